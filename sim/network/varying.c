/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/varying.h"

#include "corridor/base/date.h"

static const double YEAR = 365.25 * COR_MS_DAY;

/* The step that holds at `time`. */
static uint32_t step_at(const struct cor_varying *varying, int64_t time)
{
    uint32_t low = 0, high = varying->count;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (varying->steps[middle].from <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double trend_at(const struct cor_varying *varying, int64_t time)
{
    return varying->trend * ((double)(time - varying->anchor) / YEAR);
}

double cor_varying_at(const struct cor_varying *varying, int64_t time)
{
    return varying->steps[step_at(varying, time)].value + trend_at(varying, time);
}

double cor_varying_kept(const struct cor_varying *varying, int64_t time, int64_t since)
{
    const double then = trend_at(varying, since), now = trend_at(varying, time);
    return varying->steps[step_at(varying, time)].value + (then > now ? then : now);
}

int64_t cor_varying_next_step(const struct cor_varying *varying, int64_t time)
{
    const uint32_t next = varying->count > 0 ? step_at(varying, time) + 1 : 0;
    /* Before its own date the first step holds already, so it is no change. */
    return next > 0 && next < varying->count ? varying->steps[next].from : INT64_MAX;
}
