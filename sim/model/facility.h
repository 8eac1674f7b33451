/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FACILITY_H
#define MODEL_FACILITY_H

#include "corridor/model/cause.h"
#include "model/state.h"

/*
 * A quay or terminal as a gate: what closes it to newcomers, and what stops the work at it. Several reasons may stand
 * at a time, each counted under its cause; it is open again when the last is gone. While it admits nobody its slots
 * count as closed, and those who hold one keep it. Of several causes the ledger is told one, in this order: closure,
 * weather, hours.
 *
 * Outside its hours a facility admits nobody and no cargo moves. Slots under maintenance are out of use as soon as
 * nobody holds them; when that is all of them the cause is closure.
 */

/* The cause that is told, COR_CAUSE_COUNT if nothing closes. */
static inline enum cor_cause cor_closers_cause(const struct cor_closers *closers)
{
    if (closers->closure > 0)
        return COR_CAUSE_CLOSURE;
    if (closers->weather > 0)
        return COR_CAUSE_WEATHER;
    return closers->hours > 0 ? COR_CAUSE_HOURS : COR_CAUSE_COUNT;
}

/* What a carrier waits for that queues there: a slot, or whatever closes the facility. */
enum cor_cause cor_facility_wait(const struct cor_corridor *corridor, uint16_t facility);

/* ms until now during which those who queued there waited for `cause`. */
int64_t cor_facility_waited(struct cor_corridor *corridor, uint16_t facility, enum cor_cause cause);

/* Begins hours and maintenance as they are at time 0. */
void cor_facility_start(struct cor_corridor *corridor);

/* Events: a facility's hours begin or end; a maintenance of the network's begins or ends. */
void cor_facility_turn_hours(void *model, uint32_t facility);
void cor_facility_turn_maintenance(void *model, uint32_t maintenance);

/* The facility has so many slots from now on. */
void cor_facility_set_slots(struct cor_corridor *corridor, uint16_t facility, int64_t slots);

/* The facility opens or closes by its dates. */
void cor_facility_set_open(struct cor_corridor *corridor, uint16_t facility, bool open);

/* One reason more, or less, for halting what `halts` (of enum cor_halt) says. cause: WEATHER or HOURS. */
void cor_facility_halt(struct cor_corridor *corridor, uint16_t facility, unsigned halts, enum cor_cause cause);
void cor_facility_resume(struct cor_corridor *corridor, uint16_t facility, unsigned halts, enum cor_cause cause);

/* Cargo moves at `change` more slots. */
void cor_facility_moves(struct cor_corridor *corridor, uint16_t facility, int change);

/* Cargo moves, or does not, at the slots that the carrier holds. Those that work lot after lot need not say so between
 * two of them. */
static inline void cor_facility_carrier_moves(struct cor_corridor *corridor, struct cor_carrier *carrier, bool moves)
{
    if (carrier->moves == moves)
        return;
    carrier->moves = moves;
    cor_facility_moves(corridor, carrier->facility, (moves ? 1 : -1) * cor_carrier_berths(corridor, carrier));
}

#endif
