/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With what quays and terminals work, and who helps vessels to them. */
#include "scenario/bind.h"

/* Breakdowns are numbered for each machine; so many in a run are more than one can have. */
#define BREAKDOWNS_MOST 30000

struct cor_breakdown cor_bind_breakdown(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_node *given = cor_node_get(entry, "breakdown");
    struct cor_breakdown to = {.given = given != NULL};
    if (given == NULL)
        return to;
    to.apart = *cor_distribution_of(given, "apart");
    to.lasts = *cor_distribution_of(given, "lasts");
    const double cycle = cor_distribution_mean(&to.apart) + cor_distribution_mean(&to.lasts);
    if ((double)cor_network_end(binder->network) / cycle > BREAKDOWNS_MOST)
        cor_bind_error(binder, cor_node_get(given, "apart"), "'%s': more than %d breakdowns of each in the run",
                       cor_text(given, "apart"), BREAKDOWNS_MOST);
    return to;
}

/* More for one vessel than there are would never be had. */
static int32_t for_a_vessel(struct cor_binder *binder, const struct cor_node *entry, int32_t count)
{
    const int64_t each = cor_integer(entry, "per_vessel");
    if (each > count)
        cor_bind_error(binder, cor_node_get(entry, "per_vessel"), "%lld for one vessel; 'count' has only %d",
                       (long long)each, count);
    return (int32_t)each;
}

static void bind_rate(const struct cor_node *rate, struct cor_facility *to)
{
    to->varying = *rate->value->distribution;
    to->rate_varies = !cor_distribution_is_constant(&to->varying);
    to->rate = cor_distribution_mean(&to->varying);
    to->rate_unit = cor_bind_unit(rate->value->dimension);
}

void cor_bind_equipment(struct cor_binder *binder, const struct cor_node *entry, struct cor_facility *to)
{
    const struct cor_node *cranes = cor_node_get(entry, "cranes"), *rate = cor_node_get(entry, "rate");
    const struct cor_node *given = cranes != NULL ? cranes : rate;
    if (cranes != NULL && rate != NULL)
        cor_bind_error(binder, cranes, "both 'rate' and 'cranes' at %s; expected one of them", to->path);
    if (given != NULL && to->takes == NULL)
        cor_bind_error(binder, given, "a '%s' at %s, which takes no cargo; expected 'takes' too", given->key, to->path);
    if (given == NULL && to->takes != NULL)
        cor_bind_error(binder, cor_node_get(entry, "takes"), "%s takes cargo and has no 'rate'", to->path);
    if (rate != NULL)
        bind_rate(rate, to);
    if (cranes == NULL)
        return;
    bind_rate(cor_node_get(cranes, "rate"), to);
    to->cranes = (int32_t)cor_integer(cranes, "count");
    to->cranes_for_a_vessel = for_a_vessel(binder, cranes, to->cranes);
    to->rate *= to->cranes_for_a_vessel;
    to->breakdown = cor_bind_breakdown(binder, cranes);
}

struct cor_assistance cor_bind_assistance(struct cor_binder *binder, const struct cor_node *help)
{
    struct cor_assistance to = {.count = 0};
    if (help == NULL)
        return to;
    to.count = (int32_t)cor_integer(help, "count");
    to.for_a_vessel = for_a_vessel(binder, help, to.count);
    to.time = *cor_distribution_of(help, "time");
    return to;
}
