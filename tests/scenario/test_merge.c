/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/merge.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct cor_node *merged(struct bench *bench, const char *path)
{
    struct cor_files files = {0};
    struct cor_node *root = cor_merge_files(bench->arena, bench->diagnostics, path, &files);
    cor_files_release(&files);
    return root;
}

static void expect_merged(struct bench *bench, const char *path, bool origin, const char *expected)
{
    struct cor_node *root = merged(bench, path);
    if (root == NULL)
        fail_msg("%s", bench_said(bench));
    char *shown = bench_shown(root, origin);
    assert_string_equal(shown, expected);
    free(shown);
}

static void maps_merge_and_everything_else_replaces(void **state)
{
    bench_write("base.yaml", "a: {x: 1, y: [1, 2, 3], z: {deep: 5}}\nb: 7\n");
    bench_write("top.yaml", "extends: base.yaml\na: {y: [9], z: {more: 6}, x: {now: a map}}\nc: 8\n");
    expect_merged(*state, "top.yaml", false,
                  "a:\n  x:\n    now: a map\n  y: [9]\n  z:\n    deep: 5\n    more: 6\nb: 7\nc: 8\n");
}

static void files_merge_left_to_right_and_then_the_file_itself(void **state)
{
    bench_write("one.yaml", "a: 1\nb: 1\nc: 1\n");
    bench_write("two.yaml", "b: 2\nc: 2\n");
    bench_write("top.yaml", "extends: [one.yaml, two.yaml]\nc: 3\n");
    expect_merged(*state, "top.yaml", true, "a: 1  # one.yaml:1:4\nb: 2  # two.yaml:1:4\nc: 3  # top.yaml:2:4\n");
}

static void a_tilde_takes_a_key_away_and_it_may_come_back(void **state)
{
    bench_write("one.yaml", "a: {x: 1, y: 2}\nb: 3\n");
    bench_write("two.yaml", "extends: one.yaml\na: {x: ~}\nb: ~\n");
    bench_write("top.yaml", "extends: two.yaml\nb: 4\n");
    expect_merged(*state, "two.yaml", false, "a:\n  y: 2\n");
    expect_merged(*state, "top.yaml", false, "a:\n  y: 2\nb: 4\n");
}

static void series_replace_as_a_whole(void **state)
{
    bench_write("base.yaml", "a: {steps: {2024-01-01: 1 m, 2025-01-01: 2 m}}\nb: {value: 1 m, trend: 1 m/year}\n");
    bench_write("top.yaml", "extends: base.yaml\na: {steps: {2024-06-01: 3 m}}\nb: {value: 2 m}\n");
    expect_merged(*state, "top.yaml", false, "a:\n  steps:\n    2024-06-01: 3 m\nb:\n  value: 2 m\n");
}

static void a_series_and_a_map_replace_each_other(void **state)
{
    bench_write("base.yaml", "a: {value: 1 m, trend: 2 m/year}\nb: {x: 1}\n");
    bench_write("top.yaml", "extends: base.yaml\na: {trend: 3 m/year}\nb: {value: 2 m, trend: 0 m/year}\n");
    expect_merged(*state, "top.yaml", false, "a:\n  trend: 3 m/year\nb:\n  value: 2 m\n  trend: 0 m/year\n");
}

static void names_follow_from_the_folder_of_the_file(void **state)
{
    assert_int_equal(mkdir("part", 0777), 0);
    bench_write("part/one.yaml", "extends: two.yaml\n");
    bench_write("part/two.yaml", "a: 1\n");
    bench_write("top.yaml", "extends: part/one.yaml\n");
    expect_merged(*state, "top.yaml", true, "a: 1  # part/two.yaml:1:4\n");
    unlink("part/one.yaml");
    unlink("part/two.yaml");
    assert_int_equal(rmdir("part"), 0);
}

static void one_file_twice_is_no_cycle(void **state)
{
    bench_write("root.yaml", "a: 1\n");
    bench_write("left.yaml", "extends: root.yaml\nb: 2\n");
    bench_write("right.yaml", "extends: root.yaml\nc: 3\n");
    bench_write("top.yaml", "extends: [left.yaml, right.yaml]\n");
    expect_merged(*state, "top.yaml", false, "a: 1\nb: 2\nc: 3\n");
}

static void a_cycle_is_found_under_another_name(void **state)
{
    struct bench *bench = *state;
    bench_write("one.yaml", "extends: ./two.yaml\n");
    bench_write("two.yaml", "extends: ./one.yaml\n");
    assert_null(merged(bench, "one.yaml"));
    assert_string_equal(bench_said(bench), "./two.yaml:1:10: error: '././one.yaml' extends itself: one.yaml -> "
                                           "./two.yaml -> ././one.yaml\n");
}

static void sixteen_levels_are_read_and_seventeen_are_not(void **state)
{
    struct bench *bench = *state;
    char name[20], text[40];
    for (int i = 0; i < 17; ++i) {
        snprintf(name, sizeof name, "f%d.yaml", i);
        snprintf(text, sizeof text, "extends: f%d.yaml\n", i + 1);
        bench_write(name, text);
    }
    bench_write("f17.yaml", "a: 1\n");
    assert_null(merged(bench, "f0.yaml"));
    assert_non_null(strstr(bench_said(bench), "f16.yaml:1:10: error: more than 16 levels of 'extends'"));
    expect_merged(bench, "f1.yaml", false, "a: 1\n");
}

static void faults_of_all_files_are_reported_in_one_go(void **state)
{
    struct bench *bench = *state;
    bench_write("one.yaml", "a: 1\na: 2\n");
    bench_write("two.yaml", "b: *x\n");
    bench_write("top.yaml", "extends: [one.yaml, missing.yaml, two.yaml]\n");
    assert_null(merged(bench, "top.yaml"));
    assert_int_equal(cor_diagnostics_errors(bench->diagnostics), 3);
}

static void files_and_their_digests_are_listed_once_in_order(void **state)
{
    struct bench *bench = *state;
    struct cor_files files = {0};
    bench_write("abc.yaml", "a: 1\n");
    bench_write("top.yaml", "extends: [abc.yaml, abc.yaml]\n");
    assert_non_null(cor_merge_files(bench->arena, bench->diagnostics, "top.yaml", &files));
    assert_int_equal(files.count, 2);
    assert_string_equal(files.at[0].path, "top.yaml");
    assert_string_equal(files.at[1].path, "abc.yaml");
    assert_string_equal(files.at[1].digest, "37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae");
    cor_files_release(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(maps_merge_and_everything_else_replaces, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(files_merge_left_to_right_and_then_the_file_itself, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_tilde_takes_a_key_away_and_it_may_come_back, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(series_replace_as_a_whole, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_series_and_a_map_replace_each_other, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(names_follow_from_the_folder_of_the_file, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(one_file_twice_is_no_cycle, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_cycle_is_found_under_another_name, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(sixteen_levels_are_read_and_seventeen_are_not, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(faults_of_all_files_are_reported_in_one_go, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(files_and_their_digests_are_listed_once_in_order, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
