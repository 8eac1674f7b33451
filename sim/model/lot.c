/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lot.h"

#include "corridor/base/memory.h"
#include "model/customs.h"
#include "model/ledger.h"
#include "model/line.h"
#include "model/money.h"
#include "model/outside.h"
#include "model/tramps.h"
#include "model/yard.h"

#include <string.h>

uint32_t cor_lot_split(struct cor_corridor *corridor, uint32_t index, int64_t amount)
{
    cor_ledger_share(corridor, index);
    const uint32_t part = cor_pool_take(&corridor->lots);
    struct cor_lot *from = cor_lot_at(corridor, index), *to = cor_lot_at(corridor, part);
    struct cor_family *family = cor_pool_at(&corridor->families, from->family);
    *to = *from;
    to->next = 0;
    to->amount = amount;
    to->part = family->parts++;
    family->alive++;
    from->amount -= amount;
    return part;
}

/* Keeps the lot for lots.csv. delivered: ms, −1 where it was not. */
__attribute__((cold, noinline)) static void keep_record(struct cor_corridor *corridor, const struct cor_lot *lot,
                                                        int64_t delivered)
{
    struct cor_record *record = corridor->record;
    const struct cor_family *family = COR_POOL_AT(struct cor_family, &corridor->families, lot->family);
    if (record->lot_count == corridor->lot_capacity) {
        const size_t capacity = corridor->lot_capacity ? 2 * corridor->lot_capacity : 1024;
        record->lots = cor_memory_resize(record->lots, corridor->lot_capacity, capacity, sizeof *record->lots);
        corridor->lot_capacity = capacity;
    }
    struct cor_lot_record *row = &record->lots[record->lot_count++];
    *row = (struct cor_lot_record){.flow = lot->flow,
                                   .state = COR_LOT_DELIVERED,
                                   .part = lot->part,
                                   .number = family->number,
                                   .released_amount = family->amount,
                                   .amount = lot->amount,
                                   .released = family->released,
                                   .delivered = delivered};
    if (delivered >= 0)
        cor_ledger_add_up(corridor, lot, row->spent);
    else
        row->state = lot->stand == COR_STAND_STRANDED ? COR_LOT_STRANDED : COR_LOT_UNDELIVERED;
}

void cor_lot_keep_undelivered(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    keep_record(corridor, lot, -1);
}

static void count_delivery(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    struct cor_flow_state *flow = &corridor->flows[lot->flow];
    const struct cor_family *family = COR_POOL_AT(struct cor_family, &corridor->families, lot->family);
    const struct cor_ride *end = cor_lot_ride(corridor, lot);
    const struct cor_chosen *chosen = COR_POOL_AT(struct cor_chosen, &corridor->itineraries, end->chosen);
    const int64_t transit = cor_now(corridor) - family->released;
    flow->delivered += lot->amount;
    if (corridor->measuring) {
        cor_money_delivered(corridor, lot, transit);
        flow->delivered_measured += lot->amount;
        flow->unit_m += (cor_int128)lot->amount * chosen->distance;
    }
    if (!(lot->flags & COR_LOT_MEASURED))
        return;
    if (corridor->options->records)
        keep_record(corridor, lot, cor_now(corridor));
    cor_ledger_credit(corridor, lot, transit);
    cor_quantile_add(&flow->transit, transit, lot->amount);
    if (corridor->network->flows[lot->flow].counts)
        cor_quantile_add(&corridor->transit, transit, cor_line_kg(cor_lot_cargo(corridor, lot), lot->amount));
    flow->total.delivered += lot->amount;
    flow->way_unit_m += (cor_int128)lot->amount * chosen->distance;
    flow->way_unknown = flow->way_unknown || chosen->unknown;
}

/* Apart: a lot goes on several times before it arrives, and the way there is to be short. */
__attribute__((noinline)) static void deliver(struct cor_corridor *corridor, uint32_t index)
{
    count_delivery(corridor, index);
    cor_yard_leave(corridor, index);
    const uint32_t family = cor_lot_at(corridor, index)->family;
    cor_lot_at(corridor, index)->amount = 0; /* which says that it is gone: model/balance.h */
    cor_pool_remove(&corridor->lots, index);
    if (--COR_POOL_AT(struct cor_family, &corridor->families, family)->alive == 0)
        cor_pool_remove(&corridor->families, family);
}

void cor_lot_proceed(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_ride *ride = cor_lot_ride(corridor, lot);
    if (cor_customs_due(lot, ride) != 0)
        cor_customs_ask(corridor, index);
    else if (ride->next == COR_NEXT_CONSIGNEE)
        deliver(corridor, index);
    else if (ride->next == COR_NEXT_LINE)
        cor_line_join(corridor, index);
    else if (ride->next == COR_NEXT_OUTSIDE)
        cor_outside_ask(corridor, index);
    else
        cor_tramps_offer(corridor, index);
}
