/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/demand.h"

#include "model/ledger.h"
#include "model/lot.h"
#include "model/yard.h"

#include <string.h>

static int64_t distance_of(const struct cor_corridor *corridor, const struct cor_itinerary *itinerary)
{
    int64_t distance = 0;
    for (uint16_t i = 0; i < itinerary->leg_count; i++) {
        const struct cor_service *service = &corridor->network->services[itinerary->legs[i].service];
        if (service->kind == COR_SERVICE_AMONG)
            distance += service->ways[itinerary->legs[i].from * service->stop_count + itinerary->legs[i].to].distance;
        if (service->kind == COR_SERVICE_OUTSIDE)
            distance += service->distance;
        if (service->kind != COR_SERVICE_SCHEDULED)
            continue;
        for (uint16_t at = itinerary->legs[i].from; at != itinerary->legs[i].to;
             at = (uint16_t)((at + 1) % service->stop_count))
            distance += service->stops[at].distance;
    }
    return distance;
}

/* Has a leg no distance? */
static bool has_unknown(const struct cor_corridor *corridor, const struct cor_itinerary *itinerary)
{
    for (uint16_t i = 0; i < itinerary->leg_count; i++) {
        const struct cor_service *service = &corridor->network->services[itinerary->legs[i].service];
        if (service->kind == COR_SERVICE_OUTSIDE && service->distance == 0)
            return true;
    }
    return false;
}

static bool is_same(const struct cor_chosen *chosen, const struct cor_itinerary *itinerary, uint16_t place)
{
    const struct cor_itinerary *one = &chosen->itinerary;
    return chosen->place == place && one->leg_count == itinerary->leg_count &&
           one->export_place == itinerary->export_place && one->import_place == itinerary->import_place &&
           memcmp(one->legs, itinerary->legs, one->leg_count * sizeof *one->legs) == 0;
}

static void add_ride(struct cor_corridor *corridor, uint32_t chosen, uint16_t place, struct cor_leg leg,
                     enum cor_next next)
{
    struct cor_chosen *way = cor_pool_at(&corridor->itineraries, chosen);
    const uint32_t added = cor_pool_add(&corridor->rides);
    *COR_POOL_AT(struct cor_ride, &corridor->rides, added) =
        (struct cor_ride){.leg = leg,
                          .place = place,
                          .due = (uint8_t)((way->itinerary.export_place == place ? COR_LOT_EXPORTED : 0) |
                                           (way->itinerary.import_place == place ? COR_LOT_IMPORTED : 0)),
                          .next = (uint8_t)next,
                          .chosen = chosen};
    if (way->ride == 0)
        way->ride = added;
}

static enum cor_next next_of(const struct cor_service *service)
{
    return service->kind == COR_SERVICE_OUTSIDE ? COR_NEXT_OUTSIDE
           : service->kind == COR_SERVICE_AMONG ? COR_NEXT_AMONG
                                                : COR_NEXT_LINE;
}

/* Rides are never given back, so those of one itinerary stand one after the other. */
static void add_rides(struct cor_corridor *corridor, uint32_t chosen, const struct cor_itinerary *itinerary,
                      uint16_t place)
{
    for (uint16_t i = 0; i < itinerary->leg_count; i++) {
        const struct cor_leg leg = itinerary->legs[i];
        const struct cor_service *service = &corridor->network->services[leg.service];
        add_ride(corridor, chosen, service->stops[leg.from].place, leg, next_of(service));
        place = service->stops[leg.to].place;
    }
    add_ride(corridor, chosen, place, (struct cor_leg){0}, COR_NEXT_CONSIGNEE);
}

/* The first ride of the itinerary, which is likely that of `last`, 0: none. Lots keep what they were given, so a new
 * choice is a new element; an equal one is shared. */
static uint32_t keep(struct cor_corridor *corridor, const struct cor_itinerary *itinerary, uint16_t place,
                     uint32_t last)
{
    const struct cor_chosen *kept = corridor->itineraries.at;
    if (last != 0 && is_same(&kept[COR_POOL_AT(struct cor_ride, &corridor->rides, last)->chosen], itinerary, place))
        return last;
    for (uint32_t i = 1; i < corridor->itineraries.count; i++)
        if (is_same(&kept[i], itinerary, place))
            return kept[i].ride;
    const uint32_t added = cor_pool_add(&corridor->itineraries);
    struct cor_chosen *chosen = cor_pool_at(&corridor->itineraries, added);
    *chosen = (struct cor_chosen){.itinerary = *itinerary,
                                  .distance = distance_of(corridor, itinerary),
                                  .place = place,
                                  .unknown = has_unknown(corridor, itinerary)};
    add_rides(corridor, added, itinerary, place);
    return chosen->ride;
}

/* What a lot is given: the first ride of its way, or where dates leave it none a place to stand at. */
struct given {
    uint32_t ride;
    bool stranded;
};

/* For a lot released now at `place`. The itinerary is chosen for the mean lot, so that equal dates mean equal ways. */
__attribute__((cold, noinline)) static struct given choose(struct cor_corridor *corridor, uint16_t flow, uint16_t place)
{
    static const struct cor_itinerary none = {.export_place = COR_NONE, .import_place = COR_NONE};
    const struct cor_flow *spec = &corridor->network->flows[flow];
    struct cor_flow_state *state = &corridor->flows[flow];
    struct cor_itinerary itinerary;
    const int64_t amount = cor_round(cor_distribution_mean(&spec->lots));
    if (!cor_itinerary_find(corridor->network, flow, place, amount, cor_now(corridor), &itinerary))
        return (struct given){.ride = keep(corridor, &none, place, 0), .stranded = true};
    const uint32_t ride = keep(corridor, &itinerary, place, state->ride);
    if (place == spec->from) {
        state->ride = ride;
        state->rides_until = itinerary.same_until;
    }
    return (struct given){.ride = ride};
}

/* A lot of `amount` inner units (above 0) standing where `ride` begins, released now. number: in its flow. measured:
 * its time and fate are followed. */
static inline uint32_t new_lot(struct cor_corridor *corridor, uint16_t flow, uint32_t ride, int64_t number,
                               int64_t amount, bool measured)
{
    const uint32_t family = cor_pool_take(&corridor->families), index = cor_pool_take(&corridor->lots);
    *(struct cor_family *)cor_pool_at(&corridor->families, family) =
        (struct cor_family){.parts = 1, .alive = 1, .number = number, .amount = amount, .released = cor_now(corridor)};
    *cor_lot_at(corridor, index) = (struct cor_lot){
        .family = family,
        .flow = flow,
        .cargo = corridor->network->flows[flow].cargo,
        .ride = ride,
        .amount = amount,
        .yard = COR_NONE,
        .since = cor_now(corridor),
        .flags = measured ? COR_LOT_MEASURED : 0,
    };
    corridor->flows[flow].released += amount;
    if (measured)
        corridor->flows[flow].total.released += amount;
    return index;
}

static void strand(struct cor_corridor *corridor, uint32_t index)
{
    cor_lot_at(corridor, index)->stand = COR_STAND_STRANDED;
    cor_lot_at(corridor, index)->flags |= COR_LOT_WITHOUT_WAY;
}

/* What is more than the whole yard holds comes in parts. */
static __attribute__((noinline)) void ask_yard(struct cor_corridor *corridor, uint32_t index, uint16_t yard,
                                               uint16_t kind)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_yard_holds(corridor, yard, lot)) {
        const uint32_t part = cor_lot_split(corridor, index, cor_yard_most(corridor, yard, lot->cargo));
        cor_lot_at(corridor, part)->next = index;
        if (cor_yard_take(corridor, part, yard, cor_then(kind, part)))
            cor_simulation_grant(&corridor->simulation, kind, part);
    } else if (cor_yard_take(corridor, index, yard, cor_then(kind, index))) {
        cor_demand_enter(corridor, index);
    }
}

void cor_demand_ask_room(struct cor_corridor *corridor, uint32_t index, uint16_t kind)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    const uint16_t place = cor_lot_place(corridor, lot), yard = cor_yard_choose(corridor, place, lot->cargo);
    lot->next = 0;
    if (yard == COR_NONE) {
        cor_demand_enter(corridor, index);
    } else if (cor_yard_enter_freely(corridor, lot, yard)) {
        cor_lot_proceed(corridor, index);
    } else {
        cor_ledger_mark(corridor, index, COR_CAUSE_YARD_FULL, place);
        ask_yard(corridor, index, yard, kind);
    }
}

void cor_demand_ask_again(struct cor_corridor *corridor, uint32_t index, uint16_t kind)
{
    const uint32_t rest = cor_lot_at(corridor, index)->next;
    cor_lot_at(corridor, index)->yard = COR_NONE;
    cor_demand_ask_room(corridor, index, kind);
    if (rest != 0)
        cor_demand_ask_room(corridor, rest, kind);
}

void cor_demand_enter(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_lot *lot = cor_lot_at(corridor, index);
    const uint32_t rest = lot->next;
    lot->next = 0;
    cor_yard_land(corridor, index);
    cor_lot_proceed(corridor, index);
    if (rest != 0)
        cor_demand_ask_room(corridor, rest, COR_EVENT_LOT_ROOM);
}

static inline void schedule_next(struct cor_corridor *corridor, uint16_t flow)
{
    struct cor_flow_state *state = &corridor->flows[flow];
    int64_t time;
    if (cor_arrivals_next(&state->arrivals, &corridor->network->flows[flow].process, &corridor->random,
                          &corridor->increments, &state->number, &time))
        cor_simulation_schedule(&corridor->simulation, time + corridor->network->warm_up, COR_CLASS_ARRIVAL,
                                COR_EVENT_FLOW, flow);
}

/* The size in whole units; what rounding takes from one lot is given to the next, so that demand is not biased. */
static int64_t sample_size(struct cor_corridor *corridor, uint16_t flow, int64_t number)
{
    const struct cor_flow *spec = &corridor->network->flows[flow];
    double *carry = &corridor->flows[flow].carry[number >= 0];
    const double size =
        *carry + cor_distribution_sample(&spec->lots, &corridor->random, spec->sizes, cor_arrivals_draw(number));
    const int64_t amount = cor_round(size);
    *carry = size - (double)amount;
    return amount;
}

static bool is_measured(const struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    return cor_now(corridor) >= network->warm_up && cor_now(corridor) < network->warm_up + network->horizon;
}

void cor_demand_release(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const uint16_t flow = (uint16_t)subject, place = corridor->network->flows[flow].from;
    const int64_t number = corridor->flows[flow].number, amount = sample_size(corridor, flow, number);
    schedule_next(corridor, flow);
    if (amount <= 0)
        return;
    const struct cor_flow_state *state = &corridor->flows[flow];
    const struct given given =
        cor_now(corridor) < state->rides_until ? (struct given){.ride = state->ride} : choose(corridor, flow, place);
    const uint32_t lot = new_lot(corridor, flow, given.ride, number, amount, is_measured(corridor));
    if (given.stranded)
        strand(corridor, lot);
    else
        cor_demand_ask_room(corridor, lot, COR_EVENT_LOT_ROOM);
}

/* Stock is numbered far below all lots of the warm-up and is never measured. */
__attribute__((cold)) static void place_stock(struct cor_corridor *corridor, uint16_t number)
{
    const struct cor_initial *initial = &corridor->network->initial[number];
    const uint16_t place = corridor->network->yards[initial->yard].place;
    const struct given given = choose(corridor, initial->flow, place);
    const uint32_t lot =
        new_lot(corridor, initial->flow, given.ride, -((int64_t)1 << 30) - number, initial->amount, false);
    if (given.stranded)
        strand(corridor, lot);
    else if (cor_yard_take(corridor, lot, initial->yard, cor_then(COR_EVENT_LOT_ROOM, lot)))
        cor_simulation_grant(&corridor->simulation, COR_EVENT_LOT_ROOM, lot);
}

void cor_demand_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->flow_count; i++) {
        cor_arrivals_start(&corridor->flows[i].arrivals, &corridor->network->flows[i].process, &corridor->random,
                           &corridor->increments);
        schedule_next(corridor, i);
    }
    for (uint16_t i = 0; i < corridor->network->initial_count; i++)
        place_stock(corridor, i);
}
