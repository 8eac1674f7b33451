/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_SCENARIO_SCENARIO_H
#define CORRIDOR_SCENARIO_SCENARIO_H

#include "corridor/base/diagnostic.h"
#include "corridor/base/status.h"
#include "corridor/scenario/plan.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * A scenario: what a planner wrote in YAML, checked to the last value and turned into the network (what the corridor is
 * made of) and the plan (how it is to be run).
 *
 * Reading goes in this order: the file and all it extends become one tree; settings replace values in the tree; the
 * tree is checked against the table of fields; the network is built; what no single field shows is checked last. All
 * the errors of one stage are reported together, each at the file, line and column where the value was written.
 *
 * Refused: every key and value that the reference page does not name. Nothing is guessed.
 *
 * Ownership: the scenario owns its network and plan; both are const and may be shared by any number of threads. The
 * caller destroys the scenario after all that runs it.
 */
struct cor_network;
struct cor_scenario; /* opaque */

/*
 * Reads a scenario.
 * path: of the file, as the user wrote it.
 * settings: setting_count texts `PATH=VALUE` (`places.astrakhan.quays.grain.berths=4`), applied in order after all
 * that the file extends; NULL if there are none.
 * diagnostics: receives errors and warnings.
 * scenario: receives the scenario; NULL after errors.
 * Returns COR_FINE, or COR_INPUT if there was any error (also for a file that is missing or cannot be read).
 */
enum cor_status cor_scenario_load(const char *path, const char *const *settings, size_t setting_count,
                                  struct cor_diagnostics *diagnostics, struct cor_scenario **scenario);

/* NULL is fine. */
void cor_scenario_destroy(struct cor_scenario *scenario);

const struct cor_network *cor_scenario_network(const struct cor_scenario *scenario);
const struct cor_plan *cor_scenario_plan(const struct cor_scenario *scenario);

/*
 * Writes the scenario after extends and settings as YAML that reads back to the same scenario.
 * origin: also say after each value where it was written, as `# file:line:column`.
 */
void cor_scenario_show(const struct cor_scenario *scenario, FILE *to, bool origin);

/* Writes the JSON Schema (draft 2020-12) of a scenario, for editors. */
void cor_schema_write(FILE *to);

/* Writes the reference page of the language (docs/scenario.md) as Markdown. */
void cor_reference_write(FILE *to);

#endif
