/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fleet.h"

#include "corridor/base/memory.h"
#include "model/breakdown.h"
#include "model/dispatch.h"
#include "model/filling.h"
#include "model/laying_up.h"
#include "model/measures.h"
#include "model/money.h"
#include "model/tramps.h"
#include "model/utilisation.h"
#include "model/visit.h"

#include <stdlib.h>

static bool ages(const struct cor_network *network, uint16_t carrier_class)
{
    return network->classes[carrier_class].ages.given;
}

/* Marks what will change; false if nothing does. */
static bool find_changes(const struct cor_network *network, struct cor_fleet_state *fleet)
{
    bool any = false;
    for (uint16_t i = 0; i < network->service_count; i++)
        for (uint16_t k = 0; k < network->services[i].fleet_count; k++) {
            const struct cor_fleet *entry = &network->services[i].fleet[k];
            if (!cor_network_entry_changes(network, entry))
                continue;
            fleet->services[i].changes = true;
            fleet->classes[network->classes[entry->carrier_class].made_from].changes = true;
            any = true;
        }
    return any;
}

void cor_fleet_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct cor_fleet_state *fleet = cor_memory_new(1, sizeof *fleet);
    corridor->fleet = fleet;
    fleet->services = cor_memory_new((size_t)network->service_count + 1, sizeof *fleet->services);
    fleet->classes = cor_memory_new((size_t)network->class_count + 1, sizeof *fleet->classes);
    fleet->old = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *fleet->old);
    if (!find_changes(network, fleet))
        cor_fleet_release(corridor);
}

void cor_fleet_release(struct cor_corridor *corridor)
{
    if (!corridor->fleet)
        return;
    free(corridor->fleet->services);
    free(corridor->fleet->classes);
    free(corridor->fleet->old);
    free(corridor->fleet);
    corridor->fleet = NULL;
}

static struct cor_fleet_count *class_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return &corridor->fleet->classes[corridor->network->classes[carrier->carrier_class].made_from];
}

static void count(const struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t change)
{
    cor_time_persistent_add(&corridor->fleet->services[carrier->service].vessels, cor_now(corridor), change);
    cor_time_persistent_add(&class_of(corridor, carrier)->vessels, cor_now(corridor), change);
}

/* The vessel was born at `birth`: schedules the end of its life. False if that is past. */
static bool schedule_end(struct cor_corridor *corridor, uint32_t index, int64_t birth)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_ages *law = &corridor->network->classes[carrier->carrier_class].ages;
    const int64_t end =
        birth + cor_distribution_duration(&law->scrapped_at, &corridor->random,
                                          cor_carrier_service(corridor, carrier)->lives, carrier->number);
    if (end <= cor_now(corridor))
        return false;
    if (end < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, end, COR_CLASS_END, COR_EVENT_AGED, index);
    return true;
}

void cor_fleet_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint32_t i = 1; corridor->fleet && i <= corridor->carrier_count; i++) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (!cor_fleet_begins(corridor, carrier))
            continue;
        if (ages(network, carrier->carrier_class)) {
            const int64_t age =
                cor_distribution_duration(&network->classes[carrier->carrier_class].ages.at_start, &corridor->random,
                                          cor_carrier_service(corridor, carrier)->ages, carrier->number);
            if (!schedule_end(corridor, i, network->warm_up - age)) {
                carrier->state = COR_CARRIER_GONE;
                continue;
            }
        }
        count(corridor, carrier, 1);
    }
}

void cor_fleet_join(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    count(corridor, carrier, 1);
    cor_breakdown_join(corridor, index);
    cor_money_join(corridor, index);
    if (ages(corridor->network, carrier->carrier_class))
        schedule_end(corridor, index, cor_now(corridor));
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG)
        cor_tramps_join(corridor, index);
    else
        cor_visit_arrive(corridor, index);
}

/* Out of every order in which a carrier at a stop stands. */
static void withdraw(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    if (service->kind == COR_SERVICE_AMONG)
        cor_tramps_leave(corridor, index);
    else if (cor_filling_applies(service) && carrier->loading_since >= 0)
        cor_filling_withdraw(corridor, index);
    else if (service->every > 0 && carrier->stop == 0)
        cor_dispatch_withdraw(corridor, index);
}

static void scrap(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state != COR_CARRIER_AWAY) {
        withdraw(corridor, index);
        cor_visit_lie_idle(corridor, index);
    }
    cor_money_leave(corridor, index);
    cor_utilisation_gone(corridor, carrier);
    cor_breakdown_leave(corridor, index);
    cor_visit_set_state(corridor, carrier, COR_CARRIER_GONE);
    cor_laying_up_leave(corridor, index);
    count(corridor, carrier, -1);
    if (!corridor->measuring)
        return;
    corridor->fleet->services[carrier->service].scrapped++;
    class_of(corridor, carrier)->scrapped++;
}

bool cor_fleet_scraps(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->fleet || !corridor->fleet->old[index] || cor_carrier_at(corridor, index)->cargo_count > 0 ||
        cor_tramps_is_called(corridor, index))
        return false;
    scrap(corridor, index);
    return true;
}

void cor_fleet_aged(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const uint8_t state = cor_carrier_at(corridor, index)->state;
    corridor->fleet->old[index] = 1;
    if (state == COR_CARRIER_IDLE || state == COR_CARRIER_AWAY)
        scrap(corridor, index);
}

static void measure(struct cor_corridor *corridor, const char *path, const struct cor_fleet_count *of)
{
    if (!of->changes)
        return;
    cor_measures_add(&corridor->early, path, "vessels", "vessels",
                     cor_time_persistent_mean(&of->vessels, cor_now(corridor)));
    cor_measures_add(&corridor->early, path, "vessels_at_end", "vessels", (double)of->vessels.level);
    cor_measures_add(&corridor->early, path, "scrapped", "vessels", (double)of->scrapped);
}

void cor_fleet_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint16_t i = 0; corridor->fleet && i < network->service_count; i++)
        measure(corridor, network->services[i].path, &corridor->fleet->services[i]);
    for (uint16_t i = 0; corridor->fleet && i < network->class_count; i++)
        measure(corridor, network->classes[i].path, &corridor->fleet->classes[i]);
}

void cor_fleet_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->fleet && i < corridor->network->service_count; i++)
        cor_time_persistent_reset(&corridor->fleet->services[i].vessels, cor_now(corridor));
    for (uint16_t i = 0; corridor->fleet && i < corridor->network->class_count; i++)
        cor_time_persistent_reset(&corridor->fleet->classes[i].vessels, cor_now(corridor));
}
