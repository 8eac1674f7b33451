/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_ENGINE_TRACE_H
#define CORRIDOR_ENGINE_TRACE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct cor_kind;

/*
 * A trace: one line for each event and grant as it happens, for the eyes of someone who checks a model.
 *
 *     2024-01-03T07:12:44.125  vessel_berthed  gadamly.2 at turkmenbashi.general
 *
 * The time, the kind's name and what the kind's `describe` says of the subject, before the event acts; two blanks
 * between columns, so that no column can be mistaken for another. The stream stands outside of the simulated state: a
 * copy of a simulation traces nothing until it is told to, and whether a run is traced changes nothing in it.
 *
 * Ownership: the caller opens and closes the stream. A write that fails shows in ferror(to) and stops nothing.
 */
struct cor_trace {
    FILE *to;
    int64_t origin;      /* instant (base/date.h) of simulated time 0 */
    int64_t from, until; /* only events of simulated time from ≤ time < until, in ms */
};

/* Everything, to `to`; time 0 is at the instant `origin`. */
void cor_trace_init(struct cor_trace *trace, FILE *to, int64_t origin);

/* Writes the line of one event, if its time is to be traced. */
void cor_trace_event(const struct cor_trace *trace, int64_t time, const struct cor_kind *kind, const void *model,
                     uint32_t subject);

#endif
