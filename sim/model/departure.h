/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DEPARTURE_H
#define MODEL_DEPARTURE_H

#include "model/state.h"

/*
 * How a carrier leaves its stop. What is aboard for the next stop is booked there first, where the service does that;
 * then it must be fit to run, no weather may hold it, and there must be water enough to come away from its berth. It
 * waits for each in turn at its slot, and asks for the later ones again whenever it is taken up anew.
 */

/* Leaves the stop as soon as it can. */
void cor_departure_begin(struct cor_corridor *corridor, uint32_t carrier);

/* Under pilot, the carrier has come out of the port; without one, the same at once. */
void cor_departure_left(struct cor_corridor *corridor, uint32_t carrier);

/* What a carrier waits for that is ready at its stop. */
enum cor_cause cor_departure_cause(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The carrier may not sail: it waits for the weather. */
void cor_departure_hold(struct cor_corridor *corridor, uint32_t carrier);

/* The service runs again, or the carrier broke down: one that is ready at its first stop waits for something else now.
 */
void cor_departure_reopened(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier has been repaired where it stands: it goes on. */
void cor_departure_repaired(struct cor_corridor *corridor, uint32_t carrier);

/* Events: room was found at the next stop; it may sail again. */
void cor_departure_booked(void *model, uint32_t carrier);
void cor_departure_try(void *model, uint32_t carrier);

#endif
