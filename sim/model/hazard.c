/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/hazard.h"

#include "corridor/base/memory.h"
#include "model/channel.h"
#include "model/convoy.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/facility.h"
#include "model/ice.h"
#include "model/measures.h"

#include <stdlib.h>

static void turn_gate(struct cor_corridor *corridor, struct cor_gate *gate, bool on)
{
    (on ? cor_gate_close : cor_gate_open)(&corridor->resources, &corridor->simulation, gate);
}

/* Where vessels may sail again, departures that are due are taken. */
static void try_departures(struct cor_corridor *corridor, uint16_t place)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++) {
        const struct cor_service *service = &corridor->network->services[i];
        if (service->kind == COR_SERVICE_SCHEDULED && service->stops[0].place == place)
            cor_dispatch_try(corridor, i);
    }
}

/* Who waits to enter for another reason waits for this one too. */
static void close_link(struct cor_corridor *corridor, uint16_t index, bool on)
{
    turn_gate(corridor, &corridor->passing[index], on);
    if (!on)
        return;
    cor_channel_withdraw(corridor, index);
    cor_convoy_withdraw(corridor, index);
}

static void act_on_link(struct cor_corridor *corridor, const struct cor_hazard *hazard, uint16_t index, bool on)
{
    if (hazard->halts & (COR_HALT_SAILING | COR_HALT_PASSING))
        close_link(corridor, index, on);
    cor_draught_change_link(corridor, index, on ? hazard->draught_change : -hazard->draught_change);
}

static void halt_at(struct cor_corridor *corridor, const struct cor_hazard *hazard, uint16_t facility, bool on)
{
    const bool quay = corridor->network->facilities[facility].kind == COR_QUAY;
    const unsigned halts = hazard->halts & (quay ? COR_HALT_BERTHING | COR_HALT_WORKING : COR_HALT_WORKING);
    (on ? cor_facility_halt : cor_facility_resume)(corridor, facility, halts, COR_CAUSE_WEATHER);
}

static void act_on_facility(struct cor_corridor *corridor, const struct cor_hazard *hazard, uint16_t index, bool on)
{
    halt_at(corridor, hazard, index, on);
    cor_draught_change_facility(corridor, index, on ? hazard->draught_change : -hazard->draught_change);
}

static void act_on_place(struct cor_corridor *corridor, const struct cor_hazard *hazard, uint16_t index, bool on)
{
    const struct cor_place *place = &corridor->network->places[index];
    for (uint16_t i = place->first_facility; i < place->first_facility + place->facility_count; i++)
        halt_at(corridor, hazard, i, on);
    if (hazard->halts & COR_HALT_SAILING) {
        turn_gate(corridor, &corridor->sailing[index], on);
        try_departures(corridor, index);
    }
    cor_draught_change_place(corridor, index, on ? hazard->draught_change : -hazard->draught_change);
}

/* Its next spell, or the end of the one under way, becomes an event. */
static void schedule(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_hazard_state *state = &corridor->hazards[index];
    if (state->spell == state->end)
        return;
    const struct cor_spell *spell = cor_pool_at(&corridor->spells, state->spell);
    const int64_t time = state->on.level ? spell->ends : spell->begins;
    if (time < cor_network_end(corridor->network))
        cor_simulation_schedule(&corridor->simulation, time > cor_now(corridor) ? time : cor_now(corridor),
                                COR_CLASS_WORLD, COR_EVENT_SPELL, index);
}

void cor_hazard_turn(void *model, uint32_t subject)
{
    struct cor_corridor *corridor = model;
    const uint16_t index = (uint16_t)subject;
    const struct cor_hazard *hazard = &corridor->network->hazards[index];
    struct cor_hazard_state *state = &corridor->hazards[index];
    const bool on = state->on.level == 0;
    cor_time_persistent_set(&state->on, cor_now(corridor), on);
    state->begun += on;
    if (hazard->ice != 0)
        cor_ice_turn(corridor, (uint16_t)(hazard->ice - 1), state->spell, on);
    state->spell += !on;
    for (uint16_t i = 0; i < hazard->place_count; i++)
        act_on_place(corridor, hazard, hazard->places[i], on);
    for (uint16_t i = 0; i < hazard->facility_count; i++)
        act_on_facility(corridor, hazard, hazard->facilities[i], on);
    for (uint16_t i = 0; i < hazard->link_count; i++)
        act_on_link(corridor, hazard, hazard->links[i], on);
    schedule(corridor, index);
}

/* Times of spells are relative to the run's start until they are drawn, of simulated time afterwards. */
static void draw(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_network *network = corridor->network;
    const struct cor_hazard *hazard = &network->hazards[index];
    struct cor_hazard_state *state = &corridor->hazards[index];
    state->spell = corridor->spells.count;
    if (hazard->ice != 0) {
        cor_ice_draw(corridor, (uint16_t)(hazard->ice - 1), &corridor->spells);
    } else if (hazard->has_spells) {
        cor_spells_draw(&hazard->spells, &corridor->random, network->origin + network->warm_up, -network->warm_up,
                        network->horizon + network->drain, &corridor->spells);
        for (uint32_t i = state->spell; i < corridor->spells.count; i++) {
            struct cor_spell *spell = cor_pool_at(&corridor->spells, i);
            spell->begins += network->warm_up;
            spell->ends += network->warm_up;
        }
    } else if (hazard->ends > 0) {
        const uint32_t only = cor_pool_add(&corridor->spells);
        *(struct cor_spell *)cor_pool_at(&corridor->spells, only) = (struct cor_spell){hazard->begins, hazard->ends};
    }
    state->end = corridor->spells.count;
}

void cor_hazard_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->hazard_count == 0)
        return;
    cor_pool_init(&corridor->spells, sizeof(struct cor_spell), 256);
    corridor->hazards = cor_memory_new(network->hazard_count, sizeof *corridor->hazards);
    corridor->sailing = cor_memory_new((size_t)network->place_count + 1, sizeof *corridor->sailing);
    corridor->passing = cor_memory_new((size_t)network->link_count + 1, sizeof *corridor->passing);
    for (uint16_t i = 0; i < network->place_count; i++)
        cor_gate_init(&corridor->resources, &corridor->simulation, &corridor->sailing[i], false);
    for (uint16_t i = 0; i < network->link_count; i++)
        cor_gate_init(&corridor->resources, &corridor->simulation, &corridor->passing[i], false);
    for (uint16_t i = 0; i < network->hazard_count; i++) {
        cor_time_persistent_start(&corridor->hazards[i].on, 0, 0);
        draw(corridor, i);
        schedule(corridor, i);
    }
}

void cor_hazard_release(struct cor_corridor *corridor)
{
    if (corridor->hazards)
        cor_pool_release(&corridor->spells);
    free(corridor->hazards);
    free(corridor->sailing);
    free(corridor->passing);
}

void cor_hazard_measure(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->hazard_count; i++) {
        const struct cor_hazard_state *state = &corridor->hazards[i];
        const char *path = corridor->network->hazards[i].path;
        cor_measures_add(&corridor->early, path, "closed_share", "-",
                         cor_time_persistent_mean(&state->on, cor_now(corridor)));
        cor_measures_add(&corridor->early, path, "spells", "1/year",
                         cor_measures_yearly(corridor, (double)state->begun));
        if (corridor->network->hazards[i].ice != 0)
            cor_ice_measure(corridor, (uint16_t)(corridor->network->hazards[i].ice - 1));
    }
}

void cor_hazard_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->hazard_count; i++) {
        cor_time_persistent_reset(&corridor->hazards[i].on, cor_now(corridor));
        corridor->hazards[i].begun = 0;
    }
}
