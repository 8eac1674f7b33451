/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Whole plans by hand, in numbers of no convenience: how much a vessel takes in a run, how often a ferry goes, how many
 * vessels a headway needs, what a round of three ports burns at sea and in port, tramps and storage.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include <stdio.h>

#define YEAR 365.25

/* Tonnes of the first part of the lot that a vessel of project 00108 takes away at this draught. */
static double loaded_at(const char *draught)
{
    char yaml[2000];
    snprintf(yaml, sizeof yaml,
             "scenario: by hand\nrun: {start: 2024-03-01, horizon: 9 d, drain: 60 d}\ncargo: {corn: {form: bulk}}\n"
             "places:\n"
             "  upper: {quays: {pier: {berths: 1, takes: [bulk], rate: 171 t/h}}, yards: {silo: {takes: [bulk]}}}\n"
             "  lower: {quays: {pier: {berths: 1, takes: [bulk], rate: 171 t/h}}, yards: {silo: {takes: [bulk]}}}\n"
             "links: {mouth: {sea: [upper, lower], distance: 311 km, draught: %s}}\n"
             "fleet: {p00108: {vessel: dry, takes: [bulk], speed: 17.9 km/h, cargo_at_draught: {1.58 m: 0 t, 3.6 m: "
             "5000 t, 5.3 m: 9200 t}}}\n"
             "services: {line: {stops: [upper, lower], with: {p00108: 1}, leave: {every: 11 d}}}\n"
             "demand: {corn: {cargo: corn, from: upper, to: lower, amount: 9913 t in 2024, lots: 9913 t, arrivals: "
             "regular, opens: 2024-03-01, closes: 2024-03-09}}\n",
             draught);
    struct replicated run = replicate(yaml, 0);
    double first = 0;
    int64_t delivered = INT64_MAX;
    for (size_t i = 0; i < run.record.lot_count; i++)
        if (run.record.lots[i].state == COR_LOT_DELIVERED && run.record.lots[i].delivered < delivered) {
            delivered = run.record.lots[i].delivered;
            first = (double)run.record.lots[i].amount / 1000;
        }
    replicated_release(&run);
    return first;
}

static void a_vessel_of_project_00108_loads_what_its_builder_says(void **state)
{
    (void)state;
    expect_near(loaded_at("4.2 m"), 6480, 5);
    expect_near(loaded_at("4.2 m"), 5000 + 0.6 / 1.7 * 4200, 0.001);
    expect_near(loaded_at("5.3 m"), 9200, 0);
    expect_near(loaded_at("7.7 m"), 9200, 0);
    expect_near(loaded_at("2.73 m"), (2.73 - 1.58) / 2.02 * 5000, 0.001);
}

/* Ferries between two ramps, cargo for all of them on both shores. */
static double ferry_departures(int ferries, int ramps)
{
    char yaml[2000];
    snprintf(
        yaml, sizeof yaml,
        "scenario: by hand\nrun: {start: 2024-03-01, horizon: 30 d}\n"
        "cargo: {cars: {form: wagon, weight: 71 t/wagon}}\nplaces:\n"
        "  kuryk: {quays: {ramp: {berths: %d, takes: [wagon], rate: 9 wagons/h}}, yards: {rails: {takes: [wagon]}}, "
        "initial: {rails: {west: 9000 wagons}}}\n"
        "  alat: {quays: {ramp: {berths: %d, takes: [wagon], rate: 7 wagons/h}}, yards: {rails: {takes: [wagon]}}, "
        "initial: {rails: {east: 9000 wagons}}}\n"
        "links: {crossing: {sea: [kuryk, alat], distance: 447.3 km}}\n"
        "fleet: {ferry: {vessel: ferry, takes: [wagon], speed: 21.3 km/h, cargo_at_draught: {4 m: 1988 t}}}\n"
        "services: {ferries: {stops: [kuryk, alat], with: {ferry: %d}, leave: {full: 100 %%, at_most: 36 h}}}\n"
        "demand:\n"
        "  west: {cargo: cars, from: kuryk, to: alat, amount: 366 wagons in 2024, lots: 1 wagon, arrivals: regular}\n"
        "  east: {cargo: cars, from: alat, to: kuryk, amount: 366 wagons in 2024, lots: 1 wagon, arrivals: "
        "regular}\n",
        ramps, ramps, ferries);
    struct replicated run = replicate(yaml, 0);
    const double departures = replicated_measure(&run, "services.ferries", "departures") * 30 / YEAR;
    replicated_release(&run);
    return departures;
}

static void a_ferry_goes_as_often_as_its_cycle_says(void **state)
{
    (void)state;
    /* 28 wagons: 28/9 h and 4 h at the ramps, twice each, and 21 h at sea each way: 56.2222 h. */
    const double west = 28 / 9.0, cycle = 2 * west + 2 * 4 + 42;
    const double from_kuryk = 1 + floor((720 - west) / cycle), from_alat = 1 + floor((720 - west - 21 - 8) / cycle);
    expect_near(ferry_departures(1, 1), from_kuryk + from_alat, 1e-9);
    /* The second begins half a round (42 h and 36 h at each stop) later, at 57 h; they never meet. */
    const double later = 57, more = 1 + floor((720 - later - west) / cycle),
                 back = 1 + floor((720 - later - west - 21 - 8) / cycle);
    expect_near(ferry_departures(2, 2), from_kuryk + from_alat + more + back, 1e-9);
}

/* A line with a vessel's load of cargo for each departure; 131.2335 h for a round. */
#define HEADWAY(fleet)                                                                                                 \
    "scenario: by hand\nrun: {start: 2024-03-01, warmup: 41 d, horizon: 82 d, drain: 9 d}\n"                           \
    "cargo: {corn: {form: bulk}}\nplaces:\n"                                                                           \
    "  upper: {quays: {pier: {berths: 4, takes: [bulk], rate: 83 t/h}}, yards: {silo: {takes: [bulk]}}, initial: "     \
    "{silo: {corn: 400 kt}}}\n"                                                                                        \
    "  lower: {quays: {pier: {berths: 4, takes: [bulk], rate: 71 t/h}}, yards: {silo: {takes: [bulk]}}}\n"             \
    "links: {crossing: {sea: [upper, lower], distance: 613 km}}\n"                                                     \
    "fleet: {coaster: {vessel: dry, takes: [bulk], speed: 17.3 km/h, cargo_at_draught: {4 m: 2310 t}, fuel: {sea: "    \
    "7.3 t/day, port: 0.9 t/day}, cost: 3170 USD/day}}\n"                                                              \
    "services: {line: {stops: [upper, lower], with: {coaster: " fleet "}, leave: {every: 41 h}}}\n"                    \
    "demand: {corn: {cargo: corn, from: upper, to: lower, amount: 366 t in 2024, lots: 1 t, arrivals: regular}}\n"

static void a_headway_is_kept_by_as_many_vessels_as_the_round_holds_headways(void **state)
{
    (void)state;
    const double sea = 2 * 613 / 17.3, round = sea + 2310 / 83.0 + 2310 / 71.0;
    assert_int_equal((int)ceil(round / 41), 4);
    struct replicated four = replicate(HEADWAY("4"), 0), three = replicate(HEADWAY("3"), 0),
                      nine = replicate(HEADWAY("9"), 0);
    expect_near(replicated_measure(&four, "services.line", "departures") * 82 / YEAR, 48, 1e-9);
    expect_near(replicated_measure(&four, "services.line", "cancelled"), 0, 0);
    expect_near(replicated_measure(&nine, "services.line", "departures") * 82 / YEAR, 48, 1e-9);
    expect_near(replicated_measure(&nine, "services.line", "cancelled"), 0, 0);
    /* Three go round without a pause, and what they cannot keep is cancelled. */
    const double departures = replicated_measure(&three, "services.line", "departures") * 82 / YEAR;
    expect_near(departures, 3 * 82 * 24 / round, 1);
    expect_near(replicated_measure(&three, "services.line", "cancelled") * 82 / YEAR, 48 - departures, 1);
    assert_true(replicated_measure(&three, "services.line", "cancelled") > 0);
    /* 48 rounds; what is under way at one end of measured time is not at the other. */
    expect_near(replicated_measure(&four, "services.line", "fuel_at_sea") * 82 / YEAR, 48 * sea * 7.3 / 24,
                sea * 7.3 / 24);
    expect_near(replicated_measure(&four, "services.line", "carrier_cost") * 82 / YEAR, 4 * 82 * 3170, 0.01);
    expect_near(replicated_measure(&nine, "services.line", "carrier_cost") * 82 / YEAR, 9 * 82 * 3170, 0.01);
    replicated_release(&four);
    replicated_release(&three);
    replicated_release(&nine);
}

static void a_round_of_three_ports_burns_at_sea_and_in_port_what_its_legs_say(void **state)
{
    (void)state;
    /* 1111 t are loaded at a in 11.11 h, discharged at c in 13.8875 h; b is only passed through. The leg b to c is
     * slower than the vessel, which has 14 kn: 9.1 kn burn (9.1/14)^3 of its fuel. One round in 17 days. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-03-01, horizon: 17 d, drain: 9 d}\ncargo: {rods: {form: "
        "general}}\nplaces:\n"
        "  a: {quays: {pier: {berths: 1, takes: [general], rate: 100 t/h}}, yards: {shed: {takes: [general]}}}\n"
        "  b: {}\n"
        "  c: {quays: {pier: {berths: 1, takes: [general], rate: 80 t/h}}, yards: {shed: {takes: [general]}}}\n"
        "links:\n  ab: {sea: [a, b], distance: 203 nm}\n  bc: {sea: [b, c], distance: 119 nm, speed: 9.1 kn}\n"
        "  ca: {sea: [c, a], distance: 317 nm}\n"
        "fleet: {coaster: {vessel: dry, takes: [general], speed: 14 kn, cargo_at_draught: {4 m: 2 kt}, fuel: {sea: "
        "11.7 "
        "t/day, port: 1.3 t/day, emissions: 3.21 t/t}, cost: 4321 USD/day}}\n"
        "services: {round: {stops: [a, b, c], with: {coaster: 1}, leave: {every: 17 d}}}\n"
        "demand: {rods: {cargo: rods, from: a, to: c, amount: 1111 t in 2024, lots: 1111 t, arrivals: regular, opens: "
        "2024-03-01}}\n",
        0);
    const double fast = (203 + 317) / 14.0, slow = 119 / 9.1, share = 0.65 * 0.65 * 0.65;
    const double at_sea = fast * 11.7 / 24 + slow * share * 11.7 / 24, in_port = (17 * 24 - fast - slow) * 1.3 / 24;
    const struct cor_lot_record *lot = replicated_lot(&run, "rods", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 11.11, 1e-6);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 203 / 14.0 + slow, 1e-6);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 13.8875, 1e-6);
    expect_near(replicated_measure(&run, "services.round", "fuel_at_sea") * 17 / YEAR, at_sea, 1e-5);
    expect_near(replicated_measure(&run, "services.round", "fuel") * 17 / YEAR, at_sea + in_port, 1e-5);
    expect_near(replicated_measure(&run, "services.round", "emissions") * 17 / YEAR, 3.21 * (at_sea + in_port), 1e-4);
    expect_near(replicated_measure(&run, "services.round", "carrier_cost") * 17 / YEAR, 17 * 4321, 0.01);
    replicated_release(&run);
}

static void a_tramp_goes_light_to_the_older_offer_and_storage_is_due_beyond_the_free_time(void **state)
{
    (void)state;
    /* The vessel lies at p. 900 t at q are offered at time 0: it goes there light, 301 km at 14.3 km/h, loads 900 t in
     * 15 h, fuller than 40 % of 2100 t, carries them to r, 517 km, and discharges in 12.5 h. The yard of q is free for
     * 17 h. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-03-01, horizon: 20 d, drain: 9 d}\ncargo: {rods: {form: general}}\n"
        "currencies: {RUB: 87.5 /USD}\nplaces:\n"
        "  p: {}\n"
        "  q: {quays: {pier: {berths: 1, takes: [general], rate: 60 t/h}}, yards: {shed: {takes: [general]}}}\n"
        "  r: {quays: {pier: {berths: 1, takes: [general], rate: 72 t/h}}, yards: {shed: {takes: [general]}}}\n"
        "links:\n  pq: {sea: [p, q], distance: 301 km}\n  qr: {sea: [q, r], distance: 517 km}\n"
        "fleet: {coaster: {vessel: dry, takes: [general], speed: 14.3 km/h, cargo_at_draught: {4 m: 2100 t}}}\n"
        "services: {tramps: {among: [p, q, r], with: {coaster: 1}, leave: {full: 40 %, at_most: 71 h}}}\n"
        "demand: {rods: {cargo: rods, from: q, to: r, amount: 900 t in 2024, lots: 900 t, arrivals: regular, opens: "
        "2024-03-01}}\n"
        "prices:\n  storage: {paid_by: shipper, to: port, per: {places.q.yards.shed: 35 RUB/t/day}, free: 17 h}\n"
        "  freight: {paid_by: shipper, to: owner, per: {services.tramps: 0.31 USD/t/km}}\n",
        0);
    const double light = 301 / 14.3, laden = 517 / 14.3;
    const struct cor_lot_record *lot = replicated_lot(&run, "rods", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DEPARTURE), light, 1e-6);
    expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 15, 1e-6);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), laden, 1e-6);
    expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 12.5, 1e-6);
    expect_near(replicated_measure(&run, "services.tramps", "ballast_share"), 301.0 / 818, 1e-9);
    /* It leaves the yard when it has been loaded. */
    const double storage = 900 * (light + 15 - 17) / 24 * 35 / 87.5, freight = 0.31 * 900 * 517;
    expect_near(replicated_measure(&run, "corridor", "shipper_cost") * 20 / YEAR, storage + freight, 0.02);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_of_project_00108_loads_what_its_builder_says),
        cmocka_unit_test(a_ferry_goes_as_often_as_its_cycle_says),
        cmocka_unit_test(a_headway_is_kept_by_as_many_vessels_as_the_round_holds_headways),
        cmocka_unit_test(a_round_of_three_ports_burns_at_sea_and_in_port_what_its_legs_say),
        cmocka_unit_test(a_tramp_goes_light_to_the_older_offer_and_storage_is_due_beyond_the_free_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
