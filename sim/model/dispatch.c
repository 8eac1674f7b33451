/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dispatch.h"

#include "corridor/base/date.h"
#include "model/departure.h"
#include "model/filling.h"
#include "model/fleet.h"
#include "model/hazard.h"
#include "model/laying_up.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/room.h"
#include "model/visit.h"

/* A departure within this time of its schedule is punctual. */
enum { PUNCTUAL_WITHIN = COR_MS_DAY };

/* So many loaded carriers that wait for later departures are enough; one is where others queue for its berth. */
enum { READY_ENOUGH = 2 };

/* ms between departures at `time`. */
static int64_t headway(const struct cor_service *service, int64_t time)
{
    return cor_varying_is_given(&service->every_change) ? cor_round(cor_varying_at(&service->every_change, time))
                                                        : service->every;
}

/*
 * The first departure at or after `time`: a multiple of the headway from the anchor, also before it. A headway that
 * changes counts anew from the same anchor.
 */
static int64_t departure_from(const struct cor_service *service, int64_t time)
{
    for (;;) {
        const int64_t every = headway(service, time);
        int64_t due = service->anchor + (time - service->anchor) / every * every;
        if (due < time)
            due += every;
        const int64_t change = cor_varying_next_step(&service->every_change, time);
        if (due < change)
            return due;
        time = change;
    }
}

/* The first departure at or after `time` at which the service is open; COR_NEVER if there is none before the end. */
static int64_t open_departure(const struct cor_corridor *corridor, uint16_t service, int64_t time)
{
    const struct cor_service *spec = &corridor->network->services[service];
    const struct cor_network *network = corridor->network;
    for (;;) {
        time = cor_window_next_open(&spec->window, network->origin, time);
        if (time == COR_NEVER || time >= cor_network_end(network))
            return COR_NEVER;
        time = departure_from(spec, time);
        if (time >= cor_network_end(network))
            return COR_NEVER;
        if (cor_window_is_open(&spec->window, network->origin, time))
            return time;
    }
}

static void schedule(struct cor_corridor *corridor, uint16_t service, int64_t time)
{
    const int64_t due = open_departure(corridor, service, time);
    if (due == COR_NEVER)
        return;
    corridor->services[service].next_due = due;
    corridor->services[service].departure =
        cor_simulation_schedule(&corridor->simulation, due, COR_CLASS_DEPARTURE, COR_EVENT_DEPARTURE, service);
}

/* The nominal cycle: running once round, without any waiting or work; never longer than the fleet's share of the
 * timetable. Without a timetable, each stop for as long as it may be. */
static int64_t cycle_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const int64_t most = service->carrier_count * service->every;
    int64_t cycle = 0;
    if (cor_filling_applies(service))
        return service->cycle;
    for (uint16_t stop = 0; stop < service->stop_count; stop++)
        for (uint16_t i = 0; i < service->stops[stop].step_count; i++)
            cycle += cor_network_running_time(corridor->network, carrier->carrier_class, service->stops[stop].steps[i]);
    return cycle < most ? cycle : most;
}

void cor_dispatch_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        const struct cor_service *service = cor_carrier_service(corridor, carrier);
        if (service->kind != COR_SERVICE_SCHEDULED || !cor_fleet_begins(corridor, carrier))
            continue;
        const int64_t opens = cor_window_next_open(&service->window, network->origin, 0);
        if (opens == COR_NEVER || opens >= cor_network_end(network))
            continue;
        const int64_t time =
            opens + (int64_t)(carrier->number - 1) * cycle_of(corridor, carrier) / service->carrier_count;
        if (time < cor_network_end(network))
            cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_ARRIVAL, COR_EVENT_CARRIER_READY, i);
    }
    for (uint16_t i = 0; i < network->service_count; i++) {
        corridor->services[i].called_most = INT32_MAX;
        if (network->services[i].kind == COR_SERVICE_SCHEDULED && network->services[i].every > 0)
            schedule(corridor, i, 0);
    }
}

void cor_dispatch_place(void *model, uint32_t carrier)
{
    if (cor_carrier_at(model, carrier)->state != COR_CARRIER_GONE)
        cor_visit_arrive(model, carrier);
}

void cor_dispatch_join(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_service_state *service = &corridor->services[carrier->service];
    carrier->next = 0;
    if (service->last_ready != 0)
        cor_carrier_at(corridor, service->last_ready)->next = index;
    else
        service->first_ready = index;
    service->last_ready = index;
    service->ready_count++;
}

void cor_dispatch_withdraw(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_service_state *service = &corridor->services[cor_carrier_at(corridor, index)->service];
    uint32_t before = 0, at = service->first_ready;
    while (at != index) {
        before = at;
        at = cor_carrier_at(corridor, at)->next;
    }
    const uint32_t next = cor_carrier_at(corridor, index)->next;
    if (before != 0)
        cor_carrier_at(corridor, before)->next = next;
    else
        service->first_ready = next;
    if (service->last_ready == index)
        service->last_ready = before;
    service->ready_count--;
}

void cor_dispatch_set_until(const struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (carrier->stop == 0 && carrier->until == INT64_MAX && corridor->services[carrier->service].due >= 0)
        carrier->until = cor_now(corridor);
}

/* At its first stop and about to load, or loading: what waits may be for it. */
static bool is_loading(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (carrier->loading_since < 0 || carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE)
        return false;
    return carrier->state != COR_CARRIER_QUEUEING || corridor->facilities[carrier->facility].berthing.closure == 0;
}

/* Does more of the group's cargo wait than those who are loading have room for? */
static bool needs_another(const struct cor_corridor *corridor, const struct cor_service_state *service,
                          const struct cor_group *group)
{
    int64_t waiting = group->amount;
    for (uint32_t at = service->first_ready; at != 0 && waiting > 0; at = cor_carrier_at(corridor, at)->next)
        if (is_loading(corridor, cor_carrier_at(corridor, at)))
            waiting -= cor_room_for(corridor, cor_carrier_at(corridor, at), group->cargo, group->to, waiting);
    return waiting > 0;
}

/* Is at its first stop to load, or has loaded. */
static bool is_called(const struct cor_carrier *carrier)
{
    return carrier->loading_since >= 0 && carrier->state != COR_CARRIER_IDLE;
}

/* How many departures from the one that is due or due next those ahead of the carrier will take; -1: it is leaving. */
static int32_t taken_before(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    int32_t count = 0;
    for (uint32_t at = corridor->services[carrier->service].first_ready; at != 0;) {
        const struct cor_carrier *other = cor_carrier_at(corridor, at);
        if (other == carrier)
            return count;
        count += is_called(other) && !other->broken;
        at = other->next;
    }
    return -1;
}

/* Does its headway never change, and does it never close? */
static bool is_regular(const struct cor_service *service)
{
    return cor_window_is_always(&service->window) && !cor_varying_is_given(&service->every_change);
}

int64_t cor_dispatch_expected_first(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service_state *state = &corridor->services[carrier->service];
    const int64_t now = cor_now(corridor);
    int32_t before = taken_before(corridor, carrier);
    if (state->due >= 0)
        before--;
    if (before < 0 || state->next_due < now)
        return now;
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const bool regular = is_regular(service);
    const int64_t end = cor_network_end(corridor->network);
    int64_t time = state->next_due;
    for (; before > 0; before--) {
        int64_t next = time + service->every;
        if (!regular)
            next = open_departure(corridor, carrier->service, time + 1);
        else if (next >= end)
            next = COR_NEVER;
        assert(next == open_departure(corridor, carrier->service, time + 1));
        if (next == COR_NEVER)
            break;
        time = next;
    }
    return time;
}

int64_t cor_dispatch_latest_first(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_service_state *state = &corridor->services[carrier->service];
    if (!is_regular(service))
        return cor_dispatch_expected_first(corridor, carrier);
    const int64_t last = state->next_due + (int64_t)state->ready_count * service->every;
    const int64_t latest = last > cor_now(corridor) ? last : cor_now(corridor);
    assert(latest >= cor_dispatch_expected_first(corridor, carrier));
    return latest;
}

static uint32_t called(const struct cor_corridor *corridor, const struct cor_service_state *service)
{
    uint32_t count = 0;
    for (uint32_t at = service->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next)
        count += is_called(cor_carrier_at(corridor, at));
    return count;
}

bool cor_dispatch_has_enough(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service_state *state = &corridor->services[carrier->service];
    if (carrier->stop != 0 || carrier->cargo_count > 0 || cor_carrier_service(corridor, carrier)->every == 0)
        return false;
    return called(corridor, state) >= state->called_most;
}

/* Ready, fit to run, and with nothing more to load. */
static uint32_t ready(const struct cor_corridor *corridor, const struct cor_service_state *service)
{
    uint32_t count = 0;
    for (uint32_t at = service->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next)
        count += cor_carrier_at(corridor, at)->state == COR_CARRIER_READY && !cor_carrier_at(corridor, at)->broken;
    return count;
}

/* Does somebody wait for the berth of one of those who are ready? */
static bool others_queue(const struct cor_corridor *corridor, const struct cor_service_state *service)
{
    for (uint32_t at = service->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (carrier->state == COR_CARRIER_READY && carrier->holds &&
            corridor->facilities[carrier->facility].slots.queue.count > 0)
            return true;
    }
    return false;
}

/* One has left: those who would lie loaded for later departures are called later. */
static void call_fewer(const struct cor_corridor *corridor, struct cor_service_state *service, uint32_t enough)
{
    const uint32_t count = called(corridor, service);
    if (ready(corridor, service) >= enough && count < service->called_most)
        service->called_most = count;
}

/* The first idle carrier that should be set to work, 0 if none. */
static uint32_t next_called(const struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_service_state *state = &corridor->services[service];
    uint64_t refused = 0; /* classes: whoever lies idle and empty, as many at work before it, is told the same */
    if (called(corridor, state) >= state->called_most)
        return 0;
    for (uint32_t at = state->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (is_called(carrier))
            refused = 0;
        if (carrier->state != COR_CARRIER_IDLE || carrier->broken || cor_laying_up_is_on(carrier))
            continue;
        if (refused & cor_line_class_bit(carrier))
            continue;
        refused |= cor_line_class_bit(carrier);
        const uint32_t group = cor_line_choose(corridor, carrier, INT64_MAX);
        if (group != 0 && needs_another(corridor, state, cor_pool_at(&corridor->groups, group)))
            return at;
    }
    return 0;
}

void cor_dispatch_call(struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_service_state *state = &corridor->services[service];
    const struct cor_line *line = cor_line_at(corridor, service, 0);
    if (!state->open)
        return;
    for (uint32_t at = line->ready > 0 ? state->first_ready : 0; at != 0 && line->groups != 0;
         at = cor_carrier_at(corridor, at)->next) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (carrier->state != COR_CARRIER_READY || carrier->broken)
            continue;
        const uint32_t group = cor_line_choose(corridor, carrier, carrier->until);
        if (group != 0)
            cor_visit_load_chosen(corridor, at, group);
    }
    while (line->groups != 0 && line->waiting > line->ready) {
        const uint32_t carrier = next_called(corridor, service);
        if (carrier == 0)
            return;
        cor_visit_work(corridor, carrier);
        if (cor_carrier_at(corridor, carrier)->state == COR_CARRIER_IDLE)
            return;
    }
}

/* Who takes the departure that is due now; 0 if nobody can, or someone is still loading for it. */
static uint32_t taker(const struct cor_corridor *corridor, const struct cor_service_state *service)
{
    uint32_t idle = 0;
    bool loading = false;
    for (uint32_t at = service->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (carrier->state == COR_CARRIER_READY && !carrier->broken)
            return at;
        loading = loading || is_loading(corridor, carrier);
        if (carrier->state == COR_CARRIER_IDLE && !carrier->broken && idle == 0 && !cor_laying_up_is_on(carrier))
            idle = at;
    }
    return loading ? 0 : idle;
}

static bool may_sail(const struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_service *spec = &corridor->network->services[service];
    return spec->mode != COR_MODE_SEA || cor_hazard_is_sailing(corridor, spec->stops[0].place);
}

void cor_dispatch_clear_due(struct cor_corridor *corridor, uint16_t service)
{
    struct cor_service_state *state = &corridor->services[service];
    state->due = -1;
    for (uint32_t at = state->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next)
        cor_carrier_at(corridor, at)->until = INT64_MAX;
}

void cor_dispatch_try(struct cor_corridor *corridor, uint16_t service)
{
    struct cor_service_state *state = &corridor->services[service];
    if (state->due < 0)
        return;
    const uint32_t carrier = taker(corridor, state);
    if (carrier == 0)
        return;
    if (!may_sail(corridor, service)) {
        if (cor_carrier_at(corridor, carrier)->state == COR_CARRIER_READY)
            cor_departure_hold(corridor, carrier);
        return;
    }
    cor_carrier_at(corridor, carrier)->due = state->due;
    const uint32_t enough = others_queue(corridor, state) ? 1 : READY_ENOUGH;
    cor_dispatch_withdraw(corridor, carrier);
    cor_dispatch_clear_due(corridor, service);
    cor_departure_begin(corridor, carrier);
    call_fewer(corridor, state, enough);
    cor_dispatch_call(corridor, service);
}

void cor_dispatch_departed(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_service_state *state = &corridor->services[carrier->service];
    if (carrier->due < 0 || !corridor->measuring)
        return;
    state->departures++;
    state->punctual += cor_now(corridor) - carrier->due <= PUNCTUAL_WITHIN;
    cor_quantile_add(&state->lateness, cor_now(corridor) - carrier->due, 1);
}

void cor_dispatch_send_off(struct cor_corridor *corridor, uint32_t carrier)
{
    cor_dispatch_withdraw(corridor, carrier);
    cor_departure_begin(corridor, carrier);
}

void cor_dispatch_due(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const uint16_t service = (uint16_t)subject;
    struct cor_service_state *state = &corridor->services[service];
    if (state->due >= 0 && corridor->measuring)
        state->cancelled++;
    state->due = state->last_due = cor_now(corridor);
    for (uint32_t at = state->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next)
        if (cor_carrier_at(corridor, at)->loading_since >= 0)
            cor_dispatch_set_until(corridor, cor_carrier_at(corridor, at));
    schedule(corridor, service, cor_now(corridor) + 1);
    if (ready(corridor, state) == 0 && state->called_most < INT32_MAX) {
        state->called_most++;
        cor_dispatch_call(corridor, service);
    }
    cor_dispatch_try(corridor, service);
}

void cor_dispatch_resume(struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_service_state *state = &corridor->services[service];
    for (uint32_t at = state->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next)
        cor_departure_reopened(corridor, at);
    cor_dispatch_call(corridor, service);
}

void cor_dispatch_reschedule(struct cor_corridor *corridor, uint16_t service)
{
    struct cor_service_state *state = &corridor->services[service];
    cor_simulation_cancel(&corridor->simulation, state->departure);
    schedule(corridor, service, cor_now(corridor) + (state->last_due == cor_now(corridor)));
}
