/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/series.h"
#include "experiment/double.h"
#include "support/child.h"
#include "support/expect.h"

static struct cor_series series_of(uint32_t replications)
{
    struct cor_series series = {0};
    for (uint32_t i = 0; i < replications; i++) {
        struct cor_record record;
        double_record(i, false, 21600000, &record);
        cor_series_add(&series, &record);
        cor_record_release(&record);
    }
    return series;
}

static void samples_keep_their_order_and_average_over_replications(void **state)
{
    (void)state;
    struct cor_series series = series_of(4);
    assert_int_equal(series.sampled_count, 2);
    assert_int_equal(series.instant_count, 2);
    assert_int_equal(series.instants[0], 10 * INT64_C(86400000) + 21600000);
    assert_int_equal(series.instants[1], 10 * INT64_C(86400000) + 2 * 21600000);
    assert_string_equal(series.sampled[1].subject, "corridor");
    const struct cor_series_mean *mean = &series.means[1]; /* 1.5, 4.5, 7.5, 10.5 */
    expect_near(mean->mean, 6, 1e-12);
    expect_near(cor_series_deviation(&series, mean), 3.8729833462, 1e-9);
    expect_near(mean->minimum, 1.5, 0);
    expect_near(mean->maximum, 10.5, 0);
    expect_near(series.means[3].mean, 4.5, 0);
    expect_near(cor_series_deviation(&series, &series.means[3]), 0, 0);
    cor_series_release(&series);
    assert_int_equal(series.instant_count, 0);
}

static void one_replication_has_no_deviation(void **state)
{
    (void)state;
    struct cor_series series = series_of(1);
    assert_true(isnan(cor_series_deviation(&series, &series.means[0])));
    expect_near(series.means[2].mean, 3, 0);
    cor_series_release(&series);
}

static void add_to_two(void (*change)(struct cor_record *))
{
    struct cor_series series = series_of(2);
    struct cor_record record;
    double_record(2, false, 21600000, &record);
    change(&record);
    cor_series_add(&series, &record);
}

static void later(struct cor_record *record)
{
    record->instants[1]++;
}

static void other_measure(struct cor_record *record)
{
    record->sampled[1].measure = "released";
}

static void shorter(struct cor_record *record)
{
    record->instant_count--;
}

static void add_later(void)
{
    add_to_two(later);
}

static void add_other_measure(void)
{
    add_to_two(other_measure);
}

static void add_shorter(void)
{
    add_to_two(shorter);
}

static void series_of_other_instants_or_measures_are_refused(void **state)
{
    (void)state;
    char errors[2048];
    assert_int_equal(child_run(add_later, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "instant 1 of replication 2 is 907200001"));
    assert_int_equal(child_run(add_other_measure, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "replication 2 has released of corridor where the first has delivered"));
    assert_int_equal(child_run(add_shorter, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "replication 2 has 2 at 1 instants, the first 2 at 2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_keep_their_order_and_average_over_replications),
        cmocka_unit_test(one_replication_has_no_deviation),
        cmocka_unit_test(series_of_other_instants_or_measures_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
