/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LOT_H
#define MODEL_LOT_H

#include "corridor/network/itinerary.h"
#include "model/state.h"

/*
 * Lots: split, passed from hand to hand, delivered; model/demand releases them. A lot is passive; whoever holds it
 * calls cor_lot_proceed when it stands ready at a place, and that decides who is next: customs, the line of a service,
 * an outside service, the consignee.
 */

/* A chosen itinerary from a place, its rides, and the distance they run, which deliveries are credited with. */
struct cor_chosen {
    struct cor_itinerary itinerary;
    int64_t distance; /* m; outside services may have none */
    uint32_t ride;    /* its first; the others follow, and at last the end */
    uint16_t place;
    bool unknown; /* one of its legs has no distance */
    uint8_t unused;
};

enum cor_next { COR_NEXT_LINE, COR_NEXT_OUTSIDE, COR_NEXT_AMONG, COR_NEXT_CONSIGNEE };

/* One leg of an itinerary, or its end, as it is asked for whenever a lot goes on. */
struct cor_ride {
    struct cor_leg leg;
    uint16_t place; /* where it begins: where the lot stands or last stood */
    uint8_t due;    /* clearances there, as COR_LOT_IMPORTED and COR_LOT_EXPORTED */
    uint8_t next;   /* enum cor_next: who takes the lot then */
    uint32_t chosen;
    uint32_t unused;
};

/*
 * Splits `amount` (above 0, less than all) off the lot and returns the new part. It stands where the other does, in its
 * yard if it has one, but in no list.
 */
uint32_t cor_lot_split(struct cor_corridor *corridor, uint32_t lot, int64_t amount);

/* The ride that the lot is on or waits for. */
static inline const struct cor_ride *cor_lot_ride(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    return COR_POOL_AT(struct cor_ride, &corridor->rides, lot->ride);
}

static inline struct cor_leg cor_lot_leg(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    return cor_lot_ride(corridor, lot)->leg;
}

/* Where it stands or last stood. */
static inline uint16_t cor_lot_place(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    return cor_lot_ride(corridor, lot)->place;
}

/* The lot stands at its place, in its yard, with nothing under way: what comes next begins. */
void cor_lot_proceed(struct cor_corridor *corridor, uint32_t lot);

/* Keeps the row of a lot that was not delivered by the end, for lots.csv. */
void cor_lot_keep_undelivered(struct cor_corridor *corridor, const struct cor_lot *lot);

#endif
