/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/document.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static void expect_at(const struct cor_node *node, uint32_t line, uint32_t column)
{
    assert_non_null(node);
    assert_int_equal(node->line, line);
    assert_int_equal(node->column, column);
}

static void every_value_knows_its_line_and_column(void **state)
{
    const struct cor_node *root = bench_parse(*state, "f.yaml",
                                              "# first\n"
                                              "a: {b: [1, 'two', three four]}\n"
                                              "й: \"x\"\n"
                                              "long:\n"
                                              "  - deep: 7 t\n");
    const struct cor_node *list = cor_node_get(cor_node_get(root, "a"), "b");
    expect_at(list, 2, 8);
    expect_at(cor_node_next(cor_node_first(list)), 2, 12);
    expect_at(cor_node_get(root, "й"), 3, 4);
    const struct cor_node *deep = cor_node_get(cor_node_first(cor_node_get(root, "long")), "deep");
    expect_at(deep, 5, 11);
    assert_int_equal(deep->key_column, 5);
    assert_string_equal(deep->text, "7 t");
    assert_string_equal(deep->file, "f.yaml");
}

static void plain_and_quoted_texts_are_told_apart(void **state)
{
    const struct cor_node *root = bench_parse(*state, "f.yaml", "{a: ~, b: '~', c: null, d: , e: \"\", f: no}");
    assert_true(cor_node_is_null(cor_node_get(root, "a")));
    assert_false(cor_node_is_null(cor_node_get(root, "b")));
    assert_true(cor_node_is_null(cor_node_get(root, "c")));
    assert_true(cor_node_is_null(cor_node_get(root, "d")));
    assert_false(cor_node_is_null(cor_node_get(root, "e")));
    assert_string_equal(cor_node_get(root, "f")->text, "no");
}

static void a_map_of_thousands_keeps_order_and_finds_each_key(void **state)
{
    char *text = malloc(200000);
    size_t used = 0;
    for (int i = 0; i < 5000; ++i)
        used += (size_t)sprintf(text + used, "key_%d: %d\n", i * 7919 % 5000, i);
    const struct cor_node *root = bench_parse(*state, "f.yaml", text);
    int number = 0;
    for (const struct cor_node *child = cor_node_first(root); child != NULL; child = cor_node_next(child))
        assert_int_equal(atoi(child->text), number++);
    assert_int_equal(number, 5000);
    assert_string_equal(cor_node_get(root, "key_7919") == NULL ? "none" : "some", "none");
    assert_string_equal(cor_node_get(root, "key_2919")->text, "1");
    free(text);
}

static void a_removed_key_is_gone_until_it_comes_back(void **state)
{
    struct cor_node *root = bench_parse(*state, "f.yaml", "{a: 1, b: 2, c: 3}");
    cor_node_find(root, "b")->removed = true;
    assert_null(cor_node_get(root, "b"));
    assert_int_equal(cor_node_count(root), 2);
    const struct cor_node *other = bench_parse(*state, "g.yaml", "{b: 5}");
    cor_node_replace(cor_node_find(root, "b"), cor_node_first(other));
    assert_string_equal(cor_node_next(cor_node_first(root))->text, "5");
    assert_string_equal(cor_node_get(root, "b")->file, "g.yaml");
    assert_int_equal(cor_node_count(root), 3);
}

static void structural_faults_are_all_reported(void **state)
{
    struct bench *bench = *state;
    assert_null(bench_parse(bench, "f.yaml", "a: &x 1\nb: *x\nc: !t 2\na: 3\n"));
    assert_string_equal(bench_said(bench),
                        "f.yaml:1:4: error: an anchor; anchors and aliases are not used: use `extends:`\n"
                        "f.yaml:2:4: error: an alias; anchors and aliases are not used: use `extends:`\n"
                        "f.yaml:3:4: error: a tag; tags are not used: what a value is follows from its key\n"
                        "f.yaml:4:1: error: key 'a' is given twice; first in line 1\n");
}

static void depth_64_is_read_and_65_is_not(void **state)
{
    struct bench *bench = *state;
    char text[140];
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    text[128] = '\0';
    assert_non_null(bench_parse(bench, "f.yaml", text));
    memset(text, '[', 65);
    assert_null(bench_parse(bench, "f.yaml", text));
    assert_string_equal(bench_said(bench), "f.yaml:1:65: error: nested more than 64 levels deep\n");
}

static void windows_line_ends_and_a_byte_order_mark_are_fine(void **state)
{
    const struct cor_node *root = bench_parse(*state, "f.yaml",
                                              "\xEF\xBB\xBF"
                                              "a: 1\r\nb: 2\r\n");
    expect_at(cor_node_get(root, "b"), 2, 4);
}

static void a_copy_shares_nothing_that_can_change(void **state)
{
    struct bench *bench = *state;
    struct cor_node *root = bench_parse(bench, "f.yaml", "{a: {b: [1, 2], gone: 3}}");
    cor_node_get(cor_node_get(root, "a"), "gone")->removed = true;
    struct cor_node *copy = cor_node_copy(bench->arena, root);
    cor_node_first(cor_node_get(cor_node_get(root, "a"), "b"))->text = "9";
    char *shown = bench_shown(copy, false);
    assert_string_equal(shown, "a:\n  b: [1, 2]\n");
    free(shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_value_knows_its_line_and_column, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(plain_and_quoted_texts_are_told_apart, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_map_of_thousands_keeps_order_and_finds_each_key, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_removed_key_is_gone_until_it_comes_back, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(structural_faults_are_all_reported, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(depth_64_is_read_and_65_is_not, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(windows_line_ends_and_a_byte_order_mark_are_fine, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_copy_shares_nothing_that_can_change, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
