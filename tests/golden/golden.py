#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a fresh run of the shipped scenario against the tables of results/reference, and fingerprints against fingerprints.csv.

    golden.py CORRIDOR ROOT [--write]      --write renews fingerprints.csv (tools/regold calls it; it renews the tables)

Where the C library computes as it did for the reference (the manifest's libm_probe is one that fingerprints.csv knows),
tables must be equal byte for byte and so must fingerprints. On another libm class a duration may differ by a millisecond and events may
then change places; there the tables must have the same rows, and each mean of summary.csv must lie within the 95 % interval
of the reference, widened to twice its width and by a thousandth of the value.
"""
import csv
import os
import sys
import tempfile

import tables

TABLES = ["summary", "replications", "ledger", "series"]
EXAMPLES = ["two-ports", "yard-full", "closure", "split-lots", "leave-when-full", "tramps", "clearance-slots", "queues/mm1", "queues/mmck", "queues/rank",
            "queues/ties"]
OPTIONS = ["--every", "30d"]  # a daily series would be nine tenths of the reference
FIELDS = ["libm_probe", "scenario", "replication", "fingerprint"]


def fingerprints(corridor, root, folder):
    """Runs everything. Returns the libm class and {(scenario, replication): fingerprint}."""
    found = {}
    tables.run(corridor, os.path.join(root, "scenarios", "north-south.yaml"), os.path.join(folder, "north-south"), *OPTIONS)
    manifest = tables.manifest(os.path.join(folder, "north-south"))
    probe = manifest["libraries"]["libm_probe"]
    for number, fingerprint in enumerate(manifest["run"]["fingerprints"]):
        found["north-south", str(number)] = fingerprint
    for name in EXAMPLES:
        out = os.path.join(folder, name.replace("/", "-"))
        tables.run(corridor, os.path.join(root, "scenarios", "examples", f"{name}.yaml"), out, "--replications", 2,
                   "--tables", "summary")
        for number, fingerprint in enumerate(tables.manifest(out)["run"]["fingerprints"]):
            found[f"examples/{name}", str(number)] = fingerprint
    return probe, found


def known(path):
    if not os.path.exists(path):
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def write(path, probe, found):
    """Replaces what the table says of this libm class; other classes are dropped where their runs no longer exist."""
    rows = [row for row in known(path) if row["libm_probe"] != probe and (row["scenario"], row["replication"]) in found]
    rows += [dict(zip(FIELDS, (probe, *key, fingerprint))) for key, fingerprint in found.items()]
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def exactly_equal(reference, fresh, name):
    old, new = tables.content(reference, f"{name}.csv"), tables.content(fresh, f"{name}.csv")
    if old == new:
        return True
    for number, (was, now) in enumerate(zip(old.splitlines(), new.splitlines()), start=1):
        if was != now:
            print(f"FAIL {name}.csv:{number}\n  reference {was.decode()}\n  fresh     {now.decode()}")
            break
    else:
        print(f"FAIL {name}.csv has {len(new.splitlines())} lines, the reference {len(old.splitlines())}")
    return False


def close(reference, fresh):
    """For another libm class: the same rows in summary.csv, means within the stated tolerance."""
    old, new = tables.rows(reference, "summary"), tables.rows(fresh, "summary")
    failures = 0
    if [(row["subject"], row["measure"], row["unit"]) for row in old] != [
            (row["subject"], row["measure"], row["unit"]) for row in new]:
        print("FAIL summary.csv has other rows than the reference")
        return False
    for was, now in zip(old, new):
        if was["mean"] == "" or was["mean"] == now["mean"]:
            continue
        mean = float(was["mean"])
        width = float(was["ci95_high"]) - float(was["ci95_low"]) if was["ci95_high"] != "" else 0.0
        if abs(float(now["mean"]) - mean) > width + 1e-3 * abs(mean):
            print(f"FAIL {was['subject']} {was['measure']}: {now['mean']}, reference {mean} (95 % interval {width} wide)")
            failures += 1
    return failures == 0


def main():
    corridor, root = sys.argv[1:3]
    path = os.path.join(root, "tests", "golden", "fingerprints.csv")
    reference = os.path.join(root, "results", "reference", "north-south")
    with tempfile.TemporaryDirectory() as folder:
        probe, found = fingerprints(corridor, root, folder)
        if "--write" in sys.argv:
            write(path, probe, found)
            print(f"wrote {len(found)} fingerprints")
            return
        wanted = {(row["scenario"], row["replication"]): row["fingerprint"] for row in known(path)
                  if row["libm_probe"] == probe}
        fresh = os.path.join(folder, "north-south")
        if not wanted:
            print("another libm class than the reference's: compared within the tolerance, fingerprints not at all")
            sys.exit(0 if close(reference, fresh) else 1)
        good = all([exactly_equal(reference, fresh, name) for name in TABLES])
        for key in sorted(set(wanted) | set(found)):
            if wanted.get(key) != found.get(key):
                print(f"FAIL fingerprint of {key}: {found.get(key)}, reference {wanted.get(key)}")
                good = False
        if not good:
            sys.exit("results differ from the reference; if they should, say why in CHANGELOG.md and run tools/regold")
        print(f"{len(TABLES)} tables and {len(found)} fingerprints are equal to the reference")


if __name__ == "__main__":
    main()
