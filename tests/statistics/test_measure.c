/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/measure.h"
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Three measures as a replication of number n hands them up: the second is absent in replication 1. */
static void fill(struct cor_measures *measures, int n)
{
    cor_measures_add(measures, "places.anzali", "throughput", "t/year", 1940000 + 7 * n);
    if (n == 1)
        cor_measures_add_absent(measures, "places.anzali.quays.general", "waiting_time_mean", "h");
    else
        cor_measures_add(measures, "places.anzali.quays.general", "waiting_time_mean", "h", 9.75 + n);
    cor_measures_add(measures, "places.astrakhan", "throughput", "t/year", 4610000 - 13 * n);
}

/* Does `act` end its process with the exit status of a programmer's fault? */
static bool is_fault(void (*act)(void))
{
    fflush(stdout);
    fflush(stderr);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)!freopen("/dev/null", "w", stderr);
        act();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 70;
}

static void measures_keep_the_order_in_which_they_were_added(void **state)
{
    (void)state;
    struct cor_measures measures = {0};
    for (int i = 0; i < 1000; i++)
        cor_measures_add(&measures, i % 2 ? "odd" : "even", "number", "-", i * 1.5);
    assert_int_equal(measures.count, 1000);
    for (size_t i = 0; i < 1000; i++) {
        expect_near(measures.at[i].value, (double)i * 1.5, 0);
        assert_string_equal(measures.at[i].subject, i % 2 ? "odd" : "even");
    }
    cor_measures_release(&measures);
    assert_int_equal(measures.count, 0);
    assert_null(measures.at);
}

static void a_measure_is_found_by_subject_and_name_together(void **state)
{
    (void)state;
    struct cor_measures measures = {0};
    fill(&measures, 3);
    const struct cor_measure *found = cor_measures_find(&measures, "places.astrakhan", "throughput");
    assert_non_null(found);
    expect_near(found->value, 4609961, 0);
    assert_string_equal(found->unit, "t/year");
    assert_false(found->absent);
    assert_null(cor_measures_find(&measures, "places.astrakhan", "waiting_time_mean"));
    assert_null(cor_measures_find(&measures, "places", "throughput"));
    cor_measures_release(&measures);
}

static void the_summary_leaves_absent_values_out(void **state)
{
    (void)state;
    struct cor_measures replications[4] = {{0}};
    for (int n = 0; n < 4; n++)
        fill(&replications[n], n);
    const struct cor_interval interval = cor_measures_interval(replications, 4, 1, 0.95);
    const double present[] = {9.75, 11.75, 12.75};
    struct cor_interval expected = cor_interval_of(present, NULL, 3, 0.95);
    expected.absent = 1;
    assert_memory_equal(&interval, &expected, sizeof interval);
    expect_near(cor_measures_interval(replications, 4, 2, 0.95).mean, 4610000 - 19.5, 0);
    for (int n = 0; n < 4; n++)
        cor_measures_release(&replications[n]);
}

static void paired_differences_may_stand_at_different_indices(void **state)
{
    (void)state;
    struct cor_measures bases[3] = {{0}}, others[3] = {{0}};
    for (int n = 0; n < 3; n++) {
        fill(&bases[n], n);
        cor_measures_add(&others[n], "fleet.rsd59", "work", "t·km", 5);
        cor_measures_add(&others[n], "places.anzali", "throughput", "t/year", 1940100 + 8 * n);
    }
    const struct cor_interval interval = cor_measures_paired(bases, 0, others, 1, 3, 0.95);
    expect_near(interval.mean, 101, 0);
    expect_near(interval.deviation, 1, 0);
    for (int n = 0; n < 3; n++) {
        cor_measures_release(&bases[n]);
        cor_measures_release(&others[n]);
    }
}

static void add_not_a_number(void)
{
    struct cor_measures measures = {0};
    cor_measures_add(&measures, "corridor", "throughput", "t/year", NAN);
}

static void add_infinity(void)
{
    struct cor_measures measures = {0};
    cor_measures_add(&measures, "corridor", "throughput", "t/year", INFINITY);
}

static void summarise_different_names(void)
{
    struct cor_measures replications[2] = {{0}};
    cor_measures_add(&replications[0], "corridor", "throughput", "t/year", 1);
    cor_measures_add(&replications[1], "corridor", "work", "t·km", 1);
    (void)cor_measures_interval(replications, 2, 0, 0.95);
}

static void summarise_different_subjects(void)
{
    struct cor_measures replications[2] = {{0}};
    cor_measures_add(&replications[0], "places.baku", "throughput", "t/year", 1);
    cor_measures_add(&replications[1], "places.olya", "throughput", "t/year", 1);
    (void)cor_measures_interval(replications, 2, 0, 0.95);
}

static void summarise_different_counts(void)
{
    struct cor_measures replications[2] = {{0}};
    fill(&replications[0], 0);
    fill(&replications[1], 0);
    cor_measures_add(&replications[1], "corridor", "work", "t·km", 1);
    (void)cor_measures_interval(replications, 2, 0, 0.95);
}

static void a_value_that_is_not_finite_is_a_fault(void **state)
{
    (void)state;
    assert_true(is_fault(add_not_a_number));
    assert_true(is_fault(add_infinity));
}

static void replications_that_differ_in_their_measures_are_a_fault(void **state)
{
    (void)state;
    assert_true(is_fault(summarise_different_names));
    assert_true(is_fault(summarise_different_subjects));
    assert_true(is_fault(summarise_different_counts));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_keep_the_order_in_which_they_were_added),
        cmocka_unit_test(a_measure_is_found_by_subject_and_name_together),
        cmocka_unit_test(the_summary_leaves_absent_values_out),
        cmocka_unit_test(paired_differences_may_stand_at_different_indices),
        cmocka_unit_test(a_value_that_is_not_finite_is_a_fault),
        cmocka_unit_test(replications_that_differ_in_their_measures_are_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
