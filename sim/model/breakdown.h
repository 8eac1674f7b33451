/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_BREAKDOWN_H
#define MODEL_BREAKDOWN_H

#include "model/state.h"

/*
 * Breakdowns of carriers and of cranes. Each carrier of a class that breaks down, and each such crane of a quay, does
 * so on its own clock, which runs on whatever it does: up for a time `apart`, then under repair for a time `lasts`, in
 * turn. It begins in the long-run state of that process, so that its availability is mean(apart) / (mean(apart) +
 * mean(lasts)) from the first day. One that joins its service later is new, and up for a whole time `apart`.
 *
 * Broken down, a carrier stands still: a run over a link and work on its cargo stop and go on with what remains, it
 * does not leave a stop, and it takes no departure and no offer. It keeps its slot, and its place in a queue. The
 * cranes of a quay that are left are divided anew among the vessels at work there (cranes.h). What breaks down or is
 * repaired does so before anything else of the instant.
 *
 * Draws. Breakdown n of carrier k of a service, or of crane k of a quay, takes draw k × 2^16 + n of the streams
 * "path|breakdown" and "path|repair"; n is 0 and 1 for the state at the beginning, 1 for the
 * first time of a new one.
 */
void cor_breakdown_start(struct cor_corridor *corridor);
void cor_breakdown_release(struct cor_corridor *corridor);

/* The carrier joins its service now; it has left it for good. */
void cor_breakdown_join(struct cor_corridor *corridor, uint32_t carrier);
void cor_breakdown_leave(struct cor_corridor *corridor, uint32_t carrier);

/* Events: the carrier, the crane breaks down or is repaired. */
void cor_breakdown_turn(void *model, uint32_t carrier);
void cor_breakdown_turn_crane(void *model, uint32_t crane);

/* At the end of the horizon: measures into corridor->early. At the end of the warm-up: statistics begin anew. */
void cor_breakdown_measure(struct cor_corridor *corridor);
void cor_breakdown_reset(struct cor_corridor *corridor);

#endif
