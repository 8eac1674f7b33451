/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/shipyard.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/change.h"
#include "model/fleet.h"
#include "model/hazard.h"
#include "model/ice.h"
#include "model/measures.h"
#include "model/voyage.h"

#include <stdlib.h>

static struct cor_ordered *ordered_at(const struct cor_corridor *corridor, uint32_t index)
{
    return &corridor->shipyards->ordered[index];
}

static const struct cor_order *order_of(const struct cor_corridor *corridor, const struct cor_ordered *ordered)
{
    return &corridor->network->orders[ordered->order];
}

static uint32_t add_carrier(struct cor_corridor *corridor, uint16_t service, uint16_t carrier_class, uint32_t number)
{
    const uint32_t index = cor_pool_add(&corridor->carriers);
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->service = service;
    carrier->carrier_class = carrier_class;
    carrier->facility = COR_NONE;
    carrier->number = number;
    carrier->loads = 1;
    carrier->arrived = -1;
    cor_carrier_set_stop(corridor, carrier, 0);
    corridor->carrier_count++;
    return index;
}

/* Those that join a service are numbered on from those that it has, in the order of the file. */
static void add_joining(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    uint32_t *numbers = cor_memory_new((size_t)network->service_count + 1, sizeof *numbers);
    uint32_t index = 0;
    for (uint16_t i = 0; i < network->order_count; i++)
        for (uint16_t k = 0; k < network->orders[i].count; k++, index++) {
            const uint16_t service = network->orders[i].service;
            *ordered_at(corridor, index) = (struct cor_ordered){.order = i, .number = k + 1u};
            if (service != COR_NONE)
                ordered_at(corridor, index)->joining =
                    add_carrier(corridor, service, network->orders[i].joined_class,
                                network->services[service].carrier_count + ++numbers[service]);
        }
    free(numbers);
}

void cor_shipyard_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->order_count == 0)
        return;
    struct cor_shipyards *shipyards = corridor->shipyards = cor_memory_new(1, sizeof *shipyards);
    for (uint16_t i = 0; i < network->order_count; i++)
        shipyards->count += network->orders[i].count;
    shipyards->slips = cor_memory_new(network->place_count, sizeof *shipyards->slips);
    shipyards->ordered = cor_memory_new(shipyards->count, sizeof *shipyards->ordered);
    shipyards->orders = cor_memory_new(network->order_count, sizeof *shipyards->orders);
    for (uint16_t i = 0; i < network->place_count; i++)
        cor_resource_init(&corridor->resources, &corridor->simulation, &shipyards->slips[i], network->places[i].slips,
                          COR_BY_RANK, false);
    add_joining(corridor);
    shipyards->first_carrier = corridor->carrier_count + 1;
    for (uint32_t i = 0; i < shipyards->count; i++)
        shipyards->ordered[i].carrier =
            add_carrier(corridor, (uint16_t)(network->service_count + shipyards->ordered[i].order),
                        order_of(corridor, &shipyards->ordered[i])->carrier_class, shipyards->ordered[i].number);
}

void cor_shipyard_release(struct cor_corridor *corridor)
{
    if (!corridor->shipyards)
        return;
    free(corridor->shipyards->slips);
    free(corridor->shipyards->ordered);
    free(corridor->shipyards->orders);
    free(corridor->shipyards);
}

void cor_shipyard_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->order_count; i++)
        if (corridor->network->orders[i].from < cor_network_end(corridor->network))
            cor_simulation_schedule(&corridor->simulation, corridor->network->orders[i].from, COR_CLASS_ARRIVAL,
                                    COR_EVENT_ORDER, i);
}

static struct cor_resource *slips_of(const struct cor_corridor *corridor, const struct cor_ordered *ordered)
{
    const struct cor_service *way = cor_carrier_service(corridor, cor_carrier_at(corridor, ordered->carrier));
    return &corridor->shipyards->slips[way->stops[ordered->stage == COR_ORDERED_HULL ? 0 : 1].place];
}

static void ask(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_ordered *ordered = ordered_at(corridor, index);
    ordered->since = cor_now(corridor);
    cor_resource_seize(&corridor->resources, &corridor->simulation, slips_of(corridor, ordered), 1,
                       order_of(corridor, ordered)->rank, cor_then(COR_EVENT_ON_SLIP, index));
}

void cor_shipyard_placed(void *model, uint32_t order)
{
    const struct cor_corridor *corridor = model;
    for (uint32_t i = 0; i < corridor->shipyards->count; i++)
        if (corridor->shipyards->ordered[i].order == order)
            ask(model, i);
}

void cor_shipyard_begin(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_ordered *ordered = ordered_at(corridor, index);
    const struct cor_order *order = order_of(corridor, ordered);
    const bool hull = ordered->stage == COR_ORDERED_HULL;
    const int64_t work = cor_distribution_duration(hull ? &order->hull : &order->outfit, &corridor->random,
                                                   hull ? order->hulls : order->outfits, ordered->number);
    ordered->slip += cor_now(corridor) - ordered->since;
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + work, COR_CLASS_END,
                            hull ? COR_EVENT_LAUNCHED : COR_EVENT_OUTFITTED, index);
}

/* It is handed over where it is. */
static void hand_over(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_ordered *ordered = ordered_at(corridor, index);
    const struct cor_order *order = order_of(corridor, ordered);
    struct cor_order_state *state = &corridor->shipyards->orders[ordered->order];
    state->handed_over++;
    if (corridor->measuring) {
        cor_tally_add(&state->time, cor_now(corridor) - order->from);
        cor_tally_add(&state->slip, ordered->slip);
        cor_tally_add(&state->ice, ordered->ice);
        cor_tally_add(&state->tow, ordered->tow);
    }
    if (ordered->joining != 0)
        cor_fleet_join(corridor, ordered->joining);
    if (state->handed_over == order->count)
        cor_change_order_done(corridor, ordered->order);
}

/* Makes for the next stop of its way from the yard; where that is here, it is there. */
static void go(struct cor_corridor *corridor, uint32_t index, uint8_t from)
{
    const struct cor_ordered *ordered = ordered_at(corridor, index);
    const struct cor_order *order = order_of(corridor, ordered);
    struct cor_carrier *carrier = cor_carrier_at(corridor, ordered->carrier);
    cor_carrier_set_stop(corridor, carrier, from);
    carrier->carrier_class = ordered->towed ? order->towed_class : order->carrier_class;
    cor_shipyard_sail(corridor, index);
}

void cor_shipyard_launched(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_ordered *ordered = ordered_at(corridor, index);
    const struct cor_order *order = order_of(corridor, ordered);
    const struct cor_service *way = cor_carrier_service(corridor, cor_carrier_at(corridor, ordered->carrier));
    cor_resource_release(&corridor->resources, &corridor->simulation, slips_of(corridor, ordered), 1);
    ordered->stage = order->outfitted ? COR_ORDERED_FITTING : COR_ORDERED_FINISHED;
    ordered->towed = order->towed_class != COR_NONE;
    if (!order->outfitted)
        go(corridor, index, 1);
    else if (way->stops[0].place == way->stops[1].place)
        ask(corridor, index);
    else
        go(corridor, index, 0);
}

void cor_shipyard_outfitted(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_ordered *ordered = ordered_at(corridor, index);
    cor_resource_release(&corridor->resources, &corridor->simulation, slips_of(corridor, ordered), 1);
    ordered->stage = COR_ORDERED_FINISHED;
    ordered->towed = 0;
    go(corridor, index, 1);
}

/* A tow waits while there is ice on its way, a vessel only where it comes to it. */
static bool waits_for_ice(const struct cor_corridor *corridor, struct cor_ordered *ordered)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, ordered->carrier);
    const struct cor_stop *way = &cor_carrier_service(corridor, carrier)->stops[carrier->stop];
    if (!ordered->towed || cor_ice_admits_over(corridor, carrier->carrier_class, way))
        return false;
    ordered->waits_for_ice = 1;
    ordered->since = cor_now(corridor);
    return true;
}

void cor_shipyard_sail(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_ordered *ordered = ordered_at(corridor, index);
    struct cor_carrier *carrier = cor_carrier_at(corridor, ordered->carrier);
    const struct cor_stop *stop = &cor_carrier_service(corridor, carrier)->stops[carrier->stop];
    if (stop->step_count == 0) {
        hand_over(corridor, index);
        return;
    }
    if (waits_for_ice(corridor, ordered) ||
        !cor_hazard_lets_sail(corridor, stop->place, cor_then(COR_EVENT_YARD_SAIL, index)))
        return;
    ordered->since = cor_now(corridor);
    carrier->state = COR_CARRIER_RUNNING;
    cor_voyage_start(corridor, ordered->carrier);
}

void cor_shipyard_ice_ended(struct cor_corridor *corridor)
{
    for (uint32_t i = 0; corridor->shipyards && i < corridor->shipyards->count; i++) {
        struct cor_ordered *ordered = ordered_at(corridor, i);
        if (!ordered->waits_for_ice)
            continue;
        ordered->waits_for_ice = 0;
        ordered->ice += cor_now(corridor) - ordered->since;
        cor_simulation_grant(&corridor->simulation, COR_EVENT_YARD_SAIL, i);
    }
}

void cor_shipyard_arrived(struct cor_corridor *corridor, uint32_t carrier)
{
    const uint32_t index = carrier - corridor->shipyards->first_carrier;
    struct cor_ordered *ordered = ordered_at(corridor, index);
    cor_carrier_at(corridor, carrier)->state = COR_CARRIER_AWAY;
    if (ordered->towed)
        ordered->tow = cor_now(corridor) - ordered->since;
    if (ordered->stage == COR_ORDERED_FITTING)
        ask(corridor, index);
    else
        hand_over(corridor, index);
}

static void put_hours(struct cor_corridor *corridor, const char *path, const char *name, const struct cor_tally *tally)
{
    cor_measures_put(&corridor->early, path, name, "h", tally->count > 0,
                     tally->count > 0 ? cor_tally_mean(tally) / COR_MS_HOUR : 0);
}

void cor_shipyard_measure(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->order_count; i++) {
        const struct cor_order *order = &corridor->network->orders[i];
        const struct cor_order_state *state = &corridor->shipyards->orders[i];
        cor_measures_add(&corridor->early, order->path, "delivered", "vessels", (double)state->time.count);
        put_hours(corridor, order->path, "time_to_delivery", &state->time);
        put_hours(corridor, order->path, "waiting_for_slips", &state->slip);
        if (order->towed_class == COR_NONE)
            continue;
        put_hours(corridor, order->path, "waiting_for_ice", &state->ice);
        put_hours(corridor, order->path, "tow_time", &state->tow);
    }
}

void cor_shipyard_measure_place(struct cor_corridor *corridor, uint16_t place)
{
    const char *path = corridor->network->places[place].path;
    if (!corridor->shipyards || corridor->network->places[place].slips == 0)
        return;
    const struct cor_resource *slips = &corridor->shipyards->slips[place];
    const bool any = cor_waiting_count(&slips->waiting) > 0;
    cor_measures_add(&corridor->early, path, "slip_occupancy", "-", cor_resource_occupancy(slips, cor_now(corridor)));
    cor_measures_add(&corridor->early, path, "slip_queue_length", "vessels",
                     cor_time_persistent_mean(&slips->waiting.length, cor_now(corridor)));
    cor_measures_put(&corridor->early, path, "slip_waiting_time", "h", any,
                     any ? cor_waiting_mean(&slips->waiting) / COR_MS_HOUR : 0);
}

void cor_shipyard_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->shipyards && i < corridor->network->place_count; i++)
        cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->shipyards->slips[i]);
}
