/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/laying_up.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/dispatch.h"
#include "model/filling.h"
#include "model/fixing.h"
#include "model/measures.h"
#include "model/money.h"
#include "model/tramps.h"

#include <stdlib.h>

/* The first time after now at which the day of the year begins. */
static int64_t next_day(const struct cor_corridor *corridor, int32_t day)
{
    const int64_t now = corridor->network->origin + cor_now(corridor);
    int year = cor_date_of(now).year;
    int64_t instant = cor_date_instant(year, day / 100, day % 100);
    if (instant <= now)
        instant = cor_date_instant(year + 1, day / 100, day % 100);
    return instant - corridor->network->origin;
}

static void schedule(struct cor_corridor *corridor, uint16_t class)
{
    const struct cor_lay_up *spec = &corridor->network->classes[class].lay_up;
    const bool on = corridor->laying_up->classes[class];
    const int64_t at = next_day(corridor, on ? spec->to : spec->from);
    if (at < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, at, COR_CLASS_WORLD, COR_EVENT_LAYING_UP, class);
}

static void tell_carriers(struct cor_corridor *corridor, uint32_t class)
{
    for (uint32_t i = 1; i < corridor->carriers.count; i++)
        if (cor_carrier_at(corridor, i)->carrier_class == class)
            cor_carrier_at(corridor, i)->off_season = corridor->laying_up->classes[class];
}

void cor_laying_up_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->class_count; i++)
        any = any || network->classes[i].lay_up.given;
    if (!any)
        return;
    struct cor_laying_up *made = cor_memory_new(1, sizeof *made);
    made->classes = cor_memory_new((size_t)network->class_count + 1, sizeof *made->classes);
    made->carriers = cor_memory_new((size_t)corridor->carriers.count + 1, sizeof *made->carriers);
    made->number = cor_memory_new((size_t)network->class_count + 1, sizeof *made->number);
    corridor->laying_up = made;
    for (uint16_t i = 0; i < network->class_count; i++) {
        const struct cor_lay_up *spec = &network->classes[i].lay_up;
        if (!spec->given)
            continue;
        /* It is on if it ends before it begins again; a boundary at this very moment has been. */
        made->classes[i] = next_day(corridor, spec->to) < next_day(corridor, spec->from);
        tell_carriers(corridor, i);
        schedule(corridor, i);
    }
}

void cor_laying_up_release(struct cor_corridor *corridor)
{
    if (!corridor->laying_up)
        return;
    free(corridor->laying_up->classes);
    free(corridor->laying_up->carriers);
    free(corridor->laying_up->number);
    free(corridor->laying_up);
}

bool cor_laying_up_may_rest(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    return carrier->cargo_count == 0 && service->kind == COR_SERVICE_SCHEDULED &&
           (carrier->stop == 0 || cor_filling_applies(service));
}

static void set(struct cor_corridor *corridor, uint32_t index, bool rests)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_money_count(corridor, index);
    corridor->laying_up->carriers[index] = rests;
    cor_time_persistent_add(&corridor->laying_up->number[corridor->network->classes[carrier->carrier_class].made_from],
                            cor_now(corridor), rests ? 1 : -1);
}

void cor_laying_up_note(struct cor_corridor *corridor, uint32_t index)
{
    if (cor_laying_up_is_on(cor_carrier_at(corridor, index)) && !corridor->laying_up->carriers[index])
        set(corridor, index, true);
}

void cor_laying_up_leave(struct cor_corridor *corridor, uint32_t index)
{
    if (cor_laying_up_rests(corridor, index))
        set(corridor, index, false);
}

static void begin(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state != COR_CARRIER_IDLE)
        return;
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG && !carrier->broken)
        cor_fixing_withdraw(corridor, index);
    set(corridor, index, true);
}

static void end(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!corridor->laying_up->carriers[index])
        return;
    set(corridor, index, false);
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG) {
        if (!carrier->broken)
            cor_fixing_add_free(corridor, index);
    } else if (cor_filling_applies(cor_carrier_service(corridor, carrier))) {
        cor_filling_resume_one(corridor, index);
    } else {
        cor_dispatch_call(corridor, carrier->service);
        cor_dispatch_try(corridor, carrier->service);
    }
}

void cor_laying_up_turn(void *model, uint32_t class)
{
    struct cor_corridor *corridor = model;
    corridor->laying_up->classes[class] = !corridor->laying_up->classes[class];
    const bool on = corridor->laying_up->classes[class];
    tell_carriers(corridor, class);
    schedule(corridor, (uint16_t) class);
    for (uint32_t i = 1; i < corridor->carriers.count; i++) {
        if (cor_carrier_at(corridor, i)->carrier_class != class)
            continue;
        if (on)
            begin(corridor, i);
        else
            end(corridor, i);
    }
    cor_tramps_change(corridor);
}

void cor_laying_up_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    for (uint16_t i = 0; i < network->class_count; i++)
        if (network->classes[i].lay_up.given && network->classes[i].made_from == i)
            cor_measures_add(&corridor->early, network->classes[i].path, "laid_up", "carriers",
                             cor_time_persistent_mean(&corridor->laying_up->number[i], cor_now(corridor)));
}

void cor_laying_up_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->laying_up && i < corridor->network->class_count; i++)
        cor_time_persistent_reset(&corridor->laying_up->number[i], cor_now(corridor));
}
