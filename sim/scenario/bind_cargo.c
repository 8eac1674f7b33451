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

/* Cargo in boxes: whatever is said for a tonne of it holds for what is in a box. Its stowage fills the box, not the
 * vessel. */
static void bind_boxed(struct cor_binder *binder, const struct cor_node *entry, struct cor_cargo *cargo)
{
    const struct cor_node *value = cor_node_get(entry, "value"), *boxed = cor_node_get(entry, "boxed");
    if (cargo->unit != COR_UNIT_KG)
        cor_bind_error(binder, boxed, "'boxed' is for cargo in tonnes; %s cargo is counted in %s",
                       cor_text(entry, "form"), cor_bind_unit_text(cargo->unit));
    if (cor_has(entry, "weight"))
        cor_bind_error(binder, cor_node_get(entry, "weight"), "both 'weight' and 'boxed'; expected one of the two");
    cargo->boxed = true;
    cargo->plugged = cargo->form == COR_FORM_REEFER;
    cargo->unit = COR_UNIT_TEU;
    cargo->kg_per_unit = boxed->value->integer;
    if (cargo->kg_per_unit == 0)
        cor_bind_error(binder, boxed, "'%s' is nothing", boxed->text);
    if (fits_unit(binder, entry, "lane", COR_UNIT_TEU))
        cargo->lane_per_unit = cor_integer(entry, "lane");
    if (value != NULL && value->value->dimension == COR_MASS_PRICE)
        cargo->value = value->value->real * (double)cargo->kg_per_unit / 1000;
    else if (fits_unit(binder, entry, "value", COR_UNIT_TEU))
        cargo->value = value->value->real;
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
    if (cor_has(entry, "boxed")) {
        bind_boxed(binder, entry, cargo);
        return;
    }
    if (fits_unit(binder, entry, "lane", cargo->unit))
        cargo->lane_per_unit = cor_integer(entry, "lane");
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

/* Does a service carry passengers, or stay for them, and no cargo is of passengers? */
static bool needs_passengers(const struct cor_binder *binder)
{
    const struct cor_network *network = binder->network;
    bool any = false;
    for (const struct cor_node *entry = cor_node_first(cor_node_get(binder->root, "services")); entry != NULL;
         entry = cor_node_next(entry))
        any = any || cor_has(entry, "carries") || cor_has(entry, "stay");
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        any = any && network->cargo[i].unit != COR_UNIT_PASSENGER;
    return any;
}

void cor_bind_cargo(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "cargo");
    network->cargo_count = cor_bind_number(binder, section, 0);
    network->cargo = cor_arena_new(network->arena, (size_t)network->cargo_count + 2, sizeof *network->cargo);
    struct cor_cargo *cargo = network->cargo;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->cargo_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, cargo++);
    if (needs_passengers(binder))
        network->cargo[network->cargo_count++] = (struct cor_cargo){.id = "passengers",
                                                                    .name = "passengers",
                                                                    .form = COR_FORM_PASSENGER,
                                                                    .unit = COR_UNIT_PASSENGER,
                                                                    .implied = true};
}
