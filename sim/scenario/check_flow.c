/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a flow can be carried at all, and if not, what is in its way. */
#include "corridor/network/itinerary.h"
#include "scenario/check.h"

static bool may_use(const struct cor_flow *flow, uint16_t service)
{
    for (uint16_t i = 0; i < flow->via_count; ++i)
        if (flow->via[i] == service)
            return true;
    return flow->via == NULL;
}

static bool carries(const struct cor_network *network, const struct cor_service *service, uint16_t cargo)
{
    if (service->kind == COR_SERVICE_OUTSIDE)
        return service->takes[cargo] != 0;
    for (uint16_t i = 0; i < service->fleet_count; ++i)
        if (cor_network_carries(network, service->fleet[i].carrier_class, cargo))
            return true;
    return false;
}

static bool stops_at(const struct cor_service *service, uint16_t place)
{
    for (uint16_t i = 0; i < service->stop_count; ++i)
        if (service->stops[i].place == place)
            return true;
    return false;
}

/* Where there are quays (or tracks) that take cargo, one of them must take this one. */
static bool works(const struct cor_network *network, const struct cor_service *service, uint16_t place, uint16_t cargo)
{
    const struct cor_place *at = &network->places[place];
    const enum cor_facility_kind kind = service->mode == COR_MODE_SEA ? COR_QUAY : COR_TERMINAL;
    bool equipped = false;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; ++i)
        equipped = equipped || (network->facilities[i].kind == kind && network->facilities[i].takes != NULL);
    return service->kind == COR_SERVICE_OUTSIDE || !equipped ||
           cor_network_facility(network, place, service->mode, cargo) != COR_NONE;
}

/* What keeps the cargo from leaving or reaching the place; NULL where nothing does. */
static const char *obstacle(const struct cor_network *network, const struct cor_flow *flow, uint16_t place)
{
    const char *cargo = network->cargo[flow->cargo].id;
    const struct cor_service *unworked = NULL;
    for (uint16_t i = 0; i < network->service_count; ++i) {
        const struct cor_service *service = &network->services[i];
        if (service->kind == COR_SERVICE_CALLS || !may_use(flow, i) || !carries(network, service, flow->cargo) ||
            !stops_at(service, place))
            continue;
        if (works(network, service, place, flow->cargo))
            return NULL;
        unworked = service;
    }
    if (unworked != NULL)
        return cor_arena_format(network->arena, "no %s of places.%s takes %s",
                                unworked->mode == COR_MODE_SEA ? "quay" : "terminal", network->places[place].id, cargo);
    return cor_arena_format(network->arena, "no service that carries %s stops at '%s'", cargo,
                            network->places[place].id);
}

static bool yards_take(struct cor_binder *binder, const struct cor_node *entry, const struct cor_flow *flow)
{
    const struct cor_network *network = binder->network;
    const uint16_t ends[] = {flow->from, flow->to};
    for (int i = 0; i < 2; ++i) {
        if (network->places[ends[i]].yard_count == 0 || cor_network_yard(network, ends[i], flow->cargo) != COR_NONE)
            continue;
        cor_bind_error(binder, cor_node_get(entry, i == 0 ? "from" : "to"), "no yard of %s takes %s",
                       network->places[ends[i]].path, network->cargo[flow->cargo].id);
        return false;
    }
    return true;
}

void cor_check_flow(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    const struct cor_flow *flow = &network->flows[entry->number];
    if (!yards_take(binder, entry, flow) || cor_itinerary_exists(network, (uint16_t)entry->number))
        return;
    const char *why = obstacle(network, flow, flow->from);
    if (why == NULL)
        why = obstacle(network, flow, flow->to);
    if (why == NULL)
        why = "those that stop there do not meet, or no yard on the way takes it";
    const char *cargo = network->cargo[flow->cargo].id, *from = network->places[flow->from].id;
    const char *to = network->places[flow->to].id;
    if (flow->via != NULL)
        cor_bind_error(binder, cor_node_get(entry, "via"), "these services do not carry %s from '%s' to '%s': %s",
                       cargo, from, to, why);
    else
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry), "no services carry %s from '%s' to '%s': %s",
                              cargo, from, to, why);
}
