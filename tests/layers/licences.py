# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source says its licence in its first lines."""
import os
import sys

import tree

LINE = "SPDX-License-Identifier: GPL-3.0-or-later"
ENDINGS = (".c", ".h", ".py", ".sh", ".cmake", ".in", ".yaml", ".yml", "CMakeLists.txt", ".ci/run")
# Scenarios that are broken on purpose, which a first line would mend or move, and the one that the README prints whole.
ASIDE = ("tests/bad/", "scenarios/examples/first-what-if.yaml")


def is_source(name):
    return name.endswith(ENDINGS) or os.path.dirname(name) == "tools"


def main(root):
    faults = []
    for name in tree.tracked(root):
        if is_source(name) and not (name.startswith(ASIDE) and name.endswith((".yaml", ".yml"))):
            if not any(LINE in line for line in tree.lines(root, name)[:4]):
                faults.append(f"{name}:1: no '{LINE}'")
    if LINE.split()[-1] and "GNU GENERAL PUBLIC LICENSE" not in tree.lines(root, "LICENSE")[0]:
        faults.append("LICENSE:1: not the GNU General Public License")
    tree.report(faults, "every source names its licence")


main(sys.argv[1])
