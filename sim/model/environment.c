/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/environment.h"

#include "model/demand.h"
#include "model/dispatch.h"
#include "model/facility.h"
#include "model/filling.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/outside.h"
#include "model/tramps.h"
#include "model/visit.h"
#include "model/yard.h"
#include "model/yard_limit.h"

enum watched { WATCHED_SERVICE, WATCHED_FACILITY, WATCHED_YARD, WATCHED_PLACE };

static const struct cor_window *window_of(const struct cor_corridor *corridor, enum watched kind, uint16_t index)
{
    switch (kind) {
    case WATCHED_SERVICE:
        return &corridor->network->services[index].window;
    case WATCHED_FACILITY:
        return &corridor->network->facilities[index].window;
    case WATCHED_PLACE:
        return &corridor->network->places[index].window;
    case WATCHED_YARD:
        break;
    }
    return &corridor->network->yards[index].window;
}

static void schedule(struct cor_corridor *corridor, enum watched kind, uint16_t index)
{
    const int64_t time =
        cor_window_next_change(window_of(corridor, kind, index), corridor->network->origin, cor_now(corridor));
    if (time < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_WORLD, COR_EVENT_WINDOW,
                                (uint32_t)kind << 16 | index);
}

/* A line goes on with what it can put ashore no more. */
static bool goes_round(const struct cor_corridor *corridor, uint32_t carrier)
{
    return cor_carrier_service(corridor, cor_carrier_at(corridor, carrier))->kind == COR_SERVICE_SCHEDULED;
}

static bool is_of_lot(const struct cor_yard_waiting *waiting)
{
    return waiting->then.kind == COR_EVENT_LOT_ROOM || waiting->then.kind == COR_EVENT_OUTSIDE_ROOM;
}

/* Takes one who waits for the yard out of its line and lets it ask again. */
static void take_out(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_waiting *waiting)
{
    cor_yard_limit_withdraw(corridor, yard, waiting);
    if (is_of_lot(waiting))
        cor_demand_ask_again(corridor, waiting->then.subject, waiting->then.kind);
    else
        cor_visit_ask_again(corridor, waiting->then.subject, yard, waiting->then.kind == COR_EVENT_BOOKED);
}

/* Lets the first who waits for the yard ask again; false if there is none or it would ask the same. */
static bool ask_again(struct cor_corridor *corridor, uint16_t yard)
{
    struct cor_yard_waiting waiting;
    if (!cor_yard_limit_first(corridor, yard, 0, &waiting))
        return false;
    const uint32_t subject = waiting.then.subject;
    const uint32_t lot = is_of_lot(&waiting) ? subject : cor_carrier_at(corridor, subject)->lot;
    const uint16_t place = corridor->network->yards[yard].place;
    const uint16_t cargo = cor_lot_at(corridor, lot)->cargo;
    const bool goes_on = waiting.then.kind == COR_EVENT_ROOM && goes_round(corridor, subject) &&
                         cor_yard_is_over(corridor, place, cargo);
    if (cor_yard_choose(corridor, place, cargo) == yard && !goes_on)
        return false;
    take_out(corridor, yard, &waiting);
    return true;
}

void cor_environment_resize_yard(struct cor_corridor *corridor, uint16_t yard)
{
    const struct cor_yard *spec = &corridor->network->yards[yard];
    struct cor_yard_waiting waiting;
    cor_time_persistent_set(&corridor->yards[yard].capacity, cor_now(corridor), spec->capacity);
    if (cor_window_is_open(&spec->window, corridor->network->origin, cor_now(corridor)))
        cor_store_set_capacity(&corridor->resources, &corridor->simulation, &corridor->yards[yard].room,
                               spec->capacity);
    /* Who waits for more room than there is in all. */
    while (cor_yard_limit_first(corridor, yard, spec->capacity, &waiting))
        take_out(corridor, yard, &waiting);
}

/* A yard has opened or closed: those who wait for a closed yard of the place ask for room where it is now. */
static void tell_waiting(struct cor_corridor *corridor, uint16_t place)
{
    const struct cor_place *at = &corridor->network->places[place];
    for (uint16_t i = at->first_yard; i < at->first_yard + at->yard_count; i++)
        while (corridor->yards[i].room.capacity == 0 && ask_again(corridor, i))
            continue;
}

static void set_service(struct cor_corridor *corridor, uint16_t index, bool open)
{
    const struct cor_service *spec = &corridor->network->services[index];
    struct cor_service_state *service = &corridor->services[index];
    service->open = open;
    service->closed_for_good =
        !open && cor_window_next_open(&spec->window, corridor->network->origin, cor_now(corridor)) == COR_NEVER;
    if (spec->kind == COR_SERVICE_OUTSIDE) {
        cor_outside_change(corridor, index);
    } else if (spec->kind == COR_SERVICE_SCHEDULED) {
        cor_line_change(corridor, index);
        if (open && cor_filling_applies(spec))
            cor_filling_resume(corridor, index);
        else if (open)
            cor_dispatch_resume(corridor, index);
        else if (cor_filling_applies(spec))
            cor_filling_pause(corridor, index);
    } else if (spec->kind == COR_SERVICE_AMONG) {
        cor_tramps_change(corridor);
    }
}

/* The service will never run again: whoever is ready with cargo takes it on to its stop. */
static void send_off(struct cor_corridor *corridor, uint16_t index)
{
    for (uint32_t at = corridor->services[index].first_ready; at != 0;) {
        const uint32_t next = cor_carrier_at(corridor, at)->next;
        if (cor_carrier_at(corridor, at)->state == COR_CARRIER_READY)
            cor_dispatch_send_off(corridor, at);
        at = next;
    }
}

/* Nothing departs any more from a service that has closed: a departure that is still due is cancelled. */
static void cancel_due(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_service_state *service = &corridor->services[index];
    if (service->due >= 0 && corridor->measuring)
        service->cancelled++;
    cor_dispatch_clear_due(corridor, index);
    if (service->closed_for_good) {
        send_off(corridor, index);
        return;
    }
    for (uint32_t at = service->first_ready; at != 0; at = cor_carrier_at(corridor, at)->next) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (carrier->state == COR_CARRIER_READY)
            cor_ledger_carrier(corridor, carrier, COR_CAUSE_CLOSURE, carrier->place);
    }
}

/* Something that stands at the place has closed for good: what needs it is stranded. */
static void strand(struct cor_corridor *corridor, uint16_t place)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++) {
        const struct cor_service *service = &corridor->network->services[i];
        bool stops = false;
        for (uint16_t k = 0; service->kind == COR_SERVICE_SCHEDULED && k < service->stop_count; k++)
            stops = stops || service->stops[k].place == place;
        if (stops)
            cor_line_strand(corridor, i);
    }
}

static void set(struct cor_corridor *corridor, enum watched kind, uint16_t index, bool open)
{
    const struct cor_network *network = corridor->network;
    if (kind == WATCHED_SERVICE) {
        set_service(corridor, index, open);
        if (!open)
            cancel_due(corridor, index);
    } else if (kind == WATCHED_FACILITY) {
        cor_facility_set_open(corridor, index, open);
        if (!open)
            strand(corridor, network->facilities[index].place);
        cor_tramps_change(corridor);
    } else if (kind == WATCHED_PLACE) {
        cor_tramps_change(corridor);
    } else {
        cor_store_set_capacity(&corridor->resources, &corridor->simulation, &corridor->yards[index].room,
                               open ? network->yards[index].capacity : 0);
        if (!open)
            strand(corridor, network->yards[index].place);
        tell_waiting(corridor, network->yards[index].place);
    }
}

static void start(struct cor_corridor *corridor, enum watched kind, uint16_t index)
{
    const struct cor_window *window = window_of(corridor, kind, index);
    if (cor_window_is_always(window)) {
        if (kind == WATCHED_SERVICE)
            corridor->services[index].open = true;
        return;
    }
    set(corridor, kind, index, cor_window_is_open(window, corridor->network->origin, 0));
    schedule(corridor, kind, index);
}

void cor_environment_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++)
        start(corridor, WATCHED_SERVICE, i);
    for (uint16_t i = 0; i < corridor->network->facility_count; i++)
        start(corridor, WATCHED_FACILITY, i);
    for (uint16_t i = 0; i < corridor->network->yard_count; i++)
        start(corridor, WATCHED_YARD, i);
    /* What stands at a place closes with it, and so do the lines that stop there; of all others only vessels that
     * follow cargo ask the place itself. */
    for (uint16_t i = 0; corridor->tramps && i < corridor->network->place_count; i++)
        start(corridor, WATCHED_PLACE, i);
}

void cor_environment_change(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const enum watched kind = (enum watched)(subject >> 16);
    const uint16_t index = (uint16_t)subject;
    set(corridor, kind, index,
        cor_window_is_open(window_of(corridor, kind, index), corridor->network->origin, cor_now(corridor)));
    schedule(corridor, kind, index);
}

const char *cor_environment_path(const struct cor_corridor *corridor, uint32_t subject)
{
    const uint16_t index = (uint16_t)subject;
    switch ((enum watched)(subject >> 16)) {
    case WATCHED_SERVICE:
        return corridor->network->services[index].path;
    case WATCHED_FACILITY:
        return corridor->network->facilities[index].path;
    case WATCHED_PLACE:
        return corridor->network->places[index].path;
    case WATCHED_YARD:
        break;
    }
    return corridor->network->yards[index].path;
}
