/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/rung.h"

#include <string.h>

#include "corridor/base/memory.h"

enum {
    COR_RUNG_SAMPLE = 64,    /* times looked at to learn how dense the events are */
    COR_RUNG_PER_BUCKET = 4, /* events that a bucket should hold */
    COR_RUNG_SORT = 16       /* keys that counting sorts faster than a heap gives out */
};

static uint32_t slot_of(const struct cor_key *key)
{
    return (uint32_t)(key->order & ((1u << COR_CALENDAR_SLOT_BITS) - 1));
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

static void gather_keys(struct cor_calendar *calendar, const struct cor_key *keys, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t slot = slot_of(&keys[i]);
        if (calendar->events[slot].order == keys[i].order)
            append_to_top(calendar, slot);
    }
}

static void gather_chain(struct cor_calendar *calendar, uint32_t slot)
{
    while (slot != 0) {
        const uint32_t next = calendar->events[slot].next;
        if (calendar->events[slot].order != 0)
            append_to_top(calendar, slot);
        else
            drop_marked(calendar, slot);
        slot = next;
    }
}

void cor_rung_gather(struct cor_calendar *calendar)
{
    const uint32_t old_top = calendar->top_count == 0 ? 0 : calendar->top_first;
    calendar->top_count = 0;
    gather_keys(calendar, calendar->run + calendar->run_at, calendar->run_count - calendar->run_at);
    gather_keys(calendar, calendar->heap + 1, calendar->heap_count);
    for (; calendar->bucket_at < calendar->bucket_count; calendar->bucket_at++) {
        gather_chain(calendar, calendar->buckets[calendar->bucket_at]);
        calendar->buckets[calendar->bucket_at] = 0;
    }
    gather_chain(calendar, old_top);
    calendar->run_at = calendar->run_count = calendar->heap_count = 0;
    calendar->bucket_at = calendar->bucket_count = 0;
    calendar->near_until = calendar->rung_until = 0;
    calendar->dead = 0;
}

/* What the top is like: the earliest and latest of its times, and some of them, evenly taken. Dead ones count too. */
struct survey {
    int64_t earliest, latest;
    int64_t times[COR_RUNG_SAMPLE];
    uint32_t sampled;
};

static void sort_times(int64_t *times, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        const int64_t time = times[i];
        uint32_t at = i;
        for (; at > 0 && times[at - 1] > time; at--)
            times[at] = times[at - 1];
        times[at] = time;
    }
}

static void survey_top(const struct cor_calendar *calendar, struct survey *survey)
{
    const uint32_t every = calendar->top_count / COR_RUNG_SAMPLE + 1;
    uint32_t until_sample = 1;
    survey->earliest = INT64_MAX;
    survey->latest = 0;
    survey->sampled = 0;
    for (uint32_t slot = calendar->top_first; slot != 0; slot = calendar->events[slot].next) {
        const int64_t time = calendar->events[slot].time;
        survey->earliest = time < survey->earliest ? time : survey->earliest;
        survey->latest = time > survey->latest ? time : survey->latest;
        if (--until_sample == 0) {
            survey->times[survey->sampled++] = time;
            until_sample = every;
        }
    }
    sort_times(survey->times, survey->sampled);
}

/*
 * Log2 of the width of buckets that hold some COR_RUNG_PER_BUCKET events where half of the events are: from the
 * earliest to the median, or to the next higher sampled time when so many are simultaneous.
 */
static uint32_t width_bits(const struct survey *survey, uint32_t count)
{
    uint32_t at = survey->sampled / 2;
    while (at + 1 < survey->sampled && survey->times[at] == survey->earliest)
        at++;
    const double span = (double)(survey->times[at] - survey->earliest);
    const double below = (double)count * (at + 1) / survey->sampled;
    const double width = span * COR_RUNG_PER_BUCKET / below;
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

/* The rung covers what is dense; stragglers stay in the top. As many buckets as events at most keep it worth its pass.
 */
static void lay_rung(struct cor_calendar *calendar)
{
    struct survey survey;
    survey_top(calendar, &survey);
    const uint32_t shift = width_bits(&survey, calendar->top_count);
    const int64_t spanned = ((survey.latest - survey.earliest) >> shift) + 1;
    const uint32_t count = spanned < calendar->top_count ? (uint32_t)spanned : calendar->top_count;
    reserve_buckets(calendar, count);
    calendar->shift = shift;
    calendar->bucket_at = 0;
    calendar->bucket_count = count;
    calendar->rung_start = calendar->near_until = survey.earliest;
    const uint64_t covered = (uint64_t)count << shift, beyond = (uint64_t)(INT64_MAX - survey.earliest);
    calendar->rung_until = covered < beyond ? survey.earliest + (int64_t)covered : INT64_MAX;
    calendar->remade_at = calendar->number;
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

static void reserve_run(struct cor_calendar *calendar)
{
    calendar->run = cor_memory_resize(calendar->run, calendar->run_capacity, (size_t)calendar->run_capacity * 2,
                                      sizeof *calendar->run);
    calendar->run_capacity *= 2;
}

/* The chain's live events become the run, last first: so those of one instant, entered in turn, come out in order. */
static void pour(struct cor_calendar *calendar, uint32_t slot)
{
    uint32_t count = 0;
    while (slot != 0) {
        struct cor_event *event = &calendar->events[slot];
        const uint32_t next = event->next;
        if (event->order != 0) {
            if (count == calendar->run_capacity)
                reserve_run(calendar);
            calendar->run[count++] = (struct cor_key){event->time, event->order};
        } else {
            drop_marked(calendar, slot);
        }
        slot = next;
    }
    for (uint32_t i = 0, j = count; i + 1 < j--; i++) {
        const struct cor_key key = calendar->run[i];
        calendar->run[i] = calendar->run[j];
        calendar->run[j] = key;
    }
    calendar->run_at = 0;
    calendar->run_count = count;
}

static bool is_sorted(const struct cor_key *keys, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (!cor_key_before(&keys[i - 1], &keys[i]))
            return false;
    return true;
}

/* By counting for each key how many come before it: no branch depends on the keys, so none is mispredicted. */
static void sort_keys(struct cor_key *keys, uint32_t count)
{
    struct cor_key from[COR_RUNG_SORT];
    uint32_t place[COR_RUNG_SORT] = {0};
    assert(count <= COR_RUNG_SORT);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t earlier = 0;
        from[i] = keys[i];
        for (uint32_t j = 0; j < i; j++) {
            const uint32_t after = cor_key_before(&from[i], &from[j]);
            place[j] += after;
            earlier += 1 - after;
        }
        place[i] = earlier;
    }
    for (uint32_t i = 0; i < count; i++)
        keys[place[i]] = from[i];
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
    const uint32_t count = calendar->run_count;
    cor_rung_reserve_heap(calendar, count);
    memcpy(calendar->heap + 1, calendar->run, count * sizeof *calendar->run);
    for (uint32_t hole = count / 2; hole > 0; hole--)
        sink(calendar->heap, count, hole);
    calendar->heap_count = count;
    calendar->run_count = 0;
}

static bool order_run(struct cor_calendar *calendar)
{
    const uint32_t count = calendar->run_count;
    if (!is_sorted(calendar->run, count)) {
        if (count <= COR_RUNG_SORT)
            sort_keys(calendar->run, count);
        else
            run_to_heap(calendar);
    }
    const uint32_t limit = (calendar->near_until == INT64_MAX ? 2 : 4) * COR_CALENDAR_SMALL;
    calendar->heap_limit = 2 * calendar->heap_count > limit ? 2 * calendar->heap_count : limit;
    cor_rung_reserve_heap(calendar, calendar->heap_limit);
    return count > 0;
}

static void empty_top_to_run(struct cor_calendar *calendar)
{
    const uint32_t first = calendar->top_count == 0 ? 0 : calendar->top_first;
    calendar->top_count = 0;
    calendar->bucket_at = calendar->bucket_count = 0;
    calendar->near_until = calendar->rung_until = INT64_MAX;
    pour(calendar, first);
}

bool cor_calendar_refill(struct cor_calendar *calendar)
{
    for (;;) {
        while (calendar->bucket_at < calendar->bucket_count) {
            const uint32_t first = calendar->buckets[calendar->bucket_at];
            calendar->buckets[calendar->bucket_at++] = 0;
            if (first == 0)
                continue;
            calendar->near_until = calendar->bucket_at == calendar->bucket_count
                                       ? calendar->rung_until
                                       : calendar->rung_start + ((int64_t)calendar->bucket_at << calendar->shift);
            pour(calendar, first);
            if (order_run(calendar))
                return true;
        }
        if (calendar->near_until == INT64_MAX)
            return false;
        if (calendar->top_count <= COR_CALENDAR_SMALL) {
            empty_top_to_run(calendar);
            return order_run(calendar);
        }
        spread_top(calendar);
    }
}
