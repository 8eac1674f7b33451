/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ledger.h"

#include "corridor/base/memory.h"
#include "model/money.h"
#include "model/utilisation.h"
#include "model/visit_record.h"

#include <stdlib.h>

/* How far back a stretch looks for one of its kind: causes that alternate, as in a full yard, would else grow without
 * end. */
enum { NODES_LOOKED_AT = 4 };

static bool keeps_past(const struct cor_lot *lot)
{
    return lot->flags & COR_LOT_MEASURED;
}

/* Adds a stretch to a lot's past; joins it to the youngest node where that says the same and nobody else leads there.
 */
static void add_spent(struct cor_corridor *corridor, uint32_t index, struct cor_stay stay, int64_t until)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (until == stay.since)
        return;
    uint32_t at = lot->spent;
    for (int tries = 0; at != 0 && tries < NODES_LOOKED_AT; tries++) {
        struct cor_spent *node = COR_POOL_AT(struct cor_spent, &corridor->spent, at);
        if (node->shared != 1)
            break;
        if (node->cause == stay.cause && node->where == stay.where) {
            node->ms += until - stay.since;
            return;
        }
        at = node->before;
    }
    const uint32_t node = cor_pool_take(&corridor->spent);
    *COR_POOL_AT(struct cor_spent, &corridor->spent, node) = (struct cor_spent){
        .ms = until - stay.since, .cause = stay.cause, .where = stay.where, .before = lot->spent, .shared = 1};
    lot->spent = node;
}

void cor_ledger_mark(struct cor_corridor *corridor, uint32_t index, enum cor_cause cause, uint16_t where)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!keeps_past(lot))
        return;
    add_spent(corridor, index, lot->stay, cor_now(corridor));
    lot->stay = (struct cor_stay){.since = cor_now(corridor), .cause = (uint16_t)cause, .where = where};
}

void cor_ledger_board(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!keeps_past(lot))
        return;
    add_spent(corridor, index, lot->stay, cor_now(corridor));
    lot->stay.since = cor_now(corridor);
    lot->log_from = (uint8_t)(carrier->log_count - 1);
}

/* Writes the carrier's log into the past of a lot, from where the lot joined to now. */
static void walk_log(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    for (uint32_t i = lot->log_from; i < carrier->log_count; i++) {
        struct cor_stay stay = carrier->log[i];
        if (stay.since < lot->stay.since)
            stay.since = lot->stay.since;
        add_spent(corridor, index, stay, i + 1 < carrier->log_count ? carrier->log[i + 1].since : cor_now(corridor));
    }
}

void cor_ledger_land(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!keeps_past(lot))
        return;
    walk_log(corridor, index, carrier);
    lot->stay = (struct cor_stay){.since = cor_now(corridor)};
}

/* The log is full: everything aboard walks it now, and it begins anew with the entry under way. */
static void flush_log(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        struct cor_lot *at = cor_lot_at(corridor, lot);
        if (keeps_past(at))
            walk_log(corridor, lot, carrier);
        at->stay.since = cor_now(corridor);
        at->log_from = 0;
    }
    carrier->log[0] = carrier->log[carrier->log_count - 1];
    carrier->log_count = 1;
}

void cor_ledger_carrier(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause,
                        uint16_t where)
{
    if (corridor->money)
        cor_money_cause(corridor, carrier, cause, where);
    cor_utilisation_cause(corridor, carrier, cause, where);
    if (carrier->record != 0)
        cor_visit_record_does(corridor, carrier->record, cause);
    if (carrier->cargo_count == 0) {
        carrier->log_count = 0;
    } else {
        const struct cor_stay *last = &carrier->log[carrier->log_count - 1];
        if (last->cause == cause && last->where == where)
            return;
        if (carrier->log_count == COR_LOG_MOST)
            flush_log(corridor, carrier);
    }
    carrier->log[carrier->log_count++] =
        (struct cor_stay){.since = cor_now(corridor), .cause = (uint16_t)cause, .where = where};
}

void cor_ledger_share(struct cor_corridor *corridor, uint32_t index)
{
    const uint32_t spent = cor_lot_at(corridor, index)->spent;
    if (spent != 0)
        ((struct cor_spent *)cor_pool_at(&corridor->spent, spent))->shared++;
}

static uint32_t table_home(uint16_t flow, uint16_t cause, uint16_t where)
{
    const uint64_t key = (uint64_t)flow << 32 | (uint64_t)cause << 16 | where;
    return (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 40);
}

/* Doubles the table from an entry to its index; entries never move in their pool's order. */
static void grow_table(struct cor_corridor *corridor)
{
    const uint32_t size = corridor->ledger_table_size ? 2 * corridor->ledger_table_size : 1024;
    free(corridor->ledger_table);
    corridor->ledger_table = cor_memory_new(size, sizeof *corridor->ledger_table);
    corridor->ledger_table_size = size;
    for (uint32_t i = 1; i < corridor->ledger.count; i++) {
        const struct cor_ledger_entry *entry = cor_pool_at(&corridor->ledger, i);
        uint32_t at = table_home(entry->flow, entry->cause, entry->where) & (size - 1);
        while (corridor->ledger_table[at] != 0)
            at = (at + 1) & (size - 1);
        corridor->ledger_table[at] = i;
    }
}

static struct cor_ledger_entry *entry_of(struct cor_corridor *corridor, uint16_t flow, uint16_t cause, uint16_t where)
{
    if (2 * corridor->ledger.count >= corridor->ledger_table_size)
        grow_table(corridor);
    const uint32_t mask = corridor->ledger_table_size - 1;
    uint32_t at = table_home(flow, cause, where) & mask;
    for (; corridor->ledger_table[at] != 0; at = (at + 1) & mask) {
        struct cor_ledger_entry *entry =
            COR_POOL_AT(struct cor_ledger_entry, &corridor->ledger, corridor->ledger_table[at]);
        if (entry->where == where && entry->cause == cause && entry->flow == flow)
            return entry;
    }
    const uint32_t added = cor_pool_add(&corridor->ledger);
    struct cor_ledger_entry *entry = cor_pool_at(&corridor->ledger, added);
    entry->flow = flow;
    entry->cause = cause;
    entry->where = where;
    entry->next = corridor->flows[flow].ledger;
    corridor->flows[flow].ledger = added;
    corridor->ledger_table[at] = added;
    return entry;
}

void cor_ledger_credit(struct cor_corridor *corridor, uint32_t index, int64_t transit, int64_t *spent)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    int64_t sum = 0;
    bool last = true; /* the nodes so far were this lot's alone, so they go with it */
    for (uint32_t at = lot->spent; at != 0;) {
        struct cor_spent *node = COR_POOL_AT(struct cor_spent, &corridor->spent, at);
        const uint32_t before = node->before;
        entry_of(corridor, lot->flow, node->cause, node->where)->unit_ms += (cor_int128)node->ms * lot->amount;
        spent[node->cause] += node->ms;
        sum += node->ms;
        if (last && --node->shared > 0)
            last = false;
        if (last)
            cor_pool_remove(&corridor->spent, at);
        at = before;
    }
    lot->spent = 0;
    COR_CHECK(sum == transit, cor_simulation_place(&corridor->simulation), corridor->network->flows[lot->flow].path,
              "the causes of lot %lld add up to %lld ms, its transit time is %lld ms",
              (long long)((struct cor_family *)cor_pool_at(&corridor->families, lot->family))->number, (long long)sum,
              (long long)transit);
}

const char *cor_ledger_where(const struct cor_corridor *corridor, uint16_t where)
{
    const struct cor_network *network = corridor->network;
    if (where < network->place_count)
        return network->places[where].path;
    if (where < network->place_count + network->link_count)
        return network->links[where - network->place_count].path;
    return network->sections[where - network->place_count - network->link_count].path;
}
