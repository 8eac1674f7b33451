/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/measures.h"

#include "corridor/base/date.h"
#include "model/breakdown.h"
#include "model/channel.h"
#include "model/channel_pilots.h"
#include "model/cranes.h"
#include "model/draught.h"
#include "model/fleet.h"
#include "model/hazard.h"
#include "model/ice.h"
#include "model/laying_up.h"
#include "model/money.h"
#include "model/passage.h"
#include "model/pilotage.h"
#include "model/shipyard.h"
#include "model/utilisation.h"
#include "model/yard_limit.h"

#include <string.h>

static const double HOUR = COR_MS_HOUR;
static const double YEAR = 365.25 * COR_MS_DAY;

void cor_measures_put(struct cor_measures *measures, const char *subject, const char *name, const char *unit,
                      bool given, double value)
{
    if (given)
        cor_measures_add(measures, subject, name, unit, value);
    else
        cor_measures_add_absent(measures, subject, name, unit);
}

double cor_measures_yearly(const struct cor_corridor *corridor, double total)
{
    return total * (YEAR / (double)corridor->network->horizon);
}

void cor_measures_waiting(struct cor_corridor *corridor, struct cor_measures *measures, const char *subject,
                          const struct cor_waiting *waiting)
{
    struct cor_quantile *times = cor_waiting_quantile(&corridor->resources, waiting);
    const int64_t count = cor_waiting_count(waiting);
    const bool any = count > 0;
    int64_t at[2] = {0};
    if (any)
        cor_quantile_at_each(times, (const double[]){0.5, 0.95}, 2, at);
    cor_measures_put(measures, subject, "waiting_time", "h", any, any ? cor_waiting_mean(waiting) / HOUR : 0);
    cor_measures_put(measures, subject, "waiting_time_p50", "h", any, (double)at[0] / HOUR);
    cor_measures_put(measures, subject, "waiting_time_p95", "h", any, (double)at[1] / HOUR);
    cor_measures_put(measures, subject, "delayed_share", "-", any,
                     any ? (double)waiting->time.count / (double)count : 0);
}

void cor_measures_reset(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    const int64_t now = cor_now(corridor);
    for (uint16_t i = 0; i < network->facility_count; i++) {
        cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->facilities[i].slots);
        cor_time_persistent_reset(&corridor->facilities[i].moving, now);
    }
    for (uint16_t i = 0; i < network->yard_count; i++) {
        cor_store_reset(&corridor->simulation, &corridor->yards[i].room);
        cor_time_persistent_reset(&corridor->yards[i].stock, now);
        cor_time_persistent_reset(&corridor->yards[i].capacity, now);
    }
    for (uint16_t i = 0; i < network->place_count; i++)
        for (int direction = 0; direction < 2; direction++)
            cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->places[i].clearance[direction]);
    cor_hazard_reset(corridor);
    cor_ice_reset(corridor);
    cor_channel_reset(corridor);
    cor_passage_reset(corridor);
    cor_channel_pilots_reset(corridor);
    cor_breakdown_reset(corridor);
    cor_laying_up_reset(corridor);
    cor_cranes_reset(corridor);
    cor_pilotage_reset(corridor);
    cor_yard_limit_reset(corridor);
    cor_shipyard_reset(corridor);
    cor_fleet_reset(corridor);
    cor_money_reset(corridor);
    cor_utilisation_reset(corridor);
}

static const char *yearly_unit(enum cor_unit unit)
{
    switch (unit) {
    case COR_UNIT_KG:
        return "t/year";
    case COR_UNIT_TEU:
        return "TEU/year";
    case COR_UNIT_WAGON:
        return "wagons/year";
    case COR_UNIT_TRUCK:
        return "trucks/year";
    case COR_UNIT_PASSENGER:
    case COR_UNIT_COUNT:
        break;
    }
    return "passengers/year";
}

/* Mean and quantiles of a transit time in h. Returns the p95 in ms, 0 where there is none. */
static int64_t put_transit(struct cor_measures *to, const char *subject, struct cor_quantile *transit)
{
    static const char *const names[] = {"transit_time_p50", "transit_time_p90", "transit_time_p95"};
    const bool any = transit->count > 0;
    int64_t at[3] = {0};
    if (any)
        cor_quantile_at_each(transit, (const double[]){0.5, 0.9, 0.95}, 3, at);
    cor_measures_put(to, subject, "transit_time", "h", any, any ? cor_quantile_mean(transit) / HOUR : 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cor_measures_put(to, subject, names[i], "h", any, (double)at[i] / HOUR);
    return at[2];
}

/* (p95 − mean) / mean. */
static void put_buffer(struct cor_measures *to, const char *subject, const struct cor_quantile *transit, int64_t p95)
{
    const double mean = transit->count > 0 ? cor_quantile_mean(transit) : 0;
    cor_measures_put(to, subject, "buffer_index", "-", mean > 0, mean > 0 ? ((double)p95 - mean) / mean : 0);
}

static void measure_flow(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->record->measures;
    struct cor_flow_state *flow = &corridor->flows[index];
    const struct cor_cargo *cargo = cor_flow_cargo(corridor, index);
    const char *path = corridor->network->flows[index].path, *unit = cor_unit_name(cargo->unit);
    const double size = (double)cor_unit_size(cargo->unit), released = (double)flow->total.released;
    cor_measures_add(to, path, "throughput", yearly_unit(cargo->unit),
                     cor_measures_yearly(corridor, (double)flow->delivered_measured / size));
    cor_measures_add(to, path, "released", unit, released / size);
    const int64_t p95 = put_transit(to, path, &flow->transit);
    put_buffer(to, path, &flow->transit, p95);
    cor_measures_ledger_flow(corridor, index, p95);
    cor_measures_add(to, path, "undelivered", unit, (double)flow->total.undelivered / size);
    cor_measures_put(to, path, "undelivered_share", "-", released > 0,
                     released > 0 ? (double)flow->total.undelivered / released : 0);
    cor_measures_add(to, path, "stranded", unit, (double)flow->total.stranded / size);
}

static void measure_corridor(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct cor_measures *to = &corridor->record->measures;
    double kg = 0, teu = 0, released = 0, undelivered = 0, stranded = 0;
    cor_int128 kg_m = 0, teu_m = 0;
    for (uint16_t i = 0; i < network->flow_count; i++) {
        const struct cor_flow_state *flow = &corridor->flows[i];
        const struct cor_cargo *cargo = cor_flow_cargo(corridor, i);
        if (!network->flows[i].counts)
            continue;
        kg += (double)flow->delivered_measured * (double)cargo->kg_per_unit;
        teu += cargo->unit == COR_UNIT_TEU ? (double)flow->delivered_measured : 0;
        released += (double)flow->total.released * (double)cargo->kg_per_unit;
        undelivered += (double)flow->total.undelivered * (double)cargo->kg_per_unit;
        stranded += (double)flow->total.stranded * (double)cargo->kg_per_unit;
        kg_m += flow->unit_m * cargo->kg_per_unit;
        teu_m += cargo->unit == COR_UNIT_TEU ? flow->unit_m : 0;
    }
    cor_measures_add(to, "corridor", "throughput", "t/year", cor_measures_yearly(corridor, kg / 1000));
    cor_measures_add(to, "corridor", "throughput_teu", "TEU/year", cor_measures_yearly(corridor, teu));
    cor_measures_add(to, "corridor", "work", "t*km/year", cor_measures_yearly(corridor, cor_int128_double(kg_m) / 1e6));
    cor_measures_add(to, "corridor", "work_teu", "TEU*km/year",
                     cor_measures_yearly(corridor, cor_int128_double(teu_m) / 1e3));
    const int64_t p95 = put_transit(to, "corridor", &corridor->transit);
    put_buffer(to, "corridor", &corridor->transit, p95);
    cor_measures_ledger_corridor(corridor, p95);
    cor_measures_put(to, "corridor", "undelivered_share", "-", released > 0, released > 0 ? undelivered / released : 0);
    cor_measures_add(to, "corridor", "undelivered", "t", undelivered / 1000);
    cor_measures_add(to, "corridor", "stranded", "t", stranded / 1000);
    if (corridor->depths)
        cor_measures_add(to, "corridor", "draught_lost", "t/year", cor_draught_lost(corridor));
    cor_measures_add(to, "corridor", "gridlocked", "carriers", (double)corridor->record->gridlock.carriers);
}

void cor_measures_all(struct cor_corridor *corridor)
{
    struct cor_measures *to = &corridor->record->measures;
    measure_corridor(corridor);
    for (size_t i = 0; i < corridor->early.count; i++) {
        const struct cor_measure *measure = &corridor->early.at[i];
        cor_measures_put(to, measure->subject, measure->name, measure->unit, !measure->absent, measure->value);
    }
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        measure_flow(corridor, i);
    cor_measures_trade(corridor);
}
