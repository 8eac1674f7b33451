/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LIMIT_H
#define MODEL_LIMIT_H

#include "corridor/base/integer.h"
#include "model/state.h"

/*
 * Limits of a carrier that are counted for themselves: lane metres and rails of a ferry, wagons, plugs for reefer
 * containers, passengers. A mixed load shares them: each unit takes of a limit what its cargo takes, and the carrier is
 * full at the first. Units are those of enum cor_limit (network/carrier_class.h).
 */

/* Inner units of the cargo, held so, for which these limits have room; INT64_MAX where none of them binds. */
int64_t cor_limit_room(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                       const struct cor_stowage *stowage);

/* Have they room for so much of the cargo? */
bool cor_limit_fits(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                    const struct cor_stowage *stowage, int64_t amount);

/* So much of the cargo has come aboard; less than 0: it has gone. */
static inline void cor_limit_load(struct cor_carrier *carrier, const struct cor_stowage *stowage, int64_t amount)
{
    for (unsigned bits = stowage->takes_of; bits != 0; bits &= bits - 1) {
        const int limit = __builtin_ctz(bits);
        carrier->used[limit] += amount * stowage->takes[limit];
    }
}

/* The least that is so large a share of a limit in whole units: of 17 wagons 95 % are all, as 16 are less. A millionth
 * of a unit is what a product may be off. */
static inline int64_t cor_limit_share(int64_t limit, double share)
{
    const double exact = share * (double)limit;
    const int64_t nearest = cor_round(exact);
    return (double)nearest < exact - 1e-6 ? nearest + 1 : nearest;
}

/* Is so large a share of one of them used? */
bool cor_limit_is_reached(const struct cor_corridor *corridor, const struct cor_carrier *carrier, double share);

/* Adds what is used and offered over a way of `distance` m to the figures of the service. */
void cor_limit_count(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t distance);

/* Used over offered, in the limit where that is most; 0 where none is given. Plugs are no measure of a load. */
double cor_limit_load_factor(const struct cor_service_state *service);

#endif
