/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CALL_FORM_H
#define SCENARIO_CALL_FORM_H

#include "corridor/random/distribution.h"

/*
 * The table of calls: which distributions can be written, by which sets of parameters.
 */
/* Parameters. Those before COUNT_OF_MEASURES carry a unit, the others are bare numbers. */
enum cor_parameter {
    MEAN,
    SD,
    MIN,
    MODE,
    MAX,
    MEDIAN,
    P90,
    SCALE,
    COUNT_OF_MEASURES,
    CV = COUNT_OF_MEASURES,
    SHAPE,
    ALPHA,
    BETA,
    PARAMETER_COUNT
};

/* A distribution by one set of parameters; several of one name stand together. */
struct cor_call_form {
    const char *name;
    unsigned parameters;                                                               /* a bit for each */
    bool (*make)(struct cor_distribution *to, const double *values, const char **why); /* NULL: empirical */
    const char *example;
};

extern const struct cor_call_form cor_call_forms[];
extern const size_t cor_call_form_count;

/* The parameter of that name, or −1; and its name. */
int cor_parameter_find(const char *name);
const char *cor_parameter_name(int parameter);

#endif
