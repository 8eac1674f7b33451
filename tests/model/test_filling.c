/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Vessels that leave when full or when their time has run out, by hand: lots at every midnight, 100 t/h at both quays,
 * 24 h of sailing, vessels of 3000 t that are full at 2700 t.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR   3600000
#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}}\n"
#define QUAY   "quays: {quay: {berths: 3, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 90 kt}}"
#define PLACES "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET  "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define LINE(vessels, at_most, more)                                                                                   \
    "services: {line: {stops: [north, south], with: {coaster: " vessels "}, leave: {full: 90 %, at_most: " at_most     \
    "}" more "}}\n"
#define DAILY(amount, lots)                                                                                            \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: " amount " in 2024, lots: " lots                   \
    ", arrivals: regular}}\n"

static double transit_hours(const struct replicated *run, int64_t number)
{
    const struct cor_lot_record *lot = replicated_lot(run, "grain", number, 0);
    return (double)(lot->delivered - lot->released) / 3600000.0;
}

static void a_vessel_fills_at_its_berth_and_leaves_when_full(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE("1", "60 h", "") DAILY("366 kt", "1 kt"), 0);
    /* Lots 0, 1 and 2 are loaded from 0, 24 and 48 h for 10 h each; 2000 t are not full. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 30, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 14 + 14, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
    expect_near(transit_hours(&run, 0), 58 + 24 + 10, 0);
    /* The discharge ends at 112 h, the vessel lies in the south for 60 h and is back at 196 h. */
    expect_near(replicated_hours(replicated_lot(&run, "grain", 3, 0), COR_CAUSE_DEPARTURE), 196 - 72, 0);
    expect_near(transit_hours(&run, 3), 196 + 30 + 24 + 10 - 72, 0);
    replicated_release(&run);
}

static void each_lot_aboard_has_its_own_part_of_loading_and_waiting_in_turns(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE("1", "60 h", "") DAILY("366 kt", "1 kt"), 0);
    const double loading[] = {30, 20, 10}, departure[] = {28, 14, 0};
    for (int i = 0; i < 3; i++) {
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", i, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_LOADING), loading[i], 0);
        expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), departure[i], 0);
        expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10 * (i + 1), 0);
    }
    replicated_release(&run);
}

/* At the port between, 10 h of discharge come before two times 10 h of loading; one lot is aboard all the time. */
static void lots_that_come_aboard_in_the_second_turn_at_a_port_have_no_part_of_the_first(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES "  middle: {country: IR, " QUAY "}\n"
                         "links: {sea: {sea: [north, middle], distance: 240 km}, more: {sea: [middle, south], "
                         "distance: 240 km}}\n" FLEET
                         "services: {line: {stops: [north, middle, south], with: {coaster: 1}, leave: {every: "
                         "28 d}}}\n"
                         "demand:\n"
                         "  through: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, "
                         "arrivals: regular}\n"
                         "  short: {cargo: wheat, from: north, to: middle, amount: 1 kt in 2024, lots: 1 kt, "
                         "arrivals: regular}\n"
                         "  one: {cargo: wheat, from: middle, to: south, amount: 1 kt in 2024, lots: 1 kt, "
                         "arrivals: regular}\n"
                         "  two: {cargo: wheat, from: middle, to: south, amount: 1 kt in 2024, lots: 1 kt, "
                         "arrivals: regular}\n",
        0);
    const char *const flows[] = {"through", "one", "two"};
    const double loading[] = {20 + 20, 20, 10}, discharging[] = {10 + 10, 20, 30}, sailing[] = {48, 24, 24};
    for (int i = 0; i < 3; i++) {
        const struct cor_lot_record *lot = replicated_lot(&run, flows[i], 0, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_LOADING), loading[i], 0);
        expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), discharging[i], 0);
        expect_near(replicated_hours(lot, COR_CAUSE_SAILING), sailing[i], 0);
    }
    replicated_release(&run);
}

static void a_vessel_leaves_both_stops_when_its_time_has_run_out(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE("1", "30 h", "") DAILY("366 kt", "1 kt"), 0);
    /* Lots 0 and 1 by 34 h, when the 30 h are over; in the south the discharge ends at 78 h; north again at 132 h with
     * 30 h to go, but lots 2, 3 and 4 wait and fill it until 162 h. */
    expect_near(transit_hours(&run, 0), 34 + 24 + 10, 0);
    expect_near(transit_hours(&run, 2), 132 + 30 + 24 + 10 - 48, 0);
    /* Departures at 34, 108, 162, 246 (162 + 24 + 30 + 30), and from then every 138 h. */
    expect_near(replicated_measure(&run, "services.line", "departures") * 28 / 365.25, 10, 1e-9);
    replicated_release(&run);
}

static void cargo_goes_to_the_vessel_that_came_first(void **state)
{
    (void)state;
    /* A round takes 48 + 200 h, so the four vessels come 62 h apart; the first leaves at 100 h, the second at 162 h. */
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE("4", "100 h", "") DAILY("36.6 kt", "100 t"), 0);
    expect_near(transit_hours(&run, 3), 100 + 24 + 4 - 72, 0);
    expect_near(transit_hours(&run, 4), 100 + 24 + 5 - 96, 0);
    expect_near(transit_hours(&run, 5), 162 + 24 + 1 - 120, 0);
    expect_near(transit_hours(&run, 6), 162 + 24 + 2 - 144, 0);
    replicated_release(&run);
}

static void the_next_vessel_begins_when_more_waits_than_the_first_has_room_for(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE("4", "100 h", "") DAILY("2196 kt", "6 kt"), 0);
    /* The first vessel takes half of lot 0 and is full at 30 h, the second comes at 62 h and leaves with the rest. */
    expect_near((double)(replicated_lot(&run, "grain", 0, 1)->delivered) / 3600000.0, 30 + 24 + 30, 0);
    expect_near((double)(replicated_lot(&run, "grain", 0, 0)->delivered) / 3600000.0, 62 + 30 + 24 + 30, 0);
    replicated_release(&run);
}

static void the_next_vessel_reckons_with_what_the_first_has_loaded_since(void **state)
{
    (void)state;
    /* Of three vessels one comes at 0 h and one at 176 h; lots of 1200 t at 192 h, 201 h and 210 h, 12 h of loading
     * each. When the second comes there is room for it ahead, when the third does for 600 t alone. */
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET LINE(
            "3", "240 h",
            "") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 1171.2 kt in 2024, lots: 1200 t, "
                "arrivals: regular, opens: 2024-01-09}}\n",
        0);
    assert_int_equal(replicated_lot(&run, "grain", 1, 0)->released, 201 * HOUR);
    assert_int_equal(replicated_lot(&run, "grain", 2, 0)->amount, 1200000);
    replicated_release(&run);
}

static void who_is_asked_next_reckons_with_what_was_just_taken(void **state)
{
    (void)state;
    /* From the 9th on, when three vessels lie in the north: the first loads 1000 t until 10 h and has room for 2000 t
     * more. At 8.784 h two lots of that size wait: the second vessel takes one, the other is left to the first. */
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET LINE("6", "120 h", "") "demand:\n"
                                                            "  before: {cargo: wheat, from: north, to: south, "
                                                            "amount: 1 kt in 2024, lots: 1 kt, "
                                                            "arrivals: regular, opens: 2024-01-09}\n"
                                                            "  grain: {cargo: wheat, from: north, to: south, "
                                                            "amount: 2000 kt in 2024, lots: 2 kt, "
                                                            "arrivals: regular, opens: 2024-01-09}\n",
        0);
    assert_int_equal(replicated_lot(&run, "before", 0, 0)->delivered, (192 + 30 + 24 + 10) * HOUR);
    assert_int_equal(replicated_lot(&run, "grain", 1, 0)->delivered, (192 + 30 + 24 + 30) * HOUR);
    replicated_release(&run);
}

static void nobody_leaves_while_the_service_is_closed(void **state)
{
    (void)state;
    struct replicated run =
        replicate("scenario: by hand\nrun: {start: 2024-01-31, horizon: 40 d, drain: 20 d, seed: 7}\n" CARGO PLACES
                      LINKS FLEET LINE("1", "60 h", ", season: {from: March, to: January}") DAILY("366 kt", "1 kt"),
                  0);
    /* Lot 0 is aboard at 10 h; closed from 24 h to 720 h; lots 1 and 2 came before the 60 h were over. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 14, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CLOSURE), 696, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 30, 0);
    expect_near(transit_hours(&run, 0), 740 + 24 + 10, 0);
    replicated_release(&run);
}

static void the_time_to_fill_begins_anew_when_the_service_opens(void **state)
{
    (void)state;
    struct replicated run =
        replicate("scenario: by hand\nrun: {start: 2024-01-31, horizon: 50 d, drain: 20 d, seed: 7}\n" CARGO PLACES
                      LINKS FLEET LINE("2", "40 h", ", season: {from: March, to: January}") "demand: {grain: {cargo: "
                                                                                            "wheat, from: north, to: "
                                                                                            "south, amount: 36.6 kt in "
                                                                                            "2024, lots: 100 t, "
                                                                                            "arrivals: regular}}\n",
                  0);
    /* Closed from 24 h to 720 h. Lot 0 is aboard by 1 h. At 720 h lots 1 to 30 wait, one more than there is room for:
     * the other vessel, there since 64 h, takes lot 2 and waits until 760 h for more; the first is full at 749 h. */
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000.0, 749 + 24 + 1, 0);
    expect_near((double)replicated_lot(&run, "grain", 2, 0)->delivered / 3600000.0, 760 + 24 + 1, 0);
    replicated_release(&run);
}

static void a_broken_vessel_keeps_no_cargo_for_itself(void **state)
{
    (void)state;
    /* Four vessels 48 h apart; in some replications the first alone is under repair all the time. Then the second takes
     * lots 0 to 2 from 48 h to 78 h; else it would have waited for the first one's time to run out, at 72 h. */
    uint32_t seen = 0;
    for (uint32_t replication = 0; replication < 60; replication++) {
        struct replicated run =
            replicate(RUN CARGO PLACES LINKS
                      "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, "
                      "breakdown: {apart: 500 d, lasts: 200 d}}}\n" LINE("4", "72 h", "") DAILY("366 kt", "1 kt"),
                      replication);
        bool first_moves = false;
        for (size_t i = 0; i < run.record.visit_count; i++)
            first_moves = first_moves || (run.record.visits[i].carrier == 1 && run.record.visits[i].loading_began >= 0);
        if (replicated_measure(&run, "fleet.coaster", "availability") == 0.75 && !first_moves) {
            expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000.0, 78 + 24 + 10, 0);
            seen++;
        }
        replicated_release(&run);
    }
    assert_true(seen >= 3);
}

static void a_vessel_that_loads_beyond_its_time_keeps_no_cargo_for_itself(void **state)
{
    (void)state;
    /* Six vessels 12 h apart, lots of 1400 t every 12.5 h. The first loads until 14 h and has room for 1600 t more, but
     * its time is over at 12 h: the second, idle since then, takes lot 1 as it comes. */
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET LINE("6", "12 h", "") DAILY("983.808 kt", "1400 t"), 0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 1, 0);
    assert_int_equal(lot->released, 12.5 * HOUR);
    assert_int_equal(lot->delivered, (12.5 + 14 + 24 + 14) * HOUR);
    replicated_release(&run);
}

static void one_with_cargo_is_asked_behind_one_that_leaves_what_waits_to_others(void **state)
{
    (void)state;
    /* At the middle port the first vessel loads wagons from 216 h on and has room for more; the second, idle since
     * 190 h, leaves those to it. The third comes at 206.8 h with 930 t for the last port, which leave no room for a
     * wagon; of what comes at 240 h there is more than the others have room for, and it takes 70 t in 0.07 h. */
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}, timber: {form: wagon, weight: 80 t/wagon}}\n"
        "places:\n"
        "  first: {country: KZ, quays: {quay: {berths: 3, takes: [bulk], rate: 100 t/h}}, "
        "yards: {silo: {takes: [bulk]}}}\n"
        "  third: {country: KZ, quays: {quay: {berths: 3, takes: [bulk, wagon], rate: 100 t/h}}, "
        "yards: {silo: {takes: [bulk]}, track: {takes: [wagon]}}}\n"
        "  second: {country: KZ, quays: {fast: {berths: 3, takes: [bulk], rate: 1000 t/h}, slow: {berths: 1, "
        "takes: [wagon], rate: 2 t/h}}, yards: {silo: {takes: [bulk]}, track: {takes: [wagon]}}}\n"
        "links: {one: {sea: [first, second], distance: 50 km}, other: {sea: [second, third], distance: 100 km}}\n"
        "fleet: {coaster: {vessel: dry, takes: [bulk, wagon], wagons: 9, cargo_at_draught: {4 m: 1 kt}, "
        "speed: 10 km/h}}\n"
        "services: {line: {stops: [first, second, third], with: {coaster: 6}, leave: {full: 95 %, at_most: 120 h}}}\n"
        "demand:\n"
        "  far: {cargo: wheat, from: first, to: third, amount: 40845.6 t in 2024, lots: 930 t, "
        "arrivals: regular, opens: 2024-01-09}\n"
        "  near: {cargo: wheat, from: first, to: second, amount: 2196 t in 2024, lots: 50 t, arrivals: regular, "
        "opens: 2024-01-09}\n"
        "  wagons: {cargo: timber, from: second, to: third, amount: 732 wagons in 2024, lots: 1 wagons, "
        "arrivals: regular, opens: 2024-01-10, rank: 1}\n"
        "  much: {cargo: wheat, from: second, to: third, amount: 219.6 kt in 2024, lots: 5 kt, "
        "arrivals: regular, opens: 2024-01-11, rank: 9}\n",
        0);
    const struct cor_lot_record *part = replicated_lot(&run, "much", 0, 1);
    assert_int_equal(part->released, 240 * HOUR);
    assert_int_equal(part->amount, 70000);
    expect_near((double)(part->delivered - part->released) / HOUR, 0.07 + 10 + 10, 0);
    replicated_release(&run);
}

static void a_share_of_a_few_wagons_is_not_reached_by_rounding(void **state)
{
    (void)state;
    /* 95 % of 17 wagons are 16.15: with 16 aboard at 15 h it waits for the next. */
    struct replicated run = replicate(
        RUN
        "cargo: {railcars: {form: wagon, weight: 50 t/wagon}}\n"
        "places:\n  north: {country: RU, quays: {ramp: {berths: 1, takes: [wagon], rate: 1 kt/h}}, yards: {lines: "
        "{takes: [wagon], capacity: 90 wagons}}}\n  south: {country: IR}\n" LINKS
        "fleet: {ferry: {vessel: ferry, takes: [wagon], cargo_at_draught: {4 m: 3 kt}, wagons: 17, speed: 10 km/h}}\n"
        "services: {line: {stops: [north, south], with: {ferry: 1}, leave: {full: 95 %, at_most: 9 d}}}\n"
        "demand: {grain: {cargo: railcars, from: north, to: south, amount: 8784 wagons in 2024, lots: 1 wagon, "
        "arrivals: regular}}\n",
        0);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_WAGON], 17);
    assert_int_equal(replicated_visit(&run, 0)->departed, 16 * HOUR + HOUR / 20);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_fills_at_its_berth_and_leaves_when_full),
        cmocka_unit_test(each_lot_aboard_has_its_own_part_of_loading_and_waiting_in_turns),
        cmocka_unit_test(lots_that_come_aboard_in_the_second_turn_at_a_port_have_no_part_of_the_first),
        cmocka_unit_test(a_vessel_leaves_both_stops_when_its_time_has_run_out),
        cmocka_unit_test(cargo_goes_to_the_vessel_that_came_first),
        cmocka_unit_test(the_next_vessel_begins_when_more_waits_than_the_first_has_room_for),
        cmocka_unit_test(the_next_vessel_reckons_with_what_the_first_has_loaded_since),
        cmocka_unit_test(one_with_cargo_is_asked_behind_one_that_leaves_what_waits_to_others),
        cmocka_unit_test(who_is_asked_next_reckons_with_what_was_just_taken),
        cmocka_unit_test(nobody_leaves_while_the_service_is_closed),
        cmocka_unit_test(the_time_to_fill_begins_anew_when_the_service_opens),
        cmocka_unit_test(a_broken_vessel_keeps_no_cargo_for_itself),
        cmocka_unit_test(a_vessel_that_loads_beyond_its_time_keeps_no_cargo_for_itself),
        cmocka_unit_test(a_share_of_a_few_wagons_is_not_reached_by_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
