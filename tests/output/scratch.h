/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_OUTPUT_SCRATCH_H
#define TESTS_OUTPUT_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A folder of its own for a test that writes files, below the present one. Paths given to these functions are relative
 * to it; the tests work inside it.
 */

/* Makes it and enters it: for cmocka's setup. Leaves and removes it with all in it: for its teardown. */
int scratch_enter(void **state);
int scratch_leave(void **state);

/* The whole of a file with a NUL after it, to be freed; NULL if there is none. */
char *scratch_read(const char *path, size_t *length);

/* Writes a file, whose folder must exist. */
void scratch_write(const char *path, const char *text);

/* Names in a folder, sorted, with a blank between them, hidden ones too; to be freed. */
char *scratch_list(const char *path);

bool scratch_exists(const char *path);

#endif
