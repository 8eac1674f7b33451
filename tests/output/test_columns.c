/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/model/cause.h"
#include "output/columns.h"
#include "output/scratch.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static void lots_have_a_column_for_each_cause_in_order(void **state)
{
    (void)state;
    char name[COR_COLUMN_NAME];
    const uint32_t count = cor_columns_count(COR_TABLE_LOTS);
    assert_int_equal(count, 12 + COR_CAUSE_COUNT);
    assert_string_equal(cor_columns_name(COR_TABLE_LOTS, 11, name), "transit_ms");
    for (uint32_t cause = 0; cause < COR_CAUSE_COUNT; cause++) {
        char expected[COR_COLUMN_NAME];
        snprintf(expected, sizeof expected, "%s_ms", cor_cause_word((enum cor_cause)cause));
        assert_string_equal(cor_columns_name(COR_TABLE_LOTS, 12 + cause, name), expected);
    }
    assert_string_equal(cor_columns_name(COR_TABLE_LOTS, count, name), "");
}

static void no_table_has_two_columns_of_one_name(void **state)
{
    (void)state;
    for (enum cor_table table = 0; table < COR_TABLE_COUNT; table++)
        for (uint32_t i = 0; i < cor_columns_count(table); i++)
            for (uint32_t j = 0; j < i; j++) {
                char one[COR_COLUMN_NAME], other[COR_COLUMN_NAME];
                assert_string_not_equal(cor_columns_name(table, i, one), cor_columns_name(table, j, other));
            }
}

static void a_list_of_tables_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        cor_table_set set;
        int wrong; /* offset of the wrong part, or −1 */
    } cases[] = {
        {"summary,lots", COR_TABLE_BIT(COR_TABLE_SUMMARY) | COR_TABLE_BIT(COR_TABLE_LOTS), -1},
        {"lots", COR_TABLE_BIT(COR_TABLE_LOTS), -1},
        {"all", COR_TABLE_BIT(COR_TABLE_COUNT) - 1, -1},
        {"default,calls",
         COR_TABLE_BIT(COR_TABLE_SUMMARY) | COR_TABLE_BIT(COR_TABLE_REPLICATIONS) | COR_TABLE_BIT(COR_TABLE_LEDGER) |
             COR_TABLE_BIT(COR_TABLE_SERIES) | COR_TABLE_BIT(COR_TABLE_TARGETS) | COR_TABLE_BIT(COR_TABLE_CALLS),
         -1},
        {"", 0, 0},
        {"summary,", 0, 8},
        {"summary,lot", 0, 8},
        {"Summary", 0, 0},
        {"lots.csv", 0, 0},
        {"summary lots", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cor_table_set set;
        const char *wrong;
        int length;
        const bool read = cor_tables_parse(cases[i].list, &set, &wrong, &length);
        assert_int_equal(read, cases[i].wrong < 0);
        if (read)
            assert_int_equal(set, cases[i].set);
        else
            assert_int_equal(wrong - cases[i].list, cases[i].wrong);
    }
}

static void the_page_of_outputs_has_the_columns_of_the_program(void **state)
{
    (void)state;
    char path[4096];
    const char *docs = getenv("CORRIDOR_DOCS");
    if (!docs)
        skip();
    snprintf(path, sizeof path, "%s/outputs.md", docs);
    char *page = scratch_read(path, NULL), *reference = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&reference, &length);
    assert_non_null(page);
    assert_non_null(to);
    cor_tables_write_reference(to);
    assert_int_equal(fclose(to), 0);
    if (!strstr(page, reference)) {
        print_error("docs/outputs.md does not hold what 'corridor reference outputs' prints\n");
        fail();
    }
    free(reference);
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lots_have_a_column_for_each_cause_in_order),
        cmocka_unit_test(no_table_has_two_columns_of_one_name),
        cmocka_unit_test(a_list_of_tables_is_read),
        cmocka_unit_test(the_page_of_outputs_has_the_columns_of_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
