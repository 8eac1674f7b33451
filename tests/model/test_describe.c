/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a trace says: of everything at once, each line by the path of what the event is about. */
#include "corridor/model/corridor.h"
#include "corridor/scenario/scenario.h"
#include "model/event.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *subject;
} kinds[] = {
#define COR_EVENT_ENTRY(kind, name, subject, act) {#name, #subject},
    COR_EVENT_LIST(COR_EVENT_ENTRY)
#undef COR_EVENT_ENTRY
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Where a subject's path may begin. A tow and what is delivered are carriers of their order. */
static const struct {
    const char *subject, *sections;
} places[] = {
    {"window", "places services links"},
    {"changing", "places"},
    {"flow", "demand"},
    {"lot", "demand"},
    {"carrier", "services orders"},
    {"service", "services"},
    {"caller", "services"},
    {"gathering", "hazards"},
    {"icebreaker", "hazards"},
    {"hazard", "hazards"},
    {"section", "links"},
    {"link", "links"},
    {"class", "fleet"},
    {"order", "orders"},
    {"ordered", "orders"},
    {"facility", "places"},
    {"maintenance", "places"},
    {"crane", "places"},
    {"change", "changes"},
    {"setting", "changes"},
    {"request", "places"},
};

static bool seen[KINDS];

static bool stands_there(const char *sections, const char *path)
{
    const size_t length = strcspn(path, ".");
    for (const char *at = sections; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length && strncmp(at, path, length) == 0 && path[length] == '.')
            return true;
    return false;
}

/* `2024-01-01T00:00:00.000  kind  path, more` */
static void check_line(const char *line, const char *before)
{
    char date[40], name[40], path[120];
    assert_int_equal(sscanf(line, "%39s %39s %119s", date, name, path), 3);
    assert_true(strcmp(before, date) <= 0);
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].name, name) != 0)
            continue;
        seen[i] = true;
        for (size_t k = 0; k < sizeof places / sizeof *places; k++)
            if (strcmp(places[k].subject, kinds[i].subject) == 0 && stands_there(places[k].sections, path))
                return;
    }
    fail_msg("not of a kind, or of another subject: %s", line);
}

/* The trace of the first replication, which the caller frees. */
static char *trace_of(const char *path)
{
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *scenario;
    struct cor_record record;
    char *text = NULL;
    size_t length;
    FILE *trace = open_memstream(&text, &length);
    assert_non_null(trace);
    assert_int_equal(cor_scenario_load(path, NULL, 0, diagnostics, &scenario), COR_FINE);
    const struct cor_run_options options = {.seed = cor_scenario_plan(scenario)->seed, .trace = trace};
    assert_int_equal(cor_corridor_run(cor_scenario_network(scenario), &options, &record), COR_FINE);
    fclose(trace);
    cor_record_release(&record);
    cor_scenario_destroy(scenario);
    cor_diagnostics_destroy(diagnostics);
    return text;
}

static void every_event_is_told_with_the_path_of_what_it_is_about(void **state)
{
    (void)state;
    char *text = trace_of(SOURCE_FOLDER "/tests/golden/everything.yaml"), before[40] = "";
    for (char *line = text, *next; *line != '\0'; line = next) {
        next = strchr(line, '\n') + 1;
        next[-1] = '\0';
        check_line(line, before);
        sscanf(line, "%39s", before);
    }
    free(text);
    /* What is rare enough not to happen there. */
    static const char *const rare[] = {"carrier_found_depth", "carrier_afloat", "pilot_asked_again", "change_acts",
                                       "change_reached"};
    for (size_t i = 0; i < KINDS; i++) {
        bool is_rare = false;
        for (size_t k = 0; k < sizeof rare / sizeof *rare; k++)
            is_rare = is_rare || strcmp(rare[k], kinds[i].name) == 0;
        if (!seen[i] && !is_rare)
            fail_msg("there is no %s", kinds[i].name);
    }
}

static void changes_are_told_with_their_value(void **state)
{
    (void)state;
    static const char yaml[] =
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 20 d, seed: 7}\ncargo: {wheat: {form: bulk}}\n"
        "places:\n  north: {quays: {quay: {berths: 2, takes: [bulk], rate: 100 t/h, draught: 4 m}}}\n  south: {}\n"
        "links: {leg: {sea: [north, south], distance: 240 km}}\n"
        "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {1 m: 0 t, 3.6 m: 3 kt}, speed: 10 km/h}}\n"
        "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 2 d}}}\n"
        "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt}}\n"
        "changes:\n  one: {date: 2024-01-03}\n"
        "  two: {after: changes.one, lag: 1 d, at_rate: 20 m/year, set: {places.north.quays.quay.draught: 3.9 m}}\n";
    char path[] = "/tmp/corridor-test-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *to = fdopen(file, "w");
    fputs(yaml, to);
    fclose(to);
    char *text = trace_of(path);
    remove(path);
    assert_non_null(strstr(text, "2024-01-03T00:00:00.000  change_acts  changes.one\n"));
    assert_non_null(strstr(text, "2024-01-04T00:00:00.000  change_acts  changes.two\n"));
    /* 0.1 m at 20 m a year of 365.25 d are 1.82625 d. */
    assert_non_null(strstr(text, "2024-01-05T19:49:48.000  change_reached  changes.two, value 1\n"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_is_told_with_the_path_of_what_it_is_about),
        cmocka_unit_test(changes_are_told_with_their_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
