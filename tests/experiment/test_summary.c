/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/summary.h"
#include "experiment/double.h"
#include "support/expect.h"

static struct cor_summary summary_of(uint32_t replications)
{
    struct cor_summary summary;
    cor_summary_init(&summary, &double_network);
    for (uint32_t i = 0; i < replications; i++) {
        struct cor_record record;
        double_record(i, false, 0, &record);
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    cor_summary_finish(&summary, 0.95);
    return summary;
}

static void a_measure_is_summed_up_over_replications(void **state)
{
    (void)state;
    struct cor_summary summary = summary_of(5);
    const struct cor_summary_row *row = cor_summary_find(&summary, "places.north.quays.grain", "waiting_time");
    assert_non_null(row);
    assert_string_equal(row->unit, "h");
    /* 7.3 + 1.7 × {0, 4, 8, 1, 5}: mean 13.42, sum of squares about it 1.7² × 41.2, t with 4 degrees 2.776445. */
    assert_int_equal(row->interval.count, 5);
    expect_near(row->interval.mean, 13.42, 1e-12);
    expect_near(row->interval.deviation, 5.455914, 1e-6);
    expect_near(row->interval.low, 13.42 - 2.776445 * 5.455914 / 2.236068, 1e-5);
    expect_near(row->interval.high, 13.42 + 2.776445 * 5.455914 / 2.236068, 1e-5);
    expect_near(row->interval.minimum, 7.3, 0);
    expect_near(row->interval.p50, 7.3 + 1.7 * 4, 1e-12);
    expect_near(row->interval.maximum, 7.3 + 1.7 * 8, 1e-12);
    cor_summary_release(&summary);
}

static void a_replication_without_a_value_is_left_out_and_counted(void **state)
{
    (void)state;
    struct cor_summary summary = summary_of(3);
    const struct cor_summary_row *row = cor_summary_find(&summary, "places.north.terminals.rail", "waiting_time");
    assert_int_equal(row->interval.count, 2);
    assert_int_equal(row->interval.absent, 1);
    expect_near(row->interval.mean, (0.25 + 2.25) / 2, 0);
    row = cor_summary_find(&summary, "demand.boxes_south", "transit_time");
    assert_int_equal(row->interval.count, 0);
    assert_true(isnan(row->interval.mean));
    cor_summary_release(&summary);
}

static void ledgers_add_up_exactly_beyond_64_bits(void **state)
{
    (void)state;
    char text[COR_INT128_TEXT];
    struct cor_summary summary = summary_of(4);
    assert_int_equal(summary.ledger_count, 3);
    assert_string_equal(summary.ledger[0].where, "places.north");
    /* 4 × (3 × 1000 × (2^63 − 1) + 7) */
    assert_string_equal(cor_int128_text(summary.ledger[0].unit_ms, text), "110680464442257309684028");
    assert_int_equal(summary.ledger[2].flow, 1);
    assert_true(summary.ledger[2].unit_ms == 45);
    assert_true(summary.flows[0].released == (cor_int128)4 * INT64_C(18412345678));
    assert_true(summary.flows[1].stranded == 8);
    assert_int_equal(summary.events, 4006);
    assert_true(summary.simulated == 4 * INT64_C(57542400000) + 6);
    cor_summary_release(&summary);
}

static void a_ledger_row_that_comes_late_takes_its_place_by_flow_and_cause(void **state)
{
    (void)state;
    struct cor_summary summary;
    cor_summary_init(&summary, &double_network);
    for (uint32_t i = 1; i != 0; i = i == 1 ? 2 : 0) {
        struct cor_record record;
        double_record(i, false, 0, &record);
        if (i == 2)
            record.ledger[0].where = "places.south"; /* berth elsewhere, before sailing */
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    assert_int_equal(summary.ledger_count, 3);
    assert_string_equal(summary.ledger[1].where, "places.south");
    assert_int_equal(summary.ledger[1].cause, COR_CAUSE_BERTH);
    assert_int_equal(summary.ledger[2].cause, COR_CAUSE_SAILING);
    cor_summary_release(&summary);
}

static void more_may_be_added_after_the_intervals_were_asked_for(void **state)
{
    (void)state;
    struct cor_summary early = summary_of(2), whole = summary_of(6);
    for (uint32_t i = 2; i < 6; i++) {
        struct cor_record record;
        double_record(i, false, 0, &record);
        cor_summary_add(&early, &record);
        cor_record_release(&record);
    }
    cor_summary_finish(&early, 0.95);
    for (size_t i = 0; i < whole.row_count; i++)
        if (whole.rows[i].interval.count > 1)
            assert_memory_equal(&early.rows[i].interval, &whole.rows[i].interval, sizeof whole.rows[i].interval);
    cor_summary_release(&early);
    cor_summary_release(&whole);
}

static void the_first_who_cannot_go_on_are_kept_and_all_are_counted(void **state)
{
    (void)state;
    struct cor_summary summary;
    cor_summary_init(&summary, &double_network);
    for (uint32_t i = 0; i < 5; i++) {
        struct cor_record record;
        double_record(i, false, 0, &record);
        if (i == 2 || i == 4)
            record.gridlock =
                (struct cor_gridlock){.since = 1000 * i, .where = "places.north.yards.silo", .carriers = 3 + i};
        if (i == 1 || i >= 3)
            record.cut_off =
                (struct cor_cut_off){.since = 7000 * i, .where = "places.north.quays.dry", .carriers = 5 + i};
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    assert_int_equal(summary.cut_offs, 3);
    assert_int_equal(summary.cut_off_in, 1);
    assert_int_equal(summary.cut_off.carriers, 6);
    assert_int_equal(summary.cut_off.since, 7000);
    assert_int_equal(summary.gridlocks, 2);
    assert_int_equal(summary.gridlock_in, 2);
    assert_int_equal(summary.gridlock.carriers, 5);
    assert_int_equal(summary.gridlock.since, 2000);
    cor_summary_release(&summary);
}

static void each_row_is_found_by_its_subject_and_measure(void **state)
{
    (void)state;
    struct cor_summary summary = summary_of(2);
    assert_int_equal(summary.row_count, 18);
    for (size_t i = 0; i < summary.row_count; i++)
        assert_ptr_equal(cor_summary_find(&summary, summary.rows[i].subject, summary.rows[i].measure),
                         &summary.rows[i]);
    assert_null(cor_summary_find(&summary, "places.north", "throughpu"));
    assert_null(cor_summary_find(&summary, "", ""));
    assert_null(cor_summary_find(&summary, "zzz", "zzz"));
    cor_summary_release(&summary);
}

static void what_was_not_measured_is_not_found(void **state)
{
    (void)state;
    struct cor_summary summary = summary_of(1);
    assert_null(cor_summary_find(&summary, "corridor", "waiting_time"));
    assert_true(isnan(cor_summary_find(&summary, "corridor", "throughput")->interval.half_width));
    cor_summary_release(&summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_measure_is_summed_up_over_replications),
        cmocka_unit_test(a_replication_without_a_value_is_left_out_and_counted),
        cmocka_unit_test(ledgers_add_up_exactly_beyond_64_bits),
        cmocka_unit_test(a_ledger_row_that_comes_late_takes_its_place_by_flow_and_cause),
        cmocka_unit_test(more_may_be_added_after_the_intervals_were_asked_for),
        cmocka_unit_test(the_first_who_cannot_go_on_are_kept_and_all_are_counted),
        cmocka_unit_test(each_row_is_found_by_its_subject_and_measure),
        cmocka_unit_test(what_was_not_measured_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
