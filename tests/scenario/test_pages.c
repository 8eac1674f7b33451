/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What is made from the table and kept in the source tree is as the program makes it, and every shipped scenario
 * loads. With CORRIDOR_RENEW=1 in the environment the pages are written anew instead of compared.
 */
#include "corridor/scenario/scenario.h"
#include "scenario/support.h"
#include "scenario/table.h"
#include "support/expect.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *written(void (*write)(FILE *))
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    write(to);
    fclose(to);
    return text;
}

static void expect_page(const char *path, void (*write)(FILE *))
{
    char *made = written(write);
    if (getenv("CORRIDOR_RENEW") != NULL) {
        FILE *to = fopen(path, "w");
        assert_non_null(to);
        fputs(made, to);
        fclose(to);
    }
    FILE *from = fopen(path, "r");
    if (from == NULL)
        fail_msg("%s is missing; CORRIDOR_RENEW=1 writes it", path);
    char *kept = calloc(strlen(made) + 2, 1);
    size_t size = fread(kept, 1, strlen(made) + 1, from);
    fclose(from);
    if (size != strlen(made) || memcmp(kept, made, size) != 0)
        fail_msg("%s is not what the program writes; CORRIDOR_RENEW=1 writes it anew", path);
    free(kept);
    free(made);
}

static void the_reference_page_is_what_the_program_writes(void **state)
{
    (void)state;
    expect_page(SOURCE_FOLDER "/docs/scenario.md", cor_reference_write);
}

static void the_schema_is_what_the_program_writes(void **state)
{
    (void)state;
    expect_page(SOURCE_FOLDER "/docs/scenario.schema.json", cor_schema_write);
}

/* Counts the fields of a shape and of all below it, and expects each in the text. */
static size_t expect_keys(const struct cor_shape *shape, const char *text, const char *quote)
{
    size_t count = 0;
    for (size_t i = 0; shape->variants != NULL && shape->variants[i] != NULL; ++i)
        count += expect_keys(shape->variants[i], text, quote);
    for (const struct cor_field *field = shape->fields; field != NULL && field->key != NULL; ++field) {
        char key[80];
        snprintf(key, sizeof key, "%s%s%s", quote, field->key, quote);
        if (strstr(text, key) == NULL)
            fail_msg("%s is not there", key);
        const struct cor_field *inner = field->kind == COR_FIELD_ENTRIES ? field->element : field;
        /* How values vary is a rule of the language: the page says it once for all of them. */
        const bool below = inner->kind == COR_FIELD_MAP || (inner->kind == COR_FIELD_VARYING && *quote == '"');
        count += 1 + (below ? expect_keys(inner->shape, text, quote) : 0);
    }
    return count;
}

static size_t occurrences(const char *text, const char *what)
{
    size_t count = 0;
    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        ++count;
    return count;
}

static void every_key_of_the_table_is_in_the_schema_and_none_besides(void **state)
{
    (void)state;
    char *schema = written(cor_schema_write);
    size_t keys = expect_keys(&cor_table, schema, "\"");
    assert_true(keys > 80);
    assert_int_equal(occurrences(schema, "\": {\"type\"") + occurrences(schema, "\": {\"description\"") +
                         occurrences(schema, "\": {\"default\"") + occurrences(schema, "\": {\"enum\"") +
                         occurrences(schema, "\": {\"anyOf\"") - occurrences(schema, "\"items\": {") -
                         occurrences(schema, "\"propertyNames\": {") -
                         occurrences(schema, "\"additionalProperties\": {"),
                     keys);
    free(schema);
}

static void every_key_of_the_table_is_on_the_reference_page_with_a_sentence(void **state)
{
    (void)state;
    char *page = written(cor_reference_write);
    size_t keys = expect_keys(&cor_table, page, "`");
    assert_int_equal(occurrences(page, "\n| `"), keys);
    assert_int_equal(occurrences(page, "|  |\n"), 0);
    free(page);
}

/* Parts of a scenario, which others extend, have no title. */
static bool has_title(const char *path)
{
    char line[1000];
    bool found = false;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (!found && fgets(line, sizeof line, file) != NULL)
        found = strncmp(line, "scenario:", strlen("scenario:")) == 0;
    fclose(file);
    return found;
}

static size_t load_all(struct bench *bench, const char *folder)
{
    size_t loaded = 0;
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        char path[1000];
        const char *dot = strrchr(entry->d_name, '.');
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        struct stat about;
        assert_int_equal(stat(path, &about), 0);
        if (S_ISDIR(about.st_mode) && entry->d_name[0] != '.')
            loaded += load_all(bench, path);
        if (dot == NULL || strcmp(dot, ".yaml") != 0 || !has_title(path))
            continue;
        struct cor_scenario *scenario = NULL;
        if (cor_scenario_load(path, NULL, 0, bench->diagnostics, &scenario) != COR_FINE)
            fail_msg("%s", bench_said(bench));
        cor_scenario_destroy(scenario);
        ++loaded;
    }
    closedir(entries);
    return loaded;
}

/* The parts of north-south.yaml, in the folder of its name, are no scenarios by themselves. */
static void every_shipped_scenario_loads(void **state)
{
    struct bench *bench = *state;
    assert_true(load_all(bench, SOURCE_FOLDER "/scenarios") > 2);
    assert_int_equal(cor_diagnostics_errors(bench->diagnostics), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_page_is_what_the_program_writes),
        cmocka_unit_test(the_schema_is_what_the_program_writes),
        cmocka_unit_test(every_key_of_the_table_is_in_the_schema_and_none_besides),
        cmocka_unit_test(every_key_of_the_table_is_on_the_reference_page_with_a_sentence),
        cmocka_unit_test(every_shipped_scenario_loads),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
