/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/network.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/network/itinerary.h"
#include "network/names.h"
#include "network/way.h"

#include <string.h>

struct cor_network *cor_network_create(void)
{
    struct cor_arena *arena = cor_arena_create();
    struct cor_network *network = cor_arena_new(arena, 1, sizeof *network);
    network->arena = arena;
    return network;
}

void cor_network_destroy(struct cor_network *network)
{
    if (network)
        cor_arena_destroy(network->arena);
}

/* A window that is open only while both were. */
static void narrow(struct cor_window *window, const struct cor_window *by)
{
    if (by->opens > window->opens)
        window->opens = by->opens;
    if (by->closes < window->closes)
        window->closes = by->closes;
}

/* Distances from stop to stop, row by row. */
static const int64_t *direct_ways(struct cor_network *network, const struct cor_service *service)
{
    int64_t *direct = cor_arena_new(network->arena, (size_t)service->stop_count * service->stop_count, sizeof *direct);
    for (uint16_t i = 0; i < service->stop_count; i++)
        for (uint16_t k = 0; k < service->stop_count; k++)
            direct[i * service->stop_count + k] =
                service->ways
                    ? service->ways[i * service->stop_count + k].distance
                    : cor_network_shortest(network, service->mode, service->stops[i].place, service->stops[k].place);
    return direct;
}

static bool complete_calls(struct cor_network *network, struct cor_service *service, const char **why)
{
    return cor_arrivals_define(&service->process, &service->apart, NULL, service->path, -network->warm_up,
                               network->horizon + network->drain, why);
}

/* The way from a stop to a place. Where a link of it opens or closes, the way over links that are always open is the
 * detour for the time it is closed. */
static void find_way(struct cor_network *network, const struct cor_service *service, struct cor_stop *stop, uint16_t to)
{
    bool always = true;
    cor_way_find(network, service->mode, stop, to, false);
    for (uint16_t i = 0; i < stop->step_count; i++)
        always = always && cor_window_is_always(&network->links[stop->steps[i].link].window);
    if (always)
        return;
    struct cor_stop *detour = cor_arena_new(network->arena, 1, sizeof *detour);
    detour->place = stop->place;
    cor_way_find(network, service->mode, detour, to, true);
    if (detour->distance >= 0)
        stop->detour = detour;
}

/* The way from a stop to the next. Where a link of it opens or closes and there is no detour, the service runs only
 * while all the links do. */
static void complete_way(struct cor_network *network, struct cor_service *service, uint16_t number)
{
    struct cor_stop *stop = &service->stops[number];
    find_way(network, service, stop, service->stops[(number + 1) % service->stop_count].place);
    for (uint16_t i = 0; i < stop->step_count && !stop->detour; i++)
        narrow(&service->window, &network->links[stop->steps[i].link].window);
}

static void complete_line(struct cor_network *network, struct cor_service *service)
{
    double round = 0;
    for (uint16_t i = 0; i < service->stop_count; i++) {
        complete_way(network, service, i);
        for (uint16_t k = 0; k < service->fleet_count; k++)
            round += (double)(service->carrier_count > 0 ? service->fleet[k].count : service->fleet[k].ordered) *
                     (double)cor_network_running_over(network, service->fleet[k].carrier_class, &service->stops[i]);
    }
    service->cycle = cor_round(round / cor_service_reckoned(service)) + service->at_most * service->stop_count;
}

/* Where the vessels are and what they can do about it: ways between all stops. */
static void complete_among(struct cor_network *network, struct cor_service *service)
{
    const size_t stops = service->stop_count;
    struct cor_stop *ways = cor_arena_new(network->arena, stops * stops, sizeof *ways);
    uint8_t *stop_at_place = cor_arena_new(network->arena, network->place_count, 1);
    for (size_t i = 0; i < stops * stops; i++) {
        ways[i].place = service->stops[i / stops].place;
        find_way(network, service, &ways[i], service->stops[i % stops].place);
    }
    memset(stop_at_place, UINT8_MAX, network->place_count);
    for (uint8_t i = 0; i < service->stop_count; i++)
        stop_at_place[service->stops[i].place] = i;
    service->ways = ways;
    service->stop_at_place = stop_at_place;
}

static struct cor_breakdown_streams breakdown_streams(const char *path)
{
    return (struct cor_breakdown_streams){cor_stream_name(path, "breakdown"), cor_stream_name(path, "repair")};
}

static struct cor_help_streams help_streams(const char *path)
{
    return (struct cor_help_streams){
        .pilots = {cor_stream_name(path, "pilots out"), cor_stream_name(path, "pilots in")},
        .tugs = {cor_stream_name(path, "tugs out"), cor_stream_name(path, "tugs in")},
        .boarding = cor_stream_name(path, "pilot boards"),
        .handling = cor_stream_name(path, "handling"),
    };
}

static uint64_t class_bits(const struct cor_service *service)
{
    uint64_t bits = 0;
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        if (service->fleet[i].carrier_class >= 64)
            return 0;
        bits |= (uint64_t)1 << service->fleet[i].carrier_class;
    }
    return bits;
}

static bool complete_service(struct cor_network *network, struct cor_service *service, const char **why)
{
    service->durations = cor_stream_name(service->path, "durations");
    service->streams = breakdown_streams(service->path);
    service->help = help_streams(service->path);
    if (service->kind == COR_SERVICE_CALLS)
        return complete_calls(network, service, why);
    service->ages = cor_stream_name(service->path, "age");
    service->lives = cor_stream_name(service->path, "scrapping");
    service->least_berths = INT32_MAX;
    service->class_bits = class_bits(service);
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        const int32_t berths = network->classes[service->fleet[i].carrier_class].berths;
        service->least_berths = berths < service->least_berths ? berths : service->least_berths;
        service->carrier_count += service->fleet[i].count;
        service->ordered_count += service->fleet[i].ordered;
    }
    if (service->kind == COR_SERVICE_SCHEDULED)
        complete_line(network, service);
    else if (service->kind == COR_SERVICE_AMONG)
        complete_among(network, service);
    if (service->kind != COR_SERVICE_OUTSIDE && network->counts_money)
        service->direct = direct_ways(network, service);
    return true;
}

/* The ways of its vessels from the yard. */
static void complete_order(struct cor_network *network, uint16_t number)
{
    struct cor_order *order = &network->orders[number];
    struct cor_service *service = &network->services[network->service_count + number];
    order->hulls = cor_stream_name(order->path, "hull");
    order->outfits = cor_stream_name(order->path, "outfit");
    service->help = help_streams(service->path);
    for (uint16_t i = 0; i + 1 < service->stop_count; i++)
        find_way(network, service, &service->stops[i], service->stops[i + 1].place);
}

/* An instant for a bound of a window; beyond all accepted dates where there is none. */
static int64_t instant_of(const struct cor_network *network, int64_t time)
{
    if (time == INT64_MIN || time == INT64_MAX)
        return time;
    return network->origin + time;
}

static bool complete_flow(struct cor_network *network, struct cor_flow *flow, const char **why)
{
    const int64_t first = -network->warm_up, last = network->horizon + network->drain;
    struct cor_rate_calendar calendar = {
        .anchor = network->origin + network->warm_up,
        .opens = instant_of(network, flow->window.opens),
        .closes = instant_of(network, flow->window.closes),
        .yearly = flow->amount / cor_distribution_mean(&flow->lots),
        .growth = flow->growth,
        .year = flow->year,
    };
    for (int month = 0; month < 12; month++)
        calendar.monthly[month] = flow->monthly[month];
    flow->sizes = cor_stream_name(flow->path, "sizes");
    cor_itinerary_prepare(network, flow);
    return cor_rate_build_calendar(&flow->rate, network->arena, &calendar, first, last, why) &&
           cor_arrivals_define(&flow->process, &flow->arrivals, &flow->rate, flow->path, first, last, why);
}

/* While a place is closed so are its quays, terminals and yards, and the services that stop there; vessels that follow
 * cargo have other places to go. */
static void narrow_to_places(struct cor_network *network)
{
    for (uint16_t i = 0; i < network->facility_count; i++)
        narrow(&network->facilities[i].window, &network->places[network->facilities[i].place].window);
    for (uint16_t i = 0; i < network->yard_count; i++)
        narrow(&network->yards[i].window, &network->places[network->yards[i].place].window);
    for (uint16_t i = 0; i < network->service_count; i++)
        for (uint16_t k = 0; k < network->services[i].stop_count && network->services[i].kind != COR_SERVICE_AMONG; k++)
            narrow(&network->services[i].window, &network->places[network->services[i].stops[k].place].window);
}

/* Does the depth of any quay or link limit vessels? */
static bool has_depths(const struct cor_network *network)
{
    for (uint16_t i = 0; i < network->facility_count; i++)
        if (cor_depth_is_given(&network->facilities[i].depth))
            return true;
    for (uint16_t i = 0; i < network->link_count; i++)
        if (cor_depth_is_given(&network->links[i].depth))
            return true;
    return false;
}

static void complete_facility(struct cor_facility *facility)
{
    facility->streams = breakdown_streams(facility->path);
    facility->slots_most = facility->slots;
    for (uint32_t i = 0; i < facility->slots_change.count; i++)
        if (facility->slots_change.steps[i].value > facility->slots_most)
            facility->slots_most = (int32_t)facility->slots_change.steps[i].value;
}

/* Berths and tracks that come by changes after an event, whenever that is. */
static void complete_changed_slots(struct cor_network *network)
{
    for (uint32_t i = 0; i < network->setting_count; i++) {
        const struct cor_setting *setting = &network->settings[i];
        if (setting->what != COR_CHANGE_SLOTS)
            continue;
        struct cor_facility *facility = &network->facilities[setting->index];
        const double value = setting->factor > 0 ? setting->factor * facility->slots_most : setting->value;
        if (value > facility->slots_most)
            facility->slots_most = (int32_t)value;
    }
}

/* The first facility of the kind at the place, or its first yard, that takes each cargo. */
static void find_first(const struct cor_network *network, uint16_t place, uint16_t cargo, struct cor_first *first)
{
    const struct cor_place *at = &network->places[place];
    *first = (struct cor_first){COR_NONE, COR_NONE, COR_NONE, false};
    for (uint16_t i = (uint16_t)(at->first_facility + at->facility_count); i-- > at->first_facility;)
        if (network->facilities[i].takes && network->facilities[i].takes[cargo] &&
            network->facilities[i].slots_most > 0)
            *(network->facilities[i].kind == COR_QUAY ? &first->quay : &first->terminal) = i;
    for (uint16_t i = (uint16_t)(at->first_yard + at->yard_count); i-- > at->first_yard;)
        if (network->yards[i].takes[cargo])
            first->yard = i;
    first->yard_has_dates = first->yard != COR_NONE && !cor_window_is_always(&network->yards[first->yard].window);
}

static const struct cor_first *find_all_first(const struct cor_network *network)
{
    struct cor_first *first =
        cor_arena_new(network->arena, (size_t)network->place_count * network->cargo_count + 1, sizeof *first);
    for (uint16_t place = 0; place < network->place_count; place++)
        for (uint16_t cargo = 0; cargo < network->cargo_count; cargo++)
            find_first(network, place, cargo, &first[(size_t)place * network->cargo_count + cargo]);
    return first;
}

static const struct cor_stowage *stow_all(const struct cor_network *network)
{
    struct cor_stowage *stowage =
        cor_arena_new(network->arena, (size_t)network->class_count * network->cargo_count + 1, sizeof *stowage);
    for (uint16_t class = 0; class < network->class_count; class ++)
        for (uint16_t cargo = 0; cargo < network->cargo_count; cargo++) {
            struct cor_stowage *at = &stowage[(size_t) class * network->cargo_count + cargo];
            *at = cor_carrier_class_stowage(&network->classes[class], &network->cargo[cargo],
                                            network->classes[class].takes[cargo]);
            at->carried = cor_network_carries(network, class, cargo);
        }
    return stowage;
}

static const int64_t *find_yard_units(const struct cor_network *network)
{
    int64_t *units = cor_arena_new(network->arena, (size_t)COR_UNIT_COUNT * network->cargo_count + 1, sizeof *units);
    for (unsigned unit = 0; unit < COR_UNIT_COUNT; unit++) {
        const struct cor_yard yard = {.unit = (enum cor_unit)unit};
        for (uint16_t cargo = 0; cargo < network->cargo_count; cargo++)
            units[(size_t)unit * network->cargo_count + cargo] = cor_network_yard_units(network, &yard, cargo);
    }
    return units;
}

/* ms for one inner unit; 0 at no rate. */
static double handling_ms(const struct cor_facility *facility, const struct cor_cargo *goods)
{
    if (facility->rate <= 0)
        return 0;
    if (goods->unit == facility->rate_unit)
        return (double)COR_MS_HOUR / facility->rate;
    if (facility->rate_unit == COR_UNIT_KG)
        return (double)goods->kg_per_unit * (double)COR_MS_HOUR / facility->rate;
    return 0;
}

void cor_network_time_handling(struct cor_network *network, uint16_t facility)
{
    for (uint16_t i = 0; i < network->cargo_count; i++)
        network->handling[(size_t)facility * network->cargo_count + i] =
            handling_ms(&network->facilities[facility], &network->cargo[i]);
}

static void time_all_handling(struct cor_network *network)
{
    network->handling = cor_arena_new(network->arena, (size_t)network->facility_count * network->cargo_count + 1,
                                      sizeof *network->handling);
    for (uint16_t i = 0; i < network->facility_count; i++)
        cor_network_time_handling(network, i);
}

bool cor_network_complete(struct cor_network *network, const char **subject, const char **why)
{
    for (uint16_t i = 0; i < network->cargo_count; i++)
        network->cargo[i].millilitres_per_unit = cor_round(network->cargo[i].litres_per_unit * 1000);
    for (uint16_t i = 0; i < network->service_count; i++) {
        struct cor_service *service = &network->services[i];
        service->anchor = service->window.opens != INT64_MIN ? service->window.opens : network->warm_up;
    }
    narrow_to_places(network);
    for (uint16_t i = 0; i < network->facility_count; i++)
        complete_facility(&network->facilities[i]);
    complete_changed_slots(network);
    network->first = find_all_first(network);
    network->stowage = stow_all(network);
    network->yard_units = find_yard_units(network);
    network->has_depths = has_depths(network);
    time_all_handling(network);
    cor_network_time_runs(network);
    for (uint16_t i = 0; i < network->service_count; i++) {
        *subject = network->services[i].path;
        if (!complete_service(network, &network->services[i], why))
            return false;
    }
    cor_network_time_ways(network);
    for (uint16_t i = 0; i < network->order_count; i++)
        complete_order(network, i);
    for (uint16_t i = 0; i < network->flow_count; i++) {
        *subject = network->flows[i].path;
        if (!complete_flow(network, &network->flows[i], why))
            return false;
    }
    cor_network_find_trades(network);
    *why = "its random numbers would be those of another entity; another name helps";
    return cor_names_differ(network, subject);
}

double cor_network_lots_a_year(const struct cor_network *network, const struct cor_flow *flow)
{
    const int64_t first = -network->warm_up, last = network->horizon + network->drain;
    return cor_rate_expected(&flow->rate, first, last) * (365.25 * (double)COR_MS_DAY) / (double)(last - first);
}

int64_t cor_network_limit_units(const struct cor_network *network, const struct cor_yard *yard,
                                const struct cor_yard_limit *limit, uint16_t cargo)
{
    if (!limit->takes[cargo])
        return 0;
    return limit->plugs ? 1 : cor_network_yard_units(network, yard, cargo);
}

bool cor_network_carries(const struct cor_network *network, uint16_t carrier_class, uint16_t cargo)
{
    const struct cor_carrier_class *carrier = &network->classes[carrier_class];
    const struct cor_cargo *goods = &network->cargo[cargo];
    /* What has neither weight nor TEU nor a limit of its own would fit any number of times. */
    bool counted = goods->kg_per_unit > 0 || goods->unit == COR_UNIT_TEU;
    if (!carrier->takes[cargo] || carrier->weight < goods->kg_per_unit)
        return false;
    for (int limit = 0; limit < COR_LIMIT_COUNT; limit++) {
        const int64_t takes = cor_carrier_class_takes(carrier, goods, (enum cor_limit)limit);
        if (takes > carrier->limits[limit])
            return false;
        counted = counted || (takes > 0 && carrier->limits[limit] != INT64_MAX);
    }
    return counted && cor_carrier_class_teu(carrier, goods) > 0 && (double)carrier->volume >= goods->litres_per_unit;
}

bool cor_network_entry_changes(const struct cor_network *network, const struct cor_fleet *entry)
{
    return entry->ordered > 0 || network->classes[entry->carrier_class].ages.given;
}

bool cor_network_fleet_changes(const struct cor_network *network, const struct cor_service *service)
{
    for (uint16_t i = 0; i < service->fleet_count; i++)
        if (cor_network_entry_changes(network, &service->fleet[i]))
            return true;
    return false;
}

uint16_t cor_network_facility(const struct cor_network *network, uint16_t place, enum cor_mode mode, uint16_t cargo)
{
    return cor_network_wide_facility(network, place, mode, cargo, 1);
}

uint16_t cor_network_wide_facility(const struct cor_network *network, uint16_t place, enum cor_mode mode,
                                   uint16_t cargo, int32_t berths)
{
    const struct cor_place *at = &network->places[place];
    const enum cor_facility_kind kind = mode == COR_MODE_SEA ? COR_QUAY : COR_TERMINAL;
    const struct cor_first *known = cor_network_first(network, place, cargo);
    const uint16_t first = kind == COR_QUAY ? known->quay : known->terminal;
    if (first == COR_NONE || network->facilities[first].slots_most >= berths)
        return first;
    for (uint16_t i = first; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (facility->kind == kind && facility->takes && facility->takes[cargo] && facility->slots_most >= berths)
            return i;
    }
    return COR_NONE;
}

bool cor_network_is_gate(const struct cor_network *network, uint16_t place)
{
    return network->places[place].facility_count == 0 && network->places[place].yard_count == 0;
}

int64_t cor_network_shortest(struct cor_network *network, enum cor_mode mode, uint16_t from, uint16_t to)
{
    struct cor_stop stop = {.place = from};
    if (from == to)
        return 0;
    cor_way_find(network, mode, &stop, to, false);
    return stop.distance;
}
