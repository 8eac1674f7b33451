/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_HANDLING_H
#define MODEL_HANDLING_H

#include "model/state.h"

/*
 * How fast cargo is worked. Where a quay's or terminal's rate is a distribution, it is drawn once for each visit of a
 * carrier, whatever else happens there: a gang, a crane and a hatch that suit each other, or not. A drawn rate is never
 * below a tenth of the mean.
 */

/* ms that the slot which the carrier holds works on one inner unit of the cargo in this visit, by itself. */
double cor_handling_ms(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo);

/* The draw number of a carrier's present visit in a stream of its service: carriers share none before 2^18 visits. */
static inline uint32_t cor_handling_draw(const struct cor_carrier *carrier)
{
    return carrier->number << 18 | ((uint32_t)carrier->visits & 0x3ffff);
}

#endif
