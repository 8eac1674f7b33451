/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_FIELD_H
#define SCENARIO_FIELD_H

#include "scenario/call.h"
#include "scenario/document.h"
#include "scenario/quantity.h"

/*
 * The language of the table of fields: what keys a map may hold, and what each of them means. One table
 * (scenario/table.c) drives the reading, the JSON Schema and the reference page, so that the three cannot drift apart.
 *
 * Reading a tree against its shape reports every unknown key, missing key and wrong value at its place, and leaves at
 * each node what it means (struct cor_value), with nodes added for the defaults that nobody wrote. Who builds the
 * network afterwards asks for keys that the table has, and can rely on their values: binders check nothing that a field
 * shows by itself.
 */
enum cor_field_kind {
    COR_FIELD_TEXT,         /* any text */
    COR_FIELD_FILES,        /* a file name or a list of them; gone once the files are merged */
    COR_FIELD_ID,           /* a snake_case name */
    COR_FIELD_COUNTRY,      /* two capitals */
    COR_FIELD_CURRENCY,     /* three capitals, not USD */
    COR_FIELD_WORD,         /* one of `words`; integer: its number */
    COR_FIELD_YES_NO,       /* integer: 1 or 0 */
    COR_FIELD_COUNT,        /* a bare whole number from `least` to `most` */
    COR_FIELD_NUMBER,       /* a bare number from `least` to `most` */
    COR_FIELD_VARYING,      /* `element`, or a map of `shape` that says how it varies; see cor_bind_varying */
    COR_FIELD_QUANTITY,     /* of one of `dimensions`; real, and integer where it is kept as one */
    COR_FIELD_MEASURED,     /* of one of `dimensions`, or a bare number (dimension COR_DIMENSION_COUNT); real */
    COR_FIELD_YEARLY,       /* `3 Mt in 2024`, `3 Mt/year`; real, year (0: that of the run's start) */
    COR_FIELD_DISTRIBUTION, /* of one of `dimensions` */
    COR_FIELD_ARRIVALS,     /* poisson, regular, erlang(shape n); distribution with mean 1 */
    COR_FIELD_DATE,         /* integer: instant, ms since 1970 */
    COR_FIELD_MONTH,        /* integer: 1 to 12 */
    COR_FIELD_CLOCK,        /* a time of day, 00:00 to 24:00; integer: ms from midnight */
    COR_FIELD_DAY,          /* of every year, `10 December`; integer: month times 100 and day */
    COR_FIELD_REFERENCE,    /* a name from the section `section` (integer 0) or `other_section` (1); target: its node */
    COR_FIELD_TAKEN,        /* a cargo (target) or a form (integer, its number) */
    COR_FIELD_LIST,         /* of `element`, from `least` to `most` of them */
    COR_FIELD_MAP,          /* of the keys of `shape` */
    COR_FIELD_ENTRIES       /* a map from `keys` to `element`; at least one if required */
};

enum cor_sign { COR_NOT_NEGATIVE, COR_ABOVE_ZERO, COR_ANY_SIGN };

struct cor_shape;

struct cor_field {
    const char *key; /* NULL in `keys` and `element`, and ends a list of fields */
    enum cor_field_kind kind;
    bool required;
    const char *otherwise; /* the default, as it would be written; NULL: none */
    uint64_t dimensions;
    enum cor_sign sign;
    int64_t least, most;      /* of a quantity, where it has other bounds than its dimension: inner units; else 0 */
    const char *const *words; /* ended by NULL */
    const char *section;
    const char *other_section; /* NULL: none */
    bool standing;             /* of `places`: also the path of a quay or terminal (integer 2) */
    const struct cor_field *keys, *element;
    const struct cor_shape *shape;
    const char *example;
    const char *about; /* a sentence for the reference page */
    uint16_t change;   /* enum cor_changeable; 0: it cannot change in a run, */
    const char *fixed; /* and why not, where there is more to say than for its kind */
};

/*
 * What a map holds. Where there are variants, one of them is meant, told by which one's first key is there: a service
 * that has `stops`, one that has `calls`.
 */
struct cor_shape {
    const char *what; /* "a service" */
    const struct cor_field *fields;
    const struct cor_shape *const *variants; /* ended by NULL; then there are no fields */
};

/* What a scalar means. Which members are filled follows from the field's kind. */
struct cor_value {
    enum cor_dimension dimension;
    int32_t year;
    int64_t integer;
    double real;
    const struct cor_distribution *distribution;
    struct cor_node *target;
};

/*
 * Reads `root` against `shape`. Ends early once COR_DIAGNOSTIC_LIMIT errors are known.
 * Returns true if there was no error.
 */
bool cor_field_read(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                    struct cor_node *root);

/* The variant that the map is (the shape itself where it has none), or NULL if it is none or several. */
const struct cor_shape *cor_shape_of(const struct cor_shape *shape, const struct cor_node *map);

/* The field of that key, or NULL. */
const struct cor_field *cor_shape_field(const struct cor_shape *shape, const char *key);

/* Puts "; did you mean 'x'?" into `to` if one of the map's keys is near `name`, else an empty text. Returns `to`. */
char *cor_suggest_key(const struct cor_node *map, const char *name, char *to, size_t size);

/* Is the child of that key there, and written by somebody? */
bool cor_has(const struct cor_node *map, const char *key);

/* What the map's value of that key means; the key must be there. */
int64_t cor_integer(const struct cor_node *map, const char *key);
double cor_real(const struct cor_node *map, const char *key);
const char *cor_text(const struct cor_node *map, const char *key);
const struct cor_distribution *cor_distribution_of(const struct cor_node *map, const char *key);
struct cor_node *cor_target(const struct cor_node *map, const char *key);

#endif
