/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_MODEL_CORRIDOR_H
#define CORRIDOR_MODEL_CORRIDOR_H

#include "corridor/base/status.h"
#include "corridor/model/record.h"
#include "corridor/network/network.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

/*
 * One replication of a corridor: everything that changes while a scenario runs. Inputs are const and may be shared by
 * replications in other threads; nothing else is shared.
 *
 * The same network, seed and replication number give the same record, to the last bit, whatever runs beside it.
 *
 * At the end of every replication each cargo balances exactly and each delivered lot's causes add up to its transit
 * time; if not, that is a programmer's fault and ends the program (base/fault.h).
 */
struct cor_run_options {
    uint64_t seed;
    uint32_t replication;   /* from 0 */
    bool records;           /* keep lots and visits */
    int64_t sample_every;   /* ms between rows of the series; 0: none */
    FILE *trace;            /* where to write one line for each event; NULL: nowhere */
    const atomic_int *stop; /* answered within some thousand events when it is not 0; may be NULL */
};

/*
 * Runs one replication from simulated time 0 to cor_network_end at the latest: it ends with the first day of the drain
 * at whose end every lot released in measured time has arrived. to: filled; release it with cor_record_release also
 * after COR_STOPPED. Returns COR_FINE, or COR_STOPPED when `stop` was answered (the record then holds nothing to read).
 */
enum cor_status cor_corridor_run(const struct cor_network *network, const struct cor_run_options *options,
                                 struct cor_record *to);

#endif
