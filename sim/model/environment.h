/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_ENVIRONMENT_H
#define MODEL_ENVIRONMENT_H

#include "model/state.h"

/*
 * What opens and closes: services, quays, terminals and yards, by their dates and seasons, before anything else at the
 * same instant. A closed quay or terminal admits nobody and lets whoever holds it finish; a closed yard takes nothing
 * in; a closed service departs no more and its lots wait (links are asked when a carrier comes to them).
 */

/* Sets everything as it is at time 0 and schedules the first changes. */
void cor_environment_start(struct cor_corridor *corridor);

/* Event: something opens or closes. window: kind and index packed by this module. */
void cor_environment_change(void *model, uint32_t window);

/* The path of what such an event opens or closes. */
const char *cor_environment_path(const struct cor_corridor *corridor, uint32_t window);

/* The yard has another capacity. Who waits for more room than there is in all now asks anew, for less at a time. */
void cor_environment_resize_yard(struct cor_corridor *corridor, uint16_t yard);

#endif
