/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "corridor/base/memory.h"
#include "corridor/experiment/runner.h"
#include "corridor/experiment/summary.h"
#include "corridor/output/report.h"
#include "corridor/output/results.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHOW_EVERY_MS = 200 };
static const double confidence = 0.95;

/* What a run holds between its beginning and its end. */
struct run {
    const struct cor_options *options;
    const struct cor_plan *plan;
    struct cor_scenario *scenario;
    struct cor_diagnostics *diagnostics;
    struct cor_runner *runner;
    struct cor_results *results;
    struct cor_summary summary;
    FILE *trace;
    char *trace_hidden; /* the name it is written under until it is whole; NULL: written where it was asked for */
    char *folder;
    double seconds;
};

static enum cor_status trace_error(struct run *run)
{
    cor_diagnostics_error(run->diagnostics, (struct cor_position){0}, "cannot write %s: %s", run->options->trace,
                          strerror(errno));
    return COR_RESOURCE;
}

/* A regular file appears when it is whole; a pipe or a device is written to as it is. */
static enum cor_status open_trace(struct run *run)
{
    struct stat there;
    const char *path = run->options->trace;
    if (!path)
        return COR_FINE;
    if (stat(path, &there) != 0 || S_ISREG(there.st_mode)) {
        const size_t size = strlen(path) + 40;
        run->trace_hidden = cor_memory_new(size, 1);
        snprintf(run->trace_hidden, size, "%s.partial-%ld", path, (long)getpid());
        path = run->trace_hidden;
    }
    run->trace = fopen(path, "w");
    return run->trace ? COR_FINE : trace_error(run);
}

static enum cor_status close_trace(struct run *run)
{
    if (!run->trace)
        return COR_FINE;
    const bool failed = ferror(run->trace) != 0;
    const bool closed = fclose(run->trace) == 0;
    run->trace = NULL;
    if (failed || !closed || (run->trace_hidden && rename(run->trace_hidden, run->options->trace) != 0))
        return trace_error(run);
    free(run->trace_hidden);
    run->trace_hidden = NULL;
    return COR_FINE;
}

static enum cor_status open_results(struct run *run)
{
    const struct cor_results_options options = {.folder = run->folder,
                                                .scenario = run->scenario,
                                                .tables = run->options->tables,
                                                .records = run->options->records,
                                                .sample_every = run->options->sample_every,
                                                .jobs =
                                                    run->options->jobs ? run->options->jobs : cor_runner_processors(),
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
                                               .trace = run->trace,
                                               .stop = cor_interrupt_flag()};
    cor_summary_init(&run->summary, options.network);
    run->runner = cor_runner_create(&options);
}

static enum cor_status stopped(struct run *run)
{
    const enum cor_status status = cor_runner_status(run->runner);
    if (status == COR_STOPPED)
        fprintf(stderr, "stopped after %u of %u replications; nothing was written to %s\n", run->summary.replications,
                run->plan->replications, run->folder);
    else if (status != COR_FINE)
        cor_diagnostics_error(run->diagnostics, (struct cor_position){0}, "cannot start a thread");
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
    return status == COR_FINE ? stopped(run) : status;
}

static enum cor_status execute(struct run *run)
{
    enum cor_status status = open_results(run);
    if (status == COR_FINE)
        status = open_trace(run);
    if (status != COR_FINE)
        return status;
    start(run);
    status = collect(run);
    if (status == COR_FINE)
        status = close_trace(run);
    if (status != COR_FINE)
        return status;
    cor_summary_finish(&run->summary, confidence);
    return cor_results_publish(run->results, &run->summary, run->diagnostics);
}

static void report(const struct run *run)
{
    const char *plain = getenv("NO_COLOR");
    const struct cor_report page = {.scenario = run->scenario,
                                    .summary = &run->summary,
                                    .folder = run->folder,
                                    .tables = run->options->tables,
                                    .seconds = run->seconds,
                                    .colour = isatty(STDOUT_FILENO) && !(plain && *plain)};
    cor_report_write(&page, stdout);
}

static void release(struct run *run)
{
    cor_runner_destroy(run->runner);
    cor_results_destroy(run->results);
    if (run->trace)
        fclose(run->trace);
    if (run->trace_hidden)
        unlink(run->trace_hidden);
    cor_summary_release(&run->summary);
    cor_scenario_destroy(run->scenario);
    free(run->trace_hidden);
    free(run->folder);
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
    const enum cor_status status = execute(&run);
    if (status == COR_FINE)
        report(&run);
    cor_command_tell(run.diagnostics, status);
    release(&run);
    return status;
}
