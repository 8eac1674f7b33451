/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sections.h"
#include <string.h>

enum { NAME_WIDTH = 26, HOURS_A_DAY = 24 };

const struct cor_interval *cor_sections_interval(const struct cor_report *report, const char *subject,
                                                 const char *measure)
{
    const struct cor_summary_row *row = cor_summary_find(report->summary, subject, measure);
    return row && row->interval.count > 0 ? &row->interval : NULL;
}

static const struct cor_network *network_of(const struct cor_report *report)
{
    return cor_scenario_network(report->scenario);
}

static const char *place_name(const struct cor_report *report, struct cor_arena *arena, uint16_t place)
{
    const struct cor_place *of = &network_of(report)->places[place];
    return cor_form_cut(arena, of->name ? of->name : of->id, NAME_WIDTH);
}

/* Adds a row for each unit in which the subject has a throughput that is not nothing. */
static void add_throughput(const struct cor_report *report, struct cor_form_table *table, const char *subject,
                           const char *name)
{
    for (size_t i = 0; i < report->summary->row_count; i++) {
        const struct cor_summary_row *row = &report->summary->rows[i];
        if (strcmp(row->subject, subject) != 0 || strncmp(row->measure, "throughput", strlen("throughput")) != 0 ||
            row->interval.count == 0 || row->interval.maximum == 0)
            continue;
        const struct cor_form_pair pair = cor_form_scaled(table->arena, &row->interval);
        cor_form_table_add(table, (const char *[]){name, pair.value, pair.half, row->unit});
        name = "";
    }
}

struct cor_form_table cor_sections_throughput(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "lrhl");
    cor_form_table_add(&table, (const char *[]){"Throughput", "", "", ""});
    for (uint16_t i = 0; i < network->place_count; i++)
        add_throughput(report, &table, network->places[i].path, place_name(report, arena, i));
    add_throughput(report, &table, "corridor", "Corridor, delivered");
    return table;
}

struct cor_form_table cor_sections_waiting(const struct cor_report *report, struct cor_arena *arena,
                                           enum cor_facility_kind kind)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    uint16_t last_place = COR_NONE;
    cor_form_table_init(&table, arena, "llrhrrrr");
    cor_form_table_add(&table, (const char *[]){kind == COR_QUAY ? "Waiting for a berth" : "Waiting for a track", "",
                                                "mean h", "", "p95 h", "delayed", "occupied", "turned away"});
    for (uint16_t i = 0; i < network->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        const struct cor_interval *mean = cor_sections_interval(report, facility->path, "waiting_time");
        const struct cor_interval *away =
            cor_sections_interval(report, network->places[facility->place].path, "turned_away_share");
        if (facility->kind != kind || !mean)
            continue;
        const struct cor_form_pair wait = cor_form_plain(arena, mean, 1);
        cor_form_table_add(
            &table,
            (const char *[]){
                facility->place == last_place ? "" : place_name(report, arena, facility->place), facility->id,
                wait.value, wait.half,
                cor_form_plain(arena, cor_sections_interval(report, facility->path, "waiting_time_p95"), 1).value,
                cor_form_share(arena, cor_sections_interval(report, facility->path, "delayed_share")).value,
                cor_form_share(arena, cor_sections_interval(report, facility->path, "berth_occupancy")).value,
                away && away->maximum > 0 && facility->place != last_place ? cor_form_share(arena, away).value : ""});
        last_place = facility->place;
    }
    return table;
}

static void add_flow(const struct cor_report *report, struct cor_form_table *table, const struct cor_flow *flow)
{
    struct cor_arena *arena = table->arena;
    const struct cor_interval *mean = cor_sections_interval(report, flow->path, "transit_time");
    const struct cor_summary_row *amount = cor_summary_find(report->summary, flow->path, "throughput");
    const struct cor_interval *left = cor_sections_interval(report, flow->path, "undelivered_share");
    const struct cor_form_pair delivered = cor_form_scaled(arena, amount ? &amount->interval : NULL);
    const struct cor_form_pair transit = cor_form_plain(arena, mean, HOURS_A_DAY);
    cor_form_table_add(
        table,
        (const char *[]){
            cor_form_cut(arena, flow->id, NAME_WIDTH), delivered.value, delivered.half, amount ? amount->unit : "",
            transit.value, transit.half,
            cor_form_plain(arena, cor_sections_interval(report, flow->path, "transit_time_p90"), HOURS_A_DAY).value,
            cor_form_plain(arena, cor_sections_interval(report, flow->path, "transit_time_p95"), HOURS_A_DAY).value,
            left && left->maximum > 0 ? cor_form_share(arena, left).value : ""});
}

struct cor_form_table cor_sections_transit(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "lrhlrhrrr");
    cor_form_table_add(&table,
                       (const char *[]){"Flow", "delivered", "", "", "transit d", "", "p90 d", "p95 d", "undelivered"});
    for (uint16_t i = 0; i < network->flow_count; i++)
        add_flow(report, &table, &network->flows[i]);
    return table;
}

struct cor_form_table cor_sections_services(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "lrhrrr");
    cor_form_table_add(&table, (const char *[]){"Service", "departures", "", "cancelled", "punctual", "load factor"});
    for (uint16_t i = 0; i < network->service_count; i++) {
        const struct cor_service *service = &network->services[i];
        const struct cor_interval *departures = cor_sections_interval(report, service->path, "departures");
        if (service->kind != COR_SERVICE_SCHEDULED || !departures)
            continue;
        const struct cor_form_pair count = cor_form_plain(arena, departures, 1);
        cor_form_table_add(
            &table,
            (const char *[]){cor_form_cut(arena, service->id, NAME_WIDTH), count.value, count.half,
                             cor_form_plain(arena, cor_sections_interval(report, service->path, "cancelled"), 1).value,
                             cor_form_share(arena, cor_sections_interval(report, service->path, "punctuality")).value,
                             cor_form_share(arena, cor_sections_interval(report, service->path, "load_factor")).value});
    }
    return table;
}

struct cor_form_table cor_sections_yards(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "llrr");
    cor_form_table_add(&table, (const char *[]){"Yards", "", "filled", "dwell d"});
    for (uint16_t i = 0; i < network->yard_count; i++) {
        const struct cor_yard *yard = &network->yards[i];
        const struct cor_interval *filled = cor_sections_interval(report, yard->path, "yard_occupancy");
        if (!filled)
            continue;
        cor_form_table_add(
            &table, (const char *[]){
                        place_name(report, arena, yard->place), yard->id, cor_form_share(arena, filled).value,
                        cor_form_plain(arena, cor_sections_interval(report, yard->path, "dwell"), HOURS_A_DAY).value});
    }
    return table;
}
