#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole sea: scenarios/caspian checks without an error, runs, moves what is asked for, and does not lock up.

    caspian.py CORRIDOR SCENARIOS

Two replications. The ranges are wide on purpose: they hold that the scenario is sound, not what its figures are.
"""
import os
import subprocess
import sys
import tempfile

import tables

# Tonnes a year over the quays, both replications: least and most.
THROUGHPUT = {"astrakhan": (4.0e6, 6.0e6), "olya": (0.6e6, 1.1e6), "makhachkala": (0.5e6, 0.9e6), "aktau": (1.1e6, 2.0e6),
              "kuryk": (1.7e6, 2.6e6), "baku_alat": (4.2e6, 6.0e6), "turkmenbashi": (1.8e6, 2.8e6),
              "amirabad": (3.7e6, 5.3e6), "anzali": (1.1e6, 1.8e6), "caspian_port_rasht": (0.15e6, 0.4e6),
              "nowshahr": (0.3e6, 0.6e6), "fereydunkenar": (0.15e6, 0.4e6)}
TRAMPS = "services.grain_tramps"


def require(condition, text):
    if not condition:
        sys.exit(f"FAIL: {text}")


def main():
    corridor, scenarios = sys.argv[1:3]
    scenario = os.path.join(scenarios, "caspian", "caspian.yaml")
    check = subprocess.run([corridor, "check", scenario], capture_output=True, text=True)
    require(check.returncode == 0, f"check: {check.stdout}{check.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        tables.run(corridor, scenario, folder + "/out", "--replications", 2, "--tables", "summary,replications,calls")
        found = tables.measures(folder + "/out")

        def values(subject, measure):
            got = found[subject, measure]
            require(len(got) == 2 and None not in got, f"{subject} has no {measure} in some replication")
            return got

        require(values("corridor", "gridlocked") == [0, 0], "full yards and held berths lock each other")
        for place, (least, most) in THROUGHPUT.items():
            for value in values(f"places.{place}", "throughput"):
                require(least <= value <= most, f"throughput of {place} is {value:.0f} t/year, not {least:.0f} to {most:.0f}")
        for value in values("corridor", "undelivered_share"):
            require(value < 0.02, f"{value:.3f} of what was released is not delivered when the run ends")
        for value in values(TRAMPS, "ballast_share"):
            require(0.35 < value < 0.6, f"tramps go {value:.2f} of their way in ballast; the trade is southward")
        for section in ("km106", "km134"):
            for value in values(f"links.volga_caspian.sections.{section}", "passages"):
                require(2000 < value < 4500, f"{value:.0f} vessels a year pass {section}")
        for value in values("hazards.winter_ice", "escorted"):
            require(250 < value < 1100, f"{value:.0f} vessels a year are escorted through the ice")
        for measure in ("corridor", "links.volga_caspian"):
            require(min(values(measure, "draught_lost")) > 0, f"no cargo of {measure} is left ashore for draught")
        require(tables.check_stays(folder + "/out", "calls") > 8000, "few calls")
        print(f"throughput, delivery, tramps and channel of {scenario} are within their ranges")


if __name__ == "__main__":
    main()
