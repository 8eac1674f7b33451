/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/change.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "corridor/network/change.h"
#include "model/change_effect.h"
#include "model/customs.h"
#include "model/draught.h"
#include "model/facility.h"
#include "model/measures.h"

#include <stdlib.h>

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

void cor_change_init(struct cor_corridor *corridor)
{
    if (corridor->network->change_count == 0)
        return;
    corridor->network = corridor->own_network = cor_change_copy_network(corridor->network);
    corridor->changed = cor_memory_new(corridor->network->change_count, sizeof *corridor->changed);
    for (uint32_t i = 0; i < corridor->network->change_count; i++)
        corridor->changed[i] = COR_NEVER;
}

void cor_change_release(struct cor_corridor *corridor)
{
    cor_network_destroy(corridor->own_network);
    free(corridor->changed);
}

/* What was due before time 0 acts then. */
static void schedule_change(struct cor_corridor *corridor, uint32_t change, int64_t time)
{
    const int64_t acts = time > cor_now(corridor) ? time : cor_now(corridor);
    corridor->changed[change] = time;
    if (acts < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, acts, COR_CLASS_WORLD, COR_EVENT_CHANGE_DUE, change);
}

/* A change that follows what happened at `time`. */
static void set_off(struct cor_corridor *corridor, uint32_t change, int64_t time)
{
    const struct cor_change *at = &corridor->network->changes[change];
    const int64_t lag = cor_distribution_duration(&at->lag, &corridor->random, at->lags, 0);
    schedule_change(corridor, change, time + lag);
}

void cor_change_order_done(struct cor_corridor *corridor, uint16_t order)
{
    for (uint32_t i = 0; i < corridor->network->change_count; i++)
        if (corridor->network->changes[i].order == order)
            set_off(corridor, i, cor_now(corridor));
}

/* A gradual change is told of again when it is at its end. */
static void schedule_end(struct cor_corridor *corridor, uint32_t setting)
{
    const int64_t time =
        cor_change_reaches(corridor->network, &corridor->network->settings[setting], cor_now(corridor));
    if (time < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_WORLD, COR_EVENT_CHANGE_REACHED, setting);
}

void cor_change_due(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_change *change = &corridor->network->changes[index];
    for (uint32_t i = change->first; i < change->first + change->count; i++) {
        cor_change_effect(corridor, &corridor->network->settings[i]);
        if (corridor->network->settings[i].rate > 0)
            schedule_end(corridor, i);
    }
    for (uint32_t i = 0; i < corridor->network->change_count; i++)
        if (corridor->network->changes[i].change == index)
            set_off(corridor, i, corridor->changed[index]);
}

void cor_change_reached(void *model, uint32_t setting)
{
    (void)setting;
    cor_draught_depth_changed(model);
}

void cor_change_start(struct cor_corridor *corridor)
{
    for (uint32_t i = 0; i < corridor->network->change_count; i++)
        if (corridor->network->changes[i].date != INT64_MAX)
            schedule_change(corridor, i, corridor->network->changes[i].date);
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

void cor_change_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint32_t i = 0; i < network->change_count; i++) {
        const bool acted = corridor->changed[i] < cor_now(corridor);
        cor_measures_put(&corridor->early, network->changes[i].path, "acted", "d", acted,
                         acted ? (double)(corridor->changed[i] - network->warm_up) / COR_MS_DAY : 0);
    }
}
