/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/output/report.h"
#include "corridor/base/date.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include "output/sections.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FLOWS_SHOWN = 6, CAUSES_SHOWN = 6, HOURS_A_DAY = 24 };

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

static cor_int128 weight_delivered(const struct cor_report *report, uint16_t flow)
{
    const struct cor_network *network = cor_scenario_network(report->scenario);
    const int64_t kg = network->cargo[network->flows[flow].cargo].kg_per_unit;
    return report->summary->flows[flow].delivered * (kg > 0 ? kg : 1);
}

/* The flows that delivered most by weight, ties in file order. Returns how many there are, at most `most`. */
static size_t main_flows(const struct cor_report *report, uint16_t *flows, size_t most)
{
    size_t count = 0;
    for (uint16_t flow = 0; flow < report->summary->flow_count; flow++) {
        const cor_int128 weight = weight_delivered(report, flow);
        if (weight == 0)
            continue;
        size_t at = count < most ? count++ : most;
        for (; at > 0 && weight_delivered(report, flows[at - 1]) < weight; at--)
            if (at < most)
                flows[at] = flows[at - 1];
        if (at < most)
            flows[at] = flow;
    }
    return count;
}

/* The greatest first; equals by cause, then by path. */
static int by_time(const void *left, const void *right)
{
    const struct cor_summary_ledger *const a = *(const struct cor_summary_ledger *const *)left;
    const struct cor_summary_ledger *const b = *(const struct cor_summary_ledger *const *)right;
    if (a->unit_ms != b->unit_ms)
        return a->unit_ms < b->unit_ms ? 1 : -1;
    if (a->cause != b->cause)
        return a->cause < b->cause ? -1 : 1;
    return strcmp(a->where, b->where);
}

/* "berth at Astrakhan"; a link by its id. */
static const char *cause_text(const struct cor_report *report, struct cor_arena *arena,
                              const struct cor_summary_ledger *row)
{
    const struct cor_network *network = cor_scenario_network(report->scenario);
    const char *word = cor_cause_word((enum cor_cause)row->cause);
    char *plain = cor_memory_text(word);
    for (char *at = plain; *at; at++)
        if (*at == '_')
            *at = ' ';
    const char *text = NULL;
    for (uint16_t i = 0; i < network->place_count && !text; i++)
        if (strcmp(network->places[i].path, row->where) == 0)
            text = cor_arena_format(arena, "%s at %s", plain, network->places[i].name);
    for (uint16_t i = 0; i < network->link_count && !text; i++)
        if (strcmp(network->links[i].path, row->where) == 0)
            text = cor_arena_format(arena, "%s on %s", plain, network->links[i].id);
    if (!text)
        text = cor_arena_format(arena, "%s in %s", plain, row->where);
    free(plain);
    return text;
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

static void write_flow_time(const struct cor_report *report, struct cor_arena *arena, uint16_t flow, FILE *to)
{
    const struct cor_summary *summary = report->summary;
    const struct cor_summary_ledger **rows = cor_arena_new(arena, summary->ledger_count, sizeof *rows);
    cor_int128 total = 0, shown = 0;
    size_t count = 0, column = 0;
    for (size_t i = 0; i < summary->ledger_count; i++)
        if (summary->ledger[i].flow == flow) {
            rows[count++] = &summary->ledger[i];
            total += summary->ledger[i].unit_ms;
        }
    if (total == 0)
        return;
    qsort(rows, count, sizeof *rows, by_time);
    const double mean = cor_int128_double(total) / cor_int128_double(summary->flows[flow].delivered);
    fprintf(to, "%s, %.1f d from release to delivery\n", cor_scenario_network(report->scenario)->flows[flow].id,
            mean / COR_MS_DAY);
    for (size_t i = 0; i < count && i < CAUSES_SHOWN; i++) {
        const double share = 100 * cor_int128_double(rows[i]->unit_ms) / cor_int128_double(total);
        if (share < 0.5)
            break;
        shown += rows[i]->unit_ms;
        write_item(cor_arena_format(arena, "%s %.0f %%", cause_text(report, arena, rows[i]), share), &column, to);
    }
    const double other = 100 * cor_int128_double(total - shown) / cor_int128_double(total);
    if (other >= 0.5)
        write_item(cor_arena_format(arena, "other %.0f %%", other), &column, to);
    putc('\n', to);
}

static void write_time(const struct cor_report *report, struct cor_arena *arena, FILE *to)
{
    uint16_t flows[FLOWS_SHOWN];
    const size_t count = main_flows(report, flows, FLOWS_SHOWN);
    if (count == 0)
        return;
    fprintf(to, "\n%sWhere the time goes%s\n", report->colour ? "\033[1m" : "", report->colour ? "\033[0m" : "");
    for (size_t i = 0; i < count; i++)
        write_flow_time(report, arena, flows[i], to);
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

void cor_report_write(const struct cor_report *report, FILE *to)
{
    struct cor_arena *arena = cor_arena_create();
    const struct cor_form_table throughput = cor_sections_throughput(report, arena);
    const struct cor_form_table berths = cor_sections_waiting(report, arena, COR_QUAY);
    const struct cor_form_table tracks = cor_sections_waiting(report, arena, COR_TERMINAL);
    const struct cor_form_table flows = cor_sections_transit(report, arena);
    const struct cor_form_table services = cor_sections_services(report, arena);
    const struct cor_form_table yards = cor_sections_yards(report, arena);
    write_headline(report, arena, to);
    cor_form_table_write(&throughput, NULL, report->colour, to);
    cor_form_table_write(&berths, NULL, report->colour, to);
    cor_form_table_write(&tracks, NULL, report->colour, to);
    cor_form_table_write(&flows, NULL, report->colour, to);
    write_time(report, arena, to);
    cor_form_table_write(&services, &yards, report->colour, to);
    write_balance(report, arena, to);
    if (report->folder)
        fprintf(to, "\nTables in %s: see docs/outputs.md for their columns\n", report->folder);
    cor_arena_destroy(arena);
}
