/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VOYAGE_H
#define MODEL_VOYAGE_H

#include "model/state.h"

/*
 * The way from one stop to the next, link by link, by sea or by rail. A link that is closed is waited for at its end. A
 * rail line with paths admits one train each 24 h / paths in each direction, in order of asking, whatever the train's
 * length. Sections of a channel with rules of their own are entered when those admit the vessel (model/channel.h).
 */

/* The stop that the carrier, which is at one, goes to next. */
uint8_t cor_voyage_next_stop(const struct cor_corridor *corridor, uint32_t carrier);

/* Leaves the present stop for the next. */
void cor_voyage_start(struct cor_corridor *corridor, uint32_t carrier);

/* Is it in the channel already of which the step ahead is a part? */
bool cor_voyage_is_on_link(const struct cor_corridor *corridor, uint32_t carrier);

/* How the carrier goes over the step by itself, with what it carries, where there is no ice. */
static inline const struct cor_running *cor_voyage_run(const struct cor_corridor *corridor,
                                                       const struct cor_carrier *carrier, struct cor_step step)
{
    return cor_network_run(corridor->network, carrier->carrier_class, step, carrier->cargo_count == 0);
}

/* The step ahead of the carrier or under way; where a wait before it is logged: at its section for one who is in the
 * channel, else at its link. */
struct cor_step cor_voyage_step(const struct cor_corridor *corridor, uint32_t carrier);
uint16_t cor_voyage_where(const struct cor_corridor *corridor, struct cor_step step);

/* The carrier begins its step in a convoy, which says when it ends. */
void cor_voyage_escorted(struct cor_corridor *corridor, uint32_t carrier);

/* Is the carrier still in the same ice after the step under way? */
bool cor_voyage_stays_in_ice(const struct cor_corridor *corridor, uint32_t carrier);

/* Events: the carrier may enter the link ahead; it has run over it. */
void cor_voyage_enter(void *model, uint32_t carrier);
void cor_voyage_advance(void *model, uint32_t carrier);

#endif
