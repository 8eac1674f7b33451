/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/hours.h"

#include "corridor/base/date.h"

/* Days since 1970, for instants before it too. */
static int64_t day_of(int64_t instant)
{
    return instant / COR_MS_DAY - (instant % COR_MS_DAY < 0);
}

static bool works_on(const struct cor_hours *hours, int64_t day)
{
    const int64_t weekday = ((day + 3) % 7 + 7) % 7; /* 1970 began on a Thursday */
    return hours->days >> weekday & 1;
}

/* How long a working day's hours last; those that run over midnight end on the next day. */
static int64_t length(const struct cor_hours *hours)
{
    return hours->to > hours->from ? hours->to - hours->from : hours->to - hours->from + COR_MS_DAY;
}

bool cor_hours_are_open(const struct cor_hours *hours, int64_t instant)
{
    if (cor_hours_are_always(hours))
        return true;
    for (int64_t day = day_of(instant) - 1; day <= day_of(instant); day++) {
        const int64_t begins = day * COR_MS_DAY + hours->from;
        if (works_on(hours, day) && instant >= begins && instant < begins + length(hours))
            return true;
    }
    return false;
}

/* Within nine days every hour of a week has come that could be a change. */
int64_t cor_hours_next_change(const struct cor_hours *hours, int64_t instant)
{
    const bool open = cor_hours_are_open(hours, instant);
    for (int64_t day = day_of(instant) - 1; day <= day_of(instant) + 8; day++) {
        const int64_t begins = day * COR_MS_DAY + hours->from, ends = begins + length(hours);
        if (begins > instant && cor_hours_are_open(hours, begins) != open)
            return begins;
        if (ends > instant && cor_hours_are_open(hours, ends) != open)
            return ends;
    }
    return INT64_MAX;
}
