/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Limits of carriers and yards by hand: ferries whose deck wagons and trucks share, plugs for reefer containers, and
 * what a yard holds at most of some of its cargo. Legs take 24 h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR   3600000
#define MINUTE 60000
#define RUN    "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d, seed: 7}\n"
#define DECK                                                                                                           \
    "cargo: {cars: {form: wagon, weight: 70 t/wagon, lane: 14.5 m/wagon}, lorries: {form: truck, weight: 20 t/truck, " \
    "lane: 17 m/truck}, boxes: {form: container, weight: 12 t/TEU, lane: 7 m/TEU}}\n"
#define RAMPS                                                                                                          \
    "quays: {cars: {berths: 1, takes: [wagon], rate: 6 wagons/h}, lorries: {berths: 1, takes: [truck], rate: 18 "      \
    "trucks/h}, boxes: {berths: 1, takes: [container], rate: 20 TEU/h}}, yards: {cars: {takes: [wagon]}, lorries: "    \
    "{takes: [truck]}, boxes: {takes: [container]}}"
#define PORTS "places:\n  north: {country: KZ, " RAMPS "}\n  south: {country: KZ, " RAMPS "}\n"
#define SEA   "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FERRY(limits)                                                                                                  \
    "fleet: {ferry: {vessel: ferry, takes: [wagon, truck, container], cargo_at_draught: {4 m: 3950 t}, speed: 10 "     \
    "km/h, " limits "}}\n"                                                                                             \
    "services: {line: {stops: [north, south], with: {ferry: 1}, leave: {full: 90 %, at_most: 30 h}}}\n"
#define MIXED                                                                                                          \
    "demand:\n  ores: {cargo: cars, from: north, to: south, amount: 4392 wagons in 2024, lots: 12 wagons, arrivals: "  \
    "regular}\n  fruit: {cargo: lorries, from: north, to: south, amount: 3294 trucks in 2024, lots: 9 trucks, "        \
    "arrivals: regular}\n"

static void wagons_and_trucks_share_the_lanes_of_a_ferry(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN DECK PORTS SEA FERRY("lane: 480 m, wagons: 28") MIXED, 0);
    /* 12 wagons and 9 trucks are 174 + 153 = 327 m. At 24 h there is room for 10 wagons more (145 m): 472 m are more
     * than 90 % of 480 m, so it leaves, 12/6 + 9/18 h of work before and 10/6 h later. */
    assert_int_equal(replicated_visit(&run, 0)->departed, 24 * HOUR + 100 * MINUTE);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_WAGON], 22);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TRUCK], 9);
    assert_int_equal(replicated_lot(&run, "ores", 1, 1)->amount, 10);
    assert_int_equal(replicated_lot(&run, "ores", 1, 0)->amount, 2);
    expect_near(replicated_hours(replicated_lot(&run, "fruit", 0, 0), COR_CAUSE_SAILING), 24, 0);
    /* There at 49:40, discharged by 53:50, away after 30 h at 83:50, back at 107:50. */
    assert_int_equal(replicated_visit(&run, 1)->discharge_ended, 53 * HOUR + 50 * MINUTE);
    assert_int_equal(replicated_visit(&run, 1)->departed, 83 * HOUR + 50 * MINUTE);
    assert_int_equal(replicated_visit(&run, 2)->arrived, 107 * HOUR + 50 * MINUTE);
    /* The oldest first: 2 wagons and 9 trucks of 24 h, 12 wagons of 48 h, and for 7 of its trucks there are 124 m. */
    assert_int_equal(replicated_visit(&run, 2)->loaded[COR_UNIT_WAGON], 14);
    assert_int_equal(replicated_visit(&run, 2)->loaded[COR_UNIT_TRUCK], 16);
    assert_int_equal(replicated_visit(&run, 2)->departed - replicated_visit(&run, 2)->arrived,
                     14 * HOUR / 6 + 16 * HOUR / 18);
    replicated_release(&run);
}

static void wagons_on_rails_of_their_own_leave_the_lanes_to_trucks(void **state)
{
    (void)state;
    /* 174 of 300 m of rails are no 90 %, 9 trucks on 153 of 170 m are. */
    struct replicated run = replicate(RUN DECK PORTS SEA FERRY("rails: 300 m, lane: 170 m") MIXED, 0);
    assert_int_equal(replicated_visit(&run, 0)->departed, 150 * MINUTE);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_WAGON], 12);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TRUCK], 9);
    /* From then on 10 trucks, 170 m, each time: all lanes on each way south and none back. */
    const double calls = replicated_measure(&run, "services.line", "departures") * 28 / 365.25;
    assert_true(calls > 8);
    replicated_release(&run);
}

static void a_ferry_is_full_when_it_has_all_its_wagons(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN DECK PORTS SEA FERRY("lane: 480 m, wagons: 10") MIXED, 0);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_WAGON], 10);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TRUCK], 9);
    assert_int_equal(replicated_visit(&run, 0)->departed, 130 * MINUTE);
    replicated_release(&run);
}

static void containers_go_on_trailers_where_there_are_lanes(void **state)
{
    (void)state;
    /* 68 of 7 m each; the other 12 stay. */
    struct replicated run =
        replicate(RUN DECK PORTS SEA FERRY(
                      "lane: 480 m") "demand: {boxes_south: {cargo: boxes, from: north, to: south, amount: 29280 TEU "
                                     "in 2024, lots: 80 TEU, arrivals: regular}}\n",
                  0);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TEU], 68);
    assert_int_equal(replicated_visit(&run, 0)->departed, 204 * MINUTE);
    expect_near(replicated_measure(&run, "services.line", "load_factor"), 0.5 * 68 * 7 / 480, 0.03);
    replicated_release(&run);
}

static void containers_with_places_of_their_own_leave_the_lanes_to_trucks(void **state)
{
    (void)state;
    /* 153 m of lanes are 9 trucks, and 11 of 13 TEU go to their places: on lanes no 7 m would be left for one. */
    struct replicated run =
        replicate(RUN DECK PORTS SEA FERRY(
                      "lane: 153 m, teu: 11") "demand:\n  fruit: {cargo: lorries, from: north, to: south, amount: 3294 "
                                              "trucks in 2024, lots: 9 "
                                              "trucks, arrivals: regular, rank: 1}\n  boxes_south: {cargo: boxes, "
                                              "from: north, to: south, "
                                              "amount: 4758 TEU in 2024, lots: 13 TEU, arrivals: regular, rank: 3}\n",
                  0);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TRUCK], 9);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TEU], 11);
    replicated_release(&run);
}

#define STACK(more)                                                                                                    \
    "quays: {quay: {berths: 2, takes: [container], rate: 2 TEU/h}}, yards: {stack: {takes: [container], capacity: "    \
    "100 TEU" more "}}"
#define COLD(here, there)                                                                                              \
    "cargo: {fish: {form: reefer, boxed: 14 t/TEU, stowage: 2.5 m3/t, value: 900 USD/t}, boxes: {form: container, "    \
    "weight: 10 t/TEU}}\n"                                                                                             \
    "places:\n  north: {country: RU, " STACK(                                                                          \
        here) "}\n"                                                                                                    \
              "  south: {country: IR, clearance: {import: {time: 10 h}}, " STACK(                                      \
                  there) "}\n" SEA "fleet: {feeder: {vessel: container, takes: [container], cargo_at_draught: {4 m: "  \
                         "3950 t}, teu: 100, plugs: 8, "                                                               \
                         "speed: 10 km/h}}\n"                                                                          \
                         "services: {line: {stops: [north, south], with: {feeder: 1}, leave: {full: 90 %, at_most: "   \
                         "120 h}}}\n"

static void reefer_containers_need_plugs_aboard_and_ashore(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN COLD("", ", plugs: 6") "demand: {fish: {cargo: fish, from: north, to: south, amount: 280 t in 2024, "
                                   "lots: 280 t, arrivals: regular}}\n",
        0);
    /* 280 t are 20 TEU; 8 have a plug aboard, so that limit is full and it leaves at 4 h. */
    assert_int_equal(replicated_lot(&run, "fish", 0, 0)->released_amount, 20);
    assert_int_equal(replicated_visit(&run, 0)->loaded[COR_UNIT_TEU], 8);
    assert_int_equal(replicated_visit(&run, 0)->loaded_kg, 8 * 14000);
    assert_int_equal(replicated_visit(&run, 0)->departed, 4 * HOUR);
    /* There at 28 h: 6 TEU until 31 h, cleared at 41 h; the other 2 wait for plugs until then and are ashore at 42 h.
     */
    const struct cor_lot_record *first = replicated_lot(&run, "fish", 0, 2), *rest = replicated_lot(&run, "fish", 0, 1);
    assert_int_equal(first->amount, 6);
    assert_int_equal(first->delivered, 41 * HOUR);
    assert_int_equal(rest->amount, 2);
    expect_near(replicated_hours(rest, COR_CAUSE_YARD_FULL), 10, 0);
    assert_int_equal(rest->delivered, 52 * HOUR);
    /* 6 plugs from 28 to 41 h and 2 until 52 h; again 186 h later; the last 4 TEU from 516 to 528 h. */
    expect_near(replicated_measure(&run, "places.south.yards.stack", "plugs_taken"),
                (2 * (6 * 13 + 2 * 11) + 4 * 12) / (6 * 672.0), 1e-12);
    replicated_release(&run);
}

static void who_waits_for_a_plug_holds_up_nobody_else(void **state)
{
    (void)state;
    /* Three plugs ashore at the origin: of a lot of 20 TEU 3 enter at a time, while 30 TEU of boxes go past it. */
    struct replicated run = replicate(
        RUN COLD(", plugs: 3", "") "demand:\n  fish: {cargo: fish, from: north, to: south, amount: 280 t in 2024, "
                                   "lots: 280 t, arrivals: regular}\n  other: {cargo: boxes, from: north, to: south, "
                                   "amount: 10980 TEU in 2024, lots: 30 TEU, arrivals: regular}\n",
        0);
    expect_near(replicated_hours(replicated_lot(&run, "other", 0, 0), COR_CAUSE_YARD_FULL), 0, 0);
    /* 3 TEU are loaded in 1.5 h; then the next 3 come in, but the boxes are older in line: 15 h; 3 and 2 more. */
    expect_near(replicated_hours(replicated_lot(&run, "fish", 0, 2), COR_CAUSE_YARD_FULL), 1.5, 0);
    assert_int_equal(replicated_visit(&run, 0)->loaded_kg, 8 * 14000 + 30 * 10000);
    replicated_release(&run);
}

static void a_yard_holds_so_much_of_a_form_and_the_rest_of_others(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN
        "cargo: {wheat: {form: bulk}, steel: {form: general}}\nplaces:\n  south: {country: RU}\n  north: {country: RU, "
        "quays: {quay: {berths: 2, takes: [bulk, general], rate: 100 t/h}}, yards: {shed: {takes: [bulk, general], "
        "capacity: 30 kt, limits: {general: 1 kt}}}}\n" SEA
        "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {4 m: 500 t}, speed: 10 km/h}}\n"
        "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 100 h}}}\n"
        "demand:\n  steel: {cargo: steel, from: north, to: south, amount: 146.4 kt in 2024, lots: 400 t, arrivals: "
        "regular, rank: 1}\n  wheat: {cargo: wheat, from: north, to: south, amount: 146.4 kt in 2024, lots: 400 t, "
        "arrivals: regular}\n",
        0);
    /* Lot 0 and 100 t of wheat are loaded until 5 h; south is a gate, so the vessel is back at 53 h and takes lot 1 and
     * 100 t of lot 2. 300 and 400 t of lots 2 and 3 stand there when lot 4 comes at 96 h. Away at 100 h and back at 148
     * h, the vessel loads the 300 t until 151 h. */
    expect_near(replicated_hours(replicated_lot(&run, "steel", 3, 0), COR_CAUSE_YARD_FULL), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "steel", 4, 0), COR_CAUSE_YARD_FULL), 151 - 96, 0);
    expect_near(replicated_hours(replicated_lot(&run, "wheat", 4, 0), COR_CAUSE_YARD_FULL), 0, 0);
    assert_true(replicated_measure(&run, "places.north.yards.shed.limits.general", "room_taken") > 0.7);
    replicated_release(&run);
}

static void who_waits_for_room_comes_in_before_who_waits_for_a_plug(void **state)
{
    (void)state;
    /* 6 TEU of fish have all the plugs, and 6 of 10 TEU of room. When they are cleared at 10 h, 5 TEU of boxes that
     * waited for room and 2 TEU of shrimps that waited for plugs come in at once, and only one is cleared at a time. */
    struct replicated run = replicate(
        RUN
        "cargo: {fish: {form: reefer, boxed: 14 t/TEU}, shrimps: {form: reefer, boxed: 14 t/TEU}, boxes: {form: "
        "container, weight: 10 t/TEU}}\nplaces:\n  north: {country: RU, clearance: {export: {time: 10 h, slots: 1}}, "
        "yards: {stack: {takes: [container], capacity: 10 TEU, plugs: 6}}}\n  south: {country: IR}\nservices: {beyond: "
        "{outside: [north, south], takes: [container], time: 24 h}}\ndemand:\n  fish: {cargo: fish, from: north, to: "
        "south, amount: 84 t in 2024, lots: 84 t, arrivals: regular}\n  shrimps: {cargo: shrimps, from: north, to: "
        "south, amount: 28 t in 2024, lots: 28 t, arrivals: regular}\n  other: {cargo: boxes, from: north, to: south, "
        "amount: 5 TEU in 2024, lots: 5 TEU, arrivals: regular}\n",
        0);
    const struct cor_lot_record *shrimps = replicated_lot(&run, "shrimps", 0, 0);
    const struct cor_lot_record *boxes = replicated_lot(&run, "other", 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "fish", 0, 0), COR_CAUSE_CLEARANCE), 10, 0);
    expect_near(replicated_hours(shrimps, COR_CAUSE_YARD_FULL), 10, 0);
    expect_near(replicated_hours(boxes, COR_CAUSE_YARD_FULL), 10, 0);
    expect_near(replicated_hours(boxes, COR_CAUSE_CLEARANCE), 10, 0);
    expect_near(replicated_hours(shrimps, COR_CAUSE_CLEARANCE), 20, 0);
    replicated_release(&run);
}

static void vessels_and_fish_that_wait_for_each_others_plugs_are_told(void **state)
{
    (void)state;
    /* The six plugs of the south are given to fish for the north when the vessel comes with eight TEU more. */
    struct replicated run =
        replicate(RUN COLD("", ", plugs: 6") "demand:\n  fish: {cargo: fish, from: north, to: south, "
                                             "amount: 5124 t in 2024, lots: 280 t, arrivals: regular}\n  back: {cargo: "
                                             "fish, from: south, to: north, "
                                             "amount: 5124 t in 2024, lots: 84 t, arrivals: regular}\n",
                  0);
    assert_int_equal(run.record.gridlock.carriers, 1);
    assert_string_equal(run.record.gridlock.where, "places.south.yards.stack");
    replicated_release(&run);
}

static void a_load_factor_is_of_those_that_have_the_limit(void **state)
{
    (void)state;
    /* One ferry of 10 wagons at most and one of 40 that only its rails limit: no load is more than full. */
    struct replicated run = replicate(
        RUN
        "cargo: {cars: {form: wagon, weight: 50 t/wagon, lane: 15 m/wagon}}\n"
        "places: {north: {country: RU}, south: {country: IR}}\n" SEA
        "fleet:\n  small: {vessel: ferry, takes: [wagon], cargo_at_draught: {4 m: 5 kt}, wagons: 10, speed: 20 km/h}\n"
        "  large: {vessel: ferry, takes: [wagon], cargo_at_draught: {4 m: 5 kt}, rails: 600 m, speed: 20 km/h}\n"
        "services: {line: {stops: [north, south], with: {small: 1, large: 1}, leave: {full: 100 %, at_most: 9 d}}}\n"
        "demand:\n  there: {cargo: cars, from: north, to: south, amount: 90000 wagons in 2024, lots: 5 wagons}\n"
        "  back: {cargo: cars, from: south, to: north, amount: 90000 wagons in 2024, lots: 5 wagons}\n",
        0);
    expect_near(replicated_measure(&run, "services.line", "load_factor"), 1, 1e-12);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wagons_and_trucks_share_the_lanes_of_a_ferry),
        cmocka_unit_test(wagons_on_rails_of_their_own_leave_the_lanes_to_trucks),
        cmocka_unit_test(a_ferry_is_full_when_it_has_all_its_wagons),
        cmocka_unit_test(containers_go_on_trailers_where_there_are_lanes),
        cmocka_unit_test(containers_with_places_of_their_own_leave_the_lanes_to_trucks),
        cmocka_unit_test(reefer_containers_need_plugs_aboard_and_ashore),
        cmocka_unit_test(who_waits_for_a_plug_holds_up_nobody_else),
        cmocka_unit_test(a_yard_holds_so_much_of_a_form_and_the_rest_of_others),
        cmocka_unit_test(who_waits_for_room_comes_in_before_who_waits_for_a_plug),
        cmocka_unit_test(vessels_and_fish_that_wait_for_each_others_plugs_are_told),
        cmocka_unit_test(a_load_factor_is_of_those_that_have_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
