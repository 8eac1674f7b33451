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

void cor_check_idle(struct cor_binder *binder)
{
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
