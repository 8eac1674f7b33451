/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_ACTIVITY_H
#define MODEL_ACTIVITY_H

#include "model/state.h"

/*
 * What a carrier does, as one event to come that can be interrupted: a lot under work at a facility, a run over a link.
 *
 * Interrupted, it keeps what remains to the millisecond, and its end moves by exactly the time it stood still. While it
 * stands still the carrier, all aboard and the lot being loaded have the interruption's cause; what is begun during an
 * interruption begins when that is over.
 */

/* Begins `what`: its `left` is how long it lasts in ms; kind and class are those of its end, an event on the carrier.
 * `work`: the same for a lot under work, which whatever stops work at the facility stops. */
void cor_activity_begin(struct cor_corridor *corridor, uint32_t carrier, struct cor_activity what);
void cor_activity_work(struct cor_corridor *corridor, uint32_t carrier, struct cor_activity what);

/* Why the carrier's activity stands still, or would; COR_CAUSE_COUNT if it does not. */
enum cor_cause cor_activity_interruption(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* What happens to the carrier and all aboard from now on. A lot that is being loaded is not aboard yet, and says so for
 * itself. */
void cor_activity_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause);

/* What interrupts the carrier may have changed: its activity, if there is one, stops, goes on, or changes its cause. */
void cor_activity_review(struct cor_corridor *corridor, uint32_t carrier);

#endif
