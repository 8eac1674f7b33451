/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/change.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "corridor/network/change.h"
#include "scenario/call.h"
#include "scenario/change_path.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define EARLIEST "1900-01-01" /* the date of what holds before the first change; no date is earlier */

struct change {
    int64_t date;
    uint32_t order; /* in the file */
    const struct cor_node *entry;
};

/* Values that a change at a rate has set already. */
struct gradual {
    const struct cor_node *node;
    struct gradual *before;
};

/* One setting of a change, on its way to what it names. */
struct setting {
    struct cor_change_path path;
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    const struct cor_node *root;
    const struct cor_node *value; /* its key is the path */
    const struct cor_node *date;  /* NULL: nobody knows when */
    struct gradual **set;
    bool gradual, matched, failed;
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

static void refuse_path(struct cor_change_path *path, const char *why)
{
    refuse(path->data, "%s", why);
}

/* Why values of some sections hold for the whole run. */
static const char *const sections[][2] = {
    {"run", "it is what a run is"},
    {"territories", "itineraries are found by it before the run"},
    {"ice_classes", "itineraries are found by it before the run"},
    {"currencies", "money is turned into US dollars when the scenario is read; each price can change"},
    {"cargo", "what is in yards and aboard was counted by it; another cargo can take its place in another flow"},
    {"hazards", "what comes when, and how hard, is drawn before the run for all of it"},
    {"targets", "it is asked for at the end of the run"},
    {"orders", "it has dates of its own"},
};

static const char *reason(const struct cor_field *field, const char *section)
{
    if (field->fixed != NULL)
        return field->fixed;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; ++i)
        if (strcmp(sections[i][0], section) == 0)
            return sections[i][1];
    switch (field->kind) {
    case COR_FIELD_REFERENCE:
    case COR_FIELD_TAKEN:
    case COR_FIELD_LIST:
        return "ways and itineraries are found before the run; two of them with 'opens' and 'closes' can take turns";
    case COR_FIELD_ENTRIES:
    case COR_FIELD_MAP:
        return "only a value can, by its own path";
    case COR_FIELD_DATE:
    case COR_FIELD_MONTH:
        return "it is a date itself";
    case COR_FIELD_TEXT:
    case COR_FIELD_ID:
    case COR_FIELD_COUNTRY:
        return "it is a name, by which other things know it";
    default:
        return "what follows from it is worked out before the run";
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

/* `4 m` becomes `{steps: {1900-01-01: 4 m}}`, a value with a trend `{steps: {RUN.START: VALUE}, trend: TREND}`. */
static void make_steps(struct setting *setting, struct cor_node *node)
{
    const struct cor_node *value = cor_node_get(node, "value"), *trend = cor_node_get(node, "trend");
    const struct cor_node *start = cor_node_get(cor_node_get(setting->root, "run"), "start");
    const bool plain = node->kind == COR_SCALAR;
    if (!plain && (value == NULL || trend == NULL || start == NULL || value->kind != COR_SCALAR ||
                   trend->kind != COR_SCALAR || start->kind != COR_SCALAR))
        return;
    struct cor_node *map = cor_node_new(setting->arena, COR_MAP, node);
    struct cor_node *steps = cor_node_new(setting->arena, COR_MAP, node);
    steps->key = "steps";
    add_step(setting, steps, plain ? EARLIEST : start->text, plain ? node : value);
    cor_node_append(setting->arena, map, steps);
    if (!plain)
        add_step(setting, map, "trend", trend);
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

static void add_change(struct setting *setting, struct cor_node *node)
{
    if (cor_node_get(node, "steps") == NULL)
        make_steps(setting, node);
    struct cor_node *steps = cor_node_get(node, "steps");
    if (steps == NULL || steps->kind != COR_MAP)
        return;
    const struct cor_node *last = last_step(setting, steps);
    if (last == NULL)
        return;
    double factor;
    struct cor_reason why;
    struct cor_node *step = add_step(setting, steps, setting->date->text, setting->value);
    if (!is_factor(setting->value->text, &factor))
        return;
    for (const struct gradual *set = *setting->set; set != NULL; set = set->before)
        if (set->node == node)
            refuse(setting, "what it is then follows from a change at a rate; expected the value itself");
    step->text = cor_call_scale(last->text, factor, setting->arena, &why);
    if (step->text == NULL) {
        step->text = "";
        refuse(setting, "%s", why.text);
    }
}

/* Dated values that vary become steps; others are set in the run, for which a look at them is enough here. */
static void look(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field)
{
    struct setting *setting = path->data;
    setting->matched = true;
    if (field->change == COR_CHANGE_NONE)
        refuse(setting, "it cannot change in a run: %s", reason(field, path->nodes[0]->key));
    else if (setting->gradual && !cor_change_is_gradual((enum cor_changeable)field->change))
        refuse(setting, "it goes to its new value at once; 'at_rate' is for draughts and levels");
    else if (cor_node_get(node, "dredged") != NULL)
        refuse(setting, "it is dredged every so often, back to its own value; expected 'steps' and a 'trend' there");
    else if (field->kind == COR_FIELD_VARYING && setting->date != NULL && !setting->gradual)
        add_change(setting, node);
    else if (setting->gradual) {
        struct gradual *set = cor_arena_new(setting->arena, 1, sizeof *set);
        *set = (struct gradual){node, *setting->set};
        *setting->set = set;
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
                  struct cor_node *root, const struct cor_node *entry, struct gradual **set_before)
{
    const struct cor_node *set = cor_node_get(entry, "set");
    for (const struct cor_node *value = cor_node_first(set); value != NULL; value = cor_node_next(value)) {
        struct setting setting = {.arena = arena,
                                  .diagnostics = diagnostics,
                                  .root = root,
                                  .set = set_before,
                                  .value = value,
                                  .date = cor_node_get(entry, "date"),
                                  .gradual = cor_node_get(entry, "at_rate") != NULL};
        if (set->kind != COR_MAP || value->kind != COR_SCALAR || cor_node_is_null(value))
            continue;
        setting.path = (struct cor_change_path){
            .arena = arena, .text = value->key, .found = look, .refused = refuse_path, .data = &setting};
        cor_change_path_follow(&setting.path, root, shape);
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
        changes[count] = (struct change){INT64_MAX, count, entry};
        if (date == NULL || (date->kind == COR_SCALAR && cor_date_parse(date->text, &changes[count].date)))
            ++count;
    }
    qsort(changes, count, sizeof *changes, by_date);
    struct gradual *set_before = NULL;
    for (uint32_t i = 0; i < count; ++i)
        apply(arena, diagnostics, shape, root, changes[i].entry, &set_before);
    free(changes);
}

/* Counts a value that the change made a step of. */
static void count_step(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field)
{
    (void)node;
    *(bool *)path->data = *(bool *)path->data || field->kind == COR_FIELD_VARYING;
}

bool cor_change_is_step(struct cor_arena *arena, const struct cor_shape *shape, struct cor_node *root,
                        const struct cor_node *entry, const struct cor_node *value)
{
    bool is_step = false;
    if (cor_node_get(entry, "date") == NULL || cor_node_get(entry, "at_rate") != NULL)
        return false;
    struct cor_change_path path = {.arena = arena, .text = value->key, .found = count_step, .data = &is_step};
    cor_change_path_follow(&path, root, shape);
    return is_step;
}

/* Does another change follow this one? */
bool cor_change_is_followed(const struct cor_node *section, const struct cor_node *entry)
{
    for (const struct cor_node *other = cor_node_first(section); other != NULL; other = cor_node_next(other)) {
        const struct cor_node *after = cor_node_get(other, "after");
        if (after != NULL && strncmp(after->text, "changes.", 8) == 0 && strcmp(after->text + 8, entry->key) == 0)
            return true;
    }
    return false;
}

void cor_change_clear(struct cor_arena *arena, const struct cor_shape *shape, struct cor_node *root)
{
    struct cor_node *section = cor_node_find(root, "changes");
    if (section == NULL)
        return;
    for (struct cor_node *entry = cor_node_first(section), *next; entry != NULL; entry = next) {
        struct cor_node *set = cor_node_get(entry, "set"), *after;
        next = cor_node_next(entry);
        for (struct cor_node *value = cor_node_first(set); value != NULL; value = after) {
            after = cor_node_next(value);
            value->removed = cor_change_is_step(arena, shape, root, entry, value);
        }
        if (set != NULL && cor_node_first(set) == NULL)
            (cor_change_is_followed(section, entry) ? set : entry)->removed = true;
    }
    section->removed = cor_node_first(section) == NULL;
}
