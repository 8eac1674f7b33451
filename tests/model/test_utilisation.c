/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a vessel does with its time and what a lot's time comes to, by hand: 1000 t loaded in 10 h, 240 nm at 10 kn in
 * 24 h, 6 h of storm before the berth, discharged in 10 h, 24 h back, and the rest of 10 days at rest.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN "scenario: by hand\nrun: {start: 2024-01-01, horizon: 10 d, drain: 10 d, seed: 7}\n"
#define PLACES                                                                                                         \
    "places:\n"                                                                                                        \
    "  north: {country: RU, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], "  \
    "capacity: 50 kt}}}\n"                                                                                             \
    "  south: {country: IR, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], "  \
    "capacity: 50 kt}}}\n"
#define REST                                                                                                           \
    "cargo: {wheat: {form: bulk, value: 230 USD/t}}\n" PLACES                                                          \
    "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"                                                     \
    "hazards: {storm: {acts_on: [south], halts: [berthing], between: [2024-01-02T09:00, 2024-01-02T16:00]}}\n"
#define FLEET "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 kn, cargo_at_draught: {4 m: 3 kt}}}\n"
#define LINE  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}}}\n"
#define LOT                                                                                                            \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

/* What a year's figure comes to in the 10 days of the run. */
static double in_run(const struct replicated *run, const char *subject, const char *name)
{
    return replicated_measure(run, subject, name) * 10 / 365.25;
}

static void the_shares_of_a_class_are_those_of_its_voyages(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN REST FLEET LINE LOT, 0);
    expect_near(replicated_measure(&run, "fleet.coaster", "in_service"), 1, 1e-12);
    expect_near(replicated_measure(&run, "fleet.coaster", "laden_share"), 24 / 240.0, 1e-12);
    expect_near(replicated_measure(&run, "fleet.coaster", "ballast_time_share"), 24 / 240.0, 1e-12);
    expect_near(replicated_measure(&run, "fleet.coaster", "working_share"), 20 / 240.0, 1e-12);
    expect_near(replicated_measure(&run, "fleet.coaster", "waiting_share"), 6 / 240.0, 1e-12);
    expect_near(replicated_measure(&run, "fleet.coaster", "idle_share"), 166 / 240.0, 1e-12);
    expect_near(in_run(&run, "services.line", "distance_laden"), 444.48, 1e-9);
    expect_near(in_run(&run, "services.line", "distance_ballast"), 444.48, 1e-9);
    expect_near(in_run(&run, "services.line", "capacity_offered"), 6000, 1e-9);
    replicated_release(&run);
}

/* Empty there and back on one link, three times and a half: nothing but that is ever done, whether it is recorded. */
static void a_vessel_that_lay_idle_is_under_way_again_though_it_does_what_it_did_last(void **state)
{
    (void)state;
    for (int recorded = 0; recorded < 2; recorded++) {
        const char *yaml =
            RUN "places: {north: {country: RU}, south: {country: IR}}\n"
                "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"
                "cargo: {wheat: {form: bulk}}\n" FLEET
                "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 3 d}}}\n"
                "demand: {grain: {cargo: wheat, from: north, to: south, amount: 0 t in 2024, lots: 1 kt}}\n";
        struct replicated run = recorded ? replicate(yaml, 0) : replicate_unrecorded(yaml, 0);
        expect_near(replicated_measure(&run, "fleet.coaster", "ballast_time_share"), 7 / 10.0, 1e-12);
        expect_near(replicated_measure(&run, "fleet.coaster", "idle_share"), 3 / 10.0, 1e-12);
        replicated_release(&run);
    }
}

static void a_class_that_a_service_slows_down_counts_with_it(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST FLEET "services:\n"
                                 "  line: {stops: [north, south], with: {coaster: 2}, leave: {every: 10 d}}\n"
                                 "  slow: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}, "
                                 "speed: 8 kn}\n" LOT,
                  0);
    /* The second of the line is placed after half of the nominal cycle of 48 h. */
    expect_near(replicated_measure(&run, "fleet.coaster", "in_service"), 2 + 216 / 240.0, 1e-12);
    assert_null(cor_measures_find(&run.record.measures, "services.slow.with.coaster", "in_service"));
    replicated_release(&run);
}

static void delays_and_speeds_follow_from_the_ledger(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN REST FLEET LINE LOT, 0);
    expect_near(replicated_measure(&run, "demand.grain", "planning_index"), 50 / 44.0, 1e-9);
    expect_near(replicated_measure(&run, "corridor", "planning_index"), 50 / 44.0, 1e-9);
    expect_near(replicated_measure(&run, "demand.grain", "speed_with_delay"), 444.48 / 50, 1e-9);
    expect_near(replicated_measure(&run, "demand.grain", "speed_without_delay"), 444.48 / 24, 1e-9);
    expect_near(replicated_measure(&run, "corridor", "largest_wait"), 6 / 50.0, 1e-9);
    expect_near(replicated_measure(&run, "places.south.quays.quay", "waiting_to_service"), 0.6, 1e-9);
    replicated_release(&run);
}

/* A lot of 1000 t lies until it is loaded at 10 h, one of 2000 t, which is loaded after it, until 30 h. */
static void time_in_a_yard_is_weighted_by_amount(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST FLEET
                  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}}}\n"
                  "demand:\n"
                  "  a: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
                  "  b: {cargo: wheat, from: north, to: south, amount: 2 kt in 2024, lots: 2 kt, arrivals: "
                  "regular}\n",
                  0);
    expect_near(replicated_measure(&run, "places.north.yards.silo", "dwell"), (10 + 2 * 30) / 3.0, 1e-9);
    expect_near(replicated_measure(&run, "places.south.yards.silo", "dwell"), 0, 0);
    replicated_release(&run);
}

static void a_way_of_unknown_length_has_no_speed(void **state)
{
    (void)state;
    for (int known = 0; known < 2; known++) {
        char yaml[2000];
        snprintf(yaml, sizeof yaml,
                 RUN "cargo: {wheat: {form: bulk}}\nplaces: {mill: {country: RU}, shop: {country: IR}}\n"
                     "services: {barges: {outside: [mill, shop], takes: [bulk], time: 40 h%s}}\n"
                     "demand: {grain: {cargo: wheat, from: mill, to: shop, amount: 1 kt in 2024, lots: 1 kt, arrivals: "
                     "regular}}\n",
                 known ? ", distance: 530 km" : "");
        struct replicated run = replicate(yaml, 0);
        const struct cor_measure *speed = cor_measures_find(&run.record.measures, "demand.grain", "speed_with_delay");
        assert_non_null(speed);
        assert_int_equal(speed->absent, !known);
        if (known)
            expect_near(speed->value, 530 / 40.0, 1e-9);
        replicated_release(&run);
    }
}

static void trade_is_what_is_delivered_by_value_and_by_pair_of_countries(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST FLEET LINE
                  "demand:\n"
                  "  a: {cargo: wheat, from: north, to: south, amount: 700 t in 2024, lots: 700 t, arrivals: regular}\n"
                  "  b: {cargo: wheat, from: north, to: south, amount: 200 t in 2024, lots: 200 t, arrivals: regular, "
                  "counts: no}\n",
                  0);
    expect_near(in_run(&run, "demand.a", "trade_value"), 700 * 230, 1e-9);
    expect_near(in_run(&run, "trade.ru_ir", "trade_value"), 900 * 230, 1e-9);
    expect_near(in_run(&run, "corridor", "trade_value"), 700 * 230, 1e-9);
    replicated_release(&run);
}

static void boxes_have_their_own_productivity_and_work(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN
        "cargo: {boxes: {form: container, weight: 12 t/TEU}}\n"
        "places: {north: {country: RU, quays: {quay: {berths: 1, takes: [container], rate: 12.5 TEU/h}}}, south: "
        "{country: IR}}\n"
        "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"
        "fleet: {feeder: {vessel: dry, takes: [container], teu: 200, speed: 10 kn, cargo_at_draught: {4 m: 3 kt}}}\n"
        "services: {line: {stops: [north, south], with: {feeder: 1}, leave: {every: 10 d}}}\n"
        "demand: {boxes: {cargo: boxes, from: north, to: south, amount: 125 TEU in 2024, lots: 125 TEU, arrivals: "
        "regular}}\n",
        0);
    expect_near(replicated_measure(&run, "places.north.quays.quay", "berth_productivity_teu"), 12.5, 1e-9);
    expect_near(in_run(&run, "services.line", "work_teu"), 125 * 444.48, 1e-9);
    expect_near(in_run(&run, "corridor", "work_teu"), 125 * 444.48, 1e-9);
    expect_near(in_run(&run, "services.line", "capacity_offered_teu"), 400, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shares_of_a_class_are_those_of_its_voyages),
        cmocka_unit_test(a_vessel_that_lay_idle_is_under_way_again_though_it_does_what_it_did_last),
        cmocka_unit_test(a_class_that_a_service_slows_down_counts_with_it),
        cmocka_unit_test(delays_and_speeds_follow_from_the_ledger),
        cmocka_unit_test(time_in_a_yard_is_weighted_by_amount),
        cmocka_unit_test(a_way_of_unknown_length_has_no_speed),
        cmocka_unit_test(trade_is_what_is_delivered_by_value_and_by_pair_of_countries),
        cmocka_unit_test(boxes_have_their_own_productivity_and_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
