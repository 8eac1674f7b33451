/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/replicate.h"

#include "support/expect.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct replicated run(const char *yaml, uint32_t replication, bool records)
{
    char path[] = "/tmp/corridor-test-XXXXXX";
    const int file = mkstemp(path);
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct replicated result = {0};
    assert_true(file >= 0);
    assert_int_equal(write(file, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
    close(file);
    const enum cor_status status = cor_scenario_load(path, NULL, 0, diagnostics, &result.scenario);
    unlink(path);
    if (status != COR_FINE)
        cor_diagnostics_print(diagnostics, stderr, "nothing was run");
    cor_diagnostics_destroy(diagnostics);
    assert_int_equal(status, COR_FINE);
    result.network = cor_scenario_network(result.scenario);
    const struct cor_run_options options = {
        .seed = cor_scenario_plan(result.scenario)->seed, .replication = replication, .records = records};
    assert_int_equal(cor_corridor_run(result.network, &options, &result.record), COR_FINE);
    return result;
}

struct replicated replicate(const char *yaml, uint32_t replication)
{
    return run(yaml, replication, true);
}

struct replicated replicate_unrecorded(const char *yaml, uint32_t replication)
{
    return run(yaml, replication, false);
}

void replicated_release(struct replicated *replicated)
{
    cor_record_release(&replicated->record);
    cor_scenario_destroy(replicated->scenario);
}

double replicated_measure(const struct replicated *replicated, const char *subject, const char *name)
{
    const struct cor_measure *measure = cor_measures_find(&replicated->record.measures, subject, name);
    if (!measure || measure->absent) {
        print_error("%s of %s is missing\n", name, subject);
        fail();
        return 0;
    }
    return measure->value;
}

const struct cor_lot_record *replicated_lot(const struct replicated *replicated, const char *flow, int64_t number,
                                            uint32_t part)
{
    for (size_t i = 0; i < replicated->record.lot_count; i++) {
        const struct cor_lot_record *lot = &replicated->record.lots[i];
        if (strcmp(replicated->network->flows[lot->flow].id, flow) == 0 && lot->number == number && lot->part == part)
            return lot;
    }
    print_error("no lot %lld.%u of %s\n", (long long)number, part, flow);
    fail();
    return NULL;
}

const struct cor_visit_record *replicated_visit(const struct replicated *replicated, int64_t number)
{
    for (size_t i = 0; i < replicated->record.visit_count; i++)
        if (replicated->record.visits[i].number == number)
            return &replicated->record.visits[i];
    print_error("no visit %lld\n", (long long)number);
    fail();
    return NULL;
}

double replicated_hours(const struct cor_lot_record *lot, enum cor_cause cause)
{
    return (double)lot->spent[cause] / 3600000.0;
}
