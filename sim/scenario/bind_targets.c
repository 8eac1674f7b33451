/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/text.h"
#include "scenario/bind.h"
#include "scenario/measured.h"
#include <stdio.h>
#include <string.h>

/* The unit in which measures of a dimension are given, and how many inner units make one of it. */
static const struct {
    enum cor_dimension dimension;
    const char *unit;
    double size;
} measured[] = {
    {COR_MASS_YEARLY, "t/year", 1000},
    {COR_TEU_YEARLY, "TEU/year", 1},
    {COR_WAGONS_YEARLY, "wagons/year", 1},
    {COR_TRUCKS_YEARLY, "trucks/year", 1},
    {COR_PASSENGERS_YEARLY, "passengers/year", 1},
    {COR_MASS, "t", 1000},
    {COR_TEU, "TEU", 1},
    {COR_WAGONS, "wagons", 1},
    {COR_TRUCKS, "trucks", 1},
    {COR_PASSENGERS, "passengers", 1},
    {COR_DURATION, "h", 3600000},
    {COR_SHARE, "-", 1},
};

/* The sections whose entries have measures, and `corridor`, which has its own. */
static const char *const sections[] = {"places", "links",   "fleet",   "services", "orders",
                                       "demand", "hazards", "changes", "corridor"};

static void bind_value(const struct cor_value *value, struct cor_target *to)
{
    to->value = value->real;
    to->unit = "";
    for (size_t i = 0; i < sizeof measured / sizeof *measured && value->dimension < COR_DIMENSION_COUNT; ++i) {
        if (measured[i].dimension != value->dimension)
            continue;
        to->value = value->real / measured[i].size;
        to->unit = measured[i].unit;
    }
}

/* "; did you mean 'x'?" for a section whose name is wrong. */
static const char *suggested_section(const char *name, char *to, size_t size)
{
    const char *nearest = cor_text_nearest(name, sections, sizeof sections / sizeof *sections);
    to[0] = '\0';
    if (nearest != NULL)
        snprintf(to, size, "; did you mean '%s'?", nearest);
    return to;
}

static bool is_section(const char *name)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; ++i)
        if (strcmp(sections[i], name) == 0)
            return true;
    return false;
}

/*
 * What is measured stands in the scenario, entry by entry; only the corridor and trade between countries do not. What a
 * case took away is no mistake of the target, which its base brings along: the run tells that it cannot be met. Returns
 * the subject, or NULL where it stands nowhere or there was an error.
 */
static const struct cor_node *find_subject(struct cor_binder *binder, const struct cor_node *at, const char *subject)
{
    const struct cor_node *map = binder->root;
    char name[200], meant[80];
    uint32_t depth = 0;
    if (strcmp(subject, "corridor") == 0 || strncmp(subject, "trade.", 6) == 0)
        return NULL;
    for (const char *rest = subject; *rest != '\0'; ++depth) {
        const size_t length = strcspn(rest, ".");
        snprintf(name, sizeof name, "%.*s", length < sizeof name ? (int)length : 0, rest);
        const struct cor_node *next = map->kind == COR_MAP ? cor_node_find(map, name) : NULL;
        if (next != NULL && next->removed)
            return NULL;
        if (next == NULL || (depth == 0 && !is_section(name))) {
            cor_bind_error(binder, at, "nothing is measured of '%.80s': there is no '%.60s'%s", subject, name,
                           depth == 0 ? suggested_section(name, meant, sizeof meant)
                                      : cor_suggest_key(map, name, meant, sizeof meant));
            return NULL;
        }
        map = next;
        rest += length + (rest[length] == '.');
    }
    return map;
}

/* With what the table of measures leaves to the subject; NULL: nobody knows. */
static const char *own_unit(const struct cor_binder *binder, enum cor_subject_kind kind, const char *unit,
                            const struct cor_node *subject)
{
    const struct cor_network *network = binder->network;
    const char *own = strchr(unit, '?');
    if (own == NULL)
        return unit;
    if (kind == COR_SUBJECT_SERVICE)
        return "USD/t or USD/TEU";
    if (subject == NULL)
        return NULL;
    const enum cor_unit counted = kind == COR_SUBJECT_YARD ? network->yards[subject->number].unit
                                                           : network->cargo[network->flows[subject->number].cargo].unit;
    return cor_arena_format(binder->arena, "%.*s%s%s", (int)(own - unit), unit, cor_bind_unit_text(counted), own + 1);
}

/* Is there such a measure of that kind of subject, and in the unit of the target's value? */
static void check_measure(struct cor_binder *binder, const struct cor_node *entry, const struct cor_target *target,
                          const struct cor_node *subject)
{
    const struct cor_node *at = cor_node_get(entry, "measure"), *value = cor_node_get(entry, "value");
    const enum cor_subject_kind kind = cor_measured_kind(target->subject);
    const char *nearest = NULL;
    if (kind == COR_SUBJECT_COUNT) {
        cor_bind_error(binder, at, "nothing is measured of '%.80s'; expected a subject such as 'places.astrakhan'",
                       target->subject);
        return;
    }
    const char *unit = cor_measured_unit(kind, target->measure, &nearest);
    if (unit == NULL) {
        cor_bind_error(binder, at, "'%.60s' is not measured of '%.80s'; %s '%s'%s", target->measure, target->subject,
                       nearest != NULL ? "did you mean" : "expected such as",
                       nearest != NULL ? nearest : cor_measured_name(kind, 0), nearest != NULL ? "?" : "");
        return;
    }
    unit = own_unit(binder, kind, unit, subject);
    if (unit != NULL && *target->unit != '\0' && strcmp(unit, target->unit) != 0)
        cor_bind_error(binder, value, "'%s' is in %s, and '%s' of '%.80s' in %s", value->text,
                       strcmp(target->unit, "-") == 0 ? "%" : target->unit, target->measure, target->subject,
                       strcmp(unit, "-") == 0 ? "%" : unit);
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_target *to)
{
    struct cor_arena *arena = binder->network->arena;
    const char *path = cor_text(entry, "measure"), *point = strrchr(path, '.');
    to->id = cor_arena_text(arena, entry->key);
    to->source = cor_bind_text(binder, entry, "source", "");
    to->within = cor_real(entry, "within");
    bind_value(cor_node_get(entry, "value")->value, to);
    if (point == NULL || point == path || point[1] == '\0') {
        cor_bind_error(binder, cor_node_get(entry, "measure"),
                       "'%.80s' is not a measure; expected such as 'places.astrakhan.throughput'", path);
        return;
    }
    to->subject = cor_arena_text_part(arena, path, (size_t)(point - path));
    to->measure = cor_arena_text(arena, point + 1);
    const size_t before = cor_diagnostics_errors(binder->diagnostics);
    const struct cor_node *subject = find_subject(binder, cor_node_get(entry, "measure"), to->subject);
    if (cor_diagnostics_errors(binder->diagnostics) == before)
        check_measure(binder, entry, to, subject);
}

void cor_bind_targets(struct cor_binder *binder)
{
    struct cor_node *section = cor_node_get(binder->root, "targets");
    const uint16_t count = cor_bind_number(binder, section, 0);
    struct cor_target *targets = cor_arena_new(binder->network->arena, (size_t)count + 1, sizeof *targets);
    uint32_t bound = 0;
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL && bound < count;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, &targets[bound++]);
    binder->plan->targets = targets;
    binder->plan->target_count = count;
}
