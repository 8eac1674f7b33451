/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/state.h"

/*
 * When values change. Two ways lead here.
 *
 * Steps that the scenario knows beforehand, of what has a state of its own: berths and tracks, and slots of clearance.
 * Depths and headways have steps too, and are asked for their value when it is needed.
 *
 * Changes (network/change.h), at their date or some time after what they follow: another change, or the delivery of the
 * last vessel of an order. Such a replication has a network of its own, into which they write; model/change_effect.h
 * then tells whoever has to know.
 *
 * Either way a value changes before anything else at the same instant, unless it follows something that happens then:
 * then as soon as that has happened. Changes of one instant act in the order of the file. The one that acts last holds,
 * until a later step of the value itself.
 */

/* A network of its own for a replication with changes; before anything reads the network. */
void cor_change_init(struct cor_corridor *corridor);
void cor_change_release(struct cor_corridor *corridor);

/* Schedules the first change of each. */
void cor_change_start(struct cor_corridor *corridor);

/* The last vessel of an order is delivered: what follows it is set off. order: its index. */
void cor_change_order_done(struct cor_corridor *corridor, uint16_t order);

/* Event: something has another value by a step now. changing: kind and index packed by this module. */
void cor_change_act(void *model, uint32_t changing);

/* Events: a change acts; a value that a change moves gradually is where it was to go. */
void cor_change_due(void *model, uint32_t change);
void cor_change_reached(void *model, uint32_t setting);

/* Into corridor->early: when each change acted. */
void cor_change_measure(struct cor_corridor *corridor);

/* The path of what a step changes. */
const char *cor_change_path(const struct cor_corridor *corridor, uint32_t changing);

#endif
