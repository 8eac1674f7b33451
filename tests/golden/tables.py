# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the program and reading what it writes, for the tests of this folder."""
import csv
import json
import os
import subprocess
import sys

VOLATILE = "volatile"  # the part of manifest.json that may differ between equal runs


def run(corridor, scenario, out, *options, settings=None, expect=0):
    """Runs a scenario into `out`. Ends the test if the exit status is not the expected one."""
    command = [corridor, "run", scenario, "--out", out, *map(str, options)]
    for path, value in (settings or {}).items():
        command += ["--set", f"{path}={value}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != expect:
        sys.exit(f"{' '.join(command)}\nexit status {done.returncode}, expected {expect}\n{done.stderr}")
    return done


def rows(folder, table):
    """The rows of a table as dictionaries."""
    with open(os.path.join(folder, f"{table}.csv"), newline="") as file:
        return list(csv.DictReader(file))


def content(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def manifest(folder):
    with open(os.path.join(folder, "manifest.json")) as file:
        return json.load(file)


def stable_manifest(folder):
    """The manifest without what may differ between equal runs."""
    whole = manifest(folder)
    whole.pop(VOLATILE, None)
    return whole


def measures(folder):
    """(subject, measure) to the list of values over replications; absent ones are None."""
    found = {}
    for row in rows(folder, "replications"):
        value = float(row["value"]) if row["value"] != "" else None
        found.setdefault((row["subject"], row["measure"]), []).append(value)
    return found


MOMENTS = {"calls": ["arrived", "granted", "piloted", "berthed", "loading_began", "loading_ended", "ready", "departed"],
           "trains": ["arrived", "on_track", "loading_began", "loading_ended", "ready", "departed"]}
SPENT = ("idle_ms", "stay_ms", "loading_ms", "discharging_ms", "sailing_ms")


def check_stays(folder, table):
    """What was done in each stay that ended adds up to it, and its moments are in order. Returns how many ended."""
    ended = 0
    for row in rows(folder, table):
        moments = [int(row[name + "_ms"]) for name in MOMENTS[table] if row[name + "_ms"] != ""]
        if moments != sorted(moments):
            sys.exit(f"FAIL: {table}: moments out of order: {row}")
        if row["turned_away"] == "1" or row["departed_ms"] == "":
            continue
        spent = [int(value) for name, value in row.items() if name.startswith("waited_") or name in SPENT]
        if min(spent) < 0 or sum(spent) != int(row["departed_ms"]) - int(row["arrived_ms"]):
            sys.exit(f"FAIL: {table}: {spent} do not add up to the stay: {row}")
        ended += 1
    return ended
