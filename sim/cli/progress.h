/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "corridor/experiment/runner.h"
#include <stdbool.h>
#include <stdio.h>

/*
 * One line on the terminal that says how far a run is, written over and over; nothing at all where standard error is no
 * terminal.
 */
struct cor_progress {
    FILE *to;    /* NULL: silent */
    double next; /* seconds of the run from which on a new line is due */
    bool shown;  /* a line stands there */
};

/* Shows progress on standard error if that is a terminal. */
void cor_progress_init(struct cor_progress *progress);

/* Writes the line anew if the last is a fifth of a second old; may be called as often as one likes. */
void cor_progress_show(struct cor_progress *progress, struct cor_runner_progress state);

/* Takes the line away. */
void cor_progress_clear(struct cor_progress *progress);

/* "12 of 20 replications, 18.4 a second, 4 s left". to: size bytes. Returns `to`. */
char *cor_progress_text(struct cor_runner_progress state, char *to, size_t size);

#endif
