/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What demand asks of services and of clearance, if lots chose their way as on the first day and nothing ever waited:
 * where it is more than is offered, queues grow without end, and a planner should know before the run.
 */
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/network/itinerary.h"
#include "scenario/check.h"
#include <math.h>

#define YEAR_MS (365.25 * COR_MS_DAY)

struct loads {
    uint32_t *first;             /* of a service's stops among all stops */
    double *kg, *teu, *litres;   /* a year, from each stop of all services to the next one */
    uint8_t *unworked;           /* at each stop of all services: a flow is worked there by nothing that has a rate */
    double *imported, *exported; /* lots a year, by place */
};

static struct loads new_loads(const struct cor_network *network)
{
    struct loads loads;
    uint32_t stops = 0;
    loads.first = cor_arena_new(network->arena, (size_t)network->service_count + 1, sizeof *loads.first);
    for (uint16_t i = 0; i < network->service_count; ++i) {
        loads.first[i] = stops;
        stops += network->services[i].stop_count;
    }
    loads.kg = cor_arena_new(network->arena, (size_t)stops + 1, sizeof *loads.kg);
    loads.teu = cor_arena_new(network->arena, (size_t)stops + 1, sizeof *loads.teu);
    loads.litres = cor_arena_new(network->arena, (size_t)stops + 1, sizeof *loads.litres);
    loads.unworked = cor_arena_new(network->arena, (size_t)stops + 1, sizeof *loads.unworked);
    loads.imported = cor_arena_new(network->arena, (size_t)network->place_count + 1, sizeof *loads.imported);
    loads.exported = cor_arena_new(network->arena, (size_t)network->place_count + 1, sizeof *loads.exported);
    return loads;
}

/* Is it somebody's work to move the cargo there, and nobody's quay or terminal? A place of nothing is a mere end. */
static bool is_unworked(const struct cor_network *network, const struct cor_service *service, uint16_t stop,
                        uint16_t cargo)
{
    const uint16_t number = service->stops[stop].place;
    const struct cor_place *place = &network->places[number];
    return place->facility_count + place->yard_count > 0 &&
           cor_network_facility(network, number, service->mode, cargo) == COR_NONE;
}

static void add_flow(const struct cor_network *network, uint16_t number, struct loads *loads)
{
    const struct cor_flow *flow = &network->flows[number];
    const struct cor_cargo *cargo = &network->cargo[flow->cargo];
    const double lot = cor_distribution_mean(&flow->lots), lots = cor_network_lots_a_year(network, flow);
    struct cor_itinerary way;
    if (!cor_itinerary_find(network, number, flow->from, cor_round(lot), network->warm_up, &way))
        return;
    for (uint16_t i = 0; i < way.leg_count; ++i) {
        const struct cor_service *service = &network->services[way.legs[i].service];
        const uint32_t first = loads->first[way.legs[i].service];
        if (service->kind == COR_SERVICE_OUTSIDE)
            continue;
        loads->unworked[first + way.legs[i].from] |= is_unworked(network, service, way.legs[i].from, flow->cargo);
        loads->unworked[first + way.legs[i].to] |= is_unworked(network, service, way.legs[i].to, flow->cargo);
        if (service->kind != COR_SERVICE_SCHEDULED)
            continue;
        for (uint16_t stop = way.legs[i].from; stop != way.legs[i].to;
             stop = (uint16_t)((stop + 1) % service->stop_count)) {
            const uint32_t at = first + stop;
            loads->litres[at] += lot * lots * cargo->litres_per_unit;
            loads->kg[at] += lot * lots * (double)cargo->kg_per_unit;
            loads->teu[at] += cargo->unit == COR_UNIT_TEU ? lot * lots : 0;
        }
    }
    if (way.import_place != COR_NONE)
        loads->imported[way.import_place] += lots;
    if (way.export_place != COR_NONE)
        loads->exported[way.export_place] += lots;
}

/* Departures of a stop in a year: by the timetable, or as carriers come round that always fill at once. */
static double departures(const struct cor_service *service)
{
    if (service->every > 0)
        return YEAR_MS / (double)service->every;
    const int64_t running = service->cycle - service->at_most * service->stop_count;
    return running > 0 ? YEAR_MS * cor_service_reckoned(service) / (double)running : INFINITY;
}

enum limit { LIMIT_WEIGHT, LIMIT_TEU, LIMIT_VOLUME };

/* What departs in a year: departures × the mean of the carriers' limits, endless where one of them has none. */
static double offered(const struct cor_network *network, const struct cor_service *service, enum limit of)
{
    double sum = 0, carriers = 0;
    for (uint16_t i = 0; i < service->fleet_count; ++i) {
        const struct cor_carrier_class *made = &network->classes[service->fleet[i].carrier_class];
        const int64_t limit = of == LIMIT_WEIGHT ? made->weight : of == LIMIT_TEU ? made->teu : made->volume;
        sum += limit == INT64_MAX ? INFINITY : (double)limit * cor_fleet_reckoned(&service->fleet[i]);
        carriers += cor_fleet_reckoned(&service->fleet[i]);
    }
    return sum / carriers * departures(service);
}

static void check_work(struct cor_binder *binder, const struct cor_node *entry, const struct loads *loads)
{
    const struct cor_service *service = &binder->network->services[entry->number];
    const bool by_sea = service->mode == COR_MODE_SEA;
    for (uint16_t stop = 0; stop < service->stop_count; ++stop)
        if (loads->unworked[loads->first[entry->number] + stop])
            cor_check_warn(
                binder, entry, "%s works its cargo at '%s' in no time: no %s of that place has a rate for it",
                service->path, binder->network->places[service->stops[stop].place].id, by_sea ? "quay" : "terminal");
}

static void check_service(struct cor_binder *binder, const struct cor_node *entry, const struct loads *loads)
{
    const struct cor_network *network = binder->network;
    const struct cor_service *service = &network->services[entry->number];
    if (service->kind != COR_SERVICE_SCHEDULED)
        return;
    const double room = offered(network, service, LIMIT_WEIGHT), teu = offered(network, service, LIMIT_TEU),
                 volume = offered(network, service, LIMIT_VOLUME);
    for (uint16_t stop = 0; stop < service->stop_count; ++stop) {
        const uint32_t at = loads->first[entry->number] + stop;
        const char *place = network->places[service->stops[stop].place].id;
        if (loads->kg[at] > room)
            cor_check_warn(binder, entry, "%s departs from '%s' with room for %.4g kt a year; demand is %.4g kt",
                           service->path, place, room / 1e6, loads->kg[at] / 1e6);
        else if (loads->teu[at] > teu)
            cor_check_warn(binder, entry, "%s departs from '%s' with room for %.0f TEU a year; demand is %.0f TEU",
                           service->path, place, teu, loads->teu[at]);
        else if (loads->litres[at] > volume)
            cor_check_warn(binder, entry, "%s departs from '%s' with room for %.4g thousand m3 a year; demand is %.4g",
                           service->path, place, volume / 1e6, loads->litres[at] / 1e6);
    }
}

/* Trains a year in each direction of a rail line, by the timetables alone, against its paths. */
static void check_paths(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    const struct cor_link *link = &network->links[entry->number];
    double trains[2] = {0, 0};
    for (uint16_t i = 0; i < network->service_count && link->path_gap > 0; ++i) {
        const struct cor_service *service = &network->services[i];
        for (uint16_t stop = 0; service->kind == COR_SERVICE_SCHEDULED && stop < service->stop_count; ++stop)
            for (uint16_t k = 0; k < service->stops[stop].step_count; ++k)
                if (service->every > 0 && service->stops[stop].steps[k].link == entry->number)
                    trains[service->stops[stop].steps[k].reversed] += (double)COR_MS_DAY / (double)service->every;
    }
    const double most = trains[0] > trains[1] ? trains[0] : trains[1];
    if (link->path_gap > 0 && most > (double)COR_MS_DAY / (double)link->path_gap * (1 + 1e-9))
        cor_check_warn(binder, entry, "%s has %.4g paths a day; the timetables ask for %.4g", link->path,
                       (double)COR_MS_DAY / (double)link->path_gap, most);
}

static void check_clearance(struct cor_binder *binder, const struct cor_node *place, const char *key,
                            const struct cor_clearance *clearance, double lots)
{
    const double busy = lots / YEAR_MS * cor_distribution_mean(&clearance->time);
    if (clearance->slots > 0 && busy > clearance->slots)
        cor_check_warn(binder, cor_node_get(cor_node_get(place, "clearance"), key),
                       "%.3g lots a day of %.3g h each need %.0f slots; places.%s has %d", lots / 365.25,
                       cor_distribution_mean(&clearance->time) / COR_MS_HOUR, ceil(busy), place->key, clearance->slots);
}

void cor_check_loads(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    struct loads loads = new_loads(network);
    for (uint16_t i = 0; i < network->flow_count; ++i)
        add_flow(network, i, &loads);
    struct cor_node *services = cor_node_get(binder->root, "services"), *places = cor_node_get(binder->root, "places");
    for (struct cor_node *entry = cor_node_first(services); entry != NULL; entry = cor_node_next(entry)) {
        check_service(binder, entry, &loads);
        check_work(binder, entry, &loads);
    }
    struct cor_node *links = cor_node_get(binder->root, "links");
    for (struct cor_node *entry = cor_node_first(links); entry != NULL; entry = cor_node_next(entry))
        check_paths(binder, entry);
    for (struct cor_node *entry = cor_node_first(places); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_place *place = &network->places[entry->number];
        if (place->import.given)
            check_clearance(binder, entry, "import", &place->import, loads.imported[entry->number]);
        if (place->export.given)
            check_clearance(binder, entry, "export", &place->export, loads.exported[entry->number]);
    }
}
