/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RANDOM_RATE_H
#define CORRIDOR_RANDOM_RATE_H

#include "corridor/base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How many arrivals are expected up to a time: the cumulative rate Λ(t) of a demand that changes from month to month
 * and from year to year, piecewise linear, with Λ = 0 at the anchor (the run's start) and negative before it.
 *
 * Units. Times are milliseconds relative to the anchor, negative during the warm-up; Λ counts arrivals.
 *
 * Λ is summed outwards from the anchor, and a time is found from the node nearer to the anchor. So the numbers that
 * belong to a time depend on neither the length of the warm-up nor that of the run.
 *
 * Ownership: const once built; the nodes live in the arena they were built in. Shared by all replications.
 */
struct cor_rate_node {
    int64_t time;
    double count; /* Λ(time) */
    double rate;  /* arrivals per ms from here to the next node; unused in the last node */
};

struct cor_rate {
    const struct cor_rate_node *nodes; /* ascending; the first at the first time, one at 0 if that lies between */
    uint32_t count;                    /* at least 2 */
    uint32_t unused;
};

/* `count` arrivals expected from `begin` to `end`, spread evenly. */
struct cor_rate_segment {
    int64_t begin, end; /* ms relative to the anchor */
    double count;
};

/*
 * Builds Λ over [first, last] from segments in ascending order that do not overlap; gaps between them and what is left
 * before and behind expects nothing. Segments are given whole; what lies outside [first, last] is cut off here, which
 * keeps their rates exact. first ≤ 0 ≤ last is not required; first < last is.
 *
 * Refused (false, and *why as in random/distribution.h): an end not after its begin, segments that overlap or are out
 * of order, counts that are negative or not finite, first not before last.
 */
bool cor_rate_build(struct cor_rate *to, struct cor_arena *arena, const struct cor_rate_segment *segments, size_t count,
                    int64_t first, int64_t last, const char **why);

/*
 * A yearly demand on the calendar. Year y expects yearly·(1 + growth)^(y − year), stepping each January; month m of it
 * the share monthly[m] / sum, evenly within the month. With all twelve weights 0 the year is even from end to end.
 */
struct cor_rate_calendar {
    int64_t anchor;        /* instant (base/date.h) at which time is 0 */
    int64_t opens, closes; /* instants; nothing is expected before the one or from the other on */
    double yearly;         /* arrivals expected in the year `year` */
    double growth;         /* a year, above −1; 0.03 is 3 % */
    double monthly[12];    /* weights, 0 or more */
    int32_t year;
    uint32_t unused;
};

/* Builds Λ over [first, last]; refuses what is not finite, negative, or leaves the years 1900 to 2200. */
bool cor_rate_build_calendar(struct cor_rate *to, struct cor_arena *arena, const struct cor_rate_calendar *calendar,
                             int64_t first, int64_t last, const char **why);

/* Λ(time); a time before the first node counts as the first node's, one after the last as the last one's. */
double cor_rate_count(const struct cor_rate *rate, int64_t time);

/* Arrivals expected in [begin, end). */
double cor_rate_expected(const struct cor_rate *rate, int64_t begin, int64_t end);

/*
 * The time at which Λ passes `count`, unrounded, within the nodes: the end of the level stretch where Λ stands still
 * at `count`. Never decreases with `count`, whatever the rounding.
 * piece: where the search starts, 0 at first, kept by the caller; counts must not decrease from call to call.
 * Returns false if Λ never passes `count`. `count` must be at least the first node's.
 */
bool cor_rate_time(const struct cor_rate *rate, double count, uint32_t *piece, double *time);

#endif
