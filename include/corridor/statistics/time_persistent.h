/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_STATISTICS_TIME_PERSISTENT_H
#define CORRIDOR_STATISTICS_TIME_PERSISTENT_H

#include "corridor/base/integer.h"
#include <assert.h>
#include <stdint.h>

/*
 * A time-persistent statistic: the history of a level that holds between changes, such as vessels in a queue or tonnes
 * in a yard, reduced to its time average and extremes.
 *
 * Units. Time is in milliseconds of simulated time; the level is in whatever unit its owner counts in (berths, kg,
 * TEU). Areas are kept in 128-bit integers, so nothing is rounded before the mean is asked for.
 *
 * What is kept is not the area but the moment of the changes, the sum of change × time: the area until any moment from
 * the last change on is level × time less that, as each change holds from its own time on. So a change needs no look
 * at the one before.
 *
 * Order. Several changes at one instant are allowed; only the last one counts towards the average, but every one of
 * them counts towards the extremes.
 *
 * Ownership. Plain data: embed it, copy it, compare it. There is nothing to destroy. All zeros is a level of 0 observed
 * from time 0.
 *
 * Refused (asserted): a change before observation began; a mean over an empty interval.
 */
struct cor_time_persistent {
    cor_int128 moment; /* change × ms of all changes, the level with which observation began included */
    int64_t level;     /* now */
    int64_t maximum, minimum;
    int64_t start; /* ms: when observation began, or was last reset */
};

/* Begins observation at `now` (ms) with `level`. */
void cor_time_persistent_start(struct cor_time_persistent *statistic, int64_t now, int64_t level);

/* The level became `level` and went back at one instant: that counts towards the extremes alone. */
static inline void cor_time_persistent_touch(struct cor_time_persistent *statistic, int64_t level)
{
    if (level > statistic->maximum)
        statistic->maximum = level;
    if (level < statistic->minimum)
        statistic->minimum = level;
}

/* The level changes by `change` at `now` (ms). */
static inline void cor_time_persistent_add(struct cor_time_persistent *statistic, int64_t now, int64_t change)
{
    assert(now >= statistic->start);
    const int64_t level = statistic->level + change;
    statistic->moment += (cor_int128)change * now;
    statistic->level = level;
    cor_time_persistent_touch(statistic, level);
}

/* The level becomes `level` at `now` (ms). */
static inline void cor_time_persistent_set(struct cor_time_persistent *statistic, int64_t now, int64_t level)
{
    cor_time_persistent_add(statistic, now, level - statistic->level);
}

/*
 * Forgets what was observed but not the level: the warm-up is over, the yard is still as full. Afterwards the extremes
 * are the present level.
 */
void cor_time_persistent_reset(struct cor_time_persistent *statistic, int64_t now);

/* Level × ms from the last reset to `now` (ms), exact. */
cor_int128 cor_time_persistent_area(const struct cor_time_persistent *statistic, int64_t now);

/* The time average from the last reset to `now` (ms), in the level's unit (Law 2015, eq. 1.8). */
double cor_time_persistent_mean(const struct cor_time_persistent *statistic, int64_t now);

#endif
