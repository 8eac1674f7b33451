/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_WARM_UP_H
#define CORRIDOR_STATISTICS_WARM_UP_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How long a simulation remembers that it began empty: the warm-up to be cut off a series of observations at equal
 * distances (say daily means).
 *
 * MSER-5 (White 1997; White, Cobb and Spratt 2000) cuts where the standard error of what is left is least, over means
 * of batches of five. It presumes a stationary process; whether that is so (no months, ice or dated changes) is for the
 * caller to know. Welch's moving average (Welch 1983; Law 2015, §9.5.1) is for the eye.
 *
 * Nothing is owned or kept. Sums are taken in fixed order.
 */

enum { COR_WARM_UP_BATCH = 5 };

/*
 * The truncation point of a series by MSER-5.
 * series: count values; what is left over after the last whole batch is not used.
 * truncation: number of leading values to drop, a multiple of five; 0 when refused.
 * reason: constant text when refused, else NULL.
 * Returns false when the series has fewer than ten batches, or when the least standard error lies in the second half:
 * then the series is too short for its own warm-up, or has a trend. The last five batches are no candidates, since a
 * few values that happen to be alike would win (Hoad, Robinson and Davies 2010). The earliest of equals is taken.
 */
bool cor_warm_up_mser(const double *series, size_t count, size_t *truncation, const char **reason);

/*
 * Welch's moving average over the mean of several replications.
 * series: replications × periods values, one replication after the other. window: periods taken at either side, at most
 * a quarter of them; near the beginning as many as there are before (Law 2015, eq. 9.1).
 * averages: periods − window values, written.
 */
void cor_warm_up_welch(const double *series, size_t replications, size_t periods, size_t window, double *averages);

#endif
