/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FLEET_H
#define MODEL_FLEET_H

#include "model/state.h"

/*
 * Fleets that change: vessels that join a service later, and vessels that are scrapped for their age.
 *
 * A vessel's age at the run's start is drawn, one that joins later is new. When it reaches the age at which it is
 * scrapped it leaves its service for good at once if it lies idle, else at the next stop where nothing is left aboard,
 * before it loads; a vessel that follows cargo and is fixed carries that first. Who was that old before the beginning
 * never comes. Carriers stay where they are in their pool: those to come wait there, as those gone do.
 *
 * Order: vessels age at the ends of work of their instant. Where the network has neither orders nor ages nothing is
 * kept, corridor->fleet is NULL and no function here does anything.
 */
struct cor_fleet_count {
    struct cor_time_persistent vessels;
    int64_t scrapped;
    bool changes; /* it has ordered vessels, or such as are scrapped */
    uint8_t unused[7];
};

struct cor_fleet_state {
    struct cor_fleet_count *services, *classes; /* by index; a class that a service slows down counts for its own */
    uint8_t *old;                               /* by carrier: it has reached its age */
};

void cor_fleet_init(struct cor_corridor *corridor);
void cor_fleet_release(struct cor_corridor *corridor);

/* Draws the ages of those that are there from the beginning; the first of all to be started that place carriers. */
void cor_fleet_start(struct cor_corridor *corridor);

/* Is the carrier, not yet placed, one of those that its service has from the beginning? */
static inline bool cor_fleet_begins(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return carrier->state == COR_CARRIER_AWAY && carrier->service < corridor->network->service_count &&
           carrier->number <= cor_carrier_service(corridor, carrier)->carrier_count;
}

/* The vessel joins its service now, at its first stop, empty. */
void cor_fleet_join(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier stands at its stop with nothing due there and has not begun to load: true if it is scrapped now. */
bool cor_fleet_scraps(struct cor_corridor *corridor, uint32_t carrier);

/* Event: the vessel has reached the age at which it is scrapped. */
void cor_fleet_aged(void *model, uint32_t carrier);

/* At the end of the horizon: measures into corridor->early. At the end of the warm-up: statistics begin anew. */
void cor_fleet_measure(struct cor_corridor *corridor);
void cor_fleet_reset(struct cor_corridor *corridor);

#endif
