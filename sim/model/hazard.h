/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_HAZARD_H
#define MODEL_HAZARD_H

#include "model/state.h"

/*
 * Hazards: storms and whatever else comes in spells or between dates and halts something for all it acts on.
 *
 * Berthing and working are halted at facilities (facility.h). Sailing and passing are gates: who finds one closed waits
 * at its berth, or at the end of the link, and goes on in the order of asking when nothing closes it any more. Spells
 * turn before anything else of their instant. All spells of a replication are drawn at its start.
 */

/* Draws the spells; those on at time 0 begin. */
void cor_hazard_start(struct cor_corridor *corridor);
void cor_hazard_release(struct cor_corridor *corridor);

/* Event: a spell of the hazard begins or ends. */
void cor_hazard_turn(void *model, uint32_t hazard);

/* May vessels leave the place? */
static inline bool cor_hazard_is_sailing(const struct cor_corridor *corridor, uint16_t place)
{
    return !corridor->sailing || cor_gate_is_open(&corridor->sailing[place]);
}

/* May carriers enter the link, from either end? */
static inline bool cor_hazard_is_passing(const struct cor_corridor *corridor, uint16_t link)
{
    return !corridor->passing || cor_gate_is_open(&corridor->passing[link]);
}

/* The same; if not, `then` runs when they may again, and false is returned. It should ask again. */
static inline bool cor_hazard_lets_sail(struct cor_corridor *corridor, uint16_t place, struct cor_continuation then)
{
    if (cor_hazard_is_sailing(corridor, place))
        return true;
    cor_gate_pass(&corridor->resources, &corridor->simulation, &corridor->sailing[place], then);
    return false;
}

static inline bool cor_hazard_lets_pass(struct cor_corridor *corridor, uint16_t link, struct cor_continuation then)
{
    if (cor_hazard_is_passing(corridor, link))
        return true;
    cor_gate_pass(&corridor->resources, &corridor->simulation, &corridor->passing[link], then);
    return false;
}

/* At the end of the horizon: measures into corridor->early. At the end of the warm-up: statistics begin anew. */
void cor_hazard_measure(struct cor_corridor *corridor);
void cor_hazard_reset(struct cor_corridor *corridor);

#endif
