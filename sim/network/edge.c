/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the lots of a flow may travel on: every ride of every service that can carry the cargo and lies on some chain
 * from the origin to the destination.
 */
#include "corridor/base/memory.h"
#include "corridor/network/itinerary.h"

#include <stdlib.h>

struct edge_list {
    struct cor_edge *at;
    uint32_t count, capacity;
};

static void append(struct edge_list *list, struct cor_edge edge)
{
    if (list->count == list->capacity) {
        const uint32_t capacity = list->capacity ? 2 * list->capacity : 64;
        list->at = cor_memory_resize(list->at, list->capacity, capacity, sizeof *list->at);
        list->capacity = capacity;
    }
    list->at[list->count++] = edge;
}

/* Can cargo be handled and held at the place by carriers of the mode? A place without facilities of that kind does not
 * limit. */
static bool place_takes(const struct cor_network *network, uint16_t place, enum cor_mode mode, uint16_t cargo)
{
    const struct cor_place *at = &network->places[place];
    const enum cor_facility_kind kind = mode == COR_MODE_SEA ? COR_QUAY : COR_TERMINAL;
    bool equipped = false;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++)
        equipped = equipped || (network->facilities[i].kind == kind && network->facilities[i].takes);
    if (equipped && cor_network_facility(network, place, mode, cargo) == COR_NONE)
        return false;
    return at->yard_count == 0 || cor_network_yard(network, place, cargo) != COR_NONE;
}

static double handling_at(const struct cor_network *network, uint16_t place, enum cor_mode mode, uint16_t cargo)
{
    const uint16_t facility = cor_network_facility(network, place, mode, cargo);
    return facility == COR_NONE ? 0 : cor_network_handling_ms(network, facility, cargo);
}

/* Running time over one way, averaged over the service's carriers that take the cargo; −1 where there is none. */
static double running_over(const struct cor_network *network, const struct cor_service *service, uint16_t stop,
                           uint16_t cargo)
{
    double sum = 0, carriers = 0;
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        const struct cor_fleet *fleet = &service->fleet[i];
        if (!cor_network_carries(network, fleet->carrier_class, cargo))
            continue;
        for (uint16_t k = 0; k < service->stops[stop].step_count; k++)
            sum += (double)cor_fleet_reckoned(fleet) *
                   (double)cor_network_running_time(network, fleet->carrier_class, service->stops[stop].steps[k]);
        carriers += cor_fleet_reckoned(fleet);
    }
    return carriers > 0 ? sum / carriers : -1;
}

/* All rides of a scheduled service: from each stop to each later one before it comes round again. */
static void add_scheduled(const struct cor_network *network, struct edge_list *list, uint16_t number, uint16_t cargo)
{
    const struct cor_service *service = &network->services[number];
    for (uint16_t from = 0; from < service->stop_count; from++) {
        const uint16_t from_place = service->stops[from].place;
        double running = service->every > 0 ? (double)service->every / 2
                                            : (double)service->cycle / (2.0 * cor_service_reckoned(service));
        if (!place_takes(network, from_place, service->mode, cargo))
            continue;
        for (uint16_t k = 1; k < service->stop_count; k++) {
            const uint16_t before = (uint16_t)((from + k - 1) % service->stop_count);
            const uint16_t to = (uint16_t)((from + k) % service->stop_count), to_place = service->stops[to].place;
            const double leg = running_over(network, service, before, cargo);
            if (leg < 0 || service->stops[before].distance < 0 || to_place == from_place)
                break;
            running += leg;
            if (place_takes(network, to_place, service->mode, cargo))
                append(list,
                       (struct cor_edge){number, (uint8_t)from, (uint8_t)to, from_place, to_place, (int64_t)running,
                                         handling_at(network, from_place, service->mode, cargo) +
                                             handling_at(network, to_place, service->mode, cargo)});
        }
    }
}

/* Mean over the carriers that take the cargo of what stands at `way` in the tables of running times; −1 if none does.
 */
static double mean_running(const struct cor_network *network, const struct cor_service *service, size_t way,
                           uint16_t cargo)
{
    const size_t ways = (size_t)service->stop_count * service->stop_count;
    double sum = 0, carriers = 0;
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        if (!cor_network_carries(network, service->fleet[i].carrier_class, cargo))
            continue;
        sum += (double)cor_fleet_reckoned(&service->fleet[i]) * (double)service->running[i * ways + way];
        carriers += cor_fleet_reckoned(&service->fleet[i]);
    }
    return carriers > 0 ? sum / carriers : -1;
}

/* A vessel comes from any of the places alike, and fills for half of the longest time. */
static double expected_wait(const struct cor_network *network, const struct cor_service *service, uint16_t from,
                            uint16_t cargo)
{
    double sum = 0;
    for (uint16_t i = 0; i < service->stop_count; i++)
        sum += mean_running(network, service, (size_t)i * service->stop_count + from, cargo);
    return sum / service->stop_count + (double)service->at_most / 2;
}

/* All rides of vessels that follow cargo: from each of their places to each other one. */
static void add_among(const struct cor_network *network, struct edge_list *list, uint16_t number, uint16_t cargo)
{
    const struct cor_service *service = &network->services[number];
    for (uint16_t from = 0; from < service->stop_count; from++) {
        const uint16_t from_place = service->stops[from].place;
        if (!place_takes(network, from_place, service->mode, cargo))
            continue;
        const double wait = expected_wait(network, service, from, cargo);
        for (uint16_t to = 0; to < service->stop_count; to++) {
            const uint16_t to_place = service->stops[to].place;
            const size_t way = (size_t)from * service->stop_count + to;
            const double running = mean_running(network, service, way, cargo);
            if (to == from || running < 0 || service->ways[way].distance < 0 ||
                !place_takes(network, to_place, service->mode, cargo))
                continue;
            append(list, (struct cor_edge){number, (uint8_t)from, (uint8_t)to, from_place, to_place,
                                           (int64_t)(wait + running),
                                           handling_at(network, from_place, service->mode, cargo) +
                                               handling_at(network, to_place, service->mode, cargo)});
        }
    }
}

static void add_outside(const struct cor_network *network, struct edge_list *list, uint16_t number, uint16_t cargo)
{
    const struct cor_service *service = &network->services[number];
    if (!service->takes[cargo])
        return;
    for (uint8_t from = 0; from < 2; from++)
        append(list,
               (struct cor_edge){number, from, (uint8_t)(1 - from), service->stops[from].place,
                                 service->stops[1 - from].place, (int64_t)cor_distribution_mean(&service->time), 0});
}

static bool is_via(const struct cor_flow *flow, uint16_t service)
{
    if (!flow->via)
        return true;
    for (uint16_t i = 0; i < flow->via_count; i++)
        if (flow->via[i] == service)
            return true;
    return false;
}

/* Marks what can be reached from `start` along the edges (or against them), by sweeping until nothing new is found. */
static void mark_reach(const struct edge_list *list, uint16_t start, bool backward, uint8_t *reached)
{
    bool grew = true;
    reached[start] = 1;
    while (grew) {
        grew = false;
        for (uint32_t i = 0; i < list->count; i++) {
            const uint16_t here = backward ? list->at[i].to_place : list->at[i].from_place;
            const uint16_t there = backward ? list->at[i].from_place : list->at[i].to_place;
            if (reached[here] && !reached[there]) {
                reached[there] = 1;
                grew = true;
            }
        }
    }
}

/* Stock that stands elsewhere at the start is carried too, so its place counts as an origin. */
static void mark_origins(const struct cor_network *network, const struct cor_flow *flow, const struct edge_list *list,
                         uint8_t *reached)
{
    mark_reach(list, flow->from, false, reached);
    for (uint16_t i = 0; i < network->initial_count; i++)
        if (&network->flows[network->initial[i].flow] == flow)
            mark_reach(list, network->yards[network->initial[i].yard].place, false, reached);
}

static void keep_useful(struct cor_network *network, struct cor_flow *flow, const struct edge_list *list)
{
    uint8_t *ahead = cor_memory_new(network->place_count, 1), *behind = cor_memory_new(network->place_count, 1);
    struct cor_edge *edges = cor_arena_new(network->arena, list->count ? list->count : 1, sizeof *edges);
    uint16_t count = 0;
    mark_origins(network, flow, list, ahead);
    mark_reach(list, flow->to, true, behind);
    for (uint32_t i = 0; i < list->count && count < COR_NETWORK_MOST; i++) {
        const struct cor_edge *edge = &list->at[i];
        if (!ahead[edge->from_place] || !behind[edge->to_place] || edge->from_place == flow->to)
            continue;
        edges[count++] = *edge;
    }
    flow->edges = edges;
    flow->edge_count = count;
    free(ahead);
    free(behind);
}

void cor_itinerary_prepare(struct cor_network *network, struct cor_flow *flow)
{
    struct edge_list list = {0};
    for (uint16_t i = 0; i < network->service_count; i++) {
        if (!is_via(flow, i))
            continue;
        if (network->services[i].kind == COR_SERVICE_SCHEDULED)
            add_scheduled(network, &list, i, flow->cargo);
        else if (network->services[i].kind == COR_SERVICE_OUTSIDE)
            add_outside(network, &list, i, flow->cargo);
        else if (network->services[i].kind == COR_SERVICE_AMONG)
            add_among(network, &list, i, flow->cargo);
    }
    keep_useful(network, flow, &list);
    free(list.at);
}
