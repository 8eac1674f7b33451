/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RESOURCE_WORK_H
#define CORRIDOR_RESOURCE_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "corridor/engine/simulation.h"

/*
 * Work: what remains to be done, at a rate that may change, with interruptions: a hold to be discharged by cranes that
 * come and go, behind a gate that closes.
 *
 * Its end is an event of COR_CLASS_END, scheduled while the work runs at a rate above 0.
 *
 * Rounding. When a rate begins to hold, the time that what remains will take at it is rounded once to whole ms (halves
 * away from zero), and time spent working is counted in whole ms. So pausing and resuming, however often, moves the end
 * by exactly the time paused, and setting the rate that already holds changes nothing. What remains is worked out only
 * when the rate changes.
 *
 * Units: amounts in the owner's unit, rates in that unit per hour, times in ms.
 * Ownership: plain data, embedded where it belongs. All zeros is no work. It holds the handle of one event.
 * Refused (COR_CHECK): a negative amount or rate, one that is not finite; work that would take 2^62 ms or more.
 */
struct cor_work {
    double left;    /* units when the present rate began to hold */
    double rate;    /* units/h */
    int64_t needed; /* ms that `left` takes at `rate`; -1 at rate 0 */
    int64_t done;   /* ms worked at this rate before `since` */
    int64_t since;  /* when it last began to run, ms */
    cor_handle end; /* 0 while it does not run or the rate is 0 */
    struct cor_continuation then;
    uint8_t active, paused, unused[6];
};

/*
 * Begins to work off `amount` at `rate` now. then: runs at the end, as an event (also for amount 0, at this instant).
 * The work must not be under way.
 */
void cor_work_start(struct cor_simulation *simulation, struct cor_work *work, double amount, double rate,
                    struct cor_continuation then);

/* The same for work known by its duration in ms: exact, and 1 unit is 1 ms at the rate COR_WORK_MS. */
#define COR_WORK_MS 3600000.0
void cor_work_start_for(struct cor_simulation *simulation, struct cor_work *work, int64_t duration,
                        struct cor_continuation then);

/* Work stops until resumed. Does nothing if it is paused, or no work is under way. */
void cor_work_pause(struct cor_simulation *simulation, struct cor_work *work);

/* Goes on. Does nothing if it is not paused. */
void cor_work_resume(struct cor_simulation *simulation, struct cor_work *work);

/* From now on the rate is `rate` (0: nothing moves), also if paused. */
void cor_work_set_rate(struct cor_simulation *simulation, struct cor_work *work, double rate);

/* Gives up what remains: the end will not come. */
void cor_work_stop(struct cor_simulation *simulation, struct cor_work *work);

/* To be called by the act of `then`: the work is over. Asserted: nothing remains. */
void cor_work_finish(struct cor_work *work);

/* What remains at `now`, in units, 0 if no work is under way. */
double cor_work_left(const struct cor_work *work, int64_t now);

/* When it will end as things stand, in ms; -1 while it does not run. */
int64_t cor_work_ends(const struct cor_work *work);

/* Is there work under way, running or paused? */
static inline bool cor_work_active(const struct cor_work *work)
{
    return work->active != 0;
}

#endif
