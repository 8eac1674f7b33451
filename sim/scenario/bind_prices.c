/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section `prices`: who pays whom for what. */
#include "scenario/bind.h"
#include <string.h>

/* What can have a price, and in which dimensions. */
static const struct subject {
    const char *section, *below; /* `places` and `quays` for places.x.quays.y; below NULL: the entry itself */
    uint64_t dimensions;
} subjects[] = {
    {"links", NULL, COR_PRICES | COR_ONE(COR_MONEY) | COR_ONE(COR_TONNAGE_PRICE)},
    {"places", NULL, COR_PRICES | COR_ONE(COR_MONEY) | COR_ONE(COR_TONNAGE_PRICE)},
    {"places", "quays", COR_PRICES},
    {"places", "terminals", COR_PRICES},
    {"places", "yards", COR_STORAGES},
    {"services", NULL, COR_PRICES | COR_FREIGHTS},
    {"fleet", NULL, COR_ONE(COR_MASS_PRICE)},
    {"hazards", NULL, COR_PRICES | COR_ONE(COR_MONEY) | COR_ONE(COR_TONNAGE_PRICE)},
};
enum { LINKS, PLACES, QUAYS, TERMINALS, YARDS, SERVICES, CLASSES, HAZARDS, SUBJECTS };

static struct cor_price_heads *heads_of(struct cor_prices *prices, int subject)
{
    struct cor_price_heads *const heads[SUBJECTS] = {prices->links,      prices->places, prices->facilities,
                                                     prices->facilities, prices->yards,  prices->services,
                                                     prices->classes,    prices->hazards};
    return heads[subject];
}

/* Takes the next name off a path; false if there is none, or it is too long for one. */
static bool next_name(const char **path, char *name, size_t size)
{
    const size_t length = strcspn(*path, ".");
    if (length == 0 || length >= size)
        return false;
    memcpy(name, *path, length);
    name[length] = '\0';
    *path += length + ((*path)[length] == '.');
    return true;
}

/* The thing of a path such as `places.astrakhan.quays.grain`, and which sort of subject it is; NULL if it is none. */
static const struct cor_node *find_subject(const struct cor_binder *binder, const char *path, int *subject)
{
    char section[64], id[64], below[64] = "", inner[64] = "";
    if (!next_name(&path, section, sizeof section) || !next_name(&path, id, sizeof id))
        return NULL;
    if (*path != '\0' && (!next_name(&path, below, sizeof below) || !next_name(&path, inner, sizeof inner)))
        return NULL;
    if (*path != '\0')
        return NULL;
    const struct cor_node *entry = cor_node_get(cor_node_get(binder->root, section), id);
    for (*subject = 0; *subject < SUBJECTS; ++*subject) {
        const struct subject *of = &subjects[*subject];
        if (strcmp(of->section, section) != 0 || strcmp(of->below != NULL ? of->below : "", below) != 0)
            continue;
        return of->below != NULL && entry != NULL ? cor_node_get(cor_node_get(entry, below), inner) : entry;
    }
    return NULL;
}

/* Where the path leads no further, the nearest name that would have: "; did you mean 'x'?", or nothing. */
static const char *suggest_subject(const struct cor_binder *binder, const char *path, char *to, size_t size)
{
    const struct cor_node *at = binder->root;
    char name[64];
    *to = '\0';
    while (at != NULL && at->kind == COR_MAP && next_name(&path, name, sizeof name)) {
        const struct cor_node *below = cor_node_get(at, name);
        if (below == NULL)
            cor_suggest_key(at, name, to, size);
        at = below;
    }
    return to;
}

static enum cor_basis basis_of(enum cor_dimension dimension)
{
    if (COR_ONE(dimension) & COR_FREIGHTS)
        return COR_BASIS_DISTANCE;
    if (COR_ONE(dimension) & COR_STORAGES)
        return COR_BASIS_TIME;
    if (dimension == COR_TONNAGE_PRICE)
        return COR_BASIS_TONNAGE;
    return dimension == COR_MONEY ? COR_BASIS_EACH : COR_BASIS_AMOUNT;
}

/* Puts the price at the end of its chain of its subject. */
static void append(struct cor_prices *prices, struct cor_price_heads *heads, uint32_t price)
{
    const uint16_t basis = prices->at[price].basis;
    uint32_t *head = basis == COR_BASIS_EACH || basis == COR_BASIS_TONNAGE ? &heads->carriers : &heads->amounts;
    while (*head != 0)
        head = &prices->at[*head].next;
    *head = price;
}

/* Number of the hazard without which nothing is due, from 1; 0: there is none. */
static uint16_t bind_during(const struct cor_node *entry)
{
    return cor_has(entry, "during") ? (uint16_t)(cor_target(entry, "during")->number + 1) : 0;
}

/* What is due by tonnage needs the tonnage of every vessel that may owe it. */
static void check_tonnage(struct cor_binder *binder, const struct cor_node *due)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = 0; i < network->class_count; ++i) {
        const struct cor_carrier_class *of = &network->classes[i];
        if (of->mode != COR_MODE_SEA || of->gross_tonnage > 0 || of->made_from != i)
            continue;
        cor_bind_error(binder, due, "'%s' is by gross tonnage, and %s has no 'gt'", due->text, of->path);
        return;
    }
}

/* Nobody is led through what is no ice, or has no icebreakers. */
static bool is_escorted(const struct cor_node *hazard)
{
    return cor_has(hazard, "escort");
}

static void bind_due(struct cor_binder *binder, const struct cor_node *entry, const struct cor_node *due)
{
    struct cor_prices *prices = &binder->network->prices;
    int subject = 0;
    const struct cor_node *of = find_subject(binder, due->key, &subject);
    if (of == NULL) {
        char meant[120];
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(due),
                              "'%.80s' is nothing that can have a price; expected a path such as "
                              "'links.volga_caspian' or 'places.astrakhan.quays.grain'%s",
                              due->key, suggest_subject(binder, due->key, meant, sizeof meant));
        return;
    }
    if (!(COR_ONE(due->value->dimension) & subjects[subject].dimensions)) {
        cor_bind_error(binder, due, "'%s' is not how %s is priced; expected such as '%s'", due->text, due->key,
                       subject == YARDS ? "0.4 USD/t/day" : "12 USD/t");
        return;
    }
    if (subject == HAZARDS && !is_escorted(of)) {
        cor_bind_error(binder, due, "%s has no 'escort': nobody is led through it", due->key);
        return;
    }
    if (due->value->dimension == COR_TONNAGE_PRICE)
        check_tonnage(binder, due);
    prices->at[++prices->count] = (struct cor_price){.cents = due->value->real,
                                                     .free = cor_integer(entry, "free"),
                                                     .payer = (uint16_t)cor_integer(entry, "paid_by"),
                                                     .basis = (uint16_t)basis_of(due->value->dimension),
                                                     .unit = (uint16_t)cor_bind_unit(due->value->dimension),
                                                     .during = bind_during(entry),
                                                     .kind = (uint16_t)cor_integer(entry, "kind"),
                                                     .window = cor_bind_window(binder, entry)};
    append(prices, &heads_of(prices, subject)[of->number], prices->count);
}

/* Time that is free is time in a yard: one of the things that are priced must be one. */
static void check_free(struct cor_binder *binder, const struct cor_node *entry, const struct cor_node *per)
{
    if (!cor_has(entry, "free"))
        return;
    for (const struct cor_node *due = cor_node_first(per); due != NULL; due = cor_node_next(due))
        if (basis_of(due->value->dimension) == COR_BASIS_TIME)
            return;
    cor_bind_error(
        binder, cor_node_get(entry, "free"),
        "prices.%s is not for time in a yard; 'free' is the time for which storage, such as '0.4 USD/t/day', "
        "costs nothing",
        entry->key);
}

static void bind_entry(struct cor_binder *binder, const struct cor_node *entry)
{
    struct cor_prices *prices = &binder->network->prices;
    const struct cor_node *per = cor_node_get(entry, "per"), *rate = cor_node_get(entry, "rate");
    if ((per != NULL) == (rate != NULL))
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry), "prices.%s has %s; expected one of the two",
                              entry->key, per != NULL ? "both 'per' and 'rate'" : "neither 'per' nor 'rate'");
    if (per != NULL)
        for (const struct cor_node *due = cor_node_first(per); due != NULL; due = cor_node_next(due))
            bind_due(binder, entry, due);
    check_free(binder, entry, per);
    if (rate != NULL)
        prices->times[prices->time_count++] = (struct cor_time_price){.rate = rate->value->real,
                                                                      .payer = (uint16_t)cor_integer(entry, "paid_by"),
                                                                      .during = bind_during(entry),
                                                                      .kind = (uint16_t)cor_integer(entry, "kind"),
                                                                      .window = cor_bind_window(binder, entry)};
}

static struct cor_price_heads *new_heads(const struct cor_network *network, uint16_t count)
{
    return cor_arena_new(network->arena, (size_t)count + 1, sizeof(struct cor_price_heads));
}

void cor_bind_prices(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_prices *prices = &network->prices;
    struct cor_node *section = cor_node_get(binder->root, "prices");
    uint32_t count = 0;
    if (cor_node_first(section) == NULL)
        return;
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        count += cor_node_count(cor_node_get(entry, "per"));
    prices->at = cor_arena_new(network->arena, (size_t)count + 1, sizeof *prices->at);
    prices->times = cor_arena_new(network->arena, (size_t)cor_node_count(section) + 1, sizeof *prices->times);
    prices->links = new_heads(network, network->link_count);
    prices->places = new_heads(network, network->place_count);
    prices->facilities = new_heads(network, network->facility_count);
    prices->yards = new_heads(network, network->yard_count);
    prices->services = new_heads(network, network->service_count);
    prices->classes = new_heads(network, network->class_count);
    prices->hazards = new_heads(network, network->hazard_count);
    network->counts_money = true;
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        bind_entry(binder, entry);
}
