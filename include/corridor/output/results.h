/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_OUTPUT_RESULTS_H
#define CORRIDOR_OUTPUT_RESULTS_H

#include "corridor/base/diagnostic.h"
#include "corridor/base/status.h"
#include "corridor/experiment/summary.h"
#include "corridor/output/tables.h"
#include "corridor/scenario/scenario.h"
#include <stdatomic.h>

/*
 * The folder of results of one run. Everything is written into a hidden folder beside it, `.<name>.partial-<number>`,
 * and exchanged with what stood there when all of it is whole and on the disk. So a reader finds the old results or the
 * new ones, never a mixture; a run that fails or is stopped leaves the old ones as they were and nothing else.
 *
 * Order of rows: replications as they are added, then the order of the record (model/record.h).
 *
 * Refused, with a message and COR_RESOURCE: a place where something stands that no run wrote (a file, or a folder that
 * is not empty and has no manifest.json); a place that cannot be written; a full disk, noticed at the latest when the
 * file is closed. A file in an old folder of results that no run writes is carried over into the new one.
 *
 * A hidden folder that a run left behind which was killed, or had no memory left, is removed by the next run that
 * writes to the same place.
 */
struct cor_results_options {
    const char *folder; /* where the results go; missing parents are created */
    const struct cor_scenario *scenario;
    cor_table_set tables;
    uint32_t records;           /* as the runner was told */
    int64_t sample_every;       /* ms; as the runner was told */
    uint32_t jobs;              /* for the manifest's volatile part, like the command */
    const atomic_int *stop;     /* not 0: writing ends with COR_STOPPED; NULL: never stopped */
    int command_count;          /* arguments of the command line; 0 where there is none */
    const char *const *command; /* command_count texts */
};

struct cor_results; /* opaque */

/*
 * Makes the hidden folder and the files that are written row by row.
 * results: receives what is to be added to, NULL after an error; release it with cor_results_destroy.
 */
enum cor_status cor_results_create(const struct cor_results_options *options, struct cor_diagnostics *diagnostics,
                                   struct cor_results **results);

/* Writes what a replication has to say. Records come in the order of their replications. */
enum cor_status cor_results_add(struct cor_results *results, const struct cor_record *record,
                                struct cor_diagnostics *diagnostics);

/*
 * Writes the summary, the series and the manifest: all is on the disk, and the old results still stand.
 * summary: finished, of all the records that were added.
 */
enum cor_status cor_results_finish(struct cor_results *results, const struct cor_summary *summary,
                                   struct cor_diagnostics *diagnostics);

/* Exchanges the folders, after cor_results_finish. */
enum cor_status cor_results_publish(struct cor_results *results, struct cor_diagnostics *diagnostics);

/* Removes the hidden folder if it was not published; frees everything. NULL is fine. */
void cor_results_destroy(struct cor_results *results);

#endif
