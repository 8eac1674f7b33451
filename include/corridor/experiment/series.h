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
    double mean, minimum, maximum;
    double squares; /* sum of squared differences from the mean */
};

struct cor_series {
    struct cor_sampled *sampled;
    int64_t *instants;             /* ms of simulated time */
    struct cor_series_mean *means; /* of each that is sampled, of one instant after the other */
    size_t sampled_count, instant_count;
    uint32_t replications;
    uint32_t unused;
};

/* Means are in memory until they are written, samples for several replications at a time: more than these are not to be
 * asked. */
enum { COR_SERIES_MOST = 5000000 };

/* Rows at each sampled instant. */
uint32_t cor_series_levels(const struct cor_network *network);

/* Adds the series of the next replication. */
void cor_series_add(struct cor_series *series, const struct cor_record *record);

/* The sample standard deviation beside a mean; NaN with fewer than two replications. */
double cor_series_deviation(const struct cor_series *series, const struct cor_series_mean *mean);

void cor_series_release(struct cor_series *series);

#endif
