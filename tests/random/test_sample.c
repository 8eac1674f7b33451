/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/integer.h"
#include "corridor/base/text.h"
#include "corridor/random/distribution.h"
#include "random/samples.h"
#include "support/expect.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

enum { COUNT = 100000, KINDS = 14 };

static struct cor_random source; /* set once, in main */
static double values[COUNT];
static struct cor_arena *arena;

/* One of each kind, with awkward parameters in milliseconds (the count apart). */
static void make_all(struct cor_distribution all[KINDS])
{
    const char *why = NULL;
    const double hour = 3600000;
    assert_true(cor_distribution_constant(&all[0], 6.5 * hour, &why));
    assert_true(cor_distribution_uniform(&all[1], 3.3 * hour, 7.1 * hour, &why));
    assert_true(cor_distribution_exponential(&all[2], 6.7 * hour, &why));
    assert_true(cor_distribution_erlang(&all[3], 3, 5.9 * hour, &why));
    assert_true(cor_distribution_gamma(&all[4], 24 * hour, 1.4, &why));
    assert_true(cor_distribution_normal(&all[5], 10 * hour, 2.3 * hour, false, &why));
    assert_true(cor_distribution_normal(&all[6], 10 * hour, 8 * hour, true, &why));
    assert_true(cor_distribution_lognormal(&all[7], 72 * hour, 1.1, &why));
    assert_true(cor_distribution_weibull(&all[8], 1.7, 13 * hour, &why));
    assert_true(cor_distribution_triangular(&all[9], 4 * hour, 4.5 * hour, 9 * hour, &why));
    assert_true(cor_distribution_pert(&all[10], 4 * hour, 6 * hour, 17 * hour, &why));
    assert_true(cor_distribution_beta(&all[11], 1 * hour, 30 * hour, 0.7, 2.2, &why));
    assert_true(cor_distribution_empirical(&all[12], arena, (const double[]){9 * hour, 2 * hour, 5 * hour},
                                           (const double[]){1, 4, 2.5}, 3, &why));
    assert_true(cor_distribution_poisson(&all[13], 37.3, &why));
}

static void fill(const struct cor_distribution *distribution)
{
    for (uint32_t draw = 0; draw < COUNT; draw++)
        values[draw] = cor_distribution_sample(distribution, &source, 1234, draw);
}

static void sampled_moments_lie_in_their_99_99_percent_intervals(void **unused)
{
    struct cor_distribution all[KINDS];
    (void)unused;
    make_all(all);
    for (int i = 0; i < KINDS; i++) {
        const double mean = cor_distribution_mean(&all[i]), sd = cor_distribution_sd(&all[i]);
        fill(&all[i]);
        const double variance = samples_moment(values, COUNT, mean, 2);
        const double fourth = samples_moment(values, COUNT, mean, 4);
        expect_near(samples_mean(values, COUNT), mean, 3.9 * sd / sqrt(COUNT) + 1e-9);
        expect_near(variance, sd * sd, 3.9 * sqrt((fourth - variance * variance) / COUNT) + 1e-6 * sd);
    }
}

static void no_duration_is_negative(void **unused)
{
    struct cor_distribution all[KINDS], wide;
    const char *why;
    (void)unused;
    make_all(all);
    for (int i = 0; i < KINDS; i++)
        for (uint32_t draw = 0; draw < 2000; draw++)
            assert_true(cor_distribution_duration(&all[i], &source, 5, draw) >= 0);
    assert_true(cor_distribution_normal(&wide, 2, 50, false, &why));
    for (uint32_t draw = 0; draw < 2000; draw++)
        assert_true(cor_distribution_duration(&wide, &source, 5, draw) >= 0);
}

static double share_exponential(double x)
{
    return gsl_cdf_exponential_P(x, 6.7);
}

static double share_erlang(double x)
{
    return gsl_cdf_gamma_P(x, 4, 5.9 / 4);
}

static double share_gamma(double x)
{
    return gsl_cdf_gamma_P(x, 1 / 1.96, 24 * 1.96);
}

static double share_normal(double x)
{
    return gsl_cdf_gaussian_P(x - 10, 2.3);
}

static double share_truncated(double x)
{
    return 1 - gsl_cdf_gaussian_Q(x - 10, 8) / gsl_cdf_gaussian_P(10, 8);
}

static double share_lognormal(double x)
{
    return gsl_cdf_lognormal_P(x, log(72) - log(2.21) / 2, sqrt(log(2.21)));
}

static double share_weibull(double x)
{
    return gsl_cdf_weibull_P(x, 13, 1.7);
}

static double share_triangular(double x)
{
    return x < 4.5 ? (x - 4) * (x - 4) / (5 * 0.5) : 1 - (9 - x) * (9 - x) / (5 * 4.5);
}

static double share_uniform(double x)
{
    return (x - 3.3) / 3.8;
}

static double share_pert(double x)
{
    return gsl_cdf_beta_P((x - 4) / 13, 1 + 8 / 13.0, 1 + 44 / 13.0);
}

static double share_beta(double x)
{
    return gsl_cdf_beta_P((x - 1) / 29, 0.7, 2.2);
}

static void expect_follows(const struct cor_distribution *distribution, double (*share_below)(double))
{
    fill(distribution);
    const double distance = samples_kolmogorov(values, COUNT, share_below);
    if (!(distance < 2.23)) {
        print_error("kind %u: Kolmogorov's distance is %.3f\n", distribution->kind, distance);
        fail();
    }
}

static void samples_follow_their_distribution_functions(void **unused)
{
    struct cor_distribution made;
    const char *why;
    (void)unused;
    assert_true(cor_distribution_uniform(&made, 3.3, 7.1, &why));
    expect_follows(&made, share_uniform);
    assert_true(cor_distribution_exponential(&made, 6.7, &why));
    expect_follows(&made, share_exponential);
    assert_true(cor_distribution_erlang(&made, 4, 5.9, &why));
    expect_follows(&made, share_erlang);
    assert_true(cor_distribution_gamma(&made, 24, 1.4, &why));
    expect_follows(&made, share_gamma);
    assert_true(cor_distribution_normal(&made, 10, 2.3, false, &why));
    expect_follows(&made, share_normal);
    assert_true(cor_distribution_normal(&made, 10, 8, true, &why));
    expect_follows(&made, share_truncated);
    assert_true(cor_distribution_lognormal(&made, 72, 1.1, &why));
    expect_follows(&made, share_lognormal);
    assert_true(cor_distribution_weibull_scale(&made, 1.7, 13, &why));
    expect_follows(&made, share_weibull);
    assert_true(cor_distribution_triangular(&made, 4, 4.5, 9, &why));
    expect_follows(&made, share_triangular);
    assert_true(cor_distribution_pert(&made, 4, 6, 17, &why));
    expect_follows(&made, share_pert);
    assert_true(cor_distribution_beta(&made, 1, 30, 0.7, 2.2, &why));
    expect_follows(&made, share_beta);
}

static void an_empirical_distribution_gives_each_value_its_share(void **unused)
{
    static const double expected[] = {0, 3 / 4.5, 1 / 4.5, 0, 0, 0.5 / 4.5};
    uint32_t seen[6] = {0};
    struct cor_distribution made;
    const char *why;
    (void)unused;
    assert_true(
        cor_distribution_empirical(&made, arena, (const double[]){2, 5, 1}, (const double[]){1, 0.5, 3}, 3, &why));
    for (uint32_t draw = 0; draw < COUNT; draw++)
        seen[cor_distribution_duration(&made, &source, 11, draw)]++;
    for (int value = 0; value < 6; value++)
        expect_near(seen[value], COUNT * expected[value], 3.9 * sqrt(COUNT * expected[value] * (1 - expected[value])));
}

static void the_order_of_empirical_values_does_not_matter(void **unused)
{
    struct cor_distribution one, other;
    const char *why;
    (void)unused;
    assert_true(
        cor_distribution_empirical(&one, arena, (const double[]){2, 5, 1}, (const double[]){1, 0.5, 3}, 3, &why));
    assert_true(
        cor_distribution_empirical(&other, arena, (const double[]){1, 2, 5}, (const double[]){3, 1, 0.5}, 3, &why));
    for (uint32_t draw = 0; draw < 1000; draw++)
        assert_true(cor_distribution_sample(&one, &source, 11, draw) ==
                    cor_distribution_sample(&other, &source, 11, draw));
}

static void poisson_counts_have_the_probabilities_of_a_poisson(void **unused)
{
    uint32_t seen[40] = {0};
    struct cor_distribution made;
    const char *why;
    (void)unused;
    assert_true(cor_distribution_poisson(&made, 4.3, &why));
    for (uint32_t draw = 0; draw < COUNT; draw++)
        seen[cor_distribution_duration(&made, &source, 12, draw)]++;
    for (unsigned count = 0; count < 12; count++) {
        const double share = gsl_ran_poisson_pdf(count, 4.3);
        expect_near(seen[count], COUNT * share, 3.9 * sqrt(COUNT * share * (1 - share)));
    }
}

static void exponentials_round_to_those_of_gsl(void **unused)
{
    struct cor_distribution made;
    const char *why;
    (void)unused;
    assert_true(cor_distribution_exponential(&made, 23456789.1, &why));
    for (uint32_t draw = 0; draw < COUNT; draw++) {
        struct cor_stream_generator state;
        const gsl_rng generator = cor_stream_open(&state, &source, 77, draw);
        const double of_gsl = gsl_ran_exponential(&generator, 23456789.1);
        expect_close(cor_distribution_sample(&made, &source, 77, draw), of_gsl, 1e-15);
        assert_int_equal(cor_distribution_duration(&made, &source, 77, draw), cor_round(of_gsl));
    }
}

static void a_changed_shape_leaves_draws_correlated(void **unused)
{
    static double others[COUNT];
    struct cor_distribution made, other;
    const char *why;
    (void)unused;
    assert_true(cor_distribution_gamma_shape(&made, 24, 2, &why));
    assert_true(cor_distribution_gamma_shape(&other, 24, 2.2, &why));
    fill(&other);
    for (int i = 0; i < COUNT; i++)
        others[i] = values[i];
    fill(&made);
    assert_true(samples_correlation(values, others, COUNT) > 0.9);
}

static void a_scaled_distribution_gives_scaled_draws(void **unused)
{
    struct cor_distribution all[KINDS];
    const char *why;
    (void)unused;
    make_all(all);
    for (int i = 0; i < KINDS - 1; i++) {
        struct cor_distribution scaled = all[i];
        assert_true(cor_distribution_scale(&scaled, 1.2, &why));
        for (uint32_t draw = 0; draw < 500; draw++)
            expect_close(cor_distribution_sample(&scaled, &source, 6, draw),
                         1.2 * cor_distribution_sample(&all[i], &source, 6, draw), 1e-12);
    }
}

static void the_next_duration_uses_up_one_draw_even_of_a_constant(void **unused)
{
    struct cor_stream stream = {.name = 1234, .draw = 5};
    struct cor_distribution all[KINDS];
    (void)unused;
    make_all(all);
    for (uint32_t i = 0; i < KINDS; i++) {
        assert_int_equal(cor_distribution_next(&all[i], &source, &stream),
                         cor_distribution_duration(&all[i], &source, 1234, 5 + i));
        assert_int_equal(stream.draw, 6 + i);
    }
}

static void the_widest_distributions_still_fit_a_time(void **unused)
{
    struct cor_distribution made;
    const char *why;
    (void)unused;
    assert_true(cor_distribution_weibull(&made, 0.1, 1e13, &why));
    int64_t most = 0;
    for (uint32_t draw = 0; draw < 300000; draw++) {
        const int64_t duration = cor_distribution_duration(&made, &source, 9, draw);
        most = duration > most ? duration : most;
    }
    assert_true(most == INT64_C(100000000000000000));
}

/* E of the length-biased variate is E X² / E X. */
static void length_biased_samples_have_the_biased_mean(void **unused)
{
    struct cor_distribution all[KINDS];
    (void)unused;
    make_all(all);
    for (int i = 0; i < KINDS; i++) {
        if (all[i].kind == COR_DISTRIBUTION_NORMAL)
            continue;
        const double mean = cor_distribution_mean(&all[i]), sd = cor_distribution_sd(&all[i]);
        for (uint32_t draw = 0; draw < COUNT; draw++)
            values[draw] = cor_distribution_sample_biased(&all[i], &source, 21, draw);
        const double expected = mean + sd * sd / mean;
        const double spread = sqrt(samples_moment(values, COUNT, samples_mean(values, COUNT), 2));
        expect_near(samples_mean(values, COUNT), expected, 3.9 * spread / sqrt(COUNT) + 1e-9 * expected);
    }
}

/*
 * The same milliseconds from any compiler at any level of optimisation: a digest of the first 100,000 durations of each
 * kind. A changed digest means that every result of every scenario changes.
 */
static void rounded_draws_never_change(void **unused)
{
    static const uint64_t expected[KINDS] = {
        UINT64_C(0x454a1140c7aa0001), UINT64_C(0x0e05bfbc362d4a0a), UINT64_C(0x64ac878a224d348a),
        UINT64_C(0x8d0bfaa1e52c16e4), UINT64_C(0xcb28512c293a95f7), UINT64_C(0xd1243d701ce3224a),
        UINT64_C(0x4f832bd310c4c622), UINT64_C(0x337f9a78359bc5db), UINT64_C(0x7026cdb684c99318),
        UINT64_C(0xf8b04b567fca3efa), UINT64_C(0x3c7eec4c9b476289), UINT64_C(0x1f41c8c2a7e6a7f1),
        UINT64_C(0xb3249a6c00f7ae26), UINT64_C(0xbcd736ff1ba193a7)};
    static int64_t rounded[COUNT];
    struct cor_distribution all[KINDS];
    bool equal = true;
    (void)unused;
    make_all(all);
    for (int i = 0; i < KINDS; i++) {
        for (uint32_t draw = 0; draw < COUNT; draw++)
            rounded[draw] = cor_distribution_duration(&all[i], &source, 4321, draw);
        const uint64_t digest = cor_text_hash((const char *)rounded, sizeof rounded);
        if (digest != expected[i])
            print_message("        UINT64_C(0x%016llx), /* kind %u */\n", (unsigned long long)digest, all[i].kind);
        equal = equal && digest == expected[i];
    }
    assert_true(equal);
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
    source = cor_stream_source(UINT64_C(0x9e3779b97f4a7c15), 3);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sampled_moments_lie_in_their_99_99_percent_intervals),
        cmocka_unit_test(no_duration_is_negative),
        cmocka_unit_test(samples_follow_their_distribution_functions),
        cmocka_unit_test(an_empirical_distribution_gives_each_value_its_share),
        cmocka_unit_test(the_order_of_empirical_values_does_not_matter),
        cmocka_unit_test(poisson_counts_have_the_probabilities_of_a_poisson),
        cmocka_unit_test(exponentials_round_to_those_of_gsl),
        cmocka_unit_test(a_changed_shape_leaves_draws_correlated),
        cmocka_unit_test(a_scaled_distribution_gives_scaled_draws),
        cmocka_unit_test(the_next_duration_uses_up_one_draw_even_of_a_constant),
        cmocka_unit_test(the_widest_distributions_still_fit_a_time),
        cmocka_unit_test(length_biased_samples_have_the_biased_mean),
        cmocka_unit_test(rounded_draws_never_change),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
