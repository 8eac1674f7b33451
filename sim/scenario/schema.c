/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The JSON Schema for editors. A file may hold a part of a scenario that others complete, and `~` takes away what they
 * said; so nothing is required by the schema and null is allowed everywhere. What is required when all files are
 * merged is the loader's to say.
 */
#include "corridor/scenario/scenario.h"
#include "scenario/table.h"
#include <inttypes.h>
#include <string.h>

struct schema {
    FILE *to;
    int indent;
};

#define NUMBER_PATTERN "-?[0-9]+(\\\\.[0-9]+)?([eE][-+]?[0-9]+)?"

static void line(const struct schema *schema)
{
    fprintf(schema->to, "\n%*s", schema->indent, "");
}

/* A text in quotes, in which only quotes and backslashes need care. */
static void quote(const struct schema *schema, const char *text)
{
    fputc('"', schema->to);
    for (; *text != '\0'; ++text)
        fprintf(schema->to, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', schema->to);
}

static void add_unit(void *data, const char *unit)
{
    struct schema *schema = data;
    fprintf(schema->to, "%s%s", schema->indent != 0 ? "|" : "", unit);
    schema->indent = 1;
}

/* `(t|kt|t/h)` of all the dimensions. */
static void write_units(const struct schema *schema, uint64_t dimensions)
{
    struct schema list = {schema->to, 0};
    fputc('(', schema->to);
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i)
        if (dimensions & COR_ONE(i))
            cor_dimension_units((enum cor_dimension)i, add_unit, &list);
    fputc(')', schema->to);
}

static void write_quantity(const struct schema *schema, uint64_t dimensions)
{
    fputs("\"type\": [\"string\", \"null\"], \"pattern\": \"^" NUMBER_PATTERN " *", schema->to);
    if (dimensions & COR_MONIES)
        fputs("[kM]?[A-Z]{3}(/[A-Za-z]+)*", schema->to); /* currencies are the scenario's own */
    else
        write_units(schema, dimensions);
    fputs("$\"", schema->to);
}

static void write_yearly(const struct schema *schema)
{
    fputs("\"type\": [\"string\", \"null\"], \"pattern\": \"^" NUMBER_PATTERN " *(", schema->to);
    write_units(schema, COR_YEARLY);
    fputc('|', schema->to);
    write_units(schema, COR_AMOUNTS);
    fputs(" in [0-9]{4})$\"", schema->to);
}

static void write_distribution(const struct schema *schema, uint64_t dimensions)
{
    fputs("\"type\": [\"string\", \"null\"], \"pattern\": \"^(" NUMBER_PATTERN " *", schema->to);
    write_units(schema, dimensions);
    fputs("|(", schema->to);
    const char *last = "";
    for (size_t i = 0; i < cor_call_count(); ++i) {
        if (strcmp(cor_call_name(i), last) != 0)
            fprintf(schema->to, "%s%s", i == 0 ? "" : "|", cor_call_name(i));
        last = cor_call_name(i);
    }
    fputs(") *\\\\([^,)]*\\\\) *)$\"", schema->to);
}

static void write_word(const struct schema *schema, const struct cor_field *field)
{
    fputs("\"enum\": [", schema->to);
    for (size_t i = 0; field->words[i] != NULL; ++i)
        fprintf(schema->to, "\"%s\", ", field->words[i]);
    fputs("null]", schema->to);
}

static void write_map(struct schema *schema, const struct cor_shape *shape);
static void write_value(struct schema *schema, const struct cor_field *field);

static void write_list(struct schema *schema, const struct cor_field *field)
{
    fprintf(schema->to,
            "\"type\": [\"array\", \"null\"], \"minItems\": %" PRId64 ", \"maxItems\": %" PRId64 ", \"items\": {",
            field->least, field->most);
    write_value(schema, field->element);
    fputc('}', schema->to);
}

static void write_entries(struct schema *schema, const struct cor_field *field)
{
    fputs("\"type\": [\"object\", \"null\"], \"propertyNames\": {", schema->to);
    write_value(schema, field->keys);
    fputs("}, \"additionalProperties\": {", schema->to);
    write_value(schema, field->element);
    fputc('}', schema->to);
}

static const char *pattern_of(enum cor_field_kind kind)
{
    switch (kind) {
    case COR_FIELD_ARRIVALS:
        return "(poisson|regular|erlang *\\\\(.*\\\\))";
    case COR_FIELD_COUNTRY:
        return "[A-Z]{2}";
    case COR_FIELD_CURRENCY:
        return "[A-Z]{3}";
    case COR_FIELD_DATE:
        return "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2})?";
    case COR_FIELD_CLOCK:
        return "[0-2][0-9]:[0-5][0-9]";
    case COR_FIELD_DAY:
        return "[0-9]{1,2} [A-Za-z]{3,9}";
    default:
        return "[A-Za-z]{3,9}";
    }
}

/* One value, or the map that says how it varies. */
static void write_varying(struct schema *schema, const struct cor_field *field)
{
    fputs("\"anyOf\": [{", schema->to);
    write_value(schema, field->element);
    fputs("}, {", schema->to);
    write_map(schema, field->shape);
    fputs("}]", schema->to);
}

static void write_value(struct schema *schema, const struct cor_field *field)
{
    static const char path[] = "\"type\": [\"string\", \"null\"], \"pattern\": \"^[a-z][a-z0-9_.]*$\"";
    static const char id[] = "\"type\": [\"string\", \"null\"], \"pattern\": \"^[a-z][a-z0-9_]*$\"";
    switch (field->kind) {
    case COR_FIELD_TEXT:
    case COR_FIELD_MEASURED:
        fputs("\"type\": [\"string\", \"number\", \"boolean\", \"null\"]", schema->to);
        break;
    case COR_FIELD_FILES:
        fputs("\"type\": [\"string\", \"array\"], \"items\": {\"type\": \"string\"}", schema->to);
        break;
    case COR_FIELD_ID:
    case COR_FIELD_REFERENCE:
    case COR_FIELD_TAKEN:
        fputs(field->standing ? path : id, schema->to);
        break;
    case COR_FIELD_WORD:
        write_word(schema, field);
        break;
    case COR_FIELD_YES_NO:
        fputs("\"enum\": [\"yes\", \"no\", true, false, null]", schema->to);
        break;
    case COR_FIELD_COUNT:
    case COR_FIELD_NUMBER:
        fprintf(schema->to, "\"type\": [\"%s\", \"null\"], \"minimum\": %" PRId64 ", \"maximum\": %" PRId64,
                field->kind == COR_FIELD_COUNT ? "integer" : "number", field->least, field->most);
        break;
    case COR_FIELD_QUANTITY:
        write_quantity(schema, field->dimensions);
        break;
    case COR_FIELD_YEARLY:
        write_yearly(schema);
        break;
    case COR_FIELD_DISTRIBUTION:
        write_distribution(schema, field->dimensions);
        break;
    case COR_FIELD_ARRIVALS:
    case COR_FIELD_COUNTRY:
    case COR_FIELD_CURRENCY:
    case COR_FIELD_DATE:
    case COR_FIELD_CLOCK:
    case COR_FIELD_MONTH:
    case COR_FIELD_DAY:
        fprintf(schema->to, "\"type\": [\"string\", \"null\"], \"pattern\": \"^%s$\"", pattern_of(field->kind));
        break;
    case COR_FIELD_LIST:
        write_list(schema, field);
        break;
    case COR_FIELD_VARYING:
        write_varying(schema, field);
        break;
    case COR_FIELD_MAP:
        write_map(schema, field->shape);
        break;
    case COR_FIELD_ENTRIES:
        write_entries(schema, field);
        break;
    }
}

static void write_fields(struct schema *schema, const struct cor_shape *shape)
{
    fputs("\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {", schema->to);
    schema->indent += 2;
    for (const struct cor_field *field = shape->fields; field->key != NULL; ++field) {
        line(schema);
        quote(schema, field->key);
        fputs(": {", schema->to);
        if (field->about != NULL) {
            fputs("\"description\": ", schema->to);
            quote(schema, field->about);
            fputs(", ", schema->to);
        }
        if (field->otherwise != NULL) {
            fputs("\"default\": ", schema->to);
            quote(schema, field->otherwise);
            fputs(", ", schema->to);
        }
        write_value(schema, field);
        fputs(field[1].key != NULL ? "}," : "}", schema->to);
    }
    schema->indent -= 2;
    line(schema);
    fputc('}', schema->to);
}

static void write_map(struct schema *schema, const struct cor_shape *shape)
{
    if (shape->variants == NULL) {
        write_fields(schema, shape);
        return;
    }
    fputs("\"anyOf\": [", schema->to);
    schema->indent += 2;
    for (size_t i = 0; shape->variants[i] != NULL; ++i) {
        line(schema);
        fputs("{\"title\": ", schema->to);
        quote(schema, shape->variants[i]->what);
        fputs(", ", schema->to);
        write_fields(schema, shape->variants[i]);
        fputs(shape->variants[i + 1] != NULL ? "}," : "}", schema->to);
    }
    schema->indent -= 2;
    line(schema);
    fputc(']', schema->to);
}

void cor_schema_write(FILE *to)
{
    struct schema schema = {to, 2};
    fputs("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
          "  \"title\": \"A scenario of corridor, or a part of one\",\n  ",
          to);
    write_map(&schema, &cor_table);
    fputs("\n}\n", to);
}
