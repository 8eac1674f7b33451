/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/model/corridor.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/balance.h"
#include "model/breakdown.h"
#include "model/change.h"
#include "model/channel.h"
#include "model/channel_pilots.h"
#include "model/channel_slots.h"
#include "model/clearing.h"
#include "model/convoy.h"
#include "model/cranes.h"
#include "model/customs.h"
#include "model/cut_off.h"
#include "model/demand.h"
#include "model/departure.h"
#include "model/describe.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/environment.h"
#include "model/facility.h"
#include "model/filling.h"
#include "model/fleet.h"
#include "model/gridlock.h"
#include "model/hazard.h"
#include "model/ice.h"
#include "model/laying_up.h"
#include "model/ledger.h"
#include "model/lot.h"
#include "model/measures.h"
#include "model/money.h"
#include "model/outside.h"
#include "model/passage.h"
#include "model/pilotage.h"
#include "model/record.h"
#include "model/shipyard.h"
#include "model/slot.h"
#include "model/sounding.h"
#include "model/stay.h"
#include "model/traffic.h"
#include "model/tramps.h"
#include "model/utilisation.h"
#include "model/visit.h"
#include "model/voyage.h"
#include "model/yard_limit.h"

#include <stdlib.h>

static void fill_kinds(struct cor_kind *kinds)
{
#define COR_EVENT_ENTRY(kind, text, subject, action)                                                                   \
    kinds[COR_EVENT_##kind] = (struct cor_kind){.name = #text, .act = action, .describe = cor_describe_##subject};
    COR_EVENT_LIST(COR_EVENT_ENTRY)
#undef COR_EVENT_ENTRY
    cor_simulation_name_kinds(kinds, COR_EVENT_COUNT);
}

static void init_facilities(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    corridor->facilities = cor_memory_new((size_t)network->facility_count + 1, sizeof *corridor->facilities);
    for (uint16_t i = 0; i < network->facility_count; i++) {
        cor_resource_init(&corridor->resources, &corridor->simulation, &corridor->facilities[i].slots,
                          network->facilities[i].slots, COR_BY_RANK, true);
        corridor->facilities[i].given = network->facilities[i].slots;
        if (network->facilities[i].kind == COR_QUAY)
            corridor->places[network->facilities[i].place].has_quays = true;
    }
    corridor->yards = cor_memory_new((size_t)network->yard_count + 1, sizeof *corridor->yards);
    for (uint16_t i = 0; i < network->yard_count; i++) {
        cor_store_init(&corridor->simulation, &corridor->yards[i].room, network->yards[i].capacity, 0,
                       COR_FIRST_IN_FIRST_OUT);
        cor_time_persistent_start(&corridor->yards[i].capacity, 0, network->yards[i].capacity);
        corridor->yards[i].unit = (uint8_t)network->yards[i].unit;
        corridor->yards[i].special =
            network->yards[i].limit_count > 0 || (network->prices.yards && network->prices.yards[i].amounts != 0);
    }
    cor_yard_limit_init(corridor);
}

static void init_places(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    corridor->places = cor_memory_new((size_t)network->place_count + 1, sizeof *corridor->places);
    for (uint16_t i = 0; i < network->place_count; i++) {
        const struct cor_place *spec = &network->places[i];
        struct cor_place_state *place = &corridor->places[i];
        cor_resource_init(&corridor->resources, &corridor->simulation, &place->clearance[COR_IMPORT],
                          spec->import.slots, COR_FIRST_IN_FIRST_OUT, false);
        cor_resource_init(&corridor->resources, &corridor->simulation, &place->clearance[COR_EXPORT],
                          spec->export.slots, COR_FIRST_IN_FIRST_OUT, false);
        cor_waiting_start(&corridor->resources, &place->waiting, 0, true);
    }
    corridor->links = cor_memory_new((size_t)network->link_count + 1, sizeof *corridor->links);
    corridor->sections = cor_memory_new((size_t)network->section_count + 1, sizeof *corridor->sections);
}

/* Carriers are numbered through, service by service, class by class. */
static void add_carriers(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_service *service = &corridor->network->services[index];
    uint32_t number = 0;
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        for (uint16_t k = 0; k < service->fleet[i].count; k++) {
            struct cor_carrier *carrier = cor_carrier_at(corridor, cor_pool_add(&corridor->carriers));
            carrier->service = index;
            carrier->carrier_class = service->fleet[i].carrier_class;
            carrier->facility = COR_NONE;
            carrier->number = ++number;
            carrier->loads = 1;
            cor_carrier_set_stop(corridor, carrier, 0);
            corridor->carrier_count++;
        }
    }
}

static void init_services(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    corridor->services =
        cor_memory_new((size_t)network->service_count + network->order_count + 1, sizeof *corridor->services);
    for (uint16_t i = 0; i < network->service_count; i++) {
        corridor->services[i].first_line = corridor->line_count;
        corridor->services[i].due = -1;
        corridor->line_count += network->services[i].stop_count;
        cor_waiting_start(&corridor->resources, &corridor->services[i].waiting, 0, true);
        if (network->services[i].kind == COR_SERVICE_SCHEDULED || network->services[i].kind == COR_SERVICE_AMONG)
            add_carriers(corridor, i);
    }
    corridor->lines = cor_memory_new((size_t)corridor->line_count + 1, sizeof *corridor->lines);
    corridor->flows = cor_memory_new((size_t)network->flow_count + 1, sizeof *corridor->flows);
    for (uint16_t i = 0; i < network->flow_count; i++) {
        corridor->flows[i].clearance[COR_IMPORT] = cor_stream_name(network->flows[i].path, "import");
        corridor->flows[i].clearance[COR_EXPORT] = cor_stream_name(network->flows[i].path, "export");
        corridor->flows[i].outside = cor_stream_name(network->flows[i].path, "outside");
    }
}

static void init(struct cor_corridor *corridor, const struct cor_kind *kinds)
{
    cor_simulation_init(&corridor->simulation, kinds, COR_EVENT_COUNT, corridor);
    corridor->simulation.place.seed = corridor->options->seed;
    corridor->simulation.place.replication = corridor->options->replication;
    corridor->simulation.stop = corridor->options->stop;
    cor_resources_init(&corridor->resources);
    cor_pool_init(&corridor->lots, sizeof(struct cor_lot), 1024);
    cor_pool_init(&corridor->families, sizeof(struct cor_family), 1024);
    cor_pool_init(&corridor->spent, sizeof(struct cor_spent), 1024);
    cor_pool_init(&corridor->groups, sizeof(struct cor_group), 64);
    cor_pool_init(&corridor->itineraries, sizeof(struct cor_chosen), 64);
    cor_pool_init(&corridor->rides, sizeof(struct cor_ride), 256);
    cor_pool_init(&corridor->callers, sizeof(struct cor_caller), 64);
    cor_pool_init(&corridor->carriers, sizeof(struct cor_carrier), 64);
    cor_pool_init(&corridor->increments, sizeof(int64_t), 1024);
    init_places(corridor);
    init_facilities(corridor);
    init_services(corridor);
    cor_shipyard_init(corridor);
    cor_fleet_init(corridor);
    cor_cranes_init(corridor);
    cor_pilotage_init(corridor);
    cor_tramps_init(corridor);
    cor_money_init(corridor);
    cor_utilisation_init(corridor);
}

static void release(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->flow_count; i++) {
        cor_ledger_release(&corridor->flows[i].ledger);
        cor_quantile_release(&corridor->flows[i].transit);
    }
    for (uint16_t i = 0; i < corridor->network->service_count; i++)
        cor_quantile_release(&corridor->services[i].lateness);
    cor_quantile_release(&corridor->transit);
    cor_measures_release(&corridor->early);
    cor_tramps_release(corridor);
    cor_resources_release(&corridor->resources);
    cor_simulation_release(&corridor->simulation);
    struct cor_pool *pools[] = {&corridor->lots,    &corridor->families,    &corridor->spent,
                                &corridor->groups,  &corridor->itineraries, &corridor->rides,
                                &corridor->callers, &corridor->carriers,    &corridor->increments};
    for (size_t i = 0; i < sizeof pools / sizeof *pools; i++)
        cor_pool_release(pools[i]);
    cor_cranes_release(corridor);
    cor_pilotage_release(corridor);
    cor_yard_limit_release(corridor);
    cor_money_release(corridor);
    cor_utilisation_release(corridor);
    cor_shipyard_release(corridor);
    cor_fleet_release(corridor);
    free(corridor->facilities);
    free(corridor->yards);
    free(corridor->places);
    free(corridor->services);
    free(corridor->links);
    free(corridor->sections);
    free(corridor->depths);
    cor_sounding_release(corridor);
    free(corridor->flows);
    free(corridor->lines);
    cor_hazard_release(corridor);
    cor_breakdown_release(corridor);
    cor_ice_release(corridor);
    cor_passage_release(corridor);
    cor_channel_slots_release(corridor);
    cor_channel_pilots_release(corridor);
    cor_clearing_release(corridor);
    cor_laying_up_release(corridor);
}

/* Runs to `until`, taking samples of the series on the way where measured time asks for them. */
static bool run_to(struct cor_corridor *corridor, int64_t until)
{
    const int64_t every = corridor->options->sample_every;
    if (every > 0 && corridor->measuring) {
        for (int64_t at = cor_now(corridor) + every; at <= until; at += every) {
            if (cor_simulation_run_until(&corridor->simulation, at) == COR_RUN_STOPPED)
                return false;
            cor_record_sample(corridor);
        }
    }
    return cor_simulation_run_until(&corridor->simulation, until) == COR_RUN_DONE;
}

/* Has all that was released in measured time arrived? What is stranded never does. */
static bool all_has_arrived(const struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        if (corridor->flows[i].total.delivered < corridor->flows[i].total.released)
            return false;
    return true;
}

/* A drain follows lots, and nothing else is measured in it: it ends on the first day at whose end none are left. */
static bool drain(struct cor_corridor *corridor)
{
    const int64_t end = cor_network_end(corridor->network);
    while (cor_now(corridor) < end && !all_has_arrived(corridor)) {
        const int64_t day = cor_now(corridor) + COR_MS_DAY;
        if (!run_to(corridor, day < end ? day : end))
            return false;
    }
    return true;
}

/* What happened before measured time is no part of the first sample. */
static void begin_measuring(struct cor_corridor *corridor)
{
    cor_measures_reset(corridor);
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        corridor->flows[i].sampled = corridor->flows[i].delivered;
    corridor->measuring = true;
}

static bool run(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    cor_draught_start(corridor);
    cor_change_start(corridor);
    cor_environment_start(corridor);
    cor_ice_start(corridor);
    cor_facility_start(corridor);
    cor_hazard_start(corridor);
    cor_channel_start(corridor);
    cor_laying_up_start(corridor);
    cor_passage_start(corridor);
    cor_channel_pilots_start(corridor);
    cor_fleet_start(corridor);
    cor_breakdown_start(corridor);
    cor_clearing_start(corridor);
    cor_demand_start(corridor);
    cor_dispatch_start(corridor);
    cor_tramps_start(corridor);
    cor_traffic_start(corridor);
    cor_shipyard_start(corridor);
    if (!run_to(corridor, network->warm_up))
        return false;
    begin_measuring(corridor);
    if (!run_to(corridor, network->warm_up + network->horizon))
        return false;
    cor_measures_places(corridor);
    cor_measures_services(corridor);
    cor_money_measure(corridor);
    cor_shipyard_measure(corridor);
    cor_fleet_measure(corridor);
    cor_utilisation_measure(corridor);
    cor_breakdown_measure(corridor);
    cor_laying_up_measure(corridor);
    cor_hazard_measure(corridor);
    cor_change_measure(corridor);
    cor_gridlock_find(corridor);
    cor_cut_off_find(corridor);
    corridor->measuring = false;
    if (!drain(corridor))
        return false;
    cor_balance_check(corridor);
    cor_record_finish(corridor);
    cor_measures_all(corridor);
    return true;
}

enum cor_status cor_corridor_run(const struct cor_network *network, const struct cor_run_options *options,
                                 struct cor_record *to)
{
    struct cor_kind kinds[COR_EVENT_COUNT] = {{0}};
    struct cor_trace trace;
    struct cor_corridor corridor = {.network = network,
                                    .options = options,
                                    .random = cor_stream_source(options->seed, options->replication),
                                    .record = to};
    *to = (struct cor_record){0};
    fill_kinds(kinds);
    cor_change_init(&corridor);
    init(&corridor, kinds);
    if (options->trace) {
        cor_trace_init(&trace, options->trace, network->origin);
        corridor.simulation.trace = &trace;
    }
    const bool done = run(&corridor);
    release(&corridor);
    cor_change_release(&corridor);
    return done ? COR_FINE : COR_STOPPED;
}
