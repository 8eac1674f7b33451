/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind.h"
#include <string.h>

static void bind_stops(struct cor_binder *binder, const struct cor_node *list, struct cor_service *service)
{
    uint32_t count = cor_node_count(list), i = 0;
    struct cor_stop *stops = cor_arena_new(binder->network->arena, count, sizeof *stops);
    const struct cor_node *last = NULL;
    for (const struct cor_node *stop = cor_node_first(list); stop != NULL; stop = cor_node_next(stop)) {
        stops[i].place = cor_bind_place(stop);
        if (i > 0 && stops[i].place == stops[i - 1].place)
            cor_bind_error(binder, stop, "'%s' twice in a row", stop->text);
        last = stop;
        ++i;
    }
    if (count > 2 && stops[0].place == stops[count - 1].place)
        cor_bind_error(binder, last, "'%s' is the first stop again; stops are cyclic, so leave it out", last->text);
    service->stops = stops;
    service->stop_count = (uint16_t)count;
}

/* 0 of a class stands for those that are ordered; someone must be. */
static void check_counts(struct cor_binder *binder, const struct cor_node *with, const struct cor_service *service)
{
    uint32_t k = 0;
    for (const struct cor_node *entry = cor_node_first(with); entry != NULL; entry = cor_node_next(entry), ++k)
        if (service->fleet[k].count == 0 && service->fleet[k].ordered == 0)
            cor_bind_error(binder, entry, "none of '%s', and no order of them joins; expected 1 to 10000", entry->key);
}

static void bind_fleet(struct cor_binder *binder, const struct cor_node *service_entry, struct cor_service *service)
{
    const struct cor_node *with = cor_node_get(service_entry, "with");
    struct cor_network *network = binder->network;
    struct cor_fleet *fleet = cor_arena_new(network->arena, cor_node_count(with), sizeof *fleet);
    uint32_t count = 0;
    for (const struct cor_node *entry = cor_node_first(with); entry != NULL; entry = cor_node_next(entry)) {
        fleet[count].carrier_class = (uint16_t)entry->key_value->target->number;
        fleet[count].count = (uint16_t)entry->value->integer;
        enum cor_mode mode = network->classes[fleet[count].carrier_class].mode;
        if (count > 0 && mode != service->mode)
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                                  "vessels and trains in one service: '%s' is %s", entry->key,
                                  mode == COR_MODE_SEA ? "a vessel" : "a train");
        service->mode = mode;
        ++count;
    }
    service->fleet = fleet;
    service->fleet_count = (uint16_t)count;
    cor_bind_ordered(binder, service_entry, service);
    check_counts(binder, with, service);
}

/* A timetable, or the rule by which a carrier that fills leaves. */
static void bind_leave(struct cor_binder *binder, const struct cor_node *leave, struct cor_service *service)
{
    if (cor_has(leave, "every")) {
        service->every = cor_bind_changing(binder, cor_node_get(leave, "every"), &service->every_change);
        return;
    }
    service->full = cor_real(leave, "full");
    service->at_most = cor_integer(leave, "at_most");
    if (service->full > 1)
        cor_bind_error(binder, cor_node_get(leave, "full"),
                       "'%s' is more than a carrier holds; expected at most 100 %%", cor_text(leave, "full"));
}

/* Classes that go at the service's speed, made from those of its fleet. */
static void slow_down(struct cor_binder *binder, const struct cor_node *speed, struct cor_service *service)
{
    struct cor_network *network = binder->network;
    if (speed == NULL)
        return;
    struct cor_fleet *fleet = cor_arena_new(network->arena, service->fleet_count, sizeof *fleet);
    if (service->mode != COR_MODE_SEA) {
        cor_bind_error(binder, speed, "'speed' is for vessels; %s has trains", service->path);
        return;
    }
    for (uint16_t i = 0; i < service->fleet_count; ++i) {
        const struct cor_carrier_class *own = &network->classes[service->fleet[i].carrier_class];
        if (speed->value->real > own->speed)
            cor_bind_error(binder, speed, "'%s' is more than the speed of '%s'", speed->text, own->id);
        fleet[i] = service->fleet[i];
        cor_bind_class_like(binder, fleet[i].carrier_class, cor_bind_path(binder, service->path, "with", own->id),
                            speed->value->real);
        fleet[i].carrier_class = (uint16_t)(network->class_count - 1);
    }
    service->fleet = fleet;
}

/* The first cargo of passengers that all its vessels take: its quays are those for a stay. */
static uint16_t passenger_cargo(const struct cor_network *network, const struct cor_service *service)
{
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        bool all = network->cargo[i].unit == COR_UNIT_PASSENGER;
        for (uint16_t k = 0; k < service->fleet_count; ++k)
            all = all && network->classes[service->fleet[k].carrier_class].takes[i];
        if (all)
            return i;
    }
    return COR_NONE;
}

/* Passengers that are aboard all the time, and how long their vessel stays. */
static void bind_passengers(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *carries = cor_node_get(entry, "carries"), *stay = cor_node_get(entry, "stay");
    const struct cor_node *either = stay != NULL ? stay : carries;
    service->passenger_cargo = COR_NONE;
    if (either == NULL)
        return;
    service->stay = stay != NULL ? stay->value->integer : 0;
    service->passengers = carries != NULL ? (int32_t)carries->value->integer : 0;
    service->passenger_cargo = passenger_cargo(network, service);
    if (service->mode != COR_MODE_SEA)
        cor_bind_error(binder, either, "'%s' is for vessels; %s has trains", either->key, service->path);
    else if (service->passenger_cargo == COR_NONE)
        cor_bind_error(binder, either, "%s has a vessel that takes no passengers; expected 'passenger' in its 'takes'",
                       service->path);
    for (uint16_t i = 0; i < service->fleet_count; ++i) {
        const struct cor_carrier_class *vessel = &network->classes[service->fleet[i].carrier_class];
        if (service->passengers > vessel->limits[COR_LIMIT_PASSENGERS])
            cor_bind_error(binder, carries, "'%s' is more than %s has room for", carries->text, vessel->path);
    }
}

static void bind_line(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    service->kind = COR_SERVICE_SCHEDULED;
    bind_stops(binder, cor_node_get(entry, "stops"), service);
    bind_fleet(binder, entry, service);
    bind_leave(binder, cor_node_get(entry, "leave"), service);
    slow_down(binder, cor_node_get(entry, "speed"), service);
    bind_passengers(binder, entry, service);
    service->books = service->mode == COR_MODE_RAIL && cor_integer(entry, "books") != 0;
    if (cor_has(entry, "books") && service->mode != COR_MODE_RAIL)
        cor_bind_error(binder, cor_node_get(entry, "books"), "'books' is for trains; %s has vessels", service->path);
}

/* The places of vessels that follow cargo stand in no order, so each stands there once. */
static void bind_places(struct cor_binder *binder, const struct cor_node *list, struct cor_service *service)
{
    struct cor_stop *stops = cor_arena_new(binder->network->arena, cor_node_count(list), sizeof *stops);
    uint16_t count = 0;
    for (const struct cor_node *stop = cor_node_first(list); stop != NULL; stop = cor_node_next(stop)) {
        stops[count].place = cor_bind_place(stop);
        for (uint16_t i = 0; i < count; ++i)
            if (stops[i].place == stops[count].place)
                cor_bind_error(binder, stop, "'%s' stands there already", stop->text);
        ++count;
    }
    service->stops = stops;
    service->stop_count = count;
}

static void bind_among(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    service->kind = COR_SERVICE_AMONG;
    bind_places(binder, cor_node_get(entry, "among"), service);
    bind_fleet(binder, entry, service);
    slow_down(binder, cor_node_get(entry, "speed"), service);
    bind_leave(binder, cor_node_get(entry, "leave"), service);
    if (service->mode != COR_MODE_SEA)
        cor_bind_error(binder, cor_node_get(entry, "with"), "'among' is for vessels; %s has trains", service->path);
}

/* g for a t of cargo from one place to the other. */
static void bind_emissions(struct cor_binder *binder, const struct cor_node *emissions, struct cor_service *service)
{
    if (emissions == NULL)
        return;
    const bool by_distance = emissions->value->dimension == COR_INTENSITY;
    if (by_distance && service->distance == 0)
        cor_bind_error(binder, emissions, "'%s' is by distance, and %s has no 'distance'", emissions->text,
                       service->path);
    service->emissions = emissions->value->real * (by_distance ? (double)service->distance / 1000 : 1e6);
    binder->network->counts_money = true;
}

static void bind_outside(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    service->kind = COR_SERVICE_OUTSIDE;
    bind_stops(binder, cor_node_get(entry, "outside"), service);
    service->takes = cor_bind_takes(binder, entry);
    service->time = *cor_distribution_of(entry, "time");
    const struct cor_node *price = cor_node_get(entry, "price");
    service->distance = cor_has(entry, "distance") ? cor_integer(entry, "distance") : 0;
    bind_emissions(binder, cor_node_get(entry, "emissions"), service);
    if (price == NULL)
        return;
    service->price = price->value->real;
    service->price_unit = (uint16_t)cor_bind_unit(price->value->dimension);
    binder->network->counts_money = true;
}

/* The quay where other traffic berths: the one it names, or the only one. */
static void bind_quay(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    const struct cor_node *place = cor_target(entry, "calls"), *quays = cor_node_get(place, "quays");
    const struct cor_node *named = cor_node_get(entry, "quay"), *quay = cor_node_first(quays);
    char meant[120];
    if (named != NULL)
        quay = cor_node_get(quays, named->text);
    if (named != NULL && quay == NULL)
        cor_bind_error(binder, named, "'%s' is not a quay of places.%s%s", named->text, place->key,
                       cor_suggest_key(quays, named->text, meant, sizeof meant));
    else if (quay == NULL)
        cor_bind_error(binder, cor_node_get(entry, "calls"), "places.%s has no quay", place->key);
    else if (named == NULL && cor_node_next(quay) != NULL)
        cor_bind_error(binder, cor_node_get(entry, "calls"), "places.%s has several quays; expected 'quay' to name one",
                       place->key);
    service->facility = quay != NULL ? (uint16_t)quay->number : COR_NONE;
}

static void bind_calls(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    service->kind = COR_SERVICE_CALLS;
    service->stop_count = 1;
    service->stops = cor_arena_new(binder->network->arena, 1, sizeof *service->stops);
    service->stops[0].place = (uint16_t)cor_target(entry, "calls")->number;
    service->apart = *cor_distribution_of(entry, "apart");
    service->stays = *cor_distribution_of(entry, "stays");
    service->berths = (int32_t)cor_integer(entry, "berths");
    service->helped = cor_integer(entry, "pilots") != 0;
    bind_quay(binder, entry, service);
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service)
{
    service->id = cor_arena_text(binder->network->arena, entry->key);
    service->path = cor_bind_path(binder, NULL, "services", entry->key);
    service->window = cor_bind_window(binder, entry);
    service->facility = COR_NONE;
    service->rank = cor_node_get(entry, "rank") != NULL ? (uint8_t)cor_integer(entry, "rank") : 5;
    if (cor_has(entry, "stops"))
        bind_line(binder, entry, service);
    else if (cor_has(entry, "among"))
        bind_among(binder, entry, service);
    else if (cor_has(entry, "outside"))
        bind_outside(binder, entry, service);
    else
        bind_calls(binder, entry, service);
}

void cor_bind_services(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "services");
    network->service_count = cor_bind_number(binder, section, 0);
    network->services = cor_arena_new(network->arena, (size_t)network->service_count + 1, sizeof *network->services);
    struct cor_service *service = network->services;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->service_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, service++);
}
