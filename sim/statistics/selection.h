/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATISTICS_SELECTION_H
#define STATISTICS_SELECTION_H

#include "corridor/statistics/quantile.h"

/*
 * Which value is it at which the cumulative weight of observations, taken by value, reaches so much? As few values are
 * asked for, the observations are not sorted: their weights are counted in equal parts of the range of values, what
 * lies in a part that is asked for comes to the front, and there it goes on with finer parts.
 *
 * at: `count` observations, from `low` to `high`; they are left in another order. sought: `questions` weights from 1 to
 * that of all, each of which becomes its value.
 */
void cor_selection_find(struct cor_observation *at, uint32_t count, int64_t low, int64_t high, int64_t *sought,
                        uint32_t questions);

#endif
