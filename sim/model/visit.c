/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit.h"

#include "model/booking.h"
#include "model/cargo_work.h"
#include "model/cranes.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/facility.h"
#include "model/filling.h"
#include "model/hazard.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/money.h"
#include "model/pilotage.h"
#include "model/tramps.h"
#include "model/visit_record.h"
#include "model/voyage.h"
#include "model/yard.h"

static void leave(struct cor_corridor *corridor, uint32_t index);

static void set_state(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_carrier_state state)
{
    if (state != COR_CARRIER_WORKING)
        cor_cranes_leave(corridor, carrier);
    if (corridor->measuring && (carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE))
        corridor->services[carrier->service].waited_for_cargo += cor_now(corridor) - carrier->since;
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
    carrier->due = -1;
    carrier->until = INT64_MAX;
    carrier->closed_since = -1;
    carrier->facility = COR_NONE;
    carrier->record = cor_visit_record_begin(corridor, carrier);
    carrier->visits++;
    cor_money_call(corridor, index);
    if (corridor->measuring && counts_here(corridor, carrier))
        corridor->places[cor_carrier_place(corridor, carrier)].arrivals++;
    if (carrier->stop == 0 && cor_carrier_service(corridor, carrier)->every > 0)
        cor_dispatch_join(corridor, index);
    cor_visit_work(corridor, index);
}

void cor_visit_release_slot(struct cor_corridor *corridor, struct cor_carrier *carrier)
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

uint16_t cor_visit_facility(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *place = &network->places[cor_carrier_place(corridor, carrier)];
    const enum cor_mode mode = cor_carrier_service(corridor, carrier)->mode;
    const uint16_t first = cor_network_facility(network, cor_carrier_place(corridor, carrier), mode, cargo);
    uint16_t best = first;
    int64_t best_opens = INT64_MAX;
    bool best_floats = true;
    if (first == COR_NONE || (corridor->places[cor_carrier_place(corridor, carrier)].closed == 0 &&
                              cor_draught_floats(corridor, carrier, first)))
        return first;
    for (uint16_t i = first; i < place->first_facility + place->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (facility->kind != network->facilities[first].kind || !facility->takes || !facility->takes[cargo])
            continue;
        const int64_t opens = cor_window_next_open(&facility->window, network->origin, cor_now(corridor));
        const bool floats = cor_draught_floats(corridor, carrier, i);
        if (opens > best_opens || (opens == best_opens && (best_floats || !floats)))
            continue;
        best = i;
        best_opens = opens;
        best_floats = floats;
    }
    return best;
}

bool cor_visit_can_work(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo)
{
    if (corridor->places[cor_carrier_place(corridor, carrier)].closed == 0)
        return true;
    const uint16_t facility = cor_visit_facility(corridor, carrier, cargo);
    return facility == COR_NONE || (carrier->holds && carrier->facility == facility) ||
           corridor->facilities[facility].berthing.closure == 0;
}

/* Queues for a slot of the facility. */
static void queue_for(struct cor_corridor *corridor, uint32_t index, uint16_t facility)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const bool closed = corridor->facilities[facility].berthing.closure > 0;
    carrier->facility = facility;
    carrier->closed_since = closed ? cor_now(corridor) : -1;
    cor_ledger_carrier(corridor, carrier, cor_facility_wait(corridor, facility), cor_carrier_place(corridor, carrier));
    carrier->ticket =
        cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->facilities[facility].slots, 1,
                           service->rank, cor_then(COR_EVENT_SLOT, index));
}

/* Is there too little water at the facility for the carrier to come or to leave? Then it waits for more. */
static bool waits_for_depth(struct cor_corridor *corridor, uint32_t index, uint16_t facility)
{
    if (!cor_draught_waits_at_quay(corridor, index, facility, COR_EVENT_AFLOAT))
        return false;
    set_state(corridor, cor_carrier_at(corridor, index), COR_CARRIER_WAITING_DEPTH);
    return true;
}

bool cor_visit_place(struct cor_corridor *corridor, uint32_t index, uint16_t cargo)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->holds) {
        /* Whoever is berthed finishes, also when the quay has closed meanwhile. */
        const struct cor_facility *held = &corridor->network->facilities[carrier->facility];
        if (held->takes && held->takes[cargo])
            return true;
    }
    const uint16_t facility = cor_visit_facility(corridor, carrier, cargo);
    if (facility == COR_NONE)
        return true;
    cor_visit_release_slot(corridor, carrier);
    if (waits_for_depth(corridor, index, facility))
        return false;
    set_state(corridor, carrier, COR_CARRIER_QUEUEING);
    carrier->wanted = cargo;
    queue_for(corridor, index, facility);
    return false;
}

void cor_visit_closure(struct cor_corridor *corridor, struct cor_carrier *carrier, bool open)
{
    if (carrier->closed_since >= 0)
        cor_visit_record_closure(corridor, carrier, cor_now(corridor) - carrier->closed_since);
    carrier->closed_since = open ? -1 : cor_now(corridor);
}

void cor_visit_ask_again(struct cor_corridor *corridor, uint32_t index, uint16_t yard, bool booking)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_record_yard(corridor, carrier, cor_now(corridor) - carrier->since);
    if (booking) {
        cor_booking_withdraw(corridor, index, yard);
        carrier->booking = 0;
        leave(corridor, index);
    } else {
        cor_lot_at(corridor, carrier->lot)->yard = COR_NONE;
        cor_visit_work(corridor, index);
    }
}

void cor_visit_rechoose(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state != COR_CARRIER_QUEUEING)
        return;
    const uint16_t facility = cor_visit_facility(corridor, carrier, carrier->wanted);
    if (facility == carrier->facility ||
        !cor_resource_cancel(&corridor->resources, &corridor->simulation,
                             &corridor->facilities[carrier->facility].slots, carrier->ticket))
        return;
    if (carrier->closed_since >= 0)
        cor_visit_record_closure(corridor, carrier, cor_now(corridor) - carrier->closed_since);
    queue_for(corridor, index, facility);
}

void cor_visit_berthed(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const int64_t waited = cor_now(corridor) - carrier->since;
    carrier->holds = 1;
    carrier->held_since = cor_now(corridor);
    carrier->waited += waited;
    carrier->ticket = 0;
    cor_visit_record_slot(corridor, carrier, waited);
    if (corridor->measuring) {
        cor_waiting_served(&corridor->resources, &corridor->services[carrier->service].waiting, waited);
        if (cor_facility_counts(corridor, carrier->facility))
            cor_waiting_served(&corridor->resources, &corridor->places[cor_carrier_place(corridor, carrier)].waiting,
                               waited);
    }
    if (cor_pilotage_needed(corridor, carrier)) {
        set_state(corridor, carrier, COR_CARRIER_BERTHING);
        cor_pilotage_begin(corridor, index);
    } else {
        cor_visit_moored(corridor, index);
    }
}

void cor_visit_moored(struct cor_corridor *corridor, uint32_t index)
{
    cor_visit_record_berthed(corridor, cor_carrier_at(corridor, index));
    cor_visit_work(corridor, index);
}

static uint32_t due_lot(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG)
        return carrier->cargo;
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

/* What a carrier waits for that is ready. */
static enum cor_cause ready_for(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (carrier->broken)
        return COR_CAUSE_BREAKDOWN;
    return corridor->services[carrier->service].open ? COR_CAUSE_DEPARTURE : COR_CAUSE_CLOSURE;
}

void cor_visit_stand_by(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->cargo_count == 0) {
        cor_visit_release_slot(corridor, carrier);
        set_state(corridor, carrier, COR_CARRIER_IDLE);
        carrier->until = INT64_MAX;
        if (cor_carrier_service(corridor, carrier)->every > 0)
            carrier->loading_since = -1;
    } else {
        set_state(corridor, carrier, COR_CARRIER_READY);
        cor_ledger_carrier(corridor, carrier, ready_for(corridor, carrier), cor_carrier_place(corridor, carrier));
    }
}

/* Nothing more to work. By timetable, the first stop is left when that says so, the others now. */
static void finish(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t service = carrier->service;
    if (cor_filling_applies(cor_carrier_service(corridor, carrier))) {
        cor_filling_finish(corridor, index);
    } else if (carrier->stop != 0) {
        cor_visit_depart(corridor, index);
    } else if (carrier->cargo_count > 0 && corridor->services[service].closed_for_good) {
        /* No departure will come any more: what is aboard goes on to its stop. */
        cor_dispatch_send_off(corridor, index);
    } else {
        cor_visit_stand_by(corridor, index);
        cor_dispatch_try(corridor, service);
        cor_dispatch_call(corridor, service);
    }
}

/* The group of the line to load from, or 0. */
static uint32_t choose(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (!corridor->services[carrier->service].open)
        return 0;
    if (cor_filling_applies(cor_carrier_service(corridor, carrier)))
        return cor_filling_choose(corridor, carrier);
    return cor_line_choose(corridor, carrier, carrier->until);
}

void cor_visit_load(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->cargo_count == 0)
        cor_draught_begin(corridor, carrier);
    carrier->lot = lot;
    set_state(corridor, carrier, COR_CARRIER_WORKING);
    cor_cargo_begin(corridor, index, COR_CAUSE_LOADING);
}

void cor_visit_work(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    /* What is loaded here is never due here, so nobody looks again once loading has begun. */
    const uint32_t due = carrier->loading_since < 0 ? due_lot(corridor, carrier) : 0;
    cor_visit_record_state(corridor, carrier);
    if (due != 0) {
        if (cor_visit_place(corridor, index, corridor->network->flows[cor_lot_at(corridor, due)->flow].cargo))
            discharge(corridor, index, due);
        return;
    }
    if (carrier->loading_since < 0) {
        carrier->loading_since = cor_now(corridor);
        cor_dispatch_set_until(corridor, carrier);
        if (cor_filling_applies(cor_carrier_service(corridor, carrier)))
            cor_filling_begin(corridor, index);
    }
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG) {
        cor_tramps_work(corridor, index);
        return;
    }
    const uint32_t group = choose(corridor, carrier);
    if (group == 0) {
        finish(corridor, index);
        return;
    }
    const struct cor_group *at = cor_pool_at(&corridor->groups, group);
    if (!cor_visit_place(corridor, index, corridor->network->flows[at->flow].cargo))
        return;
    cor_visit_load(corridor, index, cor_line_take(corridor, carrier, group));
}

/* The call is over: the slot is given up and the figures of the stay are known. */
static void end_visit(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (carrier->arrived < 0)
        return;
    cor_visit_release_slot(corridor, carrier);
    cor_visit_record_end(corridor, carrier);
    if (corridor->measuring && counts_here(corridor, carrier))
        cor_tally_add(&corridor->places[cor_carrier_place(corridor, carrier)].turnaround,
                      cor_now(corridor) - carrier->arrived);
    carrier->arrived = -1;
    carrier->record = 0;
}

void cor_visit_lie_idle(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    end_visit(corridor, carrier);
    set_state(corridor, carrier, COR_CARRIER_IDLE);
}

/* Fit to run, and out of a storm; else it is taken up again when that is over. */
static bool may_leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = cor_carrier_place(corridor, carrier);
    if (carrier->broken) {
        cor_ledger_carrier(corridor, carrier, COR_CAUSE_BREAKDOWN, place);
        set_state(corridor, carrier, COR_CARRIER_STUCK);
        return false;
    }
    if (cor_carrier_service(corridor, carrier)->mode != COR_MODE_SEA ||
        cor_hazard_lets_sail(corridor, place, cor_then(COR_EVENT_SAIL, index)))
        return true;
    cor_visit_hold(corridor, index);
    set_state(corridor, carrier, COR_CARRIER_HELD);
    return false;
}

/* Books ahead where the service does; then the stop is left behind. */
static void leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const uint8_t next = cor_voyage_next_stop(corridor, index);
    if (service->books && !cor_booking_take(corridor, index, next)) {
        set_state(corridor, carrier, COR_CARRIER_WAITING_ROOM);
        cor_ledger_carrier(corridor, carrier, COR_CAUSE_YARD_FULL, service->stops[next].place);
        return;
    }
    if (!may_leave(corridor, index))
        return;
    if (carrier->holds && waits_for_depth(corridor, index, carrier->facility))
        return;
    cor_dispatch_departed(corridor, carrier);
    cor_draught_count_lost(corridor, carrier, carrier->stop == 0 ? carrier->until : INT64_MAX);
    cor_line_leave_behind(corridor, carrier);
    if (carrier->holds && cor_pilotage_needed(corridor, carrier)) {
        cor_visit_record_state(corridor, carrier);
        set_state(corridor, carrier, COR_CARRIER_UNBERTHING);
        cor_pilotage_begin(corridor, index);
    } else {
        cor_visit_left(corridor, index);
    }
}

void cor_visit_left(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    end_visit(corridor, carrier);
    set_state(corridor, carrier, COR_CARRIER_RUNNING);
    cor_voyage_start(corridor, index);
}

void cor_visit_depart(struct cor_corridor *corridor, uint32_t index)
{
    cor_visit_record_state(corridor, cor_carrier_at(corridor, index));
    cor_carrier_at(corridor, index)->booking = 0;
    leave(corridor, index);
}

void cor_visit_afloat(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    if (cor_carrier_at(corridor, index)->holds)
        leave(corridor, index);
    else
        cor_visit_work(corridor, index);
}

void cor_visit_sail(void *model, uint32_t index)
{
    leave(model, index);
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
    cor_booking_taken(corridor, index);
    leave(corridor, index);
}

void cor_visit_reopened(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_READY)
        cor_ledger_carrier(corridor, carrier, ready_for(corridor, carrier), cor_carrier_place(corridor, carrier));
}

void cor_visit_repaired(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t service = carrier->service;
    if (carrier->state == COR_CARRIER_STUCK) {
        leave(corridor, index);
    } else if (carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE) {
        cor_visit_reopened(corridor, index);
        cor_dispatch_try(corridor, service);
        cor_dispatch_call(corridor, service);
    }
}
