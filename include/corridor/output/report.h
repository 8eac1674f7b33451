/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_OUTPUT_REPORT_H
#define CORRIDOR_OUTPUT_REPORT_H

#include "corridor/base/diagnostic.h"
#include "corridor/experiment/summary.h"
#include "corridor/output/tables.h"
#include "corridor/scenario/scenario.h"
#include <stdbool.h>
#include <stdio.h>

/*
 * The summary a planner reads first: what the run was, throughput, waiting for a berth, transit times, where the time
 * goes, services, what fleets do with their time, channels, hazards, costs, and the balance, as aligned tables of at
 * most 100 columns of UTF-8 text; only the exact sums of the balance may take more.
 *
 * Of quays, flows, services and yards only those are listed that matter most: the longest waits, the largest flows, the
 * fullest services and yards; how many are not listed is said.
 *
 * Numbers are rounded to what their interval supports; the tables in the results folder have them in full. A section
 * for which the scenario has nothing is left out, so that a single port with other traffic reads as well as a corridor.
 */
struct cor_report {
    const struct cor_scenario *scenario;
    const struct cor_summary *summary; /* finished */
    const char *folder;                /* where the files are; NULL: nowhere */
    cor_table_set tables;              /* which of them there are */
    double seconds;                    /* wall time of the run; 0: not told */
    bool colour;                       /* bold headings by ANSI sequences */
};

void cor_report_write(const struct cor_report *report, FILE *to);

/* Adds a warning for each target that nothing can meet, because the run does not measure it. */
void cor_report_unjudged(const struct cor_scenario *scenario, const struct cor_summary *summary,
                         struct cor_diagnostics *diagnostics);

/* Adds an error for each target of the scenario that the run does not meet, whatever the reason. Returns how many. */
uint32_t cor_report_unmet(const struct cor_scenario *scenario, const struct cor_summary *summary,
                          struct cor_diagnostics *diagnostics);

#endif
