#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties that every run must have, checked over the tables it writes, independently of the program's own checks.

    properties.py CORRIDOR SCENARIOS PROPERTY      PROPERTY is one of the functions below, or a list separated by commas
"""
import collections
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile

import tables

EXAMPLES = ["two-ports", "one-way-channel", "convoys",
            "yard-full", "closure", "split-lots", "leave-when-full", "tramps", "clearance-slots"]
SHORT = {"run.warmup": "40 d", "run.horizon": "90 d", "run.drain": "60 d"}


def require(condition, text):
    if not condition:
        sys.exit(f"FAIL: {text}")


def check_lots(folder, horizon_ms, name):
    """Causes add up to transit for each lot, lots to the ledger, parts to lots. Returns how many parts were delivered."""
    lots = tables.rows(folder, "lots")
    causes = [column for column in lots[0] if column.endswith("_ms") and column not in
              ("released_ms", "delivered_ms", "transit_ms")]
    ledger, whole, parts, states = collections.Counter(), {}, collections.Counter(), collections.Counter()
    for lot in lots:
        key = lot["replication"], lot["flow"], lot["number"]
        require(whole.setdefault(key, lot["released_amount"]) == lot["released_amount"], f"{name}: {key} has two amounts")
        parts[key] += int(lot["amount"])
        states[lot["state"]] += 1
        if lot["state"] != "delivered":
            require(lot["transit_ms"] == "", f"{name}: {key} was not delivered and has a transit time")
            continue
        spent = {column: int(lot[column]) for column in causes}
        require(min(spent.values()) >= 0, f"{name}: {key} spent a negative time")
        require(sum(spent.values()) == int(lot["transit_ms"]), f"{name}: {key}: causes do not add up to transit_ms")
        require(int(lot["delivered_ms"]) - int(lot["released_ms"]) == int(lot["transit_ms"]), f"{name}: {key}: transit_ms")
        if 0 <= int(lot["released_ms"]) < horizon_ms:
            for column, ms in spent.items():
                ledger[lot["replication"], lot["flow"], column[:-3]] += ms * int(lot["amount"])
    for key, amount in whole.items():
        require(parts[key] == int(amount), f"{name}: parts of {key} add up to {parts[key]}, not {amount}")
    table = collections.Counter()
    for row in tables.rows(folder, "ledger"):
        table[row["replication"], row["flow"], row["cause"]] += int(row["unit_ms"])
    for key in sorted(set(ledger) | set(table)):
        require(ledger[key] == table[key], f"{name}: ledger.csv has {table[key]} for {key}, lots.csv {ledger[key]}")
    require(states["delivered"] > 0, f"{name}: nothing was delivered")
    return states


def ledger(corridor, scenarios):
    """lots.csv adds up: causes to transit times, parts to lots, lots to ledger.csv, all exactly."""
    cases = [(f"examples/{name}", {}, 2) for name in EXAMPLES] + [("north-south", SHORT, 2)]
    for name, settings, replications in cases:
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            tables.run(corridor, os.path.join(scenarios, f"{name}.yaml"), out, "--tables", "lots,ledger", "--replications",
                       replications, "--records", replications, settings=settings)
            days = int(settings.get("run.horizon", f"{horizon_days(os.path.join(scenarios, name))} d").split()[0])
            print(name, dict(check_lots(out, days * 86400000, name)))


def horizon_days(path):
    """The horizon that a file of this folder says, in days."""
    with open(f"{path}.yaml") as file:
        for line in file:
            if line.strip().startswith("horizon:"):
                return line.split()[1]
    sys.exit(f"{path}.yaml says no horizon")


def balance(corridor, scenarios):
    """What was released is delivered, undelivered or stranded, flow by flow, to the unit."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        tables.run(corridor, os.path.join(scenarios, "north-south.yaml"), out, "--tables", "lots,replications",
                   "--replications", 2, "--records", 2, settings=SHORT)
        lots = collections.Counter()
        for lot in tables.rows(out, "lots"):
            if 0 <= int(lot["released_ms"]) < 90 * 86400000:
                lots[lot["replication"], lot["flow"], lot["state"]] += int(lot["amount"])
        sizes = {lot["flow"]: 1000 if lot["unit"] == "kg" else 1 for lot in tables.rows(out, "lots")}
        values = tables.measures(out)
        for flow, size in sorted(sizes.items()):
            for replication in range(2):
                of = {word: values[f"demand.{flow}", word][replication] for word in ("released", "undelivered", "stranded")}
                of["delivered"] = of["released"] - of["undelivered"] - of["stranded"]
                for word in ("delivered", "undelivered", "stranded"):
                    require(abs(of[word] * size - lots[str(replication), flow, word]) < 0.5,
                            f"{flow} {word}: {of[word]} in replications.csv, {lots[str(replication), flow, word]} in lots.csv")
        print(len(sizes), "flows balance")


def jobs(corridor, scenarios):
    """Any number of jobs writes the same bytes."""
    cases = [("north-south", SHORT), ("examples/yard-full", {}), ("examples/queues/rank", {"run.horizon": "400 d"})]
    for name, settings in cases:
        with tempfile.TemporaryDirectory() as folder:
            outs = {}
            for number in (1, 2, 7):
                outs[number] = os.path.join(folder, str(number))
                tables.run(corridor, os.path.join(scenarios, f"{name}.yaml"), outs[number], "--tables", "all",
                           "--replications", 5, "--records", 2, "--jobs", number, settings=settings)
            names = sorted(os.listdir(outs[1]))
            require("summary.csv" in names and "lots.csv" in names, f"{name}: tables are missing: {names}")
            for number in (2, 7):
                require(sorted(os.listdir(outs[number])) == names, f"{name}: other files with --jobs {number}")
                for file in names:
                    if file == "manifest.json":
                        require(tables.stable_manifest(outs[1]) == tables.stable_manifest(outs[number]),
                                f"{name}: the lasting part of manifest.json differs with --jobs {number}")
                    else:
                        require(tables.content(outs[1], file) == tables.content(outs[number], file),
                                f"{name}: {file} differs with --jobs {number}")
            print(name, len(names), "files are the same with 1, 2 and 7 jobs")


UNRELATED = """scenario: An unrelated port and flow
extends: {base}
places:
  a_new_port:
    country: RU
    quays: {{bulk: {{berths: 1, takes: [bulk], rate: 100 t/h}}}}
    yards: {{open: {{takes: [bulk], capacity: 50 kt}}}}
services:
  a_new_road: {{outside: [a_new_port, moscow], takes: [bulk], time: 30 h}}
demand:
  a_new_flow: {{cargo: salt, from: a_new_port, to: moscow, amount: 50 kt in 2024, lots: lognormal(mean 700 t cv 0.4)}}
"""


def releases(folder):
    found = {}
    for lot in tables.rows(folder, "lots"):
        found[lot["replication"], lot["flow"], int(lot["number"])] = lot["released_ms"], lot["released_amount"]
    return found


def unrelated(corridor, scenarios):
    """A flow and a port that have nothing to do with the others leave their releases as they were."""
    base = os.path.abspath(os.path.join(scenarios, "north-south.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        changed = os.path.join(folder, "changed.yaml")
        with open(changed, "w") as file:
            file.write(UNRELATED.format(base=base))
        options = ["--tables", "lots", "--replications", 2, "--records", 2]
        tables.run(corridor, base, os.path.join(folder, "a"), *options, settings=SHORT)
        tables.run(corridor, changed, os.path.join(folder, "b"), *options, settings=SHORT)
        before, after = releases(os.path.join(folder, "a")), releases(os.path.join(folder, "b"))
        added = {key for key in after if key[1] == "a_new_flow"}
        require(len(added) > 5, "the new flow releases hardly anything")
        require(set(after) - added == set(before), "other lots were released")
        for key, release in before.items():
            require(after[key] == release, f"{key} was released {release}, with the new flow {after[key]}")
        print(len(before), "releases unchanged beside", len(added), "new ones")


def monotone(corridor, scenarios):
    """More berths or more tracks never lengthen the mean wait, in paired runs."""
    cases = [("examples/queues/mm1", {}, "places.port.quays.dry.berths", [1, 2, 3, 4], "places.port"),
             ("examples/queues/e2e2c", {}, "places.port.quays.dry.berths", [2, 3, 4], "places.port"),
             ("north-south", {}, "places.olya.quays.grain.berths", [1, 2, 3], "places.olya.quays.grain")]
    for name, settings, path, counts, subject in cases:
        before = None
        for count in counts:
            with tempfile.TemporaryDirectory() as folder:
                out = os.path.join(folder, "out")
                tables.run(corridor, os.path.join(scenarios, f"{name}.yaml"), out, "--tables", "replications",
                           "--replications", 5, settings={**settings, path: count})
                waits = tables.measures(out)[subject, "waiting_time"]
            require(all(wait is not None for wait in waits), f"{name}: no waits with {count}")
            if before is not None:
                require(all(now <= then + 1e-9 for now, then in zip(waits, before)),
                        f"{name}: {path}={count} lengthens waits: {before} to {waits}")
            before = waits
            print(name, path, count, sum(waits) / len(waits))


def storms(corridor, scenarios):
    """Rarer or shorter storms, more reliable vessels and longer hours lose nothing, in 50 paired runs of whole weeks."""
    # 18 comparisons: intervals of 99 % alarm without cause for one seed in eleven, those of 95 % for one in three.
    cases = [("storms", "hazards.kuryk_storms.closed", ["1.4 x", "1 x", "0.5 x", "0 x"]),
             ("storms", "hazards.kuryk_storms.lasts", ["2 x", "1 x", "0.5 x"]),
             ("breakdowns", "fleet.coaster.breakdown.lasts", ["2 x", "1 x", "0.1 x"]),
             ("opening-hours", "places.anzali.hours.to", ["16:00", "20:00", "24:00"])]
    for name, path, values in cases:
        before = None
        for value in values:
            with tempfile.TemporaryDirectory() as folder:
                out = os.path.join(folder, "out")
                tables.run(corridor, os.path.join(scenarios, "examples", f"{name}.yaml"), out, "--tables",
                           "replications", "--replications", 50, settings={path: value, "run.horizon": "364 d"})
                found = tables.measures(out)
            now = found["corridor", "throughput"], found["corridor", "transit_time"]
            if before is not None:
                for gains, what in (([a - b for a, b in zip(now[0], before[0])], "throughput"),
                                    ([b - a for a, b in zip(now[1], before[1])], "transit time")):
                    half_width = 2.68 * statistics.stdev(gains) / len(gains) ** 0.5
                    require(statistics.mean(gains) >= -half_width - 1e-9,
                            f"{name}: {path}={value} worsens {what}: {statistics.mean(gains)} ± {half_width}")
            before = now
            print(name, path, value, *(statistics.mean(each) for each in now))


def depth(corridor, scenarios):
    """More depth carries no less in 50 paired runs, and where one point has been deepened the next one is the shallowest."""
    draught, before = "links.river_mouth.draught", None
    lost = {}
    for factor in ("0.9 x", "1 x", "1.1 x", "1.3 x"):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            tables.run(corridor, os.path.join(scenarios, "examples", "shallow-channel.yaml"), out, "--tables", "replications",
                       "--replications", 50, settings={draught: factor})
            found = tables.measures(out)
        now = found["corridor", "throughput"]
        for subject in ("links.river_mouth", "places.river_port.quays.grain"):
            lost[subject, factor] = statistics.mean(found[subject, "draught_lost"])
        if before is not None:
            gains = [a - b for a, b in zip(now, before)]
            half_width = 2.01 * statistics.stdev(gains) / len(gains) ** 0.5
            require(statistics.mean(gains) >= -half_width - 1e-9, f"{factor} carries less: {statistics.mean(gains)}")
        before = now
        print(draught, factor, statistics.mean(now), lost["links.river_mouth", factor])
    require(lost["links.river_mouth", "1 x"] > 0 == lost["places.river_port.quays.grain", "1 x"], "the leg is not the shallowest")
    require(lost["links.river_mouth", "1.3 x"] == 0 < lost["places.river_port.quays.grain", "1.3 x"],
            "the quay is not the next to be too shallow")


def trace(corridor, scenarios):
    """A trace is in order of time, says of each event whom it concerns, and changes no table."""
    shapes = [r"demand\.[a-z_]+ lot -?\d+", r"demand\.[a-z_]+ lot -?\d+\.\d+, \d+ at [a-z_]+",
              r"orders\.[a-z_]+(\.\d+)?", r"(services|orders)\.[a-z_]+(\.\d+, stop \d+ at [a-z_]+, \d+ kg in \d+ lots|, arrived at -?\d+)?",
              r"(places|links|hazards|facilities|services)\.[a-z_.]+(, \d+ of it|, crane \d+)?"]
    line = re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}  [a-z_]+  ({'|'.join(shapes)})")
    path = os.path.join(scenarios, "examples")
    for name in sorted(name for name in os.listdir(path) if name.endswith(".yaml")):
        with tempfile.TemporaryDirectory() as folder:
            out, plain, written = (os.path.join(folder, part) for part in ("out", "plain", "trace"))
            settings = {"run.replications": 1, "run.horizon": "90 d"}
            tables.run(corridor, os.path.join(path, name), out, "--trace", written, settings=settings)
            tables.run(corridor, os.path.join(path, name), plain, settings=settings)
            require(tables.content(out, "ledger.csv") == tables.content(plain, "ledger.csv"), f"{name}: other tables")
            with open(written) as file:
                lines = file.read().splitlines()
        require(len(lines) > 100, f"{name}: {len(lines)} events")
        before = ""
        for text in lines:
            require(line.fullmatch(text), f"{name}: {text}")
            require(before <= text[:23], f"{name}: after {before}: {text}")
            before = text[:23]
        print(name, len(lines), "events")


def calls(corridor, scenarios):
    """What a vessel or train did at a stop adds up to its stay to the millisecond, and its moments are in order."""
    path = os.path.join(scenarios, "examples")
    ended = 0
    for name in sorted(name for name in os.listdir(path) if name.endswith(".yaml")):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            tables.run(corridor, os.path.join(path, name), out, "--tables", "calls,trains",
                       settings={"run.replications": 1})
            count = sum(tables.check_stays(out, table) for table in ("calls", "trains"))
        print(name, count, "stays")
        ended += count
    require(ended > 2000, f"only {ended} stays ended")


def summary(corridor, scenarios):
    """The summary fits the screen, no heading stands over nothing, and what a scenario has is told."""
    path = os.path.join(scenarios, "examples")
    told = {"dues": ["Costs", "  economic cost", "  carriers pay", "Hazard", "winter_ice ", "Class ", "Largest wait: "],
            "convoys": ["Channel", "canal "],
            "shallow-channel": ["Left for want of water"],
            "two-ports": ["Class ", "Throughput"]}
    untold = {"two-ports": ["Costs", "Hazard", "Channel", "Left for want of water"]}
    for name in sorted(name for name in os.listdir(path) if name.endswith(".yaml")):
        with tempfile.TemporaryDirectory() as folder:
            done = tables.run(corridor, os.path.join(path, name), os.path.join(folder, "out"), "--tables", "summary",
                              settings={"run.replications": 2})
        lines = done.stdout.splitlines()
        for line, after in zip(lines, lines[1:] + [""]):
            if not line.startswith(folder) and " released " not in line:  # paths and exact sums take what they need
                require(len(line) <= 100 and line == line.rstrip(), f"{name}: {line!r}")
            require(line == "" or line.startswith((" ", "and ")) or after != "" or len(line.split()) > 2,
                    f"{name}: nothing stands under {line!r}")
        stem = name[:-len(".yaml")]
        for part in told.get(stem, []):
            require(any(part.strip() in line and (part[0] == " " or part in line) for line in lines), f"{name}: no {part!r}")
        for part in untold.get(stem, []):
            require(not any(line.startswith(part) for line in lines), f"{name}: {part!r}")
        print(name, len(lines), "lines")


def little(corridor, scenarios):
    """Little's law: ships waiting on average = ships arriving an hour × hours that they wait."""
    for name in ("mm1", "mmc", "e2e2c", "rank"):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            scenario = os.path.join(scenarios, "examples", "queues", f"{name}.yaml")
            days = 3000
            tables.run(corridor, scenario, out, "--tables", "replications,calls", "--replications", 2, "--records", 2,
                       settings={"run.horizon": f"{days} d", "run.warmup": "200 d"})
            calls = tables.rows(out, "calls")
            values = tables.measures(out)
            for replication in range(2):
                waits = [int(call["waited_berth_ms"]) for call in calls if call["replication"] == str(replication)
                         and call["berthed_ms"] != "" and int(call["berthed_ms"]) < days * 86400000]
                expected = sum(waits) / (days * 86400000)
                length = values["places.port", "queue_length"][replication]
                wait = values["places.port", "waiting_time"][replication]
                # Ships that wait across either end of measured time are counted in one and not in the other.
                require(abs(length - expected) <= 0.02 * expected + 0.01, f"{name}: queue {length}, Little {expected}")
                require(abs(wait - sum(waits) / len(waits) / 3.6e6) <= 0.02 * wait, f"{name}: waiting_time {wait}")
                print(f"{name}: queue_length {length:.5g}, by Little {expected:.5g}")


def suggested(corridor, scenarios):
    """What scenarios and their pages suggest to try with --set, typed as it stands there, is a scenario."""
    count = 0
    for path, _, names in os.walk(scenarios):
        for name in (name for name in names if name.endswith((".yaml", ".md"))):
            with open(os.path.join(path, name)) as file:
                text = re.sub(r"\n# *", " ", file.read())
            settings = re.findall(r"--set (?:'[^']*'|(?:'[^']*'|[^'\s`])+)(?: --set (?:'[^']*'|(?:'[^']*'|[^'\s`])+))*", text)
            subject = os.path.join(path, name if name.endswith(".yaml") else os.path.basename(path) + ".yaml")
            for setting in settings:
                done = subprocess.run([corridor, "check", subject, *shlex.split(setting)], capture_output=True, text=True)
                require(done.returncode == 0, f"{name}: {setting}: {done.stderr}")
                count += 1
    require(count > 12, f"only {count} suggestions were found")
    print(count, "suggestions pass")


def spent(folder, flow, cause, place=None):
    """unit·ms of a flow over all replications, and over all places but where one is named."""
    return sum(int(row["unit_ms"]) for row in tables.rows(folder, "ledger")
               if row["flow"] == flow and row["cause"] == cause and place in (None, row["place"]))


def has_title(path):
    """Parts of a scenario, which others extend, have none."""
    with open(path) as file:
        return any(line.startswith(("scenario:", "extends:")) for line in file)


def examples(corridor, scenarios):
    """Every shipped scenario passes `check` without a word, but for what is to be scarce in one, and the examples do what
    their heads say."""
    shipped = [os.path.join(path, name) for path, _, names in os.walk(scenarios) for name in names if name.endswith(".yaml")]
    for scenario in sorted(filter(has_title, shipped)):
        done = subprocess.run([corridor, "check", scenario], capture_output=True, text=True)
        warned = [line for line in done.stderr.splitlines() if "warning" in line]
        if os.path.basename(scenario) == "bottlenecks.yaml":
            warned = [line for line in warned if "at work day and night" not in line]
        require(done.returncode == 0 and not warned and "warning" not in done.stdout,
                f"{scenario}: {done.stdout}{done.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        def run(name, out, **settings):
            out = os.path.join(folder, out)
            tables.run(corridor, os.path.join(scenarios, "examples", f"{name}.yaml"), out, "--tables",
                       "ledger,replications,lots,targets", "--records", 1, settings=settings)
            return out

        two = run("two-ports", "two")
        require(all(lot["sailing_ms"] == str(20 * 3600000) for lot in tables.rows(two, "lots")),
                "two-ports: 200 nm at 10 kn are not 20 h")
        small, large = run("yard-full", "small"), run("yard-full", "large", **{"places.port.yards.open.capacity": "30 kt"})
        require(spent(small, "cement_works", "yard_full", "places.port") > 0, "yard-full: no yard is full")
        require(spent(large, "cement_works", "yard_full") == 0, "yard-full: 30 kt are too small")
        winter = run("convoys", "winter")
        summer = run("convoys", "summer", **{"hazards": "~"})
        require(spent(winter, "by_ice_line", "convoy", "links.canal") > 0, "convoys: nobody waits for one")
        require(spent(winter, "by_ice_line", "ice") == 0, "convoys: vessels of an ice class are barred")
        require(spent(winter, "by_old_line", "ice", "links.canal") > 0, "convoys: no vessel waits for spring")
        require(spent(summer, "by_old_line", "ice") + spent(summer, "by_ice_line", "convoy") == 0, "convoys: ice in summer")
        narrow = run("one-way-channel", "narrow")
        wide = run("one-way-channel", "wide", **{"links.canal.sections.narrows": "{begins_at: 106 km, ends_at: 136 km}"})
        require(spent(narrow, "from_upper", "channel", "links.canal.sections.narrows") > 0, "one-way-channel: nobody waits")
        require(spent(wide, "from_upper", "channel") == 0, "one-way-channel: they wait where there is room for two")
        closure = run("closure", "closure")
        require(spent(closure, "grain_by_river", "closure") > 0, "closure: nothing waits for the river")
        # On the last days of March the river is still the quicker way.
        require(spent(closure, "grain_by_choice", "closure") < spent(closure, "grain_by_river", "closure") / 1000,
                "closure: who may choose waits for the river")
        require(spent(closure, "grain_by_choice", "rail") > 0, "closure: nobody takes the train in winter")
        parts = collections.Counter(lot["number"] for lot in tables.rows(run("split-lots", "split"), "lots"))
        require(min(parts.values()) >= 5, f"split-lots: a lot of 3000 t in {min(parts.values())} parts of 640 t")
        times = tables.measures(run("clearance-slots", "clearance"))["demand.goods_in", "transit_time"]
        require(abs(sum(times) / len(times) - 44.667) < 1.0, f"clearance-slots: {sum(times) / len(times)} h, not 44.7 h")
        storms = run("storms", "storms")
        closed = tables.measures(storms)["hazards.kuryk_storms", "closed_share"]
        require(0.10 < sum(closed) / len(closed) < 0.23, f"storms: closed for {sum(closed) / len(closed)}, not 0.16")
        require(spent(storms, "grain", "weather", "places.kuryk") > 0, "storms: nothing waits for the weather at Kuryk")
        require(spent(storms, "grain", "weather", "places.alat") > 0, "storms: no work stands still at Alat")
        hours = run("opening-hours", "hours")
        require(spent(hours, "grain", "hours", "places.anzali") > 0, "opening-hours: nothing waits for the morning")
        require(spent(hours, "grain", "hours", "places.astrakhan") == 0, "opening-hours: Astrakhan sleeps")
        met = {row["target"]: row["state"] for row in tables.rows(run("targets", "targets"), "targets")}
        require(met == {"salt_carried": "met", "quay_busy": "missed"}, f"targets: {met}")
        steps = tables.measures(run("dated-changes", "steps"))["links.crossing", "draught_lost"]
        never = tables.measures(run("dated-changes", "never", **{"changes.dredged": "~"}))["links.crossing", "draught_lost"]
        require(0 < sum(steps) < sum(never), "dated-changes: the dredged leg loses as much as before")
        yard = tables.measures(run("shipyard", "yard"))
        for subject, measure, value in (("orders.coasters", "time_to_delivery", (104.75 + 144.75) / 2 * 24),
                                        ("orders.coasters", "waiting_for_ice", 13 * 24 / 2),
                                        ("orders.coasters", "waiting_for_slips", (50 + 3) * 24 / 2),
                                        ("services.line", "vessels_at_end", 2), ("fleet.old_coaster", "scrapped", 1)):
            require(all(abs(one - value) < 1e-6 for one in yard[subject, measure]), f"shipyard: {measure}")
        down = run("breakdowns", "breakdowns")
        for fleet, available in (("coaster", 30 / 35), ("grain_train", 12 / 12.5)):
            shares = tables.measures(down)[f"fleet.{fleet}", "availability"]
            require(abs(sum(shares) / len(shares) - available) < 0.02, f"breakdowns: {fleet} {sum(shares) / len(shares)}")
        require(spent(down, "grain", "breakdown", "links.crossing") > 0, "breakdowns: nothing stands still at sea")
    print(len(shipped), "scenarios pass, the examples do what they say")


def main():
    corridor, scenarios, names = sys.argv[1:]
    for name in names.split(","):
        globals()[name](corridor, scenarios)


if __name__ == "__main__":
    main()
