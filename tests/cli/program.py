# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as its user meets it: exit statuses, what stands on which stream, what is left on the disk.

    program.py CORRIDOR SCENARIO
"""
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CORRIDOR, SCENARIO = sys.argv[1:3]
LONG = ["--set", "run.horizon=30000 d", "--replications", "200000"]


def corridor(*arguments, **options):
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([CORRIDOR, *arguments], stderr=subprocess.PIPE, text=True, timeout=120, **options)


def require(condition, *about):
    if not condition:
        raise AssertionError(" ".join(map(str, about)))


def expect(done, status, *parts):
    """The exit status, and what standard error says."""
    require(done.returncode == status, done.args, "ends with", done.returncode, "not", status, done.stderr)
    for part in parts:
        require(part in done.stderr, done.args, "does not say", part, "but", done.stderr)


def content(folder):
    return {name: open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))}


def a_run_writes_tables_and_a_summary():
    done = corridor("run", SCENARIO)
    expect(done, 0)
    require(done.stderr == "", "standard error is not empty:", done.stderr)
    require("A port for tests" in done.stdout and "Waiting for a berth" in done.stdout, done.stdout)
    require(sorted(os.listdir("results/port")) ==
            ["ledger.csv", "manifest.json", "replications.csv", "series.csv", "summary.csv"], os.listdir("results/port"))
    manifest = json.load(open("results/port/manifest.json"))
    require(manifest["run"]["replications"] == 3 and manifest["run"]["seed"] == 11, manifest["run"])
    require(manifest["volatile"]["command"] == [CORRIDOR, "run", SCENARIO], manifest["volatile"])


def settings_tables_and_records_are_obeyed():
    done = corridor("run", SCENARIO, "--out", "out", "--tables", "calls,series", "--records", "2", "--every", "12h",
                    "--replications", "4", "--seed", "99", "--set", "places.port.quays.dry.berths=3", "--jobs", "2",
                    "--trace", "trace.txt")
    expect(done, 0)
    require(sorted(os.listdir("out")) == ["calls.csv", "manifest.json", "series.csv"], os.listdir("out"))
    calls = open("out/calls.csv").read().splitlines()
    require({line.split(",")[0] for line in calls[1:]} == {"0", "1"}, "calls of other replications than the first two")
    instants = {int(line.split(",")[0]) for line in open("out/series.csv").read().splitlines()[1:]}
    require(43200000 in instants and len(instants) == 80, "series at", sorted(instants)[:3], len(instants))
    manifest = json.load(open("out/manifest.json"))
    require(manifest["run"]["seed"] == 99 and len(manifest["run"]["fingerprints"]) == 4, manifest["run"])
    require("places.port.quays.dry.berths=3" in manifest["scenario"]["settings"], manifest["scenario"])
    trace = open("trace.txt").read().splitlines()
    require(len(trace) > 100 and trace[0].startswith("202"), "trace begins", trace[:1])
    require(sorted(os.listdir(".")) == ["out", "trace.txt"], "left behind:", os.listdir("."))


def a_wrong_scenario_runs_and_writes_nothing():
    with open("wrong.yaml", "w") as file:
        file.write(open(SCENARIO).read().replace("berths: 2", "berhts: 2"))
    for command in (["run", "wrong.yaml"], ["check", "wrong.yaml"], ["show", "wrong.yaml"],
                    ["run", "wrong.yaml", "--out", "out", "--trace", "trace"]):
        done = corridor(*command)
        expect(done, 2, "did you mean 'berths'?")
        require(done.stderr.startswith("wrong.yaml:"), "the first line is", done.stderr.splitlines()[0])
        require(done.stdout == "", done.stdout)
    require(os.listdir(".") == ["wrong.yaml"], "left behind:", os.listdir("."))
    expect(corridor("run", "nowhere.yaml"), 2, "nowhere.yaml:1:1: error: ")
    expect(corridor("run", SCENARIO, "--set", "run.warmup=3"), 2, "error: ")


def a_fine_scenario_is_checked_and_shown():
    done = corridor("check", SCENARIO)
    expect(done, 0)
    require(done.stdout == f"{SCENARIO}: no errors\n", done.stdout)
    done = corridor("show", SCENARIO, "--set", "run.seed=77", "--origin")
    expect(done, 0)
    require("77" in done.stdout and "# " in done.stdout, done.stdout)


def pages_are_printed():
    for command, part in ((["version"], "corridor "), (["--version"], "corridor "), (["help"], "run SCENARIO"),
                          (["run", "--help"], "--replications N"), (["help", "show"], "--origin"),
                          (["schema"], '"$schema"'), (["reference"], "# "), (["reference", "outputs"], "`transit_ms`"),
                          (["completion", "bash"], "complete -o filenames -F _corridor corridor")):
        done = corridor(*command)
        expect(done, 0)
        require(part in done.stdout and done.stderr == "", command, done.stdout[:200], done.stderr)
    json.loads(corridor("schema").stdout)


def wrong_usage_is_64():
    expect(corridor(), 64, "a command is missing")
    expect(corridor("rnu", SCENARIO), 64, "did you mean 'run'?")
    expect(corridor("run", SCENARIO, "--jbos", "2"), 64, "did you mean '--jobs'?")
    expect(corridor("completion", "csh"), 64, "csh")
    expect(corridor("reference", "life"), 64, "life")
    expect(corridor("help", "me"), 64, "'me' is not a command")
    require(os.listdir(".") == [], "left behind:", os.listdir("."))


def a_full_standard_output_is_noticed():
    for command in (["version"], ["help"], ["schema"], ["reference"], ["check", SCENARIO], ["show", SCENARIO],
                    ["run", SCENARIO, "--out", "out"]):
        with open("/dev/full", "w") as full:
            expect(corridor(*command, stdout=full), 3, "cannot write to standard output: No space left on device")


def a_summary_that_cannot_be_printed_leaves_the_old_results():
    expect(corridor("run", SCENARIO, "--out", "out"), 0)
    old = content("out")
    with open("/dev/full", "w") as full:
        expect(corridor("run", SCENARIO, "--out", "out", "--seed", "5", stdout=full), 3, "cannot write to standard")
    require(content("out") == old and os.listdir(".") == ["out"], "left behind:", os.listdir("."))
    read, write = os.pipe()
    os.close(read)
    expect(corridor("run", SCENARIO, "--out", "out", "--seed", "5", stdout=write), 0)
    os.close(write)
    require(content("out") != old and os.listdir(".") == ["out"], "a reader who leaves early hinders the results")


def required_targets_that_are_not_met_end_with_1():
    def target(*more):
        open("targets.yaml", "w").write(f"""extends: {os.path.relpath(SCENARIO)}
targets:
  calls: {{measure: services.ships.arrivals, value: 973, within: {more[0]}}}
""" + "".join(more[1:]))
    target("90 %")
    expect(corridor("run", "targets.yaml", "--require-targets"), 0)
    target("0.001 %", "  other: {measure: places.port.pilot_occupancy, value: 30 %, within: 5 %}\n",
           "  none: {measure: places.port.quays.dry.berth_productivity, value: 30, within: 5 %}\n")
    expect(corridor("run", "targets.yaml"), 0,
           "warning: target 'other' cannot be met: the run has no measure places.port pilot_occupancy")
    os.rename("results/targets", "results/before")
    done = corridor("run", "targets.yaml", "--require-targets")
    expect(done, 1, "error: target 'calls' is missed: services.ships arrivals is ", " 1/year, and not 973 ± 0.001 %",
           "target 'other' is not met: the run has no measure places.port pilot_occupancy",
           "target 'none' is not met: nothing was observed of places.port.quays.dry berth_productivity")
    require("missed" in done.stdout, done.stdout)
    before, after = content("results/before"), content("results/targets")
    require(all(before[name] == after[name] for name in before if name.endswith(".csv")), "tables differ")
    # A case without what its base's targets are of is no mistake.
    open("other.yaml", "w").write("extends: targets.yaml\nplaces: {port: {quays: {dry: ~, spare: {berths: 2}}}}\n")
    expect(corridor("check", "other.yaml"), 0)
    expect(corridor("run", SCENARIO, "--require-targets", "--out", "nowhere"), 2, "the scenario has no targets")
    require(not os.path.exists("nowhere"), "something was written")


def a_summary_says_what_never_happened_and_what_ranks_wait():
    with open("late.yaml", "w") as file:
        file.write("scenario: Late\nrun: {start: 2024-01-01, horizon: 90 d, replications: 2}\ncargo: {salt: {form: bulk}}\n"
                   "places: {a: {quays: {q: {berths: 1}}}, b: {}}\nlinks: {leg: {sea: [a, b], distance: 90 nm}}\n"
                   "fleet: {ship: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 5 kt}, speed: 9 kn}}\n"
                   "services:\n  line: {stops: [a, b], with: {ship: 1}, leave: {every: 4 d}, closes: 2023-01-01}\n"
                   "  first: {calls: a, apart: exponential(mean 40 h), stays: 11 h, rank: 1}\n"
                   "  last: {calls: a, apart: exponential(mean 40 h), stays: 11 h, rank: 7}\n"
                   "demand:\n  now: {cargo: salt, from: a, to: b, amount: 90 kt/year, lots: 700 t}\n"
                   "  later: {cargo: salt, from: a, to: b, amount: 90 kt/year, lots: 700 t, opens: 2031-01-01}\n")
    done = corridor("run", "late.yaml", "--out", "out")
    expect(done, 0, "services.line never runs", "demand.later releases nothing within the run")
    for part in ("Warning: services.line never departed\n", "Warning: demand.later released nothing\n", "stranded\n",
                 "  first, rank 1 ", "  last, rank 7 "):
        require(part in done.stdout, "no", part, "in", done.stdout)
    require(" 100 %\n" in done.stdout, "nothing is stranded:", done.stdout)
    require("Where the time goes" not in done.stdout, "a heading over nothing:", done.stdout)


def a_summary_tells_what_was_ordered():
    with open("yard.yaml", "w") as file:
        file.write("scenario: Yard\nrun: {start: 2024-01-01, horizon: 90 d, replications: 2}\ncargo: {salt: {form: bulk}}\n"
                   "places: {a: {slips: 1}, b: {}}\nlinks: {leg: {sea: [a, b], distance: 90 km}}\n"
                   "fleet: {ship: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 5 kt}, speed: 15 km/h}}\n"
                   "orders:\n  pair: {class: ship, count: 2, from: 2024-01-11, hull: {at: a, lasts: 20 d}, "
                   "delivers_to: Iran, delivered_at: b}\n"
                   "  late: {class: ship, from: 2024-03-11, hull: {at: a, lasts: 30 d}, delivers_to: Iran}\n")
    done = corridor("run", "yard.yaml", "--out", "out")
    expect(done, 0, "orders.late is not to be expected before 2024-04-10, after the end of the run")
    require("Order  delivered  after d        slips d  ice d\n"
            "pair   2.00 of 2     30.2 ± 0.0     10.0      –\n"
            "late      0 of 1        –              –      –\n" in done.stdout, done.stdout)


def a_trace_takes_the_place_of_nothing_but_a_trace():
    os.makedirs("scenario")
    base = open(SCENARIO).read()
    open("scenario/base.yaml", "w").write(base)
    open("scenario/over.yaml", "w").write("extends: base.yaml\nscenario: Over\n")
    open("letter.txt", "w").write("2024 was a good year\n")
    open("empty.txt", "w").close()
    os.symlink("letter.txt", "link.txt")
    for victim, why in (("scenario/over.yaml", "a file of the scenario"), ("scenario/base.yaml", "a file of the scenario"),
                        ("letter.txt", "no trace"), ("link.txt", "no trace")):
        before = open(victim).read()
        expect(corridor("run", "scenario/over.yaml", "--out", "out", "--trace", victim), 3,
               f"error: cannot write the trace to {victim}: ", why)
        require(open(victim).read() == before, victim, "has changed")
    require(sorted(os.listdir(".")) == ["empty.txt", "letter.txt", "link.txt", "scenario"], os.listdir("."))
    for seed in ("3", "4"):
        before = open("empty.txt").read()
        expect(corridor("run", SCENARIO, "--out", "out", "--trace", "empty.txt", "--seed", seed), 0)
        require(open("empty.txt").read() not in ("", before), "the trace is not written")
    expect(corridor("run", SCENARIO, "--out", "out", "--trace", "/dev/null"), 0)


def a_series_too_long_is_refused_before_the_run():
    done = corridor("run", SCENARIO, "--every", "12h", "--out", "out")
    expect(done, 0)
    rows = len(open("out/series.csv").read().splitlines()) - 1
    shutil.rmtree("out")
    long = ["--set", "run.horizon=40000 d", "--out", "out"]
    asked = rows * 1000 * 12 * 60 / 1e6
    expect(corridor("run", SCENARIO, *long, "--every", "1 min"), 2, f"asks for {asked:.3g} million rows", "at most 5 million",
           "try --every '1 h', or")
    require(os.listdir(".") == [], "left behind:", os.listdir("."))
    expect(corridor("run", SCENARIO, *long, "--every", "6 h", "--replications", "1"), 0)
    expect(corridor("run", SCENARIO, *long, "--every", "1 min", "--replications", "1", "--tables", "summary"), 0)


def a_signal_stops_the_writing_of_tables():
    expect(corridor("run", SCENARIO, "--out", "out"), 0)
    old = content("out")
    running = subprocess.Popen([CORRIDOR, "run", SCENARIO, "--out", "out", "--replications", "1", "--every", "1 min",
                                "--set", "run.horizon=800 d"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not any(os.path.exists(os.path.join(name, "series.csv")) for name in os.listdir(".") if name != "out"):
        require(running.poll() is None, "the run ended by itself")
        time.sleep(0.002)
    running.send_signal(signal.SIGTERM)
    output, errors = running.communicate(timeout=60)
    require(running.returncode == 4 and "nothing was written to out" in errors and output == "", running.returncode, errors)
    require(content("out") == old and os.listdir(".") == ["out"], "left behind:", os.listdir("."))


def a_place_that_cannot_be_written_is_told_and_old_results_stand():
    expect(corridor("run", SCENARIO, "--out", "/proc/nowhere/out"), 3, "error: cannot write results to /proc/nowhere/out: ")
    expect(corridor("run", SCENARIO, "--out", "/dev/null"), 3, "/dev/null")
    os.mkdir("mine")
    open("mine/letter.txt", "w").close()
    expect(corridor("run", SCENARIO, "--out", "mine"), 3, "mine", "no manifest.json")
    expect(corridor("run", SCENARIO, "--out", "fine", "--trace", "/proc/trace"), 3, "cannot write /proc/trace")
    require(sorted(os.listdir(".")) == ["mine"], "left behind:", os.listdir("."))


def a_file_beyond_the_limit_leaves_the_old_results():
    expect(corridor("run", SCENARIO, "--out", "out"), 0)
    old = content("out")
    for limit in (100, 3000, 5000):
        def limited(bytes=limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))
        done = corridor("run", SCENARIO, "--out", "out", "--seed", "5", preexec_fn=limited)
        expect(done, 3, "error: cannot write out/", "File too large")
        require(content("out") == old, "the old results changed under a limit of", limit)
        require(os.listdir(".") == ["out"], "left behind:", os.listdir("."))


def a_full_disk_leaves_the_old_results():
    os.mkdir("disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", "disk"], stderr=subprocess.DEVNULL)
    if mounted.returncode != 0:
        print("  no right to mount: left out")
        return
    try:
        expect(corridor("run", SCENARIO, "--out", "disk/out"), 0)
        old = content("disk/out")
        with open("disk/filler", "wb") as filler:
            filler.write(b"x" * (200 << 10))
        done = corridor("run", SCENARIO, "--out", "disk/out", "--tables", "all", "--set", "run.horizon=4000 d")
        expect(done, 3, "error: cannot write disk/out/", "No space left on device")
        require(content("disk/out") == old and sorted(os.listdir("disk")) == ["filler", "out"], os.listdir("disk"))
    finally:
        subprocess.run(["umount", "disk"], check=True)


def a_signal_stops_the_run_and_leaves_the_old_results():
    expect(corridor("run", SCENARIO, "--out", "out"), 0)
    old = content("out")
    for number in (signal.SIGINT, signal.SIGTERM):
        running = subprocess.Popen([CORRIDOR, "run", SCENARIO, "--out", "out", "--trace", "trace", *LONG],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not any(name.startswith(".out.partial-") for name in os.listdir(".")):
            require(running.poll() is None, "the run ended by itself")
            time.sleep(0.01)
        running.send_signal(number)
        output, errors = running.communicate(timeout=60)
        require(running.returncode == 4, "exit status", running.returncode, errors)
        require("stopped after" in errors and output == "", errors, output)
        require(content("out") == old and os.listdir(".") == ["out"], "left behind:", os.listdir("."))


def what_a_killed_run_left_is_swept_away():
    running = subprocess.Popen([CORRIDOR, "run", SCENARIO, "--out", "out", *LONG], stdout=subprocess.DEVNULL)
    while not os.listdir("."):
        time.sleep(0.01)
    running.kill()
    running.wait()
    require(len(os.listdir(".")) == 1, os.listdir("."))
    expect(corridor("run", SCENARIO, "--out", "out"), 0)
    require(os.listdir(".") == ["out"], "left behind:", os.listdir("."))


def progress_is_shown_on_a_terminal_alone():
    near, far = pty.openpty()
    running = subprocess.Popen([CORRIDOR, "run", SCENARIO, "--out", "out", *LONG], stdout=subprocess.PIPE, stderr=far)
    os.close(far)
    said = b""
    while b" of 200000 replications" not in said:
        said += os.read(near, 1000)
    running.send_signal(signal.SIGINT)
    running.stdout.read()
    while True:
        try:
            said += os.read(near, 1000)
        except OSError:
            break
    require(running.wait() == 4 and b"stopped after" in said, said)
    os.close(near)


def main():
    tests = [value for name, value in list(globals().items()) if callable(value) and value.__module__ == "__main__"
             and name.startswith(("a_", "settings", "pages", "wrong", "what", "progress", "required"))]
    require(len(tests) == 20, "tests:", len(tests))
    before = os.getcwd()
    for test in tests:
        place = tempfile.mkdtemp(prefix="corridor cli ")
        os.chdir(place)
        try:
            print(test.__name__, flush=True)
            began = time.monotonic()
            test()
            print(f"  {time.monotonic() - began:.1f} s")
        finally:
            os.chdir(before)
            shutil.rmtree(place)
    print(len(tests), "tests passed")


main()
