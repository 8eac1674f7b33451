/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/rung.h"

#include <math.h>
#include <string.h>

#include "corridor/base/memory.h"

enum {
    COR_RUNG_BITS = 64,      /* numbers of bits that a time between two events may have, 0 to 63 */
    COR_RUNG_PER_BUCKET = 4, /* events that a bucket should hold */
    COR_RUNG_BUCKETS = 2,    /* buckets at most for each event that waits for them */
    COR_RUNG_MOST = 16,      /* events on average for which buckets are too wide */
    COR_RUNG_SORT = 16       /* keys that counting sorts faster than a heap gives out */
};

#define COR_RUNG_NOTHING UINT32_MAX /* no slot, and no empty chain either */

static struct cor_key key_of(const struct cor_calendar *calendar, uint32_t slot)
{
    const struct cor_event *event = &calendar->events[slot];
    return (struct cor_key){event->order, event->time};
}

static void drop_marked(struct cor_calendar *calendar, uint32_t slot)
{
    calendar->slots[--calendar->used] = slot;
    calendar->marked--;
}

static void append_to_top(struct cor_calendar *calendar, uint32_t slot)
{
    calendar->events[slot].next = 0;
    if (calendar->top_count++ == 0)
        calendar->top_first = slot;
    else
        calendar->events[calendar->top_last].next = slot;
    calendar->top_last = slot;
}

static void gather(struct cor_calendar *calendar, uint32_t slot)
{
    if (calendar->events[slot].order != 0)
        append_to_top(calendar, slot);
    else
        drop_marked(calendar, slot);
}

static void gather_chain(struct cor_calendar *calendar, uint32_t slot)
{
    while (slot != 0) {
        const uint32_t next = calendar->events[slot].next;
        gather(calendar, slot);
        slot = next;
    }
}

void cor_rung_gather(struct cor_calendar *calendar)
{
    const uint32_t old_top = calendar->top_count == 0 ? 0 : calendar->top_first;
    calendar->top_count = 0;
    for (uint32_t i = calendar->run_at; i < calendar->run_count; i++)
        gather(calendar, calendar->run[i]);
    for (uint32_t i = 1; i <= calendar->heap_count; i++)
        gather(calendar, cor_key_slot(&calendar->heap[i]));
    for (; calendar->bucket_at < calendar->bucket_count; calendar->bucket_at++) {
        gather_chain(calendar, calendar->buckets[calendar->bucket_at]);
        calendar->buckets[calendar->bucket_at] = 0;
    }
    gather_chain(calendar, old_top);
    calendar->run_at = calendar->run_count = calendar->heap_count = 0;
    calendar->bucket_at = calendar->bucket_count = 0;
    calendar->near_until = calendar->rung_until = 0;
}

/* What the top is like: its first and last times, and how many of it lie less than 2^bits ms after the first, for each
 * number of bits. Dead ones count too. */
struct survey {
    int64_t earliest, latest;
    uint32_t within[COR_RUNG_BITS];
};

static void survey_top(const struct cor_calendar *calendar, struct survey *survey)
{
    memset(survey, 0, sizeof *survey);
    survey->earliest = INT64_MAX;
    for (uint32_t slot = calendar->top_first; slot != 0; slot = calendar->events[slot].next) {
        const int64_t time = calendar->events[slot].time;
        survey->earliest = time < survey->earliest ? time : survey->earliest;
        survey->latest = time > survey->latest ? time : survey->latest;
    }
    for (uint32_t slot = calendar->top_first; slot != 0; slot = calendar->events[slot].next) {
        const uint64_t after = (uint64_t)(calendar->events[slot].time - survey->earliest);
        survey->within[after == 0 ? 0 : 64 - __builtin_clzll(after)]++;
    }
    for (uint32_t bits = 1; bits < COR_RUNG_BITS; bits++)
        survey->within[bits] += survey->within[bits - 1];
}

/* How far apart the pending events are, in ms, where half of them are and some after the very first time; 0 if all are
 * at that. */
static double spacing_of_pending(const struct survey *survey, uint32_t count)
{
    uint32_t bits = 0;
    while (survey->within[bits] < count / 2 || survey->within[bits] == survey->within[0])
        if (++bits == COR_RUNG_BITS)
            return 0;
    return (double)((uint64_t)1 << bits) / survey->within[bits];
}

/* How far apart those were that have happened or been cancelled since the last rung was laid. */
static double spacing_of_past(const struct cor_calendar *calendar, const struct survey *survey)
{
    const uint64_t left = cor_calendar_left(calendar) - calendar->left_before;
    return left == 0 ? INFINITY : (double)(survey->earliest - calendar->rung_start) / (double)left;
}

/*
 * Log2 of the width of buckets that will hold some COR_RUNG_PER_BUCKET events when their turn comes. Where most are
 * entered for soon, a bucket gets far more meanwhile than it is given at first, and only the past tells how many.
 */
static uint32_t width_bits(const struct cor_calendar *calendar, const struct survey *survey)
{
    const double pending = spacing_of_pending(survey, calendar->top_count), past = spacing_of_past(calendar, survey);
    const double width = COR_RUNG_PER_BUCKET * (past < pending ? past : pending);
    uint32_t bits = 0;
    while (bits < 61 && (double)((int64_t)1 << bits) < width)
        bits++;
    return bits;
}

static void reserve_buckets(struct cor_calendar *calendar, uint32_t count)
{
    if (count <= calendar->bucket_capacity)
        return;
    uint32_t capacity = calendar->bucket_capacity == 0 ? 64 : calendar->bucket_capacity;
    while (capacity < count)
        capacity *= 2;
    calendar->buckets =
        cor_memory_resize(calendar->buckets, calendar->bucket_capacity, capacity, sizeof *calendar->buckets);
    calendar->bucket_capacity = capacity;
}

/* The rung covers what is dense; stragglers stay in the top. No more buckets than that keep it worth its pass. */
static void lay_rung(struct cor_calendar *calendar)
{
    struct survey survey;
    survey_top(calendar, &survey);
    const uint32_t shift = width_bits(calendar, &survey);
    const int64_t spanned = ((survey.latest - survey.earliest) >> shift) + 1;
    const int64_t most = (int64_t)COR_RUNG_BUCKETS * calendar->top_count;
    const uint32_t count = (uint32_t)(spanned < most ? spanned : most);
    reserve_buckets(calendar, count);
    calendar->shift = shift;
    calendar->bucket_at = 0;
    calendar->bucket_count = count;
    calendar->rung_start = calendar->near_until = survey.earliest;
    const uint64_t covered = (uint64_t)count << shift, beyond = (uint64_t)(INT64_MAX - survey.earliest);
    calendar->rung_until = covered < beyond ? survey.earliest + (int64_t)covered : INT64_MAX;
    calendar->remade_at = calendar->number;
    calendar->left_before = cor_calendar_left(calendar);
}

static void spread_top(struct cor_calendar *calendar)
{
    uint32_t slot = calendar->top_first;
    lay_rung(calendar);
    calendar->top_count = 0;
    while (slot != 0) {
        const uint32_t next = calendar->events[slot].next;
        if (calendar->events[slot].order != 0) {
            cor_calendar_defer(calendar, slot, calendar->events[slot].time);
        } else {
            drop_marked(calendar, slot);
        }
        slot = next;
    }
}

/* What has been poured stays at the end. */
static uint32_t reserve_run(struct cor_calendar *calendar)
{
    const uint32_t capacity = calendar->run_capacity;
    calendar->run = cor_memory_resize(calendar->run, capacity, (size_t)capacity * 2, sizeof *calendar->run);
    memcpy(calendar->run + capacity, calendar->run, capacity * sizeof *calendar->run);
    calendar->run_capacity = capacity * 2;
    return capacity;
}

struct ranked {
    struct cor_key key;
    uint64_t rank; /* among the keys counted so far */
};

/*
 * More than counting is good for: the keys counted so far and the rest of the chain fill the run from its end to its
 * beginning, so that those of one instant, entered in turn, come out in order. True if all came so.
 */
__attribute__((cold, noinline)) static bool pour_many(struct cor_calendar *calendar, const struct ranked *keys,
                                                      uint32_t slot)
{
    uint32_t at = calendar->run_capacity - COR_RUNG_SORT;
    bool sorted = true;
    struct cor_key last = keys[COR_RUNG_SORT - 1].key;
    for (uint32_t i = 0; i < COR_RUNG_SORT; i++) {
        sorted &= i == 0 || cor_key_before(&keys[i].key, &keys[i - 1].key);
        calendar->run[calendar->run_capacity - 1 - i] = cor_key_slot(&keys[i].key);
    }
    for (uint32_t next; slot != 0; slot = next) {
        const struct cor_event *event = &calendar->events[slot];
        next = event->next;
        if (event->order == 0) {
            drop_marked(calendar, slot);
            continue;
        }
        if (at == 0)
            at = reserve_run(calendar);
        const struct cor_key key = {event->order, event->time};
        sorted &= cor_key_before(&key, &last);
        calendar->run[--at] = slot;
        last = key;
    }
    calendar->run_at = at;
    calendar->run_count = calendar->run_capacity;
    return sorted;
}

/*
 * The chain's live events become the run. Few are sorted, by counting for each how many come before it: no branch
 * depends on the keys, so none is mispredicted. False if there are many that do not come in order.
 */
static inline __attribute__((always_inline)) bool pour(struct cor_calendar *calendar, uint32_t slot)
{
    struct ranked keys[COR_RUNG_SORT], *end = keys;
    uint32_t count = 0;
    for (uint32_t next; slot != 0; slot = next) {
        const struct cor_event *event = &calendar->events[slot];
        next = event->next;
        if (__builtin_expect(event->order == 0, 0)) {
            drop_marked(calendar, slot);
            continue;
        }
        if (__builtin_expect(count == COR_RUNG_SORT, 0))
            return pour_many(calendar, keys, slot);
        const struct cor_key key = {event->order, event->time};
        uint64_t rank = count++;
#pragma GCC unroll 1 /* sixteen times over it would not stay in the instruction cache */
        for (struct ranked *other = keys; other < end; other++) {
            const uint64_t before = cor_key_before(&key, &other->key);
            other->rank += before;
            rank -= before;
        }
        *end++ = (struct ranked){key, rank};
    }
#pragma GCC unroll 1
    for (const struct ranked *each = keys; each < end; each++)
        calendar->run[each->rank] = cor_key_slot(&each->key);
    calendar->run_at = 0;
    calendar->run_count = count;
    return true;
}

static void sink(struct cor_key *heap, uint32_t count, uint32_t hole)
{
    const struct cor_key key = heap[hole];
    for (uint32_t child; (child = 2 * hole) <= count; hole = child) {
        if (child < count)
            child += cor_key_before(&heap[child + 1], &heap[child]);
        if (!cor_key_before(&heap[child], &key))
            break;
        heap[hole] = heap[child];
    }
    heap[hole] = key;
}

void cor_rung_reserve_heap(struct cor_calendar *calendar, uint32_t count)
{
    uint32_t capacity = calendar->heap_capacity;
    while (capacity <= count)
        capacity *= 2;
    if (capacity == calendar->heap_capacity)
        return;
    calendar->heap = cor_memory_resize(calendar->heap, calendar->heap_capacity, capacity, sizeof *calendar->heap);
    calendar->heap_capacity = capacity;
}

static void run_to_heap(struct cor_calendar *calendar)
{
    const uint32_t count = calendar->run_count - calendar->run_at;
    cor_rung_reserve_heap(calendar, count);
    for (uint32_t i = 0; i < count; i++)
        calendar->heap[i + 1] = key_of(calendar, calendar->run[calendar->run_at + i]);
    for (uint32_t hole = count / 2; hole > 0; hole--)
        sink(calendar->heap, count, hole);
    calendar->heap_count = count;
    calendar->run_at = calendar->run_count;
}

/* Do far more events pass in a bucket than it should hold? A new rung must be paid for as in cor_calendar_relieve. */
static bool is_too_coarse(const struct cor_calendar *calendar)
{
    const uint64_t passed = cor_calendar_left(calendar) - calendar->left_before;
    return calendar->bucket_count > 0 && passed > (uint64_t)COR_RUNG_MOST * calendar->bucket_at &&
           calendar->shift > 0 && calendar->number - calendar->remade_at > calendar->used;
}

/* Makes a heap of the run. */
__attribute__((cold, noinline)) static void order_run(struct cor_calendar *calendar)
{
    const uint32_t count = calendar->run_count - calendar->run_at;
    if (is_too_coarse(calendar)) {
        cor_rung_gather(calendar);
    } else {
        run_to_heap(calendar);
        if (2 * count > calendar->heap_limit) {
            calendar->heap_limit = 2 * count;
            cor_rung_reserve_heap(calendar, calendar->heap_limit);
        }
    }
}

/* The next bucket that is not empty, as the first slot of its chain; 0 if there is none. */
static inline uint32_t next_bucket(struct cor_calendar *calendar)
{
    const uint32_t *buckets = calendar->buckets;
    uint32_t at = calendar->bucket_at, first = 0;
    while (at < calendar->bucket_count && (first = buckets[at++]) == 0)
        continue;
    calendar->bucket_at = at;
    if (first == 0)
        return 0;
    calendar->buckets[at - 1] = 0;
    calendar->near_until =
        at == calendar->bucket_count ? calendar->rung_until : calendar->rung_start + ((int64_t)at << calendar->shift);
    return first;
}

/* All that the top has, with no rung beyond. */
static uint32_t whole_top(struct cor_calendar *calendar)
{
    const uint32_t first = calendar->top_count == 0 ? 0 : calendar->top_first;
    calendar->top_count = 0;
    calendar->bucket_at = calendar->bucket_count = 0;
    calendar->near_until = calendar->rung_until = INT64_MAX;
    return first;
}

/* What is poured when the rung is used up: the first bucket of a new one or the whole top. COR_RUNG_NOTHING: no event
 * is left. */
__attribute__((cold, noinline)) static uint32_t next_of_top(struct cor_calendar *calendar)
{
    if (calendar->near_until == INT64_MAX)
        return COR_RUNG_NOTHING;
    if (calendar->top_count > COR_CALENDAR_SMALL) {
        spread_top(calendar);
        return next_bucket(calendar);
    }
    calendar->heap_limit = 2 * COR_CALENDAR_SMALL;
    return whole_top(calendar);
}

bool cor_calendar_refill(struct cor_calendar *calendar)
{
    do {
        calendar->heap_limit = 4 * COR_CALENDAR_SMALL;
        uint32_t first = next_bucket(calendar);
        if (__builtin_expect(first == 0, 0)) {
            first = next_of_top(calendar);
            if (first == COR_RUNG_NOTHING)
                return false;
        }
        if (__builtin_expect(!pour(calendar, first), 0))
            order_run(calendar);
    } while (calendar->run_count - calendar->run_at + calendar->heap_count == 0);
    return true;
}
