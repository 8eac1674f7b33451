/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/resource/store.h"

#include <string.h>

static int64_t room(const struct cor_store *store)
{
    return store->capacity - store->level;
}

/* Statistics see a call's outcome: what comes and goes at once was never there. */
static void note(struct cor_store *store, int64_t now)
{
    store->waiting = store->putters.count + store->getters.count;
    if (store->level != store->held.level)
        cor_time_persistent_set(&store->held, now, store->level);
}

/* Serves the head of a line if its amount is at most `limit`; returns the amount, 0 if nothing was done. */
static int64_t serve_head(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_queue *queue,
                          int64_t limit)
{
    const uint32_t index = cor_queue_head(queue);
    if (index == 0)
        return 0;
    const struct cor_waiter *waiter = cor_queue_waiter(resources, index);
    const int64_t amount = waiter->amount;
    if (amount > limit)
        return 0;
    cor_simulation_continue(simulation, waiter->then);
    cor_queue_leave(resources, queue, index);
    return amount;
}

/* Getters make room for putters, putters give to getters: until neither can go on. */
static void serve_lines(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store)
{
    for (;;) {
        int64_t amount = serve_head(resources, simulation, &store->getters, store->level);
        store->level -= amount;
        if (amount == 0) {
            amount = serve_head(resources, simulation, &store->putters, room(store));
            store->level += amount;
            store->wanted -= amount;
        }
        if (amount == 0)
            break;
    }
    note(store, simulation->now);
}

/* Mostly nobody waits, nor has until now. */
static inline void serve(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store)
{
    if (store->waiting > 0)
        serve_lines(resources, simulation, store);
    else
        note(store, simulation->now);
}

/* May one who comes now be served before all who wait in the line? */
static bool comes_first(const struct cor_resources *resources, const struct cor_queue *queue, unsigned rank)
{
    const uint32_t head = cor_queue_head(queue);
    return head == 0 || (queue->by_rank && rank < cor_queue_waiter(resources, head)->rank);
}

static void check_amount(struct cor_simulation *simulation, int64_t amount)
{
    COR_CHECK(amount > 0, cor_simulation_place(simulation), "store", "an amount of %lld", (long long)amount);
}

void cor_store_init(const struct cor_simulation *simulation, struct cor_store *store, int64_t capacity, int64_t level,
                    enum cor_discipline discipline)
{
    COR_CHECK(capacity >= 0 && level >= 0, &simulation->place, "store", "a capacity of %lld holding %lld",
              (long long)capacity, (long long)level);
    memset(store, 0, sizeof *store);
    store->capacity = capacity;
    store->level = level;
    cor_queue_init(&store->putters, discipline);
    cor_queue_init(&store->getters, discipline);
    cor_time_persistent_start(&store->held, simulation->now, level);
}

int64_t cor_store_room(const struct cor_store *store)
{
    return store->putters.count > 0 || room(store) < 0 ? 0 : room(store);
}

int64_t cor_store_available(const struct cor_store *store)
{
    return store->getters.count > 0 ? 0 : store->level;
}

bool cor_store_try_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                       int64_t amount, unsigned rank)
{
    check_amount(simulation, amount);
    if (amount > room(store) || !comes_first(resources, &store->putters, rank))
        return false;
    store->level += amount;
    serve(resources, simulation, store);
    return true;
}

bool cor_store_try_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                       int64_t amount, unsigned rank)
{
    check_amount(simulation, amount);
    if (amount > store->level || !comes_first(resources, &store->getters, rank))
        return false;
    store->level -= amount;
    serve(resources, simulation, store);
    return true;
}

cor_ticket cor_store_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                         int64_t amount, unsigned rank, struct cor_continuation then)
{
    check_amount(simulation, amount);
    if (amount <= room(store) && comes_first(resources, &store->putters, rank)) {
        store->level += amount;
        cor_simulation_continue(simulation, then);
        serve(resources, simulation, store);
        return 0;
    }
    const cor_ticket ticket = cor_queue_join(resources, &store->putters, simulation->now, amount, rank, then);
    store->wanted += amount;
    note(store, simulation->now);
    return ticket;
}

cor_ticket cor_store_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                         int64_t amount, unsigned rank, struct cor_continuation then)
{
    check_amount(simulation, amount);
    if (amount <= store->level && comes_first(resources, &store->getters, rank)) {
        store->level -= amount;
        cor_simulation_continue(simulation, then);
        serve(resources, simulation, store);
        return 0;
    }
    const cor_ticket ticket = cor_queue_join(resources, &store->getters, simulation->now, amount, rank, then);
    note(store, simulation->now);
    return ticket;
}

static bool withdraw(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                     struct cor_queue *queue, cor_ticket ticket)
{
    const uint32_t index = cor_queue_holder(resources, ticket);
    if (index == 0)
        return false;
    cor_queue_leave(resources, queue, index);
    serve(resources, simulation, store);
    return true;
}

bool cor_store_cancel_put(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                          cor_ticket ticket)
{
    const uint32_t index = cor_queue_holder(resources, ticket);
    if (index != 0)
        store->wanted -= cor_queue_waiter(resources, index)->amount;
    return withdraw(resources, simulation, store, &store->putters, ticket);
}

bool cor_store_cancel_get(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                          cor_ticket ticket)
{
    return withdraw(resources, simulation, store, &store->getters, ticket);
}

void cor_store_set_capacity(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_store *store,
                            int64_t capacity)
{
    COR_CHECK(capacity >= 0, cor_simulation_place(simulation), "store", "a capacity of %lld", (long long)capacity);
    store->capacity = capacity;
    serve(resources, simulation, store);
}

void cor_store_reset(const struct cor_simulation *simulation, struct cor_store *store)
{
    cor_time_persistent_reset(&store->held, simulation->now);
}
