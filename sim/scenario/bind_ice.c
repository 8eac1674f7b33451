/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The section `hazards`: those that come each winter. Reaches were cut at the ends of stretches when the links were
 * bound; here they are told of the ice.
 */
#include "corridor/base/date.h"
#include "corridor/base/text.h"
#include "scenario/bind.h"
#include <math.h>
#include <string.h>

#define CHANCE_SLACK 1e-9
enum { BEGINS_SD_DAYS = 45 }; /* so that a winter's ice stays in its winter */

void cor_bind_ice_classes(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    const struct cor_node *list = cor_node_get(binder->root, "ice_classes");
    if (list == NULL)
        return;
    network->ice_classes = cor_arena_new(network->arena, cor_node_count(list) + 1, sizeof *network->ice_classes);
    for (const struct cor_node *class = cor_node_first(list); class != NULL; class = cor_node_next(class)) {
        for (uint16_t i = 0; i < network->ice_class_count; i++)
            if (strcmp(network->ice_classes[i], class->text) == 0)
                cor_bind_error(binder, class, "'%s' twice", class->text);
        network->ice_classes[network->ice_class_count++] = cor_arena_text(network->arena, class->text);
    }
}

uint16_t cor_bind_ice_class(struct cor_binder *binder, const struct cor_node *map, const char *key)
{
    const struct cor_network *network = binder->network;
    if (!cor_has(map, key))
        return 0;
    for (uint16_t i = 0; i < network->ice_class_count; i++)
        if (strcmp(network->ice_classes[i], cor_text(map, key)) == 0)
            return i;
    const char *nearest = cor_text_nearest(cor_text(map, key), network->ice_classes, network->ice_class_count);
    cor_bind_error(binder, cor_node_get(map, key), "'%s' is not in 'ice_classes'%s%s%s", cor_text(map, key),
                   nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return 0;
}

static void bind_severity(struct cor_binder *binder, const struct cor_node *entry, const char *path,
                          struct cor_winter *to)
{
    const int64_t day = cor_integer(entry, "begins");
    to->id = cor_arena_text(binder->network->arena, entry->key);
    to->path = cor_bind_path(binder, path, "each_winter", entry->key);
    to->chance = cor_real(entry, "chance");
    to->month = (int32_t)(day / 100);
    to->day = (int32_t)(day % 100);
    to->begins_sd = (double)cor_integer(entry, "begins_sd");
    to->lasts = *cor_distribution_of(entry, "lasts");
    to->speed = cor_real(entry, "speed");
    to->min_ice_class = cor_bind_ice_class(binder, entry, "min_ice_class");
    to->min_power = cor_has(entry, "min_power") ? cor_real(entry, "min_power") : 0;
    if (to->begins_sd > (double)BEGINS_SD_DAYS * COR_MS_DAY)
        cor_bind_error(binder, cor_node_get(entry, "begins_sd"), "'%s' is more than %d d", cor_text(entry, "begins_sd"),
                       BEGINS_SD_DAYS);
}

/* Who is escorted in such a winter, by whom and when; `escort` is the ice's, or NULL. */
static void bind_severity_escort(struct cor_binder *binder, const struct cor_node *entry, const struct cor_node *escort,
                                 struct cor_winter *to)
{
    static const char *const keys[] = {"escorted", "alone_from", "icebreakers", "leave"};
    const bool none = cor_has(entry, "escorted") && cor_integer(entry, "escorted") == 0;
    to->alone_from = UINT16_MAX;
    for (int i = 0; i < 4; i++)
        if (cor_has(entry, keys[i]) && escort == NULL)
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, keys[i])),
                                  "'%s' where there is no 'escort'", keys[i]);
    if (escort == NULL || none)
        return;
    const struct cor_node *leave = cor_node_get(cor_has(entry, "leave") ? entry : escort, "leave");
    to->icebreakers = (uint16_t)cor_integer(cor_has(entry, "icebreakers") ? entry : escort, "icebreakers");
    to->vessels = cor_integer(leave, "vessels");
    to->at_most = cor_integer(leave, "at_most");
    if (cor_has(entry, "alone_from"))
        to->alone_from = cor_bind_ice_class(binder, entry, "alone_from");
    if (to->icebreakers > cor_integer(escort, "icebreakers"))
        cor_bind_error(binder, cor_node_get(entry, "icebreakers"), "more than the %lld of 'escort'",
                       (long long)cor_integer(escort, "icebreakers"));
}

static void bind_winters(struct cor_binder *binder, const struct cor_node *list, const struct cor_node *escort,
                         struct cor_ice *ice)
{
    struct cor_winter *winters = cor_arena_new(binder->network->arena, cor_node_count(list), sizeof *winters);
    double sum = 0;
    for (const struct cor_node *entry = cor_node_first(list); entry != NULL; entry = cor_node_next(entry)) {
        struct cor_winter *winter = &winters[ice->winter_count++];
        bind_severity(binder, entry, ice->path, winter);
        bind_severity_escort(binder, entry, escort, winter);
        sum += winter->chance;
    }
    if (fabs(sum - 1) > CHANCE_SLACK)
        cor_bind_error(binder, list, "the chances add up to %g %%; expected 100 %%", 100 * sum);
    ice->winters = winters;
}

/* The link's mark of its ice, which must be free. */
static void lay(struct cor_binder *binder, const struct cor_node *on, uint16_t number, uint16_t *mark)
{
    const struct cor_ice *ice = binder->network->ice;
    if (*mark == number)
        return;
    if (*mark != 0)
        cor_bind_error(binder, on, "'%s' has the ice of %s there", on->text, ice[*mark - 1].path);
    *mark = number;
}

/* On the reaches of a channel within the stretch, all of them where there is none. */
static void lay_on_channel(struct cor_binder *binder, const struct cor_node *entry, const struct cor_node *on,
                           uint16_t number)
{
    struct cor_network *network = binder->network;
    const struct cor_link *link = &network->links[on->value->target->number];
    const struct cor_node *stretch = cor_node_get(entry, "stretch");
    const struct cor_reach *first = &network->reaches[link->first_reach],
                           *last = &network->reaches[link->first_reach + link->reach_count - 1];
    int64_t begins_at = first->begins_at, ends_at = last->begins_at + last->distance;
    if (stretch != NULL) {
        const int64_t begin = cor_integer(stretch, "begins_at"), end = cor_integer(stretch, "ends_at");
        if (begin >= end || begin < begins_at || end > ends_at) {
            cor_bind_error(binder, cor_node_get(stretch, begin < begins_at ? "begins_at" : "ends_at"),
                           begin >= end ? "'ends_at' is not beyond 'begins_at'" : "outside of %s", link->path);
            return;
        }
        begins_at = begin;
        ends_at = end;
    }
    for (uint16_t i = 0; i < link->reach_count; i++) {
        struct cor_reach *reach = &network->reaches[link->first_reach + i];
        const int64_t end = reach->begins_at + reach->distance;
        if (reach->begins_at >= begins_at && end <= ends_at)
            lay(binder, on, number, &reach->ice);
        else if (reach->begins_at < ends_at && end > begins_at)
            cor_bind_error(binder, cor_node_get(stretch, reach->begins_at < begins_at ? "begins_at" : "ends_at"),
                           "inside %s; ice begins and ends outside of sections",
                           network->sections[reach->section].path);
    }
}

static void lay_on(struct cor_binder *binder, const struct cor_node *entry, uint16_t number)
{
    struct cor_network *network = binder->network;
    const struct cor_node *list = cor_node_get(entry, "acts_on");
    for (const struct cor_node *on = cor_node_first(list); on != NULL; on = cor_node_next(on)) {
        struct cor_link *link = on->value->integer == 1 ? &network->links[on->value->target->number] : NULL;
        if (link == NULL || link->mode != COR_MODE_SEA)
            cor_bind_error(binder, on, "'%s' is %s; ice is on sea legs and channels", on->text,
                           link != NULL              ? "a rail line"
                           : on->value->integer == 0 ? "a place"
                                                     : "a quay or terminal");
        else if (link->reach_count > 0)
            lay_on_channel(binder, entry, on, number);
        else if (cor_has(on->value->target, "channel"))
            continue; /* what is wrong with the channel has been told */
        else if (cor_has(entry, "stretch"))
            cor_bind_error(binder, on, "'%s' is no channel; a 'stretch' is part of one", on->text);
        else
            lay(binder, on, number, &link->ice);
    }
    if (cor_has(entry, "stretch") && cor_node_count(list) > 1)
        cor_bind_error(binder, cor_node_get(entry, "stretch"), "a 'stretch' of several links; expected one of them");
}

/* Where vessels gather: the ends of the ice and the places inside it. */
static void find_points(struct cor_network *network, uint16_t number, struct cor_ice *ice)
{
    const struct cor_link *link = &network->links[ice->link];
    struct cor_ice_point *points = cor_arena_new(network->arena, (size_t)link->reach_count + 2, sizeof *points);
    uint16_t count = 0;
    for (uint16_t i = 0; i < link->reach_count; i++) {
        const struct cor_reach *reach = &network->reaches[link->first_reach + i];
        if (reach->ice != number)
            continue;
        if (count > 1 && points[count - 1].node >= network->place_count) /* a waypoint inside */
            count--;
        if (count == 0)
            points[count++] = (struct cor_ice_point){reach->from, reach->begins_at};
        points[count++] = (struct cor_ice_point){reach->to, reach->begins_at + reach->distance};
    }
    if (link->reach_count == 0) {
        points[count++] = (struct cor_ice_point){link->from, 0};
        points[count++] = (struct cor_ice_point){link->to, link->distance};
    }
    ice->points = points;
    ice->point_count = count;
}

static void bind_escort(struct cor_binder *binder, const struct cor_node *entry, uint16_t number, struct cor_ice *ice)
{
    const struct cor_node *escort = cor_node_get(entry, "escort"), *list = cor_node_get(entry, "acts_on");
    const struct cor_node *on = cor_node_first(list);
    if (escort == NULL)
        return;
    if (cor_node_count(list) > 1) {
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(escort),
                              "'escort' over several links; expected ice on one link, whose ends convoys join");
        return;
    }
    if (on->value->integer != 1)
        return;
    ice->icebreakers = ice->icebreakers_most = (uint16_t)cor_integer(escort, "icebreakers");
    ice->light_speed = cor_real(escort, "light_speed");
    ice->spacing = cor_has(escort, "spacing") ? cor_integer(escort, "spacing") : 0;
    ice->link = (uint16_t)on->value->target->number;
    find_points(binder->network, number, ice);
}

void cor_bind_ice(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    static const char *const others[] = {"halts", "draught_change", "closed", "lasts", "between"};
    struct cor_network *network = binder->network;
    struct cor_ice *ice = &network->ice[network->ice_count];
    const uint16_t number = (uint16_t)(network->ice_count + 1);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (cor_has(entry, others[i]))
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, others[i])),
                                  "'%s' beside 'each_winter' in %s", others[i], hazard->path);
    ice->path = hazard->path;
    ice->hazard = (uint16_t)(hazard - network->hazards);
    ice->severity = cor_stream_name(ice->path, "severity");
    ice->begins = cor_stream_name(ice->path, "begins");
    ice->lengths = cor_stream_name(ice->path, "lasts");
    network->ice_count = number;
    hazard->ice = number;
    bind_winters(binder, cor_node_get(entry, "each_winter"), cor_node_get(entry, "escort"), ice);
    lay_on(binder, entry, number);
    bind_escort(binder, entry, number, ice);
}
