/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/state.h"

/*
 * Values that change at dates and have a state of their own: berths and tracks, and slots of clearance. They change
 * before anything else at the same instant. Who holds more slots than there are keeps them until done. Depths, rates
 * and headways are asked for their value when they are needed, so nothing happens here when they change.
 */

/* Schedules the first change of each. */
void cor_change_start(struct cor_corridor *corridor);

/* Event: something has another value now. changing: kind and index packed by this module. */
void cor_change_act(void *model, uint32_t changing);

/* The path of what such an event changes. */
const char *cor_change_path(const struct cor_corridor *corridor, uint32_t changing);

/* All vessels of the order are handed over. */
void cor_change_order_done(struct cor_corridor *corridor, uint16_t order);

#endif
