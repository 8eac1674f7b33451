# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the source tree, and how a rule reports what breaks it."""
import os
import shutil
import subprocess
import sys

SKIPPED = 77


def tracked(root):
    """All files of the project, relative to its root: those under version control, or all where that cannot
    be asked."""
    if not shutil.which("git") or not os.path.exists(os.path.join(root, ".git")):
        return walked(root, "")
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return sorted(name for name in names if name and os.path.isfile(os.path.join(root, name)))
    return walked(root, "")


def walked(root, folder):
    """All files under a folder, relative to the root; builds and results aside."""
    found = []
    for at, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = sorted(name for name in folders if name not in ("build", "results", "__pycache__", ".git"))
        found += [os.path.relpath(os.path.join(at, name), root) for name in names]
    return sorted(found)


def lines(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as text:
        return text.read().splitlines()


def report(faults, rule):
    """Prints what breaks the rule and ends the program: 1 if anything does."""
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults: {rule}" if faults else f"holds: {rule}")
    sys.exit(1 if faults else 0)
