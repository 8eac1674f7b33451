/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "scenario/bind.h"
#include <string.h>

/* Inner units of the cargo in one of those in which an amount was written: boxed cargo may be named in tonnes. */
static double units_in(const struct cor_node *amount, const struct cor_cargo *cargo)
{
    return cargo->boxed && amount->value->dimension != COR_TEU && amount->value->dimension != COR_TEU_YEARLY
               ? 1.0 / (double)cargo->kg_per_unit
               : 1;
}

static void check_unit(struct cor_binder *binder, const struct cor_node *node, const struct cor_cargo *cargo)
{
    if (cargo->boxed && cor_bind_unit(node->value->dimension) == COR_UNIT_KG)
        return;
    if (cor_bind_unit(node->value->dimension) != cargo->unit)
        cor_bind_error(binder, node, "'%.60s' is not counted in %s, as %s is", node->text,
                       cor_bind_unit_text(cargo->unit), cargo->id);
}

static void bind_amount(struct cor_binder *binder, const struct cor_node *entry, struct cor_flow *flow)
{
    const struct cor_node *amount = cor_node_get(entry, "amount"), *growth = cor_node_get(entry, "growth");
    flow->amount = amount->value->real * units_in(amount, &binder->network->cargo[flow->cargo]);
    flow->year = amount->value->year != 0 ? amount->value->year : cor_date_of(binder->plan->start).year;
    flow->growth = growth->value->real;
    check_unit(binder, amount, &binder->network->cargo[flow->cargo]);
    if (flow->growth <= -1 || flow->growth > 10)
        cor_bind_error(binder, growth, "'%s' is out of range; expected more than -100 and at most 1000 %%/year",
                       growth->text);
}

static void bind_lots(struct cor_binder *binder, const struct cor_node *entry, struct cor_flow *flow)
{
    const struct cor_cargo *cargo = &binder->network->cargo[flow->cargo];
    const struct cor_node *lots = cor_node_get(entry, "lots");
    const char *why;
    flow->lots = *cor_distribution_of(entry, "lots");
    check_unit(binder, lots, cargo);
    if (cor_bind_unit(lots->value->dimension) != cargo->unit &&
        !cor_distribution_scale(&flow->lots, units_in(lots, cargo), &why))
        cor_bind_error(binder, lots, "'%s': %s", lots->text, why);
}

static void bind_months(struct cor_binder *binder, const struct cor_node *entry, struct cor_flow *flow)
{
    const struct cor_node *monthly = cor_node_get(entry, "monthly");
    if (monthly == NULL)
        return;
    double sum = 0;
    int month = 0;
    for (const struct cor_node *weight = cor_node_first(monthly); weight != NULL; weight = cor_node_next(weight)) {
        flow->monthly[month++] = weight->value->real;
        sum += weight->value->real;
    }
    if (!(sum > 0))
        cor_bind_error(binder, monthly, "the months add up to nothing; expected one above zero");
}

static void bind_via(struct cor_binder *binder, const struct cor_node *entry, struct cor_flow *flow)
{
    const struct cor_node *via = cor_node_get(entry, "via");
    if (via == NULL)
        return;
    uint16_t *services = cor_arena_new(binder->network->arena, cor_node_count(via), sizeof *services);
    for (const struct cor_node *service = cor_node_first(via); service != NULL; service = cor_node_next(service)) {
        uint16_t number = (uint16_t)service->value->target->number;
        if (binder->network->services[number].kind == COR_SERVICE_CALLS)
            cor_bind_error(binder, service, "'%s' is other traffic and carries nothing", service->text);
        services[flow->via_count++] = number;
    }
    flow->via = services;
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_flow *flow)
{
    const struct cor_network *network = binder->network;
    flow->id = cor_arena_text(network->arena, entry->key);
    flow->path = cor_bind_path(binder, NULL, "demand", entry->key);
    flow->cargo = (uint16_t)cor_target(entry, "cargo")->number;
    flow->from = (uint16_t)cor_target(entry, "from")->number;
    flow->to = (uint16_t)cor_target(entry, "to")->number;
    if (flow->from == flow->to)
        cor_bind_error(binder, cor_node_get(entry, "to"), "'%s' is where the flow comes from", cor_text(entry, "to"));
    flow->rank = (uint8_t)cor_integer(entry, "rank");
    flow->counts = cor_integer(entry, "counts") != 0;
    flow->arrivals = *cor_distribution_of(entry, "arrivals");
    flow->window = cor_bind_window(binder, entry);
    bind_lots(binder, entry, flow);
    bind_amount(binder, entry, flow);
    bind_months(binder, entry, flow);
    bind_via(binder, entry, flow);
}

void cor_bind_demand(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "demand");
    network->flow_count = cor_bind_number(binder, section, 0);
    network->flows = cor_arena_new(network->arena, (size_t)network->flow_count + 1, sizeof *network->flows);
    struct cor_flow *flow = network->flows;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->flow_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, flow++);
}
