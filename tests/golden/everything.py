#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything switched on at once (everything.yaml): all adds up exactly, and any number of jobs writes the same bytes.

    everything.py CORRIDOR ROOT adds_up|jobs|keys
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

import properties
import tables
from properties import require

REPLICATIONS = 2
DAYS = 420
UNITS = {"kg": 1000}  # of replications.csv in those of lots.csv; the others are counted alike


def run(corridor, scenario, out, replications, *options):
    tables.run(corridor, scenario, out, "--tables", "all", "--replications", replications, *options)


def causes(root):
    """As docs/outputs.md lists them."""
    with open(os.path.join(root, "docs", "outputs.md")) as file:
        line = next(line for line in file if line.startswith("`clearance`, "))
    return re.findall(r"`([a-z_]+)`", line)


def adds_up(corridor, root, scenario):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        run(corridor, scenario, out, REPLICATIONS, "--records", REPLICATIONS)
        states = properties.check_lots(out, DAYS * 86400000, "everything")
        stays = [tables.check_stays(out, table) for table in ("calls", "trains")]
        values = tables.measures(out)
        seen = {row["cause"] for row in tables.rows(out, "ledger")}
        amounts, units = collections.Counter(), {}
        for lot in tables.rows(out, "lots"):
            units[lot["flow"]] = UNITS.get(lot["unit"], 1)
            if 0 <= int(lot["released_ms"]) < DAYS * 86400000:
                amounts[lot["flow"], int(lot["replication"]), lot["state"]] += int(lot["amount"])
    require(min(states[state] for state in ("delivered", "undelivered", "stranded")) > 0, f"states of lots: {dict(states)}")
    require(min(stays) > 100, f"stays of vessels and trains: {stays}")
    require(values["corridor", "gridlocked"] == [0] * REPLICATIONS, "it locks up")
    for cause in causes(root):
        require(cause in seen, f"no lot spends any time on {cause}")
    for flow, unit in units.items():
        for number in range(REPLICATIONS):
            of = {word: values[f"demand.{flow}", word][number] * unit for word in ("released", "undelivered", "stranded")}
            of["delivered"] = of["released"] - of["undelivered"] - of["stranded"]
            for word in ("delivered", "undelivered", "stranded"):
                require(abs(of[word] - amounts[flow, number, word]) < 0.5, f"{flow} {word}: {of[word]}, in lots.csv {amounts[flow, number, word]}")
    print(dict(states), "lots,", stays, "stays,", len(units), "flows,", len(seen), "causes")


def jobs(corridor, root, scenario):
    with tempfile.TemporaryDirectory() as folder:
        out = {number: os.path.join(folder, str(number)) for number in (1, 2, 3, 7)}
        for number, path in out.items():
            run(corridor, scenario, path, 3, "--jobs", number)
        names = sorted(os.listdir(out[1]))
        require(len(names) == 9, f"tables and manifest: {names}")
        for number in (2, 3, 7):
            require(sorted(os.listdir(out[number])) == names, f"other files with --jobs {number}")
            require(tables.stable_manifest(out[1]) == tables.stable_manifest(out[number]), f"manifest.json with --jobs {number}")
            for name in names:
                require(name == "manifest.json" or tables.content(out[1], name) == tables.content(out[number], name),
                        f"{name} differs with --jobs {number}")
        print(len(names), "files are the same with 1, 2, 3 and 7 jobs")


def written(corridor, scenario):
    """The path of every key that the scenario has, as `corridor show` prints it."""
    shown = subprocess.run([corridor, "show", scenario], capture_output=True, text=True, check=True).stdout
    path, found = [], set()
    for line in shown.splitlines():
        match = re.match(r"( *)(\"[^\"]+\"|[^\s:]+(?: [^\s:]+)?):(?: |$)", line)
        if match:
            path = path[:len(match[1]) // 2] + [match[2]]
            found.add(tuple(path))
    return found


def keys(corridor, root, scenario):
    """Every key of the reference page stands in it."""
    section, wanted = "", []
    with open(os.path.join(root, "docs", "scenario.md")) as file:
        for line in file:
            heading, key = re.match(r"## `([\w.]+)`", line), re.match(r"\| `(\w+)` \|", line)
            section = heading[1] if heading else section
            if key and section:
                wanted.append((*section.split("."), key[1]))
    found, missing = written(corridor, scenario), []
    for path in sorted(set(wanted)):
        # A change is shown as the step that it has become.
        if path[-1] in ("about", "name") or path[0] == "changes":
            continue
        if not any(len(path) == len(other) and all(a in ("ID", b) for a, b in zip(path, other)) for other in found):
            missing.append(".".join(path))
    require(len(wanted) > 200, f"{len(wanted)} keys are on the reference page")
    require(not missing, f"not in tests/golden/everything.yaml: {', '.join(missing)}")
    print(len(wanted), "keys are used")


def main():
    corridor, root, what = sys.argv[1:]
    globals()[what](corridor, root, os.path.join(root, "tests", "golden", "everything.yaml"))


if __name__ == "__main__":
    main()
