/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CRANES_H
#define MODEL_CRANES_H

#include "model/state.h"

/*
 * Cranes that the berths of a quay share. A vessel at work holds some of them and is worked at the rate of one crane
 * times their number. Every vessel has one before any has two, and so on up to `per_vessel`; what does not divide
 * evenly goes to those who began first. Cranes move in no time, whenever a vessel begins to work or stops: at the end
 * of its cargo, and while it waits for room in a yard or for its hour. Between two lots worked without a pause none
 * moves.
 *
 * Work under way is timed anew at that moment, exactly (resource/work.h). A vessel without a crane waits at its berth,
 * cause berth, or breakdown while a crane of the quay is under repair.
 *
 * Order: an end of work is an event of COR_CLASS_END, so a crane that becomes free is held by the next from the same
 * millisecond on.
 */

/* A vessel at work under cranes that its quay's berths share. */
struct cor_crane_work {
    struct cor_work work; /* in crane·ms */
    uint32_t next;        /* at work at the same quay, in the order in which they began */
    uint32_t held;        /* cranes */
    uint16_t facility;
    uint8_t moves, unused[5];
};

struct cor_crane_quay {
    uint32_t first, vessels;
    uint32_t broken, unused;
    struct cor_time_persistent busy, there; /* cranes */
};

/* Nothing is allocated where no quay has cranes, and then nothing below does anything. */
void cor_cranes_init(struct cor_corridor *corridor);
void cor_cranes_release(struct cor_corridor *corridor);
void cor_cranes_reset(struct cor_corridor *corridor);

/*
 * The carrier, at a quay whose berths share cranes, begins a lot that takes `ms` at the quay's full rate for one
 * vessel; `what` says what it does and which event ends it.
 */
void cor_cranes_begin(struct cor_corridor *corridor, uint32_t carrier, double ms, struct cor_activity what);

/* For a carrier under such cranes (`craned`): what interrupts the work may have changed. */
void cor_cranes_review(struct cor_corridor *corridor, uint32_t carrier);

/* The same: the lot under work is done, and the carrier keeps its cranes for the next one. */
void cor_cranes_end(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The same: it is no longer at work, and others have its cranes. */
void cor_cranes_leave(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* `change` more of the quay's cranes are under repair: those that are left are divided anew. */
void cor_cranes_broke(struct cor_corridor *corridor, uint16_t facility, int change);

/* The quay has another number of cranes, or a vessel another number at most: they are divided anew. */
void cor_cranes_changed(struct cor_corridor *corridor, uint16_t facility);

/* Into corridor->early: the share of the cranes' time that they were held, of a quay that has some. */
void cor_cranes_measure(struct cor_corridor *corridor, uint16_t facility);

#endif
