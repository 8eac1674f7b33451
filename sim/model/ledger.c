/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ledger.h"

#include "corridor/base/memory.h"
#include "model/money.h"
#include "model/utilisation.h"
#include "model/visit_record.h"

#include <stdlib.h>

/* The lot's last few stretches are full, or no longer its own: others begin with this one. */
__attribute__((noinline)) static void begin_spent(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing,
                                                  int64_t ms)
{
    const uint32_t added = cor_pool_take(&corridor->spent);
    *COR_POOL_AT(struct cor_spent, &corridor->spent, added) =
        (struct cor_spent){.before = lot->spent, .shared = 1, .count = 1, .doing = {doing}, .ms = {ms}};
    lot->spent = added;
}

/* Adds a stretch, which has lasted, to a lot's past; joins it to a young one that says the same: causes that alternate
 * at a place, as in a full yard, would else grow without end. */
static void add_stretch(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing, int64_t ms)
{
    struct cor_spent *spent = (struct cor_spent *)corridor->spent.at + lot->spent;
    /* Nor has a lot its own where it has none. */
    if (spent->shared != 1) {
        begin_spent(corridor, lot, doing, ms);
        return;
    }
    for (int i = 0; i < COR_SPENT_MOST; i++)
        if (spent->doing[i] == doing) {
            spent->ms[i] += ms;
            return;
        }
    if (spent->count == COR_SPENT_MOST) {
        begin_spent(corridor, lot, doing, ms);
        return;
    }
    spent->doing[spent->count] = doing;
    spent->ms[spent->count++] = ms;
}

static inline void add_spent(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing, int64_t ms)
{
    if (ms != 0)
        add_stretch(corridor, lot, doing, ms);
}

void cor_ledger_turn(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing)
{
    const int64_t now = cor_now(corridor);
    add_stretch(corridor, lot, lot->doing, now - lot->since);
    lot->since = now;
    lot->doing = doing;
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
    lot->since = cor_now(corridor);
    lot->log_from = carrier->log_count - 1u;
    lot->other_ms = other_until_now(corridor, carrier);
}

void cor_ledger_board(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    add_spent(corridor, lot, lot->doing, cor_now(corridor) - lot->since);
    join_log(corridor, lot, carrier);
}

/* Writes the carrier's log into the past of a lot, from where the lot joined to now. */
static void walk_log(struct cor_corridor *corridor, struct cor_lot *lot, const struct cor_carrier *carrier)
{
    const struct cor_stretch *at = &carrier->log[lot->log_from], *last = &carrier->log[carrier->log_count - 1];
    int64_t since = lot->since, before = lot->other_ms;
    for (; at <= last; at++) {
        const int64_t until = at < last ? at[1].since : cor_now(corridor);
        const int64_t other = (at < last ? at->other_ms : other_until_now(corridor, carrier)) - before;
        add_spent(corridor, lot, at->doing, until - since - other);
        add_spent(corridor, lot, at->other, other);
        since = until;
        before = 0;
    }
}

void cor_ledger_land(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    walk_log(corridor, lot, carrier);
    lot->since = cor_now(corridor);
}

/* The log is full: everything aboard walks it now, and it begins anew with the stretch under way. */
__attribute__((cold, noinline)) static void flush_log(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        if (cor_ledger_keeps(cor_lot_at(corridor, lot)))
            walk_log(corridor, cor_lot_at(corridor, lot), carrier);
    carrier->log[0] = carrier->log[carrier->log_count - 1];
    carrier->log_count = 1;
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next)
        join_log(corridor, cor_lot_at(corridor, lot), carrier);
}

/* What is done from now on is a stretch of its own, the last of so many. */
static inline void begin_stretch(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t doing,
                                 uint32_t count)
{
    carrier->log[count - 1] = (struct cor_stretch){.since = cor_now(corridor), .doing = doing};
    carrier->log_count = (uint8_t)count;
    carrier->log_other = 0;
}

/* The log of a carrier with cargo goes on: with a turn of its last stretch, or with another. What has taken no time
 * gives way. */
static void turn_log(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t doing)
{
    const int64_t now = cor_now(corridor);
    const uint32_t count = carrier->log_count;
    struct cor_stretch *last = &carrier->log[count - 1];
    if (doing == (carrier->log_other ? last->other : last->doing))
        return;
    if (last->since == now) {
        begin_stretch(corridor, carrier, doing, count);
        return;
    }
    if (carrier->log_other)
        last->other_ms += now - carrier->log_turned;
    else if (last->other_ms == 0 && cor_doing_where(doing) == cor_doing_where(last->doing))
        last->other = doing;
    carrier->log_other = doing == last->other;
    carrier->log_turned = now;
    if (doing == last->doing || doing == last->other)
        return;
    if (count == COR_LOG_MOST) {
        flush_log(corridor, carrier);
        begin_stretch(corridor, carrier, doing, 2);
    } else {
        begin_stretch(corridor, carrier, doing, count + 1);
    }
}

void cor_ledger_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause, uint16_t where)
{
    const uint32_t doing = cor_doing(cause, where);
    carrier->doing = doing;
    if (corridor->money)
        cor_money_cause(corridor, carrier, cause, where);
    cor_utilisation_cause(corridor, carrier, cause, where);
    if (carrier->record != 0)
        cor_visit_record_does(corridor, carrier->record, cause);
    /* The log of a carrier without cargo begins anew: nobody aboard has joined it. */
    if (carrier->cargo_count == 0)
        begin_stretch(corridor, carrier, doing, 1);
    else
        turn_log(corridor, carrier, doing);
}

void cor_ledger_share(struct cor_corridor *corridor, uint32_t index)
{
    const uint32_t spent = cor_lot_at(corridor, index)->spent;
    if (spent != 0)
        ((struct cor_spent *)cor_pool_at(&corridor->spent, spent))->shared++;
}

/* Where what goes on stands, unless another took its place. */
static uint32_t home_of(const struct cor_flow_ledger *ledger, uint32_t doing)
{
    return doing * UINT32_C(0x9e3779b1) >> 16 & (ledger->size - 1);
}

/* Where it stands, or is to stand. */
static uint32_t find(const struct cor_flow_ledger *ledger, uint32_t doing)
{
    uint32_t at = home_of(ledger, doing);
    while (ledger->doing[at] != doing && ledger->doing[at] != 0)
        at = (at + 1) & (ledger->size - 1);
    return at;
}

static void grow(struct cor_flow_ledger *ledger)
{
    const struct cor_flow_ledger from = *ledger;
    ledger->size = from.size > 0 ? 2 * from.size : 16;
    ledger->doing = cor_memory_new(ledger->size, sizeof *ledger->doing);
    ledger->unit_ms = cor_memory_new(ledger->size, sizeof *ledger->unit_ms);
    for (uint32_t i = 0; i < from.size; i++) {
        if (from.doing[i] == 0)
            continue;
        const uint32_t at = find(ledger, from.doing[i]);
        ledger->doing[at] = from.doing[i];
        ledger->unit_ms[at] = from.unit_ms[i];
    }
    free(from.doing);
    free(from.unit_ms);
}

void cor_ledger_release(struct cor_flow_ledger *ledger)
{
    free(ledger->doing);
    free(ledger->unit_ms);
}

/* Where what does not stand at home does; from now on, where it is new. */
__attribute__((noinline)) static uint32_t find_or_add(struct cor_flow_ledger *ledger, uint32_t doing)
{
    uint32_t at = find(ledger, doing);
    if (ledger->doing[at] != 0)
        return at;
    if (2 * ++ledger->count > ledger->size) {
        grow(ledger);
        at = find(ledger, doing);
    }
    ledger->doing[at] = doing;
    return at;
}

void cor_ledger_add_up(const struct cor_corridor *corridor, const struct cor_lot *lot, int64_t *spent)
{
    if (lot->since < cor_now(corridor))
        spent[cor_doing_cause(lot->doing)] += cor_now(corridor) - lot->since;
    for (uint32_t at = lot->spent; at != 0;) {
        const struct cor_spent *few = COR_POOL_AT(struct cor_spent, &corridor->spent, at);
        for (uint32_t i = 0; i < few->count; i++)
            spent[cor_doing_cause(few->doing[i])] += few->ms[i];
        at = few->before;
    }
}

/* Where what goes on is credited. */
static inline cor_int128 *credit_of(struct cor_flow_ledger *ledger, uint32_t doing)
{
    uint32_t at = home_of(ledger, doing);
    if (__builtin_expect(ledger->doing[at] != doing, 0))
        at = find_or_add(ledger, doing);
    return &ledger->unit_ms[at];
}

/* Returns the ms of the stretches. */
static int64_t credit(struct cor_flow_ledger *ledger, const struct cor_spent *spent, int64_t amount)
{
    const uint32_t count = spent->count;
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        *credit_of(ledger, spent->doing[i]) += (cor_int128)spent->ms[i] * amount;
        sum += spent->ms[i];
    }
    return sum;
}

void cor_ledger_credit(struct cor_corridor *corridor, struct cor_lot *lot, int64_t transit)
{
    struct cor_spent *const pasts = corridor->spent.at;
    struct cor_flow_ledger *ledger = &corridor->flows[lot->flow].ledger;
    uint32_t own = 0; /* the oldest of those that nobody else leads to */
    bool shared = false;
    int64_t sum = cor_now(corridor) - lot->since;
    if (ledger->size == 0)
        grow(ledger);
    if (sum > 0)
        *credit_of(ledger, lot->doing) += (cor_int128)sum * lot->amount;
    for (uint32_t at = lot->spent; at != 0; at = pasts[at].before) {
        sum += credit(ledger, &pasts[at], lot->amount);
        if (shared)
            continue;
        shared = pasts[at].shared > 1;
        if (shared)
            pasts[at].shared--;
        else
            own = at;
    }
    if (own != 0)
        cor_pool_remove_chain(&corridor->spent, lot->spent, own);
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
