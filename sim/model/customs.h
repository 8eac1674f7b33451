/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CUSTOMS_H
#define MODEL_CUSTOMS_H

#include "model/lot.h"

/*
 * Clearance of lots in the yard: import after discharge, export before loading. It takes a sampled time; where slots
 * are given, no more lots than that are in hand at once and the others wait in order of arrival, which is clearance
 * too.
 */
enum cor_direction { COR_IMPORT, COR_EXPORT };

/* Clearances of the lot that are still due where it stands, as COR_LOT_IMPORTED and COR_LOT_EXPORTED: import, the lower
 * bit, first. */
static inline uint8_t cor_customs_due(const struct cor_lot *lot, const struct cor_ride *ride)
{
    return (uint8_t)(ride->due & ~lot->flags);
}

/* The lot, of which one is due, asks for it. Afterwards cor_lot_proceed goes on with it. */
void cor_customs_ask(struct cor_corridor *corridor, uint32_t lot);

/* Events: the lot has a slot; the lot is cleared. */
void cor_customs_begin(void *model, uint32_t lot);
void cor_customs_end(void *model, uint32_t lot);

#endif
