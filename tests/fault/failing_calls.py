# SPDX-License-Identifier: GPL-3.0-or-later
"""Whichever call fails, a run ends with exit status 3 and a message, and the results of before stay whole."""
import os
import subprocess
import sys
import tempfile

PROGRAM, PRELOADED, SCENARIO = sys.argv[1:4]
CALLS = ["openat", "write", "fsync", "rename", "mkdir", "malloc"]
MOST = 40  # of the failures of one call that are tried


def run(place, seed, fail=None):
    environment = dict(os.environ)
    if fail:
        # By name and folder: what is preloaded is parted at blanks, and a path may hold some.
        folder, name = os.path.split(PRELOADED)
        environment.update(LD_PRELOAD=name, LD_LIBRARY_PATH=folder, CORRIDOR_FAIL=fail)
    command = [PROGRAM, "run", SCENARIO, "--set", f"run.seed={seed}", "--jobs", "1", "--out", os.path.join(place, "out")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def content(folder):
    """Every file of a folder, and what is in it."""
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def tries():
    """1, 2, 3, ... and then ever wider apart: early failures differ most."""
    number = 1
    while True:
        yield number
        number += 1 + number // 8


def fail_each(call, place, old):
    """Fails the call at its 1st, 2nd, ... occurrence until a run gets through; returns how often it failed, and faults."""
    faults, failures = [], 0
    for number in tries():
        said = run(place, 11, f"{call}:{number}")
        if said.returncode == 0:
            return failures, faults
        failures += 1
        at = f"{call} failing at {number}"
        if said.returncode != 3:
            faults.append(f"{at}: exit status {said.returncode}\n{said.stderr}")
        if not said.stderr.startswith(("corridor: ", "error: ")) or len(said.stderr.splitlines()) > 3:
            faults.append(f"{at}: not one clear message, but '{said.stderr}'")
        if content(os.path.join(place, "out")) != old:
            faults.append(f"{at}: the results of before are no longer what they were")
        left = [name for name in os.listdir(place) if name != "out"]
        if left and call != "malloc":
            faults.append(f"{at}: left {left}")
        if failures >= MOST and call != "malloc" or len(faults) > 5:
            return failures, faults
    return failures, faults


def main():
    faults, total = [], 0
    for call in CALLS:
        with tempfile.TemporaryDirectory(prefix="corridor fault ") as place:
            first = run(place, 7)
            if first.returncode != 0:
                sys.exit(f"the plain run fails: {first.stderr}")
            old = content(os.path.join(place, "out"))
            failures, found = fail_each(call, place, old)
            print(f"{call}: failed at {failures} places")
            if failures == 0:
                found.append(f"{call} was never made to fail")
            if not found and content(os.path.join(place, "out")) == old:
                found.append(f"{call}: the run that got through did not renew the results")
            if os.listdir(place) != ["out"]:
                found.append(f"{call}: after a run that got through there is {os.listdir(place)}")
            faults += found
            total += failures
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in {total} failures")
    sys.exit(1 if faults else 0)


main()
