/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/change.h"

#include "model/customs.h"
#include "model/facility.h"

enum changing { CHANGING_SLOTS, CHANGING_IMPORT, CHANGING_EXPORT };

static const struct cor_varying *varying_of(const struct cor_corridor *corridor, enum changing kind, uint16_t index)
{
    const struct cor_network *network = corridor->network;
    if (kind == CHANGING_SLOTS)
        return &network->facilities[index].slots_change;
    const struct cor_place *place = &network->places[index];
    return kind == CHANGING_IMPORT ? &place->import.slots_change : &place->export.slots_change;
}

static void schedule(struct cor_corridor *corridor, enum changing kind, uint16_t index)
{
    const int64_t time = cor_varying_next_step(varying_of(corridor, kind, index), cor_now(corridor));
    if (time < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_WORLD, COR_EVENT_CHANGE,
                                (uint32_t)kind << 16 | index);
}

void cor_change_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->facility_count; i++)
        schedule(corridor, CHANGING_SLOTS, i);
    for (uint16_t i = 0; i < corridor->network->place_count; i++) {
        schedule(corridor, CHANGING_IMPORT, i);
        schedule(corridor, CHANGING_EXPORT, i);
    }
}

void cor_change_act(void *model, uint32_t changing)
{
    struct cor_corridor *corridor = model;
    const enum changing kind = (enum changing)(changing >> 16);
    const uint16_t index = (uint16_t)changing;
    const int64_t value = cor_round(cor_varying_at(varying_of(corridor, kind, index), cor_now(corridor)));
    if (kind == CHANGING_SLOTS)
        cor_facility_set_slots(corridor, index, value);
    else
        cor_resource_set_capacity(&corridor->resources, &corridor->simulation,
                                  &corridor->places[index].clearance[kind == CHANGING_IMPORT ? COR_IMPORT : COR_EXPORT],
                                  value);
    schedule(corridor, kind, index);
}

const char *cor_change_path(const struct cor_corridor *corridor, uint32_t changing)
{
    const uint16_t index = (uint16_t)changing;
    return changing >> 16 == CHANGING_SLOTS ? corridor->network->facilities[index].path
                                            : corridor->network->places[index].path;
}

void cor_change_order_done(struct cor_corridor *corridor, uint16_t order)
{
    (void)corridor;
    (void)order;
}
