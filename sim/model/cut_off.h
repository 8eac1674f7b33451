/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CUT_OFF_H
#define MODEL_CUT_OFF_H

#include "model/state.h"

/*
 * Carriers that are cut off from their berth for ever, without waiting for each other: the quay has closed for good, or
 * a change has left it fewer berths than a vessel takes. They, and those behind them in the queue, are looked for at
 * the end of measured time, and with them those that are on their way to such a quay with cargo for it.
 *
 * A line goes on past a quay that has closed for good, so only vessels that follow cargo, and other traffic, wait
 * there. A quay that may have enough berths again, by a step to come or a change that has not acted yet, is none of
 * these.
 */

/* Looks at the present state and fills the record's cut_off. */
void cor_cut_off_find(struct cor_corridor *corridor);

#endif
