/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_MODEL_RECORD_H
#define CORRIDOR_MODEL_RECORD_H

#include "corridor/base/integer.h"
#include "corridor/model/cause.h"
#include "corridor/network/network.h"
#include "corridor/statistics/measure.h"

/*
 * What one replication hands up: its measures, its ledger, its series, and on demand its lots and visits. Everything
 * that is later written to a file is computed from here.
 *
 * Times are ms of simulated time (0 = start of the warm-up); writers subtract network->warm_up, so that files count
 * from the run's start. Amounts are inner units of the cargo. Texts belong to the network or are constant.
 *
 * Ownership: arrays belong to the record; cor_record_release frees them. Order of each array is part of the determinism
 * promise: ledger by flow, cause, place (places before links, by index); series by time, then in the order of
 * `sampled`; lots by flow, number, part; visits by time of arrival, then carrier.
 */
struct cor_ledger_row {
    uint16_t flow;
    uint16_t cause;     /* enum cor_cause */
    const char *where;  /* path of the place or link */
    cor_int128 unit_ms; /* inner units × ms of lots released in measured time and delivered */
};

/* What the series follow: a level at each sampled instant, or an amount in each interval that ends there. */
struct cor_sampled {
    const char *subject, *measure, *unit;
};

enum cor_lot_state { COR_LOT_DELIVERED, COR_LOT_UNDELIVERED, COR_LOT_STRANDED };

/* One lot, or one part of a lot that was split (parts of a lot share flow and number and are told apart by part). */
struct cor_lot_record {
    uint16_t flow;
    uint16_t state;                 /* enum cor_lot_state */
    uint32_t part;                  /* from 0 */
    int64_t number;                 /* in its flow, from 0 at the run's start */
    int64_t released_amount;        /* of the whole lot */
    int64_t amount;                 /* of this part */
    int64_t released, delivered;    /* delivered −1 where it was not */
    int64_t spent[COR_CAUSE_COUNT]; /* ms by cause; add up to delivered − released; zeros where not delivered */
};

/* What a carrier does during a stay: what all aboard do (enum cor_cause), or what concerns the carrier alone. */
enum { COR_VISIT_IDLE = COR_CAUSE_COUNT, COR_VISIT_STAY, COR_VISIT_DOINGS };

/*
 * One stay of a carrier at one stop, begun in measured time. Moments that did not come are −1; of those that come more
 * than once, `granted` to `berthed` and `…_began` are the first, the others the last. What it did adds up to departed −
 * arrived, to the millisecond.
 */
struct cor_visit_record {
    uint16_t service, carrier_class, place,
        facility;         /* carrier_class COR_NONE for other traffic, facility COR_NONE at a gate */
    uint32_t carrier;     /* number within its service, from 1 */
    uint16_t turned_away; /* 1: the roads were full */
    uint16_t berths;      /* that it had, one after the other */
    int64_t number;       /* visit number of the carrier, from 0 */
    int64_t arrived;      /* on the roads, or before the terminal */
    int64_t granted;      /* it has a slot */
    int64_t piloted;      /* pilot and tugs are there */
    int64_t berthed;
    int64_t discharge_began, discharge_ended, loading_began, loading_ended;
    int64_t ready;                                              /* nothing is left to work */
    int64_t due;                                                /* by the timetable */
    int64_t unberthed;                                          /* the slot is given up */
    int64_t departed;                                           /* clear of the place */
    int64_t discharged_kg, loaded_kg;                           /* of all cargo, by weight */
    int64_t discharged[COR_UNIT_COUNT], loaded[COR_UNIT_COUNT]; /* in the cargo's own unit */
    int64_t spent[COR_VISIT_DOINGS];                            /* ms by cause; IDLE: empty and without anything to
                                                                   do; STAY: at work, of other traffic */
    int64_t since;                                              /* what it does last began */
    uint32_t doing, unused;
};

struct cor_flow_total {                                 /* of lots released in measured time */
    int64_t released, delivered, undelivered, stranded; /* inner units */
};

/* Carriers that wait for each other for ever: full yards, and berths held by those who wait for room in them. */
struct cor_gridlock {
    int64_t since;     /* when the last of them began to wait for room; −1 where there is no gridlock */
    const char *where; /* path of the yard it waits for */
    uint32_t carriers; /* that cannot move any more; 0 where there is no gridlock */
    uint32_t unused;
};

/* Carriers that wait for ever for a berth, or are on their way to one: model/cut_off.h. */
struct cor_cut_off {
    int64_t since; /* when the one that has waited longest began to; the end of measured time if all are under way */
    const char *where; /* path of the quay or terminal that it waits for; NULL where there are none */
    uint32_t carriers;
    bool closed; /* it has closed for good; else it has too few berths */
};

struct cor_record {
    uint64_t fingerprint, events;
    int64_t simulated; /* ms from time 0 to the end, with warm-up and drain */
    uint32_t replication, unused;
    struct cor_measures measures;
    struct cor_gridlock gridlock; /* as it is at the end of measured time */
    struct cor_cut_off cut_off;   /* the same */
    struct cor_ledger_row *ledger;
    struct cor_lot_record *lots;
    struct cor_visit_record *visits;
    struct cor_flow_total *flows; /* one for each flow of the network */
    struct cor_sampled *sampled;
    int64_t *instants; /* when it was */
    double *samples;   /* of each that is sampled, of one instant after the other */
    size_t ledger_count, lot_count, visit_count, sampled_count, instant_count;
};

void cor_record_release(struct cor_record *record);

#endif
