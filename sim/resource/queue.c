/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/resource/queue.h"

#include <string.h>

#include "corridor/base/fault.h"
#include "corridor/base/memory.h"

enum { COR_TICKET_INDEX_BITS = 24, COR_FIRST_WAITERS = 256, COR_FIRST_QUANTILES = 64 };

void cor_resources_init(struct cor_resources *resources)
{
    memset(resources, 0, sizeof *resources);
    cor_pool_init(&resources->waiters, sizeof(struct cor_waiter), COR_FIRST_WAITERS);
    cor_pool_init(&resources->quantiles, sizeof(struct cor_quantile), COR_FIRST_QUANTILES);
}

void cor_resources_release(struct cor_resources *resources)
{
    for (uint32_t i = 1; i < resources->quantiles.count; i++)
        cor_quantile_release(cor_pool_at(&resources->quantiles, i));
    cor_pool_release(&resources->quantiles);
    cor_pool_release(&resources->waiters);
    memset(resources, 0, sizeof *resources);
}

static void copy_pool(struct cor_pool *to, const struct cor_pool *from)
{
    *to = *from;
    to->at = cor_memory_new(from->capacity, from->size);
    memcpy(to->at, from->at, (size_t)from->count * from->size);
}

void cor_resources_copy(struct cor_resources *to, const struct cor_resources *from)
{
    *to = *from;
    copy_pool(&to->waiters, &from->waiters);
    copy_pool(&to->quantiles, &from->quantiles);
    for (uint32_t i = 1; i < from->quantiles.count; i++) {
        struct cor_quantile *quantile = cor_pool_at(&to->quantiles, i);
        memset(quantile, 0, sizeof *quantile);
        cor_quantile_copy(quantile, cor_pool_at(&from->quantiles, i));
    }
}

void cor_queue_init(struct cor_queue *queue, enum cor_discipline discipline)
{
    memset(queue, 0, sizeof *queue);
    queue->by_rank = discipline == COR_BY_RANK;
}

cor_ticket cor_queue_join(struct cor_resources *resources, struct cor_queue *queue, int64_t now, int64_t amount,
                          unsigned rank, struct cor_continuation then)
{
    assert(rank >= COR_RANK_FIRST && rank <= COR_RANK_LAST);
    const uint32_t index = cor_pool_add(&resources->waiters), list = queue->by_rank ? rank - 1 : 0;
    COR_CHECK(index >> COR_TICKET_INDEX_BITS == 0, NULL, "queue", "more than 2^24 are waiting");
    struct cor_waiter *waiter = cor_queue_waiter(resources, index);
    waiter->ticket = ++resources->serial << COR_TICKET_INDEX_BITS | index;
    waiter->since = now;
    waiter->amount = amount;
    waiter->then = then;
    waiter->rank = list + 1;
    waiter->previous = queue->last[list];
    if (waiter->previous != 0)
        cor_queue_waiter(resources, waiter->previous)->next = index;
    else
        queue->first[list] = index;
    queue->last[list] = index;
    queue->ranks = (uint16_t)(queue->ranks | 1u << list);
    queue->count++;
    return waiter->ticket;
}

uint32_t cor_queue_after(const struct cor_resources *resources, const struct cor_queue *queue, uint32_t index)
{
    const struct cor_waiter *waiter = cor_queue_waiter(resources, index);
    if (waiter->next != 0)
        return waiter->next;
    const unsigned later = queue->ranks & ~((1u << waiter->rank) - 1u);
    return later == 0 ? 0 : queue->first[__builtin_ctz(later)];
}

uint32_t cor_queue_holder(const struct cor_resources *resources, cor_ticket ticket)
{
    const uint32_t index = (uint32_t)(ticket & ((1u << COR_TICKET_INDEX_BITS) - 1));
    if (index == 0 || index >= resources->waiters.count || cor_queue_waiter(resources, index)->ticket != ticket)
        return 0;
    return index;
}

void cor_queue_leave(struct cor_resources *resources, struct cor_queue *queue, uint32_t index)
{
    struct cor_waiter *waiter = cor_queue_waiter(resources, index);
    const uint32_t list = waiter->rank - 1;
    if (waiter->previous != 0)
        cor_queue_waiter(resources, waiter->previous)->next = waiter->next;
    else
        queue->first[list] = waiter->next;
    if (waiter->next != 0)
        cor_queue_waiter(resources, waiter->next)->previous = waiter->previous;
    else
        queue->last[list] = waiter->previous;
    if (queue->first[list] == 0)
        queue->ranks = (uint16_t)(queue->ranks & ~(1u << list));
    queue->count--;
    waiter->ticket = 0;
    cor_pool_remove(&resources->waiters, index);
}

void cor_waiting_start(struct cor_resources *resources, struct cor_waiting *waiting, int64_t now, bool quantiles)
{
    memset(waiting, 0, sizeof *waiting);
    cor_time_persistent_start(&waiting->length, now, 0);
    if (quantiles)
        waiting->quantile = cor_pool_add(&resources->quantiles);
}

void cor_waiting_reset(struct cor_resources *resources, struct cor_waiting *waiting, int64_t now)
{
    cor_time_persistent_reset(&waiting->length, now);
    cor_tally_reset(&waiting->time);
    waiting->at_once = waiting->left = 0;
    if (waiting->quantile != 0)
        cor_quantile_reset(cor_pool_at(&resources->quantiles, waiting->quantile));
}

void cor_waiting_delayed(struct cor_resources *resources, struct cor_waiting *waiting, int64_t time)
{
    cor_tally_add(&waiting->time, time);
    if (waiting->quantile != 0)
        cor_quantile_add(cor_pool_at(&resources->quantiles, waiting->quantile), time, 1);
}

double cor_waiting_mean(const struct cor_waiting *waiting)
{
    assert(cor_waiting_count(waiting) > 0);
    return cor_int128_double(waiting->time.sum) / (double)cor_waiting_count(waiting);
}

struct cor_quantile *cor_waiting_quantile(const struct cor_resources *resources, const struct cor_waiting *waiting)
{
    if (waiting->quantile == 0)
        return NULL;
    struct cor_quantile *quantile = cor_pool_at(&resources->quantiles, waiting->quantile);
    /* Who did not wait since it was last asked for; the order of observations does not matter. */
    cor_quantile_add_equal(quantile, 0, cor_waiting_count(waiting) - quantile->count);
    return quantile;
}
