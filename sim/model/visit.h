/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VISIT_H
#define MODEL_VISIT_H

#include "model/line.h"

/*
 * One stay of a carrier at one stop, the same for vessels and trains: a slot (model/slot.h), discharge into the yards,
 * loading of what waits, departure (model/departure.h).
 *
 * It works one lot at a time: first all that is due here, then what waits for its service, until a limit binds. Room in
 * the yard is taken before a lot's discharge begins; while there is none the carrier waits at its slot (trains with
 * `books` have taken it before they left the previous stop). At the first stop it then waits for the timetable, at its
 * slot if it has cargo; elsewhere it leaves when worked. A stop at which there is nothing to work takes no slot.
 */

/* The carrier has come to its stop. */
void cor_visit_arrive(struct cor_corridor *corridor, uint32_t carrier);

/* Decides what the carrier, standing at its stop with nothing under way, does next. */
void cor_visit_work(struct cor_corridor *corridor, uint32_t carrier);

/* Begins to load the lot, which stands in no list; the carrier is placed. */
void cor_visit_load(struct cor_corridor *corridor, uint32_t carrier, uint32_t lot);

/* The carrier, done with what it has discharged, loads what was just chosen for it, from another slot if need be. */
void cor_visit_load_chosen(struct cor_corridor *corridor, uint32_t carrier, uint32_t group);

/* Nothing more to work and the time to leave has not come: it waits at the slot with cargo, on the roads without. */
void cor_visit_stand_by(struct cor_corridor *corridor, uint32_t carrier);

/* The stay is over and the carrier, empty, goes nowhere: it lies on the roads. */
void cor_visit_lie_idle(struct cor_corridor *corridor, uint32_t carrier);

/* The call is over: the slot is given up and the figures of the stay are known. */
void cor_visit_end(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* The carrier is something else from now on; cranes that it does not need go to others. */
void cor_visit_set_state(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_carrier_state state);

/* The request of the carrier for room in the yard was withdrawn: it asks again, for a booking or for what it was to
 * discharge. */
void cor_visit_ask_again(struct cor_corridor *corridor, uint32_t carrier, uint16_t yard, bool booking);

/* Events: room was found in the yard; a lot is discharged, is loaded; there is water enough at the quay. */
void cor_visit_found_room(void *model, uint32_t carrier);
void cor_visit_discharged(void *model, uint32_t carrier);
void cor_visit_loaded(void *model, uint32_t carrier);
void cor_visit_afloat(void *model, uint32_t carrier);

#endif
