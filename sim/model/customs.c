/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/customs.h"

#include "model/ledger.h"
#include "model/lot.h"

static const struct cor_clearance *clearance_of(const struct cor_corridor *corridor, uint16_t place,
                                                enum cor_direction direction)
{
    const struct cor_place *at = &corridor->network->places[place];
    return direction == COR_IMPORT ? &at->import : &at->export;
}

static inline void begin(struct cor_corridor *corridor, uint32_t index, const struct cor_clearance *clearance,
                         enum cor_direction direction)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_family *family = COR_POOL_AT(struct cor_family, &corridor->families, lot->family);
    const int64_t time = cor_distribution_duration(&clearance->time, &corridor->random,
                                                   corridor->flows[lot->flow].clearance[direction] + lot->part,
                                                   cor_arrivals_draw(family->number));
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + time, COR_CLASS_CARGO, COR_EVENT_CLEARED, index);
}

void cor_customs_ask(struct cor_corridor *corridor, uint32_t index, enum cor_direction direction)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_clearance *clearance = clearance_of(corridor, lot->place, direction);
    cor_ledger_mark(corridor, index, COR_CAUSE_CLEARANCE, lot->place);
    if (clearance->slots == 0)
        begin(corridor, index, clearance, direction);
    else
        cor_resource_seize(&corridor->resources, &corridor->simulation,
                           &corridor->places[lot->place].clearance[direction], 1, COR_RANK_DEFAULT,
                           cor_then(COR_EVENT_CLEARANCE_SLOT, index));
}

void cor_customs_begin(void *model, uint32_t index)
{
    const struct cor_lot *lot = cor_lot_at(model, index);
    enum cor_direction direction = COR_IMPORT;
    cor_customs_due(model, lot, &direction);
    begin(model, index, clearance_of(model, lot->place, direction), direction);
}

void cor_customs_end(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_lot *lot = cor_lot_at(corridor, index);
    enum cor_direction direction = COR_IMPORT;
    cor_customs_due(corridor, lot, &direction);
    if (clearance_of(corridor, lot->place, direction)->slots > 0)
        cor_resource_release(&corridor->resources, &corridor->simulation,
                             &corridor->places[lot->place].clearance[direction], 1);
    lot->flags |= direction == COR_IMPORT ? COR_LOT_IMPORTED : COR_LOT_EXPORTED;
    cor_lot_proceed(corridor, index);
}
