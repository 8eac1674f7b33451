/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include "model/state.h"

/*
 * Where a lot's time goes, exactly: cause and place, in ms that add up to the transit time.
 *
 * A lot that stands by itself has one stay under way, which ends when the next begins. A lot aboard is silent: its
 * carrier logs its own changes of cause, the lot remembers where in that log it joined and walks it when it lands. What
 * a carrier does in turns at a place, such as to wait for cargo and to load it, is one stretch of its log.
 * Parts of a split lot share the past before the split. Only lots released in measured time keep a past.
 */

/*
 * A few stretches of a lot's past, as many as most lots have in all. Parts of a split lot share what lies before the
 * split, to which nobody adds any more. A stretch is one number, what went on above the ms, as no run lasts as long as
 * 2^43 ms, 278 years.
 */
enum { COR_SPENT_MOST = 14, COR_SPENT_MS_BITS = 43 };
struct cor_spent {
    uint32_t before; /* the next older ones, 0 at the release */
    uint32_t shared; /* how many lots and younger ones lead here */
    uint32_t count;  /* stretches, */
    uint32_t most;   /* and how many there may be; 0 once it is shared */
    uint64_t stretches[COR_SPENT_MOST];
};
_Static_assert(COR_CAUSE_COUNT < 1 << (64 - COR_SPENT_MS_BITS - 16), "a cause and a place fit above the ms");

/* What a flow is credited with for one thing that went on. */
struct cor_credit {
    cor_int128 unit_ms; /* inner units × ms */
    uint32_t doing;     /* 0: nothing stands here */
    uint32_t unused[3];
};

/* What goes on and where, as one number that is never 0. */
static inline uint32_t cor_doing(enum cor_cause cause, uint16_t where)
{
    return ((uint32_t)cause + 1) << 16 | where;
}

static inline enum cor_cause cor_doing_cause(uint32_t doing)
{
    return (enum cor_cause)((doing >> 16) - 1);
}

static inline uint16_t cor_doing_where(uint32_t doing)
{
    return (uint16_t)doing;
}

/* Does the lot keep a past? */
static inline bool cor_ledger_keeps(const struct cor_lot *lot)
{
    return lot->flags & COR_LOT_MEASURED;
}

/* The stay under way of a lot that keeps a past ends now, which has lasted, and another begins. For cor_ledger_mark. */
void cor_ledger_turn(struct cor_corridor *corridor, struct cor_lot *lot, uint32_t doing);

/* The lot's stay under way ends now and another begins. */
static inline void cor_ledger_mark(struct cor_corridor *corridor, uint32_t index, enum cor_cause cause, uint16_t where)
{
    struct cor_lot *lot = cor_lot_at(corridor, index);
    if (!cor_ledger_keeps(lot))
        return;
    if (lot->since == cor_now(corridor))
        lot->doing = cor_doing(cause, where);
    else
        cor_ledger_turn(corridor, lot, cor_doing(cause, where));
}

/* The lot comes aboard: from now on the carrier's log speaks for it. */
void cor_ledger_board(struct cor_corridor *corridor, uint32_t lot, const struct cor_carrier *carrier);

/* The lot leaves the carrier: its part of the log becomes its past, and a stay begins that whoever receives it marks.
 */
void cor_ledger_land(struct cor_corridor *corridor, uint32_t lot, const struct cor_carrier *carrier);

/* Tells everyone who keeps books on the carrier. For cor_ledger_carrier alone. */
void cor_ledger_tell(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause, uint16_t where);

/*
 * What the carrier and all aboard do from now on. What they do already is not told twice, except where visits are
 * recorded: as each lot is worked for itself, that is most of what is said.
 */
static inline void cor_ledger_carrier(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause,
                                      uint16_t where)
{
    if (carrier->doing != cor_doing(cause, where) || carrier->record != 0)
        cor_ledger_tell(corridor, carrier, cause, where);
}

/*
 * The books know otherwise than by a cause that the carrier does something else: it has come to a stop, or lies idle.
 * What it does next is told, though it be what was told last. Cargo needs none of that: it comes and goes at a place,
 * and only under way does a cause mean one thing to those with cargo and another to those without.
 */
static inline void cor_ledger_forget(struct cor_carrier *carrier)
{
    carrier->doing = 0;
}

/* Another lot is about to share the past of this one. */
void cor_ledger_share(struct cor_corridor *corridor, uint32_t lot);

/* Adds the past of the lot, ashore, and its stay under way to `spent`: COR_CAUSE_COUNT ms by cause. */
void cor_ledger_add_up(const struct cor_corridor *corridor, const struct cor_lot *lot, int64_t *spent);

/*
 * The lot is delivered now: its stay ends, and with its past is credited to its flow, in unit·ms, and let go. Checked:
 * they add up to `transit` ms.
 */
void cor_ledger_credit(struct cor_corridor *corridor, struct cor_lot *lot, int64_t transit);

void cor_ledger_release(struct cor_flow_ledger *ledger);

/* The path of the place, link or section of a channel that `where` stands for. */
const char *cor_ledger_where(const struct cor_corridor *corridor, uint16_t where);

#endif
