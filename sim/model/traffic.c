/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/traffic.h"

#include "model/facility.h"
#include "model/hazard.h"
#include "model/pilotage.h"
#include "model/visit_record.h"

static struct cor_caller *caller_at(const struct cor_corridor *corridor, uint32_t caller)
{
    return cor_pool_at(&corridor->callers, caller);
}

static const struct cor_service *service_of(const struct cor_corridor *corridor, const struct cor_caller *caller)
{
    return &corridor->network->services[caller->service];
}

static uint16_t place_of(const struct cor_corridor *corridor, const struct cor_caller *caller)
{
    return corridor->network->facilities[service_of(corridor, caller)->facility].place;
}

static void schedule_next(struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_network *network = corridor->network;
    const struct cor_service *spec = &network->services[service];
    struct cor_service_state *state = &corridor->services[service];
    int64_t time;
    if (cor_arrivals_next(&state->arrivals_state, &spec->process, &corridor->random, &corridor->increments,
                          &state->arrival_number, &time))
        cor_simulation_schedule(&corridor->simulation, time + network->warm_up, COR_CLASS_ARRIVAL, COR_EVENT_TRAFFIC,
                                service);
}

void cor_traffic_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++) {
        if (corridor->network->services[i].kind != COR_SERVICE_CALLS)
            continue;
        cor_arrivals_start(&corridor->services[i].arrivals_state, &corridor->network->services[i].process,
                           &corridor->random, &corridor->increments);
        schedule_next(corridor, i);
    }
}

/* Vessels that wait for any berth of the place. */
static int64_t waiting_at(const struct cor_corridor *corridor, const struct cor_place *place)
{
    int64_t waiting = 0;
    for (uint16_t i = place->first_facility; i < place->first_facility + place->facility_count; i++)
        if (corridor->network->facilities[i].kind == COR_QUAY)
            waiting += corridor->facilities[i].slots.queue.count;
    return waiting;
}

static bool is_turned_away(const struct cor_corridor *corridor, const struct cor_service *service)
{
    const struct cor_place *place = &corridor->network->places[corridor->network->facilities[service->facility].place];
    return place->roads >= 0 &&
           !cor_resource_is_free(&corridor->facilities[service->facility].slots, service->berths) &&
           waiting_at(corridor, place) >= place->roads;
}

static void turn_away(struct cor_corridor *corridor, uint16_t service, int64_t number)
{
    cor_visit_record_turned_away(corridor, cor_visit_record_caller(corridor, service, number));
    if (corridor->measuring) {
        corridor->services[service].turned_away++;
        corridor->places[corridor->network->facilities[corridor->network->services[service].facility].place]
            .turned_away++;
    }
}

void cor_traffic_arrive(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const uint16_t service = (uint16_t)subject;
    const struct cor_service *spec = &corridor->network->services[service];
    const int64_t number = corridor->services[service].arrival_number;
    schedule_next(corridor, service);
    if (!cor_window_is_open(&spec->window, corridor->network->origin, cor_now(corridor)))
        return;
    if (corridor->measuring) {
        corridor->services[service].arrivals++;
        corridor->places[corridor->network->facilities[spec->facility].place].arrivals++;
    }
    if (is_turned_away(corridor, spec)) {
        turn_away(corridor, service, number);
        return;
    }
    const uint32_t index = cor_pool_take(&corridor->callers);
    *caller_at(corridor, index) = (struct cor_caller){
        .arrived = cor_now(corridor),
        .number = number,
        .stay = cor_distribution_duration(&spec->stays, &corridor->random, spec->durations, cor_arrivals_draw(number)),
        .record = cor_visit_record_caller(corridor, service, number),
        .service = service};
    cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->facilities[spec->facility].slots,
                       spec->berths, spec->rank, cor_then(COR_EVENT_TRAFFIC_BERTH, index));
}

/* Has its port pilots or tugs for it? */
static bool is_helped(const struct cor_corridor *corridor, const struct cor_caller *caller)
{
    return service_of(corridor, caller)->helped && cor_pilotage_given(corridor, place_of(corridor, caller));
}

static void ask_for_help(struct cor_corridor *corridor, uint32_t index, enum cor_caller_state state)
{
    struct cor_caller *caller = caller_at(corridor, index);
    const uint16_t place = place_of(corridor, caller);
    const uint8_t rank = service_of(corridor, caller)->rank;
    caller->state = (uint8_t)state;
    cor_visit_record_does(corridor, caller->record, COR_CAUSE_PILOT);
    if (!cor_pilotage_ask_pilots(corridor, place, rank, cor_then(COR_EVENT_TRAFFIC_PILOT, index)))
        cor_pilotage_ask_tugs(corridor, place, rank, cor_then(COR_EVENT_TRAFFIC_TUG, index));
}

/* What halts work at the facility; COR_CAUSE_COUNT: nothing. */
static enum cor_cause halted(const struct cor_corridor *corridor, uint16_t facility)
{
    return cor_closers_cause(&corridor->facilities[facility].working);
}

static void go_on(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_caller *caller = caller_at(corridor, index);
    caller->paused = 0;
    cor_visit_record_does(corridor, caller->record, COR_VISIT_STAY);
    caller->end = cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + caller->stay, COR_CLASS_END,
                                          COR_EVENT_TRAFFIC_LEAVE, index);
}

static void pause(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_caller *caller = caller_at(corridor, index);
    caller->stay = cor_simulation_time_of(&corridor->simulation, caller->end) - cor_now(corridor);
    caller->paused = 1;
    cor_simulation_cancel(&corridor->simulation, caller->end);
}

/* It lies at its berth. */
static void begin_stay(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_caller *caller = caller_at(corridor, index);
    const uint16_t facility = service_of(corridor, caller)->facility;
    cor_visit_record_berthed(corridor, caller->record, facility);
    caller->state = COR_CALLER_LYING;
    caller->paused = 1;
    if (halted(corridor, facility) == COR_CAUSE_COUNT)
        go_on(corridor, index);
    else
        cor_visit_record_does(corridor, caller->record, halted(corridor, facility));
}

void cor_traffic_review(struct cor_corridor *corridor, uint16_t facility)
{
    const enum cor_cause why = halted(corridor, facility);
    for (uint32_t i = 1; i < corridor->callers.count; i++) {
        const struct cor_caller *caller = caller_at(corridor, i);
        if (caller->state != COR_CALLER_LYING || service_of(corridor, caller)->facility != facility)
            continue;
        /* What ends in this very millisecond is not held up. */
        if (!caller->paused && cor_simulation_time_of(&corridor->simulation, caller->end) <= cor_now(corridor))
            continue;
        if (why == COR_CAUSE_COUNT && caller->paused)
            go_on(corridor, i);
        else if (why != COR_CAUSE_COUNT && !caller->paused)
            pause(corridor, i);
        if (why != COR_CAUSE_COUNT)
            cor_visit_record_does(corridor, caller->record, why);
    }
}

void cor_traffic_berth(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_caller *caller = caller_at(corridor, index);
    const int64_t waited = cor_now(corridor) - caller->arrived;
    cor_visit_record_caller_granted(corridor, caller->record);
    if (corridor->measuring) {
        cor_waiting_served(&corridor->resources, &corridor->services[caller->service].waiting, waited);
        if (cor_facility_counts(corridor, service_of(corridor, caller)->facility))
            cor_waiting_served(&corridor->resources, &corridor->places[place_of(corridor, caller)].waiting, waited);
    }
    caller->berthed = cor_now(corridor);
    if (is_helped(corridor, caller))
        ask_for_help(corridor, index, COR_CALLER_BERTHING);
    else
        begin_stay(corridor, index);
}

static void release_berth(struct cor_corridor *corridor, const struct cor_caller *caller)
{
    const struct cor_service *service = service_of(corridor, caller);
    struct cor_facility_state *facility = &corridor->facilities[service->facility];
    if (corridor->measuring) {
        facility->visits++;
        facility->held += cor_now(corridor) - caller->berthed;
    }
    cor_visit_record_unberthed(corridor, caller->record);
    cor_resource_release(&corridor->resources, &corridor->simulation, &facility->slots, service->berths);
}

/* It is out of the port. */
static void go(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_caller *caller = caller_at(corridor, index);
    cor_visit_record_end(corridor, caller->record, -1);
    if (corridor->measuring)
        cor_tally_add(&corridor->places[place_of(corridor, caller)].turnaround, cor_now(corridor) - caller->arrived);
    caller->state = COR_CALLER_QUEUEING;
    cor_pool_remove(&corridor->callers, index);
}

void cor_traffic_leave(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_caller *caller = caller_at(corridor, index);
    caller->state = COR_CALLER_LEAVING;
    if (!cor_hazard_lets_sail(corridor, place_of(corridor, caller), cor_then(COR_EVENT_TRAFFIC_LEAVE, index))) {
        cor_visit_record_does(corridor, caller->record, COR_CAUSE_WEATHER);
        return;
    }
    if (is_helped(corridor, caller)) {
        ask_for_help(corridor, index, COR_CALLER_UNBERTHING);
        return;
    }
    release_berth(corridor, caller);
    go(corridor, index);
}

/* May nobody sail since it asked? Then its help goes, and is asked for again when that is over. */
static bool is_put_off(struct cor_corridor *corridor, uint32_t index)
{
    const uint16_t place = place_of(corridor, caller_at(corridor, index));
    if (cor_hazard_is_sailing(corridor, place))
        return false;
    cor_pilotage_give_back(corridor, place);
    cor_traffic_leave(corridor, index);
    return true;
}

static void move(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_caller *caller = caller_at(corridor, index);
    const bool in = caller->state == COR_CALLER_BERTHING;
    if (!in && is_put_off(corridor, index))
        return;
    const int64_t time = cor_pilotage_time(corridor, place_of(corridor, caller), service_of(corridor, caller),
                                           cor_arrivals_draw(caller->number), in);
    cor_visit_record_does(corridor, caller->record, COR_CAUSE_SAILING);
    if (in)
        cor_visit_record_piloted(corridor, caller->record);
    else
        release_berth(corridor, caller);
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + time, COR_CLASS_END, COR_EVENT_TRAFFIC_PILOTED,
                            index);
}

void cor_traffic_pilot(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_caller *caller = caller_at(corridor, index);
    if (!cor_pilotage_ask_tugs(corridor, place_of(corridor, caller), service_of(corridor, caller)->rank,
                               cor_then(COR_EVENT_TRAFFIC_TUG, index)))
        move(corridor, index);
}

void cor_traffic_tug(void *model, uint32_t index)
{
    move(model, index);
}

void cor_traffic_piloted(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_caller *caller = caller_at(corridor, index);
    cor_pilotage_give_back(corridor, place_of(corridor, caller));
    if (caller->state == COR_CALLER_BERTHING)
        begin_stay(corridor, index);
    else
        go(corridor, index);
}
