/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_REPLICATE_H
#define TESTS_SUPPORT_REPLICATE_H

/*
 * One replication of a scenario that stands as text in the test: written to a file, loaded as a user's would be, run,
 * and its record handed over. A scenario with errors fails the test and prints them.
 */
#include "corridor/model/corridor.h"
#include "corridor/scenario/scenario.h"

struct replicated {
    struct cor_scenario *scenario;
    const struct cor_network *network;
    struct cor_record record;
};

/* Runs replication `replication` with the scenario's seed, keeping lots and visits. */
struct replicated replicate(const char *yaml, uint32_t replication);

/* The same without keeping any. */
struct replicated replicate_unrecorded(const char *yaml, uint32_t replication);

void replicated_release(struct replicated *replicated);

/* The value of a measure; the test fails where it is missing or absent. */
double replicated_measure(const struct replicated *replicated, const char *subject, const char *name);

/* The part of a lot, by flow and number; the test fails where there is none. */
const struct cor_lot_record *replicated_lot(const struct replicated *replicated, const char *flow, int64_t number,
                                            uint32_t part);

/* A call of its only vessel, or a stay of its only train, by number; the test fails where there is none. */
const struct cor_visit_record *replicated_visit(const struct replicated *replicated, int64_t number);

/* The lot's hours by cause. */
double replicated_hours(const struct cor_lot_record *lot, enum cor_cause cause);

#endif
