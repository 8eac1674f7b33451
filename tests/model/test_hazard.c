/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Hazards by hand: lots of 1000 t at every midnight, 100 t/h at both quays, 24 h of sailing, a departure every 7 days.
 * Undisturbed the vessel loads lot 0 until 10 h, is there at 34 h, has discharged at 44 h and is back at 68 h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR   3600000
#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}}\n"
#define QUAY   "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define PLACES "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET  "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define LINE   "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"
#define BY_HAND RUN CARGO PLACES LINKS FLEET LINE DAILY

static double hours_to_delivery(const struct cor_lot_record *lot)
{
    return (double)(lot->delivered - lot->released) / HOUR;
}

static void work_that_is_halted_keeps_what_remains(void **state)
{
    (void)state;
    struct replicated run = replicate(BY_HAND "hazards: {strike: {acts_on: [north], halts: [working], between: "
                                              "[2024-01-01T03:20, 2024-01-01T08:30]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 10, 0);
    expect_near((double)lot->spent[COR_CAUSE_WEATHER], 310 * 60000, 0);
    expect_near((double)(lot->delivered - lot->released), 44 * HOUR + 310 * 60000, 0);
    replicated_release(&run);
}

static void two_reasons_that_overlap_halt_until_the_last_is_gone(void **state)
{
    (void)state;
    struct replicated run = replicate(
        BY_HAND "hazards:\n"
                "  strike: {acts_on: [south], halts: [working], between: [2024-01-02T11:00, 2024-01-02T15:00]}\n"
                "  storm: {acts_on: [south], halts: [working], between: [2024-01-02T14:00, 2024-01-02T17:00]}\n"
                "  again: {acts_on: [south], halts: [working], between: [2024-01-02T19:00, 2024-01-02T20:00]}\n",
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 7, 0);
    expect_near(hours_to_delivery(lot), 51, 0);
    replicated_release(&run);
}

static void work_that_would_begin_while_halted_begins_afterwards(void **state)
{
    (void)state;
    /* Berthed at 34 h, may work from 37 h on. */
    struct replicated run = replicate(BY_HAND "hazards: {strike: {acts_on: [south], halts: [working], between: "
                                              "[2024-01-02T02:00, 2024-01-02T13:00]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 3, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    assert_int_equal(replicated_visit(&run, 1)->berthed, 34 * HOUR);
    replicated_release(&run);
}

static void a_vessel_waits_on_the_roads_while_nobody_is_berthed(void **state)
{
    (void)state;
    struct replicated run = replicate(BY_HAND "hazards: {storm: {acts_on: [south], halts: [berthing], between: "
                                              "[2024-01-02T06:00, 2024-01-02T16:00]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 6, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_BERTH), 0, 0);
    expect_near(hours_to_delivery(lot), 50, 0);
    assert_int_equal(replicated_visit(&run, 1)->berthed, 40 * HOUR);
    replicated_release(&run);
}

static void a_vessel_at_berth_works_on_in_a_storm_and_keeps_its_berth_until_it_may_sail(void **state)
{
    (void)state;
    struct replicated run = replicate(BY_HAND "hazards: {storm: {acts_on: [south], halts: [berthing, sailing], "
                                              "between: [2024-01-02T12:00, 2024-01-03T02:00]}}\n",
                                      0);
    expect_near(hours_to_delivery(replicated_lot(&run, "grain", 0, 0)), 44, 0);
    assert_int_equal(replicated_visit(&run, 1)->discharge_ended, 44 * HOUR);
    assert_int_equal(replicated_visit(&run, 1)->departed, 50 * HOUR);
    /* Lot 1 comes at 24 h and finds the vessel back at 74 h; it loads three lots until 104 h and leaves at 168 h. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 1, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 50 + 64, 0);
    replicated_release(&run);
}

static void a_departure_that_is_due_waits_for_the_storm_to_end(void **state)
{
    (void)state;
    struct replicated run = replicate(BY_HAND "hazards: {storm: {acts_on: [north], halts: [sailing], between: "
                                              "[2024-01-01T05:00, 2024-01-01T20:00]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 10, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 0, 0);
    expect_near(hours_to_delivery(lot), 54, 0);
    expect_near(replicated_measure(&run, "services.line", "cancelled"), 0, 0);
    replicated_release(&run);
}

static void a_departure_that_storms_outlast_is_cancelled(void **state)
{
    (void)state;
    /* Departure 1 is due at 168 h, the storm ends at 171 h; the lots of days 1 and 2 have been loaded meanwhile. */
    struct replicated run = replicate(BY_HAND "hazards: {storm: {acts_on: [north], halts: [sailing], between: "
                                              "[2024-01-01T05:00, 2024-01-08T03:00]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING) + replicated_hours(lot, COR_CAUSE_WEATHER), 171, 0);
    expect_near(replicated_measure(&run, "services.line", "cancelled") * 28 / 365.25, 1, 1e-9);
    replicated_release(&run);
}

static void a_closed_leg_is_waited_for_at_its_end_and_those_on_it_go_on(void **state)
{
    (void)state;
    struct replicated run = replicate(BY_HAND "hazards: {storm: {acts_on: [open_sea], halts: [sailing], between: "
                                              "[2024-01-01T09:00, 2024-01-01T12:00]}}\n",
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 2, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
    replicated_release(&run);
    run = replicate(BY_HAND "hazards: {storm: {acts_on: [open_sea], halts: [passing], between: [2024-01-01T11:00, "
                            "2024-01-03T12:00]}}\n",
                    0);
    lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(hours_to_delivery(lot), 44, 0);
    /* On the way back it waits from 44 to 60 h: there at 84 h instead of 68 h. */
    assert_int_equal(replicated_visit(&run, 2)->arrived, 84 * HOUR);
    replicated_release(&run);
}

static void other_traffic_keeps_its_berth_until_it_may_sail(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES "services: {tankers: {calls: north, apart: 10 d, stays: 10 h}}\n"
                                   "hazards: {storm: {acts_on: [north], halts: [sailing], between: [2024-01-01T06:00, "
                                   "2024-01-02T09:00]}}\n",
                  0);
    assert_int_equal(replicated_visit(&run, 0)->departed, 33 * HOUR);
    assert_int_equal(replicated_visit(&run, 1)->departed, 250 * HOUR);
    /* Held 33 + 10 + 10 h of 28 days. */
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_occupancy"), 53.0 / 672, 1e-12);
    replicated_release(&run);
}

static void a_berth_that_is_held_longer_counts_longer(void **state)
{
    (void)state;
    /* The first vessel stays from 0 to 33 h instead of 9 h, the second comes at 30 h, waits 3 h and stays 9 h. */
    struct replicated run =
        replicate(RUN CARGO PLACES "services: {tankers: {calls: north, apart: 30 h, stays: 9 h, closes: "
                                   "2024-01-02T07:00}}\n"
                                   "hazards: {storm: {acts_on: [north], halts: [sailing], between: [2024-01-01T06:00, "
                                   "2024-01-02T09:00]}}\n",
                  0);
    expect_near(replicated_measure(&run, "places.north", "waiting_to_service"), 1.5 / 21, 1e-12);
    replicated_release(&run);
}

static void a_storm_leaves_a_queue_and_closures_count_neither_as_open_nor_as_occupied(void **state)
{
    (void)state;
    /* Five vessels come during 50 h of storm and are berthed one after the other: at 50, 59, ... 86 h. */
    struct replicated run =
        replicate(RUN CARGO PLACES "services: {tankers: {calls: north, apart: 10 h, stays: 9 h, closes: "
                                   "2024-01-03T00:00}}\n"
                                   "hazards: {storm: {acts_on: [north], halts: [berthing], between: [2023-12-31, "
                                   "2024-01-03T02:00]}}\n",
                  0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(replicated_visit(&run, i)->berthed, (50 + 9 * i) * HOUR);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_occupancy"), 45.0 / (672 - 50), 1e-12);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "queue_length_max"), 5, 0);
    expect_near(replicated_measure(&run, "hazards.storm", "closed_share"), 50.0 / 672, 1e-12);
    replicated_release(&run);
}

static void spells_are_measured_and_the_ledger_holds_with_all_of_them_on(void **state)
{
    (void)state;
    struct replicated run = replicate(
        BY_HAND "hazards:\n"
                "  gale: {acts_on: [north, open_sea], halts: [berthing, sailing], closed: [40 %, 9 %, 9 %, 9 %, 9 %, 9 "
                "%, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %], lasts: gamma(mean 7 h cv 0.8)}\n"
                "  rain: {acts_on: [south, north], halts: [working], closed: [30 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, "
                "9 %, 9 %, 9 %, 9 %], lasts: exponential(mean 1.5 h)}\n",
        4);
    double on = replicated_measure(&run, "hazards.rain", "closed_share");
    expect_near(on, 0.3, 0.1);
    expect_near(replicated_measure(&run, "hazards.rain", "spells") / 365.25 * 1.5 / 24, on, 0.1);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    assert_true(lot->spent[COR_CAUSE_WEATHER] > 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 10, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    replicated_release(&run);
}

/* Two vessels from both ends of a channel that is one section, 24 h long; nothing enters it for three days. */
static void who_waits_before_a_section_does_not_enter_a_closed_channel(void **state)
{
    (void)state;
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
        "cargo: {wheat: {form: bulk}}\n"
        "places:\n  north: {quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}}\n"
        "  south: {quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}}\n"
        "links: {canal: {channel: {north: 0 km, south: 240 km}, sections: {all: {begins_at: 0 km, ends_at: 240 km, "
        "one_way: yes}}}}\n"
        "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
        "services:\n  down: {stops: [north, south], with: {coaster: 1}, leave: {every: 40 d}}\n"
        "  up: {stops: [south, north], with: {coaster: 1}, leave: {every: 40 d}}\n"
        "demand:\n  first: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: "
        "regular}\n"
        "hazards: {shut: {acts_on: [canal], halts: [passing], between: [2024-01-02, 2024-01-05]}}\n",
        0);
    /* One goes north without cargo and is inside until 24 h, when the channel closes; the other waits from 10 h. */
    const struct cor_lot_record *lot = replicated_lot(&run, "first", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CHANNEL), 14, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 72, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 96 + 24 + 10, 0);
    replicated_release(&run);
}

static void who_gathers_for_a_convoy_does_not_enter_a_closed_link(void **state)
{
    (void)state;
    /* Vessels that are ready at 10 h, 34 h and 58 h gather for three or four days; nothing enters from the second to
     * the 20th. Then the three go at 5 km/h. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\nice_classes: [none]\n"
        "cargo: {wheat: {form: bulk}}\n"
        "places:\n  north: {quays: {quay: {berths: 4, takes: [bulk], rate: 100 t/h}}}\n"
        "  south: {quays: {quay: {berths: 4, takes: [bulk], rate: 100 t/h}}}\n"
        "links: {leg: {sea: [north, south], distance: 240 km}}\n"
        "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
        "services: {line: {stops: [north, south], with: {coaster: 3}, leave: {every: 24 h}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: "
        "regular}}\n"
        "hazards:\n  ice: {acts_on: [leg], each_winter: {one: {chance: 100 %, begins: 1 December, lasts: 90 d, speed: "
        "5 "
        "km/h}}, escort: {icebreakers: 1, leave: {vessels: 3, at_most: 4 d}, light_speed: 10 km/h}}\n"
        "  shut: {acts_on: [leg], halts: [passing], between: [2024-01-02, 2024-01-20]}\n",
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CONVOY), 14, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 18 * 24, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 19 * 24 + 48 + 10, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_is_halted_keeps_what_remains),
        cmocka_unit_test(two_reasons_that_overlap_halt_until_the_last_is_gone),
        cmocka_unit_test(work_that_would_begin_while_halted_begins_afterwards),
        cmocka_unit_test(a_vessel_waits_on_the_roads_while_nobody_is_berthed),
        cmocka_unit_test(a_vessel_at_berth_works_on_in_a_storm_and_keeps_its_berth_until_it_may_sail),
        cmocka_unit_test(a_departure_that_is_due_waits_for_the_storm_to_end),
        cmocka_unit_test(a_departure_that_storms_outlast_is_cancelled),
        cmocka_unit_test(a_closed_leg_is_waited_for_at_its_end_and_those_on_it_go_on),
        cmocka_unit_test(other_traffic_keeps_its_berth_until_it_may_sail),
        cmocka_unit_test(a_berth_that_is_held_longer_counts_longer),
        cmocka_unit_test(a_storm_leaves_a_queue_and_closures_count_neither_as_open_nor_as_occupied),
        cmocka_unit_test(spells_are_measured_and_the_ledger_holds_with_all_of_them_on),
        cmocka_unit_test(who_waits_before_a_section_does_not_enter_a_closed_channel),
        cmocka_unit_test(who_gathers_for_a_convoy_does_not_enter_a_closed_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
