#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""More of what is scarce never lowers throughput, and a bottleneck that is widened is one no more.

    monotone.py CORRIDOR SCENARIOS WHAT      WHAT is a key of CASES, `bottleneck`, or `caspian` (five minutes)

Fifty replications, paired by their random numbers. From step to step the mean gain may lie below 0 by no more than the
half-width of its 95 % interval (Student's t). The first step must gain, or the case would say nothing.

Throughput is what is delivered in measured time. A run that begins with a queue of the warm-up delivers that too, so where
a resource shortens the queue of the first day more than that of the last, as much less is delivered in between: the cases
have no warm-up.
"""
import os
import statistics
import sys
import tempfile

import tables

REPLICATIONS = 50
STUDENT_49 = 2.0096  # 97.5 % quantile, 49 degrees of freedom

TWICE = {"demand.*.amount": "2 x"}
HARD_WINTERS = {**TWICE, "hazards.winter_ice.each_winter.*.speed": "0.4 x",
                "hazards.winter_ice.escort.leave": "{vessels: 3, at_most: 1 d}"}
SLOW_CRANES = {**TWICE, "places.port.quays.boxes.cranes.rate": "0.3 x"}
# With yards as small as they are the two directions would lock each other, which is another matter.
ROOM = {"places.*.yards.*.capacity": "30 x"}
SLOW_RAMPS = {**ROOM, "places.*.quays.ramp.rate": "0.1 x"}
CASES = {
    "icebreakers": [("convoys", HARD_WINTERS, "hazards.winter_ice.escort.icebreakers", [1, 2, 3, 5])],
    "berths": [("one-way-channel", {"run.horizon": "60 d"}, "places.upper_port.quays.grain.berths", [3, 5, 8]),
               ("tramps", TWICE, "places.astrakhan.quays.dry.berths", [1, 2, 3, 5]),
               ("leave-when-full", SLOW_RAMPS, "places.kuryk.quays.ramp.berths", [1, 2, 3])],
    "cranes": [("shared-cranes", SLOW_CRANES, "places.port.quays.boxes.berths", [1, 2]),
               ("shared-cranes", SLOW_CRANES, "places.port.quays.boxes.cranes.count", [2, 3, 4, 6]),
               ("breakdowns", TWICE, "places.anzali.quays.dry.cranes.breakdown.lasts", ["8 x", "2 x", "0.2 x"])],
    "pilots": [("pilots", {}, "places.port.pilots.count", [1, 2, 4])],
    "lines": [("dated-changes", TWICE, "services.line.with.coaster", [1, 2, 3, 6]),
              ("convoys", TWICE, "services.ice_line.with.ice_coaster", [10, 24, 48]),
              ("shared-cranes", TWICE, "services.short_line.with.feeder", [1, 2, 3, 4])],
    "ferries": [("leave-when-full", ROOM, "services.ferries.with.ferry", [1, 2, 3, 5, 8])],
    "tramps": [("tramps", TWICE, "services.tramps.with.coaster", [7, 12, 20, 40])],
    "storms": [("storms", TWICE, "hazards.kuryk_storms.lasts", ["4 x", "1 x", "0.3 x"]),
               ("storms", TWICE, "hazards.kuryk_storms.closed", ["1.4 x", "1 x", "0.3 x"])],
    "sections": [("one-way-channel", TWICE, "links.canal.sections.narrows.following_distance",
                  ["20 km", "4 km", "0.5 km"])],
}

# Of the whole sea. The first value is the one that it ships with, unless several are given.
SEA = [("links.volga_caspian.draught", ["3.6 m", "4.2 m", "4.8 m"]), ("links.*.draught", ["1.25 x"]),
       ("places.*.quays.*.draught", ["1.25 x"]), ("hazards.winter_ice.escort.icebreakers", [1, 3, 6]),
       ("places.aktau.quays.container.berths", [2]), ("places.aktau.quays.grain.berths", [2]),
       ("places.makhachkala.quays.grain.berths", [1, 2, 4]), ("places.olya.quays.grain.berths", [1, 2, 3]),
       ("places.amirabad.quays.grain.berths", [2, 5, 8]), ("places.kuryk.quays.ferry.berths", [2, 4, 6]),
       ("places.*.quays.*.berths", ["2 x"]), ("services.grain_tramps.with.coaster_3000", [30, 60, 90]),
       ("services.iran_general.with.irisl_general", [10, 14, 20]),
       ("services.turkmenbashi_line.with.gadamly", [1, 2, 4]),
       ("services.aktau_baku_feeders.with.feeder_fleet", [4, 6, 9]),
       ("services.kuryk_alat_ferries.with.dagestan_ferry", [5, 7, 10]),
       ("hazards.kuryk_storms.lasts", ["3 x", "1 x", "0.3 x"]), ("hazards.*.closed", ["0.5 x"])]


def require(condition, text):
    if not condition:
        sys.exit(f"FAIL: {text}")


def run(corridor, scenario, settings, *options):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        tables.run(corridor, scenario, out, "--tables", "replications", "--replications", REPLICATIONS, *options,
                   settings=settings)
        return tables.measures(out)


def gain(now, before):
    """Mean gain of throughput over the pairs, and the half-width of its interval."""
    pairs = [a - b for a, b in zip(now["corridor", "throughput"], before["corridor", "throughput"])]
    return statistics.mean(pairs), STUDENT_49 * statistics.stdev(pairs) / len(pairs) ** 0.5


def case(corridor, scenario, settings, path, values):
    before = None
    for number, value in enumerate(values):
        found = run(corridor, scenario, {"run.warmup": "0 d", **settings, path: value})
        require(statistics.mean(found["corridor", "gridlocked"]) == 0, f"{scenario}: {path}={value} locks up")
        if before is not None:
            mean, half_width = gain(found, before)
            print(f"{os.path.basename(scenario)} {path}={value}: {mean:+.0f} ± {half_width:.0f} t/year")
            require(mean >= -half_width - 1e-9, f"{scenario}: {path}={value} carries less: {mean} ± {half_width}")
            require(number > 1 or mean > half_width, f"{scenario}: {path}={value} makes no difference: {mean}")
        before = found


def caspian(corridor, scenarios):
    scenario = os.path.join(scenarios, "caspian", "caspian.yaml")
    start = {"run.warmup": "0 d"}
    as_it_is, failures = run(corridor, scenario, start, "--jobs", 2), []
    for path, values in SEA:
        before = as_it_is if len(values) == 1 else None
        for value in values:
            found = run(corridor, scenario, {**start, path: value}, "--jobs", 2)
            if before is not None:
                mean, half_width = gain(found, before)
                print(f"caspian {path}={value}: {mean:+.0f} ± {half_width:.0f} t/year", flush=True)
                if mean < -half_width:
                    failures.append(f"{path}={value} carries less: {mean:.0f} ± {half_width:.0f}")
            before = found
    # One step in forty of those that change nothing falls below its interval by chance.
    require(len(failures) <= 2, "; ".join(failures))


def bottleneck(corridor, scenarios):
    """Where vessels wait longest, and which berths are fullest, is another quay once there are berths enough."""
    scenario, berths = os.path.join(scenarios, "examples", "bottlenecks.yaml"), {}
    expected = ["places.west.quays.dry", "places.east.quays.dry", "places.middle.quays.dry"]
    for worst in expected:
        if berths:
            before = found
        found = run(corridor, scenario, berths)
        for measure in ("waiting_time", "berth_occupancy"):
            means = {subject: statistics.mean(values) for (subject, name), values in found.items()
                     if name == measure and ".quays." in subject}
            print(berths, measure, means)
            require(max(means, key=means.get) == worst, f"{measure} is worst at {max(means, key=means.get)}, not {worst}")
        if berths:
            mean, half_width = gain(found, before)
            require(mean > half_width, f"throughput grows by {mean} ± {half_width} with {berths}")
        berths[f"{worst}.berths"] = 2


def main():
    corridor, scenarios, what = sys.argv[1:]
    if what in CASES:
        for name, settings, path, values in CASES[what]:
            case(corridor, os.path.join(scenarios, "examples", f"{name}.yaml"), settings, path, values)
    else:
        globals()[what](corridor, scenarios)


if __name__ == "__main__":
    main()
