/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The section `links`: slots of sections of channels, bound when services and classes are known.
 */
#include "corridor/base/date.h"
#include "scenario/bind.h"
#include <string.h>

static void bind_hours(struct cor_binder *binder, const struct cor_node *entry, struct cor_hours *hours)
{
    const struct cor_node *days = cor_node_get(entry, "days");
    hours->from = (int32_t)cor_integer(entry, "from");
    hours->to = (int32_t)cor_integer(entry, "to");
    hours->days = days == NULL ? 0x7f : 0;
    for (const struct cor_node *day = cor_node_first(days); day != NULL; day = cor_node_next(day))
        hours->days |= (uint8_t)(1u << day->value->integer);
    if ((hours->to - hours->from) % COR_MS_DAY == 0)
        cor_bind_error(binder, cor_node_get(entry, "to"), "from '%s' to '%s' is all day; expected a part of it",
                       cor_text(entry, "from"), cor_text(entry, "to"));
}

static void bind_slot(struct cor_binder *binder, const struct cor_node *entry, struct cor_channel_slot *slot)
{
    const struct cor_network *network = binder->network;
    uint8_t *services =
        cor_arena_new(network->arena, (size_t)network->service_count + network->order_count + 1, sizeof *services);
    uint8_t *classes = cor_arena_new(network->arena, (size_t)network->class_count + 1, sizeof *classes);
    bind_hours(binder, entry, &slot->hours);
    slot->window = cor_bind_window(binder, entry);
    const struct cor_node *list = cor_node_get(entry, "for");
    for (const struct cor_node *on = cor_node_first(list); on != NULL; on = cor_node_next(on)) {
        const uint32_t number = on->value->target->number;
        const bool is_class = on->value->integer != 0;
        if (is_class ? network->classes[number].mode != COR_MODE_SEA
                     : network->services[number].mode != COR_MODE_SEA || network->services[number].fleet_count == 0)
            cor_bind_error(binder, on, "'%s' has no vessels; a slot is for those of a service or class", on->text);
        else if (is_class)
            classes[number] = 1;
        else
            services[number] = 1;
    }
    slot->tows = cor_integer(entry, "tows") != 0;
    if (list == NULL && !slot->tows)
        cor_bind_error(binder, entry, "%s is for nobody; expected 'for' or 'tows: yes'", entry->key);
    slot->services = services;
    slot->classes = classes;
}

static void bind_section(struct cor_binder *binder, const struct cor_node *entry, const char *path)
{
    struct cor_network *network = binder->network;
    const struct cor_node *list = cor_node_get(entry, "slots");
    struct cor_section *section = NULL;
    for (uint16_t i = 0; i < network->section_count; i++)
        if (strcmp(network->sections[i].path, path) == 0)
            section = &network->sections[i];
    if (section == NULL || list == NULL) /* a section that was refused */
        return;
    struct cor_channel_slot *slots = cor_arena_new(network->arena, cor_node_count(list), sizeof *slots);
    section->slots = slots;
    for (const struct cor_node *slot = cor_node_first(list); slot != NULL; slot = cor_node_next(slot))
        bind_slot(binder, slot, &slots[section->slot_count++]);
}

void cor_bind_channel_slots(struct cor_binder *binder)
{
    const struct cor_node *links = cor_node_get(binder->root, "links");
    for (const struct cor_node *link = cor_node_first(links); link != NULL; link = cor_node_next(link)) {
        const struct cor_node *sections = cor_node_get(link, "sections");
        for (const struct cor_node *entry = cor_node_first(sections); entry != NULL; entry = cor_node_next(entry))
            bind_section(
                binder, entry,
                cor_bind_path(binder, cor_bind_path(binder, NULL, "links", link->key), "sections", entry->key));
    }
}
