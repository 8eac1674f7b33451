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
static double sample_normal(const struct cor_distribution *of, const gsl_rng *generator)
{
    const double uniform = fmax(gsl_rng_uniform(generator), 0x1p-54);
    return of->middle + of->scale * gsl_cdf_ugaussian_Qinv((1 - uniform) * of->shape);
}

static double sample_triangular(const struct cor_distribution *of, const gsl_rng *generator)
{
    const double uniform = gsl_rng_uniform(generator);
    const double left = of->middle - of->low, right = of->high - of->middle, width = of->high - of->low;
    if (uniform * width < left)
        return of->low + sqrt(uniform * width * left);
    return of->high - sqrt((1 - uniform) * width * right);
}

/* The first value whose cumulative share is above the uniform. */
static double sample_empirical(const struct cor_distribution *of, const gsl_rng *generator)
{
    const double uniform = gsl_rng_uniform(generator);
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

static double sample_beta(const struct cor_distribution *of, const gsl_rng *generator, double shape)
{
    return of->low + (of->high - of->low) * gsl_ran_beta(generator, shape, of->other_shape);
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

/*
 * By inversion too: clearance times and lot sizes are mostly lognormal, this takes one block of Philox where GSL's
 * polar method takes two or more, and it keeps two scenarios in step, as one uniform gives one value that grows with
 * it.
 */
static double lognormal_of(const struct cor_distribution *of, double uniform)
{
    return of->scale * exp(of->shape * gsl_cdf_ugaussian_Qinv(1 - fmax(uniform, 0x1p-54)));
}

static inline double sample_lognormal(const struct cor_distribution *of, const struct cor_random *random, uint64_t name,
                                      uint32_t draw)
{
    uint32_t words[4];
    philox_block(random->seed, random->replication, name, draw, 0, words);
    const double value = lognormal_of(of, philox_double(words[0], words[1]));
    return value < COR_DISTRIBUTION_MOST ? value : COR_DISTRIBUTION_MOST;
}

static double variate(const struct cor_distribution *of, const gsl_rng *generator)
{
    switch ((enum cor_distribution_kind)of->kind) {
    case COR_DISTRIBUTION_CONSTANT:
        return of->middle;
    case COR_DISTRIBUTION_UNIFORM:
        return gsl_ran_flat(generator, of->low, of->high);
    case COR_DISTRIBUTION_EXPONENTIAL:
        return exponential_of(of->scale, gsl_rng_uniform(generator));
    case COR_DISTRIBUTION_GAMMA:
        return gsl_ran_gamma(generator, of->shape, of->scale);
    case COR_DISTRIBUTION_NORMAL:
        return sample_normal(of, generator);
    case COR_DISTRIBUTION_NORMAL_TRUNCATED:
        return fmax(sample_normal(of, generator), 0);
    case COR_DISTRIBUTION_LOGNORMAL:
        return lognormal_of(of, gsl_rng_uniform(generator));
    case COR_DISTRIBUTION_WEIBULL:
        return gsl_ran_weibull(generator, of->scale, of->shape);
    case COR_DISTRIBUTION_TRIANGULAR:
        return sample_triangular(of, generator);
    case COR_DISTRIBUTION_BETA:
        return sample_beta(of, generator, of->shape);
    case COR_DISTRIBUTION_EMPIRICAL:
        return sample_empirical(of, generator);
    case COR_DISTRIBUTION_POISSON:
        return gsl_ran_poisson(generator, of->scale);
    }
    return 0;
}

static double sample_by_generator(const struct cor_distribution *of, const struct cor_random *random, uint64_t name,
                                  uint32_t draw)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, random, name, draw);
    const double value = variate(of, &generator);
    return value < COR_DISTRIBUTION_MOST ? value : COR_DISTRIBUTION_MOST;
}

double cor_distribution_sample(const struct cor_distribution *distribution, const struct cor_random *random,
                               uint64_t name, uint32_t draw)
{
    if (distribution->kind == COR_DISTRIBUTION_CONSTANT)
        return distribution->middle;
    if (distribution->kind == COR_DISTRIBUTION_EXPONENTIAL && random->replication < COR_STREAM_REPLICATIONS)
        return sample_exponential(distribution->scale, random, name, draw);
    if (distribution->kind == COR_DISTRIBUTION_LOGNORMAL && random->replication < COR_STREAM_REPLICATIONS)
        return sample_lognormal(distribution, random, name, draw);
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
    return sample_beta(of, generator, as_it_is ? of->shape : of->shape + 1);
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
