/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/quantile.h"
#include "corridor/base/memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64, FEW = 32, SMALL_DIGIT = 7, LARGE_DIGIT = 11, DIGITS_MOST = 1 << LARGE_DIGIT };

static void begin_counting(struct cor_quantile *quantile)
{
    if (!quantile->cells)
        quantile->cells = cor_memory_new(COR_QUANTILE_CELLS, sizeof *quantile->cells);
    for (uint32_t i = 0; i < quantile->kept; i++)
        quantile->cells[cor_quantile_cell(quantile->observations[i].value)] += quantile->observations[i].weight;
    quantile->kept = 0;
    quantile->counting = true;
}

void cor_quantile_grow(struct cor_quantile *quantile)
{
    if (quantile->capacity == COR_QUANTILE_EXACT) {
        begin_counting(quantile);
        return;
    }
    uint32_t capacity = quantile->capacity ? 2 * quantile->capacity : FIRST_CAPACITY;
    if (capacity > COR_QUANTILE_EXACT)
        capacity = COR_QUANTILE_EXACT;
    quantile->observations =
        cor_memory_resize(quantile->observations, quantile->capacity, capacity, sizeof *quantile->observations);
    quantile->capacity = capacity;
}

void cor_quantile_reset(struct cor_quantile *quantile)
{
    if (quantile->counting)
        memset(quantile->cells, 0, COR_QUANTILE_CELLS * sizeof *quantile->cells);
    *quantile = (struct cor_quantile){
        .observations = quantile->observations, .cells = quantile->cells, .capacity = quantile->capacity};
}

void cor_quantile_copy(struct cor_quantile *to, const struct cor_quantile *from)
{
    if (to == from)
        return;
    cor_quantile_release(to);
    *to = *from;
    if (from->capacity) {
        to->observations = cor_memory_new(from->capacity, sizeof *to->observations);
        memcpy(to->observations, from->observations, from->kept * sizeof *to->observations);
    }
    if (from->cells) {
        to->cells = cor_memory_new(COR_QUANTILE_CELLS, sizeof *to->cells);
        memcpy(to->cells, from->cells, COR_QUANTILE_CELLS * sizeof *to->cells);
    }
}

void cor_quantile_release(struct cor_quantile *quantile)
{
    free(quantile->observations);
    free(quantile->cells);
    *quantile = (struct cor_quantile){0};
}

/* Counts the digits of all values at `shift`, turned into the place where each digit's first observation goes. */
static void digit_places(const struct cor_observation *at, uint32_t count, uint32_t shift, uint32_t digits,
                         uint32_t *places)
{
    memset(places, 0, digits * sizeof *places);
    for (uint32_t i = 0; i < count; i++)
        places[((uint64_t)at[i].value >> shift) & (digits - 1)]++;
    uint32_t before = 0;
    for (uint32_t digit = 0; digit < digits; digit++) {
        const uint32_t here = places[digit];
        places[digit] = before;
        before += here;
    }
}

/*
 * A radix sort by value from the lowest digit: linear, and several times faster than comparing. Observations of equal
 * value keep the order in which they came, and any order of theirs gives the same quantiles. Many observations are
 * worth large digits.
 */
static void sort_by_digits(struct cor_quantile *quantile)
{
    const uint32_t bits = quantile->kept < DIGITS_MOST ? SMALL_DIGIT : LARGE_DIGIT, digits = 1u << bits;
    struct cor_observation *from = quantile->observations;
    struct cor_observation *to = cor_memory_new(quantile->capacity, sizeof *to);
    uint32_t places[DIGITS_MOST];
    for (uint32_t shift = 0; shift < 63 && quantile->maximum >> shift != 0; shift += bits) {
        digit_places(from, quantile->kept, shift, digits, places);
        for (uint32_t i = 0; i < quantile->kept; i++)
            to[places[((uint64_t)from[i].value >> shift) & (digits - 1)]++] = from[i];
        struct cor_observation *const swap = from;
        from = to;
        to = swap;
    }
    quantile->observations = from;
    free(to);
}

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

static void sort_observations(struct cor_quantile *quantile)
{
    if (quantile->kept < FEW)
        sort_by_insertion(quantile->observations, quantile->kept);
    else
        sort_by_digits(quantile);
    quantile->sorted = true;
}

/* The cumulative weight that the p-quantile must reach: p·weight rounded up, a hair below so that 0.07 of 100 is 7. */
static int64_t weight_to_reach(const struct cor_quantile *quantile, double p)
{
    const double weight = (double)quantile->weight;
    const double share = ceil(p * weight - weight * 0x1p-50);
    const int64_t reach = share < 1 ? 1 : share < weight ? (int64_t)share : quantile->weight;
    return reach < quantile->weight ? reach : quantile->weight;
}

static int64_t exact_at(const struct cor_quantile *quantile, int64_t reach)
{
    int64_t reached = 0;
    for (uint32_t i = 0; i < quantile->kept; i++) {
        reached += quantile->observations[i].weight;
        if (reached >= reach)
            return quantile->observations[i].value;
    }
    return quantile->maximum;
}

/* The middle of a cell: the inverse of cor_quantile_cell. */
static int64_t cell_middle(uint32_t cell)
{
    const uint32_t shift = cell < 2u << COR_QUANTILE_CELL_BITS ? 0 : (cell >> COR_QUANTILE_CELL_BITS) - 1;
    const int64_t low = (int64_t)(cell - (shift << COR_QUANTILE_CELL_BITS)) << shift;
    return low + (((int64_t)1 << shift) - 1) / 2;
}

static int64_t counted_at(const struct cor_quantile *quantile, int64_t reach)
{
    if (reach == 1)
        return quantile->minimum;
    if (reach == quantile->weight)
        return quantile->maximum;
    uint32_t cell = cor_quantile_cell(quantile->minimum);
    for (int64_t reached = quantile->cells[cell]; reached < reach; reached += quantile->cells[cell])
        cell++;
    const int64_t middle = cell_middle(cell);
    if (middle < quantile->minimum)
        return quantile->minimum;
    return middle < quantile->maximum ? middle : quantile->maximum;
}

int64_t cor_quantile_at(struct cor_quantile *quantile, double p)
{
    assert(quantile->count > 0 && p >= 0 && p <= 1);
    /* Often nobody waited at all. */
    if (quantile->minimum == quantile->maximum)
        return quantile->minimum;
    const int64_t reach = weight_to_reach(quantile, p);
    if (quantile->counting)
        return counted_at(quantile, reach);
    if (!quantile->sorted)
        sort_observations(quantile);
    return exact_at(quantile, reach);
}

double cor_quantile_mean(const struct cor_quantile *quantile)
{
    assert(quantile->count > 0);
    return cor_int128_double(quantile->sum) / (double)quantile->weight;
}

bool cor_quantile_enough(const struct cor_quantile *quantile, double p)
{
    assert(p > 0 && p < 1);
    const double beyond = p < 0.5 ? p : 1 - p;
    /* A hair below 50, since 1 − 0.95 is not quite 0.05. */
    return (double)quantile->count * beyond >= 50 - 0x1p-30;
}
