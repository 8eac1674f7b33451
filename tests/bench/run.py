# SPDX-License-Identifier: GPL-3.0-or-later
"""
Runs every benchmark and prints what it found beside what is aimed at. Nothing here passes or fails: figures depend on
the machine, ratios much less.

    run.py PROGRAMS [--corridor PROGRAM --scenario FILE --sea FILE] [--long]

PROGRAMS is the folder of bench_calendar and bench_queue. About two minutes, or some ten with --long.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from tenfold import tenfold

HERE = os.path.dirname(os.path.abspath(__file__))
DAY_MS, YEAR_DAYS = 86_400_000, 365.25


def heading(text):
    print(f"\n{text}", flush=True)


def python_with_simpy():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import simpy"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def queue_alone(command, customers, rounds):
    """Median ns a customer."""
    took = []
    for _ in range(rounds):
        said = subprocess.run([*command, str(customers)], capture_output=True, text=True, check=True).stdout
        took.append(float(said.split()[0]) * 1e9 / customers)
    return statistics.median(took)


def against_simpy(programs, rounds):
    python = python_with_simpy()
    if not python:
        print("skipped: there is no SimPy (Debian: python3-simpy3)")
        return
    slow = queue_alone([python, os.path.join(HERE, "simpy_queue.py")], 50_000, rounds)
    fast = queue_alone([os.path.join(programs, "bench_queue"), "alone"], 1_000_000, rounds)
    print(f"SimPy {slow:.0f} ns a customer, corridor {fast:.0f}: {slow / fast:.0f} times as fast; aim 50")


class Run:
    """One run of the program: wall and processor seconds, memory, and what its manifest says."""

    def __init__(self, corridor, scenario, replications, jobs, *settings):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            command = [corridor, "run", scenario, "--replications", str(replications), "--jobs", str(jobs), "--out",
                       out, "--tables", "summary"]
            for setting in settings:
                command += ["--set", setting]
            begun = time.monotonic()
            with open(os.devnull, "wb") as nowhere:
                child = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.PIPE)
                complaint = child.stderr.read().decode()
                _, status, used = os.wait4(child.pid, 0)
            self.wall = time.monotonic() - begun
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                raise RuntimeError(f"{' '.join(command)}: exit {child.returncode}: {complaint.strip()}")
            self.processor = used.ru_utime + used.ru_stime
            self.megabytes = used.ru_maxrss / 1024
            with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
                run = json.load(file)["run"]
            self.events = run["events"]
            self.years = replications * run["horizon_ms"] / DAY_MS / YEAR_DAYS
            self.simulated_years = run["simulated_ms"] / DAY_MS / YEAR_DAYS


def pace(programs):
    """What the processor gives now: ns a dependent multiplication, ns an event of the bare loop of the queue."""
    said = subprocess.run([os.path.join(programs, "bench_queue"), "pace", "200000"], capture_output=True, text=True,
                          check=True).stdout.split()
    return float(said[0]), float(said[1])


def program(programs, corridor, scenario, long, years_aim, event_aim):
    """What one replication more costs: a long run less a short one, so that reading the scenario is left out."""
    rounds, few, many = (9, 4, 44) if long else (3, 2, 14)
    short, full, two, paces = [], [], [], []
    for _ in range(rounds):
        paces.append(pace(programs)[0])
        short.append(Run(corridor, scenario, few, 1))
        full.append(Run(corridor, scenario, many, 1))
        two.append(Run(corridor, scenario, many, 2))
    seconds = statistics.median(r.processor for r in full) - statistics.median(r.processor for r in short)
    years, simulated = full[0].years - short[0].years, full[0].simulated_years - short[0].simulated_years
    events = full[0].events - short[0].events
    print(f"replication-years per second and core {years / seconds:.1f} (warm-up and drain simulated too: "
          f"{simulated / seconds:.1f}); aim {years_aim}")
    print(f"ns an executed event {seconds * 1e9 / events:.0f}; aim {event_aim}. Meanwhile ns a dependent multiplication "
          f"{statistics.median(paces):.2f}. Events a simulated year {events / simulated:.0f}")
    speedup = statistics.median(r.wall for r in full) / statistics.median(r.wall for r in two)
    print(f"2 jobs {speedup:.2f} times as fast as 1, on {os.cpu_count()} processors; aim 1.8 on two idle ones")


def per_event(corridor, scenario, few, many):
    """ns an event of a long run less a short one."""
    short, full = Run(corridor, scenario, few, 1), Run(corridor, scenario, many, 1)
    return (full.processor - short.processor) * 1e9 / (full.events - short.events)


def beside_the_queue(programs, corridor, scenario, long):
    """An event of the scenario against one of the bare queue, in short pieces in turn: how busy the host is cancels."""
    pieces = []
    for _ in range(45 if long else 15):
        multiplication, bare = pace(programs)
        event = per_event(corridor, scenario, 1, 3)
        pieces.append((event, bare, multiplication, event / bare))
    event, bare, multiplication, ratio = (statistics.median(column) for column in zip(*pieces))
    print(f"short pieces in turn: ns an event {event:.0f}, of the bare queue {bare:.0f}, ratio {ratio:.2f}; "
          f"ns a dependent multiplication {multiplication:.2f}")


def larger(corridor, scenario, long):
    """The same with ten times the fleet, the demand and what serves them; the two in turn."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "tenfold.yaml")
        shown = subprocess.run([corridor, "show", scenario], capture_output=True, text=True, check=True).stdout
        with open(file, "w", encoding="utf-8") as to:
            to.writelines(line + "\n" for line in tenfold(shown.splitlines()))
        pairs = [(per_event(corridor, scenario, 2, 14), per_event(corridor, file, 1, 3)) for _ in range(9 if long else 3)]
    ratio = statistics.median(ten / one for one, ten in pairs)
    print(f"ns an event with ten times the fleet and demand {statistics.median(ten for _, ten in pairs):.0f}, "
          f"{ratio:.2f} times that of the scenario itself; aim 1.35")


def memory(corridor, scenario):
    one = Run(corridor, scenario, 1, 1, "run.horizon=366 d")
    ten = Run(corridor, scenario, 1, 1, "run.horizon=3660 d")
    print(f"memory of one simulated year {one.megabytes:.1f} MB, of ten {ten.megabytes:.1f} MB")


def main():
    words = argparse.ArgumentParser(description="Runs every benchmark; passes or fails nothing.")
    words.add_argument("programs")
    words.add_argument("--corridor")
    words.add_argument("--scenario")
    words.add_argument("--sea")
    words.add_argument("--long", action="store_true")
    given = words.parse_args()
    rounds, operations = ("31", "2000000") if given.long else ("5", "400000")
    heading("calendar: ns an operation (take the next event, enter another)")
    subprocess.run([os.path.join(given.programs, "bench_calendar"), rounds, operations], check=True)
    heading("queue")
    subprocess.run([os.path.join(given.programs, "bench_queue"), rounds], check=True)
    heading("queue against SimPy")
    against_simpy(given.programs, 9 if given.long else 3)
    if given.corridor and shutil.which(given.corridor) and os.path.exists(given.scenario or ""):
        heading(f"program: {os.path.basename(given.scenario)}")
        program(given.programs, given.corridor, given.scenario, given.long, 20, 200)
        memory(given.corridor, given.scenario)
    if given.corridor and shutil.which(given.corridor) and os.path.exists(given.sea or ""):
        heading(f"program: {os.path.basename(given.sea)}")
        program(given.programs, given.corridor, given.sea, given.long, 10, 250)
        beside_the_queue(given.programs, given.corridor, given.sea, given.long)
        larger(given.corridor, given.sea, given.long)


main()
