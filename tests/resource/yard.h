/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RESOURCE_YARD_H
#define TESTS_RESOURCE_YARD_H

/*
 * A small world for the tests of the resource layer: a simulation in which the kind TOLD writes down whom it told and
 * when, and SCRIPT calls back the test itself at a time of its choosing.
 */
#include "support/expect.h"

#include "corridor/engine/simulation.h"
#include "corridor/resource/queue.h"
#include <string.h>

enum { YARD_NOTHING, YARD_TOLD, YARD_SCRIPT, YARD_KINDS, YARD_LOG = 64 };

struct yard {
    struct cor_simulation simulation;
    struct cor_resources resources;
    struct {
        int64_t time;
        uint32_t subject;
    } log[YARD_LOG];
    uint32_t told;
    void (*script)(struct yard *yard, uint32_t step);
    void *thing; /* what the test is about */
    struct cor_kind kinds[YARD_KINDS];
};

static inline void yard_tell(void *at, uint32_t subject)
{
    struct yard *yard = at;
    assert_in_range(yard->told, 0, YARD_LOG - 1);
    yard->log[yard->told].time = yard->simulation.now;
    yard->log[yard->told++].subject = subject;
}

static inline void yard_script(void *at, uint32_t step)
{
    struct yard *yard = at;
    yard->script(yard, step);
}

static inline void yard_begin(struct yard *yard, void (*script)(struct yard *yard, uint32_t step), void *thing)
{
    memset(yard, 0, sizeof *yard);
    yard->kinds[YARD_TOLD] = (struct cor_kind){.name = "told", .act = yard_tell};
    yard->kinds[YARD_SCRIPT] = (struct cor_kind){.name = "script", .act = yard_script};
    cor_simulation_name_kinds(yard->kinds, YARD_KINDS);
    cor_simulation_init(&yard->simulation, yard->kinds, YARD_KINDS, yard);
    cor_resources_init(&yard->resources);
    yard->script = script;
    yard->thing = thing;
}

static inline void yard_end(struct yard *yard)
{
    cor_resources_release(&yard->resources);
    cor_simulation_release(&yard->simulation);
}

/* Step `step` of the script at `time`, among the events of `class`. */
static inline void yard_at(struct yard *yard, int64_t time, unsigned class, uint32_t step)
{
    cor_simulation_schedule(&yard->simulation, time, class, YARD_SCRIPT, step);
}

static inline struct cor_continuation yard_tells(uint32_t subject)
{
    return (struct cor_continuation){.kind = YARD_TOLD, .subject = subject};
}

/* Runs what is due now. */
static inline void yard_settle(struct yard *yard)
{
    cor_simulation_run_until(&yard->simulation, yard->simulation.now);
}

/* Lets time pass until `time`. */
static inline void yard_until(struct yard *yard, int64_t time)
{
    cor_simulation_run_until(&yard->simulation, time);
}

/* What has been told so far is exactly `count` pairs of time and subject. */
#define expect_told(yard, count, ...)                                                                                  \
    do {                                                                                                               \
        const int64_t expect_pairs[] = {__VA_ARGS__};                                                                  \
        assert_int_equal((yard)->told, (count));                                                                       \
        for (uint32_t expect_i = 0; expect_i < (count); expect_i++) {                                                  \
            assert_int_equal((yard)->log[expect_i].time, expect_pairs[2 * expect_i]);                                  \
            assert_int_equal((yard)->log[expect_i].subject, expect_pairs[2 * expect_i + 1]);                           \
        }                                                                                                              \
    } while (0)

#endif
