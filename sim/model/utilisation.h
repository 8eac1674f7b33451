/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_UTILISATION_H
#define MODEL_UTILISATION_H

#include "corridor/model/cause.h"
#include "model/state.h"
#include "model/stay.h"

/*
 * What the carriers of each class do with their time: under way with cargo or without, at work in port, waiting for
 * anything at all, idle. The time of a carrier counts from its first stop on until it is scrapped.
 */
enum cor_use { COR_USE_NONE, COR_USE_LADEN, COR_USE_BALLAST, COR_USE_WORKING, COR_USE_WAITING, COR_USE_IDLE, COR_USES };

struct cor_utilisation {
    int64_t (*classes)[COR_USES]; /* ms of measured time */
};

void cor_utilisation_init(struct cor_corridor *corridor);
void cor_utilisation_release(struct cor_corridor *corridor);

/* From now on the carrier is put to another use. For this module alone. */
static inline void cor_utilisation_turn(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_use use)
{
    corridor->utilisation->classes[carrier->carrier_class][carrier->use] += cor_now(corridor) - carrier->used_since;
    carrier->use = (uint16_t)use;
    carrier->used_since = cor_now(corridor);
}

/* What the carrier does from now on; called by the ledger. */
static inline void cor_utilisation_cause(struct cor_corridor *corridor, struct cor_carrier *carrier,
                                         enum cor_cause cause, uint16_t where)
{
    const enum cor_use use = !cor_cause_is_work(cause)                ? COR_USE_WAITING
                             : where < corridor->network->place_count ? COR_USE_WORKING
                             : cor_stay_is_laden(corridor, carrier)   ? COR_USE_LADEN
                                                                      : COR_USE_BALLAST;
    if (carrier->use != use && !cor_carrier_is_unfinished(corridor, carrier))
        cor_utilisation_turn(corridor, carrier, use);
}

/* It has nothing to do; it is no more. */
void cor_utilisation_idle(struct cor_corridor *corridor, struct cor_carrier *carrier);
void cor_utilisation_gone(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* At the end of the horizon: into corridor->early; the warm-up is over. */
void cor_utilisation_measure(struct cor_corridor *corridor);
void cor_utilisation_reset(struct cor_corridor *corridor);

#endif
