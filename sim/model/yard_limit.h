/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_YARD_LIMIT_H
#define MODEL_YARD_LIMIT_H

#include "model/state.h"

/*
 * What a yard holds at most of some of its cargo: plugs for reefer containers, and limits by cargo or form. Whoever is
 * concerned takes of each limit in turn, plugs first, then the others in file order, then room in the yard itself, and
 * waits for each in order of arrival. All take them in this order, so nobody waits in a ring; who waits for a plug
 * holds no room, and does not hold up what needs none. All is given back together, the room first: who waited for that
 * comes in before who waited for a limit.
 *
 * Units: of the yard, TEU for plugs. Nothing here is allocated or asked where no yard has limits.
 */

/* What a lot, or several that come together, need of a yard. */
struct cor_yard_need {
    int64_t units;                          /* of room */
    int64_t by_limit[COR_YARD_LIMITS_MOST]; /* of the yard's limits in order */
};

/* Who waits first for something of a yard, and what happens when it has all. */
struct cor_yard_waiting {
    struct cor_continuation then;
    struct cor_store *store;
    cor_ticket ticket;
    uint32_t request; /* 0: it waits for room alone */
};

void cor_yard_limit_init(struct cor_corridor *corridor);
void cor_yard_limit_release(struct cor_corridor *corridor);
void cor_yard_limit_reset(struct cor_corridor *corridor);

/* The need grows by the lot. */
void cor_yard_limit_add(const struct cor_corridor *corridor, struct cor_yard_need *need, uint16_t yard,
                        const struct cor_lot *lot);

/* Would that fit into the empty yard? */
bool cor_yard_limit_fits(const struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need);

/* Takes it all: true if it was there at once, else `then` runs when it is. */
bool cor_yard_limit_take(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_need *need,
                         struct cor_continuation then);

/* What the lot took of the limits is free; its room is not given back here. */
void cor_yard_limit_give_back(struct cor_corridor *corridor, const struct cor_lot *lot);

/* The first who waits for the yard, for a limit or for room, of those who need more than `above` units of room; false
 * if nobody does. */
bool cor_yard_limit_first(const struct cor_corridor *corridor, uint16_t yard, int64_t above,
                          struct cor_yard_waiting *waiting);

/* That one waits no longer, and what it had of limits is free. */
void cor_yard_limit_withdraw(struct cor_corridor *corridor, uint16_t yard, const struct cor_yard_waiting *waiting);

/* Units of room for which somebody will ask once the limits allow it. */
int64_t cor_yard_limit_awaited(const struct cor_corridor *corridor, uint16_t yard);

/* For the search for gridlocks: does the lot, which has its yard, count for the limit? How many of those that stand in
 * their yards do, as counted lot by lot since the count was begun anew. */
bool cor_yard_limit_concerns(const struct cor_corridor *corridor, uint16_t limit, const struct cor_lot *lot);
void cor_yard_limit_count_anew(struct cor_corridor *corridor);
void cor_yard_limit_count(struct cor_corridor *corridor, const struct cor_lot *lot);
int64_t cor_yard_limit_standing(const struct cor_corridor *corridor, uint16_t limit);

/* Into corridor->early: how much of each limit was taken. */
void cor_yard_limit_measure(struct cor_corridor *corridor, uint16_t yard);

/* The yard for which the request waits. */
uint16_t cor_yard_limit_yard(const struct cor_corridor *corridor, uint32_t request);

/* Event: something that was waited for has been taken. */
void cor_yard_limit_granted(void *model, uint32_t request);

#endif
