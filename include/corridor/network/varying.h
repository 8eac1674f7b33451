/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_VARYING_H
#define CORRIDOR_NETWORK_VARYING_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A value that may vary over simulated time by what is known beforehand: steps at dates, or a trend from the run's
 * start. What is drawn at random (weather, ice) is no part of it.
 *
 * The first step holds from the beginning of time, whatever its date; each other one from its date on, that instant
 * included. All zeros is a value that was not given.
 *
 * Units: times in ms of simulated time, values in the inner unit of their dimension, a trend in that unit a year of
 * 365.25 days. Plain const data; the steps belong to the network's arena.
 */
struct cor_varying_step {
    int64_t from;
    double value;
};

struct cor_varying {
    const struct cor_varying_step *steps; /* by time */
    uint32_t count;                       /* of steps; 0: not given */
    uint32_t unused;
    double trend;   /* a year, added to the steps */
    int64_t anchor; /* when the trend is 0 */
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

/* The value at `time` with the trend as it was at `since` if it has gone down from there. */
double cor_varying_kept(const struct cor_varying *varying, int64_t time, int64_t since);

/* The first step after `time`; INT64_MAX if there is none. */
int64_t cor_varying_next_step(const struct cor_varying *varying, int64_t time);

#endif
