/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RANDOM_DISTRIBUTION_H
#define CORRIDOR_RANDOM_DISTRIBUTION_H

#include "corridor/base/arena.h"
#include "corridor/random/stream.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Probability distributions of durations and sizes, as data. A distribution is made once, when a scenario is read, by a
 * constructor that checks its parameters; sampling then has nothing left to refuse. GSL samples, on the generator of
 * random/stream.h, one draw number for each variate; constants draw nothing.
 *
 * Units are the owner's: milliseconds for durations, the cargo's own unit for sizes. Nothing is negative, but an
 * untruncated normal. A sampled value is never above COR_DISTRIBUTION_MOST (3 million years in ms), so that it can
 * always be rounded and added to a time; only the last tail of a wide distribution of the largest mean gets there.
 *
 * Ownership: plain data, copied by assignment. An empirical distribution points to its values, which live in the arena
 * it was made with.
 *
 * Refused (returned false, with the reason in one sentence): parameters that are not finite; means, bounds and values
 * above COR_DISTRIBUTION_LARGEST; means, shapes and weights that are not above 0; negative bounds and spreads; bounds
 * in the wrong order; spreads so wide that nothing sensible could be meant (the constructors say which). A spread of 0
 * is fine and makes a constant.
 */
#define COR_DISTRIBUTION_LARGEST 1e13
#define COR_DISTRIBUTION_MOST    1e17

enum cor_distribution_kind {
    COR_DISTRIBUTION_CONSTANT,         /* middle */
    COR_DISTRIBUTION_UNIFORM,          /* low, high */
    COR_DISTRIBUTION_EXPONENTIAL,      /* scale: mean */
    COR_DISTRIBUTION_GAMMA,            /* shape, scale; an Erlang is one */
    COR_DISTRIBUTION_NORMAL,           /* middle: mean, scale: sd */
    COR_DISTRIBUTION_NORMAL_TRUNCATED, /* the same given that it is above 0; shape: the probability of that */
    COR_DISTRIBUTION_LOGNORMAL,        /* scale: median, shape: sd of the logarithm */
    COR_DISTRIBUTION_WEIBULL,          /* scale, shape */
    COR_DISTRIBUTION_TRIANGULAR,       /* low, middle: mode, high */
    COR_DISTRIBUTION_BETA,             /* low, high, shape: alpha, other_shape: beta; a PERT is one */
    COR_DISTRIBUTION_EMPIRICAL,        /* values, count, scale: factor */
    COR_DISTRIBUTION_POISSON           /* scale: mean */
};

struct cor_distribution_value {
    double value;
    double cumulative; /* share of weight up to this value; the last one's is 1 */
};

/* Read the kind if you must; make and change one only by the functions below. Zeroed, it is the constant 0. */
struct cor_distribution {
    uint32_t kind;  /* enum cor_distribution_kind */
    uint32_t count; /* of values */
    double low, middle, high, scale, shape, other_shape;
    const struct cor_distribution_value *values; /* ascending; NULL unless empirical */
};

/*
 * Constructors. Each fills `to` and returns true, or leaves it alone, returns false and points *why to a constant
 * sentence without capital or full stop, such as "the mean must be above 0".
 */
bool cor_distribution_constant(struct cor_distribution *to, double value, const char **why);
bool cor_distribution_uniform(struct cor_distribution *to, double min, double max, const char **why);
bool cor_distribution_exponential(struct cor_distribution *to, double mean, const char **why);

/* shape: a whole number from 1 to 10^6. */
bool cor_distribution_erlang(struct cor_distribution *to, double shape, double mean, const char **why);

/* cv = standard deviation / mean, at most 30, and below 0.0001 as good as 0; shape = 1 / cv², from 0.001 to 10^9. */
bool cor_distribution_gamma(struct cor_distribution *to, double mean, double cv, const char **why);
bool cor_distribution_gamma_shape(struct cor_distribution *to, double mean, double shape, const char **why);

/* truncated: given that it is above 0, as durations are; `mean` and `sd` are those before the cut. */
bool cor_distribution_normal(struct cor_distribution *to, double mean, double sd, bool truncated, const char **why);

/* cv at most 30. */
bool cor_distribution_lognormal(struct cor_distribution *to, double mean, double cv, const char **why);

/*
 * p90: the value that 9 in 10 stay below; above the mean, and below 2.27 times the mean, which no lognormal exceeds
 * (the largest is exp(z²/2) at sigma = z = 1.2816). Two sigmas fit; the smaller is taken.
 */
bool cor_distribution_lognormal_p90(struct cor_distribution *to, double mean, double p90, const char **why);

/* p90 at least the median, and at most 30 times it. */
bool cor_distribution_lognormal_median(struct cor_distribution *to, double median, double p90, const char **why);

/* shape from 0.1 to 1000; by its mean, or by its scale (the value that 63.2 % stay below). */
bool cor_distribution_weibull(struct cor_distribution *to, double shape, double mean, const char **why);
bool cor_distribution_weibull_scale(struct cor_distribution *to, double shape, double scale, const char **why);

bool cor_distribution_triangular(struct cor_distribution *to, double min, double mode, double max, const char **why);

/* Beta on [min, max] with shapes 1 + 4 (mode − min)/(max − min) and 1 + 4 (max − mode)/(max − min). */
bool cor_distribution_pert(struct cor_distribution *to, double min, double mode, double max, const char **why);

/* Beta on [min, max], by its two shapes (each from 0.01 to 10^6), or by the mean and standard deviation, which must be
 * below sqrt((mean − min)(max − mean)). */
bool cor_distribution_beta(struct cor_distribution *to, double min, double max, double alpha, double beta,
                           const char **why);
bool cor_distribution_beta_mean(struct cor_distribution *to, double min, double max, double mean, double sd,
                                const char **why);

/*
 * One of `count` values, each with its weight above 0; at least one value must be above 0. They are copied to `arena`
 * and kept in ascending order, so the order in which they were written does not matter. At most 10^6 values.
 */
bool cor_distribution_empirical(struct cor_distribution *to, struct cor_arena *arena, const double *values,
                                const double *weights, size_t count, const char **why);

/* Counts. The mean is at most 10^8, which GSL still samples in microseconds. */
bool cor_distribution_poisson(struct cor_distribution *to, double mean, const char **why);

/*
 * "1.2 x": every value `factor` times as large (0 or more, the mean still at most COR_DISTRIBUTION_LARGEST). A Poisson
 * count stays a Poisson count, with `factor` times the mean. A factor of 0 makes the constant 0.
 */
bool cor_distribution_scale(struct cor_distribution *distribution, double factor, const char **why);

/* Mean and standard deviation, in the unit of the values; of a truncated normal those after the cut. */
double cor_distribution_mean(const struct cor_distribution *distribution);
double cor_distribution_sd(const struct cor_distribution *distribution);

/* True if every draw is the same. */
static inline bool cor_distribution_is_constant(const struct cor_distribution *distribution)
{
    return distribution->kind == COR_DISTRIBUTION_CONSTANT;
}

/* Variate number `draw` of the stream `name`. */
double cor_distribution_sample(const struct cor_distribution *distribution, const struct cor_random *random,
                               uint64_t name, uint32_t draw);

/* The same rounded once to whole milliseconds (or whole units of cargo). A negative value of a normal becomes 0. */
int64_t cor_distribution_duration(const struct cor_distribution *distribution, const struct cor_random *random,
                                  uint64_t name, uint32_t draw);

/* Rounded likewise, the next of a sequence; the stream moves on by one, also where a constant draws nothing. */
int64_t cor_distribution_next(const struct cor_distribution *distribution, const struct cor_random *random,
                              struct cor_stream *stream);

/*
 * A variate of the length-biased distribution, of density x f(x) / mean: how long the interval is that holds a fixed
 * instant, when intervals follow one another with density f (Cox 1962, "Renewal Theory", section 5.4). The
 * distribution's mean must be above 0 and it must not be an untruncated normal.
 */
double cor_distribution_sample_biased(const struct cor_distribution *distribution, const struct cor_random *random,
                                      uint64_t name, uint32_t draw);

#endif
