/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_ROWS_H
#define OUTPUT_ROWS_H

#include "corridor/experiment/series.h"
#include "corridor/experiment/summary.h"
#include "output/csv.h"

/*
 * From records to rows: what stands in each column that sim/output/columns.c names. Times are turned from simulated
 * time to time since the run's start here, and nowhere else.
 *
 * A flow's cargo that is not counted in kg has its inner unit as the report's.
 */

/* "kg", "TEU", "wagons": the inner unit of amounts; constant. */
const char *cor_rows_unit(enum cor_unit unit);

void cor_rows_summary(struct cor_csv *csv, const char *scenario, const struct cor_summary *summary);
void cor_rows_replication(struct cor_csv *csv, const char *scenario, const struct cor_record *record);
void cor_rows_ledger(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record);
void cor_rows_series(struct cor_csv *csv, const struct cor_network *network, const struct cor_series *series);

/* Vessels and other traffic; trains. */
void cor_rows_calls(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record);
void cor_rows_trains(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record);

void cor_rows_lots(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record);

#endif
