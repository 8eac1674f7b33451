/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_HANDLING_H
#define MODEL_HANDLING_H

#include "model/state.h"

/*
 * How fast cargo is worked. Where a quay's or terminal's rate is a distribution, it is drawn once for each visit of a
 * carrier, whatever else happens there: a gang, a crane and a hatch that suit each other, or not. A drawn rate is never
 * below a tenth of the mean.
 */

/* The share of the mean rate of the slot which the carrier holds at which it is worked in this visit. */
double cor_handling_drawn_share(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* ms that the slot which the carrier holds works on one inner unit of the cargo in this visit, by itself. */
static inline double cor_handling_ms(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                     uint16_t cargo)
{
    const struct cor_facility *facility = &corridor->network->facilities[carrier->facility];
    const double ms = cor_network_handling_ms(corridor->network, carrier->facility, cargo);
    return facility->rate_varies ? ms / cor_handling_drawn_share(corridor, carrier) : ms;
}

/* The draw number of a carrier's present visit in a stream of its service: carriers share none before 2^18 visits. */
static inline uint32_t cor_handling_draw(const struct cor_carrier *carrier)
{
    return carrier->number << 18 | ((uint32_t)carrier->visits & 0x3ffff);
}

#endif
