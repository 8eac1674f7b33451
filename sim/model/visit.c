/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit.h"

#include "model/cargo_work.h"
#include "model/dispatch.h"
#include "model/facility.h"
#include "model/hazard.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/visit_record.h"
#include "model/voyage.h"
#include "model/yard.h"

static void set_state(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_carrier_state state)
{
    carrier->state = (uint8_t)state;
    carrier->since = cor_now(corridor);
}

/* Vessels make up a port's own figures, trains those of a place without quays. */
static bool counts_here(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_carrier_service(corridor, carrier)->mode == COR_MODE_SEA ||
           !corridor->places[cor_carrier_place(corridor, carrier)].has_quays;
}

void cor_visit_arrive(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->arrived = cor_now(corridor);
    carrier->loading_since = -1;
    carrier->waited = 0;
    carrier->facility = COR_NONE;
    carrier->record = cor_visit_record_begin(corridor, carrier);
    carrier->visits++;
    if (corridor->measuring && counts_here(corridor, carrier))
        corridor->places[cor_carrier_place(corridor, carrier)].arrivals++;
    if (carrier->stop == 0)
        cor_dispatch_join(corridor, index);
    cor_visit_work(corridor, index);
}

static void release_slot(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (!carrier->holds)
        return;
    struct cor_facility_state *facility = &corridor->facilities[carrier->facility];
    if (corridor->measuring) {
        facility->visits++;
        facility->held += cor_now(corridor) - carrier->held_since;
        facility->held_with_cargo += cor_now(corridor) - carrier->held_since;
    }
    cor_resource_release(&corridor->resources, &corridor->simulation, &facility->slots, 1);
    carrier->holds = 0;
    carrier->facility = COR_NONE;
}

/* The first open facility of the carrier's mode that takes the cargo, else the first that takes it. */
static uint16_t facility_for(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *place = &network->places[cor_carrier_place(corridor, carrier)];
    const enum cor_mode mode = cor_carrier_service(corridor, carrier)->mode;
    const uint16_t first = cor_network_facility(network, cor_carrier_place(corridor, carrier), mode, cargo);
    if (first == COR_NONE)
        return COR_NONE;
    for (uint16_t i = first; i < place->first_facility + place->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (facility->kind == network->facilities[first].kind && facility->takes && facility->takes[cargo] &&
            cor_window_is_open(&facility->window, network->origin, cor_now(corridor)))
            return i;
    }
    return first;
}

/* True if the carrier stands where the cargo can be worked; else it queues there, after giving up any other slot. */
static bool is_placed(struct cor_corridor *corridor, uint32_t index, uint16_t cargo)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = cor_carrier_place(corridor, carrier);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    if (carrier->holds) {
        const struct cor_facility *held = &corridor->network->facilities[carrier->facility];
        if (held->takes && held->takes[cargo] &&
            cor_window_is_open(&held->window, corridor->network->origin, cor_now(corridor)))
            return true;
    }
    const uint16_t facility = facility_for(corridor, carrier, cargo);
    if (facility == COR_NONE || (carrier->holds && facility == carrier->facility))
        return true;
    release_slot(corridor, carrier);
    carrier->facility = facility;
    set_state(corridor, carrier, COR_CARRIER_QUEUEING);
    cor_ledger_carrier(corridor, carrier, cor_facility_wait(corridor, facility), place);
    cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->facilities[facility].slots, 1,
                       service->rank, cor_then(COR_EVENT_SLOT, index));
    return false;
}

void cor_visit_berthed(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const int64_t waited = cor_now(corridor) - carrier->since;
    carrier->holds = 1;
    carrier->held_since = cor_now(corridor);
    carrier->waited += waited;
    cor_visit_record_berthed(corridor, carrier, waited);
    if (corridor->measuring) {
        cor_waiting_served(&corridor->resources, &corridor->services[carrier->service].waiting, waited);
        if (cor_facility_counts(corridor, carrier->facility))
            cor_waiting_served(&corridor->resources, &corridor->places[cor_carrier_place(corridor, carrier)].waiting,
                               waited);
    }
    cor_visit_work(corridor, index);
}

static uint32_t due_lot(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        if (cor_lot_leg(corridor, cor_lot_at(corridor, lot)).to == carrier->stop)
            return lot;
    return 0;
}

/* Takes room for the lot that is to be discharged; a lot larger than the whole yard goes ashore in parts. */
static void discharge(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = cor_carrier_place(corridor, carrier);
    const uint16_t cargo = corridor->network->flows[cor_lot_at(corridor, lot)->flow].cargo;
    carrier->lot = lot;
    if (!(cor_lot_at(corridor, lot)->flags & COR_LOT_BOOKED)) {
        const uint16_t yard = cor_yard_choose(corridor, place, cargo);
        if (yard != COR_NONE) {
            carrier->lot = cor_cargo_portion(corridor, carrier, lot, yard);
            if (!cor_yard_take(corridor, carrier->lot, yard, cor_then(COR_EVENT_ROOM, index))) {
                set_state(corridor, carrier, COR_CARRIER_WAITING_ROOM);
                cor_ledger_carrier(corridor, carrier, COR_CAUSE_YARD_FULL, place);
                return;
            }
        }
    }
    set_state(corridor, carrier, COR_CARRIER_WORKING);
    cor_cargo_begin(corridor, index, COR_CAUSE_DISCHARGING);
}

void cor_visit_found_room(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_record_yard(corridor, carrier, cor_now(corridor) - carrier->since);
    set_state(corridor, carrier, COR_CARRIER_WORKING);
    cor_cargo_begin(corridor, index, COR_CAUSE_DISCHARGING);
}

void cor_visit_discharged(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const uint32_t lot = cor_cargo_landed(corridor, index);
    cor_lot_proceed(corridor, lot);
    cor_visit_work(corridor, index);
}

void cor_visit_loaded(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    cor_cargo_loaded(corridor, index);
    cor_visit_work(corridor, index);
}

/* Nothing more to work: at the first stop the timetable says when to leave, elsewhere it is now. */
static void finish(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = cor_carrier_place(corridor, carrier), service = carrier->service;
    if (carrier->stop != 0) {
        cor_visit_depart(corridor, index);
        return;
    }
    if (carrier->cargo_count == 0) {
        release_slot(corridor, carrier);
        set_state(corridor, carrier, COR_CARRIER_IDLE);
        carrier->loading_since = -1;
    } else {
        set_state(corridor, carrier, COR_CARRIER_READY);
        cor_ledger_carrier(corridor, carrier,
                           corridor->services[service].open ? COR_CAUSE_DEPARTURE : COR_CAUSE_CLOSURE, place);
    }
    cor_dispatch_try(corridor, service);
    cor_dispatch_call(corridor, service);
}

void cor_visit_work(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    /* What is loaded here is never due here, so nobody looks again once loading has begun. */
    const uint32_t due = carrier->loading_since < 0 ? due_lot(corridor, carrier) : 0;
    cor_visit_record_state(corridor, carrier);
    if (due != 0) {
        if (is_placed(corridor, index, corridor->network->flows[cor_lot_at(corridor, due)->flow].cargo))
            discharge(corridor, index, due);
        return;
    }
    if (carrier->loading_since < 0)
        carrier->loading_since = cor_now(corridor);
    const uint32_t group = corridor->services[carrier->service].open
                               ? cor_line_choose(corridor, carrier, cor_dispatch_until(corridor, carrier))
                               : 0;
    if (group == 0) {
        finish(corridor, index);
        return;
    }
    const struct cor_group *at = cor_pool_at(&corridor->groups, group);
    if (!is_placed(corridor, index, corridor->network->flows[at->flow].cargo))
        return;
    carrier->lot = cor_line_take(corridor, carrier, group);
    set_state(corridor, carrier, COR_CARRIER_WORKING);
    cor_cargo_begin(corridor, index, COR_CAUSE_LOADING);
}

/* Books one lot at the next stop, in parts if it is larger than the whole yard; false if it has to wait for room. */
static bool book(struct cor_corridor *corridor, uint32_t index, uint32_t lot, uint16_t next_place)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t cargo = corridor->network->flows[cor_lot_at(corridor, lot)->flow].cargo;
    const uint16_t yard = cor_yard_choose(corridor, next_place, cargo);
    for (bool whole = false; !whole;) {
        const uint32_t part = yard == COR_NONE ? lot : cor_cargo_portion(corridor, carrier, lot, yard);
        whole = part == lot;
        cor_lot_at(corridor, part)->flags |= COR_LOT_BOOKED;
        if (yard != COR_NONE && !cor_yard_take(corridor, part, yard, cor_then(COR_EVENT_BOOKED, index))) {
            carrier->lot = part;
            set_state(corridor, carrier, COR_CARRIER_WAITING_ROOM);
            cor_ledger_carrier(corridor, carrier, COR_CAUSE_YARD_FULL, next_place);
            return false;
        }
    }
    return true;
}

/* Books room for all that is due at the next stop; false if something has to wait for it. */
static bool book_all(struct cor_corridor *corridor, uint32_t index, uint8_t next, uint16_t next_place)
{
    for (uint32_t lot = cor_carrier_at(corridor, index)->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        const struct cor_lot *at = cor_lot_at(corridor, lot);
        if (!(at->flags & COR_LOT_BOOKED) && cor_lot_leg(corridor, at).to == next &&
            !book(corridor, index, lot, next_place))
            return false;
    }
    return true;
}

void cor_visit_depart(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const uint8_t next = (uint8_t)((carrier->stop + 1) % service->stop_count);
    if (service->books && !book_all(corridor, index, next, service->stops[next].place))
        return;
    if (service->mode == COR_MODE_SEA &&
        !cor_hazard_lets_sail(corridor, cor_carrier_place(corridor, carrier), cor_then(COR_EVENT_SAIL, index))) {
        cor_visit_hold(corridor, index);
        set_state(corridor, carrier, COR_CARRIER_HELD);
        return;
    }
    cor_line_leave_behind(corridor, carrier);
    release_slot(corridor, carrier);
    cor_visit_record_end(corridor, carrier);
    if (corridor->measuring && counts_here(corridor, carrier))
        cor_tally_add(&corridor->places[cor_carrier_place(corridor, carrier)].turnaround,
                      cor_now(corridor) - carrier->arrived);
    set_state(corridor, carrier, COR_CARRIER_RUNNING);
    cor_voyage_start(corridor, index);
}

void cor_visit_sail(void *model, uint32_t index)
{
    cor_visit_depart(model, index);
}

void cor_visit_hold(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_WEATHER, cor_carrier_place(corridor, carrier));
}

void cor_visit_booked(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_record_yard(corridor, carrier, cor_now(corridor) - carrier->since);
    carrier->lot = 0;
    cor_visit_depart(corridor, index);
}

void cor_visit_reopened(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_READY)
        cor_ledger_carrier(corridor, carrier, COR_CAUSE_DEPARTURE, cor_carrier_place(corridor, carrier));
}
