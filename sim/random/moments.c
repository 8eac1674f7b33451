/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/distribution.h"
#include <gsl/gsl_randist.h>
#include <math.h>

/* φ(mean/sd) / P(X > 0): by how many sd the cut at 0 raises the mean of a normal. */
static double hazard_of_cut(const struct cor_distribution *d)
{
    return gsl_ran_ugaussian_pdf(d->middle / d->scale) / d->shape;
}

static double empirical_mean(const struct cor_distribution *d)
{
    double sum = 0, before = 0;
    for (uint32_t i = 0; i < d->count; i++) {
        sum += d->values[i].value * (d->values[i].cumulative - before);
        before = d->values[i].cumulative;
    }
    return sum * d->scale;
}

static double empirical_sd(const struct cor_distribution *d)
{
    const double mean = empirical_mean(d);
    double sum = 0, before = 0;
    for (uint32_t i = 0; i < d->count; i++) {
        const double away = d->values[i].value * d->scale - mean;
        sum += away * away * (d->values[i].cumulative - before);
        before = d->values[i].cumulative;
    }
    return sqrt(sum);
}

double cor_distribution_mean(const struct cor_distribution *d)
{
    switch ((enum cor_distribution_kind)d->kind) {
    case COR_DISTRIBUTION_CONSTANT:
    case COR_DISTRIBUTION_NORMAL:
        return d->middle;
    case COR_DISTRIBUTION_UNIFORM:
        return (d->low + d->high) / 2;
    case COR_DISTRIBUTION_EXPONENTIAL:
    case COR_DISTRIBUTION_POISSON:
        return d->scale;
    case COR_DISTRIBUTION_GAMMA:
        return d->scale * d->shape;
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return d->middle + d->scale * hazard_of_cut(d);
    case COR_DISTRIBUTION_LOGNORMAL:
        return d->scale * exp(d->shape * d->shape / 2);
    case COR_DISTRIBUTION_WEIBULL:
        return d->scale * tgamma(1 + 1 / d->shape);
    case COR_DISTRIBUTION_TRIANGULAR:
        return (d->low + d->middle + d->high) / 3;
    case COR_DISTRIBUTION_BETA:
        return d->low + (d->high - d->low) * (d->shape / (d->shape + d->other_shape));
    case COR_DISTRIBUTION_EMPIRICAL:
        return empirical_mean(d);
    }
    return 0;
}

/* Johnson, Kotz and Balakrishnan 1994, section 10.1: variance sd² (1 − hazard (mean/sd + hazard)). */
static double truncated_sd(const struct cor_distribution *d)
{
    const double hazard = hazard_of_cut(d);
    return d->scale * sqrt(1 - hazard * (d->middle / d->scale + hazard));
}

static double weibull_sd(const struct cor_distribution *d)
{
    const double first = tgamma(1 + 1 / d->shape);
    return d->scale * sqrt(tgamma(1 + 2 / d->shape) - first * first);
}

static double triangular_sd(const struct cor_distribution *d)
{
    const double left = d->middle - d->low, right = d->high - d->middle;
    return sqrt((left * left + left * right + right * right) / 18);
}

static double beta_sd(const struct cor_distribution *d)
{
    const double sum = d->shape + d->other_shape;
    return (d->high - d->low) / sum * sqrt(d->shape * d->other_shape / (sum + 1));
}

double cor_distribution_sd(const struct cor_distribution *d)
{
    switch ((enum cor_distribution_kind)d->kind) {
    case COR_DISTRIBUTION_CONSTANT:
        return 0;
    case COR_DISTRIBUTION_UNIFORM:
        return (d->high - d->low) / sqrt(12);
    case COR_DISTRIBUTION_EXPONENTIAL:
    case COR_DISTRIBUTION_NORMAL:
        return d->scale;
    case COR_DISTRIBUTION_GAMMA:
        return d->scale * sqrt(d->shape);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return truncated_sd(d);
    case COR_DISTRIBUTION_LOGNORMAL:
        return cor_distribution_mean(d) * sqrt(expm1(d->shape * d->shape));
    case COR_DISTRIBUTION_WEIBULL:
        return weibull_sd(d);
    case COR_DISTRIBUTION_TRIANGULAR:
        return triangular_sd(d);
    case COR_DISTRIBUTION_BETA:
        return beta_sd(d);
    case COR_DISTRIBUTION_EMPIRICAL:
        return empirical_sd(d);
    case COR_DISTRIBUTION_POISSON:
        return sqrt(d->scale);
    }
    return 0;
}
