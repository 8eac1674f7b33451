/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One vessel between two gates a day apart, laid up for some days of January; time 0 is the first of it. Lots fill it
 * and come every four days.
 */
#include "support/expect.h"
#include "support/replicate.h"

static struct replicated run_with(const char *laid_up, const char *service)
{
    char yaml[2000];
    snprintf(
        yaml, sizeof yaml,
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 20 d, drain: 20 d}\ncargo: {wheat: {form: bulk}}\n"
        "fleet: {river: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 10 km/h, cost: 1000 "
        "USD/day, fuel: {sea: 12 t/day, port: 2 t/day}%s}}\n"
        "places: {a: {}, b: {}}\nlinks: {way: {sea: [a, b], distance: 240 km}}\nservices: {line: {%s, with: {river: "
        "1}}}\ndemand: {f: {cargo: wheat, from: a, to: b, amount: 91.5 kt in 2024, lots: 1 kt, arrivals: regular}}\n",
        laid_up, service);
    return replicate(yaml, 0);
}

static void expect_days(const struct replicated *run, int number, double days)
{
    const struct cor_lot_record *lot = replicated_lot(run, "f", number, 0);
    expect_near((double)(lot->delivered - lot->released) / 86400000.0, days, 1e-9);
}

#define TIMETABLE "stops: [a, b], leave: {every: 2 d}"
#define AMONG     "among: [a, b], leave: {full: 50 %, at_most: 1 d}"
#define FILLING   "stops: [a, b], leave: {full: 50 %, at_most: 2 d}"

static void a_vessel_of_a_timetable_ends_its_round_and_takes_no_departure_until_it_is_back(void **state)
{
    (void)state;
    /* It leaves on day 4, is back on day 6 and laid up from then to day 11. The departures of days 6 and 8 are
     * cancelled; it takes that of day 10 on day 11, and is always under way but for these five days. */
    struct replicated run = run_with(", laid_up: {from: 6 January, to: 12 January, cost: 100 USD/day}", TIMETABLE);
    const double year = 365.25 / 20;
    expect_near(replicated_measure(&run, "services.line", "cancelled"), 2 * year, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "departures"), 8 * year, 1e-9);
    expect_near(replicated_measure(&run, "fleet.river", "laid_up"), 5.0 / 20, 1e-12);
    expect_near(replicated_measure(&run, "services.line", "carrier_cost"), (15 * 1000 + 5 * 100) * year, 1e-6);
    expect_near(replicated_measure(&run, "services.line", "fuel"), 15 * 12 * year, 1e-6);
    expect_days(&run, 1, 1);
    expect_days(&run, 2, 11 - 8 + 1);
    replicated_release(&run);
}

static void without_a_cost_of_its_own_a_day_laid_up_costs_what_any_does(void **state)
{
    (void)state;
    struct replicated run = run_with(", laid_up: {from: 6 January, to: 12 January}", TIMETABLE);
    expect_near(replicated_measure(&run, "services.line", "carrier_cost"), 20 * 1000 * 365.25 / 20, 1e-6);
    expect_near(replicated_measure(&run, "services.line", "fuel"), 15 * 12 * 365.25 / 20, 1e-6);
    replicated_release(&run);
}

static void a_vessel_that_follows_cargo_is_not_fixed_while_it_is_laid_up(void **state)
{
    (void)state;
    /* Lots of days 0 and 4 go as ever; it is at b from day 6, where it is laid up before the lot of day 8. On day 14 it
     * goes to a in ballast. */
    struct replicated run = run_with(", laid_up: {from: 9 January, to: 15 January}", AMONG);
    expect_days(&run, 0, 1);
    expect_days(&run, 1, 2);
    expect_days(&run, 2, 14 - 8 + 2);
    expect_days(&run, 3, 18 - 12);
    expect_near(replicated_measure(&run, "fleet.river", "laid_up"), 6.0 / 20, 1e-12);
    replicated_release(&run);
}

static void a_vessel_that_was_fixed_before_it_carries_its_cargo(void **state)
{
    (void)state;
    struct replicated run = run_with(", laid_up: {from: 10 January, to: 16 January}", AMONG);
    expect_days(&run, 2, 2);
    expect_days(&run, 3, 15 - 12 + 2);
    expect_near(replicated_measure(&run, "fleet.river", "laid_up"), 5.0 / 20, 1e-12);
    replicated_release(&run);
}

static void a_lay_up_may_run_over_the_new_year_and_a_run_begin_in_it(void **state)
{
    (void)state;
    struct replicated run = run_with(", laid_up: {from: 1 December, to: 4 January}", AMONG);
    expect_days(&run, 0, 3 + 1);
    expect_near(replicated_measure(&run, "fleet.river", "laid_up"), 3.0 / 20, 1e-12);
    replicated_release(&run);
}

static void a_ferry_that_lies_empty_waits_for_the_end_and_then_as_long_as_ever(void **state)
{
    (void)state;
    /* At b from day 5 without cargo, it would leave on day 7; laid up from day 6 to day 10 it leaves on day 12. */
    struct replicated run = run_with(", laid_up: {from: 7 January, to: 11 January}", FILLING);
    expect_days(&run, 1, 1);
    expect_days(&run, 2, 14 - 8);
    expect_near(replicated_measure(&run, "fleet.river", "laid_up"), 4.0 / 20, 1e-12);
    replicated_release(&run);
    run = run_with("", FILLING);
    expect_days(&run, 2, 1);
    replicated_release(&run);
}

static void cargo_that_comes_to_a_ferry_that_lies_up_waits_for_the_end(void **state)
{
    (void)state;
    /* It lies up until day 9; lots 0, 1 and 2 have come by then, and it is full with one. */
    struct replicated run =
        run_with(", laid_up: {from: 20 December, to: 10 January}", "stops: [a, b], leave: {full: 50 %, at_most: 6 d}");
    expect_days(&run, 0, 9 + 1);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_of_a_timetable_ends_its_round_and_takes_no_departure_until_it_is_back),
        cmocka_unit_test(without_a_cost_of_its_own_a_day_laid_up_costs_what_any_does),
        cmocka_unit_test(a_vessel_that_follows_cargo_is_not_fixed_while_it_is_laid_up),
        cmocka_unit_test(a_vessel_that_was_fixed_before_it_carries_its_cargo),
        cmocka_unit_test(a_lay_up_may_run_over_the_new_year_and_a_run_begin_in_it),
        cmocka_unit_test(a_ferry_that_lies_empty_waits_for_the_end_and_then_as_long_as_ever),
        cmocka_unit_test(cargo_that_comes_to_a_ferry_that_lies_up_waits_for_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
