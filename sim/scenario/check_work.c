/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Berths, tracks and vessels that follow cargo against what demand asks of them, if lots chose their way as on the
 * first day, nothing ever waited and everybody worked day and night: what does not suffice then never does.
 */
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/network/itinerary.h"
#include "scenario/check.h"

#define YEAR_MS (365.25 * COR_MS_DAY)

struct asked {
    double *slots;   /* busy all the time, by facility */
    double *vessels; /* under way with cargo or at work all the time, by service that follows cargo */
};

/* ms at work on one lot at the place, by the first facility that takes the cargo, which is told. */
static double work_on(const struct cor_network *network, const struct cor_flow *flow, uint16_t place,
                      enum cor_mode mode, uint16_t *facility)
{
    *facility = cor_network_facility(network, place, mode, flow->cargo);
    if (*facility == COR_NONE)
        return 0;
    return cor_distribution_mean(&flow->lots) * cor_network_handling_ms(network, *facility, flow->cargo);
}

/* Is this the only service among places that could carry the flow there? Where there are others they share it. */
static bool is_alone(const struct cor_network *network, const struct cor_flow *flow, uint16_t from, uint16_t to)
{
    uint32_t others = 0;
    for (uint16_t i = 0; i < network->service_count; ++i) {
        const struct cor_service *service = &network->services[i];
        bool carries = false;
        for (uint16_t k = 0; k < service->fleet_count; ++k)
            carries = carries || cor_network_carries(network, service->fleet[k].carrier_class, flow->cargo);
        others += service->kind == COR_SERVICE_AMONG && carries && service->stop_at_place[from] != UINT8_MAX &&
                  service->stop_at_place[to] != UINT8_MAX;
    }
    return flow->via != NULL || others == 1;
}

/* ms for which carrying one lot occupies the vessel of the service that is best at it, `work` of them at its berths. */
static double carriage_of(const struct cor_network *network, const struct cor_flow *flow,
                          const struct cor_service *service, struct cor_leg leg, double work)
{
    const struct cor_cargo *cargo = &network->cargo[flow->cargo];
    double least = -1;
    for (uint16_t k = 0; k < service->fleet_count; ++k) {
        const struct cor_carrier_class *class = &network->classes[service->fleet[k].carrier_class];
        const double running =
            (double)service->running[((size_t)k * service->stop_count + leg.from) * service->stop_count + leg.to];
        double most = cargo->unit == COR_UNIT_TEU ? (double)class->teu : (double)class->weight;
        if (cargo->kg_per_unit > 0 && (double)class->weight / (double)cargo->kg_per_unit < most)
            most = (double)class->weight / (double)cargo->kg_per_unit;
        const double each = running * cor_distribution_mean(&flow->lots) / most + work;
        if (most > 0 && (least < 0 || each < least))
            least = each;
    }
    return least > 0 ? least : 0;
}

static void add_flow(const struct cor_network *network, uint16_t number, struct asked *asked)
{
    const struct cor_flow *flow = &network->flows[number];
    const double lots = cor_network_lots_a_year(network, flow) / YEAR_MS;
    struct cor_itinerary way;
    if (!cor_itinerary_find(network, number, flow->from, cor_round(cor_distribution_mean(&flow->lots)),
                            network->warm_up, &way))
        return;
    for (uint16_t i = 0; i < way.leg_count; ++i) {
        const struct cor_service *service = &network->services[way.legs[i].service];
        if (service->kind == COR_SERVICE_OUTSIDE)
            continue;
        const uint16_t ends[2] = {service->stops[way.legs[i].from].place, service->stops[way.legs[i].to].place};
        double work = 0;
        for (int end = 0; end < 2; ++end) {
            uint16_t facility;
            const double ms = work_on(network, flow, ends[end], service->mode, &facility);
            if (facility != COR_NONE)
                asked->slots[facility] += ms * lots;
            work += ms;
        }
        if (service->kind == COR_SERVICE_AMONG && is_alone(network, flow, ends[0], ends[1]))
            asked->vessels[way.legs[i].service] += carriage_of(network, flow, service, way.legs[i], work) * lots;
    }
}

static void add_calls(const struct cor_network *network, struct asked *asked)
{
    for (uint16_t i = 0; i < network->service_count; ++i) {
        const struct cor_service *service = &network->services[i];
        if (service->kind == COR_SERVICE_CALLS &&
            network->places[network->facilities[service->facility].place].roads < 0)
            asked->slots[service->facility] +=
                cor_distribution_mean(&service->stays) / cor_distribution_mean(&service->apart);
    }
}

/* Slots at which cargo can be worked at a time. */
static double given(const struct cor_facility *facility)
{
    const double by_cranes =
        facility->cranes > 0 ? (double)facility->cranes / facility->cranes_for_a_vessel : facility->slots;
    return by_cranes < facility->slots ? by_cranes : facility->slots;
}

static void check_facilities(struct cor_binder *binder, const struct cor_node *place, const char *key,
                             const struct asked *asked)
{
    const struct cor_network *network = binder->network;
    for (const struct cor_node *entry = cor_node_first(cor_node_get(place, key)); entry != NULL;
         entry = cor_node_next(entry)) {
        const struct cor_facility *facility = &network->facilities[entry->number];
        const bool quay = facility->kind == COR_QUAY;
        if (facility->takes != NULL && !cor_varying_is_given(&facility->slots_change) &&
            asked->slots[entry->number] > given(facility))
            cor_check_warn(binder, entry, "%s needs %.3g %s for what comes there, at work day and night; it has %.3g",
                           facility->path, asked->slots[entry->number], quay ? "berths" : "tracks", given(facility));
    }
}

void cor_check_work(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    struct asked asked = {cor_arena_new(network->arena, (size_t)network->facility_count + 1, sizeof(double)),
                          cor_arena_new(network->arena, (size_t)network->service_count + 1, sizeof(double))};
    for (uint16_t i = 0; i < network->flow_count; ++i)
        add_flow(network, i, &asked);
    add_calls(network, &asked);
    const struct cor_node *places = cor_node_get(binder->root, "places"),
                          *services = cor_node_get(binder->root, "services");
    for (const struct cor_node *entry = cor_node_first(places); entry != NULL; entry = cor_node_next(entry)) {
        check_facilities(binder, entry, "quays", &asked);
        check_facilities(binder, entry, "terminals", &asked);
    }
    for (const struct cor_node *entry = cor_node_first(services); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_service *service = &network->services[entry->number];
        if (asked.vessels[entry->number] > cor_service_reckoned(service))
            cor_check_warn(binder, entry, "%s has %u vessel%s; its cargo, without any ballast or waiting, needs %.3g",
                           service->path, cor_service_reckoned(service), cor_service_reckoned(service) == 1 ? "" : "s",
                           asked.vessels[entry->number]);
    }
}
