/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/change.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "scenario/call.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define EARLIEST "1900-01-01" /* the date of what holds before the first change; no date is earlier */

struct change {
    int64_t date;
    uint32_t order; /* in the file */
    const struct cor_node *entry;
};

/* One setting of a change, on its way to what it names. */
struct setting {
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    const struct cor_node *value; /* its key is the path */
    const struct cor_node *date;
    bool matched, failed;
};

static void refuse(struct setting *setting, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void refuse(struct setting *setting, const char *format, ...)
{
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!setting->failed)
        cor_diagnostics_error(setting->diagnostics, cor_node_key_at(setting->value), "%s: %s", setting->value->key,
                              message);
    setting->failed = true;
}

/* Why a value of that kind holds for the whole run. */
static const char *reason(const struct cor_field *field)
{
    switch (field->kind) {
    case COR_FIELD_DISTRIBUTION:
    case COR_FIELD_ARRIVALS:
        return "random numbers are drawn from one distribution for all of the run";
    case COR_FIELD_REFERENCE:
    case COR_FIELD_TAKEN:
    case COR_FIELD_LIST:
    case COR_FIELD_ENTRIES:
    case COR_FIELD_MAP:
        return "ways and itineraries are found before the run";
    case COR_FIELD_YEARLY:
        return "arrivals are laid out before the run; two flows with 'opens' and 'closes' can";
    case COR_FIELD_DATE:
    case COR_FIELD_MONTH:
        return "it is a date itself";
    default:
        return "it is read once, before the run; two of them with 'opens' and 'closes' can take turns";
    }
}

static struct cor_node *add_step(struct setting *setting, struct cor_node *steps, const char *key,
                                 const struct cor_node *like)
{
    struct cor_node *step = cor_node_new(setting->arena, COR_SCALAR, like);
    step->key = key;
    step->text = like->text;
    step->quoted = like->quoted;
    step->key_line = like->key_line;
    step->key_column = like->key_column;
    cor_node_append(setting->arena, steps, step);
    return step;
}

/* `4 m` becomes `{steps: {1900-01-01: 4 m}}`. */
static void make_steps(struct setting *setting, struct cor_node *node)
{
    struct cor_node *map = cor_node_new(setting->arena, COR_MAP, node);
    struct cor_node *steps = cor_node_new(setting->arena, COR_MAP, node);
    steps->key = "steps";
    add_step(setting, steps, EARLIEST, node);
    cor_node_append(setting->arena, map, steps);
    map->key_line = node->key_line;
    map->key_column = node->key_column;
    cor_node_replace(node, map);
}

/* The last step; NULL, with the reason, if none can follow it at the setting's date. */
static const struct cor_node *last_step(struct setting *setting, const struct cor_node *steps)
{
    const struct cor_node *last = NULL;
    int64_t before, date;
    for (const struct cor_node *step = cor_node_first(steps); step != NULL; step = cor_node_next(step))
        last = step;
    if (last == NULL || last->kind != COR_SCALAR || !cor_date_parse(last->key, &before) ||
        !cor_date_parse(setting->date->text, &date))
        return NULL;
    if (date > before)
        return last;
    if (date == before)
        refuse(setting, "changed twice on %s", last->key);
    else
        refuse(setting, "%s is before %s, from which on the value has a step of its own", setting->date->text,
               last->key);
    return NULL;
}

/* `1.2 x` */
static bool is_factor(const char *text, double *factor)
{
    struct cor_reason ignored;
    const char *end = cor_number_scan(text, factor, &ignored);
    return end != NULL && strcmp(end + strspn(end, " "), "x") == 0;
}

static void change_value(struct setting *setting, struct cor_node *node)
{
    setting->matched = true;
    if (node->kind == COR_SCALAR)
        make_steps(setting, node);
    struct cor_node *steps = cor_node_get(node, "steps");
    if (steps == NULL || steps->kind != COR_MAP) {
        refuse(setting, "it has a trend, to which no step can be added");
        return;
    }
    const struct cor_node *last = last_step(setting, steps);
    if (last == NULL)
        return;
    double factor;
    struct cor_reason why;
    struct cor_node *step = add_step(setting, steps, setting->date->text, setting->value);
    if (!is_factor(setting->value->text, &factor))
        return;
    step->text = cor_call_scale(last->text, factor, setting->arena, &why);
    if (step->text == NULL) {
        step->text = "";
        refuse(setting, "%s", why.text);
    }
}

static void refuse_name(struct setting *setting, const struct cor_node *map, const struct cor_shape *shape,
                        const char *name)
{
    char meant[120] = "";
    if (map->kind == COR_MAP)
        cor_suggest_key(map, name, meant, sizeof meant);
    const struct cor_field *field = shape != NULL ? cor_shape_field(shape, name) : NULL;
    if (field != NULL)
        refuse(setting, "'%s' is not given; a change needs a value to change from", name);
    else
        refuse(setting, "there is no '%s'%s", name, meant);
}

static const struct cor_field *field_below(const struct cor_field *of, const struct cor_node *map, const char *key)
{
    if (of == NULL || of->kind == COR_FIELD_ENTRIES)
        return of != NULL ? of->element : NULL;
    const struct cor_shape *shape = of->kind == COR_FIELD_MAP ? cor_shape_of(of->shape, map) : NULL;
    return shape != NULL ? cor_shape_field(shape, key) : NULL;
}

static void walk(struct setting *setting, struct cor_node *node, const struct cor_field *field, const char *path,
                 bool any);

/* One node that the path leads to or through. */
static void step_into(struct setting *setting, struct cor_node *node, const struct cor_field *field, const char *rest,
                      bool any)
{
    if (*rest != '\0')
        walk(setting, node, field, rest, any);
    else if (field != NULL && field->kind == COR_FIELD_VARYING)
        change_value(setting, node);
    else if (field != NULL)
        refuse(setting, "it cannot change in a run: %s", reason(field));
}

/* `field` says what `node` may hold; any: below a `*`, where what does not fit is passed over. */
static void walk(struct setting *setting, struct cor_node *node, const struct cor_field *field, const char *path,
                 bool any)
{
    const size_t length = strcspn(path, ".");
    const char *name = cor_arena_text_part(setting->arena, path, length);
    const char *rest = path[length] == '.' ? path + length + 1 : path + length;
    if (node->kind == COR_MAP && strcmp(name, "*") == 0) {
        for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
            step_into(setting, child, field_below(field, node, child->key), rest, true);
        return;
    }
    struct cor_node *child = cor_node_get(node, name);
    if (child != NULL) {
        step_into(setting, child, field_below(field, node, name), rest, any);
    } else if (!any) {
        const bool is_map = field != NULL && field->kind == COR_FIELD_MAP;
        refuse_name(setting, node, is_map ? cor_shape_of(field->shape, node) : NULL, name);
    }
}

static int by_date(const void *one, const void *other)
{
    const struct change *a = one, *b = other;
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                  struct cor_node *root, const struct cor_node *entry)
{
    const struct cor_field whole = {.kind = COR_FIELD_MAP, .shape = shape};
    const struct cor_node *set = cor_node_get(entry, "set");
    for (const struct cor_node *value = cor_node_first(set); value != NULL; value = cor_node_next(value)) {
        struct setting setting = {
            .arena = arena, .diagnostics = diagnostics, .value = value, .date = cor_node_get(entry, "date")};
        if (set->kind != COR_MAP || value->kind != COR_SCALAR || cor_node_is_null(value))
            continue;
        walk(&setting, root, &whole, value->key, false);
        if (!setting.matched)
            refuse(&setting, "names nothing that could change");
    }
}

void cor_change_apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                      struct cor_node *root)
{
    const struct cor_node *section = cor_node_get(root, "changes");
    if (section == NULL || section->kind != COR_MAP)
        return;
    struct change *changes = cor_memory_new((size_t)cor_node_count(section) + 1, sizeof *changes);
    uint32_t count = 0;
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_node *date = cor_node_get(entry, "date");
        if (date != NULL && date->kind == COR_SCALAR && cor_date_parse(date->text, &changes[count].date)) {
            changes[count].order = count;
            changes[count++].entry = entry;
        }
    }
    qsort(changes, count, sizeof *changes, by_date);
    for (uint32_t i = 0; i < count; ++i)
        apply(arena, diagnostics, shape, root, changes[i].entry);
    free(changes);
}

void cor_change_clear(struct cor_node *root)
{
    struct cor_node *section = cor_node_find(root, "changes");
    if (section != NULL)
        section->removed = true;
}
