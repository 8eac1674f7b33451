/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/draught.h"

#include "corridor/base/memory.h"
#include "model/dispatch.h"
#include "model/ledger.h"
#include "model/slot.h"
#include "model/sounding.h"
#include "model/tramps.h"

void cor_draught_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (!network->has_depths)
        return;
    corridor->depths = cor_memory_new((size_t)network->link_count + network->facility_count, sizeof *corridor->depths);
    cor_sounding_start(corridor);
}

/* The least cargo met so far, and where. */
struct least {
    int64_t kg;
    uint32_t point;
};

/* kg that the class carries at the point at `time`. */
static int64_t cargo_at(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t point,
                        int64_t time)
{
    return cor_carrier_class_cargo_at(&corridor->network->classes[carrier->carrier_class],
                                      cor_draught_depth_at(corridor, point, time));
}

static void meet(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t point, int64_t time,
                 struct least *least)
{
    if (!cor_depth_is_given(cor_draught_depth(corridor, point)))
        return;
    const int64_t kg = cargo_at(corridor, carrier, point, time);
    if (kg < least->kg)
        *least = (struct least){kg, point};
}

/* Could the carrier work there: `cargo`, or with COR_NONE any that it takes? */
static bool is_of_use(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                      const struct cor_facility *facility, uint16_t cargo)
{
    const uint8_t *takes = corridor->network->classes[carrier->carrier_class].takes;
    if (facility->kind != COR_QUAY || !facility->takes)
        return false;
    if (cargo != COR_NONE)
        return facility->takes[cargo];
    for (uint16_t i = 0; i < corridor->network->cargo_count; i++)
        if (facility->takes[i] && takes[i])
            return true;
    return false;
}

/* At a stop the carrier takes a quay at which it floats, so the deepest that it could use there is what limits it. */
static void meet_place(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t place,
                       uint16_t cargo, int64_t time, struct least *least)
{
    const struct cor_place *at = &corridor->network->places[place];
    struct least deepest = {-1, COR_NO_POINT};
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &corridor->network->facilities[i];
        if (!is_of_use(corridor, carrier, facility, cargo))
            continue;
        if (!cor_depth_is_given(&facility->depth))
            return;
        const int64_t kg = cargo_at(corridor, carrier, cor_draught_facility_point(corridor, i), time);
        if (kg > deepest.kg || deepest.point == COR_NO_POINT)
            deepest = (struct least){kg, cor_draught_facility_point(corridor, i)};
    }
    if (deepest.point != COR_NO_POINT && deepest.kg < least->kg)
        *least = deepest;
}

/* Returns when the carrier, which leaves at `time`, is at the end of the way. */
static int64_t meet_way(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                        const struct cor_stop *way, int64_t time, struct least *least)
{
    for (uint16_t i = 0; i < way->step_count; i++) {
        meet(corridor, carrier, way->steps[i].link, time, least);
        time += cor_network_running_time(corridor->network, carrier->carrier_class, way->steps[i]);
    }
    return time;
}

int64_t cor_draught_limit_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t from, uint8_t to, int64_t time, uint32_t *point)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_stop *way = &service->ways[from * service->stop_count + to];
    struct least least = {INT64_MAX, COR_NO_POINT};
    if (carrier->stop == from && cor_slot_is_right(corridor, carrier, cargo))
        meet(corridor, carrier, cor_draught_facility_point(corridor, carrier->facility), time, &least);
    else
        meet_place(corridor, carrier, way->place, cargo, time, &least);
    if (way->detour)
        meet_way(corridor, carrier, way->detour, time, &least);
    time = meet_way(corridor, carrier, way, time, &least);
    meet_place(corridor, carrier, service->stops[to].place, cargo, time, &least);
    if (point)
        *point = least.point;
    return least.kg;
}

int64_t cor_draught_limit(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                          uint8_t to, uint32_t *point)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    if (service->kind == COR_SERVICE_AMONG)
        return cor_draught_limit_between(corridor, carrier, cargo, carrier->stop, to, cor_now(corridor), point);
    struct least least = {INT64_MAX, COR_NO_POINT};
    int64_t time = cor_dispatch_expected(corridor, carrier);
    uint16_t stop = carrier->stop;
    const uint16_t here = cor_slot_for(corridor, carrier, cargo);
    if (here != COR_NONE)
        meet(corridor, carrier, cor_draught_facility_point(corridor, here), time, &least);
    do {
        if (service->stops[stop].detour)
            meet_way(corridor, carrier, service->stops[stop].detour, time, &least);
        time = meet_way(corridor, carrier, &service->stops[stop], time, &least);
        stop = (uint16_t)((stop + 1) % service->stop_count);
        meet_place(corridor, carrier, service->stops[stop].place, stop == to ? cargo : COR_NONE, time, &least);
    } while (stop != to);
    if (point)
        *point = least.point;
    return least.kg;
}

/* Is there water enough for `kg` of cargo at `time`, with the hazards of now or without any that take from it? */
static bool passes(const struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t kg, uint32_t point,
                   int64_t time, bool hazards)
{
    const double change = corridor->depths[point].change,
                 depth = cor_depth_kept(corridor->network, cor_draught_depth(corridor, point), time,
                                        carrier->cargo_count > 0 ? carrier->loaded_since : time);
    const double met = hazards || change > 0 ? depth + change : depth;
    return kg <= cor_carrier_class_cargo_at(&corridor->network->classes[carrier->carrier_class], met);
}

/* The first time from now on at which there is; COR_NEVER if there is none before the end. */
static int64_t passing_time(const struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t kg,
                            uint32_t point, bool hazards)
{
    const int64_t end = cor_network_end(corridor->network);
    for (int64_t from = cor_now(corridor); from < end;) {
        const int64_t next = cor_depth_next_step(corridor->network, cor_draught_depth(corridor, point), from);
        const int64_t until = next < end ? next : end;
        if (passes(corridor, carrier, kg, point, from, hazards))
            return from;
        /* Between steps it only rises, as what trends take is not asked for. */
        if (passes(corridor, carrier, kg, point, until - 1, hazards)) {
            int64_t too_early = from, enough = until - 1;
            while (enough - too_early > 1) {
                const int64_t middle = too_early + (enough - too_early) / 2;
                *(passes(corridor, carrier, kg, point, middle, hazards) ? &enough : &too_early) = middle;
            }
            return enough;
        }
        from = until;
    }
    return COR_NEVER;
}

bool cor_draught_waits(struct cor_corridor *corridor, uint32_t index, uint32_t point, uint16_t where, uint16_t kind)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    int64_t time = passing_time(corridor, carrier, carrier->kg, point, true);
    if (time == COR_NEVER && passing_time(corridor, carrier, carrier->kg, point, false) == COR_NEVER) {
        time = passing_time(corridor, carrier, 0, point, true); /* who is lightened must float by then */
        if (time == cor_now(corridor)) {
            /* Asked again at the same place, after a wait for something else, it is not counted again. */
            corridor->depths[point].lightened += corridor->measuring && carrier->lightened != point + 1;
            carrier->lightened = point + 1;
        }
    }
    if (time == cor_now(corridor))
        return false;
    carrier->depth_then = kind;
    carrier->depth_event = time == COR_NEVER ? 0
                                             : cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_ARRIVAL,
                                                                       COR_EVENT_DEPTH, index);
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_DRAUGHT, where);
    return true;
}

bool cor_draught_floats(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t facility)
{
    const uint32_t point = cor_draught_facility_point(corridor, facility);
    return !corridor->depths || !cor_depth_is_given(cor_draught_depth(corridor, point)) ||
           cor_sounding_floats(corridor, carrier, point) ||
           passes(corridor, carrier, carrier->kg, point, cor_now(corridor), true);
}

void cor_draught_stop_waiting(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    cor_simulation_cancel(&corridor->simulation, carrier->depth_event);
    carrier->depth_then = COR_EVENT_NONE;
}

void cor_draught_found(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t kind = carrier->depth_then;
    carrier->depth_then = COR_EVENT_NONE;
    cor_simulation_grant(&corridor->simulation, kind, index);
}

/* Whoever waits for water asks again. */
static void ask_again(struct cor_corridor *corridor)
{
    cor_sounding_changed(corridor);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (carrier->depth_then == COR_EVENT_NONE)
            continue;
        cor_simulation_cancel(&corridor->simulation, carrier->depth_event);
        cor_draught_found(corridor, i);
    }
    cor_tramps_change(corridor);
}

void cor_draught_depth_changed(struct cor_corridor *corridor)
{
    if (corridor->depths)
        ask_again(corridor);
}

void cor_draught_change_link(struct cor_corridor *corridor, uint16_t link, double metres)
{
    if (!corridor->depths || !cor_depth_is_given(cor_draught_depth(corridor, link)) || !(metres < 0 || metres > 0))
        return;
    corridor->depths[link].change += metres;
    ask_again(corridor);
}

void cor_draught_change_facility(struct cor_corridor *corridor, uint16_t facility, double metres)
{
    const uint32_t point = cor_draught_facility_point(corridor, facility);
    if (!corridor->depths || !cor_depth_is_given(cor_draught_depth(corridor, point)) || !(metres < 0 || metres > 0))
        return;
    corridor->depths[point].change += metres;
    ask_again(corridor);
}

void cor_draught_change_place(struct cor_corridor *corridor, uint16_t place, double metres)
{
    const struct cor_place *at = &corridor->network->places[place];
    if (!corridor->depths || !(metres < 0 || metres > 0))
        return;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++)
        corridor->depths[cor_draught_facility_point(corridor, i)].change += metres;
    ask_again(corridor);
}
