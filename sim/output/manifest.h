/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_MANIFEST_H
#define OUTPUT_MANIFEST_H

#include "corridor/output/results.h"
#include "output/sink.h"
#include <stddef.h>
#include <stdint.h>

/*
 * manifest.json: from what a run was made, and what it made. Keys are sorted. All that depends on the moment, the
 * machine's name, the number of jobs and the way the command was typed stands under `volatile`; the rest is the same
 * for any number of jobs.
 *
 * Ownership: plain data of the caller.
 */
struct cor_manifest_file {
    const char *name;
    char digest[COR_DIGEST_TEXT];
    uint64_t bytes, rows;
};

struct cor_manifest {
    const struct cor_results_options *options;
    const struct cor_manifest_file *files;
    const uint64_t *fingerprints; /* one for each replication */
    uint64_t events;              /* executed, over all replications */
    int64_t simulated;            /* ms, over all replications */
    size_t file_count;
    uint32_t replications;
    uint32_t unused;
    int64_t started; /* instant of wall time, ms since 1970 (UTC) */
    double seconds;  /* of wall time since then */
};

/* Writes it. Errors, want of memory among them, show when the sink is closed. */
void cor_manifest_write(const struct cor_manifest *manifest, struct cor_sink *to);

#endif
