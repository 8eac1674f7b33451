/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Vessels that could not float on their way, even empty, on any date of the run, which is refused, or when it ends.
 */
#include "scenario/check.h"

/* When: at some time of the run, or when it ends, unless a change in the run has a say in it. */
enum when { EVER, AT_THE_END };

/* m of water there at most. */
static double water(const struct cor_network *network, const struct cor_depth *depth, enum when when)
{
    return when == EVER ? cor_depth_most(network, depth) : cor_depth_at(network, depth, cor_network_end(network) - 1);
}

static bool floats(const struct cor_network *network, const struct cor_carrier_class *class,
                   const struct cor_depth *depth, enum when when)
{
    return !cor_depth_is_given(depth) || class->draught_count == 0 ||
           (when == AT_THE_END && cor_depth_is_set(network, depth)) ||
           water(network, depth, when) >= class->draughts[0].draught;
}

static void tell(struct cor_binder *binder, const struct cor_node *with, const struct cor_carrier_class *class,
                 const char *path, const struct cor_depth *depth, enum when when)
{
    const double draws = class->draughts[0].draught, has = water(binder->network, depth, when);
    if (when == EVER)
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(with),
                              "%s draws %g m without cargo, and %s has never more than %.3g m", class->path, draws,
                              path, has);
    else
        cor_check_warn(binder, with,
                       "%s draws %g m without cargo, and %s has %.3g m when the run ends: its vessels wait there",
                       class->path, draws, path, has);
}

static bool check_way(struct cor_binder *binder, const struct cor_node *with, const struct cor_carrier_class *class,
                      const struct cor_stop *stop, enum when when)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = 0; i < stop->step_count; ++i) {
        const struct cor_link *link = &network->links[stop->steps[i].link];
        if (floats(network, class, &link->depth, when))
            continue;
        tell(binder, with, class, link->path, &link->depth, when);
        return false;
    }
    return true;
}

static bool works(const struct cor_network *network, const struct cor_carrier_class *class,
                  const struct cor_facility *facility)
{
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        if (facility->kind == COR_QUAY && facility->takes != NULL && facility->takes[i] && class->takes[i])
            return true;
    return false;
}

/* Of the quays at which it could work cargo, one must be deep enough. */
static bool check_quays(struct cor_binder *binder, const struct cor_node *with, const struct cor_carrier_class *class,
                        const struct cor_place *place, enum when when)
{
    const struct cor_network *network = binder->network;
    const struct cor_facility *shallow = NULL;
    for (uint16_t i = place->first_facility; i < place->first_facility + place->facility_count; ++i) {
        const struct cor_facility *facility = &network->facilities[i];
        if (!works(network, class, facility))
            continue;
        if (floats(network, class, &facility->depth, when))
            return true;
        shallow = facility;
    }
    if (shallow != NULL)
        tell(binder, with, class, shallow->path, &shallow->depth, when);
    return shallow == NULL;
}

/* All ways from one stop: to the next, or to each of those that it serves. */
static bool check_ways(struct cor_binder *binder, const struct cor_node *with, const struct cor_carrier_class *class,
                       const struct cor_service *service, uint16_t stop, enum when when)
{
    if (service->kind == COR_SERVICE_SCHEDULED)
        return check_way(binder, with, class, &service->stops[stop], when);
    for (uint16_t to = 0; to < service->stop_count; ++to)
        if (!check_way(binder, with, class, &service->ways[stop * service->stop_count + to], when))
            return false;
    return true;
}

static bool check_class(struct cor_binder *binder, const struct cor_node *with, const struct cor_carrier_class *class,
                        const struct cor_service *service, enum when when)
{
    for (uint16_t i = 0; i < service->stop_count; ++i)
        if (!check_ways(binder, with, class, service, i, when) ||
            !check_quays(binder, with, class, &binder->network->places[service->stops[i].place], when))
            return false;
    return true;
}

void cor_check_draught(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *with = cor_node_first(cor_node_get(entry, "with"));
    for (uint16_t k = 0; network->has_depths && k < service->fleet_count; ++k) {
        /* Classes that are ordered alone stand behind those of `with`. */
        const struct cor_node *at = with != NULL ? with : entry;
        const struct cor_carrier_class *class = &network->classes[service->fleet[k].carrier_class];
        if (check_class(binder, at, class, service, EVER))
            check_class(binder, at, class, service, AT_THE_END);
        with = with != NULL ? cor_node_next(with) : NULL;
    }
}

void cor_check_draught_of_order(struct cor_binder *binder, const struct cor_node *entry, const struct cor_order *order,
                                const struct cor_service *delivery)
{
    const struct cor_carrier_class *class = &binder->network->classes[order->carrier_class];
    for (uint16_t i = 0; i + 1 < delivery->stop_count; ++i)
        if (!check_way(binder, entry, class, &delivery->stops[i], EVER))
            return;
}
