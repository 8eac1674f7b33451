/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A vessel breaks down in a one-way section of 80 km, which takes it 16 h; another waits at the other end from 10 h on.
 * Nobody else breaks down. Differences between runs with the same random numbers are exact.
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_that_breaks_down_holds_the_section_until_it_is_cleared_away),
        cmocka_unit_test(one_that_is_repaired_before_it_is_cleared_away_holds_it_until_it_is_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
