/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/names.h"

#include "corridor/base/memory.h"
#include "corridor/random/stream.h"

#include <stdlib.h>

struct named {
    uint64_t name;
    const char *subject;
};

/* Every purpose for which streams of a flow, a service, a hazard are drawn from. */
static const char *const flow_purposes[] = {"arrivals", "arrivals before", "sizes", "import", "export", "outside"};
static const char *const hazard_purposes[] = {"apart", "lasts", "apart before", "lasts before", "begins", "severity"};
static const char *const service_purposes[] = {
    "arrivals", "arrivals before", "durations", "handling",     "pilots in", "pilots out", "tugs in",
    "tugs out", "breakdown",       "repair",    "pilot boards", "age",       "scrapping"};

static const char *const change_purposes[] = {"lag"};
static const char *const facility_purposes[] = {"breakdown", "repair"};
static const char *const order_purposes[] = {"hull", "outfit", "pilot boards"};

struct names {
    struct named *at;
    size_t count;
};

static int by_name(const void *one, const void *other)
{
    const struct named *a = one, *b = other;
    return (a->name > b->name) - (a->name < b->name);
}

static void add(struct names *names, const char *path, const char *const *purposes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        names->at[names->count++] = (struct named){cor_stream_name(path, purposes[i]), path};
}

#define COUNT(purposes) (sizeof purposes / sizeof *purposes)

bool cor_names_differ(const struct cor_network *network, const char **subject)
{
    const size_t most =
        (size_t)network->flow_count * COUNT(flow_purposes) + (size_t)network->service_count * COUNT(service_purposes) +
        (size_t)network->facility_count * COUNT(facility_purposes) +
        (size_t)network->hazard_count * COUNT(hazard_purposes) + (size_t)network->order_count * COUNT(order_purposes) +
        network->change_count * COUNT(change_purposes);
    struct names names = {cor_memory_new(most + 1, sizeof *names.at), 0};
    bool differ = true;
    for (uint16_t i = 0; i < network->flow_count; i++)
        add(&names, network->flows[i].path, flow_purposes, COUNT(flow_purposes));
    for (uint16_t i = 0; i < network->service_count; i++)
        add(&names, network->services[i].path, service_purposes, COUNT(service_purposes));
    for (uint16_t i = 0; i < network->facility_count; i++)
        add(&names, network->facilities[i].path, facility_purposes, COUNT(facility_purposes));
    for (uint16_t i = 0; i < network->hazard_count; i++)
        add(&names, network->hazards[i].path, hazard_purposes, COUNT(hazard_purposes));
    for (uint16_t i = 0; i < network->order_count; i++)
        add(&names, network->orders[i].path, order_purposes, COUNT(order_purposes));
    for (uint32_t i = 0; i < network->change_count; i++)
        add(&names, network->changes[i].path, change_purposes, COUNT(change_purposes));
    qsort(names.at, names.count, sizeof *names.at, by_name);
    for (size_t i = 1; i < names.count && differ; i++) {
        differ = names.at[i].name != names.at[i - 1].name;
        if (!differ)
            *subject = names.at[i].subject;
    }
    free(names.at);
    return differ;
}
