/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RUNG_H
#define ENGINE_RUNG_H

#include "corridor/engine/calendar.h"

/*
 * The calendar's far future: how the top becomes a rung of buckets, a bucket the next events, and everything the top
 * again.
 */

/* Moves every live event into the top, drops the dead ones, and leaves no rung: the next refill makes one. */
void cor_rung_gather(struct cor_calendar *calendar);

/* Room for `count` keys in the heap. */
void cor_rung_reserve_heap(struct cor_calendar *calendar, uint32_t count);

#endif
