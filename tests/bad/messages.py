#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message that reading a scenario can end with is given by some test.

    messages.py ROOT

Messages are the formats that sim/scenario hands to what reports or refuses. Each must match the .expected of a broken
scenario, or a line of tests/bad/run.sh or tests/scenario. So a check that is added comes with a scenario that fails it.
"""
import glob
import os
import re
import sys

REPORTS = re.compile(r"\b\w*(?:error|refuse|complain)\w*\s*\(")
CONVERSION = re.compile(r"%(?:\.?\d+|\.\*)?(?:ll|l|z|h)?[sdugcfX]|%04X|%\" PRI\w+ \"")
SHORTEST = 12  # letters; below, it is no sentence of its own


def texts(root, pattern):
    for path in glob.glob(os.path.join(root, pattern)):
        with open(path) as file:
            yield file.read()


def arguments(source, at):
    """What stands between the parenthesis that ends before `at` and the one that closes it."""
    start, depth = at, 1
    while depth > 0:
        if source[at] == '"':
            at = re.compile(r'"(?:[^"\\]|\\.)*"').match(source, at).end()
            continue
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        at += 1
    return source[start:at - 1]


def formats(source):
    """(line, format) of each message."""
    for call in REPORTS.finditer(source):
        groups = re.findall(r'(?:"(?:[^"\\]|\\.)*"\s*(?:PRI\w+\s*)?)+', arguments(source, call.end()))
        literals = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', group)) for group in groups]
        for text in [text for text in literals if " " in text and len(text) >= SHORTEST][:1]:  # others are keys
            yield source.count("\n", 0, call.start()) + 1, text


def main():
    root = sys.argv[1]
    said = list(texts(root, "tests/bad/*.expected")) + list(texts(root, "tests/bad/run.sh"))
    said += [re.sub(r'"\s*\n?\s*"', "", text) for text in texts(root, "tests/scenario/*.c")]
    known, missing = 0, 0
    for path in sorted(glob.glob(os.path.join(root, "sim/scenario/*.c"))):
        with open(path) as file:
            source = file.read()
        for line, text in formats(source):
            known += 1
            pattern = re.compile("[^\n]*?".join((re.escape(part.replace("%%", "%")) for part in CONVERSION.split(text))))
            if not any(pattern.search(each) for each in said):
                missing += 1
                print(f"FAIL {os.path.relpath(path, root)}:{line}: no test is told '{text}'")
    if known < 100:
        sys.exit(f"only {known} messages were found in sim/scenario")
    print(f"{known} messages, {missing} without a test")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
