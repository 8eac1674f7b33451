/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/engine/simulation.h"

#include <stdlib.h>
#include <string.h>

#include "corridor/base/memory.h"
#include "corridor/base/text.h"
#include "corridor/engine/fingerprint.h"

enum { COR_RING_FIRST_CAPACITY = 64, COR_STOP_EVERY = 1024 };

void cor_simulation_name_kinds(struct cor_kind *kinds, uint32_t count)
{
    for (uint32_t kind = 0; kind < count; kind++)
        kinds[kind].name_hash =
            kinds[kind].name == NULL ? 0 : cor_text_hash(kinds[kind].name, strlen(kinds[kind].name));
}

void cor_simulation_init(struct cor_simulation *simulation, const struct cor_kind *kinds, uint32_t kind_count,
                         void *model)
{
    assert(kind_count <= UINT16_MAX + 1u);
    memset(simulation, 0, sizeof *simulation);
    cor_calendar_init(&simulation->calendar);
    simulation->fingerprint = COR_FINGERPRINT_START;
    simulation->ring_capacity = COR_RING_FIRST_CAPACITY;
    simulation->ring = cor_memory_new(simulation->ring_capacity, sizeof *simulation->ring);
    simulation->kinds = kinds;
    simulation->kind_count = kind_count;
    simulation->model = model;
}

void cor_simulation_release(struct cor_simulation *simulation)
{
    cor_calendar_release(&simulation->calendar);
    free(simulation->ring);
    memset(simulation, 0, sizeof *simulation);
}

void cor_simulation_copy(struct cor_simulation *to, const struct cor_simulation *from, void *model)
{
    assert(!from->running);
    *to = *from;
    cor_calendar_copy(&to->calendar, &from->calendar);
    to->ring = cor_memory_new(from->ring_capacity, sizeof *to->ring);
    memcpy(to->ring, from->ring, from->ring_capacity * sizeof *to->ring);
    to->model = model;
    to->trace = NULL;
    to->stop = NULL;
}

const struct cor_fault_place *cor_simulation_place(struct cor_simulation *simulation)
{
    simulation->place.time = simulation->now;
    return &simulation->place;
}

void cor_simulation_refuse(struct cor_simulation *simulation, int64_t at, uint16_t kind)
{
    const bool known = kind > 0 && kind < simulation->kind_count;
    cor_fault(cor_simulation_place(simulation), known ? simulation->kinds[kind].name : "kind", __FILE__, __LINE__,
              "kind %u of %u scheduled at %lld ms, %lld ms after now", kind, simulation->kind_count, (long long)at,
              (long long)(at - simulation->now));
}

void cor_simulation_grow_ring(struct cor_simulation *simulation)
{
    const uint32_t capacity = simulation->ring_capacity, count = simulation->ring_end - simulation->ring_first;
    struct cor_continuation *ring = cor_memory_new((size_t)capacity * 2, sizeof *ring);
    for (uint32_t i = 0; i < count; i++)
        ring[i] = simulation->ring[(simulation->ring_first + i) & (capacity - 1)];
    free(simulation->ring);
    simulation->ring = ring;
    simulation->ring_capacity = capacity * 2;
    simulation->ring_first = 0;
    simulation->ring_end = count;
}

int64_t cor_simulation_time_of(const struct cor_simulation *simulation, cor_handle handle)
{
    const struct cor_calendar *calendar = &simulation->calendar;
    if (!cor_calendar_holds(calendar, handle))
        return -1;
    return calendar->events[handle & ((1u << COR_CALENDAR_SLOT_BITS) - 1)].time;
}

static inline void happen(struct cor_simulation *simulation, uint16_t kind, uint32_t subject)
{
    const struct cor_kind *what = &simulation->kinds[kind];
    simulation->fingerprint = cor_fingerprint_add(simulation->fingerprint, simulation->now, what->name_hash, subject);
    simulation->happened++;
    if (__builtin_expect(simulation->trace != NULL, 0))
        cor_trace_event(simulation->trace, simulation->now, what, simulation->model, subject);
    what->act(simulation->model, subject);
}

static inline void run_grants(struct cor_simulation *simulation)
{
    while (simulation->ring_first != simulation->ring_end) {
        const struct cor_continuation then =
            simulation->ring[simulation->ring_first++ & (simulation->ring_capacity - 1)];
        happen(simulation, then.kind, then.subject);
    }
}

static bool told_to_stop(const struct cor_simulation *simulation)
{
    return simulation->stop != NULL && atomic_load_explicit(simulation->stop, memory_order_relaxed) != 0;
}

enum cor_run cor_simulation_run_until(struct cor_simulation *simulation, int64_t until)
{
    COR_CHECK(!simulation->running, cor_simulation_place(simulation), "simulation", "a run inside a run");
    COR_CHECK(until >= simulation->now, cor_simulation_place(simulation), "simulation", "a run to %lld ms, before now",
              (long long)until);
    struct cor_event event;
    uint32_t until_look = 1;
    enum cor_run ended = COR_RUN_DONE;
    simulation->running = 1;
    run_grants(simulation);
    for (;;) {
        if (--until_look == 0) {
            if (told_to_stop(simulation)) {
                ended = COR_RUN_STOPPED;
                break;
            }
            until_look = COR_STOP_EVERY;
        }
        if (!cor_calendar_take(&simulation->calendar, until, &event)) {
            simulation->now = until;
            break;
        }
        simulation->now = event.time;
        happen(simulation, event.kind, event.subject);
        run_grants(simulation);
    }
    simulation->running = 0;
    return ended;
}
