/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The tables of the report about water, ice, weather and money, and about what vessels and trains do with their time.
 */
#include "output/sections.h"
#include <string.h>

enum { NAME_WIDTH = 26, POINTS_SHOWN = 6, CLASSES_SHOWN = 8, HAZARDS_SHOWN = 8 };

static const struct cor_interval *interval_of(const struct cor_report *report, const char *subject, const char *measure)
{
    const struct cor_summary_row *row = cor_summary_find(report->summary, subject, measure);
    return row && row->interval.count > 0 ? &row->interval : NULL;
}

static const struct cor_network *network_of(const struct cor_report *report)
{
    return cor_scenario_network(report->scenario);
}

/* "…", or nothing where there is no such measure at all. */
static const char *shown_if_given(struct cor_arena *arena, const struct cor_interval *interval,
                                  struct cor_form_pair (*form)(struct cor_arena *, const struct cor_interval *))
{
    return interval ? form(arena, interval).value : "";
}

static void add_others(struct cor_form_table *table, size_t shown, size_t all, const char *what)
{
    const char *row[COR_FORM_COLUMNS];
    if (shown >= all)
        return;
    for (size_t i = 0; i < COR_FORM_COLUMNS; i++)
        row[i] = "";
    row[0] = cor_arena_format(table->arena, "and %zu %s", all - shown, what);
    cor_form_table_add(table, row);
}

/* Path and name of point `index`: links, then quays. */
static const char *point_path(const struct cor_network *network, uint32_t index)
{
    return index < network->link_count ? network->links[index].path
                                       : network->facilities[index - network->link_count].path;
}

static const char *point_name(const struct cor_network *network, struct cor_arena *arena, uint32_t index)
{
    if (index < network->link_count)
        return network->links[index].id;
    const struct cor_facility *quay = &network->facilities[index - network->link_count];
    return cor_arena_format(arena, "%s %s", network->places[quay->place].id, quay->id);
}

struct cor_form_table cor_sections_draught(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    uint16_t shown[POINTS_SHOWN];
    const struct cor_network *network = network_of(report);
    const uint32_t count = (uint32_t)network->link_count + network->facility_count;
    double *lost = cor_arena_new(arena, count + 1u, sizeof *lost);
    size_t all = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct cor_interval *interval = interval_of(report, point_path(network, i), "draught_lost");
        lost[i] = interval && interval->mean > 0 ? interval->mean : -1;
        all += lost[i] > 0;
    }
    const size_t listed = cor_sections_rank(lost, count, 0, shown, POINTS_SHOWN);
    cor_form_table_init(&table, arena, "lrh");
    cor_form_table_add(&table, (const char *[]){"Left for want of water", "t/year", ""});
    for (size_t i = 0; i < listed; i++) {
        const struct cor_form_pair pair =
            cor_form_scaled(arena, interval_of(report, point_path(network, shown[i]), "draught_lost"));
        cor_form_table_add(&table,
                           (const char *[]){cor_form_cut(arena, point_name(network, arena, shown[i]), NAME_WIDTH),
                                            pair.value, pair.half});
    }
    add_others(&table, listed, all, "with less");
    return table;
}

struct cor_form_table cor_sections_hazards(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    uint16_t shown[HAZARDS_SHOWN];
    const struct cor_network *network = network_of(report);
    double *on = cor_arena_new(arena, network->hazard_count + 1u, sizeof *on);
    for (uint16_t i = 0; i < network->hazard_count; i++) {
        const struct cor_interval *share = interval_of(report, network->hazards[i].path, "closed_share");
        on[i] = share ? share->mean : -1;
    }
    const size_t listed = cor_sections_rank(on, network->hazard_count, 0, shown, HAZARDS_SHOWN);
    bool escorts = false;
    for (uint16_t i = 0; i < network->hazard_count; i++)
        escorts = escorts || interval_of(report, network->hazards[i].path, "escorted");
    cor_form_table_init(&table, arena, escorts ? "lrrrr" : "lrr");
    cor_form_table_add(&table, (const char *[]){"Hazard", "on", "a year", "escorted", "wait h"});
    for (size_t i = 0; i < listed; i++) {
        const char *path = network->hazards[shown[i]].path, *name = strchr(path, '.') + 1;
        const struct cor_interval *escorted = interval_of(report, path, "escorted");
        cor_form_table_add(
            &table,
            (const char *[]){cor_form_cut(arena, name, NAME_WIDTH),
                             cor_form_share(arena, interval_of(report, path, "closed_share")).value,
                             cor_form_plain(arena, interval_of(report, path, "spells")).value,
                             shown_if_given(arena, escorted, cor_form_plain),
                             escorted ? cor_form_hours(arena, interval_of(report, path, "waiting_time")).value : ""});
    }
    add_others(&table, listed, network->hazard_count, "that were on for less");
    return table;
}

struct cor_form_table cor_sections_channels(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "lrrhrr");
    cor_form_table_add(&table, (const char *[]){"Channel", "a year", "through h", "", "p95 h", "in ice h"});
    for (uint16_t i = 0; i < network->link_count; i++) {
        const char *path = network->links[i].path;
        const struct cor_interval *time = interval_of(report, path, "passage_time");
        if (!time)
            continue;
        const struct cor_form_pair through = cor_form_hours(arena, time);
        cor_form_table_add(
            &table,
            (const char *[]){cor_form_cut(arena, network->links[i].id, NAME_WIDTH),
                             cor_form_plain(arena, interval_of(report, path, "passages")).value, through.value,
                             through.half, cor_form_hours(arena, interval_of(report, path, "passage_time_p95")).value,
                             shown_if_given(arena, interval_of(report, path, "passage_time_in_ice"), cor_form_hours)});
    }
    return table;
}

struct cor_form_table cor_sections_costs(const struct cor_report *report, struct cor_arena *arena)
{
    static const struct {
        const char *measure, *name;
    } lines[] = {{"shipper_cost", "shippers pay"},
                 {"carrier_cost", "carriers pay"},
                 {"public_cost", "the public pays"},
                 {"economic_cost", "economic cost"},
                 {"fuel", "fuel"},
                 {"emissions", "CO2e"},
                 {"emission_intensity", "CO2e intensity"}};
    struct cor_form_table table;
    cor_form_table_init(&table, arena, "lrhl");
    cor_form_table_add(&table, (const char *[]){"Costs", "", "", ""});
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const struct cor_summary_row *row = cor_summary_find(report->summary, "corridor", lines[i].measure);
        if (!row || row->interval.count == 0 || !(row->interval.maximum > 0))
            continue;
        const struct cor_form_pair pair = cor_form_scaled(arena, &row->interval);
        cor_form_table_add(&table, (const char *[]){lines[i].name, pair.value, pair.half, row->unit});
    }
    return table;
}

struct cor_form_table cor_sections_fleet(const struct cor_report *report, struct cor_arena *arena)
{
    static const char *const shares[] = {"laden_share", "ballast_time_share", "working_share", "waiting_share",
                                         "idle_share"};
    enum { SHARES = sizeof shares / sizeof *shares };
    struct cor_form_table table;
    uint16_t shown[CLASSES_SHOWN];
    const struct cor_network *network = network_of(report);
    double *number = cor_arena_new(arena, network->class_count + 1u, sizeof *number);
    size_t all = 0;
    for (uint16_t i = 0; i < network->class_count; i++) {
        const struct cor_interval *in_service =
            network->classes[i].made_from == i ? interval_of(report, network->classes[i].path, "in_service") : NULL;
        number[i] = in_service && in_service->mean > 0 ? in_service->mean : -1;
        all += number[i] > 0;
    }
    const size_t listed = cor_sections_rank(number, network->class_count, 0, shown, CLASSES_SHOWN);
    cor_form_table_init(&table, arena, "lrrrrrr");
    cor_form_table_add(&table,
                       (const char *[]){"Class", "number", "laden", "in ballast", "at work", "waiting", "idle"});
    for (size_t i = 0; i < listed; i++) {
        const char *path = network->classes[shown[i]].path, *row[2 + SHARES];
        row[0] = cor_form_cut(arena, network->classes[shown[i]].id, NAME_WIDTH);
        row[1] = cor_form_plain(arena, interval_of(report, path, "in_service")).value;
        for (int k = 0; k < SHARES; k++)
            row[2 + k] = cor_form_share(arena, interval_of(report, path, shares[k])).value;
        cor_form_table_add(&table, row);
    }
    add_others(&table, listed, all, "of fewer");
    return table;
}
