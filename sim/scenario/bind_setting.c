/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind_setting.h"
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/base/memory.h"
#include "scenario/change.h"
#include "scenario/change_path.h"
#include "scenario/field_value.h"
#include "scenario/table.h"
#include <string.h>

/* One setting of a change, on its way to what it names. */
struct binding {
    struct cor_change_path path;
    struct cor_binder *binder;
    const struct cor_node *value; /* its key is the path */
    struct cor_setting_list *to;
    struct cor_setting made; /* but for its index */
    struct cor_value read;
    const struct cor_field *field; /* of one value, where it may have steps */
    enum cor_dimension dimension;
    uint32_t change; /* its number */
    bool scales;
};

static void add(struct binding *binding, uint16_t what, uint32_t index)
{
    struct cor_setting_list *to = binding->to;
    if (to->count == to->capacity) {
        const uint32_t more = to->capacity == 0 ? 16 : 2 * to->capacity;
        to->at = cor_memory_resize(to->at, to->capacity, more, sizeof *to->at);
        to->capacity = more;
    }
    to->at[to->count] = binding->made;
    struct cor_setting *made = &to->at[to->count++];
    made->what = what;
    made->index = index;
    cor_set_value_add(&to->values, binding->binder->network, binding->change, binding->value, binding->field,
                      binding->dimension, made);
}

/* `1.2 x` */
static bool is_factor(const char *text, double *factor)
{
    struct cor_reason ignored;
    const char *end = cor_number_scan(text, factor, &ignored);
    return end != NULL && strcmp(end + strspn(end, " "), "x") == 0;
}

/* What the value means to the network, whose units may be others than the language's. */
static double inner(enum cor_changeable what, const struct cor_value *value)
{
    switch (what) {
    case COR_CHANGE_FUEL_AT_SEA:
    case COR_CHANGE_FUEL_IN_PORT:
        return value->real * COR_FUEL_INNER;
    case COR_CHANGE_PATHS:
        return COR_MS_DAY / value->real;
    case COR_CHANGE_ONE_WAY:
        return (double)value->integer;
    default:
        return value->real;
    }
}

/* Whether the value is one that can be scaled, and by what; what becomes of it is looked at with all other changes. */
static bool scale(struct binding *binding, const struct cor_field *field)
{
    const struct cor_node *value = binding->value;
    if (!(binding->made.factor > 0))
        cor_bind_error(binding->binder, value, "'%s' leaves nothing; expected a factor above 0", value->text);
    else if (field->kind == COR_FIELD_YES_NO)
        cor_bind_error(binding->binder, value, "'%s' is a factor; expected 'yes' or 'no'", value->text);
    else if (field->change == COR_CHANGE_PATHS)
        binding->made.factor = 1 / binding->made.factor;
    return binding->made.factor > 0 && field->kind != COR_FIELD_YES_NO;
}

/* The unit in which the value is; of a count any. */
static enum cor_dimension dimension_of(const struct cor_node *node, const struct cor_field *field)
{
    if (node->kind == COR_SCALAR)
        return node->value->dimension;
    enum cor_dimension dimension = 0;
    while (dimension < COR_DIMENSION_COUNT && (field->dimensions & COR_ONE(dimension)) == 0)
        ++dimension;
    return dimension;
}

/* Reads the value as one of `field`, which `node` has now; false after an error. */
static bool read(struct binding *binding, const struct cor_node *node, const struct cor_field *field)
{
    const struct cor_node *value = binding->value;
    struct cor_field_reader reader = {binding->binder->arena, binding->binder->diagnostics, binding->binder->root};
    struct cor_reason why;
    const enum cor_changeable what = (enum cor_changeable)field->change;
    binding->made.distribution = NULL;
    binding->scales = is_factor(value->text, &binding->made.factor);
    if (binding->scales)
        return scale(binding, field);
    binding->made.factor = 0;
    binding->read = (struct cor_value){.dimension = COR_DIMENSION_COUNT};
    if (!cor_field_read_value(&reader, field, value->text, &binding->read, &why)) {
        cor_bind_error(binding->binder, value, "%s", why.text);
        return false;
    }
    if (node->kind == COR_SCALAR && (field->kind == COR_FIELD_DISTRIBUTION || field->kind == COR_FIELD_QUANTITY) &&
        node->value->dimension != binding->read.dimension) {
        cor_bind_error(binding->binder, value, "'%s' is not in the unit of '%s', which it takes the place of",
                       value->text, node->text);
        return false;
    }
    binding->made.distribution = binding->read.distribution;
    binding->made.value = binding->read.distribution != NULL ? 0 : inner(what, &binding->read);
    return true;
}

/* Of a channel's reaches, those whose limit stands where the setting leads: in a section, or for all of the channel. */
static void add_reaches(struct binding *binding, enum cor_changeable what)
{
    const struct cor_network *network = binding->binder->network;
    const struct cor_node *channel = binding->path.nodes[1], *sections = cor_node_get(channel, "sections");
    const struct cor_node *own = binding->path.depth > 3 ? binding->path.nodes[3] : NULL;
    const struct cor_link *link = &network->links[channel->number];
    for (uint16_t i = link->first_reach; i < link->first_reach + link->reach_count; ++i) {
        const uint16_t number = network->reaches[i].section;
        const struct cor_node *section =
            number != COR_NONE ? cor_node_get(sections, network->sections[number].id) : NULL;
        const bool speed = cor_has(section, "speed"), ballast = cor_has(section, "ballast_speed");
        if (own != NULL && section != own)
            continue;
        if (what == COR_CHANGE_REACH_BALLAST_SPEED) {
            if (own != NULL || (!speed && !ballast))
                add(binding, COR_CHANGE_REACH_BALLAST_SPEED, i);
            continue;
        }
        if (own != NULL || !speed)
            add(binding, COR_CHANGE_REACH_SPEED, i);
        if (own != NULL ? !ballast : !speed && !ballast && !cor_has(channel, "ballast_speed"))
            add(binding, COR_CHANGE_REACH_BALLAST_SPEED, i);
    }
}

/* The classes that a service slows down, or the class itself. */
static void add_speeds(struct binding *binding, enum cor_changeable what)
{
    const struct cor_network *network = binding->binder->network;
    const uint32_t number = binding->path.nodes[1]->number;
    if (what == COR_CHANGE_CLASS_SPEED)
        add(binding, COR_CHANGE_CLASS_SPEED, number);
    else
        for (uint32_t i = 0; i < network->services[number].fleet_count; ++i)
            add(binding, COR_CHANGE_SERVICE_SPEED, network->services[number].fleet[i].carrier_class);
}

static void add_section(struct binding *binding, enum cor_changeable what)
{
    const struct cor_network *network = binding->binder->network;
    const char *path = cor_change_path_to(&binding->path, 3);
    for (uint16_t i = 0; i < network->section_count; ++i) {
        const struct cor_section *section = &network->sections[i];
        if (strcmp(section->path, path) != 0)
            continue;
        add(binding, (uint16_t)what, i);
    }
}

/* Prices are numbered from 1 through all of the section, what is due for time in transit by itself. */
static void add_prices(struct binding *binding, enum cor_changeable what, const struct cor_node *node)
{
    uint32_t price = 0, time = 0;
    for (const struct cor_node *entry = cor_node_first(cor_node_get(binding->binder->root, "prices")); entry != NULL;
         entry = cor_node_next(entry)) {
        const bool own = entry == binding->path.nodes[1];
        for (const struct cor_node *due = cor_node_first(cor_node_get(entry, "per")); due != NULL;
             due = cor_node_next(due)) {
            ++price;
            if (own && (what == COR_CHANGE_FREE || due == node))
                add(binding, (uint16_t)what, price);
        }
        if (cor_has(entry, "rate") && own && what == COR_CHANGE_INTEREST)
            add(binding, (uint16_t)what, time);
        time += cor_has(entry, "rate");
    }
}

/* The number of the ice that a hazard is. */
static uint32_t ice_of(const struct binding *binding)
{
    return (uint32_t)(binding->binder->network->hazards[binding->path.nodes[1]->number].ice - 1);
}

/* A severity of winter, or all of those that take the value over from the escort, by having no `key` of their own. */
static void add_winters(struct binding *binding, enum cor_changeable what, const char *key)
{
    const struct cor_node *hazard = binding->path.nodes[1], *winters = cor_node_get(hazard, "each_winter");
    const bool own = strcmp(binding->path.nodes[2]->key, "each_winter") == 0;
    uint32_t number = ice_of(binding) << 16;
    for (const struct cor_node *winter = cor_node_first(winters); winter != NULL;
         winter = cor_node_next(winter), ++number)
        if (own ? winter == binding->path.nodes[3] : !cor_has(winter, key) && cor_integer(winter, "escorted") != 0)
            add(binding, (uint16_t)what, number);
}

/* As many as there ever are have a place in the run. */
static void add_icebreakers(struct binding *binding, enum cor_changeable what)
{
    struct cor_ice *ice = &binding->binder->network->ice[ice_of(binding)];
    const int64_t count = binding->read.integer;
    if (binding->scales)
        cor_bind_error(binding->binder, binding->value, "'%s' is a factor; expected how many there are then",
                       binding->value->text);
    else if (what == COR_CHANGE_WINTER_ICEBREAKERS && count > ice->icebreakers_most)
        cor_bind_error(binding->binder, binding->value, "'%s' is more than 'escort' ever has", binding->value->text);
    else if (count > ice->icebreakers_most)
        ice->icebreakers_most = (uint16_t)count;
    if (what == COR_CHANGE_ICEBREAKERS)
        add(binding, (uint16_t)what, ice_of(binding));
    add_winters(binding, COR_CHANGE_WINTER_ICEBREAKERS, "icebreakers");
}

static void add_ice(struct binding *binding, enum cor_changeable what)
{
    if (what == COR_CHANGE_ICEBREAKERS || what == COR_CHANGE_WINTER_ICEBREAKERS)
        add_icebreakers(binding, what);
    else if (what >= COR_CHANGE_WINTER_VESSELS)
        add_winters(binding, what, "leave");
    else
        add(binding, (uint16_t)what, ice_of(binding));
}

static void check_facility(struct binding *binding, enum cor_changeable what, const struct cor_node *facility)
{
    if (what == COR_CHANGE_CRANES && cor_node_get(cor_node_get(facility, "cranes"), "breakdown") != NULL)
        cor_bind_error(binding->binder, binding->value,
                       "the cranes of %s break down one by one, each on its own clock; another quay can have others",
                       cor_change_path_to(&binding->path, 3));
}

/* Of a pair of kinds the first is in the table; the key above tells which is meant. */
static enum cor_changeable kind_of(const struct binding *binding, const struct cor_field *field)
{
    const struct cor_change_path *path = &binding->path;
    const char *above = path->depth >= 2 ? path->nodes[path->depth - 2]->key : "";
    const bool second = strcmp(above, "export") == 0 || strcmp(above, "tugs") == 0;
    const bool paired = field->change >= COR_CHANGE_IMPORT_TIME && field->change <= COR_CHANGE_TUG_TIME;
    return (enum cor_changeable)(field->change + (paired && second));
}

static void found(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field)
{
    struct binding *binding = path->data;
    const enum cor_changeable what = kind_of(binding, field);
    binding->field = field->kind == COR_FIELD_VARYING ? field->element : field;
    binding->dimension = dimension_of(node, binding->field);
    if (!read(binding, node, binding->field))
        return;
    if (what == COR_CHANGE_REACH_SPEED || what == COR_CHANGE_REACH_BALLAST_SPEED) {
        add_reaches(binding, what);
    } else if (what == COR_CHANGE_CLASS_SPEED || what == COR_CHANGE_SERVICE_SPEED) {
        add_speeds(binding, what);
    } else if (what >= COR_CHANGE_ICEBREAKERS) {
        add_ice(binding, what);
    } else if ((what >= COR_CHANGE_ONE_WAY && what <= COR_CHANGE_FOLLOWING_DISTANCE) ||
               what == COR_CHANGE_CLEARED_AFTER) {
        add_section(binding, what);
    } else if (what >= COR_CHANGE_PRICE && what <= COR_CHANGE_INTEREST) {
        add_prices(binding, what, node);
    } else if (what <= COR_CHANGE_QUAY_DRAUGHT || what == COR_CHANGE_YARD) {
        check_facility(binding, what, path->nodes[3]);
        add(binding, (uint16_t)what, path->nodes[3]->number);
    } else {
        add(binding, (uint16_t)what, path->nodes[1]->number);
    }
}

void cor_bind_settings(struct cor_binder *binder, const struct cor_node *entry, struct cor_setting_list *to)
{
    struct binding binding = {.binder = binder, .to = to, .change = entry->number};
    if (cor_has(entry, "at_rate"))
        binding.made.rate = cor_real(entry, "at_rate");
    for (const struct cor_node *value = cor_node_first(cor_node_get(entry, "set")); value != NULL;
         value = cor_node_next(value)) {
        if (cor_change_is_step(binder->arena, &cor_table, binder->root, entry, value))
            continue;
        binding.value = value;
        binding.path =
            (struct cor_change_path){.arena = binder->arena, .text = value->key, .found = found, .data = &binding};
        cor_change_path_follow(&binding.path, binder->root, &cor_table);
    }
}
