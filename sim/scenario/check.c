/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/check.h"
#include "corridor/base/date.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { YARDFULS_MOST = 1000 };

#define EVENTS_MOST 5e7 /* lots, calls or departures a year: beyond, a run would not end */
#define YEAR_MS     (365.25 * COR_MS_DAY)

static struct cor_node *section(const struct cor_binder *binder, const char *key)
{
    return cor_node_get(binder->root, key);
}

void cor_check_warn(struct cor_binder *binder, const struct cor_node *node, const char *format, ...)
{
    char message[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    cor_diagnostics_warning(binder->diagnostics, cor_node_key_at(node), "%s", message);
}

/* Every cargo that a quay or terminal takes must be countable at its rate. */
static void check_facility(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    const struct cor_facility *facility = &network->facilities[entry->number];
    for (uint16_t i = 0; facility->takes != NULL && i < network->cargo_count; ++i) {
        if (!facility->takes[i] || network->cargo[i].implied ||
            cor_network_handling_ms(network, (uint16_t)entry->number, i) > 0)
            continue;
        const char *unit = cor_bind_unit_text(network->cargo[i].unit);
        const struct cor_node *cranes = cor_node_get(entry, "cranes");
        const struct cor_node *rate = cor_node_get(cranes != NULL ? cranes : entry, "rate");
        cor_bind_error(binder, rate, "'%s' says nothing about %s, counted in %s; expected a rate in %s/h%s", rate->text,
                       network->cargo[i].id, unit, unit,
                       facility->rate_unit == COR_UNIT_KG ? ", or a 'weight' of the cargo" : "");
        return;
    }
}

/* Each limit of the yard holds one of the cargo at least. */
static void check_limits(struct cor_binder *binder, const struct cor_node *entry, const struct cor_yard *yard,
                         uint16_t cargo)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = yard->first_limit; i < yard->first_limit + yard->limit_count; ++i)
        if (cor_network_limit_units(network, yard, &network->yard_limits[i], cargo) > network->yard_limits[i].capacity)
            cor_bind_error(binder, cor_node_get(entry, "limits"), "%s does not hold a single unit of %s",
                           network->yard_limits[i].path, network->cargo[cargo].id);
}

static void check_yard(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    const struct cor_yard *yard = &network->yards[entry->number];
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        const int64_t units = cor_network_yard_units(network, yard, i);
        check_limits(binder, entry, yard, i);
        if (!yard->takes[i] || network->cargo[i].implied || (units > 0 && units <= yard->capacity))
            continue;
        const struct cor_node *capacity = cor_node_get(entry, "capacity");
        if (units > 0) {
            cor_bind_error(binder, capacity, "%s does not hold a single unit of %s", yard->path, network->cargo[i].id);
            return;
        }
        cor_bind_error(binder, capacity != NULL ? capacity : cor_node_get(entry, "takes"),
                       "%s is counted in %s and takes %s, which is counted in %s%s", yard->path,
                       cor_bind_unit_text(yard->unit), network->cargo[i].id, cor_bind_unit_text(network->cargo[i].unit),
                       yard->unit == COR_UNIT_KG ? " and has no 'weight'" : "");
        return;
    }
}

/* What the stock takes of each limit of its yard; lots that do not fit together would never be there. */
static void check_stock_limits(struct cor_binder *binder, const struct cor_node *entry, const struct cor_yard *yard)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = yard->first_limit; i < yard->first_limit + yard->limit_count; ++i) {
        const struct cor_yard_limit *limit = &network->yard_limits[i];
        double filled = 0;
        for (const struct cor_node *stock = cor_node_first(entry); stock != NULL; stock = cor_node_next(stock)) {
            const struct cor_initial *made = &network->initial[stock->number];
            filled += (double)made->amount *
                      (double)cor_network_limit_units(network, yard, limit, network->flows[made->flow].cargo);
        }
        if (filled > (double)limit->capacity)
            cor_bind_error(binder, entry, "the stock is more than %s %s", limit->path,
                           limit->plugs ? "has plugs for" : "allows");
    }
}

static void check_stock(struct cor_binder *binder, const struct cor_node *place)
{
    const struct cor_network *network = binder->network;
    struct cor_node *initial = cor_node_get(place, "initial");
    for (struct cor_node *entry = cor_node_first(initial); entry != NULL; entry = cor_node_next(entry)) {
        const struct cor_node *yard = cor_node_get(cor_node_get(place, "yards"), entry->key);
        double filled = 0;
        for (struct cor_node *stock = cor_node_first(entry); stock != NULL; stock = cor_node_next(stock)) {
            const struct cor_initial *made = &network->initial[stock->number];
            filled += (double)made->amount * (double)cor_network_yard_units(network, &network->yards[made->yard],
                                                                            network->flows[made->flow].cargo);
        }
        if (filled > (double)network->yards[yard->number].capacity)
            cor_bind_error(binder, entry, "the stock is more than %s holds", network->yards[yard->number].path);
        check_stock_limits(binder, entry, &network->yards[yard->number]);
    }
}

static void check_places(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    for (struct cor_node *place = cor_node_first(section(binder, "places")); place != NULL;
         place = cor_node_next(place)) {
        const struct cor_place *made = &network->places[place->number];
        bool works_cargo = false;
        static const char *const kinds[] = {"quays", "terminals"};
        for (int kind = 0; kind < 2; ++kind)
            for (struct cor_node *entry = cor_node_first(cor_node_get(place, kinds[kind])); entry != NULL;
                 entry = cor_node_next(entry)) {
                check_facility(binder, entry);
                works_cargo = works_cargo || network->facilities[entry->number].takes != NULL;
            }
        for (struct cor_node *entry = cor_node_first(cor_node_get(place, "yards")); entry != NULL;
             entry = cor_node_next(entry))
            check_yard(binder, entry);
        if (works_cargo && made->yard_count == 0)
            cor_check_warn(binder, place, "%s works cargo and has no yards: it stands there without limit", made->path);
        check_stock(binder, place);
    }
}

static void check_classes(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    for (struct cor_node *entry = cor_node_first(section(binder, "fleet")); entry != NULL;
         entry = cor_node_next(entry)) {
        const struct cor_carrier_class *made = &network->classes[entry->number];
        for (uint16_t i = 0; i < network->cargo_count; ++i)
            if (made->takes[i] && !network->cargo[i].implied &&
                !cor_network_carries(network, (uint16_t)entry->number, i))
                cor_check_warn(binder, entry, "%s takes %s and has no room for it", made->path, network->cargo[i].id);
    }
}

static bool check_ways(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    const struct cor_node *stop = cor_node_first(cor_node_get(entry, "stops"));
    for (uint16_t i = 0; i < service->stop_count; ++i, stop = cor_node_next(stop)) {
        if (service->stops[i].distance >= 0)
            continue;
        uint16_t next = service->stops[(i + 1) % service->stop_count].place;
        cor_bind_error(binder, stop, "no %s lead from '%s' to '%s'",
                       service->mode == COR_MODE_SEA ? "sea legs" : "rail lines", stop->text,
                       binder->network->places[next].id);
        return false;
    }
    return true;
}

/* Vessels that follow cargo need a way between any two of their places. */
static bool check_ways_among(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    const struct cor_node *from = cor_node_first(cor_node_get(entry, "among"));
    for (uint16_t i = 0; i < service->stop_count; ++i, from = cor_node_next(from)) {
        for (uint16_t k = 0; k < service->stop_count; ++k) {
            if (service->ways[i * service->stop_count + k].distance >= 0)
                continue;
            cor_bind_error(binder, from, "no sea legs lead from '%s' to '%s'", from->text,
                           binder->network->places[service->stops[k].place].id);
            return false;
        }
    }
    return true;
}

/* Carriers that a timetable needs if nothing ever waits: the round trip over the headway. */
static void check_carriers(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service)
{
    double round_trip = 0;
    uint32_t given = 0;
    for (uint16_t k = 0; k < service->fleet_count; ++k) {
        double running = 0;
        for (uint16_t i = 0; i < service->stop_count; ++i)
            for (uint16_t j = 0; j < service->stops[i].step_count; ++j)
                running += (double)cor_network_running_time(binder->network, service->fleet[k].carrier_class,
                                                            service->stops[i].steps[j]);
        round_trip += running * cor_fleet_reckoned(&service->fleet[k]);
        given += cor_fleet_reckoned(&service->fleet[k]);
    }
    double needed = ceil(round_trip / given / (double)service->every);
    if (needed > given)
        cor_check_warn(binder, entry, "%s has %u carrier%s; running alone, without any time at stops, needs %.0f",
                       service->path, given, given == 1 ? "" : "s", needed);
}

/* ms between departures of a stop at the densest: by the timetable, or as carriers come round that fill for as long as
 * they may. */
static double headway(const struct cor_service *service)
{
    double shortest =
        service->every > 0 ? (double)service->every : (double)service->cycle / cor_service_reckoned(service);
    for (uint32_t i = 0; i < service->every_change.count; ++i)
        if (service->every_change.steps[i].value < shortest)
            shortest = service->every_change.steps[i].value;
    return shortest;
}

static double calls_a_year(const struct cor_service *service)
{
    return YEAR_MS / cor_distribution_mean(&service->apart);
}

static void check_services(struct cor_binder *binder)
{
    for (struct cor_node *entry = cor_node_first(section(binder, "services")); entry != NULL;
         entry = cor_node_next(entry)) {
        const struct cor_service *service = &binder->network->services[entry->number];
        cor_check_berths(binder, entry, service);
        if (service->kind == COR_SERVICE_SCHEDULED && check_ways(binder, entry, service)) {
            if (YEAR_MS / headway(service) > EVENTS_MOST)
                cor_bind_error(binder,
                               cor_node_get(cor_node_get(entry, "leave"), service->every > 0 ? "every" : "at_most"),
                               "more than 50 million departures a year");
            if (service->every > 0)
                check_carriers(binder, entry, service);
            cor_check_draught(binder, entry, service);
        }
        if (service->kind == COR_SERVICE_AMONG && check_ways_among(binder, entry, service))
            cor_check_draught(binder, entry, service);
        if (service->kind == COR_SERVICE_CALLS && calls_a_year(service) > EVENTS_MOST)
            cor_bind_error(binder, cor_node_get(entry, "apart"), "more than 50 million calls a year");
    }
}

/* Other traffic alone must not fill a quay. */
static void check_calls(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    double *load = cor_arena_new(network->arena, (size_t)network->facility_count + 1, sizeof *load);
    for (struct cor_node *entry = cor_node_first(section(binder, "services")); entry != NULL;
         entry = cor_node_next(entry)) {
        const struct cor_service *service = &network->services[entry->number];
        if (service->kind != COR_SERVICE_CALLS)
            continue;
        const struct cor_facility *quay = &network->facilities[service->facility];
        bool was_below = load[service->facility] < 1;
        load[service->facility] +=
            cor_distribution_mean(&service->stays) / cor_distribution_mean(&service->apart) / quay->slots;
        if (was_below && load[service->facility] >= 1 && network->places[quay->place].roads < 0)
            cor_check_warn(binder, entry, "other traffic fills %s to %.0f %%: its queue grows without end", quay->path,
                           100 * load[service->facility]);
    }
}

/* A lot goes through a small yard in parts, but not in any number of them. */
static void check_lot_size(struct cor_binder *binder, const struct cor_node *entry, const struct cor_flow *flow,
                           uint16_t place)
{
    const struct cor_network *network = binder->network;
    const uint16_t number = cor_network_yard(network, place, flow->cargo);
    if (number == COR_NONE)
        return;
    const struct cor_yard *yard = &network->yards[number];
    const double times = cor_distribution_mean(&flow->lots) *
                         (double)cor_network_yard_units(network, yard, flow->cargo) / (double)yard->capacity;
    if (times > YARDFULS_MOST)
        cor_bind_error(binder, cor_node_get(entry, "lots"), "a lot fills %s %.0f times; at most %d are run", yard->path,
                       times, YARDFULS_MOST);
}

static void check_demand(struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    double lots = 0;
    struct cor_node *most = NULL;
    for (struct cor_node *entry = cor_node_first(section(binder, "demand")); entry != NULL;
         entry = cor_node_next(entry)) {
        const struct cor_flow *flow = &network->flows[entry->number];
        double own = cor_network_lots_a_year(network, flow);
        if (most == NULL || own > cor_network_lots_a_year(network, &network->flows[most->number]))
            most = entry;
        lots += own;
        check_lot_size(binder, entry, flow, flow->from);
        check_lot_size(binder, entry, flow, flow->to);
        cor_check_flow(binder, entry);
    }
    if (lots > EVENTS_MOST)
        cor_bind_error(binder, cor_node_get(most, "lots"),
                       "%.3g lots a year are expected in all, most of them here; at most 50 million are run", lots);
}

void cor_check_network(struct cor_binder *binder)
{
    size_t before = cor_diagnostics_errors(binder->diagnostics);
    check_places(binder);
    check_classes(binder);
    check_services(binder);
    cor_check_orders(binder);
    if (cor_diagnostics_errors(binder->diagnostics) > before)
        return;
    check_demand(binder);
    check_calls(binder);
    if (cor_diagnostics_errors(binder->diagnostics) > before)
        return;
    cor_check_loads(binder);
    cor_check_work(binder);
    cor_check_idle(binder);
}
