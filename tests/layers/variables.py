# SPDX-License-Identifier: GPL-3.0-or-later
"""libcorridor has no variable that outlives a call: nothing in a writable section."""
import re
import shutil
import subprocess
import sys

import tree

# .data.rel.ro is constant once the program is loaded: tables of addresses.
WRITABLE = re.compile(r"\s(\*COM\*|\.t?bss\S*|\.t?data(?!\.rel\.ro)\S*)\s+([0-9a-f]+)\s+(\S+)$")


def main(library):
    if not shutil.which("objdump"):
        print("skipped: there is no objdump")
        sys.exit(tree.SKIPPED)
    listed = subprocess.run(["objdump", "-t", library], capture_output=True, text=True, check=True).stdout
    faults, member, symbols = [], "", 0
    for line in listed.splitlines():
        if ":     file format" in line:
            member = line.split(":")[0]
        symbols += "F .text" in line
        found = WRITABLE.search(line)
        if found and int(found.group(2), 16) > 0:
            faults.append(f"{member}: {found.group(3)} in {found.group(1)}")
    if symbols == 0:
        faults.append(f"{library}: no function was listed")
    tree.report(faults, "libcorridor has no mutable variable")


main(sys.argv[2])
