/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/field.h"
#include "corridor/base/memory.h"
#include "corridor/base/text.h"
#include "scenario/field_value.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

bool cor_field_is_set_by_user(const struct cor_node *node)
{
    return node->file != NULL && strcmp(node->file, "--set") == 0;
}

size_t cor_trail_text(const struct cor_trail *trail, char *to, size_t size)
{
    size_t used = 0;
    to[0] = '\0';
    if (trail == NULL)
        return 0;
    used = cor_trail_text(trail->above, to, size);
    int added = snprintf(to + used, size - used, "%s%.60s", used == 0 ? "" : ".", trail->name);
    used += added > 0 ? (size_t)added : 0;
    return used < size ? used : size - 1;
}

/* What is said about a value that was set on the command line names its path, as its position says little. */
static void complain(struct cor_field_reader *reader, const struct cor_trail *trail, const struct cor_node *node,
                     const char *message)
{
    char path[300] = "";
    bool named = cor_field_is_set_by_user(node);
    if (named)
        cor_trail_text(trail, path, sizeof path);
    cor_diagnostics_error(reader->diagnostics, cor_node_at(node), "%s%s%s", path, named ? ": " : "", message);
}

static bool enough(const struct cor_field_reader *reader)
{
    return cor_diagnostics_errors(reader->diagnostics) >= COR_DIAGNOSTIC_LIMIT;
}

const struct cor_field *cor_shape_field(const struct cor_shape *shape, const char *key)
{
    for (const struct cor_field *field = shape->fields; field->key != NULL; ++field)
        if (strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

const struct cor_shape *cor_shape_of(const struct cor_shape *shape, const struct cor_node *map)
{
    if (shape->variants == NULL)
        return shape;
    const struct cor_shape *found = NULL;
    for (size_t i = 0; shape->variants[i] != NULL; ++i) {
        if (cor_node_get(map, shape->variants[i]->fields[0].key) == NULL)
            continue;
        if (found != NULL)
            return NULL;
        found = shape->variants[i];
    }
    return found;
}

static char *suggestion(const char *nearest, char *to, size_t size)
{
    to[0] = '\0';
    if (nearest != NULL)
        snprintf(to, size, "; did you mean '%s'?", nearest);
    return to;
}

char *cor_suggest_key(const struct cor_node *map, const char *name, char *to, size_t size)
{
    uint32_t count = map == NULL ? 0 : cor_node_count(map), used = 0;
    const char **keys = cor_memory_new(count + 1, sizeof *keys);
    for (struct cor_node *child = cor_node_first(map); child != NULL; child = cor_node_next(child))
        if (strlen(child->key) < COR_NAME_MOST)
            keys[used++] = child->key;
    suggestion(strlen(name) < COR_NAME_MOST ? cor_text_nearest(name, keys, used) : NULL, to, size);
    free(keys);
    return to;
}

static void refuse_key(struct cor_field_reader *reader, const struct cor_trail *trail, const struct cor_shape *shape,
                       const struct cor_node *child)
{
    const char *keys[64];
    size_t count = 0;
    for (const struct cor_field *field = shape->fields; field->key != NULL && count < 64; ++field)
        keys[count++] = field->key;
    char path[300], meant[80];
    size_t length = cor_trail_text(trail, path, sizeof path);
    bool sane = strlen(child->key) < COR_NAME_MOST;
    suggestion(sane ? cor_text_nearest(child->key, keys, count) : NULL, meant, sizeof meant);
    if (strspn(child->key, "0123456789") >= 3) /* 365,000 t in braces */
        snprintf(meant, sizeof meant, "; a comma ends a value: expected numbers without any, as 365000");
    cor_diagnostics_error(reader->diagnostics, cor_node_key_at(child), "unknown key '%.60s'%s%s%s", child->key,
                          length > 0 ? " in " : "", path, meant);
}

static void refuse_variant(struct cor_field_reader *reader, const struct cor_trail *trail,
                           const struct cor_shape *shape, const struct cor_node *map)
{
    char path[300], known[200];
    size_t used = 0;
    const char *first = NULL, *second = NULL;
    for (size_t i = 0; shape->variants[i] != NULL && used < sizeof known; ++i) {
        const char *key = shape->variants[i]->fields[0].key;
        used += (size_t)snprintf(known + used, sizeof known - used, "%s'%s'", used == 0 ? "" : " or ", key);
        if (cor_node_get(map, key) == NULL)
            continue;
        if (first == NULL)
            first = key;
        else
            second = key;
    }
    cor_trail_text(trail, path, sizeof path);
    if (second != NULL)
        cor_diagnostics_error(reader->diagnostics, cor_node_key_at(cor_node_get(map, second)),
                              "both '%s' and '%s' in %s; expected one of %s", first, second, path, known);
    else
        cor_diagnostics_error(reader->diagnostics, cor_node_key_at(map), "%s is none of the kinds of %s; expected %s",
                              path, strchr(shape->what, ' ') + 1, known);
}

static const char *found(const struct cor_node *node, char *to, size_t size)
{
    if (cor_node_is_null(node))
        snprintf(to, size, "no value");
    else if (node->kind == COR_SCALAR)
        snprintf(to, size, "'%.40s'", node->text);
    else
        snprintf(to, size, node->kind == COR_LIST ? "a list" : "a map");
    return to;
}

static bool refuse_kind(struct cor_field_reader *reader, const struct cor_trail *trail, const struct cor_field *field,
                        const struct cor_node *node, const char *expected)
{
    char what[60], message[200];
    snprintf(message, sizeof message, "found %s; expected %s%s%s%s", found(node, what, sizeof what), expected,
             field->example != NULL ? " such as '" : "", field->example != NULL ? field->example : "",
             field->example != NULL ? "'" : "");
    complain(reader, trail, node, message);
    return false;
}

static bool read_field(struct cor_field_reader *reader, const struct cor_field *field, struct cor_node *node,
                       const struct cor_trail *trail);

static bool read_list(struct cor_field_reader *reader, const struct cor_field *field, struct cor_node *node,
                      const struct cor_trail *trail)
{
    if (node->kind != COR_LIST)
        return refuse_kind(reader, trail, field, node, "a list");
    int64_t count = cor_node_count(node);
    char message[120];
    if (count < field->least || count > field->most) {
        if (field->least == field->most)
            snprintf(message, sizeof message, "a list of %lld; expected %lld", (long long)count,
                     (long long)field->least);
        else
            snprintf(message, sizeof message, "a list of %lld; expected %lld to %lld", (long long)count,
                     (long long)field->least, (long long)field->most);
        complain(reader, trail, node, message);
        return false;
    }
    uint32_t number = 0;
    for (struct cor_node *child = cor_node_first(node); child != NULL && !enough(reader);
         child = cor_node_next(child)) {
        char name[12];
        snprintf(name, sizeof name, "%u", number++);
        const struct cor_trail here = {trail, name};
        read_field(reader, field->element, child, &here);
    }
    return true;
}

/* A key that means something: a name of something else, a quantity, or at least a proper id. */
static bool read_key(struct cor_field_reader *reader, const struct cor_field *field, struct cor_node *child,
                     const struct cor_trail *trail)
{
    struct cor_node key = {.file = child->file, .line = child->key_line, .column = child->key_column};
    key.kind = COR_SCALAR;
    key.text = child->key;
    if (!read_field(reader, field, &key, trail))
        return false;
    child->key_value = key.value;
    return true;
}

static bool read_entries(struct cor_field_reader *reader, const struct cor_field *field, struct cor_node *node,
                         const struct cor_trail *trail)
{
    if (node->kind != COR_MAP)
        return refuse_kind(reader, trail, field, node, "a map");
    if (field->required && cor_node_first(node) == NULL) {
        complain(reader, trail, node, "an empty map; expected at least one entry");
        return false;
    }
    for (struct cor_node *child = cor_node_first(node); child != NULL && !enough(reader);
         child = cor_node_next(child)) {
        const struct cor_trail here = {trail, child->key};
        read_key(reader, field->keys, child, &here);
        read_field(reader, field->element, child, &here);
    }
    return true;
}

/* Adds what nobody wrote, or says that it is missing. */
static void fill_field(struct cor_field_reader *reader, const struct cor_shape *shape, const struct cor_field *field,
                       struct cor_node *map, const struct cor_trail *trail)
{
    struct cor_node *child = cor_node_find(map, field->key);
    if (child != NULL && !child->removed)
        return;
    if (field->required) {
        char path[300];
        size_t length = cor_trail_text(trail, path, sizeof path);
        cor_diagnostics_error(reader->diagnostics, cor_node_key_at(map), "missing key '%s'%s%s; %s needs it",
                              field->key, length > 0 ? " in " : "", path, shape->what);
        return;
    }
    if (field->otherwise == NULL)
        return;
    bool is_new = child == NULL;
    if (is_new)
        child = cor_node_new(reader->arena, COR_SCALAR, map);
    child->kind = COR_SCALAR;
    child->removed = false;
    child->implied = true;
    child->key = field->key;
    child->text = field->otherwise;
    if (is_new)
        cor_node_append(reader->arena, map, child);
    const struct cor_trail here = {trail, field->key};
    read_field(reader, field, child, &here);
}

static bool read_map(struct cor_field_reader *reader, const struct cor_shape *outer, struct cor_node *map,
                     const struct cor_trail *trail)
{
    const struct cor_shape *shape = cor_shape_of(outer, map);
    if (shape == NULL) {
        refuse_variant(reader, trail, outer, map);
        return false;
    }
    for (struct cor_node *child = cor_node_first(map); child != NULL && !enough(reader); child = cor_node_next(child)) {
        const struct cor_field *field = cor_shape_field(shape, child->key);
        const struct cor_trail here = {trail, child->key};
        if (field == NULL)
            refuse_key(reader, trail, shape, child);
        else
            read_field(reader, field, child, &here);
    }
    for (const struct cor_field *field = shape->fields; field->key != NULL && !enough(reader); ++field)
        fill_field(reader, shape, field, map, trail);
    return true;
}

static bool read_field(struct cor_field_reader *reader, const struct cor_field *field, struct cor_node *node,
                       const struct cor_trail *trail)
{
    struct cor_reason why;
    switch (field->kind) {
    case COR_FIELD_LIST:
        return read_list(reader, field, node, trail);
    case COR_FIELD_ENTRIES:
        return read_entries(reader, field, node, trail);
    case COR_FIELD_VARYING:
        return node->kind == COR_MAP ? read_map(reader, field->shape, node, trail)
                                     : read_field(reader, field->element, node, trail);
    case COR_FIELD_MAP:
        if (node->kind != COR_MAP)
            return refuse_kind(reader, trail, field, node, "a map");
        return read_map(reader, field->shape, node, trail);
    default:
        break;
    }
    if (node->kind != COR_SCALAR || cor_node_is_null(node))
        return refuse_kind(reader, trail, field, node, "one value");
    node->value = cor_arena_new(reader->arena, 1, sizeof *node->value);
    if (cor_field_read_value(reader, field, node->text, node->value, &why))
        return true;
    complain(reader, trail, node, why.text);
    return false;
}

bool cor_field_read(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                    struct cor_node *root)
{
    struct cor_field_reader reader = {arena, diagnostics, root};
    size_t before = cor_diagnostics_errors(diagnostics);
    read_map(&reader, shape, root, NULL);
    return cor_diagnostics_errors(diagnostics) == before;
}

bool cor_has(const struct cor_node *map, const char *key)
{
    const struct cor_node *child = cor_node_get(map, key);
    return child != NULL && !child->implied;
}

static const struct cor_value *value_of(const struct cor_node *map, const char *key)
{
    const struct cor_node *child = cor_node_get(map, key);
    assert(child != NULL && child->value != NULL);
    return child->value;
}

int64_t cor_integer(const struct cor_node *map, const char *key)
{
    return value_of(map, key)->integer;
}

double cor_real(const struct cor_node *map, const char *key)
{
    return value_of(map, key)->real;
}

const char *cor_text(const struct cor_node *map, const char *key)
{
    return cor_node_get(map, key)->text;
}

const struct cor_distribution *cor_distribution_of(const struct cor_node *map, const char *key)
{
    return value_of(map, key)->distribution;
}

struct cor_node *cor_target(const struct cor_node *map, const char *key)
{
    return value_of(map, key)->target;
}
