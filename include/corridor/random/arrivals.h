/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RANDOM_ARRIVALS_H
#define CORRIDOR_RANDOM_ARRIVALS_H

#include "corridor/base/fault.h"
#include "corridor/base/pool.h"
#include "corridor/random/distribution.h"
#include "corridor/random/rate.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * Arrivals of lots and of other traffic, in order of time, from the beginning of the warm-up to the end of the run.
 *
 * Anchor. The process is anchored at the run's start and reaches from there into both directions: arrival n ≥ 0 is the
 * n-th from the anchor on, counted from 0, and arrival −1 is the last one before it. So a longer warm-up only adds
 * arrivals at its own beginning; all others keep number and time. Times here are milliseconds relative to the anchor.
 *
 * Law. Increments between arrivals follow one distribution:
 *  - with a rate, increments have mean 1 and arrivals lie where Λ passes their sums: exponential for a
 *    non-homogeneous Poisson process (Çinlar 1975), a constant 1 for regular arrivals, Erlang for what is between;
 *  - without a rate, increments are durations in ms: a renewal process, `apart: ...`.
 * Constant increments lie at n times the increment, n = 0 exactly at the anchor, multiplied and never summed. All
 * others are stationary: the interval that holds the anchor is drawn length-biased and cut at a uniform place (for
 * exponential increments that is simply one more increment on either side), so that expected counts are those of Λ
 * everywhere.
 *
 * Draws. Increment n after the anchor is draw n of the stream `forward`, increment n before it draw n of `backward`.
 * The same draws serve any rate, so that two scenarios that differ in the amount of a flow stay in step.
 *
 * Sums are kept in whole units of 2^-32 increments (2^-20 ms without a rate): exact, the same on every machine, and
 * undone exactly, which is how the arrivals before the anchor come out in ascending order.
 * Times are rounded to ms once. Arrivals may share a millisecond.
 *
 * Ownership: the process is const and part of the network; the state is plain data without pointers. Going back from
 * the anchor takes time at the start. What was drawn then is kept in a pool of int64_t that the processes of a
 * replication share, up to COR_ARRIVALS_KEPT of them; whatever is not kept is drawn again when its turn comes.
 */
enum { COR_ARRIVALS_KEPT = 1 << 20 };

struct cor_arrivals_process {
    struct cor_distribution increment;
    const struct cor_rate *rate; /* NULL: increments are ms */
    uint64_t forward, backward;  /* names of streams */
    int64_t first, last;         /* ms relative to the anchor: arrivals are those in [first, last) */
};

/*
 * Fills a process. entity: names the streams "entity|arrivals" and "entity|arrivals before". rate: covers
 * [first, last], NULL for a renewal process; kept, not copied.
 *
 * Refused (false, and *why as in random/distribution.h): an increment whose mean is 0, or is not 1 where there is a
 * rate; an untruncated normal; first after last, or either beyond ±4·10^12 ms (127 years).
 */
bool cor_arrivals_define(struct cor_arrivals_process *to, const struct cor_distribution *increment,
                         const struct cor_rate *rate, const char *entity, int64_t first, int64_t last,
                         const char **why);

/* Expected number of arrivals in [begin, end), ms relative to the anchor. */
double cor_arrivals_expected(const struct cor_arrivals_process *process, int64_t begin, int64_t end);

/* The state of one process in one replication: the arrival that comes next. */
struct cor_arrivals {
    int64_t number;
    int64_t sum;    /* of increments between it and the anchor */
    uint32_t piece; /* of the rate */
    uint32_t first; /* increment before the anchor, in the pool of those kept */
    uint32_t kept;  /* so many of them are, from the anchor outwards */
    uint32_t unused;
};

/* Before the first arrival. kept: to keep increments in, from which nothing is ever removed; NULL: keep none. */
void cor_arrivals_start(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                        const struct cor_random *random, struct cor_pool *kept);

/*
 * The next arrival: its number and its time in ms relative to the anchor, in [first, last). False when there is none
 * left; then, and only then, the outputs are left alone. kept: the same as at the start.
 */
bool cor_arrivals_next(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                       const struct cor_random *random, const struct cor_pool *kept, int64_t *number, int64_t *time);

/*
 * The draw number that belongs to arrival `number`, for its size and whatever else it draws: 0, 2, 4, ... from the
 * anchor on, 1, 3, 5, ... before it, so one stream serves both directions. Numbers must lie within ±2^31.
 */
static inline uint32_t cor_arrivals_draw(int64_t number)
{
    COR_CHECK(number >= INT32_MIN && number <= INT32_MAX, NULL, "arrivals", "arrival numbers must lie within 2^31");
    return number >= 0 ? (uint32_t)number * 2 : (uint32_t)(-1 - number) * 2 + 1;
}

#endif
