/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/targets.h"
#include "corridor/output/report.h"
#include <math.h>
#include <string.h>

enum { NAME_WIDTH = 40 };

enum cor_target_state cor_targets_judge(const struct cor_target *target, const struct cor_summary *summary,
                                        const struct cor_summary_row **row)
{
    *row = cor_summary_find(summary, target->subject, target->measure);
    if (!*row)
        return COR_TARGET_UNKNOWN;
    if ((*row)->interval.count == 0)
        return COR_TARGET_ABSENT;
    const double off = fabs((*row)->interval.mean - target->value);
    return off <= target->within * fabs(target->value) ? COR_TARGET_MET : COR_TARGET_MISSED;
}

const char *cor_targets_word(enum cor_target_state state)
{
    static const char *const words[] = {"met", "missed", "absent", "unknown"};
    return words[state];
}

void cor_targets_rows(struct cor_csv *csv, const struct cor_plan *plan, const struct cor_summary *summary)
{
    for (uint32_t i = 0; i < plan->target_count; i++) {
        const struct cor_target *target = &plan->targets[i];
        const struct cor_summary_row *row;
        const enum cor_target_state state = cor_targets_judge(target, summary, &row);
        cor_csv_text(csv, plan->stem);
        cor_csv_text(csv, target->id);
        cor_csv_text(csv, target->subject);
        cor_csv_text(csv, target->measure);
        cor_csv_text(csv, row ? row->unit : target->unit);
        cor_csv_real(csv, target->value);
        cor_csv_real(csv, target->within);
        cor_csv_real(csv, row ? row->interval.mean : NAN);
        cor_csv_real(csv, row ? row->interval.low : NAN);
        cor_csv_real(csv, row ? row->interval.high : NAN);
        cor_csv_text(csv, cor_targets_word(state));
        cor_csv_text(csv, target->source);
        cor_csv_end(csv);
    }
}

static struct cor_form_pair shown(struct cor_arena *arena, const char *unit, const struct cor_interval *interval)
{
    if (strcmp(unit, "-") == 0)
        return cor_form_share(arena, interval);
    if (strcmp(unit, "h") == 0)
        return cor_form_hours(arena, interval);
    return cor_form_scaled(arena, interval);
}

static void add_target(struct cor_form_table *table, struct cor_arena *arena, const struct cor_target *target,
                       const struct cor_summary *summary)
{
    const struct cor_summary_row *row;
    const enum cor_target_state state = cor_targets_judge(target, summary, &row);
    const char *unit = row ? row->unit : target->unit;
    const struct cor_interval wanted = {
        .count = 1, .mean = target->value, .deviation = NAN, .half_width = NAN, .low = NAN, .high = NAN};
    const char *given_unit = row ? row->unit : unit;
    const struct cor_form_pair given = shown(arena, row ? row->unit : "", row ? &row->interval : NULL);
    cor_form_table_add(
        table, (const char *[]){cor_form_cut(arena, target->id, NAME_WIDTH), shown(arena, unit, &wanted).value,
                                cor_arena_format(arena, "± %.3g %%", 100 * target->within), given.value, given.half,
                                strcmp(given_unit, "-") == 0 ? "" : given_unit, cor_targets_word(state)});
}

struct cor_form_table cor_targets_table(const struct cor_plan *plan, const struct cor_summary *summary,
                                        struct cor_arena *arena)
{
    struct cor_form_table table;
    cor_form_table_init(&table, arena, "lrhrhll");
    cor_form_table_add(&table, (const char *[]){"Target", "wanted", "", "simulated", "", "", ""});
    for (uint32_t i = 0; i < plan->target_count; i++)
        add_target(&table, arena, &plan->targets[i], summary);
    return table;
}

static const struct cor_position nowhere = {0};

static void tell_unmet(const struct cor_target *target, enum cor_target_state state, const struct cor_summary_row *row,
                       struct cor_diagnostics *diagnostics)
{
    if (state == COR_TARGET_MISSED)
        cor_diagnostics_error(diagnostics, nowhere, "target '%s' is missed: %s %s is %.6g %s, and not %.6g ± %.3g %%",
                              target->id, target->subject, target->measure, row->interval.mean, row->unit,
                              target->value, 100 * target->within);
    else if (state == COR_TARGET_ABSENT)
        cor_diagnostics_error(diagnostics, nowhere, "target '%s' is not met: nothing was observed of %s %s", target->id,
                              target->subject, target->measure);
    else
        cor_diagnostics_error(diagnostics, nowhere, "target '%s' is not met: the run has no measure %s %s", target->id,
                              target->subject, target->measure);
}

void cor_report_unjudged(const struct cor_scenario *scenario, const struct cor_summary *summary,
                         struct cor_diagnostics *diagnostics)
{
    const struct cor_plan *plan = cor_scenario_plan(scenario);
    for (uint32_t i = 0; i < plan->target_count; i++) {
        const struct cor_target *target = &plan->targets[i];
        const struct cor_summary_row *row;
        const enum cor_target_state state = cor_targets_judge(target, summary, &row);
        if (state == COR_TARGET_UNKNOWN)
            cor_diagnostics_warning(diagnostics, nowhere, "target '%s' cannot be met: the run has no measure %s %s",
                                    target->id, target->subject, target->measure);
    }
}

uint32_t cor_report_unmet(const struct cor_scenario *scenario, const struct cor_summary *summary,
                          struct cor_diagnostics *diagnostics)
{
    const struct cor_plan *plan = cor_scenario_plan(scenario);
    uint32_t unmet = 0;
    for (uint32_t i = 0; i < plan->target_count; i++) {
        const struct cor_summary_row *row;
        const enum cor_target_state state = cor_targets_judge(&plan->targets[i], summary, &row);
        if (state == COR_TARGET_MET)
            continue;
        tell_unmet(&plan->targets[i], state, row, diagnostics);
        unmet++;
    }
    return unmet;
}
