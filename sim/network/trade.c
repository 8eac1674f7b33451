/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Pairs of countries between which something of value is sent.
 */
#include "corridor/network/network.h"

#include <ctype.h>
#include <string.h>

static bool has_pair(const struct cor_network *network, const struct cor_flow *flow)
{
    return network->places[flow->from].country && network->places[flow->to].country &&
           network->cargo[flow->cargo].value > 0;
}

/* "trade.ru_ir": from the one to the other. */
static const char *path_of(const struct cor_network *network, const struct cor_flow *flow)
{
    const char *from = network->places[flow->from].country, *to = network->places[flow->to].country;
    return cor_arena_format(network->arena, "trade.%c%c_%c%c", tolower(from[0]), tolower(from[1]), tolower(to[0]),
                            tolower(to[1]));
}

void cor_network_find_trades(struct cor_network *network)
{
    network->trades = cor_arena_new(network->arena, (size_t)network->flow_count + 1, sizeof *network->trades);
    for (uint16_t i = 0; i < network->flow_count; i++) {
        struct cor_flow *flow = &network->flows[i];
        flow->trade = COR_NONE;
        if (!has_pair(network, flow))
            continue;
        const char *path = path_of(network, flow);
        uint16_t pair = 0;
        while (pair < network->trade_count && strcmp(network->trades[pair], path) != 0)
            pair++;
        if (pair == network->trade_count)
            network->trades[network->trade_count++] = path;
        flow->trade = pair;
    }
}
