/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/convoy.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "model/channel.h"
#include "model/ice.h"
#include "model/ledger.h"
#include "model/measures.h"
#include "model/money.h"
#include "model/voyage.h"

#include <stdlib.h>

void cor_convoy_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    size_t gatherings = 0, icebreakers = 0;
    for (uint16_t i = 0; i < network->ice_count; i++) {
        corridor->ice[i].first_gathering = (uint32_t)gatherings;
        corridor->ice[i].first_icebreaker = (uint32_t)icebreakers;
        cor_waiting_start(&corridor->resources, &corridor->ice[i].waiting, 0, true);
        gatherings += 2 * (size_t)network->ice[i].point_count;
        icebreakers += network->ice[i].icebreakers_most;
    }
    corridor->gatherings = cor_memory_new(gatherings + 1, sizeof *corridor->gatherings);
    corridor->icebreakers = cor_memory_new(icebreakers + 1, sizeof *corridor->icebreakers);
    for (uint16_t i = 0; i < network->ice_count; i++) {
        for (uint16_t k = 0; k < 2 * network->ice[i].point_count; k++)
            corridor->gatherings[corridor->ice[i].first_gathering + k].ice = i;
        for (uint16_t k = 0; k < network->ice[i].icebreakers_most; k++)
            corridor->icebreakers[corridor->ice[i].first_icebreaker + k].ice = i;
    }
}

void cor_convoy_release(struct cor_corridor *corridor)
{
    free(corridor->gatherings);
    free(corridor->icebreakers);
}

/* The gatherings of the ice: at each of its points those of both directions, 0 and 1. */
static struct cor_gathering *gatherings_of(const struct cor_corridor *corridor, uint16_t ice)
{
    return &corridor->gatherings[corridor->ice[ice].first_gathering];
}

static struct cor_gathering *gathering_at(const struct cor_corridor *corridor, uint16_t ice, uint16_t point,
                                          uint16_t reversed)
{
    return &gatherings_of(corridor, ice)[2u * point + reversed];
}

static struct cor_icebreaker *icebreaker_at(const struct cor_corridor *corridor, uint16_t ice, uint16_t number)
{
    return &corridor->icebreakers[corridor->ice[ice].first_icebreaker + number];
}

/* The severity of the winter that there is, or was last: it has the convoys' rule. */
static const struct cor_winter *rule_of(const struct cor_corridor *corridor, uint16_t ice)
{
    return &corridor->network->ice[ice].winters[corridor->ice[ice].severity];
}

/* The first who waits; NULL if nobody does. */
static const struct cor_waiter *first_of(const struct cor_corridor *corridor, const struct cor_gathering *gathering)
{
    const uint32_t head = cor_queue_head(&gathering->queue);
    return head == 0 ? NULL : cor_queue_waiter(&corridor->resources, head);
}

static void set_state(struct cor_corridor *corridor, struct cor_icebreaker *icebreaker, enum cor_icebreaker_state state)
{
    struct cor_time_persistent *busy = &corridor->ice[icebreaker->ice].busy;
    const int change = (state != COR_ICEBREAKER_FREE) - (icebreaker->state != COR_ICEBREAKER_FREE);
    if (change != 0)
        cor_time_persistent_set(busy, cor_now(corridor), busy->level + change);
    icebreaker->state = (uint8_t)state;
}

static uint16_t point_of(const struct cor_ice *spec, uint16_t node)
{
    uint16_t point = 0;
    while (point + 1 < spec->point_count && spec->points[point].node != node)
        point++;
    return point;
}

/* The nodes at which a step begins and ends. */
static uint16_t node_of(const struct cor_network *network, struct cor_step step, bool end)
{
    const bool to = end != (step.reversed != 0);
    if (step.reach == COR_NONE)
        return to ? network->links[step.link].to : network->links[step.link].from;
    return to ? network->reaches[step.reach].to : network->reaches[step.reach].from;
}

/* The convoy's next step: together it asks for a section, or runs. */
static void go(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_icebreaker *icebreaker = &corridor->icebreakers[index];
    int64_t behind = -corridor->network->ice[icebreaker->ice].spacing;
    icebreaker->step = cor_voyage_step(corridor, icebreaker->first);
    int64_t running = cor_ice_running_time(corridor, icebreaker->step);
    for (uint32_t at = icebreaker->first; at != 0; at = cor_carrier_at(corridor, at)->convoy_next) {
        const int64_t own = cor_voyage_run(corridor, cor_carrier_at(corridor, at), icebreaker->step)->time;
        running = own > running ? own : running;
        behind += corridor->network->ice[icebreaker->ice].spacing;
    }
    icebreaker->tail =
        cor_round((double)running * (double)behind / (double)cor_network_distance(corridor->network, icebreaker->step));
    if (!cor_channel_has_rule(icebreaker->step)) {
        icebreaker->leaves = cor_now(corridor) + running;
        cor_convoy_entered(corridor, index);
        return;
    }
    const struct cor_step step = icebreaker->step;
    if (cor_channel_ask(corridor, step, running, cor_then(COR_EVENT_CONVOY_ENTERED, index)))
        return;
    for (uint32_t at = icebreaker->first; at != 0; at = cor_carrier_at(corridor, at)->convoy_next)
        cor_ledger_carrier(corridor, cor_carrier_at(corridor, at), COR_CAUSE_CHANNEL, cor_voyage_where(corridor, step));
}

void cor_convoy_entered(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_icebreaker *icebreaker = &corridor->icebreakers[index];
    for (uint32_t at = icebreaker->first; at != 0; at = cor_carrier_at(corridor, at)->convoy_next)
        cor_voyage_escorted(corridor, at);
    cor_simulation_schedule(&corridor->simulation, icebreaker->leaves, COR_CLASS_ARRIVAL, COR_EVENT_CONVOY_RAN, index);
}

/* Takes the first vessels that gather into a convoy behind the icebreaker, which goes. */
static void form(struct cor_corridor *corridor, uint16_t ice, uint32_t index, struct cor_gathering *gathering)
{
    const struct cor_winter *rule = rule_of(corridor, ice);
    struct cor_ice_state *state = &corridor->ice[ice];
    struct cor_icebreaker *icebreaker = &corridor->icebreakers[index];
    int64_t count = 0;
    set_state(corridor, icebreaker, COR_ICEBREAKER_ESCORTING);
    for (const struct cor_waiter *waiter; count < rule->vessels && (waiter = first_of(corridor, gathering)) != NULL;
         count++) {
        const uint32_t carrier = waiter->then.subject;
        cor_carrier_at(corridor, carrier)->convoy_next = 0;
        cor_money_escorted(corridor, carrier, corridor->network->ice[ice].hazard);
        if (count == 0)
            icebreaker->first = carrier;
        else
            cor_carrier_at(corridor, icebreaker->last)->convoy_next = carrier;
        icebreaker->last = carrier;
        if (corridor->measuring)
            cor_waiting_served(&corridor->resources, &state->waiting, cor_now(corridor) - waiter->since);
        cor_queue_leave(&corridor->resources, &gathering->queue, cor_queue_head(&gathering->queue));
    }
    if (corridor->measuring) {
        state->convoys++;
        state->escorted += count;
        state->winters[state->severity].escorted += count;
    }
    go(corridor, index);
}

/* Wait enough vessels there, or has the first waited long enough? */
static bool is_ready(const struct cor_corridor *corridor, const struct cor_gathering *gathering)
{
    const struct cor_winter *rule = rule_of(corridor, gathering->ice);
    const struct cor_waiter *first = first_of(corridor, gathering);
    return first && (gathering->queue.count >= rule->vessels || cor_now(corridor) - first->since >= rule->at_most);
}

/* A free icebreaker at the point, COR_NONE if there is none. */
static uint16_t free_at(const struct cor_corridor *corridor, uint16_t ice, uint16_t point)
{
    for (uint16_t k = 0; k < rule_of(corridor, ice)->icebreakers; k++) {
        const struct cor_icebreaker *icebreaker = icebreaker_at(corridor, ice, k);
        if (icebreaker->state == COR_ICEBREAKER_FREE && icebreaker->point == point)
            return k;
    }
    return COR_NONE;
}

/* Forms the convoy whose first has waited longest of all that can; false if none can. */
static bool form_one(struct cor_corridor *corridor, uint16_t ice)
{
    const struct cor_ice *spec = &corridor->network->ice[ice];
    struct cor_gathering *const gatherings = gatherings_of(corridor, ice), *chosen = NULL;
    uint16_t leader = COR_NONE;
    for (uint16_t k = 0; k < 2 * spec->point_count; k++) {
        struct cor_gathering *gathering = &gatherings[k];
        if (gathering->queue.count == 0)
            continue;
        const uint16_t icebreaker =
            is_ready(corridor, gathering) ? free_at(corridor, ice, (uint16_t)(k / 2)) : COR_NONE;
        if (icebreaker == COR_NONE ||
            (chosen && first_of(corridor, chosen)->ticket < first_of(corridor, gathering)->ticket))
            continue;
        chosen = gathering;
        leader = icebreaker;
    }
    if (!chosen)
        return false;
    form(corridor, ice, corridor->ice[ice].first_icebreaker + leader, chosen);
    return true;
}

/* The point that has no claim yet and where someone has waited longest, COR_NONE if nobody waits at any. */
static uint16_t longest_wait(const struct cor_corridor *corridor, uint16_t ice)
{
    const struct cor_gathering *const gatherings = gatherings_of(corridor, ice);
    const uint16_t count = corridor->network->ice[ice].point_count;
    const struct cor_waiter *longest = NULL;
    uint16_t point = COR_NONE;
    for (uint16_t k = 0; k < 2 * count; k++) {
        if (gatherings[k].queue.count == 0 || gatherings[k - k % 2].claims)
            continue;
        const struct cor_waiter *first = first_of(corridor, &gatherings[k]);
        if (longest && longest->ticket < first->ticket)
            continue;
        longest = first;
        point = (uint16_t)(k / 2);
    }
    return point;
}

/* The nearest icebreaker for the point that nobody has claimed: at or bound for it, else free. */
static uint16_t claim(const struct cor_corridor *corridor, uint16_t ice, uint16_t point)
{
    const struct cor_ice *spec = &corridor->network->ice[ice];
    uint16_t nearest = COR_NONE;
    int64_t least = INT64_MAX;
    for (uint16_t k = 0; k < rule_of(corridor, ice)->icebreakers; k++) {
        const struct cor_icebreaker *icebreaker = icebreaker_at(corridor, ice, k);
        if (icebreaker->claimed || icebreaker->state == COR_ICEBREAKER_ESCORTING ||
            (icebreaker->state == COR_ICEBREAKER_LIGHT && icebreaker->point != point))
            continue;
        const int64_t distance = llabs(spec->points[icebreaker->point].at - spec->points[point].at);
        if (distance < least) {
            nearest = k;
            least = distance;
        }
    }
    return nearest;
}

/* Sends free icebreakers to where vessels wait. */
static void send(struct cor_corridor *corridor, uint16_t ice)
{
    const struct cor_ice *spec = &corridor->network->ice[ice];
    for (uint16_t k = 0; k < spec->icebreakers; k++)
        icebreaker_at(corridor, ice, k)->claimed = 0;
    for (uint16_t k = 0; k < spec->point_count; k++)
        gathering_at(corridor, ice, k, 0)->claims = 0;
    for (uint16_t point; (point = longest_wait(corridor, ice)) != COR_NONE;) {
        const uint16_t number = claim(corridor, ice, point);
        if (number == COR_NONE)
            return;
        struct cor_icebreaker *icebreaker = icebreaker_at(corridor, ice, number);
        gathering_at(corridor, ice, point, 0)->claims = 1;
        icebreaker->claimed = 1;
        if (icebreaker->state != COR_ICEBREAKER_FREE || icebreaker->point == point)
            continue;
        const int64_t distance = llabs(spec->points[icebreaker->point].at - spec->points[point].at);
        set_state(corridor, icebreaker, COR_ICEBREAKER_LIGHT);
        icebreaker->point = point;
        cor_simulation_schedule(&corridor->simulation,
                                cor_now(corridor) + cor_round((double)distance * 3600.0 / spec->light_speed),
                                COR_CLASS_ARRIVAL, COR_EVENT_ICEBREAKER, corridor->ice[ice].first_icebreaker + number);
    }
}

/* Forms what can form, sends icebreakers, and sees to it that who waits is looked at when he has waited enough. */
static void serve(struct cor_corridor *corridor, uint16_t ice)
{
    const struct cor_ice *spec = &corridor->network->ice[ice];
    while (form_one(corridor, ice))
        ;
    send(corridor, ice);
    for (uint16_t k = 0; k < 2 * spec->point_count; k++) {
        struct cor_gathering *gathering = &gatherings_of(corridor, ice)[k];
        if (gathering->queue.count == 0 && gathering->look == 0)
            continue;
        const struct cor_waiter *first = first_of(corridor, gathering);
        const int64_t time =
            first && !is_ready(corridor, gathering) ? first->since + rule_of(corridor, ice)->at_most : -1;
        if (cor_simulation_time_of(&corridor->simulation, gathering->look) == time)
            continue;
        cor_simulation_cancel(&corridor->simulation, gathering->look);
        gathering->look =
            time < 0 ? 0
                     : cor_simulation_schedule(&corridor->simulation, time, COR_CLASS_ARRIVAL, COR_EVENT_GATHERING,
                                               (uint32_t)(gathering - corridor->gatherings));
    }
}

void cor_convoy_join(struct cor_corridor *corridor, uint16_t ice, uint32_t index, struct cor_step step)
{
    const uint16_t point = point_of(&corridor->network->ice[ice], node_of(corridor->network, step, false));
    cor_queue_join(&corridor->resources, &gathering_at(corridor, ice, point, step.reversed)->queue, cor_now(corridor),
                   0, COR_RANK_DEFAULT, cor_then(COR_EVENT_ENTERED, index));
    serve(corridor, ice);
}

void cor_convoy_look(void *model, uint32_t gathering)
{
    const struct cor_corridor *corridor = model;
    serve(model, corridor->gatherings[gathering].ice);
}

void cor_convoy_reached(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    set_state(corridor, &corridor->icebreakers[index], COR_ICEBREAKER_FREE);
    if (corridor->ice[corridor->icebreakers[index].ice].on)
        serve(corridor, corridor->icebreakers[index].ice);
}

/* The convoy is at the end of a reach: those whose way leaves the ice here go on by themselves. */
void cor_convoy_ran(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_icebreaker *icebreaker = &corridor->icebreakers[index];
    const struct cor_step step = icebreaker->step;
    uint32_t carrier = icebreaker->first;
    icebreaker->first = icebreaker->last = 0;
    while (carrier != 0) {
        struct cor_carrier *at = cor_carrier_at(corridor, carrier);
        const uint32_t next = at->convoy_next;
        const bool stays = cor_voyage_stays_in_ice(corridor, carrier);
        at->convoy_next = 0;
        at->step++;
        if (!stays) {
            cor_simulation_grant(&corridor->simulation, COR_EVENT_ENTERED, carrier);
        } else {
            if (icebreaker->first == 0)
                icebreaker->first = carrier;
            else
                cor_carrier_at(corridor, icebreaker->last)->convoy_next = carrier;
            icebreaker->last = carrier;
        }
        carrier = next;
    }
    if (cor_channel_has_rule(step) && icebreaker->tail > 0)
        cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + icebreaker->tail, COR_CLASS_END,
                                COR_EVENT_TAIL, corridor->network->reaches[step.reach].section);
    else if (cor_channel_has_rule(step))
        cor_channel_leave(corridor, step, 0);
    if (icebreaker->first != 0) {
        go(corridor, index);
        return;
    }
    icebreaker->point = point_of(&corridor->network->ice[icebreaker->ice], node_of(corridor->network, step, true));
    set_state(corridor, icebreaker, COR_ICEBREAKER_FREE);
    if (corridor->ice[icebreaker->ice].on)
        serve(corridor, icebreaker->ice);
}

void cor_convoy_withdraw(struct cor_corridor *corridor, uint16_t link)
{
    for (uint16_t ice = 0; ice < corridor->network->ice_count; ice++) {
        const struct cor_ice *spec = &corridor->network->ice[ice];
        for (uint16_t k = 0; spec->icebreakers > 0 && spec->link == link && k < 2 * spec->point_count; k++) {
            struct cor_gathering *gathering = gathering_at(corridor, ice, k / 2, k % 2);
            uint32_t next;
            for (uint32_t at = cor_queue_head(&gathering->queue); at != 0; at = next) {
                const struct cor_continuation then = cor_queue_waiter(&corridor->resources, at)->then;
                next = cor_queue_after(&corridor->resources, &gathering->queue, at);
                if (cor_voyage_is_on_link(corridor, then.subject))
                    continue;
                corridor->ice[ice].waiting.left++;
                cor_queue_leave(&corridor->resources, &gathering->queue, at);
                cor_simulation_continue(&corridor->simulation, then);
            }
        }
        if (corridor->ice[ice].on && spec->icebreakers > 0 && spec->link == link)
            serve(corridor, ice);
    }
}

void cor_convoy_dissolve(struct cor_corridor *corridor, uint16_t ice)
{
    for (uint16_t k = 0; k < 2 * corridor->network->ice[ice].point_count; k++) {
        struct cor_gathering *gathering = gathering_at(corridor, ice, k / 2, k % 2);
        cor_simulation_cancel(&corridor->simulation, gathering->look);
        gathering->look = 0;
        for (const struct cor_waiter *waiter; (waiter = first_of(corridor, gathering)) != NULL;) {
            if (corridor->measuring)
                cor_waiting_served(&corridor->resources, &corridor->ice[ice].waiting,
                                   cor_now(corridor) - waiter->since);
            cor_simulation_continue(&corridor->simulation, waiter->then);
            cor_queue_leave(&corridor->resources, &gathering->queue, cor_queue_head(&gathering->queue));
        }
    }
}

void cor_convoy_measure(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_ice *spec = &corridor->network->ice[index];
    const struct cor_ice_state *ice = &corridor->ice[index];
    struct cor_measures *to = &corridor->early;
    cor_measures_add(to, spec->path, "escorted", "1/year", cor_measures_yearly(corridor, (double)ice->escorted));
    cor_measures_add(to, spec->path, "convoys", "1/year", cor_measures_yearly(corridor, (double)ice->convoys));
    cor_measures_put(to, spec->path, "convoy_size", "vessels", ice->convoys > 0,
                     ice->convoys > 0 ? (double)ice->escorted / (double)ice->convoys : 0);
    cor_measures_waiting(corridor, to, spec->path, &ice->waiting);
    cor_measures_add(to, spec->path, "icebreakers_busy", "icebreakers",
                     cor_time_persistent_mean(&ice->busy, cor_now(corridor)));
}

void cor_convoy_reset(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_ice_state *ice = &corridor->ice[index];
    ice->escorted = ice->convoys = 0;
    cor_waiting_reset(&corridor->resources, &ice->waiting, cor_now(corridor));
    cor_time_persistent_reset(&ice->busy, cor_now(corridor));
}

void cor_convoy_changed(struct cor_corridor *corridor, uint16_t ice)
{
    if (corridor->ice[ice].on)
        serve(corridor, ice);
}
