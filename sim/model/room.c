/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/room.h"

#include "model/limit.h"
#include "model/sounding.h"

static const struct cor_carrier_class *class_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return &corridor->network->classes[carrier->carrier_class];
}

/* Does the depth of water say how much may be aboard? */
static bool needs_water(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return corridor->depths && class_of(corridor, carrier)->draught_count > 0;
}

/* Inner units of the cargo, held so, that may come aboard with so many kg at most. */
static int64_t within(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                      const struct cor_stowage *stowage, int64_t weight)
{
    if (!stowage->taken || !stowage->counted)
        return 0;
    int64_t room = stowage->bound_by != 0 ? cor_limit_room(corridor, carrier, stowage) : INT64_MAX;
    if (weight != INT64_MAX && stowage->kg_per_unit > 0) {
        const int64_t left = weight - carrier->kg;
        const int64_t fits = stowage->kg_per_unit == 1 ? left : left / stowage->kg_per_unit;
        room = fits < room ? fits : room;
    }
    if (stowage->teu != INT64_MAX && stowage->teu - carrier->teu < room)
        room = stowage->teu - carrier->teu;
    if (stowage->millilitres_per_unit > 0) {
        const int64_t fits = (stowage->millilitres - carrier->millilitres) / stowage->millilitres_per_unit;
        room = fits < room ? fits : room;
    }
    return room > 0 ? room : 0;
}

/* What is sure of the water, where that was not asked for this cargo from this stop to that. */
static void sound(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo, uint8_t to,
                  struct cor_room *room)
{
    struct cor_sure sure = {INT64_MAX, INT64_MAX};
    if (needs_water(corridor, carrier))
        sure = cor_sounding_sure(corridor, carrier, cargo, to);
    room->sure = sure.kg;
    room->until = sure.until;
}

const struct cor_room *cor_room_find(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t what)
{
    const uint16_t cargo = (uint16_t)(what >> 16);
    const struct cor_stowage *stowage = cor_network_stowage(corridor->network, carrier->carrier_class, cargo);
    struct cor_room *room = &carrier->rooms[cargo % COR_ROOMS_KEPT];
    const int64_t most = within(corridor, carrier, stowage, stowage->weight);
    if (room->loads == 0 || room->what != what) {
        room->what = what;
        room->until = COR_ROOM_UNSOUNDED;
    }
    room->loads = carrier->loads;
    room->least = room->most = most;
    if (most == 0)
        return room; /* whatever water there is */
    if (room->until == COR_ROOM_UNSOUNDED)
        sound(corridor, carrier, cargo, (uint8_t)what, room);
    if (room->sure < stowage->weight && stowage->kg_per_unit > 0) {
        const int64_t left = room->sure - carrier->kg;
        const int64_t least = left <= 0 ? 0 : stowage->kg_per_unit == 1 ? left : left / stowage->kg_per_unit;
        room->least = least < most ? least : most;
    }
    return room;
}

int64_t cor_room_weight(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                        uint8_t to)
{
    const int64_t most = class_of(corridor, carrier)->weight;
    if (!needs_water(corridor, carrier))
        return most;
    const int64_t weight = cor_sounding_load(corridor, carrier, cargo, to);
    return weight < most ? weight : most;
}

/* The same without what is kept. */
static int64_t room_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                       uint8_t to)
{
    return cor_room_within(corridor, carrier, cargo, cor_room_weight(corridor, carrier, cargo, to));
}

int64_t cor_room_of(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint16_t cargo, uint8_t to)
{
    const struct cor_room *known = cor_room_known(corridor, carrier, cargo, to);
    const bool is_exact = known->most == known->least && cor_dispatch_latest(corridor, carrier) <= known->until;
    const int64_t room = is_exact || known->most == 0 ? known->most : room_of(corridor, carrier, cargo, to);
    assert(room == room_of(corridor, carrier, cargo, to) && room <= known->most);
    return room;
}

int64_t cor_room_within(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                        int64_t weight)
{
    return within(corridor, carrier, cor_network_stowage(corridor->network, carrier->carrier_class, cargo), weight);
}

bool cor_room_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         int64_t amount)
{
    const struct cor_stowage *stowage = cor_network_stowage(corridor->network, carrier->carrier_class, cargo);
    if (!stowage->taken || !stowage->counted)
        return false;
    if (stowage->kg_per_unit > 0 && amount * stowage->kg_per_unit > stowage->weight - carrier->kg)
        return false;
    if (stowage->teu != INT64_MAX && amount > stowage->teu - carrier->teu)
        return false;
    if (stowage->millilitres_per_unit > 0 &&
        amount * stowage->millilitres_per_unit > stowage->millilitres - carrier->millilitres)
        return false;
    return cor_limit_fits(corridor, carrier, stowage, amount);
}

bool cor_room_fits_water(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         uint8_t to, int64_t amount)
{
    const int64_t kg_per_unit = corridor->network->cargo[cargo].kg_per_unit;
    return kg_per_unit == 0 || !needs_water(corridor, carrier) ||
           cor_sounding_allows(corridor, carrier, cargo, to, carrier->kg + amount * kg_per_unit);
}
