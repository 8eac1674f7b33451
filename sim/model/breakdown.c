/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/breakdown.h"

#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "model/activity.h"
#include "model/clearing.h"
#include "model/cranes.h"
#include "model/departure.h"
#include "model/filling.h"
#include "model/fleet.h"
#include "model/measures.h"
#include "model/pilotage.h"
#include "model/tramps.h"

#include <stdlib.h>

enum { DRAWS = 1 << 16 };

/* How a machine breaks down, and where its random numbers come from. */
struct clock {
    const struct cor_breakdown *law;
    struct cor_breakdown_streams streams;
    uint32_t first; /* its first draw */
};

static struct clock carrier_clock(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return (struct clock){&corridor->network->classes[carrier->carrier_class].breakdown,
                          cor_carrier_service(corridor, carrier)->streams, carrier->number * DRAWS};
}

static struct clock crane_clock(const struct cor_corridor *corridor, const struct cor_crane *crane)
{
    const struct cor_facility *quay = &corridor->network->facilities[crane->facility];
    return (struct clock){&quay->breakdown, quay->streams, crane->number * DRAWS};
}

/* ms until a machine that breaks down for the `number`-th time is repaired, or that was repaired then breaks down. */
static int64_t draw_time(struct cor_corridor *corridor, struct clock clock, uint32_t number, bool broken)
{
    COR_CHECK(number < DRAWS, cor_simulation_place(&corridor->simulation), "breakdown", "more than %d of one machine",
              DRAWS);
    return cor_distribution_duration(broken ? &clock.law->lasts : &clock.law->apart, &corridor->random,
                                     broken ? clock.streams.repairs : clock.streams.breakdowns, clock.first + number);
}

/* As the process is in the long run: in an interval that holds time 0, up or under repair, cut at a uniform place. */
static int64_t draw_beginning(const struct cor_corridor *corridor, struct clock clock, bool *broken)
{
    const double up = cor_distribution_mean(&clock.law->apart), down = cor_distribution_mean(&clock.law->lasts);
    *broken = cor_stream_uniform(&corridor->random, clock.streams.breakdowns, clock.first) < down / (up + down);
    const double length = cor_distribution_sample_biased(*broken ? &clock.law->lasts : &clock.law->apart,
                                                         &corridor->random, clock.streams.repairs, clock.first + 1);
    return cor_round(cor_stream_uniform(&corridor->random, clock.streams.repairs, clock.first) * length);
}

/* Its state changes after `time`; both states last at least 1 ms. */
static void schedule(struct cor_corridor *corridor, uint16_t kind, uint32_t subject, int64_t time)
{
    const int64_t at = cor_now(corridor) + (time > 0 ? time : 1);
    if (at < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, at, COR_CLASS_WORLD, kind, subject);
}

static void count(const struct cor_corridor *corridor, struct cor_machines *machines, bool broken)
{
    cor_time_persistent_add(&machines->broken, cor_now(corridor), broken ? 1 : -1);
    machines->breakdowns += broken;
}

void cor_breakdown_turn(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_GONE)
        return;
    carrier->broken = !carrier->broken;
    carrier->breakdowns += carrier->broken;
    count(corridor, &corridor->class_machines[carrier->carrier_class], carrier->broken);
    schedule(corridor, COR_EVENT_BREAKDOWN, index,
             draw_time(corridor, carrier_clock(corridor, carrier), carrier->breakdowns, carrier->broken));
    cor_activity_review(corridor, index);
    cor_clearing_review(corridor, index);
    if (cor_carrier_at(corridor, index)->broken) {
        cor_departure_reopened(corridor, index);
        cor_tramps_broke_down(corridor, index);
    } else {
        cor_departure_repaired(corridor, index);
        cor_filling_repaired(corridor, index);
        cor_pilotage_repaired(corridor, index);
        cor_tramps_repaired(corridor, index);
    }
}

void cor_breakdown_turn_crane(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_crane *crane = &corridor->cranes[index];
    crane->broken = !crane->broken;
    crane->breakdowns += crane->broken;
    count(corridor, &corridor->quay_machines[crane->facility], crane->broken);
    schedule(corridor, COR_EVENT_CRANE, index,
             draw_time(corridor, crane_clock(corridor, crane), crane->breakdowns, crane->broken));
    cor_cranes_broke(corridor, crane->facility, crane->broken ? 1 : -1);
}

static void start_carriers(struct cor_corridor *corridor)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        struct cor_machines *machines = &corridor->class_machines[carrier->carrier_class];
        const struct clock clock = carrier_clock(corridor, carrier);
        bool broken;
        if (!cor_fleet_begins(corridor, carrier))
            continue;
        cor_time_persistent_add(&machines->there, 0, 1);
        carrier->breakdowns = 1;
        if (!clock.law->given)
            continue;
        schedule(corridor, COR_EVENT_BREAKDOWN, i, draw_beginning(corridor, clock, &broken));
        carrier->broken = broken;
        if (broken)
            count(corridor, machines, true);
    }
}

void cor_breakdown_join(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!corridor->class_machines)
        return;
    cor_time_persistent_add(&corridor->class_machines[carrier->carrier_class].there, cor_now(corridor), 1);
    carrier->breakdowns = 1;
    if (carrier_clock(corridor, carrier).law->given)
        schedule(corridor, COR_EVENT_BREAKDOWN, index, draw_time(corridor, carrier_clock(corridor, carrier), 1, false));
}

void cor_breakdown_leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!corridor->class_machines)
        return;
    struct cor_machines *machines = &corridor->class_machines[carrier->carrier_class];
    cor_time_persistent_add(&machines->there, cor_now(corridor), -1);
    if (carrier->broken)
        count(corridor, machines, false);
    carrier->broken = 0;
}

static void start_cranes(struct cor_corridor *corridor, uint32_t first, uint16_t facility)
{
    const int32_t cranes = corridor->network->facilities[facility].cranes;
    cor_time_persistent_add(&corridor->quay_machines[facility].there, 0, cranes);
    for (int32_t k = 0; k < cranes; k++) {
        const uint32_t index = first + (uint32_t)k;
        struct cor_crane *crane = &corridor->cranes[index];
        bool broken;
        *crane = (struct cor_crane){.facility = facility, .number = (uint32_t)k, .breakdowns = 1};
        schedule(corridor, COR_EVENT_CRANE, index, draw_beginning(corridor, crane_clock(corridor, crane), &broken));
        crane->broken = broken;
        if (!broken)
            continue;
        count(corridor, &corridor->quay_machines[facility], true);
        cor_cranes_broke(corridor, facility, 1);
    }
}

/* Nothing is allocated where nothing breaks down. */
void cor_breakdown_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    size_t cranes = 0;
    bool any = false;
    for (uint16_t i = 0; i < network->class_count; i++)
        any = any || network->classes[i].breakdown.given;
    for (uint16_t i = 0; i < network->facility_count; i++)
        cranes += network->facilities[i].breakdown.given ? (size_t)network->facilities[i].cranes : 0;
    if (!any && cranes == 0)
        return;
    corridor->class_machines = cor_memory_new((size_t)network->class_count + 1, sizeof *corridor->class_machines);
    corridor->quay_machines = cor_memory_new((size_t)network->facility_count + 1, sizeof *corridor->quay_machines);
    corridor->cranes = cor_memory_new(cranes + 1, sizeof *corridor->cranes);
    start_carriers(corridor);
    uint32_t first = 0;
    for (uint16_t i = 0; i < network->facility_count; i++) {
        if (!network->facilities[i].breakdown.given)
            continue;
        start_cranes(corridor, first, i);
        first += (uint32_t)network->facilities[i].cranes;
    }
}

void cor_breakdown_release(struct cor_corridor *corridor)
{
    free(corridor->class_machines);
    free(corridor->quay_machines);
    free(corridor->cranes);
}

static void measure(struct cor_corridor *corridor, const char *path, const struct cor_machines *machines,
                    const char *availability, const char *breakdowns)
{
    const cor_int128 there = cor_time_persistent_area(&machines->there, cor_now(corridor));
    const bool any = there > 0;
    cor_measures_put(&corridor->early, path, availability, "-", any,
                     any ? 1 - cor_time_persistent_mean(&machines->broken, cor_now(corridor)) /
                                   cor_time_persistent_mean(&machines->there, cor_now(corridor))
                         : 0);
    cor_measures_add(&corridor->early, path, breakdowns, "1/year",
                     cor_measures_yearly(corridor, (double)machines->breakdowns));
}

void cor_breakdown_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (!corridor->class_machines)
        return;
    for (uint16_t i = 0; i < network->facility_count; i++)
        if (network->facilities[i].breakdown.given)
            measure(corridor, network->facilities[i].path, &corridor->quay_machines[i], "crane_availability",
                    "crane_breakdowns");
    for (uint16_t i = 0; i < network->class_count; i++)
        if (network->classes[i].breakdown.given)
            measure(corridor, network->classes[i].path, &corridor->class_machines[i], "availability", "breakdowns");
}

static void reset(const struct cor_corridor *corridor, struct cor_machines *machines)
{
    cor_time_persistent_reset(&machines->broken, cor_now(corridor));
    cor_time_persistent_reset(&machines->there, cor_now(corridor));
    machines->breakdowns = 0;
}

void cor_breakdown_reset(struct cor_corridor *corridor)
{
    if (!corridor->class_machines)
        return;
    for (uint16_t i = 0; i < corridor->network->facility_count; i++)
        reset(corridor, &corridor->quay_machines[i]);
    for (uint16_t i = 0; i < corridor->network->class_count; i++)
        reset(corridor, &corridor->class_machines[i]);
}
