/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/yard_limit.h"

#include "corridor/base/memory.h"
#include "model/measures.h"
#include "model/yard.h"

#include <stdlib.h>

/* A need that is being met, in stages: limit by limit, then the room. */
struct cor_yard_request {
    uint32_t reserved; /* for the pool, while it is none */
    uint16_t yard, stage;
    struct cor_continuation then;
    struct cor_yard_need need;
};

struct cor_yard_limits {
    struct cor_store *at; /* by limit of the network */
    int64_t *standing;    /* lots, as last counted */
    struct cor_pool requests;
};

static const struct cor_yard *yard_of(const struct cor_corridor *corridor, uint16_t yard)
{
    return &corridor->network->yards[yard];
}

static struct cor_yard_request *request_at(const struct cor_corridor *corridor, uint32_t request)
{
    return cor_pool_at(&corridor->yard_limits->requests, request);
}

void cor_yard_limit_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->yard_limit_count == 0)
        return;
    corridor->yard_limits = cor_memory_new(1, sizeof *corridor->yard_limits);
    corridor->yard_limits->at = cor_memory_new(network->yard_limit_count, sizeof *corridor->yard_limits->at);
    corridor->yard_limits->standing = cor_memory_new(network->yard_limit_count, sizeof(int64_t));
    cor_pool_init(&corridor->yard_limits->requests, sizeof(struct cor_yard_request), 64);
    for (uint16_t i = 0; i < network->yard_limit_count; i++)
        cor_store_init(&corridor->simulation, &corridor->yard_limits->at[i], network->yard_limits[i].capacity, 0,
                       COR_FIRST_IN_FIRST_OUT);
}

void cor_yard_limit_release(struct cor_corridor *corridor)
{
    if (!corridor->yard_limits)
        return;
    cor_pool_release(&corridor->yard_limits->requests);
    free(corridor->yard_limits->at);
    free(corridor->yard_limits->standing);
    free(corridor->yard_limits);
}

void cor_yard_limit_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->yard_limit_count; i++)
        cor_store_reset(&corridor->simulation, &corridor->yard_limits->at[i]);
}

static int64_t units_of(const struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t yard, uint16_t number)
{
    const struct cor_network *network = corridor->network;
    const struct cor_yard *at = yard_of(corridor, yard);
    return lot->amount *
           cor_network_limit_units(network, at, &network->yard_limits[at->first_limit + number], lot->cargo);
}

void cor_yard_limit_add(const struct cor_corridor *corridor, struct cor_yard_need *need, uint16_t yard,
                        const struct cor_lot *lot)
{
    need->units += cor_yard_units_of(corridor, lot, yard);
    for (uint16_t i = 0; i < yard_of(corridor, yard)->limit_count; i++)
        need->by_limit[i] += units_of(corridor, lot, yard, i);
}

bool cor_yard_limit_fits(const struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need)
{
    const struct cor_yard *at = yard_of(corridor, yard);
    for (uint16_t i = 0; i < at->limit_count; i++)
        if (need->by_limit[i] > corridor->network->yard_limits[at->first_limit + i].capacity)
            return false;
    return need->units <= at->capacity;
}

uint16_t cor_yard_limit_yard(const struct cor_corridor *corridor, uint32_t request)
{
    return request_at(corridor, request)->yard;
}

/* What the stage takes, and from where; 0: it is not concerned. */
static int64_t stage_of(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need, uint16_t stage,
                        struct cor_store **store)
{
    const struct cor_yard *at = yard_of(corridor, yard);
    const bool room = stage == at->limit_count;
    *store = room ? &corridor->yards[yard].room : &corridor->yard_limits->at[at->first_limit + stage];
    return room ? need->units : need->by_limit[stage];
}

/* Goes from stage to stage as far as nothing is waited for: the stage at which it waits, or one beyond the last. */
static uint16_t go_on(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need, uint16_t stage)
{
    struct cor_store *store;
    for (; stage <= yard_of(corridor, yard)->limit_count; stage++) {
        const int64_t units = stage_of(corridor, yard, need, stage, &store);
        if (units > 0 &&
            !cor_store_try_put(&corridor->resources, &corridor->simulation, store, units, COR_RANK_DEFAULT))
            break;
    }
    return stage;
}

static void wait_at(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_yard_request *request = request_at(corridor, index);
    struct cor_store *store;
    const int64_t units = stage_of(corridor, request->yard, &request->need, request->stage, &store);
    cor_store_put(&corridor->resources, &corridor->simulation, store, units, COR_RANK_DEFAULT,
                  cor_then(COR_EVENT_YARD_LIMIT, index));
}

bool cor_yard_limit_take(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need,
                         struct cor_continuation then)
{
    if (yard_of(corridor, yard)->limit_count == 0)
        return cor_yard_take_units(corridor, yard, need->units, then);
    const uint16_t stage = go_on(corridor, yard, need, 0);
    if (stage > yard_of(corridor, yard)->limit_count)
        return true;
    const uint32_t index = cor_pool_take(&corridor->yard_limits->requests);
    *request_at(corridor, index) = (struct cor_yard_request){.yard = yard, .stage = stage, .then = then, .need = *need};
    wait_at(corridor, index);
    return false;
}

void cor_yard_limit_granted(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_yard_request *request = request_at(corridor, index);
    request->stage = go_on(corridor, request->yard, &request->need, (uint16_t)(request->stage + 1));
    if (request->stage <= yard_of(corridor, request->yard)->limit_count) {
        wait_at(corridor, index);
        return;
    }
    cor_simulation_continue(&corridor->simulation, request->then);
    cor_pool_remove(&corridor->yard_limits->requests, index);
}

static void give_back(struct cor_corridor *corridor, uint16_t number, int64_t units)
{
    const bool got = units == 0 || cor_store_try_get(&corridor->resources, &corridor->simulation,
                                                     &corridor->yard_limits->at[number], units, COR_RANK_DEFAULT);
    COR_CHECK(got, cor_simulation_place(&corridor->simulation), corridor->network->yard_limits[number].path,
              "%lld units leave that were not there", (long long)units);
}

void cor_yard_limit_give_back(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    const struct cor_yard *at = yard_of(corridor, lot->yard);
    for (uint16_t i = 0; i < at->limit_count; i++)
        give_back(corridor, (uint16_t)(at->first_limit + i), units_of(corridor, lot, lot->yard, i));
}

static bool find_first(const struct cor_corridor *corridor, struct cor_store *store, int64_t above,
                       struct cor_yard_waiting *waiting)
{
    const struct cor_queue *line = &store->putters;
    for (uint32_t at = cor_queue_head(line); at != 0; at = cor_queue_after(&corridor->resources, line, at)) {
        const struct cor_waiter *waiter = cor_queue_waiter(&corridor->resources, at);
        int64_t units = waiter->amount;
        *waiting = (struct cor_yard_waiting){.then = waiter->then, .store = store, .ticket = waiter->ticket};
        if (waiter->then.kind == COR_EVENT_YARD_LIMIT) {
            waiting->request = waiter->then.subject;
            waiting->then = request_at(corridor, waiting->request)->then;
            units = request_at(corridor, waiting->request)->need.units;
        }
        if (units > above)
            return true;
    }
    return false;
}

bool cor_yard_limit_first(const struct cor_corridor *corridor, uint16_t yard, int64_t above,
                          struct cor_yard_waiting *waiting)
{
    const struct cor_yard *at = yard_of(corridor, yard);
    for (uint16_t i = 0; i < at->limit_count; i++)
        if (find_first(corridor, &corridor->yard_limits->at[at->first_limit + i], above, waiting))
            return true;
    return find_first(corridor, &corridor->yards[yard].room, above, waiting);
}

void cor_yard_limit_withdraw(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_waiting *waiting)
{
    cor_store_cancel_put(&corridor->resources, &corridor->simulation, waiting->store, waiting->ticket);
    if (waiting->request == 0)
        return;
    const struct cor_yard_request request = *request_at(corridor, waiting->request);
    cor_pool_remove(&corridor->yard_limits->requests, waiting->request);
    for (uint16_t i = 0; i < request.stage; i++)
        give_back(corridor, (uint16_t)(yard_of(corridor, yard)->first_limit + i), request.need.by_limit[i]);
}

int64_t cor_yard_limit_awaited(const struct cor_corridor *corridor, uint16_t yard)
{
    const struct cor_yard *at = yard_of(corridor, yard);
    int64_t units = 0;
    for (uint16_t i = 0; i < at->limit_count; i++) {
        const struct cor_queue *line = &corridor->yard_limits->at[at->first_limit + i].putters;
        for (uint32_t k = cor_queue_head(line); k != 0; k = cor_queue_after(&corridor->resources, line, k))
            units += request_at(corridor, cor_queue_waiter(&corridor->resources, k)->then.subject)->need.units;
    }
    return units;
}

bool cor_yard_limit_concerns(const struct cor_corridor *corridor, uint16_t limit, const struct cor_lot *lot)
{
    return corridor->network->yard_limits[limit].takes[lot->cargo] != 0;
}

void cor_yard_limit_count_anew(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->yard_limit_count; i++)
        corridor->yard_limits->standing[i] = 0;
}

void cor_yard_limit_count(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    const struct cor_yard *at = yard_of(corridor, lot->yard);
    for (uint16_t i = at->first_limit; i < at->first_limit + at->limit_count; i++)
        corridor->yard_limits->standing[i] += cor_yard_limit_concerns(corridor, i, lot);
}

int64_t cor_yard_limit_standing(const struct cor_corridor *corridor, uint16_t limit)
{
    return corridor->yard_limits->standing[limit];
}

void cor_yard_limit_measure(struct cor_corridor *corridor, uint16_t yard)
{
    const struct cor_yard *at = yard_of(corridor, yard);
    for (uint16_t i = at->first_limit; i < at->first_limit + at->limit_count; i++) {
        const struct cor_yard_limit *limit = &corridor->network->yard_limits[i];
        const double mean = cor_time_persistent_mean(&corridor->yard_limits->at[i].held, cor_now(corridor));
        cor_measures_put(&corridor->early, limit->path, limit->plugs ? "plugs_taken" : "room_taken", "-",
                         limit->capacity > 0, limit->capacity > 0 ? mean / (double)limit->capacity : 0);
    }
}
