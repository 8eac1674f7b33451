/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What vessels do in port, by hand: lots of 1000 t at every midnight, 100 t/h at both quays, 24 h of sailing, a
 * departure every 7 days. Undisturbed the vessel loads lot 0 until 10 h and is at the other port at 34 h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR  3600000
#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define QUAY  "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define NORTH "places:\n  north: {country: RU, " QUAY "}\n"
#define LINKS "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define LINE  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

static void expect_hours(int64_t ms, double hours)
{
    assert_int_equal(ms, (int64_t)(hours * HOUR));
}

/* All that was done, by whatever cause. */
static int64_t total(const struct cor_visit_record *of)
{
    int64_t sum = 0;
    for (int doing = 0; doing < COR_VISIT_DOINGS; doing++)
        sum += of->spent[doing];
    return sum;
}

static void a_call_has_each_of_its_moments_and_what_was_done_between_them(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO NORTH
                  "  south: {country: IR, hours: {from: 08:00, to: 20:00}, pilots: {count: 1, time: 3 h}, " QUAY
                  "}\n" LINKS FLEET LINE DAILY "hazards:\n"
                  "  storm: {acts_on: [south], halts: [berthing], between: [2024-01-02T08:00, 2024-01-02T15:30]}\n"
                  "  swell: {acts_on: [south], halts: [sailing], between: [2024-01-03T16:00, 2024-01-03T22:15]}\n",
                  0);
    const struct cor_visit_record *call = replicated_visit(&run, 1);
    expect_hours(call->arrived, 34);
    expect_hours(call->granted, 39.5);
    expect_hours(call->piloted, 39.5);
    expect_hours(call->berthed, 42.5);
    expect_hours(call->discharge_began, 42.5);
    expect_hours(call->discharge_ended, 64.5);
    assert_int_equal(call->loading_began, -1);
    expect_hours(call->ready, 64.5);
    assert_int_equal(call->due, -1);
    expect_hours(call->unberthed, 70.25);
    expect_hours(call->departed, 73.25);
    assert_int_equal(call->berths, 1);
    /* 1.5 h are worked before the quay closes at 44 h, the other 8.5 h from 56 h on. */
    expect_hours(call->spent[COR_CAUSE_WEATHER], 5.5 + 5.75);
    expect_hours(call->spent[COR_CAUSE_SAILING], 6);
    expect_hours(call->spent[COR_CAUSE_DISCHARGING], 10);
    expect_hours(call->spent[COR_CAUSE_HOURS], 12);
    assert_int_equal(total(call), call->departed - call->arrived);
    assert_int_equal(call->discharged_kg, 1000000);
    assert_int_equal(call->discharged[COR_UNIT_KG], 1000000);
    assert_int_equal(call->loaded_kg, 0);
    replicated_release(&run);
}

static void a_call_at_the_first_stop_knows_when_it_should_have_left(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO NORTH "  south: {country: IR, " QUAY "}\n" LINKS FLEET LINE DAILY, 0);
    const struct cor_visit_record *first = replicated_visit(&run, 0), *second = replicated_visit(&run, 2);
    /* The first departure is taken when the first lot is aboard; it waits for that at the berth from time 0. */
    assert_int_equal(first->due, 0);
    expect_hours(first->ready, 10);
    expect_hours(first->departed, 10);
    expect_hours(first->spent[COR_CAUSE_LOADING], 10);
    assert_int_equal(total(first), first->departed);
    /* Back at 68 h: it loads the lots of 24 and 48 h until 88 h, that of 72 h until 98 h, and leaves full. */
    expect_hours(second->arrived, 68);
    expect_hours(second->loading_ended, 98);
    expect_hours(second->ready, 98);
    expect_hours(second->due, 168);
    expect_hours(second->departed, 168);
    expect_hours(second->spent[COR_CAUSE_LOADING], 30);
    expect_hours(second->spent[COR_CAUSE_DEPARTURE], 70);
    replicated_release(&run);
}

static void a_vessel_without_cargo_to_fetch_lies_idle_for_its_departure(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO NORTH "  south: {country: IR, " QUAY "}\n" LINKS FLEET LINE
                        "demand: {grain: {cargo: wheat, from: south, to: north, amount: 366 kt in 2024, lots: 1 kt}}\n",
        0);
    const struct cor_visit_record *second = replicated_visit(&run, 2);
    assert_true(second->discharge_ended > second->arrived);
    expect_hours(second->departed, 168);
    assert_int_equal(second->unberthed, second->discharge_ended);
    assert_int_equal(second->spent[COR_VISIT_IDLE], second->departed - second->discharge_ended);
    assert_int_equal(total(second), second->departed - second->arrived);
    replicated_release(&run);
}

static void who_has_another_berth_has_not_left_the_last(void **state)
{
    (void)state;
    /* Discharged at 68 h it leaves the berth, and at 96 h has one again, to load for the departure at 168 h. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 6 d, seed: 7}\n" CARGO NORTH
        "  south: {country: IR, " QUAY "}\n" LINKS FLEET LINE
        "demand:\n  back: {cargo: wheat, from: south, to: north, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  there: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular, opens: "
        "2024-01-05}\n",
        0);
    const struct cor_visit_record *second = replicated_visit(&run, 2);
    assert_int_equal(second->berths, 2);
    expect_hours(second->discharge_ended, 68);
    expect_hours(second->loading_began, 96);
    expect_hours(second->ready, 106);
    assert_int_equal(second->unberthed, -1);
    assert_int_equal(second->departed, -1);
    replicated_release(&run);
}

static void other_traffic_waits_for_what_keeps_it_from_its_berth_and_from_sailing(void **state)
{
    (void)state;
    struct replicated run =
        replicate("scenario: by hand\nrun: {start: 2024-01-01, horizon: 4 d, seed: 7}\n" CARGO NORTH
                  "services: {tankers: {calls: north, apart: 30 h, stays: 40 h}}\n"
                  "hazards:\n"
                  "  storm: {acts_on: [north], halts: [berthing], between: [2024-01-02T11:00, 2024-01-02T22:30]}\n"
                  "  swell: {acts_on: [north], halts: [sailing], between: [2024-01-04T08:00, 2024-01-04T18:15]}\n",
                  0);
    const struct cor_visit_record *first = replicated_visit(&run, 0), *second = replicated_visit(&run, 1);
    expect_hours(first->departed, 40);
    expect_hours(first->spent[COR_VISIT_STAY], 40);
    /* Comes at 30 h; the berth is free at 40 h, but the storm has closed it from 35 to 46.5 h. */
    expect_hours(second->granted, 46.5);
    expect_hours(second->berthed, 46.5);
    expect_hours(second->spent[COR_CAUSE_BERTH], 5);
    expect_hours(second->departed, 90.25);
    expect_hours(second->spent[COR_VISIT_STAY], 40);
    expect_hours(second->spent[COR_CAUSE_WEATHER], 11.5 + 3.75);
    assert_int_equal(total(second), second->departed - second->arrived);
    /* Those who are still there when the run ends, after 96 h, have done something until then. */
    const struct cor_visit_record *third = replicated_visit(&run, 2), *last = replicated_visit(&run, 3);
    expect_hours(third->spent[COR_VISIT_STAY], 5.75);
    assert_int_equal(third->departed, -1);
    expect_hours(last->spent[COR_CAUSE_BERTH], 6);
    expect_hours(total(last), 6);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_has_each_of_its_moments_and_what_was_done_between_them),
        cmocka_unit_test(a_call_at_the_first_stop_knows_when_it_should_have_left),
        cmocka_unit_test(a_vessel_without_cargo_to_fetch_lies_idle_for_its_departure),
        cmocka_unit_test(other_traffic_waits_for_what_keeps_it_from_its_berth_and_from_sailing),
        cmocka_unit_test(who_has_another_berth_has_not_left_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
