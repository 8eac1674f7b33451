/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_HOURS_H
#define CORRIDOR_NETWORK_HOURS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Opening hours: from a time of day to another on some days of the week, every week. Hours that end at or before the
 * time they begin run over midnight and belong to the day on which they begin.
 *
 * Units: times of day in ms from midnight, 0 to 24 h; instants in ms since 1970. All zeros is open all the time.
 */
struct cor_hours {
    int32_t from, to;
    uint8_t days; /* bit 0 Monday to bit 6 Sunday; 0: open all the time */
    uint8_t unused[3];
};

static inline bool cor_hours_are_always(const struct cor_hours *hours)
{
    return hours->days == 0;
}

bool cor_hours_are_open(const struct cor_hours *hours, int64_t instant);

/* The first instant after `instant` at which they open or close; INT64_MAX if there is none. */
int64_t cor_hours_next_change(const struct cor_hours *hours, int64_t instant);

#endif
