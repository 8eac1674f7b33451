/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tramps.h"

#include "corridor/base/memory.h"
#include "model/departure.h"
#include "model/draught.h"
#include "model/fixing.h"
#include "model/fleet.h"
#include "model/laying_up.h"
#include "model/ledger.h"
#include "model/limit.h"
#include "model/lot.h"
#include "model/room.h"
#include "model/slot.h"
#include "model/utilisation.h"
#include "model/visit.h"

#include <stdlib.h>

void cor_tramps_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    size_t queues = 0, services = 0;
    for (uint16_t i = 0; i < network->service_count; i++)
        services += network->services[i].kind == COR_SERVICE_AMONG;
    if (services == 0)
        return;
    struct cor_tramps *tramps = cor_memory_new(1, sizeof *tramps);
    cor_pool_init(&tramps->offers, sizeof(struct cor_offer), 64);
    tramps->origins = cor_memory_new(network->place_count, sizeof *tramps->origins);
    tramps->free_from = cor_memory_new(network->service_count, sizeof *tramps->free_from);
    tramps->free_count = cor_memory_new(network->service_count, sizeof *tramps->free_count);
    tramps->among = cor_memory_new(services, sizeof *tramps->among);
    for (uint16_t i = 0; i < network->service_count; i++) {
        tramps->free_from[i] = (uint32_t)queues;
        if (network->services[i].kind != COR_SERVICE_AMONG)
            continue;
        tramps->among[tramps->among_count++] = i;
        queues += (size_t)network->services[i].fleet_count * network->services[i].stop_count;
    }
    tramps->free = cor_memory_new(queues, sizeof *tramps->free);
    tramps->at = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *tramps->at);
    for (uint16_t i = 0; i < network->link_count; i++)
        tramps->ways_close = tramps->ways_close || network->links[i].window.closes < cor_network_end(network);
    corridor->tramps = tramps;
}

void cor_tramps_release(struct cor_corridor *corridor)
{
    struct cor_tramps *tramps = corridor->tramps;
    if (!tramps)
        return;
    cor_pool_release(&tramps->offers);
    free(tramps->origins);
    free(tramps->free_from);
    free(tramps->free_count);
    free(tramps->among);
    free(tramps->free);
    free(tramps->at);
    free(tramps);
}

static uint16_t first_service(const struct cor_corridor *corridor)
{
    uint16_t service = 0;
    while (corridor->network->services[service].kind != COR_SERVICE_AMONG)
        service++;
    return service;
}

/* Declared depths take steps, and links close, that nobody else tells of. */
static void schedule_step(struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_network *network = corridor->network;
    int64_t next = COR_NEVER;
    for (uint16_t i = 0; i < network->link_count; i++)
        if (network->links[i].window.closes > cor_now(corridor) && network->links[i].window.closes < next)
            next = network->links[i].window.closes;
    for (uint32_t i = 0; i < (uint32_t)network->link_count + network->facility_count; i++) {
        const struct cor_depth *depth =
            i < network->link_count ? &network->links[i].depth : &network->facilities[i - network->link_count].depth;
        const int64_t step =
            cor_depth_is_given(depth) ? cor_depth_next_step(network, depth, cor_now(corridor)) : COR_NEVER;
        next = step < next ? step : next;
    }
    if (next < cor_network_end(network))
        cor_simulation_schedule(&corridor->simulation, next, COR_CLASS_WORLD, COR_EVENT_WAYS, service);
}

void cor_tramps_ask_again(void *model, uint32_t service)
{
    cor_tramps_change(model);
    schedule_step(model, (uint16_t)service);
}

static void lie_free(struct cor_corridor *corridor, uint32_t index)
{
    if (!cor_carrier_at(corridor, index)->broken && !cor_laying_up_rests(corridor, index))
        cor_fixing_add_free(corridor, index);
}

/* Puts a vessel of the service at a place, free. */
static void put(struct cor_corridor *corridor, uint32_t index, uint8_t stop)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    while (service->fleet[corridor->tramps->at[index].entry].carrier_class != carrier->carrier_class)
        corridor->tramps->at[index].entry++;
    cor_carrier_set_stop(corridor, carrier, stop);
    cor_visit_set_state(corridor, carrier, COR_CARRIER_IDLE);
    carrier->arrived = carrier->due = -1;
    cor_laying_up_note(corridor, index);
    lie_free(corridor, index);
}

void cor_tramps_start(struct cor_corridor *corridor)
{
    for (uint32_t i = 1; corridor->tramps && i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        const struct cor_service *service = cor_carrier_service(corridor, carrier);
        if (service->kind == COR_SERVICE_AMONG && cor_fleet_begins(corridor, carrier))
            put(corridor, i, (uint8_t)((carrier->number - 1) % service->stop_count));
    }
    if (corridor->tramps && (corridor->depths || corridor->tramps->ways_close))
        schedule_step(corridor, first_service(corridor));
}

uint8_t cor_tramps_target(const struct cor_corridor *corridor, uint32_t index)
{
    return corridor->tramps->at[index].target;
}

/* The vessel is given the lot, or as much of it as it has room for: the rest is left. Returns what it was given. */
static uint32_t give(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    const int64_t room = tramp->capacity - tramp->amount;
    if (cor_lot_at(corridor, lot)->amount > room)
        lot = cor_lot_split(corridor, lot, room);
    cor_lot_at(corridor, lot)->next = 0;
    if (tramp->last != 0)
        cor_lot_at(corridor, tramp->last)->next = lot;
    else
        tramp->first = lot;
    tramp->last = lot;
    tramp->amount += cor_lot_at(corridor, lot)->amount;
    cor_offer_at(corridor, tramp->offer)->vessel = tramp->amount < tramp->capacity ? index : 0;
    return lot;
}

/* The vessel is given what stands in its offer, oldest first, as far as it has room. */
static void give_all(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_tramp *tramp = &corridor->tramps->at[index];
    struct cor_offer *offer = cor_offer_at(corridor, tramp->offer);
    while (offer->first != 0 && tramp->amount < tramp->capacity) {
        const uint32_t lot = offer->first, next = cor_lot_at(corridor, lot)->next;
        if (give(corridor, index, lot) != lot)
            return;
        offer->first = next;
        if (next == 0)
            offer->last = 0;
        corridor->tramps->offers_alive -= next == 0;
    }
}

/* Fixes a vessel that stands in no queue to an offer; true if it is there already. */
static bool fix(struct cor_corridor *corridor, struct cor_fixture pair)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, pair.carrier);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_offer *offer = cor_offer_at(corridor, pair.offer);
    struct cor_tramp *tramp = &corridor->tramps->at[pair.carrier];
    tramp->offer = pair.offer;
    tramp->target = service->stop_at_place[offer->from];
    tramp->capacity = cor_fixing_room(corridor, pair);
    tramp->amount = 0;
    carrier->leaves_by = pair.joined + service->at_most;
    give_all(corridor, pair.carrier);
    return tramp->target == carrier->stop;
}

/* A vessel that lies free on the roads is fixed: to the berth, or away. */
static void call_up(struct cor_corridor *corridor, struct cor_fixture pair)
{
    cor_fixing_remove_free(corridor, pair.carrier);
    if (fix(corridor, pair))
        cor_visit_arrive(corridor, pair.carrier);
    else
        cor_departure_begin(corridor, pair.carrier);
}

/* Of all services that may carry the offer: is one open, or will one be? */
static enum cor_cause cause_of(const struct cor_corridor *corridor, const struct cor_offer *offer, bool *hopeless)
{
    bool hope = false;
    for (uint32_t i = 0; i < corridor->tramps->among_count; i++) {
        const uint16_t service = corridor->tramps->among[i];
        if (!cor_fixing_among_serves(corridor, i, offer))
            continue;
        const int32_t berths = corridor->network->services[service].least_berths;
        *hopeless = false;
        if (cor_fixing_is_open(corridor, service, offer))
            return COR_CAUSE_DEPARTURE;
        hope = hope || (!corridor->services[service].closed_for_good &&
                        cor_fixing_has_way(corridor, service, offer->from, offer->to) &&
                        cor_fixing_place_opens(corridor, offer->from, offer->cargo, berths) != COR_NEVER &&
                        cor_fixing_place_opens(corridor, offer->to, offer->cargo, berths) != COR_NEVER);
    }
    *hopeless = !hope;
    return COR_CAUSE_CLOSURE;
}

void cor_tramps_offer(struct cor_corridor *corridor, uint32_t lot)
{
    const uint32_t offer = cor_fixing_offer_of(corridor, cor_lot_at(corridor, lot));
    const uint32_t vessel = cor_offer_at(corridor, offer)->vessel;
    bool hopeless = false;
    cor_lot_at(corridor, lot)->joined = cor_now(corridor);
    cor_ledger_mark(corridor, lot, cause_of(corridor, cor_offer_at(corridor, offer), &hopeless),
                    cor_lot_place(corridor, cor_lot_at(corridor, lot)));
    if (vessel != 0) {
        const uint32_t given = give(corridor, vessel, lot);
        if (cor_carrier_at(corridor, vessel)->state == COR_CARRIER_READY)
            cor_visit_work(corridor, vessel);
        if (given == lot)
            return;
    }
    if (hopeless)
        cor_lot_at(corridor, lot)->stand = COR_STAND_STRANDED;
    cor_fixing_add_lot(corridor, offer, lot);
    while (cor_offer_at(corridor, offer)->first != 0) {
        const struct cor_fixture pair = cor_fixing_vessel(corridor, offer);
        if (pair.carrier == 0)
            return;
        call_up(corridor, pair);
    }
}

/* Fixes vessels to offers, the best pair first, as long as there is one. */
static void fix_all(struct cor_corridor *corridor)
{
    for (;;) {
        const struct cor_fixture pair = cor_fixing_best(corridor);
        if (pair.carrier == 0)
            return;
        call_up(corridor, pair);
    }
}

void cor_tramps_change(struct cor_corridor *corridor)
{
    if (!corridor->tramps)
        return;
    for (uint32_t i = 1; i < corridor->tramps->offers.count; i++) {
        bool hopeless = false;
        const struct cor_offer *offer = cor_offer_at(corridor, i);
        const enum cor_cause cause = cause_of(corridor, offer, &hopeless);
        for (uint32_t lot = offer->first; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
            cor_ledger_mark(corridor, lot, cause, cor_lot_place(corridor, cor_lot_at(corridor, lot)));
            cor_lot_at(corridor, lot)->stand = (uint8_t)(hopeless ? COR_STAND_STRANDED : COR_STAND_YARD);
        }
    }
    fix_all(corridor);
}

/* Lies on the roads without an offer. */
static bool is_idle(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    return carrier->state == COR_CARRIER_IDLE && cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG;
}

void cor_tramps_broke_down(struct cor_corridor *corridor, uint32_t index)
{
    if (is_idle(corridor, index) && !cor_laying_up_rests(corridor, index))
        cor_fixing_withdraw(corridor, index);
}

void cor_tramps_repaired(struct cor_corridor *corridor, uint32_t index)
{
    if (!is_idle(corridor, index) || cor_laying_up_rests(corridor, index))
        return;
    cor_fixing_add_free(corridor, index);
    fix_all(corridor);
}

void cor_tramps_join(struct cor_corridor *corridor, uint32_t index)
{
    put(corridor, index, 0);
    fix_all(corridor);
}

void cor_tramps_leave(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_IDLE && !carrier->broken && !cor_laying_up_rests(corridor, index))
        cor_fixing_withdraw(corridor, index);
}

bool cor_tramps_is_called(const struct cor_corridor *corridor, uint32_t index)
{
    return corridor->tramps && corridor->tramps->at[index].offer != 0 && !corridor->tramps->at[index].laden;
}

/* The vessel is free at its stop: it is fixed, or lies on the roads. True if there is cargo for it right here. */
static bool seek(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_fixture pair = {.offer = 0};
    if (!cor_laying_up_is_on(cor_carrier_at(corridor, index)))
        pair = cor_fixing_cargo(corridor, index);
    corridor->tramps->at[index].offer = 0;
    if (pair.offer == 0) {
        cor_visit_lie_idle(corridor, index);
        lie_free(corridor, index);
        return false;
    }
    if (fix(corridor, pair))
        return true;
    cor_departure_begin(corridor, index);
    return false;
}

/* What it was given and cannot take after all is offered again, as old as it was; of this the vessel takes no more. */
static void give_back(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    cor_offer_at(corridor, tramp->offer)->vessel = 0;
    tramp->refused = tramp->offer;
    tramp->refused_at = cor_now(corridor);
    tramp->gave_back = 1;
    tramp->capacity = tramp->amount -= cor_lot_at(corridor, lot)->amount;
    cor_fixing_add_lot(corridor, tramp->offer, lot);
}

/* The next of its lots that goes aboard, whole or in part; 0 if there is none. */
static uint32_t next_lot(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    while (tramp->first != 0) {
        uint32_t lot = tramp->first;
        struct cor_carrier *carrier = cor_carrier_at(corridor, index);
        const struct cor_offer *offer = cor_offer_at(corridor, tramp->offer);
        const uint8_t to = cor_carrier_service(corridor, carrier)->stop_at_place[offer->to];
        const uint32_t next = cor_lot_at(corridor, lot)->next;
        const uint32_t rest = lot;
        const bool fits = cor_room_fits(corridor, carrier, offer->cargo, to, cor_lot_at(corridor, lot)->amount);
        const int64_t room =
            fits ? cor_lot_at(corridor, lot)->amount : cor_room_of(corridor, carrier, offer->cargo, to);
        if (!fits && room > 0)
            lot = cor_lot_split(corridor, rest, room);
        tramp->first = next;
        if (next == 0)
            tramp->last = 0;
        if (!fits)
            give_back(corridor, index, rest);
        if (room > 0)
            return lot;
    }
    return 0;
}

/* All it was given is aboard: it leaves if it is full or its time has run out, and else waits for more. */
static void leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    struct cor_offer *offer = cor_offer_at(corridor, tramp->offer);
    if (tramp->amount < cor_limit_share(tramp->capacity, service->full) && cor_now(corridor) < carrier->leaves_by) {
        cor_visit_stand_by(corridor, index);
        if (!cor_simulation_pending(&corridor->simulation, carrier->alarm))
            carrier->alarm = cor_simulation_schedule(&corridor->simulation, carrier->leaves_by, COR_CLASS_DEPARTURE,
                                                     COR_EVENT_FILLING_DUE, index);
        return;
    }
    cor_simulation_cancel(&corridor->simulation, carrier->alarm);
    if (offer->vessel == index)
        offer->vessel = 0;
    tramp->laden = 1;
    tramp->target = service->stop_at_place[offer->to];
    cor_draught_count_offered(corridor, carrier, offer->first, tramp->target);
    if (corridor->measuring)
        corridor->services[carrier->service].departures++;
    cor_departure_begin(corridor, index);
}

/* Nothing is aboard yet, and no quay for what it was given will ever be open here. */
static bool comes_too_late(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_tramp *tramp = &corridor->tramps->at[index];
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    return tramp->first != 0 && !carrier->holds && carrier->cargo_count == 0 &&
           cor_fixing_place_opens(corridor, carrier->place, cor_offer_at(corridor, tramp->offer)->cargo,
                                  cor_carrier_berths(corridor, carrier)) == COR_NEVER;
}

static void give_all_back(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    while (tramp->first != 0) {
        const uint32_t lot = tramp->first;
        tramp->first = cor_lot_at(corridor, lot)->next;
        give_back(corridor, index, lot);
    }
    tramp->last = 0;
}

/* Does what there is to do at the stop. */
static void work(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    if (tramp->laden) {
        tramp->laden = 0;
        if (!seek(corridor, index))
            return;
    }
    if (comes_too_late(corridor, index))
        give_all_back(corridor, index);
    if (tramp->first != 0 && !cor_slot_take(corridor, index, cor_offer_at(corridor, tramp->offer)->cargo))
        return;
    const uint32_t lot = next_lot(corridor, index);
    if (lot != 0)
        cor_visit_load(corridor, index, lot);
    else if (tramp->amount > 0)
        leave(corridor, index);
    else if (seek(corridor, index))
        work(corridor, index);
}

void cor_tramps_work(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_tramp *tramp = &corridor->tramps->at[index];
    work(corridor, index);
    if (!tramp->gave_back)
        return;
    tramp->gave_back = 0;
    cor_tramps_change(corridor);
}

void cor_tramps_each_lot(const struct cor_corridor *corridor, const uint8_t *services, const uint8_t *carriers,
                         void (*see)(void *context, const struct cor_lot *lot, bool moves), void *context)
{
    const struct cor_tramps *tramps = corridor->tramps;
    for (uint32_t i = 1; tramps && i < tramps->offers.count; i++) {
        const struct cor_offer *offer = cor_offer_at(corridor, i);
        bool moves = false;
        for (uint16_t k = 0; k < corridor->network->service_count; k++)
            moves = moves || (services[k] && cor_fixing_serves(corridor, k, offer));
        for (uint32_t lot = offer->first; lot != 0; lot = cor_lot_at(corridor, lot)->next)
            see(context, cor_lot_at(corridor, lot), moves);
    }
    for (uint32_t i = 1; tramps && i <= corridor->carrier_count; i++)
        for (uint32_t lot = tramps->at[i].first; lot != 0; lot = cor_lot_at(corridor, lot)->next)
            see(context, cor_lot_at(corridor, lot), carriers[i] != 0);
}
