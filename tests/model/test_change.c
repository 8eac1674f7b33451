/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Dated changes by hand: lots of 4000 t at the run's start, 100 t/h at both quays, 24 h of sailing.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include "corridor/base/date.h"

#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}}\n"
#define QUAY   "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define PLACES "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km, draught: 5 m}}\n"
#define FLEET                                                                                                          \
    "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {2 m: 0 t, 4 m: 4 kt}, speed: 10 km/h}}\n"
#define LINE "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define FLOW(name, service)                                                                                            \
    "  " name ": {cargo: wheat, from: north, to: south, amount: 4 kt in 2024, lots: 4 kt, arrivals: regular, via: "    \
    "[" service "]}\n"

static void a_berth_that_is_added_takes_who_waits_at_that_instant(void **state)
{
    (void)state;
    /* Both vessels load at the run's start for 40 h each; the second berth is there after 10 h. */
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET
        "services:\n  first: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"
        "  second: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"
        "demand:\n" FLOW("early", "first") FLOW("late", "second") "changes: {quay: {date: \"2024-01-01T10:00\", "
                                                                  "set: {places.north.quays.quay.berths: "
                                                                  "2}}}\n",
        0);
    const double waits[] = {replicated_hours(replicated_lot(&run, "early", 0, 0), COR_CAUSE_BERTH) +
                                replicated_hours(replicated_lot(&run, "early", 0, 0), COR_CAUSE_DEPARTURE),
                            replicated_hours(replicated_lot(&run, "late", 0, 0), COR_CAUSE_BERTH) +
                                replicated_hours(replicated_lot(&run, "late", 0, 0), COR_CAUSE_DEPARTURE)};
    /* The first waits for nothing here; at the other end one berth takes them in turn. */
    expect_near(waits[0], 0, 0);
    expect_near(waits[1], 10 + (24 + 40 + 40) - (10 + 40 + 24), 0);
    replicated_release(&run);
}

static void a_berth_that_is_taken_away_is_kept_until_it_is_left(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU, quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}, "
        "yards: {silo: {takes: [bulk], capacity: 50 kt}}}\n  south: {country: IR, " QUAY "}\n" LINKS FLEET
        "services:\n  first: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"
        "  second: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"
        "demand:\n" FLOW("early", "first")
            FLOW("late", "second") "changes: {quay: {date: 2024-01-02, set: {places.north.quays.quay.berths: 1}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "early", 0, 0), COR_CAUSE_LOADING), 40, 0);
    expect_near(replicated_hours(replicated_lot(&run, "late", 0, 0), COR_CAUSE_LOADING), 40, 0);
    replicated_release(&run);
}

static void departures_follow_the_headway_of_their_time(void **state)
{
    (void)state;
    /* On days 0 and 7, then from day 15 on those that 2 divides: 16, 18, 20, 22, 24 and 26. */
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE
                                      "changes: {denser: {date: 2024-01-15, set: {services.line.leave.every: 2 d}}}\n",
                                      0);
    expect_near(replicated_measure(&run, "services.line", "departures") * 28 / 365.25, 2 + 7, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "cancelled"), 0, 0);
    replicated_release(&run);
}

static void slots_of_clearance_change_at_their_date(void **state)
{
    (void)state;
    /* Three lots of 1 t come together; each is in hand for 30 h, one at a time until 40 h, then two. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU}\n  south: {country: IR, yards: {silo: {takes: [bulk], capacity: 50 kt}}, "
        "clearance: {import: {time: 30 h, slots: 1}}}\n"
        "services: {road: {outside: [north, south], takes: [bulk], time: 10 h}}\n"
        "demand:\n  a: {cargo: wheat, from: north, to: south, amount: 1 t in 2024, lots: 1 t, arrivals: regular}\n"
        "  b: {cargo: wheat, from: north, to: south, amount: 1 t in 2024, lots: 1 t, arrivals: regular}\n"
        "  c: {cargo: wheat, from: north, to: south, amount: 1 t in 2024, lots: 1 t, arrivals: regular}\n"
        "changes: {office: {date: \"2024-01-02T17:00\", set: {places.south.clearance.import.slots: 2}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "a", 0, 0), COR_CAUSE_CLEARANCE), 30, 0);
    expect_near(replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_CLEARANCE), 60, 0);
    expect_near(replicated_hours(replicated_lot(&run, "c", 0, 0), COR_CAUSE_CLEARANCE), 41 - 10 + 30, 0);
    replicated_release(&run);
}

static void a_change_is_a_step_of_the_value(void **state)
{
    (void)state;
#define MANY                                                                                                           \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 400 kt in 2024, lots: lognormal(mean 900 t cv "    \
    "0.4)}}\n"
    struct replicated changed = replicate(RUN CARGO PLACES LINKS FLEET LINE MANY
                                          "changes:\n  again: {date: 2024-01-20, set: {links.*.draught: 0.5 x}}\n"
                                          "  first: {date: 2024-01-09, set: {links.open_sea.draught: 5.4 m}}\n",
                                          0);
    struct replicated stepped =
        replicate(RUN CARGO PLACES "links: {open_sea: {sea: [north, south], distance: 240 km, draught: {steps: "
                                   "{2024-01-01: 5 m, 2024-01-09: 5.4 m, 2024-01-20: 2.7 m}}}}\n" FLEET LINE MANY,
                  0);
    assert_true(changed.record.fingerprint == stepped.record.fingerprint);
    const struct cor_varying *draught = &changed.network->links[0].depth.draught;
    assert_int_equal(draught->count, 3);
    expect_near(draught->steps[2].value, 2.7, 1e-12);
    assert_true(draught->steps[2].from == 19 * (int64_t)COR_MS_DAY);
    replicated_release(&changed);
    replicated_release(&stepped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_berth_that_is_added_takes_who_waits_at_that_instant),
        cmocka_unit_test(a_berth_that_is_taken_away_is_kept_until_it_is_left),
        cmocka_unit_test(departures_follow_the_headway_of_their_time),
        cmocka_unit_test(slots_of_clearance_change_at_their_date),
        cmocka_unit_test(a_change_is_a_step_of_the_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
