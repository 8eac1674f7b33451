/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/clearing.h"

#include "corridor/base/memory.h"
#include "model/activity.h"
#include "model/channel.h"
#include "model/voyage.h"

#include <stdlib.h>

void cor_clearing_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->section_count == 0 || !corridor->class_machines)
        return;
    struct cor_clearings *clearings =
        cor_memory_new(1, sizeof *clearings + ((size_t)corridor->carrier_count + 1) * sizeof clearings->vessels[0]);
    clearings->sections = cor_memory_new(network->section_count, sizeof *clearings->sections);
    corridor->clearings = clearings;
}

void cor_clearing_release(struct cor_corridor *corridor)
{
    if (corridor->clearings)
        free(corridor->clearings->sections);
    free(corridor->clearings);
}

/* The section that the carrier runs through by itself, or stands in; COR_NONE if it is in none. */
static uint16_t section_of(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->activity.kind != COR_EVENT_RUN ||
        (!carrier->activity.paused && cor_simulation_time_of(&corridor->simulation, carrier->activity_end) < 0))
        return COR_NONE;
    const struct cor_step step = cor_voyage_step(corridor, index);
    return cor_channel_has_rule(step) ? corridor->network->reaches[step.reach].section : COR_NONE;
}

/* Is the vessel in the section, in that direction, and not out of the way? */
static bool is_in(const struct cor_corridor *corridor, uint32_t index, uint16_t section, uint16_t direction)
{
    return !corridor->clearings->vessels[index].aside && section_of(corridor, index) == section &&
           cor_voyage_step(corridor, index).reversed == direction;
}

/* Those behind the first that stands there stop, all others go on. Where they are is asked of few. */
static void hold_behind(struct cor_corridor *corridor, uint16_t section, uint16_t direction)
{
    struct cor_clearing *vessels = corridor->clearings->vessels;
    uint64_t first = UINT64_MAX;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (vessels[i].stands && vessels[i].order < first && is_in(corridor, i, section, direction))
            first = vessels[i].order;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const bool held = vessels[i].order > first;
        if (vessels[i].held == held || !is_in(corridor, i, section, direction))
            continue;
        vessels[i].held = held;
        cor_activity_review(corridor, i);
    }
}

/* Does nobody overtake in the section? */
static bool is_in_turn(const struct cor_section *section)
{
    return section->one_way || section->following_distance > 0;
}

static bool stands_still(const struct cor_carrier *carrier)
{
    return carrier->broken && carrier->activity.paused;
}

/* The carrier stands in the section from now on, or no more. */
static void set_stands(struct cor_corridor *corridor, uint32_t index, uint16_t section, bool stands)
{
    struct cor_standing *standing = &corridor->clearings->sections[section];
    const uint16_t direction = cor_voyage_step(corridor, index).reversed;
    corridor->clearings->vessels[index].stands = stands;
    if (stands) {
        if (standing->count[direction]++ == 0)
            standing->since[direction] = cor_now(corridor);
    } else if (--standing->count[direction] == 0) {
        cor_channel_stood(corridor, section, direction, standing->since[direction]);
    }
    if (corridor->sections[section].inside > 1) /* others too */
        hold_behind(corridor, section, direction);
}

void cor_clearing_review(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->clearings)
        return;
    struct cor_clearing *clearing = &corridor->clearings->vessels[index];
    const uint16_t section = clearing->aside ? COR_NONE : section_of(corridor, index);
    if (section == COR_NONE)
        return;
    const struct cor_section *spec = &corridor->network->sections[section];
    const bool stands = stands_still(cor_carrier_at(corridor, index));
    cor_simulation_cancel(&corridor->simulation, clearing->alarm);
    clearing->alarm = 0;
    if (stands && spec->cleared_after >= 0)
        clearing->alarm = cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + spec->cleared_after,
                                                  COR_CLASS_END, COR_EVENT_CLEARED_AWAY, index);
    if (stands == clearing->stands || (stands && !is_in_turn(spec)))
        return;
    set_stands(corridor, index, section, stands);
    if (!stands)
        cor_channel_look(corridor, section);
}

void cor_clearing_rule_changed(struct cor_corridor *corridor, uint16_t section)
{
    const bool in_turn = is_in_turn(&corridor->network->sections[section]);
    for (uint32_t i = 1; corridor->clearings && i <= corridor->carrier_count; i++) {
        const struct cor_clearing *vessel = &corridor->clearings->vessels[i];
        const bool stands = in_turn && stands_still(cor_carrier_at(corridor, i));
        if (vessel->stands != stands && !vessel->aside && section_of(corridor, i) == section)
            set_stands(corridor, i, section, stands);
    }
}

void cor_clearing_act(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_clearing *clearing = &corridor->clearings->vessels[index];
    const uint16_t section = section_of(corridor, index);
    clearing->alarm = 0;
    clearing->aside = 1;
    clearing->held = 0;
    if (clearing->stands)
        set_stands(corridor, index, section, false);
    cor_channel_leave(corridor, cor_voyage_step(corridor, index), index);
}

bool cor_clearing_took(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->clearings || !corridor->clearings->vessels[index].aside)
        return false;
    corridor->clearings->vessels[index].aside = 0;
    return true;
}
