/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/series.h"
#include "experiment/double.h"
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

static void rows_keep_their_order_and_average_over_replications(void **state)
{
    (void)state;
    struct cor_series series = series_of(4);
    assert_int_equal(series.row_count, 4);
    const struct cor_series_mean *row = &series.rows[1]; /* 1.5, 4.5, 7.5, 10.5 */
    assert_int_equal(row->at, 10 * INT64_C(86400000) + 21600000);
    assert_string_equal(row->subject, "corridor");
    expect_near(row->mean, 6, 1e-12);
    expect_near(cor_series_deviation(&series, row), 3.8729833462, 1e-9);
    expect_near(row->minimum, 1.5, 0);
    expect_near(row->maximum, 10.5, 0);
    expect_near(series.rows[3].mean, 4.5, 0);
    expect_near(cor_series_deviation(&series, &series.rows[3]), 0, 0);
    cor_series_release(&series);
    assert_int_equal(series.row_count, 0);
}

static void one_replication_has_no_deviation(void **state)
{
    (void)state;
    struct cor_series series = series_of(1);
    assert_true(isnan(cor_series_deviation(&series, &series.rows[0])));
    expect_near(series.rows[2].mean, 3, 0);
    cor_series_release(&series);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_keep_their_order_and_average_over_replications),
        cmocka_unit_test(one_replication_has_no_deviation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
