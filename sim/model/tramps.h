/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_TRAMPS_H
#define MODEL_TRAMPS_H

#include "model/state.h"

/*
 * Vessels that follow cargo, services of kind COR_SERVICE_AMONG. A lot that is ready for its leg is offered to all such
 * services that can carry it the whole way (to one alone where its flow's `via` names it). A vessel that is free is
 * fixed at once to an offer by the rule of model/fixing.h and goes there; it takes what is offered of the same cargo,
 * origin and destination until it leaves, oldest first, and what it has no room for stays offered. It leaves when it
 * has loaded all it was given and is full, or `at_most` after its first lot was ready. It carries one cargo from one
 * place to one other and is free when that is discharged. Without an offer it gives up its berth, which ends its call,
 * and lies on the roads until something makes an offer feasible.
 *
 * A vessel that has broken down is not free until it is repaired. While a service is closed its vessels are fixed to
 * nothing, and carry on with what they are fixed to; so it is with cargo whose quays are closed at one of its places.
 * Who comes to a quay that will never open again, or finds no room for what it was given, gives it back: it is offered
 * to the others again, as old as it was.
 */

/* What the market holds; NULL where the network has no such service. */
void cor_tramps_init(struct cor_corridor *corridor);
void cor_tramps_release(struct cor_corridor *corridor);

/* Vessel k of a service lies free at place k of n, all round. */
void cor_tramps_start(struct cor_corridor *corridor);

/* The vessel, until now none of its service, lies free at the first place; one that lies idle is there no more. */
void cor_tramps_join(struct cor_corridor *corridor, uint32_t carrier);
void cor_tramps_leave(struct cor_corridor *corridor, uint32_t carrier);

/* Does the vessel follow cargo, and has it come for some? */
bool cor_tramps_is_called(const struct cor_corridor *corridor, uint32_t carrier);

/* The lot stands ready for its leg. */
void cor_tramps_offer(struct cor_corridor *corridor, uint32_t lot);

/* Decides what the vessel, with nothing due at its stop and nothing under way, does next. */
void cor_tramps_work(struct cor_corridor *corridor, uint32_t carrier);

/* The stop it leaves for. */
uint8_t cor_tramps_target(const struct cor_corridor *corridor, uint32_t carrier);

/*
 * For gridlock: shows every lot that is offered, or given to a vessel and not yet aboard. moves: 1 for it if one of
 * `services` that may carry it, or of `carriers` the vessel that it was given to, is marked.
 */
void cor_tramps_each_lot(const struct cor_corridor *corridor, const uint8_t *services, const uint8_t *carriers,
                         void (*see)(void *context, const struct cor_lot *lot, bool moves), void *context);

/* Event, of any service: a declared depth has taken a step, so that vessels may go where they could not, or a link has
 * closed for good. */
void cor_tramps_ask_again(void *model, uint32_t service);

/* The carrier has broken down, is repaired: a vessel that lies free is free no longer, is free again. */
void cor_tramps_broke_down(struct cor_corridor *corridor, uint32_t carrier);
void cor_tramps_repaired(struct cor_corridor *corridor, uint32_t carrier);

/* A service, place or quay has opened or closed, or something else has changed what is feasible. */
void cor_tramps_change(struct cor_corridor *corridor);

#endif
