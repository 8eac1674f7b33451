/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/interval.h"
#include <string.h>

/* Two-sided factors to four digits behind the point, as printed in every statistics book's table of Student's t. */
static void factors_agree_with_the_printed_table(void **state)
{
    (void)state;
    const struct {
        double confidence;
        uint32_t freedom;
        double factor;
    } table[] = {{0.90, 1, 6.3138},   {0.95, 1, 12.7062}, {0.99, 1, 63.6567},  {0.95, 2, 4.3027},  {0.90, 4, 2.1318},
                 {0.95, 9, 2.2622},   {0.99, 9, 3.2498},  {0.999, 9, 4.7809},  {0.95, 19, 2.0930}, {0.999, 19, 3.8834},
                 {0.95, 120, 1.9799}, {0.98, 30, 2.4573}, {0.999, 120, 3.3735}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect_near(cor_interval_factor(table[i].confidence, table[i].freedom), table[i].factor, 5.1e-5);
}

/* Law 2015, example 4.27: ten values with mean 1.34 (rounded) and the 90 % interval 1.34 ± 0.24. */
static void ten_values_of_a_textbook_give_its_interval(void **state)
{
    (void)state;
    const double values[] = {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};
    const struct cor_interval interval = cor_interval_of(values, NULL, 10, 0.90);
    assert_int_equal(interval.count, 10);
    assert_int_equal(interval.absent, 0);
    expect_near(interval.mean, 1.343, 1e-12);
    expect_near(interval.deviation * interval.deviation, 0.17, 0.005);
    expect_near(interval.half_width, 0.24, 0.005);
    expect_near(interval.low, interval.mean - interval.half_width, 0);
    expect_near(interval.high, interval.mean + interval.half_width, 0);
}

static void quantiles_interpolate_between_order_statistics(void **state)
{
    (void)state;
    const double values[] = {41, 3, 17, 29};
    const struct cor_interval interval = cor_interval_of(values, NULL, 4, 0.95);
    expect_near(interval.minimum, 3, 0);
    expect_near(interval.p50, 23, 0);
    expect_near(interval.p95, 29 + 0.85 * 12, 1e-12);
    expect_near(interval.maximum, 41, 0);
    const double sorted[] = {3, 17, 29, 41};
    expect_near(cor_interval_quantile(sorted, 4, 0.1), 3 + 0.3 * 14, 1e-12);
    expect_near(cor_interval_quantile(sorted, 4, 1), 41, 0);
    expect_near(cor_interval_quantile(sorted, 1, 0.7), 3, 0);
}

static void the_median_of_five_is_the_third(void **state)
{
    (void)state;
    const double values[] = {-7.5, 100, 13.25, -1e9, 14};
    expect_near(cor_interval_of(values, NULL, 5, 0.95).p50, 13.25, 0);
}

static void absent_values_are_left_out_and_counted(void **state)
{
    (void)state;
    const double values[] = {12, 1e300, 16, NAN, 23};
    const bool absent[] = {false, true, false, true, false};
    const struct cor_interval interval = cor_interval_of(values, absent, 5, 0.95);
    const double present[] = {12, 16, 23};
    struct cor_interval expected = cor_interval_of(present, NULL, 3, 0.95);
    expected.absent = 2;
    assert_memory_equal(&interval, &expected, sizeof interval);
    expect_near(interval.mean, 17, 0);
    expect_near(interval.deviation, sqrt(31), 1e-15);
}

static void one_value_has_a_mean_but_no_interval(void **state)
{
    (void)state;
    const double value = 6.75;
    const struct cor_interval interval = cor_interval_of(&value, NULL, 1, 0.95);
    expect_near(interval.mean, 6.75, 0);
    expect_near(interval.p95, 6.75, 0);
    assert_true(isnan(interval.deviation) && isnan(interval.half_width));
    assert_true(isnan(interval.low) && isnan(interval.high));
}

static void no_value_has_no_mean(void **state)
{
    (void)state;
    const double values[] = {3, 5};
    const bool absent[] = {true, true};
    const struct cor_interval interval = cor_interval_of(values, absent, 2, 0.95);
    assert_int_equal(interval.count, 0);
    assert_int_equal(interval.absent, 2);
    assert_true(isnan(interval.mean) && isnan(interval.minimum) && isnan(interval.p50) && isnan(interval.maximum));
    assert_int_equal(cor_interval_of(NULL, NULL, 0, 0.95).count, 0);
}

static void equal_values_have_an_interval_of_no_width(void **state)
{
    (void)state;
    const double values[] = {0.7, 0.7, 0.7, 0.7};
    const struct cor_interval interval = cor_interval_of(values, NULL, 4, 0.999);
    expect_near(interval.half_width, 0, 1e-15);
    expect_near(interval.mean, 0.7, 1e-15);
}

static void pairs_need_both_sides(void **state)
{
    (void)state;
    const double base[] = {103, 95, 110, 99, 107}, other[] = {106, 99, 0, 104, 109};
    const bool base_absent[] = {false, true, false, false, false}, other_absent[] = {false, false, true, false, false};
    const struct cor_interval interval = cor_interval_paired(base, base_absent, other, other_absent, 5, 0.95);
    const double differences[] = {3, 5, 2};
    struct cor_interval expected = cor_interval_of(differences, NULL, 3, 0.95);
    expected.absent = 2;
    assert_memory_equal(&interval, &expected, sizeof interval);
}

static void pairing_removes_what_both_sides_share(void **state)
{
    (void)state;
    const double base[] = {1000, 52, 377}, other[] = {1007, 58, 385};
    const struct cor_interval interval = cor_interval_paired(base, NULL, other, NULL, 3, 0.95);
    expect_near(interval.mean, 7, 1e-13);
    expect_near(interval.deviation, 1, 1e-13);
    expect_near(interval.half_width, 4.3027 / sqrt(3), 1e-4);
}

static void the_given_values_are_not_reordered(void **state)
{
    (void)state;
    const double values[] = {9, 2, 7}, before[] = {9, 2, 7};
    (void)cor_interval_of(values, NULL, 3, 0.95);
    assert_memory_equal(values, before, sizeof values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_agree_with_the_printed_table),
        cmocka_unit_test(ten_values_of_a_textbook_give_its_interval),
        cmocka_unit_test(quantiles_interpolate_between_order_statistics),
        cmocka_unit_test(the_median_of_five_is_the_third),
        cmocka_unit_test(absent_values_are_left_out_and_counted),
        cmocka_unit_test(one_value_has_a_mean_but_no_interval),
        cmocka_unit_test(no_value_has_no_mean),
        cmocka_unit_test(equal_values_have_an_interval_of_no_width),
        cmocka_unit_test(pairs_need_both_sides),
        cmocka_unit_test(pairing_removes_what_both_sides_share),
        cmocka_unit_test(the_given_values_are_not_reordered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
