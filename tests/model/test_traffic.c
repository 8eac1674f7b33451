/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Other traffic by hand, and vessels that take several berths: what comes every so often, lies for so long, is held up
 * by what halts work at its quay, takes pilots, and takes two berths of three.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR                     3600000
#define RUN                      "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define PORT(help, berths, more) "places: {north: {country: RU, " help "quays: {quay: {berths: " berths more "}}}}\n"

/* The call of the service that comes as number `number` of its calls, from 0. */
static const struct cor_visit_record *call(const struct replicated *run, uint16_t service, int nth)
{
    for (size_t i = 0; i < run->record.visit_count; i++)
        if (run->record.visits[i].service == service && nth-- == 0)
            return &run->record.visits[i];
    fail();
    return NULL;
}

static void what_halts_work_prolongs_a_stay(void **state)
{
    (void)state;
    /* Arrivals every 50 h; the first lies from 50 to 57 h, and the strike lasts from 53:20 to 60:50 h. */
    struct replicated run = replicate(
        RUN PORT("", "1", "") "services: {tankers: {calls: north, apart: 50 h, stays: 7 h}}\n"
                              "hazards: {strike: {acts_on: [north], halts: [working], between: [2024-01-03T05:20, "
                              "2024-01-03T12:50]}}\n",
        0);
    assert_int_equal(call(&run, 0, 1)->arrived, 50 * HOUR);
    assert_int_equal(call(&run, 0, 1)->berthed, 50 * HOUR);
    assert_int_equal(call(&run, 0, 1)->departed, 57 * HOUR + HOUR * 15 / 2);
    assert_int_equal(call(&run, 0, 1)->spent[COR_CAUSE_WEATHER], HOUR * 15 / 2);
    assert_int_equal(call(&run, 0, 1)->spent[COR_VISIT_STAY], 7 * HOUR);
    assert_int_equal(call(&run, 0, 2)->departed, 107 * HOUR);
    replicated_release(&run);
}

static void a_stay_outside_working_hours_goes_on_in_the_morning(void **state)
{
    (void)state;
    /* Works from 8:00 to 18:00 each day. Who comes at 50 h, at 2:00, is berthed at 8:00 (56 h), works 10 h until 66 h
     * and the other 7 h from 80 h on. */
    struct replicated run =
        replicate(RUN PORT("", "1", ", hours: {from: 08:00, to: 18:00}") "services: {tankers: {calls: north, apart: "
                                                                         "50 h, stays: 17 h}}\n",
                  0);
    assert_int_equal(call(&run, 0, 1)->berthed, 56 * HOUR);
    assert_int_equal(call(&run, 0, 1)->departed, 87 * HOUR);
    assert_int_equal(call(&run, 0, 1)->spent[COR_CAUSE_HOURS], (6 + 14) * HOUR);
    replicated_release(&run);
}

static void other_traffic_takes_the_pilots_of_the_port(void **state)
{
    (void)state;
    const char *text = RUN PORT("pilots: {count: 1, time: 3 h}, ", "2", "") "services:\n  tankers: {calls: north, "
                                                                            "apart: 50 h, stays: 7 h}\n  barges: "
                                                                            "{calls: north, apart: 50 h, stays: 9 h, "
                                                                            "pilots: no}\n  oil: {calls: north, "
                                                                            "apart: 50 h, stays: 1 h}\n";
    struct replicated run = replicate(text, 0);
    const struct cor_visit_record *tanker = call(&run, 0, 1), *barge = call(&run, 1, 1), *oil = call(&run, 2, 1);
    /* In from 50 to 53 h, lies until 60 h; the barge lies from 50 to 59 h and needs nobody. */
    assert_int_equal(tanker->berthed, 53 * HOUR);
    assert_int_equal(barge->berthed, 50 * HOUR);
    assert_int_equal(barge->departed, 59 * HOUR);
    assert_int_equal(barge->spent[COR_CAUSE_PILOT], 0);
    /* The barge's berth goes to the third, with the pilot until 62 h; then he takes the tanker out. */
    assert_int_equal(oil->spent[COR_CAUSE_BERTH], 9 * HOUR);
    assert_int_equal(oil->berthed, 62 * HOUR);
    assert_int_equal(tanker->spent[COR_CAUSE_PILOT], 2 * HOUR);
    assert_int_equal(tanker->departed, 65 * HOUR);
    assert_int_equal(tanker->spent[COR_CAUSE_SAILING], 6 * HOUR);
    assert_int_equal(oil->spent[COR_CAUSE_PILOT], 2 * HOUR);
    assert_int_equal(oil->departed, 68 * HOUR);
    replicated_release(&run);
}

static void a_vessel_of_two_berths_waits_for_both_and_is_not_overtaken(void **state)
{
    (void)state;
    /* Every 50 h: two vessels of one berth for 20 h, a long one for 10 h, and one for 5 h, at three berths. The third
     * berth stays free until the long one has two, at 20 h; the last is berthed beside it. */
    struct replicated run = replicate(RUN PORT("", "3", "") "services:\n"
                                                            "  a: {calls: north, apart: 50 h, stays: 20 h}\n"
                                                            "  b: {calls: north, apart: 50 h, stays: 20 h}\n"
                                                            "  long: {calls: north, apart: 50 h, stays: 10 h, berths: "
                                                            "2}\n"
                                                            "  c: {calls: north, apart: 50 h, stays: 5 h}\n",
                                      0);
    assert_int_equal(call(&run, 2, 1)->spent[COR_CAUSE_BERTH], 20 * HOUR);
    assert_int_equal(call(&run, 2, 1)->berthed, 70 * HOUR);
    assert_int_equal(call(&run, 3, 1)->spent[COR_CAUSE_BERTH], 20 * HOUR);
    assert_int_equal(call(&run, 3, 1)->departed, 75 * HOUR);
    /* 13 whole rounds of 65 berth-hours; of the last, from 650 h, 20 + 20 and 2 x 2 + 2. */
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_occupancy"), 891.0 / (3 * 672), 1e-12);
    /* Waits of 0, 0, 20, 20 h; ended stays of 20, 20, 10 and 5 h, and two more of 20 h: time, not berths. */
    expect_near(replicated_measure(&run, "places.north", "waiting_to_service"), 10 / (755.0 / 54), 1e-12);
    replicated_release(&run);
}

static void a_carrier_of_two_berths_is_worked_as_fast_as_at_one(void **state)
{
    (void)state;
    /* 1100 t a week at 100 t/h: 11 h at the quay of three berths, where a vessel of 2 has passed over that of one. */
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}}\nplaces:\n  south: {country: IR}\n  north: {country: RU, quays: {short: "
        "{berths: 1, takes: [bulk], rate: 500 t/h}, quay: {berths: 3, takes: [bulk], rate: 100 t/h}}, yards: {silo: "
        "{takes: [bulk], capacity: 50 kt}}}\nlinks: {open_sea: {sea: [north, south], distance: 240 km}}\n"
        "fleet: {long: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, berths: 2}}\n"
        "services: {line: {stops: [north, south], with: {long: 1}, leave: {full: 30 %, at_most: 5 d}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 57.51 kt in 2024, lots: 1.1 kt, arrivals: "
        "regular}}\n",
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 11, 0);
    assert_string_equal(run.network->facilities[call(&run, 0, 0)->facility].id, "quay");
    const double calls = replicated_measure(&run, "places.north.quays.quay", "visits") * 28 / 365.25;
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_working"), calls * 2 * 11 / (3 * 672), 1e-9);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_occupancy"), calls * 2 * 11 / (3 * 672),
                1e-9);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_productivity"), 50, 1e-9);
    replicated_release(&run);
}

/* 1100 t a week for a vessel of two berths; the wide quay of the south closes on day 13, after the second lot. */
static double stranded_beyond_a_narrow_quay(const char *service)
{
    char yaml[2000];
    snprintf(yaml, sizeof yaml,
             RUN "cargo: {wheat: {form: bulk}}\nplaces:\n  north: {country: RU}\n  south: {country: IR, quays: {wide: "
                 "{berths: 2, takes: [bulk], rate: 100 t/h, closes: 2024-01-14}, narrow: {berths: 1, takes: [bulk], "
                 "rate: 100 t/h}}}\nlinks: {open_sea: {sea: [north, south], distance: 240 km}}\n"
                 "fleet: {long: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, berths: "
                 "2}}\nservices: {line: {%s, with: {long: 1}, leave: {full: 30 %%, at_most: 5 d}}}\n"
                 "demand: {grain: {cargo: wheat, from: north, to: south, amount: 57.51 kt in 2024, lots: 1.1 kt, "
                 "arrivals: regular}}\n",
             service);
    struct replicated run = replicate(yaml, 0);
    const double stranded = replicated_measure(&run, "demand.grain", "stranded");
    replicated_release(&run);
    return stranded;
}

static void where_only_narrow_quays_are_left_cargo_of_long_vessels_is_stranded(void **state)
{
    (void)state;
    expect_near(stranded_beyond_a_narrow_quay("stops: [north, south]"), 2 * 1100, 0);
    expect_near(stranded_beyond_a_narrow_quay("among: [north, south]"), 2 * 1100, 0);
}

static void beside_short_vessels_long_ones_are_fixed_only_where_there_is_a_wide_quay(void **state)
{
    (void)state;
    /* The long one lies in the north, where the wide quay closes on day 2, before any of three cargoes is there; the
     * short one comes for the first. */
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}, rye: {form: bulk}, oats: {form: bulk}}\nplaces:\n  south: {country: IR}\n"
        "  north: {country: RU, quays: {wide: {berths: 2, takes: [bulk], rate: 100 t/h, closes: 2024-01-03}, narrow: "
        "{berths: 1, takes: [bulk], rate: 100 t/h}}}\nlinks: {open_sea: {sea: [north, south], distance: 240 km}}\n"
        "fleet:\n  long: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, berths: 2}\n"
        "  short: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "services: {tramps: {among: [north, south], with: {long: 1, short: 1}, leave: {full: 30 %, at_most: 5 d}}}\n"
        "demand:\n  a: {cargo: wheat, from: north, to: south, amount: 28.755 kt in 2024, lots: 1.1 kt, arrivals: "
        "regular, opens: 2024-01-06}\n  b: {cargo: rye, from: north, to: south, amount: 28.755 kt in 2024, lots: "
        "1.1 kt, arrivals: regular, opens: 2024-01-06}\n  c: {cargo: oats, from: north, to: south, amount: 28.755 "
        "kt in 2024, lots: 1.1 kt, arrivals: regular, opens: 2024-01-06}\n",
        0);
    expect_near(replicated_measure(&run, "demand.c", "stranded"), 0, 0);
    expect_near(replicated_measure(&run, "places.north.quays.wide", "visits"), 0, 0);
    assert_true(replicated_lot(&run, "c", 0, 0)->delivered > 0);
    replicated_release(&run);
}

static void a_hazard_on_one_quay_leaves_the_others_alone(void **state)
{
    (void)state;
    const char *text = RUN "places: {north: {country: RU, quays: {oil: {berths: 1}, dry: {berths: 1}}}}\nservices:\n"
                           "  tankers: {calls: north, quay: oil, apart: 50 h, stays: 7 h}\n"
                           "  grain: {calls: north, quay: dry, apart: 50 h, stays: 7 h}\n"
                           "hazards:\n  swell: {acts_on: [places.north.quays.oil], halts: [berthing], between: "
                           "[2024-01-03, 2024-01-03T05:00]}\n"
                           "  repairs: {acts_on: [places.north.quays.dry], halts: [working], between: "
                           "[2024-01-05T05:00, 2024-01-05T06:00]}\n";
    struct replicated run = replicate(text, 0);
    assert_int_equal(call(&run, 0, 1)->berthed, 53 * HOUR);
    assert_int_equal(call(&run, 1, 1)->berthed, 50 * HOUR);
    assert_int_equal(call(&run, 0, 2)->departed, 107 * HOUR);
    assert_int_equal(call(&run, 1, 2)->departed, 108 * HOUR);
    expect_near(replicated_measure(&run, "places.north.quays.dry", "berth_occupancy"), (14 * 7 + 1) / 672.0, 1e-12);
    replicated_release(&run);
}

/* Loaded for 10 h and 24 h at sea, it is there on 2 January at 10:00; the berths come on the 10th at 6:00. */
static void a_vessel_of_two_berths_goes_where_a_change_will_make_room(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}}\nplaces:\n"
        "  north: {country: RU, quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: "
        "[bulk], "
        "capacity: 50 kt}}}\n"
        "  south: {country: IR, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: "
        "[bulk], "
        "capacity: 50 kt}}}\n"
        "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
        "fleet: {long: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, berths: 2}}\n"
        "services: {line: {stops: [north, south], with: {long: 1}, leave: {every: 30 d}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}}\n"
        "changes:\n  begun: {date: \"2024-01-09\"}\n"
        "  wider: {after: changes.begun, lag: 30 h, set: {places.south.quays.quay.berths: 3}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_BERTH), (9 * 24 + 6) - (10 + 24), 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_halts_work_prolongs_a_stay),
        cmocka_unit_test(a_stay_outside_working_hours_goes_on_in_the_morning),
        cmocka_unit_test(other_traffic_takes_the_pilots_of_the_port),
        cmocka_unit_test(a_vessel_of_two_berths_waits_for_both_and_is_not_overtaken),
        cmocka_unit_test(a_carrier_of_two_berths_is_worked_as_fast_as_at_one),
        cmocka_unit_test(a_vessel_of_two_berths_goes_where_a_change_will_make_room),
        cmocka_unit_test(where_only_narrow_quays_are_left_cargo_of_long_vessels_is_stranded),
        cmocka_unit_test(beside_short_vessels_long_ones_are_fixed_only_where_there_is_a_wide_quay),
        cmocka_unit_test(a_hazard_on_one_quay_leaves_the_others_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
