/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_PILOTAGE_H
#define MODEL_PILOTAGE_H

#include "model/state.h"

/*
 * Pilots and tugs of a port. A vessel that has been granted a berth takes its pilots, then its tugs, and moves to the
 * berth; when it leaves the berth for the sea it takes them again, gives the berth up as soon as it has them, and moves
 * out. Both are held until the move ends; it lasts as long as the longer of the two takes. Waiting for either has the
 * cause pilot, the move is sailing, at the port. Pilots come before tugs, always, so that nobody waits in a ring.
 *
 * Who leaves and who comes stand in one line, by the rank of the service and then in order of asking. A vessel that
 * shifts to another quay, or gives its berth up to lie idle, does so without help. Other traffic (model/traffic.h)
 * stands in the same line, unless its service brings its own.
 *
 * A vessel that has broken down when its help comes, or wants to leave in a storm that has come up meanwhile, sends it
 * away and asks again when that is over. One that breaks down on the move stands still with it.
 */

/* Nothing is allocated where no port has pilots or tugs. */
void cor_pilotage_init(struct cor_corridor *corridor);
void cor_pilotage_release(struct cor_corridor *corridor);
void cor_pilotage_reset(struct cor_corridor *corridor);

/* Does the port have pilots or tugs? */
bool cor_pilotage_given(const struct cor_corridor *corridor, uint16_t place);

/* Asks for the pilots of a vessel at the place, or for its tugs; `then` runs when it has them. False: the port has
 * none, and nothing happens. */
bool cor_pilotage_ask_pilots(struct cor_corridor *corridor, uint16_t place, unsigned rank,
                             struct cor_continuation then);
bool cor_pilotage_ask_tugs(struct cor_corridor *corridor, uint16_t place, unsigned rank, struct cor_continuation then);

/* ms of a move at the place, to the berth (`in`) or from it, by the streams of the service and the number of the draw.
 */
int64_t cor_pilotage_time(const struct cor_corridor *corridor, uint16_t place, const struct cor_service *service,
                          uint32_t draw, bool in);

/* The move has ended: pilots and tugs are free. */
void cor_pilotage_give_back(struct cor_corridor *corridor, uint16_t place);

/* Is the carrier a vessel at a port where pilots or tugs are taken? */
bool cor_pilotage_needed(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The carrier, whose state is BERTHING or UNBERTHING, asks for help; cor_slot_moored or cor_departure_left follows. */
void cor_pilotage_begin(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier, which may have sent its help away, has been repaired. */
void cor_pilotage_repaired(struct cor_corridor *corridor, uint32_t carrier);

/* Events: the storm is over for which help was sent away, the pilots are aboard, the tugs are fast, the move has ended.
 */
void cor_pilotage_again(void *model, uint32_t carrier);
void cor_pilotage_pilot(void *model, uint32_t carrier);
void cor_pilotage_tug(void *model, uint32_t carrier);
void cor_pilotage_end(void *model, uint32_t carrier);

/* Into corridor->early: how busy they were, and how long vessels waited for them. */
void cor_pilotage_measure(struct cor_corridor *corridor, uint16_t place);

#endif
