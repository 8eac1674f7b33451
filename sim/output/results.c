/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/output/results.h"
#include "corridor/base/memory.h"
#include "output/folder.h"
#include "output/manifest.h"
#include "output/rows.h"
#include "output/targets.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct cor_results {
    struct cor_results_options options;
    const struct cor_network *network;
    const struct cor_plan *plan;
    struct cor_folder folder;
    struct cor_csv tables[COR_TABLE_COUNT]; /* of those written row by row while they are open */
    struct cor_series series;
    struct cor_manifest_file files[COR_TABLE_COUNT];
    char names[COR_TABLE_COUNT][COR_TABLE_FILE];
    uint64_t *fingerprints;
    size_t file_count;
    uint32_t fingerprint_count, fingerprint_capacity;
    struct timespec began;
    int64_t started; /* ms since 1970 */
};

static bool is_wanted(const struct cor_results *results, enum cor_table table)
{
    return (results->options.tables & COR_TABLE_BIT(table)) != 0 &&
           (table != COR_TABLE_TARGETS || results->plan->target_count > 0);
}

/* Is the table written while replications come in? The others need all of them. */
static bool is_streamed(enum cor_table table)
{
    return table != COR_TABLE_SUMMARY && table != COR_TABLE_SERIES && table != COR_TABLE_TARGETS;
}

/* Then what failed, failed for that: a write was given up, or interrupted. */
static bool is_stopped(const struct cor_results *results)
{
    return results->options.stop && atomic_load(results->options.stop);
}

/* Makes a table that gives up when the run is to stop. */
static bool open_table(struct cor_results *results, enum cor_table table)
{
    const bool opened = cor_csv_open(&results->tables[table], results->folder.inside, table);
    results->tables[table].sink.stop = results->options.stop;
    return opened;
}

static enum cor_status failed(const struct cor_results *results, enum cor_table table,
                              struct cor_diagnostics *diagnostics)
{
    char name[COR_TABLE_FILE];
    if (is_stopped(results))
        return COR_STOPPED;
    cor_folder_error(&results->folder, cor_table_file(table, name), results->tables[table].sink.error, diagnostics);
    return COR_RESOURCE;
}

static void note_time(struct cor_results *results)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &results->began);
    clock_gettime(CLOCK_REALTIME, &now);
    results->started = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum cor_status cor_results_create(const struct cor_results_options *options, struct cor_diagnostics *diagnostics,
                                   struct cor_results **results)
{
    struct cor_results *made = cor_memory_new(1, sizeof *made);
    made->options = *options;
    made->network = cor_scenario_network(options->scenario);
    made->plan = cor_scenario_plan(options->scenario);
    note_time(made);
    *results = NULL;
    if (!cor_folder_open(&made->folder, options->folder, diagnostics)) {
        free(made);
        return COR_RESOURCE;
    }
    for (enum cor_table table = 0; table < COR_TABLE_COUNT; table++)
        if (is_wanted(made, table) && is_streamed(table) && !open_table(made, table)) {
            const enum cor_status status = failed(made, table, diagnostics);
            cor_results_destroy(made);
            return status;
        }
    *results = made;
    return COR_FINE;
}

static void note_fingerprint(struct cor_results *results, uint64_t fingerprint)
{
    if (results->fingerprint_count == results->fingerprint_capacity) {
        const uint32_t capacity = results->fingerprint_capacity ? 2 * results->fingerprint_capacity : 32;
        results->fingerprints = cor_memory_resize(results->fingerprints, results->fingerprint_capacity, capacity,
                                                  sizeof *results->fingerprints);
        results->fingerprint_capacity = capacity;
    }
    results->fingerprints[results->fingerprint_count++] = fingerprint;
}

enum cor_status cor_results_add(struct cor_results *results, const struct cor_record *record,
                                struct cor_diagnostics *diagnostics)
{
    note_fingerprint(results, record->fingerprint);
    if (is_wanted(results, COR_TABLE_REPLICATIONS))
        cor_rows_replication(&results->tables[COR_TABLE_REPLICATIONS], results->plan->stem, record);
    if (is_wanted(results, COR_TABLE_LEDGER))
        cor_rows_ledger(&results->tables[COR_TABLE_LEDGER], results->network, record);
    if (is_wanted(results, COR_TABLE_SERIES))
        cor_series_add(&results->series, record);
    if (is_wanted(results, COR_TABLE_CALLS))
        cor_rows_calls(&results->tables[COR_TABLE_CALLS], results->network, record);
    if (is_wanted(results, COR_TABLE_TRAINS))
        cor_rows_trains(&results->tables[COR_TABLE_TRAINS], results->network, record);
    if (is_wanted(results, COR_TABLE_LOTS))
        cor_rows_lots(&results->tables[COR_TABLE_LOTS], results->network, record);
    for (enum cor_table table = 0; table < COR_TABLE_COUNT; table++)
        if (results->tables[table].sink.error)
            return failed(results, table, diagnostics);
    return COR_FINE;
}

/* Writes a table that needs all replications; returns false when it cannot be made. */
static bool write_whole(struct cor_results *results, enum cor_table table, const struct cor_summary *summary)
{
    struct cor_csv *csv = &results->tables[table];
    if (!open_table(results, table))
        return false;
    if (table == COR_TABLE_SUMMARY)
        cor_rows_summary(csv, results->plan->stem, summary);
    else if (table == COR_TABLE_TARGETS)
        cor_targets_rows(csv, results->plan, summary);
    else
        cor_rows_series(csv, results->network, &results->series);
    return true;
}

static void note_file(struct cor_results *results, enum cor_table table)
{
    struct cor_manifest_file *file = &results->files[results->file_count];
    file->name = cor_table_file(table, results->names[results->file_count++]);
    file->bytes = results->tables[table].sink.bytes;
    file->rows = results->tables[table].rows;
    cor_digest_text(&results->tables[table].sink.digest, file->digest);
}

static enum cor_status write_manifest(struct cor_results *results, const struct cor_summary *summary,
                                      struct cor_diagnostics *diagnostics)
{
    struct timespec now;
    struct cor_sink sink;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const struct cor_manifest manifest = {.options = &results->options,
                                          .files = results->files,
                                          .file_count = results->file_count,
                                          .fingerprints = results->fingerprints,
                                          .replications = results->fingerprint_count,
                                          .events = summary->events,
                                          .simulated = summary->simulated,
                                          .started = results->started,
                                          .seconds = (double)(now.tv_sec - results->began.tv_sec) +
                                                     1e-9 * (double)(now.tv_nsec - results->began.tv_nsec)};
    bool written = cor_sink_open(&sink, results->folder.inside, "manifest.json");
    if (written) {
        cor_manifest_write(&manifest, &sink);
        written = cor_sink_close(&sink);
    }
    if (is_stopped(results))
        return COR_STOPPED;
    if (written)
        return COR_FINE;
    cor_folder_error(&results->folder, "manifest.json", sink.error, diagnostics);
    return COR_RESOURCE;
}

enum cor_status cor_results_finish(struct cor_results *results, const struct cor_summary *summary,
                                   struct cor_diagnostics *diagnostics)
{
    for (enum cor_table table = 0; table < COR_TABLE_COUNT; table++) {
        if (!is_wanted(results, table))
            continue;
        if (!is_streamed(table) && !write_whole(results, table, summary))
            return failed(results, table, diagnostics);
        if (!cor_csv_close(&results->tables[table]))
            return failed(results, table, diagnostics);
        note_file(results, table);
    }
    return write_manifest(results, summary, diagnostics);
}

enum cor_status cor_results_publish(struct cor_results *results, struct cor_diagnostics *diagnostics)
{
    if (is_stopped(results))
        return COR_STOPPED;
    return cor_folder_publish(&results->folder, diagnostics) ? COR_FINE : COR_RESOURCE;
}

void cor_results_destroy(struct cor_results *results)
{
    if (!results)
        return;
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        cor_csv_abandon(&results->tables[table]);
    cor_folder_close(&results->folder);
    cor_series_release(&results->series);
    free(results->fingerprints);
    free(results);
}
