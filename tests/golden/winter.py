#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Winter on the Caspian: vessels escorted to and from Astrakhan and Olya, and whole passages, as published.

    winter.py CORRIDOR SCENARIOS

The figures and their tolerances are those of scenarios/caspian/targets.yaml; sources stand there. Speed in ice is an input;
the waits for convoys and icebreakers, which make the rest of a passage, are not.
"""
import os
import sys
import tempfile

import tables

TARGETS = {"escorted", "escorted_weekly", "passage_in_ice", "convoy_size", "ice_season"}
ICE = "hazards.winter_ice"
SEVERE = {f"{ICE}.each_winter.{name}.chance": chance for name, chance in
          {"mild": "1 %", "mean": "1 %", "severe": "98 %"}.items()}
PASSAGE = (0.8 * 4.5 * 24, 1.2 * 4.5 * 24)  # h: 4.5 days one way in heavy ice, within a fifth


def require(condition, text):
    if not condition:
        sys.exit(f"FAIL: {text}")


def main():
    corridor, scenarios = sys.argv[1:3]
    scenario = os.path.join(scenarios, "caspian", "caspian.yaml")
    with tempfile.TemporaryDirectory() as folder:
        tables.run(corridor, scenario, folder + "/years", "--tables", "summary,targets")
        targets = {row["target"]: row for row in tables.rows(folder + "/years", "targets")}
        for name in sorted(TARGETS):
            row = targets[name]
            wanted, within, mean = float(row["value"]), float(row["within"]), float(row["mean"])
            print(f"{name}: {mean:.4g}, published {wanted:.4g} within {within:.0%}")
            require(abs(mean - wanted) <= within * wanted, f"{name} is {mean:.4g}, not {wanted:.4g} within {within:.0%}")
        # Nothing but severe winters: every passage in the ice is one, and they differ little from year to year.
        tables.run(corridor, scenario, folder + "/severe", "--tables", "summary,replications", "--replications", 2,
                   settings=SEVERE)
        found = tables.measures(folder + "/severe")
        for value in found[f"{ICE}.each_winter.severe", "passage_time"]:
            print(f"a passage in severe ice takes {value / 24:.2f} d")
            require(PASSAGE[0] <= value <= PASSAGE[1], f"a passage in severe ice takes {value:.1f} h")
        waits = found[ICE, "waiting_time"]
        require(min(waits) > 12, f"vessels wait only {min(waits):.1f} h for a convoy in severe ice")


if __name__ == "__main__":
    main()
