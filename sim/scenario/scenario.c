/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/scenario/scenario.h"
#include "corridor/base/memory.h"
#include "corridor/network/network.h"
#include "scenario/bind.h"
#include "scenario/change.h"
#include "scenario/check.h"
#include "scenario/merge.h"
#include "scenario/override.h"
#include "scenario/show.h"
#include "scenario/table.h"
#include <stdlib.h>
#include <string.h>

struct cor_scenario {
    struct cor_arena *arena; /* of the tree and of all texts of the plan */
    struct cor_node *root;
    struct cor_network *network;
    struct cor_files files;
    struct cor_plan plan;
};

/* The file's name without folder and without `.yaml` or `.yml`. */
static const char *stem_of(struct cor_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    bool is_ending = dot != NULL && dot != name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
    return cor_arena_text_part(arena, name, is_ending ? (size_t)(dot - name) : strlen(name));
}

static bool read_tree(struct cor_scenario *scenario, const char *path, const char *const *settings,
                      size_t setting_count, struct cor_diagnostics *diagnostics)
{
    size_t before = cor_diagnostics_errors(diagnostics);
    scenario->root = cor_merge_files(scenario->arena, diagnostics, path, &scenario->files);
    if (scenario->root == NULL)
        return false;
    const char **kept = cor_arena_new(scenario->arena, setting_count + 1, sizeof *kept);
    for (size_t i = 0; i < setting_count; ++i) {
        kept[i] = cor_arena_text(scenario->arena, settings[i]);
        cor_override_apply(scenario->arena, diagnostics, &cor_table, scenario->root, kept[i]);
    }
    scenario->plan.settings = kept;
    scenario->plan.setting_count = (uint32_t)setting_count;
    if (cor_diagnostics_errors(diagnostics) > before)
        return false;
    cor_change_apply(scenario->arena, diagnostics, &cor_table, scenario->root);
    cor_field_read(scenario->arena, diagnostics, &cor_table, scenario->root);
    return cor_diagnostics_errors(diagnostics) == before;
}

static void describe_plan(struct cor_scenario *scenario, const char *path)
{
    struct cor_plan *plan = &scenario->plan;
    plan->stem = stem_of(scenario->arena, path);
    plan->title = cor_text(scenario->root, "scenario");
    plan->about = cor_has(scenario->root, "about") ? cor_text(scenario->root, "about") : "";
    plan->files = scenario->files.at;
    plan->file_count = scenario->files.count;
}

/* The entry of a path such as `demand.grain`. */
static struct cor_node *entry_of(struct cor_node *root, const char *path)
{
    char section[32];
    size_t length = strcspn(path, ".");
    snprintf(section, sizeof section, "%.*s", (int)length, path);
    return cor_node_get(cor_node_get(root, section), path + length + 1);
}

static void complete(struct cor_binder *binder)
{
    const char *subject = "", *why = "";
    if (cor_network_complete(binder->network, &subject, &why))
        cor_check_network(binder);
    else
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry_of(binder->root, subject)), "%s: %s", subject,
                              why);
}

static bool bind(struct cor_scenario *scenario, struct cor_diagnostics *diagnostics)
{
    static void (*const steps[])(struct cor_binder *) = {
        cor_bind_run,     cor_bind_cargo,    cor_bind_levels,  cor_bind_places,        cor_bind_links,
        cor_bind_fleet,   cor_bind_services, cor_bind_orders,  cor_bind_channel_slots, cor_bind_demand,
        cor_bind_initial, cor_bind_hazards,  cor_bind_targets, cor_bind_prices,        cor_bind_changes,
    };
    struct cor_binder binder = {diagnostics, scenario->root, scenario->network, &scenario->plan, 0, scenario->arena};
    size_t before = cor_diagnostics_errors(diagnostics);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; ++i)
        if (i < 4 || scenario->network->places != NULL)
            steps[i](&binder);
    if (cor_diagnostics_errors(diagnostics) > before)
        return false;
    complete(&binder);
    cor_change_clear(scenario->arena, &cor_table, scenario->root);
    return cor_diagnostics_errors(diagnostics) == before;
}

enum cor_status cor_scenario_load(const char *path, const char *const *settings, size_t setting_count,
                                  struct cor_diagnostics *diagnostics, struct cor_scenario **to)
{
    struct cor_scenario *scenario = cor_memory_new(1, sizeof *scenario);
    scenario->arena = cor_arena_create();
    scenario->network = cor_network_create();
    bool good = read_tree(scenario, path, settings, setting_count, diagnostics);
    if (good) {
        describe_plan(scenario, path);
        good = bind(scenario, diagnostics);
    }
    if (!good) {
        cor_scenario_destroy(scenario);
        scenario = NULL;
    }
    *to = scenario;
    return good ? COR_FINE : COR_INPUT;
}

void cor_scenario_destroy(struct cor_scenario *scenario)
{
    if (scenario == NULL)
        return;
    cor_network_destroy(scenario->network);
    cor_files_release(&scenario->files);
    cor_arena_destroy(scenario->arena);
    free(scenario);
}

const struct cor_network *cor_scenario_network(const struct cor_scenario *scenario)
{
    return scenario->network;
}

const struct cor_plan *cor_scenario_plan(const struct cor_scenario *scenario)
{
    return &scenario->plan;
}

void cor_scenario_show(const struct cor_scenario *scenario, FILE *to, bool origin)
{
    cor_show_write(scenario->root, to, origin);
}
