/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_PRICE_H
#define CORRIDOR_NETWORK_PRICE_H

#include "corridor/network/window.h"

/*
 * Prices: what is due for something that happens at a link, place, quay or terminal, yard, to a service or for a
 * class's fuel, an escort through the ice, and who pays it. The prices of one thing are two chains through `next`, each
 * in the order of the file: what is due for a carrier, whatever it carries, and what is due for cargo or fuel.
 *
 * Each time that something is due it is an invoice in whole US cents, halves away from zero; invoices add up exactly.
 */
/* What a price is; all but payments for something that is done are left out of the economic cost. */
/*        kind       word */
#define COR_PRICE_KIND_LIST(X)                                                                                         \
    X(PAYMENT, payment)                                                                                                \
    X(DUE, due)                                                                                                        \
    X(TAX, tax)                                                                                                        \
    X(FREIGHT, freight)

enum cor_price_kind {
#define COR_PRICE_KIND_ENTRY(name, text) COR_PRICE_##name,
    COR_PRICE_KIND_LIST(COR_PRICE_KIND_ENTRY)
#undef COR_PRICE_KIND_ENTRY
        COR_PRICE_KIND_COUNT
};

/*        payer      word */
#define COR_PAYER_LIST(X)                                                                                              \
    X(SHIPPER, shipper)                                                                                                \
    X(CARRIER, carrier)                                                                                                \
    X(PUBLIC, public)

enum cor_payer {
#define COR_PAYER_ENTRY(name, text) COR_PAYER_##name,
    COR_PAYER_LIST(COR_PAYER_ENTRY)
#undef COR_PAYER_ENTRY
        COR_PAYER_COUNT
};

enum cor_basis {
    COR_BASIS_EACH,   /* cents for each passage or call */
    COR_BASIS_AMOUNT, /* cents for a t, TEU, wagon, truck, passenger: of cargo in `unit`, by weight of all cargo if t */
    COR_BASIS_DISTANCE, /* cents for a t·km or TEU·km */
    COR_BASIS_TIME,     /* cents for a t·day or TEU·day */
    COR_BASIS_TONNAGE   /* cents for a GT of the vessel, each passage or call */
};

struct cor_price {
    double cents;
    int64_t free;  /* ms of storage that cost nothing */
    uint32_t next; /* index into the network's prices, 0: none */
    uint16_t payer, basis, unit;
    uint16_t during; /* number of the hazard, from 1, without which nothing is due; 0: always */
    uint16_t kind, unused[3];
    struct cor_window window;
};

/* For the time of cargo in transit. */
struct cor_time_price {
    double rate; /* of the value, a year */
    uint16_t payer, during, kind, unused;
    struct cor_window window;
};

/* Heads of a thing's chains, 0: there is none. */
struct cor_price_heads {
    uint32_t carriers, amounts;
};

/* By index of each thing; all NULL where there are no prices. */
struct cor_prices {
    struct cor_price *at; /* from 1 */
    struct cor_price_heads *links, *places, *facilities, *yards, *services, *classes, *hazards;
    struct cor_time_price *times;
    uint32_t count, time_count;
};

#endif
