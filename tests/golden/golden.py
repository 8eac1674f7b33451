#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds fresh runs of the shipped scenarios against the tables of results/reference, and fingerprints against fingerprints.csv.

    golden.py CORRIDOR ROOT [--write FOLDER]      renews tables and fingerprints instead, with the runs in FOLDER (tools/regold)

Where the C library computes as it did for the reference (the manifest's libm_probe is one that fingerprints.csv knows),
tables must be equal byte for byte and so must fingerprints. On another libm class a duration may differ by a millisecond and events may
then change places; there the tables must have the same rows, and each mean of summary.csv must lie within the 95 % interval
of the reference, widened to twice its width and by a thousandth of the value.
"""
import csv
import os
import shutil
import sys
import tempfile

import tables

# Of each reference: the scenario, options, and its tables. A daily series would be nine tenths of the first, all tables
# and replications of the second many megabytes.
REFERENCES = {
    "north-south": ("north-south.yaml", ["--every", "30d"], ["summary", "replications", "ledger", "series"]),
    "caspian": ("caspian/caspian.yaml", ["--replications", "3", "--tables", "summary"], ["summary"]),
}
FIELDS = ["libm_probe", "scenario", "replication", "fingerprint"]


def examples(root):
    """Every example; one that builds on a reference says nothing new."""
    folder = os.path.join(root, "scenarios", "examples")
    paths = (os.path.relpath(os.path.join(path, name), folder) for path, _, names in os.walk(folder) for name in names)
    return sorted(path[:-len(".yaml")] for path in paths if path.endswith(".yaml") and path != "first-what-if.yaml")


def fingerprints(corridor, root, folder):
    """Runs everything. Returns the libm class and {(scenario, replication): fingerprint}."""
    found, probe = {}, None

    def run(key, scenario, options):
        nonlocal probe
        out = os.path.join(folder, key)
        os.makedirs(os.path.dirname(out), exist_ok=True)
        tables.run(corridor, os.path.join(root, "scenarios", scenario), out, *options)
        manifest = tables.manifest(out)
        probe = manifest["libraries"]["libm_probe"]
        for number, fingerprint in enumerate(manifest["run"]["fingerprints"]):
            found[key, str(number)] = fingerprint

    for key, (scenario, options, _) in REFERENCES.items():
        run(key, scenario, options)
    for name in examples(root):
        run(f"examples/{name}", f"examples/{name}.yaml", ["--replications", 2, "--tables", "summary"])
    return probe, found


def renew(reference, fresh, names):
    """Puts the fresh tables in place of the others. Returns how many are new."""
    os.makedirs(reference, exist_ok=True)
    changed = 0
    for name in names:
        path = os.path.join(reference, f"{name}.csv")
        if not os.path.exists(path) or tables.content(reference, f"{name}.csv") != tables.content(fresh, f"{name}.csv"):
            shutil.copyfile(os.path.join(fresh, f"{name}.csv"), path)
            print("renewed", path)
            changed += 1
    for name in os.listdir(reference):
        if name.endswith(".csv") and name[:-len(".csv")] not in names:
            os.remove(os.path.join(reference, name))
            print("removed", os.path.join(reference, name))
            changed += 1
    return changed


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
    pairs = {key: os.path.join(root, "results", "reference", key) for key in REFERENCES}
    if sys.argv[3:4] == ["--write"]:
        probe, found = fingerprints(corridor, root, sys.argv[4])
        changed = sum(renew(pairs[key], os.path.join(sys.argv[4], key), REFERENCES[key][2]) for key in REFERENCES)
        write(path, probe, found)
        print(f"{changed} tables changed; wrote {len(found)} fingerprints")
        return
    with tempfile.TemporaryDirectory() as folder:
        probe, found = fingerprints(corridor, root, folder)
        wanted = {(row["scenario"], row["replication"]): row["fingerprint"] for row in known(path)
                  if row["libm_probe"] == probe}
        if not wanted:
            print("another libm class than the reference's: compared within the tolerance, fingerprints not at all")
            sys.exit(0 if all([close(pairs[key], os.path.join(folder, key)) for key in REFERENCES]) else 1)
        good = all([exactly_equal(pairs[key], os.path.join(folder, key), name)
                    for key, (_, _, names) in REFERENCES.items() for name in names])
    for key in sorted(set(wanted) | set(found)):
        if wanted.get(key) != found.get(key):
            print(f"FAIL fingerprint of {key}: {found.get(key)}, reference {wanted.get(key)}")
            good = False
    if not good:
        sys.exit("results differ from the reference; if they should, say why in CHANGELOG.md and run tools/regold")
    print(f"{sum(len(names) for _, _, names in REFERENCES.values())} tables and {len(found)} fingerprints are equal to the reference")


if __name__ == "__main__":
    main()
