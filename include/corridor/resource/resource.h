/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RESOURCE_RESOURCE_H
#define CORRIDOR_RESOURCE_RESOURCE_H

#include "corridor/resource/queue.h"

/*
 * A resource: a number of equal units that are seized, held and released: berths, tracks, cranes, pilots.
 *
 * Seizing. A request for some units is granted if they are free and nobody who comes before it is waiting; else it
 * waits. Service is strictly in order: while the head of the line does not fit, nobody behind it is served, so a
 * request for many units is not starved by requests for few. When it is granted the units are already handed over, and
 * its continuation enters the ring of grants: it runs at the same instant, after the event under way.
 *
 * Release before seize at one instant. Ends and releases are events of COR_CLASS_END and so come before the arrivals of
 * the same instant, of COR_CLASS_ARRIVAL; a release hands the units to the head of the line before it returns. Whoever
 * seizes a unit in the very millisecond in which it becomes free therefore does not wait.
 *
 * Capacity may change: units that are closed while held stay held until released, and are then not handed on.
 *
 * Statistics: units occupied and units open over time, waiting (resource/queue.h). A unit that is held although closed
 * counts neither as occupied nor as open: occupancy leaves closures out of both.
 *
 * Units: resource's own units for amounts, ms for time.
 * Ownership: plain data, embedded where it belongs. Pass the same struct cor_resources every time.
 * Refused (COR_CHECK): amounts below 1, releasing more than is held, a negative capacity. A request for more than the
 * capacity waits until the capacity allows it.
 */
struct cor_resource {
    struct cor_queue queue;
    int64_t capacity;                    /* units open now */
    int64_t busy;                        /* units held, closed ones included */
    struct cor_time_persistent occupied; /* min(busy, capacity) */
    struct cor_waiting waiting;
    struct cor_time_persistent open; /* capacity */
};

/*
 * Begins at the simulation's time with `capacity` units, all free.
 * quantiles: keep waiting times for quantiles.
 */
void cor_resource_init(struct cor_resources *resources, const struct cor_simulation *simulation,
                       struct cor_resource *resource, int64_t capacity, enum cor_discipline discipline, bool quantiles);

/* Could `amount` units be had now by one who comes last? */
static inline bool cor_resource_is_free(const struct cor_resource *resource, int64_t amount)
{
    return resource->queue.count == 0 && amount <= resource->capacity - resource->busy;
}

/*
 * Asks for `amount` units. then: runs when they have been handed over.
 * rank: 1 to 9, of no effect in first in, first out.
 * Returns 0 if they were granted at once, else a ticket for cor_resource_cancel.
 */
cor_ticket cor_resource_seize(struct cor_resources *resources, struct cor_simulation *simulation,
                              struct cor_resource *resource, int64_t amount, unsigned rank,
                              struct cor_continuation then);

/* Takes `amount` units if they can be had at once, without waiting and without the ring; else does nothing, false. */
bool cor_resource_try(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_resource *resource,
                      int64_t amount, unsigned rank);

/* Gives `amount` units back; those who now fit are granted, in order. */
void cor_resource_release(struct cor_resources *resources, struct cor_simulation *simulation,
                          struct cor_resource *resource, int64_t amount);

/* From now on there are `capacity` units; those who now fit are granted, in order. */
void cor_resource_set_capacity(struct cor_resources *resources, struct cor_simulation *simulation,
                               struct cor_resource *resource, int64_t capacity);

/*
 * Withdraws a request that waits; those whom it held up are granted. False if the ticket is dead: the request was
 * granted (its continuation may still be in the ring) or withdrawn. The ticket must be of this resource.
 */
bool cor_resource_cancel(struct cor_resources *resources, struct cor_simulation *simulation,
                         struct cor_resource *resource, cor_ticket ticket);

/* The warm-up is over: statistics begin anew, the units stay as they are. */
void cor_resource_reset(struct cor_resources *resources, const struct cor_simulation *simulation,
                        struct cor_resource *resource);

/* Occupied unit-time over open unit-time since the reset, 0 to 1; 0 if nothing was open. */
double cor_resource_occupancy(const struct cor_resource *resource, int64_t now);

#endif
