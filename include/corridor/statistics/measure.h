/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_MEASURE_H
#define CORRIDOR_STATISTICS_MEASURE_H

#include "corridor/statistics/interval.h"
#include <stdbool.h>
#include <stddef.h>

/*
 * Named measures: what one replication hands up. A subject is a path (`places.astrakhan.quays.grain`), a name and its
 * unit are those of the list of measures (`waiting_time_mean`, `h`).
 *
 * Order. Every replication of a scenario adds the same measures in the same order; a measure for which nothing was
 * observed is added as absent rather than left out. So replications are put together by index, and the order in files
 * is that of the model.
 *
 * Ownership. The array is owned: `cor_measures_release` frees it; all zeros is empty; to move it, copy the struct and
 * forget the source. The texts are not owned: they belong to the const network or are static, and must outlive the
 * measures.
 *
 * Refused (a programmer's fault, checked always): a value that is not finite; replications that differ in subject, name
 * or number of measures.
 */
struct cor_measure {
    const char *subject, *name, *unit;
    double value; /* in `unit`; 0 when absent */
    bool absent;  /* nothing was observed, or too little */
};

struct cor_measures {
    struct cor_measure *at;
    size_t count, capacity;
};

/* Appends a measure with its value, which must be finite. */
void cor_measures_add(struct cor_measures *measures, const char *subject, const char *name, const char *unit,
                      double value);

/* Appends a measure without a value. */
void cor_measures_add_absent(struct cor_measures *measures, const char *subject, const char *name, const char *unit);

/* The first measure of that subject and name, or NULL. */
const struct cor_measure *cor_measures_find(const struct cor_measures *measures, const char *subject, const char *name);

/* Frees the array and leaves an empty one. */
void cor_measures_release(struct cor_measures *measures);

/*
 * The summary of measure `index` over `count` ≥ 1 replications, in their order.
 * confidence: such as 0.95.
 */
struct cor_interval cor_measures_interval(const struct cor_measures *replications, size_t count, size_t index,
                                          double confidence);

/*
 * The same for paired differences `others` − `bases`, index by index; the two may belong to different scenarios but
 * must agree in subject and name at their indices.
 */
struct cor_interval cor_measures_paired(const struct cor_measures *bases, size_t base_index,
                                        const struct cor_measures *others, size_t other_index, size_t count,
                                        double confidence);

#endif
