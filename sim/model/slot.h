/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SLOT_H
#define MODEL_SLOT_H

#include "model/state.h"

/*
 * The slot of a carrier at its stop: the berth of a quay or the track of a terminal, from the choice of where to queue
 * until it is given up.
 *
 * The carrier takes the first open quay or terminal of the place, in file order, that takes the cargo it is to work
 * next; when the next cargo needs another one it gives the slot up and queues again. Who is berthed finishes, also when
 * the quay has closed meanwhile.
 *
 * A vessel whose class takes several berths passes over quays that never have so many. It takes them all at once: when
 * it is first in line it waits until so many are free, and nobody behind it is berthed before, so that it does not
 * starve; those of a lower number of rank still come before it.
 */

/* Does the carrier lie where the cargo is worked? */
static inline bool cor_slot_is_right(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                     uint16_t cargo)
{
    const uint8_t *takes = carrier->holds ? corridor->network->facilities[carrier->facility].takes : NULL;
    return takes && takes[cargo];
}

/*
 * True if the carrier stands where the cargo can be worked; else it queues there, after giving up any other slot, and
 * is asked again when it has one. Whoever is berthed finishes, also when the quay has closed meanwhile. `change`: the
 * same for one that stands elsewhere.
 */
bool cor_slot_change(struct cor_corridor *corridor, uint32_t carrier, uint16_t cargo);
static inline bool cor_slot_take(struct cor_corridor *corridor, uint32_t carrier, uint16_t cargo)
{
    return cor_slot_is_right(corridor, cor_carrier_at(corridor, carrier), cargo) ||
           cor_slot_change(corridor, carrier, cargo);
}

/* Gives the berth or track up, if it holds one. */
void cor_slot_release(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* Where the carrier, which has come to its stop, would work the cargo: the facility of its mode that takes it and is
 * open, else opens first; of several the first with water enough, else the first. COR_NONE where none takes it. */
uint16_t cor_slot_facility(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo);

/* Where it would work the cargo from where it is: there, if it lies right, else as cor_slot_facility says. */
static inline uint16_t cor_slot_for(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                    uint16_t cargo)
{
    return cor_slot_is_right(corridor, carrier, cargo) ? carrier->facility
                                                       : cor_slot_facility(corridor, carrier, cargo);
}

/* Can the cargo be worked at the carrier's stop now, or is all that takes it closed? `somewhere`: the same where
 * something is closed. */
bool cor_slot_can_work_somewhere(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                 uint16_t cargo);
static inline bool cor_slot_can_work(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                     uint16_t cargo)
{
    return corridor->places[carrier->place].closed == 0 || cor_slot_can_work_somewhere(corridor, carrier, cargo);
}

/* Does the place have quays (terminals) for the cargo with so many slots, and have all of them closed for good?
 * `somewhere`: the same where something is closed. */
bool cor_slot_is_over_somewhere(const struct cor_corridor *corridor, uint16_t place, enum cor_mode mode, uint16_t cargo,
                                int32_t berths);
static inline bool cor_slot_is_over(const struct cor_corridor *corridor, uint16_t place, enum cor_mode mode,
                                    uint16_t cargo, int32_t berths)
{
    return corridor->places[place].closed > 0 && cor_slot_is_over_somewhere(corridor, place, mode, cargo, berths);
}

/* Is there too little water at the facility for the carrier to come or to leave? Then it waits for more. */
bool cor_slot_waits_for_depth(struct cor_corridor *corridor, uint32_t carrier, uint16_t facility);

/* Something opened or closed at its place: a carrier that queues, or waits for water, asks where it is best served now,
 * and goes on where that will be nowhere. */
void cor_slot_rechoose(struct cor_corridor *corridor, uint32_t carrier);

/* Under pilot, the carrier has come to its berth; without one, the same at once. */
void cor_slot_moored(struct cor_corridor *corridor, uint32_t carrier);

/* Event: a slot was granted. */
void cor_slot_granted(void *model, uint32_t carrier);

#endif
