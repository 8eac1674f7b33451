/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/breakdown.h"

#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "model/activity.h"
#include "model/measures.h"
#include "model/visit.h"

#include <stdlib.h>

enum { DRAWS = 1 << 16 };

static const struct cor_carrier_class *class_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return &corridor->network->classes[carrier->carrier_class];
}

static uint32_t draw_number(struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t number)
{
    COR_CHECK(number < DRAWS, cor_simulation_place(&corridor->simulation), cor_carrier_service(corridor, carrier)->path,
              "carrier %u breaks down more than %d times", carrier->number, DRAWS);
    return carrier->number * DRAWS + number;
}

/* Its state changes after `time`; both states last at least 1 ms. */
static void schedule(struct cor_corridor *corridor, uint32_t index, int64_t time)
{
    const int64_t at = cor_now(corridor) + (time > 0 ? time : 1);
    if (at < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, at, COR_CLASS_WORLD, COR_EVENT_BREAKDOWN, index);
}

static void count(struct cor_corridor *corridor, const struct cor_carrier *carrier, int change)
{
    struct cor_class_state *class = &corridor->classes[carrier->carrier_class];
    cor_time_persistent_add(&class->broken, cor_now(corridor), change);
    class->breakdowns += change > 0;
}

static void break_down(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->broken = 1;
    carrier->breakdowns++;
    count(corridor, carrier, 1);
    schedule(corridor, index,
             cor_distribution_duration(&class_of(corridor, carrier)->lasts, &corridor->random,
                                       cor_carrier_service(corridor, carrier)->repairs,
                                       draw_number(corridor, carrier, carrier->breakdowns)));
    cor_activity_review(corridor, index);
    cor_visit_reopened(corridor, index);
}

static void repair(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->broken = 0;
    count(corridor, carrier, -1);
    schedule(corridor, index,
             cor_distribution_duration(&class_of(corridor, carrier)->apart, &corridor->random,
                                       cor_carrier_service(corridor, carrier)->breakdowns,
                                       draw_number(corridor, carrier, carrier->breakdowns)));
    cor_activity_review(corridor, index);
    cor_visit_repaired(corridor, index);
}

void cor_breakdown_turn(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    if (cor_carrier_at(corridor, index)->broken)
        repair(corridor, index);
    else
        break_down(corridor, index);
}

/* As the process is in the long run: in an interval that holds time 0, up or under repair, cut at a uniform place. */
static void begin(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_carrier_class *class = class_of(corridor, carrier);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_random *random = &corridor->random;
    const double up = cor_distribution_mean(&class->apart), down = cor_distribution_mean(&class->lasts);
    const uint32_t first = draw_number(corridor, carrier, 0);
    const bool broken = cor_stream_uniform(random, service->breakdowns, first) < down / (up + down);
    const double length =
        cor_distribution_sample_biased(broken ? &class->lasts : &class->apart, random, service->repairs, first + 1);
    carrier->breakdowns = 1;
    if (broken) {
        carrier->broken = 1;
        count(corridor, carrier, 1);
    }
    schedule(corridor, index, cor_round(cor_stream_uniform(random, service->repairs, first) * length));
}

void cor_breakdown_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->class_count; i++)
        any = any || network->classes[i].breaks_down;
    if (!any)
        return;
    corridor->classes = cor_memory_new(network->class_count, sizeof *corridor->classes);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        corridor->classes[carrier->carrier_class].carriers++;
        if (class_of(corridor, carrier)->breaks_down)
            begin(corridor, i);
    }
}

void cor_breakdown_release(struct cor_corridor *corridor)
{
    free(corridor->classes);
}

void cor_breakdown_measure(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->classes && i < corridor->network->class_count; i++) {
        const struct cor_carrier_class *spec = &corridor->network->classes[i];
        const struct cor_class_state *class = &corridor->classes[i];
        const bool any = class->carriers > 0;
        if (!spec->breaks_down)
            continue;
        cor_measures_put(&corridor->early, spec->path, "availability", "-", any,
                         any ? 1 - cor_time_persistent_mean(&class->broken, cor_now(corridor)) / (double)class->carriers
                             : 0);
        cor_measures_add(&corridor->early, spec->path, "breakdowns", "1/year",
                         cor_measures_yearly(corridor, (double)class->breakdowns));
    }
}

void cor_breakdown_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->classes && i < corridor->network->class_count; i++) {
        cor_time_persistent_reset(&corridor->classes[i].broken, cor_now(corridor));
        corridor->classes[i].breakdowns = 0;
    }
}
