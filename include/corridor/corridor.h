/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_CORRIDOR_H
#define CORRIDOR_CORRIDOR_H

/*
 * What a program that embeds libcorridor needs: load a scenario, set values, run, read measures.
 *
 * Nothing is global: any number of scenarios, runs and summaries may live side by side, each used by one thread at a
 * time. A loaded scenario is const and may be run by several runners at once. Times are ms, amounts inner units of the
 * cargo, measures in the unit they name; see the headers below.
 *
 * An example, compiled and run by the tests as it stands here:
 *
 *     #include <corridor/corridor.h>
 *     #include <stdio.h>
 *
 *     int main(int count, char **arguments)
 *     {
 *         const char *settings[] = {"run.replications=5", "places.port.quays.dry.berths=2"};
 *         struct cor_diagnostics *diagnostics = cor_diagnostics_create();
 *         struct cor_scenario *scenario = NULL;
 *         if (count < 2 || cor_scenario_load(arguments[1], settings, 2, diagnostics, &scenario) != COR_FINE) {
 *             cor_diagnostics_print(diagnostics, stderr, "nothing was run");
 *             cor_diagnostics_destroy(diagnostics);
 *             return 2;
 *         }
 *         const struct cor_plan *plan = cor_scenario_plan(scenario);
 *         const struct cor_network *network = cor_scenario_network(scenario);
 *         struct cor_runner *runner = cor_runner_create(&(struct cor_runner_options){
 *             .network = network, .seed = plan->seed, .replications = plan->replications});
 *         struct cor_summary summary;
 *         struct cor_record record;
 *         cor_summary_init(&summary, network);
 *         while (cor_runner_next(runner, &record)) {
 *             cor_summary_add(&summary, &record);
 *             cor_record_release(&record);
 *         }
 *         cor_summary_finish(&summary, 0.95);
 *         const struct cor_summary_row *wait = cor_summary_find(&summary, "places.port", "waiting_time");
 *         if (wait)
 *             printf("%.2f %s, from %.2f to %.2f\n", wait->interval.mean, wait->unit, wait->interval.low,
 *                    wait->interval.high);
 *         cor_summary_release(&summary);
 *         cor_runner_destroy(runner);
 *         cor_scenario_destroy(scenario);
 *         cor_diagnostics_destroy(diagnostics);
 *         return wait ? 0 : 1;
 *     }
 *
 * Link with `pkg-config --cflags --libs corridor`, or with the CMake package of that name. A program that uses GSL's
 * default error handler should switch it off first (gsl_set_error_handler_off), since corridor checks for itself.
 */
#include "corridor/base/date.h"
#include "corridor/base/diagnostic.h"
#include "corridor/base/status.h"
#include "corridor/experiment/runner.h"
#include "corridor/experiment/series.h"
#include "corridor/experiment/summary.h"
#include "corridor/model/record.h"
#include "corridor/output/report.h"
#include "corridor/output/results.h"
#include "corridor/output/version.h"
#include "corridor/scenario/plan.h"
#include "corridor/scenario/scenario.h"

#endif
