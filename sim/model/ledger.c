/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ledger.h"

#include "corridor/base/memory.h"
#include "model/money.h"
#include "model/utilisation.h"
#include "model/visit_record.h"

#include <stdlib.h>

static struct cor_spent *spent_at(const struct cor_corridor *corridor, uint32_t spent)
{
    return (struct cor_spent *)corridor->spent.at + spent;
}

static uint32_t doing_of(uint64_t stretch)
{
    return (uint32_t)(stretch >> COR_SPENT_MS_BITS);
}

static uint64_t ms_of(uint64_t stretch)
{
    return stretch & (((uint64_t)1 << COR_SPENT_MS_BITS) - 1);
}

/* Makes one stretch of those that say the same: causes that alternate at a place, as in a full yard, would else grow
 * without end. */
__attribute__((cold, noinline)) static void join_equal(struct cor_spent *spent)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < spent->count; i++) {
        uint32_t same = 0;
        while (same < count && doing_of(spent->stretches[same]) != doing_of(spent->stretches[i]))
            same++;
        if (same < count)
            spent->stretches[same] += ms_of(spent->stretches[i]);
        else
            spent->stretches[count++] = spent->stretches[i];
    }
    spent->count = count;
}

/* The lot's last few stretches are full, or no longer its own, or it has none: others begin, unless half of them say
 * what the rest does. */
__attribute__((noinline)) static struct cor_spent *begin_spent(struct cor_corridor *corridor, struct cor_lot *lot)
{
    struct cor_spent *spent = spent_at(corridor, lot->spent);
    if (spent->most > 0) {
        join_equal(spent);
        if (spent->count <= COR_SPENT_MOST / 2)
            return spent;
    }
    const uint32_t added = cor_pool_take(&corridor->spent);
    spent = spent_at(corridor, added);
    spent->before = lot->spent;
    spent->shared = 1;
    spent->count = 0;
    spent->most = COR_SPENT_MOST;
    lot->spent = added;
    return spent;
}

/* Where two more stretches of a lot's past find room, which is what one of a carrier's log may give. */
static inline struct cor_spent *room_for_two(struct cor_corridor *corridor, struct cor_lot *lot)
{
    struct cor_spent *spent = spent_at(corridor, lot->spent);
    return __builtin_expect(spent->count + 2 <= spent->most, 1) ? spent : begin_spent(corridor, lot);
}

/* Writes a stretch where it is the next, and returns how many there are: what has not lasted is none. */
static inline uint32_t put_stretch(struct cor_spent *spent, uint32_t count, uint32_t doing, int64_t ms)
{
    spent->stretches[count] = (uint64_t)doing << COR_SPENT_MS_BITS | (uint64_t)ms;
    return count + (ms != 0);
}

/* The lot's stay under way has lasted until now. */
static inline void end_stay(struct cor_corridor *corridor, struct cor_lot *lot)
{
    struct cor_spent *spent = room_for_two(corridor, lot);
    spent->count = put_stretch(spent, spent->count, lot->doing, cor_now(corridor) - lot->since);
    lot->since = cor_now(corridor);
}

void cor_ledger_turn(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing)
{
    end_stay(corridor, lot);
    lot->doing = doing;
}

/* How long the other thing of the log's last stretch has been done in it, until `time` of its turn under way. */
static int64_t other_until(const struct cor_carrier *carrier, int64_t time)
{
    const int64_t turn = carrier->log_other ? time - carrier->log_turned : 0;
    return carrier->log[carrier->log_count - 1].other_ms + turn;
}

/* From `since` of the lot on the carrier's log speaks for it. */
static void join_log(struct cor_lot *lot, const struct cor_carrier *carrier)
{
    lot->log_from = carrier->log_count - 1u;
    lot->other_ms = other_until(carrier, lot->since);
}

/* Does the log's last stretch, which others do not take the place of, go on with what the lot does? */
static inline bool goes_on(const struct cor_corridor *corridor, const struct cor_lot *lot,
                           const struct cor_carrier *carrier)
{
    const struct cor_stretch *last = &carrier->log[carrier->log_count - 1];
    return lot->doing == (carrier->log_other ? last->other : last->doing) && last->since < cor_now(corridor);
}

void cor_ledger_board(struct cor_corridor *corridor, uint32_t index, const struct cor_carrier *carrier)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    /* It was loaded, and others are next: the stay under way may as well be one aboard. */
    if (!goes_on(corridor, lot, carrier))
        end_stay(corridor, lot);
    join_log(lot, carrier);
}

/* Writes the carrier's log into the past of a lot, from where the lot joined to now. */
static void walk_log(struct cor_corridor *corridor, struct cor_lot *lot, const struct cor_carrier *carrier)
{
    const struct cor_stretch *at = &carrier->log[lot->log_from], *last = &carrier->log[carrier->log_count - 1];
    struct cor_spent *spent = room_for_two(corridor, lot);
    uint32_t count = spent->count;
    int64_t since = lot->since, other = -lot->other_ms;
    for (; at < last; at++) {
        other += at->other_ms;
        count = put_stretch(spent, count, at->doing, at[1].since - since - other);
        count = put_stretch(spent, count, at->other, other);
        since = at[1].since;
        other = 0;
        if (count + 2 <= COR_SPENT_MOST)
            continue;
        spent->count = count;
        spent = begin_spent(corridor, lot);
        count = spent->count;
    }
    other += other_until(carrier, cor_now(corridor));
    count = put_stretch(spent, count, last->doing, cor_now(corridor) - since - other);
    spent->count = put_stretch(spent, count, last->other, other);
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
    for (uint32_t lot = carrier->cargo; lot != 0; lot = cor_lot_at(corridor, lot)->next) {
        cor_lot_at(corridor, lot)->since = cor_now(corridor);
        join_log(cor_lot_at(corridor, lot), carrier);
    }
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
    const uint32_t youngest = cor_lot_at(corridor, index)->spent;
    if (youngest == 0)
        return;
    struct cor_spent *spent = spent_at(corridor, youngest);
    spent->shared++;
    spent->most = 0;
}

/* Where what goes on stands, unless another took its place. */
static uint32_t home_of(const struct cor_flow_ledger *ledger, uint32_t doing)
{
    return doing * UINT32_C(0x9e3779b1) >> 16 & (ledger->size - 1);
}

/* Where it stands, or is to stand. */
static struct cor_credit *find(const struct cor_flow_ledger *ledger, uint32_t doing)
{
    uint32_t at = home_of(ledger, doing);
    while (ledger->credits[at].doing != doing && ledger->credits[at].doing != 0)
        at = (at + 1) & (ledger->size - 1);
    return &ledger->credits[at];
}

static void grow(struct cor_flow_ledger *ledger)
{
    const struct cor_flow_ledger from = *ledger;
    ledger->size = from.size > 0 ? 2 * from.size : 16;
    ledger->credits = cor_memory_new(ledger->size, sizeof *ledger->credits);
    for (uint32_t i = 0; i < from.size; i++)
        if (from.credits[i].doing != 0)
            *find(ledger, from.credits[i].doing) = from.credits[i];
    free(from.credits);
}

void cor_ledger_release(struct cor_flow_ledger *ledger)
{
    free(ledger->credits);
}

/* What does not stand at home; from now on, what is new. */
__attribute__((noinline)) static struct cor_credit *find_or_add(struct cor_flow_ledger *ledger, uint32_t doing)
{
    struct cor_credit *found = find(ledger, doing);
    if (found->doing != 0)
        return found;
    if (4 * ++ledger->count > ledger->size) {
        grow(ledger);
        found = find(ledger, doing);
    }
    found->doing = doing;
    return found;
}

void cor_ledger_add_up(const struct cor_corridor *corridor, const struct cor_lot *lot, int64_t *spent)
{
    if (lot->since < cor_now(corridor))
        spent[cor_doing_cause(lot->doing)] += cor_now(corridor) - lot->since;
    for (uint32_t at = lot->spent; at != 0;) {
        const struct cor_spent *few = COR_POOL_AT(struct cor_spent, &corridor->spent, at);
        for (uint32_t i = 0; i < few->count; i++)
            spent[cor_doing_cause(doing_of(few->stretches[i]))] += (int64_t)ms_of(few->stretches[i]);
        at = few->before;
    }
}

static inline void credit(struct cor_flow_ledger *ledger, uint32_t doing, uint64_t ms, uint64_t amount)
{
    struct cor_credit *to = &ledger->credits[home_of(ledger, doing)];
    if (__builtin_expect(to->doing != doing, 0))
        to = find_or_add(ledger, doing);
    to->unit_ms += (cor_int128)((cor_uint128)ms * amount);
}

/* Returns the ms of the stretches. */
static uint64_t credit_all(struct cor_flow_ledger *ledger, const struct cor_spent *spent, uint64_t amount)
{
    const uint64_t *end = spent->stretches + spent->count;
    uint64_t sum = 0;
    for (const uint64_t *at = spent->stretches; at < end; at++) {
        credit(ledger, doing_of(*at), ms_of(*at), amount);
        sum += ms_of(*at);
    }
    return sum;
}

/* Nobody leads to these stretches any more but those who stem from the same lot. */
static inline void let_go(struct cor_corridor *corridor, uint32_t spent)
{
    while (spent != 0 && --spent_at(corridor, spent)->shared == 0) {
        const uint32_t before = spent_at(corridor, spent)->before;
        cor_pool_remove(&corridor->spent, spent);
        spent = before;
    }
}

void cor_ledger_credit(struct cor_corridor *corridor, struct cor_lot *lot, int64_t transit)
{
    struct cor_flow_ledger *ledger = &corridor->flows[lot->flow].ledger;
    const uint64_t amount = (uint64_t)lot->amount;
    uint64_t sum = (uint64_t)(cor_now(corridor) - lot->since);
    if (ledger->size == 0)
        grow(ledger);
    if (sum > 0)
        credit(ledger, lot->doing, sum, amount);
    for (uint32_t at = lot->spent; at != 0; at = spent_at(corridor, at)->before)
        sum += credit_all(ledger, spent_at(corridor, at), amount);
    let_go(corridor, lot->spent);
    lot->spent = 0;
    COR_CHECK(sum == (uint64_t)transit, cor_simulation_place(&corridor->simulation),
              corridor->network->flows[lot->flow].path,
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
