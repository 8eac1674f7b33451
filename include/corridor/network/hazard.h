/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_HAZARD_H
#define CORRIDOR_NETWORK_HAZARD_H

#include "corridor/random/spells.h"
#include <stdbool.h>

/*
 * Hazards: what comes over places and links from outside, such as storms, low water or a strike. One shape: what it
 * acts on, when, and its effect.
 *
 * When: in random spells, or once from a date to another. Effect: it halts something at each place and on each link it
 * acts on, or changes the depth of its water, or both. At a single quay or terminal only berthing and working can be
 * halted.
 */
enum cor_halt {
    COR_HALT_BERTHING = 1, /* nobody new is berthed at the place's quays */
    COR_HALT_SAILING = 2,  /* no vessel leaves the place, or enters the sea leg */
    COR_HALT_WORKING = 4,  /* no cargo is worked at the place's quays and terminals; work under way is paused */
    COR_HALT_PASSING = 8   /* no carrier enters the link */
};

struct cor_hazard {
    const char *id, *path;
    const uint16_t *places, *links, *facilities; /* on which it acts, in file order */
    uint16_t place_count, link_count, facility_count;
    uint16_t ice;          /* that it is: its index and 1; 0: it is none */
    double draught_change; /* m that are added to the depth of its links and quays */
    uint8_t halts;         /* of enum cor_halt */
    bool has_spells;       /* else it is on in [begins, ends) */
    int64_t begins, ends;  /* simulated time */
    struct cor_spells spells;
};

#endif
