/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Breakdowns: of constant times, so that each can be followed by hand, and their long-run share.
 */
#include "corridor/statistics/interval.h"
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR   3600000
#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define CARGO  "cargo: {wheat: {form: bulk}}\n"
#define QUAY   "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define PLACES "places:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"
#define LINKS  "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET(breakdown)                                                                                               \
    "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, breakdown: "         \
    "{" breakdown "}}}\n"
#define LINE "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"
#define BY_HAND(breakdown)                                                                                             \
    RUN CARGO PLACES LINKS FLEET(breakdown)                                                                            \
    LINE DAILY

static double hours_to_delivery(const struct cor_lot_record *lot)
{
    return (double)(lot->delivered - lot->released) / HOUR;
}

static void a_vessel_that_breaks_down_stands_still_and_goes_on_with_what_remains(void **state)
{
    (void)state;
    /* Up 9 h, down 2 h, in turn: whatever it begins with, lot 0 takes 44 h of loading, sailing and discharging. */
    for (uint32_t replication = 0; replication < 40; replication++) {
        struct replicated run = replicate(BY_HAND("apart: 9 h, lasts: 2 h"), replication);
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 10, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_DISCHARGING), 10, 0);
        const double down = replicated_hours(lot, COR_CAUSE_BREAKDOWN);
        expect_near(hours_to_delivery(lot), 44 + down, 1e-9);
        /* Up for 44 h in stretches of 9 h: four whole repairs at least, five and a part of one at most. */
        assert_true(down >= 8 - 1e-9 && down <= 12);
        replicated_release(&run);
    }
}

static void a_vessel_that_breaks_down_is_not_moved_by_pilots(void **state)
{
    (void)state;
    /* Up 9 h, down 2 h, in turn: 3 h in, 10 h of loading, 3 h out, 24 h at sea, 10 h of discharging, 50 h in all with
     * five or six repairs between them. */
    for (uint32_t replication = 0; replication < 40; replication++) {
        struct replicated run = replicate(
            RUN CARGO "places:\n  north: {country: RU, pilots: {count: 1, time: 3 h}, " QUAY
                      "}\n  south: {country: IR, " QUAY "}\n" LINKS FLEET("apart: 9 h, lasts: 2 h") LINE DAILY,
            replication);
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 27, 0);
        assert_true(hours_to_delivery(lot) >= 60 - 1e-9 && hours_to_delivery(lot) <= 62 + 1e-9);
        replicated_release(&run);
    }
}

static void a_broken_vessel_takes_no_departure_and_its_cargo_waits_for_the_repair(void **state)
{
    (void)state;
    /* Up for 10 days, down for 10: some replication is down when departure 0 is due. */
    bool seen = false;
    for (uint32_t replication = 0; replication < 20; replication++) {
        struct replicated run = replicate(BY_HAND("apart: 10 d, lasts: 10 d"), replication);
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
        const int64_t down = lot->spent[COR_CAUSE_BREAKDOWN];
        for (size_t i = 0; i < run.record.visit_count; i++)
            if (run.record.visits[i].number == 0 && run.record.visits[i].departed > 168 * (int64_t)HOUR) {
                seen = true;
                assert_true(down > 0);
                assert_true(replicated_measure(&run, "services.line", "cancelled") > 0);
            }
        replicated_release(&run);
    }
    assert_true(seen);
}

static void a_vessel_that_breaks_down_in_a_storm_keeps_its_berth_until_it_is_repaired(void **state)
{
    (void)state;
    /* May sail from the south again at 100 h; where it is down then, it leaves within the 20 h of its repair. */
    uint32_t seen = 0;
    for (uint32_t replication = 0; replication < 40; replication++) {
        struct replicated run = replicate(BY_HAND("apart: 50 h, lasts: 20 h") "hazards: {storm: {acts_on: [south], "
                                                                              "halts: [sailing], between: "
                                                                              "[2024-01-02, 2024-01-05T04:00]}}\n",
                                          replication);
        for (size_t i = 0; i < run.record.visit_count; i++) {
            const struct cor_visit_record *visit = &run.record.visits[i];
            if (visit->number != 1)
                continue;
            assert_true(visit->departed >= 100 * (int64_t)HOUR && visit->departed <= 120 * (int64_t)HOUR);
            seen += visit->departed > 100 * (int64_t)HOUR;
        }
        replicated_release(&run);
    }
    assert_in_range(seen, 5, 20);
}

static void availability_is_the_mean_time_up_over_up_and_down(void **state)
{
    (void)state;
    enum { REPLICATIONS = 200 };
    double found[REPLICATIONS], counts[REPLICATIONS];
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct replicated run =
            replicate(RUN CARGO PLACES LINKS FLEET("apart: lognormal(mean 9 d cv 1.2), lasts: gamma(mean 3 d cv "
                                                   "0.7)") "services: {line: {stops: [north, south], with: "
                                                           "{coaster: 5}, leave: {every: 7 d}}}\n",
                      i);
        found[i] = replicated_measure(&run, "fleet.coaster", "availability");
        counts[i] = replicated_measure(&run, "fleet.coaster", "breakdowns");
        replicated_release(&run);
    }
    const struct cor_interval availability = cor_interval_of(found, NULL, REPLICATIONS, 0.999),
                              breakdowns = cor_interval_of(counts, NULL, REPLICATIONS, 0.999);
    assert_true(availability.low < 0.75 && 0.75 < availability.high);
    assert_true(availability.high - availability.low < 0.05);
    assert_true(breakdowns.low < 5 * 365.25 / 12 && 5 * 365.25 / 12 < breakdowns.high);
}

static void carriers_are_broken_from_the_first_day_as_often_as_in_the_long_run(void **state)
{
    (void)state;
    enum { REPLICATIONS = 400 };
    double found[REPLICATIONS];
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct replicated run = replicate(
            "scenario: the first day\nrun: {start: 2024-01-01, horizon: 1 d, seed: 7}\n" CARGO PLACES LINKS FLEET(
                "apart: 9 d, lasts: 3 d") "services: {line: {stops: [north, south], with: {coaster: 9}, leave: {every: "
                                          "7 d}}}\n",
            i);
        found[i] = replicated_measure(&run, "fleet.coaster", "availability");
        replicated_release(&run);
    }
    const struct cor_interval availability = cor_interval_of(found, NULL, REPLICATIONS, 0.999);
    assert_true(availability.low < 0.75 && 0.75 < availability.high);
    assert_true(availability.high - availability.low < 0.06);
}

#define CRANES(cranes)                                                                                                 \
    RUN "cargo: {boxes: {form: container, weight: 12 t/TEU}}\nplaces:\n  north: {country: RU, quays: {quay: {berths: " \
        "2, "                                                                                                          \
        "takes: [boxes], cranes: {rate: 4 TEU/h, " cranes                                                              \
        "}}}, yards: {stack: {takes: [boxes]}}}\n  south: {country: "                                                  \
        "IR}\n" LINKS                                                                                                  \
        "fleet: {feeder: {vessel: dry, takes: [boxes], teu: 100, cargo_at_draught: {4 m: 3 kt}, speed: 10 "            \
        "km/h}}\nservices: {line: {stops: [north, south], with: {feeder: 1}, leave: {every: 7 d}}}\ndemand: {lot: "    \
        "{cargo: boxes, from: north, to: south, amount: 96 TEU in 2024, lots: 96 TEU, arrivals: regular}}\n"

static void a_lot_under_the_only_crane_waits_for_its_repair(void **state)
{
    (void)state;
    /* 24 h of work in stretches of 9 h, with repairs of 2 h between: two whole ones at least. */
    for (uint32_t replication = 0; replication < 40; replication++) {
        struct replicated run = replicate(CRANES("count: 1, breakdown: {apart: 9 h, lasts: 2 h}"), replication);
        const struct cor_lot_record *lot = replicated_lot(&run, "lot", 0, 0);
        const double down = replicated_hours(lot, COR_CAUSE_BREAKDOWN);
        expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 24, 0);
        expect_near(hours_to_delivery(lot), 48 + down, 1e-9);
        assert_true(down >= 4 - 1e-9 && down <= 6);
        replicated_release(&run);
    }
}

static void one_of_two_cranes_under_repair_halves_the_rate(void **state)
{
    (void)state;
    /* In some replications both are up all the time, in others one is under repair all the time. */
    uint32_t both = 0, one = 0;
    for (uint32_t replication = 0; replication < 60; replication++) {
        struct replicated run =
            replicate(CRANES("count: 2, per_vessel: 2, breakdown: {apart: 300 d, lasts: 280 d}"), replication);
        const struct cor_lot_record *lot = replicated_lot(&run, "lot", 0, 0);
        const double up = replicated_measure(&run, "places.north.quays.quay", "crane_availability");
        if (up == 1.0) {
            expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 12, 0);
            both++;
        } else if (up == 0.5) {
            expect_near(replicated_hours(lot, COR_CAUSE_LOADING), 24, 0);
            one++;
        }
        replicated_release(&run);
    }
    assert_true(both >= 5 && one >= 5);
}

static void availability_of_cranes_is_the_mean_time_up_over_up_and_down(void **state)
{
    (void)state;
    enum { REPLICATIONS = 200 };
    double found[REPLICATIONS];
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct replicated run = replicate(
            CRANES("count: 5, breakdown: {apart: exponential(mean 7 d), lasts: lognormal(mean 3 d cv 1)}"), i);
        found[i] = replicated_measure(&run, "places.north.quays.quay", "crane_availability");
        replicated_release(&run);
    }
    const struct cor_interval availability = cor_interval_of(found, NULL, REPLICATIONS, 0.999);
    assert_true(availability.low < 0.7 && 0.7 < availability.high);
    assert_true(availability.high - availability.low < 0.05);
}

static void a_vessel_under_repair_is_fixed_to_no_cargo(void **state)
{
    (void)state;
    /* Two vessels for one lot a week: where one of them is under repair all the time, the other carries all. */
    uint32_t seen = 0, waited = 0;
    for (uint32_t replication = 0; replication < 60; replication++) {
        struct replicated run =
            replicate(RUN CARGO PLACES LINKS FLEET(
                          "apart: 300 d, lasts: 280 d") "services: {tramps: {among: [north, south], with: {coaster: "
                                                        "2}, leave: {full: 10 %, at_most: 5 d}}}\n"
                                                        "demand: {grain: {cargo: wheat, from: north, to: south, "
                                                        "amount: 52.3 kt in 2024, lots: 1 kt, arrivals: "
                                                        "regular}}\n",
                      replication);
        const double up = replicated_measure(&run, "fleet.coaster", "availability");
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
        if (up == 0.5) {
            seen++;
            assert_int_equal(lot->spent[COR_CAUSE_BREAKDOWN], 0);
            expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 24, 0);
            assert_true(hours_to_delivery(lot) <= 24 + 44);
        } else if (up == 0.0) {
            waited += lot->delivered < 0;
        }
        replicated_release(&run);
    }
    assert_true(seen >= 10 && waited >= 3);
}

static void vessels_break_down_on_their_own_and_another_one_changes_nothing(void **state)
{
    (void)state;
    static const char *const fleets[] = {
        RUN CARGO PLACES LINKS FLEET(
            "apart: exponential(mean 5 d), lasts: 1 d") "services: {line: {stops: [north, south], with: {coaster: 1}, "
                                                        "leave: {every: 7 d}}}\n" DAILY,
        RUN CARGO PLACES LINKS FLEET(
            "apart: exponential(mean 5 d), lasts: 1 d") "services: {line: {stops: [north, south], with: {coaster: 1}, "
                                                        "leave: {every: 7 d}}, other: {stops: [south, "
                                                        "north], with: {coaster: 2}, leave: {every: 7 d}}}\n" DAILY};
    struct replicated alone = replicate(fleets[0], 2), together = replicate(fleets[1], 2);
    assert_int_equal(replicated_lot(&alone, "grain", 0, 0)->spent[COR_CAUSE_BREAKDOWN],
                     replicated_lot(&together, "grain", 0, 0)->spent[COR_CAUSE_BREAKDOWN]);
    replicated_release(&alone);
    replicated_release(&together);
}

#define PORTS                                                                                                          \
    "places:\n  north: {country: RU, hours: {from: 07:00, to: 19:00}, quays: {quay: {berths: 2, takes: [bulk], rate: " \
    "100 t/h}}, yards: {silo: {takes: [bulk], capacity: 5 kt}}}\n  south: {country: IR, quays: {quay: {berths: 1, "    \
    "takes: [bulk], rate: 60 t/h, hours: {days: [Monday, Tuesday, Thursday, Sunday]}, maintenance: {crane: {every: "   \
    "5 d, lasts: 31 h}}}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}}\n"
#define SERVICES                                                                                                       \
    "services:\n  line: {stops: [north, south], with: {coaster: 4}, leave: {every: 2 d}}\n"                            \
    "  tankers: {calls: north, apart: exponential(mean 20 h), stays: gamma(mean 9 h cv 1)}\n"
#define CLOSED "closed: [30 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %, 9 %], "
#define HAZARDS                                                                                                        \
    "hazards:\n"                                                                                                       \
    "  gale: {acts_on: [north, open_sea], halts: [berthing, sailing], " CLOSED "lasts: gamma(mean 17 h cv 0.8)}\n"     \
    "  rain: {acts_on: [south, north], halts: [working], " CLOSED "lasts: exponential(mean 3 h)}\n"

static void the_ledger_holds_with_storms_hours_maintenance_and_breakdowns(void **state)
{
    (void)state;
    /* Each lot's causes are checked against its transit time in every run: this one has all of them on. */
    for (uint32_t replication = 0; replication < 5; replication++) {
        struct replicated run =
            replicate(RUN CARGO PORTS LINKS FLEET("apart: exponential(mean 50 h), lasts: gamma(mean 9 h cv 1)")
                          SERVICES DAILY HAZARDS,
                      replication);
        int64_t by[COR_CAUSE_COUNT] = {0};
        for (size_t i = 0; i < run.record.lot_count; i++) {
            const struct cor_lot_record *lot = &run.record.lots[i];
            int64_t sum = 0;
            for (int cause = 0; cause < COR_CAUSE_COUNT; cause++) {
                sum += lot->spent[cause];
                by[cause] += lot->spent[cause];
            }
            if (lot->state == COR_LOT_DELIVERED)
                assert_int_equal(sum, lot->delivered - lot->released);
        }
        assert_true(by[COR_CAUSE_WEATHER] > 0 && by[COR_CAUSE_HOURS] > 0 && by[COR_CAUSE_CLOSURE] > 0 &&
                    by[COR_CAUSE_BREAKDOWN] > 0);
        replicated_release(&run);
    }
}

static void a_vessel_repaired_for_a_departure_that_is_due_loads_what_waits_for_it(void **state)
{
    (void)state;
    /* Three lots come between two departures. Whether the vessel is broken down at a departure or not, and however late
     * it leaves, it has all three aboard and no fourth. */
    size_t late = 0;
    for (uint32_t replication = 0; replication < 12; replication++) {
        struct replicated run = replicate(
            "scenario: by hand\nrun: {start: 2024-03-01, warmup: 40 d, horizon: 200 d, drain: 30 d, seed: 7}\n" CARGO
            "places: {north: {}, south: {}}\n" LINKS
            "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 "
            "m: 6 kt}, speed: 10 km/h, breakdown: {apart: 5 d, lasts: 44 h}}}\n"
            "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 3 d}}}\n" DAILY,
            replication);
        for (size_t i = 0; i < run.record.visit_count; i++) {
            const struct cor_visit_record *visit = &run.record.visits[i];
            if (visit->place != 0 || visit->departed < 0)
                continue;
            assert_int_equal(visit->loaded_kg, 3000000);
            late += visit->departed > visit->due;
        }
        replicated_release(&run);
    }
    assert_true(late > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_that_breaks_down_stands_still_and_goes_on_with_what_remains),
        cmocka_unit_test(a_vessel_that_breaks_down_is_not_moved_by_pilots),
        cmocka_unit_test(a_broken_vessel_takes_no_departure_and_its_cargo_waits_for_the_repair),
        cmocka_unit_test(a_vessel_that_breaks_down_in_a_storm_keeps_its_berth_until_it_is_repaired),
        cmocka_unit_test(availability_is_the_mean_time_up_over_up_and_down),
        cmocka_unit_test(carriers_are_broken_from_the_first_day_as_often_as_in_the_long_run),
        cmocka_unit_test(a_lot_under_the_only_crane_waits_for_its_repair),
        cmocka_unit_test(one_of_two_cranes_under_repair_halves_the_rate),
        cmocka_unit_test(availability_of_cranes_is_the_mean_time_up_over_up_and_down),
        cmocka_unit_test(a_vessel_under_repair_is_fixed_to_no_cargo),
        cmocka_unit_test(vessels_break_down_on_their_own_and_another_one_changes_nothing),
        cmocka_unit_test(the_ledger_holds_with_storms_hours_maintenance_and_breakdowns),
        cmocka_unit_test(a_vessel_repaired_for_a_departure_that_is_due_loads_what_waits_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
