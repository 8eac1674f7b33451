/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_SOURCE_H
#define SCENARIO_SOURCE_H

#include "corridor/base/diagnostic.h"
#include <stdbool.h>
#include <stddef.h>

/*
 * The bytes of a scenario file, and whether they are text that YAML can hold. libyaml says 1:1 for a NUL or bad UTF-8,
 * so bytes are looked at before it sees them.
 */
enum { COR_SOURCE_MOST = 64 * 1024 * 1024 };

/*
 * Reads a whole file. Refused, with the reason at `at`: missing, a directory or anything else that is no regular file,
 * unreadable, above 64 MiB. Returns the bytes, to be freed by the caller, or NULL.
 */
char *cor_source_read(const char *path, struct cor_position at, struct cor_diagnostics *diagnostics, size_t *length);

/*
 * Are the bytes UTF-8 without NUL, tabs and control characters? The first one that is not is reported with its line,
 * column and offset. Columns of the first line count from `column`.
 */
bool cor_source_check(const char *file, uint32_t column, const char *text, size_t length,
                      struct cor_diagnostics *diagnostics);

#endif
