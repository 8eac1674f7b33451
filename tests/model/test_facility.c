/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Hours and maintenance by hand: lots of 1000 t at every midnight, 100 t/h at both quays, 24 h of sailing, a departure
 * every 7 days. Undisturbed the vessel is at the south with lot 0 on Tuesday at 10 h and has discharged at 20 h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR  3600000
#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, warmup: 7 d, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define YARD  "yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define QUAY  "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, " YARD
#define LINKS "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define LINE  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular, "   \
    "opens: 2024-01-01}}\n"
#define SOUTH(hours, quay)                                                                                             \
    RUN CARGO "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " hours                               \
              "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h" quay "}}, " YARD "}\n" LINKS FLEET LINE DAILY

/* Runs the scenario; lot 0 then has discharged for 10 h and waited `waited` h for `cause`, `late` h after 20 h. */
static void expect_first_lot(const char *yaml, enum cor_cause cause, double waited)
{
    struct replicated run = replicate(yaml, 0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
    expect_near(replicated_hours(lot, cause), waited, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_BERTH), 0, 0);
    expect_near((double)(lot->delivered - lot->released) / HOUR, 44 + waited, 0);
    replicated_release(&run);
}

static void work_stops_in_the_evening_and_goes_on_in_the_morning(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("", ", hours: {from: 06:00, to: 18:00}"), COR_CAUSE_HOURS, 12);
}

static void what_ends_as_the_hours_end_is_not_held_up(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("", ", hours: {from: 06:00, to: 20:00}"), COR_CAUSE_HOURS, 0);
}

static void a_vessel_that_comes_too_early_waits_for_the_hours(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("", ", hours: {from: 12:30, to: 24:00}"), COR_CAUSE_HOURS, 2.5);
}

static void hours_of_a_place_are_those_of_its_quays_that_have_none(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("hours: {from: 12:30, to: 24:00}, ", ""), COR_CAUSE_HOURS, 2.5);
    expect_first_lot(SOUTH("hours: {from: 12:30, to: 24:00}, ", ", hours: {from: 11:00}"), COR_CAUSE_HOURS, 1);
}

static void hours_over_midnight_and_working_days_add_up(void **state)
{
    (void)state;
    /* Tuesday 22 h to Wednesday 6 h, 16 h closed, 2 h more. */
    expect_first_lot(SOUTH("", ", hours: {from: 22:00, to: 06:00}"), COR_CAUSE_HOURS, 12 + 16);
    /* From Tuesday 10 h to the next Monday, 00 h. */
    expect_first_lot(SOUTH("", ", hours: {days: [Monday]}"), COR_CAUSE_HOURS, 14 + 5 * 24);
}

static void the_weather_is_told_before_the_hours(void **state)
{
    (void)state;
    /* Work from 34 to 42 h, closed until 54 h; rain from 48 to 57 h; 2 h more. */
    struct replicated run =
        replicate(SOUTH("", ", hours: {from: 06:00, to: 18:00}") "hazards: {rain: {acts_on: [south], halts: [working], "
                                                                 "between: [2024-01-03, 2024-01-03T09:00]}}\n",
                  0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_HOURS), 6, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 9, 0);
    expect_near((double)(lot->delivered - lot->released) / HOUR, 59, 0);
    replicated_release(&run);
}

static void a_quay_under_maintenance_is_closed_until_it_is_done(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("", ", maintenance: {crane: {between: [2024-01-02T06:00, 2024-01-03T02:00]}}"),
                     COR_CAUSE_CLOSURE, 16);
}

static void maintenance_begins_when_the_berth_is_left(void **state)
{
    (void)state;
    expect_first_lot(SOUTH("", ", maintenance: {crane: {between: [2024-01-02T11:00, 2024-01-09T02:00]}}"),
                     COR_CAUSE_CLOSURE, 0);
}

static void maintenance_comes_again_and_again_from_the_start_or_a_date(void **state)
{
    (void)state;
    /* On from 30 to 37 h. */
    expect_first_lot(SOUTH("", ", maintenance: {crane: {every: 30 h, lasts: 7 h}}"), COR_CAUSE_CLOSURE, 3);
    /* Every 240 h: the one before 3 January began before the warm-up and ends on 2 January at 14 h. */
    expect_first_lot(SOUTH("", ", maintenance: {crane: {every: 240 h, lasts: 230 h, from: 2024-01-03}}"),
                     COR_CAUSE_CLOSURE, 4);
    /* Every 48 h from 16 January at 9 h: on 2 January too, from 33 to 38 h. */
    expect_first_lot(SOUTH("", ", maintenance: {crane: {every: 48 h, lasts: 5 h, from: 2024-01-16T09:00}}"),
                     COR_CAUSE_CLOSURE, 4);
}

static void one_berth_of_two_under_maintenance_leaves_the_other(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN "places: {north: {quays: {quay: {berths: 2, maintenance: {crane: {between: [2023-12-30, "
                      "2024-01-29]}}}}}}\n"
                      "services: {tankers: {calls: north, apart: 10 h, stays: 15 h, opens: 2024-01-01, closes: "
                      "2024-01-01T12:00}}\n",
                  0);
    assert_int_equal(run.record.visit_count, 2);
    assert_int_equal(run.record.visits[1].berthed - run.network->warm_up, 15 * HOUR);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_occupancy"), 30.0 / 672, 1e-12);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_stops_in_the_evening_and_goes_on_in_the_morning),
        cmocka_unit_test(what_ends_as_the_hours_end_is_not_held_up),
        cmocka_unit_test(a_vessel_that_comes_too_early_waits_for_the_hours),
        cmocka_unit_test(hours_of_a_place_are_those_of_its_quays_that_have_none),
        cmocka_unit_test(hours_over_midnight_and_working_days_add_up),
        cmocka_unit_test(the_weather_is_told_before_the_hours),
        cmocka_unit_test(a_quay_under_maintenance_is_closed_until_it_is_done),
        cmocka_unit_test(maintenance_begins_when_the_berth_is_left),
        cmocka_unit_test(maintenance_comes_again_and_again_from_the_start_or_a_date),
        cmocka_unit_test(one_berth_of_two_under_maintenance_leaves_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
