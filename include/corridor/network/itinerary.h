/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_ITINERARY_H
#define CORRIDOR_NETWORK_ITINERARY_H

#include "corridor/network/network.h"

/*
 * The chain of services that takes a lot of a flow to its destination, by least expected time: for each leg half a
 * headway, the wait until a closed service opens, loading, running over all stops on the way, discharging, and
 * clearance where the rules say it is done.
 *
 * Clearance: export once, at the last place with it in the origin's territory; import once, at the first with it in the
 * destination's; none where the two territories are one.
 *
 * A flow with `via` takes its services in that order and nothing else; only where to change between them is searched.
 */
enum { COR_LEG_MOST = 12 };

/*
 * One ride that lots of a flow may take: with a service from one of its stops to another. Kept for each flow, origin
 * side first, so that a choice at release does not look at the whole network.
 */
struct cor_edge {
    uint16_t service;
    uint8_t from, to; /* stop numbers */
    uint16_t from_place, to_place;
    int64_t running; /* ms: half a headway, and running over the stops on the way, waiting at none of them */
    double handling; /* ms for each inner unit: loading and discharging */
};

struct cor_leg {
    uint16_t service;
    uint8_t from, to; /* stop numbers of the service */
};

struct cor_itinerary {
    struct cor_leg legs[COR_LEG_MOST];
    uint16_t leg_count;
    uint16_t export_place, import_place; /* COR_NONE where nothing is cleared */
    uint16_t unused;
    int64_t same_until; /* lots released before this, and not before `time`, have the same legs */
    int64_t expected;   /* ms from `time` to delivery, as far as it can be told */
};

/*
 * Finds the itinerary for a lot of `amount` inner units of `flow`, standing at `from` at simulated time `time`.
 * Services that are closed and will open again count their wait; those that never open again do not count. Returns
 * false if there is none; *to is then untouched.
 */
bool cor_itinerary_find(const struct cor_network *network, uint16_t flow, uint16_t from, int64_t amount, int64_t time,
                        struct cor_itinerary *to);

/* Could any services ever carry the flow, dates aside? What scenario/check asks. */
bool cor_itinerary_exists(const struct cor_network *network, uint16_t flow);

/* Fills flow->edges. Called by cor_network_complete. */
void cor_itinerary_prepare(struct cor_network *network, struct cor_flow *flow);

#endif
