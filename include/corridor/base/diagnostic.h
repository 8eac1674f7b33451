/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_DIAGNOSTIC_H
#define CORRIDOR_BASE_DIAGNOSTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * What a user is told about what he gave us: errors and warnings, each with file, line and column, collected so that
 * all the errors of a scenario come in one go. A user's fault is always returned this way, never asserted.
 *
 * Printed as `file:line:column: error: message`, sorted by the order of files as first named, then line, then column,
 * then order of entry; errors before warnings. At most COR_DIAGNOSTIC_LIMIT errors are kept (and as many warnings);
 * what is beyond is counted. Where no file is concerned, the line begins with `error:`.
 *
 * Ownership: messages are copied; file names are copied. One thread at a time.
 */
enum { COR_DIAGNOSTIC_LIMIT = 100 };

struct cor_position {
    const char *file; /* as the user wrote it; NULL where no file is concerned, e.g. "--set" uses the text "--set" */
    uint32_t line;    /* from 1; 1:1 where there is none */
    uint32_t column;  /* from 1, in characters */
};

struct cor_diagnostics; /* opaque */

struct cor_diagnostics *cor_diagnostics_create(void);
void cor_diagnostics_destroy(struct cor_diagnostics *diagnostics);

/* Adds an error (warning) found at `at`; the message is formatted as by printf, without a full stop or line feed. */
void cor_diagnostics_error(struct cor_diagnostics *diagnostics, struct cor_position at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void cor_diagnostics_warning(struct cor_diagnostics *diagnostics, struct cor_position at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

size_t cor_diagnostics_errors(const struct cor_diagnostics *diagnostics);
size_t cor_diagnostics_warnings(const struct cor_diagnostics *diagnostics);

/*
 * Writes all messages, one a line. A last line counts: "2 errors; nothing was run" when `closing` is "nothing was run";
 * no such line when `closing` is NULL or there are no errors.
 */
void cor_diagnostics_print(const struct cor_diagnostics *diagnostics, FILE *to, const char *closing);

#endif
