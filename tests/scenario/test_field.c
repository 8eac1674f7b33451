/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "scenario/field.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

/* A table of the test's own, with every kind of field. */
static const char *const words[] = {"red", "green", NULL};
static const struct cor_field id_key = {.kind = COR_FIELD_ID};
static const struct cor_field depth_key = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DEPTH)};
static const struct cor_field mass = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_MASS)};
static const struct cor_field month = {.kind = COR_FIELD_MONTH};
static const struct cor_field left_fields[] = {
    {.key = "left", .kind = COR_FIELD_COUNT, .required = true, .least = 0, .most = 9},
    {.key = NULL},
};
static const struct cor_field right_fields[] = {
    {.key = "right", .kind = COR_FIELD_COUNT, .required = true, .least = 0, .most = 9},
    {.key = "far", .kind = COR_FIELD_YES_NO, .otherwise = "no"},
    {.key = NULL},
};
static const struct cor_shape left = {.what = "a left turn", .fields = left_fields};
static const struct cor_shape right = {.what = "a right turn", .fields = right_fields};
static const struct cor_shape *const turns[] = {&left, &right, NULL};
static const struct cor_shape turn = {.what = "a turn", .variants = turns};
static const struct cor_field turn_entry = {.kind = COR_FIELD_MAP, .shape = &turn};
static const struct cor_field fields[] = {
    {.key = "text", .kind = COR_FIELD_TEXT},
    {.key = "word", .kind = COR_FIELD_WORD, .words = words},
    {.key = "date", .kind = COR_FIELD_DATE},
    {.key = "number", .kind = COR_FIELD_NUMBER, .least = -5, .most = 5},
    {.key = "wait", .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DURATION), .otherwise = "90 min"},
    {.key = "size", .kind = COR_FIELD_DISTRIBUTION, .dimensions = COR_AMOUNTS},
    {.key = "months", .kind = COR_FIELD_LIST, .element = &month, .least = 2, .most = 3},
    {.key = "table", .kind = COR_FIELD_ENTRIES, .keys = &depth_key, .element = &mass},
    {.key = "turns", .kind = COR_FIELD_ENTRIES, .keys = &id_key, .element = &turn_entry},
    {.key = "first", .kind = COR_FIELD_REFERENCE, .section = "turns"},
    {.key = "needed", .kind = COR_FIELD_COUNTRY, .required = true},
    {.key = NULL},
};
static const struct cor_shape shape = {.what = "a test", .fields = fields};

static struct cor_node *good(struct bench *bench, const char *text)
{
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    if (root == NULL || !cor_field_read(bench->arena, bench->diagnostics, &shape, root))
        fail_msg("%s", bench_said(bench));
    return root;
}

static void expect_said(struct bench *bench, const char *text, const char *expected)
{
    cor_diagnostics_destroy(bench->diagnostics);
    bench->diagnostics = cor_diagnostics_create();
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    assert_non_null(root);
    assert_false(cor_field_read(bench->arena, bench->diagnostics, &shape, root));
    assert_string_equal(bench_said(bench), expected);
}

static void values_are_left_at_their_nodes(void **state)
{
    const struct cor_node *root = good(*state, "{text: no, word: green, date: 2024-02-29, number: -4.5, wait: 2 h, "
                                               "size: gamma(mean 7 TEU cv 1), months: [May, oct], needed: KZ, "
                                               "table: {1.5 m: 3 t}, turns: {a: {left: 3}, b: {right: 4}}, first: b}");
    assert_string_equal(cor_text(root, "text"), "no");
    assert_int_equal(cor_integer(root, "word"), 1);
    assert_true(cor_integer(root, "date") == cor_date_instant(2024, 2, 29));
    assert_true(cor_real(root, "number") == -4.5);
    assert_true(cor_integer(root, "wait") == 2 * COR_MS_HOUR);
    expect_close(cor_distribution_mean(cor_distribution_of(root, "size")), 7.0, 1e-12);
    assert_int_equal(cor_node_get(root, "size")->value->dimension, COR_TEU);
    assert_int_equal(cor_node_next(cor_node_first(cor_node_get(root, "months")))->value->integer, 10);
    const struct cor_node *entry = cor_node_first(cor_node_get(root, "table"));
    assert_true(entry->key_value->real == 1.5 && entry->value->integer == 3000);
    assert_string_equal(cor_target(root, "first")->key, "b");
    assert_true(cor_shape_of(&turn, cor_target(root, "first")) == &right);
}

static void defaults_are_there_and_known_as_such(void **state)
{
    struct bench *bench = *state;
    const struct cor_node *root = good(bench, "{needed: KZ, turns: {b: {right: 4}}}");
    assert_false(cor_has(root, "wait"));
    assert_true(cor_integer(root, "wait") == 90 * COR_MS_MINUTE);
    assert_int_equal(cor_integer(cor_node_get(cor_node_get(root, "turns"), "b"), "far"), 0);
    assert_null(cor_node_get(root, "text"));
    char *shown = bench_shown(root, false);
    assert_string_equal(shown, "needed: KZ\nturns:\n  b:\n    right: 4\n");
    free(shown);
}

static void all_faults_come_in_one_go(void **state)
{
    expect_said(*state,
                "texd: a\n"
                "word: gren\n"
                "date: 2023-02-29\n"
                "number: 6\n"
                "wait: [1 h]\n"
                "months: [May]\n"
                "turns: {A: {left: 3}, b: {left: 1, right: 2}, c: {up: 3}, d: {right: 1, fra: yes}}\n"
                "first: quite\n",
                "f.yaml:1:1: error: unknown key 'texd'; did you mean 'text'?\n"
                "f.yaml:1:1: error: missing key 'needed'; a test needs it\n"
                "f.yaml:2:7: error: 'gren' is none of red, green; did you mean 'green'?\n"
                "f.yaml:3:7: error: '2023-02-29' is not a date; expected such as '2024-01-31', from 1900 to 2200\n"
                "f.yaml:4:9: error: 6 is out of range; expected -5 to 5\n"
                "f.yaml:5:7: error: found a list; expected one value\n"
                "f.yaml:6:9: error: a list of 1; expected 2 to 3\n"
                "f.yaml:7:9: error: 'A' is not a name; expected lower-case letters, digits and '_', beginning with a "
                "letter, less than 64 of them\n"
                "f.yaml:7:36: error: both 'left' and 'right' in turns.b; expected one of 'left' or 'right'\n"
                "f.yaml:7:47: error: turns.c is none of the kinds of turn; expected 'left' or 'right'\n"
                "f.yaml:7:73: error: unknown key 'fra' in turns.d; did you mean 'far'?\n"
                "f.yaml:8:8: error: 'quite' is not in 'turns'\n");
}

static void nothing_is_no_value(void **state)
{
    expect_said(*state, "{needed: KZ, text: }", "f.yaml:1:20: error: found no value; expected one value\n");
    expect_said(*state, "{needed: ~}", "f.yaml:1:10: error: found no value; expected one value\n");
}

static void a_hundred_errors_are_enough(void **state)
{
    struct bench *bench = *state;
    char *text = malloc(100000);
    size_t used = (size_t)sprintf(text, "needed: KZ\n");
    for (int i = 0; i < 3000; ++i)
        used += (size_t)sprintf(text + used, "k%d: 1\n", i);
    struct cor_node *root = bench_parse(bench, "f.yaml", text);
    assert_false(cor_field_read(bench->arena, bench->diagnostics, &shape, root));
    assert_int_equal(cor_diagnostics_errors(bench->diagnostics), COR_DIAGNOSTIC_LIMIT);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_are_left_at_their_nodes, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(defaults_are_there_and_known_as_such, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(all_faults_come_in_one_go, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(nothing_is_no_value, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_hundred_errors_are_enough, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
