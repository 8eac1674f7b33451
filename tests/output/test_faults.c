/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every call by which results reach the disk is made to fail in turn: the run ends with COR_RESOURCE and a message, and
 * what stood there before still does. The calls are replaced in this program; the real ones are made by syscall.
 */
#define _GNU_SOURCE
#include "corridor/output/results.h"
#include "experiment/double.h"
#include "output/scratch.h"
#include "support/expect.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum call { NONE, WRITE, FSYNC, RENAME, OPEN, MKDIR };

static struct {
    enum call call;
    int error;
    long at;          /* the call that fails, from 1 */
    long seen;        /* calls of that kind so far */
    bool no_exchange; /* the file system cannot exchange two names */
    bool interrupt;   /* writes are first interrupted, then cut short */
} fault;

static bool fails(enum call call)
{
    if (fault.call != call || ++fault.seen != fault.at)
        return false;
    errno = fault.error;
    return true;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    if (file > 2 && fails(WRITE))
        return -1;
    if (file > 2 && fault.interrupt) {
        static bool second;
        second = !second;
        if (second) {
            errno = EINTR;
            return -1;
        }
        count = count > 7 ? 7 : count;
    }
    return syscall(SYS_write, file, bytes, count);
}

int fsync(int file)
{
    return fails(FSYNC) ? -1 : (int)syscall(SYS_fsync, file);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (fault.no_exchange && flags) {
        errno = EINVAL;
        return -1;
    }
    return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int openat(int folder, const char *path, int flags, ...)
{
    if ((flags & O_CREAT) && fails(OPEN))
        return -1;
    return (int)syscall(SYS_openat, folder, path, flags, 0666);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    return fails(MKDIR) ? -1 : (int)syscall(SYS_mkdirat, folder, path, mode);
}

/* All tables but targets.csv, as the scenario has none. */
enum { TABLES = COR_TABLE_COUNT - 1 };

static cor_table_set all_tables(void)
{
    return COR_TABLE_BIT(COR_TABLE_COUNT) - 1;
}

/* A run of `count` replications into "out"; returns how it ended and what it said. */
static enum cor_status run(uint32_t count, char *said, size_t size)
{
    const struct cor_results_options options = {
        .folder = "out", .scenario = double_scenario(), .tables = all_tables(), .records = count};
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_results *results;
    struct cor_summary summary;
    cor_summary_init(&summary, &double_network);
    enum cor_status status = cor_results_create(&options, diagnostics, &results);
    for (uint32_t i = 0; i < count && status == COR_FINE; i++) {
        struct cor_record record;
        double_record(i, true, 0, &record);
        status = cor_results_add(results, &record, diagnostics);
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    cor_summary_finish(&summary, 0.95);
    if (status == COR_FINE)
        status = cor_results_finish(results, &summary, diagnostics);
    if (status == COR_FINE)
        status = cor_results_publish(results, diagnostics);
    cor_results_destroy(results);
    cor_summary_release(&summary);
    fault.call = NONE;
    FILE *to = fmemopen(said, size, "w");
    cor_diagnostics_print(diagnostics, to, NULL);
    fclose(to);
    cor_diagnostics_destroy(diagnostics);
    return status;
}

static void expect_old(char *const *old)
{
    char *list = scratch_list("."), *inside = scratch_list("out");
    assert_string_equal(list, "out");
    assert_string_equal(inside, "calls.csv ledger.csv lots.csv manifest.json replications.csv series.csv summary.csv "
                                "trains.csv");
    char *summary = scratch_read("out/summary.csv", NULL), *manifest = scratch_read("out/manifest.json", NULL);
    assert_string_equal(summary, old[0]);
    assert_string_equal(manifest, old[1]);
    free(summary);
    free(manifest);
    free(list);
    free(inside);
}

/* Makes the call fail the first time it is made, the second, and so on until a run no longer gets there. */
static long fail_everywhere(enum call call, int error)
{
    char said[4096] = "";
    fault.call = NONE;
    assert_int_equal(run(2, said, sizeof said), COR_FINE);
    assert_string_equal(said, "");
    char *old[] = {scratch_read("out/summary.csv", NULL), scratch_read("out/manifest.json", NULL)};
    long at = 0;
    for (enum cor_status status = COR_RESOURCE; status != COR_FINE; at++) {
        fault.call = call;
        fault.error = error;
        fault.at = at + 1;
        fault.seen = 0;
        memset(said, 0, sizeof said);
        status = run(3, said, sizeof said);
        if (status == COR_FINE)
            break;
        assert_int_equal(status, COR_RESOURCE);
        assert_ptr_equal(strstr(said, "error: cannot write "), said);
        assert_non_null(strstr(said, "out"));
        assert_non_null(strstr(said, strerror(error)));
        expect_old(old);
    }
    char *list = scratch_list(".");
    assert_string_equal(list, "out");
    free(list);
    free(old[0]);
    free(old[1]);
    return at;
}

static void a_write_that_fails_anywhere_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(fail_everywhere(WRITE, ENOSPC), TABLES + 1);
}

static void an_fsync_that_fails_anywhere_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(fail_everywhere(FSYNC, EIO), TABLES + 3);
}

static void a_file_that_cannot_be_made_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(fail_everywhere(OPEN, EDQUOT), TABLES + 1);
}

static void an_exchange_that_fails_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(fail_everywhere(RENAME, EACCES), 1);
}

static void the_hidden_folder_that_cannot_be_made_leaves_the_old_results(void **state)
{
    (void)state;
    assert_int_equal(fail_everywhere(MKDIR, EROFS), 1);
}

static void two_renames_stand_in_for_an_exchange(void **state)
{
    (void)state;
    char said[4096] = "";
    fault.no_exchange = true;
    assert_int_equal(run(2, said, sizeof said), COR_FINE);
    assert_int_equal(run(3, said, sizeof said), COR_FINE);
    char *manifest = scratch_read("out/manifest.json", NULL), *list = scratch_list(".");
    assert_non_null(strstr(manifest, "\"replications\": 3"));
    assert_string_equal(list, "out");
    free(manifest);
    free(list);
    assert_int_equal(fail_everywhere(RENAME, EIO), 3);
    fault.no_exchange = false;
}

static void writes_that_are_interrupted_or_cut_short_lose_nothing(void **state)
{
    (void)state;
    char said[4096] = "";
    assert_int_equal(run(2, said, sizeof said), COR_FINE);
    char *whole = scratch_read("out/lots.csv", NULL);
    fault.interrupt = true;
    assert_int_equal(run(2, said, sizeof said), COR_FINE);
    fault.interrupt = false;
    char *pieces = scratch_read("out/lots.csv", NULL);
    assert_string_equal(pieces, whole);
    free(whole);
    free(pieces);
}

static void a_first_run_that_fails_leaves_nothing(void **state)
{
    (void)state;
    char said[4096] = "";
    fault.call = FSYNC;
    fault.error = ENOSPC;
    fault.seen = 0;
    fault.at = TABLES + 3; /* of the folder that holds it: the last */
    assert_int_equal(run(2, said, sizeof said), COR_RESOURCE);
    char *list = scratch_list(".");
    assert_string_equal(list, "");
    free(list);
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(a_write_that_fails_anywhere_leaves_the_old_results),
        in_scratch(an_fsync_that_fails_anywhere_leaves_the_old_results),
        in_scratch(a_file_that_cannot_be_made_leaves_the_old_results),
        in_scratch(an_exchange_that_fails_leaves_the_old_results),
        in_scratch(the_hidden_folder_that_cannot_be_made_leaves_the_old_results),
        in_scratch(two_renames_stand_in_for_an_exchange),
        in_scratch(writes_that_are_interrupted_or_cut_short_lose_nothing),
        in_scratch(a_first_run_that_fails_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
