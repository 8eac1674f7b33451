/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Cranes that berths share, and rates drawn for each visit, worked out by hand: every service has one vessel and one
 * lot, released when the run starts and loaded at once; cranes work 4 TEU/h each; who is loaded leaves for a port 24 h
 * away.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}, boxes: {form: container, weight: 12 t/TEU}}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define VESSEL "speed: 10 km/h, cargo_at_draught: {4 m: 3 kt}"
#define FLEET  "fleet: {feeder: {vessel: dry, takes: [container], teu: 100, " VESSEL "}}\n"
#define LINE   "{stops: [north, south], with: {feeder: 1}, leave: {every: 7 d}}"
#define LOT(teu, service)                                                                                              \
    "{cargo: boxes, from: north, to: south, amount: " teu " TEU in 2024, lots: " teu " TEU, arrivals: regular, via: "  \
    "[" service "]}"
#define THREE "services:\n  first: " LINE "\n  second: " LINE "\n  third: " LINE "\n"
#define PORT(id, country, berths, cranes)                                                                              \
    "  " id ": {country: " country ", yards: {boxes: {takes: [container], capacity: 9 kTEU}},\n"                       \
    "    quays: {boxes: {berths: " berths ", takes: [container], cranes: {" cranes "}}}}\n"

static void expect_hours(const struct replicated *run, const char *flow, enum cor_cause cause, double hours)
{
    expect_near(replicated_hours(replicated_lot(run, flow, 0, 0), cause), hours, 0);
}

static void the_second_of_two_vessels_gets_the_crane_that_the_first_gives_up(void **state)
{
    (void)state;
    /* The first holds two of three cranes: 96 TEU in 12 h. The second has done 48 of 60 by then and does the other 12
     * under two cranes in 1.5 h. At the other end it comes 1.5 h later, has one crane for 10.5 h and 42 TEU, and two
     * for the last 18: 2.25 h. */
    struct replicated run =
        replicate(RUN CARGO "places:\n" PORT("north", "RU", "2", "count: 3, rate: 4 TEU/h, per_vessel: 2")
                      PORT("south", "IR", "2", "count: 3, rate: 4 TEU/h, per_vessel: 2") LINKS FLEET THREE
                  "demand:\n  long: " LOT("96", "first") "\n  short: " LOT("60", "second") "\n",
                  0);
    expect_hours(&run, "long", COR_CAUSE_LOADING, 12);
    expect_hours(&run, "short", COR_CAUSE_LOADING, 13.5);
    expect_hours(&run, "long", COR_CAUSE_DISCHARGING, 12);
    expect_hours(&run, "short", COR_CAUSE_DISCHARGING, 12.75);
    expect_hours(&run, "short", COR_CAUSE_BERTH, 0);
    /* 39 crane hours of 28 d × 3 */
    expect_near(replicated_measure(&run, "places.north.quays.boxes", "crane_occupancy"), 39.0 / (28 * 24 * 3), 1e-12);
    replicated_release(&run);
}

static void a_vessel_without_a_crane_waits_at_its_berth(void **state)
{
    (void)state;
    /* Two cranes for three vessels: 24 TEU in 6 h and 40 TEU in 10 h; then 20 TEU in 5 h, from 6 h to 11 h. */
    struct replicated run = replicate(
        RUN CARGO "places:\n" PORT("north", "RU", "3", "count: 2, rate: 4 TEU/h") "  south: {country: IR}\n" LINKS FLEET
            THREE "demand:\n  a: " LOT("24", "first") "\n  b: " LOT("40", "second") "\n  c: " LOT("20", "third") "\n",
        0);
    expect_hours(&run, "a", COR_CAUSE_LOADING, 6);
    expect_hours(&run, "b", COR_CAUSE_LOADING, 10);
    expect_hours(&run, "c", COR_CAUSE_BERTH, 6);
    expect_hours(&run, "c", COR_CAUSE_LOADING, 5);
    /* 21 h of work at three berths, the wait for a crane is none */
    expect_near(replicated_measure(&run, "places.north.quays.boxes", "berth_working"), 21.0 / (28 * 24 * 3), 1e-12);
    replicated_release(&run);
}

static void each_vessel_has_one_crane_before_any_has_two(void **state)
{
    (void)state;
    /* Five cranes, at most three to a vessel: the first has three, the second two; 30 TEU are gone after 2.5 h, then
     * the second, which has done 20 of 44, has three for the last 24: 2 h. */
    struct replicated run = replicate(
        RUN CARGO "places:\n" PORT("north", "RU", "2",
                                   "count: 5, rate: 4 TEU/h, per_vessel: 3") "  south: {country: IR}\n" LINKS FLEET
            THREE "demand:\n  a: " LOT("30", "first") "\n  b: " LOT("44", "second") "\n",
        0);
    expect_hours(&run, "a", COR_CAUSE_LOADING, 2.5);
    expect_hours(&run, "b", COR_CAUSE_LOADING, 4.5);
    replicated_release(&run);
}

static void a_strike_stops_shared_cranes_and_what_remains_is_kept(void **state)
{
    (void)state;
    /* 2 TEU/h and crane: 96 of 100 and 48 of 60 TEU are done when the second day is lost; then 1 h more, and the second
     * has two cranes for the last 10 TEU. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n" PORT("north", "RU", "2",
                         "count: 3, rate: 2 TEU/h, per_vessel: 2") "  south: {country: IR}\n" LINKS FLEET
            THREE "hazards: {strike: {acts_on: [north], halts: [working], between: [2024-01-02, 2024-01-03]}}\n"
                                                                   "demand:\n  a: " LOT("100", "first") "\n  b: " LOT(
                                                                       "60", "second") "\n",
        0);
    expect_hours(&run, "a", COR_CAUSE_LOADING, 25);
    expect_hours(&run, "a", COR_CAUSE_WEATHER, 24);
    expect_hours(&run, "b", COR_CAUSE_LOADING, 27.5);
    expect_hours(&run, "b", COR_CAUSE_WEATHER, 24);
    expect_near(replicated_measure(&run, "places.north.quays.boxes", "berth_working"), 52.5 / (28 * 24 * 2), 1e-12);
    replicated_release(&run);
}

#define QUAY   "quays: {quay: {berths: 1, takes: [bulk], rate: uniform(min 50 t/h max 150 t/h)}}"
#define COAST  "fleet: {coaster: {vessel: dry, takes: [bulk], " VESSEL "}}\n"
#define WEEKLY "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

static void a_rate_is_drawn_once_for_each_visit(void **state)
{
    (void)state;
    /* Lots 1, 2 and 3 are loaded in one visit, one after the other: lot 1 is aboard for three of their times. */
    struct replicated run = replicate(
        RUN CARGO "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR}\n" LINKS COAST WEEKLY DAILY, 0);
    const double first = replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_LOADING),
                 one = replicated_hours(replicated_lot(&run, "grain", 3, 0), COR_CAUSE_LOADING);
    assert_true(first > 1000.0 / 150 && first < 1000.0 / 50);
    assert_true(one > 1000.0 / 150 && one < 1000.0 / 50);
    assert_true(first < one - 0.01 || first > one + 0.01);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 2, 0), COR_CAUSE_LOADING), 2 * one, 1e-6);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 1, 0), COR_CAUSE_LOADING), 3 * one, 1e-6);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_of_two_vessels_gets_the_crane_that_the_first_gives_up),
        cmocka_unit_test(a_vessel_without_a_crane_waits_at_its_berth),
        cmocka_unit_test(each_vessel_has_one_crane_before_any_has_two),
        cmocka_unit_test(a_strike_stops_shared_cranes_and_what_remains_is_kept),
        cmocka_unit_test(a_rate_is_drawn_once_for_each_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
