/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_VARYING_H
#define CORRIDOR_NETWORK_VARYING_H

#include "corridor/base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * A value that may vary over simulated time: steps at dates, each of which may go on in a straight line. What a
 * scenario says beforehand is there from the beginning; what a replication finds out when it happens is set into its
 * own copy (network/change.h).
 *
 * The first step holds from the beginning of time, whatever its date; each other one from its date on, that instant
 * included. All zeros is a value that was not given.
 *
 * Units: times in ms of simulated time, values in the inner unit of their dimension, slopes in that unit a year of
 * 365.25 days. Plain const data; the steps belong to an arena.
 */
struct cor_varying_step {
    int64_t from;
    double value; /* at `from` */
    double slope; /* a year */
    bool reached; /* where a gradual change that began with the step before is at its end */
};

struct cor_varying {
    const struct cor_varying_step *steps; /* by time */
    uint32_t count;                       /* of steps; 0: not given */
    uint32_t unused;
    double trend; /* a year: how each value that is set goes on */
};

static inline bool cor_varying_is_given(const struct cor_varying *varying)
{
    return varying->count > 0;
}

/* Does it change at all? */
static inline bool cor_varying_changes(const struct cor_varying *varying)
{
    return varying->count > 1 || varying->trend < 0 || varying->trend > 0;
}

/* The value at `time`. It must be given. */
double cor_varying_at(const struct cor_varying *varying, int64_t time);

/* The value at `time` without what a falling line has taken from it since `since`. */
double cor_varying_kept(const struct cor_varying *varying, int64_t time, int64_t since);

/* The least and the most of the values from time 0 to `until`, and of all steps. It must be given. */
void cor_varying_extremes(const struct cor_varying *varying, int64_t until, double *least, double *most);

/* The first step after `time`; INT64_MAX if there is none. */
int64_t cor_varying_next_step(const struct cor_varying *varying, int64_t time);

/*
 * Sets the value from `time` on: at once, or with a `rate` above 0 (a year) in a straight line from what it is then. A
 * gradual change under way ends there; steps at later dates stay. The new steps are in the arena.
 */
void cor_varying_set(struct cor_varying *varying, struct cor_arena *arena, int64_t time, double value, double rate);

/* When the gradual change that began at `time` is at its end; INT64_MAX if there is none, or another step before. */
int64_t cor_varying_reached(const struct cor_varying *varying, int64_t time);

#endif
