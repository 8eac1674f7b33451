/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_BALANCE_H
#define MODEL_BALANCE_H

#include "model/state.h"

/*
 * The exact balance of a replication, checked at its end, always: for each flow, what was released is delivered, or
 * stands somewhere; what carriers believe to have aboard is what is aboard; what yards believe to hold is what stands
 * in them, or has room booked there. A difference is a programmer's fault and ends the program.
 */
void cor_balance_check(struct cor_corridor *corridor);

/* Calls `see` for each lot alive, in order of index. One that is gone has amount 0. */
void cor_balance_each(struct cor_corridor *corridor, void (*see)(struct cor_corridor *, const struct cor_lot *));

#endif
