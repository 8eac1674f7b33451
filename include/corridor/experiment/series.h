/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_EXPERIMENT_SERIES_H
#define CORRIDOR_EXPERIMENT_SERIES_H

#include "corridor/model/record.h"

/*
 * Levels and flows over time, averaged over replications: for each sampled instant, subject and measure the mean, the
 * standard deviation and the extremes of what the replications had.
 *
 * Mean and deviation are updated record by record (Welford 1962), in the order of the replications.
 *
 * Ownership. Embed it; all zeros is empty; `cor_series_release` frees it. Texts belong to the network.
 *
 * Refused (a programmer's fault, checked always): records whose series differ in instants, subjects or measures.
 */
struct cor_series_mean {
    int64_t at; /* ms of simulated time */
    const char *subject, *measure, *unit;
    double mean, minimum, maximum;
    double squares; /* sum of squared differences from the mean */
};

struct cor_series {
    struct cor_series_mean *rows;
    size_t row_count;
    uint32_t replications;
    uint32_t unused;
};

/* Rows are in memory until they are written, for several replications at a time: more than these are not to be asked.
 */
enum { COR_SERIES_MOST = 5000000 };

/* Rows at each sampled instant. */
uint32_t cor_series_levels(const struct cor_network *network);

/* Adds the series of the next replication. */
void cor_series_add(struct cor_series *series, const struct cor_record *record);

/* The sample standard deviation of a row; NaN with fewer than two replications. */
double cor_series_deviation(const struct cor_series *series, const struct cor_series_mean *row);

void cor_series_release(struct cor_series *series);

#endif
