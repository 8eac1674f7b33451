# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public header compiles alone, by the compiler of the build and by clang where there is one."""
import os
import shutil
import subprocess
import sys

import tree

FLAGS = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion",
         "-Wstrict-prototypes", "-Werror", "-fsyntax-only", "-x", "c", "-"]


def main(root, compiler):
    compilers = [compiler]
    other = shutil.which("clang")
    if other and os.path.realpath(other) != os.path.realpath(shutil.which(compiler) or compiler):
        compilers.append(other)
    faults = []
    for name in tree.walked(root, "include"):
        included = os.path.relpath(name, "include")
        for program in compilers:
            # Twice, so that a header without its guard is seen too.
            source = f'#include "{included}"\n#include "{included}"\nextern int nothing;\n'
            said = subprocess.run([program, "-I", os.path.join(root, "include"), *FLAGS], input=source, text=True,
                                  capture_output=True, check=False)
            if said.returncode != 0:
                faults.append(f"{name}:1: not alone with {program}\n{said.stderr.rstrip()}")
    tree.report(faults, "every public header compiles alone with " + " and ".join(compilers))


main(sys.argv[1], sys.argv[2])
