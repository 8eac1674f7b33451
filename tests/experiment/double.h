/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_EXPERIMENT_DOUBLE_H
#define TESTS_EXPERIMENT_DOUBLE_H

#include "corridor/model/corridor.h"
#include "corridor/scenario/scenario.h"
#include <stdatomic.h>

/*
 * Stands in for the model and the scenario, so that the layers above are tested without them: a network written down by
 * hand and a cor_corridor_run whose record follows from the replication's number alone, in whatever order and on
 * whatever thread replications run.
 */

/* Two ports, a sea leg, a line, a train, other traffic, and two flows: grain in kg and boxes in TEU. */
extern const struct cor_network double_network;

/* A scenario of that network: "Two ports, by hand", stem two-ports, two files, 3 replications. */
const struct cor_scenario *double_scenario(void);

struct double_control {
    /* Replication 0 waits until so many others have finished. */
    atomic_uint hold;
    /* The replication that sets `stop` when it begins, plus 1; 0: none. */
    atomic_uint stop_at;
    atomic_int stop;
    /* What was seen. */
    atomic_uint begun, finished, stopped;
    atomic_uint pulls;       /* counted by the test before each pull */
    atomic_uint window;      /* set by the test; 0: not checked */
    atomic_uint ran_too_far; /* replications begun beyond pulls + window */
};

extern struct double_control double_control;

/* Forgets what was seen. */
void double_reset(void);

/* The record of a replication, without running anything; with lots and visits where asked. */
void double_record(uint32_t replication, bool records, int64_t sample_every, struct cor_record *to);

/* The value of measure 1 (`places.north.quays.grain`, waiting_time) in a replication: awkward on purpose. */
double double_waiting(uint32_t replication);

#endif
