/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SCENARIO_SUPPORT_H
#define TESTS_SCENARIO_SUPPORT_H

#include "corridor/base/arena.h"
#include "corridor/base/diagnostic.h"
#include "scenario/document.h"

/*
 * A folder of its own for a test's files, an arena and diagnostics. The test runs in that folder, so that files are
 * named as briefly as in what it expects to be said.
 */
struct bench {
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    char folder[64];
    char *said;
};

int bench_open(void **state);
int bench_close(void **state);

/* Writes a file in the folder. */
void bench_write(const char *name, const char *text);

/* All that has been reported, as printed. Lives until the next call or the end. */
const char *bench_said(struct bench *bench);

/* Parses text as a file of that name. */
struct cor_node *bench_parse(struct bench *bench, const char *name, const char *text);

/* The tree as cor_show_write writes it; to be freed. */
char *bench_shown(const struct cor_node *root, bool origin);

#endif
