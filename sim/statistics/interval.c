/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/interval.h"
#include "corridor/base/memory.h"
#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

double cor_interval_factor(double confidence, uint32_t freedom)
{
    assert(confidence > 0 && confidence < 1 && freedom > 0);
    return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, freedom);
}

double cor_interval_quantile(const double *sorted, size_t count, double p)
{
    assert(count > 0 && p >= 0 && p <= 1);
    const double position = (double)(count - 1) * p;
    const size_t below = (size_t)floor(position);
    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] + (position - (double)below) * (sorted[below + 1] - sorted[below]);
}

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    if (a != b)
        return a < b ? -1 : 1;
    return (signbit(b) != 0) - (signbit(a) != 0);
}

/* The mean, and the deviation about it, in two passes in the order of the values. */
static void mean_and_deviation(struct cor_interval *interval, const double *values, size_t count)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    interval->mean = sum / (double)count;
    if (count < 2)
        return;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - interval->mean) * (values[i] - interval->mean);
    interval->deviation = sqrt(squares / (double)(count - 1));
}

/* Fills the summary from the present values, which are sorted on the way. */
static void summarise(struct cor_interval *interval, double *values, size_t count, double confidence)
{
    mean_and_deviation(interval, values, count);
    if (count > 1) {
        const double factor = cor_interval_factor(confidence, (uint32_t)(count - 1));
        interval->half_width = factor * interval->deviation / sqrt((double)count);
        interval->low = interval->mean - interval->half_width;
        interval->high = interval->mean + interval->half_width;
    }
    qsort(values, count, sizeof *values, ascending);
    interval->minimum = values[0];
    interval->p50 = cor_interval_quantile(values, count, 0.5);
    interval->p95 = cor_interval_quantile(values, count, 0.95);
    interval->maximum = values[count - 1];
}

/* The summary of the values that are present, which are consumed and freed. */
static struct cor_interval interval_of_present(double *present, size_t count, size_t all, double confidence)
{
    struct cor_interval interval = {.count = (uint32_t)count,
                                    .absent = (uint32_t)(all - count),
                                    .mean = NAN,
                                    .deviation = NAN,
                                    .half_width = NAN,
                                    .low = NAN,
                                    .high = NAN,
                                    .minimum = NAN,
                                    .p50 = NAN,
                                    .p95 = NAN,
                                    .maximum = NAN};
    assert(confidence > 0 && confidence < 1 && all <= UINT32_MAX);
    if (count > 0)
        summarise(&interval, present, count, confidence);
    free(present);
    return interval;
}

struct cor_interval cor_interval_of(const double *values, const bool *absent, size_t count, double confidence)
{
    double *present = cor_memory_new(count ? count : 1, sizeof *present);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (absent && absent[i])
            continue;
        assert(isfinite(values[i]));
        present[kept++] = values[i];
    }
    return interval_of_present(present, kept, count, confidence);
}

struct cor_interval cor_interval_paired(const double *base, const bool *base_absent, const double *other,
                                        const bool *other_absent, size_t count, double confidence)
{
    double *present = cor_memory_new(count ? count : 1, sizeof *present);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if ((base_absent && base_absent[i]) || (other_absent && other_absent[i]))
            continue;
        assert(isfinite(base[i]) && isfinite(other[i]));
        present[kept++] = other[i] - base[i];
    }
    return interval_of_present(present, kept, count, confidence);
}
