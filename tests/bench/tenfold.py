# SPDX-License-Identifier: GPL-3.0-or-later
"""
Writes a scenario that `corridor show` has printed again with ten times the fleet and the demand, and ten times what
serves them: berths, yards, slots, pilots, tugs, icebreakers and departures. Channels stay as they are.

    corridor show SCENARIO | tenfold.py > SCENARIO
"""
import re
import sys

TIMES = 10
MORE = re.compile(r"^( *(?:amount|capacity|berths|slots|count|icebreakers): )([0-9.]+)(.*)$")
FASTER = re.compile(r"^( *every: )([0-9.]+)( .*)$")
FLEET = re.compile(r"^( *[a-z0-9_]+: )([0-9]+)$")


def tenfold(lines):
    fleet = None  # the indentation of a map of classes, while it lasts
    for line in lines:
        indentation = len(line) - len(line.lstrip())
        if fleet is not None and indentation <= fleet:
            fleet = None
        if fleet is not None:
            line = FLEET.sub(lambda m: f"{m[1]}{int(m[2]) * TIMES}", line)
        elif re.match(r"^ *with:$", line):
            fleet = indentation
        line = MORE.sub(lambda m: f"{m[1]}{float(m[2]) * TIMES:.10g}{m[3]}", line)
        line = FASTER.sub(lambda m: f"{m[1]}{float(m[2]) / TIMES:.10g}{m[3]}", line)
        yield line


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in tenfold(sys.stdin.read().splitlines()))
