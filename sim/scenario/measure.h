/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_MEASURE_H
#define SCENARIO_MEASURE_H

#include "scenario/quantity.h"

/*
 * The tables behind scenario/quantity: units, how people misspell them, and dimensions.
 */
enum { COR_MEASURE_TEXT = 32 }; /* bytes of a unit's text, the final NUL included */

/* A unit as written, in base units: so many of one over so many of another. */
struct cor_ratio {
    enum cor_base base, over;
    double factor, under;
};

/* `t`, `t/h`, `/day`: what the unit measures. False if there is no such unit. */
bool cor_measure_resolve(const char *text, struct cor_ratio *to);

/* The number of that unit as a quantity of one of the accepted dimensions; false if it is of none of them. */
bool cor_measure_convert(const struct cor_ratio *ratio, uint64_t accepted, double number, struct cor_quantity *to);

/* What the unit measures: "a length"; "of no use here" if no dimension has it. Constant. */
const char *cor_measure_called(const struct cor_ratio *ratio);

/*
 * The unit of the accepted dimensions that was probably meant by `text`. to: COR_MEASURE_TEXT bytes. False if none is
 * near enough.
 */
bool cor_measure_nearest(const char *text, uint64_t accepted, char *to, size_t size);

/*
 * What is expected, in words: "a speed such as 'kn' or 'km/h'", or with several dimensions "one of 't', 'TEU'".
 * number: stands before each unit ("4.2 "), or is empty. Returns `to`.
 */
const char *cor_measure_expected(uint64_t accepted, const char *number, char *to, size_t size);

#endif
