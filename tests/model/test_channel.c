/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A channel of 100 km with one section from km 40 to km 60 (support/vessels.h), which takes 2 h; all waits are worked
 * out by hand.
 */
#include "support/expect.h"
#include "support/vessels.h"

#define PASS(channel, ...) VESSELS_PASS(channel, "", __VA_ARGS__)

static void expect_wait(const struct replicated *run, const char *vessel, double hours)
{
    expect_near(vessels_hours(run, vessel, COR_CAUSE_CHANNEL), hours, 1e-9);
}

#define ONE_WAY(rule) "sections: {neck: {begins_at: 40 km, ends_at: 60 km, one_way: yes" rule "}}"
#define TWO_WAY(rule) "sections: {neck: {begins_at: 40 km, ends_at: 60 km" rule "}}"

static void whoever_came_first_goes_first_through_a_one_way_section(void **state)
{
    (void)state;
    /* a is inside from 5 to 7, b follows from 6 to 8; c comes at 6.5 and enters at 8; d came after c and enters at 10.
     */
    struct replicated run =
        PASS(ONE_WAY(""), FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 2.5), FAST("d", 'w', 2.75));
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 0);
    expect_wait(&run, "c", 1.5);
    expect_wait(&run, "d", 3.25);
    const struct cor_lot_record *lot = replicated_lot(&run, "d", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_SAILING), 2.75 + 10 + 200, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 2.75 + 10 + 200 + 3.25, 0);
    replicated_release(&run);
}

static void a_batch_lets_later_ones_follow_and_no_more_than_so_many(void **state)
{
    (void)state;
    /* a, b and d are a batch, the last out at 8.75; then c, out at 10.75; e was the fourth. */
    struct replicated run = PASS(ONE_WAY(", batch: 3"), FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 2.5),
                                 FAST("d", 'w', 2.75), FAST("e", 'w', 3));
    expect_wait(&run, "d", 0);
    expect_wait(&run, "c", 2.25);
    expect_wait(&run, "e", 3.75);
    replicated_release(&run);
}

static void a_batch_begins_anew_with_whoever_enters_the_empty_section(void **state)
{
    (void)state;
    /* a is long gone; b is inside from 15 to 17, c comes at 16, and d may follow b until 18.5. */
    struct replicated run =
        PASS(ONE_WAY(", batch: 2"), FAST("a", 'w', 1), FAST("b", 'w', 11), FAST("c", 'e', 12), FAST("d", 'w', 12.5));
    expect_wait(&run, "d", 0);
    expect_wait(&run, "c", 2.5);
    replicated_release(&run);
}

static void after_a_full_batch_it_is_the_other_ends_turn_however_long_the_first_has_waited(void **state)
{
    (void)state;
    /* x holds the section from 4.5 to 6.5. a follows to 8.5; c, 30 minutes after b, goes before it. */
    const struct vessel vessels[] = {FAST("x", 'e', 0.5), FAST("a", 'w', 1), FAST("b", 'w', 1.5), FAST("c", 'e', 2)};
    struct replicated run = vessels_pass(ONE_WAY(", batch: 1"), "", vessels, 4);
    expect_wait(&run, "x", 0);
    expect_wait(&run, "a", 1.5);
    expect_wait(&run, "c", 2.5);
    expect_wait(&run, "b", 5);
    replicated_release(&run);
    run = vessels_pass(ONE_WAY(""), "", vessels, 4);
    expect_wait(&run, "b", 1);
    expect_wait(&run, "c", 2.5);
    replicated_release(&run);
}

static void a_long_wait_at_the_other_end_ends_a_batch(void **state)
{
    (void)state;
    struct replicated run = PASS(ONE_WAY(", batch: 3, longest_wait: 15 min"), FAST("a", 'w', 1), FAST("b", 'w', 2),
                                 FAST("c", 'e', 2.5), FAST("d", 'w', 2.75));
    expect_wait(&run, "c", 1.5);
    expect_wait(&run, "d", 3.25);
    replicated_release(&run);
}

static void nobody_waits_in_a_section_with_two_ways(void **state)
{
    (void)state;
    struct replicated run =
        PASS(TWO_WAY(""), FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 2.5), FAST("d", 'e', 2.5));
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 0);
    expect_wait(&run, "c", 0);
    expect_wait(&run, "d", 0);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "passages") * 15 / 365.25, 4, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passages") * 15 / 365.25, 4, 1e-9);
    replicated_release(&run);
}

static void vessels_of_one_direction_keep_their_distance_and_do_not_overtake(void **state)
{
    (void)state;
    /* 5 km: the slow one, inside from 9 to 13, is so far in at 10; b enters then and leaves an hour after it, at 14. c
     * keeps 30 minutes behind b and leaves so long after it; e, in the other direction, is not concerned. */
    struct replicated run = PASS(TWO_WAY(", following_distance: 5 km"), SLOW("a", 'w', 1), FAST("b", 'w', 5.25),
                                 FAST("c", 'w', 6.25), FAST("e", 'e', 5.25));
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 0.75);
    expect_wait(&run, "c", 0.25);
    expect_wait(&run, "e", 0);
    expect_near(replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_SAILING), 5.25 + 8 + 4 + 200, 0);
    expect_near(replicated_hours(replicated_lot(&run, "c", 0, 0), COR_CAUSE_SAILING), 6.25 + 8 + 4 + 200, 0);
    replicated_release(&run);
}

static void hours_of_entry_are_waited_for_by_day_and_by_night(void **state)
{
    (void)state;
    struct replicated run = PASS(TWO_WAY(", enters: {from: 07:30, to: 18:00}"), FAST("a", 'w', 1), FAST("b", 'w', 3.75),
                                 FAST("c", 'e', 14));
    expect_wait(&run, "a", 2.5);
    expect_wait(&run, "b", 0);
    expect_wait(&run, "c", 13.5);
    replicated_release(&run);
    run = PASS(TWO_WAY(", enters: {from: 18:00, to: 07:30}"), FAST("a", 'w', 1), FAST("b", 'w', 3.75),
               FAST("c", 'e', 14.5));
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 10.25);
    expect_wait(&run, "c", 0);
    replicated_release(&run);
}

static void a_place_on_the_way_is_joined_and_waits_are_where_the_vessel_is(void **state)
{
    (void)state;
    /* m comes to km 20 at 2.5 and to the section at 4.5; a holds it from the other side until 6.001. */
    struct replicated run = PASS(ONE_WAY(""), FAST("a", 'e', 0.001), FAST("m", 'm', 2.5), FAST("b", 'w', 1.5));
    expect_wait(&run, "m", 6.001 - 4.5);
    expect_wait(&run, "b", 6.001 - 5.5);
    expect_near(vessels_hours_at(&run, "m", COR_CAUSE_CHANNEL, "links.narrows.sections.neck"), 6.001 - 4.5, 1e-9);
    expect_near(vessels_hours_at(&run, "m", COR_CAUSE_SAILING, "links.narrows"), 8, 1e-9);
    expect_near(vessels_hours_at(&run, "b", COR_CAUSE_SAILING, "links.narrows"), 10, 1e-9);
    replicated_release(&run);
    /* A section at the entrance is waited for outside: the wait is the channel's. */
    run = PASS("sections: {door: {begins_at: 80 km, ends_at: 100 km, one_way: yes}}", FAST("a", 'w', 1),
               FAST("c", 'e', 10));
    expect_near(vessels_hours_at(&run, "c", COR_CAUSE_CHANNEL, "links.narrows"), 1, 1e-9);
    expect_near(vessels_hours_at(&run, "c", COR_CAUSE_CHANNEL, "links.narrows.sections.door"), 0, 0);
    replicated_release(&run);
}

static void queues_are_counted_at_each_end(void **state)
{
    (void)state;
    struct replicated run =
        PASS(ONE_WAY(""), FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 2.5), FAST("d", 'w', 2.75));
    const char *neck = "links.narrows.sections.neck";
    expect_near(replicated_measure(&run, neck, "waiting_time"), (1.5 + 3.25) / 4, 1e-9);
    expect_near(replicated_measure(&run, neck, "waiting_time_at_begin"), 3.25 / 3, 1e-9);
    expect_near(replicated_measure(&run, neck, "waiting_time_at_end"), 1.5, 1e-9);
    expect_near(replicated_measure(&run, neck, "queue_length_at_begin"), 3.25 / 360, 1e-9);
    expect_near(replicated_measure(&run, neck, "queue_length_at_end"), 1.5 / 360, 1e-9);
    expect_near(replicated_measure(&run, neck, "delayed_share"), 0.5, 0);
    replicated_release(&run);
}

static void a_section_has_its_own_speed_and_ballast_goes_faster(void **state)
{
    (void)state;
    /* 40 km at 8, 20 at 4, 40 at 8 with cargo; in ballast at 9 km/h, the section at 4: the vessel is back for
     * departure 1. */
    struct replicated run = PASS("speed: 8 km/h, ballast_speed: 9 km/h, sections: {neck: {begins_at: 40 km, ends_at: "
                                 "60 km, speed: 4 km/h}}",
                                 FAST("a", 'w', 1));
    expect_near(vessels_hours_at(&run, "a", COR_CAUSE_SAILING, "links.narrows"), 5 + 5 + 5, 1e-9);
    const struct cor_step step = {.link = 0, .reach = 0};
    const struct cor_step neck = {.link = 0, .reach = 2};
    assert_int_equal(run.network->reach_count, 4);
    assert_int_equal(cor_network_running_time(run.network, 0, step), 9000000);
    assert_int_equal(cor_network_ballast_time(run.network, 0, step), 8000000);
    assert_int_equal(cor_network_ballast_time(run.network, 0, neck), 18000000);
    replicated_release(&run);
}

#define SLOT(rule, whom, hours)                                                                                        \
    "sections: {neck: {begins_at: 40 km, ends_at: 60 km" rule ", slots: {one: {for: [" whom "], " hours "}}}}"

static void others_keep_out_of_a_slot_and_are_out_when_it_begins(void **state)
{
    (void)state;
    /* The slot is from 8 to 10. a is inside from 5 to 7; b at 6.5 would be so until 8.5. c, there at 5.25, has the slot
     * and is out at 10; f, from the other end, enters at 9 and is out at 11, when b and d may enter. */
    struct replicated run = PASS(SLOT("", "c, f", "from: 08:00, to: 10:00"), FAST("a", 'w', 1), FAST("b", 'w', 2.5),
                                 FAST("c", 'w', 1.25), FAST("d", 'e', 4.5), FAST("f", 'e', 5), FAST("g", 'w', 9));
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 4.5);
    expect_wait(&run, "c", 2.75);
    expect_wait(&run, "d", 2.5);
    expect_wait(&run, "f", 0);
    expect_wait(&run, "g", 0);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "queue_length_max_at_begin"), 2, 0);
    replicated_release(&run);
}

static void who_has_a_slot_waits_until_nobody_else_is_inside(void **state)
{
    (void)state;
    /* Slots leave an hour of the day, from 8 to 9, too short for a's 4 h: from 8.5 to 12.5. f is there at 9.5. */
    struct replicated run = PASS(SLOT("", "coaster", "from: 09:00, to: 08:00"), SLOW("a", 'w', 0.5),
                                 FAST("c", 'w', 1.25), FAST("f", 'e', 5.5));
    expect_wait(&run, "c", 0);
    expect_wait(&run, "a", 0);
    expect_wait(&run, "f", 3);
    replicated_release(&run);
}

static void of_two_with_slots_in_a_one_way_section_who_came_first_goes_first(void **state)
{
    (void)state;
    struct replicated run = PASS(SLOT(", one_way: yes", "c, f", "from: 08:00, to: 12:00"), FAST("c", 'e', 1),
                                 FAST("f", 'w', 1.5), FAST("a", 'w', 2.25));
    expect_wait(&run, "c", 3);
    expect_wait(&run, "f", 4.5);
    expect_wait(&run, "a", 12 - 6.25);
    replicated_release(&run);
}

static void a_slot_is_on_its_days_and_in_its_season(void **state)
{
    (void)state;
    /* Time 0 is a Monday. */
    struct replicated run = PASS(SLOT("", "c", "from: 08:00, to: 10:00, days: [Tuesday, Friday]"), FAST("c", 'w', 1),
                                 FAST("a", 'w', 4.5), FAST("b", 'w', 28.25));
    expect_wait(&run, "c", 27);
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 1.75);
    replicated_release(&run);
    run = PASS(SLOT("", "c", "from: 08:00, to: 10:00, opens: 2024-01-04"), FAST("c", 'w', 1), FAST("a", 'w', 4.5),
               FAST("b", 'w', 3 * 24 + 4.5));
    expect_wait(&run, "c", 3 * 24 + 3);
    expect_wait(&run, "a", 0);
    expect_wait(&run, "b", 1.5);
    replicated_release(&run);
}

static void a_section_is_entered_by_daylight_of_its_latitude(void **state)
{
    (void)state;
    /* At 46 degrees, in the middle between both ends, the sun is up from 7:39 to 16:21 on 1 January and rises at 7:38
     * on the 2nd. a comes to the section, in the middle of the channel, at 5 and b at 16.5; c at noon. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 15 d, drain: 6 d}\ncargo: {wheat: {form: bulk}}\nfleet:\n"
        "  coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "places: {west: {at: [45.5, 48]}, east: {at: [46.5, 47.5]}, a: {}, b: {}, c: {}}\n"
        "links:\n  narrows: {channel: {west: 0 km, east: 100 km}, sections: {neck: {begins_at: 40 km, ends_at: 60 km, "
        "daylight: yes}}}\n  to_a: {sea: [a, west], distance: 10 km}\n  to_b: {sea: [b, west], distance: 125 km}\n"
        "  to_c: {sea: [c, west], distance: 80 km}\nservices:\n"
        "  a: {stops: [a, east], with: {coaster: 1}, leave: {every: 100 d}}\n"
        "  b: {stops: [b, east], with: {coaster: 1}, leave: {every: 100 d}}\n"
        "  c: {stops: [c, east], with: {coaster: 1}, leave: {every: 100 d}}\ndemand:\n"
        "  a: {cargo: wheat, from: a, to: east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  b: {cargo: wheat, from: b, to: east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  c: {cargo: wheat, from: c, to: east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n",
        0);
    expect_wait(&run, "a", 2 + 39.0 / 60);
    expect_wait(&run, "b", 7.5 + 7 + 38.0 / 60);
    expect_wait(&run, "c", 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_came_first_goes_first_through_a_one_way_section),
        cmocka_unit_test(a_batch_lets_later_ones_follow_and_no_more_than_so_many),
        cmocka_unit_test(a_batch_begins_anew_with_whoever_enters_the_empty_section),
        cmocka_unit_test(after_a_full_batch_it_is_the_other_ends_turn_however_long_the_first_has_waited),
        cmocka_unit_test(a_long_wait_at_the_other_end_ends_a_batch),
        cmocka_unit_test(nobody_waits_in_a_section_with_two_ways),
        cmocka_unit_test(vessels_of_one_direction_keep_their_distance_and_do_not_overtake),
        cmocka_unit_test(hours_of_entry_are_waited_for_by_day_and_by_night),
        cmocka_unit_test(a_place_on_the_way_is_joined_and_waits_are_where_the_vessel_is),
        cmocka_unit_test(queues_are_counted_at_each_end),
        cmocka_unit_test(a_section_has_its_own_speed_and_ballast_goes_faster),
        cmocka_unit_test(others_keep_out_of_a_slot_and_are_out_when_it_begins),
        cmocka_unit_test(who_has_a_slot_waits_until_nobody_else_is_inside),
        cmocka_unit_test(of_two_with_slots_in_a_one_way_section_who_came_first_goes_first),
        cmocka_unit_test(a_slot_is_on_its_days_and_in_its_season),
        cmocka_unit_test(a_section_is_entered_by_daylight_of_its_latitude),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
