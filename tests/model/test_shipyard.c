/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Orders of vessels by hand: a yard behind 120 km of river and 240 km of sea, a basin for outfitting, 120 km from the
 * north. Tows go at 10 km/h, vessels at 20 km/h, cargo moves at 100 t/h.
 */
#include "support/expect.h"
#include "support/replicate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 200 d, drain: 40 d, seed: 7}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\nice_classes: [none, Ice1]\n"
#define PORT  "quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk]}}"
#define PLACES                                                                                                         \
    "places:\n  yard: {country: RU, slips: 1}\n  mouth: {country: RU}\n  basin: {country: TM, slips: 1}\n"             \
    "  north: {country: RU, " PORT "}\n  south: {country: IR, " PORT "}\n"
#define LINKS                                                                                                          \
    "links:\n  river: {channel: {yard: 0 km, mouth: 120 km}}\n  sea: {sea: [mouth, basin], distance: 240 km}\n"        \
    "  coast: {sea: [basin, north], distance: 120 km}\n  across: {sea: [north, south], distance: 480 km}\n"
#define FLEET                                                                                                          \
    "fleet:\n  coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 20 km/h, cost: 4000 "       \
    "USD/day}\n  ice_coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 20 km/h, ice_class: " \
    "Ice1}\n"
#define LINE(with) "services: {line: {stops: [north, south], with: {" with "}, leave: {full: 100 %, at_most: 72 h}}}\n"
#define GRAIN                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"
#define WORLD(with) RUN CARGO PLACES LINKS FLEET LINE(with) GRAIN
#define HULL        "from: 2024-01-11, hull: {at: yard, lasts: 9 d}, "
#define TOWED       HULL "tow: {speed: 10 km/h}, outfit: {at: basin, lasts: 7 d}, "
#define ICE(rule)                                                                                                      \
    "hazards: {ice: {acts_on: [river], each_winter: {any: {chance: 100 %, begins: 15 December, lasts: 50 d, speed: "   \
    "4 km/h}}" rule "}}\n"

static double hours(const struct replicated *run, const char *order, const char *measure)
{
    char path[60];
    snprintf(path, sizeof path, "orders.%s", order);
    return replicated_measure(run, path, measure);
}

static void a_hull_is_towed_outfitted_and_joins(void **state)
{
    (void)state;
    struct replicated run = replicate(WORLD("coaster: 1") "orders: {one: {class: coaster, " TOWED "joins: line}}\n", 0);
    /* 9 d on the slip, 12 h of river and 24 h of sea, 7 d in the basin, 6 h to the north: 26 January, 18:00. */
    expect_near(hours(&run, "one", "delivered"), 1, 0);
    expect_near(hours(&run, "one", "time_to_delivery"), 9 * 24 + 36 + 7 * 24 + 6, 1e-9);
    expect_near(hours(&run, "one", "tow_time"), 36, 1e-9);
    expect_near(hours(&run, "one", "waiting_for_slips"), 0, 0);
    expect_near(hours(&run, "one", "waiting_for_ice"), 0, 0);
    const double joined = 10 * 24 + 9 * 24 + 36 + 7 * 24 + 6;
    expect_near(replicated_measure(&run, "services.line", "vessels"), 1 + 1 - joined / (200 * 24), 1e-12);
    expect_near(replicated_measure(&run, "places.yard", "slip_occupancy"), 9.0 / 200, 1e-12);
    expect_near(replicated_measure(&run, "places.basin", "slip_occupancy"), 7.0 / 200, 1e-12);
    /* What it costs: the old one from its first day, the new one from when it joins. */
    expect_near(replicated_measure(&run, "services.line", "carrier_cost") * 200 / 365.25,
                4000 * (200 + 200 - joined / 24), 0.01);
    replicated_release(&run);
}

static void hulls_stand_in_line_for_slips(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 1") "orders: {three: {class: coaster, count: 3, " TOWED "joins: line}}\n", 0);
    /* Launched after 9, 18 and 27 d; the basin takes the first at 10.5 d, and each other as it comes: 7 d are less. */
    expect_near(hours(&run, "three", "waiting_for_slips"), (0 + 9 + 18) * 24 / 3.0, 1e-9);
    expect_near(hours(&run, "three", "time_to_delivery"), (9 + 1.5 + 7 + 0.25 + 9) * 24, 1e-9);
    expect_near(replicated_measure(&run, "places.yard", "slip_waiting_time"), 9 * 24, 1e-9);
    expect_near(replicated_measure(&run, "places.yard", "slip_queue_length"), (9 + 18) / 200.0, 1e-12);
    expect_near(replicated_measure(&run, "places.basin", "slip_waiting_time"), 0, 0);
    replicated_release(&run);
}

static void a_slip_that_comes_by_a_change_takes_the_next_hull(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 1") "orders: {three: {class: coaster, count: 3, " TOWED "joins: line}}\n"
                                      "changes: {more: {date: 2024-01-13, set: {places.yard.slips: 2}}}\n",
                  0);
    /* On the slips after 0, 2 and 9 d; in the basin at 10.5, 12.5 and 19.5 d, where the second waits until 17.5 d and
     * the third until 24.5 d. */
    expect_near(hours(&run, "three", "waiting_for_slips"), (0 + 2 + 5 + 9 + 5) * 24 / 3.0, 1e-9);
    replicated_release(&run);
}

static void the_slower_outfitting_makes_the_queue_there(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 1") "orders: {two: {class: coaster, count: 2, " HULL
                                      "tow: {speed: 10 km/h}, outfit: {at: basin, lasts: 13 d}, joins: line}}\n",
                  0);
    /* There after 10.5 and 19.5 d; the first is finished at 23.5 d. */
    expect_near(hours(&run, "two", "waiting_for_slips"), (9 + 4) * 24 / 2.0, 1e-9);
    expect_near(hours(&run, "two", "time_to_delivery"), (23.75 + 36.75) * 24 / 2, 1e-9);
    replicated_release(&run);
}

static void a_slip_goes_by_rank_and_is_never_taken_from_anyone(void **state)
{
    (void)state;
    struct replicated run = replicate(
        WORLD("coaster: 1") "orders:\n  first: {class: coaster, " TOWED "joins: line}\n"
                            "  late: {class: coaster, from: 2024-01-12, hull: {at: yard, lasts: 4 d}, delivers_to: "
                            "Iran, rank: 7}\n"
                            "  urgent: {class: coaster, from: 2024-01-13, hull: {at: yard, lasts: 5 d}, delivers_to: "
                            "Iran, rank: 2}\n",
        0);
    expect_near(hours(&run, "first", "waiting_for_slips"), 0, 0);
    expect_near(hours(&run, "urgent", "waiting_for_slips"), 7 * 24, 1e-9);
    expect_near(hours(&run, "urgent", "time_to_delivery"), 12 * 24, 1e-9);
    expect_near(hours(&run, "late", "waiting_for_slips"), 13 * 24, 1e-9);
    replicated_release(&run);
}

static void two_slips_build_side_by_side(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO "places: {yard: {country: RU, slips: 2}, mouth: {country: RU}, basin: {country: TM}, north: "
                  "{country: RU, " PORT "}, south: {country: IR, " PORT "}}\n" LINKS FLEET LINE("coaster: 1") GRAIN
        "orders: {three: {class: coaster, count: 3, from: 2024-01-11, hull: {at: yard, "
        "lasts: 9 d}, outfit: {at: yard, lasts: 5 d}, delivers_to: Iran}}\n",
        0);
    /* Launched at 9, 9 and 18 d; each then asks for a slip again behind the hull that waits: the third hull has the
     * first of the two slips that are free, the first vessel the other, until 14 d; then the second, until 19 d. */
    expect_near(hours(&run, "three", "time_to_delivery"), (14 + 19 + 23) * 24 / 3.0, 1e-9);
    replicated_release(&run);
}

static void a_tow_waits_at_the_yard_for_the_end_of_the_ice(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 1") ICE("") "orders: {one: {class: ice_coaster, " TOWED "joins: line}}\n", 0);
    /* Launched on 20 January; the ice ends on 3 February. */
    expect_near(hours(&run, "one", "waiting_for_ice"), 14 * 24, 1e-9);
    expect_near(hours(&run, "one", "tow_time"), 36, 1e-9);
    expect_near(hours(&run, "one", "time_to_delivery"), (9 + 14 + 7) * 24 + 36 + 6, 1e-9);
    /* The slip was free at the launch. */
    expect_near(replicated_measure(&run, "places.yard", "slip_occupancy"), 9.0 / 200, 1e-12);
    replicated_release(&run);
}

static void a_tow_enters_a_section_in_its_slot(void **state)
{
    (void)state;
    /* Launched at midnight and at the section, 30 km on, at 3; the slot begins at 8. */
    struct replicated run = replicate(
        RUN CARGO PLACES
        "links:\n  river: {channel: {yard: 0 km, mouth: 120 km}, sections: {neck: {begins_at: 30 km, ends_at: 60 km, "
        "slots: "
        "{tows: {tows: yes, from: 08:00, to: 12:00}}}}}\n  sea: {sea: [mouth, basin], distance: 240 km}\n"
        "  coast: {sea: [basin, north], distance: 120 km}\n  across: {sea: [north, south], distance: 480 km}\n" FLEET
            LINE("coaster: 1") GRAIN "orders: {one: {class: coaster, " TOWED "joins: line}}\n",
        0);
    expect_near(hours(&run, "one", "tow_time"), 36 + 5, 1e-9);
    replicated_release(&run);
}

static void no_icebreaker_leads_a_tow(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 1") ICE(", escort: {icebreakers: 1, leave: {vessels: 1, at_most: 1 d}, light_speed: "
                                          "10 km/h}") "orders: {one: {class: ice_coaster, " TOWED "joins: line}}\n",
                  0);
    expect_near(hours(&run, "one", "waiting_for_ice"), 14 * 24, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "escorted"), 0, 0);
    replicated_release(&run);
}

static void a_tow_that_comes_to_new_ice_waits_before_it(void **state)
{
    (void)state;
    /* From the basin to the yard: at sea from 20 January for 24 h; the ice on the river begins at noon. */
    struct replicated run =
        replicate(WORLD("coaster: 1") "hazards: {ice: {acts_on: [river], each_winter: {any: {chance: 100 %, begins: 21 "
                                      "January, lasts: 30 d, speed: "
                                      "4 km/h}}}}\norders: {one: {class: ice_coaster, from: 2024-01-11, hull: {at: "
                                      "basin, lasts: 9.5 d}, tow: "
                                      "{speed: 10 km/h}, outfit: {at: yard, lasts: 7 d}, delivers_to: Iran}}\n",
                  0);
    /* At the mouth on 21 January at noon; the ice ends on 20 February. */
    expect_near(hours(&run, "one", "waiting_for_ice"), 0, 0);
    expect_near(hours(&run, "one", "tow_time"), 24 + 29.5 * 24 + 12, 1e-9);
    replicated_release(&run);
}

static void under_its_own_power_a_vessel_goes_by_its_own_ice_class(void **state)
{
    (void)state;
    static const char *const barred =
        WORLD("coaster: 1") "hazards: {ice: {acts_on: [river], each_winter: {any: {chance: 100 %, begins: 15 December, "
                            "lasts: 50 d, speed: 4 km/h, min_ice_class: Ice1}}}}\n"
                            "orders:\n  strong: {class: ice_coaster, from: 2024-01-11, hull: {at: yard, lasts: 9 d}, "
                            "joins: line}\n  weak: {class: coaster, from: 2024-01-12, hull: {at: yard, lasts: 3 d}, "
                            "joins: line}\n";
    struct replicated run = replicate(barred, 0);
    /* 120 km at 4 km/h and 360 km at 20 km/h; the weak one, launched on 23 January, waits until 3 February. */
    expect_near(hours(&run, "strong", "time_to_delivery"), 9 * 24 + 30 + 18, 1e-9);
    expect_near(hours(&run, "weak", "time_to_delivery"), (22 * 24) + 6 + 18, 1e-9);
    replicated_release(&run);
}

static void tows_take_turns_in_a_one_way_section(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO "places: {yard: {country: RU, slips: 1}, mouth: {country: RU, slips: 1}, basin: {country: "
                            "TM}, north: {country: RU, " PORT "}, south: {country: IR, " PORT "}}\n"
                            "links:\n  river: {channel: {yard: 0 km, mouth: 120 km}, sections: {bend: {begins_at: 40 "
                            "km, ends_at: 80 km, one_way: yes}}}\n  sea: {sea: [mouth, basin], distance: 240 km}\n"
                            "  coast: {sea: [basin, north], distance: 120 km}\n"
                            "  across: {sea: [north, south], distance: 480 km}\n" FLEET LINE("coaster: 1") GRAIN
                  "orders:\n"
                  "  down: {class: coaster, from: 2024-01-11, hull: {at: yard, lasts: 9 d}, tow: {speed: 10 "
                  "km/h}, outfit: {at: mouth, lasts: 1 d}, delivers_to: Iran}\n"
                  "  up: {class: coaster, from: 2024-01-11, hull: {at: mouth, lasts: 217 h}, tow: {speed: 8 "
                  "km/h}, outfit: {at: yard, lasts: 1 d}, delivers_to: Iran}\n",
                  0);
    /* The one is in the bend from 4 to 8 h after its launch, the other is there at 1 + 5 h and waits for 2. */
    expect_near(hours(&run, "down", "tow_time"), 12, 1e-9);
    expect_near(hours(&run, "up", "tow_time"), 15 + 2, 1e-9);
    expect_near(replicated_measure(&run, "links.river.sections.bend", "waiting_time"), 1, 1e-9);
    replicated_release(&run);
}

static void a_tow_leaves_when_the_storm_is_over(void **state)
{
    (void)state;
    struct replicated run = replicate(
        WORLD("coaster: 1") "hazards: {storm: {acts_on: [yard], halts: [sailing], between: [2024-01-19, 2024-01-23]}}\n"
                            "orders: {one: {class: coaster, " TOWED "joins: line}}\n",
        0);
    expect_near(hours(&run, "one", "time_to_delivery"), (9 + 3 + 7) * 24 + 36 + 6, 1e-9);
    expect_near(hours(&run, "one", "tow_time"), 36, 1e-9);
    replicated_release(&run);
}

static void those_who_were_there_start_as_without_the_order(void **state)
{
    (void)state;
    struct replicated without = replicate(WORLD("coaster: 2"), 0);
    struct replicated with =
        replicate(WORLD("coaster: 2") "orders: {two: {class: ice_coaster, count: 2, " TOWED "joins: line}}\n", 0);
    const int64_t joins = (int64_t)((10 + 9) * 24 + 36 + 7 * 24 + 6) * 3600000;
    size_t compared = 0;
    for (size_t i = 0; i < without.record.visit_count && without.record.visits[i].departed <= joins; i++, compared++) {
        assert_int_equal(with.record.visits[i].arrived, without.record.visits[i].arrived);
        assert_int_equal(with.record.visits[i].departed, without.record.visits[i].departed);
        assert_int_equal(with.record.visits[i].carrier, without.record.visits[i].carrier);
    }
    assert_true(compared > 10);
    replicated_release(&without);
    replicated_release(&with);
}

/* The first visit of the carrier, by its number in the service. */
static const struct cor_visit_record *first_visit(const struct replicated *run, uint32_t carrier)
{
    for (size_t i = 0; i < run->record.visit_count; i++)
        if (run->record.visits[i].carrier == carrier)
            return &run->record.visits[i];
    fail_msg("no visit of carrier %u", carrier);
    return NULL;
}

static void a_line_of_ordered_vessels_alone_runs_when_the_first_is_there(void **state)
{
    (void)state;
    struct replicated run =
        replicate(WORLD("coaster: 0") "orders: {two: {class: coaster, count: 2, " TOWED "joins: line}}\n", 0);
    const double joined = (10 + 9) * 24 + 36 + 7 * 24 + 6;
    expect_near((double)first_visit(&run, 1)->arrived / 3600000, joined, 1e-9);
    expect_near((double)first_visit(&run, 2)->arrived / 3600000, joined + 9 * 24, 1e-9);
    /* It loads what has waited since 1 January, and leaves full 10 h later. */
    expect_near((double)first_visit(&run, 1)->departed / 3600000, joined + 10, 1e-9);
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000, joined + 10 + 24 + 10, 1e-9);
    replicated_release(&run);
}

static void vessels_of_a_timetable_join_it(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET
                  "services: {line: {stops: [north, south], with: {coaster: 0}, leave: {every: 2 d}}}\n" GRAIN
                  "orders: {one: {class: coaster, " TOWED "joins: line}}\n",
                  0);
    /* There at 666 h, it loads for 10 h, and the departure of 672 h waits for it. */
    expect_near((double)first_visit(&run, 1)->departed / 3600000, 676, 1e-9);
    replicated_release(&run);
}

static void an_ordered_vessel_that_follows_cargo_is_free_at_the_first_place(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET
                  "services: {tramps: {among: [south, north], with: {coaster: 0}, leave: {full: 100 %, at_most: 72 "
                  "h}}}\n" GRAIN "orders: {one: {class: coaster, " TOWED "joins: tramps}}\n",
                  0);
    /* In the south 24 h after passing the north; fixed at once, 24 h of ballast, 10 h of loading. */
    const double joined = (10 + 9) * 24 + 36 + 7 * 24 + 6 + 24;
    expect_near(hours(&run, "one", "time_to_delivery"), joined - 10 * 24, 1e-9);
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000, joined + 24 + 10 + 24 + 10, 1e-9);
    expect_near(replicated_measure(&run, "services.tramps", "carrier_cost") * 200 / 365.25, 4000 * (200 - joined / 24),
                0.01);
    replicated_release(&run);
}

static void it_goes_as_slow_as_the_service_it_joins(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO PLACES LINKS FLEET
                  "services: {line: {stops: [north, south], with: {ice_coaster: 0}, speed: 16 km/h, leave: {full: 100 "
                  "%, at_most: 72 h}}}\n" GRAIN "orders: {one: {class: ice_coaster, " TOWED "joins: line}}\n",
                  0);
    const double joined = (10 + 9) * 24 + 36 + 7 * 24 + 6;
    expect_near((double)replicated_lot(&run, "grain", 0, 0)->delivered / 3600000, joined + 10 + 30 + 10, 1e-9);
    replicated_release(&run);
}

static void a_delivered_vessel_leaves_the_model(void **state)
{
    (void)state;
    struct replicated run = replicate(
        WORLD(
            "coaster: 1") "orders:\n  here: {class: coaster, " HULL "delivers_to: Kazakhstan}\n"
                          "  there: {class: coaster, from: 2024-01-11, hull: {at: basin, lasts: 2 d}, tow: {speed: 10 "
                          "km/h}, delivers_to: Iran, delivered_at: south}\n"
                          "  place: {class: coaster, from: 2024-02-11, hull: {at: basin, lasts: 2 d}, delivers_to: "
                          "south}\n",
        0);
    expect_near(hours(&run, "here", "time_to_delivery"), 9 * 24, 1e-9);
    expect_near(hours(&run, "there", "time_to_delivery"), 2 * 24 + 12 + 48, 1e-9);
    expect_near(hours(&run, "there", "tow_time"), 60, 1e-9);
    expect_near(hours(&run, "place", "time_to_delivery"), 2 * 24 + 30, 1e-9);
    expect_near(replicated_measure(&run, "places.south", "arrivals") * 200 / 365.25,
                replicated_measure(&run, "services.line", "departures") * 200 / 365.25 / 2, 1);
    replicated_release(&run);
}

static void throughput_rises_when_vessels_join(void **state)
{
    (void)state;
    struct replicated without = replicate(WORLD("coaster: 1"), 0);
    struct replicated with =
        replicate(WORLD("coaster: 1") "orders: {two: {class: coaster, count: 2, " TOWED "joins: line}}\n", 0);
    /* A round is 140 h: 20 h of work, 48 h of running and 72 h in the south for cargo that never comes. */
    const double before = replicated_measure(&without, "corridor", "throughput") * 200 / 365.25;
    const double after = replicated_measure(&with, "corridor", "throughput") * 200 / 365.25;
    expect_near(before, 1000 * floor((200 * 24 - 44) / 140.0 + 1), 0.01);
    assert_true(after > 1.8 * before);
    replicated_release(&without);
    replicated_release(&with);
}

static void a_vessel_that_is_not_ready_in_time_is_not_counted(void **state)
{
    (void)state;
    struct replicated run = replicate(
        WORLD("coaster: 1") "orders: {late: {class: coaster, from: 2024-07-10, hull: {at: yard, lasts: 9 d}, joins: "
                            "line}}\n",
        0);
    /* Launched on 19 July, the last day of measured time: it joins in the drain. */
    expect_near(hours(&run, "late", "delivered"), 0, 0);
    expect_near(replicated_measure(&run, "services.line", "vessels_at_end"), 1, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hull_is_towed_outfitted_and_joins),
        cmocka_unit_test(hulls_stand_in_line_for_slips),
        cmocka_unit_test(a_slip_that_comes_by_a_change_takes_the_next_hull),
        cmocka_unit_test(the_slower_outfitting_makes_the_queue_there),
        cmocka_unit_test(a_slip_goes_by_rank_and_is_never_taken_from_anyone),
        cmocka_unit_test(two_slips_build_side_by_side),
        cmocka_unit_test(a_tow_waits_at_the_yard_for_the_end_of_the_ice),
        cmocka_unit_test(a_tow_enters_a_section_in_its_slot),
        cmocka_unit_test(no_icebreaker_leads_a_tow),
        cmocka_unit_test(a_tow_that_comes_to_new_ice_waits_before_it),
        cmocka_unit_test(under_its_own_power_a_vessel_goes_by_its_own_ice_class),
        cmocka_unit_test(tows_take_turns_in_a_one_way_section),
        cmocka_unit_test(a_tow_leaves_when_the_storm_is_over),
        cmocka_unit_test(those_who_were_there_start_as_without_the_order),
        cmocka_unit_test(a_line_of_ordered_vessels_alone_runs_when_the_first_is_there),
        cmocka_unit_test(vessels_of_a_timetable_join_it),
        cmocka_unit_test(an_ordered_vessel_that_follows_cargo_is_free_at_the_first_place),
        cmocka_unit_test(it_goes_as_slow_as_the_service_it_joins),
        cmocka_unit_test(a_delivered_vessel_leaves_the_model),
        cmocka_unit_test(throughput_rises_when_vessels_join),
        cmocka_unit_test(a_vessel_that_is_not_ready_in_time_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
