/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/yard.h"

#include "model/money.h"
#include "model/yard_limit.h"

uint16_t cor_yard_choose_by_dates(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    const uint16_t first = cor_network_yard(network, place, cargo);
    for (uint16_t i = first; i < at->first_yard + at->yard_count; i++)
        if (network->yards[i].takes[cargo] &&
            cor_window_is_open(&network->yards[i].window, network->origin, cor_now(corridor)))
            return i;
    return first;
}

bool cor_yard_is_over_by_dates(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    for (uint16_t i = cor_network_yard(network, place, cargo); i < at->first_yard + at->yard_count; i++)
        if (network->yards[i].takes[cargo] &&
            cor_window_next_open(&network->yards[i].window, network->origin, cor_now(corridor)) != COR_NEVER)
            return false;
    return true;
}

int64_t cor_yard_most(const struct cor_corridor *corridor, uint16_t yard, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_yard *at = &network->yards[yard];
    int64_t most = at->capacity == INT64_MAX ? INT64_MAX : at->capacity / cor_network_yard_units(network, at, cargo);
    for (uint16_t i = at->first_limit; i < at->first_limit + at->limit_count; i++) {
        const int64_t units = cor_network_limit_units(network, at, &network->yard_limits[i], cargo);
        if (units > 0 && network->yard_limits[i].capacity / units < most)
            most = network->yard_limits[i].capacity / units;
    }
    return most;
}

static __attribute__((noinline)) bool take_special(struct cor_corridor *corridor, const struct cor_lot *lot,
                                                   struct cor_continuation then)
{
    struct cor_yard_need need = {0};
    cor_yard_limit_add(corridor, &need, lot->yard, lot);
    return cor_yard_limit_take(corridor, lot->yard, &need, then);
}

bool cor_yard_take(struct cor_corridor *corridor, uint32_t index, uint16_t yard, struct cor_continuation then)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    lot->yard = yard;
    if (corridor->yards[yard].special)
        return take_special(corridor, lot, then);
    return cor_yard_take_units(corridor, yard, cor_yard_units_of(corridor, lot, yard), then);
}

static __attribute__((noinline)) bool take_among(struct cor_corridor *corridor, struct cor_store *room, int64_t units,
                                                 struct cor_continuation then)
{
    if (cor_store_try_put(&corridor->resources, &corridor->simulation, room, units, COR_RANK_DEFAULT))
        return true;
    cor_store_put(&corridor->resources, &corridor->simulation, room, units, COR_RANK_DEFAULT, then);
    return false;
}

bool cor_yard_take_units(struct cor_corridor *corridor, uint16_t yard, int64_t units, struct cor_continuation then)
{
    struct cor_store *room = &corridor->yards[yard].room;
    return cor_store_put_freely(&corridor->simulation, room, units) || take_among(corridor, room, units, then);
}

void cor_yard_land(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (lot->yard != COR_NONE) {
        cor_yard_stand(corridor, lot, &corridor->yards[lot->yard], cor_yard_units_of(corridor, lot, lot->yard));
    } else {
        lot->stand = COR_STAND_YARD;
        lot->landed = cor_now(corridor);
    }
}

/* Its room goes back where others may wait for it, before what the yard limits; and what the yard is paid. */
static __attribute__((noinline)) void leave_special(struct cor_corridor *corridor, struct cor_lot *lot, int64_t units)
{
    struct cor_store *room = &corridor->yards[lot->yard].room;
    const bool got = cor_store_try_get(&corridor->resources, &corridor->simulation, room, units, COR_RANK_DEFAULT);
    COR_CHECK(got, cor_simulation_place(&corridor->simulation), corridor->network->yards[lot->yard].path,
              "a lot of %lld units leaves a yard that holds less", (long long)units);
    cor_yard_limit_give_back(corridor, lot);
    cor_money_stored(corridor, lot);
    lot->yard = COR_NONE;
}

void cor_yard_leave(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (lot->yard == COR_NONE)
        return;
    struct cor_yard_state *yard = &corridor->yards[lot->yard];
    const int64_t units = cor_yard_units_of(corridor, lot, lot->yard);
    cor_time_persistent_add(&yard->stock, cor_now(corridor), -units);
    if (corridor->measuring) {
        yard->dwelt += (cor_int128)(cor_now(corridor) - lot->landed) * units;
        yard->left += units;
    }
    if (yard->special || !cor_store_get_freely(&corridor->simulation, &yard->room, units))
        leave_special(corridor, lot, units);
    else
        lot->yard = COR_NONE;
}
