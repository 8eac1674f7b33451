/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/runner.h"
#include "corridor/output/results.h"
#include "corridor/scenario/digest.h"
#include "experiment/double.h"
#include "output/scratch.h"
#include "support/expect.h"
#include <gsl/gsl_version.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { EVERY = 43200000 };

static const char *const command[] = {"corridor", "run", "two-ports.yaml"};

/* A whole run of the double into `folder`. */
static void run(const char *folder, cor_table_set tables, uint32_t jobs, uint32_t records)
{
    const struct cor_results_options options = {.folder = folder,
                                                .scenario = double_scenario(),
                                                .tables = tables,
                                                .records = records,
                                                .sample_every = EVERY,
                                                .jobs = jobs,
                                                .command_count = 3,
                                                .command = command};
    const struct cor_runner_options work = {
        .network = &double_network, .replications = 3, .jobs = jobs, .records = records, .sample_every = EVERY};
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_results *results;
    struct cor_summary summary;
    struct cor_record record;
    double_reset();
    atomic_store(&double_control.hold, jobs > 1 ? 2 : 0);
    assert_int_equal(cor_results_create(&options, diagnostics, &results), COR_FINE);
    cor_summary_init(&summary, &double_network);
    struct cor_runner *runner = cor_runner_create(&work);
    while (cor_runner_next(runner, &record)) {
        assert_int_equal(cor_results_add(results, &record, diagnostics), COR_FINE);
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    cor_runner_destroy(runner);
    cor_summary_finish(&summary, 0.95);
    assert_int_equal(cor_results_finish(results, &summary, diagnostics), COR_FINE);
    assert_int_equal(cor_results_publish(results, diagnostics), COR_FINE);
    cor_results_destroy(results);
    cor_summary_release(&summary);
    cor_diagnostics_destroy(diagnostics);
}

static const cor_table_set all = COR_TABLE_BIT(COR_TABLE_COUNT) - 1;

/* The file begins with these lines (given with plain line feeds), or is nothing but them. */
static void expect_lines(const char *path, const char *lines, bool whole)
{
    char *text = scratch_read(path, NULL);
    assert_non_null(text);
    size_t used = 0;
    for (size_t i = 0; text[i]; i++)
        if (text[i] != '\r')
            text[used++] = text[i];
    text[whole || used < strlen(lines) ? used : strlen(lines)] = '\0';
    assert_string_equal(text, lines);
    free(text);
}

static void summary_and_replications_hold_every_measure(void **state)
{
    (void)state;
    run("out", cor_tables_default(), 1, 0);
    expect_lines("out/summary.csv",
                 "scenario,subject,measure,unit,replications,mean,sd,ci95_low,ci95_high,min,p50,p95,max\n"
                 "two-ports,corridor,throughput,t/year,3,4624000.5,13000.5,",
                 false);
    expect_lines("out/replications.csv",
                 "scenario,replication,subject,measure,unit,value\n"
                 "two-ports,0,corridor,throughput,t/year,4611000\n"
                 "two-ports,0,places.north.quays.grain,waiting_time,h,7.3\n",
                 false);
    char *text = scratch_read("out/summary.csv", NULL);
    assert_non_null(strstr(text, "\r\ntwo-ports,places.north.quays.grain,berth_occupancy,-,3,0.731,0,0.731,0.731,0.731,"
                                 "0.731,0.731,0.731\r\n"));
    free(text);
    text = scratch_read("out/replications.csv", NULL);
    assert_non_null(strstr(text, "\r\ntwo-ports,1,places.north.terminals.rail,waiting_time,h,\r\n"));
    assert_non_null(strstr(text, "\r\ntwo-ports,2,places.north.terminals.rail,waiting_time,h,2.25\r\n"));
    free(text);
    char *list = scratch_list("out");
    assert_string_equal(list, "ledger.csv manifest.json replications.csv series.csv summary.csv");
    free(list);
}

static void the_ledger_is_exact_and_shares_add_up_within_a_flow(void **state)
{
    (void)state;
    run("out", COR_TABLE_BIT(COR_TABLE_LEDGER), 1, 0);
    expect_lines("out/ledger.csv",
                 "replication,flow,cause,place,unit,unit_ms,hours_per_unit,share\n"
                 "0,grain_south,berth,places.north,kg,27670116110564327421007,417445.10488698847,0.75\n"
                 "0,grain_south,sailing,links.leg,kg,9223372036854775807000,139148.36829566283,0.25\n"
                 "0,boxes_south,departure,places.south,TEU,45,,1\n"
                 "1,grain_south,berth,places.north,kg,27670116110564327421007,417445.10488698847,0.75\n",
                 false);
}

/* Appends a line of lots.csv: `head`, then a value for each cause, of which one or two are not 0. */
static void add_lot(char *to, size_t size, const char *head, const int64_t *spent)
{
    size_t used = strlen(to);
    used += (size_t)snprintf(to + used, size - used, "%s", head);
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        used += spent ? (size_t)snprintf(to + used, size - used, ",%lld", (long long)spent[cause])
                      : (size_t)snprintf(to + used, size - used, ",");
    snprintf(to + used, size - used, "\n");
}

static void times_count_from_the_start_of_the_run(void **state)
{
    (void)state;
#define COLUMN(name, word, work) "," #word "_ms"
    char lots[2000] = "replication,flow,number,part,state,cargo,unit,released_amount,amount,released_ms,delivered_ms,"
                      "transit_ms" COR_CAUSE_LIST(COLUMN) "\n";
#undef COLUMN
    add_lot(lots, sizeof lots, "0,grain_south,0,0,delivered,cereals,kg,3000001,3000001,-5000,100000007,100005007",
            (int64_t[COR_CAUSE_COUNT]){[COR_CAUSE_BERTH] = 40000000, [COR_CAUSE_SAILING] = 60005007});
    add_lot(lots, sizeof lots, "0,grain_south,1,0,delivered,cereals,kg,2000,1500,17,90000017,90000000",
            (int64_t[COR_CAUSE_COUNT]){[COR_CAUSE_LOADING] = 90000000});
    add_lot(lots, sizeof lots, "0,grain_south,1,1,undelivered,cereals,kg,2000,500,17,,", NULL);
    add_lot(lots, sizeof lots, "0,boxes_south,0,0,stranded,boxes,TEU,2,2,0,,", NULL);
    run("out", COR_TABLE_BIT(COR_TABLE_LOTS) | COR_TABLE_BIT(COR_TABLE_SERIES), 1, 1);
    expect_lines("out/lots.csv", lots, true);
    expect_lines("out/series.csv",
                 "at_ms,date,subject,measure,unit,mean,sd,min,max\n"
                 "43200000,2024-01-01T12:00:00.000,places.north,queue_length,carriers,0,0,0,0\n"
                 "43200000,2024-01-01T12:00:00.000,corridor,delivered,t,4.5,3,1.5,7.5\n"
                 "86400000,2024-01-02T00:00:00.000,places.north,queue_length,carriers,3,0,3,3\n"
                 "86400000,2024-01-02T00:00:00.000,corridor,delivered,t,4.5,0,4.5,4.5\n",
                 true);
}

/* The field of a comma-separated line from `at` on, cut out; moves `at` to the next. */
static char *next_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, ",\r\n");
    *at = *end == ',' ? end + 1 : end;
    *end = '\0';
    return field;
}

/* Line `number` of a table, from 0, cut out of its text. */
static char *line_of(char *text, int number)
{
    for (; number > 0; number--)
        text = strchr(text, '\n') + 1;
    return text;
}

/* Each column of the row is as `values` (NAME=VALUE, with blanks between) says, or empty or 0. */
static void expect_row(const char *path, int row, const char *values)
{
    char *names = scratch_read(path, NULL), *fields = scratch_read(path, NULL), expected[128];
    char *name_at = names, *field_at = line_of(fields, row);
    size_t found = 0, wanted = 1;
    for (const char *at = values; *at; at++)
        wanted += *at == ' ';
    while (*name_at != '\0' && *name_at != '\r' && *name_at != '\n') {
        const char *name = next_field(&name_at), *value = next_field(&field_at);
        snprintf(expected, sizeof expected, "%s=%s", name, value);
        const char *at = strstr(values, expected);
        const bool named = at && (at == values || at[-1] == ' ') && strchr(" ", at[strlen(expected)]) != NULL;
        found += named;
        if (!named && *value != '\0' && strcmp(value, "0") != 0)
            fail_msg("%s, row %d: %s", path, row, expected);
    }
    assert_int_equal(found, wanted);
    free(names);
    free(fields);
}

static void vessels_and_trains_have_tables_of_their_own(void **state)
{
    (void)state;
    run("out", COR_TABLE_BIT(COR_TABLE_CALLS) | COR_TABLE_BIT(COR_TABLE_TRAINS), 1, 1);
    /* Whatever is not named here is empty, or 0 where it is an amount or a time spent. */
    expect_row("out/calls.csv", 1,
               "replication=0 service=line carrier=2 class=coaster visit=5 place=north quay=grain turned_away=0 "
               "arrived_ms=1 granted_ms=3600000 berthed_ms=3600001 loading_began_ms=3600001 loading_ended_ms=7200000 "
               "ready_ms=7200003 due_ms=7200004 berths=2 waited_berth_ms=3600000 idle_ms=7 loading_ms=3599999 "
               "discharged_kg=3000000123 loaded_teu=17 loaded_passengers=310");
    expect_row("out/calls.csv", 2,
               "replication=0 service=oil carrier=1 visit=0 place=north quay=grain turned_away=1 arrived_ms=11");
    expect_row("out/trains.csv", 1,
               "replication=0 service=train carrier=1 class=freight visit=0 place=south turned_away=0 arrived_ms=12 "
               "on_track_ms=12 discharge_began_ms=13 discharge_ended_ms=14 ready_ms=14 off_track_ms=14 departed_ms=15 "
               "tracks=1 waited_track_ms=1 discharging_ms=2 discharged_wagons=57");
}

static json_t *manifest_of(const char *path)
{
    json_error_t error;
    json_t *manifest = json_load_file(path, 0, &error);
    if (!manifest)
        print_error("%s: %s\n", path, error.text);
    assert_non_null(manifest);
    return manifest;
}

static void any_number_of_jobs_writes_the_same_bytes(void **state)
{
    (void)state;
    static const char *const names[] = {"summary.csv", "replications.csv", "ledger.csv", "series.csv",
                                        "calls.csv",   "trains.csv",       "lots.csv"};
    run("one", all, 1, 2);
    run("two", all, 2, 2);
    run("seven", all, 7, 2);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "one/%s", names[i]);
        char *one = scratch_read(path, NULL);
        for (int other = 0; other < 2; other++) {
            snprintf(path, sizeof path, "%s/%s", other ? "two" : "seven", names[i]);
            char *text = scratch_read(path, NULL);
            assert_string_equal(one, text);
            free(text);
        }
        free(one);
    }
    json_t *one = manifest_of("one/manifest.json"), *seven = manifest_of("seven/manifest.json");
    assert_int_equal(json_integer_value(json_object_get(json_object_get(seven, "volatile"), "jobs")), 7);
    assert_int_equal(json_object_del(one, "volatile"), 0);
    assert_int_equal(json_object_del(seven, "volatile"), 0);
    assert_true(json_equal(one, seven));
    json_decref(one);
    json_decref(seven);
}

static const char *text_at(const json_t *root, const char *outer, const char *inner, const char *key)
{
    return json_string_value(json_object_get(json_object_get(json_object_get(root, outer), inner), key));
}

static void the_manifest_says_from_what_and_what(void **state)
{
    (void)state;
    run("out", COR_TABLE_BIT(COR_TABLE_LOTS), 1, 2);
    json_t *manifest = manifest_of("out/manifest.json");
    const json_t *run_part = json_object_get(manifest, "run"), *scenario = json_object_get(manifest, "scenario");
    assert_true(json_integer_value(json_object_get(run_part, "seed")) == INT64_C(9223372036854775783));
    assert_int_equal(json_integer_value(json_object_get(run_part, "replications")), 3);
    assert_int_equal(json_integer_value(json_object_get(run_part, "events")), 3003);
    assert_true(json_integer_value(json_object_get(run_part, "simulated_ms")) == 3 * INT64_C(57542400000) + 3);
    assert_string_equal(json_string_value(json_object_get(run_part, "start")), "2024-01-01");
    assert_string_equal(json_string_value(json_array_get(json_object_get(run_part, "fingerprints"), 1)),
                        "3c6ef372fe94f82a");
    assert_string_equal(json_string_value(json_array_get(json_object_get(scenario, "settings"), 0)),
                        "places.north.quays.grain.berths=2");
    assert_string_equal(
        json_string_value(json_object_get(json_array_get(json_object_get(scenario, "files"), 1), "path")),
        "base/places, all.yaml");
    assert_int_equal(json_object_size(json_object_get(manifest, "files")), 1);
    size_t length;
    char digest[COR_DIGEST_TEXT], *lots = scratch_read("out/lots.csv", &length);
    struct cor_digest whole;
    cor_digest_init(&whole);
    cor_digest_add(&whole, lots, length);
    assert_string_equal(text_at(manifest, "files", "lots.csv", "sha256"), cor_digest_text(&whole, digest));
    const json_t *file = json_object_get(json_object_get(manifest, "files"), "lots.csv");
    assert_int_equal(json_integer_value(json_object_get(file, "bytes")), length);
    assert_int_equal(json_integer_value(json_object_get(file, "rows")), 8);
    assert_string_equal(json_string_value(json_object_get(json_object_get(manifest, "libraries"), "gsl")), gsl_version);
    assert_int_equal(json_array_size(json_object_get(json_object_get(manifest, "volatile"), "command")), 3);
    free(lots);
    json_decref(manifest);
}

static void a_run_that_is_given_up_leaves_the_old_results(void **state)
{
    (void)state;
    run("out", cor_tables_default(), 1, 0);
    char *before = scratch_read("out/summary.csv", NULL);
    const struct cor_results_options options = {.folder = "out", .scenario = double_scenario(), .tables = all};
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_results *results;
    struct cor_record record;
    assert_int_equal(cor_results_create(&options, diagnostics, &results), COR_FINE);
    double_record(0, true, 0, &record);
    assert_int_equal(cor_results_add(results, &record, diagnostics), COR_FINE);
    cor_record_release(&record);
    cor_results_destroy(results);
    cor_diagnostics_destroy(diagnostics);
    char *after = scratch_read("out/summary.csv", NULL), *list = scratch_list(".");
    assert_string_equal(before, after);
    assert_string_equal(list, "out");
    free(before);
    free(after);
    free(list);
}

static void a_wish_to_stop_while_tables_are_written_leaves_the_old_results(void **state)
{
    (void)state;
    atomic_int stop;
    run("out", cor_tables_default(), 1, 0);
    char *before = scratch_read("out/summary.csv", NULL);
    for (int when = 0; when < 2; when++) {
        atomic_init(&stop, 0);
        const struct cor_results_options options = {.folder = "out",
                                                    .scenario = double_scenario(),
                                                    .tables = cor_tables_default(),
                                                    .sample_every = EVERY,
                                                    .jobs = 1,
                                                    .stop = &stop};
        struct cor_diagnostics *diagnostics = cor_diagnostics_create();
        struct cor_results *results;
        struct cor_summary summary;
        assert_int_equal(cor_results_create(&options, diagnostics, &results), COR_FINE);
        cor_summary_init(&summary, &double_network);
        cor_summary_finish(&summary, 0.95);
        atomic_store(&stop, when == 0);
        assert_int_equal(cor_results_finish(results, &summary, diagnostics), when == 0 ? COR_STOPPED : COR_FINE);
        atomic_store(&stop, 1);
        assert_int_equal(cor_results_publish(results, diagnostics), COR_STOPPED);
        assert_int_equal(cor_diagnostics_errors(diagnostics), 0);
        cor_results_destroy(results);
        cor_summary_release(&summary);
        cor_diagnostics_destroy(diagnostics);
    }
    char *after = scratch_read("out/summary.csv", NULL), *list = scratch_list(".");
    assert_string_equal(after, before);
    assert_string_equal(list, "out");
    free(before);
    free(after);
    free(list);
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(summary_and_replications_hold_every_measure),
        in_scratch(the_ledger_is_exact_and_shares_add_up_within_a_flow),
        in_scratch(times_count_from_the_start_of_the_run),
        in_scratch(vessels_and_trains_have_tables_of_their_own),
        in_scratch(any_number_of_jobs_writes_the_same_bytes),
        in_scratch(the_manifest_says_from_what_and_what),
        in_scratch(a_run_that_is_given_up_leaves_the_old_results),
        in_scratch(a_wish_to_stop_while_tables_are_written_leaves_the_old_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
