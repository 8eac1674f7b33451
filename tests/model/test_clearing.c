/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A vessel breaks down in a one-way section of 80 km, which takes it 16 h; another waits at the other end from 10 h on.
 * Nobody else breaks down where nothing is said of it. Differences between runs with the same random numbers are exact.
 */
#include "support/expect.h"
#include "support/replicate.h"

static struct replicated run_with(const char *rule)
{
    char yaml[3000];
    snprintf(
        yaml, sizeof yaml,
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 15 d, drain: 30 d}\ncargo: {wheat: {form: "
        "bulk}}\nfleet:\n"
        "  old: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 5 km/h, breakdown: {apart: 22 h, "
        "lasts: "
        "10 h}}\n"
        "  new: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "places: {west: {}, east: {}, far_west: {}, far_east: {}, a: {}, b: {}}\nlinks:\n"
        "  narrows: {channel: {west: 0 km, east: 100 km}, sections: {neck: {begins_at: 10 km, ends_at: 90 km, one_way: "
        "yes%s}}}\n"
        "  to_a: {sea: [a, west], distance: 15 km}\n  to_b: {sea: [b, east], distance: 90 km}\n"
        "  away: {sea: [west, far_west], distance: 2000 km}\n  beyond: {sea: [east, far_east], distance: 2000 km}\n"
        "services:\n  a: {stops: [a, far_east], with: {old: 1}, leave: {every: 100 d}}\n"
        "  b: {stops: [b, far_west], with: {new: 1}, leave: {every: 100 d}}\n"
        "demand:\n  a: {cargo: wheat, from: a, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  b: {cargo: wheat, from: b, to: far_west, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n",
        rule);
    return replicate(yaml, 0);
}

/* The hours that b waited for the section, and a's passage. */
static double wait_of_b(const char *rule, double *passage_of_a)
{
    struct replicated run = run_with(rule);
    const double wait = replicated_hours(replicated_lot(&run, "b", 0, 0), COR_CAUSE_CHANNEL);
    *passage_of_a = replicated_measure(&run, "links.narrows", "passage_time_from_begin");
    replicated_release(&run);
    return wait;
}

static void a_vessel_that_breaks_down_holds_the_section_until_it_is_cleared_away(void **state)
{
    (void)state;
    double passage, same;
    /* Without a rule a is out at 3 + 2 + 16 + 10 = 31 h; b came at 10 h. */
    const double whole = wait_of_b("", &passage);
    expect_near(whole, 3 + 2 + 16 + 10 - 10, 1e-9);
    expect_near(passage, 2 + 16 + 2 + 10, 1e-9);
    const double soon = wait_of_b(", cleared_after: 1 h", &same);
    expect_near(same, passage, 0);
    assert_true(soon > 0 && soon < whole - 1);
    const double later = wait_of_b(", cleared_after: 3.25 h", &same);
    expect_near(later - soon, 2.25, 1e-9);
    expect_near(same, passage, 0);
}

static void one_that_is_repaired_before_it_is_cleared_away_holds_it_until_it_is_through(void **state)
{
    (void)state;
    double passage;
    expect_near(wait_of_b(", cleared_after: 10.5 h", &passage), 21, 1e-9);
    expect_near(passage, 30, 1e-9);
}

/* With c, that goes 10 km/h, and comes to the section behind a after `km`. */
static struct replicated follower_run(const char *rule, int km, const char *changes)
{
    char yaml[3000];
    snprintf(
        yaml, sizeof yaml,
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 15 d, drain: 30 d}\ncargo: {wheat: {form: "
        "bulk}}\nfleet:\n"
        "  old: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 5 km/h, breakdown: {apart: 22 h, "
        "lasts: 10 h}}\n"
        "  new: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "places: {west: {}, east: {}, far_east: {}, a: {}, c: {}}\nlinks:\n"
        "  narrows: {channel: {west: 0 km, east: 100 km}, sections: {neck: {begins_at: 10 km, ends_at: 90 km, %s}}}\n"
        "  to_a: {sea: [a, west], distance: 15 km}\n  to_c: {sea: [c, west], distance: %d km}\n"
        "  beyond: {sea: [east, far_east], distance: 2000 km}\n"
        "services:\n  a: {stops: [a, far_east], with: {old: 1}, leave: {every: 100 d}}\n"
        "  c: {stops: [c, far_east], with: {new: 1}, leave: {every: 100 d}}\n"
        "demand:\n  a: {cargo: wheat, from: a, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  c: {cargo: wheat, from: c, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n%s",
        rule, km - 10, changes);
    return replicate(yaml, 0);
}

/* c's hours from its release to its delivery. */
static double follower(const char *rule, int km, const char *changes)
{
    struct replicated run = follower_run(rule, km, changes);
    const struct cor_lot_record *lot = replicated_lot(&run, "c", 0, 0);
    const double hours = (double)(lot->delivered - lot->released) / 3600000.0;
    replicated_release(&run);
    return hours;
}

static void who_follows_in_a_one_way_section_stops_behind_one_that_breaks_down(void **state)
{
    (void)state;
    double passage;
    /* The other end can enter an hour after a has stopped, which is before a would be out at 21 h. */
    const double stops = wait_of_b(", cleared_after: 1 h", &passage) + 10 - 1;
    assert_true(stops > 10 && stops < 21);
    /* Behind it since 10 h, at its pace: out with it at 31 h; or an hour late, at 22 h. */
    expect_near(follower("one_way: yes", 100, ""), 31 + 201, 1e-9);
    expect_near(follower("one_way: yes, cleared_after: 1 h", 100, ""), 22 + 201, 1e-9);
    /* There after it has stopped: in when it goes on, or is out of the way. */
    const int late = (int)(10 * stops) + 5;
    expect_near(follower("one_way: yes", late, ""), (stops + 10 + 8 > 31 ? stops + 10 + 8 : 31) + 201, 1e-9);
    expect_near(follower("one_way: yes, cleared_after: 1 h", late, ""), stops + 1 + 8 + 201, 1e-3);
    /* Where there is room for two abreast, and no distance to keep, nobody is held up. */
    expect_near(follower("one_way: no", late, "") - late / 10.0, 8 + 201, 1e-9);
}

/* A change at 21 h, when a stands since a while before and until 10 h after that. */
static double changed_follower(const char *rule, int km, const char *to)
{
    char changes[200];
    snprintf(changes, sizeof changes,
             "changes: {other: {date: 2024-01-01T21:00, set: {links.narrows.sections.neck.%s}}}\n", to);
    return follower(rule, km, changes);
}

static void who_stopped_goes_on_when_a_change_lets_vessels_overtake(void **state)
{
    (void)state;
    double passage;
    const double stops = wait_of_b(", cleared_after: 1 h", &passage) + 10 - 1;
    assert_true(stops > 18.5 && stops < 21);
    /* In it since 10 h, it would have been out with a at 21 h. */
    expect_near(changed_follower("one_way: yes", 100, "one_way: no"), 21 + (21 - stops) + 201, 1e-9);
    /* There at 25 h, nobody is before it. */
    expect_near(changed_follower("one_way: yes", 250, "one_way: no"), 25 + 8 + 201, 1e-9);
}

static void who_runs_stops_behind_one_that_stands_when_a_change_forbids_to_overtake(void **state)
{
    (void)state;
    double passage;
    const double stops = wait_of_b(", cleared_after: 1 h", &passage) + 10 - 1;
    /* In it from 16 to 24 h, but for what a stands after 21 h. */
    expect_near(changed_follower("one_way: no", 160, "one_way: yes"), 24 + (stops + 10 - 21) + 201, 1e-9);
}

/* c is at the section at 10 h, as fast as the follower, and b behind it at 10.7 h: it breaks down there before a does,
 * for 30 h. Returns c's hours from its release to its delivery; `of_b`: b's. */
static double between(const char *rule, double *of_b)
{
    char yaml[3000];
    snprintf(
        yaml, sizeof yaml,
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 15 d, drain: 30 d}\ncargo: {wheat: {form: "
        "bulk}}\nfleet:\n"
        "  old: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 5 km/h, breakdown: {apart: 22 h, "
        "lasts: 10 h}}\n"
        "  new: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}\n"
        "  worn: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, breakdown: {apart: 25 h, "
        "lasts: 30 h}}\n"
        "places: {west: {}, east: {}, far_east: {}, a: {}, b: {}, c: {}}\nlinks:\n"
        "  narrows: {channel: {west: 0 km, east: 100 km}, sections: {neck: {begins_at: 10 km, ends_at: 90 km, one_way: "
        "yes%s}}}\n"
        "  to_a: {sea: [a, west], distance: 15 km}\n  to_b: {sea: [b, west], distance: 97 km}\n"
        "  to_c: {sea: [c, west], distance: 90 km}\n  beyond: {sea: [east, far_east], distance: 50 km}\n"
        "services:\n  a: {stops: [a, far_east], with: {old: 1}, leave: {every: 100 d}}\n"
        "  other: {stops: [b, far_east], with: {worn: 1}, leave: {every: 100 d}}\n"
        "  c: {stops: [c, far_east], with: {new: 1}, leave: {every: 100 d}}\n"
        "demand:\n  a: {cargo: wheat, from: a, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  b: {cargo: wheat, from: b, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  c: {cargo: wheat, from: c, to: far_east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n",
        rule);
    struct replicated run = replicate(yaml, 0);
    const struct cor_lot_record *b = replicated_lot(&run, "b", 0, 0), *c = replicated_lot(&run, "c", 0, 0);
    *of_b = (double)(b->delivered - b->released) / 3600000.0;
    const double hours = (double)(c->delivered - c->released) / 3600000.0;
    replicated_release(&run);
    return hours;
}

static void those_behind_the_first_of_two_that_stand_wait_for_it(void **state)
{
    (void)state;
    double of_b;
    const double of_c = between("", &of_b);
    /* c is out with a, and has 1 h to the channel's end and 5 h on the sea. b, due out at 21 h, stands its 30 h only:
     * while a stands, it does so anyway. */
    expect_near(of_c, 31 + 1 + 5, 1e-9);
    expect_near(of_b, 21 + 30 + 1 + 5, 1e-9);
}

static void one_that_is_cleared_away_waits_for_nobody_any_more(void **state)
{
    (void)state;
    double of_b;
    const double of_c = between(", cleared_after: 9 h", &of_b);
    /* Out of the way while a still stands in it, b runs on when it is repaired. */
    expect_near(of_c, 21 + 9 + 1 + 5, 1e-9);
    expect_near(of_b, 21 + 30 + 1 + 5, 1e-9);
}

static void the_distance_to_one_that_stood_is_kept_as_if_it_had_entered_so_much_later(void **state)
{
    (void)state;
    double passage;
    const double stops = wait_of_b(", cleared_after: 1 h", &passage) + 10 - 1;
    assert_true(stops > 18.5 && stops < 20.8);
    /* Half the section is 8 h of a: in when a goes on, half an hour after it stopped there, and out 8 h after a. */
    const int late = (int)(10 * stops) + 5;
    expect_near(follower("following_distance: 40 km", late, ""), 31 + 8 + 201, 1e-9);
    /* 79 km are 15.8 h: in 15.8 h after a and the 10 h that a stood. */
    struct replicated run = follower_run("following_distance: 79 km", 165, "");
    const struct cor_lot_record *lot = replicated_lot(&run, "c", 0, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CHANNEL), 5 + 15.8 + 10 - 16.5, 1e-9);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 31 + 15.8 + 201, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_that_breaks_down_holds_the_section_until_it_is_cleared_away),
        cmocka_unit_test(one_that_is_repaired_before_it_is_cleared_away_holds_it_until_it_is_through),
        cmocka_unit_test(who_follows_in_a_one_way_section_stops_behind_one_that_breaks_down),
        cmocka_unit_test(who_stopped_goes_on_when_a_change_lets_vessels_overtake),
        cmocka_unit_test(who_runs_stops_behind_one_that_stands_when_a_change_forbids_to_overtake),
        cmocka_unit_test(those_behind_the_first_of_two_that_stand_wait_for_it),
        cmocka_unit_test(one_that_is_cleared_away_waits_for_nobody_any_more),
        cmocka_unit_test(the_distance_to_one_that_stood_is_kept_as_if_it_had_entered_so_much_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
