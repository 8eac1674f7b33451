/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_MEASURES_H
#define MODEL_MEASURES_H

#include "model/state.h"

/*
 * What a replication says in figures. Everything about places, links and services is measured at the end of the horizon
 * and kept in `early`; flows and the corridor as a whole are measured at the end of the drain, when the lots that were
 * released in measured time have had their time to arrive. Definitions: docs/outputs.md.
 *
 * A year is 365.25 days.
 */

/* At the end of the horizon: places with their quays, terminals and yards, links, services, into corridor->early. */
void cor_measures_places(struct cor_corridor *corridor);
void cor_measures_services(struct cor_corridor *corridor);

/* At the end of the drain: all measures into the record, the corridor's first. */
void cor_measures_all(struct cor_corridor *corridor);

/*
 * Parts of it: what follows from the ledger, for a flow and the corridor; and the value of what was delivered. p95: of
 * the transit time, in ms.
 */
void cor_measures_ledger_flow(struct cor_corridor *corridor, uint16_t flow, int64_t p95);
void cor_measures_ledger_corridor(struct cor_corridor *corridor, int64_t p95);
void cor_measures_trade(struct cor_corridor *corridor);

/* The end of the warm-up: everything observed so far is forgotten. */
void cor_measures_reset(struct cor_corridor *corridor);

/* `value` as the measure, absent where `given` is false. */
void cor_measures_put(struct cor_measures *measures, const char *subject, const char *name, const char *unit,
                      bool given, double value);

/* Mean, p50 and p95 of waiting times in h, and the share that was delayed. */
void cor_measures_waiting(struct cor_corridor *corridor, struct cor_measures *measures, const char *subject,
                          const struct cor_waiting *waiting);

/* A total over the horizon, in 1/year. */
double cor_measures_yearly(const struct cor_corridor *corridor, double total);

#endif
