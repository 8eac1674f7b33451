/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ice.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "model/convoy.h"
#include "model/ledger.h"
#include "model/measures.h"
#include "model/passage.h"
#include "model/shipyard.h"
#include "model/tramps.h"

#include <stdlib.h>

static const double WEEK = 7.0 * COR_MS_DAY;

enum { FIRST_WINTER = 1900 }; /* the one with draw number 0 */

void cor_ice_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->ice_count == 0)
        return;
    corridor->ice = cor_memory_new(network->ice_count, sizeof *corridor->ice);
    for (uint16_t i = 0; i < network->ice_count; i++) {
        corridor->ice[i].winters = cor_memory_new(network->ice[i].winter_count, sizeof *corridor->ice[i].winters);
        cor_queue_init(&corridor->ice[i].barred, COR_FIRST_IN_FIRST_OUT);
    }
    cor_convoy_start(corridor);
}

void cor_ice_release(struct cor_corridor *corridor)
{
    cor_convoy_release(corridor);
    for (uint16_t i = 0; corridor->ice && i < corridor->network->ice_count; i++)
        free(corridor->ice[i].winters);
    free(corridor->ice);
}

static uint16_t severity_of(const struct cor_corridor *corridor, const struct cor_ice *spec, uint32_t winter)
{
    const double drawn = cor_stream_uniform(&corridor->random, spec->severity, winter);
    double below = 0;
    for (uint16_t i = 0; i + 1 < spec->winter_count; i++) {
        below += spec->winters[i].chance;
        if (drawn < below)
            return i;
    }
    return (uint16_t)(spec->winter_count - 1);
}

/* From when to when winter number `winter` has ice, in simulated time. */
static struct cor_spell winter_of(const struct cor_corridor *corridor, const struct cor_ice *spec, uint32_t winter)
{
    const struct cor_winter *severity = &spec->winters[severity_of(corridor, spec, winter)];
    const struct cor_distribution spread = {.kind = COR_DISTRIBUTION_NORMAL, .scale = severity->begins_sd, .shape = 1};
    const int year = FIRST_WINTER + (int)winter + (severity->month < 7);
    struct cor_spell spell = {cor_date_instant(year, severity->month, severity->day) - corridor->network->origin, 0};
    if (severity->begins_sd > 0)
        spell.begins += cor_round(cor_distribution_sample(&spread, &corridor->random, spec->begins, winter));
    const int64_t length = cor_distribution_duration(&severity->lasts, &corridor->random, spec->lengths, winter);
    spell.ends = spell.begins + (length > 0 ? length : 1);
    return spell;
}

void cor_ice_draw(struct cor_corridor *corridor, uint16_t index, struct cor_pool *spells)
{
    const struct cor_ice *spec = &corridor->network->ice[index];
    const int64_t end = cor_network_end(corridor->network);
    const int year = cor_date_of(corridor->network->origin).year;
    struct cor_ice_state *ice = &corridor->ice[index];
    uint32_t winter = (uint32_t)(year > FIRST_WINTER ? year - FIRST_WINTER - 1 : 0);
    for (struct cor_spell spell = winter_of(corridor, spec, winter), next; spell.begins < end; spell = next) {
        next = winter_of(corridor, spec, winter + 1);
        if (spell.ends >= next.begins) /* one winter has ended when the next begins */
            spell.ends = next.begins - 1;
        if (spell.ends > 0) {
            const uint32_t added = cor_pool_add(spells);
            *(struct cor_spell *)cor_pool_at(spells, added) = spell;
            if (!ice->drawn) {
                ice->drawn = 1;
                ice->first_winter = winter - added;
            }
        }
        winter++;
    }
}

void cor_ice_turn(struct cor_corridor *corridor, uint16_t index, uint32_t spell, bool on)
{
    struct cor_ice_state *ice = &corridor->ice[index];
    ice->on = on;
    corridor->ice_on += on ? 1 : UINT32_MAX;
    if (on) {
        ice->since = cor_now(corridor);
        ice->severity = severity_of(corridor, &corridor->network->ice[index], ice->first_winter + spell);
        return;
    }
    ice->winters[ice->severity].lasted += cor_now(corridor) - ice->since;
    cor_tramps_change(corridor);
    cor_shipyard_ice_ended(corridor);
    for (uint32_t head; (head = cor_queue_head(&ice->barred)) != 0;) {
        cor_simulation_continue(&corridor->simulation, cor_queue_waiter(&corridor->resources, head)->then);
        cor_queue_leave(&corridor->resources, &ice->barred, head);
    }
    cor_convoy_dissolve(corridor, index);
}

/* The severity of the ice that there is now over the step; NULL where there is none. */
static const struct cor_winter *winter_now(const struct cor_corridor *corridor, struct cor_step step)
{
    const uint16_t number = cor_network_ice(corridor->network, step);
    if (number == 0 || !corridor->ice[number - 1].on)
        return NULL;
    return &corridor->network->ice[number - 1].winters[corridor->ice[number - 1].severity];
}

static bool admits(const struct cor_winter *winter, const struct cor_carrier_class *class)
{
    return !class->towed && class->ice_class >= winter->min_ice_class && class->power >= winter->min_power;
}

bool cor_ice_admits(const struct cor_corridor *corridor, uint16_t carrier_class, struct cor_step step)
{
    const struct cor_winter *winter = winter_now(corridor, step);
    return !winter || admits(winter, &corridor->network->classes[carrier_class]);
}

bool cor_ice_admits_over(const struct cor_corridor *corridor, uint16_t carrier_class, const struct cor_stop *way)
{
    if (corridor->ice_on == 0 || !(way->traits & COR_STEP_ICE))
        return true;
    for (uint16_t i = 0; i < way->step_count; i++)
        if ((way->steps[i].traits & COR_STEP_ICE) && !cor_ice_admits(corridor, carrier_class, way->steps[i]))
            return false;
    return true;
}

int64_t cor_ice_time_over(const struct cor_corridor *corridor, struct cor_step step)
{
    const struct cor_winter *winter = winter_now(corridor, step);
    if (!winter)
        return 0;
    return cor_round((double)cor_network_distance(corridor->network, step) * 3600.0 / winter->speed);
}

bool cor_ice_lets_enter(struct cor_corridor *corridor, uint32_t index, struct cor_step step)
{
    const struct cor_winter *winter = winter_now(corridor, step);
    if (!winter)
        return true;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t number = (uint16_t)(cor_network_ice(corridor->network, step) - 1);
    const bool admitted = cor_ice_admits(corridor, carrier->carrier_class, step);
    const bool escorted =
        winter->icebreakers > 0 && corridor->network->classes[carrier->carrier_class].ice_class < winter->alone_from;
    if (admitted && !escorted)
        return true;
    cor_ledger_carrier(corridor, carrier, admitted ? COR_CAUSE_CONVOY : COR_CAUSE_ICE,
                       cor_link_where(corridor, step.link));
    if (admitted) {
        cor_convoy_join(corridor, number, index, step);
    } else {
        cor_queue_join(&corridor->resources, &corridor->ice[number].barred, cor_now(corridor), 0, COR_RANK_DEFAULT,
                       cor_then(COR_EVENT_ENTERED, index));
        corridor->ice[number].barred_vessels++;
    }
    return false;
}

void cor_ice_power_changed(struct cor_corridor *corridor, uint16_t index, uint16_t severity)
{
    struct cor_ice_state *ice = &corridor->ice[index];
    const struct cor_winter *winter = &corridor->network->ice[index].winters[severity];
    if (!ice->on || ice->severity != severity)
        return;
    for (uint32_t at = cor_queue_head(&ice->barred), next; at != 0; at = next) {
        const struct cor_waiter *waiter = cor_queue_waiter(&corridor->resources, at);
        const struct cor_carrier *carrier = cor_carrier_at(corridor, waiter->then.subject);
        next = cor_queue_after(&corridor->resources, &ice->barred, at);
        if (!admits(winter, &corridor->network->classes[carrier->carrier_class]))
            continue;
        cor_simulation_continue(&corridor->simulation, waiter->then);
        cor_queue_leave(&corridor->resources, &ice->barred, at);
    }
    cor_tramps_change(corridor);
}

/* Of a severity: the share of the time that it was on, and what came and went in it. */
static void measure_winter(struct cor_corridor *corridor, uint16_t index, uint16_t severity)
{
    const struct cor_ice *spec = &corridor->network->ice[index];
    const struct cor_ice_state *ice = &corridor->ice[index];
    const struct cor_winter_state *winter = &ice->winters[severity];
    const char *path = spec->winters[severity].path;
    const int64_t now = ice->on && ice->severity == severity ? cor_now(corridor) - ice->since : 0;
    const double lasted = (double)(winter->lasted + now);
    cor_measures_add(&corridor->early, path, "closed_share", "-", lasted / (double)corridor->network->horizon);
    if (spec->winters[severity].icebreakers > 0)
        cor_measures_put(&corridor->early, path, "escorted_weekly", "1/week", lasted > 0,
                         lasted > 0 ? (double)winter->escorted * WEEK / lasted : 0);
    cor_passage_measure_winter(corridor, index, severity);
}

void cor_ice_measure(struct cor_corridor *corridor, uint16_t index)
{
    for (uint16_t i = 0; i < corridor->network->ice[index].winter_count; i++)
        measure_winter(corridor, index, i);
    cor_measures_add(&corridor->early, corridor->network->ice[index].path, "barred", "1/year",
                     cor_measures_yearly(corridor, (double)corridor->ice[index].barred_vessels));
    if (corridor->network->ice[index].icebreakers > 0)
        cor_convoy_measure(corridor, index);
}

void cor_ice_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->ice_count; i++) {
        corridor->ice[i].barred_vessels = 0;
        corridor->ice[i].since = cor_now(corridor);
        for (uint16_t k = 0; k < corridor->network->ice[i].winter_count; k++)
            corridor->ice[i].winters[k] = (struct cor_winter_state){0};
        cor_convoy_reset(corridor, i);
    }
}
