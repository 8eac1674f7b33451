/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include "model/state.h"

/*
 * Fuel, emissions and money: what carriers burn and cost, and what is due for what happens. Everything is of measured
 * time. Where nothing has a price, burns fuel or costs anything, corridor->money is NULL and nothing here is done.
 *
 * Fuel. A vessel under way burns fuel_sea times the third power of its speed over its own speed; at all other times
 * (in port, under a pilot, on the roads, waiting at sea, broken down) it burns fuel_port. Time is what is kept; it is
 * multiplied in 128 bits, and rounded to whole grams, once for each carrier at the end and before a rate changes.
 *
 * Money. Each thing that is due is an invoice in whole US cents (network/price.h), for a carrier or for a lot. What is
 * due for carriers, and their days and fuel, stands with the service; what is due for lots with the flow. The
 * corridor's is both together. Flows are given their share of what stands with the services that carried them, by
 * tonne-kilometres over the shortest way, so that shares add up to the last cent. By payer, never one sum; beside them
 * the economic cost: days, fuel and payments for what is done, whoever pays, without dues, taxes and freight.
 *
 * Trains and outside services emit by the intensity that is given for them, for each lot that they carried.
 */
enum { COR_COST_ECONOMIC = COR_PAYER_COUNT, COR_COST_COUNT };

/*
 * Of a carrier. What it burned under way is what it would have burned for all of `sailed` at the rate of now, and
 * `earlier` more (or less, then below 0) for the rates of before: each change of the rate adds the difference times
 * what had been sailed. So time alone is counted as it passes.
 */
struct cor_expense {
    cor_int128 earlier;  /* g/day × ms */
    int64_t under_way;   /* g/day where it is under way */
    int64_t since, days; /* counted until; ms counted in service */
    int64_t sailed;      /* ms of these under way */
    int64_t laid_up;     /* ms */
    uint8_t placed, unused[7];
};

/* Lots of a flow that a service carried. */
struct cor_carried {
    cor_int128 unit_m; /* inner units of the cargo × m over the shortest way */
    int64_t amount;    /* inner units */
    int64_t emitted;   /* g */
};

/* What a service, a flow or the corridor burned and cost in measured time. */
struct cor_money_totals {
    int64_t fuel_sea, fuel_port, emissions; /* g; emissions of that fuel */
    int64_t emitted;                        /* g by intensities */
    int64_t cents[COR_COST_COUNT];
    cor_int128 activity; /* kg·m of cargo on services that emit */
};

struct cor_money {
    struct cor_expense *carriers;        /* by carrier */
    int64_t (*services)[COR_COST_COUNT]; /* cents due for carriers, by service */
    int64_t (*lots)[COR_COST_COUNT];     /* cents due for lots that a service carried or handled */
    int64_t (*flows)[COR_COST_COUNT];    /* cents due for lots, by flow */
    struct cor_money_totals *closed;     /* of what carriers burned and cost until it was last reckoned, by service */
    struct cor_money_totals *classes;    /* the same by class, those that a service slows down with their own */
    struct cor_carried *carried;         /* by flow and service */
};

void cor_money_init(struct cor_corridor *corridor);
void cor_money_release(struct cor_corridor *corridor);
void cor_money_reset(struct cor_corridor *corridor);

/* The carrier has come to a stop: it is counted from its first one on, and its call may be charged. */
void cor_money_call(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier joins its service now and is counted from now on; it has left it for good and is counted no more. */
void cor_money_join(struct cor_corridor *corridor, uint32_t carrier);
void cor_money_leave(struct cor_corridor *corridor, uint32_t carrier);

/*
 * The carrier enters a link, or a reach of one, where it burns `fuel` g/day. passes: it was not on this link already.
 * Only where money counts.
 */
void cor_money_run(struct cor_corridor *corridor, uint32_t carrier, uint16_t link, int64_t fuel, bool passes);

/* The carrier is led through the ice of a hazard. */
void cor_money_escorted(struct cor_corridor *corridor, uint32_t carrier, uint16_t hazard);

/* The carrier begins or ceases to burn what it burns under way. For cor_money_cause alone. */
void cor_money_sails(struct cor_corridor *corridor, struct cor_carrier *carrier, bool sails);

/* What the carrier does from now on; called by the ledger. */
static inline void cor_money_cause(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause,
                                   uint16_t where)
{
    const bool sails = cause == COR_CAUSE_SAILING && where >= corridor->network->place_count;
    if (carrier->sails != sails)
        cor_money_sails(corridor, carrier, sails);
}

/* A lot was loaded or discharged in measured time. `priced`: the same where anything has a price. */
void cor_money_handled_priced(struct cor_corridor *corridor, const struct cor_carrier *carrier,
                              const struct cor_lot *lot);
static inline void cor_money_handled(struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                     const struct cor_lot *lot)
{
    if (corridor->money && corridor->network->prices.at)
        cor_money_handled_priced(corridor, carrier, lot);
}

/* It is delivered in measured time. `priced`: the same where time has a price. */
void cor_money_delivered_priced(struct cor_corridor *corridor, const struct cor_lot *lot, int64_t transit);
static inline void cor_money_delivered(struct cor_corridor *corridor, const struct cor_lot *lot, int64_t transit)
{
    if (corridor->money && corridor->network->prices.time_count > 0)
        cor_money_delivered_priced(corridor, lot, transit);
}

/* It came to the end of its leg; it leaves its yard; it came out of an outside service. */
void cor_money_carried(struct cor_corridor *corridor, const struct cor_carrier *carrier, const struct cor_lot *lot);
void cor_money_stored(struct cor_corridor *corridor, const struct cor_lot *lot);
void cor_money_outside(struct cor_corridor *corridor, const struct cor_lot *lot, uint16_t service);

/* What happened to the carrier until now is counted, before it is laid up or taken back; to all carriers. */
void cor_money_count(struct cor_corridor *corridor, uint32_t carrier);
void cor_money_settle(struct cor_corridor *corridor);

/* What carriers burned and cost until now is reckoned with the prices of now, which are about to change. */
void cor_money_close(struct cor_corridor *corridor);

/* At the end of the horizon: figures of services, flows and the corridor, into corridor->early. */
void cor_money_measure(struct cor_corridor *corridor);

#endif
