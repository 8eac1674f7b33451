/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Fuel, emissions and money of services, flows and the corridor.
 */
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/measures.h"
#include "model/money.h"

#include <stdlib.h>

/* a / b to the nearest, halves up; both not negative. */
static int64_t divide(cor_int128 a, cor_int128 b)
{
    return (int64_t)((2 * a + b) / (2 * b));
}

static void add_carrier(const struct cor_corridor *corridor, uint32_t index, struct cor_money_totals *to)
{
    const struct cor_network *network = corridor->network;
    const struct cor_expense *expense = &corridor->money->carriers[index];
    const struct cor_carrier_class *class = &network->classes[cor_carrier_at(corridor, index)->carrier_class];
    const int64_t sea = divide(expense->earlier + (cor_int128)expense->under_way * expense->sailed, COR_MS_DAY),
                  port = divide((cor_int128) class->fuel_port * (expense->days - expense->sailed), COR_MS_DAY),
                  fuel = sea + port;
    to->fuel_sea += sea;
    to->fuel_port += port;
    to->emissions += cor_round((double)fuel * class->emission_factor);
    const int64_t days = divide((cor_int128) class->day_cost * expense->days, COR_MS_DAY) +
                         divide((cor_int128) class->lay_up.day_cost * expense->laid_up, COR_MS_DAY);
    to->cents[COR_PAYER_CARRIER] += days;
    to->cents[COR_COST_ECONOMIC] += days;
    for (uint32_t price = network->prices.classes ? network->prices.classes[class->made_from].amounts : 0; price != 0;
         price = network->prices.at[price].next) {
        const struct cor_price *at = &network->prices.at[price];
        const int64_t cents = cor_round(at->cents * ((double)fuel / 1e6));
        to->cents[at->payer] += cents;
        to->cents[COR_COST_ECONOMIC] += at->kind == COR_PRICE_PAYMENT ? cents : 0;
    }
}

static const struct cor_carried *carried_of(const struct cor_corridor *corridor, uint16_t flow, uint16_t service)
{
    return &corridor->money->carried[(size_t)flow * corridor->network->service_count + service];
}

void cor_money_close(struct cor_corridor *corridor)
{
    if (!corridor->money)
        return;
    cor_money_settle(corridor);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_expense *expense = &corridor->money->carriers[i];
        const struct cor_carrier *carrier = cor_carrier_at(corridor, i);
        if (!cor_carrier_is_unfinished(corridor, carrier)) {
            const uint16_t class = corridor->network->classes[carrier->carrier_class].made_from;
            add_carrier(corridor, i, &corridor->money->closed[carrier->service]);
            add_carrier(corridor, i, &corridor->money->classes[class]);
        }
        expense->earlier = 0;
        expense->days = expense->sailed = expense->laid_up = 0;
    }
}

/* kg·m over the shortest way. */
static cor_int128 activity_of(const struct cor_corridor *corridor, uint16_t flow, uint16_t service)
{
    return carried_of(corridor, flow, service)->unit_m * cor_flow_cargo(corridor, flow)->kg_per_unit;
}

/* kg and TEU that the service carried. */
static int64_t carried_kg(const struct cor_corridor *corridor, uint16_t service)
{
    int64_t kg = 0;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        kg += carried_of(corridor, i, service)->amount * cor_flow_cargo(corridor, i)->kg_per_unit;
    return kg;
}

static int64_t carried_teu(const struct cor_corridor *corridor, uint16_t service)
{
    int64_t teu = 0;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        teu += cor_flow_cargo(corridor, i)->unit == COR_UNIT_TEU ? carried_of(corridor, i, service)->amount : 0;
    return teu;
}

/* The part of `total` that falls to what lies between `before` and `before` + `own` of `whole`. */
static int64_t part(int64_t total, cor_int128 before, cor_int128 own, cor_int128 whole)
{
    /* Shares are of 2^-40 of the whole, so that the products stay within 128 bits. */
    const cor_int128 unit = whole >> 62 > 0 ? whole >> 40 : 1, all = whole / unit;
    return divide((before + own) / unit * total, all) - divide(before / unit * total, all);
}

/* Shares what stands with a service out to the flows it carried. */
static void share_out(const struct cor_corridor *corridor, uint16_t service, const struct cor_money_totals *of,
                      struct cor_money_totals *flows)
{
    cor_int128 whole = 0, before = 0;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        whole += activity_of(corridor, i, service);
    for (uint16_t i = 0; i < corridor->network->flow_count; i++)
        flows[i].emitted += carried_of(corridor, i, service)->emitted;
    for (uint16_t i = 0; i < corridor->network->flow_count && whole > 0; i++) {
        const cor_int128 own = activity_of(corridor, i, service);
        struct cor_money_totals *to = &flows[i];
        to->fuel_sea += part(of->fuel_sea, before, own, whole);
        to->fuel_port += part(of->fuel_port, before, own, whole);
        to->emissions += part(of->emissions, before, own, whole);
        for (int payer = 0; payer < COR_COST_COUNT; payer++)
            to->cents[payer] += part(of->cents[payer], before, own, whole);
        if (of->fuel_sea + of->fuel_port + of->emitted > 0)
            to->activity += own;
        before += own;
    }
}

static void add_up(struct cor_money_totals *to, const struct cor_money_totals *more)
{
    to->fuel_sea += more->fuel_sea;
    to->fuel_port += more->fuel_port;
    to->emissions += more->emissions;
    to->emitted += more->emitted;
    to->activity += more->activity;
    for (int payer = 0; payer < COR_COST_COUNT; payer++)
        to->cents[payer] += more->cents[payer];
}

static const char *const costs[COR_COST_COUNT] = {
#define PAYER(name, text) #text "_cost",
    COR_PAYER_LIST(PAYER)
#undef PAYER
        "economic_cost"};

static void put(struct cor_corridor *corridor, const char *subject, const struct cor_money_totals *of)
{
    struct cor_measures *to = &corridor->early;
    const double tkm = cor_int128_double(of->activity) / 1e6, emissions = (double)(of->emissions + of->emitted);
    cor_measures_add(to, subject, "fuel", "t/year",
                     cor_measures_yearly(corridor, (double)(of->fuel_sea + of->fuel_port) / 1e6));
    cor_measures_add(to, subject, "fuel_at_sea", "t/year", cor_measures_yearly(corridor, (double)of->fuel_sea / 1e6));
    cor_measures_add(to, subject, "emissions", "t/year", cor_measures_yearly(corridor, emissions / 1e6));
    cor_measures_put(to, subject, "emission_intensity", "g/t*km", tkm > 0, tkm > 0 ? emissions / tkm : 0);
    for (int payer = 0; payer < COR_COST_COUNT; payer++)
        cor_measures_add(to, subject, costs[payer], "USD/year",
                         cor_measures_yearly(corridor, (double)of->cents[payer] / 100));
}

/* The costs of `amount` of `unit`, each. */
static void put_unit_costs(struct cor_corridor *corridor, const char *path, const struct cor_money_totals *of,
                           enum cor_unit unit, double amount)
{
    static const char *const units[COR_UNIT_COUNT] = {"USD/t", "USD/TEU", "USD/wagon", "USD/truck", "USD/passenger"};
    static const char *const names[COR_COST_COUNT] = {
#define PAYER(name, text) #text "_unit_cost",
        COR_PAYER_LIST(PAYER)
#undef PAYER
            "economic_unit_cost"};
    for (int cost = 0; cost < COR_COST_COUNT; cost++)
        cor_measures_put(&corridor->early, path, names[cost], units[unit], amount > 0,
                         amount > 0 ? (double)of->cents[cost] / 100 / amount : 0);
}

static bool takes(const struct cor_corridor *corridor, const struct cor_service *service, uint16_t cargo)
{
    if (service->takes)
        return service->takes[cargo];
    for (uint16_t i = 0; i < service->fleet_count; i++)
        if (corridor->network->classes[service->fleet[i].carrier_class].takes[cargo])
            return true;
    return false;
}

/* Is all that the service could carry of what there is in boxes? */
static bool is_of_boxes(const struct cor_corridor *corridor, const struct cor_service *service)
{
    bool any = false;
    for (uint16_t i = 0; i < corridor->network->flow_count; i++) {
        if (!takes(corridor, service, corridor->network->flows[i].cargo))
            continue;
        if (cor_flow_cargo(corridor, i)->unit != COR_UNIT_TEU)
            return false;
        any = true;
    }
    return any;
}

static void measure_services(struct cor_corridor *corridor, const struct cor_money_totals *services)
{
    const struct cor_network *network = corridor->network;
    const struct cor_money *money = corridor->money;
    for (uint16_t i = 0; i < network->service_count; i++) {
        struct cor_money_totals own = services[i];
        if (network->services[i].kind == COR_SERVICE_CALLS)
            continue;
        own.activity = 0;
        for (uint16_t flow = 0; flow < network->flow_count; flow++)
            own.activity += activity_of(corridor, flow, i);
        for (int cost = 0; cost < COR_COST_COUNT; cost++)
            own.cents[cost] += money->lots[i][cost];
        put(corridor, network->services[i].path, &own);
        if (is_of_boxes(corridor, &network->services[i]))
            put_unit_costs(corridor, network->services[i].path, &own, COR_UNIT_TEU, (double)carried_teu(corridor, i));
        else
            put_unit_costs(corridor, network->services[i].path, &own, COR_UNIT_KG,
                           (double)carried_kg(corridor, i) / 1000);
    }
}

static void measure_flow(struct cor_corridor *corridor, uint16_t index, const struct cor_money_totals *of)
{
    const enum cor_unit unit = cor_flow_cargo(corridor, index)->unit;
    const char *path = corridor->network->flows[index].path;
    put(corridor, path, of);
    put_unit_costs(corridor, path, of, unit,
                   (double)corridor->flows[index].delivered_measured / (double)cor_unit_size(unit));
}

/* Fuel of each class that burns any. */
static void measure_classes(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->class_count; i++) {
        const struct cor_carrier_class *class = &corridor->network->classes[i];
        const struct cor_money_totals *of = &corridor->money->classes[i];
        if (class->made_from != i || (class->fuel_sea == 0 && class->fuel_port == 0))
            continue;
        cor_measures_add(&corridor->early, class->path, "fuel", "t/year",
                         cor_measures_yearly(corridor, (double)(of->fuel_sea + of->fuel_port) / 1e6));
        cor_measures_add(&corridor->early, class->path, "fuel_at_sea", "t/year",
                         cor_measures_yearly(corridor, (double)of->fuel_sea / 1e6));
    }
}

void cor_money_measure(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (!corridor->money)
        return;
    struct cor_money_totals all = {0};
    struct cor_money_totals *services = corridor->money->closed;
    struct cor_money_totals *flows = cor_memory_new((size_t)network->flow_count + 1, sizeof *flows);
    cor_money_close(corridor);
    for (uint16_t i = 0; i < network->service_count; i++) {
        for (int payer = 0; payer < COR_COST_COUNT; payer++)
            services[i].cents[payer] += corridor->money->services[i][payer];
        for (uint16_t flow = 0; flow < network->flow_count; flow++)
            services[i].emitted += carried_of(corridor, flow, i)->emitted;
        add_up(&all, &services[i]);
        share_out(corridor, i, &services[i], flows);
    }
    for (uint16_t i = 0; i < network->flow_count; i++) {
        all.activity += flows[i].activity;
        for (int payer = 0; payer < COR_COST_COUNT; payer++) {
            flows[i].cents[payer] += corridor->money->flows[i][payer];
            all.cents[payer] += corridor->money->flows[i][payer];
        }
    }
    put(corridor, "corridor", &all);
    measure_services(corridor, services);
    for (uint16_t i = 0; i < network->flow_count; i++)
        measure_flow(corridor, i, &flows[i]);
    measure_classes(corridor);
    free(flows);
}
