/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/diagnostic.h"
#include <stdlib.h>
#include <string.h>

static struct cor_position at(const char *file, uint32_t line, uint32_t column)
{
    return (struct cor_position){.file = file, .line = line, .column = column};
}

/* What is printed, to be freed. */
static char *printed(const struct cor_diagnostics *diagnostics, const char *closing)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    assert_non_null(to);
    cor_diagnostics_print(diagnostics, to, closing);
    fclose(to);
    return text;
}

static void expect_printed(struct cor_diagnostics *diagnostics, const char *closing, const char *expected)
{
    char *text = printed(diagnostics, closing);
    assert_string_equal(text, expected);
    free(text);
    cor_diagnostics_destroy(diagnostics);
}

static void messages_come_by_file_as_first_named_then_line_then_column_then_entry(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    cor_diagnostics_error(diagnostics, at("south.yaml", 41, 9), "fourth");
    cor_diagnostics_error(diagnostics, at("base.yaml", 3, 2), "last");
    cor_diagnostics_error(diagnostics, at("south.yaml", 7, 18), "second");
    cor_diagnostics_error(diagnostics, at("south.yaml", 7, 18), "third of %d", 5);
    cor_diagnostics_error(diagnostics, at("south.yaml", 7, 5), "first");
    expect_printed(diagnostics, "nothing was run",
                   "south.yaml:7:5: error: first\n"
                   "south.yaml:7:18: error: second\n"
                   "south.yaml:7:18: error: third of 5\n"
                   "south.yaml:41:9: error: fourth\n"
                   "base.yaml:3:2: error: last\n"
                   "5 errors; nothing was run\n");
}

static void warnings_follow_errors_and_do_not_count_as_such(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    cor_diagnostics_warning(diagnostics, at("a.yaml", 2, 3), "odd");
    cor_diagnostics_error(diagnostics, at("a.yaml", 11, 4), "wrong");
    assert_int_equal(cor_diagnostics_errors(diagnostics), 1);
    assert_int_equal(cor_diagnostics_warnings(diagnostics), 1);
    expect_printed(diagnostics, "nothing was run",
                   "a.yaml:11:4: error: wrong\na.yaml:2:3: warning: odd\n1 error; nothing was run\n");
}

static void warnings_alone_have_no_closing_line(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    cor_diagnostics_warning(diagnostics, at("a.yaml", 2, 3), "odd");
    expect_printed(diagnostics, "nothing was run", "a.yaml:2:3: warning: odd\n");
}

static void a_message_without_position_is_at_1_1_and_without_file_stands_alone(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    cor_diagnostics_error(diagnostics, at("empty.yaml", 0, 0), "empty");
    cor_diagnostics_error(diagnostics, at(NULL, 0, 0), "no file");
    expect_printed(diagnostics, NULL, "empty.yaml:1:1: error: empty\nerror: no file\n");
}

static void errors_beyond_the_limit_are_counted_and_the_first_kept(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    for (uint32_t i = 1; i <= COR_DIAGNOSTIC_LIMIT + 37; i++)
        cor_diagnostics_error(diagnostics, at("a.yaml", i, 1), "number %u", i);
    assert_int_equal(cor_diagnostics_errors(diagnostics), COR_DIAGNOSTIC_LIMIT + 37);
    char *text = printed(diagnostics, "nothing was run");
    assert_non_null(strstr(text, "a.yaml:100:1: error: number 100\n37 more errors\n137 errors; nothing was run\n"));
    assert_null(strstr(text, "number 101"));
    free(text);
    cor_diagnostics_destroy(diagnostics);
}

static void names_and_messages_are_copied(void **state)
{
    (void)state;
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    char file[] = "north.yaml", word[] = "drauht";
    cor_diagnostics_error(diagnostics, at(file, 57, 5), "unknown key '%s'", word);
    memset(file, 'x', sizeof file - 1);
    memset(word, 'x', sizeof word - 1);
    expect_printed(diagnostics, NULL, "north.yaml:57:5: error: unknown key 'drauht'\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_come_by_file_as_first_named_then_line_then_column_then_entry),
        cmocka_unit_test(warnings_follow_errors_and_do_not_count_as_such),
        cmocka_unit_test(warnings_alone_have_no_closing_line),
        cmocka_unit_test(a_message_without_position_is_at_1_1_and_without_file_stands_alone),
        cmocka_unit_test(errors_beyond_the_limit_are_counted_and_the_first_kept),
        cmocka_unit_test(names_and_messages_are_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
