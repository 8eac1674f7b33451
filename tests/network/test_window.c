/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/window.h"
#include "support/expect.h"

static const int64_t day = COR_MS_DAY;

/* Simulated time 0 is 15 November 2023. */
static int64_t origin(void)
{
    return cor_date_instant(2023, 11, 15);
}

static int64_t on(int year, int month, int date)
{
    return cor_date_instant(year, month, date) - origin();
}

static void a_window_that_says_nothing_is_always_open(void **state)
{
    (void)state;
    const struct cor_window window = COR_WINDOW_ALWAYS;
    assert_true(cor_window_is_open(&window, origin(), 0) && cor_window_is_open(&window, origin(), 9999 * day));
    assert_true(cor_window_next_open(&window, origin(), 17) == 17);
    assert_true(cor_window_next_change(&window, origin(), 17) == COR_NEVER);
}

static void dates_open_and_close_at_their_very_instant(void **state)
{
    (void)state;
    const struct cor_window window = {on(2024, 2, 3), on(2024, 5, 7), 0, 0};
    assert_false(cor_window_is_open(&window, origin(), on(2024, 2, 3) - 1));
    assert_true(cor_window_is_open(&window, origin(), on(2024, 2, 3)));
    assert_true(cor_window_is_open(&window, origin(), on(2024, 5, 7) - 1));
    assert_false(cor_window_is_open(&window, origin(), on(2024, 5, 7)));
    assert_true(cor_window_next_open(&window, origin(), 0) == on(2024, 2, 3));
    assert_true(cor_window_next_change(&window, origin(), 0) == on(2024, 2, 3));
    assert_true(cor_window_next_change(&window, origin(), on(2024, 2, 3)) == on(2024, 5, 7));
    assert_true(cor_window_next_open(&window, origin(), on(2024, 5, 7)) == COR_NEVER);
    assert_true(cor_window_next_change(&window, origin(), on(2024, 5, 7)) == COR_NEVER);
}

static void a_season_comes_again_every_year(void **state)
{
    (void)state;
    const struct cor_window barges = {INT64_MIN, INT64_MAX, 4, 11};
    assert_true(cor_window_is_open(&barges, origin(), 0));
    assert_true(cor_window_next_change(&barges, origin(), 0) == on(2023, 12, 1));
    assert_true(cor_window_next_open(&barges, origin(), on(2023, 12, 1)) == on(2024, 4, 1));
    assert_true(cor_window_next_open(&barges, origin(), on(2025, 1, 17)) == on(2025, 4, 1));
}

static void a_season_may_run_over_the_new_year(void **state)
{
    (void)state;
    const struct cor_window citrus = {INT64_MIN, INT64_MAX, 11, 2};
    assert_true(cor_window_is_open(&citrus, origin(), on(2024, 2, 29)));
    assert_false(cor_window_is_open(&citrus, origin(), on(2024, 3, 1)));
    assert_true(cor_window_next_change(&citrus, origin(), 0) == on(2024, 3, 1));
    assert_true(cor_window_next_open(&citrus, origin(), on(2024, 3, 1)) == on(2024, 11, 1));
}

static void dates_and_seasons_hold_together(void **state)
{
    (void)state;
    const struct cor_window cruise = {on(2024, 7, 9), on(2025, 6, 2), 5, 10};
    assert_true(cor_window_next_open(&cruise, origin(), 0) == on(2024, 7, 9));
    assert_true(cor_window_next_change(&cruise, origin(), on(2024, 7, 9)) == on(2024, 11, 1));
    assert_true(cor_window_next_open(&cruise, origin(), on(2024, 12, 1)) == on(2025, 5, 1));
    assert_true(cor_window_next_change(&cruise, origin(), on(2025, 5, 1)) == on(2025, 6, 2));
    assert_true(cor_window_next_open(&cruise, origin(), on(2025, 6, 2)) == COR_NEVER);
    const struct cor_window ends_in_winter = {INT64_MIN, on(2024, 1, 5), 4, 11};
    assert_true(cor_window_next_change(&ends_in_winter, origin(), on(2023, 12, 2)) == COR_NEVER);
    assert_true(cor_window_next_open(&ends_in_winter, origin(), on(2023, 12, 2)) == COR_NEVER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_that_says_nothing_is_always_open),
        cmocka_unit_test(dates_open_and_close_at_their_very_instant),
        cmocka_unit_test(a_season_comes_again_every_year),
        cmocka_unit_test(a_season_may_run_over_the_new_year),
        cmocka_unit_test(dates_and_seasons_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
