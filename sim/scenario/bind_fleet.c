/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/integer.h"
#include "scenario/bind.h"
#include <string.h>

/* Tonnes at each draught, both ascending; the last tonnes are what the vessel carries. */
static void bind_draughts(struct cor_binder *binder, const struct cor_node *table, struct cor_carrier_class *to)
{
    double depth = -1;
    int64_t mass = -1;
    struct cor_draught_point *points = cor_arena_new(binder->network->arena, cor_node_count(table), sizeof *points);
    to->draughts = points;
    for (const struct cor_node *entry = cor_node_first(table); entry != NULL; entry = cor_node_next(entry)) {
        if (entry->key_value->real <= depth || entry->value->integer <= mass)
            cor_bind_error(binder, entry, "'%s: %s' does not ascend; draughts and tonnes go from small to large",
                           entry->key, entry->text);
        depth = entry->key_value->real;
        mass = entry->value->integer;
        points[to->draught_count++] = (struct cor_draught_point){depth, mass};
    }
    to->weight = mass;
}

/* g/day from a rate of consumption. */
static int64_t burned(const struct cor_node *fuel, const char *key)
{
    return cor_round(cor_real(fuel, key) * COR_FUEL_INNER);
}

static void bind_lay_up(struct cor_binder *binder, const struct cor_node *entry, struct cor_carrier_class *to)
{
    const struct cor_node *laid_up = cor_node_get(entry, "laid_up");
    if (laid_up == NULL)
        return;
    to->lay_up = (struct cor_lay_up){.given = true,
                                     .from = (int32_t)cor_integer(laid_up, "from"),
                                     .to = (int32_t)cor_integer(laid_up, "to"),
                                     .day_cost = to->day_cost};
    if (cor_has(laid_up, "cost"))
        to->lay_up.day_cost = cor_round(cor_real(laid_up, "cost"));
    if (to->lay_up.from == to->lay_up.to)
        cor_bind_error(binder, cor_node_get(laid_up, "to"), "from '%s' to '%s' is all year; expected a part of it",
                       cor_text(laid_up, "from"), cor_text(laid_up, "to"));
    binder->network->counts_money = binder->network->counts_money || to->lay_up.day_cost > 0;
}

static void bind_expenses(struct cor_binder *binder, const struct cor_node *entry, struct cor_carrier_class *to)
{
    const struct cor_node *fuel = cor_node_get(entry, "fuel");
    to->fuel_speed = to->speed;
    to->made_from = (uint16_t)(to - binder->network->classes);
    if (fuel != NULL) {
        to->fuel_sea = burned(fuel, "sea");
        to->fuel_port = burned(fuel, "port");
        to->emission_factor = cor_real(fuel, "emissions");
    }
    if (cor_has(entry, "cost"))
        to->day_cost = cor_round(cor_real(entry, "cost"));
    if (to->mode == COR_MODE_RAIL && cor_has(entry, "emissions"))
        to->emission_intensity = cor_real(entry, "emissions");
    to->gross_tonnage = cor_has(entry, "gt") ? cor_integer(entry, "gt") : 0;
    binder->network->counts_money =
        binder->network->counts_money || fuel != NULL || to->day_cost > 0 || to->emission_intensity > 0;
    bind_lay_up(binder, entry, to);
}

/* Limits of their own; without plugs there is no place for reefer containers, of all else there is any number. */
static void bind_limits(struct cor_binder *binder, const struct cor_node *entry, struct cor_carrier_class *to)
{
    static const char *const keys[COR_LIMIT_COUNT] = {[COR_LIMIT_LANE] = "lane",
                                                      [COR_LIMIT_RAILS] = "rails",
                                                      [COR_LIMIT_WAGONS] = "wagons",
                                                      [COR_LIMIT_PLUGS] = "plugs",
                                                      [COR_LIMIT_PASSENGERS] = "passengers"};
    for (int limit = 0; limit < COR_LIMIT_COUNT; ++limit) {
        const bool given = cor_has(entry, keys[limit]) && (limit == COR_LIMIT_PLUGS || to->mode == COR_MODE_SEA);
        to->limits[limit] = given ? cor_integer(entry, keys[limit]) : limit == COR_LIMIT_PLUGS ? 0 : INT64_MAX;
        to->limited = to->limited || given;
    }
    for (uint16_t i = 0; i < binder->network->cargo_count; ++i)
        to->limited = to->limited || (to->takes[i] && (binder->network->cargo[i].plugged ||
                                                       binder->network->cargo[i].unit == COR_UNIT_PASSENGER));
}

/* What stands on a deck that is measured has a length, or is counted. */
static void check_lanes(struct cor_binder *binder, const struct cor_node *entry, const struct cor_carrier_class *made)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        const struct cor_cargo *cargo = &network->cargo[i];
        const bool wagon = cargo->unit == COR_UNIT_WAGON, by_rails = wagon && cor_has(entry, "rails");
        if (!made->takes[i] || cargo->lane_per_unit > 0 || !(wagon || cargo->unit == COR_UNIT_TRUCK))
            continue;
        if (!by_rails && (!cor_has(entry, "lane") || (wagon && cor_has(entry, "wagons"))))
            continue;
        cor_bind_error(binder, cor_node_get(entry, by_rails ? "rails" : "lane"),
                       "how much of it %s takes is not said; expected its 'lane', such as '%s'", cargo->id,
                       wagon ? "14.7 m/wagon" : "17 m/truck");
        return;
    }
}

static bool takes_unit(const struct cor_network *network, const struct cor_node *entry,
                       const struct cor_carrier_class *made, enum cor_unit unit)
{
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        if (made->takes[i] && network->cargo[i].unit == unit)
            return true;
    const struct cor_node *list = cor_node_get(entry, "takes");
    for (const struct cor_node *taken = cor_node_first(list); taken != NULL; taken = cor_node_next(taken))
        if (taken->value->target == NULL && cor_form_unit((enum cor_form)taken->value->integer) == unit)
            return true;
    return false;
}

/* A limit is of something that it takes, and that has no other place aboard. */
static void check_use(struct cor_binder *binder, const struct cor_node *entry, const struct cor_carrier_class *made)
{
    const struct cor_network *network = binder->network;
    const bool wagons = takes_unit(network, entry, made, COR_UNIT_WAGON);
    const bool boxes = made->teu == 0 && takes_unit(network, entry, made, COR_UNIT_TEU);
    const struct {
        const char *key;
        bool used;
    } limits[] = {
        {"lane", takes_unit(network, entry, made, COR_UNIT_TRUCK) || boxes || (wagons && !cor_has(entry, "rails"))},
        {"rails", wagons},
        {"wagons", wagons},
        {"passengers", takes_unit(network, entry, made, COR_UNIT_PASSENGER)},
    };
    for (size_t i = 0; made->mode == COR_MODE_SEA && i < sizeof limits / sizeof *limits; ++i)
        if (cor_has(entry, limits[i].key) && !limits[i].used)
            cor_bind_error(binder, cor_node_get(entry, limits[i].key), "%s takes nothing that needs its '%s'",
                           made->path, limits[i].key);
    if (made->teu > 0 && made->limits[COR_LIMIT_PLUGS] > made->teu)
        cor_bind_error(binder, cor_node_get(entry, "plugs"), "'%s' plugs are more than the %lld TEU of %s",
                       cor_text(entry, "plugs"), (long long)made->teu, made->path);
}

static void bind_vessel(struct cor_binder *binder, const struct cor_node *entry, struct cor_carrier_class *to)
{
    to->mode = COR_MODE_SEA;
    bind_draughts(binder, cor_node_get(entry, "cargo_at_draught"), to);
    to->volume = cor_has(entry, "hold") ? cor_integer(entry, "hold") : INT64_MAX;
    to->teu = cor_has(entry, "teu") ? cor_integer(entry, "teu") : 0;
    to->berths = (int32_t)cor_integer(entry, "berths");
    to->ice_class = cor_bind_ice_class(binder, entry, "ice_class");
    to->power = cor_has(entry, "power") ? cor_real(entry, "power") : 0;
}

static void bind_train(const struct cor_node *entry, struct cor_carrier_class *to)
{
    const struct cor_value *load = cor_node_get(entry, "load")->value;
    int64_t wagons = cor_integer(entry, "wagons");
    int64_t most = load->integer > INT64_MAX / wagons ? INT64_MAX : wagons * load->integer;
    bool by_weight = load->dimension == COR_WAGON_WEIGHT;
    to->mode = COR_MODE_RAIL;
    to->berths = 1;
    to->weight = by_weight ? most : INT64_MAX;
    to->teu = by_weight ? 0 : most;
    to->volume = INT64_MAX;
}

/* A train whose load is in TEU has no limit for anything else; so it may take nothing else. */
static void check_load(struct cor_binder *binder, const struct cor_node *entry, const struct cor_carrier_class *made)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *load = cor_node_get(entry, "load");
    if (load == NULL)
        return;
    bool by_weight = load->value->dimension == COR_WAGON_WEIGHT;
    for (uint16_t i = 0; i < network->cargo_count; ++i) {
        if (!made->takes[i] || (network->cargo[i].unit == COR_UNIT_TEU) != by_weight)
            continue;
        cor_bind_error(binder, load, "'%s' does not fit %s, which it takes; expected a load in %s", load->text,
                       network->cargo[i].id, by_weight ? "TEU/wagon" : "t/wagon");
        return;
    }
}

/* A line without a speed needs trains that have their own. */
static void check_speed(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    struct cor_node *links = cor_node_get(binder->root, "links");
    for (struct cor_node *link = cor_node_first(links); link != NULL; link = cor_node_next(link)) {
        const struct cor_link *made = &network->links[link->number];
        if (made->mode == COR_MODE_RAIL && !(made->speed > 0))
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(link),
                                  "%s has no 'speed', nor has the train '%s'; expected one of the two", made->path,
                                  entry->key);
    }
}

static struct cor_ages bind_ages(struct cor_binder *binder, const struct cor_node *ages)
{
    struct cor_ages to = {.given = ages != NULL};
    if (ages == NULL)
        return to;
    to.at_start = *cor_distribution_of(ages, "at_start");
    to.scrapped_at = *cor_distribution_of(ages, "scrapped_at");
    if (cor_distribution_mean(&to.at_start) >= cor_distribution_mean(&to.scrapped_at))
        cor_bind_error(binder, cor_node_get(ages, "at_start"), "'%s' is not below 'scrapped_at', %s",
                       cor_text(ages, "at_start"), cor_text(ages, "scrapped_at"));
    return to;
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_carrier_class *to)
{
    to->id = cor_arena_text(binder->network->arena, entry->key);
    to->path = cor_bind_path(binder, NULL, "fleet", entry->key);
    to->name = cor_bind_text(binder, entry, "name", entry->key);
    to->takes = cor_bind_takes(binder, entry);
    to->speed = cor_has(entry, "speed") ? cor_real(entry, "speed") : 0;
    if (cor_has(entry, "vessel"))
        bind_vessel(binder, entry, to);
    else
        bind_train(entry, to);
    bind_expenses(binder, entry, to);
    if (to->mode == COR_MODE_RAIL && !(to->speed > 0))
        check_speed(binder, entry);
    bind_limits(binder, entry, to);
    check_load(binder, entry, to);
    check_lanes(binder, entry, to);
    check_use(binder, entry, to);
    to->breakdown = cor_bind_breakdown(binder, entry);
    to->ages = bind_ages(binder, cor_node_get(entry, "ages"));
}

struct cor_carrier_class *cor_bind_class_like(struct cor_binder *binder, uint16_t from, const char *path, double speed)
{
    struct cor_network *network = binder->network;
    if (network->class_count >= binder->class_capacity) {
        binder->class_capacity = 2u * network->class_count + 1;
        struct cor_carrier_class *classes = cor_arena_new(network->arena, binder->class_capacity, sizeof *classes);
        memcpy(classes, network->classes, network->class_count * sizeof *classes);
        network->classes = classes;
    }
    struct cor_carrier_class *to = &network->classes[network->class_count++];
    *to = network->classes[from];
    to->path = path;
    to->speed = speed;
    return to;
}

void cor_bind_fleet(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "fleet");
    cor_bind_ice_classes(binder);
    network->class_count = cor_bind_number(binder, section, 0);
    network->classes = cor_arena_new(network->arena, (size_t)network->class_count + 1, sizeof *network->classes);
    struct cor_carrier_class *to = network->classes;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->class_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, to++);
}
