/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANGE_EFFECT_H
#define MODEL_CHANGE_EFFECT_H

#include "model/state.h"

/*
 * What the model does about a value that changes. Work, moves, passages and legs under way are left alone: they were
 * timed when they began. What is asked for its value when it is next needed (rates, times, prices, speeds, paths) needs
 * nothing here; what has a state of its own, or has somebody waiting for it, is told.
 */

/* Writes the setting into the replication's own network, and tells whoever has to know. */
void cor_change_effect(struct cor_corridor *corridor, const struct cor_setting *setting);

#endif
