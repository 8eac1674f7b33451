/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LAYING_UP_H
#define MODEL_LAYING_UP_H

#include "model/state.h"

/*
 * Vessels whose class is laid up for a part of each year. When it begins, those that lie idle are laid up where they
 * lie; all others finish what they are about, and are laid up when they lie idle next: at the first stop of a
 * timetable, at any stop of a service without one, wherever a vessel that follows cargo is free. They load nothing any
 * more, take no departure and are fixed to nothing until the day on which it ends. Laid up they burn nothing, and a day
 * of them has its own cost. Breakdowns go on.
 */
struct cor_laying_up {
    uint8_t *classes;                   /* by class: it is the time */
    uint8_t *carriers;                  /* by carrier: it is laid up */
    struct cor_time_persistent *number; /* by class that has no other one's shape: vessels laid up */
};

/* Nothing is allocated where no class is laid up. Before vessels that follow cargo lie free. */
void cor_laying_up_start(struct cor_corridor *corridor);
void cor_laying_up_release(struct cor_corridor *corridor);

/* Is it the time for vessels of the carrier's class? */
static inline bool cor_laying_up_is_on(const struct cor_carrier *carrier)
{
    return carrier->off_season;
}

/* Is the carrier laid up now? */
static inline bool cor_laying_up_rests(const struct cor_corridor *corridor, uint32_t carrier)
{
    return corridor->laying_up && corridor->laying_up->carriers[carrier];
}

/* Would the carrier of a class that is laid up now be laid up here, with nothing aboard? */
bool cor_laying_up_may_rest(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* Does the carrier, in a service with stops, load no more here, as it is to be laid up? */
static inline bool cor_laying_up_stops_loading(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_laying_up_is_on(carrier) && cor_laying_up_may_rest(corridor, carrier);
}

/* The carrier lies idle. */
void cor_laying_up_note(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier is gone for good. */
void cor_laying_up_leave(struct cor_corridor *corridor, uint32_t carrier);

/* Event: the time of a class begins or ends. */
void cor_laying_up_turn(void *model, uint32_t class);

/* Figures into corridor->early; the warm-up is over. */
void cor_laying_up_measure(struct cor_corridor *corridor);
void cor_laying_up_reset(struct cor_corridor *corridor);

#endif
