/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LINE_H
#define MODEL_LINE_H

#include "model/state.h"

/*
 * Lots that wait for a service at one of its stops: one line for each stop, in which the lots of each flow stand in
 * order of arrival. Loading takes the lowest rank first, then who has waited longest, then the flow that comes first in
 * the file; lots that the carrier has no room for, or cannot carry, are passed over.
 *
 * Cause while waiting: closure while the service is closed, departure until a carrier has left a lot behind, room from
 * then on.
 */

/* The lot joins the line of its next leg and the service is told. */
void cor_line_join(struct cor_corridor *corridor, uint32_t lot);

/* The line at a stop of a service. */
static inline struct cor_line *cor_line_at(const struct cor_corridor *corridor, uint16_t service, uint8_t stop)
{
    return &corridor->lines[corridor->services[service].first_line + stop];
}

/*
 * What the carrier, which stands at this line's stop, should load next: the group, 0 for none, among the lots that
 * joined not after `until` and for which it has room. It holds until anything happens: nothing may come between
 * choosing and taking.
 */
uint32_t cor_line_choose(const struct cor_corridor *corridor, struct cor_carrier *carrier, int64_t until);

/*
 * Takes the first lot of the group that was chosen for the carrier out of the line, or as much of it as the carrier has
 * room for: the rest stays first. Returns the lot to load.
 */
uint32_t cor_line_take(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t group);

/* The carrier leaves: whatever it could carry and leaves behind now waits for room. */
void cor_line_leave_behind(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The service has opened or closed: all its lines wait for something else now; where it is for good they are stranded.
 */
void cor_line_change(struct cor_corridor *corridor, uint16_t service);

/* A quay, terminal or yard at one of the service's stops has closed for good: lots that need it are stranded. */
void cor_line_strand(struct cor_corridor *corridor, uint16_t service);

/* kg of an amount, for rules of thumb about how much waits: a TEU of unknown weight counts as 10 t. */
static inline int64_t cor_line_kg(const struct cor_cargo *cargo, int64_t amount)
{
    return amount * (cargo->kg_per_unit > 0 ? cargo->kg_per_unit : 10000);
}

/* A bit for the carrier's class, for those who ask one of each class alone; none where there are too many classes. */
static inline uint64_t cor_line_class_bit(const struct cor_carrier *carrier)
{
    return carrier->carrier_class < 64 ? (uint64_t)1 << carrier->carrier_class : 0;
}

#endif
