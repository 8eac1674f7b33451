/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/random/rate.h"
#include "support/expect.h"
#include <string.h>

static struct cor_arena *arena;
static const char *why;

/* Expects nothing in [100, 150), 12 in [-400, -100), 5 in [-100, 100), 8 in [150, 350). */
static const struct cor_rate_segment three[] = {{-400, -100, 12}, {-100, 100, 5}, {150, 350, 8}};

static struct cor_rate build(int64_t first, int64_t last)
{
    struct cor_rate rate;
    assert_true(cor_rate_build(&rate, arena, three, 3, first, last, &why));
    return rate;
}

static void counts_run_outwards_from_0_at_the_anchor(void **unused)
{
    const struct cor_rate rate = build(-400, 350);
    (void)unused;
    expect_near(cor_rate_count(&rate, 0), 0, 0);
    expect_near(cor_rate_count(&rate, -100), -2.5, 1e-12);
    expect_near(cor_rate_count(&rate, -400), -14.5, 1e-12);
    expect_near(cor_rate_count(&rate, -370), -13.3, 1e-12);
    expect_near(cor_rate_count(&rate, 37), 0.925, 1e-12);
    expect_near(cor_rate_count(&rate, 130), 2.5, 1e-12);
    expect_near(cor_rate_count(&rate, 250), 6.5, 1e-12);
    expect_near(cor_rate_count(&rate, 350), 10.5, 1e-12);
}

static void beyond_its_ends_nothing_is_expected(void **unused)
{
    const struct cor_rate rate = build(-250, 200);
    (void)unused;
    expect_near(cor_rate_expected(&rate, -1000, 1000), 6 + 5 + 2, 1e-12);
    expect_near(cor_rate_expected(&rate, 120, 140), 0, 0);
}

static void a_cut_segment_keeps_its_rate_exactly(void **unused)
{
    const struct cor_rate whole = build(-400, 350), cut = build(-311, 277);
    (void)unused;
    for (int64_t time = -311; time <= 277; time++)
        assert_true(cor_rate_count(&whole, time) == cor_rate_count(&cut, time));
}

static void a_cut_segment_keeps_its_times_exactly(void **unused)
{
    const struct cor_rate whole = build(-400, 350), cut = build(-311, 277);
    uint32_t whole_piece = 0, cut_piece = 0;
    double from_whole, from_cut;
    (void)unused;
    for (double count = cut.nodes->count; cor_rate_time(&cut, count, &cut_piece, &from_cut); count += 0.0137) {
        assert_true(cor_rate_time(&whole, count, &whole_piece, &from_whole));
        assert_true(from_whole == from_cut);
    }
}

static void times_are_found_where_counts_are_passed(void **unused)
{
    const struct cor_rate rate = build(-400, 350);
    (void)unused;
    for (int64_t time = -400; time < 350; time++) {
        uint32_t piece = 0;
        double found;
        if (time >= 100 && time < 150)
            continue;
        assert_true(cor_rate_time(&rate, cor_rate_count(&rate, time), &piece, &found));
        expect_near(found, (double)time, 1e-9);
    }
}

static void a_count_on_a_level_stretch_is_passed_at_its_end(void **unused)
{
    const struct cor_rate rate = build(-400, 350);
    uint32_t piece = 0;
    double found;
    (void)unused;
    assert_true(cor_rate_time(&rate, 2.5, &piece, &found));
    expect_near(found, 150, 0);
    assert_false(cor_rate_time(&rate, 10.5, &piece, &found));
    assert_false(cor_rate_time(&rate, 11, &piece, &found));
}

static void times_never_decrease(void **unused)
{
    const struct cor_rate rate = build(-333, 349);
    uint32_t piece = 0;
    double last = -333, found;
    (void)unused;
    for (double count = rate.nodes->count; cor_rate_time(&rate, count, &piece, &found); count += 0.000137) {
        assert_true(found >= last);
        last = found;
    }
    expect_near(last, 349, 0.1);
}

static void a_demand_may_lie_on_one_side_of_the_anchor_only(void **unused)
{
    const struct cor_rate_segment later = {500, 600, 4}, earlier = {-600, -500, 4};
    struct cor_rate rate;
    (void)unused;
    assert_true(cor_rate_build(&rate, arena, &later, 1, 550, 700, &why));
    expect_near(cor_rate_expected(&rate, 0, 1000), 4, 1e-12);
    assert_true(cor_rate_build(&rate, arena, &earlier, 1, -700, -550, &why));
    expect_near(cor_rate_count(&rate, -700), -4, 1e-12);
    assert_true(cor_rate_build(&rate, arena, NULL, 0, -700, 550, &why));
    expect_near(cor_rate_expected(&rate, -700, 550), 0, 0);
}

static void what_is_no_rate_is_refused(void **unused)
{
    const struct cor_rate_segment backwards = {5, 5, 1}, negative = {5, 6, -1}, endless = {5, 6, INFINITY};
    const struct cor_rate_segment crossed[] = {{0, 10, 1}, {9, 20, 1}};
    struct cor_rate rate;
    (void)unused;
    assert_false(cor_rate_build(&rate, arena, &backwards, 1, 0, 9, &why) || !strstr(why, "end after"));
    assert_false(cor_rate_build(&rate, arena, &negative, 1, 0, 9, &why) || !strstr(why, "0 or more"));
    assert_false(cor_rate_build(&rate, arena, &endless, 1, 0, 9, &why) || !strstr(why, "0 or more"));
    assert_false(cor_rate_build(&rate, arena, crossed, 2, 0, 9, &why) || !strstr(why, "follow"));
    assert_false(cor_rate_build(&rate, arena, three, 3, 9, 9, &why) || !strstr(why, "begin before"));
}

static struct cor_rate_calendar calendar(void)
{
    struct cor_rate_calendar made = {.anchor = cor_date_instant(2024, 1, 1),
                                     .opens = cor_date_instant(1900, 1, 1),
                                     .closes = cor_date_instant(2200, 1, 1),
                                     .yearly = 730,
                                     .growth = 0.1,
                                     .year = 2024};
    return made;
}

/* Arrivals expected in [from, until), dates of 2023 to 2026. */
static double expected_between(const struct cor_rate_calendar *of, int64_t from, int64_t until)
{
    struct cor_rate rate;
    const int64_t first = cor_date_instant(2023, 2, 11) - of->anchor, last = cor_date_instant(2026, 5, 5) - of->anchor;
    assert_true(cor_rate_build_calendar(&rate, arena, of, first, last, &why));
    return cor_rate_expected(&rate, from - of->anchor, until - of->anchor);
}

static void months_get_their_share_and_years_their_growth(void **unused)
{
    struct cor_rate_calendar weighted = calendar();
    (void)unused;
    for (int month = 0; month < 12; month++)
        weighted.monthly[month] = month + 1;
    expect_near(expected_between(&weighted, cor_date_instant(2024, 1, 1), cor_date_instant(2025, 1, 1)), 730, 1e-9);
    expect_near(expected_between(&weighted, cor_date_instant(2025, 1, 1), cor_date_instant(2026, 1, 1)), 803, 1e-9);
    expect_near(expected_between(&weighted, cor_date_instant(2024, 2, 1), cor_date_instant(2024, 3, 1)), 730 * 2 / 78.0,
                1e-9);
    expect_near(expected_between(&weighted, cor_date_instant(2023, 12, 1), cor_date_instant(2024, 1, 1)),
                730 / 1.1 * 12 / 78.0, 1e-9);
    expect_near(expected_between(&weighted, cor_date_instant(2024, 4, 7), cor_date_instant(2024, 4, 10)),
                730 * 4 / 78.0 * 3 / 30, 1e-9);
}

static void without_weights_a_year_is_even(void **unused)
{
    const struct cor_rate_calendar even = calendar();
    (void)unused;
    expect_near(expected_between(&even, cor_date_instant(2024, 2, 1), cor_date_instant(2024, 3, 1)), 730 * 29 / 366.0,
                1e-9);
    expect_near(expected_between(&even, cor_date_instant(2025, 2, 1), cor_date_instant(2025, 3, 1)), 803 * 28 / 365.0,
                1e-9);
}

static void a_demand_that_opens_and_closes_keeps_its_rate_between(void **unused)
{
    struct cor_rate_calendar short_lived = calendar();
    (void)unused;
    short_lived.opens = cor_date_instant(2024, 2, 11);
    short_lived.closes = cor_date_instant(2025, 3, 3);
    expect_near(expected_between(&short_lived, cor_date_instant(2023, 3, 1), cor_date_instant(2024, 2, 11)), 0, 1e-12);
    expect_near(expected_between(&short_lived, cor_date_instant(2024, 2, 10), cor_date_instant(2024, 2, 13)),
                730 * 2 / 366.0, 1e-9);
    expect_near(expected_between(&short_lived, cor_date_instant(2025, 2, 28), cor_date_instant(2025, 12, 3)),
                803 * 3 / 365.0, 1e-9);
}

static void a_calendar_that_makes_no_sense_is_refused(void **unused)
{
    struct cor_rate rate;
    struct cor_rate_calendar bad = calendar();
    (void)unused;
    bad.growth = -1;
    assert_false(cor_rate_build_calendar(&rate, arena, &bad, 0, 10, &why) || !strstr(why, "growth"));
    bad = calendar();
    bad.yearly = NAN;
    assert_false(cor_rate_build_calendar(&rate, arena, &bad, 0, 10, &why) || !strstr(why, "yearly"));
    bad = calendar();
    bad.monthly[3] = -1;
    assert_false(cor_rate_build_calendar(&rate, arena, &bad, 0, 10, &why) || !strstr(why, "weight"));
    bad = calendar();
    bad.year = 1066;
    assert_false(cor_rate_build_calendar(&rate, arena, &bad, 0, 10, &why) || !strstr(why, "year must lie"));
    bad = calendar();
    bad.anchor = cor_date_instant(2199, 12, 31);
    assert_false(cor_rate_build_calendar(&rate, arena, &bad, 0, 2 * (int64_t)COR_MS_DAY, &why) ||
                 !strstr(why, "1900 and 2200"));
}

static int open_arena(void **unused)
{
    (void)unused;
    arena = cor_arena_create();
    return 0;
}

static int close_arena(void **unused)
{
    (void)unused;
    cor_arena_destroy(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_run_outwards_from_0_at_the_anchor),
        cmocka_unit_test(beyond_its_ends_nothing_is_expected),
        cmocka_unit_test(a_cut_segment_keeps_its_rate_exactly),
        cmocka_unit_test(a_cut_segment_keeps_its_times_exactly),
        cmocka_unit_test(times_are_found_where_counts_are_passed),
        cmocka_unit_test(a_count_on_a_level_stretch_is_passed_at_its_end),
        cmocka_unit_test(times_never_decrease),
        cmocka_unit_test(a_demand_may_lie_on_one_side_of_the_anchor_only),
        cmocka_unit_test(what_is_no_rate_is_refused),
        cmocka_unit_test(months_get_their_share_and_years_their_growth),
        cmocka_unit_test(without_weights_a_year_is_even),
        cmocka_unit_test(a_demand_that_opens_and_closes_keeps_its_rate_between),
        cmocka_unit_test(a_calendar_that_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
