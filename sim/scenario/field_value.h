/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_FIELD_VALUE_H
#define SCENARIO_FIELD_VALUE_H

#include "scenario/field.h"

/*
 * What single values mean: the half of scenario/field that reads scalars. Positions and paths are the other half's.
 */
enum { COR_NAME_MOST = 64 }; /* bytes; a longer text is not compared with names */

struct cor_field_reader {
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    struct cor_node *root;
};

/* The way to a value, from its end. */
struct cor_trail {
    const struct cor_trail *above;
    const char *name;
};

/* Writes `places.astrakhan.quays`, cut to `size`; returns its length. */
size_t cor_trail_text(const struct cor_trail *trail, char *to, size_t size);

/* Was the value given on the command line? */
bool cor_field_is_set_by_user(const struct cor_node *node);

/*
 * May a value of the field be anything from `least` to `most`, in the inner unit of `dimension` (of a field that may be
 * negative: as large as `most`)? If not, the reason is the one that may not, and what may: "0.002 km/h; expected 0.01
 * to 10000 km/h".
 */
bool cor_field_may_be(const struct cor_field *field, enum cor_dimension dimension, double least, double most,
                      struct cor_reason *why);

/* Reads a scalar of a kind that is neither list, map nor entries. */
bool cor_field_read_value(struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                          struct cor_value *to, struct cor_reason *why);

#endif
