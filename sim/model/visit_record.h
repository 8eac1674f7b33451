/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VISIT_RECORD_H
#define MODEL_VISIT_RECORD_H

#include "model/state.h"

/*
 * The rows of calls.csv and trains.csv: kept, where records are asked for, of visits that begin in measured time. A row
 * is known by its number plus one; 0 is no row, and then nothing here does anything.
 *
 * A carrier's time is told by the ledger, which knows what each carrier does at every moment; other traffic tells it
 * itself.
 *
 * `row`: the same where rows are kept, or for one that is.
 */
uint32_t cor_visit_record_begin_row(struct cor_corridor *corridor, const struct cor_carrier *carrier);
static inline uint32_t cor_visit_record_begin(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return corridor->options->records ? cor_visit_record_begin_row(corridor, carrier) : 0;
}

/* A row for a vessel of other traffic, arrived now; it has a berth; it found the roads full. */
uint32_t cor_visit_record_caller(struct cor_corridor *corridor, uint16_t service, int64_t number);
void cor_visit_record_caller_granted(struct cor_corridor *corridor, uint32_t record);
void cor_visit_record_turned_away(struct cor_corridor *corridor, uint32_t record);

/* What is done from now on: a cause, or of enum COR_VISIT_…. */
void cor_visit_record_does_row(struct cor_corridor *corridor, uint32_t record, uint32_t doing);
static inline void cor_visit_record_does(struct cor_corridor *corridor, uint32_t record, uint32_t doing)
{
    if (record != 0)
        cor_visit_record_does_row(corridor, record, doing);
}

/* A slot was granted; pilot and tugs have come; the carrier lies at the slot; it has given it up. */
void cor_visit_record_granted(struct cor_corridor *corridor, uint32_t record);
void cor_visit_record_piloted(struct cor_corridor *corridor, uint32_t record);
void cor_visit_record_berthed_row(struct cor_corridor *corridor, uint32_t record, uint16_t facility);
static inline void cor_visit_record_berthed(struct cor_corridor *corridor, uint32_t record, uint16_t facility)
{
    if (record != 0)
        cor_visit_record_berthed_row(corridor, record, facility);
}
void cor_visit_record_unberthed_row(struct cor_corridor *corridor, uint32_t record);
static inline void cor_visit_record_unberthed(struct cor_corridor *corridor, uint32_t record)
{
    if (record != 0)
        cor_visit_record_unberthed_row(corridor, record);
}

/* A lot begins to move; it has moved. */
void cor_visit_record_work(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loads);
void cor_visit_record_worked(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loads,
                             const struct cor_lot *lot);

/* Nothing is left to work at the moment; more may come before it leaves. */
void cor_visit_record_ready_row(struct cor_corridor *corridor, uint32_t record);
static inline void cor_visit_record_ready(struct cor_corridor *corridor, uint32_t record)
{
    if (record != 0)
        cor_visit_record_ready_row(corridor, record);
}

/* The stay is over; due: when it should have been by a timetable, or −1. */
void cor_visit_record_end_row(struct cor_corridor *corridor, uint32_t record, int64_t due);
static inline void cor_visit_record_end(struct cor_corridor *corridor, uint32_t record, int64_t due)
{
    if (record != 0)
        cor_visit_record_end_row(corridor, record, due);
}

/* At the end of the run: what stays that are not over have spent until now. */
void cor_visit_record_close(struct cor_corridor *corridor);

/* The row, for whoever writes into it; NULL for 0. */
struct cor_visit_record *cor_visit_record_at(const struct cor_corridor *corridor, uint32_t record);

#endif
