/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_SCENARIO_PLAN_H
#define CORRIDOR_SCENARIO_PLAN_H

#include <stddef.h>
#include <stdint.h>

/*
 * What a scenario says about the run itself, apart from the corridor: when measured time begins, how long it lasts,
 * what runs before and after it, how often it is repeated and from which seed.
 *
 * Units. Simulated time 0 is `start` less `warmup`; measured time is [warmup, warmup + horizon), the drain follows it.
 * All lengths are in ms, `start` is an instant (ms since 1970-01-01T00:00, see base/date.h).
 *
 * Ownership: plain const data that belongs to its scenario; texts live as long as it does.
 */
enum { COR_DIGEST_TEXT = 65 }; /* 64 hexadecimal digits and the final NUL */

/* A file the scenario was read from. */
struct cor_plan_file {
    const char *path;             /* as written, or as it follows from the file that extends it */
    char digest[COR_DIGEST_TEXT]; /* SHA-256 of its bytes */
};

/* What a calibrated run should reproduce. */
struct cor_target {
    const char *id;
    const char *subject, *measure; /* as in summary.csv */
    const char *unit;              /* of the value; empty: the measure's own */
    const char *source;            /* empty if it gives none */
    double value;
    double within; /* share of the value by which the simulated mean may be off */
};

struct cor_plan {
    const char *title; /* `scenario:`; the file's stem if it gives none */
    const char *about; /* `about:`; empty if it gives none */
    const char *stem;  /* the file's name without folder and `.yaml` */
    int64_t start;     /* instant at which measured time begins */
    int64_t warmup;    /* ms, at least 0 */
    int64_t horizon;   /* ms of measured time, more than 0 */
    int64_t drain;     /* ms, at least 0 */
    uint64_t seed;
    uint32_t replications; /* at least 1, below 2^20 */
    uint32_t file_count;
    const struct cor_plan_file *files; /* in the order they were first read, the scenario itself first */
    uint32_t setting_count;
    uint32_t target_count;
    uint32_t unused;
    const struct cor_target *targets; /* in the order of the scenario */
    const char *const *settings;      /* `PATH=VALUE` texts that were applied, in order */
};

#endif
