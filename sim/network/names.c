/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/names.h"

#include "corridor/base/memory.h"
#include "corridor/random/stream.h"

#include <stdlib.h>

struct named {
    uint64_t name;
    const char *subject;
};

/* Every purpose for which streams of a flow and of a service are drawn from. */
static const char *const flow_purposes[] = {"arrivals", "arrivals before", "sizes", "import", "export", "outside"};
static const char *const service_purposes[] = {"arrivals", "arrivals before", "durations"};

enum {
    FLOW_PURPOSES = sizeof flow_purposes / sizeof *flow_purposes,
    SERVICE_PURPOSES = sizeof service_purposes / sizeof *service_purposes
};

static int by_name(const void *one, const void *other)
{
    const struct named *a = one, *b = other;
    return (a->name > b->name) - (a->name < b->name);
}

bool cor_names_differ(const struct cor_network *network, const char **subject)
{
    const size_t most = (size_t)network->flow_count * FLOW_PURPOSES + (size_t)network->service_count * SERVICE_PURPOSES;
    struct named *names = cor_memory_new(most + 1, sizeof *names);
    size_t count = 0;
    bool differ = true;
    for (uint16_t i = 0; i < network->flow_count; i++)
        for (size_t k = 0; k < FLOW_PURPOSES; k++)
            names[count++] =
                (struct named){cor_stream_name(network->flows[i].path, flow_purposes[k]), network->flows[i].path};
    for (uint16_t i = 0; i < network->service_count; i++)
        for (size_t k = 0; k < SERVICE_PURPOSES; k++)
            names[count++] = (struct named){cor_stream_name(network->services[i].path, service_purposes[k]),
                                            network->services[i].path};
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count && differ; i++) {
        differ = names[i].name != names[i - 1].name;
        if (!differ)
            *subject = names[i].subject;
    }
    free(names);
    return differ;
}
