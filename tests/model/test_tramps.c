/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Vessels that follow cargo, by hand: at 100 t/h and 10 km/h. Against a plain implementation: test_fixing.c.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include <stdio.h>

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}, steel: {form: general}}\n"
#define QUAY                                                                                                           \
    "quays: {quay: {berths: 1, takes: [bulk, general], rate: 100 t/h}}, yards: {silo: {takes: [bulk, general], "       \
    "capacity: 90 kt}}"
#define PORTS_OF(east)                                                                                                 \
    "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n  east: {" east "country: KZ, " QUAY \
    "}\n"
#define PLACES PORTS_OF("")
#define LINKS                                                                                                          \
    "links:\n  a: {sea: [north, south], distance: 240 km}\n  b: {sea: [north, east], distance: 120 km}\n"              \
    "  c: {sea: [east, south], distance: 200 km}\n"
#define FLEET "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
#define TRAMPS_FULL(vessels, at_most, full)                                                                            \
    "services: {tramps: {among: [north, south, east], with: {coaster: " vessels "}, leave: {full: " full               \
    ", at_most: " at_most "}}}\n"
#define TRAMPS(vessels, at_most) TRAMPS_FULL(vessels, at_most, "90 %")
#define GRAIN                    "  grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}\n"

static double transit_hours(const struct replicated *run, const char *flow, int64_t number)
{
    const struct cor_lot_record *lot = replicated_lot(run, flow, number, 0);
    return (double)(lot->delivered - lot->released) / 3600000.0;
}

static void a_vessel_fills_with_what_comes_and_leaves_when_full(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET TRAMPS("3", "60 h") "demand:\n" GRAIN, 0);
    /* The first of three lies in the north and is full at 58 h. The one in the east is nearer than the one in the
     * south: it is fixed to lot 3 at 72 h, is there at 84 h, and has lots 3 to 5 aboard at 130 h. */
    expect_near(transit_hours(&run, "grain", 0), 58 + 24 + 10, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_DEPARTURE), 28, 0);
    expect_near(transit_hours(&run, "grain", 3), 130 + 24 + 10 - 72, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 3, 0), COR_CAUSE_DEPARTURE), 12 + 2 + 14, 0);
    /* Lot 6 comes at 144 h, from when the second vessel needs 24 h from the south. */
    expect_near(replicated_hours(replicated_lot(&run, "grain", 6, 0), COR_CAUSE_DEPARTURE), 24 + 4, 0);
    replicated_release(&run);
}

static void a_vessel_leaves_when_its_first_lot_has_been_ready_for_the_longest_time(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN CARGO PLACES LINKS FLEET TRAMPS("1", "30 h") "demand:\n" GRAIN, 0);
    expect_near(transit_hours(&run, "grain", 0), 34 + 24 + 10, 0);
    /* It is back at 34 + 24 + 20 + 24 = 102 h; lot 2 was ready at 48 h, so it leaves with lots 2, 3 and 4, full. */
    expect_near(transit_hours(&run, "grain", 2), 102 + 30 + 24 + 10 - 48, 0);
    replicated_release(&run);
}

static void a_vessel_carries_one_cargo_and_sails_light_to_the_next(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET TRAMPS("1", "5 h") "demand:\n"
                                                        "  grain: {cargo: wheat, from: north, to: south, amount: 7.32 "
                                                        "kt in 2024, lots: 1 kt, arrivals: regular}\n"
                                                        "  steel: {cargo: steel, from: north, to: south, amount: 7.32 "
                                                        "kt in 2024, lots: 1 kt, arrivals: regular}\n",
        0);
    /* Both at 0 h; grain comes first in the file: aboard at 10 h, away at once, in the south at 34 h, out at 44 h. Then
     * 24 h of ballast, loading from 68 to 78 h, there at 102 h. */
    expect_near(transit_hours(&run, "grain", 0), 44, 0);
    expect_near(transit_hours(&run, "steel", 0), 112, 0);
    expect_near(replicated_hours(replicated_lot(&run, "steel", 0, 0), COR_CAUSE_DEPARTURE), 68, 0);
    expect_near(replicated_measure(&run, "services.tramps", "departures") * 28 / 365.25, 2, 1e-9);
    expect_near(replicated_measure(&run, "services.tramps", "ballast_share"), 1.0 / 3, 1e-12);
    expect_near(replicated_measure(&run, "services.tramps", "load_factor"), 2.0 / 9, 1e-12);
    replicated_release(&run);
}

static void an_older_offer_is_worth_a_longer_ballast(void **state)
{
    (void)state;
    /* The only vessel takes grain at 0 h and is free in the south at 44 h. Steel from the east was ready at 0 h (20 h
     * of ballast, worth −24), so it goes before cement from the south itself, ready at 30 h (0 h, worth −14). */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
        "cargo: {wheat: {form: bulk}, steel: {form: general}, cement: {form: general}}\n" PLACES
        "  far: {country: IR}\n" LINKS FLEET "services:\n"
        "  tramps: {among: [north, south, east], with: {coaster: 1}, leave: {full: 20 %, at_most: 90 h}}\n"
        "  trucks: {outside: [far, south], takes: [cement], time: 30 h}\n"
        "demand:\n"
        "  grain: {cargo: wheat, from: north, to: south, amount: 7.32 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  steel: {cargo: steel, from: east, to: north, amount: 7.32 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  cement: {cargo: cement, from: far, to: north, amount: 7.32 kt in 2024, lots: 1 kt, arrivals: regular}\n",
        0);
    expect_near(transit_hours(&run, "grain", 0), 44, 0);
    /* In the east at 64 h, away at 74 h, 12 h to the north, out at 96 h; south again at 120 h. */
    expect_near(transit_hours(&run, "steel", 0), 96, 0);
    expect_near(transit_hours(&run, "cement", 0), 120 + 10 + 24 + 10, 0);
    replicated_release(&run);
}

static void what_a_vessel_has_no_room_for_is_offered_again(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET TRAMPS("3", "5 h") "demand:\n"
                                                        "  grain: {cargo: wheat, from: north, to: south, amount: 51.24 "
                                                        "kt in 2024, lots: 7 kt, arrivals: regular}\n",
        0);
    /* 3000 t from the north at once, 3000 t by the vessel from the east (12 h), 1000 t by the one from the south (24
     * h). The berth in the north is free at 30 and 60 h, that in the south at 84 h. */
    expect_near((double)replicated_lot(&run, "grain", 0, 1)->delivered / 3600000.0, 30 + 24 + 30, 0);
    expect_near((double)replicated_lot(&run, "grain", 0, 2)->delivered / 3600000.0, 60 + 24 + 30, 0);
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000.0, 114 + 10, 0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 0)->amount, 1000000);
    replicated_release(&run);
}

static void a_service_that_opens_wakes_its_vessels(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET "services: {tramps: {among: [north, south, east], with: {coaster: 1}, "
                                               "leave: {full: 90 %, at_most: 60 h}, opens: "
                                               "2024-01-05}}\n"
                                               "demand:\n" GRAIN,
                  0);
    /* Four lots wait at 96 h; three are aboard at 126 h. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CLOSURE), 96, 0);
    expect_near(transit_hours(&run, "grain", 0), 126 + 24 + 10, 0);
    replicated_release(&run);
}

static void a_place_that_opens_wakes_vessels_and_others_go_on(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PORTS_OF("opens: 2024-01-11, ")
                      LINKS FLEET TRAMPS("1", "5 h") "demand:\n"
                                                     "  grain: {cargo: wheat, from: north, to: south, amount: 7.32 "
                                                     "kt in 2024, lots: 1 kt, arrivals: regular}\n"
                                                     "  steel: {cargo: steel, from: north, to: east, amount: 7.32 "
                                                     "kt in 2024, lots: 1 kt, arrivals: regular}\n",
                  0);
    expect_near(transit_hours(&run, "grain", 0), 44, 0);
    /* 240 h until the east opens, 24 h of ballast, 10 h, 12 h, 10 h. */
    expect_near(replicated_hours(replicated_lot(&run, "steel", 0, 0), COR_CAUSE_CLOSURE), 240, 0);
    expect_near(transit_hours(&run, "steel", 0), 240 + 24 + 10 + 12 + 10, 0);
    replicated_release(&run);
}

static void a_vessel_goes_where_the_water_will_be_and_takes_what_it_bears(void **state)
{
    (void)state;
    /* Nothing floats to the south for 120 h, 1500 t from then on. */
#define SHALLOW                                                                                                        \
    RUN CARGO "places:\n  north: {country: RU, " QUAY "}\n  east: {country: KZ}\n"                                     \
              "  south: {country: IR, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h, draught: {steps: "       \
              "{2024-01-01: 0.9 m, 2024-01-06: 2.5 m}}}}, yards: {silo: {takes: [bulk], capacity: 90 kt}}}\n" LINKS    \
              "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {1 m: 0 t, 4 m: 3 kt}, speed: 10 "      \
              "km/h}}\n" TRAMPS("1", "60 h") "demand:\n"
    struct replicated run = replicate(SHALLOW GRAIN, 0);
    /* Lot 4 comes at 96 h, and whoever leaves then is there when the water is: full with 1500 t at 111 h. */
    expect_near(transit_hours(&run, "grain", 0), 111 + 24 + 10, 0);
    assert_int_equal(replicated_lot(&run, "grain", 1, 1)->amount, 500000);
    expect_near((double)replicated_lot(&run, "grain", 1, 1)->delivered / 3600000.0, 111 + 24 + 15, 0);
    replicated_release(&run);
    /* A lot alone is thought of again when the water has come. */
    run = replicate(
        SHALLOW
        "  grain: {cargo: wheat, from: north, to: south, amount: 7.32 kt in 2024, lots: 1 kt, arrivals: regular}\n",
        0);
    expect_near(transit_hours(&run, "grain", 0), 120 + 10 + 24 + 10, 0);
    replicated_release(&run);
}

static void ice_bars_vessels_from_offers_until_it_ends(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN "ice_classes: [none, Ice1]\n" CARGO PLACES LINKS FLEET TRAMPS(
                                          "1", "5 h") "hazards: {ice: {acts_on: [a], each_winter: {any: {chance: 100 "
                                                      "%, begins: 20 December, lasts: 20 d, speed: 5 "
                                                      "km/h, min_ice_class: Ice1}}}}\n"
                                                      "demand:\n"
                                                      "  grain: {cargo: wheat, from: north, to: south, amount: 7.32 kt "
                                                      "in 2024, lots: 1 kt, arrivals: regular}\n"
                                                      "  steel: {cargo: steel, from: north, to: east, amount: 7.32 kt "
                                                      "in 2024, lots: 1 kt, arrivals: regular}\n",
                                      0);
    /* Steel goes first, though grain is named first; the ice ends at 192 h, and the vessel comes from the east. */
    expect_near(transit_hours(&run, "steel", 0), 10 + 12 + 10, 0);
    expect_near(transit_hours(&run, "grain", 0), 192 + 12 + 10 + 24 + 10, 0);
    replicated_release(&run);
}

static void a_berth_held_for_a_full_yard_that_only_its_next_vessel_can_empty_is_a_gridlock(void **state)
{
    (void)state;
    const char *const yaml = RUN CARGO
        "places:\n  north: {country: RU, " QUAY "}\n  east: {country: KZ}\n"
        "  south: {country: IR, quays: {quay: {berths: 1, takes: [bulk, general], rate: 100 t/h}}, yards: "
        "{shed: {takes: [bulk, general], capacity: %d kt}}}\n" LINKS FLEET TRAMPS_FULL(
            "3", "60 h",
            "90 %%") "demand:\n" GRAIN
                     "  steel: {cargo: steel, from: south, to: north, amount: 366 kt in 2024, lots: 1 kt, arrivals: "
                     "regular}\n";
    for (int capacity = 2; capacity <= 90; capacity += 88) {
        char text[2000];
        snprintf(text, sizeof text, yaml, capacity);
        struct replicated run = replicate(text, 0);
        assert_int_equal(run.record.gridlock.carriers > 0, capacity == 2);
        replicated_release(&run);
    }
}

#define TWO_FLOWS                                                                                                      \
    "demand:\n  grain: {cargo: wheat, from: north, to: south, amount: 400 kt in 2024, lots: 1.3 kt}\n  steel: "        \
    "{cargo: steel, from: south, to: east, amount: 300 kt in 2024, lots: 1.7 kt}\n"

static int64_t delivered_with(int vessels)
{
    int64_t sum = 0;
    for (uint32_t replication = 0; replication < 6; replication++) {
        char yaml[2000];
        snprintf(yaml, sizeof yaml, RUN CARGO PLACES LINKS FLEET TRAMPS_FULL("%d", "60 h", "90 %%") TWO_FLOWS, vessels);
        struct replicated run = replicate(yaml, replication);
        for (size_t i = 0; i < run.record.lot_count; i++)
            if (run.record.lots[i].state == COR_LOT_DELIVERED && run.record.lots[i].delivered < 28 * INT64_C(86400000))
                sum += run.record.lots[i].amount;
        replicated_release(&run);
    }
    return sum;
}

static void more_vessels_deliver_no_less(void **state)
{
    (void)state;
    int64_t before = 0;
    for (int vessels = 1; vessels <= 7; vessels += 2) {
        const int64_t delivered = delivered_with(vessels);
        assert_true(delivered > before);
        before = delivered;
    }
}

/* Two quays in the north: grain is worked at one that has `dates`, steel at the other. */
#define TWO_QUAYS(dates)                                                                                               \
    "places:\n  north: {country: RU, quays: {silo: {berths: 2, takes: [bulk], rate: 100 t/h" dates                     \
    "}, open: {berths: 2, takes: [general], rate: 100 t/h}}}\n  south: {country: IR, " QUAY                            \
    "}\n  east: {country: KZ, " QUAY "}\n"
#define EVERY_TWELFTH_DAY                                                                                              \
    "  grain: {cargo: wheat, from: north, to: south, amount: 30.5 kt in 2024, lots: 1 kt, arrivals: regular}\n"        \
    "  steel: {cargo: steel, from: north, to: south, amount: 30.5 kt in 2024, lots: 1 kt, arrivals: regular}\n"

static void nobody_is_fixed_to_cargo_whose_quay_is_closed(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO TWO_QUAYS(", opens: 2024-01-08") LINKS FLEET TRAMPS("1", "5 h") "demand:\n" EVERY_TWELFTH_DAY, 0);
    /* The only vessel takes steel at 0 h, is free in the south at 44 h, and goes for grain when its quay opens. */
    expect_near(transit_hours(&run, "steel", 0), 44, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_CLOSURE), 168, 0);
    expect_near(transit_hours(&run, "grain", 0), 168 + 24 + 44, 0);
    replicated_release(&run);
}

static void a_vessel_whose_quay_has_closed_for_good_goes_for_other_cargo(void **state)
{
    (void)state;
    /* Fixed at 192 h to grain in the north, with a day of ballast before it; at 216 h the quay is closed. Steel lot 1
     * is released at 288 h and finds the vessel in the north. */
    struct replicated run =
        replicate(RUN CARGO TWO_QUAYS(", closes: 2024-01-10")
                      LINKS FLEET TRAMPS("1", "5 h") "demand:\n  grain: {cargo: wheat, from: north, to: south, "
                                                     "amount: 45.75 kt in 2024, lots: 1 kt, arrivals: regular}\n"
                                                     "  steel: {cargo: steel, from: north, to: south, amount: 30.5 kt "
                                                     "in 2024, lots: 1 kt, arrivals: regular}\n",
                  0);
    expect_near(transit_hours(&run, "grain", 0), 44, 0);
    assert_int_equal(replicated_lot(&run, "grain", 1, 0)->state, COR_LOT_STRANDED);
    expect_near(transit_hours(&run, "steel", 1), 44, 0);
    replicated_release(&run);
}

static void nobody_is_fixed_to_cargo_whose_way_has_closed_for_good(void **state)
{
    (void)state;
    /* No way to the east from the fifth day on; the only vessel is back in the north at 68 h. */
    struct replicated run = replicate(
        RUN CARGO PLACES "links:\n  a: {sea: [north, south], distance: 240 km}\n"
                         "  b: {sea: [north, east], distance: 120 km, closes: 2024-01-05}\n" FLEET TRAMPS(
                             "1", "5 h") "demand:\n"
                                         "  grain: {cargo: wheat, from: north, to: east, amount: 30.5 kt in 2024, "
                                         "lots: 1 kt, arrivals: regular}\n"
                                         "  steel: {cargo: steel, from: north, to: south, amount: 30.5 kt in 2024, "
                                         "lots: 1 kt, arrivals: regular}\n",
        0);
    expect_near(transit_hours(&run, "grain", 0), 10 + 12 + 10, 0);
    expect_near(transit_hours(&run, "steel", 0), 32 + 12 + 10 + 24 + 10, 0);
    assert_int_equal(replicated_lot(&run, "grain", 1, 0)->state, COR_LOT_STRANDED);
    expect_near(transit_hours(&run, "steel", 1), 24 + 44, 0);
    replicated_release(&run);
}

static void only_departures_with_cargo_count(void **state)
{
    (void)state;
    /* The only vessel lies free in the north until steel is ready in the east, at 24 h: one voyage there in ballast,
     * one with cargo. The next lot comes after the end of measured time. */
    struct replicated run = replicate(
        RUN CARGO PLACES LINKS FLEET TRAMPS("1", "5 h") "demand: {steel: {cargo: steel, from: east, to: south, "
                                                        "amount: 13 kt in 2024, lots: 1 kt, arrivals: regular, "
                                                        "opens: 2024-01-02}}\n",
        0);
    expect_near(replicated_measure(&run, "services.tramps", "departures") * 28 / 365.25, 1, 1e-9);
    expect_near(replicated_measure(&run, "services.tramps", "waiting_for_cargo"), 24, 1e-9);
    replicated_release(&run);
}

/* Number 2 sails at 0 h, number 1 at 24 h for half as far; both are free in the same millisecond, number 2 before 1. */
static void of_vessels_free_since_one_moment_the_lower_number_is_fixed_first(void **state)
{
    (void)state;
#define ONCE(from, to, opens)                                                                                          \
    "{cargo: wheat, from: " from ", to: " to ", amount: 3 kt in 2024, lots: 3 kt, arrivals: regular, opens: " opens    \
    "}\n"
    struct replicated run = replicate(
        RUN CARGO
        "places: {near: {}, far: {}, meet: {}}\n"
        "links: {one: {sea: [near, meet], distance: 240 km}, other: {sea: [far, meet], distance: 480 km}}\n" FLEET
        "services: {tramps: {among: [near, far, meet], with: {coaster: 2}, leave: {full: 90 %, at_most: 5 h}}}\n"
        "demand:\n  a: " ONCE("far", "meet", "2024-01-01") "  b: " ONCE("near", "meet", "2024-01-02") //
        "  c: " ONCE("meet", "near", "2024-01-05"),
        0);
    assert_int_equal(replicated_lot(&run, "a", 0, 0)->delivered, replicated_lot(&run, "b", 0, 0)->delivered);
    uint32_t taker = 0;
    for (size_t i = 0; i < run.record.visit_count; i++)
        if (strcmp(run.network->places[run.record.visits[i].place].id, "meet") == 0 &&
            run.record.visits[i].loaded_kg > 0)
            taker = run.record.visits[i].carrier;
    assert_int_equal(taker, 1);
    replicated_release(&run);
}

static void of_vessels_free_since_one_moment_at_two_places_the_lower_number_is_fixed(void **state)
{
    (void)state;
    /* As above, but number 2 ends at the place that its service names before that of number 1, equally far away. */
    struct replicated run = replicate(
        RUN CARGO "places: {near: {}, far: {}, left: {}, right: {}, meet: {}}\n"
                  "links:\n  one: {sea: [near, right], distance: 240 km}\n  other: {sea: [far, left], distance: 480 "
                  "km}\n  on: {sea: [left, meet], distance: 170 km}\n  over: {sea: [right, meet], distance: 170 "
                  "km}\n" FLEET "services: {tramps: {among: [near, far, left, right, meet], with: {coaster: 2}, leave: "
                  "{full: 90 %, at_most: 5 h}}}\n"
                  "demand:\n  a: " ONCE("far", "left", "2024-01-01") "  b: " ONCE("near", "right", "2024-01-02") //
        "  c: " ONCE("meet", "near", "2024-01-05"),
        0);
    assert_int_equal(replicated_lot(&run, "a", 0, 0)->delivered, replicated_lot(&run, "b", 0, 0)->delivered);
    uint32_t taker = 0;
    for (size_t i = 0; i < run.record.visit_count; i++)
        if (strcmp(run.network->places[run.record.visits[i].place].id, "meet") == 0 &&
            run.record.visits[i].loaded_kg > 0)
            taker = run.record.visits[i].carrier;
    assert_int_equal(taker, 1);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_fills_with_what_comes_and_leaves_when_full),
        cmocka_unit_test(a_vessel_leaves_when_its_first_lot_has_been_ready_for_the_longest_time),
        cmocka_unit_test(a_vessel_carries_one_cargo_and_sails_light_to_the_next),
        cmocka_unit_test(an_older_offer_is_worth_a_longer_ballast),
        cmocka_unit_test(what_a_vessel_has_no_room_for_is_offered_again),
        cmocka_unit_test(a_service_that_opens_wakes_its_vessels),
        cmocka_unit_test(a_place_that_opens_wakes_vessels_and_others_go_on),
        cmocka_unit_test(a_vessel_goes_where_the_water_will_be_and_takes_what_it_bears),
        cmocka_unit_test(ice_bars_vessels_from_offers_until_it_ends),
        cmocka_unit_test(a_berth_held_for_a_full_yard_that_only_its_next_vessel_can_empty_is_a_gridlock),
        cmocka_unit_test(more_vessels_deliver_no_less),
        cmocka_unit_test(nobody_is_fixed_to_cargo_whose_quay_is_closed),
        cmocka_unit_test(nobody_is_fixed_to_cargo_whose_way_has_closed_for_good),
        cmocka_unit_test(only_departures_with_cargo_count),
        cmocka_unit_test(a_vessel_whose_quay_has_closed_for_good_goes_for_other_cargo),
        cmocka_unit_test(of_vessels_free_since_one_moment_the_lower_number_is_fixed_first),
        cmocka_unit_test(of_vessels_free_since_one_moment_at_two_places_the_lower_number_is_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
