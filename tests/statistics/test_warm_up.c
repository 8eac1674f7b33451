/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/warm_up.h"
#include <string.h>

/* Noise that repeats every five values, so that each batch of five has the same mean. */
static double noise(size_t i)
{
    const double pattern[] = {0.75, -1.5, 0.25, 1, -0.5};
    return pattern[i % 5];
}

/* The statistic of White 1997 as written: the sum of squares about the rest's mean over the square of its length. */
static size_t by_definition(const double *series, size_t batches)
{
    size_t best = 0;
    double least = INFINITY;
    for (size_t drop = 0; drop + 5 < batches; drop++) {
        double mean = 0, squares = 0;
        for (size_t i = 5 * drop; i < 5 * batches; i++)
            mean += series[i] / (double)(5 * (batches - drop));
        for (size_t b = drop; b < batches; b++) {
            double batch = 0;
            for (size_t i = 0; i < 5; i++)
                batch += series[5 * b + i] / 5;
            squares += (batch - mean) * (batch - mean);
        }
        const double error = squares / ((double)(batches - drop) * (double)(batches - drop));
        if (error < least) {
            least = error;
            best = drop;
        }
    }
    return 5 * best;
}

static void a_step_after_35_values_is_cut_there(void **state)
{
    (void)state;
    double series[203];
    for (size_t i = 0; i < 203; i++)
        series[i] = (i < 35 ? 4 : 19) + noise(i);
    size_t truncation = 1;
    const char *reason = "";
    assert_true(cor_warm_up_mser(series, 203, &truncation, &reason));
    assert_int_equal(truncation, 35);
    assert_null(reason);
}

static void a_step_within_a_batch_costs_the_whole_batch(void **state)
{
    (void)state;
    double series[200];
    for (size_t i = 0; i < 200; i++)
        series[i] = (i < 37 ? 4 : 19) + noise(i);
    size_t truncation = 1;
    const char *reason = "";
    assert_true(cor_warm_up_mser(series, 200, &truncation, &reason));
    assert_int_equal(truncation, 40);
}

static void a_series_without_warm_up_is_kept_whole(void **state)
{
    (void)state;
    double series[60];
    for (size_t i = 0; i < 60; i++)
        series[i] = 0.1 + noise(i);
    size_t truncation = 1;
    const char *reason = "";
    assert_true(cor_warm_up_mser(series, 60, &truncation, &reason));
    assert_int_equal(truncation, 0);
}

static void the_truncation_agrees_with_the_definition(void **state)
{
    (void)state;
    uint32_t seed = 12345;
    for (int trial = 0; trial < 40; trial++) {
        double series[500];
        for (size_t i = 0; i < 500; i++) {
            seed = seed * 1664525u + 1013904223u;
            series[i] = 50 * (1 - exp(-(double)i / (5.0 + trial))) + (double)(seed >> 16) / 8192;
        }
        size_t truncation = 1;
        const char *reason = "";
        const size_t expected = by_definition(series, 100);
        assert_int_equal(cor_warm_up_mser(series, 500, &truncation, &reason), expected < 250);
        assert_int_equal(truncation, expected < 250 ? expected : 0);
    }
}

static void a_trend_is_refused_with_a_reason(void **state)
{
    (void)state;
    double series[150];
    for (size_t i = 0; i < 150; i++)
        series[i] = (double)i + noise(i);
    size_t truncation = 1;
    const char *reason = NULL;
    assert_false(cor_warm_up_mser(series, 150, &truncation, &reason));
    assert_int_equal(truncation, 0);
    assert_non_null(strstr(reason, "second half"));
}

static void a_late_step_is_refused(void **state)
{
    (void)state;
    double series[200];
    for (size_t i = 0; i < 200; i++)
        series[i] = (i < 100 ? 4 : 19) + noise(i);
    size_t truncation = 1;
    const char *reason = NULL;
    assert_false(cor_warm_up_mser(series, 200, &truncation, &reason));
    for (size_t i = 0; i < 200; i++)
        series[i] = (i < 95 ? 4 : 19) + noise(i);
    assert_true(cor_warm_up_mser(series, 200, &truncation, &reason));
    assert_int_equal(truncation, 95);
}

static void forty_nine_values_are_too_few(void **state)
{
    (void)state;
    double series[50];
    for (size_t i = 0; i < 50; i++)
        series[i] = noise(i);
    size_t truncation = 1;
    const char *reason = NULL;
    assert_false(cor_warm_up_mser(series, 49, &truncation, &reason));
    assert_non_null(strstr(reason, "ten batches"));
    assert_true(cor_warm_up_mser(series, 50, &truncation, &reason));
}

static void a_few_equal_values_at_the_end_do_not_win(void **state)
{
    (void)state;
    double series[100];
    for (size_t i = 0; i < 100; i++)
        series[i] = i >= 85 ? 2048 : i / 5 % 2 ? 2648 : 1448;
    size_t truncation = 1;
    const char *reason = NULL;
    assert_true(cor_warm_up_mser(series, 100, &truncation, &reason));
    assert_int_equal(truncation, 0);
}

static void welch_averages_replications_and_neighbours(void **state)
{
    (void)state;
    const double series[2][8] = {{2, 4, 9, 3, 7, 5, 1, 8}, {4, 8, 5, 11, 3, 7, 13, 6}}; /* means 3 6 7 7 5 6 7 7 */
    const double expected[] = {3, 16.0 / 3, 28.0 / 5, 31.0 / 5, 32.0 / 5, 32.0 / 5};
    double averages[8] = {0, 0, 0, 0, 0, 0, -1, -1};
    cor_warm_up_welch(&series[0][0], 2, 8, 2, averages);
    for (size_t i = 0; i < 6; i++)
        expect_near(averages[i], expected[i], 1e-15);
    expect_near(averages[6], -1, 0);
}

static void welch_without_a_window_is_the_mean_over_replications(void **state)
{
    (void)state;
    const double series[3][2] = {{1, 20}, {5, 50}, {9, 5}};
    double averages[2];
    cor_warm_up_welch(&series[0][0], 3, 2, 0, averages);
    expect_near(averages[0], 5, 0);
    expect_near(averages[1], 25, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_after_35_values_is_cut_there),
        cmocka_unit_test(a_step_within_a_batch_costs_the_whole_batch),
        cmocka_unit_test(a_series_without_warm_up_is_kept_whole),
        cmocka_unit_test(the_truncation_agrees_with_the_definition),
        cmocka_unit_test(a_trend_is_refused_with_a_reason),
        cmocka_unit_test(a_late_step_is_refused),
        cmocka_unit_test(forty_nine_values_are_too_few),
        cmocka_unit_test(a_few_equal_values_at_the_end_do_not_win),
        cmocka_unit_test(welch_averages_replications_and_neighbours),
        cmocka_unit_test(welch_without_a_window_is_the_mean_over_replications),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
