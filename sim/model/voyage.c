/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/voyage.h"

#include "model/activity.h"
#include "model/channel.h"
#include "model/channel_pilots.h"
#include "model/clearing.h"
#include "model/draught.h"
#include "model/hazard.h"
#include "model/ice.h"
#include "model/ledger.h"
#include "model/limit.h"
#include "model/money.h"
#include "model/passage.h"
#include "model/shipyard.h"
#include "model/stay.h"
#include "model/tramps.h"
#include "model/visit.h"

/* The stop behind the carrier, which is on its way to `stop`, with the way it takes. */
static const struct cor_stop *stop_behind(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_stop *stop = service->kind == COR_SERVICE_AMONG
                                      ? &service->ways[carrier->behind * service->stop_count + carrier->stop]
                                      : &service->stops[carrier->behind];
    return carrier->detour ? stop->detour : stop;
}

/* A detour is taken where a link of the shorter way is closed as the carrier leaves. */
static bool needs_detour(const struct cor_corridor *corridor, const struct cor_stop *stop)
{
    if (stop->detour == NULL)
        return false;
    for (uint16_t i = 0; i < stop->step_count; i++)
        if (!cor_window_is_open(&corridor->network->links[stop->steps[i].link].window, corridor->network->origin,
                                cor_now(corridor)))
            return true;
    return false;
}

/* Work done and capacity offered over the way ahead of `distance` m, in kg·m and TEU·m. */
static void count_work(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t distance)
{
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    struct cor_service_state *service = &corridor->services[carrier->service];
    service->run_m += distance;
    service->ballast_m += cor_stay_is_laden(corridor, carrier) ? 0 : distance;
    service->kg_m += (cor_int128)carrier->kg * distance;
    service->teu_m += (cor_int128)carrier->teu * distance;
    if (class->weight != INT64_MAX) {
        service->limited_kg_m += (cor_int128)carrier->kg * distance;
        service->capacity_kg_m += (cor_int128) class->weight * distance;
        service->offered_kg += class->weight;
    }
    if (class->teu != 0 && class->teu != INT64_MAX) {
        service->limited_teu_m += (cor_int128)carrier->teu * distance;
        service->capacity_teu_m += (cor_int128) class->teu * distance;
        service->offered_teu += class->teu;
    }
    cor_limit_count(corridor, carrier, distance);
}

/* Waits until the carrier may enter the link ahead. */
static __attribute__((cold, noinline)) void wait_for_link(struct cor_corridor *corridor, uint32_t index, int64_t until,
                                                          enum cor_cause cause, uint16_t link)
{
    cor_ledger_carrier(corridor, cor_carrier_at(corridor, index), cause, cor_link_where(corridor, link));
    if (until != COR_NEVER)
        cor_simulation_schedule(&corridor->simulation, until, COR_CLASS_ARRIVAL, COR_EVENT_ENTERED, index);
}

/* Is the carrier in the channel already of which the step ahead is a reach? */
static bool is_inside(struct cor_step step)
{
    return (step.traits & COR_STEP_INSIDE) != 0;
}

bool cor_voyage_is_on_link(const struct cor_corridor *corridor, uint32_t index)
{
    return is_inside(cor_voyage_step(corridor, index));
}

struct cor_step cor_voyage_step(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    return stop_behind(corridor, carrier)->steps[carrier->step];
}

uint16_t cor_voyage_where(const struct cor_corridor *corridor, struct cor_step step)
{
    if (cor_channel_has_rule(step) && is_inside(step))
        return cor_section_where(corridor, corridor->network->reaches[step.reach].section);
    return cor_link_where(corridor, step.link);
}

bool cor_voyage_stays_in_ice(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_stop *behind = stop_behind(corridor, carrier);
    return carrier->step + 1 < behind->step_count &&
           (behind->steps[carrier->step + 1].traits & (COR_STEP_ICE | COR_STEP_INTO_ICE)) == COR_STEP_ICE;
}

static void count_passage(struct cor_corridor *corridor, struct cor_step step)
{
    if (corridor->measuring && !is_inside(step))
        corridor->links[step.link].passes++;
}

void cor_voyage_escorted(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_step step = cor_voyage_step(corridor, index);
    if (corridor->money)
        cor_money_run(corridor, index, step.link, corridor->network->classes[carrier->carrier_class].fuel_sea,
                      !is_inside(step));
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_SAILING, cor_link_where(corridor, step.link));
    count_passage(corridor, step);
}

/* ms that the carrier takes for the step by itself, `in_ice` ms at least. */
static int64_t running_time(const struct cor_running *own, int64_t in_ice)
{
    return own->time > in_ice ? own->time : in_ice;
}

/* g/day that the carrier burns which goes over the step in `time` ms. In ice the engine gives all it has. */
static int64_t fuel_rate(const struct cor_corridor *corridor, const struct cor_carrier *carrier, struct cor_step step,
                         const struct cor_running *own, int64_t in_ice, int64_t time)
{
    if (in_ice != 0)
        return corridor->network->classes[carrier->carrier_class].fuel_sea;
    return time == own->time ? own->fuel : cor_network_fuel_rate(corridor->network, carrier->carrier_class, step, time);
}

static void run(struct cor_corridor *corridor, uint32_t index, struct cor_step step)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_running *own = cor_voyage_run(corridor, carrier, step);
    const int64_t in_ice = cor_ice_running_time(corridor, step);
    const int64_t time = cor_channel_has_rule(step) ? carrier->leaves - cor_now(corridor) : running_time(own, in_ice);
    carrier->admitted = 0;
    if (cor_channel_has_rule(step))
        cor_clearing_enter(corridor, index);
    if (corridor->money)
        cor_money_run(corridor, index, step.link, fuel_rate(corridor, carrier, step, own, in_ice, time),
                      !is_inside(step));
    count_passage(corridor, step);
    cor_activity_begin(corridor, index,
                       (struct cor_activity){.left = time,
                                             .kind = COR_EVENT_RUN,
                                             .class = COR_CLASS_ARRIVAL,
                                             .cause = step.traits & COR_STEP_RAIL ? COR_CAUSE_RAIL : COR_CAUSE_SAILING,
                                             .where = cor_link_where(corridor, step.link)});
    if (carrier->activity.paused && cor_channel_has_rule(step)) /* it has broken down before */
        cor_clearing_review(corridor, index);
}

/* The train's path: the next one free in its direction, its own from now on. */
static int64_t take_path(struct cor_corridor *corridor, struct cor_step step)
{
    const struct cor_link *link = &corridor->network->links[step.link];
    struct cor_link_state *state = &corridor->links[step.link];
    if (link->path_gap == 0)
        return cor_now(corridor);
    const int64_t free = state->next_free[step.reversed];
    const int64_t time = free > cor_now(corridor) ? free : cor_now(corridor);
    state->next_free[step.reversed] = time + link->path_gap;
    if (corridor->measuring)
        cor_tally_add(&state->waited, time - cor_now(corridor));
    return time;
}

/* Is the link there now? */
static bool is_there(struct cor_corridor *corridor, uint32_t index, uint16_t number)
{
    const struct cor_link *link = &corridor->network->links[number];
    const int64_t open = cor_window_next_open(&link->window, corridor->network->origin, cor_now(corridor));
    if (open != cor_now(corridor))
        wait_for_link(corridor, index, open, COR_CAUSE_CLOSURE, number);
    return open == cor_now(corridor);
}

/* Is the link open to the carrier now, and deep enough? If not, it waits at the end of it. */
static bool is_let_in(struct cor_corridor *corridor, uint32_t index, struct cor_step step)
{
    if ((step.traits & COR_STEP_DATED) && !is_there(corridor, index, step.link))
        return false;
    if (!cor_hazard_lets_pass(corridor, step.link, cor_then(COR_EVENT_ENTERED, index))) {
        wait_for_link(corridor, index, COR_NEVER, COR_CAUSE_WEATHER, step.link);
        return false;
    }
    return !(step.traits & COR_STEP_DEPTH) || !cor_draught_waits_at_link(corridor, index, step.link, COR_EVENT_ENTERED);
}

/* At the end of the way. */
static void arrive(struct cor_corridor *corridor, uint32_t index)
{
    if (cor_carrier_is_unfinished(corridor, cor_carrier_at(corridor, index)))
        cor_shipyard_arrived(corridor, index);
    else
        cor_visit_arrive(corridor, index);
}

/* Before a section with a rule: it asks to enter. */
static void ask(struct cor_corridor *corridor, uint32_t index, struct cor_step step)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const int64_t time = running_time(cor_voyage_run(corridor, carrier, step), cor_ice_running_time(corridor, step));
    if (!cor_channel_ask(corridor, step, time, cor_then(COR_EVENT_ENTERED, index)))
        cor_ledger_carrier(corridor, carrier, COR_CAUSE_CHANNEL, cor_voyage_where(corridor, step));
}

/* What lies ahead on the way from the stop behind: the next link, or the stop. */
static void proceed(struct cor_corridor *corridor, uint32_t index, const struct cor_stop *behind)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (corridor->passages)
        cor_passage_follow(corridor, index, behind);
    if (carrier->step == behind->step_count) {
        arrive(corridor, index);
        return;
    }
    const struct cor_step step = behind->steps[carrier->step];
    if (!is_inside(step) && !is_let_in(corridor, index, step))
        return;
    if (corridor->ice_on > 0 && (step.traits & COR_STEP_INTO_ICE) && !cor_ice_lets_enter(corridor, index, step)) {
        if (step.reach != COR_NONE)
            cor_channel_pilots_leave(corridor, index, step.link);
        return;
    }
    if (step.reach != COR_NONE && cor_channel_pilots_waits(corridor, index, step.link))
        return;
    if (cor_channel_has_rule(step)) {
        ask(corridor, index, step);
        return;
    }
    const int64_t time = step.traits & COR_STEP_RAIL ? take_path(corridor, step) : cor_now(corridor);
    carrier->admitted = 1;
    if (time > cor_now(corridor))
        wait_for_link(corridor, index, time, COR_CAUSE_PATH, step.link);
    else
        run(corridor, index, step);
}

uint8_t cor_voyage_next_stop(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    if (service->kind == COR_SERVICE_AMONG)
        return cor_tramps_target(corridor, index);
    return (uint8_t)(carrier->stop + 1 < service->stop_count ? carrier->stop + 1 : 0);
}

void cor_voyage_start(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->behind = carrier->stop;
    cor_carrier_set_stop(corridor, carrier, cor_voyage_next_stop(corridor, index));
    carrier->detour = 0;
    const struct cor_stop *behind = stop_behind(corridor, carrier);
    carrier->detour = needs_detour(corridor, behind);
    if (carrier->detour)
        behind = behind->detour;
    carrier->step = 0;
    carrier->admitted = 0;
    carrier->lightened = 0;
    cor_stay_set_out(corridor, carrier);
    if (corridor->measuring)
        count_work(corridor, carrier, behind->distance);
    proceed(corridor, index, behind);
}

void cor_voyage_enter(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_stop *behind = stop_behind(corridor, carrier);
    if (!carrier->admitted) {
        proceed(corridor, index, behind);
        return;
    }
    const struct cor_step step = behind->steps[carrier->step];
    /* A train whose path has come and whose line is closed now gives the path up. */
    if ((step.traits & COR_STEP_RAIL) && !is_let_in(corridor, index, step))
        carrier->admitted = 0;
    else
        run(corridor, index, step);
}

void cor_voyage_advance(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_stop *behind = stop_behind(corridor, carrier);
    const struct cor_step step = behind->steps[carrier->step++];
    if (cor_channel_has_rule(step) && !cor_clearing_took(corridor, index))
        cor_channel_leave(corridor, step, index);
    proceed(corridor, index, behind);
}
