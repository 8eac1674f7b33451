/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RESOURCE_GATE_H
#define CORRIDOR_RESOURCE_GATE_H

#include "corridor/resource/queue.h"

/*
 * A gate: open or closed, for all who come: opening hours, weather, closures, breakdowns.
 *
 * Who wants to pass waits until it is open; who works behind it may wait for it to close, so as to pause. Both are told
 * once, through the ring of grants, in the order in which they asked, when the gate turns. The gate may have turned
 * back by the time a continuation runs if something in the same instant turned it; who cannot live with that looks
 * again.
 *
 * Several reasons may close a gate at a time (a strike in a storm at night): it is open while no reason stands.
 *
 * Statistics: the share of time that it was open, and waiting to pass (resource/queue.h).
 *
 * Order: a gate turns in events of COR_CLASS_WORLD, before everything else of its instant.
 * Ownership: plain data, embedded where it belongs. Pass the same struct cor_resources every time.
 * Refused (COR_CHECK): opening a gate that nothing closes.
 */
struct cor_gate {
    uint32_t closed; /* by how many reasons; 0: open */
    uint32_t unused[3];
    struct cor_queue to_pass, to_close; /* who waits for it to open, and to close */
    struct cor_waiting waiting;         /* to pass */
    struct cor_time_persistent open;    /* 1 open, 0 closed */
};

/* Begins at the simulation's time, open. quantiles: keep waiting times for quantiles. */
void cor_gate_init(struct cor_resources *resources, const struct cor_simulation *simulation, struct cor_gate *gate,
                   bool quantiles);

static inline bool cor_gate_is_open(const struct cor_gate *gate)
{
    return gate->closed == 0;
}

/* Adds a reason to be closed; with the first, all who wait for the gate to close are told. */
void cor_gate_close(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate);

/* Takes a reason away; with the last, all who wait to pass are told. */
void cor_gate_open(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate);

/* `then` runs when the gate is open: at once if it is. Returns 0 if at once, else a ticket. */
cor_ticket cor_gate_pass(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                         struct cor_continuation then);

/* `then` runs when the gate is closed: at once if it is. Returns 0 if at once, else a ticket. */
cor_ticket cor_gate_watch(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                          struct cor_continuation then);

/* Withdraws a wait to pass (a watch). False if the ticket is dead. The ticket must be of this gate and side. */
bool cor_gate_cancel_pass(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                          cor_ticket ticket);
bool cor_gate_cancel_watch(struct cor_resources *resources, struct cor_gate *gate, cor_ticket ticket);

/* The warm-up is over: statistics begin anew, the gate stays as it is. */
void cor_gate_reset(struct cor_resources *resources, const struct cor_simulation *simulation, struct cor_gate *gate);

#endif
