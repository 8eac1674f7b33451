/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ledger.h"

#include "corridor/base/memory.h"
#include "model/money.h"
#include "model/utilisation.h"
#include "model/visit_record.h"

#include <stdlib.h>

/* How far back a stretch looks for one of its kind: causes that alternate at a place, as in a full yard, would else
 * grow without end. */
enum { NODES_LOOKED_AT = 4 };

/* Adds a stretch to a lot's past; joins it to a young node at the same place that says the same and that nobody else
 * leads to. */
static void add_spent(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing, int64_t ms)
{
    struct cor_spent *const nodes = corridor->spent.at;
    uint32_t at = lot->spent;
    if (ms == 0)
        return;
    for (int tries = 0; at != 0 && nodes[at].shared == 1 && tries < NODES_LOOKED_AT; tries++) {
        if (nodes[at].doing == doing) {
            nodes[at].ms += ms;
            return;
        }
        if (cor_doing_where(nodes[at].doing) != cor_doing_where(doing))
            break;
        at = nodes[at].before;
    }
    const uint32_t node = cor_pool_take(&corridor->spent);
    *COR_POOL_AT(struct cor_spent, &corridor->spent, node) =
        (struct cor_spent){.ms = ms, .doing = doing, .before = lot->spent, .shared = 1};
    lot->spent = node;
}

void cor_ledger_turn(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing)
{
    const int64_t now = cor_now(corridor);
    add_spent(corridor, lot, lot->stay.doing, now - lot->stay.since);
    lot->stay = (struct cor_stay){.since = now, .doing = doing};
}

/* How long the other thing of the log's last stretch has been done in it. */
static int64_t other_until_now(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const int64_t turn = carrier->log_other ? cor_now(corridor) - carrier->log_turned : 0;
    return carrier->log[carrier->log_count - 1].other_ms + turn;
}

/* From now on the carrier's log speaks for the lot. */
static void join_log(const struct cor_corridor *corridor, struct cor_lot *lot, const struct cor_carrier *carrier)
{
    lot->stay = (struct cor_stay){.since = cor_now(corridor)};
    lot->log_from = (uint8_t)(carrier->log_count - 1);
    lot->other_ms = other_until_now(corridor, carrier);
}

void cor_ledger_board(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    add_spent(corridor, lot, lot->stay.doing, cor_now(corridor) - lot->stay.since);
    join_log(corridor, lot, carrier);
}

/* Writes the carrier's log into the past of a lot, from where the lot joined to now. */
static void walk_log(struct cor_corridor *corridor, struct cor_lot *lot, const struct cor_carrier *carrier)
{
    const struct cor_stretch *at = &carrier->log[lot->log_from], *last = &carrier->log[carrier->log_count - 1];
    int64_t since = lot->stay.since, before = lot->other_ms;
    for (; at < last; at++) {
        add_spent(corridor, lot, at->doing, at[1].since - since - (at->other_ms - before));
        add_spent(corridor, lot, at->other, at->other_ms - before);
        since = at[1].since;
        before = 0;
    }
    const int64_t other = other_until_now(corridor, carrier) - before;
    add_spent(corridor, lot, last->doing, cor_now(corridor) - since - other);
    add_spent(corridor, lot, last->other, other);
}

void cor_ledger_land(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    walk_log(corridor, lot, carrier);
    lot->stay = (struct cor_stay){.since = cor_now(corridor)};
}

/* The log is full: everything aboard walks it now, and it begins anew with the stretch under way. */
static void flush_log(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        if (cor_ledger_keeps(cor_lot_at(corridor, lot)))
            walk_log(corridor, cor_lot_at(corridor, lot), carrier);
    carrier->log[0] = carrier->log[carrier->log_count - 1];
    carrier->log_count = 1;
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        join_log(corridor, cor_lot_at(corridor, lot), carrier);
}

/* Turns the log's last stretch to `doing`; false where that is another stretch, which begins now. What has taken no
 * time gives way. */
static bool turn_log(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t doing)
{
    struct cor_stretch *last = &carrier->log[carrier->log_count - 1];
    if (doing == (carrier->log_other ? last->other : last->doing))
        return true;
    if (last->since == cor_now(corridor)) {
        *last = (struct cor_stretch){.since = last->since, .doing = doing};
        carrier->log_other = 0;
        return true;
    }
    last->other_ms = other_until_now(corridor, carrier);
    if (doing != last->doing && last->other_ms == 0 && cor_doing_where(doing) == cor_doing_where(last->doing))
        last->other = doing;
    carrier->log_other = doing == last->other;
    carrier->log_turned = cor_now(corridor);
    return doing == last->doing || doing == last->other;
}

/* The log of a carrier without cargo begins anew: nobody aboard has joined it. */
static void write_log(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t doing)
{
    if (carrier->cargo_count == 0)
        carrier->log_count = 0;
    else if (turn_log(corridor, carrier, doing))
        return;
    else if (carrier->log_count == COR_LOG_MOST)
        flush_log(corridor, carrier);
    carrier->log[carrier->log_count++] = (struct cor_stretch){.since = cor_now(corridor), .doing = doing};
    carrier->log_other = 0;
}

void cor_ledger_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause, uint16_t where)
{
    carrier->doing = cor_doing(cause, where);
    if (corridor->money)
        cor_money_cause(corridor, carrier, cause, where);
    cor_utilisation_cause(corridor, carrier, cause, where);
    if (carrier->record != 0)
        cor_visit_record_does(corridor, carrier->record, cause);
    write_log(corridor, carrier, carrier->doing);
}

void cor_ledger_share(struct cor_corridor *corridor, uint32_t index)
{
    const uint32_t spent = cor_lot_at(corridor, index)->spent;
    if (spent != 0)
        ((struct cor_spent *)cor_pool_at(&corridor->spent, spent))->shared++;
}

static uint32_t table_home(uint64_t key)
{
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
        uint32_t at = table_home(entry->key) & (size - 1);
        while (corridor->ledger_table[at] != 0)
            at = (at + 1) & (size - 1);
        corridor->ledger_table[at] = i;
    }
}

/* A new entry, for which the table has a place at `at`. */
__attribute__((cold)) static struct cor_ledger_entry *add_entry(struct cor_corridor *corridor, uint16_t flow,
                                                                uint64_t key, uint32_t at)
{
    const uint32_t added = cor_pool_add(&corridor->ledger);
    struct cor_ledger_entry *entry = cor_pool_at(&corridor->ledger, added);
    entry->key = key;
    entry->flow = flow;
    entry->next = corridor->flows[flow].ledger;
    corridor->flows[flow].ledger = added;
    corridor->ledger_table[at] = added;
    if (2 * corridor->ledger.count >= corridor->ledger_table_size)
        grow_table(corridor);
    return entry;
}

/* Where there is a table. */
static struct cor_ledger_entry *entry_of(struct cor_corridor *corridor, uint16_t flow, uint32_t doing)
{
    const uint64_t key = (uint64_t)flow << 32 | doing;
    const uint32_t mask = corridor->ledger_table_size - 1;
    uint32_t at = table_home(key) & mask;
    for (; corridor->ledger_table[at] != 0; at = (at + 1) & mask) {
        struct cor_ledger_entry *entry =
            COR_POOL_AT(struct cor_ledger_entry, &corridor->ledger, corridor->ledger_table[at]);
        if (__builtin_expect(entry->key == key, 1))
            return entry;
    }
    return add_entry(corridor, flow, key, at);
}

void cor_ledger_add_up(const struct cor_corridor *corridor, const struct cor_lot *lot, int64_t *spent)
{
    for (uint32_t at = lot->spent; at != 0;) {
        const struct cor_spent *node = COR_POOL_AT(struct cor_spent, &corridor->spent, at);
        spent[cor_doing_cause(node->doing)] += node->ms;
        at = node->before;
    }
}

/* Returns the ms of the node. */
static int64_t credit(struct cor_corridor *corridor, const struct cor_lot *lot, const struct cor_spent *node)
{
    entry_of(corridor, lot->flow, node->doing)->unit_ms += (cor_int128)node->ms * lot->amount;
    return node->ms;
}

void cor_ledger_credit(struct cor_corridor *corridor, struct cor_lot *lot, int64_t transit)
{
    const struct cor_spent *const nodes = corridor->spent.at;
    uint32_t at = lot->spent, own = 0;
    int64_t sum = 0;
    if (!corridor->ledger_table)
        grow_table(corridor);
    for (; at != 0 && nodes[at].shared == 1; at = nodes[at].before) {
        sum += credit(corridor, lot, &nodes[at]);
        own = at;
    }
    if (own != 0)
        cor_pool_remove_chain(&corridor->spent, lot->spent, own);
    if (at != 0)
        COR_POOL_AT(struct cor_spent, &corridor->spent, at)->shared--;
    for (; at != 0; at = nodes[at].before)
        sum += credit(corridor, lot, &nodes[at]);
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
