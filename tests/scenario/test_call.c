/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/call.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <string.h>

#define HOUR 3600000.0

static struct cor_distribution read(struct bench *bench, const char *text, uint64_t accepted)
{
    struct cor_distribution distribution;
    enum cor_dimension dimension;
    struct cor_reason why;
    if (!cor_call_parse(text, accepted, bench->arena, &distribution, &dimension, &why))
        fail_msg("%s: %s", text, why.text);
    assert_true((accepted & COR_ONE(dimension)) != 0);
    return distribution;
}

static const char *refused(struct bench *bench, const char *text)
{
    static struct cor_reason why;
    struct cor_distribution distribution;
    enum cor_dimension dimension;
    assert_false(cor_call_parse(text, COR_ONE(COR_DURATION), bench->arena, &distribution, &dimension, &why));
    return why.text;
}

static void expect_moments(struct bench *bench, const char *text, double mean, double sd)
{
    const struct cor_distribution distribution = read(bench, text, COR_ONE(COR_DURATION));
    expect_close(cor_distribution_mean(&distribution), mean * HOUR, 1e-9);
    expect_near(cor_distribution_sd(&distribution), sd * HOUR, 1e-6 * HOUR);
}

static void calls_have_the_moments_they_say(void **state)
{
    expect_moments(*state, "7.5 h", 7.5, 0);
    expect_moments(*state, "exponential(mean 6 h)", 6, 6);
    expect_moments(*state, "erlang(shape 4 mean 6 h)", 6, 3);
    expect_moments(*state, "gamma(mean 24 h cv 0.5)", 24, 12);
    expect_moments(*state, "gamma(mean 24 h shape 4)", 24, 12);
    expect_moments(*state, "lognormal(mean 1 d cv 0.75)", 24, 18);
    expect_moments(*state, "uniform(min 4 h max 10 h)", 7, 1.7320508075688772);
    expect_moments(*state, "triangular(min 3 h mode 3 h max 9 h)", 5, 1.4142135623730951);
    expect_moments(*state, "empirical(3 of 1 h; 1 of 5 h)", 2, 1.7320508075688772);
}

static void parameters_come_in_any_order_with_any_unit(void **state)
{
    expect_moments(*state, "gamma( cv 0.5   mean 1440min )", 24, 12);
    expect_moments(*state, "gamma (mean 1 d cv 0.5)", 24, 12);
}

static void every_example_reads(void **state)
{
    for (size_t i = 0; i < cor_call_count(); ++i) {
        const struct cor_distribution distribution = read(*state, cor_call_example(i), COR_ONE(COR_DURATION));
        assert_true(cor_distribution_mean(&distribution) > 0);
        assert_true(strncmp(cor_call_example(i), cor_call_name(i), strlen(cor_call_name(i))) == 0);
    }
}

static void all_values_of_a_call_have_one_dimension(void **state)
{
    struct bench *bench = *state;
    struct cor_distribution distribution;
    enum cor_dimension dimension;
    struct cor_reason why;
    assert_true(
        cor_call_parse("uniform(min 1 TEU max 3 TEU)", COR_AMOUNTS, bench->arena, &distribution, &dimension, &why));
    assert_int_equal(dimension, COR_TEU);
    assert_false(
        cor_call_parse("uniform(min 1 t max 3 TEU)", COR_AMOUNTS, bench->arena, &distribution, &dimension, &why));
    assert_string_equal(why.text, "'3 TEU' is a number of TEU; expected a mass such as 't' or 'kt'");
}

static void faults_of_calls_are_named(void **state)
{
    assert_string_equal(refused(*state, "lognornal(mean 6 h cv 1)"),
                        "'lognornal' is not a distribution; did you mean 'lognormal'?");
    assert_string_equal(refused(*state, "gamma(maen 6 h cv 1)"),
                        "'maen' is not a parameter of gamma; did you mean 'mean'?");
    assert_string_equal(refused(*state, "gamma(mean 6 h mean 7 h)"), "'mean' is given twice in gamma");
    assert_string_equal(refused(*state, "gamma(cv 1 mean)"), "'mean' of gamma has no value");
    assert_string_equal(refused(*state, "gamma(mean 6 cv 1)"), "'6' has no unit; expected a duration such as '6 h'");
    assert_string_equal(refused(*state, "exponential(6 h)"), "'6' is not a parameter of exponential");
    assert_string_equal(refused(*state, "exponential()"), "the parameters of exponential are incomplete or do not go "
                                                          "together; expected such as 'exponential(mean 6 h)'");
    assert_non_null(strstr(refused(*state, "gamma(mean 6 h, cv 1)"), "a comma in"));
    assert_non_null(strstr(refused(*state, "gamma(mean 6 h cv 1"), "no closing ')'"));
    assert_non_null(strstr(refused(*state, "gamma(mean 6 h cv 1) x"), "after the closing ')'"));
    assert_non_null(strstr(refused(*state, "gamma(mean 6 h cv nan)"), "is not a finite number"));
    assert_non_null(strstr(refused(*state, "empirical()"), "does not begin with a number"));
    assert_non_null(strstr(refused(*state, "empirical(1 of 2 h;)"), "does not begin with a number"));
    assert_non_null(strstr(refused(*state, "exponential(mean 0 h)"), "exponential: "));
}

static void arrivals_have_mean_one(void **state)
{
    (void)state;
    const char *const texts[] = {"poisson", "regular", "erlang(shape 4)", "erlang( shape 4 )"};
    const double sd[] = {1, 0, 0.5, 0.5};
    struct cor_distribution distribution;
    struct cor_reason why;
    for (int i = 0; i < 4; ++i) {
        assert_true(cor_call_parse_arrivals(texts[i], &distribution, &why));
        expect_near(cor_distribution_mean(&distribution), 1, 1e-12);
        expect_near(cor_distribution_sd(&distribution), sd[i], 1e-12);
    }
    assert_false(cor_call_parse_arrivals("erlang(shape 2.5)", &distribution, &why));
    assert_false(cor_call_parse_arrivals("erlang(mean 2)", &distribution, &why));
    assert_false(cor_call_parse_arrivals("erlang(shape 2) x", &distribution, &why));
    assert_false(cor_call_parse_arrivals("normal", &distribution, &why));
}

static void scaling_touches_what_is_measured_and_nothing_else(void **state)
{
    struct bench *bench = *state;
    struct cor_reason why;
    static const char *const cases[][2] = {
        {"1.663 Mt in 2024", "1.9956 Mt in 2024"},
        {"5", "6"},
        {"lognormal(mean 24 h cv 0.8)", "lognormal(mean 28.8 h cv 0.8)"},
        {"lognormal(median 50 h p90 100 h)", "lognormal(median 60 h p90 120 h)"},
        {"erlang(shape 2 mean 5h)", "erlang(shape 2 mean 6h)"},
        {"empirical(3 of 10 t; 1 of 20 t)", "empirical(3 of 12 t; 1 of 24 t)"},
        {"beta(min 10 h max 20 h alpha 2 beta 3)", "beta(min 12 h max 24 h alpha 2 beta 3)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i)
        assert_string_equal(cor_call_scale(cases[i][0], 1.2, bench->arena, &why), cases[i][1]);
    assert_null(cor_call_scale("yes", 1.2, bench->arena, &why));
    assert_null(cor_call_scale("erlang(shape 2)", 1.2, bench->arena, &why));
    assert_null(cor_call_scale("1e300 t", 1e10, bench->arena, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_have_the_moments_they_say),
        cmocka_unit_test(parameters_come_in_any_order_with_any_unit),
        cmocka_unit_test(every_example_reads),
        cmocka_unit_test(all_values_of_a_call_have_one_dimension),
        cmocka_unit_test(faults_of_calls_are_named),
        cmocka_unit_test(arrivals_have_mean_one),
        cmocka_unit_test(scaling_touches_what_is_measured_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
