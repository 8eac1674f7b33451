/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customs.h"

#include "model/ledger.h"

/* The clearance that the lot is to have now. */
struct due {
    const struct cor_clearance *clearance;
    enum cor_direction direction;
    uint16_t place;
};

static struct due due_of(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    const struct cor_ride *ride = cor_lot_ride(corridor, lot);
    const struct cor_place *place = &corridor->network->places[ride->place];
    const bool imports = (cor_customs_due(lot, ride) & COR_LOT_IMPORTED) != 0;
    return (struct due){.clearance = imports ? &place->import : &place->export,
                        .direction = imports ? COR_IMPORT : COR_EXPORT,
                        .place = ride->place};
}

static inline void begin(struct cor_corridor *corridor, uint32_t index, struct due due)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_family *family = COR_POOL_AT(struct cor_family, &corridor->families, lot->family);
    const int64_t time = cor_distribution_duration(&due.clearance->time, &corridor->random,
                                                   corridor->flows[lot->flow].clearance[due.direction] + lot->part,
                                                   cor_arrivals_draw(family->number));
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + time, COR_CLASS_CARGO, COR_EVENT_CLEARED, index);
}

void cor_customs_ask(struct cor_corridor *corridor, uint32_t index)
{
    const struct due due = due_of(corridor, cor_lot_at(corridor, index));
    cor_ledger_mark(corridor, index, COR_CAUSE_CLEARANCE, due.place);
    if (due.clearance->slots == 0)
        begin(corridor, index, due);
    else
        cor_resource_seize(&corridor->resources, &corridor->simulation,
                           &corridor->places[due.place].clearance[due.direction], 1, COR_RANK_DEFAULT,
                           cor_then(COR_EVENT_CLEARANCE_SLOT, index));
}

void cor_customs_begin(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_lot *lot = cor_lot_at(corridor, index);
    lot->flags |= COR_LOT_IN_HAND;
    begin(corridor, index, due_of(corridor, lot));
}

static __attribute__((noinline)) void give_slot_back(struct cor_corridor *corridor, struct cor_lot *lot)
{
    const struct due due = due_of(corridor, lot);
    cor_resource_release(&corridor->resources, &corridor->simulation,
                         &corridor->places[due.place].clearance[due.direction], 1);
    lot->flags &= (uint8_t)~COR_LOT_IN_HAND;
}

void cor_customs_end(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (lot->flags & COR_LOT_IN_HAND)
        give_slot_back(corridor, lot);
    const unsigned due = cor_customs_due(lot, cor_lot_ride(corridor, lot));
    lot->flags |= (uint8_t)(due & -due);
    cor_lot_proceed(corridor, index);
}
