/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/distribution.h"
#include <gsl/gsl_randist.h>
#include <math.h>

/* φ(mean/sd) / P(X > 0): by how many sd the cut at 0 raises the mean of a normal. */
static double hazard_of_cut(const struct cor_distribution *of)
{
    return gsl_ran_ugaussian_pdf(of->middle / of->scale) / of->shape;
}

static double empirical_mean(const struct cor_distribution *of)
{
    double sum = 0, before = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        sum += of->values[i].value * (of->values[i].cumulative - before);
        before = of->values[i].cumulative;
    }
    return sum * of->scale;
}

static double empirical_sd(const struct cor_distribution *of)
{
    const double mean = empirical_mean(of);
    double sum = 0, before = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        const double away = of->values[i].value * of->scale - mean;
        sum += away * away * (of->values[i].cumulative - before);
        before = of->values[i].cumulative;
    }
    return sqrt(sum);
}

double cor_distribution_mean(const struct cor_distribution *of)
{
    switch ((enum cor_distribution_kind)of->kind) {
    case COR_DISTRIBUTION_CONSTANT:
    case COR_DISTRIBUTION_NORMAL:
        return of->middle;
    case COR_DISTRIBUTION_UNIFORM:
        return (of->low + of->high) / 2;
    case COR_DISTRIBUTION_EXPONENTIAL:
    case COR_DISTRIBUTION_POISSON:
        return of->scale;
    case COR_DISTRIBUTION_GAMMA:
        return of->scale * of->shape;
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return of->middle + of->scale * hazard_of_cut(of);
    case COR_DISTRIBUTION_LOGNORMAL:
        return of->scale * exp(of->shape * of->shape / 2);
    case COR_DISTRIBUTION_WEIBULL:
        return of->scale * tgamma(1 + 1 / of->shape);
    case COR_DISTRIBUTION_TRIANGULAR:
        return (of->low + of->middle + of->high) / 3;
    case COR_DISTRIBUTION_BETA:
        return of->low + (of->high - of->low) * (of->shape / (of->shape + of->other_shape));
    case COR_DISTRIBUTION_EMPIRICAL:
        return empirical_mean(of);
    }
    return 0;
}

/* Johnson, Kotz and Balakrishnan 1994, section 10.1: variance sd² (1 − hazard (mean/sd + hazard)). */
static double truncated_sd(const struct cor_distribution *of)
{
    const double hazard = hazard_of_cut(of);
    return of->scale * sqrt(1 - hazard * (of->middle / of->scale + hazard));
}

static double weibull_sd(const struct cor_distribution *of)
{
    const double first = tgamma(1 + 1 / of->shape);
    return of->scale * sqrt(tgamma(1 + 2 / of->shape) - first * first);
}

static double triangular_sd(const struct cor_distribution *of)
{
    const double left = of->middle - of->low, right = of->high - of->middle;
    return sqrt((left * left + left * right + right * right) / 18);
}

static double beta_sd(const struct cor_distribution *of)
{
    const double sum = of->shape + of->other_shape;
    return (of->high - of->low) / sum * sqrt(of->shape * of->other_shape / (sum + 1));
}

double cor_distribution_sd(const struct cor_distribution *of)
{
    switch ((enum cor_distribution_kind)of->kind) {
    case COR_DISTRIBUTION_CONSTANT:
        return 0;
    case COR_DISTRIBUTION_UNIFORM:
        return (of->high - of->low) / sqrt(12);
    case COR_DISTRIBUTION_EXPONENTIAL:
    case COR_DISTRIBUTION_NORMAL:
        return of->scale;
    case COR_DISTRIBUTION_GAMMA:
        return of->scale * sqrt(of->shape);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return truncated_sd(of);
    case COR_DISTRIBUTION_LOGNORMAL:
        return cor_distribution_mean(of) * sqrt(expm1(of->shape * of->shape));
    case COR_DISTRIBUTION_WEIBULL:
        return weibull_sd(of);
    case COR_DISTRIBUTION_TRIANGULAR:
        return triangular_sd(of);
    case COR_DISTRIBUTION_BETA:
        return beta_sd(of);
    case COR_DISTRIBUTION_EMPIRICAL:
        return empirical_sd(of);
    case COR_DISTRIBUTION_POISSON:
        return sqrt(of->scale);
    }
    return 0;
}
