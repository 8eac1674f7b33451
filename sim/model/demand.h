/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DEMAND_H
#define MODEL_DEMAND_H

#include "model/state.h"

/*
 * Flows release lots: at the times of their arrival process, of sampled size, each with the itinerary that has the
 * least expected time just then. A lot enters a yard of its origin or waits at the gate while that is full; one larger
 * than the whole yard enters in parts.
 */

/* Puts the stock of time 0 into its yards and schedules the first lot of each flow. */
void cor_demand_start(struct cor_corridor *corridor);

/*
 * Asks for room in a yard of the place where the lot stands; `kind` goes on with it when it has been found. Of a lot
 * larger than the whole yard one yardful asks, and the rest when that is in.
 */
void cor_demand_ask_room(struct cor_corridor *corridor, uint32_t lot, uint16_t kind);

/* The request of the lot (and of the rest behind it) was withdrawn: it asks where there is room now. */
void cor_demand_ask_again(struct cor_corridor *corridor, uint32_t lot, uint16_t kind);

/* Events: the scheduled lot of the flow is released; the lot has its room. */
void cor_demand_release(void *model, uint32_t flow);
void cor_demand_enter(void *model, uint32_t lot);

#endif
