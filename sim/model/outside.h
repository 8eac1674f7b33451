/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_OUTSIDE_H
#define MODEL_OUTSIDE_H

#include "model/state.h"

/*
 * Outside services: beyond the model, a sampled time and never a queue. While one is closed lots wait for it in the
 * yard (cause closure). What arrives by it enters the yard as it would at an origin: it waits at the gate while the
 * yard is full.
 */

/* The lot, standing ready at its place, goes by the service of its next leg, or waits until that opens. */
void cor_outside_ask(struct cor_corridor *corridor, uint32_t lot);

/* The service has opened or closed. */
void cor_outside_change(struct cor_corridor *corridor, uint16_t service);

/* Events: the lot has arrived; the lot has found room. */
void cor_outside_arrive(void *model, uint32_t lot);
void cor_outside_land(void *model, uint32_t lot);

#endif
