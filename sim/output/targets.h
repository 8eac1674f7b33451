/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_TARGETS_H
#define OUTPUT_TARGETS_H

#include "corridor/experiment/summary.h"
#include "corridor/scenario/plan.h"
#include "output/csv.h"
#include "output/form.h"

/*
 * What a scenario's targets ask of its measures, beside what the run gave. A target is met when the simulated mean is
 * off by no more than its tolerance, whatever the interval says; the interval stands beside it.
 */
enum cor_target_state {
    COR_TARGET_MET,
    COR_TARGET_MISSED,
    COR_TARGET_ABSENT, /* the run has no value of it */
    COR_TARGET_UNKNOWN /* it does not measure that */
};

/* `row` receives the measure's row, NULL where there is none. */
enum cor_target_state cor_targets_judge(const struct cor_target *target, const struct cor_summary *summary,
                                        const struct cor_summary_row **row);

/* "met", "missed", "absent", "unknown": constant. */
const char *cor_targets_word(enum cor_target_state state);

/* The rows of targets.csv, in the order of the scenario. */
void cor_targets_rows(struct cor_csv *csv, const struct cor_plan *plan, const struct cor_summary *summary);

/* The table of the report; with a heading alone where the scenario has no targets. */
struct cor_form_table cor_targets_table(const struct cor_plan *plan, const struct cor_summary *summary,
                                        struct cor_arena *arena);

#endif
