/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/fault.h"
#include "corridor/base/integer.h"
#include "corridor/random/distribution.h"
#include "random/normal.h"
#include <gsl/gsl_randist.h>
#include <math.h>

/*
 * By inversion, so that one uniform gives one value that grows with it: this takes one block of Philox where GSL's
 * rejections take two or more, and keeps two scenarios in step. The upper tail is the precise one; of it the share
 * `kept` is left where the lower one is cut off. A uniform of exactly 0 would be −∞.
 */
static inline double normal_of(double uniform, double kept)
{
    return cor_normal_above((1 - (uniform > 0 ? uniform : 0x1p-53)) * kept);
}

static double triangular_of(const struct cor_distribution *of, double uniform)
{
    const double left = of->middle - of->low, right = of->high - of->middle, width = of->high - of->low;
    if (uniform * width < left)
        return of->low + sqrt(uniform * width * left);
    return of->high - sqrt((1 - uniform) * width * right);
}

/* The first value whose cumulative share is above the uniform. */
static double empirical_of(const struct cor_distribution *of, double uniform)
{
    uint32_t low = 0, high = of->count - 1;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (of->values[middle].cumulative > uniform)
            high = middle;
        else
            low = middle + 1;
    }
    return of->values[low].value * of->scale;
}

/*
 * What gsl_ran_exponential gives, but for its last bits: 1 − uniform is exact, so log does what GSL's log1p does in
 * half the time.
 */
static inline double exponential_of(double mean, double uniform)
{
    return -mean * log(1 - uniform);
}

static inline double lognormal_of(const struct cor_distribution *of, double uniform)
{
    return of->scale * exp(of->shape * normal_of(uniform, 1));
}

/* The kinds that take one uniform and no more. */
enum {
    INVERTED = 1 << COR_DISTRIBUTION_UNIFORM | 1 << COR_DISTRIBUTION_EXPONENTIAL | 1 << COR_DISTRIBUTION_NORMAL |
               1 << COR_DISTRIBUTION_NORMAL_TRUNCATED | 1 << COR_DISTRIBUTION_LOGNORMAL |
               1 << COR_DISTRIBUTION_TRIANGULAR | 1 << COR_DISTRIBUTION_EMPIRICAL
};

static bool is_inverted(const struct cor_distribution *of)
{
    return INVERTED >> of->kind & 1;
}

/* Of those kinds, lognormal and exponential apart. */
static __attribute__((noinline)) double inverse_of_rarer(const struct cor_distribution *of, double uniform)
{
    if (of->kind == COR_DISTRIBUTION_EMPIRICAL)
        return empirical_of(of, uniform);
    if (of->kind == COR_DISTRIBUTION_UNIFORM)
        return of->low * (1 - uniform) + of->high * uniform;
    if (of->kind == COR_DISTRIBUTION_TRIANGULAR)
        return triangular_of(of, uniform);
    const double value = of->middle + of->scale * normal_of(uniform, of->shape);
    return of->kind == COR_DISTRIBUTION_NORMAL || value > 0 ? value : 0;
}

/* Most that is drawn is lognormal, clearance times and sizes of lots, or exponential, times between arrivals. */
static inline double inverse(const struct cor_distribution *of, double uniform)
{
    if (of->kind == COR_DISTRIBUTION_LOGNORMAL)
        return lognormal_of(of, uniform);
    if (of->kind == COR_DISTRIBUTION_EXPONENTIAL)
        return exponential_of(of->scale, uniform);
    return inverse_of_rarer(of, uniform);
}

static double beta_of(const struct cor_distribution *of, const gsl_rng *generator, double shape)
{
    return of->low + (of->high - of->low) * gsl_ran_beta(generator, shape, of->other_shape);
}

static double variate(const struct cor_distribution *of, const gsl_rng *generator)
{
    switch ((enum cor_distribution_kind)of->kind) {
    case COR_DISTRIBUTION_CONSTANT:
        return of->middle;
    case COR_DISTRIBUTION_LOGNORMAL:
    case COR_DISTRIBUTION_UNIFORM:
    case COR_DISTRIBUTION_EXPONENTIAL:
    case COR_DISTRIBUTION_NORMAL:
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
    case COR_DISTRIBUTION_TRIANGULAR:
    case COR_DISTRIBUTION_EMPIRICAL:
        return inverse(of, gsl_rng_uniform(generator));
    case COR_DISTRIBUTION_GAMMA:
        return gsl_ran_gamma(generator, of->shape, of->scale);
    case COR_DISTRIBUTION_WEIBULL:
        return gsl_ran_weibull(generator, of->scale, of->shape);
    case COR_DISTRIBUTION_BETA:
        return beta_of(of, generator, of->shape);
    case COR_DISTRIBUTION_POISSON:
        return gsl_ran_poisson(generator, of->scale);
    }
    return 0;
}

/* By GSL's sampler. Apart, so that what is inverted needs no generator's room. */
__attribute__((noinline)) static double variate_at(const struct cor_distribution *of, const struct cor_random *random,
                                                   uint64_t name, uint32_t draw)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, random, name, draw);
    return variate(of, &generator);
}

double cor_distribution_sample(const struct cor_distribution *distribution, const struct cor_random *random,
                               uint64_t name, uint32_t draw)
{
    double value;
    if (is_inverted(distribution))
        value = inverse(distribution, cor_stream_uniform(random, name, draw));
    else if (cor_distribution_is_constant(distribution))
        return distribution->middle;
    else
        value = variate_at(distribution, random, name, draw);
    return value < COR_DISTRIBUTION_MOST ? value : COR_DISTRIBUTION_MOST;
}

int64_t cor_distribution_duration(const struct cor_distribution *distribution, const struct cor_random *random,
                                  uint64_t name, uint32_t draw)
{
    const double value = cor_distribution_sample(distribution, random, name, draw);
    return value > 0 ? cor_round(value) : 0;
}

int64_t cor_distribution_next(const struct cor_distribution *distribution, const struct cor_random *random,
                              struct cor_stream *stream)
{
    const uint64_t name = stream->name;
    return cor_distribution_duration(distribution, random, name, cor_stream_next(stream));
}

/* A value x is kept with probability x / bound. Here bound is at most some ten times the mean. */
static double biased_by_rejection(const struct cor_distribution *of, const gsl_rng *generator, double bound)
{
    for (;;) {
        const double value = variate(of, generator);
        if (gsl_rng_uniform(generator) * bound < value)
            return value;
    }
}

/* x f(x) of low + width·B is a mixture of f itself and of the beta distribution with the first shape one higher. */
static double biased_beta(const struct cor_distribution *of, const gsl_rng *generator)
{
    const bool as_it_is = gsl_rng_uniform(generator) * cor_distribution_mean(of) < of->low;
    return beta_of(of, generator, as_it_is ? of->shape : of->shape + 1);
}

static double biased_empirical(const struct cor_distribution *of, const gsl_rng *generator)
{
    double left = gsl_rng_uniform(generator) * cor_distribution_mean(of) / of->scale, before = 0;
    uint32_t i = 0;
    for (; i + 1 < of->count; i++) {
        left -= of->values[i].value * (of->values[i].cumulative - before);
        if (left < 0)
            break;
        before = of->values[i].cumulative;
    }
    return of->values[i].value * of->scale;
}

static double biased_variate(const struct cor_distribution *of, const gsl_rng *generator)
{
    switch ((enum cor_distribution_kind)of->kind) {
    case COR_DISTRIBUTION_CONSTANT:
    case COR_DISTRIBUTION_NORMAL:
        return of->middle;
    case COR_DISTRIBUTION_EXPONENTIAL:
        return gsl_ran_gamma(generator, 2, of->scale);
    case COR_DISTRIBUTION_GAMMA:
        return gsl_ran_gamma(generator, of->shape + 1, of->scale);
    case COR_DISTRIBUTION_LOGNORMAL:
        return of->scale * gsl_ran_lognormal(generator, of->shape * of->shape, of->shape);
    case COR_DISTRIBUTION_WEIBULL:
        return of->scale * pow(gsl_ran_gamma(generator, 1 + 1 / of->shape, 1), 1 / of->shape);
    case COR_DISTRIBUTION_UNIFORM:
    case COR_DISTRIBUTION_TRIANGULAR:
        return biased_by_rejection(of, generator, of->high);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return biased_by_rejection(of, generator, of->middle + 9 * of->scale);
    case COR_DISTRIBUTION_BETA:
        return biased_beta(of, generator);
    case COR_DISTRIBUTION_EMPIRICAL:
        return biased_empirical(of, generator);
    case COR_DISTRIBUTION_POISSON:
        return 1 + gsl_ran_poisson(generator, of->scale);
    }
    return 0;
}

double cor_distribution_sample_biased(const struct cor_distribution *distribution, const struct cor_random *random,
                                      uint64_t name, uint32_t draw)
{
    COR_CHECK(distribution->kind != COR_DISTRIBUTION_NORMAL, NULL, "random",
              "a normal that may be negative is no length");
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, random, name, draw);
    const double value = biased_variate(distribution, &generator);
    return value < COR_DISTRIBUTION_MOST ? value : COR_DISTRIBUTION_MOST;
}
