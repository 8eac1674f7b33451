/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CLEARING_H
#define MODEL_CLEARING_H

#include "model/state.h"

/*
 * Vessels that break down in a section of a channel with `cleared_after`: so long after it stopped, one has been taken
 * out of the way, and the section is as if it had left it. It is repaired there, and runs what remains of the section
 * outside its rule: it hinders nobody, and nobody hinders it. One that is repaired sooner holds the section until it is
 * through. Each stop of one that breaks down again counts anew.
 */
struct cor_clearing {
    cor_handle alarm; /* at which it will be out of the way */
    uint8_t aside, unused[7];
};

/* Nothing is allocated where nobody is taken out of the way. */
void cor_clearing_start(struct cor_corridor *corridor);
void cor_clearing_release(struct cor_corridor *corridor);

/* The carrier has begun a step, or broken down, or was repaired. */
void cor_clearing_review(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier is at the end of a section: was it out of the way, so that it does not leave it again? */
bool cor_clearing_took(struct cor_corridor *corridor, uint32_t carrier);

/* Event: it is out of the way. */
void cor_clearing_act(void *model, uint32_t carrier);

#endif
