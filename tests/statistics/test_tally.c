/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/tally.h"
#include <string.h>

static void mean_and_variance_of_3_7_7_19_are_9_and_48(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    const int64_t values[] = {7, 19, 3, 7};
    for (size_t i = 0; i < 4; i++)
        cor_tally_add(&tally, values[i]);
    assert_int_equal(tally.count, 4);
    assert_int_equal(tally.minimum, 3);
    assert_int_equal(tally.maximum, 19);
    expect_near(cor_tally_mean(&tally), 9, 0);
    expect_near(cor_tally_variance(&tally), 48, 0);
    expect_near(cor_tally_deviation(&tally), sqrt(48), 0);
}

static void extremes_of_negative_values_do_not_include_zero(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    cor_tally_add(&tally, -11);
    cor_tally_add(&tally, -29);
    assert_int_equal(tally.minimum, -29);
    assert_int_equal(tally.maximum, -11);
    expect_near(cor_tally_mean(&tally), -20, 0);
    expect_near(cor_tally_variance(&tally), 162, 0);
}

static void extremes_of_positive_values_do_not_include_zero(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    cor_tally_add(&tally, 23);
    cor_tally_add(&tally, 41);
    assert_int_equal(tally.minimum, 23);
    assert_int_equal(tally.maximum, 41);
}

static void the_order_of_observations_does_not_matter_to_the_last_byte(void **state)
{
    (void)state;
    struct cor_tally forward = {0}, backward = {0};
    for (int64_t i = 0; i < 997; i++) {
        cor_tally_add(&forward, i * i * 7919 - 123456789);
        cor_tally_add(&backward, (996 - i) * (996 - i) * 7919 - 123456789);
    }
    assert_memory_equal(&forward, &backward, sizeof forward);
}

/* Two thirds of 7 and one third of 10, on top of 2^47: a variance of doubles would lose every digit. */
static void variance_keeps_its_digits_far_from_zero(void **state)
{
    (void)state;
    const int64_t far[] = {(int64_t)1 << 47, -((int64_t)1 << 47)};
    for (size_t i = 0; i < 2; i++) {
        struct cor_tally tally = {0};
        for (int64_t n = 0; n < 300000; n++)
            cor_tally_add(&tally, far[i] + (n % 3 == 0 ? 10 : 7));
        expect_close(cor_tally_variance(&tally), 2.0 * 300000 / 299999, 1e-15);
        expect_near(cor_tally_mean(&tally), (double)far[i] + 8, 0);
    }
}

static void one_odd_value_among_a_million_equal_ones_is_seen(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    for (int64_t n = 0; n < 1000000; n++)
        cor_tally_add(&tally, n == 77 ? 86399999 : 86400000);
    expect_close(cor_tally_variance(&tally), 1e-6, 1e-14);
}

static void a_million_stays_of_ten_years_do_not_overflow(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    const int64_t ten_years = INT64_C(315576000000);
    for (int64_t n = 0; n < 1000000; n++)
        cor_tally_add(&tally, ten_years + (n % 2 ? 500 : -500));
    expect_near(cor_tally_mean(&tally), (double)ten_years, 0);
    expect_close(cor_tally_variance(&tally), 250000.0 * 1000000 / 999999, 1e-15);
}

static void reset_forgets_everything(void **state)
{
    (void)state;
    struct cor_tally tally = {0};
    cor_tally_add(&tally, 5);
    cor_tally_add(&tally, 900);
    cor_tally_reset(&tally);
    const struct cor_tally empty = {0};
    assert_memory_equal(&tally, &empty, sizeof tally);
    cor_tally_add(&tally, 17);
    assert_int_equal(tally.minimum, 17);
    assert_int_equal(tally.maximum, 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_and_variance_of_3_7_7_19_are_9_and_48),
        cmocka_unit_test(extremes_of_negative_values_do_not_include_zero),
        cmocka_unit_test(extremes_of_positive_values_do_not_include_zero),
        cmocka_unit_test(the_order_of_observations_does_not_matter_to_the_last_byte),
        cmocka_unit_test(variance_keeps_its_digits_far_from_zero),
        cmocka_unit_test(one_odd_value_among_a_million_equal_ones_is_seen),
        cmocka_unit_test(a_million_stays_of_ten_years_do_not_overflow),
        cmocka_unit_test(reset_forgets_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
