# SPDX-License-Identifier: GPL-3.0-or-later
"""No file of sim/ or include/ is longer than 500 lines and no function longer than 60."""
import sys

import tree

FILE, FUNCTION = 500, 60


def long_functions(name, text):
    """By the form that clang-format gives: a function's braces stand alone at the beginning of a line."""
    begun = None
    for number, line in enumerate(text, 1):
        if line == "{":
            begun = number
        elif line == "}" and begun:
            if number - begun + 1 > FUNCTION:
                yield f"{name}:{begun}: a function of {number - begun + 1} lines"
            begun = None


def main(root):
    faults = []
    for name in tree.walked(root, "sim") + tree.walked(root, "include"):
        text = tree.lines(root, name)
        if name.endswith((".c", ".h")):
            faults += long_functions(name, text)
            if len(text) > FILE:
                faults.append(f"{name}:{FILE}: {len(text)} lines")
    tree.report(faults, f"files end within {FILE} lines and functions within {FUNCTION}")


main(sys.argv[1])
