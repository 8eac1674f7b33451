/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Vessels that are scrapped for their age, by hand: at 20 km/h over 480 km, 100 t/h. An age of 39.9 years at the run's
 * start is 40 years after 36.525 d.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 100 d, drain: 40 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define PORT  "quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk]}}"
#define PLACES                                                                                                         \
    "places: {north: {country: RU, slips: 1, " PORT "}, south: {country: IR, " PORT "}}\n"                             \
    "links: {across: {sea: [north, south], distance: 480 km}}\n"
#define FLEET(ages, more)                                                                                              \
    "fleet: {old: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 20 km/h, cost: 1000 USD/day, "    \
    "ages: {" ages "}" more "}, young: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 20 km/h}}\n"
#define AGES          "at_start: 39.9 years, scrapped_at: 40 years"
#define SERVICE(rule) "services: {line: {" rule "}}\n"
#define FILLING       "stops: [north, south], with: {old: 1}, leave: {full: 100 %, at_most: 1 h}"
#define GRAIN(a_year)                                                                                                  \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: " a_year                                           \
    " in 2024, lots: 1 kt, arrivals: regular}}\n"
#define AGED (36.525 * 24)

static double at_end(const struct replicated *run, const char *subject, const char *measure)
{
    return replicated_measure(run, subject, measure);
}

static void one_that_lies_idle_is_scrapped_on_the_day(void **state)
{
    (void)state;
    /* A timetable without cargo to speak of: after lot 0 it lies in the north, and the departures of 40 d apart. */
    struct replicated run =
        replicate(RUN CARGO PLACES FLEET(AGES, "")
                      SERVICE("stops: [north, south], with: {old: 1}, leave: {every: 40 d}") GRAIN("5 kt"),
                  0);
    expect_near(at_end(&run, "services.line", "scrapped"), 1, 0);
    expect_near(at_end(&run, "services.line", "vessels_at_end"), 0, 0);
    expect_near(at_end(&run, "services.line", "vessels"), AGED / 2400, 1e-12);
    expect_near(at_end(&run, "fleet.old", "vessels"), AGED / 2400, 1e-12);
    expect_near(at_end(&run, "services.line", "carrier_cost") * 100 / 365.25, 1000 * AGED / 24, 0.01);
    replicated_release(&run);
}

static void one_in_ballast_is_scrapped_at_its_next_stop(void **state)
{
    (void)state;
    /* A round is 69 h, an hour of it in the south for cargo that never comes. It loads for the 13th time from 828 h on,
     * is in the south at 862, empty at 872, at sea again from 873, of age at 876.6 and in the north at 897. */
    struct replicated run = replicate(RUN CARGO PLACES FLEET(AGES, "") SERVICE(FILLING) GRAIN("366 kt"), 0);
    expect_near(at_end(&run, "services.line", "vessels"), 897.0 / 2400, 1e-12);
    expect_near(replicated_measure(&run, "corridor", "throughput") * 100 / 365.25, 13000, 0.01);
    replicated_release(&run);
}

static void one_that_comes_of_age_at_sea_discharges_and_is_scrapped_there(void **state)
{
    (void)state;
    /* 40 years old at 840 h, on the way to the south: there at 862, empty at 872. */
    struct replicated run = replicate(RUN CARGO PLACES FLEET("at_start: 39 years, scrapped_at: 39.095824777 years", "")
                                          SERVICE(FILLING) GRAIN("366 kt"),
                                      0);
    expect_near(at_end(&run, "services.line", "vessels"), 872.0 / 2400, 1e-12);
    expect_near(replicated_measure(&run, "corridor", "throughput") * 100 / 365.25, 13000, 0.01);
    replicated_release(&run);
}

static void one_with_cargo_for_a_later_stop_takes_it_there_first(void **state)
{
    (void)state;
    /* Round by the south to the east, 480 km on. Lot 0 is for the east: off at 10 h, in the south at 34, where it is of
     * age since 20 h and has nothing to work, in the east at 58, empty at 68. */
    struct replicated run = replicate(
        RUN CARGO
        "places: {north: {country: RU, " PORT "}, south: {country: IR, " PORT "}, east: {country: KZ, " PORT
        "}}\nlinks: {across: {sea: [north, south], distance: 480 km}, along: {sea: [south, east], distance: "
        "480 km}}\n" FLEET("at_start: 39 years, scrapped_at: 39.0022815 years", "") SERVICE(
            "stops: [north, south, east], with: {old: 1}, leave: {every: 10 d}") "demand: {grain: {cargo: wheat, from: "
                                                                                 "north, to: east, amount: 5 kt in "
                                                                                 "2024, lots: 1 kt, "
                                                                                 "arrivals: regular}}\n",
        0);
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000, 68, 1e-9);
    expect_near(at_end(&run, "services.line", "vessels"), 68.0 / 2400, 1e-12);
    replicated_release(&run);
}

static void a_vessel_that_follows_cargo_carries_what_it_is_fixed_to(void **state)
{
    (void)state;
    /* Lot 0 at once; then a lot each 24.4 d. From the south at 44 h to lot 1 at 585.6 h: there at 609.6, off at 619.6,
     * free at 653.6. Lot 2 comes at 1171.2 h: nobody is there. */
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET("at_start: 39 years, scrapped_at: 39.0685 years", "")
            SERVICE("among: [north, south], with: {old: 1}, leave: {full: 100 %, at_most: 1 d}") GRAIN("15 kt"),
        0);
    expect_near((double)replicated_lot(&run, "grain", 1, 0)->delivered / 3600000, 653.6, 1e-9);
    expect_near(at_end(&run, "services.line", "vessels"), 653.6 / 2400, 1e-12);
    expect_near(at_end(&run, "fleet.old", "scrapped"), 1, 0);
    replicated_release(&run);
}

static void one_that_lies_free_on_the_roads_is_offered_nothing_any_more(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET(AGES, "")
            SERVICE("among: [north, south], with: {old: 2}, leave: {full: 100 %, at_most: 1 d}") GRAIN("15 kt"),
        0);
    /* The second has lain in the south all the time, unless it was nearer to lot 1 than the first. */
    expect_near(at_end(&run, "services.line", "vessels"), 2 * AGED / 2400, 1e-12);
    expect_near(at_end(&run, "services.line", "scrapped"), 2, 0);
    expect_near(replicated_measure(&run, "corridor", "throughput") * 100 / 365.25, 2000, 0.01);
    replicated_release(&run);
}

static void one_that_was_too_old_at_the_beginning_never_comes(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET("at_start: empirical(1 of 35 years; 1 of 41 years), scrapped_at: 40 years", "")
            SERVICE("stops: [north, south], with: {old: 40}, leave: {full: 100 %, at_most: 200 d}") GRAIN("366 kt"),
        0);
    const double there = at_end(&run, "services.line", "vessels_at_end");
    assert_true(there > 10 && there < 30);
    expect_near(at_end(&run, "services.line", "vessels"), there, 1e-12);
    expect_near(at_end(&run, "services.line", "scrapped"), 0, 0);
    replicated_release(&run);
}

static void ages_are_those_at_the_run_s_start_however_long_the_warm_up(void **state)
{
    (void)state;
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, warmup: 30 d, horizon: 100 d, drain: 40 d, seed: 7}\n" CARGO PLACES
            FLEET(AGES, "") SERVICE("among: [north, south], with: {old: 1}, leave: {full: 100 %, at_most: 1 d}")
                GRAIN("0.1 kt"),
        0);
    expect_near(at_end(&run, "services.line", "vessels"), AGED / 2400, 1e-12);
    replicated_release(&run);
}

static void one_that_is_ordered_is_new(void **state)
{
    (void)state;
    /* Joins on 21 January and is a tenth of a year old 36.525 d later. */
    struct replicated run =
        replicate(RUN CARGO PLACES FLEET("at_start: 0 years, scrapped_at: 0.1 years", "")
                      SERVICE("among: [north, south], with: {old: 0}, leave: {full: 100 %, at_most: 1 d}")
                          GRAIN("0.1 kt") "orders: {one: {class: old, from: 2024-01-11, hull: {at: north, lasts: 10 "
                                          "d}, joins: line}}\n",
                  0);
    expect_near(at_end(&run, "services.line", "vessels"), AGED / 2400, 1e-12);
    replicated_release(&run);
}

static void what_is_scrapped_is_neither_up_nor_under_repair(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES FLEET(AGES, ", breakdown: {apart: 100 d, lasts: 100 d}")
            SERVICE("among: [north, south], with: {old: 60}, leave: {full: 100 %, at_most: 1 d}") GRAIN("0.1 kt"),
        0);
    /* Of 60 vessels half are under repair at the start, and half of the time; later there are none. */
    const double up = at_end(&run, "fleet.old", "availability");
    assert_true(up > 0.35 && up < 0.65);
    expect_near(at_end(&run, "fleet.old", "vessels_at_end"), 0, 0);
    replicated_release(&run);
}

static void a_departure_that_waited_for_it_is_taken_by_the_next(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES FLEET(AGES, "")
                      SERVICE("stops: [north, south], with: {old: 1, young: 1}, leave: {every: 3 d}") GRAIN("366 kt"),
                  0);
    expect_near(at_end(&run, "services.line", "vessels_at_end"), 1, 0);
    /* With one vessel each departure of 72 h is taken, as its round is 68 h. */
    expect_near(at_end(&run, "services.line", "cancelled"), 0, 0);
    expect_near(at_end(&run, "services.line", "departures") * 100 / 365.25, 34, 1);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_lies_idle_is_scrapped_on_the_day),
        cmocka_unit_test(one_in_ballast_is_scrapped_at_its_next_stop),
        cmocka_unit_test(one_that_comes_of_age_at_sea_discharges_and_is_scrapped_there),
        cmocka_unit_test(one_with_cargo_for_a_later_stop_takes_it_there_first),
        cmocka_unit_test(a_vessel_that_follows_cargo_carries_what_it_is_fixed_to),
        cmocka_unit_test(one_that_lies_free_on_the_roads_is_offered_nothing_any_more),
        cmocka_unit_test(one_that_was_too_old_at_the_beginning_never_comes),
        cmocka_unit_test(ages_are_those_at_the_run_s_start_however_long_the_warm_up),
        cmocka_unit_test(one_that_is_ordered_is_new),
        cmocka_unit_test(what_is_scrapped_is_neither_up_nor_under_repair),
        cmocka_unit_test(a_departure_that_waited_for_it_is_taken_by_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
