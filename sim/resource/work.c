/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/resource/work.h"

#include <math.h>

#include "corridor/base/date.h"
#include "corridor/base/integer.h"

enum { COR_WORK_NEVER = -1 };

static const double longest = 0x1p62; /* ms */

/* Worked at the present rate until `now`, in ms. */
static int64_t worked(const struct cor_work *work, int64_t now)
{
    return work->done + (work->end != 0 ? now - work->since : 0);
}

static void run(struct cor_simulation *simulation, struct cor_work *work)
{
    if (work->paused || work->needed == COR_WORK_NEVER)
        return;
    work->since = simulation->now;
    work->end = cor_simulation_schedule(simulation, simulation->now + work->needed - work->done, COR_CLASS_END,
                                        work->then.kind, work->then.subject);
}

static void halt(struct cor_simulation *simulation, struct cor_work *work)
{
    work->done = worked(work, simulation->now);
    cor_simulation_cancel(simulation, work->end);
    work->end = 0;
}

static void hold_rate(struct cor_simulation *simulation, struct cor_work *work, double left, double rate)
{
    COR_CHECK(isfinite(left) && left >= 0 && isfinite(rate) && rate >= 0, cor_simulation_place(simulation), "work",
              "%g units at %g an hour", left, rate);
    work->left = left;
    work->rate = rate;
    work->done = 0;
    work->needed = left == 0.0 ? 0 : COR_WORK_NEVER;
    if (left == 0.0 || rate == 0.0)
        return;
    const double needed = left / rate * COR_MS_HOUR;
    COR_CHECK(needed < longest, cor_simulation_place(simulation), "work", "%g units at %g an hour never end", left,
              rate);
    work->needed = cor_round(needed);
}

void cor_work_start(struct cor_simulation *simulation, struct cor_work *work, double amount, double rate,
                    struct cor_continuation then)
{
    COR_CHECK(!work->active, cor_simulation_place(simulation), "work", "started while under way");
    *work = (struct cor_work){.then = then, .active = 1};
    hold_rate(simulation, work, amount, rate);
    run(simulation, work);
}

void cor_work_start_for(struct cor_simulation *simulation, struct cor_work *work, int64_t duration,
                        struct cor_continuation then)
{
    COR_CHECK(!work->active && duration >= 0, cor_simulation_place(simulation), "work",
              "started for %lld ms, or while under way", (long long)duration);
    *work = (struct cor_work){.then = then, .active = 1, .left = (double)duration, .rate = COR_WORK_MS};
    work->needed = duration;
    run(simulation, work);
}

void cor_work_pause(struct cor_simulation *simulation, struct cor_work *work)
{
    if (!work->active || work->paused)
        return;
    halt(simulation, work);
    work->paused = 1;
}

void cor_work_resume(struct cor_simulation *simulation, struct cor_work *work)
{
    if (!work->paused)
        return;
    work->paused = 0;
    run(simulation, work);
}

void cor_work_set_rate(struct cor_simulation *simulation, struct cor_work *work, double rate)
{
    if (!work->active || rate == work->rate)
        return;
    const double left = cor_work_left(work, simulation->now);
    halt(simulation, work);
    hold_rate(simulation, work, left, rate);
    run(simulation, work);
}

void cor_work_stop(struct cor_simulation *simulation, struct cor_work *work)
{
    if (!work->active)
        return;
    halt(simulation, work);
    *work = (struct cor_work){0};
}

void cor_work_finish(struct cor_work *work)
{
    assert(work->active && work->end != 0);
    *work = (struct cor_work){0};
}

double cor_work_left(const struct cor_work *work, int64_t now)
{
    if (!work->active)
        return 0;
    const int64_t done = worked(work, now);
    if (work->needed != COR_WORK_NEVER && done >= work->needed)
        return 0;
    const double left = work->left - work->rate * (double)done / COR_MS_HOUR;
    return left > 0 ? left : 0;
}

int64_t cor_work_ends(const struct cor_work *work)
{
    return work->end == 0 ? -1 : work->since + work->needed - work->done;
}
