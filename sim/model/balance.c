/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/balance.h"

#include "corridor/base/memory.h"
#include "model/yard_limit.h"

#include <stdlib.h>

void cor_balance_each(struct cor_corridor *corridor, void (*see)(struct cor_corridor *, const struct cor_lot *))
{
    for (uint32_t i = 1; i < corridor->lots.count; i++)
        if (cor_lot_at(corridor, i)->amount > 0)
            see(corridor, cor_lot_at(corridor, i));
}

struct sums {
    cor_int128 *by_flow, *by_yard;
};

static void add_up(const struct cor_corridor *corridor, struct sums *sums)
{
    const struct cor_network *network = corridor->network;
    for (uint32_t i = 1; i < corridor->lots.count; i++) {
        const struct cor_lot *lot = cor_lot_at(corridor, i);
        if (lot->amount == 0)
            continue;
        sums->by_flow[lot->flow] += lot->amount;
        if (lot->yard != COR_NONE)
            sums->by_yard[lot->yard] +=
                (cor_int128)lot->amount * cor_network_yard_units(network, &network->yards[lot->yard], lot->cargo);
    }
}

static void check_carrier(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    int64_t kg = 0;
    uint32_t count = 0;
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next, count++) {
        const struct cor_lot *at = cor_lot_at(corridor, lot);
        kg += at->amount * cor_lot_cargo(corridor, at)->kg_per_unit;
    }
    /* A lot being loaded is counted by the carrier's weight but not in its list yet. */
    if (carrier->lot != 0 && cor_lot_at(corridor, carrier->lot)->stand == COR_STAND_YARD) {
        const struct cor_lot *at = cor_lot_at(corridor, carrier->lot);
        kg += at->amount * cor_lot_cargo(corridor, at)->kg_per_unit;
    }
    COR_CHECK(kg == carrier->kg && count == carrier->cargo_count, cor_simulation_place(&corridor->simulation),
              cor_carrier_service(corridor, carrier)->path,
              "carrier %u holds %lld kg in %u lots, but %lld kg in %u lots are aboard", carrier->number,
              (long long)carrier->kg, carrier->cargo_count, (long long)kg, count);
}

void cor_balance_check(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct sums sums = {cor_memory_new((size_t)network->flow_count + 1, sizeof(cor_int128)),
                        cor_memory_new((size_t)network->yard_count + 1, sizeof(cor_int128))};
    add_up(corridor, &sums);
    for (uint16_t i = 0; i < network->flow_count; i++) {
        const struct cor_flow_state *flow = &corridor->flows[i];
        COR_CHECK(sums.by_flow[i] == flow->released - flow->delivered, cor_simulation_place(&corridor->simulation),
                  network->flows[i].path, "released %lld, delivered %lld, on the way %lld", (long long)flow->released,
                  (long long)flow->delivered, (long long)sums.by_flow[i]);
    }
    for (uint16_t i = 0; i < network->yard_count; i++) {
        const struct cor_store *room = &corridor->yards[i].room;
        /* Lots that wait for room know their yard already; their room is not taken yet. */
        COR_CHECK(sums.by_yard[i] == (cor_int128)room->level + room->wanted + cor_yard_limit_awaited(corridor, i),
                  cor_simulation_place(&corridor->simulation), network->yards[i].path,
                  "the yard holds %lld, but %lld stands in it", (long long)room->level, (long long)sums.by_yard[i]);
    }
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        check_carrier(corridor, i);
    free(sums.by_flow);
    free(sums.by_yard);
}
