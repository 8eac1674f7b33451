/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/distribution.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* The normal's 90 % point: z with Φ(z) = 0.9. */
#define Z90 1.2815515655446004

enum { VALUES_MOST = 1000000 };

static bool refuse(const char **why, const char *sentence)
{
    *why = sentence;
    return false;
}

/* NaN is neither of these. */
static bool is_within(double value, double least, double most)
{
    return value >= least && value <= most;
}

static bool is_positive(double value)
{
    return value > 0 && value <= COR_DISTRIBUTION_LARGEST;
}

static bool is_bound(double value)
{
    return is_within(value, 0, COR_DISTRIBUTION_LARGEST);
}

static bool refuse_mean(const char **why)
{
    return refuse(why, "the mean must be above 0 and at most 10^13");
}

static bool accept_constant(struct cor_distribution *to, double value)
{
    *to = (struct cor_distribution){.kind = COR_DISTRIBUTION_CONSTANT, .middle = value};
    return true;
}

static bool accept_shaped(struct cor_distribution *to, enum cor_distribution_kind kind, double scale, double shape)
{
    *to = (struct cor_distribution){.kind = kind, .scale = scale, .shape = shape};
    return true;
}

bool cor_distribution_constant(struct cor_distribution *to, double value, const char **why)
{
    if (!is_bound(value))
        return refuse(why, "the value must be 0 or more and at most 10^13");
    return accept_constant(to, value);
}

bool cor_distribution_uniform(struct cor_distribution *to, double min, double max, const char **why)
{
    if (!is_bound(min) || !is_bound(max))
        return refuse(why, "min and max must be 0 or more and at most 10^13");
    if (min > max)
        return refuse(why, "min must not be above max");
    if (min == max)
        return accept_constant(to, min);
    *to = (struct cor_distribution){.kind = COR_DISTRIBUTION_UNIFORM, .low = min, .high = max};
    return true;
}

bool cor_distribution_exponential(struct cor_distribution *to, double mean, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    return accept_shaped(to, COR_DISTRIBUTION_EXPONENTIAL, mean, 0);
}

bool cor_distribution_erlang(struct cor_distribution *to, double shape, double mean, const char **why)
{
    if (!is_within(shape, 1, 1e6) || shape != floor(shape))
        return refuse(why, "the shape must be a whole number from 1 to 10^6");
    return cor_distribution_gamma_shape(to, mean, shape, why);
}

bool cor_distribution_gamma(struct cor_distribution *to, double mean, double cv, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    if (!is_within(cv, 0, 30))
        return refuse(why, "the cv must be 0 or more and at most 30");
    if (cv < 1e-4)
        return accept_constant(to, mean);
    return cor_distribution_gamma_shape(to, mean, 1 / (cv * cv), why);
}

bool cor_distribution_gamma_shape(struct cor_distribution *to, double mean, double shape, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    if (!is_within(shape, 1e-3, 1e9))
        return refuse(why, "the shape must be at least 0.001 and at most 10^9");
    return accept_shaped(to, COR_DISTRIBUTION_GAMMA, mean / shape, shape);
}

bool cor_distribution_normal(struct cor_distribution *to, double mean, double sd, bool truncated, const char **why)
{
    if (!is_bound(mean))
        return refuse(why, "the mean must be 0 or more and at most 10^13");
    if (!is_bound(sd))
        return refuse(why, "the sd must be 0 or more and at most 10^13");
    if (sd == 0)
        return accept_constant(to, mean);
    *to = (struct cor_distribution){.kind = truncated ? COR_DISTRIBUTION_NORMAL_TRUNCATED : COR_DISTRIBUTION_NORMAL,
                                    .middle = mean,
                                    .scale = sd,
                                    .shape = truncated ? gsl_cdf_ugaussian_P(mean / sd) : 1};
    return true;
}

bool cor_distribution_lognormal(struct cor_distribution *to, double mean, double cv, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    if (!is_within(cv, 0, 30))
        return refuse(why, "the cv must be 0 or more and at most 30");
    if (cv == 0)
        return accept_constant(to, mean);
    const double variance = log1p(cv * cv);
    return accept_shaped(to, COR_DISTRIBUTION_LOGNORMAL, mean * exp(-variance / 2), sqrt(variance));
}

bool cor_distribution_lognormal_p90(struct cor_distribution *to, double mean, double p90, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    if (!(p90 > mean))
        return refuse(why, "the p90 must be above the mean");
    /* p90 / mean = exp(z sigma − sigma²/2); the smaller root, written so that nothing cancels. */
    const double logarithm = log(p90 / mean);
    const double under_root = Z90 * Z90 - 2 * logarithm;
    if (!(under_root > 0))
        return refuse(why, "the p90 must be below 2.27 times the mean, which no lognormal exceeds");
    const double sigma = 2 * logarithm / (Z90 + sqrt(under_root));
    return accept_shaped(to, COR_DISTRIBUTION_LOGNORMAL, mean * exp(-sigma * sigma / 2), sigma);
}

bool cor_distribution_lognormal_median(struct cor_distribution *to, double median, double p90, const char **why)
{
    if (!is_positive(median))
        return refuse(why, "the median must be above 0 and at most 10^13");
    if (!is_within(p90, median, 30 * median))
        return refuse(why, "the p90 must be at least the median and at most 30 times the median");
    if (p90 == median)
        return accept_constant(to, median);
    return accept_shaped(to, COR_DISTRIBUTION_LOGNORMAL, median, log(p90 / median) / Z90);
}

bool cor_distribution_weibull(struct cor_distribution *to, double shape, double mean, const char **why)
{
    if (!is_positive(mean))
        return refuse_mean(why);
    if (!is_within(shape, 0.1, 1000))
        return refuse(why, "the shape must be at least 0.1 and at most 1000");
    return accept_shaped(to, COR_DISTRIBUTION_WEIBULL, mean / tgamma(1 + 1 / shape), shape);
}

bool cor_distribution_weibull_scale(struct cor_distribution *to, double shape, double scale, const char **why)
{
    if (!is_within(shape, 0.1, 1000))
        return refuse(why, "the shape must be at least 0.1 and at most 1000");
    if (!(scale > 0) || !is_positive(scale * tgamma(1 + 1 / shape)))
        return refuse(why, "the scale must be above 0 and the mean at most 10^13");
    return accept_shaped(to, COR_DISTRIBUTION_WEIBULL, scale, shape);
}

static bool check_mode(double min, double mode, double max, const char **why)
{
    if (!is_bound(min) || !is_bound(mode) || !is_bound(max))
        return refuse(why, "min, mode and max must be 0 or more and at most 10^13");
    if (min > mode || mode > max)
        return refuse(why, "the mode must lie between min and max");
    return true;
}

bool cor_distribution_triangular(struct cor_distribution *to, double min, double mode, double max, const char **why)
{
    if (!check_mode(min, mode, max, why))
        return false;
    if (min == max)
        return accept_constant(to, min);
    *to = (struct cor_distribution){.kind = COR_DISTRIBUTION_TRIANGULAR, .low = min, .middle = mode, .high = max};
    return true;
}

bool cor_distribution_pert(struct cor_distribution *to, double min, double mode, double max, const char **why)
{
    if (!check_mode(min, mode, max, why))
        return false;
    if (min == max)
        return accept_constant(to, min);
    return cor_distribution_beta(to, min, max, 1 + 4 * (mode - min) / (max - min), 1 + 4 * (max - mode) / (max - min),
                                 why);
}

bool cor_distribution_beta(struct cor_distribution *to, double min, double max, double alpha, double beta,
                           const char **why)
{
    if (!is_bound(min) || !is_bound(max))
        return refuse(why, "min and max must be 0 or more and at most 10^13");
    if (min >= max)
        return refuse(why, "min must be below max");
    if (!is_within(alpha, 0.01, 1e6) || !is_within(beta, 0.01, 1e6))
        return refuse(why, "alpha and beta must be at least 0.01 and at most 10^6");
    *to = (struct cor_distribution){
        .kind = COR_DISTRIBUTION_BETA, .low = min, .high = max, .shape = alpha, .other_shape = beta};
    return true;
}

bool cor_distribution_beta_mean(struct cor_distribution *to, double min, double max, double mean, double sd,
                                const char **why)
{
    if (!is_bound(min) || !is_bound(max))
        return refuse(why, "min and max must be 0 or more and at most 10^13");
    if (!(mean > min && mean < max))
        return refuse(why, "the mean must lie between min and max");
    if (!is_bound(sd) || sd * sd >= (mean - min) * (max - mean))
        return refuse(why, "the sd must be 0 or more and below sqrt((mean - min) (max - mean))");
    if (sd == 0)
        return accept_constant(to, mean);
    const double place = (mean - min) / (max - min);
    const double sum = (mean - min) * (max - mean) / (sd * sd) - 1;
    if (!is_within(place * sum, 0.01, 1e6) || !is_within((1 - place) * sum, 0.01, 1e6))
        return refuse(why, "the sd is too small, or too near to what min, mean and max allow");
    return cor_distribution_beta(to, min, max, place * sum, (1 - place) * sum, why);
}

/* By value, then by weight (here still in `cumulative`): a total order but for equals. */
static int compare_values(const void *left, const void *right)
{
    const struct cor_distribution_value *const a = left, *const b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->cumulative > b->cumulative) - (a->cumulative < b->cumulative);
}

static void accumulate_weights(struct cor_distribution_value *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += values[i].cumulative;
        values[i].cumulative = sum;
    }
    for (size_t i = 0; i < count; i++)
        values[i].cumulative /= sum;
}

static bool check_values(const double *values, const double *weights, size_t count, const char **why)
{
    double largest = 0;
    if (count == 0 || count > VALUES_MOST)
        return refuse(why, "there must be at least one value and at most 10^6");
    for (size_t i = 0; i < count; i++) {
        if (!is_bound(values[i]))
            return refuse(why, "each value must be 0 or more and at most 10^13");
        if (!is_within(weights[i], 1e-12, 1e12))
            return refuse(why, "each weight must be at least 10^-12 and at most 10^12");
        largest = values[i] > largest ? values[i] : largest;
    }
    if (!(largest > 0))
        return refuse(why, "at least one value must be above 0");
    return true;
}

bool cor_distribution_empirical(struct cor_distribution *to, struct cor_arena *arena, const double *values,
                                const double *weights, size_t count, const char **why)
{
    if (!check_values(values, weights, count, why))
        return false;
    if (count == 1)
        return accept_constant(to, values[0]);
    struct cor_distribution_value *const kept = cor_arena_new(arena, count, sizeof *kept);
    for (size_t i = 0; i < count; i++)
        kept[i] = (struct cor_distribution_value){.value = values[i], .cumulative = weights[i]};
    qsort(kept, count, sizeof *kept, compare_values);
    accumulate_weights(kept, count);
    *to = (struct cor_distribution){
        .kind = COR_DISTRIBUTION_EMPIRICAL, .count = (uint32_t)count, .scale = 1, .values = kept};
    return true;
}

bool cor_distribution_poisson(struct cor_distribution *to, double mean, const char **why)
{
    if (!(mean > 0 && mean <= 1e8))
        return refuse(why, "the mean must be above 0 and at most 10^8");
    return accept_shaped(to, COR_DISTRIBUTION_POISSON, mean, 0);
}

bool cor_distribution_scale(struct cor_distribution *distribution, double factor, const char **why)
{
    if (!is_bound(factor))
        return refuse(why, "the factor must be 0 or more and at most 10^13");
    if (factor == 0)
        return accept_constant(distribution, 0);
    const double most = distribution->kind == COR_DISTRIBUTION_POISSON ? 1e8 : COR_DISTRIBUTION_LARGEST;
    if (!is_within(cor_distribution_mean(distribution) * factor, 0, most) || !is_bound(distribution->high * factor))
        return refuse(why, "the scaled mean is too large");
    distribution->low *= factor;
    distribution->middle *= factor;
    distribution->high *= factor;
    distribution->scale *= factor;
    return true;
}
