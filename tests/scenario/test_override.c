/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/override.h"
#include "scenario/support.h"
#include "scenario/table.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static const char text[] = "run: {start: 2024-01-01, about: erlang(shape 2)}\n"
                           "places:\n"
                           "  astrakhan: {quays: {grain: {berths: 2, rate: 100 t/h}, box: {berths: 5}}}\n"
                           "  anzali: {quays: {all: {berths: 3}}}\n"
                           "  moscow: {at: [55.7, 37.6]}\n"
                           "fleet: {coaster: {vessel: dry}, train: {train: freight}}\n"
                           "services: {line: {stops: [a, b], with: {coaster: 2}}, way: {outside: [a, b]}}\n"
                           "demand: {grain: {amount: 10 kt/year, lots: gamma(mean 10 t cv 0.5)}}\n"
                           "prices: {dues: {paid_by: carrier, per: {links.canal: 2 USD/t}}}\n";

/* The value at the path of the tree after the setting, shown. */
static void expect_set(struct bench *bench, const char *setting, const char *section, const char *entry,
                       const char *expected)
{
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    cor_override_apply(bench->arena, bench->diagnostics, &cor_table, root, setting);
    char *shown = bench_shown(cor_node_get(cor_node_get(root, section), entry), false);
    assert_string_equal(bench_said(bench), "");
    assert_string_equal(shown, expected);
    free(shown);
}

static void expect_refused(struct bench *bench, const char *setting, const char *expected)
{
    cor_diagnostics_destroy(bench->diagnostics);
    bench->diagnostics = cor_diagnostics_create();
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    cor_override_apply(bench->arena, bench->diagnostics, &cor_table, root, setting);
    assert_string_equal(bench_said(bench), expected);
}

static void a_value_is_replaced_where_it_stands(void **state)
{
    expect_set(*state, "places.astrakhan.quays.grain.berths=7", "places", "astrakhan",
               "quays:\n  grain:\n    berths: 7\n    rate: 100 t/h\n  box:\n    berths: 5\n");
    expect_set(*state, "places.anzali.quays={new: {berths: 1, takes: [a]}}", "places", "anzali",
               "quays:\n  new:\n    berths: 1\n    takes: [a]\n");
    expect_set(*state, "places.\"anzali\".quays.all.berths=4", "places", "anzali", "quays:\n  all:\n    berths: 4\n");
}

static void a_star_stands_for_all_of_one_level(void **state)
{
    expect_set(*state, "places.*.quays.*.berths=2 x", "places", "astrakhan",
               "quays:\n  grain:\n    berths: 4\n    rate: 100 t/h\n  box:\n    berths: 10\n");
}

static void a_number_is_an_entry_of_a_list_from_0(void **state)
{
    expect_set(*state, "places.moscow.at.1=38", "places", "moscow", "at: [55.7, 38]\n");
    expect_set(*state, "places.moscow.at=2 x", "places", "moscow", "at: [111.4, 75.2]\n");
    expect_set(*state, "places.moscow.at.*=1", "places", "moscow", "at: [1, 1]\n");
}

static void a_tilde_takes_away(void **state)
{
    expect_set(*state, "places.astrakhan.quays.box=~", "places", "astrakhan",
               "quays:\n  grain:\n    berths: 2\n    rate: 100 t/h\n");
}

static void a_factor_scales_what_it_finds(void **state)
{
    expect_set(*state, "demand.*.amount=1.5 x", "demand", "grain",
               "amount: 15 kt/year\nlots: gamma(mean 10 t cv 0.5)\n");
    expect_set(*state, "demand.grain.lots=1.5x", "demand", "grain",
               "amount: 10 kt/year\nlots: gamma(mean 15 t cv 0.5)\n");
}

static void a_series_scales_step_by_step(void **state)
{
    struct bench *bench = *state;
    struct cor_node *root = bench_parse(bench, "f.yaml", "places: {a: {steps: {2024-01-01: 4 m, 2025-01-01: 5 m}}}");
    cor_override_apply(bench->arena, bench->diagnostics, &cor_table, root, "places.a=2 x");
    char *shown = bench_shown(root, false);
    assert_string_equal(shown, "places:\n  a:\n    steps:\n      2024-01-01: 8 m\n      2025-01-01: 10 m\n");
    free(shown);
}

static void a_known_key_may_be_set_where_nobody_wrote_it(void **state)
{
    expect_set(*state, "demand.grain.rank=2", "demand", "grain",
               "amount: 10 kt/year\nlots: gamma(mean 10 t cv 0.5)\nrank: 2\n");
    expect_set(*state, "places.moscow.clearance.import.slots=3", "places", "moscow",
               "at: [55.7, 37.6]\nclearance:\n  import:\n    slots: 3\n");
    expect_set(*state, "services.line.with.train=3", "services", "line",
               "stops: [a, b]\nwith:\n  coaster: 2\n  train: 3\n");
}

static void a_key_that_was_taken_away_may_be_set_again(void **state)
{
    struct bench *bench = *state;
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    cor_override_apply(bench->arena, bench->diagnostics, &cor_table, root, "run.start=~");
    cor_override_apply(bench->arena, bench->diagnostics, &cor_table, root, "run.start=2025-01-01");
    assert_string_equal(bench_said(bench), "");
    assert_string_equal(cor_node_get(cor_node_get(root, "run"), "start")->text, "2025-01-01");
}

static void below_a_star_what_does_not_fit_is_passed_over(void **state)
{
    expect_set(*state, "services.*.rank=2", "services", "way", "outside: [a, b]\n");
    expect_set(*state, "services.*.rank=2", "services", "line", "stops: [a, b]\nwith:\n  coaster: 2\nrank: 2\n");
}

static void what_names_nothing_gives_the_nearest_path(void **state)
{
    expect_refused(*state, "places.astrakan.quays.grain.berths=3",
                   "--set:1:1: error: places.astrakan.quays.grain.berths: there is no 'astrakan'; did you mean "
                   "'places.astrakhan.quays.grain.berths'?\n");
    expect_refused(*state, "places.astrakhan.quays.grain.bert=3",
                   "--set:1:1: error: places.astrakhan.quays.grain.bert: there is no 'bert'; did you mean "
                   "'places.astrakhan.quays.grain.berths'?\n");
    expect_refused(
        *state, "demand.grain.growht=3 %/year",
        "--set:1:1: error: demand.grain.growht: there is no 'growht'; did you mean 'demand.grain.growth'?\n");
    expect_refused(*state, "prices.dues.per.links.canal=3 USD/t",
                   "--set:1:1: error: prices.dues.per.links.canal: there is no 'links'; did you mean "
                   "'prices.dues.per.\"links.canal\"'?\n");
    expect_refused(*state, "prices.dues.per.links.kanal=3 USD/t",
                   "--set:1:1: error: prices.dues.per.links.kanal: there is no 'links'; did you mean "
                   "'prices.dues.per.\"links.canal\"'?\n");
    expect_refused(*state, "prices.duse.per.\"links.canal\"=3 USD/t",
                   "--set:1:1: error: prices.duse.per.\"links.canal\": there is no 'duse'; did you mean "
                   "'prices.dues.per.\"links.canal\"'?\n");
    expect_refused(*state, "demand.*.quantum=3", "--set:1:1: error: demand.*.quantum: names nothing\n");
    expect_refused(*state, "places.olya={country: RU}", "--set:1:1: error: places.olya: there is no 'olya'\n");
    expect_refused(*state, "places.moscow.at.2=1",
                   "--set:1:1: error: places.moscow.at.2: there is no entry '2'; the list has 2, from 0\n");
    expect_refused(*state, "run.start.day=1", "--set:1:1: error: run.start.day: there is no 'day'\n");
    expect_refused(*state, "demand.grain.rank=2 x",
                   "--set:1:1: error: demand.grain.rank: is not given in the scenario, so that nothing is there "
                   "to scale\n");
}

static void what_is_no_setting_is_refused(void **state)
{
    static const char *const settings[] = {"run",          "",        "=3",        "run.=3", ".run=3",
                                           "run..start=3", "\"run=3", "\"run\"x=3"};
    expect_refused(*state, "extends=other.yaml",
                   "--set:1:1: error: extends: files are named in files; write one that extends this one and others\n");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; ++i) {
        char expected[200];
        snprintf(expected, sizeof expected,
                 "--set:1:1: error: '%s' is not a setting; expected PATH=VALUE such as "
                 "'run.replications=5'\n",
                 settings[i]);
        expect_refused(*state, settings[i], expected);
    }
}

static void faults_of_the_value_stand_at_its_column(void **state)
{
    expect_refused(
        *state, "run.start=", "--set:1:11: error: run.start: no value after '='; '~' takes away what stands there\n");
    expect_refused(*state, "run.start=-2 x", "--set:1:11: error: run.start: a negative factor\n");
    expect_refused(*state, "demand=2 x", "--set:1:8: error: demand: a map cannot be scaled\n");
    expect_refused(*state, "services.line.stops=2 x",
                   "--set:1:21: error: services.line.stops: 'a' does not begin with a number\n");
    expect_refused(*state, "places.astrakhan.quays.grain.rate=1e307 x",
                   "--set:1:35: error: places.astrakhan.quays.grain.rate: '100 t/h' is too large to be scaled\n");
    expect_refused(*state, "run.about=2 x",
                   "--set:1:11: error: run.about: 'erlang(shape 2)' holds nothing that could be scaled\n");
    expect_refused(*state, "run.start=*x",
                   "--set:1:11: error: an alias; anchors and aliases are not used: use `extends:`\n");
    expect_refused(*state, "run.start=a\tb", "--set:1:12: error: a tab; expected blanks\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_value_is_replaced_where_it_stands, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_star_stands_for_all_of_one_level, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_number_is_an_entry_of_a_list_from_0, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_tilde_takes_away, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_factor_scales_what_it_finds, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_series_scales_step_by_step, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_known_key_may_be_set_where_nobody_wrote_it, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_key_that_was_taken_away_may_be_set_again, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(below_a_star_what_does_not_fit_is_passed_over, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(what_names_nothing_gives_the_nearest_path, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(what_is_no_setting_is_refused, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(faults_of_the_value_stand_at_its_column, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
