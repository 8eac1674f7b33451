/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_ICE_H
#define CORRIDOR_NETWORK_ICE_H

#include "corridor/random/distribution.h"
#include <stdint.h>

/*
 * Ice: a hazard that comes once each winter, with a severity, a beginning and a length that are drawn for the winter
 * and shared by all it acts on: sea legs, channels, or one stretch of a channel.
 *
 * Winter y is that of the turn from year y to y + 1; its draws have the number y − 1900, so that they are the same
 * whenever a run begins. Severity, begin and length have each a stream of their own, and the same draws serve any
 * severities.
 *
 * Escort: vessels enter the ice in convoys behind an icebreaker. They gather at points: the two ends of the ice, and
 * the places of a channel inside it. Escorted ice lies on one link. How many icebreakers work, when a convoy leaves and
 * who needs none is the severity's.
 *
 * Units: ms, km/h, kW; m along the link.
 */
struct cor_winter { /* one of the severities */
    const char *id, *path;
    double chance;          /* they add up to 1 */
    int32_t month, day;     /* on which it begins, on average; from July it is in the winter's first year */
    double begins_sd;       /* ms */
    double speed;           /* km/h at most in the ice */
    double min_power;       /* kW; vessels below are barred */
    uint16_t min_ice_class; /* index in the network's ice classes; vessels below are barred */
    uint16_t alone_from;    /* the same; vessels from it on need no escort. UINT16_MAX: all do */
    uint16_t icebreakers;   /* that work, the first of all; 0: nobody is escorted */
    int64_t vessels;        /* that make a convoy */
    int64_t at_most;        /* ms that the first waits for others */
    struct cor_distribution lasts;
};

struct cor_ice_point {
    uint16_t node; /* a place, or a waypoint of the channel */
    int64_t at;
};

struct cor_ice {
    const char *path;
    uint16_t hazard;
    uint16_t winter_count, point_count;
    uint16_t icebreakers;      /* 0: no escort in any winter */
    uint16_t icebreakers_most; /* there ever are in a run */
    uint16_t link;             /* with escort */
    struct cor_winter *winters;
    const struct cor_ice_point *points; /* ascending; with escort */
    double light_speed;                 /* km/h of an icebreaker by itself */
    int64_t spacing;                    /* m from a vessel of a convoy to the next */
    uint64_t severity, begins, lengths; /* names of streams */
};

#endif
