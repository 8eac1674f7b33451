/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit.h"

#include "model/booking.h"
#include "model/cargo_work.h"
#include "model/cranes.h"
#include "model/departure.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/facility.h"
#include "model/filling.h"
#include "model/fleet.h"
#include "model/laying_up.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/money.h"
#include "model/slot.h"
#include "model/stay.h"
#include "model/tramps.h"
#include "model/utilisation.h"
#include "model/visit_record.h"
#include "model/yard.h"

/* One more or less of those who wait for cargo at the carrier's stop in that state. */
static void count_waiting(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                          enum cor_carrier_state state, int by)
{
    if (state != COR_CARRIER_READY && state != COR_CARRIER_IDLE)
        return;
    struct cor_line *line = cor_line_at(corridor, carrier->service, carrier->stop);
    line->waiting += (uint32_t)by;
    line->ready += state == COR_CARRIER_READY ? (uint32_t)by : 0;
}

void cor_visit_set_state(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_carrier_state state)
{
    if (state != COR_CARRIER_WORKING) {
        cor_facility_carrier_moves(corridor, carrier, false);
        if (carrier->craned)
            cor_cranes_leave(corridor, carrier);
    }
    if (corridor->measuring && (carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE))
        corridor->services[carrier->service].waited_for_cargo += cor_now(corridor) - carrier->since;
    if (state == COR_CARRIER_IDLE)
        cor_utilisation_idle(corridor, carrier);
    count_waiting(corridor, carrier, (enum cor_carrier_state)carrier->state, -1);
    count_waiting(corridor, carrier, state, 1);
    carrier->state = (uint8_t)state;
    carrier->since = cor_now(corridor);
}

/* Vessels make up a port's own figures, trains those of a place without quays. */
static bool counts_here(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_carrier_service(corridor, carrier)->mode == COR_MODE_SEA || !corridor->places[carrier->place].has_quays;
}

void cor_visit_arrive(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->arrived = cor_now(corridor);
    carrier->loading_since = -1;
    carrier->waited = 0;
    carrier->due = -1;
    carrier->stayed = 0;
    carrier->until = INT64_MAX;
    carrier->facility = COR_NONE;
    carrier->passed = 0;
    carrier->record = cor_visit_record_begin(corridor, carrier);
    carrier->visits++;
    cor_money_call(corridor, index);
    if (corridor->measuring && counts_here(corridor, carrier))
        corridor->places[carrier->place].arrivals++;
    if (carrier->stop == 0 && cor_carrier_service(corridor, carrier)->every > 0)
        cor_dispatch_join(corridor, index);
    cor_visit_work(corridor, index);
}

void cor_visit_ask_again(struct cor_corridor *corridor, uint32_t index, uint16_t yard, bool booking)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (booking) {
        cor_booking_withdraw(corridor, index, yard);
        cor_departure_begin(corridor, index);
    } else {
        cor_lot_at(corridor, carrier->lot)->yard = COR_NONE;
        cor_visit_work(corridor, index);
    }
}

/* Can the lot be put ashore here, now or on a later day? */
static inline bool can_land(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                            const struct cor_lot *lot)
{
    if (cor_yard_is_over(corridor, carrier->place, lot->cargo))
        return false;
    return !cor_slot_is_over(corridor, carrier->place, cor_carrier_service(corridor, carrier)->mode, lot->cargo,
                             cor_carrier_berths(corridor, carrier)) ||
           cor_slot_is_right(corridor, carrier, lot->cargo);
}

/* What is to be put ashore next. A line goes on with what can be put ashore no more; a vessel that follows cargo has
 * nowhere to go with it. */
static uint32_t due_lot(const struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG)
        return carrier->cargo;
    uint32_t lot = carrier->passed != 0 ? cor_lot_at(corridor, carrier->passed)->next : carrier->cargo;
    for (; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        if (cor_lot_leg(corridor, cor_lot_at(corridor, lot)).to == carrier->stop &&
            can_land(corridor, carrier, cor_lot_at(corridor, lot)))
            return lot;
        carrier->passed = lot;
    }
    return 0;
}

static inline void begin_work(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (carrier->state != COR_CARRIER_WORKING)
        cor_visit_set_state(corridor, carrier, COR_CARRIER_WORKING);
}

/* Takes room in the yard for the lot that is to be discharged, or waits for it: false. A lot larger than the whole yard
 * goes ashore in parts. */
static __attribute__((noinline)) bool take_room(struct cor_corridor *corridor, uint32_t index, uint16_t yard)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!cor_yard_holds(corridor, yard, cor_lot_at(corridor, carrier->lot)))
        carrier->lot = cor_cargo_portion(corridor, carrier, carrier->lot, yard);
    if (cor_yard_take(corridor, carrier->lot, yard, cor_then(COR_EVENT_ROOM, index)))
        return true;
    cor_visit_set_state(corridor, carrier, COR_CARRIER_WAITING_ROOM);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_YARD_FULL, carrier->place);
    return false;
}

static void discharge(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_lot *at = cor_lot_at(corridor, lot);
    carrier->lot = lot;
    if (!(at->flags & COR_LOT_BOOKED)) {
        const uint16_t yard = cor_yard_choose(corridor, carrier->place, at->cargo);
        if (yard != COR_NONE && !cor_yard_take_freely(corridor, at, yard) && !take_room(corridor, index, yard))
            return;
    }
    begin_work(corridor, carrier);
    cor_cargo_discharge(corridor, index);
}

void cor_visit_found_room(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    begin_work(corridor, cor_carrier_at(corridor, index));
    cor_cargo_discharge(corridor, index);
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

void cor_visit_stand_by(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_record_ready(corridor, carrier->record);
    if (carrier->cargo_count == 0) {
        cor_visit_record_does(corridor, carrier->record, COR_VISIT_IDLE);
        cor_slot_release(corridor, carrier);
        cor_visit_set_state(corridor, carrier, COR_CARRIER_IDLE);
        carrier->until = INT64_MAX;
        if (cor_carrier_service(corridor, carrier)->every > 0)
            carrier->loading_since = -1;
        cor_laying_up_note(corridor, index);
    } else {
        cor_visit_set_state(corridor, carrier, COR_CARRIER_READY);
        cor_ledger_carrier(corridor, carrier, cor_departure_cause(corridor, carrier), carrier->place);
    }
}

/* Nothing more to work. By timetable, the first stop is left when that says so, the others now. */
static __attribute__((noinline)) void finish(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t service = carrier->service;
    if (cor_filling_applies(cor_carrier_service(corridor, carrier))) {
        cor_filling_finish(corridor, index);
    } else if (carrier->stop != 0) {
        cor_departure_begin(corridor, index);
    } else if (carrier->cargo_count > 0 && corridor->services[service].closed_for_good) {
        /* No departure will come any more: what is aboard goes on to its stop. */
        cor_dispatch_send_off(corridor, index);
    } else {
        cor_visit_stand_by(corridor, index);
        cor_dispatch_try(corridor, service);
        cor_dispatch_call(corridor, service);
    }
}

void cor_visit_load(struct cor_corridor *corridor, uint32_t index, uint32_t lot)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->cargo_count == 0)
        cor_draught_begin(corridor, carrier);
    carrier->lot = lot;
    begin_work(corridor, carrier);
    cor_cargo_load(corridor, index);
}

void cor_visit_load_chosen(struct cor_corridor *corridor, uint32_t index, uint32_t group)
{
    if (cor_slot_take(corridor, index, COR_POOL_AT(struct cor_group, &corridor->groups, group)->cargo))
        cor_visit_load(corridor, index, cor_line_take(corridor, cor_carrier_at(corridor, index), group));
}

/* The group to load of next, 0: none. */
static inline uint32_t choose(const struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (cor_line_at(corridor, carrier->service, carrier->stop)->groups == 0)
        return 0;
    return cor_filling_applies(cor_carrier_service(corridor, carrier))
               ? cor_filling_choose(corridor, carrier)
               : cor_line_choose(corridor, carrier, carrier->until);
}

/* Loads what waits, or goes on without; `enough`: there is enough aboard already. */
static void load(struct cor_corridor *corridor, uint32_t index, bool enough)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG) {
        cor_tramps_work(corridor, index);
        return;
    }
    if (!enough && corridor->services[carrier->service].open && !cor_laying_up_stops_loading(corridor, carrier)) {
        const uint32_t group = choose(corridor, carrier);
        if (group != 0) {
            cor_visit_load_chosen(corridor, index, group);
            return;
        }
    }
    if (!cor_stay_begins(corridor, index))
        finish(corridor, index);
}

/* All that was due is ashore. */
static __attribute__((noinline)) void begin_loading(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (cor_fleet_scraps(corridor, index))
        return;
    const bool called = carrier->state == COR_CARRIER_IDLE;
    const bool enough = !called && cor_dispatch_has_enough(corridor, carrier);
    carrier->loading_since = cor_now(corridor);
    cor_dispatch_set_until(corridor, carrier);
    if (cor_filling_applies(cor_carrier_service(corridor, carrier)))
        cor_filling_begin(corridor, index);
    load(corridor, index, enough);
}

static __attribute__((noinline)) void unload(struct cor_corridor *corridor, uint32_t index)
{
    const uint32_t due = due_lot(corridor, cor_carrier_at(corridor, index));
    if (due == 0)
        begin_loading(corridor, index);
    else if (cor_slot_take(corridor, index, cor_lot_at(corridor, due)->cargo))
        discharge(corridor, index, due);
}

void cor_visit_work(struct cor_corridor *corridor, uint32_t index)
{
    /* What is loaded here is never due here, so nobody looks again once loading has begun. */
    if (cor_carrier_at(corridor, index)->loading_since < 0)
        unload(corridor, index);
    else
        load(corridor, index, false);
}

void cor_visit_end(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (carrier->arrived < 0)
        return;
    cor_slot_release(corridor, carrier);
    cor_visit_record_end(corridor, carrier->record, carrier->due);
    if (corridor->measuring && counts_here(corridor, carrier))
        cor_tally_add(&corridor->places[carrier->place].turnaround, cor_now(corridor) - carrier->arrived);
    carrier->arrived = -1;
    carrier->record = 0;
}

void cor_visit_lie_idle(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_end(corridor, carrier);
    cor_visit_set_state(corridor, carrier, COR_CARRIER_IDLE);
    cor_laying_up_note(corridor, index);
}

void cor_visit_afloat(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    if (cor_carrier_at(corridor, index)->holds)
        cor_departure_try(corridor, index);
    else
        cor_visit_work(corridor, index);
}
