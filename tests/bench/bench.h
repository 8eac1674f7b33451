/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

/*
 * What the benchmark programs share: processor time, random numbers that cost next to nothing, and comparisons in
 * pairs.
 *
 * Two ways of doing the same work are timed in turn, A B A B, in one process, and what is reported is the ratio of
 * their medians: whatever else the machine does meanwhile slows both.
 *
 * What the processor gives at the time is told by a chain of multiplications, each of the product before: on today's
 * x86-64 and ARM processors one is assumed to take three cycles or four, whatever the caches and the other cores do.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BENCH_ROUNDS_LIMIT = 99 };

/* Processor time of this process, in ns. */
static inline double bench_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

/* splitmix64. */
static inline uint64_t bench_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* ns a multiplication that must wait for the one before, the mean of `count`. */
static inline double bench_multiplication(uint32_t count)
{
    uint64_t seed = count, product = bench_random(&seed) | 1;
    const uint64_t factor = bench_random(&seed) | 1;
    const double begun = bench_now();
    for (uint32_t i = 0; i < count; i++)
        product *= factor;
    const double took = bench_now() - begun;
    volatile uint64_t wanted = product; /* or no compiler would work it out */
    (void)wanted;
    return took / count;
}

static inline int bench_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline double bench_median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, bench_compare);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* One of the ways: does the work once and returns the ns it took, without preparation. */
typedef double bench_way(void *work);

struct bench_pair {
    double a, b; /* medians, ns */
};

static inline struct bench_pair bench_in_pairs(bench_way *a, bench_way *b, void *work, int rounds)
{
    double as[BENCH_ROUNDS_LIMIT], bs[BENCH_ROUNDS_LIMIT];
    rounds = rounds < 1 ? 1 : rounds > BENCH_ROUNDS_LIMIT ? BENCH_ROUNDS_LIMIT : rounds;
    for (int i = 0; i < rounds; i++) {
        as[i] = a(work);
        bs[i] = b(work);
    }
    return (struct bench_pair){bench_median(as, rounds), bench_median(bs, rounds)};
}

#endif
