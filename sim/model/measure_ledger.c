/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What follows from the ledger: how times compare with those without any waiting, speeds, and where most is lost to
 * waiting.
 */
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/ledger.h"
#include "model/measures.h"

#include <stdlib.h>

/* Amount × ms of a flow: at work, on the move, and in all. */
struct spent {
    cor_int128 work, moving, all;
};

static struct spent spent_by(const struct cor_corridor *corridor, uint16_t flow)
{
    struct spent spent = {0};
    const struct cor_flow_ledger *ledger = &corridor->flows[flow].ledger;
    for (uint32_t i = 0; i < ledger->size; i++) {
        const struct cor_credit *credit = &ledger->credits[i];
        if (credit->doing == 0)
            continue;
        const enum cor_cause cause = cor_doing_cause(credit->doing);
        spent.all += credit->unit_ms;
        spent.work += cor_cause_is_work(cause) ? credit->unit_ms : 0;
        if (cause == COR_CAUSE_SAILING || cause == COR_CAUSE_RAIL || cause == COR_CAUSE_OUTSIDE)
            spent.moving += credit->unit_ms;
    }
    return spent;
}

/* p95 over the mean time in which something is done. */
static void put_planning(struct cor_measures *to, const char *subject, int64_t p95, double work)
{
    cor_measures_put(to, subject, "planning_index", "-", work > 0, work > 0 ? (double)p95 / work : 0);
}

static void put_speed(struct cor_measures *to, const char *subject, const char *name, cor_int128 unit_m,
                      cor_int128 unit_ms)
{
    const bool any = unit_m > 0 && unit_ms > 0;
    cor_measures_put(to, subject, name, "km/h", any,
                     any ? cor_int128_double(unit_m) / cor_int128_double(unit_ms) * 3600 : 0);
}

void cor_measures_ledger_flow(struct cor_corridor *corridor, uint16_t flow, int64_t p95)
{
    struct cor_measures *to = &corridor->record->measures;
    struct cor_flow_state *state = &corridor->flows[flow];
    const char *path = corridor->network->flows[flow].path;
    const struct spent spent = spent_by(corridor, flow);
    const double delivered = (double)state->total.delivered;
    put_planning(to, path, p95, delivered > 0 ? cor_int128_double(spent.work) / delivered : 0);
    put_speed(to, path, "speed_with_delay", state->way_unknown ? 0 : state->way_unit_m, spent.all);
    put_speed(to, path, "speed_without_delay", state->way_unknown ? 0 : state->way_unit_m, spent.moving);
}

/* Adds kg × ms that the flow waited to `waits`, by cause and place. Returns those that it spent in all. */
static cor_int128 add_waits(const struct cor_corridor *corridor, uint16_t flow, cor_int128 *waits, size_t places)
{
    const struct cor_flow_ledger *ledger = &corridor->flows[flow].ledger;
    const int64_t kg_per_unit = cor_flow_cargo(corridor, flow)->kg_per_unit;
    cor_int128 all = 0;
    for (uint32_t i = 0; i < ledger->size; i++) {
        const struct cor_credit *credit = &ledger->credits[i];
        if (credit->doing == 0)
            continue;
        const enum cor_cause cause = cor_doing_cause(credit->doing);
        all += credit->unit_ms * kg_per_unit;
        if (!cor_cause_is_work(cause))
            waits[cause * places + cor_doing_where(credit->doing)] += credit->unit_ms * kg_per_unit;
    }
    return all;
}

/* Of the time of all flows that count, what they waited most for at one place. */
static double largest_share(const struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    const size_t places = (size_t)network->place_count + network->link_count + network->section_count;
    cor_int128 *waits = cor_memory_new(places * COR_CAUSE_COUNT + 1, sizeof *waits), largest = 0, all = 0;
    for (uint16_t i = 0; i < network->flow_count; i++)
        if (network->flows[i].counts)
            all += add_waits(corridor, i, waits, places);
    for (size_t i = 0; i < places * COR_CAUSE_COUNT; i++)
        largest = waits[i] > largest ? waits[i] : largest;
    free(waits);
    return all > 0 ? cor_int128_double(largest) / cor_int128_double(all) : -1;
}

void cor_measures_ledger_corridor(struct cor_corridor *corridor, int64_t p95)
{
    struct cor_measures *to = &corridor->record->measures;
    double work = 0, kg = 0;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++) {
        const double kg_per_unit = (double)cor_flow_cargo(corridor, i)->kg_per_unit;
        if (!corridor->network->flows[i].counts)
            continue;
        work += cor_int128_double(spent_by(corridor, i).work) * kg_per_unit;
        kg += (double)corridor->flows[i].total.delivered * kg_per_unit;
    }
    put_planning(to, "corridor", p95, kg > 0 ? work / kg : 0);
    const double largest = largest_share(corridor);
    cor_measures_put(to, "corridor", "largest_wait", "-", largest >= 0, largest);
}

static double value_of(const struct cor_corridor *corridor, uint16_t flow)
{
    const struct cor_cargo *cargo = cor_flow_cargo(corridor, flow);
    const double amount = (double)corridor->flows[flow].delivered_measured / (double)cor_unit_size(cargo->unit);
    return cor_measures_yearly(corridor, amount * cargo->value / 100);
}

/* Of flows whose cargo has a value; those of the corridor that count. */
void cor_measures_trade(struct cor_corridor *corridor)
{
    struct cor_measures *to = &corridor->record->measures;
    const struct cor_network *network = corridor->network;
    double *pairs = cor_memory_new((size_t)network->trade_count + 1, sizeof *pairs), all = 0;
    bool any = false;
    for (uint16_t i = 0; i < network->flow_count; i++) {
        if (!(cor_flow_cargo(corridor, i)->value > 0))
            continue;
        any = true;
        cor_measures_add(to, network->flows[i].path, "trade_value", "USD/year", value_of(corridor, i));
        all += network->flows[i].counts ? value_of(corridor, i) : 0;
        if (network->flows[i].trade != COR_NONE)
            pairs[network->flows[i].trade] += value_of(corridor, i);
    }
    if (any)
        cor_measures_add(to, "corridor", "trade_value", "USD/year", all);
    for (uint16_t i = 0; i < network->trade_count; i++)
        cor_measures_add(to, network->trades[i], "trade_value", "USD/year", pairs[i]);
    free(pairs);
}
