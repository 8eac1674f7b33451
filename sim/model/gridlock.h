/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_GRIDLOCK_H
#define MODEL_GRIDLOCK_H

#include "model/state.h"

/*
 * Gridlock: carriers that hold berths or tracks wait for room in yards, and what fills the yards waits for carriers
 * that cannot come to a berth. New arrivals keep the clock running, so nothing stops by itself; the wait cycle has to
 * be looked for.
 *
 * Everything that waits is taken to be stuck, and then whatever has a way out is freed until nothing more can be: a
 * carrier that is under way or at work; a facility with a free slot or a free holder; a service with a free carrier; a
 * yard that holds a lot which is being cleared or waits for a free service beside a free facility (the greatest fixed
 * point of the wait-for graph; cf. Coffman, Elphick and Shoshani 1971).
 */

/* Looks at the present state and fills the record's gridlock. */
void cor_gridlock_find(struct cor_corridor *corridor);

#endif
