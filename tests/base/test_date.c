/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/date.h"

static void every_day_of_three_centuries_follows_the_one_before_and_reads_back(void **state)
{
    (void)state;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t instant = -INT64_C(25567) * COR_MS_DAY; /* 1900-01-01 */
    for (int year = 1900; year <= 2200; year++)
        for (int month = 1; month <= 12; month++) {
            const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            const int last = days[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= last; day++, instant += COR_MS_DAY) {
                assert_int_equal(cor_date_instant(year, month, day), instant);
                const struct cor_date date = cor_date_of(instant + COR_MS_DAY - 1);
                assert_true(date.year == year && date.month == month && date.day == day);
                char text[COR_DATE_TEXT];
                int64_t again = 7;
                assert_true(cor_date_parse(cor_date_text(instant, text), &again));
                assert_int_equal(again, instant);
            }
        }
}

static void known_instants(void **state)
{
    (void)state;
    assert_int_equal(cor_date_instant(1970, 1, 1), 0);
    assert_int_equal(cor_date_instant(2024, 2, 29), INT64_C(1709164800000)); /* date -u -d 2024-02-29 +%s */
}

static void a_time_of_day_is_read_after_t_or_blank(void **state)
{
    (void)state;
    int64_t instant = 0;
    assert_true(cor_date_parse("2024-03-17T21:07", &instant));
    assert_int_equal(instant - cor_date_instant(2024, 3, 17), 21 * 3600000 + 7 * 60000);
    assert_true(cor_date_parse("2024-03-17 23:59", &instant));
    assert_int_equal(cor_date_instant(2024, 3, 18) - instant, 60000);
}

static void what_is_no_date_is_refused_and_leaves_the_instant(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "2024",
        "2024-1-05",
        "2024-13-01",
        "2024-00-10",
        "2023-02-29",
        "2100-02-29",
        "2024-04-31",
        "2024-04-00",
        "1899-12-31",
        "2201-01-01",
        "2024-03-17T",
        "2024/03/17",
        "2024-03-17x",
        "2024-03-17T24:00",
        "2024-03-17T10:60",
        "2024-03-17T1:05",
        "2024-03-17T10:05:00",
        " 2024-03-17",
        "-024-03-17",
        "2024-03-17T10-05",
    };
    int64_t instant = -31;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (cor_date_parse(wrong[i], &instant))
            fail_msg("'%s' was read", wrong[i]);
        assert_int_equal(instant, -31);
    }
}

static void an_instant_before_1970_prints_with_its_own_day(void **state)
{
    (void)state;
    char text[COR_DATE_TEXT];
    assert_string_equal(cor_date_time_text(-1, text), "1969-12-31T23:59:59.999");
    assert_string_equal(cor_date_time_text(cor_date_instant(2023, 9, 5) + 3723045, text), "2023-09-05T01:02:03.045");
}

static void the_next_month_begins_on_its_first_whatever_the_day(void **state)
{
    (void)state;
    assert_int_equal(cor_date_next_month(cor_date_instant(2024, 1, 31) + 5), cor_date_instant(2024, 2, 1));
    assert_int_equal(cor_date_next_month(cor_date_instant(2024, 12, 1)), cor_date_instant(2025, 1, 1));
}

static void months_are_known_by_both_names_in_any_case(void **state)
{
    (void)state;
    assert_int_equal(cor_date_month("January"), 1);
    assert_int_equal(cor_date_month("jUn"), 6);
    assert_int_equal(cor_date_month("JULY"), 7);
    assert_int_equal(cor_date_month("May"), 5);
    assert_int_equal(cor_date_month("Sept"), 0);
    assert_int_equal(cor_date_month("Ju"), 0);
    assert_int_equal(cor_date_month(""), 0);
    assert_int_equal(cor_date_month("December "), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_three_centuries_follows_the_one_before_and_reads_back),
        cmocka_unit_test(known_instants),
        cmocka_unit_test(a_time_of_day_is_read_after_t_or_blank),
        cmocka_unit_test(what_is_no_date_is_refused_and_leaves_the_instant),
        cmocka_unit_test(an_instant_before_1970_prints_with_its_own_day),
        cmocka_unit_test(the_next_month_begins_on_its_first_whatever_the_day),
        cmocka_unit_test(months_are_known_by_both_names_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
