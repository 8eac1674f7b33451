/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/resource/resource.h"

#include <string.h>

/* Statistics see a call's outcome: a unit that goes from hand to hand was never free. */
static inline void note_units(struct cor_resource *resource, int64_t now)
{
    const int64_t occupied = resource->busy < resource->capacity ? resource->busy : resource->capacity;
    if (occupied != resource->occupied.level)
        cor_time_persistent_set(&resource->occupied, now, occupied);
}

static inline void note_length(struct cor_resource *resource, int64_t now)
{
    if (resource->queue.count != resource->waiting.length.level)
        cor_time_persistent_set(&resource->waiting.length, now, resource->queue.count);
}

/* Hands units to those who wait, in order, until one does not fit. */
static __attribute__((noinline)) void serve_line(struct cor_resources *resources, struct cor_simulation *simulation,
                                                 struct cor_resource *resource)
{
    const int64_t now = simulation->now;
    for (uint32_t index; (index = cor_queue_head(&resource->queue)) != 0;) {
        const struct cor_waiter *waiter = cor_queue_waiter(resources, index);
        if (waiter->amount > resource->capacity - resource->busy)
            break;
        resource->busy += waiter->amount;
        cor_waiting_served(resources, &resource->waiting, now - waiter->since);
        cor_simulation_continue(simulation, waiter->then);
        cor_queue_leave(resources, &resource->queue, index);
    }
    note_length(resource, now);
    note_units(resource, now);
}

/* Mostly nobody waits. */
static inline void serve(struct cor_resources *resources, struct cor_simulation *simulation,
                         struct cor_resource *resource)
{
    if (resource->queue.count > 0 || resource->waiting.length.level > 0)
        serve_line(resources, simulation, resource);
    else
        note_units(resource, simulation->now);
}

/* Is there enough for one who comes now, with nobody before him? */
static inline bool fits(const struct cor_resources *resources, const struct cor_resource *resource, int64_t amount,
                        unsigned rank)
{
    if (amount > resource->capacity - resource->busy)
        return false;
    const uint32_t head = cor_queue_head(&resource->queue);
    return head == 0 || (resource->queue.by_rank && rank < cor_queue_waiter(resources, head)->rank);
}

void cor_resource_init(struct cor_resources *resources, const struct cor_simulation *simulation,
                       struct cor_resource *resource, int64_t capacity, enum cor_discipline discipline, bool quantiles)
{
    memset(resource, 0, sizeof *resource);
    resource->capacity = capacity;
    cor_queue_init(&resource->queue, discipline);
    cor_waiting_start(resources, &resource->waiting, simulation->now, quantiles);
    cor_time_persistent_start(&resource->occupied, simulation->now, 0);
    cor_time_persistent_start(&resource->open, simulation->now, capacity);
    COR_CHECK(capacity >= 0, &simulation->place, "resource", "a capacity of %lld units", (long long)capacity);
}

bool cor_resource_try(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_resource *resource,
                      int64_t amount, unsigned rank)
{
    COR_CHECK(amount > 0, cor_simulation_place(simulation), "resource", "%lld units seized", (long long)amount);
    if (!fits(resources, resource, amount, rank))
        return false;
    resource->busy += amount;
    cor_waiting_served(resources, &resource->waiting, 0);
    note_units(resource, simulation->now);
    return true;
}

cor_ticket cor_resource_seize(struct cor_resources *resources, struct cor_simulation *simulation,
                              struct cor_resource *resource, int64_t amount, unsigned rank,
                              struct cor_continuation then)
{
    if (cor_resource_try(resources, simulation, resource, amount, rank)) {
        cor_simulation_continue(simulation, then);
        return 0;
    }
    const cor_ticket ticket = cor_queue_join(resources, &resource->queue, simulation->now, amount, rank, then);
    note_length(resource, simulation->now);
    return ticket;
}

void cor_resource_release(struct cor_resources *resources, struct cor_simulation *simulation,
                          struct cor_resource *resource, int64_t amount)
{
    COR_CHECK(amount > 0 && amount <= resource->busy, cor_simulation_place(simulation), "resource",
              "%lld units released, %lld held", (long long)amount, (long long)resource->busy);
    resource->busy -= amount;
    serve(resources, simulation, resource);
}

void cor_resource_set_capacity(struct cor_resources *resources, struct cor_simulation *simulation,
                               struct cor_resource *resource, int64_t capacity)
{
    COR_CHECK(capacity >= 0, cor_simulation_place(simulation), "resource", "a capacity of %lld units",
              (long long)capacity);
    resource->capacity = capacity;
    cor_time_persistent_set(&resource->open, simulation->now, capacity);
    serve(resources, simulation, resource);
}

bool cor_resource_cancel(struct cor_resources *resources, struct cor_simulation *simulation,
                         struct cor_resource *resource, cor_ticket ticket)
{
    const uint32_t index = cor_queue_holder(resources, ticket);
    if (index == 0)
        return false;
    cor_queue_leave(resources, &resource->queue, index);
    resource->waiting.left++;
    serve(resources, simulation, resource);
    return true;
}

void cor_resource_reset(struct cor_resources *resources, const struct cor_simulation *simulation,
                        struct cor_resource *resource)
{
    cor_waiting_reset(resources, &resource->waiting, simulation->now);
    cor_time_persistent_reset(&resource->occupied, simulation->now);
    cor_time_persistent_reset(&resource->open, simulation->now);
}

double cor_resource_occupancy(const struct cor_resource *resource, int64_t now)
{
    const cor_int128 open = cor_time_persistent_area(&resource->open, now);
    if (open == 0)
        return 0;
    return cor_int128_double(cor_time_persistent_area(&resource->occupied, now)) / cor_int128_double(open);
}
