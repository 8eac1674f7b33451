/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/quantile.h"
#include "corridor/base/memory.h"
#include "statistics/selection.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

static void begin_counting(struct cor_quantile *quantile)
{
    if (!quantile->cells)
        quantile->cells = cor_memory_new(COR_QUANTILE_CELLS, sizeof *quantile->cells);
    for (uint32_t i = 0; i < quantile->kept; i++)
        quantile->cells[cor_quantile_cell(quantile->observations[i].value)] += quantile->observations[i].weight;
    quantile->counting = true;
}

/* Observations that may still be kept one by one: what stands for several counts as so many. */
static uint32_t room(const struct cor_quantile *quantile)
{
    return (uint32_t)(COR_QUANTILE_EXACT - quantile->count);
}

static void grow(struct cor_quantile *quantile, uint32_t most)
{
    uint32_t capacity = quantile->capacity ? 4 * quantile->capacity : FIRST_CAPACITY;
    if (capacity > most)
        capacity = most;
    /* What is not yet kept is never read, so nothing of it needs to be zeroed. */
    quantile->observations =
        cor_memory_resize(quantile->observations, capacity, capacity, sizeof *quantile->observations);
    quantile->capacity = capacity;
}

void cor_quantile_add_beyond(struct cor_quantile *quantile, int64_t value, int64_t weight)
{
    if (!quantile->counting && quantile->count <= COR_QUANTILE_EXACT) {
        grow(quantile, quantile->kept + 1 + room(quantile));
        quantile->observations[quantile->kept++] = (struct cor_observation){value, weight};
        return;
    }
    if (!quantile->counting)
        begin_counting(quantile);
    quantile->cells[cor_quantile_cell(value)] += weight;
}

void cor_quantile_add_equal(struct cor_quantile *quantile, int64_t value, int64_t count)
{
    /* The histogram begins among them. */
    for (; !quantile->counting && count > 0 && quantile->count + count > COR_QUANTILE_EXACT; count--)
        cor_quantile_add(quantile, value, 1);
    if (count == 0)
        return;
    cor_quantile_add(quantile, value, count);
    quantile->count += count - 1;
    if (!quantile->counting && quantile->capacity > quantile->kept + room(quantile))
        quantile->capacity = quantile->kept + room(quantile);
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

/* The cumulative weight that the p-quantile must reach: p·weight rounded up, a hair below so that 0.07 of 100 is 7. */
static int64_t weight_to_reach(const struct cor_quantile *quantile, double p)
{
    const double weight = (double)quantile->weight;
    const double share = ceil(p * weight - weight * 0x1p-50);
    const int64_t reach = share < 1 ? 1 : share < weight ? (int64_t)share : quantile->weight;
    return reach < quantile->weight ? reach : quantile->weight;
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

void cor_quantile_at_each(struct cor_quantile *quantile, const double *p, uint32_t count, int64_t *to)
{
    assert(quantile->count > 0 && count <= COR_QUANTILES_AT_ONCE);
    for (uint32_t i = 0; i < count; i++) {
        assert(p[i] >= 0 && p[i] <= 1);
        to[i] = weight_to_reach(quantile, p[i]);
        if (quantile->counting)
            to[i] = counted_at(quantile, to[i]);
    }
    if (!quantile->counting)
        cor_selection_find(quantile->observations, quantile->kept, quantile->minimum, quantile->maximum, to, count);
}

int64_t cor_quantile_at(struct cor_quantile *quantile, double p)
{
    int64_t at;
    cor_quantile_at_each(quantile, &p, 1, &at);
    return at;
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
