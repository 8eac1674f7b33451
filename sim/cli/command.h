/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "corridor/base/diagnostic.h"
#include "corridor/scenario/scenario.h"

/*
 * The commands. What a planner asked for goes to standard output; errors, warnings and progress go to standard error.
 */

/* Does what the options say. */
enum cor_status cor_command_execute(const struct cor_options *options);

/* `corridor run`. */
enum cor_status cor_run_command(const struct cor_options *options);

/* Reads the scenario of the options and prints what is wrong with it. NULL after errors. */
struct cor_scenario *cor_command_load(const struct cor_options *options);

/* Prints the messages and a status for them. Destroys the diagnostics. */
enum cor_status cor_command_tell(struct cor_diagnostics *diagnostics, enum cor_status status);

/* Waits until all of standard output was written. Returns `status`, or COR_RESOURCE with a message if it could not be.
 */
enum cor_status cor_command_close_output(enum cor_status status);

#endif
