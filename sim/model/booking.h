/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_BOOKING_H
#define MODEL_BOOKING_H

#include "model/state.h"

/*
 * Room at the next stop, booked before leaving for it. All that goes into one yard is booked at once, yards in file
 * order, so that two trains never hold half a booking each and wait for the other half. What is more than the whole
 * yard could hold is left unbooked and waits for room on arrival.
 */

/*
 * Books room for the cargo due at stop `next`, from yard number carrier->booking of that place on.
 * Returns false if the carrier has to wait for room: event BOOKED comes when the room has been taken.
 */
bool cor_booking_take(struct cor_corridor *corridor, uint32_t carrier, uint8_t next);

/* The room that the carrier waited for is taken; the next call of cor_booking_take goes on behind it. */
void cor_booking_taken(struct cor_corridor *corridor, uint32_t carrier);

/* The yard that the carrier waits for is closed: the request is withdrawn and its lots are unbooked. */
void cor_booking_withdraw(struct cor_corridor *corridor, uint32_t carrier, uint16_t yard);

#endif
