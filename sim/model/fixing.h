/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FIXING_H
#define MODEL_FIXING_H

#include "model/state.h"

/*
 * The market of vessels that follow cargo: what is offered, indexed by origin, free vessels, indexed by place, and the
 * rule by which the two meet. Nothing here scans the fleet or all lots: a search looks at the oldest lot of each kind
 * of offer and at the vessel of each class that has been free longest at each place.
 *
 * The rule: of all feasible pairs the one with the least ballast time less the time offered; then the older offer; then
 * the flow that comes first in the file and its lower number; of vessels the one that has been free longest, then the
 * lower number. Feasible: the service runs between both places, it and they are open, and the vessel can take some of
 * the cargo.
 */

/* Lots of one cargo from one place to another that no vessel has been fixed to. */
struct cor_offer {
    uint32_t next;        /* of the same origin */
    uint32_t first, last; /* the oldest first */
    uint32_t vessel;      /* fixed to this kind of offer and with room left, 0: none; then no lot stands here */
    uint16_t from, to;    /* places */
    uint16_t cargo;
    uint16_t only;   /* the one service that may carry them, COR_NONE: any */
    uint64_t serves; /* which of the first 64 services whose vessels follow cargo may */
};

/* A vessel, beside its carrier and by the same index. */
struct cor_tramp {
    uint32_t offer;           /* it is fixed to, 0: free */
    uint32_t first, last;     /* lots that are its own and not yet aboard */
    uint32_t next;            /* of the vessels that lie free at the same place */
    int64_t capacity, amount; /* inner units: what it can take of the cargo, what it has been given */
    int64_t free_since, refused_at;
    uint32_t refused;             /* an offer of which it could take nothing after all, when it was there, 0: none */
    uint16_t entry;               /* of its service's fleet */
    uint8_t target;               /* the stop it goes to next */
    uint8_t laden;                /* under way to the destination, or discharging there */
    uint8_t gave_back, unused[7]; /* lots that others are still to be asked for */
};

struct cor_queue_of_vessels {
    uint32_t first, last;
};

struct cor_tramps {
    struct cor_pool offers;
    uint32_t *origins;    /* by place: the first offer there */
    struct cor_tramp *at; /* by carrier */
    struct cor_queue_of_vessels *free;
    uint32_t *free_from;   /* by service: its first queue; one for each entry of its fleet and stop */
    uint32_t *free_count;  /* by service */
    uint32_t offers_alive; /* with lots */
    uint32_t among_count;
    uint16_t *among; /* the services whose vessels follow cargo */
    bool ways_close; /* some link closes for good on some day */
};

struct cor_fixture {
    uint32_t carrier, offer; /* 0 and 0: none */
    int64_t ballast, joined;
    int64_t number; /* of the oldest lot in its flow */
    uint16_t flow;
};

static inline struct cor_offer *cor_offer_at(const struct cor_corridor *corridor, uint32_t offer)
{
    return COR_POOL_AT(struct cor_offer, &corridor->tramps->offers, offer);
}

/* The offer that a lot belongs to; made where there is none yet. */
uint32_t cor_fixing_offer_of(struct cor_corridor *corridor, const struct cor_lot *lot);

/* May vessels of the service carry the offer: is it one of theirs, whatever is open? */
bool cor_fixing_serves(const struct cor_corridor *corridor, uint16_t service, const struct cor_offer *offer);

/* The same of the service of that number among those whose vessels follow cargo. */
static inline bool cor_fixing_among_serves(const struct cor_corridor *corridor, uint32_t number,
                                           const struct cor_offer *offer)
{
    return number < 64 ? offer->serves >> number & 1
                       : cor_fixing_serves(corridor, corridor->tramps->among[number], offer);
}

/* When the first of the place's quays opens that take the cargo and have so many berths; 0 where there is none. */
int64_t cor_fixing_quay_opens(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo, int32_t berths);

/* When the place is open, with one of the quays that take the cargo and have so many berths: now, later, or
 * COR_NEVER. */
static inline int64_t cor_fixing_place_opens(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo,
                                             int32_t berths)
{
    const struct cor_network *network = corridor->network;
    const int64_t opens = cor_window_next_open(&network->places[place].window, network->origin, cor_now(corridor));
    if (corridor->places[place].closed == 0)
        return opens;
    const int64_t quay = cor_fixing_quay_opens(corridor, place, cargo, berths);
    return quay > opens ? quay : opens;
}

/* Can the service's way from one place to the other be gone, now or ever again? Both are stops of it. `among_links`:
 * the same where some link closes for good. */
bool cor_fixing_has_way_among_links(const struct cor_corridor *corridor, uint16_t service, uint16_t from, uint16_t to);
static inline bool cor_fixing_has_way(const struct cor_corridor *corridor, uint16_t service, uint16_t from, uint16_t to)
{
    return !corridor->tramps->ways_close || cor_fixing_has_way_among_links(corridor, service, from, to);
}

/* May vessels of the service carry the offer, and are the service and both places open for its cargo? */
bool cor_fixing_is_open(const struct cor_corridor *corridor, uint16_t service, const struct cor_offer *offer);

/* Inner units of the offer's cargo that the vessel, empty, can take, with the water expected on the way. */
int64_t cor_fixing_room(const struct cor_corridor *corridor, struct cor_fixture pair);

/* The best of all free vessels for the offer, which has lots; the best offer for a vessel; the best pair of all. */
struct cor_fixture cor_fixing_vessel(const struct cor_corridor *corridor, uint32_t offer);
struct cor_fixture cor_fixing_cargo(const struct cor_corridor *corridor, uint32_t carrier);
struct cor_fixture cor_fixing_best(const struct cor_corridor *corridor);

/* The vessel lies free at its stop from now on; the first of its queue is free no longer; any of it is not. */
void cor_fixing_add_free(struct cor_corridor *corridor, uint32_t carrier);
void cor_fixing_remove_free(struct cor_corridor *corridor, uint32_t carrier);
void cor_fixing_withdraw(struct cor_corridor *corridor, uint32_t carrier);

/* The lot stands in the offer, after those that joined before or with it. */
void cor_fixing_add_lot(struct cor_corridor *corridor, uint32_t offer, uint32_t lot);

#endif
