/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The whole table of fields, without a list of its own: of every key, values that cannot be meant are refused at their
 * line and column; every required key is missed, and every map refuses a key that it does not have. A key that is added
 * to the table is tested here from then on.
 */
#include "corridor/scenario/scenario.h"
#include "scenario/support.h"
#include "scenario/table.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

/* Where a field stands: the lines above it, which lead from the first column down to its map. */
struct place {
    struct bench *bench;
    char above[2000];
    int depth;
    char others[60]; /* of a list, what stands after its first value */
    size_t *tried;
};

static struct place below(const struct place *place, const char *key)
{
    struct place to = *place;
    const size_t used = strlen(to.above);
    snprintf(to.above + used, sizeof to.above - used, "%*s%s:\n", 2 * place->depth, "", key);
    to.depth++;
    return to;
}

static unsigned line_of(const char *text)
{
    unsigned line = 1;
    for (; *text != '\0'; ++text)
        line += *text == '\n';
    return line;
}

/* Loads a file that ends with `last`, and expects an error of that line and column that says `word`. */
static void expect_error(const struct place *place, const char *last, unsigned column, const char *word)
{
    struct bench *bench = place->bench;
    struct cor_scenario *scenario = NULL;
    char text[3000], at[60];
    snprintf(text, sizeof text, "%s%s\n", place->above, last);
    snprintf(at, sizeof at, "f.yaml:%u:%u: error: ", line_of(place->above), column);
    bench_write("f.yaml", text);
    cor_diagnostics_destroy(bench->diagnostics);
    bench->diagnostics = cor_diagnostics_create();
    const enum cor_status status = cor_scenario_load("f.yaml", NULL, 0, bench->diagnostics, &scenario);
    const char *said = bench_said(bench), *line = strstr(said, at);
    while (line != NULL && strcspn(line, "\n") < (size_t)(strstr(line, word) - line))
        line = strstr(line + 1, at);
    if (status != COR_INPUT || line == NULL)
        fail_msg("of\n%sexpected '%s' and '%s', found status %d and\n%s", text, at, word, (int)status, said);
    ++*place->tried;
}

/* A value of the key, whose error stands `inside` characters into it. */
static void expect_refused(const struct place *place, const char *key, const char *value, unsigned inside)
{
    char last[400];
    snprintf(last, sizeof last, "%*s%s: %s", 2 * place->depth, "", key, value);
    expect_error(place, last, (unsigned)(2 * place->depth) + (unsigned)strlen(key) + 3 + inside, "");
}

/* The same for a value as it stands, and in a list if `open` is one. */
static void refuse(const struct place *place, const char *key, const char *open, const char *value)
{
    char text[300];
    snprintf(text, sizeof text, "%s%s%s", open, value, *open == '[' ? place->others : "");
    expect_refused(place, key, text, (unsigned)strlen(open));
}

static enum cor_dimension another_dimension(uint64_t dimensions)
{
    return dimensions & COR_ONE(COR_VOLUME) ? COR_POWER : COR_VOLUME;
}

static void refuse_quantities(const struct place *place, const struct cor_field *field, const char *key,
                              const char *open)
{
    char text[100];
    if (field->kind != COR_FIELD_MEASURED) {
        refuse(place, key, open, "7");
        refuse(place, key, open, cor_dimension_example(another_dimension(field->dimensions)));
    }
    for (int i = 0; i < COR_DIMENSION_COUNT && field->kind == COR_FIELD_QUANTITY; ++i) {
        if (!(field->dimensions & COR_ONE(i)))
            continue;
        const char *example = cor_dimension_example((enum cor_dimension)i), *unit = strpbrk(example, " %/");
        snprintf(text, sizeof text, "-3.7%s", unit);
        if (field->sign != COR_ANY_SIGN)
            refuse(place, key, open, text);
        snprintf(text, sizeof text, "0%s", unit);
        if (field->sign == COR_ABOVE_ZERO)
            refuse(place, key, open, text);
        snprintf(text, sizeof text, "3.7 furlongs%s", unit);
        refuse(place, key, open, text);
    }
}

static void refuse_numbers(const struct place *place, const struct cor_field *field, const char *key, const char *open)
{
    char text[40];
    snprintf(text, sizeof text, "%lld", (long long)field->least - 1);
    refuse(place, key, open, text);
    if (field->most != INT64_MAX) {
        snprintf(text, sizeof text, "%lld", (long long)field->most + 1);
        refuse(place, key, open, text);
    }
    refuse(place, key, open, field->kind == COR_FIELD_COUNT ? "2.5" : "2.5 t");
}

static void try_shape(const struct place *place, const struct cor_shape *shape, const char *key);

/* One value, not a map or a list. */
static void try_scalar(const struct place *place, const struct cor_field *field, const char *key, const char *open)
{
    refuse(place, key, open, "[7]");
    refuse(place, key, open, "{a: 7}");
    if (field->kind == COR_FIELD_TEXT)
        return;
    refuse(place, key, open, "what-7");
    if (field->kind == COR_FIELD_COUNT || field->kind == COR_FIELD_NUMBER)
        refuse_numbers(place, field, key, open);
    if (field->dimensions != 0)
        refuse_quantities(place, field, key, open);
    if (field->kind == COR_FIELD_DATE)
        refuse(place, key, open, "2023-02-29");
    if (field->kind == COR_FIELD_DAY)
        refuse(place, key, open, "29 February");
    if (field->kind == COR_FIELD_CLOCK)
        refuse(place, key, open, "24:01");
}

/* A key of a map of entries that could be one, as far as it can be told without knowing what else is named. */
static const char *key_like(const struct cor_field *keys)
{
    switch (keys->kind) {
    case COR_FIELD_DATE:
        return "2024-02-29";
    case COR_FIELD_CURRENCY:
        return "RUB";
    case COR_FIELD_QUANTITY:
        return "4.2 m";
    default:
        return "a_name";
    }
}

static void try_field(const struct place *place, const struct cor_field *field, const char *key, const char *open)
{
    struct place inner;
    switch (field->kind) {
    case COR_FIELD_FILES:
        break;
    case COR_FIELD_MAP:
        refuse(place, key, open, "what-7");
        refuse(place, key, open, "[7]");
        try_shape(place, field->shape, key);
        break;
    case COR_FIELD_VARYING:
        refuse(place, key, open, "[7]");
        refuse(place, key, open, "what-7");
        if (field->element->dimensions != 0)
            refuse_quantities(place, field->element, key, open);
        try_shape(place, field->shape, key);
        break;
    case COR_FIELD_ENTRIES:
        refuse(place, key, open, "what-7");
        refuse(place, key, open, "[7]");
        if (field->required)
            refuse(place, key, open, "{}");
        inner = below(place, key);
        if (field->keys->kind != COR_FIELD_TEXT)
            expect_error(&inner, "                    No.Key: 7" + 20 - 2 * inner.depth,
                         (unsigned)(2 * inner.depth) + 1, "");
        try_field(&inner, field->element, key_like(field->keys), "");
        break;
    case COR_FIELD_LIST:
        refuse(place, key, open, "what-7");
        refuse(place, key, open, "{a: 7}");
        if (field->least > 0)
            refuse(place, key, open, "[]");
        inner = *place;
        for (int64_t i = 1; i < field->least; ++i)
            strcat(inner.others, ",7");
        strcat(inner.others, "]");
        try_field(&inner, field->element, key, "[");
        break;
    default:
        try_scalar(place, field, key, open);
    }
}

/* The keys of a map, which stands behind `key`, each beside the one that tells its variant. */
static void try_keys(const struct place *place, const struct cor_shape *shape, const char *key, bool variant)
{
    struct place inside = below(place, key), beside = inside;
    const unsigned column = (unsigned)(2 * place->depth) + 1;
    char text[200];
    const int shift = 2 * inside.depth;
    if (variant)
        snprintf(beside.above + strlen(beside.above), 200, "%*s%s: what\n", shift, "", shape->fields[0].key);
    for (const struct cor_field *field = shape->fields; field->key != NULL; ++field) {
        const bool tells = variant && field == shape->fields;
        try_field(tells ? &inside : &beside, field, field->key, "");
        if (!field->required || tells)
            continue;
        snprintf(text, sizeof text, "%*s%s: {%s}", 2 * place->depth, "", key, variant ? "" : "about: it");
        if (variant)
            snprintf(text, sizeof text, "%*s%s: {%s: what}", 2 * place->depth, "", key, shape->fields[0].key);
        char word[100];
        snprintf(word, sizeof word, "missing key '%s'", field->key);
        expect_error(place, text, column, word);
    }
    snprintf(text, sizeof text, "%*sno_such_key: 7", shift, "");
    expect_error(&beside, text, (unsigned)shift + 1, "unknown key 'no_such_key'");
}

static void try_shape(const struct place *place, const struct cor_shape *shape, const char *key)
{
    char text[200];
    if (shape->variants == NULL) {
        try_keys(place, shape, key, false);
        return;
    }
    snprintf(text, sizeof text, "%*s%s: {no_such_key: 7}", 2 * place->depth, "", key);
    expect_error(place, text, (unsigned)(2 * place->depth) + 1, "is none of the kinds");
    for (size_t i = 0; shape->variants[i] != NULL; ++i)
        try_keys(place, shape->variants[i], key, true);
}

static void every_key_refuses_what_cannot_be_meant_where_it_stands(void **state)
{
    size_t tried = 0;
    struct place place = {.bench = *state, .tried = &tried};
    for (const struct cor_field *field = cor_table.fields; field->key != NULL; ++field) {
        try_field(&place, field, field->key, "");
        if (!field->required)
            continue;
        char word[100];
        snprintf(word, sizeof word, "missing key '%s'", field->key);
        expect_error(&place, "about: nothing", 1, word);
    }
    expect_error(&place, "no_such_key: 7", 1, "unknown key 'no_such_key'");
    print_message("%zu wrong values\n", tried);
    assert_true(tried > 1500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_key_refuses_what_cannot_be_meant_where_it_stands, bench_open,
                                        bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
