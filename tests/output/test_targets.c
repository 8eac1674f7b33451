/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/targets.h"
#include "support/expect.h"

#include "corridor/scenario/scenario.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct cor_interval around(double mean, double half)
{
    return (struct cor_interval){.count = 9, .mean = mean, .half_width = half, .low = mean - half, .high = mean + half};
}

/* What a run gave: a throughput, a share, a wait that nobody had. */
static struct cor_summary_row rows[] = {
    {.subject = "places.astrakhan", .measure = "throughput", .unit = "t/year"},
    {.subject = "places.astrakhan", .measure = "berth_occupancy", .unit = "-"},
    {.subject = "places.astrakhan", .measure = "waiting_time", .unit = "h"},
};
static const struct cor_summary_row *sorted[] = {&rows[1], &rows[0], &rows[2]};

static struct cor_summary summary(void)
{
    rows[0].interval = around(4.31e6, 0.07e6);
    rows[1].interval = around(0.37, 0.02);
    rows[2].interval = (struct cor_interval){.count = 0, .absent = 9};
    return (struct cor_summary){.rows = rows, .sorted = sorted, .row_count = 3, .replications = 9};
}

static enum cor_target_state judge(const char *subject, const char *measure, const char *unit, double value,
                                   double within)
{
    const struct cor_target target = {
        .id = "t", .subject = subject, .measure = measure, .unit = unit, .value = value, .within = within};
    const struct cor_summary_row *row;
    const struct cor_summary given = summary();
    return cor_targets_judge(&target, &given, &row);
}

static void a_target_is_met_up_to_its_tolerance_and_not_beyond(void **state)
{
    (void)state;
    assert_int_equal(judge("places.astrakhan", "throughput", "t/year", 4.7e6, 0.083), COR_TARGET_MET);
    assert_int_equal(judge("places.astrakhan", "throughput", "t/year", 4.7e6, 0.0829), COR_TARGET_MISSED);
    assert_int_equal(judge("places.astrakhan", "throughput", "t/year", 4.0e6, 0.0776), COR_TARGET_MET);
    assert_int_equal(judge("places.astrakhan", "throughput", "t/year", 4.0e6, 0.0774), COR_TARGET_MISSED);
}

static void a_bare_number_is_in_the_unit_of_the_measure(void **state)
{
    (void)state;
    assert_int_equal(judge("places.astrakhan", "berth_occupancy", "", 0.36, 0.03), COR_TARGET_MET);
    assert_int_equal(judge("places.astrakhan", "berth_occupancy", "-", 0.36, 0.03), COR_TARGET_MET);
}

static void what_cannot_be_compared_says_why(void **state)
{
    (void)state;
    assert_int_equal(judge("places.astrakhan", "throughputs", "t/year", 4.7e6, 0.1), COR_TARGET_UNKNOWN);
    assert_int_equal(judge("places.astrakhan", "waiting_time", "h", 9.1, 0.1), COR_TARGET_ABSENT);
}

static void the_summary_says_value_tolerance_and_interval(void **state)
{
    (void)state;
    const struct cor_target targets[] = {{.id = "turnover",
                                          .subject = "places.astrakhan",
                                          .measure = "throughput",
                                          .unit = "t/year",
                                          .value = 4.7e6,
                                          .within = 0.1},
                                         {.id = "quays",
                                          .subject = "places.astrakhan",
                                          .measure = "berth_occupancy",
                                          .unit = "-",
                                          .value = 0.8,
                                          .within = 0.05}};
    const struct cor_plan plan = {.targets = targets, .target_count = 2};
    const struct cor_summary given = summary();
    struct cor_arena *arena = cor_arena_create();
    const struct cor_form_table table = cor_targets_table(&plan, &given, arena);
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    cor_form_table_write(&table, NULL, false, to);
    fclose(to);
    const char *first = strstr(text, "turnover"), *second = strstr(text, "quays");
    assert_non_null(first);
    assert_non_null(second);
    assert_non_null(strstr(first, "4.70 M"));
    assert_non_null(strstr(first, "± 10 %"));
    assert_non_null(strstr(first, "4.31 M ± 0.07 M"));
    assert_true(strstr(first, "met") < second);
    assert_non_null(strstr(second, "missed"));
    free(text);
    cor_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_met_up_to_its_tolerance_and_not_beyond),
        cmocka_unit_test(a_bare_number_is_in_the_unit_of_the_measure),
        cmocka_unit_test(what_cannot_be_compared_says_why),
        cmocka_unit_test(the_summary_says_value_tolerance_and_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
