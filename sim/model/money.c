/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/money.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/laying_up.h"
#include "model/ledger.h"
#include "model/lot.h"

#include <stdlib.h>
#include <string.h>

void cor_money_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (!network->counts_money)
        return;
    struct cor_money *money = corridor->money = cor_memory_new(1, sizeof *money);
    const size_t services = (size_t)network->service_count + 1, flows = (size_t)network->flow_count + 1;
    money->carriers = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *money->carriers);
    money->services = cor_memory_new(services, sizeof *money->services);
    money->lots = cor_memory_new(services, sizeof *money->lots);
    money->closed = cor_memory_new(services, sizeof *money->closed);
    money->classes = cor_memory_new((size_t)network->class_count + 1, sizeof *money->classes);
    money->flows = cor_memory_new(flows, sizeof *money->flows);
    money->carried = cor_memory_new(flows * services, sizeof *money->carried);
}

void cor_money_release(struct cor_corridor *corridor)
{
    if (!corridor->money)
        return;
    free(corridor->money->carriers);
    free(corridor->money->services);
    free(corridor->money->lots);
    free(corridor->money->closed);
    free(corridor->money->classes);
    free(corridor->money->flows);
    free(corridor->money->carried);
    free(corridor->money);
}

/* What the carrier has done since it was last counted. */
static void count(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_expense *expense = &corridor->money->carriers[index];
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const int64_t time = cor_now(corridor) - expense->since;
    expense->since = cor_now(corridor);
    if (!expense->placed)
        return;
    if (cor_laying_up_rests(corridor, index)) {
        expense->laid_up += time;
        return;
    }
    expense->days += time;
    expense->sailed += carrier->sails ? time : 0;
}

void cor_money_count(struct cor_corridor *corridor, uint32_t index)
{
    if (corridor->money)
        count(corridor, index);
}

void cor_money_settle(struct cor_corridor *corridor)
{
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        count(corridor, i);
}

void cor_money_reset(struct cor_corridor *corridor)
{
    struct cor_money *money = corridor->money;
    if (!money)
        return;
    memset(money->closed, 0, ((size_t)corridor->network->service_count + 1) * sizeof *money->closed);
    memset(money->classes, 0, ((size_t)corridor->network->class_count + 1) * sizeof *money->classes);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++) {
        struct cor_expense *expense = &money->carriers[i];
        expense->since = cor_now(corridor);
        expense->earlier = 0;
        expense->days = expense->sailed = expense->laid_up = 0;
    }
}

static bool is_due(const struct cor_corridor *corridor, const struct cor_window *window, uint16_t during)
{
    return (during == 0 || corridor->hazards[during - 1].on.level > 0) &&
           cor_window_is_open(window, corridor->network->origin, cor_now(corridor));
}

/* What is due goes to its payer, and if it is for something that is done, to the economic cost. */
static void charge(int64_t *to, uint16_t payer, uint16_t kind, int64_t cents)
{
    to[payer] += cents;
    if (kind == COR_PRICE_PAYMENT)
        to[COR_COST_ECONOMIC] += cents;
}

/* Amount of a lot in the unit of a price: t of anything, or the cargo's own unit. */
static double priced_amount(const struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t unit)
{
    const struct cor_cargo *cargo = cor_lot_cargo(corridor, lot);
    if (unit == COR_UNIT_KG)
        return (double)(lot->amount * cargo->kg_per_unit) / 1000;
    return cargo->unit == (enum cor_unit)unit ? (double)lot->amount : 0;
}

/* Invoices for a lot by the prices of a chain; service: who carried or handled it, or COR_NONE. */
static void charge_chain(struct cor_corridor *corridor, uint32_t price, const struct cor_lot *lot, uint16_t service,
                         double km, int64_t ms)
{
    for (; price != 0; price = corridor->network->prices.at[price].next) {
        const struct cor_price *at = &corridor->network->prices.at[price];
        if (!is_due(corridor, &at->window, at->during))
            continue;
        double quantity = priced_amount(corridor, lot, at->unit);
        if (at->basis == COR_BASIS_DISTANCE)
            quantity *= km;
        else if (at->basis == COR_BASIS_TIME)
            quantity *= ms > at->free ? (double)(ms - at->free) / COR_MS_DAY : 0;
        const int64_t cents = cor_round(at->cents * quantity);
        charge(corridor->money->flows[lot->flow], at->payer, at->kind, cents);
        if (service != COR_NONE)
            charge(corridor->money->lots[service], at->payer, at->kind, cents);
    }
}

/* Invoices for a carrier, whatever it carries. */
static void charge_carrier(struct cor_corridor *corridor, uint32_t price, const struct cor_carrier *carrier)
{
    for (; price != 0; price = corridor->network->prices.at[price].next) {
        const struct cor_price *at = &corridor->network->prices.at[price];
        const double tonnage = (double)corridor->network->classes[carrier->carrier_class].gross_tonnage;
        if (is_due(corridor, &at->window, at->during))
            charge(corridor->money->services[carrier->service], at->payer, at->kind,
                   cor_round(at->cents * (at->basis == COR_BASIS_TONNAGE ? tonnage : 1)));
    }
}

/* Invoices for a carrier and for all that is aboard. */
static void charge_passage(struct cor_corridor *corridor, struct cor_price_heads heads,
                           const struct cor_carrier *carrier)
{
    if (heads.carriers != 0)
        charge_carrier(corridor, heads.carriers, carrier);
    for (uint32_t lot = heads.amounts != 0 ? carrier->cargo : 0; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        charge_chain(corridor, heads.amounts, cor_lot_at(corridor, lot), carrier->service, 0, 0);
}

void cor_money_escorted(struct cor_corridor *corridor, uint32_t carrier, uint16_t hazard)
{
    if (corridor->money && corridor->measuring && corridor->network->prices.hazards)
        charge_passage(corridor, corridor->network->prices.hazards[hazard], cor_carrier_at(corridor, carrier));
}

void cor_money_call(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_price_heads *places = corridor->network->prices.places;
    if (!corridor->money)
        return;
    if (carrier->sails || !corridor->money->carriers[index].placed)
        count(corridor, index);
    corridor->money->carriers[index].placed = 1;
    carrier->sails = 0;
    cor_ledger_forget(carrier);
    if (corridor->measuring && places && places[carrier->place].carriers != 0)
        charge_carrier(corridor, places[carrier->place].carriers, carrier);
}

void cor_money_join(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->money)
        return;
    count(corridor, index);
    corridor->money->carriers[index].placed = 1;
}

void cor_money_leave(struct cor_corridor *corridor, uint32_t index)
{
    if (!corridor->money)
        return;
    count(corridor, index);
    corridor->money->carriers[index].placed = 0;
}

void cor_money_run(struct cor_corridor *corridor, uint32_t index, uint16_t link, int64_t fuel, bool passes)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_expense *expense = &corridor->money->carriers[index];
    if (cor_carrier_is_unfinished(corridor, carrier))
        return;
    if (expense->under_way != fuel) {
        count(corridor, index);
        expense->earlier += (cor_int128)(expense->under_way - fuel) * expense->sailed;
        expense->under_way = fuel;
    }
    if (!passes || !corridor->measuring || !corridor->network->prices.links)
        return;
    charge_passage(corridor, corridor->network->prices.links[link], carrier);
}

void cor_money_sails(struct cor_corridor *corridor, struct cor_carrier *carrier, bool sails)
{
    cor_money_count(corridor, (uint32_t)(carrier - (const struct cor_carrier *)corridor->carriers.at));
    carrier->sails = sails;
}

void cor_money_handled_priced(struct cor_corridor *corridor, const struct cor_carrier *carrier,
                              const struct cor_lot *lot)
{
    const struct cor_prices *prices = &corridor->network->prices;
    const uint32_t place = prices->places[carrier->place].amounts,
                   facility = carrier->holds ? prices->facilities[carrier->facility].amounts : 0;
    if (place != 0)
        charge_chain(corridor, place, lot, carrier->service, 0, 0);
    if (facility != 0)
        charge_chain(corridor, facility, lot, carrier->service, 0, 0);
}

/* A lot came `distance` m on with a service. */
static struct cor_carried *count_carried(struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t service,
                                         int64_t distance)
{
    struct cor_carried *carried =
        &corridor->money->carried[(size_t)lot->flow * corridor->network->service_count + service];
    carried->unit_m += (cor_int128)lot->amount * distance;
    carried->amount += lot->amount;
    return carried;
}

static uint32_t price_of_service(const struct cor_corridor *corridor, uint16_t service)
{
    const struct cor_price_heads *services = corridor->network->prices.services;
    return services ? services[service].amounts : 0;
}

void cor_money_carried(struct cor_corridor *corridor, const struct cor_carrier *carrier, const struct cor_lot *lot)
{
    if (!corridor->money || !corridor->measuring)
        return;
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_leg leg = cor_lot_leg(corridor, lot);
    const int64_t direct = service->direct[leg.from * service->stop_count + leg.to], distance = direct < 0 ? 0 : direct;
    const double intensity = corridor->network->classes[carrier->carrier_class].emission_intensity;
    const uint32_t price = price_of_service(corridor, carrier->service);
    struct cor_carried *carried = count_carried(corridor, lot, carrier->service, distance);
    if (intensity > 0)
        carried->emitted +=
            cor_round(intensity * priced_amount(corridor, lot, COR_UNIT_KG) * ((double)distance / 1000));
    if (price != 0)
        charge_chain(corridor, price, lot, carrier->service, (double)distance / 1000, 0);
}

void cor_money_stored(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    if (!corridor->money || !corridor->measuring || !corridor->network->prices.yards)
        return;
    const uint32_t price = corridor->network->prices.yards[lot->yard].amounts;
    if (price != 0)
        charge_chain(corridor, price, lot, COR_NONE, 0, cor_now(corridor) - lot->landed);
}

void cor_money_outside(struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t service)
{
    const struct cor_service *spec = &corridor->network->services[service];
    if (!corridor->money || !corridor->measuring)
        return;
    const int64_t cents = cor_round(spec->price * priced_amount(corridor, lot, spec->price_unit));
    const uint32_t price = price_of_service(corridor, service);
    charge(corridor->money->flows[lot->flow], COR_PAYER_SHIPPER, COR_PRICE_PAYMENT, cents);
    charge(corridor->money->lots[service], COR_PAYER_SHIPPER, COR_PRICE_PAYMENT, cents);
    count_carried(corridor, lot, service, spec->distance)->emitted +=
        cor_round(spec->emissions * priced_amount(corridor, lot, COR_UNIT_KG));
    if (price != 0)
        charge_chain(corridor, price, lot, service, (double)spec->distance / 1000, 0);
}

/* Invoices for `years` in transit of a lot of so much value. */
static void charge_time(struct cor_corridor *corridor, const struct cor_lot *lot, double value, double years)
{
    const struct cor_prices *prices = &corridor->network->prices;
    for (uint32_t i = 0; i < prices->time_count; i++)
        if (is_due(corridor, &prices->times[i].window, prices->times[i].during))
            charge(corridor->money->flows[lot->flow], prices->times[i].payer, prices->times[i].kind,
                   cor_round(value * prices->times[i].rate * years));
}

void cor_money_delivered_priced(struct cor_corridor *corridor, const struct cor_lot *lot, int64_t transit)
{
    static const double year = 365.25 * COR_MS_DAY;
    const struct cor_cargo *cargo = cor_lot_cargo(corridor, lot);
    if (cargo->value > 0)
        charge_time(corridor, lot, cargo->value * priced_amount(corridor, lot, (uint16_t)cargo->unit),
                    (double)transit / year);
}
