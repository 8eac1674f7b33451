/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind.h"
#include <string.h>

enum { ORDERS_MOST = 2000 }; /* services stand before them in one array */

/* The entry of the fleet with that class; a new one, of none so far, where there is none. */
static struct cor_fleet *entry_of(struct cor_fleet *fleet, uint16_t *count, uint16_t carrier_class)
{
    uint16_t i = 0;
    while (i < *count && fleet[i].carrier_class != carrier_class)
        ++i;
    if (i == *count)
        fleet[(*count)++] = (struct cor_fleet){.carrier_class = carrier_class};
    return &fleet[i];
}

static bool joins(const struct cor_node *order, const struct cor_node *service)
{
    return cor_has(order, "joins") && cor_target(order, "joins") == service;
}

void cor_bind_ordered(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    const struct cor_node *orders = cor_node_get(binder->root, "orders");
    struct cor_fleet *fleet =
        cor_arena_new(binder->network->arena, (size_t)service->fleet_count + cor_node_count(orders) + 1, sizeof *fleet);
    memcpy(fleet, service->fleet, service->fleet_count * sizeof *fleet);
    for (const struct cor_node *order = cor_node_first(orders); order != NULL; order = cor_node_next(order))
        if (joins(order, entry))
            entry_of(fleet, &service->fleet_count, (uint16_t)cor_target(order, "class")->number)->ordered +=
                (uint16_t)cor_integer(order, "count");
    service->fleet = fleet;
}

/* A place where something is built, which needs a slip. */
static uint16_t bind_yard(struct cor_binder *binder, const struct cor_node *work)
{
    const uint16_t place = (uint16_t)cor_target(work, "at")->number;
    if (binder->network->places[place].slips == 0)
        cor_bind_error(binder, cor_node_get(work, "at"), "%s has no 'slips'", binder->network->places[place].path);
    return place;
}

/* Joined by its vessels: the class that the service has made of theirs. */
static void bind_joined(struct cor_binder *binder, const struct cor_node *joined, struct cor_order *to)
{
    const struct cor_network *network = binder->network;
    const struct cor_service *service = &network->services[joined->value->target->number];
    if (service->kind != COR_SERVICE_SCHEDULED && service->kind != COR_SERVICE_AMONG) {
        cor_bind_error(binder, joined, "%s has no carriers of its own", service->path);
        return;
    }
    if (service->mode != COR_MODE_SEA) {
        cor_bind_error(binder, joined, "%s has trains", service->path);
        return;
    }
    to->service = (uint16_t)joined->value->target->number;
    for (uint16_t i = 0; i < service->fleet_count; ++i)
        if (network->classes[service->fleet[i].carrier_class].made_from == to->carrier_class)
            to->joined_class = service->fleet[i].carrier_class;
}

/* To a service or to an owner, one of the two. Returns the last place, COR_NONE where it is ready. */
static uint16_t bind_destination(struct cor_binder *binder, const struct cor_node *entry, struct cor_order *to)
{
    const struct cor_node *joined = cor_node_get(entry, "joins"), *owner = cor_node_get(entry, "delivers_to");
    const struct cor_node *at = cor_node_get(entry, "delivered_at");
    if (joined == NULL && owner == NULL)
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                              "%s goes nowhere; expected 'joins' or 'delivers_to'", to->path);
    if (joined != NULL && owner != NULL)
        cor_bind_error(binder, owner, "both 'joins' and 'delivers_to'; expected one of the two");
    if (joined != NULL && at != NULL)
        cor_bind_error(binder, at, "'delivered_at' is for 'delivers_to'; %s joins its service at its first stop",
                       to->path);
    if (joined != NULL)
        bind_joined(binder, joined, to);
    else if (owner != NULL)
        to->owner = cor_bind_text(binder, entry, "delivers_to", NULL);
    if (to->service != COR_NONE)
        return binder->network->services[to->service].stops[0].place;
    const struct cor_node *named =
        owner != NULL ? cor_node_get(cor_node_get(binder->root, "places"), owner->text) : NULL;
    if (at == NULL && named != NULL)
        return (uint16_t)named->number;
    return at != NULL ? (uint16_t)at->value->target->number : COR_NONE;
}

/* The class under tow: as slow, and for no ice. */
static void bind_tow(struct cor_binder *binder, const struct cor_node *tow, struct cor_order *to)
{
    if (tow == NULL)
        return;
    struct cor_carrier_class *towed =
        cor_bind_class_like(binder, to->carrier_class, cor_arena_format(binder->network->arena, "%s.tow", to->path),
                            cor_real(tow, "speed"));
    towed->breakdown = (struct cor_breakdown){.given = false};
    towed->ages = (struct cor_ages){.given = false};
    towed->lay_up = (struct cor_lay_up){.given = false};
    towed->towed = true;
    to->towed_class = (uint16_t)(binder->network->class_count - 1);
}

/* The service by which its vessels leave the yard. */
static void bind_delivery(struct cor_binder *binder, const struct cor_order *order, uint16_t hull, uint16_t outfit,
                          uint16_t last)
{
    struct cor_network *network = binder->network;
    struct cor_service *to = &network->services[network->service_count + (order - network->orders)];
    *to = (struct cor_service){
        .id = order->id, .path = order->path, .kind = COR_SERVICE_DELIVERY, .mode = COR_MODE_SEA, .stop_count = 3};
    to->rank = order->rank;
    to->facility = COR_NONE;
    to->window = COR_WINDOW_ALWAYS;
    to->stops = cor_arena_new(network->arena, to->stop_count, sizeof *to->stops);
    to->stops[0].place = hull;
    to->stops[1].place = outfit;
    to->stops[2].place = last;
}

static void check_tow(struct cor_binder *binder, const struct cor_node *entry, const struct cor_order *order,
                      const struct cor_service *delivery)
{
    const struct cor_network *network = binder->network;
    const bool elsewhere = delivery->stops[0].place != delivery->stops[1].place;
    const bool towed = elsewhere || (!order->outfitted && order->leaves);
    const struct cor_node *tow = cor_node_get(entry, "tow"), *outfit = cor_node_get(entry, "outfit");
    if (elsewhere && tow == NULL)
        cor_bind_error(binder, cor_node_get(outfit, "at"), "a hull from '%s' needs a 'tow' to '%s'",
                       network->places[delivery->stops[0].place].id, network->places[delivery->stops[1].place].id);
    if (!towed && tow != NULL)
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(tow),
                              "nothing to tow: a hull of %s is %s where it is built", order->path,
                              order->outfitted ? "outfitted" : "handed over");
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_order *to)
{
    struct cor_network *network = binder->network;
    const struct cor_node *hull = cor_node_get(entry, "hull"), *outfit = cor_node_get(entry, "outfit");
    *to = (struct cor_order){.service = COR_NONE, .towed_class = COR_NONE, .joined_class = COR_NONE};
    to->id = cor_arena_text(network->arena, entry->key);
    to->path = cor_bind_path(binder, NULL, "orders", entry->key);
    to->carrier_class = (uint16_t)cor_target(entry, "class")->number;
    to->count = (uint16_t)cor_integer(entry, "count");
    to->rank = (uint8_t)cor_integer(entry, "rank");
    to->from = cor_integer(entry, "from") - network->origin;
    to->hull = *cor_distribution_of(hull, "lasts");
    to->outfitted = outfit != NULL;
    if (outfit != NULL)
        to->outfit = *cor_distribution_of(outfit, "lasts");
    if (network->classes[to->carrier_class].mode != COR_MODE_SEA)
        cor_bind_error(binder, cor_node_get(entry, "class"), "'%s' is a train; yards build vessels",
                       cor_text(entry, "class"));
    if (to->from < 0)
        cor_bind_error(binder, cor_node_get(entry, "from"),
                       "'%s' is before the warm-up; say what is left of the work "
                       "when the run begins",
                       cor_text(entry, "from"));
    const uint16_t built = bind_yard(binder, hull), fitted = outfit != NULL ? bind_yard(binder, outfit) : built;
    const uint16_t last = bind_destination(binder, entry, to);
    to->leaves = last != COR_NONE && last != fitted;
    bind_tow(binder, cor_node_get(entry, "tow"), to);
    bind_delivery(binder, to, built, fitted, last != COR_NONE ? last : fitted);
    check_tow(binder, entry, to, &network->services[network->service_count + (to - network->orders)]);
}

void cor_bind_orders(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "orders");
    const uint16_t count = cor_bind_number(binder, section, 0);
    if (count == 0 || cor_diagnostics_errors(binder->diagnostics) > 0)
        return;
    if (count > ORDERS_MOST) {
        cor_bind_error(binder, section, "more than %d orders", ORDERS_MOST);
        return;
    }
    struct cor_service *services =
        cor_arena_new(network->arena, (size_t)network->service_count + count + 1, sizeof *services);
    memcpy(services, network->services, network->service_count * sizeof *services);
    network->services = services;
    network->orders = cor_arena_new(network->arena, count, sizeof *network->orders);
    network->order_count = count;
    struct cor_order *order = network->orders;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        bind_entry(binder, entry, order++);
}
