/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_EXPERIMENT_RUNNER_H
#define CORRIDOR_EXPERIMENT_RUNNER_H

#include "corridor/base/status.h"
#include "corridor/model/record.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Runs the replications of a scenario on threads and hands their records up one by one, always in the order of their
 * numbers, whichever finished first. So whatever is made of them is the same for any number of threads.
 *
 * The runner is asked, it never calls back: `cor_runner_next` waits for the next record, `cor_runner_wait` waits no
 * longer than it is told, and `cor_runner_progress` says how far the work is.
 *
 * Memory. Workers run ahead of the one who pulls by at most cor_runner_window replications and then wait, so that a
 * slow disk does not fill the memory with records.
 *
 * Stopping. When the flag `stop` is no longer 0, workers leave what they have begun and the next pull ends the run; the
 * flag is looked at every tenth of a second while pulling. A runner may also be destroyed before its end.
 *
 * Ownership: the network, the trace and the flag are the caller's and must outlive the runner. Records are moved to the
 * caller, who releases them. One thread at a time calls these functions.
 */
struct cor_runner_options {
    const struct cor_network *network;
    uint64_t seed;
    uint32_t replications;  /* numbered from 0; at least 1 */
    uint32_t jobs;          /* threads; 0: as many as processors are there for this process */
    uint32_t records;       /* of the first so many replications lots and visits are kept */
    uint32_t unused;        /* 0 */
    int64_t sample_every;   /* ms between rows of the series; 0: no series */
    FILE *trace;            /* events of replication 0, one a line; NULL: nowhere */
    const atomic_int *stop; /* NULL: never stopped */
};

struct cor_runner_progress {
    uint32_t finished;     /* replications, in whatever order */
    uint32_t replications; /* in all */
    double seconds;        /* of wall time since the runner was created */
};

struct cor_runner; /* opaque */

/* Starts the threads and with them the work; if not even one can be started, cor_runner_next says so. */
struct cor_runner *cor_runner_create(const struct cor_runner_options *options);

/* Stops what still runs, waits for the threads and frees every record that was not handed up. NULL is fine. */
void cor_runner_destroy(struct cor_runner *runner);

/*
 * Waits for the record of the next replication and moves it to *to.
 * Returns true with a record; false when there is none to come: see cor_runner_status. *to is then all zeros.
 */
bool cor_runner_next(struct cor_runner *runner, struct cor_record *to);

/* Waits at most `milliseconds` until cor_runner_next would return at once. Returns whether it would. */
bool cor_runner_wait(struct cor_runner *runner, uint32_t milliseconds);

/* COR_FINE; COR_STOPPED after the flag was seen; COR_RESOURCE if no thread could be started. */
enum cor_status cor_runner_status(const struct cor_runner *runner);

struct cor_runner_progress cor_runner_progress(struct cor_runner *runner);

/* Threads that work, and replications that may be ahead of the one who pulls. */
uint32_t cor_runner_jobs(const struct cor_runner *runner);
uint32_t cor_runner_window(const struct cor_runner *runner);

/* Processors that this process may use, at least 1. */
uint32_t cor_runner_processors(void);

#endif
