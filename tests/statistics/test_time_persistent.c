/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/time_persistent.h"

static void mean_of_7_for_3_ms_and_2_for_5_ms_is_3_875(void **state)
{
    (void)state;
    struct cor_time_persistent statistic;
    cor_time_persistent_start(&statistic, 11, 7);
    cor_time_persistent_set(&statistic, 14, 2);
    expect_near(cor_time_persistent_mean(&statistic, 19), 3.875, 0);
}

static void a_level_that_changes_twice_at_one_instant_counts_once(void **state)
{
    (void)state;
    struct cor_time_persistent once, twice;
    cor_time_persistent_start(&once, 5, 3);
    cor_time_persistent_start(&twice, 5, 3);
    cor_time_persistent_set(&once, 9, 4);
    cor_time_persistent_set(&twice, 9, 3);
    cor_time_persistent_set(&twice, 9, 4);
    assert_memory_equal(&once, &twice, sizeof once);
    expect_near(cor_time_persistent_mean(&twice, 12), 24.0 / 7, 0);
}

static void extremes_count_every_change_at_an_instant(void **state)
{
    (void)state;
    struct cor_time_persistent statistic;
    cor_time_persistent_start(&statistic, 5, 13);
    cor_time_persistent_set(&statistic, 8, 99);
    cor_time_persistent_set(&statistic, 8, -6);
    cor_time_persistent_set(&statistic, 8, 13);
    assert_int_equal(statistic.maximum, 99);
    assert_int_equal(statistic.minimum, -6);
    expect_near(cor_time_persistent_mean(&statistic, 21), 13, 0);
}

static void a_level_that_is_touched_is_one_that_goes_there_and_back(void **state)
{
    (void)state;
    static const int64_t levels[] = {99, -6, 15};
    struct cor_time_persistent touched, set;
    cor_time_persistent_start(&touched, 5, 13);
    cor_time_persistent_start(&set, 5, 13);
    for (int i = 0; i < 3; i++) {
        cor_time_persistent_touch(&touched, levels[i]);
        cor_time_persistent_set(&set, 8 + i, levels[i]);
        cor_time_persistent_set(&set, 8 + i, 13);
        assert_memory_equal(&touched, &set, sizeof set);
    }
}

static void reset_keeps_the_level_and_forgets_the_past(void **state)
{
    (void)state;
    struct cor_time_persistent statistic, fresh;
    cor_time_persistent_start(&statistic, 2, 40);
    cor_time_persistent_set(&statistic, 17, 9);
    cor_time_persistent_reset(&statistic, 23);
    cor_time_persistent_start(&fresh, 23, 9);
    assert_memory_equal(&statistic, &fresh, sizeof fresh);
    assert_int_equal(statistic.maximum, 9);
    cor_time_persistent_set(&statistic, 26, 5);
    expect_near(cor_time_persistent_mean(&statistic, 30), (9 * 3 + 5 * 4) / 7.0, 0);
}

static void adding_changes_the_level_by_the_amount(void **state)
{
    (void)state;
    struct cor_time_persistent added, set;
    cor_time_persistent_start(&added, 0, 6);
    cor_time_persistent_start(&set, 0, 6);
    cor_time_persistent_add(&added, 31, 5);
    cor_time_persistent_add(&added, 47, -8);
    cor_time_persistent_set(&set, 31, 11);
    cor_time_persistent_set(&set, 47, 3);
    assert_memory_equal(&added, &set, sizeof set);
}

static void all_zeros_is_a_level_of_0_from_time_0(void **state)
{
    (void)state;
    struct cor_time_persistent zeros = {0}, started;
    cor_time_persistent_start(&started, 0, 0);
    assert_memory_equal(&zeros, &started, sizeof started);
}

/* 10^8 kg for 3,652.5 days: 3.4 times what 63 bits hold. */
static void a_hundred_thousand_tonnes_for_ten_years_is_exact(void **state)
{
    (void)state;
    const int64_t ten_years = INT64_C(315576000000), stock = 100000000;
    struct cor_time_persistent statistic;
    cor_time_persistent_start(&statistic, 0, stock);
    cor_time_persistent_set(&statistic, ten_years - 1, stock + 1);
    char text[COR_INT128_TEXT];
    assert_string_equal(cor_int128_text(cor_time_persistent_area(&statistic, ten_years), text), "31557600000000000001");
    expect_near(cor_time_persistent_mean(&statistic, ten_years), 1e8, 1e-8);
}

static void asking_for_the_mean_changes_nothing(void **state)
{
    (void)state;
    struct cor_time_persistent statistic;
    cor_time_persistent_start(&statistic, 3, 21);
    const struct cor_time_persistent before = statistic;
    (void)cor_time_persistent_mean(&statistic, 1000);
    assert_memory_equal(&statistic, &before, sizeof before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_of_7_for_3_ms_and_2_for_5_ms_is_3_875),
        cmocka_unit_test(a_level_that_changes_twice_at_one_instant_counts_once),
        cmocka_unit_test(extremes_count_every_change_at_an_instant),
        cmocka_unit_test(a_level_that_is_touched_is_one_that_goes_there_and_back),
        cmocka_unit_test(reset_keeps_the_level_and_forgets_the_past),
        cmocka_unit_test(adding_changes_the_level_by_the_amount),
        cmocka_unit_test(all_zeros_is_a_level_of_0_from_time_0),
        cmocka_unit_test(a_hundred_thousand_tonnes_for_ten_years_is_exact),
        cmocka_unit_test(asking_for_the_mean_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
