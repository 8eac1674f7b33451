/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What vessels left behind for want of water, and the measures of it.
 */
#include "model/draught.h"
#include "model/line.h"
#include "model/lot.h"
#include "model/measures.h"

/* Room that a carrier has in each dimension. */
struct room {
    const struct cor_carrier_class *class;
    int64_t kg, millilitres, teu, limits[COR_LIMIT_COUNT];
};

static int64_t least_of(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

/* Inner units of the cargo that still fit. */
static int64_t fits(const struct room *room, const struct cor_cargo *cargo, const struct cor_stowage *stowage)
{
    int64_t amount = INT64_MAX;
    if (cargo->kg_per_unit > 0)
        amount = room->kg / cargo->kg_per_unit;
    if (stowage->teu != INT64_MAX)
        amount = least_of(amount, room->teu);
    for (int limit = 0; limit < COR_LIMIT_COUNT; limit++)
        if (stowage->bound_by >> limit & 1)
            amount = least_of(amount, room->limits[limit] / stowage->takes[limit]);
    if (cargo->millilitres_per_unit > 0 && room->millilitres != INT64_MAX)
        amount = least_of(amount, room->millilitres / cargo->millilitres_per_unit);
    return amount > 0 ? amount : 0;
}

static void fill(struct room *room, const struct cor_cargo *cargo, const struct cor_stowage *stowage, int64_t amount)
{
    room->kg -= amount * cargo->kg_per_unit;
    room->teu -= cargo->unit == COR_UNIT_TEU ? amount : 0;
    if (room->millilitres != INT64_MAX)
        room->millilitres -= amount * cargo->millilitres_per_unit;
    for (int limit = 0; limit < COR_LIMIT_COUNT; limit++)
        room->limits[limit] -= amount * stowage->takes[limit];
}

/* How much waits, from the lot `first` on, that came not after `until`; looked for up to `most`. */
static int64_t waiting(const struct cor_corridor *corridor, uint32_t first, int64_t until, int64_t most)
{
    int64_t amount = 0;
    for (uint32_t lot = first; lot != 0 && amount < most; lot = cor_lot_at(corridor, lot)->next) {
        if (cor_lot_at(corridor, lot)->joined > until)
            break;
        amount += cor_lot_at(corridor, lot)->amount;
    }
    return least_of(amount, most);
}

/* Lots of one cargo to the stop `to`, from the lot `first` on. */
static void count(struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t first, uint8_t to,
                  int64_t until, struct room *room)
{
    if (first == 0)
        return;
    const uint16_t cargo = cor_lot_at(corridor, first)->cargo;
    const struct cor_cargo *goods = &corridor->network->cargo[cargo];
    uint32_t point;
    const struct cor_stowage *stowage = cor_network_stowage(corridor->network, carrier->carrier_class, cargo);
    if (goods->kg_per_unit == 0 || !stowage->taken)
        return;
    const int64_t left = waiting(corridor, first, until, fits(room, goods, stowage));
    if (left == 0)
        return;
    const int64_t limit = cor_draught_limit(corridor, carrier, cargo, to, &point);
    if (point == COR_NO_POINT)
        return;
    const int64_t allowed = limit > carrier->kg ? (limit - carrier->kg) / goods->kg_per_unit : 0;
    fill(room, goods, stowage, left);
    if (left > allowed)
        corridor->depths[point].lost_kg += (left - allowed) * goods->kg_per_unit;
}

static struct room room_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    struct room room = {.class = class,
                        .kg = class->weight - carrier->kg,
                        .millilitres =
                            class->volume == INT64_MAX ? INT64_MAX : class->volume * 1000 - carrier->millilitres,
                        .teu = class->teu - carrier->teu};
    for (int limit = 0; limit < COR_LIMIT_COUNT; limit++)
        room.limits[limit] = class->limits[limit] - carrier->used[limit];
    return room;
}

void cor_draught_count_offered(struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t first,
                               uint8_t to)
{
    struct room room = room_of(corridor, carrier);
    if (corridor->depths && corridor->measuring && corridor->network->classes[carrier->carrier_class].draught_count > 0)
        count(corridor, carrier, first, to, INT64_MAX, &room);
}

void cor_draught_count_lost(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t until)
{
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const struct cor_line *line = cor_line_at(corridor, carrier->service, carrier->stop);
    if (!corridor->depths || !corridor->measuring || line->groups == 0 || class->draught_count == 0 ||
        !corridor->services[carrier->service].open)
        return;
    struct room room = room_of(corridor, carrier);
    for (uint32_t at = line->groups; at != 0;) {
        const struct cor_group *group = cor_pool_at(&corridor->groups, at);
        count(corridor, carrier, group->first, group->to, until, &room);
        at = group->next;
    }
}

static void measure(struct cor_corridor *corridor, const char *path, const struct cor_depth_state *state)
{
    cor_measures_add(&corridor->early, path, "draught_lost", "t/year",
                     cor_measures_yearly(corridor, (double)state->lost_kg / 1000));
    cor_measures_add(&corridor->early, path, "lightened", "1/year",
                     cor_measures_yearly(corridor, (double)state->lightened));
}

void cor_draught_measure_link(struct cor_corridor *corridor, uint16_t link)
{
    const struct cor_link *spec = &corridor->network->links[link];
    if (cor_depth_is_given(&spec->depth))
        measure(corridor, spec->path, &corridor->depths[link]);
}

void cor_draught_measure_facility(struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_facility *spec = &corridor->network->facilities[facility];
    if (cor_depth_is_given(&spec->depth))
        measure(corridor, spec->path, &corridor->depths[corridor->network->link_count + facility]);
}

double cor_draught_lost(const struct cor_corridor *corridor)
{
    double kg = 0;
    const uint32_t count = (uint32_t)corridor->network->link_count + corridor->network->facility_count;
    for (uint32_t i = 0; i < count; i++)
        kg += (double)corridor->depths[i].lost_kg;
    return cor_measures_yearly(corridor, kg / 1000);
}
