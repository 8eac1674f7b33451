/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_BREAKDOWN_H
#define MODEL_BREAKDOWN_H

#include "model/state.h"

/*
 * Breakdowns of carriers. Each carrier of a class that breaks down does so on its own clock, which runs on whatever the
 * carrier does: up for a time `apart`, then under repair for a time `lasts`, in turn. It begins in the long-run state
 * of that process, so that its availability is mean(apart) / (mean(apart) + mean(lasts)) from the first day.
 *
 * Broken down, a carrier stands still: a run over a link and work on its cargo stop and go on with what remains, it
 * does not leave a stop, and it takes no departure. It keeps its slot, and its place in a queue. It breaks down and is
 * repaired before anything else of the instant.
 *
 * Draws. Breakdown n of carrier k of a service takes draw k × 2^16 + n of the streams "service|breakdown" and
 * "service|repair"; n is 0 and 1 for the state at the beginning.
 */
void cor_breakdown_start(struct cor_corridor *corridor);
void cor_breakdown_release(struct cor_corridor *corridor);

/* Event: the carrier breaks down or is repaired. */
void cor_breakdown_turn(void *model, uint32_t carrier);

/* At the end of the horizon: measures into corridor->early. At the end of the warm-up: statistics begin anew. */
void cor_breakdown_measure(struct cor_corridor *corridor);
void cor_breakdown_reset(struct cor_corridor *corridor);

#endif
