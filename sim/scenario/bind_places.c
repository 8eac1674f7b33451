/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "scenario/bind.h"
#include "scenario/check.h"
#include <stdlib.h>
#include <string.h>

/* A country that some place has, and its territory. */
struct country {
    const char *code;
    uint16_t territory;
};

/* Territories: 0 for places without a country, then those of the scenario, then one for each country left over. */
struct territories {
    struct country *at;
    uint32_t count, capacity;
    uint16_t used;
};

static struct country *find_country(struct territories *territories, const char *code)
{
    for (uint32_t i = 0; i < territories->count; ++i)
        if (strcmp(territories->at[i].code, code) == 0)
            return &territories->at[i];
    return NULL;
}

static void add_country(struct territories *territories, const char *code, uint16_t territory)
{
    if (territories->count == territories->capacity) {
        uint32_t more = territories->capacity == 0 ? 16 : 2 * territories->capacity;
        territories->at = cor_memory_resize(territories->at, territories->capacity, more, sizeof *territories->at);
        territories->capacity = more;
    }
    territories->at[territories->count++] = (struct country){code, territory};
}

static void read_territories(struct cor_binder *binder, struct territories *to)
{
    struct cor_node *section = cor_node_get(binder->root, "territories");
    to->used = (uint16_t)(1 + cor_bind_number(binder, section, 1));
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        for (struct cor_node *country = cor_node_first(entry); country != NULL; country = cor_node_next(country)) {
            if (find_country(to, country->text) != NULL)
                cor_bind_error(binder, country, "'%s' is in a territory already", country->text);
            else
                add_country(to, country->text, (uint16_t)entry->number);
        }
    }
}

static uint16_t territory_of(struct territories *territories, const char *code)
{
    if (code == NULL)
        return 0;
    const struct country *known = find_country(territories, code);
    if (known != NULL)
        return known->territory;
    add_country(territories, code, territories->used);
    return territories->used++;
}

static struct cor_clearance bind_clearance(struct cor_binder *binder, const struct cor_node *place, const char *key)
{
    struct cor_clearance clearance = {.given = false};
    const struct cor_node *direction = cor_node_get(cor_node_get(place, "clearance"), key);
    if (direction == NULL)
        return clearance;
    clearance.given = true;
    clearance.time = *cor_distribution_of(direction, "time");
    const struct cor_node *slots = cor_node_get(direction, "slots");
    clearance.slots = slots != NULL ? (int32_t)cor_bind_changing(binder, slots, &clearance.slots_change) : 0;
    if (!cor_has(place, "country"))
        cor_bind_error(binder, direction, "clearance at places.%s, which has no 'country'", place->key);
    return clearance;
}

static struct cor_hours bind_hours(struct cor_binder *binder, const struct cor_node *entry, struct cor_hours otherwise)
{
    const struct cor_node *given = cor_node_get(entry, "hours"), *days = cor_node_get(given, "days");
    if (given == NULL)
        return otherwise;
    struct cor_hours hours = {.from = (int32_t)cor_integer(given, "from"), .to = (int32_t)cor_integer(given, "to")};
    for (const struct cor_node *day = cor_node_first(days); day != NULL; day = cor_node_next(day))
        hours.days |= (uint8_t)(1u << day->value->integer);
    if (days == NULL)
        hours.days = 0x7f;
    if (hours.from == hours.to)
        cor_bind_error(binder, cor_node_get(given, "to"), "'%s' is when they begin; expected another time",
                       cor_text(given, "to"));
    if (hours.from == 0 && hours.to == COR_MS_DAY && hours.days == 0x7f)
        hours.days = 0;
    return hours;
}

/* Once between two dates, or every so often: false, and an error, if it says neither or both. */
static bool says_when(struct cor_binder *binder, const struct cor_node *entry)
{
    static const char *const often[] = {"every", "lasts", "from"};
    if (!cor_has(entry, "between") && (!cor_has(entry, "every") || !cor_has(entry, "lasts"))) {
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                              "'%s' does not say when; expected 'between', or 'every' and 'lasts'", entry->key);
        return false;
    }
    for (int i = 0; i < 3 && cor_has(entry, "between"); ++i) {
        if (!cor_has(entry, often[i]))
            continue;
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, often[i])),
                              "both 'between' and '%s'; expected one of the two", often[i]);
        return false;
    }
    return true;
}

static void bind_times(struct cor_binder *binder, const struct cor_node *entry, struct cor_maintenance *to)
{
    const struct cor_node *first = cor_node_first(cor_node_get(entry, "between"));
    if (first != NULL) {
        const struct cor_node *second = cor_node_next(first);
        to->begins = first->value->integer - binder->network->origin;
        to->lasts = second->value->integer - first->value->integer;
        if (to->lasts <= 0)
            cor_bind_error(binder, second, "'%s' is not after '%s'", second->text, first->text);
        return;
    }
    to->every = cor_integer(entry, "every");
    to->lasts = cor_integer(entry, "lasts");
    to->begins = cor_has(entry, "from") ? cor_integer(entry, "from") - binder->network->origin : binder->plan->warmup;
    if (to->lasts >= to->every)
        cor_bind_error(binder, cor_node_get(entry, "lasts"), "'%s' is not less than 'every', %s",
                       cor_text(entry, "lasts"), cor_text(entry, "every"));
}

static void bind_maintenance(struct cor_binder *binder, const struct cor_node *entry,
                             const struct cor_facility *facility)
{
    struct cor_network *network = binder->network;
    const char *slots = facility->kind == COR_QUAY ? "berths" : "tracks";
    for (struct cor_node *child = cor_node_first(cor_node_get(entry, "maintenance")); child != NULL;
         child = cor_node_next(child)) {
        struct cor_maintenance *to = &network->maintenance[network->maintenance_count++];
        to->facility = (uint16_t)(facility - network->facilities);
        to->slots = (int32_t)cor_integer(child, slots);
        if (to->slots > facility->slots)
            cor_bind_error(binder, cor_node_get(child, slots), "'%d' of the %d %s of %s", to->slots, facility->slots,
                           slots, facility->path);
        if (says_when(binder, child))
            bind_times(binder, child, to);
    }
}

static void bind_facility(struct cor_binder *binder, const struct cor_node *entry, const struct cor_place *place,
                          enum cor_facility_kind kind, struct cor_hours hours, struct cor_facility *to)
{
    to->kind = kind;
    to->id = cor_arena_text(binder->network->arena, entry->key);
    to->path = cor_bind_path(binder, place->path, kind == COR_QUAY ? "quays" : "terminals", entry->key);
    to->place = (uint16_t)(place - binder->network->places);
    to->slots = (int32_t)cor_bind_changing(binder, cor_node_get(entry, kind == COR_QUAY ? "berths" : "tracks"),
                                           &to->slots_change);
    to->takes = cor_bind_takes(binder, entry);
    to->depth = cor_bind_depth(binder, entry);
    to->window = cor_bind_window(binder, entry);
    to->hours = bind_hours(binder, entry, hours);
    bind_maintenance(binder, entry, to);
    cor_bind_equipment(binder, entry, to);
}

/* An unlimited yard is counted in the unit of what it takes, in kg if that is not one. */
static enum cor_unit unit_of_taken(const struct cor_network *network, const uint8_t *takes)
{
    enum cor_unit unit = COR_UNIT_COUNT;
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        if (!takes[i])
            continue;
        if (unit != COR_UNIT_COUNT && unit != network->cargo[i].unit)
            return COR_UNIT_KG;
        unit = network->cargo[i].unit;
    }
    return unit == COR_UNIT_COUNT ? COR_UNIT_KG : unit;
}

/* Adds a limit for the cargo marked in `takes`. */
static void add_limit(struct cor_binder *binder, struct cor_yard *to, const char *name, const uint8_t *takes,
                      int64_t capacity)
{
    struct cor_network *network = binder->network;
    struct cor_yard_limit *limit = &network->yard_limits[network->yard_limit_count++];
    limit->path = strcmp(name, "plugs") == 0 ? to->path : cor_bind_path(binder, to->path, "limits", name);
    limit->takes = takes;
    limit->capacity = capacity;
    to->limit_count++;
}

/* A yard without plugs takes no reefer containers. */
static void unplug(struct cor_binder *binder, struct cor_yard *to)
{
    const struct cor_network *network = binder->network;
    uint8_t *takes = cor_arena_new(network->arena, (size_t)network->cargo_count + 1, sizeof *takes);
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        takes[i] = to->takes[i] && !network->cargo[i].plugged;
    to->takes = takes;
}

static void bind_plugs(struct cor_binder *binder, const struct cor_node *entry, struct cor_yard *to)
{
    const struct cor_network *network = binder->network;
    uint8_t *takes = cor_arena_new(network->arena, (size_t)network->cargo_count + 1, sizeof *takes);
    bool any = false;
    if (!cor_has(entry, "plugs"))
        return;
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        takes[i] = network->cargo[i].plugged && to->takes[i];
        any = any || takes[i];
    }
    if (cor_integer(entry, "plugs") == 0) {
        unplug(binder, to);
        return;
    }
    if (!any)
        cor_check_warn(binder, cor_node_get(entry, "plugs"), "no reefer container comes to %s for its plugs", to->path);
    add_limit(binder, to, "plugs", takes, cor_integer(entry, "plugs"));
    network->yard_limits[network->yard_limit_count - 1].plugs = true;
}

static void bind_yard_limit(struct cor_binder *binder, const struct cor_node *of, struct cor_yard *to)
{
    const struct cor_network *network = binder->network;
    uint8_t *takes = cor_arena_new(network->arena, (size_t)network->cargo_count + 1, sizeof *takes);
    bool any = false;
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        takes[i] = to->takes[i] && cor_bind_is_taken(network, of->key_value, i);
        any = any || takes[i];
    }
    if (!any)
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(of), "%s takes no '%s' that it could limit",
                              to->path, of->key);
    if (cor_bind_unit(of->value->dimension) != to->unit)
        cor_bind_error(binder, of, "'%s' is not counted in %s, as %s is", of->text, cor_bind_unit_text(to->unit),
                       to->path);
    else if (of->value->integer == 0)
        cor_bind_error(binder, of, "'%s' is nothing; leave it out of 'takes'", of->text);
    else if (of->value->integer > to->capacity)
        cor_bind_error(binder, of, "'%s' is more than %s holds in all", of->text, to->path);
    add_limit(binder, to, of->key, takes, of->value->integer);
}

static void bind_limits(struct cor_binder *binder, const struct cor_node *entry, struct cor_yard *to)
{
    const struct cor_node *limits = cor_node_get(entry, "limits");
    to->first_limit = binder->network->yard_limit_count;
    if (cor_node_count(limits) >= COR_YARD_LIMITS_MOST) {
        cor_bind_error(binder, limits, "%u limits; at most %d", cor_node_count(limits), COR_YARD_LIMITS_MOST - 1);
        return;
    }
    bind_plugs(binder, entry, to);
    for (const struct cor_node *of = cor_node_first(limits); of != NULL; of = cor_node_next(of))
        bind_yard_limit(binder, of, to);
}

static void bind_yard(struct cor_binder *binder, const struct cor_node *entry, const struct cor_place *place,
                      struct cor_yard *to)
{
    const struct cor_node *capacity = cor_node_get(entry, "capacity");
    to->id = cor_arena_text(binder->network->arena, entry->key);
    to->path = cor_bind_path(binder, place->path, "yards", entry->key);
    to->place = (uint16_t)(place - binder->network->places);
    to->takes = cor_bind_takes(binder, entry);
    to->unit = capacity != NULL ? cor_bind_unit(capacity->value->dimension) : unit_of_taken(binder->network, to->takes);
    to->capacity = capacity != NULL ? capacity->value->integer : INT64_MAX;
    to->window = cor_bind_window(binder, entry);
    bind_limits(binder, entry, to);
}

static void bind_position(struct cor_binder *binder, const struct cor_node *entry, struct cor_place *place)
{
    const struct cor_node *at = cor_node_get(entry, "at");
    if (at == NULL)
        return;
    const struct cor_node *latitude = cor_node_first(at);
    place->has_position = true;
    place->latitude = latitude->value->real;
    place->longitude = cor_node_next(latitude)->value->real;
    if (place->latitude < -90 || place->latitude > 90)
        cor_bind_error(binder, latitude, "%s is no latitude; expected -90 to 90, the latitude first", latitude->text);
}

/* What stands at a place, in the order of the file, quays before terminals. */
static void bind_standing(struct cor_binder *binder, const struct cor_node *entry, struct cor_place *place)
{
    struct cor_network *network = binder->network;
    static const char *const sections[] = {"quays", "terminals"};
    const struct cor_hours hours = bind_hours(binder, entry, (struct cor_hours){0});
    place->first_facility = network->facility_count;
    for (int kind = COR_QUAY; kind <= COR_TERMINAL; ++kind)
        for (struct cor_node *child = cor_node_first(cor_node_get(entry, sections[kind])); child != NULL;
             child = cor_node_next(child))
            bind_facility(binder, child, place, (enum cor_facility_kind)kind, hours,
                          &network->facilities[network->facility_count++]);
    place->facility_count = (uint16_t)(network->facility_count - place->first_facility);
    place->first_yard = network->yard_count;
    for (struct cor_node *child = cor_node_first(cor_node_get(entry, "yards")); child != NULL;
         child = cor_node_next(child))
        bind_yard(binder, child, place, &network->yards[network->yard_count++]);
    place->yard_count = (uint16_t)(network->yard_count - place->first_yard);
}

static void bind_place(struct cor_binder *binder, const struct cor_node *entry, struct territories *territories,
                       struct cor_place *place)
{
    place->id = cor_arena_text(binder->network->arena, entry->key);
    place->path = cor_bind_path(binder, NULL, "places", entry->key);
    place->name = cor_bind_text(binder, entry, "name", entry->key);
    place->country = cor_bind_text(binder, entry, "country", NULL);
    place->territory = territory_of(territories, place->country);
    place->slips = cor_has(entry, "slips") ? (int32_t)cor_integer(entry, "slips") : 0;
    place->roads = cor_has(entry, "roads") ? (int32_t)cor_integer(entry, "roads") : -1;
    place->import = bind_clearance(binder, entry, "import");
    place->export = bind_clearance(binder, entry, "export");
    place->pilots = cor_bind_assistance(binder, cor_node_get(entry, "pilots"));
    place->tugs = cor_bind_assistance(binder, cor_node_get(entry, "tugs"));
    place->window = cor_bind_window(binder, entry);
    bind_position(binder, entry, place);
    bind_standing(binder, entry, place);
}

/* Entries of `maintenance` at all quays (terminals) of a place. */
static uint32_t number_maintenance(struct cor_binder *binder, struct cor_node *section, uint32_t first)
{
    uint32_t count = 0;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        count += cor_bind_number(binder, cor_node_get(entry, "maintenance"), first + count);
    return count;
}

/* Numbers facilities and yards through all places; false if there are too many. */
static bool number_standing(struct cor_binder *binder, struct cor_node *section, uint32_t *facilities, uint32_t *yards,
                            uint32_t *maintenance)
{
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        *facilities += cor_bind_number(binder, cor_node_get(entry, "quays"), *facilities);
        *facilities += cor_bind_number(binder, cor_node_get(entry, "terminals"), *facilities);
        *yards += cor_bind_number(binder, cor_node_get(entry, "yards"), *yards);
        *maintenance += number_maintenance(binder, cor_node_get(entry, "quays"), *maintenance);
        *maintenance += number_maintenance(binder, cor_node_get(entry, "terminals"), *maintenance);
        if (cor_diagnostics_errors(binder->diagnostics) > 0)
            return false;
    }
    return true;
}

void cor_bind_places(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "places");
    struct territories territories = {.used = 0};
    uint32_t facilities = 0, yards = 0, maintenance = 0;
    size_t before = cor_diagnostics_errors(binder->diagnostics);
    read_territories(binder, &territories);
    uint16_t count = cor_bind_number(binder, section, 0);
    if (cor_diagnostics_errors(binder->diagnostics) == before &&
        number_standing(binder, section, &facilities, &yards, &maintenance)) {
        network->places = cor_arena_new(network->arena, (size_t)count + 1, sizeof *network->places);
        network->facilities = cor_arena_new(network->arena, (size_t)facilities + 1, sizeof *network->facilities);
        network->yards = cor_arena_new(network->arena, (size_t)yards + 1, sizeof *network->yards);
        network->yard_limits =
            cor_arena_new(network->arena, (size_t)yards * COR_YARD_LIMITS_MOST + 1, sizeof *network->yard_limits);
        network->maintenance = cor_arena_new(network->arena, (size_t)maintenance + 1, sizeof *network->maintenance);
        for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
            bind_place(binder, entry, &territories, &network->places[network->place_count++]);
    }
    free(territories.at);
}

static void bind_stock(struct cor_binder *binder, const struct cor_node *stock, const struct cor_node *yard,
                       struct cor_initial *to)
{
    const struct cor_network *network = binder->network;
    to->yard = (uint16_t)yard->number;
    to->flow = (uint16_t)stock->key_value->target->number;
    to->amount = stock->value->integer;
    const struct cor_cargo *cargo = &network->cargo[network->flows[to->flow].cargo];
    if (cargo->boxed && stock->value->dimension == COR_MASS)
        to->amount = cor_round((double)to->amount / (double)cargo->kg_per_unit);
    else if (cor_bind_unit(stock->value->dimension) != cargo->unit)
        cor_bind_error(binder, stock, "'%s' is not counted in %s, as %s is", stock->text,
                       cor_bind_unit_text(cargo->unit), cargo->id);
    if (!network->yards[to->yard].takes[network->flows[to->flow].cargo])
        cor_bind_error(binder, stock, "%s does not take %s", network->yards[to->yard].path, cargo->id);
}

void cor_bind_initial(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    uint32_t count = 0;
    struct cor_node *section = cor_node_get(binder->root, "places");
    for (struct cor_node *place = cor_node_first(section); place != NULL; place = cor_node_next(place))
        for (struct cor_node *yard = cor_node_first(cor_node_get(place, "initial")); yard != NULL;
             yard = cor_node_next(yard))
            count += cor_bind_number(binder, yard, count);
    if (cor_diagnostics_errors(binder->diagnostics) > 0)
        return;
    network->initial = cor_arena_new(network->arena, (size_t)count + 1, sizeof *network->initial);
    for (struct cor_node *place = cor_node_first(section); place != NULL; place = cor_node_next(place)) {
        const struct cor_node *yards = cor_node_get(place, "yards");
        for (struct cor_node *entry = cor_node_first(cor_node_get(place, "initial")); entry != NULL;
             entry = cor_node_next(entry)) {
            const struct cor_node *yard = cor_node_get(yards, entry->key);
            char meant[120];
            if (yard == NULL)
                cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry), "'%s' is not a yard of places.%s%s",
                                      entry->key, place->key, cor_suggest_key(yards, entry->key, meant, sizeof meant));
            for (struct cor_node *stock = cor_node_first(yard != NULL ? entry : NULL); stock != NULL;
                 stock = cor_node_next(stock))
                bind_stock(binder, stock, yard, &network->initial[network->initial_count++]);
        }
    }
}
