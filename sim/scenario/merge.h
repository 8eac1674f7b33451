/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_MERGE_H
#define SCENARIO_MERGE_H

#include "corridor/scenario/plan.h"
#include "scenario/document.h"

/*
 * `extends:`. A file names one or several others, from its own folder, that it builds upon; they are merged left to
 * right and then the file itself: maps merge key by key, everything else replaces, and `key: ~` takes a key away.
 * Series (maps with `steps` or `value`) replace as a whole. What is merged keeps the position where it was written and
 * a key keeps the place where it first stood.
 *
 * Refused: a file that extends itself over others, more than 16 levels (both with the chain of files), and more than
 * 1000 files in all.
 */
struct cor_files {
    struct cor_plan_file *at; /* in the order they were first read */
    uint32_t count, capacity;
};

void cor_files_release(struct cor_files *files);

/*
 * Reads a file and all that it extends into one tree without `extends`.
 * files: initialised to zero; receives the files and their digests; the paths live in the arena.
 * Returns the root, or NULL after any error; then as many errors as could be found are reported.
 */
struct cor_node *cor_merge_files(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *path,
                                 struct cor_files *files);

/* Is the map a series, which is replaced and scaled as a whole? */
bool cor_node_is_series(const struct cor_node *node);

#endif
