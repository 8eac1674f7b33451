/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The calendar against a bare binary heap of 16-byte keys, over the number of events pending: take the next event and
 * enter another one, again and again. The heap holds keys and nothing else, except with cancels, where it too must know
 * which keys are dead.
 *
 *     bench_calendar [ROUNDS [OPERATIONS]]
 *
 * Prints one line for each case: what is measured, ns an operation of either, their ratio and the ratio aimed at.
 */
#include "bench.h"

#include "corridor/engine/calendar.h"
#include <math.h>
#include <string.h>

enum { INCREMENTS = 1 << 16, LARGEST = 1000000 };

struct load {
    uint32_t pending, operations;
    bool cancels;
    int64_t increments[INCREMENTS];
    uint32_t subjects[INCREMENTS]; /* whose event is cancelled after an operation, or UINT32_MAX */
    cor_handle *handles;           /* by subject */
    struct cor_key *heap;          /* from 1 */
    uint64_t digest[2];            /* of the order in which either gave the events */
};

struct bare {
    struct cor_key *at;
    uint32_t count;
};

static void bare_push(struct bare *heap, struct cor_key key)
{
    uint32_t hole = ++heap->count;
    for (; hole > 1 && cor_key_before(&key, &heap->at[hole / 2]); hole /= 2)
        heap->at[hole] = heap->at[hole / 2];
    heap->at[hole] = key;
}

static struct cor_key bare_pop(struct bare *heap)
{
    struct cor_key *at = heap->at;
    const struct cor_key first = at[1];
    const uint32_t count = --heap->count;
    const struct cor_key last = at[count + 1];
    uint32_t hole = 1, child = 2;
    for (; child < count; hole = child, child *= 2) {
        child += cor_key_before(&at[child + 1], &at[child]);
        at[hole] = at[child];
    }
    if (child == count) {
        at[hole] = at[child];
        hole = child;
    }
    for (; hole > 1 && cor_key_before(&last, &at[hole / 2]); hole /= 2)
        at[hole] = at[hole / 2];
    at[hole] = last;
    return first;
}

static uint64_t taken(uint64_t digest, int64_t time, uint32_t subject)
{
    return (digest ^ (uint64_t)time ^ subject) * UINT64_C(0x94d049bb133111eb);
}

static double with_calendar(void *at)
{
    struct load *load = at;
    struct cor_calendar calendar;
    struct cor_event event;
    uint64_t digest = 0;
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < load->pending; i++)
        load->handles[i] = cor_calendar_add(&calendar, load->increments[i % INCREMENTS], 0, 1, i);
    const uint32_t warm = load->pending;
    double begun = 0;
    for (uint32_t i = 0; i < load->operations + warm; i++) {
        if (i == warm)
            begun = bench_now();
        if (!cor_calendar_take(&calendar, INT64_MAX, &event))
            abort();
        digest = taken(digest, event.time, event.subject);
        const uint32_t draw = i % INCREMENTS;
        const cor_handle handle = cor_calendar_add(&calendar, event.time + load->increments[draw], 0, 1, event.subject);
        if (load->cancels) {
            load->handles[event.subject] = handle;
            const uint32_t other = load->subjects[draw];
            if (other != UINT32_MAX) {
                cor_calendar_cancel(&calendar, load->handles[other]);
                load->handles[other] =
                    cor_calendar_add(&calendar, event.time + load->increments[INCREMENTS - 1 - draw], 0, 1, other);
            }
        }
    }
    const double took = bench_now() - begun;
    cor_calendar_release(&calendar);
    load->digest[0] = digest;
    return took / load->operations;
}

/* The order is number:40 | subject:24; an event lives while its subject's handle is its order. */
static double with_heap(void *at)
{
    struct load *load = at;
    struct bare heap = {load->heap, 0};
    uint64_t digest = 0, number = 0;
    for (uint32_t i = 0; i < load->pending; i++) {
        const struct cor_key key = {++number << 24 | i, load->increments[i % INCREMENTS]};
        load->handles[i] = key.order;
        bare_push(&heap, key);
    }
    const uint32_t warm = load->pending;
    double begun = 0;
    for (uint32_t i = 0; i < load->operations + warm; i++) {
        if (i == warm)
            begun = bench_now();
        struct cor_key key = bare_pop(&heap);
        uint32_t subject = key.order & 0xffffff;
        while (load->cancels && load->handles[subject] != key.order) {
            key = bare_pop(&heap);
            subject = key.order & 0xffffff;
        }
        digest = taken(digest, key.time, subject);
        const uint32_t draw = i % INCREMENTS;
        const struct cor_key next = {++number << 24 | subject, key.time + load->increments[draw]};
        bare_push(&heap, next);
        if (load->cancels) {
            load->handles[subject] = next.order;
            const uint32_t other = load->subjects[draw];
            if (other != UINT32_MAX) {
                const struct cor_key again = {++number << 24 | other,
                                              key.time + load->increments[INCREMENTS - 1 - draw]};
                load->handles[other] = again.order;
                bare_push(&heap, again);
            }
        }
    }
    const double took = bench_now() - begun;
    load->digest[1] = digest;
    return took / load->operations;
}

static int measure(struct load *load, const char *what, uint32_t pending, double aim, int rounds)
{
    if (pending / 10 > load->operations)
        return 0; /* to fill it would take longer than to measure */
    load->pending = pending;
    const struct bench_pair took = bench_in_pairs(with_calendar, with_heap, load, rounds);
    char aimed[16] = "-";
    if (aim > 0)
        snprintf(aimed, sizeof aimed, "%.2f", aim);
    printf("%-12s %8lu  %8.1f  %8.1f  %6.2f  %s\n", what, (unsigned long)pending, took.a, took.b, took.a / took.b,
           aimed);
    fflush(stdout);
    if (load->digest[0] != load->digest[1]) {
        fprintf(stderr, "bench_calendar: calendar and heap gave different events\n");
        return 1;
    }
    return 0;
}

static void prepare(struct load *load, bool hourly)
{
    uint64_t seed = 20240101;
    for (uint32_t i = 0; i < INCREMENTS; i++) {
        const double u = (double)(bench_random(&seed) >> 11) * 0x1p-53;
        load->increments[i] = hourly ? (1 + (int64_t)(u * 48)) * 3600000 : (int64_t)(-log(1 - u) * 1e8);
    }
}

static void prepare_cancels(struct load *load, uint32_t pending)
{
    uint64_t seed = 42;
    for (uint32_t i = 0; i < INCREMENTS; i++) {
        const uint64_t draw = bench_random(&seed);
        load->subjects[i] = draw % 100 < 30 ? (uint32_t)(draw >> 32) % pending : UINT32_MAX;
    }
}

int main(int count, char **words)
{
    const int rounds = count > 1 ? atoi(words[1]) : 5;
    static const struct {
        uint32_t pending;
        double exponential, hourly, cancels;
    } cases[] = {{2, 0, 1.15, 0},       {10, 1.2, 1.15, 0},     {100, 0, 1.15, 0},    {1000, 0.75, 1.15, 0.6},
                 {10000, 0.5, 1.15, 0}, {100000, 0.5, 1.15, 0}, {LARGEST, 0, 1.15, 0}};
    struct load *load = calloc(1, sizeof *load);
    int wrong = 0;
    load->operations = count > 2 ? (uint32_t)atol(words[2]) : 1000000;
    load->handles = calloc(LARGEST, sizeof *load->handles);
    load->heap = calloc(2 * LARGEST, sizeof *load->heap);
    printf("%-12s %8s  %8s  %8s  %6s  %s\n", "increments", "pending", "calendar", "heap", "ratio", "aim");
    prepare(load, false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        wrong |= measure(load, "exponential", cases[i].pending, cases[i].exponential, rounds);
    load->cancels = true;
    for (size_t i = 1; i < sizeof cases / sizeof *cases - 1; i++) {
        prepare_cancels(load, cases[i].pending);
        wrong |= measure(load, "cancels 30%", cases[i].pending, cases[i].cancels, rounds);
    }
    load->cancels = false;
    prepare(load, true);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        wrong |= measure(load, "hourly", cases[i].pending, cases[i].hourly, rounds);
    free(load->heap);
    free(load->handles);
    free(load);
    return wrong;
}
