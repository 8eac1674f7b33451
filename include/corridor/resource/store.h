/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RESOURCE_STORE_H
#define CORRIDOR_RESOURCE_STORE_H

#include "corridor/resource/queue.h"

/*
 * A store: an amount held up to a capacity, put in and got out: a yard's tonnes, a tank, a pool of empty wagons.
 *
 * Putting waits while there is no room, getting while there is too little; either in its own line, strictly in order,
 * whole amounts only. A put that does not fit holds up the puts behind it. Whatever changes the level serves both lines
 * as far as it goes, getters first, before the call returns; continuations run through the ring of grants, the amount
 * having been moved already.
 *
 * Capacity may change; a store that holds more than its capacity gives out and takes nothing in until there is room.
 *
 * Statistics: the level over time. How long they wait is not observed: whoever asks for that can tell it of those who
 * do.
 *
 * Units: the owner's, whole numbers (kg, TEU); ms for time.
 * Ownership: plain data, embedded where it belongs. Pass the same struct cor_resources every time.
 * Refused (COR_CHECK): amounts below 1, a negative capacity or initial level. A put larger than the capacity waits
 * until the capacity allows it.
 */
#define COR_STORE_UNLIMITED INT64_MAX

struct cor_store {
    int64_t level;
    int64_t capacity;                /* COR_STORE_UNLIMITED: any amount */
    struct cor_time_persistent held; /* level */
    uint32_t waiting, unused;        /* in both lines, when a call has returned */
    int64_t wanted;                  /* amount that waits to be put */
    struct cor_queue putters, getters;
};

/* Begins at the simulation's time holding `level`. */
void cor_store_init(const struct cor_simulation *simulation, struct cor_store *store, int64_t capacity, int64_t level,
                    enum cor_discipline discipline);

/* What could be put in at once by one who comes last: 0 while others wait to put. */
int64_t cor_store_room(const struct cor_store *store);

/* What could be got out at once by one who comes last: 0 while others wait to get. */
int64_t cor_store_available(const struct cor_store *store);

/*
 * Puts `amount` in, when there is room. then: runs when it is in.
 * rank: 1 to 9, of no effect in first in, first out.
 * Returns 0 if it was done at once, else a ticket.
 */
cor_ticket cor_store_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                         int64_t amount, unsigned rank, struct cor_continuation then);

/* Gets `amount` out, when there is enough. */
cor_ticket cor_store_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                         int64_t amount, unsigned rank, struct cor_continuation then);

/* The same if it can be done at once, without waiting and without the ring; else nothing is done, false. `freely`: only
 * where nobody waits in either line, as is mostly so. */
bool cor_store_try_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                       int64_t amount, unsigned rank);
bool cor_store_try_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                       int64_t amount, unsigned rank);

static inline bool cor_store_put_freely(const struct cor_simulation *simulation, struct cor_store *store,
                                        int64_t amount)
{
    if (store->waiting > 0 || amount <= 0 || amount > store->capacity - store->level)
        return false;
    store->level += amount;
    cor_time_persistent_add(&store->held, simulation->now, amount);
    return true;
}

static inline bool cor_store_get_freely(const struct cor_simulation *simulation, struct cor_store *store,
                                        int64_t amount)
{
    if (store->waiting > 0 || amount <= 0 || amount > store->level)
        return false;
    store->level -= amount;
    cor_time_persistent_add(&store->held, simulation->now, -amount);
    return true;
}

/* Withdraws a put (a get) that waits. False if the ticket is dead. The ticket must be of this line. */
bool cor_store_cancel_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                          cor_ticket ticket);
bool cor_store_cancel_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                          cor_ticket ticket);

/* From now on `capacity` is held at most; what now fits is put. */
void cor_store_set_capacity(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                            int64_t capacity);

/* The warm-up is over: statistics begin anew, the level stays. */
void cor_store_reset(const struct cor_simulation *simulation, struct cor_store *store);

#endif
