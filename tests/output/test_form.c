/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/form.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static struct cor_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = cor_arena_create();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    cor_arena_destroy(arena);
    return 0;
}

static struct cor_interval interval(double mean, double half)
{
    return (struct cor_interval){.count = 7, .mean = mean, .half_width = half};
}

static void a_mean_has_three_digits_and_its_half_width_the_same_decimals(void **state)
{
    (void)state;
    static const struct {
        double mean, half;
        const char *value, *shown_half;
    } cases[] = {
        {21.44, 2.04, "21.4", "± 2.0"},     {9.996, 0.5, "10.0", "± 0.5"},      {9.994, 0.5, "9.99", "± 0.50"},
        {0.4519, 0.01, "0.452", "± 0.010"}, {1234.5, 9.7, "1234", "± 10"},      {0, 0, "0", "± 0"},
        {0.00001, 0, "0.0000", "± 0.0000"}, {-3.14159, 0.2, "-3.14", "± 0.20"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct cor_interval of = interval(cases[i].mean, cases[i].half);
        const struct cor_form_pair pair = cor_form_plain(arena, &of);
        assert_string_equal(pair.value, cases[i].value);
        assert_string_equal(pair.half, cases[i].shown_half);
    }
}

static void durations_have_one_decimal_and_more_only_when_short(void **state)
{
    (void)state;
    const struct cor_interval week = interval(271, 30), hour = interval(0.834, 0.159),
                              minutes = interval(0.0641, 0.0422), none = interval(0, 0);
    assert_string_equal(cor_form_days(arena, &week).value, "11.3");
    assert_string_equal(cor_form_days(arena, &week).half, "± 1.2");
    assert_string_equal(cor_form_hours(arena, &week).value, "271.0");
    assert_string_equal(cor_form_hours(arena, &hour).value, "0.83");
    assert_string_equal(cor_form_hours(arena, &minutes).value, "0.064");
    assert_string_equal(cor_form_hours(arena, &minutes).half, "± 0.042");
    assert_string_equal(cor_form_hours(arena, &none).value, "0");
}

static void large_amounts_are_told_in_k_and_m(void **state)
{
    (void)state;
    static const struct {
        double mean, half;
        const char *value, *half_shown;
    } cases[] = {
        {4611000, 51000, "4.61 M", "± 0.05 M"}, {184250, 2900, "184 k", "± 3 k"}, {999499, 700, "999 k", "± 1 k"},
        {999500, 700, "1.00 M", "± 0.00 M"},    {412.4, 3.3, "412", "± 3"},       {1007, 40, "1.01 k", "± 0.04 k"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct cor_interval of = interval(cases[i].mean, cases[i].half);
        const struct cor_form_pair pair = cor_form_scaled(arena, &of);
        assert_string_equal(pair.value, cases[i].value);
        assert_string_equal(pair.half, cases[i].half_shown);
    }
}

static void a_single_replication_has_no_half_width_and_none_no_value(void **state)
{
    (void)state;
    const struct cor_interval one = interval(3.5, NAN), none = {.mean = NAN, .half_width = NAN};
    assert_string_equal(cor_form_plain(arena, &one).half, "");
    assert_string_equal(cor_form_plain(arena, &none).value, "–");
    assert_string_equal(cor_form_scaled(arena, NULL).value, "–");
    assert_string_equal(cor_form_share(arena, NULL).value, "–");
}

static void shares_are_per_cent(void **state)
{
    (void)state;
    const struct cor_interval of = interval(0.41277, 0.0131);
    assert_string_equal(cor_form_share(arena, &of).value, "41.3 %");
    assert_string_equal(cor_form_share(arena, &of).half, "± 1.3 %");
}

static void exact_amounts_lose_nothing(void **state)
{
    (void)state;
    assert_string_equal(cor_form_exact(arena, INT64_C(18412345678), 1000), "18,412,345.678");
    assert_string_equal(cor_form_exact(arena, 18412345000, 1000), "18,412,345");
    assert_string_equal(cor_form_exact(arena, 999, 1), "999");
    assert_string_equal(cor_form_exact(arena, 1007, 1000), "1.007");
    assert_string_equal(cor_form_exact(arena, (cor_int128)INT64_MAX * 10, 1), "92,233,720,368,547,758,070");
    assert_string_equal(cor_form_exact(arena, 0, 1000), "0");
}

static void widths_are_counted_in_characters(void **state)
{
    (void)state;
    assert_int_equal(cor_form_width("Bändär ± 7"), 10);
    assert_string_equal(cor_form_cut(arena, "Bändär-e Anzali", 15), "Bändär-e Anzali");
    assert_string_equal(cor_form_cut(arena, "Bändär-e Anzali", 6), "Bändä…");
    assert_int_equal(cor_form_width(cor_form_cut(arena, "Turkmenbashi International Seaport", 26)), 26);
}

static char *written(const struct cor_form_table *left, const struct cor_form_table *right, bool colour)
{
    char *text = NULL;
    size_t length;
    FILE *to = open_memstream(&text, &length);
    cor_form_table_write(left, right, colour, to);
    assert_int_equal(fclose(to), 0);
    return text;
}

static void columns_stand_under_each_other_and_lines_end_without_blanks(void **state)
{
    (void)state;
    struct cor_form_table table;
    cor_form_table_init(&table, arena, "lrhl");
    cor_form_table_add(&table, (const char *[]){"Throughput", "mean", "", "unit"});
    cor_form_table_add(&table, (const char *[]){"Bändär", "4.61 M", "± 0.05 M", "t/year"});
    cor_form_table_add(&table, (const char *[]){"", "412", "± 3", "TEU/year"});
    cor_form_table_add(&table, (const char *[]){"x", "–", "", ""});
    char *text = written(&table, NULL, false);
    assert_string_equal(text, "\n"
                              "Throughput    mean           unit\n"
                              "Bändär      4.61 M ± 0.05 M  t/year\n"
                              "               412      ± 3  TEU/year\n"
                              "x                –\n");
    free(text);
}

static void tables_stand_side_by_side_where_they_fit(void **state)
{
    (void)state;
    struct cor_form_table left, right;
    cor_form_table_init(&left, arena, "lr");
    cor_form_table_init(&right, arena, "lr");
    cor_form_table_add(&left, (const char *[]){"L", "n"});
    cor_form_table_add(&right, (const char *[]){"Right", "n"});
    char *text = written(&left, &right, false);
    assert_string_equal(text, ""); /* headings alone say nothing */
    free(text);
    cor_form_table_add(&left, (const char *[]){"ä", "12"});
    cor_form_table_add(&right, (const char *[]){"b", "3"});
    cor_form_table_add(&right, (const char *[]){"c", "4"});
    text = written(&left, &right, true);
    assert_string_equal(text, "\n\033[1mL   n   Right  n\033[0m\nä  12   b      3\n        c      4\n");
    free(text);
    cor_form_table_add(
        &right, (const char *[]){"a name that is so very, very long that nothing else fits beside it on a screen of "
                                 "a hundred columns",
                                 "5"});
    text = written(&left, &right, false);
    assert_ptr_equal(strstr(text, "\nL   n\nä  12\n\nRight"), text);
    free(text);
}

#define with_arena(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_arena(a_mean_has_three_digits_and_its_half_width_the_same_decimals),
        with_arena(durations_have_one_decimal_and_more_only_when_short),
        with_arena(large_amounts_are_told_in_k_and_m),
        with_arena(a_single_replication_has_no_half_width_and_none_no_value),
        with_arena(shares_are_per_cent),
        with_arena(exact_amounts_lose_nothing),
        with_arena(widths_are_counted_in_characters),
        with_arena(columns_stand_under_each_other_and_lines_end_without_blanks),
        with_arena(tables_stand_side_by_side_where_they_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
