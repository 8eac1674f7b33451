/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/outside.h"

#include "model/demand.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/money.h"
#include "model/yard.h"

/* Time of the lot on this leg: drawn by the lot's number, so that nothing else moves it. */
static int64_t travel_time(const struct cor_corridor *corridor, const struct cor_lot *lot, struct cor_leg leg)
{
    const struct cor_service *service = &corridor->network->services[leg.service];
    const struct cor_family *family = cor_pool_at(&corridor->families, lot->family);
    return cor_distribution_duration(&service->time, &corridor->random,
                                     (corridor->flows[lot->flow].outside ^ service->durations) + lot->part,
                                     cor_arrivals_draw(family->number));
}

static void leave(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_leg leg = cor_lot_leg(corridor, cor_lot_at(corridor, index));
    const int64_t time = travel_time(corridor, cor_lot_at(corridor, index), leg);
    cor_yard_leave(corridor, index);
    struct cor_lot *lot = cor_lot_at(corridor, index);
    lot->stand = COR_STAND_OUTSIDE;
    lot->next = 0;
    cor_ledger_mark(corridor, index, COR_CAUSE_OUTSIDE, cor_lot_place(corridor, lot));
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + time, COR_CLASS_ARRIVAL, COR_EVENT_OUTSIDE,
                            index);
}

void cor_outside_ask(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_leg leg = cor_lot_leg(corridor, cor_lot_at(corridor, index));
    if (corridor->services[leg.service].open)
        leave(corridor, index);
    else
        cor_line_join(corridor, index);
}

void cor_outside_change(struct cor_corridor *corridor, uint16_t service)
{
    cor_line_change(corridor, service);
    if (!corridor->services[service].open)
        return;
    for (uint8_t stop = 0; stop < 2; stop++) {
        struct cor_line *line = cor_line_at(corridor, service, stop);
        for (uint32_t at = line->groups; at != 0;) {
            const struct cor_group *group = cor_pool_at(&corridor->groups, at);
            for (uint32_t lot = group->first; lot != 0;) {
                const uint32_t next = cor_lot_at(corridor, lot)->next;
                leave(corridor, lot);
                lot = next;
            }
            const uint32_t next_group = group->next;
            cor_pool_remove(&corridor->groups, at);
            at = next_group;
        }
        line->groups = 0;
    }
}

void cor_outside_arrive(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_leg leg = cor_lot_leg(corridor, lot);
    cor_money_outside(corridor, lot, leg.service);
    lot->ride++;
    lot->stand = COR_STAND_GATE;
    cor_demand_ask_room(corridor, index, COR_EVENT_OUTSIDE_ROOM);
}

void cor_outside_land(void *model, uint32_t index)
{
    cor_demand_enter(model, index);
}
