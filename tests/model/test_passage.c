/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Passages of the channel of support/vessels.h from end to end, and pilots who are scarce: by hand. Vessels take 10 h
 * for its 100 km, slow ones 20.
 */
#include "support/expect.h"
#include "support/vessels.h"

#define PASS(channel, ...) VESSELS_PASS(channel, "", __VA_ARGS__)

static void expect_pilot(const struct replicated *run, const char *vessel, double hours)
{
    expect_near(vessels_hours(run, vessel, COR_CAUSE_PILOT), hours, 1e-9);
}

static void a_passage_is_from_asking_to_enter_until_leaving_and_whole_ones_alone_count(void **state)
{
    (void)state;
    /* b waits 1.5 h for a before the section, which is 40 km to 60 km; m comes in the middle. */
    struct replicated run =
        PASS("sections: {neck: {begins_at: 40 km, ends_at: 60 km, one_way: yes}}", FAST("a", 'w', 1),
             FAST("b", 'e', 1.5), SLOW("c", 'w', 30), FAST("m", 'm', 70), TO_MIDDLE("n", 'e', 90));
    expect_near(replicated_measure(&run, "links.narrows", "passage_time"), (10 + 11.5 + 20) / 3, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time_p50"), 11.5, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time_p95"), 20, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time_from_begin"), 15, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time_from_end"), 11.5, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "waiting_time_at_end"), 0.75, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "waiting_time_p95_at_end"), 1.5, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "waiting_time_max_at_end"), 1.5, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "queue_length_max_at_end"), 1, 0);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "waiting_time_max_at_begin"), 0, 0);
    replicated_release(&run);
}

static void a_pilot_is_held_for_the_passage_and_serves_the_next_when_he_has_boarded_and_rested(void **state)
{
    (void)state;
    /* a has him from 1, aboard at 1.5, until 11.5; he has rested at 13.5. b came at 2 and goes at 14, until 24. c comes
     * at 40 from the other side. */
    struct replicated run = PASS("pilots: {count: 1, boarding: 30 min, rest: 2 h}", FAST("a", 'w', 1),
                                 FAST("b", 'w', 2), FAST("c", 'e', 40));
    expect_pilot(&run, "a", 0.5);
    expect_pilot(&run, "b", 12);
    expect_pilot(&run, "c", 0.5);
    expect_near(vessels_hours_at(&run, "b", COR_CAUSE_PILOT, "links.narrows"), 12, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "pilot_waiting_time"), 11.5 / 3, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "pilot_waiting_time_p95"), 11.5, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "pilot_occupancy"), 3 * 12.5 / (15 * 24), 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time"), 10 + 13.0 / 3, 1e-9);
    replicated_release(&run);
}

static void a_pilot_goes_ashore_where_the_vessel_lies_and_pilots_beside_each_other_serve_as_many(void **state)
{
    (void)state;
    /* n takes one at 1 and is in the middle, 80 km on, at 9; a and b have the other from 2 and that one from 9. */
    struct replicated run = PASS("pilots: {count: 2}", TO_MIDDLE("n", 'e', 1), FAST("a", 'w', 2), FAST("b", 'w', 3));
    expect_pilot(&run, "n", 0);
    expect_pilot(&run, "a", 0);
    expect_pilot(&run, "b", 6);
    replicated_release(&run);
}

static void a_pilot_who_comes_by_a_change_takes_who_waits_first(void **state)
{
    (void)state;
    /* a has the only one from 1 to 11; b and c come at 2 and 3. The other is there at 5. */
    struct replicated run = VESSELS_PASS(
        "pilots: {count: 1}", "changes: {more: {date: \"2024-01-01T05:00\", set: {links.narrows.pilots.count: 2}}}\n",
        FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'w', 3));
    expect_pilot(&run, "a", 0);
    expect_pilot(&run, "b", 3);
    expect_pilot(&run, "c", 8);
    replicated_release(&run);
}

static void a_vessel_that_waits_for_a_convoy_puts_its_pilot_ashore_and_takes_one_behind_the_ice(void **state)
{
    (void)state;
    /* a is at the ice at 5 and waits for its convoy until 15, out of it at 19, whence it is 4 h to the end. b has the
     * pilot from 5 to 6 h later, at the end of the channel that is before the ice. d has him from 18 to 22 and a after
     * that. */
    struct replicated run = VESSELS_PASS(
        "pilots: {count: 1}",
        "hazards: {ice: {acts_on: [narrows], stretch: {begins_at: 40 km, ends_at: 60 km}, each_winter: {any: "
        "{chance: 100 %, begins: 20 December, lasts: 40 d, speed: 5 km/h}}, escort: {icebreakers: 2, leave: "
        "{vessels: 2, at_most: 10 h}, light_speed: 10 km/h}}}\n",
        FAST("a", 'w', 1), TO_MIDDLE("n", 'w', 2), FAST("d", 'e', 18));
    expect_pilot(&run, "n", 3);
    expect_pilot(&run, "d", 0);
    expect_pilot(&run, "a", 3);
    replicated_release(&run);
}

static void from_sea_to_sea_is_from_coming_to_the_channel_to_leaving_it_with_the_call_between(void **state)
{
    (void)state;
    /* 10 h of channel and 20 h of sea: it leaves at 0, comes to the channel at 50, to the port at 60, leaves that at 72
     * as the timetable says, and the channel at 82. */
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 20 d, drain: 6 d}\ncargo: {wheat: {form: bulk}}\nfleet:\n"
        "  coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "places: {port: {quays: {quay: {berths: 1, takes: [wheat], rate: 1000 t/h}}, yards: {silo: {takes: [wheat], "
        "capacity: 20 kt}}}, mouth: {}, far: {}}\n"
        "links: {canal: {channel: {port: 0 km, mouth: 100 km}}, open: {sea: [mouth, far], distance: 200 km}}\n"
        "services: {line: {stops: [port, far], with: {coaster: 1}, leave: {every: 3 d}}}\n"
        "demand: {f: {cargo: wheat, from: port, to: far, amount: 122 kt in 2024, lots: 1 kt, arrivals: regular}}\n",
        0);
    expect_near(replicated_measure(&run, "places.port", "sea_to_sea"), 32, 1e-9);
    expect_near(replicated_measure(&run, "places.port", "sea_to_sea_p95"), 32, 1e-9);
    expect_near(replicated_measure(&run, "links.canal", "passage_time"), 10, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_from_asking_to_enter_until_leaving_and_whole_ones_alone_count),
        cmocka_unit_test(a_pilot_is_held_for_the_passage_and_serves_the_next_when_he_has_boarded_and_rested),
        cmocka_unit_test(a_pilot_goes_ashore_where_the_vessel_lies_and_pilots_beside_each_other_serve_as_many),
        cmocka_unit_test(a_pilot_who_comes_by_a_change_takes_who_waits_first),
        cmocka_unit_test(a_vessel_that_waits_for_a_convoy_puts_its_pilot_ashore_and_takes_one_behind_the_ice),
        cmocka_unit_test(from_sea_to_sea_is_from_coming_to_the_channel_to_leaving_it_with_the_call_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
