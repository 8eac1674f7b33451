/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_INTERVAL_H
#define CORRIDOR_STATISTICS_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What independent replications say together about one number: mean, spread, a confidence interval by Student's t, and
 * order statistics over the replications.
 *
 * Units are those of the values. Sums are taken in the order of the array, so the same values give the same bytes.
 *
 * Absent values (a replication in which nothing of the kind happened) are left out and counted. What too few values
 * leave undefined is NaN: everything without a value; sd and interval with a single one.
 *
 * Quantiles over replications interpolate linearly between order statistics, at (n − 1)·p from the first (Hyndman and
 * Fan 1996, definition 7).
 *
 * Refused (asserted): a confidence outside 0 to 1 (exclusive); values present but not finite.
 */
struct cor_interval {
    uint32_t count;  /* values present */
    uint32_t absent; /* values left out */
    double mean;
    double deviation;  /* sample standard deviation, divisor count − 1 */
    double half_width; /* of the confidence interval: t · sd / √count (Law 2015, eq. 4.12) */
    double low, high;  /* mean ∓ half_width */
    double minimum, p50, p95, maximum;
};

/*
 * The summary of `count` values, one for each replication.
 * absent: for each value whether it is absent, or NULL where all are present. confidence: such as 0.95.
 */
struct cor_interval cor_interval_of(const double *values, const bool *absent, size_t count, double confidence);

/*
 * The summary of the differences `other` − `base`, replication by replication, where both used the same random numbers
 * (the paired-t interval, Law 2015, §10.2.1). A pair with either side absent is left out and counted as absent.
 */
struct cor_interval cor_interval_paired(const double *base, const bool *base_absent, const double *other,
                                        const bool *other_absent, size_t count, double confidence);

/* The factor t of a two-sided interval: its quantile at (1 + confidence) / 2 with `freedom` ≥ 1 degrees of freedom. */
double cor_interval_factor(double confidence, uint32_t freedom);

/* The p-quantile of `count` ≥ 1 values in ascending order, by definition 7 above; p from 0 to 1. */
double cor_interval_quantile(const double *sorted, size_t count, double p);

#endif
