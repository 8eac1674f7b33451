/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/runner.h"
#include "experiment/double.h"
#include "support/expect.h"
#include <sched.h>

static int setup(void **state)
{
    (void)state;
    double_reset();
    return 0;
}

static struct cor_runner_options options_of(uint32_t replications, uint32_t jobs)
{
    return (struct cor_runner_options){
        .network = &double_network, .seed = 71, .replications = replications, .jobs = jobs};
}

/* Pulls everything; checks that records come in order; returns how many. */
static uint32_t pull_all(struct cor_runner *runner)
{
    struct cor_record record;
    uint32_t count = 0;
    for (;;) {
        atomic_fetch_add(&double_control.pulls, 1);
        if (!cor_runner_next(runner, &record))
            return count;
        assert_int_equal(record.replication, count);
        assert_true(record.measures.at[1].value == double_waiting(count));
        cor_record_release(&record);
        count++;
    }
}

static void records_come_in_order_though_the_first_finishes_last(void **state)
{
    (void)state;
    const uint32_t jobs[] = {1, 2, 7};
    for (size_t i = 0; i < 3; i++) {
        double_reset();
        const struct cor_runner_options options = options_of(23, jobs[i]);
        /* As many as the others can finish before the window is full. */
        atomic_store(&double_control.hold, jobs[i] == 1 ? 0 : 2 * jobs[i] + 1);
        struct cor_runner *runner = cor_runner_create(&options);
        assert_int_equal(cor_runner_jobs(runner), jobs[i]);
        assert_int_equal(pull_all(runner), 23);
        assert_int_equal(cor_runner_status(runner), COR_FINE);
        cor_runner_destroy(runner);
    }
}

static void workers_run_ahead_by_the_window_and_no_further(void **state)
{
    (void)state;
    const struct cor_runner_options options = options_of(61, 3);
    atomic_store(&double_control.window, 8);
    struct cor_runner *runner = cor_runner_create(&options);
    assert_int_equal(cor_runner_window(runner), 8);
    while (cor_runner_progress(runner).finished < 8)
        sched_yield();
    assert_int_equal(pull_all(runner), 61);
    assert_int_equal(atomic_load(&double_control.ran_too_far), 0);
    cor_runner_destroy(runner);
}

static void a_flag_set_while_running_ends_the_pull(void **state)
{
    (void)state;
    struct cor_runner_options options = options_of(1000, 2);
    options.stop = &double_control.stop;
    atomic_store(&double_control.stop_at, 6);
    struct cor_runner *runner = cor_runner_create(&options);
    assert_in_range(pull_all(runner), 0, 5);
    assert_int_equal(cor_runner_status(runner), COR_STOPPED);
    cor_runner_destroy(runner);
    assert_in_range(atomic_load(&double_control.stopped), 1, 2);
}

static void a_flag_set_before_hands_nothing_up(void **state)
{
    (void)state;
    struct cor_runner_options options = options_of(5, 2);
    atomic_store(&double_control.stop, 1);
    options.stop = &double_control.stop;
    struct cor_runner *runner = cor_runner_create(&options);
    assert_int_equal(pull_all(runner), 0);
    assert_int_equal(cor_runner_status(runner), COR_STOPPED);
    cor_runner_destroy(runner);
}

static void a_runner_may_be_destroyed_before_its_end(void **state)
{
    (void)state;
    struct cor_record record;
    const struct cor_runner_options options = options_of(40, 2);
    struct cor_runner *runner = cor_runner_create(&options);
    assert_true(cor_runner_next(runner, &record));
    cor_record_release(&record);
    cor_runner_destroy(runner);
    assert_true(atomic_load(&double_control.finished) < 40);
    cor_runner_destroy(NULL);
}

static void a_wait_for_what_does_not_come_ends_in_time(void **state)
{
    (void)state;
    const struct cor_runner_options options = options_of(2, 1);
    atomic_store(&double_control.hold, 1); /* replication 0 waits for a replication 1 that no thread can run */
    struct cor_runner *runner = cor_runner_create(&options);
    assert_false(cor_runner_wait(runner, 30));
    assert_int_equal(cor_runner_progress(runner).finished, 0);
    assert_true(cor_runner_progress(runner).seconds >= 0.03);
    atomic_store(&double_control.hold, 0);
    while (!cor_runner_wait(runner, 1000))
        ;
    assert_int_equal(pull_all(runner), 2);
    assert_true(cor_runner_wait(runner, 0));
    cor_runner_destroy(runner);
}

static void only_the_first_replications_keep_lots_and_only_the_very_first_is_traced(void **state)
{
    (void)state;
    struct cor_record record;
    char line[64] = "";
    struct cor_runner_options options = options_of(4, 2);
    options.records = 2;
    options.trace = tmpfile();
    assert_non_null(options.trace);
    struct cor_runner *runner = cor_runner_create(&options);
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(cor_runner_next(runner, &record));
        assert_int_equal(record.lot_count, i < 2 ? 4 : 0);
        assert_int_equal(record.visit_count, i < 2 ? 3 : 0);
        assert_int_equal(record.instant_count, 0);
        cor_record_release(&record);
    }
    cor_runner_destroy(runner);
    rewind(options.trace);
    assert_non_null(fgets(line, sizeof line, options.trace));
    assert_string_equal(line, "event of replication 0\n");
    assert_null(fgets(line, sizeof line, options.trace));
    fclose(options.trace);
}

static void no_more_threads_than_replications_are_started(void **state)
{
    (void)state;
    const struct cor_runner_options few = options_of(3, 16), any = options_of(5000, 0);
    struct cor_runner *runner = cor_runner_create(&few);
    assert_int_equal(cor_runner_jobs(runner), 3);
    cor_runner_destroy(runner);
    runner = cor_runner_create(&any);
    assert_int_equal(cor_runner_jobs(runner), cor_runner_processors());
    cor_runner_destroy(runner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(records_come_in_order_though_the_first_finishes_last, setup),
        cmocka_unit_test_setup(workers_run_ahead_by_the_window_and_no_further, setup),
        cmocka_unit_test_setup(a_flag_set_while_running_ends_the_pull, setup),
        cmocka_unit_test_setup(a_flag_set_before_hands_nothing_up, setup),
        cmocka_unit_test_setup(a_runner_may_be_destroyed_before_its_end, setup),
        cmocka_unit_test_setup(a_wait_for_what_does_not_come_ends_in_time, setup),
        cmocka_unit_test_setup(only_the_first_replications_keep_lots_and_only_the_very_first_is_traced, setup),
        cmocka_unit_test_setup(no_more_threads_than_replications_are_started, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
