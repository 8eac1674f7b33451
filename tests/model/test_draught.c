/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One port to another over one or two legs of 240 km by a vessel of project 00108 at 10 km/h, 100 t/h at both quays,
 * worked out by hand.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include <stdio.h>
#include <string.h>

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 100 d, drain: 100 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define QUAY  "quay: {berths: 1, takes: [bulk], rate: 100 t/h"
#define YARD  "yards: {silo: {takes: [bulk], capacity: 500 kt}}"
#define PLACES(here, there)                                                                                            \
    "places:\n  north: {quays: {" here "}, " YARD "}\n  middle: {}\n  south: {quays: {" there "}, " YARD "}\n"
#define FLEET                                                                                                          \
    "fleet: {p00108: {vessel: dry, takes: [bulk], cargo_at_draught: {1.58 m: 0 t, 3.6 m: 5000 t, 5.3 m: 9200 t},"      \
    " speed: 10 km/h}}\n"
#define LINKS(near, far)                                                                                               \
    "links:\n  near: {sea: [north, middle], distance: 240 km" near "}\n"                                               \
    "  far: {sea: [middle, south], distance: 240 km" far "}\n"
#define LINE(every) "services: {line: {stops: [north, south], with: {p00108: 1}, leave: {every: " every "}}}\n"
/* One lot at the run's start. */
#define ONCE                                                                                                           \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 20 kt in 2024, lots: 20 kt, arrivals: regular}}\n"
#define BACK                                                                                                           \
    "demand: {grain: {cargo: wheat, from: south, to: north, amount: 20 kt in 2024, lots: 20 kt, arrivals: regular}}\n"

/* Nothing enters the far leg before that date. */
#define SHUT(until) "hazards: {shut: {acts_on: [far], halts: [passing], between: [2023-12-31, " until "]}}\n"

/* kg of the first part that was loaded. */
static int64_t first_load(const struct replicated *run)
{
    return replicated_lot(run, "grain", 0, 1)->amount;
}

static void low_water_at_a_port_is_at_all_of_its_quays(void **state)
{
    (void)state;
    /* 4.5 m less 0.3 m, wherever it is said. */
    static const char *const where[] = {"south", "places.south.quays.quay", "far"};
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        char yaml[2048];
        snprintf(yaml, sizeof yaml,
                 RUN CARGO PLACES(QUAY "}", QUAY ", draught: 4.5 m}") LINKS("", ", draught: 4.5 m") FLEET LINE("7 d")
                     ONCE
                 "hazards: {low: {acts_on: [%s], draught_change: -0.3 m, between: [2023-12-31, 2024-03-01]}}\n",
                 where[i]);
        struct replicated run = replicate(yaml, 0);
        assert_int_equal(first_load(&run), 6482353);
        replicated_release(&run);
    }
}

static void a_vessel_loads_to_the_shallowest_point_of_its_way(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        int64_t kg;
    } cases[] = {
        {RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", "") FLEET LINE("7 d") ONCE, 9200000},
        {RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.2 m") FLEET LINE("7 d") ONCE, 6482353},
        {RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS(", draught: 4.2 m", ", draught: 4.7 m") FLEET LINE("7 d") ONCE,
         6482353},
        {RUN CARGO PLACES(QUAY ", draught: 3.6 m}", QUAY "}") LINKS(", draught: 4.2 m", "") FLEET LINE("7 d") ONCE,
         5000000},
        {RUN CARGO PLACES(QUAY "}", QUAY ", draught: 3.6 m}") LINKS(", draught: 4.2 m", "") FLEET LINE("7 d") ONCE,
         5000000},
        /* Of the two quays at the other end it can take the deeper one. */
        {RUN CARGO PLACES(QUAY "}", QUAY ", draught: 2.1 m}, other: {berths: 1, takes: [bulk], rate: 50 t/h, draught: "
                                         "4.45 m}") LINKS("", "") FLEET LINE("7 d") ONCE,
         7100000},
        /* A channel that goes on as a leg. */
        {RUN CARGO PLACES(QUAY "}", QUAY
                          "}") "links: {canal: {channel: {north: 0 km, middle: 100 km}, draught: 4.2 m},"
                               " far: {sea: [middle, south], distance: 240 km, draught: 4.4 m}}\n" FLEET LINE("7 d")
                                   ONCE,
         6482353},
        /* 3.9 m and a level of 0.3 m. */
        {RUN "levels: {sea: 0.3 m}\n" CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 3.9 m, level: sea")
             FLEET LINE("7 d") ONCE,
         6482353},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct replicated run = replicate(cases[i].yaml, 0);
        assert_int_equal(first_load(&run), cases[i].kg);
        replicated_release(&run);
    }
}

static void the_depth_that_counts_is_that_of_the_expected_passing(void **state)
{
    (void)state;
    /* Placed and loading at time 0; departure 0 is taken late at 92 h or less, so it loads for now: it would pass the
     * far leg 24 h later, on 2 January. */
    struct replicated run =
        replicate(RUN CARGO PLACES(QUAY "}", QUAY "}")
                      LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-02: 4.2 m}}") FLEET LINE("7 d") ONCE,
                  0);
    assert_int_equal(first_load(&run), 6482353);
    replicated_release(&run);
    run = replicate(RUN CARGO PLACES(QUAY "}", QUAY "}")
                        LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-03: 4.2 m}}") FLEET LINE("7 d") ONCE,
                    0);
    assert_int_equal(first_load(&run), 5000000 + 2223529);
    replicated_release(&run);
}

static void a_later_departure_is_loaded_for_its_own_date(void **state)
{
    (void)state;
    /* The second load begins on the 8th at the earliest, for the departure on the 15th: from then on 3.6 m. */
    struct replicated run =
        replicate(RUN CARGO PLACES(QUAY "}", QUAY "}")
                      LINKS(", draught: {steps: {2024-01-01: 4.2 m, 2024-01-15: 3.6 m}}", "") FLEET LINE("14 d") ONCE,
                  0);
    assert_int_equal(first_load(&run), 6482353);
    assert_int_equal(replicated_lot(&run, "grain", 0, 2)->amount, 5000000);
    replicated_release(&run);
}

static void a_vessel_behind_another_loads_for_the_departure_after_its(void **state)
{
    (void)state;
    /* Departures every 5 days from 1 January, 500 t/h, 24 h to the other end. The first vessel takes the departure that
     * is overdue, at 12.96 h. The second comes at 24 h and lies loaded for that of the 6th when the first, back at
     * 73.93 h, loads for that of the 11th, for which there are 3.6 m. */
    struct replicated run =
        replicate(RUN CARGO "places:\n  north: {quays: {quay: {berths: 2, takes: [bulk], rate: 500 t/h}}, " YARD "}\n"
                            "  south: {quays: {quay: {berths: 2, takes: [bulk], rate: 500 t/h}}, " YARD "}\n"
                            "links: {far: {sea: [north, south], distance: 240 km, draught: {steps: {2024-01-01: 4.2 m, "
                            "2024-01-11: 3.6 m}}}}\n" FLEET
                            "services: {line: {stops: [north, south], with: {p00108: 2}, leave: {every: 5 d}}}\n" ONCE,
                  0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 6482353);
    assert_int_equal(replicated_lot(&run, "grain", 0, 2)->amount, 6482353);
    assert_int_equal(replicated_lot(&run, "grain", 0, 3)->amount, 5000000);
    replicated_release(&run);
}

static void a_lot_that_comes_as_another_is_due_to_leave_is_loaded_for_the_departure_after_it(void **state)
{
    (void)state;
    /* Lots of 10 kt and departures every 5 days, from 1 January. The first vessel, back at 73.93 h, is called by the
     * lot of the 6th, which comes before the departure of that instant. That is the second vessel's, so it loads for
     * the 11th, for which there are 3.6 m. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {quays: {quay: {berths: 2, takes: [bulk], rate: 500 t/h}}, " YARD "}\n"
        "  south: {quays: {quay: {berths: 2, takes: [bulk], rate: 500 t/h}}, " YARD "}\n"
        "links: {far: {sea: [north, south], distance: 240 km, draught: {steps: {2024-01-01: 4.2 m, "
        "2024-01-11: 3.6 m}}}}\n" FLEET
        "services: {line: {stops: [north, south], with: {p00108: 2}, leave: {every: 5 d}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 732 kt in 2024, lots: 10 kt, arrivals: "
        "regular}}\n",
        0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 6482353);
    assert_int_equal(replicated_lot(&run, "grain", 1, 1)->amount, 2 * 6482353 - 10000000);
    assert_int_equal(replicated_lot(&run, "grain", 1, 2)->amount, 5000000);
    expect_near(replicated_measure(&run, "links.far", "lightened"), 0, 0);
    replicated_release(&run);
}

static void water_that_has_gone_is_waited_for(void **state)
{
    (void)state;
    /* Loaded for 4.5 m, held up before the far leg, which opens on the 20th; there are 4.2 m until 1 February. */
    struct replicated run =
        replicate(RUN SHUT("2024-01-20") CARGO PLACES(QUAY "}", QUAY "}")
                      LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 4.2 m, 2024-02-01: 4.5 m}}")
                          FLEET LINE("7 d") ONCE,
                  0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 1);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 12 * 24, 0);
    expect_near(replicated_measure(&run, "links.far", "lightened"), 0, 0);
    replicated_release(&run);
}

static void where_the_water_never_comes_back_the_vessel_is_lightened(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN SHUT("2024-01-20") CARGO PLACES(QUAY "}", QUAY "}")
                      LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 4.2 m}}") FLEET LINE("7 d") ONCE,
                  0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_DRAUGHT), 0, 0);
    expect_near(replicated_measure(&run, "links.far", "lightened") * 100 / 365.25, 1, 1e-9);
    replicated_release(&run);
}

static void who_would_not_float_empty_is_not_lightened_but_waits(void **state)
{
    (void)state;
    /* It draws 1.58 m without cargo: 1.5 m from the 15th, and from 1 February again enough for it without its load. */
    struct replicated run =
        replicate(RUN SHUT("2024-01-20") CARGO PLACES(QUAY "}", QUAY "}")
                      LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 1.5 m, 2024-02-01: 1.6 m}}")
                          FLEET LINE("7 d") ONCE,
                  0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_DRAUGHT), 12 * 24, 0);
    expect_near(replicated_measure(&run, "links.far", "lightened") * 100 / 365.25, 1, 1e-9);
    replicated_release(&run);
    run = replicate(RUN SHUT("2024-01-20") CARGO PLACES(QUAY "}", QUAY "}")
                        LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 1.5 m}}") FLEET LINE("7 d") ONCE,
                    0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->state, COR_LOT_UNDELIVERED);
    expect_near(replicated_measure(&run, "links.far", "lightened"), 0, 0);
    replicated_release(&run);
}

static void what_a_trend_takes_under_way_comes_out_of_the_clearance(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN SHUT("2024-01-20") "levels: {sea: {value: 0 m, trend: -2 m/year}}\n" CARGO PLACES(QUAY "}", QUAY "}")
            LINKS("", ", draught: 4.5 m, level: sea") FLEET LINE("7 d") ONCE,
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 1);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 0, 0);
    expect_near(replicated_measure(&run, "links.far", "lightened"), 0, 0);
    /* It loads at time 0 for a passing one day later. */
    expect_near((double)lot->amount, 5e6 + (4.5 - 2 / 365.25 - 3.6) / 1.7 * 4.2e6, 0.51);
    replicated_release(&run);
}

static void a_rising_level_is_waited_for_until_it_carries_the_vessel(void **state)
{
    (void)state;
    /* 7000 t need 3.6 + 1.7 * 2000 / 4200 = 4.40952 m; 4.2 m and 10 mm a day have that after 20.95238 d, and the leg
     * opens after 19. */
    struct replicated run = replicate(
        RUN SHUT("2024-01-20") "levels: {sea: {value: 0 m, trend: 3.6525 m/year}}\n" CARGO PLACES(QUAY "}", QUAY "}")
            LINKS("", ", level: sea, draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 4.2 m}}")
                FLEET LINE("7 d") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 7 kt in 2024, lots: "
                                  "7 kt, arrivals: regular}}\n",
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), (2 * 1.7 / 4.2 + 3.6 - 4.2) * 100 * 24 - 19 * 24, 1e-3);
    replicated_release(&run);
}

static void a_loaded_vessel_waits_on_the_roads_of_a_quay_that_is_too_shallow(void **state)
{
    (void)state;
    /* The far leg opens on the 14th, so it is there on the 15th, when the quay has lost 0.3 m until 1 February. */
    struct replicated run =
        replicate(RUN SHUT("2024-01-14") CARGO PLACES(
                      QUAY "}", QUAY ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 4.2 m, 2024-02-01: 4.5 m}}}")
                      LINKS("", "") FLEET LINE("7 d") ONCE,
                  0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 1);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 17 * 24, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_BERTH), 0, 0);
    replicated_release(&run);
}

static void a_vessel_that_the_water_has_left_at_its_berth_waits_there(void **state)
{
    (void)state;
    /* Departure 0 is at time 0, so it is at the southern quay at 48 h on the 3rd and loads 7223.529 t for 72 h 14 min.
     */
    struct replicated run =
        replicate(RUN CARGO PLACES(QUAY "}", QUAY
                                   ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-06: 4.2 m, 2024-02-01: 4.5 m}}}")
                      LINKS("", "") FLEET LINE("7 d") BACK,
                  0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 1);
    assert_int_equal(lot->amount, 7223529);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 31 * 24 - (48 + 72.23529), 1e-6);
    replicated_release(&run);
}

static void low_water_under_way_is_loaded_for_and_waited_for(void **state)
{
    (void)state;
#define LOW(from, until) "hazards: {low: {acts_on: [far], draught_change: -0.3 m, between: [" from ", " until "]}}\n"
#define SMALL                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 7.2 kt in 2024, lots: 7.2 kt, arrivals: "          \
    "regular}}\n"
    /* Loaded in 72 h for 4.5 m, there on the 5th: low water that began on the 3rd goes on the 9th. */
    struct replicated run = replicate(RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.5 m")
                                          FLEET LINE("7 d") SMALL LOW("2024-01-03", "2024-01-09"),
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    assert_int_equal(lot->amount, 7200000);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 8 * 24 - (72 + 24), 0);
    replicated_release(&run);
    /* Under way when it loads, it is expected to last. */
    run = replicate(RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.5 m") FLEET LINE("7 d")
                        SMALL LOW("2023-12-31", "2024-01-09"),
                    0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 6482353);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_DRAUGHT), 0, 0);
    replicated_release(&run);
}

static void low_water_is_waited_for_where_there_was_enough_before(void **state)
{
    (void)state;
    /* Each voyage takes 72.23529 h of loading, the same of discharge, and 48 h either way: the second one is at the far
     * leg on the 15th at 0.70587 h. */
    struct replicated run = replicate(RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.5 m")
                                          FLEET LINE("7 d") ONCE LOW("2024-01-15", "2024-01-20"),
                                      0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 2)->amount, 7223529);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_DRAUGHT), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 2), COR_CAUSE_DRAUGHT),
                19 * 24 - (3 * 72.23529 + 120), 1e-4);
    replicated_release(&run);
}

static void each_load_reckons_with_the_water_that_there_is_by_then(void **state)
{
    (void)state;
    /* Loads begin on the 1st, when there are 4.5 m, on the 11th with 4.2 m, and after the low water again. */
    struct replicated run =
        replicate(RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.5 m")
                      FLEET LINE("7 d") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 30 kt in 2024, "
                                        "lots: 30 kt, arrivals: "
                                        "regular}}\nhazards: {low: {acts_on: [far], draught_change: -0.3 m, between: "
                                        "[2024-01-08, 2024-01-20]}}\n",
                  0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 7223529);
    assert_int_equal(replicated_lot(&run, "grain", 0, 2)->amount, 6482353);
    assert_int_equal(replicated_lot(&run, "grain", 0, 3)->amount, 7223529);
    replicated_release(&run);
}

static void what_is_left_for_want_of_water_is_counted_where_it_is_shallowest(void **state)
{
    (void)state;
    /* 20 kt wait: the first vessel could have taken 9200 t and takes 6482.353 t; the next leaves 2717.647 t again, and
     * of the last 7035.294 t the third leaves 552.941 t. */
    struct replicated run = replicate(
        RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS(", draught: 4.9 m", ", draught: 4.2 m") FLEET LINE("7 d") ONCE, 0);
    expect_near(replicated_measure(&run, "links.far", "draught_lost") * 100 / 365.25, 2 * 2717.647 + 552.941, 1e-6);
    expect_near(replicated_measure(&run, "links.near", "draught_lost"), 0, 0);
    expect_near(replicated_measure(&run, "corridor", "draught_lost") * 100 / 365.25, 2 * 2717.647 + 552.941, 1e-6);
    replicated_release(&run);
}

static void nothing_is_lost_where_nothing_more_waited(void **state)
{
    (void)state;
    /* 400 t at every midnight: never more than the vessel takes at 4.2 m. */
    struct replicated run = replicate(RUN CARGO PLACES(QUAY "}", QUAY "}") LINKS("", ", draught: 4.2 m")
                                          FLEET LINE("10 d") "demand: {grain: {cargo: wheat, from: north, to: south, "
                                                             "amount: 146.4 kt in 2024, lots: 400 t, arrivals: "
                                                             "regular}}\n",
                                      0);
    expect_near(replicated_measure(&run, "links.far", "draught_lost"), 0, 0);
    replicated_release(&run);
}

static void more_depth_never_carries_less(void **state)
{
    (void)state;
    double before = 0, first = -1;
    for (int centimetres = 360; centimetres <= 560; centimetres += 20) {
        char yaml[3000];
        snprintf(
            yaml, sizeof yaml,
            "scenario: deeper\nrun: {start: 2024-01-01, horizon: 1000 d, seed: 7}\n" CARGO PLACES(QUAY "}", QUAY "}")
                LINKS("", ", draught: %d cm") FLEET LINE(
                    "7 d") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 500 kt in 2024, lots: "
                           "lognormal(mean 1.7 kt cv 0.3)}}\n",
            centimetres);
        struct replicated run = replicate(yaml, 0);
        const double throughput = replicated_measure(&run, "corridor", "throughput");
        /* The last load may fall to either side of the end. */
        assert_true(throughput >= 0.99 * before);
        before = throughput;
        first = first < 0 ? throughput : first;
        replicated_release(&run);
    }
    assert_true(before > 1.25 * first);
}

static void a_vessel_that_waits_for_water_goes_to_a_quay_that_opens(void **state)
{
    (void)state;
    /* The first quay is deep enough from February on, the other is open from 10 January on. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  north: {quays: {" QUAY "}}, " YARD "}\n  middle: {}\n  south: {quays: {" QUAY
        ", draught: {steps: {2024-01-01: 3 m, 2024-02-01: 6 m}}}, other: {berths: 1, takes: [bulk], "
        "rate: 100 t/h, opens: 2024-01-10}}, " YARD "}\n" LINKS("", "")
            FLEET LINE("20 d") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 9 kt in 2024, lots: 9 "
                               "kt, arrivals: regular}}\n",
        0);
    /* 90 h of loading, 48 h of sailing, on the roads from 138 h to 216 h. */
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_DRAUGHT), 216 - 138, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 216 + 90, 0);
    replicated_release(&run);
}

static void a_vessel_is_lightened_once_though_it_waits_for_something_else_then(void **state)
{
    (void)state;
    /* Nothing enters until 20 January, and ice bars it until the 30th. */
    struct replicated run = replicate(
        RUN "ice_classes: [none, Ice1]\n" CARGO PLACES(QUAY "}", QUAY "}")
            LINKS("", ", draught: {steps: {2024-01-01: 4.5 m, 2024-01-15: 4.2 m}}") FLEET LINE("7 d") ONCE
        "hazards:\n"
        "  shut: {acts_on: [far], halts: [passing], between: [2023-12-31, 2024-01-20]}\n"
        "  ice: {acts_on: [far], each_winter: {one: {chance: 100 %, begins: 1 December, lasts: 60 d, speed: 5 kn, "
        "min_ice_class: Ice1}}}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_ICE), 240, 0);
    expect_near(replicated_measure(&run, "links.far", "lightened") * 100 / 365.25, 1, 1e-9);
    replicated_release(&run);
}

static void cargo_is_not_gone_for_at_a_quay_that_leaves_no_room_for_it(void **state)
{
    (void)state;
    /* With the first 3500 t the vessel could lie at the quay for wagons, where it may have 3514 t aboard: not one wagon
     * of 70 t more. So it goes on with steel until 9200 t are aboard at 92 h. */
    struct replicated run = replicate(
        RUN
        "cargo: {steel: {form: general}, cars: {form: wagon, weight: 70 t/wagon}}\n"
        "places:\n  north: {quays: {deep: {berths: 1, takes: [general], rate: 100 t/h}, ramp: {berths: 1, takes: "
        "[wagon], rate: 100 t/h, draught: 3 m}}}\n  middle: {}\n"
        "  south: {quays: {quay: {berths: 1, takes: [general, wagon], rate: 100 t/h}}}\n" LINKS(
            "",
            "") "fleet: {p00108: {vessel: dry, takes: [general, wagon], cargo_at_draught: {1.58 m: 0 t, 3.6 m: 5000 t, "
                "5.3 m: "
                "9200 t}, speed: 10 km/h}}\n"
                "services: {line: {stops: [north, south], with: {p00108: 1}, leave: {full: 100 %, at_most: 10 d}}}\n"
                "demand:\n  metal: {cargo: steel, from: north, to: south, amount: 1281 kt in 2024, lots: 3500 t, "
                "arrivals: "
                "regular}\n"
                "  rolling: {cargo: cars, from: north, to: south, amount: 7320 wagons in 2024, lots: 20 wagons, "
                "arrivals: "
                "regular, rank: 1, opens: 2024-01-02}\n",
        0);
    const struct cor_lot_record *lot = replicated_lot(&run, "metal", 0, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 92 + 48 + 35, 0);
    replicated_release(&run);
}

static void what_was_known_of_a_quay_long_ago_is_asked_anew(void **state)
{
    (void)state;
    /* The first part is at the southern quay on 6 January. The second, of 6776 t, is held up before the far leg and
     * there on 11 May: of the low water from day 125 to day 140 nothing was known in January. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 170 d, drain: 70 d, seed: 7}\n" CARGO PLACES(
            QUAY "}", QUAY ", draught: {steps: {2024-01-01: 4.5 m, 2024-05-05: 4.2 m, 2024-05-20: 4.5 m}}}")
            LINKS("", "") FLEET LINE("7 d") "demand: {grain: {cargo: wheat, from: north, to: south, amount: 14 kt in "
                                            "2024, lots: 14 kt, arrivals: regular}}\n"
                                            "hazards: {shut: {acts_on: [far], halts: [passing], between: [2024-01-10, "
                                            "2024-05-10]}}\n",
        0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 0)->amount, 14000000 - 7223529);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 1), COR_CAUSE_DRAUGHT), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_DRAUGHT), 9 * 24, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(low_water_at_a_port_is_at_all_of_its_quays),
        cmocka_unit_test(a_vessel_loads_to_the_shallowest_point_of_its_way),
        cmocka_unit_test(the_depth_that_counts_is_that_of_the_expected_passing),
        cmocka_unit_test(a_later_departure_is_loaded_for_its_own_date),
        cmocka_unit_test(a_vessel_behind_another_loads_for_the_departure_after_its),
        cmocka_unit_test(a_lot_that_comes_as_another_is_due_to_leave_is_loaded_for_the_departure_after_it),
        cmocka_unit_test(water_that_has_gone_is_waited_for),
        cmocka_unit_test(where_the_water_never_comes_back_the_vessel_is_lightened),
        cmocka_unit_test(who_would_not_float_empty_is_not_lightened_but_waits),
        cmocka_unit_test(what_a_trend_takes_under_way_comes_out_of_the_clearance),
        cmocka_unit_test(a_rising_level_is_waited_for_until_it_carries_the_vessel),
        cmocka_unit_test(a_loaded_vessel_waits_on_the_roads_of_a_quay_that_is_too_shallow),
        cmocka_unit_test(a_vessel_that_the_water_has_left_at_its_berth_waits_there),
        cmocka_unit_test(low_water_under_way_is_loaded_for_and_waited_for),
        cmocka_unit_test(low_water_is_waited_for_where_there_was_enough_before),
        cmocka_unit_test(each_load_reckons_with_the_water_that_there_is_by_then),
        cmocka_unit_test(what_is_left_for_want_of_water_is_counted_where_it_is_shallowest),
        cmocka_unit_test(nothing_is_lost_where_nothing_more_waited),
        cmocka_unit_test(a_vessel_that_waits_for_water_goes_to_a_quay_that_opens),
        cmocka_unit_test(a_vessel_is_lightened_once_though_it_waits_for_something_else_then),
        cmocka_unit_test(cargo_is_not_gone_for_at_a_quay_that_leaves_no_room_for_it),
        cmocka_unit_test(more_depth_never_carries_less),
        cmocka_unit_test(what_was_known_of_a_quay_long_ago_is_asked_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
