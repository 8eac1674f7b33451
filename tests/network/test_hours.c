/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/hours.h"
#include "support/expect.h"

#define H COR_MS_HOUR

/* Monday, 1 January 2024, so many hours later. */
static int64_t at(int64_t hours)
{
    return cor_date_instant(2024, 1, 1) + hours * H;
}

static void weekdays_open_and_close_at_their_hours(void **state)
{
    (void)state;
    const struct cor_hours hours = {.from = 8 * H, .to = 17 * H, .days = 0x1f};
    assert_false(cor_hours_are_open(&hours, at(8) - 1));
    assert_true(cor_hours_are_open(&hours, at(8)));
    assert_true(cor_hours_are_open(&hours, at(17) - 1));
    assert_false(cor_hours_are_open(&hours, at(17)));
    assert_int_equal(cor_hours_next_change(&hours, at(0)), at(8));
    assert_int_equal(cor_hours_next_change(&hours, at(8)), at(17));
    /* From Friday evening to Monday morning. */
    assert_int_equal(cor_hours_next_change(&hours, at(4 * 24 + 17)), at(7 * 24 + 8));
    assert_false(cor_hours_are_open(&hours, at(5 * 24 + 12)));
}

static void a_night_shift_belongs_to_the_day_on_which_it_begins(void **state)
{
    (void)state;
    const struct cor_hours hours = {.from = 22 * H, .to = 6 * H, .days = 1 << 6}; /* Sunday night */
    assert_true(cor_hours_are_open(&hours, at(5)));
    assert_false(cor_hours_are_open(&hours, at(6)));
    assert_false(cor_hours_are_open(&hours, at(23)));
    assert_int_equal(cor_hours_next_change(&hours, at(5)), at(6));
    assert_int_equal(cor_hours_next_change(&hours, at(6)), at(6 * 24 + 22));
}

static void whole_days_that_follow_each_other_have_no_change_at_midnight(void **state)
{
    (void)state;
    const struct cor_hours hours = {.from = 0, .to = 24 * H, .days = 0x3f};
    assert_int_equal(cor_hours_next_change(&hours, at(30)), at(6 * 24));
    assert_int_equal(cor_hours_next_change(&hours, at(6 * 24)), at(7 * 24));
}

static void hours_are_kept_before_1970_too(void **state)
{
    (void)state;
    const struct cor_hours hours = {.from = 8 * H, .to = 17 * H, .days = 1 << 2};
    const int64_t wednesday = cor_date_instant(1969, 12, 31);
    assert_true(cor_hours_are_open(&hours, wednesday + 9 * H));
    assert_false(cor_hours_are_open(&hours, wednesday - 24 * H + 9 * H));
    assert_int_equal(cor_hours_next_change(&hours, wednesday - 1), wednesday + 8 * H);
}

static void no_hours_are_always(void **state)
{
    (void)state;
    const struct cor_hours hours = {0};
    assert_true(cor_hours_are_open(&hours, at(3)));
    assert_true(cor_hours_are_always(&hours));
    const struct cor_hours all = {.from = 0, .to = 24 * H, .days = 0x7f};
    assert_true(cor_hours_next_change(&all, at(3)) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays_open_and_close_at_their_hours),
        cmocka_unit_test(a_night_shift_belongs_to_the_day_on_which_it_begins),
        cmocka_unit_test(whole_days_that_follow_each_other_have_no_change_at_midnight),
        cmocka_unit_test(hours_are_kept_before_1970_too),
        cmocka_unit_test(no_hours_are_always),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
