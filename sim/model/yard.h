/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_YARD_H
#define MODEL_YARD_H

#include "model/state.h"

/*
 * Storage at a place. Room is taken before a lot moves in (booked, or when its discharge begins) and given back when
 * the lot has been loaded, has left by an outside service, or is delivered. Who finds no room waits in order of
 * arrival, lots at the gate and carriers alike.
 */

/* The first open yard of the place that takes the cargo, else the first that takes it; COR_NONE where there is none.
 * `by_dates`: the same where the first has dates. */
uint16_t cor_yard_choose_by_dates(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo);
static inline uint16_t cor_yard_choose(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo)
{
    const struct cor_first *first = cor_network_first(corridor->network, place, cargo);
    return first->yard_has_dates ? cor_yard_choose_by_dates(corridor, place, cargo) : first->yard;
}

/* Does the place have yards for the cargo, and have all of them closed for good? `by_dates`: the same where the first
 * of them has any. */
bool cor_yard_is_over_by_dates(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo);
static inline bool cor_yard_is_over(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo)
{
    return cor_network_first(corridor->network, place, cargo)->yard_has_dates &&
           cor_yard_is_over_by_dates(corridor, place, cargo);
}

/* Inner units of the yard that the lot fills. */
static inline int64_t cor_yard_units_of(const struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t yard)
{
    const struct cor_network *network = corridor->network;
    return lot->amount * network->yard_units[corridor->yards[yard].unit * (size_t)network->cargo_count + lot->cargo];
}

/* The most inner units of the cargo that the empty yard holds. */
int64_t cor_yard_most(const struct cor_corridor *corridor, uint16_t yard, uint16_t cargo);

/* Does the empty yard hold the whole lot? */
static inline bool cor_yard_holds(const struct cor_corridor *corridor, uint16_t yard, const struct cor_lot *lot)
{
    const struct cor_yard *at = &corridor->network->yards[yard];
    if (at->limit_count > 0)
        return lot->amount <= cor_yard_most(corridor, yard, lot->cargo);
    return cor_yard_units_of(corridor, lot, yard) <= at->capacity;
}

/* For this module alone: the lot stands in the yard, `units` more. */
static inline void cor_yard_stand(struct cor_corridor *corridor, struct cor_lot *lot, struct cor_yard_state *yard,
                                  int64_t units)
{
    lot->stand = COR_STAND_YARD;
    lot->landed = cor_now(corridor);
    cor_time_persistent_add(&yard->stock, cor_now(corridor), units);
}

/*
 * Takes room for the whole lot and notes it in the lot. If there is none, `then` runs once the room has been taken.
 * Returns true if it was there at once; `then` does not run in that case. The lot must fit into the empty yard.
 */
bool cor_yard_take(struct cor_corridor *corridor, uint32_t lot, uint16_t yard, struct cor_continuation then);

/*
 * The same where nothing stands in the way, as mostly: the yard limits none of its cargo, is not paid for, and has room
 * that nobody waits for. Else nothing is done, false.
 */
static inline bool cor_yard_take_freely(struct cor_corridor *corridor, struct cor_lot *lot, uint16_t yard)
{
    struct cor_yard_state *at = &corridor->yards[yard];
    if (at->special || !cor_store_put_freely(&corridor->simulation, &at->room, cor_yard_units_of(corridor, lot, yard)))
        return false;
    lot->yard = yard;
    return true;
}

/* The same, and it comes in at once. */
static inline bool cor_yard_enter_freely(struct cor_corridor *corridor, struct cor_lot *lot, uint16_t yard)
{
    struct cor_yard_state *at = &corridor->yards[yard];
    const int64_t units = cor_yard_units_of(corridor, lot, yard);
    if (at->special || !cor_store_put_freely(&corridor->simulation, &at->room, units))
        return false;
    lot->yard = yard;
    cor_yard_stand(corridor, lot, at, units);
    return true;
}

/* The same for `units` of the yard, whatever they are for. */
bool cor_yard_take_units(struct cor_corridor *corridor, uint16_t yard, int64_t units, struct cor_continuation then);

/* The lot, which has its room, has come in. */
void cor_yard_land(struct cor_corridor *corridor, uint32_t lot);

/* The lot, which stands in its yard, leaves it; nothing happens where it has none. */
void cor_yard_leave(struct cor_corridor *corridor, uint32_t lot);

#endif
