/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind.h"
#include <string.h>

static void check_id(struct cor_binder *binder, const struct cor_node *entry)
{
    for (int form = 0; form < COR_FORM_COUNT; ++form)
        if (strcmp(entry->key, cor_form_name((enum cor_form)form)) == 0)
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                                  "'%s' is a form of cargo; a cargo needs another name", entry->key);
}

/* A value for each unit of the cargo: it must be for the unit in which the cargo is counted. */
static bool fits_unit(struct cor_binder *binder, const struct cor_node *entry, const char *key, enum cor_unit unit)
{
    const struct cor_node *node = cor_node_get(entry, key);
    if (node == NULL)
        return false;
    if (cor_bind_unit(node->value->dimension) == unit)
        return true;
    cor_bind_error(binder, node, "'%s' is not for %s; %s cargo is counted in %s", node->text, cor_bind_unit_text(unit),
                   cor_text(entry, "form"), cor_bind_unit_text(unit));
    return false;
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_cargo *cargo)
{
    check_id(binder, entry);
    cargo->id = cor_arena_text(binder->network->arena, entry->key);
    cargo->name = cor_bind_text(binder, entry, "name", entry->key);
    cargo->form = (enum cor_form)cor_integer(entry, "form");
    cargo->unit = cor_form_unit(cargo->form);
    cargo->kg_per_unit = cargo->unit == COR_UNIT_KG ? 1 : 0;
    const struct cor_node *weight = cor_node_get(entry, "weight");
    if (weight != NULL && cargo->unit == COR_UNIT_KG)
        cor_bind_error(binder, weight,
                       "'weight' is for cargo counted in TEU, wagons, trucks or passengers; %s cargo is "
                       "counted in t",
                       cor_text(entry, "form"));
    else if (fits_unit(binder, entry, "weight", cargo->unit))
        cargo->kg_per_unit = cor_integer(entry, "weight");
    if (fits_unit(binder, entry, "value", cargo->unit))
        cargo->value = cor_real(entry, "value");
    if (fits_unit(binder, entry, "stowage", cargo->unit))
        cargo->litres_per_unit = cor_real(entry, "stowage");
}

void cor_bind_cargo(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "cargo");
    network->cargo_count = cor_bind_number(binder, section, 0);
    network->cargo = cor_arena_new(network->arena, (size_t)network->cargo_count + 1, sizeof *network->cargo);
    struct cor_cargo *cargo = network->cargo;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->cargo_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, cargo++);
}
