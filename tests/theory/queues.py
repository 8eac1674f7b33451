#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a queue of scenarios/examples/queues through the program and holds it against exact values.

    queues.py CORRIDOR THEORY_EXACT_CLI FOLDER NAME

For 1 to 4 berths (where the model has more than one) and loads of 0.4, 0.6, 0.8 and 0.9, set by --set, each exact value must
lie inside the 99.9 % interval (Student's t) over independent replications with a fixed seed. The numbers in the head of the
file must be the solver's too. CORRIDOR_LONG_TESTS=1 in the environment runs ten times as many replications.
"""
import csv
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile

STAY = 6.0           # h, mean stay in all the files
SHARES = [0.2, 0.5, 0.3]  # of the arrivals in rank.yaml
LOADS = [0.4, 0.6, 0.8, 0.9]
CUSTOMERS = 25000    # a replication
REPLICATIONS = 400 if os.environ.get("CORRIDOR_LONG_TESTS") else 40

EXPONENTIAL = "exponential(mean {} h)"
ERLANG = "erlang(shape 2 mean {} h)"
# name: model of the solver and its options, arrivals, most berths, room on the roads
MODELS = {
    "mm1": (["mmc"], EXPONENTIAL, 1, None),
    "mmc": (["mmc"], EXPONENTIAL, 4, None),
    "md1": (["md1"], EXPONENTIAL, 1, None),
    "mg1": (["mg1", "--cv", "0.7"], EXPONENTIAL, 1, None),
    "me2c": (["me2c"], EXPONENTIAL, 4, None),
    "e2e2c": (["ee2c"], ERLANG, 4, None),
    "erlang-c": (["mmc"], EXPONENTIAL, 4, None),
    "mmck": (["mmck"], EXPONENTIAL, 4, 3),
    "loss": (["erlang_b"], EXPONENTIAL, 4, 0),
    "rank": (["mmc_rank", "--shares", ",".join(map(str, SHARES))], EXPONENTIAL, 4, None),
}
RANKS = ["liners", "tramps", "layby"]


def student(replications, confidence=0.999):
    """Quantile of Student's t by the expansion of Cornish and Fisher: good to 0.0002 from 20 replications on."""
    z, n = statistics.NormalDist().inv_cdf((1 + confidence) / 2), replications - 1
    return (z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
            + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3))


def run(corridor, scenario, settings, options):
    """The values of each (subject, measure) over replications."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        command = [corridor, "run", scenario, "--out", out, "--tables", "replications"] + options
        for path, value in settings.items():
            command += ["--set", f"{path}={value}"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}\nexit status {done.returncode}\n{done.stderr}")
        values = {}
        with open(os.path.join(out, "replications.csv"), newline="") as table:
            for row in csv.DictReader(table):
                if row["value"] != "":
                    values.setdefault((row["subject"], row["measure"]), []).append(float(row["value"]))
        return values


def exact(solver, model, berths, load, roads):
    """The solver's values under the names of the program's measures."""
    command = [solver, model[0], "--c", str(berths), "--load", repr(load), "--service-mean", repr(STAY)] + model[1:]
    if model[0] == "mmck":
        command += ["--k", str(berths + roads)]
    if model[0] in ("md1", "mg1"):
        del command[2:4]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return {name: float(value) for name, value in (line.split("=") for line in lines)}


def expectations(name, values):
    """(subject, measure, exact value) to be held."""
    found = [
        ("places.port.quays.dry", "berth_occupancy", values["utilisation"]),
        ("places.port", "queue_length", values["length"]),
    ]
    if name == "rank":
        for rank, service in enumerate(RANKS, start=1):
            found.append((f"services.{service}", "waiting_time", values[f"wait_{rank}"]))
        return found
    found += [
        ("services.ships", "waiting_time", values["wait"]),
        ("services.ships", "delayed_share", values["delayed"]),
        ("places.port", "waiting_time", values["wait"]),
        ("places.port", "delayed_share", values["delayed"]),
        ("services.ships", "turned_away_share", values["blocked"]),
    ]
    return found


def settings_of(name, berths, load):
    arrivals = MODELS[name][1]
    apart = STAY / (berths * load)
    set_to = {"places.port.quays.dry.berths": berths, "run.horizon": f"{math.ceil(CUSTOMERS * apart / 24)} d"}
    if name == "rank":
        for service, share in zip(RANKS, SHARES):
            set_to[f"services.{service}.apart"] = arrivals.format(repr(apart / share))
    else:
        set_to["services.ships.apart"] = arrivals.format(repr(apart))
    return set_to


def check_case(corridor, solver, scenario, name, berths, load):
    """Returns the number of failures."""
    model, _, _, roads = MODELS[name]
    options = ["--replications", str(REPLICATIONS), "--seed", str(1000 * berths + round(100 * load))]
    simulated = run(corridor, scenario, settings_of(name, berths, load), options)
    failures = 0
    for subject, measure, value in expectations(name, exact(solver, model, berths, load, roads)):
        sample = simulated.get((subject, measure), [])
        if len(sample) != REPLICATIONS:
            print(f"FAIL {name} c={berths} load={load} {subject} {measure}: {len(sample)} values of {REPLICATIONS}")
            failures += 1
            continue
        mean, half = statistics.fmean(sample), student(REPLICATIONS) * statistics.stdev(sample) / math.sqrt(REPLICATIONS)
        inside = abs(mean - value) <= half + 1e-12
        failures += not inside
        print(f"{'ok  ' if inside else 'FAIL'} {name} c={berths} load={load} {subject} {measure}: "
              f"{mean:.6g} ± {half:.2g}, exact {value:.6g}")
    return failures


def check_head(solver, scenario, name):
    """The numbers after `Exact:` in the file's head are the solver's for the file as it stands."""
    with open(scenario) as file:
        text = file.read()
    head = text[text.index("# Exact:"):text.index("\nscenario:")]
    berths = int(re.search(r"berths: (\d+)", text).group(1))
    rates = [1 / float(mean) for mean in re.findall(r"apart: [a-z]+\([^)]*mean ([\d.]+) h\)", text)]
    values = exact(solver, MODELS[name][0], berths, round(sum(rates) * STAY / berths, 9), MODELS[name][3])
    words = {"waiting_time": "wait", "queue_length": "length", "berth_occupancy": "utilisation",
             "delayed_share": "delayed", "turned_away_share": "blocked"}
    if name == "rank":
        told = [float(number) for number in re.findall(r"([\d.]+) h of (?:liners|tramps|lay-by)", head)]
        pairs = [(f"wait_{rank}", number) for rank, number in enumerate(told, start=1)]
    else:
        pairs = [(words[word], float(number)) for word, number in re.findall(r"(\w+) (\d[\d.]*\d|\d)", head) if word in words]
    failures = 0 if len(pairs) >= 2 else 1
    for key, number in pairs:
        good = abs(number - values[key]) <= 5e-6 * max(0.2, abs(number))
        failures += not good
        print(f"{'ok  ' if good else 'FAIL'} {name}, head of the file: {key} {number}, solver {values[key]:.6g}")
    return failures


def check_ties(corridor, scenario):
    simulated = run(corridor, scenario, {}, [])
    expected = {("services.ships", "turned_away_share"): 0.0, ("services.ships", "waiting_time"): 0.0,
                ("services.ships", "delayed_share"): 0.0, ("places.port.quays.dry", "berth_occupancy"): 1.0}
    failures = 0
    for key, value in expected.items():
        good = bool(simulated.get(key)) and all(found == value for found in simulated[key])
        failures += not good
        print(f"{'ok  ' if good else 'FAIL'} ties {key}: {simulated.get(key)}, exact {value}")
    return failures


def main():
    corridor, solver, folder, name = sys.argv[1:]
    scenario = os.path.join(folder, f"{name}.yaml")
    if name == "ties":
        sys.exit(1 if check_ties(corridor, scenario) else 0)
    failures = check_head(solver, scenario, name)
    for berths in range(1, MODELS[name][2] + 1):
        for load in LOADS:
            failures += check_case(corridor, solver, scenario, name, berths, load)
    if failures:
        sys.exit(f"{failures} values outside")


if __name__ == "__main__":
    main()
