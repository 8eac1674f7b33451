/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the scenario and never does anything within the run: a wrong year is easily written. */
#include "scenario/check.h"

/* The first time at which the service could depart or take a lot; COR_NEVER where none comes before `end`. */
static int64_t first_time(const struct cor_network *network, const struct cor_service *service, int64_t end)
{
    int64_t time = cor_window_next_open(&service->window, network->origin, 0);
    while (time < end && service->every > 0 && !cor_varying_is_given(&service->every_change)) {
        const int64_t ahead = time - service->anchor, over = (ahead % service->every + service->every) % service->every;
        time += over == 0 ? 0 : service->every - over;
        if (cor_window_is_open(&service->window, network->origin, time))
            break;
        time = cor_window_next_open(&service->window, network->origin, time);
    }
    return time < end ? time : COR_NEVER;
}

static bool opens(const struct cor_network *network, const struct cor_window *window)
{
    return cor_window_next_open(window, network->origin, 0) < cor_network_end(network);
}

static bool has_calls(const struct cor_network *network, uint16_t place)
{
    for (uint16_t i = 0; i < network->service_count; ++i)
        if (network->services[i].kind == COR_SERVICE_CALLS &&
            network->facilities[network->services[i].facility].place == place)
            return true;
    return false;
}

static bool has_quays(const struct cor_network *network, const struct cor_place *place)
{
    for (uint16_t i = place->first_facility; i < place->first_facility + place->facility_count; ++i)
        if (network->facilities[i].kind == COR_QUAY)
            return true;
    return false;
}

/* What stands there and is closed all the time, and what is asked for and never used. */
static void check_place(struct cor_binder *binder, const struct cor_node *entry)
{
    static const char *const help[] = {"pilots", "tugs"}, *const slots[] = {"quays", "terminals"};
    const struct cor_network *network = binder->network;
    const struct cor_place *place = &network->places[entry->number];
    for (int i = 0; i < 2; ++i) {
        for (const struct cor_node *at = cor_node_first(cor_node_get(entry, slots[i])); at; at = cor_node_next(at))
            if (!opens(network, &network->facilities[at->number].window))
                cor_check_warn(binder, at, "%s is never open within the run", network->facilities[at->number].path);
        if (cor_has(entry, help[i]) && !has_quays(network, place))
            cor_check_warn(binder, cor_node_get(entry, help[i]), "nobody takes %s at '%s': it has no quays", help[i],
                           place->id);
    }
    for (const struct cor_node *at = cor_node_first(cor_node_get(entry, "yards")); at; at = cor_node_next(at))
        if (!opens(network, &network->yards[at->number].window))
            cor_check_warn(binder, at, "%s is never open within the run", network->yards[at->number].path);
    if (place->roads >= 0 && !has_calls(network, (uint16_t)entry->number))
        cor_check_warn(binder, cor_node_get(entry, "roads"),
                       "'roads' turns away other traffic alone, and none calls at '%s'", place->id);
}

/* Ice comes every winter; spells need a month, and dates must not lie outside the run. */
static void check_hazard(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_hazard *hazard = &binder->network->hazards[entry->number];
    bool comes = hazard->ice != 0;
    for (int month = 0; hazard->has_spells && month < 12; ++month)
        comes = comes || hazard->spells.shares[month] > 0;
    if (!hazard->has_spells)
        comes = comes || (hazard->begins < cor_network_end(binder->network) && hazard->ends > 0);
    if (!comes)
        cor_check_warn(binder, entry, "%s never comes within the run", hazard->path);
}

/* Interest is of the value of what is sent. */
static void check_price(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    bool any = false;
    for (uint16_t i = 0; i < network->flow_count; ++i)
        any = any || network->cargo[network->flows[i].cargo].value > 0;
    if (!any && cor_has(entry, "rate"))
        cor_check_warn(binder, entry, "prices.%s is of the value of cargo, and none that is sent has a 'value'",
                       entry->key);
}

void cor_check_idle(struct cor_binder *binder)
{
    for (const struct cor_node *at = cor_node_first(cor_node_get(binder->root, "prices")); at; at = cor_node_next(at))
        check_price(binder, at);
    for (const struct cor_node *at = cor_node_first(cor_node_get(binder->root, "places")); at; at = cor_node_next(at))
        check_place(binder, at);
    for (const struct cor_node *at = cor_node_first(cor_node_get(binder->root, "hazards")); at; at = cor_node_next(at))
        check_hazard(binder, at);
    const struct cor_network *network = binder->network;
    struct cor_node *services = cor_node_get(binder->root, "services"), *demand = cor_node_get(binder->root, "demand");
    for (struct cor_node *entry = cor_node_first(services); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_service *service = &network->services[entry->number];
        if (first_time(network, service, cor_network_end(network)) == COR_NEVER)
            cor_check_warn(binder, entry, "%s never runs: it does not %s before the run ends", service->path,
                           service->every > 0 ? "depart" : "open");
    }
    for (struct cor_node *entry = cor_node_first(cor_node_get(binder->root, "changes")); entry != NULL;
         entry = cor_node_next(entry))
        if (cor_has(entry, "date") && cor_integer(entry, "date") - network->origin >= cor_network_end(network))
            cor_check_warn(binder, entry, "changes.%s changes nothing: the run ends before it", entry->key);
    for (struct cor_node *entry = cor_node_first(demand); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_flow *flow = &network->flows[entry->number];
        if (!(cor_network_lots_a_year(network, flow) > 0))
            cor_check_warn(binder, entry, "%s releases nothing within the run", flow->path);
    }
}
