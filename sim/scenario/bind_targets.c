/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind.h"
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
