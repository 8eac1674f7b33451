/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what is measured of what, against runs that measure all of it. */
#include "corridor/model/corridor.h"
#include "corridor/scenario/scenario.h"
#include "scenario/measured.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OF_A_KIND = 64 };

static const char *const kinds[COR_SUBJECT_COUNT] = {"corridor", "trade",  "flow",    "place",   "quay",  "terminal",
                                                     "yard",     "limit",  "service", "a class", "order", "link",
                                                     "section",  "hazard", "winter",  "change"};

/* What no other run has: a change in the run, and boxes at a terminal. */
static const char rest[] =
    "scenario: the rest\n"
    "run: {start: 2024-01-01, horizon: 20 d, replications: 1}\n"
    "cargo: {boxes: {form: container, weight: 12 t/TEU}}\n"
    "places:\n"
    "  north: {terminals: {rail: {tracks: 1, takes: [boxes], rate: 20 TEU/h}}, yards: {pad: {takes: [boxes]}}}\n"
    "  south: {terminals: {rail: {tracks: 1, takes: [boxes], rate: 20 TEU/h}}, yards: {pad: {takes: [boxes]}}}\n"
    "links: {line: {rail: [north, south], distance: 240 km, speed: 20 km/h}}\n"
    "fleet: {shuttle: {train: freight, takes: [boxes], wagons: 20, load: 2 TEU/wagon}}\n"
    "services: {shuttles: {stops: [north, south], with: {shuttle: 1}, leave: {every: 2 d}}}\n"
    "demand: {boxes: {cargo: boxes, from: north, to: south, amount: 3000 TEU in 2024, lots: 20 TEU}}\n"
    "changes: {faster: {date: 2024-01-05, set: {links.line.speed: 30 km/h}}}\n";

static bool seen[COR_SUBJECT_COUNT][OF_A_KIND];

/* Is `unit` what the table says, its question mark being one of the units of cargo? */
static bool is_unit(const char *table, const char *unit)
{
    static const char *const own[] = {"t", "TEU", "wagons", "trucks", "passengers", "wagon", "truck", "passenger"};
    const char *mark = strchr(table, '?');
    char text[64];
    for (size_t i = 0; i < sizeof own / sizeof *own && mark; ++i) {
        snprintf(text, sizeof text, "%.*s%s%s", (int)(mark - table), table, own[i], mark + 1);
        if (strcmp(text, unit) == 0)
            return true;
    }
    return strcmp(table, unit) == 0;
}

static void tick(const struct cor_measure *measure)
{
    const enum cor_subject_kind kind = cor_measured_kind(measure->subject);
    const char *nearest, *unit = kind < COR_SUBJECT_COUNT ? cor_measured_unit(kind, measure->name, &nearest) : NULL;
    if (!unit)
        fail_msg("%s of %s stands nowhere", measure->name, measure->subject);
    else if (!is_unit(unit, measure->unit))
        fail_msg("%s of %s is in %s, and not in %s", measure->name, measure->subject, measure->unit, unit);
    for (size_t i = 0; i < OF_A_KIND && kind < COR_SUBJECT_COUNT && cor_measured_name(kind, i); ++i)
        seen[kind][i] = seen[kind][i] || strcmp(cor_measured_name(kind, i), measure->name) == 0;
}

static void run(const char *path)
{
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *scenario;
    struct cor_record record;
    assert_int_equal(cor_scenario_load(path, NULL, 0, diagnostics, &scenario), COR_FINE);
    const struct cor_run_options options = {.seed = cor_scenario_plan(scenario)->seed};
    assert_int_equal(cor_corridor_run(cor_scenario_network(scenario), &options, &record), COR_FINE);
    for (size_t i = 0; i < record.measures.count; ++i)
        tick(&record.measures.at[i]);
    cor_record_release(&record);
    cor_scenario_destroy(scenario);
    cor_diagnostics_destroy(diagnostics);
}

static void the_table_holds_what_runs_measure_and_nothing_else(void **state)
{
    (void)state;
    char path[] = "/tmp/corridor-test-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, rest, strlen(rest)), (ssize_t)strlen(rest));
    close(file);
    run(path);
    unlink(path);
    run(SOURCE_FOLDER "/tests/golden/everything.yaml");
    for (int kind = 0; kind < COR_SUBJECT_COUNT; ++kind) {
        for (size_t i = 0; cor_measured_name((enum cor_subject_kind)kind, i); ++i) {
            assert_true(i < OF_A_KIND);
            if (!seen[kind][i])
                fail_msg("nothing measures %s of a %s", cor_measured_name((enum cor_subject_kind)kind, i), kinds[kind]);
        }
    }
}

static void subjects_are_told_by_their_paths(void **state)
{
    (void)state;
    assert_int_equal(cor_measured_kind("corridor"), COR_SUBJECT_CORRIDOR);
    assert_int_equal(cor_measured_kind("trade.RU_IR"), COR_SUBJECT_TRADE);
    assert_int_equal(cor_measured_kind("places.aktau"), COR_SUBJECT_PLACE);
    assert_int_equal(cor_measured_kind("places.aktau.yards.silo"), COR_SUBJECT_YARD);
    assert_int_equal(cor_measured_kind("places.aktau.yards.silo.limits.bulk"), COR_SUBJECT_LIMIT);
    assert_int_equal(cor_measured_kind("hazards.ice.each_winter.mild"), COR_SUBJECT_WINTER);
    assert_int_equal(cor_measured_kind("places"), COR_SUBJECT_COUNT);
    assert_int_equal(cor_measured_kind("corridor.aktau"), COR_SUBJECT_COUNT);
    assert_int_equal(cor_measured_kind("places.aktau.quays"), COR_SUBJECT_COUNT);
    assert_int_equal(cor_measured_kind("links.canal.channel.olya"), COR_SUBJECT_COUNT);
    assert_int_equal(cor_measured_kind("places.a.yards.b.limits.c.d.e"), COR_SUBJECT_COUNT);
    assert_int_equal(cor_measured_kind("demand.grain.yards.silo"), COR_SUBJECT_COUNT);
}

static void a_slip_of_the_pen_is_told_what_was_meant(void **state)
{
    (void)state;
    const char *nearest;
    assert_null(cor_measured_unit(COR_SUBJECT_PLACE, "waiting_tine", &nearest));
    assert_string_equal(nearest, "waiting_time");
    assert_null(cor_measured_unit(COR_SUBJECT_TRADE, "waiting_time", &nearest));
    assert_null(nearest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_holds_what_runs_measure_and_nothing_else),
        cmocka_unit_test(subjects_are_told_by_their_paths),
        cmocka_unit_test(a_slip_of_the_pen_is_told_what_was_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
