/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_FORM_H
#define OUTPUT_FORM_H

#include "corridor/base/arena.h"
#include "corridor/base/integer.h"
#include "corridor/statistics/interval.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Numbers and tables for the eye: three significant digits, k and M, columns that stand under each other. Widths are
 * counted in characters of UTF-8, not in bytes.
 *
 * Ownership: texts are taken from the arena that is handed in, and live as long as it does.
 */

/* A value and the half-width of its interval, rounded alike. */
struct cor_form_pair {
    const char *value; /* "4.61 M"; "–" where it is absent */
    const char *half;  /* "± 0.05 M"; empty with a single replication */
};

/* In k and M, such as amounts a year. `row` may be NULL: absent. */
struct cor_form_pair cor_form_scaled(struct cor_arena *arena, const struct cor_interval *interval);

/* A number as it is, such as departures a year. */
struct cor_form_pair cor_form_plain(struct cor_arena *arena, const struct cor_interval *interval);

/*
 * Hours as hours, and hours as days: with one decimal from 1 upward, two below, and three below 0.095, so that a column
 * does not pretend to more than a planner needs; but always with as many as show that the half-width is not 0.
 */
struct cor_form_pair cor_form_hours(struct cor_arena *arena, const struct cor_interval *interval);
struct cor_form_pair cor_form_days(struct cor_arena *arena, const struct cor_interval *interval);

/* A share as per cent with one decimal: "41.3 %". */
struct cor_form_pair cor_form_share(struct cor_arena *arena, const struct cor_interval *interval);

/* An exact amount with a comma every three digits; `size` inner units make one shown, 1 or 1000: "18,412,345.678". */
const char *cor_form_exact(struct cor_arena *arena, cor_int128 amount, int64_t size);

/* Characters of a text. */
size_t cor_form_width(const char *text);

/* The text, cut to `width` characters with "…" at the end if it is longer. */
const char *cor_form_cut(struct cor_arena *arena, const char *text, size_t width);

enum { COR_FORM_COLUMNS = 12, COR_FORM_SCREEN = 100 };

/*
 * A table of texts. Row 0 is its heading. layout: one letter a column: l left, r right, h a half-width, which stands
 * close to the value before it.
 */
struct cor_form_table {
    const char *layout;
    const char *(*rows)[COR_FORM_COLUMNS]; /* owned by the arena */
    size_t count, capacity;
    struct cor_arena *arena;
};

void cor_form_table_init(struct cor_form_table *table, struct cor_arena *arena, const char *layout);

/* Adds a row of as many texts as the layout has letters. */
void cor_form_table_add(struct cor_form_table *table, const char *const *texts);

/* Writes the tables that have more than a heading: side by side where they fit the screen, else one after the other. */
void cor_form_table_write(const struct cor_form_table *left, const struct cor_form_table *right, bool colour, FILE *to);

#endif
