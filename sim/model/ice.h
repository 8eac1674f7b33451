/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_ICE_H
#define MODEL_ICE_H

#include "model/state.h"

/*
 * Ice over links: what a winter is, who may enter it, and how fast.
 *
 * The winters of a replication are drawn at its start, one spell of its hazard each (network/ice.h). While there is
 * ice, nobody goes faster in it than the winter's speed; what is under way when it begins keeps its speed to the end of
 * its link or reach. Vessels below the winter's ice class or power wait before the ice until it ends (cause ice); with
 * escort all others wait for a convoy (convoy.h). Who is in the ice already goes on by himself.
 */
void cor_ice_start(struct cor_corridor *corridor);
void cor_ice_release(struct cor_corridor *corridor);

/* Appends the winters that reach into the run to `spells`, the first one's number going to the state. */
void cor_ice_draw(struct cor_corridor *corridor, uint16_t ice, struct cor_pool *spells);

/* Winter number `spell` of those drawn begins, or ends. */
void cor_ice_turn(struct cor_corridor *corridor, uint16_t ice, uint32_t spell, bool on);

/*
 * The carrier stands before a step of its way, coming from outside the ice over it. True if it may enter; else it waits
 * and comes back by COR_EVENT_ENTERED when the ice has ended, or goes with a convoy.
 */
bool cor_ice_lets_enter(struct cor_corridor *corridor, uint32_t carrier, struct cor_step step);

/* The power that a severity asks for is another from now on: who waits for the end of such ice and has enough comes
 * back, as when the ice ends. */
void cor_ice_power_changed(struct cor_corridor *corridor, uint16_t ice, uint16_t severity);

/* May vessels of the class enter the ice over the step now, escorted or not? */
bool cor_ice_admits(const struct cor_corridor *corridor, uint16_t carrier_class, struct cor_step step);

/* The same for all steps of a way. */
bool cor_ice_admits_over(const struct cor_corridor *corridor, uint16_t carrier_class, const struct cor_stop *way);

/* ms that the step takes at least in the ice that there is now; 0 where there is none. The step is one of a way. */
int64_t cor_ice_time_over(const struct cor_corridor *corridor, struct cor_step step);
static inline int64_t cor_ice_running_time(const struct cor_corridor *corridor, struct cor_step step)
{
    return corridor->ice_on > 0 && (step.traits & COR_STEP_ICE) ? cor_ice_time_over(corridor, step) : 0;
}

/* Figures of the ice into corridor->early; the warm-up is over. */
void cor_ice_measure(struct cor_corridor *corridor, uint16_t ice);
void cor_ice_reset(struct cor_corridor *corridor);

#endif
