# SPDX-License-Identifier: GPL-3.0-or-later
"""The C files are as clang-format leaves them. Its versions differ, so only the one of Debian 12 is asked."""
import os
import re
import shutil
import subprocess
import sys

import tree

VERSION = "14"


def formatter():
    for program in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(program)
        if path:
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(rf"version {VERSION}\.", said):
                return path
    return None


def main(root):
    program = formatter()
    if not program:
        print(f"skipped: there is no clang-format {VERSION}")
        sys.exit(tree.SKIPPED)
    names = [os.path.join(root, name) for name in tree.tracked(root) if name.endswith((".c", ".h"))]
    checked = subprocess.run([program, "--dry-run", "-Werror", *names], capture_output=True, text=True, check=False)
    faults = sorted({line for line in checked.stderr.splitlines() if ": error:" in line})
    if checked.returncode != 0 and not faults:
        faults = [checked.stderr]
    tree.report(faults, "C files are as clang-format leaves them")


main(sys.argv[1])
