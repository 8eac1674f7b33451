#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures that arithmetic or theory gives, read where a planner reads them: in summary.csv.

    figures.py CORRIDOR SCENARIOS fuel|weather|availability
"""
import os
import sys
import tempfile

import tables
from properties import require

YEAR = 365.25
# A mean over 400 replications is off by more than 3.3 standard errors once in a thousand times.
SURE = 3.3


def summary(corridor, scenario, settings, replications):
    """(subject, measure) to (mean, standard error)."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        tables.run(corridor, scenario, out, "--tables", "summary", "--replications", replications, settings=settings)
        return {(row["subject"], row["measure"]): (float(row["mean"]), float(row["sd"] or 0) / replications ** 0.5)
                for row in tables.rows(out, "summary") if row["mean"] != ""}


def expect(found, subject, measure, expected, tolerance=None):
    mean, error = found[subject, measure]
    tolerance = SURE * error if tolerance is None else tolerance
    print(f"{subject} {measure}: {mean:.6g} ± {tolerance:.2g}, expected {expected:.6g}")
    require(abs(mean - expected) <= tolerance, f"{subject} {measure}: {mean}, expected {expected} within {tolerance}")


def fuel(corridor, scenarios):
    """A voyage plan, at its own speed and at 0.8 of it: an hour under way takes 0.512 of the fuel then."""
    scenario = os.path.join(scenarios, "examples", "voyage-plan.yaml")
    for speed, share in ((10, 1), (8, 0.512), (7.3, 0.73 ** 3)):
        found = summary(corridor, scenario, {"services.line.speed": f"{speed} kn"}, 2)
        hours = 52 * 2 * 650 / speed * YEAR / 364
        in_port = 2 * YEAR * 24 - hours
        expect(found, "services.line", "departures", 52 * YEAR / 364, 1e-9)
        expect(found, "services.line", "fuel_at_sea", hours * 9 / 24 * share, 1e-6)
        expect(found, "services.line", "fuel", hours * 9 / 24 * share + in_port / 24, 1e-3)
    round_trip = 2 * 65 + 2 * 3000 / 110  # 184.5 h
    for every, vessels in (("7 d", 2), ("93 h", 2), ("62 h", 3)):
        for count in (vessels - 1, vessels):
            found = summary(corridor, scenario, {"services.line.leave.every": every, "services.line.with.rsd59": count,
                                                 "places.*.quays.grain.berths": 3}, 2)
            cancelled = found["services.line", "cancelled"][0]
            print(f"{count} vessels every {every}, {round_trip:.1f} h for a round: {cancelled:.1f} cancelled a year")
            require((cancelled > 1) == (count < vessels), f"{count} vessels every {every}: {cancelled} departures are cancelled")


def weather(corridor, scenarios):
    """A port is closed for on / (on + off) of each month, and of a year for the mean of its months."""
    scenario = os.path.join(scenarios, "examples", "storms.yaml")
    shares = [13, 11, 9, 7, 3, 2, 2, 4, 8, 21, 37, 46]
    storms = {"hazards.kuryk_storms.closed": "[" + ", ".join(f"{share} %" for share in shares) + "]",
              "hazards.kuryk_storms.lasts": "gamma(mean 41 h cv 0.7)", "demand.*.amount": "0.01 x", "run.drain": "0 d"}
    for month, days in ((2, 29), (6, 30), (10, 31), (12, 31)):
        found = summary(corridor, scenario, {**storms, "run.start": f"2024-{month:02}-01", "run.horizon": f"{days} d",
                                             "run.warmup": "11 d"}, 400)
        expect(found, "hazards.kuryk_storms", "closed_share", shares[month - 1] / 100)
    lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    found = summary(corridor, scenario, {**storms, "run.start": "2024-01-01", "run.horizon": "366 d", "run.warmup": "0 d"}, 100)
    # Each month's share is reached about a spell after it began: a hundredth of it at most over the year.
    mean = sum(share * days for share, days in zip(shares, lengths)) / 36600
    expect(found, "hazards.kuryk_storms", "closed_share", mean, SURE * found["hazards.kuryk_storms", "closed_share"][1] + 0.01 * mean)


def availability(corridor, scenarios):
    """Vessels, trains and cranes are available for MTBF / (MTBF + MTTR) of the time."""
    scenario = os.path.join(scenarios, "examples", "breakdowns.yaml")
    found = summary(corridor, scenario, {
        "fleet.coaster.breakdown": "{apart: weibull(shape 1.4 mean 23 d), lasts: lognormal(mean 55 h cv 1.3)}",
        "fleet.grain_train.breakdown": "{apart: gamma(mean 190 h cv 0.6), lasts: uniform(min 3 h max 29 h)}",
        "places.anzali.quays.dry.cranes.breakdown": "{apart: exponential(mean 17 d), lasts: erlang(shape 2 mean 71 h)}"}, 200)
    expect(found, "fleet.coaster", "availability", 23 * 24 / (23 * 24 + 55))
    expect(found, "fleet.grain_train", "availability", 190 / (190 + 16))
    expect(found, "places.anzali.quays.dry", "crane_availability", 17 * 24 / (17 * 24 + 71))


def main():
    corridor, scenarios, what = sys.argv[1:]
    globals()[what](corridor, scenarios)


if __name__ == "__main__":
    main()
