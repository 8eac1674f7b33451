/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/output/report.h"
#include "corridor/base/date.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include "output/sections.h"
#include "output/targets.h"
#include <stdlib.h>
#include <string.h>

enum { FLOWS_SHOWN = 5, CAUSES_SHOWN = 7, LEAST_SHARE = 2 /* per cent */ };

static const char *days(struct cor_arena *arena, int64_t ms)
{
    const double value = (double)ms / COR_MS_DAY;
    return cor_arena_format(arena, "%.6g day%s", value, ms == COR_MS_DAY ? "" : "s");
}

static void write_headline(const struct cor_report *report, struct cor_arena *arena, FILE *to)
{
    const struct cor_plan *plan = cor_scenario_plan(report->scenario);
    const uint32_t count = report->summary->replications;
    fprintf(to, "%s%s%s\n", report->colour ? "\033[1m" : "", plan->title, report->colour ? "\033[0m" : "");
    fprintf(to, "%u replication%s of %s", count, count == 1 ? "" : "s", days(arena, plan->horizon));
    if (plan->warmup > 0)
        fprintf(to, " after %s of warm-up", days(arena, plan->warmup));
    if (count > 1)
        fputs(", ± 95 % intervals", to);
    if (report->seconds > 0)
        fprintf(to, "; ran in %.1f s", report->seconds);
    putc('\n', to);
}

/* What a flow spent on one cause: at one place, or anywhere where work is done. */
struct part {
    cor_int128 unit_ms;
    uint16_t cause;
    const char *where; /* NULL: anywhere */
};

/* The greatest first; equals by cause, then by path. */
static int by_time(const void *left, const void *right)
{
    const struct part *const a = left, *const b = right;
    if (a->unit_ms != b->unit_ms)
        return a->unit_ms < b->unit_ms ? 1 : -1;
    if (a->cause != b->cause)
        return a->cause < b->cause ? -1 : 1;
    return a->where && b->where ? strcmp(a->where, b->where) : 0;
}

/* "berth at Astrakhan", "path on moscow_kutum", "sailing". */
static const char *part_text(const struct cor_report *report, struct cor_arena *arena, const struct part *part)
{
    const struct cor_network *network = cor_scenario_network(report->scenario);
    char *plain = cor_memory_text(cor_cause_word((enum cor_cause)part->cause));
    for (char *at = plain; *at; at++)
        if (*at == '_')
            *at = ' ';
    const char *text = part->where ? NULL : cor_arena_text(arena, plain);
    for (uint16_t i = 0; i < network->place_count && !text; i++)
        if (strcmp(network->places[i].path, part->where) == 0)
            text = cor_arena_format(arena, "%s at %s", plain, network->places[i].name);
    for (uint16_t i = 0; i < network->link_count && !text; i++)
        if (strcmp(network->links[i].path, part->where) == 0)
            text = cor_arena_format(arena, "%s on %s", plain, network->links[i].id);
    if (!text)
        text = cor_arena_format(arena, "%s in %s", plain, part->where);
    free(plain);
    return text;
}

/* What a flow spent, greatest first. parts: room for the whole ledger. Returns how many there are. */
static size_t parts_of(const struct cor_summary *summary, uint16_t flow, struct part *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < summary->ledger_count; i++) {
        const struct cor_summary_ledger *row = &summary->ledger[i];
        const bool work = cor_cause_is_work((enum cor_cause)row->cause);
        if (row->flow != flow)
            continue;
        if (count == 0 || !work || parts[count - 1].cause != row->cause)
            parts[count++] = (struct part){.cause = row->cause, .where = work ? NULL : row->where};
        parts[count - 1].unit_ms += row->unit_ms;
    }
    qsort(parts, count, sizeof *parts, by_time);
    return count;
}

/* Writes an item after others on the line, or on a new line where it would not fit. */
static void write_item(const char *text, size_t *column, FILE *to)
{
    const size_t width = cor_form_width(text);
    if (*column > 0 && *column + 3 + width > COR_FORM_SCREEN) {
        putc('\n', to);
        *column = 0;
    }
    fprintf(to, "%s%s", *column == 0 ? "  " : "   ", text);
    *column += width + (*column == 0 ? 2 : 3);
}

static void write_heading(const struct cor_report *report, const char *text, FILE *to)
{
    fprintf(to, "\n%s%s%s\n", report->colour ? "\033[1m" : "", text, report->colour ? "\033[0m" : "");
}

/* first: no flow was written before it. Returns whether none has been yet. */
static bool write_flow_time(const struct cor_report *report, struct cor_arena *arena, uint16_t flow, bool first,
                            FILE *to)
{
    const struct cor_summary *summary = report->summary;
    struct part *parts = cor_arena_new(arena, summary->ledger_count + 1, sizeof *parts);
    const size_t count = parts_of(summary, flow, parts);
    cor_int128 total = 0;
    for (size_t i = 0; i < count; i++)
        total += parts[i].unit_ms;
    if (total == 0 || summary->flows[flow].delivered == 0)
        return first;
    if (first)
        write_heading(report, "Where the time goes", to);
    size_t column = 0;
    double other = 100;
    const struct cor_flow *of = &cor_scenario_network(report->scenario)->flows[flow];
    const struct cor_summary_row *transit = cor_summary_find(summary, of->path, "transit_time");
    fprintf(to, "%s, %s d from release to delivery\n", of->id,
            cor_form_days(arena, transit ? &transit->interval : NULL).value);
    for (size_t i = 0; i < count && i < CAUSES_SHOWN; i++) {
        const double share = 100 * cor_int128_double(parts[i].unit_ms) / cor_int128_double(total);
        if (share < LEAST_SHARE)
            break;
        write_item(cor_arena_format(arena, "%s %.0f %%", part_text(report, arena, &parts[i]), share), &column, to);
        other -= share;
    }
    if (other >= 0.5)
        write_item(cor_arena_format(arena, "other %.0f %%", other), &column, to);
    putc('\n', to);
    return false;
}

/* The cause and place at which the flows that count waited most, of all their tonne-hours. */
static void write_largest_wait(const struct cor_report *report, struct cor_arena *arena, FILE *to)
{
    const struct cor_summary *summary = report->summary;
    const struct cor_network *network = cor_scenario_network(report->scenario);
    struct part *parts = cor_arena_new(arena, summary->ledger_count + 1, sizeof *parts), largest = {0};
    size_t count = 0;
    cor_int128 all = 0;
    for (size_t i = 0; i < summary->ledger_count; i++) {
        const struct cor_summary_ledger *row = &summary->ledger[i];
        const struct cor_flow *flow = &network->flows[row->flow];
        const cor_int128 kg_ms = row->unit_ms * network->cargo[flow->cargo].kg_per_unit;
        size_t at = 0;
        if (!flow->counts)
            continue;
        all += kg_ms;
        if (cor_cause_is_work((enum cor_cause)row->cause))
            continue;
        while (at < count && (parts[at].cause != row->cause || strcmp(parts[at].where, row->where) != 0))
            at++;
        if (at == count)
            parts[count++] = (struct part){.cause = row->cause, .where = row->where};
        parts[at].unit_ms += kg_ms;
        if (parts[at].unit_ms > largest.unit_ms)
            largest = parts[at];
    }
    if (largest.unit_ms > 0)
        fprintf(to, "Largest wait: %s, %.3g %% of all tonne-hours\n", part_text(report, arena, &largest),
                100 * cor_int128_double(largest.unit_ms) / cor_int128_double(all));
}

static void write_time(const struct cor_report *report, struct cor_arena *arena, FILE *to)
{
    uint16_t flows[FLOWS_SHOWN];
    const uint16_t all = report->summary->flow_count;
    double *weights = cor_arena_new(arena, all + 1u, sizeof *weights);
    for (uint16_t i = 0; i < all; i++)
        weights[i] = cor_int128_double(cor_sections_weight(report, i));
    const size_t count = cor_sections_rank(weights, all, 1, flows, FLOWS_SHOWN);
    bool first = true;
    for (size_t i = 0; i < count; i++)
        first = write_flow_time(report, arena, flows[i], first, to);
    if (!first)
        write_largest_wait(report, arena, to);
}

/* Released = delivered + on the way + stranded, for each unit, over all replications. */
static void write_balance(const struct cor_report *report, struct cor_arena *arena, FILE *to)
{
    const struct cor_network *network = cor_scenario_network(report->scenario);
    bool first = true;
    for (int unit = 0; unit < COR_UNIT_COUNT; unit++) {
        struct cor_summary_flow sum = {0};
        const int64_t size = cor_unit_size((enum cor_unit)unit);
        for (uint16_t i = 0; i < network->flow_count; i++) {
            const struct cor_summary_flow *flow = &report->summary->flows[i];
            if ((int)network->cargo[network->flows[i].cargo].unit != unit)
                continue;
            sum.released += flow->released;
            sum.delivered += flow->delivered;
            sum.undelivered += flow->undelivered;
            sum.stranded += flow->stranded;
        }
        if (sum.released == 0)
            continue;
        COR_CHECK(sum.released == sum.delivered + sum.undelivered + sum.stranded, NULL, "balance",
                  "%s released are not those delivered, on the way and stranded", cor_unit_name((enum cor_unit)unit));
        fprintf(to, "%s released %s = delivered %s + on the way %s + stranded %s %s\n",
                first ? "\nBalance " : "        ", cor_form_exact(arena, sum.released, size),
                cor_form_exact(arena, sum.delivered, size), cor_form_exact(arena, sum.undelivered, size),
                cor_form_exact(arena, sum.stranded, size), cor_unit_name((enum cor_unit)unit));
        first = false;
    }
}

/* Full yards and held berths that lock each other make every figure a matter of when they locked: said first. */
static void write_gridlock(const struct cor_report *report, FILE *to)
{
    const struct cor_summary *summary = report->summary;
    const struct cor_network *network = cor_scenario_network(report->scenario);
    char date[COR_DATE_TEXT];
    if (summary->gridlocks == 0)
        return;
    fprintf(to,
            "\n%sGridlock in %u of %u replications%s: in replication %u, since %s, %u carrier%s for each other,\n"
            "the last of them for room in %s. What follows depends on when that happened.\n",
            report->colour ? "\033[1m" : "", summary->gridlocks, summary->replications, report->colour ? "\033[0m" : "",
            summary->gridlock_in, cor_date_text(network->origin + summary->gridlock.since, date),
            summary->gridlock.carriers, summary->gridlock.carriers == 1 ? " waits" : "s wait", summary->gridlock.where);
}

/* Who waits for a berth that will never be, and is of no use any more. */
static void write_cut_off(const struct cor_report *report, FILE *to)
{
    const struct cor_summary *summary = report->summary;
    const struct cor_network *network = cor_scenario_network(report->scenario);
    char date[COR_DATE_TEXT];
    if (summary->cut_offs == 0)
        return;
    fprintf(
        to,
        "\n%sCarriers cut off in %u of %u replications%s: in replication %u, %u wait%s for ever, or will, when there;\n"
        "since %s for %s, which has %s.\n",
        report->colour ? "\033[1m" : "", summary->cut_offs, summary->replications, report->colour ? "\033[0m" : "",
        summary->cut_off_in, summary->cut_off.carriers, summary->cut_off.carriers == 1 ? "s" : "",
        cor_date_text(network->origin + summary->cut_off.since, date), summary->cut_off.where,
        summary->cut_off.closed ? "closed for good" : "fewer berths than one of them takes");
}

/* What was asked for and never happened; a wrong date or a closed place is easily overlooked among the figures. */
static void write_idle(const struct cor_report *report, FILE *to)
{
    const struct cor_network *network = cor_scenario_network(report->scenario);
    bool first = true;
    for (uint16_t i = 0; i < network->service_count; i++) {
        const char *path = network->services[i].path;
        const struct cor_summary_row *row = cor_summary_find(report->summary, path, "departures");
        if (row && row->interval.count > 0 && row->interval.maximum == 0) {
            fprintf(to, "%sWarning: %s never departed\n", first ? "\n" : "", path);
            first = false;
        }
    }
    for (uint16_t i = 0; i < network->flow_count; i++) {
        if (report->summary->flows[i].released == 0) {
            fprintf(to, "%sWarning: %s released nothing\n", first ? "\n" : "", network->flows[i].path);
            first = false;
        }
    }
}

static void write_files(const struct cor_report *report, FILE *to)
{
    if (!report->folder)
        return;
    fprintf(to, "\n%s/: ", report->folder);
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        if (report->tables & COR_TABLE_BIT(table) &&
            (table != COR_TABLE_TARGETS || cor_scenario_plan(report->scenario)->target_count > 0))
            fprintf(to, "%s.csv, ", cor_table_name((enum cor_table)table));
    fputs("manifest.json\n", to);
}

void cor_report_write(const struct cor_report *report, FILE *to)
{
    struct cor_arena *arena = cor_arena_create();
    const struct cor_form_table throughput = cor_sections_throughput(report, arena);
    const struct cor_form_table berths = cor_sections_waiting(report, arena, COR_QUAY);
    const struct cor_form_table tracks = cor_sections_waiting(report, arena, COR_TERMINAL);
    const struct cor_form_table flows = cor_sections_transit(report, arena);
    const struct cor_form_table services = cor_sections_services(report, arena);
    const struct cor_form_table yards = cor_sections_yards(report, arena);
    const struct cor_form_table orders = cor_sections_orders(report, arena);
    const struct cor_form_table targets =
        cor_targets_table(cor_scenario_plan(report->scenario), report->summary, arena);
    const struct cor_form_table fleet = cor_sections_fleet(report, arena);
    const struct cor_form_table hazards = cor_sections_hazards(report, arena);
    const struct cor_form_table channels = cor_sections_channels(report, arena);
    const struct cor_form_table draught = cor_sections_draught(report, arena);
    const struct cor_form_table costs = cor_sections_costs(report, arena);
    write_headline(report, arena, to);
    write_gridlock(report, to);
    write_cut_off(report, to);
    write_idle(report, to);
    cor_form_table_write(&throughput, NULL, report->colour, to);
    cor_form_table_write(&berths, NULL, report->colour, to);
    cor_form_table_write(&tracks, NULL, report->colour, to);
    cor_form_table_write(&flows, NULL, report->colour, to);
    write_time(report, arena, to);
    cor_form_table_write(&services, &yards, report->colour, to);
    cor_form_table_write(&orders, NULL, report->colour, to);
    cor_form_table_write(&fleet, NULL, report->colour, to);
    cor_form_table_write(&channels, &draught, report->colour, to);
    cor_form_table_write(&hazards, &costs, report->colour, to);
    cor_form_table_write(&targets, NULL, report->colour, to);
    write_balance(report, arena, to);
    write_files(report, to);
    cor_arena_destroy(arena);
}
