/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/integer.h"
#include "support/child.h"

static const cor_int128 lowest = (cor_int128)1 << 126;

static void text_of_the_lowest_value_fills_the_buffer(void **state)
{
    (void)state;
    char text[COR_INT128_TEXT];
    assert_string_equal(cor_int128_text(-lowest - lowest, text), "-170141183460469231731687303715884105728");
    assert_string_equal(cor_int128_text(lowest - 1 + lowest, text), "170141183460469231731687303715884105727");
}

static void text_has_no_leading_zero_and_no_minus_zero(void **state)
{
    (void)state;
    char text[COR_INT128_TEXT];
    assert_string_equal(cor_int128_text(0, text), "0");
    assert_string_equal(cor_int128_text(-70, text), "-70");
    assert_string_equal(cor_int128_text((cor_int128)100000000 * 31622400000 * 1000, text), "3162240000000000000000");
}

static void double_of_a_wide_value_is_the_nearest_with_halves_to_even(void **state)
{
    (void)state;
    const cor_int128 step = (cor_int128)1 << 48; /* between neighbouring doubles just above 2^100 */
    const cor_int128 base = (cor_int128)1 << 100;
    assert_true(cor_int128_double(base + step / 2) == 0x1p100);
    assert_true(cor_int128_double(base + step / 2 + 1) == 0x1p100 + 0x1p48);
    assert_true(cor_int128_double(base + step + step / 2) == 0x1p100 + 0x1p49);
    assert_true(cor_int128_double(-base - step) == -0x1p100 - 0x1p48);
}

static void rounding_takes_halves_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(cor_round(2.5), 3);
    assert_int_equal(cor_round(-2.5), -3);
    assert_int_equal(cor_round(-3.4999999999999996), -3);
    assert_int_equal(cor_round(7.499), 7);
    assert_int_equal(cor_round(0.5), 1);
    assert_int_equal(cor_round(-0.5), -1);
    assert_int_equal(cor_round(1.4999999999999998), 1);
    assert_int_equal(cor_round(8388607.5), 8388608);
    assert_int_equal(cor_round(8388607.4999999991), 8388607);
    assert_int_equal(cor_round(2251799813685247.5), INT64_C(2251799813685248));
    assert_int_equal(cor_round(-2251799813685246.5), INT64_C(-2251799813685247));
    assert_int_equal(cor_round(2251799813685247.25), INT64_C(2251799813685247));
}

static void rounding_does_not_lift_the_double_just_below_a_half(void **state)
{
    (void)state;
    assert_int_equal(cor_round(0.49999999999999994), 0);
    assert_int_equal(cor_round(-0.49999999999999994), 0);
}

static void rounding_leaves_large_odd_numbers_alone(void **state)
{
    (void)state;
    assert_int_equal(cor_round(4503599627370497.0), INT64_C(4503599627370497));
    assert_int_equal(cor_round(9007199254740991.0), INT64_C(9007199254740991));
    assert_int_equal(cor_round(-9007199254740994.0), INT64_C(-9007199254740994));
    assert_int_equal(cor_round(-0x1p62), INT64_MIN / 2);
}

static void round_nan(void)
{
    cor_round((double)NAN);
}

static void round_beyond(void)
{
    cor_round(-4.7e18);
}

static void rounding_what_is_no_number_or_too_large_is_a_fault_in_release_too(void **state)
{
    (void)state;
    char errors[256];
    assert_int_equal(child_run(round_nan, errors, sizeof errors), 70);
    assert_int_equal(child_run(round_beyond, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "-4.7e+18 cannot become a time or an amount"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_the_lowest_value_fills_the_buffer),
        cmocka_unit_test(text_has_no_leading_zero_and_no_minus_zero),
        cmocka_unit_test(double_of_a_wide_value_is_the_nearest_with_halves_to_even),
        cmocka_unit_test(rounding_takes_halves_away_from_zero),
        cmocka_unit_test(rounding_does_not_lift_the_double_just_below_a_half),
        cmocka_unit_test(rounding_leaves_large_odd_numbers_alone),
        cmocka_unit_test(rounding_what_is_no_number_or_too_large_is_a_fault_in_release_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
