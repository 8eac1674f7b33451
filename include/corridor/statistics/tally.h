/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_TALLY_H
#define CORRIDOR_STATISTICS_TALLY_H

#include "corridor/base/integer.h"
#include <assert.h>
#include <stdint.h>

/*
 * A tally: the statistic of separate observations that count alike, such as waiting times or lot sizes, reduced to
 * count, mean, variance and extremes.
 *
 * Units. Observations are whole numbers of the owner's unit: milliseconds, kg, TEU. Sum and sum of squares are exact
 * integers, so the order of observations does not matter and nothing is rounded before the mean is asked for.
 *
 * Reset. An observation is made when its time ends. After the reset at the end of the warm-up a tally counts what ends
 * afterwards, with its whole age.
 *
 * Ownership. Plain data: embed it, copy it, compare it. All zeros is an empty tally; there is nothing to destroy.
 *
 * Refused (asserted): an observation of 2^48 or more either way (8,900 years, 280 Gt), so that 2^31 of them fit; a mean
 * of no observation, a variance of fewer than two.
 */
struct cor_tally {
    int64_t count;
    int64_t minimum, maximum; /* 0 while there is no observation */
    int64_t unused;
    cor_int128 sum;
    cor_uint128 squares; /* sum of the squared observations */
};

/* Counts one observation. */
static inline void cor_tally_add(struct cor_tally *tally, int64_t value)
{
    assert(value > -((int64_t)1 << 48) && value < (int64_t)1 << 48);
    if (tally->count++ == 0)
        tally->minimum = tally->maximum = value;
    if (value < tally->minimum)
        tally->minimum = value;
    if (value > tally->maximum)
        tally->maximum = value;
    tally->sum += value;
    tally->squares += (cor_uint128)((cor_int128)value * value);
}

/* Forgets every observation. */
void cor_tally_reset(struct cor_tally *tally);

/* The mean, in the observations' unit. */
double cor_tally_mean(const struct cor_tally *tally);

/* The sample variance (divisor count − 1), in the unit squared, and its root. Squares are centred before division. */
double cor_tally_variance(const struct cor_tally *tally);
double cor_tally_deviation(const struct cor_tally *tally);

#endif
