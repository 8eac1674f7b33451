/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel_pilots.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/ledger.h"
#include "model/measures.h"

#include <stdlib.h>

enum { DRAWS = 1 << 16 };

void cor_channel_pilots_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->link_count; i++)
        any = any || network->links[i].pilots.count > 0;
    if (!any)
        return;
    corridor->channel_pilots = cor_memory_new(network->link_count, sizeof *corridor->channel_pilots);
    for (uint16_t i = 0; i < network->link_count; i++)
        cor_resource_init(&corridor->resources, &corridor->simulation, &corridor->channel_pilots[i],
                          network->links[i].pilots.count, COR_BY_RANK, true);
}

void cor_channel_pilots_release(struct cor_corridor *corridor)
{
    free(corridor->channel_pilots);
}

void cor_channel_pilots_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->channel_pilots && i < corridor->network->link_count; i++)
        cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->channel_pilots[i]);
}

void cor_channel_pilots_wait(struct cor_corridor *corridor, uint32_t index, uint16_t link)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_PILOT, cor_link_where(corridor, link));
    cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->channel_pilots[link], 1,
                       cor_carrier_service(corridor, carrier)->rank, cor_then(COR_EVENT_CHANNEL_PILOT, index));
}

void cor_channel_pilots_come(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_passage *passage = &corridor->passages->carriers[index];
    const struct cor_channel_pilots *spec = &corridor->network->links[passage->link - 1].pilots;
    int64_t boarding = 0;
    passage->pilot = 1;
    if (spec->boards)
        boarding = cor_distribution_duration(&spec->boarding, &corridor->random,
                                             cor_carrier_service(corridor, carrier)->help.boarding,
                                             carrier->number * DRAWS + passage->boardings++ % DRAWS);
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + boarding, COR_CLASS_ARRIVAL, COR_EVENT_ENTERED,
                            index);
}

void cor_channel_pilots_rested(void *model, uint32_t link)
{
    struct cor_corridor *corridor = model;
    cor_resource_release(&corridor->resources, &corridor->simulation, &corridor->channel_pilots[link], 1);
}

void cor_channel_pilots_leave(struct cor_corridor *corridor, uint32_t index, uint16_t link)
{
    struct cor_passage *passage = &corridor->passages->carriers[index];
    if (!passage->pilot)
        return;
    passage->pilot = 0;
    const int64_t rest = corridor->network->links[link].pilots.rest;
    if (rest > 0)
        cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + rest, COR_CLASS_END, COR_EVENT_PILOT_RESTED,
                                link);
    else
        cor_channel_pilots_rested(corridor, link);
}

void cor_channel_pilots_measure(struct cor_corridor *corridor, uint16_t link)
{
    const struct cor_link *spec = &corridor->network->links[link];
    if (spec->pilots.count == 0)
        return;
    const struct cor_resource *pilots = &corridor->channel_pilots[link];
    const bool any = cor_waiting_count(&pilots->waiting) > 0;
    struct cor_quantile *times = cor_waiting_quantile(&corridor->resources, &pilots->waiting);
    struct cor_measures *to = &corridor->early;
    cor_measures_add(to, spec->path, "pilot_occupancy", "-", cor_resource_occupancy(pilots, cor_now(corridor)));
    cor_measures_put(to, spec->path, "pilot_waiting_time", "h", any,
                     any ? cor_waiting_mean(&pilots->waiting) / COR_MS_HOUR : 0);
    cor_measures_put(to, spec->path, "pilot_waiting_time_p95", "h", any,
                     any ? (double)cor_quantile_at(times, 0.95) / COR_MS_HOUR : 0);
}
