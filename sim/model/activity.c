/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/activity.h"

#include "model/clearing.h"
#include "model/cranes.h"
#include "model/facility.h"
#include "model/ledger.h"
#include "model/voyage.h"

/* Is it work on cargo that the carrier does, or begins? */
static inline bool is_work(struct cor_activity what)
{
    return what.kind == COR_EVENT_LOADED || what.kind == COR_EVENT_DISCHARGED;
}

/* Is cargo worked at the slot that the carrier holds? */
static inline bool is_at_slot(const struct cor_carrier *carrier)
{
    return carrier->holds && is_work(carrier->activity);
}

/* The same as cor_activity_interruption; at_slot: cargo is worked at the slot that the carrier holds. */
static inline enum cor_cause interruption(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                          bool at_slot)
{
    if (carrier->broken)
        return COR_CAUSE_BREAKDOWN;
    return at_slot ? cor_closers_cause(&corridor->facilities[carrier->facility].working) : COR_CAUSE_COUNT;
}

enum cor_cause cor_activity_interruption(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return interruption(corridor, carrier, is_at_slot(carrier));
}

void cor_activity_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause)
{
    cor_ledger_carrier(corridor, carrier, cause, carrier->activity.where);
    if (carrier->activity.kind == COR_EVENT_LOADED)
        cor_ledger_mark(corridor, carrier->lot, cause, carrier->activity.where);
}

static void run(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_activity *activity = &carrier->activity;
    activity->paused = 0;
    cor_activity_tell(corridor, carrier, (enum cor_cause)activity->cause);
    cor_facility_carrier_moves(corridor, carrier, is_at_slot(carrier));
    carrier->activity_end = cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + activity->left,
                                                    activity->class, activity->kind, index);
}

/* The carrier's activity stands still. */
static void tell_pause(struct cor_corridor *corridor, uint32_t index, enum cor_cause why)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (why == COR_CAUSE_CHANNEL)
        cor_ledger_carrier(corridor, carrier, why, cor_voyage_where(corridor, cor_voyage_step(corridor, index)));
    else
        cor_activity_tell(corridor, carrier, why);
}

static void pause(struct cor_corridor *corridor, uint32_t index, enum cor_cause why)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_activity *activity = &carrier->activity;
    activity->paused = 1;
    activity->left = cor_simulation_time_of(&corridor->simulation, carrier->activity_end) - cor_now(corridor);
    cor_simulation_cancel(&corridor->simulation, carrier->activity_end);
    carrier->activity_end = 0;
    cor_facility_carrier_moves(corridor, carrier, false);
    tell_pause(corridor, index, why);
}

/* What is begun during an interruption waits for the end of it. */
static __attribute__((cold, noinline)) void hold(struct cor_corridor *corridor, struct cor_carrier *carrier,
                                                 enum cor_cause why)
{
    carrier->activity.paused = 1;
    cor_facility_carrier_moves(corridor, carrier, false);
    cor_activity_tell(corridor, carrier, why);
}

static inline void schedule_end(struct cor_corridor *corridor, uint32_t index, struct cor_activity what)
{
    cor_carrier_at(corridor, index)->activity_end =
        cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + what.left, what.class, what.kind, index);
}

void cor_activity_begin(struct cor_corridor *corridor, uint32_t index, struct cor_activity what)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    assert(!is_work(what));
    carrier->activity = what;
    if (__builtin_expect(carrier->broken, 0)) {
        hold(corridor, carrier, COR_CAUSE_BREAKDOWN);
        return;
    }
    cor_ledger_carrier(corridor, carrier, (enum cor_cause)what.cause, what.where);
    cor_facility_carrier_moves(corridor, carrier, false);
    schedule_end(corridor, index, what);
}

void cor_activity_work(struct cor_corridor *corridor, uint32_t index, struct cor_activity what)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const bool at_slot = carrier->holds;
    assert(is_work(what));
    carrier->activity = what;
    const enum cor_cause why = interruption(corridor, carrier, at_slot);
    if (__builtin_expect(why != COR_CAUSE_COUNT, 0)) {
        hold(corridor, carrier, why);
        return;
    }
    cor_ledger_carrier(corridor, carrier, (enum cor_cause)what.cause, what.where);
    if (what.kind == COR_EVENT_LOADED)
        cor_ledger_mark(corridor, carrier->lot, (enum cor_cause)what.cause, what.where);
    cor_facility_carrier_moves(corridor, carrier, at_slot);
    schedule_end(corridor, index, what);
}

void cor_activity_review(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_activity *activity = &carrier->activity;
    if (carrier->craned) {
        cor_cranes_review(corridor, index);
        return;
    }
    /* What ends in this very millisecond is not held up. */
    const bool runs = cor_simulation_time_of(&corridor->simulation, carrier->activity_end) > cor_now(corridor);
    if (!runs && !activity->paused)
        return;
    enum cor_cause why = cor_activity_interruption(corridor, carrier);
    if (why == COR_CAUSE_COUNT && cor_clearing_holds(corridor, index))
        why = COR_CAUSE_CHANNEL;
    if (runs && why != COR_CAUSE_COUNT)
        pause(corridor, index, why);
    else if (activity->paused && why == COR_CAUSE_COUNT)
        run(corridor, index);
    else if (activity->paused)
        tell_pause(corridor, index, why);
}
