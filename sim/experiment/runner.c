/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* sched_getaffinity */
#include "corridor/experiment/runner.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include "corridor/model/corridor.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
    JOBS_MOST = 1024,
    POLL_MS = 100 /* how often the caller's flag is looked at while waiting */
};

struct slot {
    struct cor_record record;
    bool finished;
};

struct cor_runner {
    struct cor_runner_options options;
    pthread_t *threads;
    struct slot *slots; /* a ring: replication n stands in slot n modulo window */
    struct timespec began;
    pthread_mutex_t lock; /* guards what follows, and the slots */
    pthread_cond_t news;  /* a replication finished, or the workers are to leave */
    pthread_cond_t room;  /* a record was handed up, or the workers are to leave */
    atomic_int halt;      /* the model's stop flag */
    uint32_t jobs, window;
    uint32_t taken; /* the next replication to be begun */
    uint32_t finished;
    uint32_t handed; /* the next replication to be handed up */
    enum cor_status status;
};

uint32_t cor_runner_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (uint32_t)online : 1;
}

static struct slot *slot_of(struct cor_runner *runner, uint32_t replication)
{
    return &runner->slots[replication % runner->window];
}

/* Takes the next replication that may be begun, waiting for room. False when there is none left. Called locked. */
static bool take(struct cor_runner *runner, uint32_t *replication)
{
    while (!atomic_load(&runner->halt) && runner->taken < runner->options.replications &&
           runner->taken - runner->handed >= runner->window)
        pthread_cond_wait(&runner->room, &runner->lock);
    if (atomic_load(&runner->halt) || runner->taken == runner->options.replications)
        return false;
    *replication = runner->taken++;
    return true;
}

static enum cor_status run_one(struct cor_runner *runner, uint32_t replication, struct cor_record *record)
{
    const struct cor_runner_options *asked = &runner->options;
    const struct cor_run_options options = {.seed = asked->seed,
                                            .replication = replication,
                                            .records = replication < asked->records,
                                            .sample_every = asked->sample_every,
                                            .trace = replication == 0 ? asked->trace : NULL,
                                            .stop = &runner->halt};
    return cor_corridor_run(asked->network, &options, record);
}

static void *work(void *argument)
{
    struct cor_runner *runner = argument;
    uint32_t replication;
    pthread_mutex_lock(&runner->lock);
    while (take(runner, &replication)) {
        pthread_mutex_unlock(&runner->lock);
        struct cor_record record = {0};
        const enum cor_status status = run_one(runner, replication, &record);
        if (status != COR_FINE)
            cor_record_release(&record);
        pthread_mutex_lock(&runner->lock);
        if (status != COR_FINE)
            break;
        *slot_of(runner, replication) = (struct slot){.record = record, .finished = true};
        runner->finished++;
        pthread_cond_signal(&runner->news);
    }
    pthread_mutex_unlock(&runner->lock);
    return NULL;
}

static uint32_t jobs_for(const struct cor_runner_options *options)
{
    uint32_t jobs = options->jobs ? options->jobs : cor_runner_processors();
    if (jobs > options->replications)
        jobs = options->replications;
    return jobs < JOBS_MOST ? jobs : JOBS_MOST;
}

static void init_locks(struct cor_runner *runner)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&runner->lock, NULL);
    pthread_cond_init(&runner->news, &attributes);
    pthread_cond_init(&runner->room, NULL);
    pthread_condattr_destroy(&attributes);
}

/* Starts the workers with all signals blocked, so that they reach the thread that pulls. */
static void start_threads(struct cor_runner *runner)
{
    const uint32_t wanted = runner->jobs;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (runner->jobs = 0; runner->jobs < wanted; runner->jobs++)
        if (pthread_create(&runner->threads[runner->jobs], NULL, work, runner) != 0)
            break;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (runner->jobs == 0)
        runner->status = COR_RESOURCE;
}

struct cor_runner *cor_runner_create(const struct cor_runner_options *options)
{
    COR_CHECK(options->replications > 0, NULL, "runner", "no replications");
    struct cor_runner *runner = cor_memory_new(1, sizeof *runner);
    runner->options = *options;
    runner->status = COR_FINE;
    runner->jobs = jobs_for(options);
    runner->window = 2 * runner->jobs + 2;
    runner->threads = cor_memory_new(runner->jobs, sizeof *runner->threads);
    runner->slots = cor_memory_new(runner->window, sizeof *runner->slots);
    atomic_init(&runner->halt, 0);
    clock_gettime(CLOCK_MONOTONIC, &runner->began);
    init_locks(runner);
    start_threads(runner);
    return runner;
}

/* Tells the workers to leave and those who wait that there is news. Called locked. */
static void halt(struct cor_runner *runner, enum cor_status status)
{
    atomic_store(&runner->halt, 1);
    runner->status = status;
    pthread_cond_broadcast(&runner->room);
    pthread_cond_broadcast(&runner->news);
}

void cor_runner_destroy(struct cor_runner *runner)
{
    if (!runner)
        return;
    pthread_mutex_lock(&runner->lock);
    halt(runner, runner->status);
    pthread_mutex_unlock(&runner->lock);
    for (uint32_t i = 0; i < runner->jobs; i++)
        pthread_join(runner->threads[i], NULL);
    for (uint32_t i = 0; i < runner->window; i++)
        if (runner->slots[i].finished)
            cor_record_release(&runner->slots[i].record);
    pthread_cond_destroy(&runner->room);
    pthread_cond_destroy(&runner->news);
    pthread_mutex_destroy(&runner->lock);
    free(runner->slots);
    free(runner->threads);
    free(runner);
}

static struct timespec later(uint32_t milliseconds)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += milliseconds / 1000;
    at.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}

static bool is_past(const struct timespec *moment)
{
    const struct timespec now = later(0);
    return now.tv_sec > moment->tv_sec || (now.tv_sec == moment->tv_sec && now.tv_nsec >= moment->tv_nsec);
}

/* Would a pull return at once? Looks at the caller's flag first. Called locked. */
static bool ready(struct cor_runner *runner)
{
    if (runner->status == COR_FINE && runner->options.stop && atomic_load(runner->options.stop))
        halt(runner, COR_STOPPED);
    return runner->status != COR_FINE || runner->handed == runner->options.replications ||
           slot_of(runner, runner->handed)->finished;
}

static bool wait_until(struct cor_runner *runner, const struct timespec *end)
{
    bool answer;
    while (!(answer = ready(runner)) && !(end && is_past(end))) {
        struct timespec wake = later(POLL_MS);
        if (end && (end->tv_sec < wake.tv_sec || (end->tv_sec == wake.tv_sec && end->tv_nsec < wake.tv_nsec)))
            wake = *end;
        pthread_cond_timedwait(&runner->news, &runner->lock, &wake);
    }
    return answer;
}

bool cor_runner_wait(struct cor_runner *runner, uint32_t milliseconds)
{
    const struct timespec end = later(milliseconds);
    pthread_mutex_lock(&runner->lock);
    const bool answer = wait_until(runner, &end);
    pthread_mutex_unlock(&runner->lock);
    return answer;
}

bool cor_runner_next(struct cor_runner *runner, struct cor_record *to)
{
    *to = (struct cor_record){0};
    pthread_mutex_lock(&runner->lock);
    wait_until(runner, NULL);
    const bool given = runner->status == COR_FINE && runner->handed < runner->options.replications;
    if (given) {
        struct slot *slot = slot_of(runner, runner->handed);
        *to = slot->record;
        *slot = (struct slot){0};
        runner->handed++;
        pthread_cond_broadcast(&runner->room);
    }
    pthread_mutex_unlock(&runner->lock);
    return given;
}

enum cor_status cor_runner_status(const struct cor_runner *runner)
{
    return runner->status;
}

struct cor_runner_progress cor_runner_progress(struct cor_runner *runner)
{
    const struct timespec now = later(0);
    pthread_mutex_lock(&runner->lock);
    const struct cor_runner_progress progress = {.finished = runner->finished,
                                                 .replications = runner->options.replications,
                                                 .seconds = (double)(now.tv_sec - runner->began.tv_sec) +
                                                            1e-9 * (double)(now.tv_nsec - runner->began.tv_nsec)};
    pthread_mutex_unlock(&runner->lock);
    return progress;
}

uint32_t cor_runner_jobs(const struct cor_runner *runner)
{
    return runner->jobs;
}

uint32_t cor_runner_window(const struct cor_runner *runner)
{
    return runner->window;
}
