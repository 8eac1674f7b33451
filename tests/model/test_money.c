/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A voyage plan by hand: 1000 t loaded in 10 h, 240 nm at 10 kn in 24 h, discharged in 10 h, 24 h back, and the rest of
 * 10 days at rest. The vessel burns 9 t a day under way and 1 t otherwise.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN "scenario: by hand\nrun: {start: 2024-01-01, horizon: 10 d, drain: 10 d, seed: 7}\n"
#define REST                                                                                                           \
    "cargo: {wheat: {form: bulk, value: 230 USD/t}}\n"                                                                 \
    "places:\n"                                                                                                        \
    "  north: {country: RU, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], "  \
    "capacity: 50 kt}}}\n"                                                                                             \
    "  south: {country: IR, quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], "  \
    "capacity: 50 kt}}}\n"                                                                                             \
    "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"
#define FLEET                                                                                                          \
    "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 kn, cargo_at_draught: {4 m: 3 kt}, fuel: {sea: 9 t/day, " \
    "port: 1 t/day}, cost: 5500 USD/day}}\n"
#define LINE "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}}}\n"
#define LOT                                                                                                            \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

/* What a year's figure comes to in the 10 days of the run. */
static double in_run(const struct replicated *run, const char *subject, const char *name)
{
    return replicated_measure(run, subject, name) * 10 / 365.25;
}

static void a_voyage_burns_and_costs_what_its_plan_says(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN REST FLEET LINE LOT, 0);
    expect_near(in_run(&run, "services.line", "fuel_at_sea"), 48 * 9 / 24.0, 1e-9);
    expect_near(in_run(&run, "services.line", "fuel"), 18 + 192 / 24.0, 1e-9);
    expect_near(in_run(&run, "fleet.coaster", "fuel"), 26, 1e-9);
    expect_near(in_run(&run, "fleet.coaster", "fuel_at_sea"), 18, 1e-9);
    expect_near(in_run(&run, "services.line", "carrier_cost"), 55000, 1e-9);
    expect_near(in_run(&run, "corridor", "carrier_cost"), 55000, 1e-9);
    expect_near(in_run(&run, "services.line", "shipper_cost"), 0, 0);
    expect_near(in_run(&run, "services.line", "emissions"), 26 * 3.88, 1e-9);
    expect_near(replicated_measure(&run, "services.line", "emission_intensity"), 26 * 3.88 * 1e6 / (1000 * 444.48),
                1e-9);
    /* All of it was for one flow. */
    expect_near(in_run(&run, "demand.grain", "emissions"), 26 * 3.88, 1e-9);
    expect_near(replicated_measure(&run, "demand.grain", "carrier_unit_cost"), 55, 1e-9);
    replicated_release(&run);
}

static void at_0_8_of_service_speed_an_hour_takes_0_512_of_the_fuel(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN REST FLEET "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 10 d}, speed: 8 "
                       "kn}}\n" LOT,
        0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_SAILING), 30, 0);
    expect_near(in_run(&run, "services.line", "fuel_at_sea"), 60 * 9 / 24.0 * 0.512, 1e-9);
    expect_near(in_run(&run, "services.line", "fuel"), 11.52 + 180 / 24.0, 1e-9);
    replicated_release(&run);
}

/* Empty there and back on one link: at the far end it calls, does nothing, and does again what it did last. */
static void an_empty_vessel_that_turns_at_a_stop_burns_as_at_sea_on_its_way_back(void **state)
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
        expect_near(in_run(&run, "services.line", "fuel_at_sea"), 7 * 9, 1e-9);
        expect_near(in_run(&run, "services.line", "fuel"), 7 * 9 + 3, 1e-9);
        replicated_release(&run);
    }
}

static void a_link_that_is_slower_saves_fuel_too(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN "cargo: {wheat: {form: bulk}}\nplaces: {north: {country: RU}, south: {country: IR}}\n"
                      "links: {channel: {sea: [north, south], distance: 120 nm, speed: 5 kn}}\n" FLEET LINE LOT,
                  0);
    expect_near(in_run(&run, "services.line", "fuel_at_sea"), 48 * 9 / 24.0 / 8, 1e-9);
    replicated_release(&run);
}

static void each_pays_what_is_due_from_him(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN REST FLEET LINE LOT
        "currencies: {RUB: 90 /USD}\n"
        "prices:\n"
        "  bunkers:  {paid_by: carrier, to: supplier, per: {fleet.coaster: 750 USD/t}}\n"
        "  canal:    {paid_by: carrier, to: canal, per: {links.open_sea: 0.25 USD/t}}\n"
        "  ice:      {paid_by: carrier, to: canal, per: {links.open_sea: 4500 RUB}, season: {from: December, to: "
        "March}}\n"
        "  summer:   {paid_by: carrier, to: canal, per: {links.open_sea: 9999 USD}, season: {from: April, to: "
        "November}}\n"
        "  harbour:  {paid_by: carrier, to: port, per: {places.south: 1200 USD}}\n"
        "  handling: {paid_by: shipper, to: port, per: {places.north: 9 USD/t, places.south.quays.quay: 12 USD/t}}\n"
        "  freight:  {paid_by: shipper, to: line, per: {services.line: 0.05 USD/t/km}}\n"
        "  storage:  {paid_by: shipper, to: port, per: {places.north.yards.silo: 0.4 USD/t/day}, free: 4 h}\n"
        "  dredging: {paid_by: public, to: dredgers, per: {links.open_sea: 45 RUB/t}}\n"
        "  time:     {paid_by: shipper, rate: 10 %/year}\n",
        0);
    /* Days 55,000; fuel 26 t; canal 1000 t once; ice 50 USD twice; one call. */
    expect_near(in_run(&run, "corridor", "carrier_cost"), 55000 + 26 * 750 + 250 + 2 * 50 + 1200, 1e-9);
    /* Freight over 444.48 km; 6 h of storage; 44 h of 230,000 USD at 10 % of 8766 h, to the cent. */
    expect_near(in_run(&run, "corridor", "shipper_cost"), 9000 + 12000 + 22224 + 100 + 115.45, 1e-9);
    expect_near(in_run(&run, "corridor", "public_cost"), 500, 1e-9);
    /* The flow bears all of it; of the service, storage and time are not. */
    expect_near(in_run(&run, "demand.grain", "carrier_cost"), in_run(&run, "corridor", "carrier_cost"), 1e-9);
    expect_near(in_run(&run, "demand.grain", "shipper_cost"), in_run(&run, "corridor", "shipper_cost"), 1e-9);
    expect_near(in_run(&run, "services.line", "shipper_cost"), 9000 + 12000 + 22224, 1e-9);
    replicated_release(&run);
}

static void storage_within_the_free_time_costs_nothing(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST FLEET LINE LOT
                  "prices: {storage: {paid_by: shipper, per: {places.north.yards.silo: 0.4 USD/t/day}, free: 11 h}}\n",
                  0);
    expect_near(in_run(&run, "corridor", "shipper_cost"), 0, 0);
    replicated_release(&run);
}

static void a_vessel_that_waits_at_sea_burns_as_in_port(void **state)
{
    (void)state;
    /* Half way at 12 h it waits for the fog to lift at 48 h. */
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}}\nplaces: {north: {country: RU}, half_way: {country: RU}, south: {country: "
        "IR}}\nlinks: {near: {sea: [north, half_way], distance: 120 nm}, far: {sea: [half_way, south], distance: "
        "120 nm}}\nhazards: {fog: {acts_on: [far], halts: [passing], between: [2024-01-01, 2024-01-03]}}\n" FLEET LINE
            LOT,
        0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_WEATHER), 36, 0);
    expect_near(in_run(&run, "services.line", "fuel_at_sea"), 48 * 9 / 24.0, 1e-9);
    expect_near(in_run(&run, "services.line", "fuel"), 18 + 192 / 24.0, 1e-9);
    replicated_release(&run);
}

static void flows_share_a_service_to_the_last_cent(void **state)
{
    (void)state;
    /* 700 t and 300 t in one vessel: both bear their part of 55,000 USD and 10 h each way of handling more. */
    struct replicated run =
        replicate(RUN REST FLEET LINE
                  "demand:\n  a: {cargo: wheat, from: north, to: south, amount: 700 t in 2024, lots: 700 t, arrivals: "
                  "regular}\n  b: {cargo: wheat, from: north, to: south, amount: 299 t in 2024, lots: 299 t, "
                  "arrivals: regular}\n",
                  0);
    const double a = in_run(&run, "demand.a", "carrier_cost"), b = in_run(&run, "demand.b", "carrier_cost");
    expect_near(a, 38538.54, 1e-9); /* 55,000 × 700/999 */
    expect_near(a + b, 55000, 1e-9);
    replicated_release(&run);
}

static void a_lot_by_an_outside_service_pays_its_price(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN "cargo: {wheat: {form: bulk}}\nplaces: {north: {country: RU}, south: {country: RU}}\n"
                      "services: {barges: {outside: [north, south], takes: [bulk], time: 4 d, price: 12.345 USD/t}}\n"
                      "demand: {grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, "
                      "arrivals: regular}}\n",
                  0);
    expect_near(in_run(&run, "demand.grain", "shipper_cost"), 12345, 1e-9);
    expect_near(in_run(&run, "services.barges", "shipper_cost"), 12345, 1e-9);
    expect_near(in_run(&run, "corridor", "carrier_cost"), 0, 0);
    replicated_release(&run);
}

/* The fleet with a gross tonnage. */
#define MEASURED                                                                                                       \
    "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 kn, cargo_at_draught: {4 m: 3 kt}, gt: 2426, cost: 5500 " \
    "USD/day}}\ncurrencies: {RUB: 90 /USD}\n"

static void dues_by_tonnage_are_for_the_vessel_and_some_only_while_a_hazard_is_on(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST MEASURED LINE LOT
                  "hazards:\n"
                  "  fog: {acts_on: [north], halts: [berthing], between: [2024-01-01T02:00, 2024-01-03]}\n"
                  "  late: {acts_on: [north], halts: [berthing], between: [2024-01-07, 2024-01-08]}\n"
                  "prices:\n"
                  "  canal:  {paid_by: carrier, kind: due, per: {links.open_sea: 7.43 RUB/GT}}\n"
                  "  light:  {paid_by: carrier, kind: due, per: {places.south: 0.5 USD/GT}, during: fog}\n"
                  "  waste:  {paid_by: carrier, kind: tax, per: {places.south: 77 USD}, during: late}\n"
                  "  berth:  {paid_by: carrier, per: {places.south: 300 USD}}\n",
                  0);
    /* 20027.98 cents for each of two passages, rounded by itself. */
    expect_near(in_run(&run, "corridor", "carrier_cost"), 55000 + 2 * 200.28 + 1213 + 300, 1e-9);
    expect_near(in_run(&run, "corridor", "economic_cost"), 55000 + 300, 1e-9);
    replicated_release(&run);
}

static void ice_dues_are_for_each_vessel_that_is_led_and_for_what_is_aboard(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN REST MEASURED LINE LOT
        "hazards: {ice: {acts_on: [open_sea], each_winter: {any: {chance: 100 %, begins: 20 December, lasts: 40 d, "
        "speed: 5 kn}}, escort: {icebreakers: 1, leave: {vessels: 1, at_most: 3 d}, light_speed: 8 kn}}}\n"
        "prices: {ice: {paid_by: carrier, kind: due, per: {hazards.ice: 38.22 RUB/GT}}, cargo: {paid_by: shipper, "
        "kind: due, per: {hazards.ice: 0.5 USD/t}}}\n",
        0);
    expect_near(in_run(&run, "hazards.ice", "escorted"), 2, 1e-9);
    expect_near(in_run(&run, "services.line", "carrier_cost"), 55000 + 2 * 1030.24, 1e-9);
    expect_near(in_run(&run, "services.line", "shipper_cost"), 500, 1e-9);
    expect_near(in_run(&run, "services.line", "economic_cost"), 55000, 1e-9);
    replicated_release(&run);
}

static void trains_and_outside_services_emit_by_tonnes_and_kilometres(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}}\nplaces: {mill: {country: RU}, north: {country: RU}, south: {country: IR}, "
        "shop: {country: IR}}\nlinks: {line: {rail: [north, south], distance: 400 km, speed: 40 km/h}}\n"
        "fleet: {grain_train: {train: freight, takes: [bulk], wagons: 57, load: 68 t/wagon, emissions: 22 g/t/km}}\n"
        "services:\n  trains: {stops: [north, south], with: {grain_train: 1}, leave: {every: 10 d}}\n"
        "  barges: {outside: [mill, north], takes: [bulk], time: 0 h, distance: 150 km, emissions: 31 g/t/km}\n"
        "  trucks: {outside: [south, shop], takes: [bulk], time: 20 h, emissions: 6.5 kg/t, price: 9 USD/t}\n"
        "demand: {grain: {cargo: wheat, from: mill, to: shop, amount: 1 kt in 2024, lots: 1 kt, arrivals: "
        "regular}}\nprices: {rail: {paid_by: shipper, kind: freight, per: {services.trains: 0.02 USD/t/km}}, barge: "
        "{paid_by: shipper, per: {services.barges: 0.01 USD/t/km}}}\n",
        0);
    expect_near(in_run(&run, "services.barges", "emissions"), 1000 * 150 * 31e-6, 1e-9);
    expect_near(in_run(&run, "services.trains", "emissions"), 1000 * 400 * 22e-6, 1e-9);
    expect_near(in_run(&run, "services.trucks", "emissions"), 6.5, 1e-9);
    expect_near(in_run(&run, "demand.grain", "emissions"), 4.65 + 8.8 + 6.5, 1e-9);
    expect_near(in_run(&run, "corridor", "emissions"), 4.65 + 8.8 + 6.5, 1e-9);
    /* Who says no distance has none in the intensity. */
    expect_near(replicated_measure(&run, "corridor", "emission_intensity"), 19.95e6 / (1000 * 550), 1e-9);
    expect_near(replicated_measure(&run, "services.barges", "emission_intensity"), 31, 1e-9);
    expect_near(in_run(&run, "corridor", "work"), 1000 * 550, 1e-9);
    expect_near(in_run(&run, "corridor", "shipper_cost"), 8000 + 1500 + 9000, 1e-9);
    expect_near(in_run(&run, "corridor", "economic_cost"), 1500 + 9000, 1e-9);
    expect_near(replicated_measure(&run, "services.trains", "shipper_unit_cost"), 8, 1e-9);
    expect_near(replicated_measure(&run, "services.trucks", "economic_unit_cost"), 9, 1e-9);
    expect_near(replicated_measure(&run, "demand.grain", "economic_unit_cost"), 10.5, 1e-9);
    expect_near(replicated_measure(&run, "demand.grain", "public_unit_cost"), 0, 0);
    replicated_release(&run);
}

static void a_service_of_boxes_has_its_costs_by_the_box(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN
        "cargo: {boxes: {form: container, weight: 12 t/TEU}}\nplaces: {north: {country: RU}, south: {country: IR}}\n"
        "links: {open_sea: {sea: [north, south], distance: 240 nm}}\n"
        "fleet: {feeder: {vessel: dry, takes: [container], teu: 200, speed: 10 kn, cargo_at_draught: {4 m: 3 kt}, "
        "cost: 5500 USD/day}}\n"
        "services: {line: {stops: [north, south], with: {feeder: 1}, leave: {every: 10 d}}}\n"
        "demand: {boxes: {cargo: boxes, from: north, to: south, amount: 125 TEU in 2024, lots: 125 TEU, arrivals: "
        "regular}}\n",
        0);
    expect_near(replicated_measure(&run, "services.line", "carrier_unit_cost"), 55000 / 125.0, 1e-9);
    assert_string_equal(cor_measures_find(&run.record.measures, "services.line", "carrier_unit_cost")->unit, "USD/TEU");
    replicated_release(&run);
}

static void a_headway_below_the_round_trip_needs_a_second_ship(void **state)
{
    (void)state;
    /* 68 h round; a departure every 60 h with a lot for each. */
    for (int ships = 1; ships <= 2; ships++) {
        char yaml[2500];
        snprintf(yaml, sizeof yaml,
                 "%sservices: {line: {stops: [north, south], with: {coaster: %d}, leave: {every: 60 h}}}\n"
                 "demand: {grain: {cargo: wheat, from: north, to: south, amount: 146.4 kt in 2024, lots: 1 kt, "
                 "arrivals: regular}}\n",
                 "scenario: by hand\nrun: {start: 2024-01-01, horizon: 60 d, drain: 10 d, seed: 7}\n" REST FLEET,
                 ships);
        struct replicated run = replicate(yaml, 0);
        const double cancelled = replicated_measure(&run, "services.line", "cancelled");
        assert_true(ships == 1 ? cancelled > 0 : cancelled == 0);
        replicated_release(&run);
    }
}

static void without_prices_nothing_is_said_of_money(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN REST "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 10 kn, cargo_at_draught: {4 m: 3 "
                           "kt}}}\n" LINE LOT,
                  0);
    assert_null(cor_measures_find(&run.record.measures, "services.line", "fuel"));
    assert_null(cor_measures_find(&run.record.measures, "corridor", "carrier_cost"));
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_voyage_burns_and_costs_what_its_plan_says),
        cmocka_unit_test(at_0_8_of_service_speed_an_hour_takes_0_512_of_the_fuel),
        cmocka_unit_test(an_empty_vessel_that_turns_at_a_stop_burns_as_at_sea_on_its_way_back),
        cmocka_unit_test(a_link_that_is_slower_saves_fuel_too),
        cmocka_unit_test(each_pays_what_is_due_from_him),
        cmocka_unit_test(storage_within_the_free_time_costs_nothing),
        cmocka_unit_test(a_vessel_that_waits_at_sea_burns_as_in_port),
        cmocka_unit_test(flows_share_a_service_to_the_last_cent),
        cmocka_unit_test(a_lot_by_an_outside_service_pays_its_price),
        cmocka_unit_test(dues_by_tonnage_are_for_the_vessel_and_some_only_while_a_hazard_is_on),
        cmocka_unit_test(ice_dues_are_for_each_vessel_that_is_led_and_for_what_is_aboard),
        cmocka_unit_test(trains_and_outside_services_emit_by_tonnes_and_kilometres),
        cmocka_unit_test(a_service_of_boxes_has_its_costs_by_the_box),
        cmocka_unit_test(a_headway_below_the_round_trip_needs_a_second_ship),
        cmocka_unit_test(without_prices_nothing_is_said_of_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
