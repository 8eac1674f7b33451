/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/clearing.h"

#include "corridor/base/memory.h"
#include "model/channel.h"
#include "model/voyage.h"

#include <stdlib.h>

void cor_clearing_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->section_count; i++)
        any = any || network->sections[i].cleared_after >= 0;
    if (any && corridor->class_machines)
        corridor->clearings = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *corridor->clearings);
}

void cor_clearing_release(struct cor_corridor *corridor)
{
    free(corridor->clearings);
}

/* After how long a carrier that stands still on its way is out of the way of others; -1: never. */
static int64_t time_of(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->activity.kind != COR_EVENT_RUN || !carrier->activity.paused)
        return -1;
    const struct cor_step step = cor_voyage_step(corridor, index);
    if (!cor_channel_has_rule(step))
        return -1;
    return corridor->network->sections[corridor->network->reaches[step.reach].section].cleared_after;
}

void cor_clearing_review(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->clearings)
        return;
    struct cor_clearing *clearing = &corridor->clearings[index];
    if (clearing->aside)
        return;
    cor_simulation_cancel(&corridor->simulation, clearing->alarm);
    clearing->alarm = 0;
    const int64_t time = time_of(corridor, index);
    if (time >= 0)
        clearing->alarm = cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + time, COR_CLASS_END,
                                                  COR_EVENT_CLEARED_AWAY, index);
}

void cor_clearing_act(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    corridor->clearings[index].alarm = 0;
    corridor->clearings[index].aside = 1;
    cor_channel_leave(corridor, cor_voyage_step(corridor, index), index);
}

bool cor_clearing_took(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->clearings || !corridor->clearings[index].aside)
        return false;
    corridor->clearings[index].aside = 0;
    return true;
}
