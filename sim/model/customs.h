/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CUSTOMS_H
#define MODEL_CUSTOMS_H

#include "model/state.h"

/*
 * Clearance of lots in the yard: import after discharge, export before loading. It takes a sampled time; where slots
 * are given, no more lots than that are in hand at once and the others wait in order of arrival, which is clearance
 * too.
 */
enum cor_direction { COR_IMPORT, COR_EXPORT };

/* Does the lot, where it stands, still have to be cleared? Fills `direction` if so. */
static inline bool cor_customs_due(const struct cor_corridor *corridor, const struct cor_lot *lot,
                                   enum cor_direction *direction)
{
    const struct cor_chosen *chosen = COR_POOL_AT(struct cor_chosen, &corridor->itineraries, lot->itinerary);
    if (chosen->itinerary.import_place == lot->place && !(lot->flags & COR_LOT_IMPORTED)) {
        *direction = COR_IMPORT;
        return true;
    }
    if (chosen->itinerary.export_place == lot->place && !(lot->flags & COR_LOT_EXPORTED)) {
        *direction = COR_EXPORT;
        return true;
    }
    return false;
}

/* The lot, which cor_customs_due has named, asks for that clearance. Afterwards cor_lot_proceed goes on with it. */
void cor_customs_ask(struct cor_corridor *corridor, uint32_t lot, enum cor_direction direction);

/* Events: the lot has a slot; the lot is cleared. */
void cor_customs_begin(void *model, uint32_t lot);
void cor_customs_end(void *model, uint32_t lot);

#endif
