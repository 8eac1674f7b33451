/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/summary.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROWS = 64 };

void cor_summary_init(struct cor_summary *summary, const struct cor_network *network)
{
    *summary = (struct cor_summary){.flow_count = network->flow_count};
    summary->flows = cor_memory_new(network->flow_count ? network->flow_count : 1, sizeof *summary->flows);
}

void cor_summary_release(struct cor_summary *summary)
{
    free(summary->rows);
    free(summary->sorted);
    free(summary->ledger);
    free(summary->flows);
    free(summary->values);
    *summary = (struct cor_summary){0};
}

static int compare(const struct cor_summary_row *row, const char *subject, const char *measure)
{
    const int by_measure = strcmp(row->measure, measure);
    return by_measure ? by_measure : strcmp(row->subject, subject);
}

static int compare_rows(const void *one, const void *other)
{
    const struct cor_summary_row *a = *(const struct cor_summary_row *const *)one,
                                 *b = *(const struct cor_summary_row *const *)other;
    return compare(a, b->subject, b->measure);
}

static void take_rows(struct cor_summary *summary, const struct cor_measures *measures)
{
    summary->row_count = measures->count;
    summary->rows = cor_memory_new(measures->count ? measures->count : 1, sizeof *summary->rows);
    for (size_t i = 0; i < measures->count; i++)
        summary->rows[i] = (struct cor_summary_row){
            .subject = measures->at[i].subject, .measure = measures->at[i].name, .unit = measures->at[i].unit};
    summary->sorted = cor_memory_new(measures->count ? measures->count : 1, sizeof *summary->sorted);
    for (size_t i = 0; i < measures->count; i++)
        summary->sorted[i] = &summary->rows[i];
    qsort(summary->sorted, measures->count, sizeof *summary->sorted, compare_rows);
}

static void check_measure(const struct cor_summary_row *row, const struct cor_measure *measure, uint32_t replication)
{
    COR_CHECK(strcmp(row->subject, measure->subject) == 0 && strcmp(row->measure, measure->name) == 0, NULL,
              row->subject, "replication %u has %s of %s where the first has %s", replication, measure->name,
              measure->subject, row->measure);
}

static void add_measures(struct cor_summary *summary, const struct cor_record *record)
{
    const struct cor_measures *measures = &record->measures;
    if (summary->replications == 0)
        take_rows(summary, measures);
    COR_CHECK(measures->count == summary->row_count, NULL, "measures", "replication %u has %zu, the first has %zu",
              record->replication, measures->count, summary->row_count);
    const size_t used = summary->replications * summary->row_count;
    if (used + summary->row_count > summary->value_capacity) {
        const size_t capacity = 2 * (used + summary->row_count);
        summary->values =
            cor_memory_resize(summary->values, summary->value_capacity, capacity, sizeof *summary->values);
        summary->value_capacity = capacity;
    }
    for (size_t i = 0; i < measures->count; i++) {
        check_measure(&summary->rows[i], &measures->at[i], record->replication);
        summary->values[used + i] = measures->at[i].absent ? NAN : measures->at[i].value;
    }
}

static bool is_before(const struct cor_summary_ledger *row, const struct cor_ledger_row *of)
{
    return row->flow < of->flow || (row->flow == of->flow && row->cause < of->cause);
}

/*
 * The row of that flow, cause and place, made after the others of its flow and cause if it is new. Records list them in
 * order, so the search goes on *from the first of the last one's flow and cause.
 */
static struct cor_summary_ledger *ledger_row(struct cor_summary *summary, const struct cor_ledger_row *of, size_t *from)
{
    if (*from > 0 && !is_before(&summary->ledger[*from - 1], of))
        *from = 0;
    while (*from < summary->ledger_count && is_before(&summary->ledger[*from], of))
        ++*from;
    size_t at = *from;
    for (; at < summary->ledger_count; at++) {
        struct cor_summary_ledger *row = &summary->ledger[at];
        if (row->flow != of->flow || row->cause != of->cause)
            break;
        if (strcmp(row->where, of->where) == 0)
            return row;
    }
    if (summary->ledger_count == summary->ledger_capacity) {
        const size_t capacity = summary->ledger_capacity ? 2 * summary->ledger_capacity : FIRST_ROWS;
        summary->ledger =
            cor_memory_resize(summary->ledger, summary->ledger_capacity, capacity, sizeof *summary->ledger);
        summary->ledger_capacity = capacity;
    }
    memmove(&summary->ledger[at + 1], &summary->ledger[at], (summary->ledger_count - at) * sizeof *summary->ledger);
    summary->ledger_count++;
    summary->ledger[at] = (struct cor_summary_ledger){.flow = of->flow, .cause = of->cause, .where = of->where};
    return &summary->ledger[at];
}

void cor_summary_add(struct cor_summary *summary, const struct cor_record *record)
{
    size_t from = 0;
    add_measures(summary, record);
    for (size_t i = 0; i < record->ledger_count; i++)
        ledger_row(summary, &record->ledger[i], &from)->unit_ms += record->ledger[i].unit_ms;
    for (uint16_t i = 0; i < summary->flow_count; i++) {
        summary->flows[i].released += record->flows[i].released;
        summary->flows[i].delivered += record->flows[i].delivered;
        summary->flows[i].undelivered += record->flows[i].undelivered;
        summary->flows[i].stranded += record->flows[i].stranded;
    }
    if (record->gridlock.carriers > 0 && summary->gridlocks++ == 0) {
        summary->gridlock = record->gridlock;
        summary->gridlock_in = record->replication;
    }
    if (record->cut_off.carriers > 0 && summary->cut_offs++ == 0) {
        summary->cut_off = record->cut_off;
        summary->cut_off_in = record->replication;
    }
    summary->events += record->events;
    summary->simulated += record->simulated;
    summary->replications++;
}

void cor_summary_finish(struct cor_summary *summary, double confidence)
{
    double *values = cor_memory_new(summary->replications ? summary->replications : 1, sizeof *values);
    bool *absent = cor_memory_new(summary->replications ? summary->replications : 1, sizeof *absent);
    for (size_t row = 0; row < summary->row_count; row++) {
        for (uint32_t i = 0; i < summary->replications; i++) {
            values[i] = cor_summary_value(summary, row, i);
            absent[i] = isnan(values[i]);
        }
        summary->rows[row].interval = cor_interval_of(values, absent, summary->replications, confidence);
    }
    free(values);
    free(absent);
}

double cor_summary_value(const struct cor_summary *summary, size_t row, uint32_t replication)
{
    return summary->values[replication * summary->row_count + row];
}

const struct cor_summary_row *cor_summary_find(const struct cor_summary *summary, const char *subject,
                                               const char *measure)
{
    size_t first = 0, end = summary->row_count;
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        const int order = compare(summary->sorted[middle], subject, measure);
        if (order == 0)
            return summary->sorted[middle];
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}
