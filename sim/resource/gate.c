/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/resource/gate.h"

#include <string.h>

void cor_gate_init(struct cor_resources *resources, const struct cor_simulation *simulation, struct cor_gate *gate,
                   bool quantiles)
{
    memset(gate, 0, sizeof *gate);
    cor_queue_init(&gate->to_pass, COR_FIRST_IN_FIRST_OUT);
    cor_queue_init(&gate->to_close, COR_FIRST_IN_FIRST_OUT);
    cor_waiting_start(resources, &gate->waiting, simulation->now, quantiles);
    cor_time_persistent_start(&gate->open, simulation->now, 1);
}

static void note_length(struct cor_gate *gate, int64_t now)
{
    if (gate->to_pass.count != gate->waiting.length.level)
        cor_time_persistent_set(&gate->waiting.length, now, gate->to_pass.count);
}

void cor_gate_close(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate)
{
    if (gate->closed++ > 0)
        return;
    cor_time_persistent_set(&gate->open, simulation->now, 0);
    for (uint32_t index; (index = cor_queue_head(&gate->to_close)) != 0;) {
        cor_simulation_continue(simulation, cor_queue_waiter(resources, index)->then);
        cor_queue_leave(resources, &gate->to_close, index);
    }
}

void cor_gate_open(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate)
{
    COR_CHECK(gate->closed > 0, cor_simulation_place(simulation), "gate", "opened, but nothing closes it");
    if (--gate->closed > 0)
        return;
    cor_time_persistent_set(&gate->open, simulation->now, 1);
    for (uint32_t index; (index = cor_queue_head(&gate->to_pass)) != 0;) {
        const struct cor_waiter *waiter = cor_queue_waiter(resources, index);
        cor_waiting_served(resources, &gate->waiting, simulation->now - waiter->since);
        cor_simulation_continue(simulation, waiter->then);
        cor_queue_leave(resources, &gate->to_pass, index);
    }
    note_length(gate, simulation->now);
}

cor_ticket cor_gate_pass(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                         struct cor_continuation then)
{
    if (cor_gate_is_open(gate)) {
        cor_waiting_served(resources, &gate->waiting, 0);
        cor_simulation_continue(simulation, then);
        return 0;
    }
    const cor_ticket ticket = cor_queue_join(resources, &gate->to_pass, simulation->now, 0, COR_RANK_DEFAULT, then);
    note_length(gate, simulation->now);
    return ticket;
}

cor_ticket cor_gate_watch(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                          struct cor_continuation then)
{
    if (!cor_gate_is_open(gate)) {
        cor_simulation_continue(simulation, then);
        return 0;
    }
    return cor_queue_join(resources, &gate->to_close, simulation->now, 0, COR_RANK_DEFAULT, then);
}

bool cor_gate_cancel_pass(struct cor_resources *resources, struct cor_simulation *simulation, struct cor_gate *gate,
                          cor_ticket ticket)
{
    const uint32_t index = cor_queue_holder(resources, ticket);
    if (index == 0)
        return false;
    cor_queue_leave(resources, &gate->to_pass, index);
    gate->waiting.left++;
    note_length(gate, simulation->now);
    return true;
}

bool cor_gate_cancel_watch(struct cor_resources *resources, struct cor_gate *gate, cor_ticket ticket)
{
    const uint32_t index = cor_queue_holder(resources, ticket);
    if (index == 0)
        return false;
    cor_queue_leave(resources, &gate->to_close, index);
    return true;
}

void cor_gate_reset(struct cor_resources *resources, const struct cor_simulation *simulation, struct cor_gate *gate)
{
    cor_waiting_reset(resources, &gate->waiting, simulation->now);
    cor_time_persistent_reset(&gate->open, simulation->now);
}
