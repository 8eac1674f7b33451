/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A cruise by hand: three ports, 24 h apart, 10 h at each, every 7 days from the first; and how late a timetable is.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR       3600000
#define RUN        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define PORT(more) "{country: RU, quays: {pier: {berths: 1, takes: [passenger], rate: 400 passengers/h}}" more "}"
#define SEA(places)                                                                                                    \
    "places:\n  astrakhan: " PORT("") "\n  baku: " places "\n  olya: " PORT(                                           \
        "") "\n"                                                                                                       \
            "links:\n  one: {sea: [astrakhan, baku], distance: 240 km}\n  two: {sea: [baku, olya], distance: 300 "     \
            "km}\n"                                                                                                    \
            "  three: {sea: [olya, astrakhan], distance: 120 km}\n"                                                    \
            "fleet: {liner: {vessel: cruise, takes: [passenger], cargo_at_draught: {3 m: 40 t}, passengers: 310, "     \
            "speed: 10 "                                                                                               \
            "km/h}}\n"
#define CRUISE(more)                                                                                                   \
    "services:\n  cruise: {stops: [astrakhan, baku, olya], with: {liner: 1}, leave: {every: 7 d}, stay: 10 h, "        \
    "carries: 250 passengers, rank: 1}\n" more

static const struct cor_visit_record *visit(const struct replicated *run, uint16_t service, int64_t number)
{
    for (size_t i = 0; i < run->record.visit_count; i++)
        if (run->record.visits[i].number == number && run->record.visits[i].service == service)
            return &run->record.visits[i];
    fail();
    return NULL;
}

static void a_cruise_stays_at_each_stop_and_leaves_the_first_by_its_timetable(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN SEA(PORT("")) CRUISE(""), 0);
    /* At the pier from 0 to 10 h, so the first departure is 10 h late; then 24, 30 and 12 h of sailing. */
    assert_int_equal(visit(&run, 0, 0)->berthed, 0);
    assert_int_equal(visit(&run, 0, 0)->departed, 10 * HOUR);
    assert_int_equal(visit(&run, 0, 1)->berthed, 34 * HOUR);
    assert_int_equal(visit(&run, 0, 1)->spent[COR_VISIT_STAY], 10 * HOUR);
    assert_int_equal(visit(&run, 0, 1)->departed, 44 * HOUR);
    assert_int_equal(visit(&run, 0, 2)->departed, 84 * HOUR);
    /* Home at 96 h, at the pier until 106 h, on the roads until 168 h. */
    assert_int_equal(visit(&run, 0, 3)->unberthed, 106 * HOUR);
    assert_int_equal(visit(&run, 0, 3)->departed, 168 * HOUR);
    const double year = 365.25 / 28;
    expect_near(replicated_measure(&run, "services.cruise", "departures"), 4 * year, 1e-9);
    expect_near(replicated_measure(&run, "services.cruise", "passengers"), 4 * 250 * year, 1e-9);
    /* Four rounds of 660 km; the last, from 504 h, ends in time too. */
    expect_near(replicated_measure(&run, "services.cruise", "passenger_work"), 4 * 250 * 660 * year, 1e-6);
    expect_near(replicated_measure(&run, "services.cruise", "distance_laden"), 4 * 660 * year, 1e-6);
    expect_near(replicated_measure(&run, "services.cruise", "distance_ballast"), 0, 0);
    expect_near(replicated_measure(&run, "fleet.liner", "ballast_time_share"), 0, 0);
    expect_near(replicated_measure(&run, "services.cruise", "calls"), 13 * year, 1e-9);
    expect_near(replicated_measure(&run, "services.cruise", "load_factor"), 250.0 / 310, 1e-12);
    expect_near(replicated_measure(&run, "services.cruise", "lateness"), 2.5, 1e-12);
    expect_near(replicated_measure(&run, "services.cruise", "lateness_p95"), 10, 1e-12);
    expect_near(replicated_measure(&run, "services.cruise", "punctuality"), 1, 0);
    expect_near(replicated_measure(&run, "services.cruise", "cancelled"), 0, 0);

    replicated_release(&run);
}

static void a_berth_works_only_while_cargo_moves_there(void **state)
{
    (void)state;
    /* 1100 t every 5 days at 100 t/h: 11 h. At sea for 24 h, 20 h at each berth, every 7 days. In the north lots are
     * loaded at 0 h, 130 h, 247 h, 415 h, 480 h and 614 h; it lies there for its passengers too, and loaded until its
     * departures. The last lot is still there at the end. */
    struct replicated run = replicate(
        RUN "cargo: {wheat: {form: bulk}}\nplaces:\n"
            "  north: {country: RU, quays: {pier: {berths: 1, takes: [bulk, passenger], rate: 100 t/h}}}\n"
            "  south: {country: IR, quays: {pier: {berths: 1, takes: [bulk, passenger], rate: 100 t/h}}}\n"
            "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
            "fleet: {ferry: {vessel: cruise, takes: [bulk, passenger], cargo_at_draught: {4 m: 3 kt}, passengers: 90, "
            "speed: 10 km/h}}\nservices: {line: {stops: [north, south], with: {ferry: 1}, leave: {every: 7 d}, stay: "
            "20 h, carries: 50 passengers}}\n"
            "demand: {grain: {cargo: wheat, from: north, to: south, amount: 80.52 kt in 2024, lots: 1.1 kt, arrivals: "
            "regular}}\n",
        0);
    expect_near(replicated_measure(&run, "places.north.quays.pier", "berth_working"), 66.0 / 672, 1e-12);
    expect_near(replicated_measure(&run, "places.south.quays.pier", "berth_working"), 55.0 / 672, 1e-12);
    replicated_release(&run);
}

static void its_rank_takes_it_past_those_who_came_before(void **state)
{
    (void)state;
    /* Ferries come every 30 h for 20 h, the third at 60 h; in Baku they queue from a storm on and the cruise, there at
     * 34 h, is the next when it is over at 40 h, before the ferry of 30 h. */
    struct replicated run = replicate(
        RUN SEA(PORT(""))
            CRUISE("  ferries: {calls: baku, apart: 30 h, stays: 20 h}\n") "hazards: {storm: {acts_on: [baku], halts: "
                                                                           "[berthing], between: [2024-01-02T04:00, "
                                                                           "2024-01-02T16:00]}}\n",
        0);
    assert_int_equal(visit(&run, 0, 1)->berthed, 40 * HOUR);
    assert_int_equal(visit(&run, 1, 1)->berthed, 50 * HOUR);
    expect_near((double)visit(&run, 1, 1)->arrived, 30.0 * HOUR, 0);
    replicated_release(&run);
}

static void passengers_of_flows_take_the_rooms_that_are_left(void **state)
{
    (void)state;
    /* 60 of 100 travellers find room; the others wait for the next round. The stay begins when they are aboard. */
    struct replicated run = replicate(
        RUN "cargo: {travellers: {form: passenger, weight: 90 kg/passenger}}\n" SEA(PORT(""))
            CRUISE("") "demand: {trips: {cargo: travellers, from: astrakhan, to: baku, amount: 100 passengers in 2024, "
                       "lots: 100 passengers, arrivals: regular}}\n",
        0);
    assert_int_equal(visit(&run, 0, 0)->loaded[COR_UNIT_PASSENGER], 60);
    assert_int_equal(visit(&run, 0, 0)->departed, 10 * HOUR + 540000);
    assert_int_equal(visit(&run, 0, 3)->loaded[COR_UNIT_PASSENGER], 40);
    expect_near(replicated_measure(&run, "services.cruise", "passengers"), (4 * 250 + 100) * 365.25 / 28, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cruise_stays_at_each_stop_and_leaves_the_first_by_its_timetable),
        cmocka_unit_test(a_berth_works_only_while_cargo_moves_there),
        cmocka_unit_test(its_rank_takes_it_past_those_who_came_before),
        cmocka_unit_test(passengers_of_flows_take_the_rooms_that_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
