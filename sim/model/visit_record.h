/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_VISIT_RECORD_H
#define MODEL_VISIT_RECORD_H

#include "model/state.h"

/*
 * The rows of calls.csv and trains.csv: kept, where records are asked for, of visits that begin in measured time. A row
 * is known by its number plus one; 0 is no row, and then nothing here does anything.
 */
uint32_t cor_visit_record_begin(struct cor_corridor *corridor, const struct cor_carrier *carrier);
/* A slot was granted after `waited` ms; the carrier lies at it; pilot or tugs came after `waited` ms. */
void cor_visit_record_slot(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited);
void cor_visit_record_berthed(struct cor_corridor *corridor, const struct cor_carrier *carrier);
void cor_visit_record_pilot(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited);
void cor_visit_record_yard(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited);
/* Of a wait for a slot, so much was because the facility was closed. */
void cor_visit_record_closure(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited);
void cor_visit_record_work(struct cor_corridor *corridor, const struct cor_carrier *carrier);
void cor_visit_record_worked(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loaded, int64_t kg,
                             int64_t teu);
/* The carrier is about to be given something else to do: a wait for the timetable or for an opening ends. */
void cor_visit_record_state(struct cor_corridor *corridor, const struct cor_carrier *carrier);
void cor_visit_record_end(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* A row for a vessel of other traffic, arrived now. */
uint32_t cor_visit_record_caller(struct cor_corridor *corridor, uint16_t service, int64_t number);

/* The row, for whoever writes into it; NULL for 0. */
struct cor_visit_record *cor_visit_record_at(const struct cor_corridor *corridor, uint32_t record);

#endif
