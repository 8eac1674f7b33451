/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "scenario/bind.h"

#define SHARE_MOST 0.99 /* of a month; what is on for certain is better said by dates */

enum { ON_PLACE, ON_LINK, ON_FACILITY }; /* what an entry of `acts_on` names */

static void bind_halts(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    const struct cor_node *list = cor_node_get(entry, "halts");
    for (const struct cor_node *halt = cor_node_first(list); halt != NULL; halt = cor_node_next(halt)) {
        const uint8_t one = (uint8_t)(1u << halt->value->integer);
        if (hazard->halts & one)
            cor_bind_error(binder, halt, "'%s' twice", halt->text);
        hazard->halts |= one;
    }
}

/* What it acts on, of one sort: places, links, or what stands at places. */
static const uint16_t *bind_sort(struct cor_binder *binder, const struct cor_node *list, int sort, uint16_t *used)
{
    uint16_t *known = cor_arena_new(binder->network->arena, (size_t)cor_node_count(list) + 1, sizeof *known);
    for (const struct cor_node *on = cor_node_first(list); on != NULL; on = cor_node_next(on)) {
        if (on->value->integer != sort)
            continue;
        const uint16_t number = (uint16_t)on->value->target->number;
        for (uint16_t i = 0; i < *used; ++i)
            if (known[i] == number)
                cor_bind_error(binder, on, "'%s' twice", on->text);
        known[(*used)++] = number;
    }
    return known;
}

static void bind_acts_on(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    const struct cor_node *list = cor_node_get(entry, "acts_on");
    hazard->places = bind_sort(binder, list, ON_PLACE, &hazard->place_count);
    hazard->links = bind_sort(binder, list, ON_LINK, &hazard->link_count);
    hazard->facilities = bind_sort(binder, list, ON_FACILITY, &hazard->facility_count);
}

static bool has_quay(const struct cor_network *network, uint16_t place)
{
    const struct cor_place *at = &network->places[place];
    return at->facility_count > 0 && network->facilities[at->first_facility].kind == COR_QUAY;
}

/* Is there a quay at the place that declares a draught? */
static bool has_depth(const struct cor_network *network, uint16_t place)
{
    const struct cor_place *at = &network->places[place];
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; ++i)
        if (cor_depth_is_given(&network->facilities[i].depth))
            return true;
    return false;
}

/* Is there anything at the quay or terminal that the hazard halts or changes? */
static bool bites_facility(const struct cor_network *network, const struct cor_hazard *hazard, uint16_t number)
{
    const struct cor_facility *at = &network->facilities[number];
    const bool changes = hazard->draught_change < 0 || hazard->draught_change > 0;
    return (hazard->halts & COR_HALT_WORKING) || ((hazard->halts & COR_HALT_BERTHING) && at->kind == COR_QUAY) ||
           (changes && cor_depth_is_given(&at->depth));
}

static bool bites_link(const struct cor_network *network, const struct cor_hazard *hazard, uint16_t number)
{
    const bool changes = hazard->draught_change < 0 || hazard->draught_change > 0;
    return (hazard->halts & COR_HALT_PASSING) ||
           ((hazard->halts & COR_HALT_SAILING) && network->links[number].mode == COR_MODE_SEA) ||
           (changes && cor_depth_is_given(&network->links[number].depth));
}

static bool bites_place(const struct cor_network *network, const struct cor_hazard *hazard, uint16_t number)
{
    const bool changes = hazard->draught_change < 0 || hazard->draught_change > 0;
    return (hazard->halts & COR_HALT_SAILING) || ((hazard->halts & COR_HALT_BERTHING) && has_quay(network, number)) ||
           ((hazard->halts & COR_HALT_WORKING) && network->places[number].facility_count > 0) ||
           (changes && has_depth(network, number));
}

static bool bites(const struct cor_network *network, const struct cor_hazard *hazard, const struct cor_node *on)
{
    const uint16_t number = (uint16_t)on->value->target->number;
    return on->value->integer == ON_LINK       ? bites_link(network, hazard, number)
           : on->value->integer == ON_FACILITY ? bites_facility(network, hazard, number)
                                               : bites_place(network, hazard, number);
}

/* Everything that it acts on has something that it halts or changes. */
static bool check_bite(struct cor_binder *binder, const struct cor_node *entry, const struct cor_hazard *hazard)
{
    static const char *const hints[] = {
        [ON_PLACE] = "",
        [ON_LINK] = "; a link is closed by 'passing', a sea leg also by 'sailing'",
        [ON_FACILITY] = "; at a quay 'berthing' and 'working' can be halted, at a terminal 'working'",
    };
    const struct cor_node *list = cor_node_get(entry, "acts_on");
    bool fine = true;
    for (const struct cor_node *on = cor_node_first(list); on != NULL; on = cor_node_next(on)) {
        if (bites(binder->network, hazard, on))
            continue;
        cor_bind_error(binder, on, "nothing that %s halts%s is at '%s'%s", hazard->path,
                       cor_has(entry, "draught_change") ? " or changes" : "", on->text,
                       hazard->halts != 0 ? hints[on->value->integer] : "");
        fine = false;
    }
    return fine;
}

/* Does one of its effects alone act on anything? */
static bool has_effect(const struct cor_network *network, const struct cor_node *entry, const struct cor_hazard *one)
{
    const struct cor_node *list = cor_node_get(entry, "acts_on");
    for (const struct cor_node *on = cor_node_first(list); on != NULL; on = cor_node_next(on))
        if (bites(network, one, on))
            return true;
    return false;
}

/* Warns of effects that none of what it acts on can have, whatever else it halts there. */
static void check_effects(struct cor_binder *binder, const struct cor_node *entry, const struct cor_hazard *hazard)
{
    struct cor_hazard one = *hazard;
    one.draught_change = 0;
    for (const struct cor_node *halt = cor_node_first(cor_node_get(entry, "halts")); halt != NULL;
         halt = cor_node_next(halt)) {
        one.halts = (uint8_t)(1u << halt->value->integer);
        if (!has_effect(binder->network, entry, &one))
            cor_diagnostics_warning(binder->diagnostics, cor_node_at(halt),
                                    "'%s' can be halted at nothing that %s acts on", halt->text, hazard->path);
    }
    one.halts = 0;
    one.draught_change = hazard->draught_change;
    const struct cor_node *change = cor_node_get(entry, "draught_change");
    if (change != NULL && !has_effect(binder->network, entry, &one))
        cor_diagnostics_warning(binder->diagnostics, cor_node_key_at(change),
                                "nothing that %s acts on declares a draught", hazard->path);
}

static void bind_spells(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    double shares[12];
    int month = 0;
    for (const struct cor_node *share = cor_node_first(cor_node_get(entry, "closed")); share != NULL;
         share = cor_node_next(share)) {
        shares[month++] = share->value->real;
        if (share->value->real > SHARE_MOST)
            cor_bind_error(binder, share, "'%s' of a month; expected at most 99 %%, or 'between' dates", share->text);
    }
    const struct cor_distribution *lasts = cor_distribution_of(entry, "lasts");
    if (cor_distribution_mean(lasts) < COR_MS_MINUTE)
        cor_bind_error(binder, cor_node_get(entry, "lasts"), "'%s' lasts less than a minute", cor_text(entry, "lasts"));
    hazard->has_spells = true;
    cor_spells_define(&hazard->spells, shares, lasts, hazard->path);
}

static void bind_dates(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    const struct cor_node *from = cor_node_first(cor_node_get(entry, "between")), *until = cor_node_next(from);
    hazard->begins = from->value->integer - binder->network->origin;
    hazard->ends = until->value->integer - binder->network->origin;
    if (hazard->ends <= hazard->begins)
        cor_bind_error(binder, until, "'%s' is not after '%s'", until->text, from->text);
}

/* When it is on: in spells or between dates, and not both. */
static void bind_when(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    const char *one = cor_has(entry, "closed") ? "closed" : "lasts",
               *missing = cor_has(entry, "closed") ? "lasts" : "closed";
    const bool in_spells = cor_has(entry, "closed") || cor_has(entry, "lasts");
    if (in_spells && cor_has(entry, "between"))
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, "between")),
                              "both '%s' and 'between' in %s; expected one of the two", one, hazard->path);
    else if (in_spells && !cor_has(entry, missing))
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, one)),
                              "'%s' without '%s' in %s; spells need both", one, missing, hazard->path);
    else if (in_spells)
        bind_spells(binder, entry, hazard);
    else if (cor_has(entry, "between"))
        bind_dates(binder, entry, hazard);
    else
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                              "%s does not say when; expected 'closed' and 'lasts', or 'between'", hazard->path);
}

static const char *const winter_keys[] = {"stretch", "escort"};

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard)
{
    hazard->id = cor_arena_text(binder->network->arena, entry->key);
    hazard->path = cor_bind_path(binder, NULL, "hazards", entry->key);
    if (cor_has(entry, "each_winter")) {
        cor_bind_ice(binder, entry, hazard);
        return;
    }
    for (size_t i = 0; i < sizeof winter_keys / sizeof *winter_keys; ++i)
        if (cor_has(entry, winter_keys[i]))
            cor_diagnostics_error(binder->diagnostics, cor_node_key_at(cor_node_get(entry, winter_keys[i])),
                                  "'%s' without 'each_winter' in %s", winter_keys[i], hazard->path);
    bind_acts_on(binder, entry, hazard);
    bind_halts(binder, entry, hazard);
    hazard->draught_change = cor_has(entry, "draught_change") ? cor_real(entry, "draught_change") : 0;
    if (hazard->halts == 0 && !cor_has(entry, "draught_change"))
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                              "%s has no effect; expected 'halts' or 'draught_change'", hazard->path);
    else if (check_bite(binder, entry, hazard))
        check_effects(binder, entry, hazard);
    bind_when(binder, entry, hazard);
}

void cor_bind_hazards(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "hazards");
    network->hazard_count = cor_bind_number(binder, section, 0);
    network->hazards = cor_arena_new(network->arena, (size_t)network->hazard_count + 1, sizeof *network->hazards);
    network->ice = cor_arena_new(network->arena, (size_t)network->hazard_count + 1, sizeof *network->ice);
    struct cor_hazard *hazard = network->hazards;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL && network->hazard_count > 0;
         entry = cor_node_next(entry))
        bind_entry(binder, entry, hazard++);
}
