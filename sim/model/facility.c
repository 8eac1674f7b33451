/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/facility.h"

#include "model/activity.h"
#include "model/dispatch.h"
#include "model/ledger.h"
#include "model/slot.h"
#include "model/traffic.h"

enum cor_cause cor_facility_wait(const struct cor_corridor *corridor, uint16_t facility)
{
    const enum cor_cause closed = cor_closers_cause(&corridor->facilities[facility].berthing);
    if (closed != COR_CAUSE_COUNT)
        return closed;
    if (corridor->facilities[facility].maintained >= corridor->facilities[facility].given)
        return COR_CAUSE_CLOSURE;
    return corridor->network->facilities[facility].kind == COR_QUAY ? COR_CAUSE_BERTH : COR_CAUSE_TRACK;
}

/* Whoever queues there waits for something else now. */
static void tell_queue(struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_queue *queue = &corridor->facilities[facility].slots.queue;
    const enum cor_cause cause = cor_facility_wait(corridor, facility);
    for (uint32_t at = cor_queue_head(queue); at != 0; at = cor_queue_after(&corridor->resources, queue, at)) {
        const struct cor_continuation then = cor_queue_waiter(&corridor->resources, at)->then;
        if (then.kind != COR_EVENT_SLOT) /* other traffic */
            continue;
        struct cor_carrier *carrier = cor_carrier_at(corridor, then.subject);
        cor_ledger_carrier(corridor, carrier, cause, carrier->place);
    }
}

static void note_moving(struct cor_facility_state *state, int64_t now)
{
    const int64_t level = state->moves < state->slots.capacity ? state->moves : state->slots.capacity;
    if (level != state->moving.level)
        cor_time_persistent_set(&state->moving, now, level);
}

/* What those who queue have waited for until now is counted. */
static void count_waits(struct cor_corridor *corridor, uint16_t facility)
{
    struct cor_facility_state *state = &corridor->facilities[facility];
    state->waits[state->waits_for] += cor_now(corridor) - state->waits_since;
    state->waits_since = cor_now(corridor);
    state->waits_for = cor_facility_wait(corridor, facility);
}

int64_t cor_facility_waited(struct cor_corridor *corridor, uint16_t facility, enum cor_cause cause)
{
    count_waits(corridor, facility);
    return corridor->facilities[facility].waits[cause];
}

/* Those who queue are told before slots are handed out: who gets one has waited until now. */
static void berthing_changed(struct cor_corridor *corridor, uint16_t facility)
{
    struct cor_facility_state *state = &corridor->facilities[facility];
    const int64_t usable = state->given - state->maintained;
    const bool open = cor_closers_cause(&state->berthing) == COR_CAUSE_COUNT && usable > 0;
    tell_queue(corridor, facility);
    count_waits(corridor, facility);
    if (state->slots.capacity != (open ? usable : 0))
        cor_resource_set_capacity(&corridor->resources, &corridor->simulation, &state->slots, open ? usable : 0);
    note_moving(state, cor_now(corridor));
}

static void working_changed(struct cor_corridor *corridor, uint16_t facility)
{
    if (corridor->facilities[facility].slots.busy == 0)
        return;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (carrier->holds && carrier->facility == facility)
            cor_activity_review(corridor, i);
    }
    cor_traffic_review(corridor, facility);
}

/* A facility has opened or closed: those who queue may be better served elsewhere, those who lie idle may be called. */
static void tell_place(struct cor_corridor *corridor, uint16_t place, bool open)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (cor_carrier_at(corridor, i)->place == place)
            cor_slot_rechoose(corridor, i);
    for (uint16_t i = 0; open && i < corridor->network->service_count; i++)
        if (corridor->network->services[i].kind == COR_SERVICE_SCHEDULED &&
            corridor->network->services[i].stops[0].place == place)
            cor_dispatch_call(corridor, i);
}

void cor_facility_set_slots(struct cor_corridor *corridor, uint16_t facility, int64_t slots)
{
    corridor->facilities[facility].given = slots;
    berthing_changed(corridor, facility);
}

void cor_facility_set_open(struct cor_corridor *corridor, uint16_t facility, bool open)
{
    struct cor_closers *closers = &corridor->facilities[facility].berthing;
    const uint16_t place = corridor->network->facilities[facility].place;
    if (closers->closure != !open)
        corridor->places[place].closed += open ? UINT32_MAX : 1;
    closers->closure = !open;
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
    struct cor_facility_state *state = &corridor->facilities[facility];
    state->moves += change_by;
    note_moving(state, cor_now(corridor));
}

static void schedule(struct cor_corridor *corridor, int64_t time, uint16_t kind, uint32_t subject)
{
    if (time < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_WORLD, kind, subject);
}

static void schedule_hours(struct cor_corridor *corridor, uint16_t facility)
{
    const int64_t origin = corridor->network->origin;
    const int64_t next =
        cor_hours_next_change(&corridor->network->facilities[facility].hours, origin + cor_now(corridor));
    if (next != INT64_MAX)
        schedule(corridor, next - origin, COR_EVENT_HOURS, facility);
}

void cor_facility_turn_hours(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const uint16_t facility = (uint16_t)subject;
    const bool open = cor_hours_are_open(&corridor->network->facilities[facility].hours,
                                         corridor->network->origin + cor_now(corridor));
    change(corridor, facility, COR_HALT_BERTHING | COR_HALT_WORKING, COR_CAUSE_HOURS, open ? -1 : 1);
    schedule_hours(corridor, facility);
}

/* ms since the last beginning that is not after `time`; before a single one, negative. */
static int64_t since_beginning(const struct cor_maintenance *maintenance, int64_t time)
{
    const int64_t past = time - maintenance->begins;
    if (maintenance->every == 0)
        return past;
    const int64_t rest = past % maintenance->every;
    return rest < 0 ? rest + maintenance->every : rest;
}

static bool is_maintained(const struct cor_maintenance *maintenance, int64_t time)
{
    const int64_t since = since_beginning(maintenance, time);
    return since >= 0 && since < maintenance->lasts;
}

static void schedule_maintenance(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_maintenance *maintenance = &corridor->network->maintenance[index];
    const int64_t now = cor_now(corridor), since = since_beginning(maintenance, now);
    if (since < maintenance->lasts)
        schedule(corridor, now + (since < 0 ? -since : maintenance->lasts - since), COR_EVENT_MAINTENANCE, index);
    else if (maintenance->every > 0)
        schedule(corridor, now + maintenance->every - since, COR_EVENT_MAINTENANCE, index);
}

void cor_facility_turn_maintenance(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_maintenance *maintenance = &corridor->network->maintenance[index];
    const bool on = is_maintained(maintenance, cor_now(corridor));
    corridor->facilities[maintenance->facility].maintained += on ? maintenance->slots : -maintenance->slots;
    berthing_changed(corridor, maintenance->facility);
    schedule_maintenance(corridor, index);
}

void cor_facility_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint16_t i = 0; i < network->facility_count; i++) {
        corridor->facilities[i].waits_for = cor_facility_wait(corridor, i);
        if (cor_hours_are_always(&network->facilities[i].hours))
            continue;
        if (!cor_hours_are_open(&network->facilities[i].hours, network->origin))
            change(corridor, i, COR_HALT_BERTHING | COR_HALT_WORKING, COR_CAUSE_HOURS, 1);
        schedule_hours(corridor, i);
    }
    for (uint16_t i = 0; i < network->maintenance_count; i++) {
        if (is_maintained(&network->maintenance[i], 0))
            cor_facility_turn_maintenance(corridor, i);
        else
            schedule_maintenance(corridor, i);
    }
}
