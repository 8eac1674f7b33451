/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sections.h"
#include <string.h>

enum {
    NAME_WIDTH = 26,
    SHORT_WIDTH = 22,
    QUAYS_SHOWN = 8,
    QUAYS_LEAST = 3,
    FLOWS_SHOWN = 12,
    SERVICES_SHOWN = 10,
    ORDERS_SHOWN = 12
};

static const double LEAST_WAIT = 0.0005; /* h: shown as 0.001 */

/* The interval of a subject's measure, NULL where there is none or nothing was observed. */
static const struct cor_interval *interval_of(const struct cor_report *report, const char *subject, const char *measure)
{
    const struct cor_summary_row *row = cor_summary_find(report->summary, subject, measure);
    return row && row->interval.count > 0 ? &row->interval : NULL;
}

static const struct cor_network *network_of(const struct cor_report *report)
{
    return cor_scenario_network(report->scenario);
}

size_t cor_sections_rank(const double *values, size_t count, double least, uint16_t *to, size_t most)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = kept;
        while (at > 0 && values[to[at - 1]] < values[i])
            at--;
        if (!(values[i] >= least) || at >= most)
            continue;
        kept += kept < most;
        memmove(&to[at + 1], &to[at], (kept - 1 - at) * sizeof *to);
        to[at] = (uint16_t)i;
    }
    return kept;
}

/* The values of one measure by which things are ranked; −1 where it is absent. */
static double rank_value(const struct cor_interval *interval)
{
    return interval ? interval->mean : -1;
}

static size_t count_present(const double *values, size_t count)
{
    size_t present = 0;
    for (size_t i = 0; i < count; i++)
        present += values[i] >= 0;
    return present;
}

/* The last row: how many are not listed. */
static void add_others(struct cor_form_table *table, size_t shown, size_t all, const char *what)
{
    const char *row[COR_FORM_COLUMNS];
    if (shown == all)
        return;
    for (size_t i = 0; i < COR_FORM_COLUMNS; i++)
        row[i] = "";
    row[0] = cor_arena_format(table->arena, "and %zu %s", all - shown, what);
    cor_form_table_add(table, row);
}

static const char *place_name(const struct cor_report *report, struct cor_arena *arena, uint16_t place)
{
    const struct cor_place *of = &network_of(report)->places[place];
    return cor_form_cut(arena, of->name ? of->name : of->id, NAME_WIDTH);
}

static void add_throughput(const struct cor_report *report, struct cor_form_table *table, const char *subject,
                           const char *name)
{
    const struct cor_interval *weight = interval_of(report, subject, "throughput");
    const struct cor_interval *teu = interval_of(report, subject, "throughput_teu");
    const bool some_weight = weight && weight->maximum > 0, some_teu = teu && teu->maximum > 0;
    if (!some_weight && !some_teu)
        return;
    const struct cor_form_pair t = cor_form_scaled(table->arena, weight), boxes = cor_form_scaled(table->arena, teu);
    cor_form_table_add(
        table, (const char *[]){name, t.value, t.half, some_teu ? boxes.value : "", some_teu ? boxes.half : ""});
}

struct cor_form_table cor_sections_throughput(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    cor_form_table_init(&table, arena, "lrhrh");
    cor_form_table_add(&table, (const char *[]){"Throughput", "t/year", "", "TEU/year", ""});
    for (uint16_t i = 0; i < network->place_count; i++)
        add_throughput(report, &table, network->places[i].path, place_name(report, arena, i));
    add_throughput(report, &table, "corridor", "Corridor, delivered");
    return table;
}

/* Other traffic is turned away at a place, so every quay of it shows the place's share. */
static const char *turned_away(const struct cor_report *report, struct cor_arena *arena, uint16_t place)
{
    const struct cor_interval *share = interval_of(report, network_of(report)->places[place].path, "turned_away_share");
    return share && share->maximum > 0 ? cor_form_share(arena, share).value : "";
}

static void add_facility(const struct cor_report *report, struct cor_form_table *table,
                         const struct cor_facility *facility)
{
    struct cor_arena *arena = table->arena;
    const struct cor_form_pair wait = cor_form_hours(arena, interval_of(report, facility->path, "waiting_time"));
    const struct cor_interval *p95 = interval_of(report, facility->path, "waiting_time_p95");
    const struct cor_interval *delayed = interval_of(report, facility->path, "delayed_share");
    const struct cor_interval *occupied = interval_of(report, facility->path, "berth_occupancy");
    cor_form_table_add(
        table, (const char *[]){place_name(report, arena, facility->place), facility->id, wait.value, wait.half,
                                cor_form_hours(arena, p95).value, cor_form_share(arena, delayed).value,
                                cor_form_share(arena, occupied).value, turned_away(report, arena, facility->place)});
}

/* Other traffic that shares a quay by rank waits unequally: a line for each service. */
static void add_ranks(const struct cor_report *report, struct cor_form_table *table, uint16_t facility)
{
    struct cor_arena *arena = table->arena;
    const struct cor_network *network = network_of(report);
    const struct cor_service *first = NULL;
    bool differ = false;
    for (uint16_t i = 0; i < network->service_count; i++) {
        const struct cor_service *service = &network->services[i];
        if (service->kind != COR_SERVICE_CALLS || service->facility != facility)
            continue;
        first = first ? first : service;
        differ = differ || service->rank != first->rank;
    }
    for (uint16_t i = 0; i < network->service_count && differ; i++) {
        const struct cor_service *service = &network->services[i];
        if (service->kind != COR_SERVICE_CALLS || service->facility != facility)
            continue;
        const struct cor_form_pair wait = cor_form_hours(arena, interval_of(report, service->path, "waiting_time"));
        const struct cor_interval *p95 = interval_of(report, service->path, "waiting_time_p95");
        const struct cor_interval *delayed = interval_of(report, service->path, "delayed_share");
        const struct cor_interval *away = interval_of(report, service->path, "turned_away_share");
        const char *name =
            cor_arena_format(arena, "  %s, rank %d", cor_form_cut(arena, service->id, SHORT_WIDTH - 10), service->rank);
        cor_form_table_add(table, (const char *[]){name, "", wait.value, wait.half, cor_form_hours(arena, p95).value,
                                                   cor_form_share(arena, delayed).value, "",
                                                   away && away->maximum > 0 ? cor_form_share(arena, away).value : ""});
    }
}

struct cor_form_table cor_sections_waiting(const struct cor_report *report, struct cor_arena *arena,
                                           enum cor_facility_kind kind)
{
    struct cor_form_table table;
    uint16_t shown[QUAYS_SHOWN];
    const struct cor_network *network = network_of(report);
    const size_t count = network->facility_count;
    double *waits = cor_arena_new(arena, count + 1, sizeof *waits);
    bool away = false;
    for (uint16_t i = 0; i < count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        waits[i] = facility->kind == kind ? rank_value(interval_of(report, facility->path, "waiting_time")) : -1;
        away = away || (facility->kind == kind && *turned_away(report, arena, facility->place));
    }
    size_t listed = cor_sections_rank(waits, count, LEAST_WAIT, shown, QUAYS_SHOWN);
    if (listed < QUAYS_LEAST)
        listed = cor_sections_rank(waits, count, 0, shown, QUAYS_LEAST);
    cor_form_table_init(&table, arena, away ? "llrhrrrr" : "llrhrrr");
    cor_form_table_add(&table, (const char *[]){kind == COR_QUAY ? "Waiting for a berth" : "Waiting for a track", "",
                                                "mean h", "", "p95 h", "delayed", "occupied", "turned away"});
    for (size_t i = 0; i < listed; i++) {
        add_facility(report, &table, &network->facilities[shown[i]]);
        add_ranks(report, &table, shown[i]);
    }
    add_others(&table, listed, count_present(waits, count), "with shorter waits");
    return table;
}

cor_int128 cor_sections_weight(const struct cor_report *report, uint16_t flow)
{
    const struct cor_network *network = network_of(report);
    const int64_t kg = network->cargo[network->flows[flow].cargo].kg_per_unit;
    return report->summary->flows[flow].released * (kg > 0 ? kg : 1);
}

/* Of what the flow released over all replications, the share that has no way left; empty where that is nothing. */
static const char *stranded_share(const struct cor_report *report, struct cor_arena *arena, const struct cor_flow *flow)
{
    const struct cor_summary_flow *total = &report->summary->flows[flow - network_of(report)->flows];
    if (total->stranded == 0)
        return "";
    const double share = cor_int128_double(total->stranded) / cor_int128_double(total->released);
    return cor_arena_format(arena, "%.*f %%", share < 1 ? 1 : 0, 100 * share);
}

static void add_flow(const struct cor_report *report, struct cor_form_table *table, const struct cor_flow *flow)
{
    struct cor_arena *arena = table->arena;
    const struct cor_summary_row *amount = cor_summary_find(report->summary, flow->path, "throughput");
    const struct cor_interval *left = interval_of(report, flow->path, "undelivered_share");
    const struct cor_form_pair delivered = cor_form_scaled(arena, amount ? &amount->interval : NULL);
    const struct cor_form_pair transit = cor_form_days(arena, interval_of(report, flow->path, "transit_time"));
    const struct cor_interval *p90 = interval_of(report, flow->path, "transit_time_p90");
    const struct cor_interval *p95 = interval_of(report, flow->path, "transit_time_p95");
    cor_form_table_add(table, (const char *[]){cor_form_cut(arena, flow->id, NAME_WIDTH), delivered.value,
                                               delivered.half, amount ? amount->unit : "", transit.value, transit.half,
                                               cor_form_days(arena, p90).value, cor_form_days(arena, p95).value,
                                               left && left->maximum > 0 ? cor_form_share(arena, left).value : "",
                                               stranded_share(report, arena, flow)});
}

struct cor_form_table cor_sections_transit(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    uint16_t shown[FLOWS_SHOWN];
    const struct cor_network *network = network_of(report);
    double *weights = cor_arena_new(arena, network->flow_count + 1u, sizeof *weights);
    bool left = false, stranded = false;
    for (uint16_t i = 0; i < network->flow_count; i++) {
        const struct cor_interval *share = interval_of(report, network->flows[i].path, "undelivered_share");
        weights[i] = cor_int128_double(cor_sections_weight(report, i));
        left = left || (share && share->maximum > 0);
        stranded = stranded || report->summary->flows[i].stranded > 0;
    }
    const size_t listed = cor_sections_rank(weights, network->flow_count, 0, shown, FLOWS_SHOWN);
    cor_form_table_init(&table, arena, stranded ? "lrhlrhrrrr" : left ? "lrhlrhrrr" : "lrhlrhrr");
    cor_form_table_add(&table, (const char *[]){"Flow", "delivered", "", "", "transit d", "", "p90 d", "p95 d",
                                                "undelivered", "stranded"});
    for (size_t i = 0; i < listed; i++)
        add_flow(report, &table, &network->flows[shown[i]]);
    add_others(&table, listed, network->flow_count, "smaller ones");
    return table;
}

static void add_service(const struct cor_report *report, struct cor_form_table *table,
                        const struct cor_service *service)
{
    struct cor_arena *arena = table->arena;
    const struct cor_interval *departures = interval_of(report, service->path, "departures");
    const struct cor_interval *cancelled = interval_of(report, service->path, "cancelled");
    const struct cor_interval *punctual = interval_of(report, service->path, "punctuality");
    const struct cor_interval *load = interval_of(report, service->path, "load_factor");
    cor_form_table_add(table,
                       (const char *[]){cor_form_cut(arena, service->id, NAME_WIDTH),
                                        cor_form_plain(arena, departures).value, cor_form_plain(arena, cancelled).value,
                                        cor_form_share(arena, punctual).value, cor_form_share(arena, load).value});
}

struct cor_form_table cor_sections_services(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    uint16_t shown[SERVICES_SHOWN];
    const struct cor_network *network = network_of(report);
    double *loads = cor_arena_new(arena, network->service_count + 1u, sizeof *loads);
    for (uint16_t i = 0; i < network->service_count; i++) {
        const struct cor_service *service = &network->services[i];
        const struct cor_interval *load = interval_of(report, service->path, "load_factor");
        loads[i] = service->kind != COR_SERVICE_SCHEDULED && service->kind != COR_SERVICE_AMONG ? -1
                   : load                                                                       ? load->mean
                                                                                                : 0;
    }
    const size_t listed = cor_sections_rank(loads, network->service_count, 0, shown, SERVICES_SHOWN);
    cor_form_table_init(&table, arena, "lrrrr");
    cor_form_table_add(&table, (const char *[]){"Service", "a year", "cancelled", "on time", "load"});
    for (size_t i = 0; i < listed; i++)
        add_service(report, &table, &network->services[shown[i]]);
    add_others(&table, listed, count_present(loads, network->service_count), "emptier ones");
    return table;
}

struct cor_form_table cor_sections_orders(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    const struct cor_network *network = network_of(report);
    const uint16_t listed = network->order_count < ORDERS_SHOWN ? network->order_count : ORDERS_SHOWN;
    cor_form_table_init(&table, arena, "lrrhrr");
    cor_form_table_add(&table, (const char *[]){"Order", "delivered", "after d", "", "slips d", "ice d"});
    for (uint16_t i = 0; i < listed; i++) {
        const struct cor_order *order = &network->orders[i];
        const struct cor_form_pair time = cor_form_days(arena, interval_of(report, order->path, "time_to_delivery"));
        const struct cor_form_pair delivered = cor_form_plain(arena, interval_of(report, order->path, "delivered"));
        cor_form_table_add(
            &table,
            (const char *[]){cor_form_cut(arena, order->id, NAME_WIDTH),
                             cor_arena_format(arena, "%s of %u", delivered.value, order->count), time.value, time.half,
                             cor_form_days(arena, interval_of(report, order->path, "waiting_for_slips")).value,
                             cor_form_days(arena, interval_of(report, order->path, "waiting_for_ice")).value});
    }
    add_others(&table, listed, network->order_count, "more");
    return table;
}

struct cor_form_table cor_sections_yards(const struct cor_report *report, struct cor_arena *arena)
{
    struct cor_form_table table;
    uint16_t shown[SERVICES_SHOWN];
    const struct cor_network *network = network_of(report);
    double *filled = cor_arena_new(arena, network->yard_count + 1u, sizeof *filled);
    for (uint16_t i = 0; i < network->yard_count; i++)
        filled[i] = rank_value(interval_of(report, network->yards[i].path, "yard_occupancy"));
    const size_t listed = cor_sections_rank(filled, network->yard_count, 0, shown, SERVICES_SHOWN);
    cor_form_table_init(&table, arena, "lrr");
    cor_form_table_add(&table, (const char *[]){"Yard", "filled", "dwell d"});
    for (size_t i = 0; i < listed; i++) {
        const struct cor_yard *yard = &network->yards[shown[i]];
        const char *name = cor_arena_format(arena, "%s %s", network->places[yard->place].id, yard->id);
        const struct cor_interval *dwell = interval_of(report, yard->path, "dwell");
        cor_form_table_add(
            &table, (const char *[]){cor_form_cut(arena, name, SHORT_WIDTH),
                                     cor_form_share(arena, interval_of(report, yard->path, "yard_occupancy")).value,
                                     cor_form_days(arena, dwell).value});
    }
    add_others(&table, listed, count_present(filled, network->yard_count), "emptier ones");
    return table;
}
