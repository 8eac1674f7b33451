/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_VESSELS_H
#define TESTS_SUPPORT_VESSELS_H

/*
 * A channel of 100 km from west to east, with a port in the middle at km 20, and vessels that come to it at chosen
 * hours: each carries lot 0 of the flow of its name from a place of its own to one 2000 km beyond the channel's other
 * end, or to the middle. All go at 10 km/h, the slow ones at 5; the slow ones have no ice class and 600 kW, the others
 * Ice1 and 2000 kW.
 */
#include "support/replicate.h"

struct vessel {
    const char *name;
    char from;    /* 'w' west, 'm' middle, 'e' east */
    double hours; /* after time 0 when it is there */
    bool slow, to_middle;
};

#define FAST(name, from, hours)                                                                                        \
    {                                                                                                                  \
        name, from, hours, false, false                                                                                \
    }
#define SLOW(name, from, hours)                                                                                        \
    {                                                                                                                  \
        name, from, hours, true, false                                                                                 \
    }
#define TO_MIDDLE(name, from, hours)                                                                                   \
    {                                                                                                                  \
        name, from, hours, false, true                                                                                 \
    }

/* The run with them. channel: further keys of the link `narrows`. more: further sections of the scenario. */
struct replicated vessels_pass(const char *channel, const char *more, const struct vessel *vessels, size_t count);

#define VESSELS_PASS(channel, more, ...)                                                                               \
    vessels_pass(channel, more, (const struct vessel[]){__VA_ARGS__},                                                  \
                 sizeof(const struct vessel[]){__VA_ARGS__} / sizeof(struct vessel))

/* The hours that the vessel's lot spent on the cause, anywhere. */
double vessels_hours(const struct replicated *run, const char *vessel, enum cor_cause cause);

/* The hours that it spent there on the cause. */
double vessels_hours_at(const struct replicated *run, const char *vessel, enum cor_cause cause, const char *where);

#endif
