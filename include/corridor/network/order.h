/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_ORDER_H
#define CORRIDOR_NETWORK_ORDER_H

#include "corridor/random/distribution.h"
#include <stdbool.h>

/*
 * Orders of vessels: where hulls are laid, how they come to where they are outfitted, and what becomes of them.
 *
 * While they are built and delivered the vessels of order i are carriers of the service with index service_count + i,
 * of kind COR_SERVICE_DELIVERY. Its three stops are where the hull is built, where it is outfitted, and where the
 * vessel is handed over; what is missing is the same place again, so that the leg to it has no length.
 */
struct cor_order {
    const char *id, *path;
    const char *owner;            /* NULL where the vessels join a service */
    uint16_t service;             /* that they join; COR_NONE: they are delivered to the owner */
    uint16_t carrier_class;       /* under their own power, before they join */
    uint16_t towed_class;         /* the same under tow: slower, and not for ice; COR_NONE: they are never towed */
    uint16_t joined_class;        /* as the service has it */
    uint16_t count;               /* of vessels */
    uint8_t rank;                 /* 1 before 9, on a slip */
    bool outfitted, leaves;       /* after the hull; it goes to another place to be handed over */
    int64_t from;                 /* simulated time at which all ask for a slip */
    struct cor_distribution hull; /* ms on the slip, for each vessel */
    struct cor_distribution outfit;

    uint64_t hulls, outfits; /* names of streams; filled by cor_network_complete */
};

#endif
