/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_WINDOW_H
#define CORRIDOR_NETWORK_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

/*
 * When a named thing exists: from `opens` until `closes`, and, where it has a season, only in the months from
 * `season_from` to `season_to` of each year (both whole; a season may run over the new year, October to March).
 *
 * Units: all times are ms of simulated time, where 0 is the start of the warm-up; `origin` turns them into dates (the
 * instant, ms since 1970, of simulated time 0). A window that says nothing is {INT64_MIN, INT64_MAX, 0, 0}: always
 * open.
 */
struct cor_window {
    int64_t opens, closes;          /* open in [opens, closes) */
    int32_t season_from, season_to; /* months 1 to 12; 0 and 0: all year */
};

#define COR_WINDOW_ALWAYS ((struct cor_window){INT64_MIN, INT64_MAX, 0, 0})
#define COR_NEVER         INT64_MAX /* a time that does not come */

static inline bool cor_window_is_always(const struct cor_window *window)
{
    return window->opens == INT64_MIN && window->closes == INT64_MAX && window->season_from == 0;
}

/* The same as cor_window_is_open for a window that says something. */
bool cor_window_holds(const struct cor_window *window, int64_t origin, int64_t time);

/* Is the window open at `time`? Most say nothing, so that is asked first. */
static inline bool cor_window_is_open(const struct cor_window *window, int64_t origin, int64_t time)
{
    return cor_window_is_always(window) || cor_window_holds(window, origin, time);
}

/* The same as cor_window_next_open for a window that says something. */
int64_t cor_window_next_held(const struct cor_window *window, int64_t origin, int64_t time);

/* The first time not before `time` at which the window is open; COR_NEVER if there is none. */
static inline int64_t cor_window_next_open(const struct cor_window *window, int64_t origin, int64_t time)
{
    return cor_window_is_always(window) ? time : cor_window_next_held(window, origin, time);
}

/* The first time after `time` at which the window opens or closes; COR_NEVER if there is none. */
int64_t cor_window_next_change(const struct cor_window *window, int64_t origin, int64_t time);

#endif
