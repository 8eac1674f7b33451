/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Changes that act in the run, by hand: lots released at the run's start, 100 t/h at both quays, legs of 240 km in 24
 * h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include <stdio.h>
#include <string.h>

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 100 d, drain: 100 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define QUAY  "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}"
#define YARD  "yards: {silo: {takes: [bulk], capacity: 500 kt}}"
#define PLACES                                                                                                         \
    "places:\n  yard: {country: RU, slips: 1}\n  north: {country: RU, " QUAY ", " YARD                                 \
    "}\n  middle: {country: RU}\n  south: {country: IR, " QUAY ", " YARD "}\n"
#define FLEET                                                                                                          \
    "fleet: {p00108: {vessel: dry, takes: [bulk], cargo_at_draught: {1.58 m: 0 t, 3.6 m: 5000 t, 5.3 m: 9200 t}, "     \
    "speed: 10 km/h}}\n"
#define LINE "services: {line: {stops: [north, south], with: {p00108: 1}, leave: {every: 7 d}}}\n"
#define FLOW(name, amount)                                                                                             \
    "  " name ": {cargo: wheat, from: north, to: south, amount: " amount " in 2024, lots: " amount                     \
    ", arrivals: regular}\n"

/* 7000 t need 3.6 + 1.7 * 2000 / 4200 = 4.40952 m on the far leg, which nothing enters before the 20th and which has
 * 4.2 m from the 15th to 1 April. */
#define SHALLOW                                                                                                        \
    RUN CARGO PLACES FLEET LINE                                                                                        \
        "demand:\n" FLOW("grain", "7 kt") "hazards: {shut: {acts_on: [far], halts: [passing], between: [2023-12-31, "  \
                                          "2024-01-20]}}\n"                                                            \
                                          "links:\n  near: {sea: [north, middle], distance: 240 km}\n"                 \
                                          "  far: {sea: [middle, south], distance: 240 km, draught: {steps: "          \
                                          "{2024-01-01: 4.5 m, 2024-01-15: 4.2 m, 2024-04-01: 4.5 m}}}\n"

static double hours_of(const char *yaml, const char *flow, enum cor_cause cause)
{
    struct replicated run = replicate(yaml, 0);
    const double hours = replicated_hours(replicated_lot(&run, flow, 0, 0), cause);
    replicated_release(&run);
    return hours;
}

static void a_change_follows_another_after_its_lag_and_wakes_who_waits(void **state)
{
    (void)state;
    /* 21 January 6:00 and 30 h and 7 h are 22 January 19:00. */
    expect_near(hours_of(SHALLOW "changes:\n  start: {date: \"2024-01-21T06:00\"}\n"
                                 "  planned: {after: changes.start, lag: 30 h}\n"
                                 "  deeper: {after: changes.planned, lag: 7 h, set: {links.far.draught: 4.45 m}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                2 * 24 + 19, 0);
    /* Not deep enough for it. */
    expect_near(hours_of(SHALLOW "changes:\n  start: {date: \"2024-01-21T06:00\"}\n"
                                 "  deeper: {after: changes.start, lag: 30 h, set: {links.far.draught: 1.04 x}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                72 * 24, 0);
}

static void a_change_follows_the_delivery_of_the_last_vessel_of_an_order(void **state)
{
    (void)state;
    /* Two hulls on one slip from the 11th, 2 d and 6 h each; the second is launched on the 15th at 12:00, towed for 24
     * h and handed over on the 16th at 12:00. It is deep enough 6 d and 9 h later, on the 22nd at 21:00. */
    expect_near(hours_of(SHALLOW
                         "  yard: {sea: [yard, north], distance: 240 km}\n"
                         "orders: {dredgers: {class: p00108, count: 2, from: 2024-01-11, hull: {at: yard, lasts: "
                         "54 h}, tow: {speed: 10 km/h}, delivers_to: kz, delivered_at: north}}\n"
                         "changes: {deeper: {after: orders.dredgers, lag: 153 h, set: {links.far.draught: "
                         "4.45 m}}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                2 * 24 + 21, 0);
}

static void each_change_tells_when_it_acted(void **state)
{
    (void)state;
    struct replicated run = replicate(SHALLOW "changes:\n  start: {date: \"2024-01-21T06:00\"}\n"
                                              "  planned: {after: changes.start, lag: 30 h, set: {links.far.draught: 4 "
                                              "m}}\n  never: {after: changes.planned, lag: 300 d, set: "
                                              "{links.far.draught: 5 m}}\n",
                                      0);
    expect_near(replicated_measure(&run, "changes.start", "acted"), 20.25, 1e-12);
    expect_near(replicated_measure(&run, "changes.planned", "acted"), 21.5, 1e-12);
    for (size_t i = 0; i < run.record.measures.count; i++)
        if (strcmp(run.record.measures.at[i].subject, "changes.never") == 0)
            assert_true(run.record.measures.at[i].absent);
    replicated_release(&run);
    /* A lag counts from the date, also from one before the run. */
    run = replicate(SHALLOW "changes:\n  start: {date: 2023-12-20}\n"
                            "  early: {after: changes.start, lag: 3 d}\n"
                            "  planned: {after: changes.early, lag: 30 d, set: {links.far.draught: 4.45 m}}\n",
                    0);
    expect_near(replicated_measure(&run, "changes.early", "acted"), -9, 0);
    expect_near(replicated_measure(&run, "changes.planned", "acted"), 21, 0);
    replicated_release(&run);
}

static void a_change_at_a_rate_floats_a_vessel_on_its_way(void **state)
{
    (void)state;
    static const char *const ways[] = {
        SHALLOW "changes: {digs: {date: 2024-01-17, at_rate: 3.6525 m/year, set: {links.far.draught: 4.5 m}}}\n",
        SHALLOW "changes:\n  come: {date: 2024-01-12}\n"
                "  digs: {after: changes.come, lag: 5 d, at_rate: 3.6525 m/year, set: {links.far.draught: 4.5 m}}\n",
    };
    /* 10 mm a day from the 17th, of which 0.20952 m take 20.95238 d, give or take half a kilogram; the vessel comes 3 d
     * after that began. */
    for (int i = 0; i < 2; i++)
        expect_near(hours_of(ways[i], "grain", COR_CAUSE_DRAUGHT), 24 * (20.952380952 - 3), 1e-3);
    /* A vessel that waits already is told as soon as it begins, on the 25th. */
    expect_near(hours_of(SHALLOW "changes:\n  come: {date: 2024-01-20}\n"
                                 "  digs: {after: changes.come, lag: 5 d, at_rate: 30.4375 cm/month, set: "
                                 "{links.far.draught: 4.5 m}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                24 * (5 + 20.952380952), 1e-3);
}

static void the_change_that_acts_last_holds_until_a_step(void **state)
{
    (void)state;
    /* Deep from the 17th on, and shallow again on the 19th: what comes on the 20th waits. */
    expect_near(hours_of(SHALLOW "changes:\n  deep: {date: 2024-01-16}\n"
                                 "  deeper: {after: changes.deep, lag: 1 d, set: {links.far.draught: 5 m}}\n"
                                 "  slide: {after: changes.deeper, lag: 2 d, set: {links.far.draught: 4 m}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                72 * 24, 0);
    /* A change on the 14th is over on the 15th, when the value has a step of its own. */
    expect_near(hours_of(SHALLOW "changes:\n  deep: {date: 2024-01-10}\n"
                                 "  deeper: {after: changes.deep, lag: 4 d, set: {links.far.draught: 5 m}}\n",
                         "grain", COR_CAUSE_DRAUGHT),
                72 * 24, 0);
}

#define LOT_OF(name, service)                                                                                          \
    "  " name ": {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular, via: "    \
    "[" service "]}\n"
#define LEGS "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"

static void a_lot_under_work_keeps_its_rate_and_the_next_has_the_new_one(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES LEGS FLEET LINE "demand:\n" FLOW("first", "1 kt")
            FLOW("second",
                 "1 kt") "changes: {slow: {date: \"2024-01-01T04:00\", set: {places.north.quays.quay.rate: 40 t/h}}}\n",
        0);
    /* 10 h for the first, 25 h for the second. */
    expect_near(replicated_hours(replicated_lot(&run, "first", 0, 0), COR_CAUSE_LOADING), 10 + 25, 0);
    expect_near(replicated_hours(replicated_lot(&run, "second", 0, 0), COR_CAUSE_LOADING), 25, 0);
    expect_near(replicated_hours(replicated_lot(&run, "second", 0, 0), COR_CAUSE_DISCHARGING), 20, 0);
    replicated_release(&run);
}

static void what_changed_before_the_run_is_so_in_all_of_it(void **state)
{
    (void)state;
    struct replicated changed = replicate(
        RUN CARGO PLACES LEGS FLEET LINE
        "demand:\n" FLOW("first", "1 kt") "changes: {slow: {date: 2023-06-01, set: {fleet.p00108.speed: 8 "
                                          "km/h, places.*.quays.quay.rate: uniform(min 40 t/h max 60 t/h)}}}\n",
        0);
    assert_int_equal(changed.network->change_count, 0);
    assert_true(changed.network->facilities[1].rate_varies);
    expect_near(changed.network->facilities[1].rate, 50e3, 1e-9);
    expect_near(replicated_hours(replicated_lot(&changed, "first", 0, 0), COR_CAUSE_SAILING), 30, 0);
    replicated_release(&changed);
}

static void cranes_are_divided_anew_when_their_number_changes(void **state)
{
    (void)state;
    /* 1000 t under one crane of 50 t/h: 350 t in 7 h, then 100 t/h for the other 650. Half of them are there at first.
     */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU, quays: {quay: {berths: 1, takes: [bulk], cranes: {count: 2, rate: 50 "
        "t/h, per_vessel: 2}}}, " YARD "}\n  south: {country: IR}\n" LEGS FLEET LINE
        "demand:\n" FLOW("first", "1 kt") "changes: {more: {date: \"2024-01-01T07:00\", set: "
                                          "{places.north.quays.quay.cranes.count: 1}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "first", 0, 0), COR_CAUSE_LOADING), 7 + 6, 0);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "crane_occupancy"), (14 + 6.0) / (14 + 2393.0),
                1e-12);
    replicated_release(&run);
}

/* Two lots of 2 kt are in the shed from 10 h on and are cleared after 110 h; the third comes at 50 h. */
#define SHED(third, when, capacity)                                                                                    \
    RUN CARGO                                                                                                          \
        "places:\n  north: {country: RU}\n  south: {country: IR, yards: {shed: {takes: [bulk], capacity: 6 kt}}, "     \
        "clearance: {import: {time: 100 h}}}\n"                                                                        \
        "services:\n  road: {outside: [north, south], takes: [bulk], time: 10 h}\n"                                    \
        "  slow: {outside: [north, south], takes: [bulk], time: 50 h}\n"                                               \
        "demand:\n"                                                                                                    \
        "  a: {cargo: wheat, from: north, to: south, amount: 2 kt in 2024, lots: 2 kt, arrivals: regular, via: "       \
        "[road]}\n"                                                                                                    \
        "  b: {cargo: wheat, from: north, to: south, amount: 2 kt in 2024, lots: 2 kt, arrivals: regular, via: "       \
        "[road]}\n"                                                                                                    \
        "  c: {cargo: wheat, from: north, to: south, amount: " third " in 2024, lots: " third                          \
        ", arrivals: regular, via: [slow]}\n"                                                                          \
        "changes: {smaller: {date: \"" when "\", set: {places.south.yards.shed.capacity: " capacity "}}}\n"

static void a_yard_that_shrinks_below_what_stands_in_it_takes_nothing_in(void **state)
{
    (void)state;
    struct replicated run = replicate(SHED("2 kt", "2024-01-01T20:00", "3 kt"), 0);
    expect_near(replicated_hours(replicated_lot(&run, "a", 0, 0), COR_CAUSE_CLEARANCE), 100, 0);
    expect_near(replicated_hours(replicated_lot(&run, "c", 0, 0), COR_CAUSE_YARD_FULL), 60, 0);
    /* 4 kt for 40 h of 6 kt and for 60 h of 3 kt, then 2 kt. Its capacity was 6 kt for 20 h of 2400. */
    expect_near(replicated_measure(&run, "places.south.yards.shed", "yard_occupancy"),
                (4000 * 100.0 + 2000 * 100) / (6000 * 20.0 + 3000 * 2380.0), 1e-12);
    replicated_release(&run);
}

static void a_lot_that_waits_for_more_room_than_is_left_comes_in_parts(void **state)
{
    (void)state;
    struct replicated run = replicate(SHED("5 kt", "2024-01-03T12:00", "3 kt"), 0);
    const struct cor_lot_record *part = replicated_lot(&run, "c", 0, 1), *rest = replicated_lot(&run, "c", 0, 0);
    assert_int_equal(part->amount, 3000000);
    expect_near(replicated_hours(part, COR_CAUSE_YARD_FULL), 60, 0);
    expect_near(replicated_hours(rest, COR_CAUSE_YARD_FULL), 160, 0);
    replicated_release(&run);
}

static void departures_follow_a_headway_that_changes_after_an_event(void **state)
{
    (void)state;
    /* On days 0, 7 and 14, then from day 16 on those that 12 divides: 24, 36 to 96. */
    struct replicated run =
        replicate(RUN CARGO PLACES LEGS FLEET LINE
                  "changes:\n  begin: {date: 2024-01-10}\n  rarer: {after: changes.begin, lag: 7 d, "
                  "set: {services.line.leave.every: 12 d}}\n",
                  0);
    expect_near(replicated_measure(&run, "services.line", "departures") * 100 / 365.25, 3 + 7, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "cancelled"), 0, 0);
    replicated_release(&run);
}

static void slots_berths_and_clearance_times_change_after_an_event(void **state)
{
    (void)state;
    /* As by dated steps: two at a time from 41 h on, and the third lot needs only 9 h. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU}\n  south: {country: IR, yards: {silo: {takes: [bulk], capacity: 50 kt}}, "
        "clearance: {import: {time: 30 h, slots: 1}}}\n"
        "services: {road: {outside: [north, south], takes: [bulk], time: 10 h}}\n"
        "demand:\n" FLOW("a", "1 t") FLOW("b", "1 t") FLOW(
            "c",
            "1 t") "changes:\n  first: {date: \"2024-01-02T16:00\", set: {places.south.clearance.import.time: 0.3 x}}\n"
                   "  second: {after: changes.first, lag: 1 h, set: {places.south.clearance.import.slots: 2}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "a", 0, 0), COR_CAUSE_CLEARANCE), 30, 0);
    /* The second began at 40 h: changes act before anything else, so it needs 9 h. */
    expect_near(replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_CLEARANCE), 30 + 9, 0);
    expect_near(replicated_hours(replicated_lot(&run, "c", 0, 0), COR_CAUSE_CLEARANCE), 31 + 9, 0);
    replicated_release(&run);
}

static void a_slower_leg_or_vessel_is_for_those_who_enter_later(void **state)
{
    (void)state;
    static const char *const legs[] = {
        "links: {open_sea: {sea: [north, south], distance: 240 km, speed: 9.6 km/h}}\n",
        "links: {open_sea: {channel: {north: 0 km, south: 240 km}, speed: 9.6 km/h}}\n",
        ("links: {open_sea: {channel: {north: 0 km, south: 240 km}, speed: 4 km/h, sections: {all: {begins_at: 0 km, "
         "ends_at: 240 km, speed: 9.6 km/h}}}}\n")};
    static const char *const paths[] = {"links.open_sea.speed", "links.open_sea.speed",
                                        "links.open_sea.sections.all.speed", "fleet.p00108.speed"};
    for (int i = 0; i < 4; i++) {
        char yaml[4000];
        /* The first 1000 t leave after 10 h and take 25 h; the second after 7 d, 1 d after the change: 30 h. */
        snprintf(
            yaml, sizeof yaml,
            RUN CARGO PLACES
            "%s" FLEET "services: {line: {stops: [north, south], with: {p00108: 2}, leave: {every: 7 d}}}\n"
            "demand:\n" FLOW("first", "1 kt") "  second: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, "
                                              "lots: 1 kt, arrivals: regular, opens: 2024-01-05}\n"
                                              "changes: {ice: {date: \"2024-01-01T20:00\"}, slow: {after: changes.ice, "
                                              "lag: 5 d, set: {%s: 8 km/h}}}\n",
            legs[i % 3], paths[i]);
        struct replicated run = replicate(yaml, 0);
        expect_near(replicated_hours(replicated_lot(&run, "first", 0, 0), COR_CAUSE_SAILING), 25, 0);
        expect_near(replicated_hours(replicated_lot(&run, "second", 0, 0), COR_CAUSE_SAILING), 30, 0);
        replicated_release(&run);
    }
}

static void a_vessel_that_has_enough_by_the_new_share_leaves_at_once(void **state)
{
    (void)state;
    static const char *const kinds[] = {"stops", "among"};
    for (int i = 0; i < 2; i++) {
        char yaml[4000];
        snprintf(yaml, sizeof yaml,
                 RUN CARGO PLACES LEGS FLEET
                 "services: {line: {%s: [north, south], with: {p00108: 1}, leave: {full: 80 %%, at_most: 20 d}}}\n"
                 "demand:\n" FLOW("grain", "4600 t") "changes: {less: {date: \"2024-01-03T02:00\", set: "
                                                     "{services.line.leave.full: 45 %%}}}\n",
                 kinds[i]);
        /* Half full after 46 h, and 4 h later that is enough. */
        expect_near(hours_of(yaml, "grain", COR_CAUSE_DEPARTURE), 4, 0);
    }
}

static void a_section_that_is_widened_lets_in_who_waits(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "", "changes: {wide: {date: \"2024-01-01T15:00\", set: {links.open_sea.sections.all.one_way: no}}}\n"};
    for (int i = 0; i < 2; i++) {
        char yaml[4000];
        snprintf(yaml, sizeof yaml,
                 RUN CARGO PLACES FLEET
                 "links: {open_sea: {channel: {north: 0 km, south: 240 km}, sections: {all: {begins_at: 0 km, ends_at: "
                 "240 km, one_way: yes}}}}\n"
                 "services:\n  there: {stops: [north, south], with: {p00108: 1}, leave: {every: 50 d}}\n"
                 "  back: {stops: [south, north], with: {p00108: 1}, leave: {every: 50 d}}\n"
                 "demand:\n" FLOW("grain", "1 kt") "  wheat: {cargo: wheat, from: south, to: north, amount: 1100 t in "
                                                   "2024, lots: 1100 t, arrivals: regular, via: [back]}\n%s",
                 changes[i]);
        /* One goes in at 10 h for 24 h; the other comes at 11 h. */
        expect_near(hours_of(yaml, "grain", COR_CAUSE_CHANNEL), 0, 0);
        expect_near(hours_of(yaml, "wheat", COR_CAUSE_CHANNEL), i == 0 ? 23 : 4, 0);
    }
}

static void a_section_that_becomes_one_way_is_empty_first(void **state)
{
    (void)state;
    /* Both are inside at 12 h, one until 34 h and one until 35 h; a third comes at 20 h. */
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET
        "links: {open_sea: {channel: {north: 0 km, south: 240 km}, sections: {all: {begins_at: 0 km, ends_at: 240 km, "
        "one_way: no}}}}\n"
        "services:\n  there: {stops: [north, south], with: {p00108: 1}, leave: {every: 50 d}}\n"
        "  next: {stops: [north, south], with: {p00108: 1}, leave: {every: 50 d}}\n"
        "  back: {stops: [south, north], with: {p00108: 1}, leave: {every: 50 d}}\n"
        "demand:\n" LOT_OF("grain", "there")
            LOT_OF("rye", "next") "  wheat: {cargo: wheat, from: south, to: north, amount: 1100 t in "
                                  "2024, lots: 1100 t, arrivals: regular, via: [back]}\n"
                                  "changes: {narrow: {date: \"2024-01-01T12:00\", set: "
                                  "{links.open_sea.sections.all.one_way: yes}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "wheat", 0, 0), COR_CAUSE_CHANNEL), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "rye", 0, 0), COR_CAUSE_CHANNEL), 15, 0);
    replicated_release(&run);
}

static void one_more_icebreaker_takes_who_waits_first(void **state)
{
    (void)state;
    /* Convoys of one vessel, 24 h through the ice and 24 h back: at 10 h, with the second icebreaker at 20 h, and at 58
     * h. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU, quays: {quay: {berths: 3, takes: [bulk], rate: 100 t/h}}, " YARD "}\n"
        "  south: {country: IR}\n"
        "links: {open_sea: {channel: {north: 0 km, south: 240 km}}}\n" FLEET
        "services:\n  one: {stops: [north, south], with: {p00108: 1}, leave: {every: 90 d}}\n"
        "  two: {stops: [north, south], with: {p00108: 1}, leave: {every: 90 d}}\n"
        "  three: {stops: [north, south], with: {p00108: 1}, leave: {every: 90 d}}\n"
        "demand:\n" LOT_OF("a", "one") LOT_OF("b", "two") LOT_OF(
            "c", "three") "hazards: {ice: {acts_on: [open_sea], each_winter: {mean: {chance: 100 %, begins: 15 "
                          "December, lasts: 90 d, "
                          "speed: 10 km/h}}, escort: {icebreakers: 1, light_speed: 10 km/h, leave: {vessels: 1, "
                          "at_most: 1 d}}}}\n"
                          "changes: {more: {date: \"2024-01-01T20:00\", set: {hazards.ice.escort.icebreakers: 2}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "a", 0, 0), COR_CAUSE_CONVOY), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_CONVOY), 10, 0);
    expect_near(replicated_hours(replicated_lot(&run, "c", 0, 0), COR_CAUSE_CONVOY), 48, 0);
    replicated_release(&run);
}

static void a_depth_silts_between_dredgings(void **state)
{
    (void)state;
    /* 10 mm a day; dredged on the 16th of January and every 30 d before and after. */
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET LINE
        "links: {open_sea: {sea: [north, south], distance: 240 km, draught: {value: 4.5 m, trend: -3.6525 m/year, "
        "dredged: {every: 30 d, from: 2024-01-16}}}}\n",
        0);
    const struct cor_depth *depth = &run.network->links[0].depth;
    const int64_t day = 86400000;
    expect_near(cor_depth_at(run.network, depth, 0), 4.35, 1e-12);
    expect_near(cor_depth_at(run.network, depth, 15 * day), 4.5, 0);
    expect_near(cor_depth_at(run.network, depth, 15 * day - 1), 4.2, 1e-8);
    expect_near(cor_depth_at(run.network, depth, 198 * day), 4.5 - 0.03, 1e-12);
    replicated_release(&run);
}

static void a_change_of_nothing_to_itself_changes_nothing(void **state)
{
    (void)state;
#define MANY                                                                                                           \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 400 kt in 2024, lots: lognormal(mean 900 t cv "    \
    "0.4)}}\n"
    struct replicated changed =
        replicate(RUN CARGO PLACES LEGS FLEET LINE MANY
                  "changes: {same: {date: 2024-02-01, set: {places.*.quays.*.rate: 100 t/h, fleet.*.speed: 1 x, "
                  "places.north.yards.silo.capacity: 500 kt}}}\n",
                  0);
    struct replicated plain = replicate(RUN CARGO PLACES LEGS FLEET LINE MANY, 0);
    size_t other = 0;
    for (size_t i = 0; i < plain.record.measures.count; i++, other++) {
        /* All are the same but the one that tells of the change. */
        other += strcmp(changed.record.measures.at[other].subject, "changes.same") == 0;
        assert_string_equal(changed.record.measures.at[other].name, plain.record.measures.at[i].name);
        expect_near(changed.record.measures.at[other].value, plain.record.measures.at[i].value, 0);
    }
    assert_int_equal(changed.record.measures.count, plain.record.measures.count + 1);
    replicated_release(&changed);
    replicated_release(&plain);
}

static void so_many_times_a_value_with_steps_is_reckoned_from_the_step_of_that_time(void **state)
{
    (void)state;
    /* Every 2 d until day 14, 4 d until day 21, then 8 d: on days 0 to 12, 16 and 20, 24 to 96. */
    struct replicated run =
        replicate(RUN CARGO PLACES
                  "links: {way: {sea: [north, south], distance: 240 km}}\n" FLEET
                  "services: {line: {stops: [north, south], with: {p00108: 3}, leave: {every: {steps: {2024-01-01: "
                  "2 d, 2024-01-15: 4 d}}}}}\ndemand:\n" FLOW(
                      "grain", "1 kt") "changes:\n  start: {date: 2024-01-22}\n  rarer: {after: changes.start, set: "
                                       "{services.line.leave.every: 2 x}}\n",
                  0);
    expect_near(replicated_measure(&run, "services.line", "departures") +
                    replicated_measure(&run, "services.line", "cancelled"),
                19 * 365.25 / 100, 1e-9);
    replicated_release(&run);
}

static void low_water_at_one_quay_becomes_lower_and_ends(void **state)
{
    (void)state;
    /* 7 kt a week at a quay of 5.3 m, which loads 9.2 kt; low water takes 0.3 m of it, and from the 3rd to the 27th 1.7
     * m: 5 kt and 2 kt are loaded. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {country: RU, quays: {quay: {berths: 9, takes: [bulk], rate: 1 kt/h, draught: 5.3 "
        "m}}, " YARD "}\n  south: {country: IR, " YARD "}\n"
        "links: {way: {sea: [north, south], distance: 240 km}}\n" FLEET
        "services: {line: {stops: [north, south], with: {p00108: 9}, leave: {full: 100 %, at_most: 1 d}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 7 kt, arrivals: "
        "regular}}\n"
        "hazards: {low: {acts_on: [places.north.quays.quay], draught_change: -0.3 m, between: [2024-01-02, "
        "2024-01-27]}}\n"
        "changes: {lower: {date: 2024-01-03, set: {hazards.low.draught_change: -1.7 m}}}\n",
        0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 0)->amount, 7000000);
    for (int64_t number = 1; number <= 3; number++)
        assert_int_equal(replicated_lot(&run, "grain", number, 1)->amount, 5000000);
    assert_int_equal(replicated_lot(&run, "grain", 4, 0)->amount, 7000000);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_follows_another_after_its_lag_and_wakes_who_waits),
        cmocka_unit_test(a_change_follows_the_delivery_of_the_last_vessel_of_an_order),
        cmocka_unit_test(each_change_tells_when_it_acted),
        cmocka_unit_test(a_change_at_a_rate_floats_a_vessel_on_its_way),
        cmocka_unit_test(the_change_that_acts_last_holds_until_a_step),
        cmocka_unit_test(a_lot_under_work_keeps_its_rate_and_the_next_has_the_new_one),
        cmocka_unit_test(what_changed_before_the_run_is_so_in_all_of_it),
        cmocka_unit_test(cranes_are_divided_anew_when_their_number_changes),
        cmocka_unit_test(a_yard_that_shrinks_below_what_stands_in_it_takes_nothing_in),
        cmocka_unit_test(a_lot_that_waits_for_more_room_than_is_left_comes_in_parts),
        cmocka_unit_test(departures_follow_a_headway_that_changes_after_an_event),
        cmocka_unit_test(slots_berths_and_clearance_times_change_after_an_event),
        cmocka_unit_test(a_slower_leg_or_vessel_is_for_those_who_enter_later),
        cmocka_unit_test(a_vessel_that_has_enough_by_the_new_share_leaves_at_once),
        cmocka_unit_test(a_section_that_is_widened_lets_in_who_waits),
        cmocka_unit_test(a_section_that_becomes_one_way_is_empty_first),
        cmocka_unit_test(one_more_icebreaker_takes_who_waits_first),
        cmocka_unit_test(a_depth_silts_between_dredgings),
        cmocka_unit_test(so_many_times_a_value_with_steps_is_reckoned_from_the_step_of_that_time),
        cmocka_unit_test(low_water_at_one_quay_becomes_lower_and_ends),
        cmocka_unit_test(a_change_of_nothing_to_itself_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
