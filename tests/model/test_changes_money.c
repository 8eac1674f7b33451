/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Prices, costs and fuel that change in the run, by hand: 1000 t loaded in 10 h, 240 nm at 10 kn in 24 h, discharged in
 * 10 h, 24 h back, and the rest of 10 days at rest.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define QUAY "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}"
#define YARD "yards: {silo: {takes: [bulk], capacity: 500 kt}}"
#define FLOW(name, amount)                                                                                             \
    "  " name ": {cargo: wheat, from: north, to: south, amount: " amount " in 2024, lots: " amount                     \
    ", arrivals: regular}\n"
#define PRICED                                                                                                         \
    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 10 d, drain: 10 d, seed: 7}\n"                               \
    "cargo: {wheat: {form: bulk}}\n"                                                                                   \
    "places:\n  north: {country: RU, " QUAY ", " YARD "}\n  south: {country: IR, " QUAY ", " YARD "}\n"                \
    "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"                                                     \
    "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 kn, cargo_at_draught: {4 m: 3 kt}, fuel: {sea: 9 t/day, " \
    "port: 1 t/day}, cost: 5500 USD/day}}\n"                                                                           \
    "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}}}\n"                            \
    "demand:\n" FLOW("grain", "1 kt")

/* What a year's figure comes to in the 10 days of the run. */
static double in_run(const struct replicated *run, const char *subject, const char *name)
{
    return replicated_measure(run, subject, name) * 10 / 365.25;
}

/* Loaded until 10 h, at sea until 34 h, discharged until 44 h, back at 68 h, at rest until 240 h. */
static void prices_hold_for_what_happens_from_then_on(void **state)
{
    (void)state;
    struct replicated run = replicate(
        PRICED "prices:\n  dues: {paid_by: shipper, per: {places.north: 1 USD/t, places.south: 1 USD/t}}\n"
               "  bunkers: {paid_by: public, per: {fleet.coaster: 500 USD/t}}\n"
               "changes:\n  dearer: {date: \"2024-01-01T12:00\", set: {prices.dues.per.places.north: 7 USD/t, "
               "prices.dues.per.places.south: 3 USD/t}}\n"
               "  bunkers: {date: 2024-01-03, set: {prices.bunkers.per.fleet.coaster: 1.2 x}}\n"
               "  crew: {date: 2024-01-06, set: {fleet.coaster.cost: 6600 USD/day}}\n",
        0);
    expect_near(in_run(&run, "corridor", "shipper_cost"), 1000 + 3000, 1e-9);
    expect_near(in_run(&run, "corridor", "carrier_cost"), 5 * 5500 + 5 * 6600, 1e-9);
    /* By 48 h: 28 h at sea and 20 h in port; then 20 h at sea and 172 h at rest. */
    expect_near(in_run(&run, "corridor", "public_cost"),
                500 * (28 * 9 / 24.0 + 20 / 24.0) + 600 * (20 * 9 / 24.0 + 172 / 24.0), 0.02);
    expect_near(in_run(&run, "corridor", "fuel"), 26, 1e-5);
    expect_near(in_run(&run, "corridor", "emissions"), 26 * 3.88, 1e-4);
    replicated_release(&run);
}

static void what_is_burned_changes_with_the_speed_and_the_engine(void **state)
{
    (void)state;
    /* The leg under way goes on at 10 kn; the way back takes 30 h at 8 kn and 0.512 of what is burned then. */
    struct replicated run =
        replicate(PRICED "changes:\n  slower: {date: 2024-01-02, set: {fleet.coaster.speed: 8 kn}}\n"
                         "  better: {date: \"2024-01-02T12:00\", set: {fleet.coaster.fuel.sea: 8 t/day, "
                         "fleet.coaster.fuel.port: 0.5 x, fleet.coaster.fuel.emissions: 3 t/t}}\n",
                  0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_SAILING), 24, 0);
    expect_near(in_run(&run, "corridor", "fuel_at_sea"), 9 + 30 / 24.0 * 8 * 0.512, 1e-5);
    expect_near(in_run(&run, "corridor", "fuel"), 9 + 5.12 + 12 / 24.0 + (240 - 66) / 24.0 / 2, 1e-5);
    expect_near(in_run(&run, "corridor", "emissions"), 9.5 * 3.88 + (5.12 + 174 / 48.0) * 3, 1e-4);
    replicated_release(&run);
}

static void the_price_of_an_outside_service_and_of_time_change_too(void **state)
{
    (void)state;
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 10 d, drain: 10 d, seed: 7}\n"
        "cargo: {wheat: {form: bulk, value: 365.25 USD/t}}\nplaces: {north: {country: RU}, south: {country: IR}}\n"
        "services: {road: {outside: [north, south], takes: [bulk], time: 48 h, price: 11 USD/t}}\n"
        "demand:\n" FLOW("grain", "1 kt") "prices: {interest: {paid_by: public, rate: 10 %/year}}\n"
                                          "changes: {dearer: {date: 2024-01-02, set: {services.road.price: 13 USD/t, "
                                          "services.road.time: 96 h, prices.interest.rate: 20 %/year}}}\n",
        0);
    /* It has left with 48 h to go, and pays when it arrives. */
    expect_near(in_run(&run, "corridor", "shipper_cost"), 13000, 1e-9);
    expect_near(in_run(&run, "corridor", "public_cost"), 2 * 1000 * 0.2, 1e-9);
    replicated_release(&run);
}

static void a_value_that_nobody_wrote_changes_from_its_default(void **state)
{
    (void)state;
    struct replicated run =
        replicate(PRICED "prices: {dues: {paid_by: shipper, per: {places.south.yards.silo: 1 USD/t/day}}}\n"
                         "changes: {later: {date: 2024-01-02, set: {prices.dues.free: 3 d}}}\n",
                  0);
    expect_near(in_run(&run, "corridor", "shipper_cost"), 0, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prices_hold_for_what_happens_from_then_on),
        cmocka_unit_test(what_is_burned_changes_with_the_speed_and_the_engine),
        cmocka_unit_test(the_price_of_an_outside_service_and_of_time_change_too),
        cmocka_unit_test(a_value_that_nobody_wrote_changes_from_its_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
