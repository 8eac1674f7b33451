/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/selection.h"

#include <string.h>

enum { FEW = 32, PART_BITS = 11, PARTS_MOST = 1 << PART_BITS };

/*
 * A range of values in parts, and the weight in each. The first part is the lowest value alone, as many observations
 * often share that (nobody waited), the others are 2^shift values wide.
 */
struct division {
    int64_t low, high;
    uint32_t shift, parts;
    int64_t weights[PARTS_MOST + 1];
    bool chosen[PARTS_MOST + 1];
};

static void sort_by_insertion(struct cor_observation *at, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        const struct cor_observation observation = at[i];
        uint32_t place = i;
        for (; place > 0 && at[place - 1].value > observation.value; place--)
            at[place] = at[place - 1];
        at[place] = observation;
    }
}

static int64_t among_sorted(const struct cor_observation *at, int64_t reach)
{
    for (; reach > at->weight; at++)
        reach -= at->weight;
    return at->value;
}

static uint32_t part_of(const struct division *division, int64_t value)
{
    return (uint32_t)(((uint64_t)(value - division->low) + ((uint64_t)1 << division->shift) - 1) >> division->shift);
}

/* No more parts than there are observations, so that they cost no more than those. low < high. */
static void divide(struct division *division, const struct cor_observation *at, uint32_t count, int64_t low,
                   int64_t high)
{
    const uint32_t length = 64 - (uint32_t)__builtin_clzll((uint64_t)(high - low));
    const uint32_t worth = 31 - (uint32_t)__builtin_clz(count), bits = worth < PART_BITS ? worth : PART_BITS;
    division->low = low;
    division->high = high;
    division->shift = length > bits ? length - bits : 0;
    division->parts = part_of(division, high) + 1;
    memset(division->weights, 0, division->parts * sizeof *division->weights);
    memset(division->chosen, 0, division->parts * sizeof *division->chosen);
    for (uint32_t i = 0; i < count; i++)
        division->weights[part_of(division, at[i].value)] += at[i].weight;
}

/* The part in which the weight reaches `*reach`, which becomes what is to be reached within it. */
static uint32_t part_that_reaches(const struct division *division, int64_t *reach)
{
    uint32_t part = 0;
    for (; *reach > division->weights[part]; part++)
        *reach -= division->weights[part];
    return part;
}

/* Brings what lies in chosen parts to the front. Returns how many that are. */
static uint32_t bring_forward(const struct division *division, struct cor_observation *at, uint32_t count)
{
    uint32_t front = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!division->chosen[part_of(division, at[i].value)])
            continue;
        const struct cor_observation swap = at[front];
        at[front++] = at[i];
        at[i] = swap;
    }
    return front;
}

/* The lowest and the highest value of a part. */
static int64_t low_of(const struct division *division, uint32_t part)
{
    return part == 0 ? division->low : division->low + (int64_t)((uint64_t)(part - 1) << division->shift) + 1;
}

static int64_t high_of(const struct division *division, uint32_t part)
{
    const int64_t rest = division->high - division->low;
    const uint64_t width = (uint64_t)part << division->shift;
    return division->low + (width < (uint64_t)rest ? (int64_t)width : rest);
}

/* Goes on in one part of which it is known that it is among the first `count`. */
static void find_within(struct division *division, uint32_t part, struct cor_observation *at, uint32_t count,
                        int64_t *sought)
{
    division->chosen[part] = true;
    const uint32_t front = bring_forward(division, at, count);
    division->chosen[part] = false;
    cor_selection_find(at, front, low_of(division, part), high_of(division, part), sought, 1);
}

static void find_by_parts(struct cor_observation *at, uint32_t count, int64_t low, int64_t high, int64_t *sought,
                          uint32_t questions)
{
    struct division division;
    uint32_t parts[COR_QUANTILES_AT_ONCE];
    bool open = false;
    divide(&division, at, count, low, high);
    for (uint32_t i = 0; i < questions; i++) {
        parts[i] = part_that_reaches(&division, &sought[i]);
        division.chosen[parts[i]] = low_of(&division, parts[i]) < high_of(&division, parts[i]);
        open = open || division.chosen[parts[i]];
    }
    const uint32_t front = open ? bring_forward(&division, at, count) : 0;
    for (uint32_t i = 0; i < questions; i++)
        division.chosen[parts[i]] = false;
    for (uint32_t i = 0; i < questions; i++) {
        if (low_of(&division, parts[i]) < high_of(&division, parts[i]))
            find_within(&division, parts[i], at, front, &sought[i]);
        else
            sought[i] = low_of(&division, parts[i]);
    }
}

void cor_selection_find(struct cor_observation *at, uint32_t count, int64_t low, int64_t high, int64_t *sought,
                        uint32_t questions)
{
    if (low < high && count >= FEW) {
        find_by_parts(at, count, low, high, sought, questions);
        return;
    }
    if (low < high)
        sort_by_insertion(at, count);
    for (uint32_t i = 0; i < questions; i++)
        sought[i] = low < high ? among_sorted(at, sought[i]) : low;
}
