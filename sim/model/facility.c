/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/facility.h"

#include "model/activity.h"
#include "model/dispatch.h"
#include "model/ledger.h"
#include "model/visit.h"

enum cor_cause cor_facility_wait(const struct cor_corridor *corridor, uint16_t facility)
{
    const enum cor_cause closed = cor_closers_cause(&corridor->facilities[facility].berthing);
    if (closed != COR_CAUSE_COUNT)
        return closed;
    return corridor->network->facilities[facility].kind == COR_QUAY ? COR_CAUSE_BERTH : COR_CAUSE_TRACK;
}

/* Whoever queues there waits for something else now. */
static void tell_queue(struct cor_corridor *corridor, uint16_t facility)
{
    const enum cor_cause cause = cor_facility_wait(corridor, facility);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (carrier->state == COR_CARRIER_QUEUEING && carrier->facility == facility)
            cor_ledger_carrier(corridor, carrier, cause, cor_carrier_place(corridor, carrier));
    }
}

/* Those who queue are told before slots are handed out: who gets one has waited until now. */
static void berthing_changed(struct cor_corridor *corridor, uint16_t facility)
{
    struct cor_resource *slots = &corridor->facilities[facility].slots;
    const bool open = cor_closers_cause(&corridor->facilities[facility].berthing) == COR_CAUSE_COUNT;
    const int64_t capacity = open ? corridor->network->facilities[facility].slots : 0;
    tell_queue(corridor, facility);
    if (capacity != slots->capacity)
        cor_resource_set_capacity(&corridor->resources, &corridor->simulation, slots, capacity);
}

static void working_changed(struct cor_corridor *corridor, uint16_t facility)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (carrier->holds && carrier->facility == facility)
            cor_activity_review(corridor, i);
    }
}

/* A facility has opened or closed: those who queue may be better served elsewhere, those who lie idle may be called. */
static void tell_place(struct cor_corridor *corridor, uint16_t place, bool open)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (cor_carrier_at(corridor, i)->state == COR_CARRIER_QUEUEING &&
            cor_carrier_place(corridor, cor_carrier_at(corridor, i)) == place)
            cor_visit_rechoose(corridor, i);
    for (uint16_t i = 0; open && i < corridor->network->service_count; i++)
        if (corridor->network->services[i].kind == COR_SERVICE_SCHEDULED &&
            corridor->network->services[i].stops[0].place == place)
            cor_dispatch_call(corridor, i);
}

void cor_facility_set_open(struct cor_corridor *corridor, uint16_t facility, bool open)
{
    struct cor_closers *closers = &corridor->facilities[facility].berthing;
    const uint16_t place = corridor->network->facilities[facility].place;
    if (closers->closure != !open)
        corridor->places[place].closed += open ? UINT32_MAX : 1;
    closers->closure = !open;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (carrier->state == COR_CARRIER_QUEUEING && carrier->facility == facility)
            cor_visit_closure(corridor, carrier, open);
    }
    berthing_changed(corridor, facility);
    tell_place(corridor, place, open);
}

static void count(struct cor_closers *closers, enum cor_cause cause, int change)
{
    uint16_t *reasons = cause == COR_CAUSE_WEATHER ? &closers->weather : &closers->hours;
    *reasons = (uint16_t)(*reasons + change);
}

static void change(struct cor_corridor *corridor, uint16_t facility, unsigned halts, enum cor_cause cause, int by)
{
    struct cor_facility_state *state = &corridor->facilities[facility];
    if (halts & COR_HALT_BERTHING) {
        count(&state->berthing, cause, by);
        berthing_changed(corridor, facility);
    }
    if (halts & COR_HALT_WORKING) {
        count(&state->working, cause, by);
        working_changed(corridor, facility);
    }
}

void cor_facility_halt(struct cor_corridor *corridor, uint16_t facility, unsigned halts, enum cor_cause cause)
{
    change(corridor, facility, halts, cause, 1);
}

void cor_facility_resume(struct cor_corridor *corridor, uint16_t facility, unsigned halts, enum cor_cause cause)
{
    change(corridor, facility, halts, cause, -1);
}

void cor_facility_moves(struct cor_corridor *corridor, uint16_t facility, int change_by)
{
    cor_time_persistent_add(&corridor->facilities[facility].moving, cor_now(corridor), change_by);
}
