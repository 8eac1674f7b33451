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

/* kg that may be aboard for cargo to its stop `to`, by its class and the water on the way. */
int64_t cor_line_weight(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                        uint8_t to);

/* How much more of the cargo the carrier can take to its stop `to`, in inner units. */
int64_t cor_line_room(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                      uint8_t to);

/* The same for kg that may be aboard. */
int64_t cor_line_room_within(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                             int64_t weight);

/* Is there room for so much of it, 1 inner unit or more? Soon answered, but for what would just fit. */
bool cor_line_fits(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo, uint8_t to,
                   int64_t amount);

/* How much of `amount` (1 or more) it has room for. */
static inline int64_t cor_line_room_for(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                        uint16_t cargo, uint8_t to, int64_t amount)
{
    return cor_line_fits(corridor, carrier, cargo, to, amount) ? amount : cor_line_room(corridor, carrier, cargo, to);
}

/*
 * The least and the most of it that the carrier, which may leave at once, has room for, without sounding every point of
 * its way: the answer of cor_line_room lies between the two.
 */
struct cor_room {
    int64_t least, most;
};
struct cor_room cor_line_bounds(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                uint8_t to);

/* The same with all the water that its class needs. */
bool cor_line_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         int64_t amount);

/* What a carrier should load next. It holds until anything happens: nothing may come between choosing and taking. */
struct cor_choice {
    uint32_t group; /* 0: nothing */
    uint16_t cargo;
    uint8_t to, unused; /* stop */
};

/*
 * What the carrier, which stands at this line's stop, should load next: among the lots that joined not after `until`
 * and for which it has room.
 */
struct cor_choice cor_line_choose(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  int64_t until);

/*
 * Takes the first lot of what was chosen for the carrier out of the line, or as much of it as the carrier has room for:
 * the rest stays first. Returns the lot to load.
 */
uint32_t cor_line_take(struct cor_corridor *corridor, const struct cor_carrier *carrier, struct cor_choice choice);

/* The carrier leaves: whatever it could carry and leaves behind now waits for room. */
void cor_line_leave_behind(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The service has opened or closed: all its lines wait for something else now; where it is for good they are stranded.
 */
void cor_line_change(struct cor_corridor *corridor, uint16_t service);

/* A quay, terminal or yard at one of the service's stops has closed for good: lots that need it are stranded. */
void cor_line_strand(struct cor_corridor *corridor, uint16_t service);

/* kg of an amount, for rules of thumb about how much waits: a TEU of unknown weight counts as 10 t. */
int64_t cor_line_kg(const struct cor_cargo *cargo, int64_t amount);

/* A bit for the carrier's class, for those who ask one of each class alone; none where there are too many classes. */
static inline uint64_t cor_line_class_bit(const struct cor_carrier *carrier)
{
    return carrier->carrier_class < 64 ? (uint64_t)1 << carrier->carrier_class : 0;
}

#endif
