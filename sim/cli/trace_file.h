/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_TRACE_FILE_H
#define CLI_TRACE_FILE_H

#include "corridor/base/diagnostic.h"
#include "corridor/base/status.h"
#include "corridor/scenario/plan.h"
#include <stdio.h>

/*
 * The file that `--trace` names. A regular file appears when it is whole and takes the place of an older trace; a pipe
 * or a device is written to as it is.
 *
 * Refused, with a message and COR_RESOURCE: a file that cannot be written; a file of the scenario; a file that is there
 * and holds something else than a trace, that is one whose first line does not begin with a date and a time of day.
 *
 * Ownership. All zeros is a trace that nobody asked for: opened and closed without effect. `path` is the caller's.
 */
struct cor_trace_file {
    FILE *to; /* NULL: nowhere */
    const char *path;
    char *hidden; /* the name it is written under until it is whole; NULL: written where it was asked for */
};

/* path: NULL where no trace is wanted. plan: names the files of the scenario. */
enum cor_status cor_trace_file_open(struct cor_trace_file *file, const char *path, const struct cor_plan *plan,
                                    struct cor_diagnostics *diagnostics);

/* Everything is written: it appears. */
enum cor_status cor_trace_file_close(struct cor_trace_file *file, struct cor_diagnostics *diagnostics);

/* Removes what was not closed. */
void cor_trace_file_release(struct cor_trace_file *file);

#endif
