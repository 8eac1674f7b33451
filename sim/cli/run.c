/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/trace_file.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "corridor/experiment/runner.h"
#include "corridor/experiment/series.h"
#include "corridor/experiment/summary.h"
#include "corridor/output/report.h"
#include "corridor/output/results.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SHOW_EVERY_MS = 200 };
static const double confidence = 0.95;
static const struct cor_position nowhere = {0};

/* What a run holds between its beginning and its end. */
struct run {
    const struct cor_options *options;
    const struct cor_plan *plan;
    struct cor_scenario *scenario;
    struct cor_diagnostics *diagnostics;
    struct cor_runner *runner;
    struct cor_results *results;
    struct cor_summary summary;
    struct cor_trace_file trace;
    char *folder;
    double seconds;
};

static enum cor_status open_results(struct run *run)
{
    const struct cor_results_options options = {.folder = run->folder,
                                                .scenario = run->scenario,
                                                .tables = run->options->tables,
                                                .records = run->options->records,
                                                .sample_every = run->options->sample_every,
                                                .jobs =
                                                    run->options->jobs ? run->options->jobs : cor_runner_processors(),
                                                .stop = cor_interrupt_flag(),
                                                .command_count = run->options->argument_count,
                                                .command = run->options->arguments};
    return cor_results_create(&options, run->diagnostics, &run->results);
}

static void start(struct run *run)
{
    const cor_table_set by_record =
        COR_TABLE_BIT(COR_TABLE_CALLS) | COR_TABLE_BIT(COR_TABLE_TRAINS) | COR_TABLE_BIT(COR_TABLE_LOTS);
    const bool series = (run->options->tables & COR_TABLE_BIT(COR_TABLE_SERIES)) != 0;
    const struct cor_runner_options options = {.network = cor_scenario_network(run->scenario),
                                               .seed = run->plan->seed,
                                               .replications = run->plan->replications,
                                               .jobs = run->options->jobs,
                                               .records = run->options->tables & by_record ? run->options->records : 0,
                                               .sample_every = series ? run->options->sample_every : 0,
                                               .trace = run->trace.to,
                                               .stop = cor_interrupt_flag()};
    cor_summary_init(&run->summary, options.network);
    run->runner = cor_runner_create(&options);
}

static enum cor_status ended(struct run *run)
{
    const enum cor_status status = cor_runner_status(run->runner);
    if (status != COR_FINE && status != COR_STOPPED)
        cor_diagnostics_error(run->diagnostics, nowhere, "cannot start a thread");
    return status;
}

/* Takes the records as they come in. */
static enum cor_status collect(struct run *run)
{
    struct cor_progress progress;
    struct cor_record record;
    enum cor_status status = COR_FINE;
    cor_progress_init(&progress);
    while (status == COR_FINE) {
        do
            cor_progress_show(&progress, cor_runner_progress(run->runner));
        while (!cor_runner_wait(run->runner, SHOW_EVERY_MS));
        if (!cor_runner_next(run->runner, &record))
            break;
        status = cor_results_add(run->results, &record, run->diagnostics);
        cor_summary_add(&run->summary, &record);
        cor_record_release(&record);
    }
    cor_progress_clear(&progress);
    run->seconds = cor_runner_progress(run->runner).seconds;
    return status == COR_FINE ? ended(run) : status;
}

/*
 * Prints what was written to memory, all of it or with an error; afterwards standard output has no error left, so that
 * it is told once. A reader who leaves early, as `head` does, has what he wants.
 */
static enum cor_status print(const struct run *run, const char *text, size_t length)
{
    if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0)
        return COR_FINE;
    const int error = errno;
    const bool is_open = freopen("/dev/null", "w", stdout) != NULL;
    if (is_open && error == EPIPE)
        return COR_FINE;
    cor_diagnostics_error(run->diagnostics, nowhere, "cannot write to standard output: %s", strerror(error));
    return COR_RESOURCE;
}

/* The summary is with its reader before the old results go: where it cannot be printed, they stand. */
static enum cor_status report(const struct run *run)
{
    const char *plain = getenv("NO_COLOR");
    const struct cor_report page = {.scenario = run->scenario,
                                    .summary = &run->summary,
                                    .folder = run->folder,
                                    .tables = run->options->tables,
                                    .seconds = run->seconds,
                                    .colour = isatty(STDOUT_FILENO) && !(plain && *plain)};
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    if (!to)
        cor_memory_exhausted("writing the summary");
    cor_report_write(&page, to);
    if (fclose(to) != 0)
        cor_memory_exhausted("writing the summary");
    const enum cor_status status = print(run, text, length);
    free(text);
    return status;
}

static enum cor_status replicate(struct run *run)
{
    enum cor_status status = open_results(run);
    if (status == COR_FINE)
        status = cor_trace_file_open(&run->trace, run->options->trace, run->plan, run->diagnostics);
    if (status != COR_FINE)
        return status;
    start(run);
    status = collect(run);
    return status == COR_FINE ? cor_trace_file_close(&run->trace, run->diagnostics) : status;
}

static enum cor_status execute(struct run *run)
{
    enum cor_status status = replicate(run);
    if (status == COR_FINE) {
        cor_summary_finish(&run->summary, confidence);
        status = cor_results_finish(run->results, &run->summary, run->diagnostics);
    }
    if (status == COR_FINE)
        status = report(run);
    if (status == COR_FINE)
        status = cor_results_publish(run->results, run->diagnostics);
    if (status == COR_FINE && !run->options->require_targets)
        cor_report_unjudged(run->scenario, &run->summary, run->diagnostics);
    else if (status == COR_FINE && cor_report_unmet(run->scenario, &run->summary, run->diagnostics) > 0)
        status = COR_DIFFERS;
    if (status == COR_STOPPED)
        fprintf(stderr, "stopped after %u of %u replications; nothing was written to %s\n", run->summary.replications,
                run->plan->replications, run->folder);
    return status;
}

static void release(struct run *run)
{
    cor_runner_destroy(run->runner);
    cor_results_destroy(run->results);
    cor_trace_file_release(&run->trace);
    cor_summary_release(&run->summary);
    cor_scenario_destroy(run->scenario);
    free(run->folder);
}

/* An interval that keeps the series within its limit. */
static const char *longer_interval(double rows_a_ms)
{
    static const struct {
        const char *text;
        double ms;
    } choices[] = {{"5 min", 5e0 * COR_MS_MINUTE},
                   {"15 min", 15e0 * COR_MS_MINUTE},
                   {"1 h", COR_MS_HOUR},
                   {"6 h", 6e0 * COR_MS_HOUR},
                   {"1 d", COR_MS_DAY},
                   {"7 d", 7e0 * COR_MS_DAY}};
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if (rows_a_ms / choices[i].ms <= COR_SERIES_MOST)
            return choices[i].text;
    return "30 d";
}

/* The series is in memory until it is written: what would not fit is refused before the run. */
static enum cor_status series_fit(const struct run *run)
{
    if (!(run->options->tables & COR_TABLE_BIT(COR_TABLE_SERIES)))
        return COR_FINE;
    const double levels = cor_series_levels(cor_scenario_network(run->scenario)),
                 rows_a_ms = levels * (double)run->plan->horizon, rows = rows_a_ms / (double)run->options->sample_every;
    if (rows <= COR_SERIES_MOST)
        return COR_FINE;
    cor_diagnostics_error(
        run->diagnostics, nowhere,
        "--every asks for %.3g million rows of series.csv; at most %d million are written: try --every "
        "'%s', or --tables without series",
        rows / 1e6, COR_SERIES_MOST / 1000000, longer_interval(rows_a_ms));
    return COR_INPUT;
}

/* A gate that nothing can close is found before the run, not after months of green. */
static enum cor_status targets_are_there(const struct run *run)
{
    if (!run->options->require_targets || run->plan->target_count > 0)
        return COR_FINE;
    cor_diagnostics_error(run->diagnostics, nowhere, "--require-targets: the scenario has no targets");
    return COR_INPUT;
}

static char *folder_of(const struct cor_options *options, const struct cor_plan *plan)
{
    if (options->out)
        return cor_memory_text(options->out);
    const size_t size = strlen(plan->stem) + sizeof "results/";
    char *folder = cor_memory_new(size, 1);
    snprintf(folder, size, "results/%s", plan->stem);
    return folder;
}

enum cor_status cor_run_command(const struct cor_options *options)
{
    struct run run = {.options = options, .scenario = cor_command_load(options)};
    if (!run.scenario)
        return COR_INPUT;
    run.plan = cor_scenario_plan(run.scenario);
    run.folder = folder_of(options, run.plan);
    run.diagnostics = cor_diagnostics_create();
    enum cor_status status = series_fit(&run);
    if (status == COR_FINE)
        status = targets_are_there(&run);
    if (status == COR_FINE)
        status = execute(&run);
    cor_command_tell(run.diagnostics, status);
    release(&run);
    return status;
}
