/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Orders of vessels in the complete network: ways that are not there, water too shallow, services that cannot use them,
 * and what comes too late for the run.
 */
#include "corridor/base/date.h"
#include "scenario/check.h"

static const struct cor_service *delivery_of(const struct cor_network *network, const struct cor_node *entry)
{
    return &network->services[network->service_count + entry->number];
}

static bool check_ways(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *delivery)
{
    for (uint16_t i = 0; i + 1 < delivery->stop_count; ++i) {
        if (delivery->stops[i].distance >= 0)
            continue;
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry), "no sea legs lead from '%s' to '%s'",
                              binder->network->places[delivery->stops[i].place].id,
                              binder->network->places[delivery->stops[i + 1].place].id);
        return false;
    }
    return true;
}

/* Does a quay at a stop of the service take anything that the class takes? */
static bool is_of_use(const struct cor_network *network, const struct cor_service *service,
                      const struct cor_carrier_class *class)
{
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        for (uint16_t stop = 0; stop < service->stop_count && class->takes[i]; ++stop)
            if (cor_network_is_gate(network, service->stops[stop].place) ||
                cor_network_facility(network, service->stops[stop].place, COR_MODE_SEA, i) != COR_NONE)
                return true;
    return false;
}

/* The least time in ms that a distribution of work may take, or its mean where it has no bound above 0. */
static double least(const struct cor_distribution *work)
{
    const bool bounded = work->kind == COR_DISTRIBUTION_UNIFORM || work->kind == COR_DISTRIBUTION_TRIANGULAR ||
                         work->kind == COR_DISTRIBUTION_BETA;
    return bounded ? work->low : cor_distribution_mean(work);
}

/* When the first vessel can be there, if nothing makes it wait. */
static double earliest(const struct cor_network *network, const struct cor_order *order,
                       const struct cor_service *delivery)
{
    double time = (double)order->from + least(&order->hull) + (order->outfitted ? least(&order->outfit) : 0);
    for (uint16_t i = 0; i + 1 < delivery->stop_count; ++i) {
        const bool towed = order->towed_class != COR_NONE && (i == 0 || !order->outfitted);
        for (uint16_t k = 0; k < delivery->stops[i].step_count; ++k)
            time += (double)cor_network_ballast_time(network, towed ? order->towed_class : order->carrier_class,
                                                     delivery->stops[i].steps[k]);
    }
    return time;
}

static void check_time(struct cor_binder *binder, const struct cor_node *entry, const struct cor_order *order)
{
    const struct cor_network *network = binder->network;
    const double time = earliest(network, order, delivery_of(network, entry)), end = (double)cor_network_end(network);
    char date[COR_DATE_TEXT];
    if (time < end)
        return;
    if ((double)order->from >= end) {
        cor_check_warn(binder, entry, "%s is placed after the end of the run", order->path);
        return;
    }
    cor_check_warn(binder, entry, "%s is not to be expected before %s, after the end of the run", order->path,
                   cor_date_text(network->origin + (int64_t)time, date));
}

void cor_check_orders(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "orders");
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_order *order = &network->orders[entry->number];
        if (!check_ways(binder, entry, delivery_of(network, entry)))
            continue;
        cor_check_draught_of_order(binder, entry, order, delivery_of(network, entry));
        if (order->service != COR_NONE &&
            !is_of_use(network, &network->services[order->service], &network->classes[order->carrier_class]))
            cor_bind_error(binder, cor_node_get(entry, "class"), "%s works nothing that '%s' takes",
                           network->services[order->service].path, network->classes[order->carrier_class].id);
        check_time(binder, entry, order);
    }
}
