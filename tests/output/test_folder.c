/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/folder.h"
#include "output/scratch.h"
#include "output/sink.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const struct cor_folder *folder, const char *name, const char *text)
{
    struct cor_sink sink;
    assert_true(cor_sink_open(&sink, folder->inside, name));
    cor_sink_write(&sink, text, strlen(text));
    assert_true(cor_sink_close(&sink));
}

static void expect_file(const char *path, const char *text)
{
    char *found = scratch_read(path, NULL);
    assert_non_null(found);
    assert_string_equal(found, text);
    free(found);
}

static void expect_list(const char *path, const char *names)
{
    char *found = scratch_list(path);
    assert_string_equal(found, names);
    free(found);
}

/* Opens, which must succeed without a message. */
static void open_folder(struct cor_folder *folder, const char *path)
{
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    if (!cor_folder_open(folder, path, diagnostics)) {
        cor_diagnostics_print(diagnostics, stderr, NULL);
        fail();
    }
    cor_diagnostics_destroy(diagnostics);
}

/* Opens, which must fail with a message that holds `part`. */
static void refused(const char *path, const char *part)
{
    struct cor_folder folder;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    char text[1024] = "";
    assert_false(cor_folder_open(&folder, path, diagnostics));
    assert_int_equal(cor_diagnostics_errors(diagnostics), 1);
    FILE *file = tmpfile();
    assert_non_null(file);
    cor_diagnostics_print(diagnostics, file, NULL);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    if (!strstr(text, part)) {
        print_error("'%s' does not say '%s'\n", text, part);
        fail();
    }
    cor_diagnostics_destroy(diagnostics);
}

static void write_results(const char *path, const char *mark)
{
    struct cor_folder folder;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    open_folder(&folder, path);
    put(&folder, "summary.csv", mark);
    put(&folder, "manifest.json", "{}");
    assert_true(cor_folder_publish(&folder, diagnostics));
    cor_folder_close(&folder);
    cor_diagnostics_destroy(diagnostics);
}

static void a_folder_appears_whole_with_its_parents(void **state)
{
    (void)state;
    struct cor_folder folder;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    open_folder(&folder, "a/b/c/");
    put(&folder, "summary.csv", "one");
    put(&folder, "manifest.json", "{}");
    assert_false(scratch_exists("a/b/c"));
    assert_true(cor_folder_publish(&folder, diagnostics));
    cor_folder_close(&folder);
    cor_diagnostics_destroy(diagnostics);
    expect_list("a/b", "c");
    expect_list("a/b/c", "manifest.json summary.csv");
    expect_file("a/b/c/summary.csv", "one");
}

static void old_results_are_exchanged_with_new_ones(void **state)
{
    (void)state;
    write_results("out", "old");
    scratch_write("out/lots.csv", "of the old run");
    write_results("out", "new");
    expect_list("out", "manifest.json summary.csv");
    expect_file("out/summary.csv", "new");
    expect_list(".", "out");
}

static void what_no_run_wrote_is_carried_over(void **state)
{
    (void)state;
    write_results("out", "old");
    scratch_write("out/notes.txt", "mine");
    assert_int_equal(mkdir("out/plots", 0777), 0);
    scratch_write("out/plots/one.svg", "a curve");
    write_results("out", "new");
    expect_list("out", "manifest.json notes.txt plots summary.csv");
    expect_file("out/plots/one.svg", "a curve");
    expect_list(".", "out");
}

static void a_folder_that_was_not_published_leaves_nothing(void **state)
{
    (void)state;
    struct cor_folder folder;
    write_results("there/out", "old");
    open_folder(&folder, "there/out");
    put(&folder, "summary.csv", "half");
    cor_folder_close(&folder);
    expect_list("there", "out");
    expect_file("there/out/summary.csv", "old");
    open_folder(&folder, "new/parents/out");
    put(&folder, "lots.csv", "half");
    cor_folder_close(&folder);
    expect_list(".", "there");
}

static void a_folder_with_other_things_in_it_is_refused(void **state)
{
    (void)state;
    assert_int_equal(mkdir("home", 0777), 0);
    scratch_write("home/thesis.tex", "years of work");
    refused("home", "home: the folder is not empty and has no manifest.json");
    expect_list("home", "thesis.tex");
    expect_list(".", "home");
}

static void an_empty_folder_is_taken(void **state)
{
    (void)state;
    assert_int_equal(mkdir("empty", 0777), 0);
    write_results("empty", "x");
    expect_list("empty", "manifest.json summary.csv");
}

static void a_file_in_the_way_is_refused(void **state)
{
    (void)state;
    scratch_write("file", "text");
    refused("file", "there is a file of that name");
    refused("file/below", "Not a directory");
    refused("/dev/null/x", "Not a directory");
    refused("", "Invalid argument");
    refused("nowhere/..", "Invalid argument");
    expect_list(".", "file");
}

static void the_folder_behind_a_link_is_exchanged_and_the_link_stays(void **state)
{
    (void)state;
    struct stat status;
    write_results("real/out", "old");
    assert_int_equal(symlink("real/out", "link"), 0);
    write_results("link", "new");
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    expect_file("real/out/summary.csv", "new");
    expect_list("real", "out");
}

static void a_leftover_of_a_killed_run_is_removed_but_not_one_that_lives(void **state)
{
    (void)state;
    struct cor_folder living;
    assert_int_equal(mkdir(".out.partial-4711-0", 0777), 0);
    scratch_write(".out.partial-4711-0/lots.csv", "half");
    assert_int_equal(mkdir(".out.partial-4712-0", 0777), 0);
    scratch_write(".out.partial-4712-0/diary.txt", "not ours");
    open_folder(&living, "out");
    put(&living, "summary.csv", "still running");
    write_results("out", "second");
    assert_false(scratch_exists(".out.partial-4711-0"));
    expect_list(".out.partial-4712-0", "diary.txt");
    expect_file("out/summary.csv", "second");
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    put(&living, "manifest.json", "{}");
    assert_true(cor_folder_publish(&living, diagnostics));
    cor_folder_close(&living);
    cor_diagnostics_destroy(diagnostics);
    expect_file("out/summary.csv", "still running");
}

static void a_parent_that_cannot_be_written_is_refused(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip();
    assert_int_equal(mkdir("locked", 0555), 0);
    refused("locked/out", "locked/out: Permission denied");
    assert_int_equal(chmod("locked", 0755), 0);
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(a_folder_appears_whole_with_its_parents),
        in_scratch(old_results_are_exchanged_with_new_ones),
        in_scratch(what_no_run_wrote_is_carried_over),
        in_scratch(a_folder_that_was_not_published_leaves_nothing),
        in_scratch(a_folder_with_other_things_in_it_is_refused),
        in_scratch(an_empty_folder_is_taken),
        in_scratch(a_file_in_the_way_is_refused),
        in_scratch(the_folder_behind_a_link_is_exchanged_and_the_link_stays),
        in_scratch(a_leftover_of_a_killed_run_is_removed_but_not_one_that_lives),
        in_scratch(a_parent_that_cannot_be_written_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
