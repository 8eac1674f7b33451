/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/override.h"
#include "corridor/base/text.h"
#include "scenario/merge.h"
#include <stdlib.h>
#include <string.h>

enum { LEVEL_MOST = 64, NAME_MOST = 64, PATH_TEXT = 300 };

struct level {
    const char *name;
    bool any; /* an unquoted `*` */
};

struct setting {
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    const char *path; /* as written */
    struct level levels[LEVEL_MOST];
    uint32_t depth;
    uint32_t column;              /* of the value */
    const struct cor_node *value; /* NULL where it scales */
    double factor;
    uint32_t matched;
    bool failed;
};

static struct cor_position at_column(uint32_t column)
{
    return (struct cor_position){"--set", 1, column};
}

static void refuse(struct setting *setting, uint32_t column, const char *message)
{
    if (!setting->failed)
        cor_diagnostics_error(setting->diagnostics, at_column(column), "%s: %s", setting->path, message);
    setting->failed = true;
}

/* One level of the path; returns where the next one begins, or NULL if it is not well formed. */
static const char *take_level(struct setting *setting, const char *at)
{
    struct level *level = &setting->levels[setting->depth++];
    size_t length;
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        if (end == NULL)
            return NULL;
        length = (size_t)(end - at - 1);
        level->name = cor_arena_text_part(setting->arena, at + 1, length);
        at = end + 1;
    } else {
        length = strcspn(at, ".=");
        level->name = cor_arena_text_part(setting->arena, at, length);
        level->any = strcmp(level->name, "*") == 0;
        at += length;
    }
    return length > 0 && (*at == '.' || *at == '=') ? at : NULL;
}

/* Splits `PATH=VALUE`; returns the value's text, or NULL after an error. */
static const char *take_path(struct setting *setting, const char *text)
{
    const char *at = text;
    setting->path = text;
    for (;;) {
        at = setting->depth < LEVEL_MOST ? take_level(setting, at) : NULL;
        if (at == NULL) {
            cor_diagnostics_error(setting->diagnostics, at_column(1),
                                  "'%.80s' is not a setting; expected PATH=VALUE such as 'run.replications=5'", text);
            return NULL;
        }
        if (*at == '=')
            break;
        ++at;
    }
    setting->path = cor_arena_text_part(setting->arena, text, (size_t)(at - text));
    setting->column = (uint32_t)(at - text) + 2;
    return at + 1;
}

/* `1.2 x` */
static bool is_factor(const char *text, double *factor)
{
    struct cor_reason ignored;
    const char *end = cor_number_scan(text, factor, &ignored);
    return end != NULL && strcmp(end + strspn(end, " "), "x") == 0;
}

static bool take_value(struct setting *setting, const char *text)
{
    if (is_factor(text, &setting->factor)) {
        if (setting->factor < 0)
            refuse(setting, setting->column, "a negative factor");
        return !setting->failed;
    }
    size_t before = cor_diagnostics_errors(setting->diagnostics);
    setting->value =
        cor_document_parse(setting->arena, setting->diagnostics, "--set", setting->column, text, strlen(text));
    if (setting->value == NULL && cor_diagnostics_errors(setting->diagnostics) == before)
        refuse(setting, setting->column, "no value after '='; '~' takes away what stands there");
    return setting->value != NULL;
}

/* within: below a list or a series, where maps are the steps. */
static void scale(struct setting *setting, struct cor_node *node, bool within)
{
    struct cor_reason why;
    if (node->kind == COR_SCALAR) {
        const char *text = cor_call_scale(node->text, setting->factor, setting->arena, &why);
        if (text == NULL) {
            refuse(setting, setting->column, why.text);
            return;
        }
        node->text = text;
        node->file = "--set";
        node->line = 1;
        node->column = setting->column;
        return;
    }
    if (node->kind == COR_MAP && !cor_node_is_series(node) && !within) {
        refuse(setting, setting->column, "a map cannot be scaled");
        return;
    }
    for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
        scale(setting, child, true);
}

static void change(struct setting *setting, struct cor_node *node)
{
    ++setting->matched;
    if (setting->value == NULL) {
        scale(setting, node, false);
    } else if (cor_node_is_null(setting->value)) {
        node->removed = true;
    } else {
        cor_node_replace(node, cor_node_copy(setting->arena, setting->value));
        node->key_line = node->line;
        node->key_column = node->column;
    }
}

/* The path with `count` levels from `number` on called `name` instead. */
static const char *other_path(const struct setting *setting, uint32_t number, uint32_t count, const char *name)
{
    const char *path = "";
    for (uint32_t i = 0; i < setting->depth; i += i == number ? count : 1) {
        const char *level = i == number ? name : setting->levels[i].name;
        const char *quote = strpbrk(level, ". ") != NULL ? "\"" : "";
        path = cor_arena_format(setting->arena, "%s%s%s%.60s%s", path, i == 0 ? "" : ".", quote, level, quote);
    }
    return path;
}

/* All levels from `number` on as one name, as they were written: a key with points in it that lacks its quotes. */
static const char *rest_of(const struct setting *setting, uint32_t number)
{
    const char *rest = setting->levels[number].name;
    for (uint32_t i = number + 1; i < setting->depth; ++i)
        rest = cor_arena_format(setting->arena, "%s.%s", rest, setting->levels[i].name);
    return rest;
}

static void refuse_level(struct setting *setting, uint32_t number, const struct cor_node *map,
                         const struct cor_shape *shape)
{
    const char *name = setting->levels[number].name, *rest = rest_of(setting, number), *nearest = NULL;
    uint32_t room = cor_node_count(map) + 64, count = 0;
    const char **names = cor_arena_new(setting->arena, room, sizeof *names);
    for (struct cor_node *child = cor_node_first(map); child != NULL && map->kind == COR_MAP;
         child = cor_node_next(child))
        names[count++] = child->key;
    for (const struct cor_field *field = shape != NULL ? shape->fields : NULL;
         field != NULL && field->key != NULL && count < room; ++field)
        names[count++] = field->key;
    if (strlen(rest) < NAME_MOST)
        nearest = cor_text_nearest(rest, names, count);
    if (nearest == NULL && strlen(name) < NAME_MOST)
        nearest = cor_text_nearest(name, names, count);
    const bool is_rest = nearest != NULL && strchr(nearest, '.') != NULL;
    const uint32_t levels = is_rest ? setting->depth - number : 1;
    const char *message = nearest == NULL ? cor_arena_format(setting->arena, "there is no '%.60s'", name)
                                          : cor_arena_format(setting->arena, "there is no '%.60s'; did you mean '%s'?",
                                                             name, other_path(setting, number, levels, nearest));
    refuse(setting, 1, message);
}

static void enter(struct setting *setting, struct cor_node *node, const struct cor_field *field, uint32_t number,
                  bool any);

/* May the key be set although nobody wrote it? Then it is added, with nothing in it. */
static struct cor_node *add_key(struct setting *setting, struct cor_node *map, const struct cor_field *of,
                                const char *name, const struct cor_field *field, bool is_last)
{
    bool known =
        field != NULL && (of == NULL || of->kind != COR_FIELD_ENTRIES || of->keys->kind == COR_FIELD_REFERENCE);
    bool is_map = field != NULL && (field->kind == COR_FIELD_MAP || field->kind == COR_FIELD_ENTRIES);
    if (!known || (!is_last && !is_map) || (is_last && (setting->value == NULL || cor_node_is_null(setting->value))))
        return NULL;
    struct cor_node *child = cor_node_find(map, name);
    const struct cor_node like = {.file = "--set", .line = 1, .column = is_last ? setting->column : 1};
    struct cor_node *made = cor_node_new(setting->arena, COR_MAP, &like);
    if (child != NULL) {
        cor_node_replace(child, made);
        return child;
    }
    made->key = name;
    cor_node_append(setting->arena, map, made);
    return made;
}

static void enter_map(struct setting *setting, struct cor_node *map, const struct cor_field *of,
                      const struct cor_shape *shape, uint32_t number, bool any)
{
    const struct level *level = &setting->levels[number];
    bool is_last = number + 1 == setting->depth;
    for (struct cor_node *child = cor_node_first(level->any ? map : NULL), *next; child != NULL; child = next) {
        next = cor_node_next(child);
        const struct cor_field *field = of != NULL && of->kind == COR_FIELD_ENTRIES ? of->element
                                        : shape != NULL                             ? cor_shape_field(shape, child->key)
                                                                                    : NULL;
        if (is_last)
            change(setting, child);
        else
            enter(setting, child, field, number + 1, true);
    }
    if (level->any)
        return;
    struct cor_node *child = cor_node_get(map, level->name);
    const struct cor_field *field = of != NULL && of->kind == COR_FIELD_ENTRIES ? of->element
                                    : shape != NULL                             ? cor_shape_field(shape, level->name)
                                                                                : NULL;
    if (child == NULL && (is_last || !any))
        child = add_key(setting, map, of, level->name, field, is_last);
    if (child == NULL && !any && is_last && field != NULL && setting->value == NULL)
        refuse(setting, 1, "is not given in the scenario, so that nothing is there to scale");
    else if (child == NULL && !any)
        refuse_level(setting, number, map, shape);
    else if (child != NULL && is_last)
        change(setting, child);
    else if (child != NULL)
        enter(setting, child, field, number + 1, any);
}

static void enter_list(struct setting *setting, struct cor_node *list, const struct cor_field *of, uint32_t number,
                       bool any)
{
    const struct level *level = &setting->levels[number];
    uint32_t entry = 0;
    bool found = false;
    for (struct cor_node *child = cor_node_first(list); child != NULL; child = cor_node_next(child), ++entry) {
        char name[12];
        snprintf(name, sizeof name, "%u", entry);
        if (!level->any && strcmp(name, level->name) != 0)
            continue;
        found = true;
        if (number + 1 == setting->depth)
            change(setting, child);
        else
            enter(setting, child, of != NULL ? of->element : NULL, number + 1, any || level->any);
    }
    if (!found && !any && !level->any)
        refuse(
            setting, 1,
            cor_arena_format(setting->arena, "there is no entry '%.20s'; the list has %u, from 0", level->name, entry));
}

/* `field` says what `node` may hold; NULL where the table does not know it. */
static void enter(struct setting *setting, struct cor_node *node, const struct cor_field *field, uint32_t number,
                  bool any)
{
    if (node->kind == COR_MAP) {
        bool is_map = field != NULL && field->kind == COR_FIELD_MAP;
        enter_map(setting, node, field, is_map ? cor_shape_of(field->shape, node) : NULL, number, any);
    } else if (node->kind == COR_LIST) {
        enter_list(setting, node, field, number, any);
    } else if (!any) {
        refuse_level(setting, number, node, NULL);
    }
}

void cor_override_apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                        struct cor_node *root, const char *text)
{
    struct setting *setting = cor_arena_new(arena, 1, sizeof *setting);
    setting->arena = arena;
    setting->diagnostics = diagnostics;
    const char *value = take_path(setting, text);
    if (value == NULL || !take_value(setting, value))
        return;
    if (strcmp(setting->levels[0].name, "extends") == 0) {
        refuse(setting, 1, "files are named in files; write one that extends this one and others");
        return;
    }
    const struct cor_field whole = {.kind = COR_FIELD_MAP, .shape = shape};
    enter(setting, root, &whole, 0, false);
    if (setting->matched == 0)
        refuse(setting, 1, "names nothing");
}
