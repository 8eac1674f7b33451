/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "scenario/bind.h"

static const struct cor_varying_step *bind_steps(struct cor_binder *binder, const struct cor_node *steps, double trend)
{
    const struct cor_network *network = binder->network;
    struct cor_varying_step *made = cor_arena_new(network->arena, cor_node_count(steps), sizeof *made);
    uint32_t count = 0;
    for (const struct cor_node *step = cor_node_first(steps); step != NULL; step = cor_node_next(step), ++count) {
        made[count] = (struct cor_varying_step){
            .from = step->key_value->integer - network->origin, .value = step->value->real, .slope = trend};
        if (count > 0 && made[count].from <= made[count - 1].from)
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(step),
                                  "'%s' is not after the step before it; dates go from early to late", step->key);
    }
    return made;
}

#define DREDGINGS_MOST 100000

/* A step to the same value at each dredging, from before the warm-up to the end of the run. */
static void dredge(struct cor_binder *binder, const struct cor_node *dredged, double value, struct cor_varying *to)
{
    const struct cor_network *network = binder->network;
    const int64_t every = cor_integer(dredged, "every"), end = cor_network_end(network);
    const int64_t from = cor_has(dredged, "from") ? cor_integer(dredged, "from") - network->origin : network->warm_up;
    if (every < COR_MS_DAY || end / every > DREDGINGS_MOST) {
        cor_bind_error(binder, cor_node_get(dredged, "every"), "'%s' is too often; expected a day or more",
                       cor_text(dredged, "every"));
        return;
    }
    int64_t first = from % every;
    first -= first > 0 ? every : 0;
    struct cor_varying_step *steps = cor_arena_new(network->arena, (size_t)((end - first) / every) + 1, sizeof *steps);
    to->count = 0;
    for (int64_t time = first; time < end || to->count == 0; time += every)
        steps[to->count++] = (struct cor_varying_step){.from = time, .value = value, .slope = to->trend};
    to->steps = steps;
}

struct cor_varying cor_bind_varying(struct cor_binder *binder, const struct cor_node *node)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *steps = cor_node_get(node, "steps"), *value = cor_node_get(node, "value");
    struct cor_varying varying = {.count = 1, .trend = cor_has(node, "trend") ? cor_real(node, "trend") : 0};
    if (steps != NULL) {
        varying.count = cor_node_count(steps);
        varying.steps = bind_steps(binder, steps, varying.trend);
        return varying;
    }
    struct cor_varying_step *only = cor_arena_new(network->arena, 1, sizeof *only);
    *only = (struct cor_varying_step){.from = network->warm_up,
                                      .value = value != NULL ? value->value->real : node->value->real,
                                      .slope = varying.trend};
    varying.steps = only;
    if (cor_node_get(node, "dredged") != NULL)
        dredge(binder, cor_node_get(node, "dredged"), only->value, &varying);
    return varying;
}

int64_t cor_bind_changing(struct cor_binder *binder, const struct cor_node *node, struct cor_varying *to)
{
    const struct cor_varying varying = cor_bind_varying(binder, node);
    if (cor_varying_changes(&varying))
        *to = varying;
    return cor_round(cor_varying_at(&varying, 0));
}

struct cor_depth cor_bind_depth(struct cor_binder *binder, const struct cor_node *entry)
{
    struct cor_depth depth = {.level = COR_NONE};
    const struct cor_node *draught = cor_node_get(entry, "draught"), *level = cor_node_get(entry, "level");
    if (draught != NULL)
        depth.draught = cor_bind_varying(binder, draught);
    if (level != NULL && draught == NULL)
        cor_bind_error(binder, level, "'level' is added to a 'draught', and there is none");
    if (level != NULL)
        depth.level = (uint16_t)level->value->target->number;
    return depth;
}

void cor_bind_levels(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "levels");
    network->level_count = cor_bind_number(binder, section, 0);
    network->levels = cor_arena_new(network->arena, (size_t)network->level_count + 1, sizeof *network->levels);
    struct cor_level *level = network->levels;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->level_count > 0;
         entry = cor_node_next(entry), ++level) {
        level->id = cor_arena_text(network->arena, entry->key);
        level->path = cor_bind_path(binder, NULL, "levels", entry->key);
        level->height = cor_bind_varying(binder, entry);
    }
}
