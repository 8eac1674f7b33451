/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RESOURCE_QUEUE_H
#define CORRIDOR_RESOURCE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "corridor/base/pool.h"
#include "corridor/engine/simulation.h"
#include "corridor/statistics/quantile.h"
#include "corridor/statistics/tally.h"
#include "corridor/statistics/time_persistent.h"

/*
 * Waiting lines, and what all the lines of a model share: the pool of those who wait, and the observations of how long.
 *
 * A queue is first in, first out, or by rank: 1 before 9, and within a rank first in, first out. Nobody who waits is
 * ever pushed out by someone else; anybody may leave from the middle. Joining, leaving and looking at the head take the
 * same time however many wait.
 *
 * Ticket. Who waits is known by a ticket that is never used twice in a run; one whose holder has been served or has
 * left is dead and does no harm. 0 is no ticket.
 *
 * Statistics. The length of the line over time; the time from asking to being served, of everyone served, so 0 for
 * those who did not wait; how many were served, and how many of them waited longer than 0 ms. Waiting counts when it
 * ends, with its whole age, also when it began before the reset; who leaves unserved is counted apart, and not in the
 * waiting times. As most do not wait at all, these are only counted: they come into mean and quantiles when those are
 * asked for.
 *
 * Units: time in ms, amounts in the owner's unit.
 * Ownership. A queue and its statistics are plain data: embed them in a pool's element, copy them. Who waits, and the
 * observations for quantiles, live in struct cor_resources, which is passed to every call and copied by
 * cor_resources_copy.
 */
enum cor_discipline { COR_FIRST_IN_FIRST_OUT, COR_BY_RANK };

enum { COR_RANK_FIRST = 1, COR_RANK_DEFAULT = 5, COR_RANK_LAST = 9 };

typedef uint64_t cor_ticket; /* serial:40 | index:24; 0: none */

/* One that waits. */
struct cor_waiter {
    uint32_t next, previous; /* in its rank's list */
    cor_ticket ticket;       /* 0 in a free element */
    int64_t since;           /* when it asked, ms */
    int64_t amount;          /* what it asks for */
    struct cor_continuation then;
    uint32_t rank; /* 1 to 9; 1 for all in a queue without ranks */
    uint32_t unused;
};

/* What the queues, resources, stores and gates of one replication share. */
struct cor_resources {
    struct cor_pool waiters;   /* struct cor_waiter */
    struct cor_pool quantiles; /* struct cor_quantile: the only elements that own memory of their own */
    uint64_t serial;           /* of the last ticket */
};

struct cor_queue {
    uint32_t first[COR_RANK_LAST], last[COR_RANK_LAST]; /* by rank less 1 */
    uint32_t count;
    uint16_t ranks; /* bit r: someone of rank r + 1 waits */
    uint8_t by_rank, unused;
};

/* How long they waited, and how many at a time. */
struct cor_waiting {
    int64_t at_once;                   /* served without waiting */
    int64_t left;                      /* gone unserved */
    struct cor_tally time;             /* ms from asking to being served, of those served who waited longer than 0 */
    struct cor_time_persistent length; /* waiters */
    uint32_t quantile;                 /* in cor_resources.quantiles; 0: quantiles are not kept */
    uint32_t unused[3];
};

void cor_resources_init(struct cor_resources *resources);
void cor_resources_release(struct cor_resources *resources);
/* `to` holds nothing; afterwards it is an independent copy. */
void cor_resources_copy(struct cor_resources *to, const struct cor_resources *from);

/* An empty queue. All zeros is one of first in, first out. */
void cor_queue_init(struct cor_queue *queue, enum cor_discipline discipline);

/*
 * Joins the line.
 * rank: 1 to 9 (asserted), of no effect in first in, first out. now: ms. amount: for the owner of the queue.
 */
cor_ticket cor_queue_join(struct cor_resources *resources, struct cor_queue *queue, int64_t now, int64_t amount,
                          unsigned rank, struct cor_continuation then);

/* The index of who is next, 0 if nobody waits. */
static inline uint32_t cor_queue_head(const struct cor_queue *queue)
{
    return queue->ranks == 0 ? 0 : queue->first[__builtin_ctz(queue->ranks)];
}

/* Who waits at an index from cor_queue_head or cor_queue_after. Good until the next one joins any queue. */
static inline struct cor_waiter *cor_queue_waiter(const struct cor_resources *resources, uint32_t index)
{
    return cor_pool_at(&resources->waiters, index);
}

/* The index of who comes after `index` in the order of service, 0 at the end. */
uint32_t cor_queue_after(const struct cor_resources *resources, const struct cor_queue *queue, uint32_t index);

/* The index of a ticket's holder, 0 if the ticket is dead. It does not tell in which queue. */
uint32_t cor_queue_holder(const struct cor_resources *resources, cor_ticket ticket);

/* Takes `index`, which waits in this very queue, out of it; its ticket is dead. */
void cor_queue_leave(struct cor_resources *resources, struct cor_queue *queue, uint32_t index);

/* Begins observation at `now`, of an empty line; with `quantiles`, observations are kept for them. */
void cor_waiting_start(struct cor_resources *resources, struct cor_waiting *waiting, int64_t now, bool quantiles);

/* Someone was served after `time` ms; `delayed`: the same where that is more than 0. */
void cor_waiting_delayed(struct cor_resources *resources, struct cor_waiting *waiting, int64_t time);
static inline void cor_waiting_served(struct cor_resources *resources, struct cor_waiting *waiting, int64_t time)
{
    if (time > 0)
        cor_waiting_delayed(resources, waiting, time);
    else
        waiting->at_once++;
}

/* Forgets what was observed until `now`, the end of the warm-up; who waits goes on waiting. */
void cor_waiting_reset(struct cor_resources *resources, struct cor_waiting *waiting, int64_t now);

/* The number served since the reset. */
static inline int64_t cor_waiting_count(const struct cor_waiting *waiting)
{
    return waiting->at_once + waiting->time.count;
}

/* The mean waiting time of all who were served, in ms. Asserted: someone was. */
double cor_waiting_mean(const struct cor_waiting *waiting);

/*
 * The waiting times of all who were served, for quantiles; NULL when they are not kept. Good until the next is served
 * or cor_waiting_start.
 */
struct cor_quantile *cor_waiting_quantile(const struct cor_resources *resources, const struct cor_waiting *waiting);

#endif
