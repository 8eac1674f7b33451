/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/activity.h"

#include "model/cranes.h"
#include "model/facility.h"
#include "model/ledger.h"

/* Is cargo worked at the slot that the carrier holds? */
static bool is_at_slot(const struct cor_carrier *carrier)
{
    const uint16_t kind = carrier->activity.kind;
    return carrier->holds && (kind == COR_EVENT_LOADED || kind == COR_EVENT_DISCHARGED);
}

enum cor_cause cor_activity_interruption(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (carrier->broken)
        return COR_CAUSE_BREAKDOWN;
    if (is_at_slot(carrier))
        return cor_closers_cause(&corridor->facilities[carrier->facility].working);
    return COR_CAUSE_COUNT;
}

void cor_activity_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause)
{
    cor_ledger_carrier(corridor, carrier, cause, carrier->activity.where);
    if (carrier->activity.kind == COR_EVENT_LOADED)
        cor_ledger_mark(corridor, carrier->lot, cause, carrier->activity.where);
}

static inline void run(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_activity *activity = &carrier->activity;
    activity->paused = 0;
    cor_activity_tell(corridor, carrier, (enum cor_cause)activity->cause);
    cor_facility_carrier_moves(corridor, carrier, is_at_slot(carrier));
    carrier->activity_end = cor_simulation_schedule(&corridor->simulation, cor_now(corridor) + activity->left,
                                                    activity->class, activity->kind, index);
}

static void pause(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause why)
{
    struct cor_activity *activity = &carrier->activity;
    activity->paused = 1;
    activity->left = cor_simulation_time_of(&corridor->simulation, carrier->activity_end) - cor_now(corridor);
    cor_simulation_cancel(&corridor->simulation, carrier->activity_end);
    carrier->activity_end = 0;
    cor_facility_carrier_moves(corridor, carrier, false);
    cor_activity_tell(corridor, carrier, why);
}

void cor_activity_begin(struct cor_corridor *corridor, uint32_t index, struct cor_activity what)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->activity = what;
    const enum cor_cause why = cor_activity_interruption(corridor, carrier);
    if (why == COR_CAUSE_COUNT) {
        run(corridor, index);
        return;
    }
    carrier->activity.paused = 1;
    cor_facility_carrier_moves(corridor, carrier, false);
    cor_activity_tell(corridor, carrier, why);
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
    const enum cor_cause why = cor_activity_interruption(corridor, carrier);
    if (runs && why != COR_CAUSE_COUNT)
        pause(corridor, carrier, why);
    else if (activity->paused && why == COR_CAUSE_COUNT)
        run(corridor, index);
    else if (activity->paused)
        cor_activity_tell(corridor, carrier, why);
}
