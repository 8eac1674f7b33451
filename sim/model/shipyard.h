/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SHIPYARD_H
#define MODEL_SHIPYARD_H

#include "model/state.h"

/*
 * Orders of vessels. Each vessel of an order asks for a slip at the order's date, by rank, then in the order of asking;
 * the hull is on it for a sampled time. At the launch the slip is free again, whenever the hull leaves. The hull is
 * then towed to where it is outfitted, on a slip there; or asks for a slip again where it is. Finished it goes by
 * itself to the first stop of the service that it joins, or to where its owner takes it over. A hull that is not
 * outfitted is finished at the launch, and towed to the end of its way where the order has a tow.
 *
 * On its way it is a carrier of the order's own service (network/order.h), so that channels, weather and water hold it
 * up like any other without cargo; a tow besides does not leave while there is ice on its way, and goes into none.
 * Until it joins its service it burns, costs and pays nothing. When it joins it becomes a carrier of that service,
 * which has been waiting in the pool from the beginning.
 *
 * Order at one instant: hulls are asked for with arrivals, launched and finished with ends of work.
 */
enum cor_ordered_stage { COR_ORDERED_HULL, COR_ORDERED_FITTING, COR_ORDERED_FINISHED };

/* One vessel of an order. */
struct cor_ordered {
    int64_t since;          /* when it asked for the slip, or began to wait for the ice to end, or was taken in tow */
    int64_t slip, ice, tow; /* ms: waited for slips; for ice; from leaving the yard under tow to its end */
    uint32_t carrier;       /* on the way from the yard */
    uint32_t joining;       /* as it joins its service, 0: none */
    uint32_t number;        /* in its order, from 1 */
    uint16_t order;
    uint8_t stage; /* enum cor_ordered_stage: what is being worked on, or was done last */
    uint8_t towed, waits_for_ice, unused[7];
};

/* Over the vessels of an order that were handed over in measured time, ms. */
struct cor_order_state {
    struct cor_tally time, slip, ice, tow;
    int64_t handed_over; /* all of the run */
};

struct cor_shipyards {
    struct cor_resource *slips; /* by place */
    struct cor_ordered *ordered;
    struct cor_order_state *orders;
    uint32_t count;         /* of `ordered`, the first of which has index 0 */
    uint32_t first_carrier; /* of the vessels on their way; they stand as `ordered` do */
};

/* Adds carriers, those that join services first, to the pool that has all others; nothing where nothing is ordered. */
void cor_shipyard_init(struct cor_corridor *corridor);
void cor_shipyard_release(struct cor_corridor *corridor);

void cor_shipyard_start(struct cor_corridor *corridor);

/* The carrier of an order's own service has come to its stop. */
void cor_shipyard_arrived(struct cor_corridor *corridor, uint32_t carrier);

/* Ice has ended somewhere. */
void cor_shipyard_ice_ended(struct cor_corridor *corridor);

/* Events: an order is placed; a vessel has its slip; it is launched; it is outfitted; it may perhaps leave. */
void cor_shipyard_placed(void *model, uint32_t order);
void cor_shipyard_begin(void *model, uint32_t ordered);
void cor_shipyard_launched(void *model, uint32_t ordered);
void cor_shipyard_outfitted(void *model, uint32_t ordered);
void cor_shipyard_sail(void *model, uint32_t ordered);

/* At the end of the horizon: figures of orders, and of a place's slips, into corridor->early. At the end of the
 * warm-up: statistics begin anew. */
void cor_shipyard_measure(struct cor_corridor *corridor);
void cor_shipyard_measure_place(struct cor_corridor *corridor, uint16_t place);
void cor_shipyard_reset(struct cor_corridor *corridor);

#endif
