/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LOT_H
#define MODEL_LOT_H

#include "model/state.h"

/*
 * Lots: released, split, passed from hand to hand, delivered. A lot is passive; whoever holds it calls cor_lot_proceed
 * when it stands ready at a place, and that decides who is next: customs, the line of a service, an outside service,
 * the consignee.
 */

/*
 * A new lot of `amount` inner units (above 0) standing at `place`, released now.
 * number: in its flow. measured: its time and fate are followed.
 */
uint32_t cor_lot_release(struct cor_corridor *corridor, uint16_t flow, uint16_t place, int64_t number, int64_t amount,
                         bool measured);

/*
 * Splits `amount` (above 0, less than all) off the lot and returns the new part. It stands where the other does, in its
 * yard if it has one, but in no list.
 */
uint32_t cor_lot_split(struct cor_corridor *corridor, uint32_t lot, int64_t amount);

/* The leg of the itinerary that the lot is on or waits for. */
static inline struct cor_leg cor_lot_leg(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    const struct cor_chosen *chosen = COR_POOL_AT(struct cor_chosen, &corridor->itineraries, lot->itinerary);
    return chosen->itinerary.legs[lot->leg];
}

/* The lot stands at its place, in its yard, with nothing under way: what comes next begins. */
void cor_lot_proceed(struct cor_corridor *corridor, uint32_t lot);

/* Keeps the row of a lot that was not delivered by the end, for lots.csv. */
void cor_lot_keep_undelivered(struct cor_corridor *corridor, const struct cor_lot *lot);

#endif
