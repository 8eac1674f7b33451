/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/distribution.h"
#include "support/expect.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <string.h>

static struct cor_distribution made;
static const char *why;

/* A constructor's call that must succeed with this mean and standard deviation. */
#define EXPECT_MOMENTS(call, mean, sd)                                                                                 \
    do {                                                                                                               \
        assert_true(call);                                                                                             \
        const double expected_mean = (mean), expected_sd = (sd);                                                       \
        expect_close(cor_distribution_mean(&made), expected_mean, 1e-9);                                               \
        expect_close(cor_distribution_sd(&made), expected_sd, 1e-7);                                                   \
    } while (0)

/* A call that must be refused, with a reason that contains `part` and nothing written. */
#define EXPECT_REFUSED(call, part)                                                                                     \
    do {                                                                                                               \
        made = (struct cor_distribution){.count = 4242};                                                               \
        why = "";                                                                                                      \
        assert_false(call);                                                                                            \
        assert_non_null(strstr(why, part));                                                                            \
        assert_int_equal(made.count, 4242);                                                                            \
    } while (0)

static void moments_are_those_of_the_parameters(void **unused)
{
    (void)unused;
    EXPECT_MOMENTS(cor_distribution_constant(&made, 7.25, &why), 7.25, 0);
    EXPECT_MOMENTS(cor_distribution_uniform(&made, 3.5, 11, &why), 7.25, 7.5 / sqrt(12));
    EXPECT_MOMENTS(cor_distribution_exponential(&made, 6.3, &why), 6.3, 6.3);
    EXPECT_MOMENTS(cor_distribution_erlang(&made, 3, 6.3, &why), 6.3, 6.3 / sqrt(3));
    EXPECT_MOMENTS(cor_distribution_gamma(&made, 24, 0.6, &why), 24, 14.4);
    EXPECT_MOMENTS(cor_distribution_gamma_shape(&made, 24, 0.7, &why), 24, 24 / sqrt(0.7));
    EXPECT_MOMENTS(cor_distribution_normal(&made, 10, 6, false, &why), 10, 6);
    EXPECT_MOMENTS(cor_distribution_lognormal(&made, 24, 0.8, &why), 24, 19.2);
    EXPECT_MOMENTS(cor_distribution_weibull(&made, 1, 5.5, &why), 5.5, 5.5);
    EXPECT_MOMENTS(cor_distribution_weibull_scale(&made, 2, 10, &why), 5 * sqrt(M_PI), 10 * sqrt(1 - M_PI / 4));
    EXPECT_MOMENTS(cor_distribution_triangular(&made, 4, 6, 9, &why), 19 / 3.0, sqrt(19 / 18.0));
    EXPECT_MOMENTS(cor_distribution_pert(&made, 4, 6, 14, &why), 7, sqrt(3 * 7 / 7.0));
    EXPECT_MOMENTS(cor_distribution_beta(&made, 2, 12, 1.5, 3.5, &why), 5, 10 * sqrt(1.5 * 3.5 / 6) / 5);
    EXPECT_MOMENTS(cor_distribution_beta_mean(&made, 2, 12, 5, 1.9, &why), 5, 1.9);
    EXPECT_MOMENTS(cor_distribution_poisson(&made, 13.7, &why), 13.7, sqrt(13.7));
}

/* The mean by Simpson's rule over the density above 0, for comparison. */
static double integrated_mean(double mean, double sd)
{
    double weight = 0, sum = 0;
    const int steps = 20000;
    const double width = (mean + 12 * sd) / steps;
    for (int i = 0; i <= steps; i++) {
        const double x = i * width, z = (x - mean) / sd;
        const double density = exp(-z * z / 2) * (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2);
        weight += density;
        sum += density * x;
    }
    return sum / weight;
}

static void the_cut_at_0_raises_the_mean_of_a_normal(void **unused)
{
    (void)unused;
    assert_true(cor_distribution_normal(&made, 10, 8, true, &why));
    expect_close(cor_distribution_mean(&made), integrated_mean(10, 8), 1e-9);
    assert_true(cor_distribution_mean(&made) > 11.5);
    EXPECT_MOMENTS(cor_distribution_normal(&made, 0, 3, true, &why), 3 * sqrt(2 / M_PI), 3 * sqrt(1 - 2 / M_PI));
    EXPECT_MOMENTS(cor_distribution_normal(&made, 100, 3, true, &why), 100, 3);
}

static void a_lognormal_by_p90_has_that_mean_and_p90(void **unused)
{
    static const double ratios[] = {1.0003, 1.37, 2.0, 2.27};
    (void)unused;
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        assert_true(cor_distribution_lognormal_p90(&made, 31, 31 * ratios[i], &why));
        expect_close(cor_distribution_mean(&made), 31.0, 1e-12);
        expect_near(gsl_cdf_lognormal_P(31 * ratios[i], log(made.scale), made.shape), 0.9, 1e-9);
        assert_true(made.shape < 1.2816);
    }
    assert_true(cor_distribution_lognormal_median(&made, 48, 168, &why));
    expect_near(gsl_cdf_lognormal_P(48, log(made.scale), made.shape), 0.5, 1e-12);
    expect_near(gsl_cdf_lognormal_P(168, log(made.scale), made.shape), 0.9, 1e-12);
}

static void a_spread_of_0_makes_a_constant(void **unused)
{
    (void)unused;
    assert_true(cor_distribution_gamma(&made, 24, 0, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_lognormal(&made, 24, 0, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_lognormal_median(&made, 24, 24, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_normal(&made, 24, 0, true, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_uniform(&made, 24, 24, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_triangular(&made, 24, 24, 24, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_pert(&made, 24, 24, 24, &why) && cor_distribution_is_constant(&made));
    assert_true(cor_distribution_beta_mean(&made, 2, 36, 24, 0, &why) && cor_distribution_is_constant(&made));
    expect_near(cor_distribution_mean(&made), 24, 0);
}

static void an_empirical_distribution_weighs_its_values(void **unused)
{
    struct cor_arena *const arena = cor_arena_create();
    const double values[] = {2, 1, 5}, weights[] = {1, 3, 0.5};
    (void)unused;
    EXPECT_MOMENTS(cor_distribution_empirical(&made, arena, values, weights, 3, &why), 7.5 / 4.5,
                   sqrt((3 + 4 + 12.5) / 4.5 - 7.5 * 7.5 / 4.5 / 4.5));
    expect_near(made.values[0].value, 1, 0);
    expect_near(made.values[2].value, 5, 0);
    expect_near(made.values[2].cumulative, 1, 0);
    EXPECT_REFUSED(cor_distribution_empirical(&made, arena, values, weights, 0, &why), "at least one value");
    EXPECT_REFUSED(cor_distribution_empirical(&made, arena, values, (const double[]){1, 0, 2}, 3, &why), "weight");
    EXPECT_REFUSED(cor_distribution_empirical(&made, arena, values, (const double[]){1, NAN, 2}, 3, &why), "weight");
    EXPECT_REFUSED(cor_distribution_empirical(&made, arena, (const double[]){1, -1, 2}, weights, 3, &why), "value");
    EXPECT_REFUSED(cor_distribution_empirical(&made, arena, (const double[]){0, 0, 0}, weights, 3, &why), "above 0");
    cor_arena_destroy(arena);
}

static void means_that_are_not_above_0_and_finite_are_refused(void **unused)
{
    static const double means[] = {0, -1, -1e-300, NAN, INFINITY, -INFINITY, 1.1e13};
    (void)unused;
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        EXPECT_REFUSED(cor_distribution_exponential(&made, means[i], &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_erlang(&made, 2, means[i], &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_gamma(&made, means[i], 0.5, &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_gamma(&made, means[i], 0, &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_lognormal(&made, means[i], 0.5, &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_lognormal_p90(&made, means[i], 5, &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_lognormal_median(&made, means[i], 5, &why), "median must be above 0");
        EXPECT_REFUSED(cor_distribution_weibull(&made, 2, means[i], &why), "mean must be above 0");
        EXPECT_REFUSED(cor_distribution_weibull_scale(&made, 2, means[i] * 2, &why), "scale must be above 0");
        EXPECT_REFUSED(cor_distribution_poisson(&made, means[i], &why), "mean must be above 0");
    }
    EXPECT_REFUSED(cor_distribution_poisson(&made, 1e12, &why), "10^8");
    EXPECT_REFUSED(cor_distribution_constant(&made, -3, &why), "0 or more");
    EXPECT_REFUSED(cor_distribution_constant(&made, NAN, &why), "0 or more");
    EXPECT_REFUSED(cor_distribution_normal(&made, -2, 1, false, &why), "mean must be 0 or more");
}

static void shapes_and_spreads_beyond_sense_are_refused(void **unused)
{
    (void)unused;
    EXPECT_REFUSED(cor_distribution_erlang(&made, 2.5, 6, &why), "whole number");
    EXPECT_REFUSED(cor_distribution_erlang(&made, 0, 6, &why), "whole number");
    EXPECT_REFUSED(cor_distribution_erlang(&made, NAN, 6, &why), "whole number");
    EXPECT_REFUSED(cor_distribution_gamma_shape(&made, 6, 0, &why), "shape");
    EXPECT_REFUSED(cor_distribution_gamma(&made, 6, -0.1, &why), "cv");
    EXPECT_REFUSED(cor_distribution_gamma(&made, 6, 31, &why), "cv");
    EXPECT_REFUSED(cor_distribution_lognormal(&made, 6, NAN, &why), "cv");
    EXPECT_REFUSED(cor_distribution_normal(&made, 6, -0.1, true, &why), "sd");
    EXPECT_REFUSED(cor_distribution_lognormal_p90(&made, 10, 22.8, &why), "2.27 times");
    EXPECT_REFUSED(cor_distribution_lognormal_p90(&made, 10, INFINITY, &why), "2.27 times");
    EXPECT_REFUSED(cor_distribution_lognormal_p90(&made, 10, 10, &why), "above the mean");
    EXPECT_REFUSED(cor_distribution_lognormal_p90(&made, 10, NAN, &why), "above the mean");
    EXPECT_REFUSED(cor_distribution_lognormal_median(&made, 10, 9, &why), "at least the median");
    EXPECT_REFUSED(cor_distribution_weibull(&made, 0.05, 6, &why), "shape");
    EXPECT_REFUSED(cor_distribution_weibull_scale(&made, 0, 6, &why), "shape");
}

static void bounds_out_of_order_are_refused(void **unused)
{
    (void)unused;
    EXPECT_REFUSED(cor_distribution_uniform(&made, 6, 5, &why), "min must not be above max");
    EXPECT_REFUSED(cor_distribution_uniform(&made, -6, 5, &why), "0 or more");
    EXPECT_REFUSED(cor_distribution_uniform(&made, 6, NAN, &why), "0 or more");
    EXPECT_REFUSED(cor_distribution_triangular(&made, 4, 3, 9, &why), "between min and max");
    EXPECT_REFUSED(cor_distribution_triangular(&made, 4, 10, 9, &why), "between min and max");
    EXPECT_REFUSED(cor_distribution_pert(&made, 9, 6, 4, &why), "between min and max");
    EXPECT_REFUSED(cor_distribution_pert(&made, 4, NAN, 9, &why), "0 or more");
    EXPECT_REFUSED(cor_distribution_beta(&made, 4, 4, 2, 2, &why), "min must be below max");
    EXPECT_REFUSED(cor_distribution_beta(&made, 4, 9, 0, 2, &why), "alpha and beta");
    EXPECT_REFUSED(cor_distribution_beta_mean(&made, 4, 9, 4, 1, &why), "between min and max");
    EXPECT_REFUSED(cor_distribution_beta_mean(&made, 4, 9, 6, 2.5, &why), "sd");
}

static void scaling_multiplies_mean_and_spread(void **unused)
{
    struct cor_arena *const arena = cor_arena_create();
    struct cor_distribution all[10];
    size_t count = 0;
    (void)unused;
    cor_distribution_constant(&all[count++], 7, &why);
    cor_distribution_uniform(&all[count++], 3, 9, &why);
    cor_distribution_exponential(&all[count++], 3, &why);
    cor_distribution_gamma(&all[count++], 3, 0.7, &why);
    cor_distribution_normal(&all[count++], 3, 4, true, &why);
    cor_distribution_lognormal(&all[count++], 3, 0.7, &why);
    cor_distribution_weibull(&all[count++], 1.7, 3, &why);
    cor_distribution_triangular(&all[count++], 3, 4, 9, &why);
    cor_distribution_pert(&all[count++], 3, 4, 9, &why);
    cor_distribution_empirical(&all[count++], arena, (const double[]){3, 8}, (const double[]){1, 2}, 2, &why);
    for (size_t i = 0; i < count; i++) {
        const double mean = cor_distribution_mean(&all[i]), sd = cor_distribution_sd(&all[i]);
        assert_true(cor_distribution_scale(&all[i], 1.2, &why));
        expect_close(cor_distribution_mean(&all[i]), 1.2 * mean, 1e-12);
        expect_near(cor_distribution_sd(&all[i]), 1.2 * sd, 1e-9);
        assert_false(cor_distribution_scale(&all[i], -1, &why));
        assert_false(cor_distribution_scale(&all[i], NAN, &why));
        assert_false(cor_distribution_scale(&all[i], 1e13, &why));
        assert_true(cor_distribution_scale(&all[i], 0, &why) && cor_distribution_mean(&all[i]) == 0);
    }
    cor_arena_destroy(arena);
}

static void a_scaled_poisson_count_stays_one(void **unused)
{
    (void)unused;
    assert_true(cor_distribution_poisson(&made, 40, &why) && cor_distribution_scale(&made, 2.5, &why));
    EXPECT_MOMENTS(true, 100, 10);
    assert_false(cor_distribution_scale(&made, 1e7, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_those_of_the_parameters),
        cmocka_unit_test(the_cut_at_0_raises_the_mean_of_a_normal),
        cmocka_unit_test(a_lognormal_by_p90_has_that_mean_and_p90),
        cmocka_unit_test(a_spread_of_0_makes_a_constant),
        cmocka_unit_test(an_empirical_distribution_weighs_its_values),
        cmocka_unit_test(means_that_are_not_above_0_and_finite_are_refused),
        cmocka_unit_test(shapes_and_spreads_beyond_sense_are_refused),
        cmocka_unit_test(bounds_out_of_order_are_refused),
        cmocka_unit_test(scaling_multiplies_mean_and_spread),
        cmocka_unit_test(a_scaled_poisson_count_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
