/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VISIT_H
#define MODEL_VISIT_H

#include "model/state.h"

/*
 * One stay of a carrier at one stop, the same for vessels and trains: a slot (berth or track), discharge into the
 * yards, loading of what waits, departure.
 *
 * The carrier takes the first open quay or terminal of the place, in file order, that takes the cargo it is to work
 * next; when the next cargo needs another one it gives the slot up and queues again. It works one lot at a time: first
 * all that is due here, then what waits for its service, until a limit binds. Room in the yard is taken before a lot's
 * discharge begins; while there is none the carrier waits at its slot (trains with `books` have taken it before they
 * left the previous stop). At the first stop it then waits for the timetable, at its slot if it has cargo; elsewhere it
 * leaves when worked. A stop at which there is nothing to work takes no slot. A vessel that may not sail keeps its
 * berth.
 */

/* The carrier has come to its stop. */
void cor_visit_arrive(struct cor_corridor *corridor, uint32_t carrier);

/* Decides what the carrier, standing at its stop with nothing under way, does next. */
void cor_visit_work(struct cor_corridor *corridor, uint32_t carrier);

/*
 * True if the carrier stands where the cargo can be worked; else it queues there, after giving up any other slot, and
 * is asked again when it has one.
 */
bool cor_visit_place(struct cor_corridor *corridor, uint32_t carrier, uint16_t cargo);

/* Begins to load the lot, which stands in no list; the carrier is placed. */
void cor_visit_load(struct cor_corridor *corridor, uint32_t carrier, uint32_t lot);

/* Nothing more to work and the time to leave has not come: it waits at the slot with cargo, on the roads without. */
void cor_visit_stand_by(struct cor_corridor *corridor, uint32_t carrier);

/* The stay is over and the carrier, empty, goes nowhere: it lies on the roads. */
void cor_visit_lie_idle(struct cor_corridor *corridor, uint32_t carrier);

/* Leaves the stop as soon as what is aboard for the next stop is booked there. */
void cor_visit_depart(struct cor_corridor *corridor, uint32_t carrier);

/* Can the cargo be worked at the carrier's stop now, or is all that takes it closed? */
bool cor_visit_can_work(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo);

/* The facility for which the carrier queues has opened or closed by its dates. */
void cor_visit_closure(struct cor_corridor *corridor, struct cor_carrier *carrier, bool open);

/* The request of the carrier for room in the yard was withdrawn: it asks again, for a booking or for what it was to
 * discharge. */
void cor_visit_ask_again(struct cor_corridor *corridor, uint32_t carrier, uint16_t yard, bool booking);

/* Something opened or closed at its place: a carrier that queues asks where it is best served now. */
void cor_visit_rechoose(struct cor_corridor *corridor, uint32_t carrier);

/* Gives the berth or track up, if it holds one. */
void cor_visit_release_slot(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* Under pilot, the carrier has come to its berth, or out of the port; without one, the same at once. */
void cor_visit_moored(struct cor_corridor *corridor, uint32_t carrier);
void cor_visit_left(struct cor_corridor *corridor, uint32_t carrier);

/* The service runs again, or the carrier broke down: one that is ready at its first stop waits for something else now.
 */
void cor_visit_reopened(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier has been repaired where it stands: it goes on. */
void cor_visit_repaired(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier may not sail: it waits for the weather. */
void cor_visit_hold(struct cor_corridor *corridor, uint32_t carrier);

/* Where the carrier, which has come to its stop, would work the cargo: the facility of its mode that takes it and is
 * open, else opens first; of several the first with water enough, else the first. COR_NONE where none takes it. */
uint16_t cor_visit_facility(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo);

/* Events: a slot was granted; room was found in the yard; a lot is discharged, is loaded; room was found at the next
 * stop; it may sail again; there is water enough at the quay. */
void cor_visit_berthed(void *model, uint32_t carrier);
void cor_visit_found_room(void *model, uint32_t carrier);
void cor_visit_discharged(void *model, uint32_t carrier);
void cor_visit_loaded(void *model, uint32_t carrier);
void cor_visit_booked(void *model, uint32_t carrier);
void cor_visit_sail(void *model, uint32_t carrier);
void cor_visit_afloat(void *model, uint32_t carrier);

#endif
