/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/filling.h"

#include "corridor/base/integer.h"
#include "model/departure.h"
#include "model/laying_up.h"
#include "model/ledger.h"
#include "model/limit.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/room.h"
#include "model/visit.h"

/* It leaves anyhow when its longest time from now on is over. */
static void set_alarm(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->leaves_by = cor_now(corridor) + cor_carrier_service(corridor, carrier)->at_most;
    cor_simulation_cancel(&corridor->simulation, carrier->alarm);
    carrier->alarm = cor_simulation_schedule(&corridor->simulation, carrier->leaves_by, COR_CLASS_DEPARTURE,
                                             COR_EVENT_FILLING_DUE, index);
}

void cor_filling_begin(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_line *line = cor_line_at(corridor, carrier->service, carrier->stop);
    set_alarm(corridor, index);
    carrier->next = 0;
    if (line->last_carrier != 0)
        cor_carrier_at(corridor, line->last_carrier)->next = index;
    else
        line->first_carrier = index;
    line->last_carrier = index;
}

void cor_filling_withdraw(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_line *line = cor_line_at(corridor, carrier->service, carrier->stop);
    uint32_t before = 0;
    for (uint32_t at = line->first_carrier; at != index; at = cor_carrier_at(corridor, at)->next)
        before = at;
    if (before != 0)
        cor_carrier_at(corridor, before)->next = carrier->next;
    else
        line->first_carrier = carrier->next;
    if (line->last_carrier == index)
        line->last_carrier = before;
    cor_simulation_cancel(&corridor->simulation, carrier->alarm);
}

static bool is_waiting(const struct cor_carrier *carrier)
{
    return carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE;
}

/* Does the carrier, as it lies there, take cargo before those behind it? */
static bool loads(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return carrier->leaves_by >= cor_now(corridor) && !carrier->broken &&
           !cor_laying_up_stops_loading(corridor, carrier);
}

/* Have those ahead of the carrier room for all of the group? To the unit, where what is known of it does not tell. */
static bool have_room(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                      const struct cor_group *group)
{
    int64_t left = group->amount;
    uint32_t at = cor_line_at(corridor, carrier->service, carrier->stop)->first_carrier;
    for (; left > 0 && at != 0 && cor_carrier_at(corridor, at) != carrier; at = cor_carrier_at(corridor, at)->next)
        if (loads(corridor, cor_carrier_at(corridor, at)))
            left -= cor_room_of(corridor, cor_carrier_at(corridor, at), group->cargo, group->to);
    return left <= 0;
}

/* What is known from asking those at a stop in turn, until one of them begins to load. */
struct asked {
    uint32_t group; /* 0: nothing */
    uint32_t at;    /* those before it in the order leave of the group */
    int64_t left;   /* at most so much, */
    int64_t most;   /* and have room for so much at most */
};

/* So much is there room for at least, as things are. */
static inline int64_t least_room(const struct cor_corridor *corridor, const struct cor_room *room)
{
    return cor_now(corridor) <= room->until ? room->least : 0;
}

/* Have those ahead of the carrier room for all of the group? From what is known of their room, as far as that tells. */
static bool those_ahead_have_room(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  struct asked *asked)
{
    const struct cor_group *group = COR_POOL_AT(struct cor_group, &corridor->groups, asked->group);
    const uint32_t what = cor_room_what(group->cargo, carrier->stop, group->to);
    const int64_t amount = group->amount;
    int64_t left = asked->left, most = asked->most;
    struct cor_carrier *ahead = cor_carrier_at(corridor, asked->at);
    for (; left > 0 && ahead != carrier; ahead = cor_carrier_at(corridor, ahead->next)) {
        if (!loads(corridor, ahead))
            continue;
        const struct cor_room *room = cor_room_known_what(corridor, ahead, what);
        most += room->most < amount ? room->most : amount;
        left -= least_room(corridor, room);
        assert(least_room(corridor, room) <= cor_room_of(corridor, ahead, group->cargo, group->to));
    }
    if (left > 0 && most >= amount && have_room(corridor, carrier, group))
        left = 0;
    asked->at = (uint32_t)(ahead - cor_carrier_at(corridor, asked->at)) + asked->at;
    asked->left = left;
    asked->most = most;
    return left <= 0;
}

/* The group of which the carrier is to load, 0: none. */
static uint32_t choose(const struct cor_corridor *corridor, struct cor_carrier *carrier, struct asked *asked)
{
    if (carrier->broken || cor_laying_up_stops_loading(corridor, carrier))
        return 0;
    const uint32_t group = cor_line_choose(corridor, carrier, carrier->leaves_by);
    if (group == 0)
        return 0;
    if (group != asked->group)
        *asked = (struct asked){.group = group,
                                .at = cor_line_at(corridor, carrier->service, carrier->stop)->first_carrier,
                                .left = COR_POOL_AT(struct cor_group, &corridor->groups, group)->amount};
    return asked->left <= 0 || those_ahead_have_room(corridor, carrier, asked) ? 0 : group;
}

uint32_t cor_filling_choose(const struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    struct asked asked = {0};
    return choose(corridor, carrier, &asked);
}

static bool reaches(int64_t used, int64_t limit, double share)
{
    return limit != INT64_MAX && limit > 0 && used >= cor_limit_share(limit, share);
}

/* Is so large a share of the fullest of its limits used, water included, or does no more fit of what it loaded last? */
static bool is_full(const struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const double full = cor_carrier_service(corridor, carrier)->full;
    if (carrier->cargo_count == 0)
        return false;
    if (reaches(carrier->teu, class->teu, full) || reaches(carrier->millilitres / 1000, class->volume, full) ||
        reaches(carrier->kg, class->weight, full) || cor_limit_is_reached(corridor, carrier, full))
        return true;
    const struct cor_lot *last = cor_lot_at(corridor, carrier->last_cargo);
    const uint16_t cargo = last->cargo;
    const uint8_t to = cor_lot_leg(corridor, last).to;
    /* Asking for depths takes long: with more water than there surely is, it is no fuller. */
    const struct cor_room *room = cor_room_known(corridor, carrier, cargo, to);
    if (room->least > 0 && !reaches(carrier->kg, room->sure, full) && cor_now(corridor) <= room->until)
        return false;
    const int64_t weight = cor_room_weight(corridor, carrier, cargo, to);
    return reaches(carrier->kg, weight, full) || cor_room_within(corridor, carrier, cargo, weight) == 0;
}

/* If the carrier is to leave now, it is out of the order, true. */
static bool leaves(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_service_state *service = &corridor->services[carrier->service];
    const bool last = service->closed_for_good && carrier->cargo_count > 0;
    if (cor_laying_up_stops_loading(corridor, carrier))
        return false;
    if (!last && (!service->open || (cor_now(corridor) < carrier->leaves_by && !is_full(corridor, carrier))))
        return false;
    if (corridor->measuring)
        service->departures++;
    cor_filling_withdraw(corridor, index);
    return true;
}

void cor_filling_finish(struct cor_corridor *corridor, uint32_t index)
{
    const uint16_t service = cor_carrier_at(corridor, index)->service;
    const uint8_t stop = cor_carrier_at(corridor, index)->stop;
    if (leaves(corridor, index))
        cor_departure_begin(corridor, index);
    else
        cor_visit_stand_by(corridor, index);
    cor_filling_call(corridor, service, stop);
}

/* Have those at work ahead of all who wait at the stop surely room for all of each group? Then nobody else loads any.
 */
static bool is_spoken_for(const struct cor_corridor *corridor, const struct cor_line *line, uint8_t stop)
{
    for (uint32_t index = line->groups; index != 0;) {
        const struct cor_group *group = COR_POOL_AT(struct cor_group, &corridor->groups, index);
        const uint32_t what = cor_room_what(group->cargo, stop, group->to);
        int64_t left = group->stranded ? 0 : group->amount;
        for (uint32_t at = line->first_carrier; left > 0;) {
            if (at == 0)
                return false;
            struct cor_carrier *carrier = cor_carrier_at(corridor, at);
            if (is_waiting(carrier))
                return false;
            if (loads(corridor, carrier))
                left -= least_room(corridor, cor_room_known_what(corridor, carrier, what));
            at = carrier->next;
        }
        index = group->next;
    }
    return true;
}

void cor_filling_call_waiting(struct cor_corridor *corridor, uint16_t service, uint8_t stop)
{
    const struct cor_line *line = cor_line_at(corridor, service, stop);
    const uint64_t classes = corridor->network->services[service].class_bits;
    struct asked asked = {0};
    uint64_t refused = 0; /* classes: those behind one that lies idle and empty are told the same */
    uint32_t ready = 0;   /* with cargo, asked since somebody last began to load */
    uint32_t seen = 0;    /* who wait still */
    if (!corridor->services[service].open || is_spoken_for(corridor, line, stop))
        return;
    for (uint32_t at = line->first_carrier; at != 0 && seen < line->waiting; at = cor_carrier_at(corridor, at)->next) {
        struct cor_carrier *carrier = cor_carrier_at(corridor, at);
        if (!is_waiting(carrier))
            continue;
        seen++;
        const bool idle = carrier->state == COR_CARRIER_IDLE && loads(corridor, carrier);
        if (idle && (refused & cor_line_class_bit(carrier)))
            continue;
        const uint32_t group = choose(corridor, carrier, &asked);
        if (group != 0) {
            cor_visit_load_chosen(corridor, at, group);
            if (is_spoken_for(corridor, line, stop))
                return;
            asked = (struct asked){0};
            refused = 0;
            ready = 0;
            seen -= !is_waiting(carrier);
            continue;
        }
        if (idle)
            refused |= cor_line_class_bit(carrier);
        else
            ready += carrier->state == COR_CARRIER_READY;
        /* Whoever is left lies idle and would be told the same. */
        if (classes != 0 && refused == classes && ready == line->ready)
            return;
    }
}

void cor_filling_resume_one(struct cor_corridor *corridor, uint32_t index)
{
    set_alarm(corridor, index);
    cor_filling_call(corridor, cor_carrier_at(corridor, index)->service, cor_carrier_at(corridor, index)->stop);
}

void cor_filling_repaired(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (cor_filling_applies(cor_carrier_service(corridor, carrier)) && is_waiting(carrier))
        cor_filling_call(corridor, carrier->service, carrier->stop);
}

void cor_filling_resume(struct cor_corridor *corridor, uint16_t service)
{
    for (uint8_t stop = 0; stop < corridor->network->services[service].stop_count; stop++) {
        uint32_t next = 0;
        for (uint32_t at = cor_line_at(corridor, service, stop)->first_carrier; at != 0;
             at = cor_carrier_at(corridor, at)->next)
            set_alarm(corridor, at);
        for (uint32_t at = cor_line_at(corridor, service, stop)->first_carrier; at != 0; at = next) {
            next = cor_carrier_at(corridor, at)->next;
            cor_departure_reopened(corridor, at);
            if (is_waiting(cor_carrier_at(corridor, at)))
                cor_visit_work(corridor, at);
        }
    }
}

void cor_filling_pause(struct cor_corridor *corridor, uint16_t service)
{
    for (uint8_t stop = 0; stop < corridor->network->services[service].stop_count; stop++) {
        uint32_t next = 0;
        for (uint32_t at = cor_line_at(corridor, service, stop)->first_carrier; at != 0; at = next) {
            next = cor_carrier_at(corridor, at)->next;
            if (cor_carrier_at(corridor, at)->state == COR_CARRIER_READY)
                cor_visit_work(corridor, at);
        }
    }
}

void cor_filling_due(void *model, uint32_t index)
{
    if (is_waiting(cor_carrier_at(model, index)))
        cor_visit_work(model, index);
}
