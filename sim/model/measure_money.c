/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Fuel, emissions and money of services, flows and the corridor.
 */
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/measures.h"
#include "model/money.h"

#include <stdlib.h>

/* What a service, a flow or the corridor burned and cost in measured time. */
struct totals {
    int64_t fuel_sea, fuel_port, emissions; /* g */
    int64_t cents[COR_PAYER_COUNT];
    cor_int128 activity; /* kg·m of cargo on services that burn fuel */
};

/* a / b to the nearest, halves up; both not negative. */
static int64_t divide(cor_int128 a, cor_int128 b)
{
    return (int64_t)((2 * a + b) / (2 * b));
}

static void add_carrier(const struct cor_corridor *corridor, uint32_t index, struct totals *to)
{
    const struct cor_network *network = corridor->network;
    const struct cor_expense *expense = &corridor->money->carriers[index];
    const struct cor_carrier_class *class = &network->classes[cor_carrier_at(corridor, index)->carrier_class];
    const int64_t sea = divide(expense->sea, COR_MS_DAY), port = divide(expense->port, COR_MS_DAY), fuel = sea + port;
    to->fuel_sea += sea;
    to->fuel_port += port;
    to->emissions += cor_round((double)fuel * class->emission_factor);
    to->cents[COR_PAYER_CARRIER] += divide((cor_int128) class->day_cost * expense->days, COR_MS_DAY);
    to->cents[COR_PAYER_CARRIER] += divide((cor_int128) class->lay_up.day_cost * expense->laid_up, COR_MS_DAY);
    for (uint32_t price = network->prices.classes ? network->prices.classes[class->made_from] : 0; price != 0;
         price = network->prices.at[price].next)
        to->cents[network->prices.at[price].payer] += cor_round(network->prices.at[price].cents * ((double)fuel / 1e6));
}

static cor_int128 activity_of(const struct cor_corridor *corridor, uint16_t flow, uint16_t service)
{
    return corridor->money->activity[(size_t)flow * corridor->network->service_count + service];
}

/* The part of `total` that falls to what lies between `before` and `before` + `own` of `whole`. */
static int64_t part(int64_t total, cor_int128 before, cor_int128 own, cor_int128 whole)
{
    /* Shares are of 2^-40 of the whole, so that the products stay within 128 bits. */
    const cor_int128 unit = whole >> 62 > 0 ? whole >> 40 : 1, all = whole / unit;
    return divide((before + own) / unit * total, all) - divide(before / unit * total, all);
}

/* Shares what stands with a service out to the flows it carried. */
static void share_out(const struct cor_corridor *corridor, uint16_t service, const struct totals *of,
                      struct totals *flows)
{
    cor_int128 whole = 0, before = 0;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        whole += activity_of(corridor, i, service);
    for (uint16_t i = 0; i < corridor->network->flow_count && whole > 0; i++) {
        const cor_int128 own = activity_of(corridor, i, service);
        struct totals *to = &flows[i];
        to->fuel_sea += part(of->fuel_sea, before, own, whole);
        to->fuel_port += part(of->fuel_port, before, own, whole);
        to->emissions += part(of->emissions, before, own, whole);
        for (int payer = 0; payer < COR_PAYER_COUNT; payer++)
            to->cents[payer] += part(of->cents[payer], before, own, whole);
        if (of->fuel_sea + of->fuel_port > 0)
            to->activity += own;
        before += own;
    }
}

static void add_up(struct totals *to, const struct totals *more)
{
    to->fuel_sea += more->fuel_sea;
    to->fuel_port += more->fuel_port;
    to->emissions += more->emissions;
    to->activity += more->activity;
    for (int payer = 0; payer < COR_PAYER_COUNT; payer++)
        to->cents[payer] += more->cents[payer];
}

static void put(struct cor_corridor *corridor, const char *subject, const struct totals *of)
{
    static const char *const costs[] = {
#define PAYER(name, text) #text "_cost",
        COR_PAYER_LIST(PAYER)
#undef PAYER
    };
    struct cor_measures *to = &corridor->early;
    const double tkm = cor_int128_double(of->activity) / 1e6;
    cor_measures_add(to, subject, "fuel", "t/year",
                     cor_measures_yearly(corridor, (double)(of->fuel_sea + of->fuel_port) / 1e6));
    cor_measures_add(to, subject, "fuel_at_sea", "t/year", cor_measures_yearly(corridor, (double)of->fuel_sea / 1e6));
    cor_measures_add(to, subject, "emissions", "t/year", cor_measures_yearly(corridor, (double)of->emissions / 1e6));
    cor_measures_put(to, subject, "emission_intensity", "g/t*km", tkm > 0, tkm > 0 ? (double)of->emissions / tkm : 0);
    for (int payer = 0; payer < COR_PAYER_COUNT; payer++)
        cor_measures_add(to, subject, costs[payer], "USD/year",
                         cor_measures_yearly(corridor, (double)of->cents[payer] / 100));
}

static void measure_services(struct cor_corridor *corridor, const struct totals *services)
{
    const struct cor_network *network = corridor->network;
    for (uint16_t i = 0; i < network->service_count; i++) {
        struct totals own = services[i];
        if (network->services[i].kind == COR_SERVICE_CALLS)
            continue;
        for (uint16_t flow = 0; flow < network->flow_count; flow++)
            own.activity += activity_of(corridor, flow, i);
        for (int payer = 0; payer < COR_PAYER_COUNT; payer++)
            own.cents[payer] += corridor->money->carried[i][payer];
        put(corridor, network->services[i].path, &own);
    }
}

static void measure_flow(struct cor_corridor *corridor, uint16_t index, const struct totals *of)
{
    static const char *const units[COR_UNIT_COUNT] = {"USD/t", "USD/TEU", "USD/wagon", "USD/truck", "USD/passenger"};
    const enum cor_unit unit = cor_flow_cargo(corridor, index)->unit;
    const char *path = corridor->network->flows[index].path;
    const double delivered = (double)corridor->flows[index].delivered_measured / (double)cor_unit_size(unit);
    put(corridor, path, of);
    cor_measures_put(&corridor->early, path, "shipper_unit_cost", units[unit], delivered > 0,
                     delivered > 0 ? (double)of->cents[COR_PAYER_SHIPPER] / 100 / delivered : 0);
    cor_measures_put(&corridor->early, path, "carrier_unit_cost", units[unit], delivered > 0,
                     delivered > 0 ? (double)of->cents[COR_PAYER_CARRIER] / 100 / delivered : 0);
}

void cor_money_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (!corridor->money)
        return;
    struct totals all = {0};
    struct totals *services = cor_memory_new((size_t)network->service_count + 1, sizeof *services);
    struct totals *flows = cor_memory_new((size_t)network->flow_count + 1, sizeof *flows);
    cor_money_settle(corridor);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (!cor_carrier_is_unfinished(corridor, cor_carrier_at(corridor, i)))
            add_carrier(corridor, i, &services[cor_carrier_at(corridor, i)->service]);
    for (uint16_t i = 0; i < network->service_count; i++) {
        for (int payer = 0; payer < COR_PAYER_COUNT; payer++)
            services[i].cents[payer] += corridor->money->services[i][payer];
        add_up(&all, &services[i]);
        share_out(corridor, i, &services[i], flows);
    }
    for (uint16_t i = 0; i < network->flow_count; i++) {
        all.activity += flows[i].activity;
        for (int payer = 0; payer < COR_PAYER_COUNT; payer++) {
            flows[i].cents[payer] += corridor->money->flows[i][payer];
            all.cents[payer] += corridor->money->flows[i][payer];
        }
    }
    put(corridor, "corridor", &all);
    measure_services(corridor, services);
    for (uint16_t i = 0; i < network->flow_count; i++)
        measure_flow(corridor, i, &flows[i]);
    free(services);
    free(flows);
}
