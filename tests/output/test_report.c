/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/output/report.h"
#include "experiment/double.h"
#include "output/sections.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static uint32_t gridlock_from = UINT32_MAX; /* replications from this one on end in a gridlock */

static struct cor_cut_off cut_off; /* of those */

static char *report_of(uint32_t replications, bool colour, bool files)
{
    struct cor_summary summary;
    char *text = NULL;
    size_t length;
    cor_summary_init(&summary, &double_network);
    for (uint32_t i = 0; i < replications; i++) {
        struct cor_record record;
        double_record(i, false, 0, &record);
        if (i >= gridlock_from && cut_off.carriers > 0)
            record.cut_off = cut_off;
        else if (i >= gridlock_from)
            record.gridlock = (struct cor_gridlock){
                .since = double_network.warm_up + 90000000, .where = "places.north.yards.silo", .carriers = 3};
        cor_summary_add(&summary, &record);
        cor_record_release(&record);
    }
    cor_summary_finish(&summary, 0.95);
    const struct cor_report report = {.scenario = double_scenario(),
                                      .summary = &summary,
                                      .folder = files ? "results/two-ports" : NULL,
                                      .tables = COR_TABLE_BIT(COR_TABLE_SUMMARY) | COR_TABLE_BIT(COR_TABLE_LOTS),
                                      .colour = colour};
    FILE *to = open_memstream(&text, &length);
    assert_non_null(to);
    cor_report_write(&report, to);
    assert_int_equal(fclose(to), 0);
    cor_summary_release(&summary);
    return text;
}

static void the_page_of_two_ports_reads_so(void **state)
{
    (void)state;
    char *text = report_of(3, false, true);
    assert_string_equal(
        text, "Two ports, by hand\n"
              "3 replications of 3 days after 10 days of warm-up, ± 95 % intervals\n"
              "\n"
              "Throughput           t/year           TEU/year\n"
              "Port of the North     185 k    ± 2 k       413 ± 2\n"
              "Corridor, delivered  4.62 M ± 0.03 M\n"
              "\n"
              "Waiting for a berth         mean h         p95 h  delayed  occupied\n"
              "Port of the North    grain    14.1 ± 16.9   56.4   11.0 %    73.1 %\n"
              "\n"
              "Waiting for a track        mean h         p95 h  delayed  occupied\n"
              "Port of the North    rail     1.2 ± 12.7      –        –         –\n"
              "\n"
              "Flow         delivered                transit d        p90 d  p95 d  undelivered  stranded\n"
              "grain_south      180 k ± 0 k  t/year       11.3 ± 0.1   16.7   18.1        3.1 %\n"
              "boxes_south          –                        –            –      –                  100 %\n"
              "\n"
              "Where the time goes\n"
              "grain_south, 11.3 d from release to delivery\n"
              "  berth at Port of the North 75 %   sailing 25 %\n"
              "Largest wait: berth at Port of the North, 75 % of all tonne-hours\n"
              "\n"
              "Service  a year  cancelled  on time    load   Yard        filled  dwell d\n"
              "line       36.6       1.00        –  62.0 %   north silo  44.0 %        –\n"
              "train         –          –        –       –\n"
              "\n"
              "Balance  released 55,237,037.034 = delivered 55,237,035.534 + on the way 1.500 + stranded 0 t\n"
              "         released 6 = delivered 0 + on the way 0 + stranded 6 TEU\n"
              "\n"
              "results/two-ports/: summary.csv, lots.csv, manifest.json\n");
    free(text);
}

static void one_replication_has_no_intervals(void **state)
{
    (void)state;
    char *text = report_of(1, false, false);
    assert_null(strstr(text, "±"));
    assert_non_null(strstr(text, "1 replication of 3 days after 10 days of warm-up\n"));
    assert_null(strstr(text, "manifest.json"));
    free(text);
}

static void a_gridlock_is_told_before_any_figure(void **state)
{
    (void)state;
    gridlock_from = 2;
    char *text = report_of(4, false, true);
    gridlock_from = UINT32_MAX;
    const char *said = strstr(text, "\nGridlock in 2 of 4 replications: in replication 2, since 2024-01-02, 3 carriers "
                                    "wait for each other,\nthe last of them for room in places.north.yards.silo.");
    assert_non_null(said);
    assert_true(said < strstr(text, "Throughput"));
    free(text);
}

static void carriers_that_are_cut_off_are_told_with_their_quay_and_date(void **state)
{
    (void)state;
    gridlock_from = 1;
    cut_off = (struct cor_cut_off){
        .since = double_network.warm_up + 90000000, .where = "places.north.quays.dry", .carriers = 3, .closed = true};
    char *closed = report_of(4, false, true);
    cut_off.carriers = 1;
    cut_off.closed = false;
    char *narrow = report_of(4, true, true);
    gridlock_from = UINT32_MAX;
    cut_off.carriers = 0;
    const char *said =
        strstr(closed, "\nCarriers cut off in 3 of 4 replications: in replication 1, 3 wait for ever, or "
                       "will, when there;\nsince 2024-01-02 for places.north.quays.dry, which has closed "
                       "for good.\n");
    assert_non_null(said);
    assert_true(said < strstr(closed, "Throughput"));
    assert_null(strstr(closed, "Gridlock"));
    assert_non_null(strstr(narrow,
                           "in 3 of 4 replications\033[0m: in replication 1, 1 waits for ever, or will, when "
                           "there;\nsince 2024-01-02 for places.north.quays.dry, which has fewer berths than one "
                           "of them takes.\n"));
    free(closed);
    free(narrow);
}

static void colour_is_only_where_it_was_asked_for(void **state)
{
    (void)state;
    char *plain = report_of(2, false, true), *bold = report_of(2, true, true);
    assert_null(strchr(plain, '\033'));
    assert_non_null(strstr(bold, "\033[1mWhere the time goes\033[0m"));
    free(plain);
    free(bold);
}

static void no_line_is_wider_than_the_screen_or_ends_with_a_blank(void **state)
{
    (void)state;
    char *text = report_of(3, false, true);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        assert_true(cor_form_width(line) <= COR_FORM_SCREEN);
        assert_true(line[strlen(line) - 1] != ' ');
    }
    free(text);
}

static void the_greatest_come_first_and_equals_in_order(void **state)
{
    (void)state;
    const double values[] = {3, -1, 7, 3, 0, 9, 7};
    uint16_t shown[7];
    assert_int_equal(cor_sections_rank(values, 7, 0, shown, 7), 6);
    const uint16_t expected[] = {5, 2, 6, 0, 3, 4};
    assert_memory_equal(shown, expected, sizeof expected);
    assert_int_equal(cor_sections_rank(values, 7, 0, shown, 4), 4);
    assert_memory_equal(shown, expected, 4 * sizeof *expected);
    assert_int_equal(cor_sections_rank(values, 7, 3.5, shown, 7), 3);
    assert_int_equal(cor_sections_rank(values, 0, 0, shown, 7), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_of_two_ports_reads_so),
        cmocka_unit_test(one_replication_has_no_intervals),
        cmocka_unit_test(a_gridlock_is_told_before_any_figure),
        cmocka_unit_test(carriers_that_are_cut_off_are_told_with_their_quay_and_date),
        cmocka_unit_test(colour_is_only_where_it_was_asked_for),
        cmocka_unit_test(no_line_is_wider_than_the_screen_or_ends_with_a_blank),
        cmocka_unit_test(the_greatest_come_first_and_equals_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
