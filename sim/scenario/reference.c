/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reference page of the language, as Markdown: rules, units, distributions, then every key of the table. */
#include "corridor/network/change.h"
#include "corridor/scenario/scenario.h"
#include "scenario/table.h"
#include <inttypes.h>
#include <string.h>

static const char rules[] =
    "# The scenario language\n\n"
    "This page is written by the program from the table that also drives the reading and the JSON Schema\n"
    "(`corridor schema`).\n\n"
    "- A scenario is YAML. `no` is the text no, not false; anchors, aliases and tags are not used.\n"
    "- `extends:` names one or more files, from the folder of the file that says it, merged left to right, then the\n"
    "  file itself: maps merge, lists and values replace, `key: ~` takes a key away.\n"
    "- Whatever can be named is a map keyed by id (lower-case letters, digits and `_`), so every value has a path such "
    "as\n"
    "  `places.astrakhan.quays.grain.berths`.\n"
    "- `--set PATH=VALUE` replaces a value. In a path `*` stands for all of one level, a level with a point or a "
    "blank\n"
    "  in it is double-quoted, and `name.2` is the third entry of a list. `--set 'demand.*.amount=1.2 x'` scales: a\n"
    "  number, each number of a list, each measure of a distribution. A key of the language may be set where nobody\n"
    "  wrote it; an entry with a name of its own (a place, a service, a flow) and `extends` stand in files alone.\n"
    "- Every physical value carries its unit: `4.2 m`, `12 h`, `110 t/h`. A bare number where a unit is due is an "
    "error,\n"
    "  and so is a unit of another dimension.\n"
    "- A value that may vary is one value; or `steps` at dates, of which the first also holds before its date,\n"
    "  `{steps: {2024-01-01: 4.5 m, 2024-06-01: 4.2 m}}`; or a `value` at the run's start and its `trend`,\n"
    "  `{value: 0 m, trend: -0.2 m/year}`. A `trend` beside steps begins anew from each of them: silting and "
    "dredging.\n"
    "  A depth with a trend may be dredged every so often, back to its `value`:\n"
    "  `{value: 4.5 m, trend: -0.3 m/year, dredged: {every: 365 d, from: 2024-04-15}}`.\n"
    "- Values marked \"can change\" can be set in the run by `changes`, at a date or after an event; others are "
    "refused\n"
    "  with the reason. Such a value changes as a whole, with its steps and trend.\n"
    "- All errors of a stage are listed in one go (100 at most), each as `file:line:column: error: ...`, and the exit\n"
    "  status is 2, also for a file that is not there. The stages: the text as YAML, keys and values, names and what\n"
    "  they stand for, the corridor as a whole; a stage begins when the one before it has no errors.\n"
    "- Limits: files of 64 MiB, 64 levels deep, 2 million values and keys, 16 levels of `extends`.\n\n"
    "| limit | value |\n| --- | --- |\n"
    "| lots, calls of other traffic, departures | 50 million a year each |\n"
    "| entries of a section | 60,000 |\n| the run, warm-up and drain included | 200 years |\n\n";

static void add_unit(void *data, const char *unit)
{
    fprintf(data, " `%s`", unit);
}

static void write_units(FILE *to)
{
    fputs(
        "## Units\n\nA number, a blank if you like, and the unit.\n\n| what | units | such as |\n| --- | --- | --- |\n",
        to);
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i) {
        enum cor_dimension dimension = (enum cor_dimension)i;
        const char *what = cor_dimension_what(dimension);
        fprintf(to, "| %s |", strchr(what, ' ') + 1);
        cor_dimension_units(dimension, add_unit, to);
        fprintf(to, " | `%s` |\n", cor_dimension_example(dimension));
    }
    fputs("\n`nm` is the nautical mile of 1852 m, `kn` 1.852 km/h; a growth of `15.2 %/year` steps each January.\n\n",
          to);
}

static void write_distributions(FILE *to)
{
    fputs("## Distributions\n\nNames and values, in any order, with blanks and never a comma; or just a quantity, "
          "which is\n"
          "constant. A normal is cut at 0.\n\n",
          to);
    for (size_t i = 0; i < cor_call_count(); ++i)
        fprintf(to, "- `%s`\n", cor_call_example(i));
    fputc('\n', to);
}

static void write_kind(FILE *to, const struct cor_field *field);

static void write_dimensions(FILE *to, uint64_t dimensions)
{
    const char *last = "";
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i) {
        const char *what = cor_dimension_what((enum cor_dimension)i);
        if (!(dimensions & COR_ONE(i)) || strcmp(what, last) == 0)
            continue;
        fprintf(to, "%s%s", *last != '\0' ? ", " : "", strchr(what, ' ') + 1);
        last = what;
    }
}

static void write_range(FILE *to, const struct cor_field *field, const char *what)
{
    if (field->most == INT64_MAX)
        fprintf(to, "%s, at least %" PRId64, what, field->least);
    else
        fprintf(to, "%s, %" PRId64 " to %" PRId64, what, field->least, field->most);
}

static void write_list(FILE *to, const struct cor_field *field)
{
    fputs("list of ", to);
    if (field->least == field->most)
        fprintf(to, "%" PRId64 ": ", field->least);
    write_kind(to, field->element);
}

static void write_reference(FILE *to, const struct cor_field *field)
{
    fprintf(to, "name from `%s`", field->section);
    if (field->other_section != NULL)
        fprintf(to, " or `%s`", field->other_section);
    if (field->standing)
        fputs(", or path of a quay or terminal", to);
}

static void write_kind(FILE *to, const struct cor_field *field)
{
    static const char *const simple[] = {
        [COR_FIELD_TEXT] = "text",
        [COR_FIELD_FILES] = "file or list of files",
        [COR_FIELD_ID] = "name",
        [COR_FIELD_COUNTRY] = "country",
        [COR_FIELD_CURRENCY] = "currency",
        [COR_FIELD_YES_NO] = "yes or no",
        [COR_FIELD_ARRIVALS] = "poisson, regular or erlang(shape n)",
        [COR_FIELD_DATE] = "date",
        [COR_FIELD_MONTH] = "month",
        [COR_FIELD_CLOCK] = "time of day",
        [COR_FIELD_DAY] = "day and month",
        [COR_FIELD_TAKEN] = "cargo or form",
        [COR_FIELD_MEASURED] = "value of a measure",
        [COR_FIELD_YEARLY] = "amount in a year",
        [COR_FIELD_MAP] = "map",
    };
    switch (field->kind) {
    case COR_FIELD_WORD:
        for (size_t i = 0; field->words[i] != NULL; ++i)
            fprintf(to, "%s%s", i == 0 ? "" : ", ", field->words[i]);
        break;
    case COR_FIELD_COUNT:
        write_range(to, field, "count");
        break;
    case COR_FIELD_NUMBER:
        write_range(to, field, "number");
        break;
    case COR_FIELD_QUANTITY:
        write_dimensions(to, field->dimensions);
        fputs(field->sign == COR_ABOVE_ZERO ? ", above 0" : "", to);
        break;
    case COR_FIELD_DISTRIBUTION:
        fputs("distribution of ", to);
        write_dimensions(to, field->dimensions);
        break;
    case COR_FIELD_REFERENCE:
        write_reference(to, field);
        break;
    case COR_FIELD_LIST:
        write_list(to, field);
        break;
    case COR_FIELD_VARYING:
        write_kind(to, field->element);
        fputs(", may vary", to);
        break;
    case COR_FIELD_ENTRIES:
        fputs("map from ", to);
        write_kind(to, field->keys);
        fputs(" to ", to);
        write_kind(to, field->element);
        break;
    default:
        fputs(simple[field->kind], to);
    }
}

static void write_fields(FILE *to, const struct cor_shape *shape)
{
    fputs("| key | value | default | such as | what it says |\n| --- | --- | --- | --- | --- |\n", to);
    for (const struct cor_field *field = shape->fields; field->key != NULL; ++field) {
        fprintf(to, "| `%s` | ", field->key);
        write_kind(to, field);
        const struct cor_field *value = field->kind == COR_FIELD_ENTRIES ? field->element : field;
        fputs(value->change != COR_CHANGE_NONE ? "; can change" : "", to);
        if (field->otherwise != NULL)
            fprintf(to, " | %s", field->otherwise);
        else
            fputs(field->required ? " | **required**" : " |", to);
        if (field->example != NULL)
            fprintf(to, " | `%s`", field->example);
        else
            fputs(" |", to);
        fprintf(to, " | %s |\n", field->about != NULL ? field->about : "");
    }
    fputc('\n', to);
}

static void write_shape(FILE *to, const struct cor_shape *shape, const char *path);

/* The maps below a shape, each under its path. */
static void write_below(FILE *to, const struct cor_shape *shape, const char *path)
{
    for (const struct cor_field *field = shape->fields; field->key != NULL; ++field) {
        char below[200];
        const char *dot = *path != '\0' ? "." : "";
        snprintf(below, sizeof below, "%s%s%s", path, dot, field->key);
        if (field->kind == COR_FIELD_MAP)
            write_shape(to, field->shape, below);
        snprintf(below, sizeof below, "%s%s%s.ID", path, dot, field->key);
        if (field->kind == COR_FIELD_ENTRIES && field->element->kind == COR_FIELD_MAP)
            write_shape(to, field->element->shape, below);
    }
}

static void write_shape(FILE *to, const struct cor_shape *shape, const char *path)
{
    fprintf(to, "## `%s`\n\n", path);
    if (shape->variants == NULL) {
        write_fields(to, shape);
        write_below(to, shape, path);
        return;
    }
    fprintf(to, "%c%s is one of the following, told by the first key.\n\n", shape->what[0] - 'a' + 'A',
            shape->what + 1);
    for (size_t i = 0; shape->variants[i] != NULL; ++i) {
        fprintf(to, "### `%s`: %s\n\n", shape->variants[i]->fields[0].key, shape->variants[i]->what);
        write_fields(to, shape->variants[i]);
    }
    for (size_t i = 0; shape->variants[i] != NULL; ++i)
        write_below(to, shape->variants[i], path);
}

void cor_reference_write(FILE *to)
{
    fputs(rules, to);
    write_units(to);
    write_distributions(to);
    fputs("## The sections of a scenario\n\n", to);
    write_fields(to, &cor_table);
    write_below(to, &cor_table, "");
}
