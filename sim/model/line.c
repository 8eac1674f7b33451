/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/line.h"

#include "model/dispatch.h"
#include "model/filling.h"
#include "model/ledger.h"
#include "model/lot.h"
#include "model/room.h"
#include "model/slot.h"
#include "model/yard.h"

static struct cor_group *group_at(const struct cor_corridor *corridor, uint32_t group)
{
    return COR_POOL_AT(struct cor_group, &corridor->groups, group);
}

/* Keeps in the group what is asked of its first lot. */
static void note_first(const struct cor_corridor *corridor, struct cor_group *group)
{
    const struct cor_lot *lot = cor_lot_at(corridor, group->first);
    group->joined = lot->joined;
    group->to = cor_lot_leg(corridor, lot).to;
    group->stranded = lot->stand == COR_STAND_STRANDED;
}

/* A lot that has joined stands last in its flow's group of the line; groups stand in order of flows. */
static void add_lot(struct cor_corridor *corridor, struct cor_line *line, uint32_t index, uint8_t to)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const bool stranded = lot->stand == COR_STAND_STRANDED;
    uint32_t before = 0, at = line->groups;
    while (at != 0 && group_at(corridor, at)->flow < lot->flow) {
        before = at;
        at = group_at(corridor, at)->next;
    }
    if (at != 0 && group_at(corridor, at)->flow == lot->flow) {
        struct cor_group *group = group_at(corridor, at);
        cor_lot_at(corridor, group->last)->next = index;
        group->last = index;
        group->fresh = group->fresh == 0 && !stranded ? index : group->fresh;
        group->amount += lot->amount;
        return;
    }
    const uint32_t added = cor_pool_take(&corridor->groups);
    *group_at(corridor, added) = (struct cor_group){.next = at,
                                                    .first = index,
                                                    .last = index,
                                                    .fresh = stranded ? 0 : index,
                                                    .amount = lot->amount,
                                                    .flow = lot->flow,
                                                    .cargo = lot->cargo,
                                                    .rank = corridor->network->flows[lot->flow].rank,
                                                    .to = to,
                                                    .stranded = stranded,
                                                    .joined = lot->joined};
    if (before != 0)
        group_at(corridor, before)->next = added;
    else
        line->groups = added;
}

/* The last of the group's lots has been taken. */
static void remove_group(struct cor_corridor *corridor, struct cor_line *line, uint32_t index)
{
    uint32_t before = 0;
    for (uint32_t at = line->groups; at != index; at = group_at(corridor, at)->next)
        before = at;
    if (before != 0)
        group_at(corridor, before)->next = group_at(corridor, index)->next;
    else
        line->groups = group_at(corridor, index)->next;
    cor_pool_remove(&corridor->groups, index);
}

/* Has one of the two places quays or tracks for the cargo, and will none of them ever open again? */
static __attribute__((noinline)) bool is_shut(const struct cor_corridor *corridor, const struct cor_service *service,
                                              uint16_t from, uint16_t to, uint16_t cargo)
{
    const int32_t berths = service->least_berths;
    return cor_slot_is_over(corridor, from, service->mode, cargo, berths) ||
           cor_slot_is_over(corridor, to, service->mode, cargo, berths);
}

/* Will the lot's next leg never be run any more, or end where nothing takes the lot any more? */
static inline bool is_over(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    const struct cor_leg leg = cor_lot_leg(corridor, lot);
    const struct cor_service *service = &corridor->network->services[leg.service];
    const uint16_t from = service->stops[leg.from].place, to = service->stops[leg.to].place;
    if (corridor->services[leg.service].closed_for_good)
        return true;
    if (service->kind != COR_SERVICE_SCHEDULED)
        return false;
    if (cor_yard_is_over(corridor, to, lot->cargo))
        return true;
    return corridor->places[from].closed + corridor->places[to].closed > 0 &&
           is_shut(corridor, service, from, to, lot->cargo);
}

void cor_line_join(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_leg leg = cor_lot_leg(corridor, lot);
    const struct cor_service_state *service = &corridor->services[leg.service];
    struct cor_line *line = cor_line_at(corridor, leg.service, leg.from);
    const bool over = is_over(corridor, lot);
    lot->joined = cor_now(corridor);
    lot->next = 0;
    if (over)
        lot->stand = COR_STAND_STRANDED;
    add_lot(corridor, line, index, leg.to);
    cor_ledger_mark(corridor, index, service->open && !over ? COR_CAUSE_DEPARTURE : COR_CAUSE_CLOSURE,
                    cor_lot_place(corridor, lot));
    if (over)
        return;
    if (service->open && cor_filling_applies(&corridor->network->services[leg.service]))
        cor_filling_call(corridor, leg.service, leg.from);
    else if (service->open && leg.from == 0)
        cor_dispatch_call(corridor, leg.service);
}

/* Would the group be loaded before the one chosen so far? */
static inline bool is_before(const struct cor_group *group, const struct cor_group *chosen)
{
    return group->rank < chosen->rank || (group->rank == chosen->rank && group->joined < chosen->joined);
}

/* Can the carrier load of the group now? */
static inline bool can_load(const struct cor_corridor *corridor, struct cor_carrier *carrier,
                            const struct cor_group *group)
{
    return cor_room_fits(corridor, carrier, group->cargo, group->to, 1) &&
           cor_slot_can_work(corridor, carrier, group->cargo);
}

/* What cor_line_choose says where the group that is first in turn is refused: mostly as the carrier is full. */
static __attribute__((noinline)) uint32_t choose_another(const struct cor_corridor *corridor,
                                                         struct cor_carrier *carrier, int64_t until, uint32_t refused)
{
    const struct cor_group *chosen = NULL;
    uint32_t best = 0;
    for (uint32_t at = cor_line_at(corridor, carrier->service, carrier->stop)->groups; at != 0;) {
        const struct cor_group *group = group_at(corridor, at);
        if (at != refused && group->joined <= until && !group->stranded && (!chosen || is_before(group, chosen)) &&
            cor_room_fits_class(corridor, carrier, group->cargo, 1) && can_load(corridor, carrier, group)) {
            chosen = group;
            best = at;
        }
        at = group->next;
    }
    return best;
}

/* Room is asked for last, as that takes longest: mostly there is some for the first in turn. */
uint32_t cor_line_choose(const struct cor_corridor *corridor, struct cor_carrier *carrier, int64_t until)
{
    const struct cor_stowage *stowage = cor_network_stowage(corridor->network, carrier->carrier_class, 0);
    const struct cor_group *first = NULL;
    uint32_t best = 0, count = 0;
    for (uint32_t at = cor_line_at(corridor, carrier->service, carrier->stop)->groups; at != 0;) {
        const struct cor_group *group = group_at(corridor, at);
        if (group->joined <= until && !group->stranded && stowage[group->cargo].taken) {
            if (count++ == 0 || is_before(group, first)) {
                first = group;
                best = at;
            }
        }
        at = group->next;
    }
    if (count == 0 || can_load(corridor, carrier, first))
        return best;
    return count > 1 ? choose_another(corridor, carrier, until, best) : 0;
}

uint32_t cor_line_take(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t chosen)
{
    struct cor_group *group = group_at(corridor, chosen);
    const uint32_t first = group->first;
    const struct cor_lot *lot = cor_lot_at(corridor, first);
    const int64_t taken = cor_room_for(corridor, carrier, group->cargo, group->to, lot->amount);
    group->amount -= taken;
    if (taken < lot->amount)
        return cor_lot_split(corridor, first, taken);
    if (group->fresh == first)
        group->fresh = lot->next;
    group->first = lot->next;
    if (group->first == 0)
        remove_group(corridor, cor_line_at(corridor, carrier->service, carrier->stop), chosen);
    else
        note_first(corridor, group);
    return first;
}

void cor_line_leave_behind(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_line *line = cor_line_at(corridor, carrier->service, carrier->stop);
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    if (line->groups == 0 || !corridor->services[carrier->service].open)
        return;
    for (uint32_t at = line->groups; at != 0; at = group_at(corridor, at)->next) {
        struct cor_group *group = group_at(corridor, at);
        if (!class->takes[group->cargo])
            continue;
        for (uint32_t lot = group->fresh; lot != 0; lot = cor_lot_at(corridor, lot)->next)
            cor_ledger_mark(corridor, lot, COR_CAUSE_ROOM, cor_lot_place(corridor, cor_lot_at(corridor, lot)));
        group->fresh = 0;
    }
}

static void change_group(struct cor_corridor *corridor, struct cor_group *group,
                         const struct cor_service_state *service)
{
    const bool over = is_over(corridor, cor_lot_at(corridor, group->first));
    group->fresh = over ? 0 : group->first;
    for (uint32_t lot = group->first; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        cor_ledger_mark(corridor, lot, service->open && !over ? COR_CAUSE_DEPARTURE : COR_CAUSE_CLOSURE,
                        cor_lot_place(corridor, cor_lot_at(corridor, lot)));
        if (over)
            cor_lot_at(corridor, lot)->stand = COR_STAND_STRANDED;
    }
    note_first(corridor, group);
}

void cor_line_strand(struct cor_corridor *corridor, uint16_t service)
{
    for (uint16_t stop = 0; stop < corridor->network->services[service].stop_count; stop++) {
        const struct cor_line *line = cor_line_at(corridor, service, (uint8_t)stop);
        for (uint32_t at = line->groups; at != 0; at = group_at(corridor, at)->next) {
            if (is_over(corridor, cor_lot_at(corridor, group_at(corridor, at)->first)))
                change_group(corridor, group_at(corridor, at), &corridor->services[service]);
        }
    }
}

void cor_line_change(struct cor_corridor *corridor, uint16_t service)
{
    for (uint16_t stop = 0; stop < corridor->network->services[service].stop_count; stop++) {
        const struct cor_line *line = cor_line_at(corridor, service, (uint8_t)stop);
        for (uint32_t at = line->groups; at != 0; at = group_at(corridor, at)->next)
            change_group(corridor, group_at(corridor, at), &corridor->services[service]);
    }
}
