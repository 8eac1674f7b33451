/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One port to another by one vessel, worked out by hand: lots of 1000 t at every midnight, 100 t/h at both quays, 24 h
 * of sailing, a departure every 7 days.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}, boxes: {form: container, weight: 12 t/TEU}}\n"
#define QUAY   "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define PLACES "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET  "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define LINE   "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

static void a_lot_that_finds_the_vessel_waits_for_nothing(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE DAILY, 0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 10, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 44, 0);
    replicated_release(&run);
}

static void a_lot_aboard_waits_for_the_timetable_and_shares_the_work_on_others(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE DAILY, 0);
    /* Lot 1 comes at 24 h; the vessel is back at 68 h and loads lots 1, 2 and 3 until 98 h; it leaves at 168 h. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 1, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 44 + 70, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 30, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    /* Lot 3 waits aboard while 1 and 2 are discharged. */
    lot = replicated_lot(&run, "grain", 3, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), (88 - 72) + 70, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 30, 0);
    replicated_release(&run);
}

static void a_lot_left_behind_by_a_full_vessel_waits_for_room(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET LINE DAILY, 0);
    /* Lot 4 comes at 96 h, is left behind at 168 h; the vessel is back at 168 + 24 + 30 + 24 = 246 h and loads it
     * first. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 4, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_ROOM), 246 - 168, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), (168 - 96) + (336 - 276), 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 30, 0);
    replicated_release(&run);
}

static void departures_that_nobody_takes_are_cancelled(void **state)
{
    (void)state;
    /* 48 h there and back, due every 20 h: of departures 0 to 33 the vessel takes 14, number 33 is still due at the
     * end. */
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET
                  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 20 h}}}\n",
                  0);
    expect_near(replicated_measure(&run, "services.line", "departures") * 28 / 365.25, 14, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "cancelled") * 28 / 365.25, 19, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "punctuality"), 1, 0);
    replicated_release(&run);
}

static void a_lot_larger_than_the_vessel_is_split_and_all_of_it_arrives(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET LINE "demand: {grain: {cargo: wheat, from: north, to: south, amount: "
                                                    "36.6 kt in 2024, lots: 3.66 kt, arrivals: regular}}\n",
                  0);
    const struct cor_lot_record *first = replicated_lot(&run, "grain", 0, 1),
                                *rest = replicated_lot(&run, "grain", 0, 0);
    assert_int_equal(first->amount, 3000000);
    assert_int_equal(rest->amount, 660000);
    assert_int_equal(first->released_amount, 3660000);
    assert_true(rest->delivered > first->delivered);
    assert_int_equal(rest->spent[COR_CAUSE_ROOM] > 0, 1);
    replicated_release(&run);
}

static void trains_wait_for_their_paths_and_book_room_ahead(void **state)
{
    (void)state;
    /* Two services leave together, one path a day: the second train waits 24 h for its path. */
    struct replicated run =
        replicate(RUN CARGO "places:\n  north: {country: RU}\n  south: {country: RU}\n"
                            "links: {line: {rail: [north, south], distance: 480 km, speed: 20 km/h, paths: 1 /day}}\n"
                            "fleet: {train: {train: freight, takes: [bulk], wagons: 50, load: 60 t/wagon}}\n"
                            "services:\n  first: {stops: [north, south], with: {train: 2}, leave: {every: 14 d}}\n"
                            "  second: {stops: [north, south], with: {train: 2}, leave: {every: 14 d}}\n"
                            "demand:\n  early: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 "
                            "kt, arrivals: regular, via: [first]}\n"
                            "  late: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, "
                            "arrivals: regular, via: [second]}\n",
                  0);
    const struct cor_lot_record *early = replicated_lot(&run, "early", 0, 0),
                                *late = replicated_lot(&run, "late", 0, 0);
    expect_near(replicated_hours(early, COR_CAUSE_PATH), 0, 0);
    expect_near(replicated_hours(early, COR_CAUSE_RAIL), 24, 0);
    expect_near(replicated_hours(late, COR_CAUSE_PATH), 24, 0);
    expect_near(replicated_hours(late, COR_CAUSE_RAIL), 24, 0);
    replicated_release(&run);
}

/* Grain and steel every twelfth day; grain is put ashore at a quay of its own that has `closes`, or into such a yard.
 */
#define TWO_CARGOES(quay_closes, yard_closes)                                                                          \
    RUN "cargo: {wheat: {form: bulk}, steel: {form: general}}\n"                                                       \
        "places:\n  north: {country: RU, quays: {quay: {berths: 1, takes: [bulk, general], rate: 100 t/h}}}\n"         \
        "  south: {country: IR, quays: {grain: {berths: 1, takes: [bulk], rate: 100 t/h" quay_closes                   \
        "}, other: {berths: 1, takes: [general], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 "         \
        "kt" yard_closes "}, shed: {takes: [general], capacity: 50 kt}}}\n" LINKS                                      \
        "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {4 "                                 \
        "m: 3 kt}, speed: 10 km/h}}\n" LINE "demand:\n"                                                                \
        "  grain: {cargo: wheat, from: north, to: south, amount: 30.5 kt in 2024, lots: 1 kt, arrivals: regular}\n"    \
        "  steel: {cargo: steel, from: north, to: south, amount: 30.5 kt in 2024, lots: 1 kt, arrivals: regular}\n"

static void nothing_is_loaded_for_a_quay_or_yard_that_never_opens_again(void **state)
{
    (void)state;
    static const char *const closings[] = {TWO_CARGOES(", closes: 2024-01-09", ""),
                                           TWO_CARGOES("", ", closes: 2024-01-09")};
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++) {
        struct replicated run = replicate(closings[i], 0);
        const struct cor_lot_record *grain = replicated_lot(&run, "grain", 1, 0),
                                    *steel = replicated_lot(&run, "steel", 1, 0);
        /* Lots 0 arrive. Lots 1 come at 288 h: the steel is loaded and waits for 336 h. */
        assert_int_equal(replicated_lot(&run, "grain", 0, 0)->state, COR_LOT_DELIVERED);
        assert_int_equal(grain->state, COR_LOT_STRANDED);
        expect_near((double)(steel->delivered - steel->released) / 3600000.0, 48 + 24 + 10, 0);
        replicated_release(&run);
    }
}

static void a_line_goes_on_with_what_it_can_put_ashore_no_more(void **state)
{
    (void)state;
    static const char *const closings[] = {TWO_CARGOES(", closes: 2024-01-15", ""),
                                           TWO_CARGOES("", ", closes: 2024-01-15")};
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++) {
        struct replicated run = replicate(closings[i], 0);
        const struct cor_lot_record *steel = replicated_lot(&run, "steel", 1, 0);
        /* Both lots 1 are aboard when it closes, at 336 h. */
        assert_int_equal(replicated_lot(&run, "grain", 1, 0)->state, COR_LOT_UNDELIVERED);
        expect_near((double)(steel->delivered - steel->released) / 3600000.0, 48 + 24 + 10, 0);
        replicated_release(&run);
    }
}

static void vessels_that_no_departure_needs_yet_do_not_lie_loaded_at_the_berths(void **state)
{
    (void)state;
    /* 30 h at the quay and 78 h away: three of the nine vessels of `often` are enough for a departure every 36 h. */
    static const char text[] =
        "scenario: by hand\nrun: {start: 2024-01-01, warmup: 30 d, horizon: 60 d}\n" CARGO
        "places:\n  north: {country: RU, quays: {quay: {berths: 3, takes: [bulk], rate: 100 t/h}}}\n"
        "  south: {country: IR, quays: {quay: {berths: 9, takes: [bulk], rate: 100 t/h}}}\n" LINKS FLEET
        "services:\n  often: {stops: [north, south], with: {coaster: 9}, leave: {every: 36 h}}\n"
        "  seldom: {stops: [north, south], with: {coaster: 2}, leave: {every: 5 d}}\n"
        "demand:\n  more_than_they_take: {cargo: wheat, from: north, to: south, amount: 1464 kt in 2024, lots: 1 kt, "
        "arrivals: regular, via: [often]}\n"
        "  grain: {cargo: wheat, from: north, to: south, amount: 183 kt in 2024, lots: 1 kt, arrivals: regular, via: "
        "[seldom]}\n";
    struct replicated run = replicate(text, 0);
    expect_near(replicated_measure(&run, "services.often", "cancelled"), 0, 0);
    expect_near(replicated_measure(&run, "services.often", "departures") * 60 / 365.25, 40, 0);
    expect_near(replicated_measure(&run, "services.often", "load_factor"), 0.5, 0.005);
    expect_near(replicated_measure(&run, "services.seldom", "waiting_time"), 0, 0);
    expect_near(replicated_measure(&run, "demand.grain", "throughput"), 183000 / 366.0 * 365.25, 0.1 * 183000);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lot_that_finds_the_vessel_waits_for_nothing),
        cmocka_unit_test(a_lot_aboard_waits_for_the_timetable_and_shares_the_work_on_others),
        cmocka_unit_test(a_lot_left_behind_by_a_full_vessel_waits_for_room),
        cmocka_unit_test(departures_that_nobody_takes_are_cancelled),
        cmocka_unit_test(a_lot_larger_than_the_vessel_is_split_and_all_of_it_arrives),
        cmocka_unit_test(vessels_that_no_departure_needs_yet_do_not_lie_loaded_at_the_berths),
        cmocka_unit_test(trains_wait_for_their_paths_and_book_room_ahead),
        cmocka_unit_test(nothing_is_loaded_for_a_quay_or_yard_that_never_opens_again),
        cmocka_unit_test(a_line_goes_on_with_what_it_can_put_ashore_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
