/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_ROOM_H
#define MODEL_ROOM_H

#include "model/dispatch.h"

/*
 * How much more a carrier can take: what its class leaves for what is aboard, and the water on the way.
 *
 * That is asked for each lot and of all that wait ahead of somebody, so what was found last of a few cargoes is kept
 * with the carrier: the most that its class has room for, and what of that there is surely water for. Only what lies
 * between the two takes a sounding. What is sure of the water holds until depths are sounded anew; what there is room
 * for until anything comes aboard or goes, but for more of the same cargo, which is taken off.
 *
 * A carrier that loads keeps its class and its service.
 *
 * Units: inner units of the cargo, kg, ms.
 */

enum { COR_ROOM_UNSOUNDED = -1 }; /* `until` of what was found without asking for water */

/* What is asked: the cargo, from the stop where the carrier is to another. */
static inline uint32_t cor_room_what(uint16_t cargo, uint8_t stop, uint8_t to)
{
    return (uint32_t)cargo << 16 | (uint32_t)stop << 8 | to;
}

/* What the carrier has room for, known or found now. `what`: the same for those who ask it of many at one stop. */
const struct cor_room *cor_room_find(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t what);
static inline const struct cor_room *cor_room_known_what(const struct cor_corridor *corridor,
                                                         struct cor_carrier *carrier, uint32_t what)
{
    const struct cor_room *room = &carrier->rooms[(what >> 16) % COR_ROOMS_KEPT];
    return room->what == what && room->loads == carrier->loads ? room : cor_room_find(corridor, carrier, what);
}
static inline const struct cor_room *cor_room_known(const struct cor_corridor *corridor, struct cor_carrier *carrier,
                                                    uint16_t cargo, uint8_t to)
{
    return cor_room_known_what(corridor, carrier, cor_room_what(cargo, carrier->stop, to));
}

/* So much of the cargo has come aboard; less than 0: it has gone. */
static inline void cor_room_take(struct cor_carrier *carrier, uint16_t cargo, int64_t amount)
{
    struct cor_room *room = &carrier->rooms[cargo % COR_ROOMS_KEPT];
    const bool known = room->loads == carrier->loads && room->what >> 16 == cargo;
    carrier->loads++;
    if (!known || amount < 0 || room->most == INT64_MAX)
        return;
    room->least = room->least > amount ? room->least - amount : 0;
    room->most = room->most > amount ? room->most - amount : 0;
    room->loads = carrier->loads;
}

/* Depths were sounded anew: nothing is known any more. */
static inline void cor_room_forget(struct cor_carrier *carrier)
{
    for (int i = 0; i < COR_ROOMS_KEPT; i++)
        carrier->rooms[i].loads = 0;
}

/* How much more of the cargo the carrier can take to its stop `to`. */
int64_t cor_room_of(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint16_t cargo, uint8_t to);

/* Has its class room for so much of the cargo, 1 or more, with all the water that it needs? */
bool cor_room_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         int64_t amount);

/* And is there water enough for so much? */
bool cor_room_fits_water(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         uint8_t to, int64_t amount);

/* Is there room for so much of it, 1 or more? Soon answered, but for what would just fit. */
static inline bool cor_room_fits(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint16_t cargo,
                                 uint8_t to, int64_t amount)
{
    const struct cor_room *room = cor_room_known(corridor, carrier, cargo, to);
    const bool fits =
        amount <= room->most && ((amount <= room->least && cor_dispatch_latest(corridor, carrier) <= room->until) ||
                                 cor_room_fits_water(corridor, carrier, cargo, to, amount));
    assert(fits == (cor_room_fits_class(corridor, carrier, cargo, amount) &&
                    cor_room_fits_water(corridor, carrier, cargo, to, amount)));
    return fits;
}

/* How much of `amount` (1 or more) it has room for. */
static inline int64_t cor_room_for(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint16_t cargo,
                                   uint8_t to, int64_t amount)
{
    return cor_room_fits(corridor, carrier, cargo, to, amount) ? amount : cor_room_of(corridor, carrier, cargo, to);
}

/* How much more of the cargo it can take with so many kg aboard at most. */
int64_t cor_room_within(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                        int64_t weight);

/* kg that may be aboard for cargo to its stop `to`, by its class and the water on the way. */
int64_t cor_room_weight(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                        uint8_t to);

#endif
