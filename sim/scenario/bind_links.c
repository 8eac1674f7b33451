/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "scenario/bind.h"
#include <string.h>

static void bind_line(struct cor_binder *binder, const struct cor_node *entry, struct cor_link *link)
{
    const struct cor_node *ends = cor_node_get(entry, "sea");
    link->mode = ends != NULL ? COR_MODE_SEA : COR_MODE_RAIL;
    if (ends == NULL)
        ends = cor_node_get(entry, "rail");
    const struct cor_node *from = cor_node_first(ends), *to = cor_node_next(from);
    link->from = cor_bind_place(from);
    link->to = cor_bind_place(to);
    if (link->from == link->to)
        cor_bind_error(binder, to, "'%s' at both ends of %s", to->text, link->path);
    link->distance = cor_integer(entry, "distance");
    link->path_gap = cor_has(entry, "paths") ? cor_round(COR_MS_DAY / cor_real(entry, "paths")) : 0;
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_link *link)
{
    link->id = cor_arena_text(binder->network->arena, entry->key);
    link->path = cor_bind_path(binder, NULL, "links", entry->key);
    link->speed = cor_has(entry, "speed") ? cor_real(entry, "speed") : 0;
    link->depth = cor_bind_depth(binder, entry);
    link->window = cor_bind_window(binder, entry);
    if (cor_has(entry, "channel"))
        cor_bind_channel(binder, entry, (uint16_t)(link - binder->network->links));
    else
        bind_line(binder, entry, link);
}

void cor_bind_links(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "links");
    network->link_count = cor_bind_number(binder, section, 0);
    network->links = cor_arena_new(network->arena, (size_t)network->link_count + 1, sizeof *network->links);
    cor_bind_channels(binder, section);
    struct cor_link *link = network->links;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->link_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, link++);
}
