/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/daylight.h"
#include "support/expect.h"

static double hours_of(double latitude, int day)
{
    struct cor_daylight days[COR_DAYS_OF_YEAR];
    cor_daylight_of_year(latitude, days);
    assert_int_equal(days[day - 1].rises + days[day - 1].sets, COR_MS_DAY); /* noon is in the middle */
    return (double)(days[day - 1].sets - days[day - 1].rises) / COR_MS_HOUR;
}

static void the_formula_gives_whole_minutes(void **state)
{
    (void)state;
    struct cor_daylight days[COR_DAYS_OF_YEAR];
    cor_daylight_of_year(46, days);
    assert_int_equal(days[0].rises, 459 * COR_MS_MINUTE);
    assert_int_equal(days[0].sets, 981 * COR_MS_MINUTE);
    assert_int_equal(days[171].rises, 247 * COR_MS_MINUTE);
    assert_int_equal(days[171].sets, 1193 * COR_MS_MINUTE);
}

/* Almanacs: Saint Petersburg (60 N) 18 h 52 min on 21 June and 5 h 52 min on 21 December; Quito 12 h 7 min all year. */
static void days_are_as_long_as_almanacs_say(void **state)
{
    (void)state;
    expect_near(hours_of(60, 172), 18 + 52.0 / 60, 5.0 / 60);
    expect_near(hours_of(60, 355), 5 + 52.0 / 60, 5.0 / 60);
    expect_near(hours_of(0, 40), 12 + 7.0 / 60, 2.0 / 60);
    expect_near(hours_of(-46, 355), hours_of(46, 172), 3.0 / 60);
}

static void beyond_the_polar_circle_the_sun_stays_up_or_down(void **state)
{
    (void)state;
    expect_near(hours_of(71, 172), 24, 0);
    struct cor_daylight days[COR_DAYS_OF_YEAR];
    cor_daylight_of_year(71, days);
    assert_int_equal(days[354].rises, 0);
    assert_int_equal(days[354].sets, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_gives_whole_minutes),
        cmocka_unit_test(days_are_as_long_as_almanacs_say),
        cmocka_unit_test(beyond_the_polar_circle_the_sun_stays_up_or_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
