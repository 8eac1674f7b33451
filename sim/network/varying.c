/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/varying.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"

#include <math.h>

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

static double value_at(const struct cor_varying_step *step, int64_t time)
{
    if (!(step->slope < 0 || step->slope > 0))
        return step->value;
    return step->value + step->slope * ((double)(time - step->from) / YEAR);
}

double cor_varying_at(const struct cor_varying *varying, int64_t time)
{
    return value_at(&varying->steps[step_at(varying, time)], time);
}

double cor_varying_kept(const struct cor_varying *varying, int64_t time, int64_t since)
{
    const uint32_t number = step_at(varying, time);
    const struct cor_varying_step *step = &varying->steps[number];
    const double then = value_at(step, number > 0 && step->from > since ? step->from : since),
                 now = value_at(step, time);
    return then > now ? then : now;
}

void cor_varying_extremes(const struct cor_varying *varying, int64_t until, double *least, double *most)
{
    *least = *most = cor_varying_at(varying, 0);
    for (uint32_t i = 0; i < varying->count; i++) {
        const struct cor_varying_step *step = &varying->steps[i];
        const int64_t end = i + 1 < varying->count ? step[1].from : until > step->from ? until : step->from;
        const double from = step->value, to = value_at(step, end);
        *least = fmin(*least, fmin(from, to));
        *most = fmax(*most, fmax(from, to));
    }
}

int64_t cor_varying_next_step(const struct cor_varying *varying, int64_t time)
{
    const uint32_t next = varying->count > 0 ? step_at(varying, time) + 1 : 0;
    /* Before its own date the first step holds already, so it is no change. */
    return next > 0 && next < varying->count ? varying->steps[next].from : INT64_MAX;
}

/* Steps that a set value may need beside those there are: what held before, and both ends of a gradual change. */
enum { MORE = 3 };

void cor_varying_set(struct cor_varying *varying, struct cor_arena *arena, int64_t time, double value, double rate)
{
    const struct cor_varying_step *steps = varying->steps;
    struct cor_varying_step *made = cor_arena_new(arena, (size_t)varying->count + MORE, sizeof *made);
    const double before = cor_varying_at(varying, time), rise = value - before;
    const int64_t reached = rate > 0 ? time + cor_round((rise < 0 ? -rise : rise) / rate * YEAR) : time;
    /* Before its own date the first step holds already, and goes on to do so. */
    uint32_t count = 1, next = steps[0].from < time;
    made[0] = steps[0];
    while (next < varying->count && steps[next].from < time)
        made[count++] = steps[next++];
    next += next < varying->count && steps[next].from == time;
    next += next < varying->count && steps[next].reached;
    if (reached > time)
        made[count++] = (struct cor_varying_step){time, before, rise < 0 ? -rate : rate, false};
    if (reached == time || next == varying->count || reached < steps[next].from)
        made[count++] = (struct cor_varying_step){reached, value, varying->trend, reached > time};
    while (next < varying->count)
        made[count++] = steps[next++];
    varying->steps = made;
    varying->count = count;
}

int64_t cor_varying_reached(const struct cor_varying *varying, int64_t time)
{
    const uint32_t next = step_at(varying, time) + 1;
    return next < varying->count && varying->steps[next].reached ? varying->steps[next].from : INT64_MAX;
}
