/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CALL_H
#define SCENARIO_CALL_H

#include "corridor/base/arena.h"
#include "corridor/random/distribution.h"
#include "scenario/quantity.h"

/*
 * Distributions as they are written: calls such as `lognormal(mean 24 h cv 0.8)`, names and values in any order and
 * never a comma (inside braces YAML would end the value there), `empirical(3 of 1 TEU; 1 of 2 TEU)`, or just a
 * quantity, which is a constant. One table of calls feeds the reading, the errors, the schema and the reference page.
 */

/*
 * Reads a distribution of one of the dimensions in the set `accepted`; all its values have the same one.
 * to, dimension: filled on success. arena: for the values of an empirical one.
 */
bool cor_call_parse(const char *text, uint64_t accepted, struct cor_arena *arena, struct cor_distribution *to,
                    enum cor_dimension *dimension, struct cor_reason *why);

/* `poisson`, `regular` or `erlang(shape 3)`: the law of increments between arrivals, with mean 1. */
bool cor_call_parse_arrivals(const char *text, struct cor_distribution *to, struct cor_reason *why);

/* Does the text have the form of a call, a name and an opening parenthesis? */
bool cor_call_is(const char *text);

/*
 * The text with what it measures made `factor` times as large: the leading number of a quantity, or each quantity of a
 * call. In the arena; NULL with the reason if there is no number to scale.
 */
const char *cor_call_scale(const char *text, double factor, struct cor_arena *arena, struct cor_reason *why);

/* The names of the distributions and, for each, one example in hours; for the schema and the reference page. */
size_t cor_call_count(void);
const char *cor_call_name(size_t number);
const char *cor_call_example(size_t number);

#endif
