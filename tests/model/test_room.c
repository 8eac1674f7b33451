/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a vessel has room for is kept with it: with another cargo aboard, at another stop and for another departure it
 * must be another. By hand: a vessel of 3000 t, which draws 1 m for each 1000 t, 100 t/h at all quays, 24 h from port
 * to port, back at its first port every 7 days.
 */
#include "model/sounding.h"
#include "support/expect.h"
#include "support/replicate.h"

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 172 d, seed: 7}\n"
#define CARGO "cargo: {steel: {form: general}, wheat: {form: bulk}}\n"
#define YARD  "yards: {silo: {takes: [bulk, general]}}"
#define QUAYS "quays: {quay: {berths: 4, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk]}}"
#define QUAY  "quays: {quay: {berths: 1, takes: [bulk, general], rate: 100 t/h}}, " YARD
#define FLEET                                                                                                          \
    "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {2 m: 0 t, 5 m: 3 kt}, speed: 10 "       \
    "km/h}}\n"
/* Comes once, at midnight of that day of January. */
#define FLOW(name, rank, cargo, from, to, amount, day)                                                                 \
    "  " name ": {rank: " rank ", cargo: " cargo ", from: " from ", to: " to ", amount: " amount                       \
    " in 2024, lots: " amount ", arrivals: regular, opens: 2024-01-" day "}\n"

/* The same of wheat from north to south, on that day of the year. */
#define FLOW_ON(name, amount, day)                                                                                     \
    "  " name ": {cargo: wheat, from: north, to: south, amount: " amount " in 2024, lots: " amount                     \
    ", arrivals: regular, opens: 2024-" day "}\n"

static long asked_of_water; /* how often, by the rooms that are kept; the linker hands those questions here (--wrap) */

struct cor_sure __real_cor_sounding_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                         uint16_t cargo, uint8_t to);
struct cor_sure __wrap_cor_sounding_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                         uint16_t cargo, uint8_t to);

struct cor_sure __wrap_cor_sounding_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                         uint16_t cargo, uint8_t to)
{
    asked_of_water++;
    return __real_cor_sounding_sure(corridor, carrier, cargo, to);
}

static void what_came_aboard_of_one_cargo_is_no_room_for_another(void **state)
{
    (void)state;
    /* From 0 to 10 h on the 9th the vessel loads what came first; then there is room for 2000 t of either cargo, of
     * which wheat takes 1500 t. */
    struct replicated run = replicate(
        RUN CARGO "places:\n  north: {" QUAY "}\n  south: {" QUAY "}\n"
                  "links: {sea: {sea: [north, south], distance: 240 km}}\n" FLEET
                  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {full: 100 %, at_most: 60 h}}}\n"
                  "demand:\n" FLOW("first", "5", "wheat", "north", "south", "1 kt", "09")
                      FLOW("metal", "9", "steel", "north", "south", "2500 t", "09")
                          FLOW("grain", "1", "wheat", "north", "south", "1500 t", "09"),
        0);
    assert_int_equal(replicated_lot(&run, "metal", 0, 1)->amount, 500000);
    replicated_release(&run);
}

static void room_at_one_stop_is_no_room_at_another(void **state)
{
    (void)state;
    /* At the middle port wheat has a quay for 1000 t; who does not load there goes to the deep one. */
    struct replicated run = replicate(
        RUN CARGO "places:\n  north: {" QUAY "}\n"
                  "  middle: {quays: {deep: {berths: 1, takes: [general], rate: 100 t/h}, "
                  "shallow: {berths: 1, takes: [bulk], rate: 100 t/h, draught: 3 m}}, " YARD "}\n"
                  "  south: {" QUAY "}\n"
                  "links: {one: {sea: [north, middle], distance: 240 km}, other: {sea: [middle, south], distance: 240 "
                  "km}}\n" FLEET "services: {line: {stops: [north, middle, south], with: {coaster: 1}, "
                  "leave: {full: 100 %, at_most: 24 h}}}\n"
                  "demand:\n" FLOW("far", "5", "wheat", "north", "south", "500 t", "08")
                      FLOW("near", "5", "wheat", "middle", "south", "1 kt", "10"),
        0);
    assert_int_equal(replicated_lot(&run, "far", 0, 0)->amount, 500000);
    assert_int_equal(replicated_lot(&run, "near", 0, 1)->amount, 500000);
    replicated_release(&run);
}

static void what_a_full_vessel_did_not_ask_it_asks_when_it_has_room(void **state)
{
    (void)state;
    /* On the 10th it comes to the north full of steel and leaves the wheat there; on the 17th it comes empty, and the
     * quay for wheat in the south has water for 2500 t. */
    struct replicated run = replicate(
        RUN CARGO "places:\n  middle: {" QUAY "}\n  north: {" QUAY "}\n"
                  "  south: {quays: {deep: {berths: 1, takes: [general], rate: 100 t/h}, "
                  "shallow: {berths: 1, takes: [bulk], rate: 100 t/h, draught: 4.5 m}}, " YARD "}\n"
                  "links: {one: {sea: [middle, north], distance: 240 km}, other: {sea: [north, south], distance: 240 "
                  "km}}\n" FLEET "services: {line: {stops: [middle, north, south], with: {coaster: 1}, "
                  "leave: {full: 100 %, at_most: 24 h}}}\n"
                  "demand:\n" FLOW("metal", "5", "steel", "middle", "south", "3 kt", "08")
                      FLOW("grain", "5", "wheat", "north", "south", "3 kt", "09"),
        0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 2500000);
    replicated_release(&run);
}

static void a_departure_far_ahead_is_loaded_for_its_own_date(void **state)
{
    (void)state;
    /* The first load leaves at once, the second on day 130: the water goes on day 125. */
    struct replicated run =
        replicate(RUN CARGO "places:\n  north: {" QUAY "}\n  south: {" QUAY "}\n"
                            "links: {sea: {sea: [north, south], distance: 240 km, "
                            "draught: {steps: {2024-01-01: 4.5 m, 2024-05-05: 4 m}}}}\n" FLEET
                            "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 130 d}}}\n"
                            "demand:\n" FLOW("grain", "5", "wheat", "north", "south", "6 kt", "01"),
                  0);
    assert_int_equal(replicated_lot(&run, "grain", 0, 1)->amount, 2500000);
    assert_int_equal(replicated_lot(&run, "grain", 0, 2)->amount, 2000000);
    replicated_release(&run);
}

static void what_is_sure_of_the_water_is_sure_for_some_time_only(void **state)
{
    (void)state;
    /* The slow vessel, which comes first, is 19.3 days under way to the shallow leg, where the water goes on day 121.
     * What is left to it is asked on day 23, while it loads what came on day 22, and again on day 102, while it loads
     * what came on day 100: for that departure it has no room any more, and the fast one loads at once. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 200 d, drain: 150 d, seed: 7}\n" CARGO
        "places:\n  north: {" QUAYS "}\n  middle: {country: KZ}\n  south: {" QUAYS "}\n"
        "links: {deep: {sea: [north, middle], distance: 4632 km}, shallow: {sea: [middle, south], distance: 48 km, "
        "draught: {steps: {2024-01-01: 11.5 m, 2024-05-01: 6 m}}}}\n"
        "fleet:\n"
        "  slow: {vessel: dry, takes: [bulk], cargo_at_draught: {2 m: 0 t, 12 m: 10 kt}, speed: 10 km/h}\n"
        "  fast: {vessel: dry, takes: [bulk], cargo_at_draught: {2 m: 0 t, 5 m: 1 kt}, speed: 200 km/h}\n"
        "services: {line: {stops: [north, south], with: {slow: 1, fast: 25}, leave: {full: 100 %, at_most: 130 d}}}\n"
        "demand:\n" FLOW_ON("first", "3 kt", "01-23") FLOW_ON("second", "100 t", "01-24")
            FLOW_ON("third", "5200 t", "04-10") FLOW_ON("last", "1 kt", "04-12"),
        0);
    /* 10 h of loading, 23.4 h under way, 10 h of discharging. */
    const struct cor_lot_record *last = replicated_lot(&run, "last", 0, 0);
    assert_int_equal(last->delivered - last->released, 43400 * 3600);
    replicated_release(&run);
}

static void water_to_one_port_is_no_water_to_the_next(void **state)
{
    (void)state;
    /* The leg to the middle has water for all, the one after it for 2000 t, 700 t of which came aboard first. */
    struct replicated run = replicate(
        RUN CARGO "places:\n  north: {" QUAY "}\n  middle: {" QUAY "}\n  south: {" QUAY "}\n"
                  "links: {one: {sea: [north, middle], distance: 240 km}, other: {sea: [middle, south], distance: 240 "
                  "km, draught: 4 m}}\n" FLEET "services: {line: {stops: [north, middle, south], with: {coaster: 1}, "
                  "leave: {full: 100 %, at_most: 24 h}}}\n"
                  "demand:\n" FLOW("near", "1", "wheat", "north", "middle", "700 t", "08")
                      FLOW("far", "5", "wheat", "north", "south", "2300 t", "08"),
        0);
    assert_int_equal(replicated_lot(&run, "near", 0, 0)->amount, 700000);
    assert_int_equal(replicated_lot(&run, "far", 0, 1)->amount, 1300000);
    replicated_release(&run);
}

static void water_is_asked_once_for_many_lots_from_one_port_to_another(void **state)
{
    (void)state;
    /* A lot of 137 t each day, and water for all that the vessel can carry. */
    asked_of_water = 0;
    struct replicated run = replicate(
        RUN CARGO "places:\n  north: {" QUAY "}\n  south: {" QUAY "}\n"
                  "links: {sea: {sea: [north, south], distance: 240 km, draught: 7.3 m}}\n" FLEET
                  "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {full: 30 %, at_most: 9 d}}}\n"
                  "demand: {grain: {cargo: wheat, from: north, to: south, amount: 50142 t in 2024, lots: 137 t, "
                  "arrivals: regular}}\n",
        0);
    assert_true(replicated_lot(&run, "grain", 27, 0)->delivered < 60 * INT64_C(86400000));
    replicated_release(&run);
    assert_int_equal(asked_of_water, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_aboard_of_one_cargo_is_no_room_for_another),
        cmocka_unit_test(room_at_one_stop_is_no_room_at_another),
        cmocka_unit_test(what_a_full_vessel_did_not_ask_it_asks_when_it_has_room),
        cmocka_unit_test(a_departure_far_ahead_is_loaded_for_its_own_date),
        cmocka_unit_test(what_is_sure_of_the_water_is_sure_for_some_time_only),
        cmocka_unit_test(water_to_one_port_is_no_water_to_the_next),
        cmocka_unit_test(water_is_asked_once_for_many_lots_from_one_port_to_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
