/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/gridlock.h"

#include "corridor/base/memory.h"
#include "model/balance.h"
#include "model/lot.h"
#include "model/tramps.h"
#include "model/yard_limit.h"

#include <stdlib.h>

struct search {
    const struct cor_corridor *corridor;
    uint8_t *carriers, *facilities, *services, *yards, *limits; /* 1: has a way out */
    int64_t *in_line;                                           /* lots that wait for a service, by yard */
    int64_t *in_line_of_limit;                                  /* and by limit of a yard */
    bool counted;                                               /* these have been: they stay as they are */
    bool grew;
};

static void set_free(struct search *search, uint8_t *what)
{
    search->grew = search->grew || !*what;
    *what = 1;
}

/* The yard gives room to such lots as this one, and so do those of its limits that concern it. */
static void free_room(struct search *search, const struct cor_lot *lot)
{
    const struct cor_yard *yard = &search->corridor->network->yards[lot->yard];
    set_free(search, &search->yards[lot->yard]);
    for (uint16_t i = yard->first_limit; i < yard->first_limit + yard->limit_count; i++)
        if (cor_yard_limit_concerns(search->corridor, i, lot))
            set_free(search, &search->limits[i]);
}

static bool has_room(const struct search *search, const struct cor_lot *lot)
{
    const struct cor_yard *yard = &search->corridor->network->yards[lot->yard];
    bool room = search->yards[lot->yard];
    for (uint16_t i = yard->first_limit; i < yard->first_limit + yard->limit_count; i++)
        room = room && (search->limits[i] || !cor_yard_limit_concerns(search->corridor, i, lot));
    return room;
}

/* The yard whose room the carrier waits for. */
static uint16_t awaited_yard(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_lot_at(corridor, carrier->lot)->yard;
}

static bool carrier_moves(const struct search *search, const struct cor_carrier *carrier)
{
    if (carrier->state == COR_CARRIER_QUEUEING)
        return search->facilities[carrier->facility];
    if (carrier->state == COR_CARRIER_WAITING_ROOM)
        return has_room(search, cor_lot_at(search->corridor, carrier->lot));
    return true;
}

static void free_carriers(struct search *search)
{
    const struct cor_corridor *corridor = search->corridor;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (!carrier_moves(search, carrier))
            continue;
        set_free(search, &search->carriers[i]);
        if (!corridor->services[carrier->service].closed_for_good)
            set_free(search, &search->services[carrier->service]);
        if (carrier->holds)
            set_free(search, &search->facilities[carrier->facility]);
        /* What it has room for ashore will land and go on. */
        for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
            if (cor_lot_at(corridor, lot)->yard != COR_NONE)
                free_room(search, cor_lot_at(corridor, lot));
    }
}

/* A slot that nobody holds, or that other traffic holds, comes free by itself; what is closed by dates is no wait
 * for each other. What is closed by its hours or the weather opens again, and is then as it is now. */
static void free_facilities(struct search *search)
{
    const struct cor_corridor *corridor = search->corridor;
    int64_t *held = cor_memory_new((size_t)corridor->network->facility_count + 1, sizeof *held);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (cor_carrier_at(corridor, i)->holds)
            held[cor_carrier_at(corridor, i)->facility] += cor_carrier_berths(corridor, cor_carrier_at(corridor, i));
    for (uint16_t i = 0; i < corridor->network->facility_count; i++) {
        const struct cor_facility_state *state = &corridor->facilities[i];
        const struct cor_resource *slots = &state->slots;
        const int64_t usable = state->berthing.closure > 0 ? 0 : state->given - state->maintained;
        const uint32_t head = cor_queue_head(&slots->queue);
        const int64_t asked = head == 0 ? 1 : cor_queue_waiter(&corridor->resources, head)->amount;
        if (usable <= 0 || slots->busy + asked <= usable || slots->busy > held[i])
            set_free(search, &search->facilities[i]);
    }
    free(held);
}

/* Counts, for each yard, the lots that stand in it and those of them that wait in lines of scheduled services. */
static void count_lot(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    if (lot->yard != COR_NONE && (lot->stand == COR_STAND_YARD || lot->stand == COR_STAND_STRANDED)) {
        corridor->yards[lot->yard].standing++;
        cor_yard_limit_count(corridor, lot);
    }
}

/* Can carriers of the mode come to where the cargo is loaded: is there a facility with a way out, or none at all? */
static bool is_within_reach(const struct search *search, uint16_t place, enum cor_mode mode, uint16_t cargo)
{
    const struct cor_network *network = search->corridor->network;
    const struct cor_place *at = &network->places[place];
    bool any = false;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if ((facility->kind == COR_QUAY) != (mode == COR_MODE_SEA) || !facility->takes || !facility->takes[cargo])
            continue;
        if (search->facilities[i])
            return true;
        any = true;
    }
    return !any;
}

static void count_in_line(struct search *search, const struct cor_lot *lot)
{
    const struct cor_yard *yard = &search->corridor->network->yards[lot->yard];
    search->in_line[lot->yard]++;
    for (uint16_t i = yard->first_limit; i < yard->first_limit + yard->limit_count; i++)
        search->in_line_of_limit[i] += cor_yard_limit_concerns(search->corridor, i, lot);
}

/* A lot that waits for a service; `moves` if that goes on. */
static void see_waiting(void *context, const struct cor_lot *lot, bool moves)
{
    struct search *search = context;
    if (lot->yard == COR_NONE)
        return;
    if (!search->counted)
        count_in_line(search, lot);
    if (!moves)
        return;
    const struct cor_leg leg = cor_lot_leg(search->corridor, lot);
    const struct cor_service *service = &search->corridor->network->services[leg.service];
    if (service->kind == COR_SERVICE_OUTSIDE ||
        is_within_reach(search, cor_lot_place(search->corridor, lot), service->mode, lot->cargo))
        free_room(search, lot);
}

/* All that wait for the service. */
static void see_lines(struct search *search, uint16_t service)
{
    const struct cor_corridor *corridor = search->corridor;
    const bool moves = search->services[service] != 0;
    if (!moves && search->counted)
        return;
    for (uint32_t stop = 0; stop < corridor->network->services[service].stop_count; stop++) {
        uint32_t index = corridor->lines[corridor->services[service].first_line + stop].groups;
        while (index != 0) {
            const struct cor_group *group = cor_pool_at(&corridor->groups, index);
            for (uint32_t lot = group->first; lot != 0; lot = cor_lot_at(corridor, lot)->next)
                see_waiting(search, cor_lot_at(corridor, lot), moves);
            index = group->next;
        }
    }
}

/* The same of the limits of a yard, by the lots that they concern. */
static void free_limits(struct search *search, uint16_t yard)
{
    const struct cor_yard *at = &search->corridor->network->yards[yard];
    for (uint16_t i = at->first_limit; i < at->first_limit + at->limit_count; i++)
        if (cor_yard_limit_standing(search->corridor, i) > search->in_line_of_limit[i] ||
            search->corridor->yards[yard].room.capacity == 0)
            set_free(search, &search->limits[i]);
}

/* A yard gives room if one of its lots goes on: by a service that moves, or because it stands in no line at all. */
static void free_yards(struct search *search)
{
    const struct cor_corridor *corridor = search->corridor;
    cor_tramps_each_lot(corridor, search->services, search->carriers, see_waiting, search);
    for (uint16_t i = 0; i < corridor->network->service_count; i++)
        see_lines(search, i);
    search->counted = true;
    for (uint16_t i = 0; i < corridor->network->yard_count; i++) {
        free_limits(search, i);
        if (corridor->yards[i].standing > search->in_line[i] || corridor->yards[i].room.capacity == 0)
            set_free(search, &search->yards[i]);
    }
}

/* The cycle closed when the last of those that are stuck began to wait. */
static void report(const struct search *search)
{
    const struct cor_corridor *corridor = search->corridor;
    struct cor_gridlock found = {.since = -1};
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (search->carriers[i])
            continue;
        found.carriers++;
        if (carrier->state != COR_CARRIER_WAITING_ROOM || carrier->since <= found.since)
            continue;
        found.since = carrier->since;
        found.where = corridor->network->yards[awaited_yard(corridor, carrier)].path;
    }
    /* Who is stuck behind something else than a full yard is not in a cycle of waits. */
    corridor->record->gridlock = found.where ? found : (struct cor_gridlock){.since = -1};
}

void cor_gridlock_find(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct search search = {.corridor = corridor,
                            .carriers = cor_memory_new((size_t)corridor->carrier_count + 1, 1),
                            .facilities = cor_memory_new((size_t)network->facility_count + 1, 1),
                            .services = cor_memory_new((size_t)network->service_count + network->order_count + 1, 1),
                            .yards = cor_memory_new((size_t)network->yard_count + 1, 1),
                            .limits = cor_memory_new((size_t)network->yard_limit_count + 1, 1),
                            .in_line_of_limit = cor_memory_new((size_t)network->yard_limit_count + 1, sizeof(int64_t)),
                            .in_line = cor_memory_new((size_t)network->yard_count + 1, sizeof(int64_t))};
    for (uint16_t i = 0; i < network->yard_count; i++)
        corridor->yards[i].standing = 0;
    cor_yard_limit_count_anew(corridor);
    cor_balance_each(corridor, count_lot);
    free_facilities(&search);
    for (uint16_t i = 0; i < network->service_count; i++)
        search.services[i] = network->services[i].kind == COR_SERVICE_OUTSIDE && !corridor->services[i].closed_for_good;
    do {
        search.grew = false;
        free_carriers(&search);
        free_yards(&search);
    } while (search.grew);
    report(&search);
    free(search.carriers);
    free(search.facilities);
    free(search.services);
    free(search.limits);
    free(search.in_line_of_limit);
    free(search.yards);
    free(search.in_line);
}
