/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "model/state.h"

/*
 * Writing the record of a replication: its ledger rows, totals of flows, lots that did not arrive, and the rows of the
 * series.
 */

/* One sample of levels, and of what happened since the last one, at the simulation's time. */
void cor_record_sample(struct cor_corridor *corridor);

/* At the very end: ledger, totals, undelivered lots, all in the order that corridor/model/record.h promises. */
void cor_record_finish(struct cor_corridor *corridor);

#endif
