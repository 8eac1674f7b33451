/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/usage.h"
#include "corridor/output/version.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum cor_status cor_command_tell(struct cor_diagnostics *diagnostics, enum cor_status status)
{
    cor_diagnostics_print(diagnostics, stderr, NULL);
    cor_diagnostics_destroy(diagnostics);
    return status;
}

struct cor_scenario *cor_command_load(const struct cor_options *options)
{
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *scenario = NULL;
    cor_scenario_load(options->operand, (const char *const *)options->settings, options->setting_count, diagnostics,
                      &scenario);
    cor_diagnostics_print(diagnostics, stderr, "nothing was run");
    cor_diagnostics_destroy(diagnostics);
    return scenario;
}

static enum cor_status check(const struct cor_options *options)
{
    struct cor_scenario *scenario = cor_command_load(options);
    if (!scenario)
        return COR_INPUT;
    printf("%s: no errors\n", options->operand);
    cor_scenario_destroy(scenario);
    return COR_FINE;
}

static enum cor_status show(const struct cor_options *options)
{
    struct cor_scenario *scenario = cor_command_load(options);
    if (!scenario)
        return COR_INPUT;
    cor_scenario_show(scenario, stdout, options->origin);
    cor_scenario_destroy(scenario);
    return COR_FINE;
}

static enum cor_status reference(const struct cor_options *options)
{
    if (!options->operand || strcmp(options->operand, "scenario") == 0)
        cor_reference_write(stdout);
    else if (strcmp(options->operand, "outputs") == 0)
        cor_tables_write_reference(stdout);
    else {
        fprintf(stderr, "corridor reference: there is one for 'scenario' and one for 'outputs', not for '%s'\n",
                options->operand);
        return COR_USAGE;
    }
    return COR_FINE;
}

static enum cor_status completion(const struct cor_options *options)
{
    if (cor_completion_write(options->operand, stdout))
        return COR_FINE;
    fprintf(stderr, "corridor completion: there is one for bash, zsh and fish, not for '%s'\n", options->operand);
    return COR_USAGE;
}

static enum cor_status help(const struct cor_options *options)
{
    if (!options->operand) {
        cor_usage_write(stdout);
        return COR_FINE;
    }
    for (int i = 0; i < COR_COMMAND_COUNT; i++)
        if (strcmp(cor_options_command((enum cor_command)i)->text, options->operand) == 0) {
            cor_usage_write_command((enum cor_command)i, stdout);
            return COR_FINE;
        }
    fprintf(stderr, "corridor help: '%s' is not a command\n", options->operand);
    return COR_USAGE;
}

enum cor_status cor_command_execute(const struct cor_options *options)
{
    if (options->help) {
        cor_usage_write_command(options->command, stdout);
        return COR_FINE;
    }
    switch (options->command) {
    case COR_COMMAND_RUN:
        return cor_run_command(options);
    case COR_COMMAND_CHECK:
        return check(options);
    case COR_COMMAND_SHOW:
        return show(options);
    case COR_COMMAND_SCHEMA:
        cor_schema_write(stdout);
        return COR_FINE;
    case COR_COMMAND_REFERENCE:
        return reference(options);
    case COR_COMMAND_COMPLETION:
        return completion(options);
    case COR_COMMAND_VERSION:
        printf("corridor %s (%s)\n", cor_version_number(), cor_version_commit());
        return COR_FINE;
    case COR_COMMAND_HELP:
    case COR_COMMAND_COUNT:
        break;
    }
    return help(options);
}

enum cor_status cor_command_close_output(enum cor_status status)
{
    const bool failed = fflush(stdout) != 0 || ferror(stdout);
    const int error = errno;
    /* A reader who leaves early, as `head` does, wants no more: that is no failure. */
    if (failed && error == EPIPE)
        return status;
    /* Some file systems tell of a full disk only on closing. */
    if (!failed && (close(STDOUT_FILENO) == 0 || errno == EBADF))
        return status;
    fprintf(stderr, "error: cannot write to standard output: %s\n", strerror(failed ? error : errno));
    return status == COR_FINE ? COR_RESOURCE : status;
}
