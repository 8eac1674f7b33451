/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cranes.h"

#include "corridor/base/memory.h"
#include "model/activity.h"
#include "model/facility.h"
#include "model/measures.h"

#include <stdlib.h>

void cor_cranes_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->facility_count; i++)
        any = any || network->facilities[i].cranes > 0;
    if (!any)
        return;
    corridor->crane_works = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *corridor->crane_works);
    corridor->crane_quays = cor_memory_new((size_t)network->facility_count + 1, sizeof *corridor->crane_quays);
    for (uint16_t i = 0; i < network->facility_count; i++) {
        cor_time_persistent_start(&corridor->crane_quays[i].busy, 0, 0);
        cor_time_persistent_start(&corridor->crane_quays[i].there, 0, network->facilities[i].cranes);
    }
}

void cor_cranes_release(struct cor_corridor *corridor)
{
    free(corridor->crane_works);
    free(corridor->crane_quays);
}

void cor_cranes_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->crane_quays && i < corridor->network->facility_count; i++) {
        cor_time_persistent_reset(&corridor->crane_quays[i].busy, cor_now(corridor));
        cor_time_persistent_reset(&corridor->crane_quays[i].there, cor_now(corridor));
    }
}

static struct cor_crane_work *work_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return &corridor->crane_works[carrier - (const struct cor_carrier *)corridor->carriers.at];
}

/* Says what the work stands still for, if it does, and lets it run if it does not. */
static void settle(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_crane_work *at = &corridor->crane_works[index];
    const enum cor_cause why = cor_activity_interruption(corridor, carrier);
    const bool moves = why == COR_CAUSE_COUNT && at->held > 0;
    if (!cor_work_active(&at->work))
        return;
    /* What ends in this very millisecond is not held up. */
    if (why != COR_CAUSE_COUNT && cor_work_ends(&at->work) == cor_now(corridor))
        return;
    if (why != COR_CAUSE_COUNT)
        cor_work_pause(&corridor->simulation, &at->work);
    else
        cor_work_resume(&corridor->simulation, &at->work);
    if (moves != at->moves)
        cor_facility_moves(corridor, at->facility, (moves ? 1 : -1) * cor_carrier_berths(corridor, carrier));
    at->moves = moves;
    cor_activity_tell(corridor, carrier,
                      moves                                            ? (enum cor_cause)carrier->activity.cause
                      : why != COR_CAUSE_COUNT                         ? why
                      : corridor->crane_quays[at->facility].broken > 0 ? COR_CAUSE_BREAKDOWN
                                                                       : COR_CAUSE_BERTH);
}

static void hold(struct cor_corridor *corridor, uint32_t index, uint32_t cranes)
{
    struct cor_crane_work *at = &corridor->crane_works[index];
    if (at->held == cranes)
        return;
    at->held = cranes;
    cor_work_set_rate(&corridor->simulation, &at->work, COR_WORK_MS * cranes);
    settle(corridor, index);
}

/* Divides the quay's cranes among the vessels at work there. */
static void divide(struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_facility *spec = &corridor->network->facilities[facility];
    struct cor_crane_quay *quay = &corridor->crane_quays[facility];
    const uint32_t most = (uint32_t)spec->cranes_for_a_vessel, cranes = (uint32_t)spec->cranes - quay->broken;
    uint32_t number = 0, used = 0;
    for (uint32_t i = quay->first; i != 0; i = corridor->crane_works[i].next, number++) {
        const uint32_t share = cranes / quay->vessels + (number < cranes % quay->vessels);
        hold(corridor, i, share < most ? share : most);
        used += corridor->crane_works[i].held;
    }
    cor_time_persistent_set(&quay->busy, cor_now(corridor), used);
}

static void join(struct cor_corridor *corridor, uint32_t index, uint16_t facility)
{
    struct cor_crane_quay *quay = &corridor->crane_quays[facility];
    struct cor_crane_work *at = &corridor->crane_works[index];
    uint32_t *link = &quay->first;
    while (*link != 0)
        link = &corridor->crane_works[*link].next;
    *link = index;
    *at = (struct cor_crane_work){.facility = facility};
    cor_carrier_at(corridor, index)->craned = 1;
    quay->vessels++;
    divide(corridor, facility);
}

void cor_cranes_begin(struct cor_corridor *corridor, uint32_t index, double ms, struct cor_activity what)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_facility *spec = &corridor->network->facilities[carrier->facility];
    struct cor_crane_work *at = &corridor->crane_works[index];
    carrier->activity = what;
    if (!carrier->craned)
        join(corridor, index, carrier->facility);
    cor_work_start(&corridor->simulation, &at->work, ms * spec->cranes_for_a_vessel, COR_WORK_MS * at->held,
                   cor_then(what.kind, index));
    settle(corridor, index);
}

void cor_cranes_review(struct cor_corridor *corridor, uint32_t index)
{
    settle(corridor, index);
}

void cor_cranes_end(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_crane_work *at = work_of(corridor, carrier);
    cor_work_finish(&at->work);
    at->moves = 0;
    cor_facility_moves(corridor, at->facility, -cor_carrier_berths(corridor, carrier));
}

void cor_cranes_leave(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    struct cor_crane_work *at = work_of(corridor, carrier);
    struct cor_crane_quay *quay = &corridor->crane_quays[at->facility];
    uint32_t *link = &quay->first;
    while (&corridor->crane_works[*link] != at)
        link = &corridor->crane_works[*link].next;
    *link = at->next;
    quay->vessels--;
    const uint16_t facility = at->facility;
    *at = (struct cor_crane_work){0};
    carrier->craned = 0;
    divide(corridor, facility);
}

void cor_cranes_broke(struct cor_corridor *corridor, uint16_t facility, int change)
{
    struct cor_crane_quay *quay = &corridor->crane_quays[facility];
    quay->broken = (uint32_t)((int)quay->broken + change);
    divide(corridor, facility);
    for (uint32_t i = quay->first; i != 0; i = corridor->crane_works[i].next)
        settle(corridor, i);
}

void cor_cranes_changed(struct cor_corridor *corridor, uint16_t facility)
{
    struct cor_crane_quay *quay = &corridor->crane_quays[facility];
    cor_time_persistent_set(&quay->there, cor_now(corridor), corridor->network->facilities[facility].cranes);
    divide(corridor, facility);
    for (uint32_t i = quay->first; i != 0; i = corridor->crane_works[i].next)
        settle(corridor, i);
}

void cor_cranes_measure(struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_facility *spec = &corridor->network->facilities[facility];
    if (spec->cranes > 0)
        cor_measures_add(&corridor->early, spec->path, "crane_occupancy", "-",
                         cor_time_persistent_mean(&corridor->crane_quays[facility].busy, cor_now(corridor)) /
                             cor_time_persistent_mean(&corridor->crane_quays[facility].there, cor_now(corridor)));
}
