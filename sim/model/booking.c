/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/booking.h"

#include "model/lot.h"
#include "model/yard.h"
#include "model/yard_limit.h"

/* Marks the lots due at `next` that will go into the yard, as many as it can hold at all, and adds up their units. */
static struct cor_yard_need mark_lots(struct cor_corridor *corridor, struct cor_carrier *carrier, uint8_t next,
                                      uint16_t place, uint16_t yard)
{
    struct cor_yard_need need = {0};
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        struct cor_lot *at = cor_lot_at(corridor, lot);
        if ((at->flags & COR_LOT_BOOKED) || cor_lot_leg(corridor, at).to != next ||
            cor_yard_choose(corridor, place, at->cargo) != yard)
            continue;
        struct cor_yard_need more = need;
        cor_yard_limit_add(corridor, &more, yard, at);
        if (!cor_yard_limit_fits(corridor, yard, &more))
            continue;
        need = more;
        at->flags |= COR_LOT_BOOKED;
        at->yard = yard;
        carrier->lot = lot;
    }
    return need;
}

bool cor_booking_take(struct cor_corridor *corridor, uint32_t index, uint8_t next)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t number = cor_carrier_service(corridor, carrier)->stops[next].place;
    const struct cor_place *place = &corridor->network->places[number];
    for (; carrier->booking < place->yard_count; carrier->booking++) {
        const uint16_t yard = (uint16_t)(place->first_yard + carrier->booking);
        const struct cor_yard_need need = mark_lots(corridor, carrier, next, number, yard);
        if (need.units > 0 && !cor_yard_limit_take(corridor, yard, &need, cor_then(COR_EVENT_BOOKED, index)))
            return false;
    }
    carrier->lot = 0;
    return true;
}

void cor_booking_taken(struct cor_corridor *corridor, uint32_t index)
{
    cor_carrier_at(corridor, index)->booking++;
}

void cor_booking_withdraw(struct cor_corridor *corridor, uint32_t index, uint16_t yard)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        struct cor_lot *at = cor_lot_at(corridor, lot);
        if (!(at->flags & COR_LOT_BOOKED) || at->yard != yard)
            continue;
        at->flags &= (uint8_t)~COR_LOT_BOOKED;
        at->yard = COR_NONE;
    }
}
