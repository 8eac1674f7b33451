/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_EXPERIMENT_SUMMARY_H
#define CORRIDOR_EXPERIMENT_SUMMARY_H

#include "corridor/base/integer.h"
#include "corridor/model/record.h"
#include "corridor/statistics/interval.h"

/*
 * What the replications of one scenario say together: each measure with mean, spread and confidence interval, the
 * ledger and the balance of the flows added up.
 *
 * Order. Records come in the order of their replications; sums are taken in that order, rows stand in the order of the
 * first record. The same records give the same bytes.
 *
 * Units. Measures in their own; ledger in inner units × ms and flows in inner units, both exact, over all replications.
 *
 * Ownership. Embed it; `cor_summary_init` before use, `cor_summary_release` after. Nothing of a record is kept but its
 * numbers; texts belong to the network and must outlive the summary.
 *
 * Refused (a programmer's fault, checked always): records that differ in their measures.
 */
struct cor_summary_row {
    const char *subject, *measure, *unit;
    struct cor_interval interval; /* filled by cor_summary_finish */
};

struct cor_summary_ledger {
    const char *where; /* path of a place or link */
    cor_int128 unit_ms;
    uint16_t flow, cause; /* enum cor_cause */
    uint32_t unused;
};

struct cor_summary_flow {                                  /* lots released in measured time */
    cor_int128 released, delivered, undelivered, stranded; /* inner units of the flow's cargo */
};

struct cor_summary {
    struct cor_summary_row *rows;          /* one for each measure */
    const struct cor_summary_row **sorted; /* the rows by measure, then subject: where one is looked up */
    struct cor_summary_ledger *ledger;     /* ordered by flow, then as first seen */
    struct cor_summary_flow *flows;        /* one for each flow of the network */
    double *values;                        /* of one replication after the other; NaN where absent */
    size_t row_count, ledger_count, ledger_capacity, value_capacity;
    uint32_t replications;
    uint16_t flow_count;
    uint16_t unused;
    uint64_t events;              /* executed, in all */
    int64_t simulated;            /* ms, in all */
    struct cor_gridlock gridlock; /* the first replication's that ended in one */
    uint32_t gridlock_in;         /* that replication */
    uint32_t gridlocks;           /* replications that ended in one */
    struct cor_cut_off cut_off;   /* the first replication's that had any */
    uint32_t cut_off_in;          /* that replication */
    uint32_t cut_offs;            /* replications that had any */
};

void cor_summary_init(struct cor_summary *summary, const struct cor_network *network);
void cor_summary_release(struct cor_summary *summary);

/* Adds the record of the next replication. */
void cor_summary_add(struct cor_summary *summary, const struct cor_record *record);

/*
 * Fills the intervals of all rows. confidence: such as 0.95. May be asked again after more records were added, which is
 * what a run that goes on until it is precise enough does.
 */
void cor_summary_finish(struct cor_summary *summary, double confidence);

/* The value of row `row` in replication `replication`; NaN where absent. */
double cor_summary_value(const struct cor_summary *summary, size_t row, uint32_t replication);

/* The row of a subject and measure, or NULL. */
const struct cor_summary_row *cor_summary_find(const struct cor_summary *summary, const char *subject,
                                               const char *measure);

#endif
