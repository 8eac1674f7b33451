/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/utilisation.h"

#include "corridor/base/memory.h"
#include "model/ledger.h"
#include "model/measures.h"

#include <stdlib.h>

void cor_utilisation_init(struct cor_corridor *corridor)
{
    struct cor_utilisation *made = corridor->utilisation = cor_memory_new(1, sizeof *made);
    made->classes = cor_memory_new((size_t)corridor->network->class_count + 1, sizeof *made->classes);
}

void cor_utilisation_release(struct cor_corridor *corridor)
{
    free(corridor->utilisation->classes);
    free(corridor->utilisation);
}

static void set(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_use use)
{
    if (carrier->use != use)
        cor_utilisation_turn(corridor, carrier, use);
    cor_ledger_forget(carrier);
}

void cor_utilisation_idle(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    set(corridor, carrier, COR_USE_IDLE);
}

void cor_utilisation_gone(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    set(corridor, carrier, COR_USE_NONE);
}

static void count_all(struct cor_corridor *corridor)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        cor_utilisation_turn(corridor, carrier, (enum cor_use)carrier->use);
    }
}

void cor_utilisation_reset(struct cor_corridor *corridor)
{
    count_all(corridor);
    for (uint16_t i = 0; i < corridor->network->class_count; i++)
        for (int use = 0; use < COR_USES; use++)
            corridor->utilisation->classes[i][use] = 0;
}

/* Of the class and of those that services slow down; true if any service has such carriers. */
static bool add_up(const struct cor_corridor *corridor, uint16_t class, int64_t *to)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->class_count; i++)
        for (int use = 0; network->classes[i].made_from == class && use < COR_USES; use++)
            to[use] += corridor->utilisation->classes[i][use];
    for (uint16_t i = 0; i < network->service_count; i++)
        for (uint16_t k = 0; k < network->services[i].fleet_count; k++)
            any = any || network->classes[network->services[i].fleet[k].carrier_class].made_from == class;
    return any;
}

void cor_utilisation_measure(struct cor_corridor *corridor)
{
    static const char *const names[COR_USES] = {
        [COR_USE_LADEN] = "laden_share",     [COR_USE_BALLAST] = "ballast_time_share",
        [COR_USE_WORKING] = "working_share", [COR_USE_WAITING] = "waiting_share",
        [COR_USE_IDLE] = "idle_share",
    };
    const struct cor_network *network = corridor->network;
    count_all(corridor);
    for (uint16_t i = 0; i < network->class_count; i++) {
        int64_t ms[COR_USES] = {0}, all = 0;
        if (network->classes[i].made_from != i || !add_up(corridor, i, ms))
            continue;
        for (int use = COR_USE_NONE + 1; use < COR_USES; use++)
            all += ms[use];
        cor_measures_add(&corridor->early, network->classes[i].path, "in_service", "carriers",
                         (double)all / (double)network->horizon);
        for (int use = COR_USE_NONE + 1; use < COR_USES; use++)
            cor_measures_put(&corridor->early, network->classes[i].path, names[use], "-", all > 0,
                             all > 0 ? (double)ms[use] / (double)all : 0);
    }
}
