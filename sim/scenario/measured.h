/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_MEASURED_H
#define SCENARIO_MEASURED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What is measured of what: the names of all measures that a run can have, by the kind of their subject, and their
 * units. So a target can be refused before the run that no run could ever meet. Which of them a run has follows from
 * the scenario as well (cranes are measured where there are any), and is known when it is done.
 *
 * The page of results (docs/outputs.md) says what they mean.
 */
enum cor_subject_kind {
    COR_SUBJECT_CORRIDOR,
    COR_SUBJECT_TRADE,
    COR_SUBJECT_FLOW,
    COR_SUBJECT_PLACE,
    COR_SUBJECT_QUAY,
    COR_SUBJECT_TERMINAL,
    COR_SUBJECT_YARD,
    COR_SUBJECT_LIMIT,
    COR_SUBJECT_SERVICE,
    COR_SUBJECT_CLASS,
    COR_SUBJECT_ORDER,
    COR_SUBJECT_LINK,
    COR_SUBJECT_SECTION,
    COR_SUBJECT_HAZARD,
    COR_SUBJECT_WINTER,
    COR_SUBJECT_CHANGE,
    COR_SUBJECT_COUNT /* nothing is measured of it */
};

/* In place of a unit: that in which the subject's cargo is counted, the same a year, and US dollars for one of it. */
#define COR_UNIT_OWN       "?"
#define COR_UNIT_OWN_YEAR  "?/year"
#define COR_UNIT_OWN_PRICE "USD/?"

/* What a path such as `places.astrakhan.quays.grain` is; of whether there is such a place nothing is asked. */
enum cor_subject_kind cor_measured_kind(const char *subject);

/* The unit of the measure, or NULL if there is none of that name; *nearest is then the one that was meant, or NULL. */
const char *cor_measured_unit(enum cor_subject_kind kind, const char *measure, const char **nearest);

/* Measure `number` of that kind, from 0; NULL beyond the last. */
const char *cor_measured_name(enum cor_subject_kind kind, size_t number);

#endif
