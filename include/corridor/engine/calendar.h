/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_ENGINE_CALENDAR_H
#define CORRIDOR_ENGINE_CALENDAR_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corridor/base/integer.h"

/*
 * The event calendar: what is to happen, by time. Models use it through engine/simulation.h; it stands here in the open
 * so that scheduling and taking the next event compile into the caller.
 *
 * Order. Events come out by time, then by class, then in the order in which they were entered: a key is {time, order}
 * with order = class:4 | number:36 | slot:24, compared as one 128-bit number. Nothing else decides.
 *
 * Handle. An event is known by its order, which is never used twice in a run. A handle whose event has happened or was
 * cancelled is dead: asking about it or cancelling it again is harmless. 0 is no event.
 *
 * How it works. Up to about COR_CALENDAR_SMALL pending events a binary heap of keys alone. Above, the near future is
 * one rung of unsorted buckets of a power-of-two width, and what lies beyond the rung is an unsorted list, the top.
 * When the rung comes to a bucket it is poured into `run`, sorted if that is cheap and used from the front, else into
 * the heap; what is entered meanwhile for the same bucket goes to the heap, and the earlier of run and heap is next.
 * When the rung is used up, the top is spread over a new one (a ladder queue with one rung: Tang, Goh and Thng 2005,
 * but never an insertion-sorted bottom, which simultaneous events make quadratic).
 *
 * Cancelled events stay where they are, without an order, and give their slot back when their turn comes. When more are
 * cancelled than live, all are swept.
 *
 * Units: time in ms of simulated time, never negative.
 * Ownership: plain data and five arrays; cor_calendar_copy duplicates all of it. Nothing allocates once the arrays have
 * grown to the largest number of events pending at a time.
 * Refused (COR_CHECK): more than 2^24 - 1 events pending, more than 2^36 entered in a run.
 */
enum {
    COR_CALENDAR_SMALL = 24, /* live events that a heap alone serves best */
    COR_CALENDAR_SLOT_BITS = 24,
    COR_CALENDAR_NUMBER_BITS = 36
};

typedef uint64_t cor_handle; /* 0: no event */

struct cor_key {
    uint64_t order;
    int64_t time;
};

struct cor_event {
    uint64_t order; /* 0: the slot is free, or its event was cancelled */
    int64_t time;
    uint32_t next; /* in its bucket or in the top */
    uint32_t subject;
    uint16_t kind, unused[3];
};

struct cor_calendar {
    struct cor_event *events; /* by slot, from 1 */
    uint32_t *slots;          /* from `used` on, those that are free */
    struct cor_key *heap;     /* from 1 */
    uint32_t *run;            /* slots, ascending by key, from run_at to run_count */
    uint32_t *buckets;        /* first slot of each bucket, 0 if empty */

    int64_t near_until; /* keys before this are in heap or run; INT64_MAX: all are */
    int64_t rung_start;
    int64_t rung_until;   /* events from near_until to this are in buckets, later ones in the top */
    uint64_t number;      /* of the last event entered */
    uint64_t remade_at;   /* `number` when a rung was last made */
    uint64_t left_before; /* events that had happened or been cancelled by then */

    uint32_t used, slot_capacity; /* slots in use, plus the reserved one */
    uint32_t heap_count, heap_capacity,
        heap_limit; /* keys, those of cancelled events too; beyond the limit, see if a rung would help */
    uint32_t run_at, run_count, run_capacity;
    uint32_t bucket_at, bucket_count, bucket_capacity; /* next bucket to pour, buckets of this rung */
    uint32_t shift;                                    /* a bucket is 2^shift ms wide */
    uint32_t top_first, top_last, top_count;           /* a chain in order of entry */
    uint32_t marked;                                   /* cancelled events, which still use their slots */
};

void cor_calendar_init(struct cor_calendar *calendar);
void cor_calendar_release(struct cor_calendar *calendar);

/* Makes `to`, which holds nothing, an independent copy of `from`: what it gives from now on is the same. */
void cor_calendar_copy(struct cor_calendar *to, const struct cor_calendar *from);

/* Cancels an event. False if the handle was dead. */
bool cor_calendar_cancel(struct cor_calendar *calendar, cor_handle handle);

/* Is the event still to come? */
static inline bool cor_calendar_holds(const struct cor_calendar *calendar, cor_handle handle)
{
    const uint32_t slot = (uint32_t)(handle & ((1u << COR_CALENDAR_SLOT_BITS) - 1));
    return handle != 0 && slot < calendar->slot_capacity && calendar->events[slot].order == handle;
}

/* Events still to come, at any time. */
static inline uint32_t cor_calendar_count(const struct cor_calendar *calendar)
{
    return calendar->used - 1 - calendar->marked;
}

/* Events that have happened or were cancelled. */
static inline uint64_t cor_calendar_left(const struct cor_calendar *calendar)
{
    return calendar->number - cor_calendar_count(calendar);
}

/* For the functions below alone: more slots; a heap at its limit; the next events to the front. */
__attribute__((cold)) void cor_calendar_grow_slots(struct cor_calendar *calendar);
__attribute__((cold)) void cor_calendar_relieve(struct cor_calendar *calendar);
bool cor_calendar_refill(struct cor_calendar *calendar);
__attribute__((cold)) _Noreturn void cor_calendar_exhausted(void);

static inline bool cor_key_before(const struct cor_key *a, const struct cor_key *b)
{
    return ((cor_uint128)(uint64_t)a->time << 64 | a->order) < ((cor_uint128)(uint64_t)b->time << 64 | b->order);
}

static inline uint32_t cor_key_slot(const struct cor_key *key)
{
    return (uint32_t)(key->order & ((1u << COR_CALENDAR_SLOT_BITS) - 1));
}

/* Is the run's next event before the heap's? */
static inline bool cor_calendar_run_first(const struct cor_calendar *calendar)
{
    const struct cor_event *event = &calendar->events[calendar->run[calendar->run_at]];
    const struct cor_key key = {event->order, event->time};
    return cor_key_before(&key, &calendar->heap[1]);
}

/* The heap must be below its limit, and so below its capacity. */
static inline void cor_calendar_push(struct cor_calendar *calendar, struct cor_key key)
{
    struct cor_key *heap = calendar->heap;
    uint32_t hole = ++calendar->heap_count;
    for (; hole > 1 && cor_key_before(&key, &heap[hole / 2]); hole /= 2)
        heap[hole] = heap[hole / 2];
    heap[hole] = key;
}

/* The hole at the root sinks to a leaf along the earlier children; the last key rises from there: it rarely has far. */
static inline void cor_calendar_pop(struct cor_calendar *calendar)
{
    struct cor_key *heap = calendar->heap;
    const uint32_t count = --calendar->heap_count;
    const struct cor_key last = heap[count + 1];
    uint32_t hole = 1, child = 2;
    for (; child < count; hole = child, child *= 2) {
        child += cor_key_before(&heap[child + 1], &heap[child]);
        heap[hole] = heap[child];
    }
    if (child == count) {
        heap[hole] = heap[child];
        hole = child;
    }
    for (; hole > 1 && cor_key_before(&last, &heap[hole / 2]); hole /= 2)
        heap[hole] = heap[hole / 2];
    heap[hole] = last;
}

/* To the bucket or to the end of the top. */
static inline void cor_calendar_defer(struct cor_calendar *calendar, uint32_t slot, int64_t time)
{
    struct cor_event *event = &calendar->events[slot];
    if (time < calendar->rung_until) {
        uint32_t *first = &calendar->buckets[(time - calendar->rung_start) >> calendar->shift];
        event->next = *first;
        *first = slot;
        return;
    }
    event->next = 0;
    if (calendar->top_count++ == 0)
        calendar->top_first = slot;
    else
        calendar->events[calendar->top_last].next = slot;
    calendar->top_last = slot;
}

/*
 * Enters an event.
 * time: ms, not before that of the last event taken (the caller's care). class: 0 to 15.
 * Returns its handle.
 */
static inline cor_handle cor_calendar_add(struct cor_calendar *calendar, int64_t time, unsigned class, uint16_t kind,
                                          uint32_t subject)
{
    assert(time >= 0 && class < 16);
    if (__builtin_expect((++calendar->number & UINT64_C(1) << COR_CALENDAR_NUMBER_BITS) != 0, 0))
        cor_calendar_exhausted();
    if (__builtin_expect(calendar->used == calendar->slot_capacity, 0))
        cor_calendar_grow_slots(calendar);
    const uint32_t slot = calendar->slots[calendar->used++];
    const uint64_t order = (uint64_t) class << (COR_CALENDAR_SLOT_BITS + COR_CALENDAR_NUMBER_BITS) |
                           calendar->number << COR_CALENDAR_SLOT_BITS | slot;
    struct cor_event *event = &calendar->events[slot];
    event->order = order;
    event->time = time;
    event->subject = subject;
    event->kind = kind;
    if (time < calendar->near_until && __builtin_expect(calendar->heap_count >= calendar->heap_limit, 0))
        cor_calendar_relieve(calendar);
    if (time < calendar->near_until)
        cor_calendar_push(calendar, (struct cor_key){order, time});
    else
        cor_calendar_defer(calendar, slot, time);
    return order;
}

/*
 * Takes the next event out if it is before `until`; false if there is none.
 * event: receives order (its handle, now dead), time, kind and subject.
 */
static inline bool cor_calendar_take(struct cor_calendar *calendar, int64_t until, struct cor_event *event)
{
    for (;;) {
        uint32_t slot;
        if (calendar->run_at < calendar->run_count && (calendar->heap_count == 0 || cor_calendar_run_first(calendar))) {
            slot = calendar->run[calendar->run_at];
            if (calendar->events[slot].time >= until)
                return false;
            calendar->run_at++;
        } else if (calendar->heap_count > 0) {
            if (calendar->heap[1].time >= until)
                return false;
            slot = cor_key_slot(&calendar->heap[1]);
            cor_calendar_pop(calendar);
        } else if (cor_calendar_refill(calendar)) {
            continue;
        } else {
            return false;
        }
        struct cor_event *found = &calendar->events[slot];
        calendar->slots[--calendar->used] = slot;
        if (__builtin_expect(found->order != 0, 1)) {
            event->order = found->order; /* one by one: a wide load would wait for the narrow stores of a fresh event */
            event->time = found->time;
            event->subject = found->subject;
            event->kind = found->kind;
            found->order = 0;
            return true;
        }
        calendar->marked--;
    }
}

#endif
