/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_QUANTILE_H
#define CORRIDOR_STATISTICS_QUANTILE_H

#include "corridor/base/integer.h"
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Quantiles and mean of observations that carry weights, such as transit times weighted by tonnes. Unweighted
 * observations have weight 1.
 *
 * Definition. The p-quantile is the least observation whose cumulative weight reaches p of the whole weight (the
 * inverse of the empirical distribution; Hyndman and Fan 1996, definition 1, with weights). It is an observation, so it
 * is in whole units, and it does not depend on the order in which observations came.
 *
 * Exactness. Up to COR_QUANTILE_EXACT observations are kept and the quantile is exact. Beyond, they are counted in a
 * log-linear histogram: values below 2,048 each have a cell of their own, every octave above is cut into 1,024 cells,
 * and the answer is the middle of a cell, at most 1/2048 (0.049 %) from the exact one and never outside the extremes.
 * Count, weight, mean and extremes stay exact.
 *
 * Units. Observations are whole numbers, 0 or more, of the owner's unit (ms); weights are whole numbers of the owner's
 * other unit (kg, TEU).
 *
 * Ownership. Embed it; all zeros is empty. It owns two arrays: copy it with cor_quantile_copy, never by assignment
 * (unless the source is forgotten), and end it with cor_quantile_release. Memory is taken on growth only, at most 2.1
 * MB.
 *
 * Refused (asserted): negative observations, weights below 1, a quantile or mean of nothing, p outside 0 to 1.
 */
enum {
    COR_QUANTILE_EXACT = 100000,                             /* observations kept before the histogram begins */
    COR_QUANTILES_AT_ONCE = 4,                               /* may be asked for together */
    COR_QUANTILE_CELL_BITS = 10,                             /* 2^10 cells an octave */
    COR_QUANTILE_CELLS = (64 - 10) << COR_QUANTILE_CELL_BITS /* enough for any int64_t from 0 */
};

struct cor_observation {
    int64_t value, weight;
};

struct cor_quantile {
    struct cor_observation *observations; /* owned: the first `kept` hold the observations while not `counting`; one
                                             may stand for several equal ones */
    int64_t *cells;                       /* owned: weight in each cell; NULL before the first histogram */
    uint32_t kept, capacity;              /* equal while counting, and when that is to begin */
    bool counting;                        /* in cells, no longer one by one */
    uint8_t unused[3];
    uint32_t unused_too;
    int64_t count;            /* observations since the last reset */
    int64_t weight;           /* their weight */
    int64_t minimum, maximum; /* 0 while there is no observation */
    cor_int128 sum;           /* of value × weight */
};

/* The histogram's cell of a value ≥ 0. */
static inline uint32_t cor_quantile_cell(int64_t value)
{
    const uint32_t length = 64 - (uint32_t)__builtin_clzll((uint64_t)value | 1);
    const uint32_t shift = length > COR_QUANTILE_CELL_BITS + 1 ? length - (COR_QUANTILE_CELL_BITS + 1) : 0;
    return (shift << COR_QUANTILE_CELL_BITS) + (uint32_t)((uint64_t)value >> shift);
}

/* Keeps an observation for which there is no room yet, or counts it in a histogram. For cor_quantile_add alone. */
void cor_quantile_add_beyond(struct cor_quantile *quantile, int64_t value, int64_t weight);

/* Counts one observation with its weight. */
static inline void cor_quantile_add(struct cor_quantile *quantile, int64_t value, int64_t weight)
{
    assert(value >= 0 && weight > 0);
    if (quantile->count++ == 0)
        quantile->minimum = quantile->maximum = value;
    if (value < quantile->minimum)
        quantile->minimum = value;
    if (value > quantile->maximum)
        quantile->maximum = value;
    quantile->weight += weight;
    quantile->sum += (cor_int128)value * weight;
    if (__builtin_expect(quantile->kept == quantile->capacity, 0))
        cor_quantile_add_beyond(quantile, value, weight);
    else
        quantile->observations[quantile->kept++] = (struct cor_observation){value, weight};
}

/* Counts `count` observations of the same value, 0 of them or more, of weight 1 each. */
void cor_quantile_add_equal(struct cor_quantile *quantile, int64_t value, int64_t count);

/* Forgets every observation; keeps the memory. */
void cor_quantile_reset(struct cor_quantile *quantile);

/* Makes `to` (all zeros, or in use) equal to `from`, with arrays of its own. */
void cor_quantile_copy(struct cor_quantile *to, const struct cor_quantile *from);

/* Frees the arrays and leaves an empty statistic. */
void cor_quantile_release(struct cor_quantile *quantile);

/*
 * The p-quantile, p from 0 (the minimum) to 1 (the maximum), in the observations' unit. What is kept is gone through
 * for each question, and changes its order.
 */
int64_t cor_quantile_at(struct cor_quantile *quantile, double p);

/* Several for little more than the price of one: `count` of them, at most COR_QUANTILES_AT_ONCE, for each `p`. */
void cor_quantile_at_each(struct cor_quantile *quantile, const double *p, uint32_t count, int64_t *to);

/* The weighted mean, in the observations' unit. */
double cor_quantile_mean(const struct cor_quantile *quantile);

/*
 * Are there enough observations for an interval around the p-quantile: at least 50 / (1 − p), or 50 / p below the
 * median? With fewer the estimate leans on a handful of extremes, and "too few" is the answer to give.
 */
bool cor_quantile_enough(const struct cor_quantile *quantile, double p);

#endif
