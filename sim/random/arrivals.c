/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/arrivals.h"
#include "corridor/base/fault.h"
#include "corridor/base/integer.h"
#include <math.h>

/* Units of the exact sums: of an increment of mean 1, and of a millisecond. */
#define UNITS_OF_COUNT 0x1p32
#define UNITS_OF_MS    0x1p20

/* A sum this large lies beyond every last time, and another step of at most half of it still fits 64 bits. */
#define SUM_MOST (INT64_C(1) << 62)

#define TIME_MOST  INT64_C(4000000000000)
#define COUNT_MOST 1e9

static bool refuse(const char **why, const char *sentence)
{
    *why = sentence;
    return false;
}

bool cor_arrivals_define(struct cor_arrivals_process *to, const struct cor_distribution *increment,
                         const struct cor_rate *rate, const char *entity, int64_t first, int64_t last, const char **why)
{
    const double mean = cor_distribution_mean(increment);
    if (increment->kind == COR_DISTRIBUTION_NORMAL)
        return refuse(why, "times between arrivals must not be negative");
    if (first > last || first < -TIME_MOST || last > TIME_MOST)
        return refuse(why, "the run must not be longer than 127 years");
    if (rate ? fabs(mean - 1) > 1e-9 : !(mean >= 1e-3))
        return refuse(why, rate ? "increments over a rate must have a mean of 1"
                                : "the mean time between arrivals must be at least a microsecond");
    if (rate && cor_rate_expected(rate, first, last) > COUNT_MOST)
        return refuse(why, "more than 10^9 arrivals are expected");
    *to = (struct cor_arrivals_process){.increment = *increment,
                                        .rate = rate,
                                        .forward = cor_stream_name(entity, "arrivals"),
                                        .backward = cor_stream_name(entity, "arrivals before"),
                                        .first = first,
                                        .last = last};
    return true;
}

double cor_arrivals_expected(const struct cor_arrivals_process *process, int64_t begin, int64_t end)
{
    if (process->rate)
        return cor_rate_expected(process->rate, begin, end);
    return (double)(end - begin) / cor_distribution_mean(&process->increment);
}

static double units(const struct cor_arrivals_process *process)
{
    return process->rate ? UNITS_OF_COUNT : UNITS_OF_MS;
}

static int64_t to_units(const struct cor_arrivals_process *process, double value)
{
    const double scaled = value * units(process);
    return scaled < 0x1p61 ? cor_round(scaled) : INT64_C(1) << 61;
}

static int64_t add(int64_t sum, int64_t step)
{
    return sum + step < SUM_MOST ? sum + step : SUM_MOST;
}

static uint32_t draw_of(const struct cor_random *random, int64_t index)
{
    if (__builtin_expect(index > UINT32_MAX, 0)) {
        const struct cor_fault_place place = {.seed = random->seed, .replication = random->replication};
        cor_fault(&place, "arrivals", __FILE__, __LINE__, "a process has used up its draws");
    }
    return (uint32_t)index;
}

/*
 * What lies between the anchor and its nearest arrival, on one side: the part of a length-biased increment. A cut
 * exponential is an exponential again, so both sides may draw one of their own.
 */
static int64_t part_at_anchor(const struct cor_arrivals_process *process, const struct cor_random *random, bool before)
{
    const uint64_t own = before ? process->backward : process->forward;
    if (process->increment.kind == COR_DISTRIBUTION_EXPONENTIAL)
        return to_units(process, cor_distribution_sample(&process->increment, random, own, 0));
    const double whole = cor_distribution_sample_biased(&process->increment, random, process->forward, 0);
    const double cut = cor_stream_uniform(random, process->backward, 0);
    return to_units(process, whole * (before ? 1 - cut : cut));
}

/* Increment `index`, counted from the anchor outwards, on one side of it. */
static int64_t increment(const struct cor_arrivals_process *process, const struct cor_random *random, bool before,
                         int64_t index)
{
    const uint64_t own = before ? process->backward : process->forward;
    if (index == 0)
        return part_at_anchor(process, random, before);
    return to_units(process, cor_distribution_sample(&process->increment, random, own, draw_of(random, index)));
}

/* Where an arrival lies: Λ there, or ms from the anchor. */
static double position(const struct cor_arrivals_process *process, int64_t number, int64_t sum)
{
    if (cor_distribution_is_constant(&process->increment))
        return (double)number * process->increment.middle;
    const double away = (double)sum / units(process);
    return number < 0 ? -away : away;
}

/* Does a position before the anchor lie at or after the first time? */
static bool is_begun(const struct cor_arrivals_process *process, double at)
{
    if (process->rate)
        return at >= cor_rate_count(process->rate, process->first);
    return at >= (double)process->first;
}

static void start_constant(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process)
{
    const double first = process->rate ? cor_rate_count(process->rate, process->first) : (double)process->first;
    int64_t number = (int64_t)ceil(first / process->increment.middle);
    while (!is_begun(process, position(process, number, 0)))
        number++;
    while (is_begun(process, position(process, number - 1, 0)))
        number--;
    arrivals->number = number;
}

/* Keeps an increment before the anchor if all nearer ones are kept. */
static void keep(struct cor_arrivals *arrivals, struct cor_pool *kept, int64_t index, int64_t increment)
{
    if (kept == NULL || kept->count >= COR_ARRIVALS_KEPT || index != arrivals->kept)
        return;
    const uint32_t at = cor_pool_take(kept);
    *COR_POOL_AT(int64_t, kept, at) = increment;
    if (index == 0)
        arrivals->first = at;
    arrivals->kept++;
}

/* Goes back from the anchor for as long as arrivals lie within the time wanted. */
static void start_before(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                         const struct cor_random *random, struct cor_pool *kept)
{
    int64_t count = 0, sum = 0;
    for (;;) {
        const int64_t step = increment(process, random, true, count), next = add(sum, step);
        if (!is_begun(process, position(process, -1, next)))
            break;
        keep(arrivals, kept, count, step);
        sum = next;
        count++;
    }
    arrivals->number = -count;
    arrivals->sum = count > 0 ? sum : increment(process, random, false, 0);
}

void cor_arrivals_start(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                        const struct cor_random *random, struct cor_pool *kept)
{
    *arrivals = (struct cor_arrivals){0};
    if (cor_distribution_is_constant(&process->increment))
        start_constant(arrivals, process);
    else
        start_before(arrivals, process, random, kept);
}

/* Nearer to the anchor the sum loses an increment. */
static __attribute__((noinline)) void advance_before(struct cor_arrivals *arrivals,
                                                     const struct cor_arrivals_process *process,
                                                     const struct cor_random *random, const struct cor_pool *kept)
{
    const int64_t index = -1 - arrivals->number;
    if (index == 0)
        arrivals->sum = increment(process, random, false, 0);
    else if (index < arrivals->kept)
        arrivals->sum -= *COR_POOL_AT(int64_t, kept, arrivals->first + (uint32_t)index);
    else
        arrivals->sum -= increment(process, random, true, index);
}

/* Beyond the anchor the sum gains one. */
static void advance(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                    const struct cor_random *random, const struct cor_pool *kept)
{
    if (cor_distribution_is_constant(&process->increment))
        ;
    else if (arrivals->number < 0)
        advance_before(arrivals, process, random, kept);
    else
        arrivals->sum = add(arrivals->sum, increment(process, random, false, arrivals->number + 1));
    arrivals->number++;
}

static bool time_of_next(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process, int64_t *time)
{
    double at = position(process, arrivals->number, arrivals->sum);
    if (process->rate && !cor_rate_time(process->rate, at, &arrivals->piece, &at))
        return false;
    *time = cor_round(at);
    return *time < process->last;
}

bool cor_arrivals_next(struct cor_arrivals *arrivals, const struct cor_arrivals_process *process,
                       const struct cor_random *random, const struct cor_pool *kept, int64_t *number, int64_t *time)
{
    int64_t found;
    while (time_of_next(arrivals, process, &found)) {
        const int64_t found_number = arrivals->number;
        advance(arrivals, process, random, kept);
        if (found >= process->first) {
            *number = found_number;
            *time = found;
            return true;
        }
    }
    return false;
}
