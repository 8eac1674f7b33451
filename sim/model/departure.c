/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/departure.h"

#include "model/booking.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/hazard.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/pilotage.h"
#include "model/slot.h"
#include "model/visit.h"
#include "model/visit_record.h"
#include "model/voyage.h"

enum cor_cause cor_departure_cause(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (carrier->broken)
        return COR_CAUSE_BREAKDOWN;
    return corridor->services[carrier->service].open ? COR_CAUSE_DEPARTURE : COR_CAUSE_CLOSURE;
}

/* Fit to run, and out of a storm; else it is taken up again when that is over. */
static bool may_leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = carrier->place;
    if (carrier->broken) {
        cor_ledger_carrier(corridor, carrier, COR_CAUSE_BREAKDOWN, place);
        cor_visit_set_state(corridor, carrier, COR_CARRIER_STUCK);
        return false;
    }
    if (cor_carrier_service(corridor, carrier)->mode != COR_MODE_SEA ||
        cor_hazard_lets_sail(corridor, place, cor_then(COR_EVENT_SAIL, index)))
        return true;
    cor_departure_hold(corridor, index);
    cor_visit_set_state(corridor, carrier, COR_CARRIER_HELD);
    return false;
}

/* Is there room at the next stop for what is aboard for it, where the service books ahead? */
static bool has_booked(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint8_t next = cor_voyage_next_stop(corridor, index);
    if (cor_booking_take(corridor, index, next))
        return true;
    cor_visit_set_state(corridor, carrier, COR_CARRIER_WAITING_ROOM);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_YARD_FULL,
                       cor_carrier_service(corridor, carrier)->stops[next].place);
    return false;
}

/* Books ahead where the service does; then the stop is left behind. */
static void leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (cor_carrier_service(corridor, carrier)->books && !has_booked(corridor, index))
        return;
    if (!may_leave(corridor, index))
        return;
    if (carrier->holds && cor_slot_waits_for_depth(corridor, index, carrier->facility))
        return;
    cor_dispatch_departed(corridor, carrier);
    cor_draught_count_lost(corridor, carrier, carrier->stop == 0 ? carrier->until : INT64_MAX);
    cor_line_leave_behind(corridor, carrier);
    if (carrier->holds && cor_pilotage_needed(corridor, carrier)) {
        cor_visit_set_state(corridor, carrier, COR_CARRIER_UNBERTHING);
        cor_pilotage_begin(corridor, index);
    } else {
        cor_departure_left(corridor, index);
    }
}

void cor_departure_left(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_end(corridor, carrier);
    cor_visit_set_state(corridor, carrier, COR_CARRIER_RUNNING);
    cor_voyage_start(corridor, index);
}

void cor_departure_begin(struct cor_corridor *corridor, uint32_t index)
{
    cor_visit_record_ready(corridor, cor_carrier_at(corridor, index)->record);
    cor_carrier_at(corridor, index)->booking = 0;
    leave(corridor, index);
}

void cor_departure_try(void *model, uint32_t index)
{
    leave(model, index);
}

void cor_departure_hold(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_WEATHER, carrier->place);
}

void cor_departure_booked(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    cor_booking_taken(corridor, index);
    leave(corridor, index);
}

void cor_departure_reopened(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_READY)
        cor_ledger_carrier(corridor, carrier, cor_departure_cause(corridor, carrier), carrier->place);
}

void cor_departure_repaired(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t service = carrier->service;
    if (carrier->state == COR_CARRIER_STUCK) {
        leave(corridor, index);
    } else if (carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE) {
        cor_departure_reopened(corridor, index);
        cor_dispatch_call(corridor, service); /* first what waits for the departure that may be due */
        cor_dispatch_try(corridor, service);
    }
}
