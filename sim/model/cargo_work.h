/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CARGO_WORK_H
#define MODEL_CARGO_WORK_H

#include "model/state.h"

/*
 * Moving one lot between a carrier and the shore, at the rate of the slot it stands at; at a place without equipment it
 * takes no time. The lot is the carrier's `lot`.
 */

/* Begins loading or discharging. The end is event LOADED or DISCHARGED. */
void cor_cargo_load(struct cor_corridor *corridor, uint32_t carrier);
void cor_cargo_discharge(struct cor_corridor *corridor, uint32_t carrier);

/* Ends loading: the lot is aboard. */
void cor_cargo_loaded(struct cor_corridor *corridor, uint32_t carrier);

/* Ends discharging: the lot stands in the yard, one leg further. Returns it. */
uint32_t cor_cargo_landed(struct cor_corridor *corridor, uint32_t carrier);

/* As much of the lot aboard as the empty yard could hold, which is less than all: split off and put aboard before it.
 */
uint32_t cor_cargo_portion(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t lot, uint16_t yard);

#endif
