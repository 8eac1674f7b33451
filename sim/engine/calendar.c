/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/engine/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include "engine/rung.h"

enum {
    COR_CALENDAR_FIRST_CAPACITY = 256,
    COR_CALENDAR_SWEEP = 64 /* fewer cancelled ones are not worth a sweep */
};

static void number_slots(struct cor_calendar *calendar, uint32_t from)
{
    for (uint32_t slot = from; slot < calendar->slot_capacity; slot++)
        calendar->slots[slot] = slot;
}

/* Room for events, two of which fill a line of memory: a copy of the first `used` of `from`, and the rest zeroed. */
static struct cor_event *room_for_events(const struct cor_event *from, uint32_t used, uint32_t capacity)
{
    struct cor_event *to = cor_memory_lines(capacity, sizeof *to);
    if (used > 0)
        memcpy(to, from, used * sizeof *to);
    memset(to + used, 0, (capacity - used) * sizeof *to);
    return to;
}

void cor_calendar_init(struct cor_calendar *calendar)
{
    memset(calendar, 0, sizeof *calendar);
    calendar->slot_capacity = calendar->heap_capacity = calendar->run_capacity = COR_CALENDAR_FIRST_CAPACITY;
    calendar->events = room_for_events(NULL, 0, calendar->slot_capacity);
    calendar->slots = cor_memory_new(calendar->slot_capacity, sizeof *calendar->slots);
    number_slots(calendar, 0);
    calendar->heap = cor_memory_new(calendar->heap_capacity, sizeof *calendar->heap);
    calendar->run = cor_memory_new(calendar->run_capacity, sizeof *calendar->run);
    calendar->used = 1;
    calendar->near_until = calendar->rung_until = INT64_MAX;
    calendar->heap_limit = 2 * COR_CALENDAR_SMALL;
}

void cor_calendar_release(struct cor_calendar *calendar)
{
    free(calendar->events);
    free(calendar->slots);
    free(calendar->heap);
    free(calendar->run);
    free(calendar->buckets);
    memset(calendar, 0, sizeof *calendar);
}

static void *duplicate(const void *from, uint32_t count, size_t size)
{
    if (count == 0)
        return NULL;
    void *to = cor_memory_new(count, size);
    memcpy(to, from, count * size);
    return to;
}

void cor_calendar_copy(struct cor_calendar *to, const struct cor_calendar *from)
{
    *to = *from;
    to->events = room_for_events(from->events, from->slot_capacity, from->slot_capacity);
    to->slots = duplicate(from->slots, from->slot_capacity, sizeof *from->slots);
    to->heap = duplicate(from->heap, from->heap_capacity, sizeof *from->heap);
    to->run = duplicate(from->run, from->run_capacity, sizeof *from->run);
    to->buckets = duplicate(from->buckets, from->bucket_capacity, sizeof *from->buckets);
}

void cor_calendar_grow_slots(struct cor_calendar *calendar)
{
    const uint32_t old = calendar->slot_capacity;
    COR_CHECK(old >> COR_CALENDAR_SLOT_BITS == 0, NULL, "calendar", "2^24 events are pending");
    struct cor_event *const events = room_for_events(calendar->events, old, old * 2);
    free(calendar->events);
    calendar->events = events;
    calendar->slots = cor_memory_resize(calendar->slots, old, (size_t)old * 2, sizeof *calendar->slots);
    calendar->slot_capacity *= 2;
    number_slots(calendar, old);
}

void cor_calendar_exhausted(void)
{
    cor_fault(NULL, "calendar", __FILE__, __LINE__, "more than 2^36 events were entered in one run");
}

/*
 * The heap is more than a heap is good for. Without a rung, one is made. With one, its buckets are too wide for what
 * has been entered since; a new one costs a pass over all pending events, so it must be paid for by as many entries.
 */
void cor_calendar_relieve(struct cor_calendar *calendar)
{
    const bool paid = calendar->number - calendar->remade_at > calendar->used;
    if (calendar->near_until == INT64_MAX || (paid && calendar->shift > 0)) {
        cor_rung_gather(calendar);
    } else {
        calendar->heap_limit *= 2;
        cor_rung_reserve_heap(calendar, calendar->heap_limit);
    }
}

bool cor_calendar_cancel(struct cor_calendar *calendar, cor_handle handle)
{
    if (!cor_calendar_holds(calendar, handle))
        return false;
    const uint32_t slot = (uint32_t)(handle & ((1u << COR_CALENDAR_SLOT_BITS) - 1));
    calendar->events[slot].order = 0;
    calendar->marked++;
    if (calendar->marked > COR_CALENDAR_SWEEP && calendar->marked > cor_calendar_count(calendar))
        cor_rung_gather(calendar);
    return true;
}
