/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/measure.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

static void append(struct cor_measures *measures, const struct cor_measure *measure)
{
    if (measures->count == measures->capacity) {
        const size_t capacity = measures->capacity ? 2 * measures->capacity : FIRST_CAPACITY;
        measures->at = cor_memory_resize(measures->at, measures->capacity, capacity, sizeof *measures->at);
        measures->capacity = capacity;
    }
    measures->at[measures->count++] = *measure;
}

void cor_measures_add(struct cor_measures *measures, const char *subject, const char *name, const char *unit,
                      double value)
{
    COR_CHECK(isfinite(value), NULL, subject, "measure %s is not finite", name);
    append(measures, &(struct cor_measure){.subject = subject, .name = name, .unit = unit, .value = value});
}

void cor_measures_add_absent(struct cor_measures *measures, const char *subject, const char *name, const char *unit)
{
    append(measures, &(struct cor_measure){.subject = subject, .name = name, .unit = unit, .absent = true});
}

const struct cor_measure *cor_measures_find(const struct cor_measures *measures, const char *subject, const char *name)
{
    for (size_t i = 0; i < measures->count; i++)
        if (strcmp(measures->at[i].subject, subject) == 0 && strcmp(measures->at[i].name, name) == 0)
            return &measures->at[i];
    return NULL;
}

void cor_measures_release(struct cor_measures *measures)
{
    free(measures->at);
    *measures = (struct cor_measures){0};
}

/* Copies measure `index` of every replication into values and absences, after checking that it is the same everywhere.
 */
static void gather(const struct cor_measures *replications, size_t count, size_t index,
                   const struct cor_measure *expected, double *values, bool *absent)
{
    for (size_t i = 0; i < count; i++) {
        COR_CHECK(replications[i].count == replications[0].count, NULL, expected->subject,
                  "replication %zu has %zu measures, the first has %zu", i, replications[i].count,
                  replications[0].count);
        const struct cor_measure *measure = &replications[i].at[index];
        COR_CHECK(strcmp(measure->subject, expected->subject) == 0 && strcmp(measure->name, expected->name) == 0, NULL,
                  expected->subject, "measure %zu of replication %zu is %s of %s, expected %s", index, i, measure->name,
                  measure->subject, expected->name);
        values[i] = measure->value;
        absent[i] = measure->absent;
    }
}

static const struct cor_measure *expected_measure(const struct cor_measures *replications, size_t count, size_t index)
{
    COR_CHECK(count > 0 && index < replications[0].count, NULL, "measures", "there is no measure %zu", index);
    return &replications[0].at[index];
}

struct cor_interval cor_measures_interval(const struct cor_measures *replications, size_t count, size_t index,
                                          double confidence)
{
    const struct cor_measure *expected = expected_measure(replications, count, index);
    double *values = cor_memory_new(count, sizeof *values);
    bool *absent = cor_memory_new(count, sizeof *absent);
    gather(replications, count, index, expected, values, absent);
    const struct cor_interval interval = cor_interval_of(values, absent, count, confidence);
    free(values);
    free(absent);
    return interval;
}

struct cor_interval cor_measures_paired(const struct cor_measures *bases, size_t base_index,
                                        const struct cor_measures *others, size_t other_index, size_t count,
                                        double confidence)
{
    const struct cor_measure *expected = expected_measure(bases, count, base_index);
    expected_measure(others, count, other_index);
    double *values = cor_memory_new(2 * count, sizeof *values);
    bool *absent = cor_memory_new(2 * count, sizeof *absent);
    gather(bases, count, base_index, expected, values, absent);
    gather(others, count, other_index, expected, values + count, absent + count);
    const struct cor_interval interval =
        cor_interval_paired(values, absent, values + count, absent + count, count, confidence);
    free(values);
    free(absent);
    return interval;
}
