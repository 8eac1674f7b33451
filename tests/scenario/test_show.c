/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/show.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

/* Texts that YAML would take for something else if they stood bare, in a list and as a key. */
static const char *const awkward[] = {
    "",
    " ",
    "~",
    "null",
    "- x",
    "-",
    "-0.3 m",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "a, b",
    "[a",
    "{a}",
    "'a'",
    "\"a\"",
    "a\"b",
    "a\\b",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "? a",
    "a\nb",
    "a\tb",
    " a",
    "a ",
    "---",
    "...",
    "Каспий",
    "\xC2\x85",
    "\xE2\x80\xA8",
    "\xEF\xBB\xBF",
    "yes",
    "1:2",
    "a:b",
    "2024-01-01",
    "gamma(mean 1 h cv 2)",
    "\x01",
    "\x7F",
    "<<",
    "=",
    "::",
    "-x",
    "http://a.b/c?d=e#f",
    "\xC2\x80",
    "😀",
};
enum { AWKWARD_COUNT = sizeof awkward / sizeof *awkward };

static struct cor_node *scalar(struct bench *bench, const char *text)
{
    struct cor_node *node = cor_node_new(bench->arena, COR_SCALAR, NULL);
    node->text = text;
    node->quoted = true;
    return node;
}

static void any_text_reads_back_the_same(void **state)
{
    struct bench *bench = *state;
    struct cor_node *root = cor_node_new(bench->arena, COR_MAP, NULL);
    struct cor_node *list = cor_node_new(bench->arena, COR_LIST, NULL);
    list->key = "list";
    cor_node_append(bench->arena, root, list);
    for (int i = 0; i < AWKWARD_COUNT; ++i) {
        struct cor_node *child = scalar(bench, awkward[i]);
        child->key = awkward[i];
        cor_node_append(bench->arena, root, child);
        cor_node_append(bench->arena, list, scalar(bench, awkward[i]));
    }
    char *shown = bench_shown(root, false);
    const struct cor_node *back = bench_parse(bench, "shown.yaml", shown);
    assert_string_equal(bench_said(bench), "");
    const struct cor_node *entry = cor_node_first(cor_node_get(back, "list"));
    for (int i = 0; i < AWKWARD_COUNT; ++i, entry = cor_node_next(entry)) {
        assert_string_equal(entry->text, awkward[i]);
        assert_string_equal(cor_node_get(back, awkward[i])->text, awkward[i]);
        assert_false(cor_node_is_null(entry));
    }
    assert_null(entry);
    free(shown);
}

static void what_is_shown_is_shown_the_same_again(void **state)
{
    struct bench *bench = *state;
    static const char text[] = "a: 1\nb:\n  c: [x, \"y, z\", ~]\n  d: {}\n  e: []\n"
                               "f:\n  -\n    g: 1\n  - [1, 2]\n";
    char *first = bench_shown(bench_parse(bench, "f.yaml", text), false);
    char *second = bench_shown(bench_parse(bench, "g.yaml", first), false);
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "c: [x, \"y, z\", ~]\n"));
    free(first);
    free(second);
}

static void origins_stand_behind_their_values(void **state)
{
    struct bench *bench = *state;
    char *shown = bench_shown(bench_parse(bench, "f.yaml", "a: {b: 1,\n  c: [2, 3]}\n"), true);
    assert_string_equal(shown, "a:\n  b: 1  # f.yaml:1:8\n  c: [2, 3]  # f.yaml:2:6\n");
    free(shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_text_reads_back_the_same, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(what_is_shown_is_shown_the_same_again, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(origins_stand_behind_their_values, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
