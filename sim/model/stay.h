/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_STAY_H
#define MODEL_STAY_H

#include "model/state.h"

/*
 * Stays of vessels with passengers, such as a cruise: at each stop the vessel takes a berth where passengers are taken,
 * after whatever cargo it has to work, and lies there for a given time. Halts of work do not prolong it; a breakdown
 * does. At the first stop it then lies on the roads, with its next passengers aboard, until its departure.
 */

/* The same where its service stays. For cor_stay_begins alone. */
bool cor_stay_takes_berth(struct cor_corridor *corridor, uint32_t carrier);

/* Does the carrier stay at this stop, and has not yet? Then it is on its way to a berth, or lies there: true. */
static inline bool cor_stay_begins(struct cor_corridor *corridor, uint32_t carrier)
{
    return cor_carrier_service(corridor, cor_carrier_at(corridor, carrier))->stay > 0 &&
           cor_stay_takes_berth(corridor, carrier);
}

/* Is there cargo aboard, or are there the passengers whom the service always carries? */
static inline bool cor_stay_is_laden(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return carrier->cargo_count > 0 || cor_carrier_service(corridor, carrier)->passengers > 0;
}

/* The carrier leaves its stop: its passengers are counted where they set out. */
void cor_stay_set_out(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* Into corridor->early: passengers, how far they went, and calls; nothing for services without any. */
void cor_stay_measure(struct cor_corridor *corridor, uint16_t service);

/* Event: the stay is over. */
void cor_stay_ended(void *model, uint32_t carrier);

#endif
