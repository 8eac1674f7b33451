/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/window.h"

#include "corridor/base/date.h"

/* A season that runs over the new year has its last month before its first. */
static bool in_season(const struct cor_window *window, int32_t month)
{
    if (window->season_from == 0)
        return true;
    if (window->season_from <= window->season_to)
        return month >= window->season_from && month <= window->season_to;
    return month >= window->season_from || month <= window->season_to;
}

static bool season_at(const struct cor_window *window, int64_t origin, int64_t time)
{
    return window->season_from == 0 || in_season(window, cor_date_of(origin + time).month);
}

bool cor_window_holds(const struct cor_window *window, int64_t origin, int64_t time)
{
    return time >= window->opens && time < window->closes && season_at(window, origin, time);
}

/* The first month boundary after `time` at which the season begins or ends; never for one that lasts all year. */
static int64_t season_change(const struct cor_window *window, int64_t origin, int64_t time)
{
    if (window->season_from == 0)
        return COR_NEVER;
    const bool now = season_at(window, origin, time);
    int64_t instant = origin + time;
    for (int months = 0; months <= 12; months++) {
        instant = cor_date_next_month(instant);
        if (in_season(window, cor_date_of(instant).month) != now)
            return instant - origin;
    }
    return COR_NEVER;
}

int64_t cor_window_next_held(const struct cor_window *window, int64_t origin, int64_t time)
{
    int64_t open = time < window->opens ? window->opens : time;
    if (!season_at(window, origin, open))
        open = season_change(window, origin, open);
    return open < window->closes ? open : COR_NEVER;
}

int64_t cor_window_next_change(const struct cor_window *window, int64_t origin, int64_t time)
{
    if (time < window->opens)
        return cor_window_next_open(window, origin, time);
    if (time >= window->closes)
        return COR_NEVER;
    const int64_t change = season_change(window, origin, time);
    /* A season that would begin after the end does not begin, and what is closed cannot close again. */
    if (change >= window->closes)
        return season_at(window, origin, time) && window->closes != INT64_MAX ? window->closes : COR_NEVER;
    return change;
}
