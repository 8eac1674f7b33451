/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/traffic.h"

#include "model/hazard.h"
#include "model/visit_record.h"

static struct cor_caller *caller_at(const struct cor_corridor *corridor, uint32_t caller)
{
    return cor_pool_at(&corridor->callers, caller);
}

static void schedule_next(struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_network *network = corridor->network;
    const struct cor_service *spec = &network->services[service];
    struct cor_service_state *state = &corridor->services[service];
    int64_t time;
    if (cor_arrivals_next(&state->arrivals_state, &spec->process, &corridor->random, &state->arrival_number, &time))
        cor_simulation_schedule(&corridor->simulation, time + network->warm_up, COR_CLASS_ARRIVAL, COR_EVENT_TRAFFIC,
                                service);
}

void cor_traffic_start(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++) {
        if (corridor->network->services[i].kind != COR_SERVICE_CALLS)
            continue;
        cor_arrivals_start(&corridor->services[i].arrivals_state, &corridor->network->services[i].process,
                           &corridor->random);
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

static bool is_turned_away(const struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_place *place = &corridor->network->places[corridor->network->facilities[facility].place];
    return place->roads >= 0 && !cor_resource_is_free(&corridor->facilities[facility].slots, 1) &&
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
    if (is_turned_away(corridor, spec->facility)) {
        turn_away(corridor, service, number);
        return;
    }
    const uint32_t index = cor_pool_take(&corridor->callers);
    *caller_at(corridor, index) = (struct cor_caller){
        .arrived = cor_now(corridor),
        .stay = cor_distribution_duration(&spec->stays, &corridor->random, spec->durations, cor_arrivals_draw(number)),
        .record = cor_visit_record_caller(corridor, service, number),
        .service = service};
    cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->facilities[spec->facility].slots, 1,
                       spec->rank, cor_then(COR_EVENT_TRAFFIC_BERTH, index));
}

void cor_traffic_berth(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_caller *caller = caller_at(corridor, index);
    const struct cor_service *service = &corridor->network->services[caller->service];
    const int64_t waited = cor_now(corridor) - caller->arrived;
    cor_visit_record_caller_berthed(corridor, caller->record);
    if (corridor->measuring) {
        const uint16_t place = corridor->network->facilities[service->facility].place;
        cor_waiting_served(&corridor->resources, &corridor->services[caller->service].waiting, waited);
        if (cor_facility_counts(corridor, service->facility))
            cor_waiting_served(&corridor->resources, &corridor->places[place].waiting, waited);
    }
    caller->berthed = cor_now(corridor);
    cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + caller->stay, COR_CLASS_END,
                            COR_EVENT_TRAFFIC_LEAVE, index);
}

void cor_traffic_leave(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_caller *caller = caller_at(corridor, index);
    const uint16_t number = corridor->network->services[caller->service].facility;
    struct cor_facility_state *facility = &corridor->facilities[number];
    if (!cor_hazard_lets_sail(corridor, corridor->network->facilities[number].place,
                              cor_then(COR_EVENT_TRAFFIC_LEAVE, index))) {
        cor_visit_record_does(corridor, caller->record, COR_CAUSE_WEATHER);
        return;
    }
    cor_visit_record_unberthed(corridor, caller->record);
    cor_visit_record_end(corridor, caller->record, -1);
    if (corridor->measuring) {
        facility->visits++;
        facility->held += cor_now(corridor) - caller->berthed;
        cor_tally_add(&corridor->places[corridor->network->facilities[number].place].turnaround,
                      cor_now(corridor) - caller->arrived);
    }
    cor_resource_release(&corridor->resources, &corridor->simulation, &facility->slots, 1);
    cor_pool_remove(&corridor->callers, index);
}
