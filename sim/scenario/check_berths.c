/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/check.h"

static bool is_sent(const struct cor_network *network, uint16_t cargo)
{
    for (uint16_t i = 0; i < network->flow_count; ++i)
        if (network->flows[i].cargo == cargo)
            return true;
    return false;
}

/* The first quay of the place that takes a cargo of the class, where none of those that take it has berths enough;
 * COR_NONE: it can berth for all. */
static uint16_t narrow_quay(const struct cor_network *network, const struct cor_carrier_class *vessel, uint16_t place,
                            uint16_t *cargo)
{
    for (*cargo = 0; *cargo < network->cargo_count; ++*cargo) {
        if (!vessel->takes[*cargo] || !is_sent(network, *cargo))
            continue;
        const uint16_t first = cor_network_facility(network, place, COR_MODE_SEA, *cargo);
        if (first != COR_NONE &&
            cor_network_wide_facility(network, place, COR_MODE_SEA, *cargo, vessel->berths) == COR_NONE)
            return first;
    }
    return COR_NONE;
}

static void check_class(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service,
                        const struct cor_carrier_class *vessel)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *stop = cor_node_first(cor_node_get(entry, cor_has(entry, "stops") ? "stops" : "among"));
    for (uint16_t i = 0; i < service->stop_count; ++i, stop = cor_node_next(stop)) {
        uint16_t cargo = 0;
        const uint16_t quay = narrow_quay(network, vessel, service->stops[i].place, &cargo);
        if (quay == COR_NONE)
            continue;
        cor_bind_error(binder, stop, "%s takes %d berths; %s, which takes %s, has %d", vessel->path, vessel->berths,
                       network->facilities[quay].path, network->cargo[cargo].id, network->facilities[quay].slots_most);
        return;
    }
}

/* Somewhere to lie at each stop. */
static void check_stay(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *stop = cor_node_first(cor_node_get(entry, "stops"));
    for (uint16_t i = 0; i < service->stop_count; ++i, stop = cor_node_next(stop)) {
        int32_t most = 1;
        for (uint16_t k = 0; k < service->fleet_count; ++k)
            if (network->classes[service->fleet[k].carrier_class].berths > most)
                most = network->classes[service->fleet[k].carrier_class].berths;
        if (cor_network_wide_facility(network, service->stops[i].place, COR_MODE_SEA, service->passenger_cargo, most) !=
            COR_NONE)
            continue;
        cor_bind_error(binder, stop, "no quay of places.%s takes passengers, for the stay of %s", stop->text,
                       service->path);
        return;
    }
}

void cor_check_berths(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    const struct cor_network *network = binder->network;
    if (service->kind == COR_SERVICE_CALLS && service->berths > network->facilities[service->facility].slots_most)
        cor_bind_error(binder, cor_node_get(entry, "berths"), "'%d' berths; %s has %d", service->berths,
                       network->facilities[service->facility].path, network->facilities[service->facility].slots_most);
    if (service->stay > 0)
        check_stay(binder, entry, service);
    for (uint16_t i = 0; i < service->fleet_count; ++i)
        if (network->classes[service->fleet[i].carrier_class].berths > 1)
            check_class(binder, entry, service, &network->classes[service->fleet[i].carrier_class]);
}
