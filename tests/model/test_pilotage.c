/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One pilot for two vessels, worked out by hand: they have 1000 t and 900 t to load from the start of the run, at 100
 * t/h, and then leave for a port without pilots, 24 h away.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define REST                                                                                                           \
    "cargo: {wheat: {form: bulk}}\nlinks: {open_sea: {sea: [north, south], distance: 240 km}}\n"                       \
    "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 km/h, cargo_at_draught: {4 m: 3 kt}}}\n"                  \
    "services:\n  first: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"                           \
    "  second: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}\n"                                     \
    "demand:\n  a: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular, via: "  \
    "[first]}\n"                                                                                                       \
    "  b: {cargo: wheat, from: north, to: south, amount: 900 t in 2024, lots: 900 t, arrivals: regular, via: "         \
    "[second]}\n"
#define PORT(help)                                                                                                     \
    "places:\n  south: {country: IR}\n"                                                                                \
    "  north: {country: RU, " help ", quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}, yards: {silo: "        \
    "{takes: [bulk], capacity: 50 kt}}}\n"

static const struct cor_visit_record *first_call(const struct replicated *run, uint16_t service)
{
    for (size_t i = 0; i < run->record.visit_count; i++)
        if (run->record.visits[i].service == service && run->record.visits[i].number == 0)
            return &run->record.visits[i];
    fail();
    return NULL;
}

static void one_pilot_takes_two_vessels_one_after_the_other_in_and_out(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN PORT("pilots: {count: 1, time: 3 h}") REST, 0);
    const struct cor_visit_record *a = first_call(&run, 0), *b = first_call(&run, 1);
    const int64_t hour = 3600000;
    /* In 0 to 3 h, loads until 13 h, out until 16 h. */
    assert_int_equal(a->berthed, 3 * hour);
    assert_int_equal(a->loading_ended, 13 * hour);
    assert_int_equal(a->departed, 16 * hour);
    assert_int_equal(a->spent[COR_CAUSE_PILOT], 0);
    /* In 3 to 6 h, loads until 15 h, waits an hour, out until 19 h. */
    assert_int_equal(b->berthed, 6 * hour);
    assert_int_equal(b->loading_ended, 15 * hour);
    assert_int_equal(b->departed, 19 * hour);
    assert_int_equal(b->spent[COR_CAUSE_PILOT], 4 * hour);
    const struct cor_lot_record *lot = replicated_lot(&run, "b", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), 6, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 9, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_PILOT), 1, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 3 + 24, 0);
    replicated_release(&run);
}

static void a_move_lasts_as_long_as_the_tugs_if_they_take_longer(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN PORT("pilots: {count: 2, time: 3 h}, tugs: {count: 2, time: 5 h, per_vessel: 2}") REST, 0);
    const struct cor_visit_record *a = first_call(&run, 0), *b = first_call(&run, 1);
    assert_int_equal(a->berthed, 5 * 3600000);
    assert_int_equal(b->berthed, 10 * 3600000);
    /* The first goes out from 15 to 20 h, the second is loaded at 19 h. */
    assert_int_equal(b->departed, 25 * 3600000);
    expect_near(replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_PILOT), 1, 0);
    replicated_release(&run);
}

static void a_berth_is_free_when_the_leaving_vessel_has_its_pilot(void **state)
{
    (void)state;
    /* One berth: the first lies there until 13 h and is out at 16 h; then the pilot takes the second in. */
    struct replicated run =
        replicate(RUN "places:\n  south: {country: IR}\n"
                      "  north: {country: RU, pilots: {count: 1, time: 3 h}, quays: {quay: {berths: 1, takes: [bulk], "
                      "rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}}\n" REST,
                  0);
    const struct cor_visit_record *b = first_call(&run, 1);
    assert_int_equal(b->spent[COR_CAUSE_BERTH], 13 * 3600000);
    assert_int_equal(b->spent[COR_CAUSE_PILOT], 3 * 3600000);
    assert_int_equal(b->berthed, 19 * 3600000);
    /* Four moves of 3 h; waits of 0, 0, 3 and 0 h. */
    expect_near(replicated_measure(&run, "places.north", "pilot_occupancy"), 12.0 / (28 * 24), 1e-12);
    expect_near(replicated_measure(&run, "places.north", "pilot_waiting_time"), 0.75, 1e-12);
    replicated_release(&run);
}

static void who_waits_for_pilots_and_tugs_has_those_that_come_by_a_change(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN PORT("pilots: {count: 1, time: 3 h}") REST
                                      "changes: {more: {date: \"2024-01-01T01:00\", set: {places.north.pilots.count: "
                                      "2}}}\n",
                                      0);
    assert_int_equal(first_call(&run, 0)->berthed, 3 * 3600000);
    assert_int_equal(first_call(&run, 1)->berthed, 4 * 3600000);
    replicated_release(&run);
    run = replicate(RUN PORT("pilots: {count: 2, time: 3 h}, tugs: {count: 2, time: 5 h, per_vessel: 2}") REST
                    "changes: {more: {date: \"2024-01-01T02:00\", set: {places.north.tugs.count: 2 x}}}\n",
                    0);
    assert_int_equal(first_call(&run, 0)->berthed, 5 * 3600000);
    assert_int_equal(first_call(&run, 1)->berthed, 7 * 3600000);
    replicated_release(&run);
}

static void a_vessel_that_waits_for_its_pilot_when_the_storm_comes_stays(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN PORT("pilots: {count: 1, time: 7.2 h}") REST
                                      "hazards: {storm: {acts_on: [north], halts: [sailing], between: [2024-01-02, "
                                      "2024-01-04]}}\n",
                                      0);
    const struct cor_visit_record *a = first_call(&run, 0), *b = first_call(&run, 1);
    /* The first has its pilot from 17.2 h to 24.4 h; the second asks at 14.4 + 9 h, and the storm is over at 72 h. */
    assert_int_equal(a->departed, 24400 * INT64_C(3600));
    assert_int_equal(b->departed, 79200 * INT64_C(3600));
    const struct cor_lot_record *lot = replicated_lot(&run, "b", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_PILOT), 1, 1e-9);
    expect_near(replicated_hours(lot, COR_CAUSE_WEATHER), 72 - 24.4, 1e-9);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 7.2 + 24, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_pilot_takes_two_vessels_one_after_the_other_in_and_out),
        cmocka_unit_test(a_move_lasts_as_long_as_the_tugs_if_they_take_longer),
        cmocka_unit_test(a_berth_is_free_when_the_leaving_vessel_has_its_pilot),
        cmocka_unit_test(who_waits_for_pilots_and_tugs_has_those_that_come_by_a_change),
        cmocka_unit_test(a_vessel_that_waits_for_its_pilot_when_the_storm_comes_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
