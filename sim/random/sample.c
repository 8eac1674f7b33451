/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/fault.h"
#include "corridor/base/integer.h"
#include "corridor/random/distribution.h"
#include "random/philox.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/*
 * By inversion, so that one uniform gives one value that grows with it. The upper tail is the precise one, and the
 * lower one is cut off in the truncated case. A uniform of exactly 0 would be −∞.
 */
static double sample_normal(const struct cor_distribution *d, const gsl_rng *generator)
{
    const double uniform = fmax(gsl_rng_uniform(generator), 0x1p-54);
    return d->middle + d->scale * gsl_cdf_ugaussian_Qinv((1 - uniform) * d->shape);
}

static double sample_triangular(const struct cor_distribution *d, const gsl_rng *generator)
{
    const double uniform = gsl_rng_uniform(generator);
    const double left = d->middle - d->low, right = d->high - d->middle, width = d->high - d->low;
    if (uniform * width < left)
        return d->low + sqrt(uniform * width * left);
    return d->high - sqrt((1 - uniform) * width * right);
}

/* The first value whose cumulative share is above the uniform. */
static double sample_empirical(const struct cor_distribution *d, const gsl_rng *generator)
{
    const double uniform = gsl_rng_uniform(generator);
    uint32_t low = 0, high = d->count - 1;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->values[middle].cumulative > uniform)
            high = middle;
        else
            low = middle + 1;
    }
    return d->values[low].value * d->scale;
}

static double sample_beta(const struct cor_distribution *d, const gsl_rng *generator, double shape)
{
    return d->low + (d->high - d->low) * gsl_ran_beta(generator, shape, d->other_shape);
}

/*
 * What gsl_ran_exponential gives, but for its last bits: 1 − uniform is exact, so log does what GSL's log1p does in
 * half the time. The variate most drawn goes without a generator.
 */
static double exponential_of(double mean, double uniform)
{
    return -mean * log(1 - uniform);
}

static inline double sample_exponential(double mean, const struct cor_random *random, uint64_t name, uint32_t draw)
{
    uint32_t words[4];
    philox_block(random->seed, random->replication, name, draw, 0, words);
    return exponential_of(mean, philox_double(words[0], words[1]));
}

static double variate(const struct cor_distribution *d, const gsl_rng *generator)
{
    switch ((enum cor_distribution_kind)d->kind) {
    case COR_DISTRIBUTION_CONSTANT:
        return d->middle;
    case COR_DISTRIBUTION_UNIFORM:
        return gsl_ran_flat(generator, d->low, d->high);
    case COR_DISTRIBUTION_EXPONENTIAL:
        return exponential_of(d->scale, gsl_rng_uniform(generator));
    case COR_DISTRIBUTION_GAMMA:
        return gsl_ran_gamma(generator, d->shape, d->scale);
    case COR_DISTRIBUTION_NORMAL:
        return sample_normal(d, generator);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return fmax(sample_normal(d, generator), 0);
    case COR_DISTRIBUTION_LOGNORMAL:
        return d->scale * gsl_ran_lognormal(generator, 0, d->shape);
    case COR_DISTRIBUTION_WEIBULL:
        return gsl_ran_weibull(generator, d->scale, d->shape);
    case COR_DISTRIBUTION_TRIANGULAR:
        return sample_triangular(d, generator);
    case COR_DISTRIBUTION_BETA:
        return sample_beta(d, generator, d->shape);
    case COR_DISTRIBUTION_EMPIRICAL:
        return sample_empirical(d, generator);
    case COR_DISTRIBUTION_POISSON:
        return gsl_ran_poisson(generator, d->scale);
    }
    return 0;
}

static double sample_by_generator(const struct cor_distribution *d, const struct cor_random *random, uint64_t name,
                                  uint32_t draw)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, random, name, draw);
    const double value = variate(d, &generator);
    return value < COR_DISTRIBUTION_MOST ? value : COR_DISTRIBUTION_MOST;
}

double cor_distribution_sample(const struct cor_distribution *distribution, const struct cor_random *random,
                               uint64_t name, uint32_t draw)
{
    if (distribution->kind == COR_DISTRIBUTION_CONSTANT)
        return distribution->middle;
    if (distribution->kind == COR_DISTRIBUTION_EXPONENTIAL && random->replication < COR_STREAM_REPLICATIONS)
        return sample_exponential(distribution->scale, random, name, draw);
    return sample_by_generator(distribution, random, name, draw);
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
static double biased_by_rejection(const struct cor_distribution *d, const gsl_rng *generator, double bound)
{
    for (;;) {
        const double value = variate(d, generator);
        if (gsl_rng_uniform(generator) * bound < value)
            return value;
    }
}

/* x f(x) of low + width·B is a mixture of f itself and of the beta distribution with the first shape one higher. */
static double biased_beta(const struct cor_distribution *d, const gsl_rng *generator)
{
    const bool as_it_is = gsl_rng_uniform(generator) * cor_distribution_mean(d) < d->low;
    return sample_beta(d, generator, as_it_is ? d->shape : d->shape + 1);
}

static double biased_empirical(const struct cor_distribution *d, const gsl_rng *generator)
{
    double left = gsl_rng_uniform(generator) * cor_distribution_mean(d) / d->scale, before = 0;
    uint32_t i = 0;
    for (; i + 1 < d->count; i++) {
        left -= d->values[i].value * (d->values[i].cumulative - before);
        if (left < 0)
            break;
        before = d->values[i].cumulative;
    }
    return d->values[i].value * d->scale;
}

static double biased_variate(const struct cor_distribution *d, const gsl_rng *generator)
{
    switch ((enum cor_distribution_kind)d->kind) {
    case COR_DISTRIBUTION_CONSTANT:
    case COR_DISTRIBUTION_NORMAL:
        return d->middle;
    case COR_DISTRIBUTION_EXPONENTIAL:
        return gsl_ran_gamma(generator, 2, d->scale);
    case COR_DISTRIBUTION_GAMMA:
        return gsl_ran_gamma(generator, d->shape + 1, d->scale);
    case COR_DISTRIBUTION_LOGNORMAL:
        return d->scale * gsl_ran_lognormal(generator, d->shape * d->shape, d->shape);
    case COR_DISTRIBUTION_WEIBULL:
        return d->scale * pow(gsl_ran_gamma(generator, 1 + 1 / d->shape, 1), 1 / d->shape);
    case COR_DISTRIBUTION_UNIFORM:
    case COR_DISTRIBUTION_TRIANGULAR:
        return biased_by_rejection(d, generator, d->high);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return biased_by_rejection(d, generator, d->middle + 9 * d->scale);
    case COR_DISTRIBUTION_BETA:
        return biased_beta(d, generator);
    case COR_DISTRIBUTION_EMPIRICAL:
        return biased_empirical(d, generator);
    case COR_DISTRIBUTION_POISSON:
        return 1 + gsl_ran_poisson(generator, d->scale);
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
