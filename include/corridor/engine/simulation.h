/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_ENGINE_SIMULATION_H
#define CORRIDOR_ENGINE_SIMULATION_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corridor/base/fault.h"
#include "corridor/engine/calendar.h"
#include "corridor/engine/trace.h"

/*
 * A simulation: the clock, the calendar of events to come, and the loop that lets them happen one after the other.
 *
 * What happens is an event of some kind to some subject: the kind's `act` is called with the model and the subject's
 * number (an index into one of the model's pools). It may schedule and cancel events, grant, and change the model. A
 * module schedules only its own kinds or a continuation that was handed to it, so that nothing lower calls upward.
 *
 * Order of simultaneous things. Events of one instant happen by class (enum cor_class), then in the order in which they
 * were scheduled. A grant is what happens without delay because of the event under way: the ring of grants is run,
 * first in, first out, as soon as that event's act returns and before the calendar is asked for the next one. What a
 * grant promises has been done when it enters the ring: the unit is already handed over. Between events the ring is
 * empty; grants made before a run begins are run first.
 *
 * A run goes on while the next event is before `until`: events at `until` itself are left for a later run, so runs to
 * a, b and c in turn are one run to c. Afterwards the clock stands at `until`.
 *
 * Units: time in ms since the start of the run, never negative. Kind 0 means nothing: it is never acted on.
 *
 * Ownership. Embed it, in the model or beside it. It owns its arrays; kinds, model, trace and the stop flag belong to
 * the caller and outlive the run. One thread at a time. Nothing is allocated for an event once the arrays have grown.
 *
 * Refused (COR_CHECK): an event before now; a run to before now; a kind that is not in the table; a run inside a run.
 */
enum cor_class {
    COR_CLASS_WORLD = 0,     /* changes of the world: gates, capacities, weather */
    COR_CLASS_END = 1,       /* ends of work, releases */
    COR_CLASS_CARGO = 2,     /* cargo landed or cleared */
    COR_CLASS_ARRIVAL = 3,   /* arrivals and seizes */
    COR_CLASS_DEPARTURE = 4, /* timetabled departures */
    COR_CLASS_SAMPLE = 5     /* observations */
};

struct cor_kind {
    const char *name;   /* snake_case, unique in its table; part of the fingerprint */
    uint64_t name_hash; /* cor_simulation_name_kinds fills it in */
    void (*act)(void *model, uint32_t subject);
    void (*describe)(const void *model, uint32_t subject, char *to, size_t size); /* for the trace; may be NULL */
};

/* What is to happen when something waited for comes true; kind 0: nothing. */
struct cor_continuation {
    uint32_t subject;
    uint16_t kind, unused;
};

/* How a run ended. */
enum cor_run { COR_RUN_DONE, COR_RUN_STOPPED };

struct cor_simulation {
    int64_t now; /* read it freely; only the loop sets it */
    uint64_t fingerprint;
    uint64_t happened; /* events and grants so far */
    struct cor_calendar calendar;
    struct cor_continuation *ring; /* a power of two; grants from ring_first up to ring_end, both modulo */
    uint32_t ring_first, ring_end, ring_capacity;
    uint32_t running; /* 1 inside cor_simulation_run_until */

    /* not state: a copy is given its own */
    const struct cor_kind *kinds;
    uint32_t kind_count, unused;
    void *model;
    const struct cor_trace *trace; /* NULL: none. May be set between runs. */
    const atomic_int *stop;        /* NULL: none. Not 0: leave the run soon. May be set between runs. */
    struct cor_fault_place place;  /* seed and replication for messages of faults; set by the owner */
};

/* Fills in name_hash for `count` kinds, kind 0 included (its name may be NULL). */
void cor_simulation_name_kinds(struct cor_kind *kinds, uint32_t count);

/*
 * Starts at time 0 with nothing scheduled.
 * kinds: `kind_count` of them with their hashes, indexed by kind; entry 0 is not used. They and the model stay the
 * caller's.
 */
void cor_simulation_init(struct cor_simulation *simulation, const struct cor_kind *kinds, uint32_t kind_count,
                         void *model);
void cor_simulation_release(struct cor_simulation *simulation);

/*
 * Makes `to`, which holds nothing, an independent copy of `from` that acts on `model`, itself a copy: run on alike,
 * both end with the same fingerprint. Trace and stop flag of the copy are NULL. Between runs only.
 */
void cor_simulation_copy(struct cor_simulation *to, const struct cor_simulation *from, void *model);

/*
 * Lets everything before `until` happen.
 * until: ms, not before now.
 * Returns COR_RUN_STOPPED if the stop flag was seen set (it is looked at every 1024 happenings): the clock then stands
 * at the last event, the state is whole, and the run may be taken up again.
 */
enum cor_run cor_simulation_run_until(struct cor_simulation *simulation, int64_t until);

/* Where and when we are, for COR_CHECK: the simulation's own `place` with its time set to now. */
const struct cor_fault_place *cor_simulation_place(struct cor_simulation *simulation);

/* Ends the program over an event that cannot be; called by the functions below. */
__attribute__((cold)) _Noreturn void cor_simulation_refuse(struct cor_simulation *simulation, int64_t at,
                                                           uint16_t kind);

/* Doubles the ring; called by cor_simulation_grant. */
__attribute__((cold)) void cor_simulation_grow_ring(struct cor_simulation *simulation);

/*
 * Schedules an event.
 * at: ms, not before now. class: of enum cor_class. kind: from 1. subject: whatever the kind understands.
 * Returns its handle, good for cor_simulation_cancel; dead once the event begins to act.
 */
static inline cor_handle cor_simulation_schedule(struct cor_simulation *simulation, int64_t at, unsigned class,
                                                 uint16_t kind, uint32_t subject)
{
    if (__builtin_expect(at < simulation->now || kind == 0 || kind >= simulation->kind_count, 0))
        cor_simulation_refuse(simulation, at, kind);
    return cor_calendar_add(&simulation->calendar, at, class, kind, subject);
}

/* Cancels an event. False if the handle was dead (or 0), which does no harm. */
static inline bool cor_simulation_cancel(struct cor_simulation *simulation, cor_handle handle)
{
    return cor_calendar_cancel(&simulation->calendar, handle);
}

/* Is the event still to come? */
static inline bool cor_simulation_pending(const struct cor_simulation *simulation, cor_handle handle)
{
    return cor_calendar_holds(&simulation->calendar, handle);
}

/* When a pending event will happen, in ms; -1 for a dead handle. */
int64_t cor_simulation_time_of(const struct cor_simulation *simulation, cor_handle handle);

/* Lets `kind` happen to `subject` now, after the event under way and the grants before it. Kind 0: nothing. */
static inline void cor_simulation_grant(struct cor_simulation *simulation, uint16_t kind, uint32_t subject)
{
    if (kind == 0)
        return;
    if (__builtin_expect(kind >= simulation->kind_count, 0))
        cor_simulation_refuse(simulation, simulation->now, kind);
    if (__builtin_expect(simulation->ring_end - simulation->ring_first == simulation->ring_capacity, 0))
        cor_simulation_grow_ring(simulation);
    simulation->ring[simulation->ring_end++ & (simulation->ring_capacity - 1)] =
        (struct cor_continuation){.subject = subject, .kind = kind};
}

/* The same for a continuation that was handed over. */
static inline void cor_simulation_continue(struct cor_simulation *simulation, struct cor_continuation then)
{
    cor_simulation_grant(simulation, then.kind, then.subject);
}

#endif
