/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_CHANNEL_H
#define CORRIDOR_NETWORK_CHANNEL_H

#include "corridor/network/daylight.h"
#include "corridor/network/hours.h"
#include "corridor/network/window.h"
#include "corridor/random/distribution.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * Channels. A channel is one link of the scenario that runs through several places, at which it may be joined and left.
 * It is cut at those places and at the ends of its sections into reaches, which join nodes: node n below the number of
 * places is that place, the others are waypoints, places that nobody can call at. Ways are found over reaches as over
 * links.
 *
 * A section is one reach with rules of its own: no place lies inside it. Direction 0 enters where it begins (at the
 * smaller chainage), direction 1 where it ends.
 *
 * Units: m of chainage and distance, km/h, ms.
 */
struct cor_reach {
    uint16_t link;
    uint16_t from, to; /* nodes, at the smaller and the larger chainage */
    uint16_t section;  /* or COR_NONE */
    uint16_t ice;      /* that comes here: its index and 1; 0: none */
    int64_t begins_at, distance;
    double speed, ballast_speed; /* at most, with and without cargo; 0: the vessel's own */
};

/* Pilots of a channel: one for each vessel that goes through it. */
struct cor_channel_pilots {
    int32_t count;                    /* 0: none are needed */
    bool boards;                      /* it takes time */
    struct cor_distribution boarding; /* ms */
    int64_t rest;                     /* ms from one vessel to the next */
};

/* A time that is reserved for some vessels: they enter the section in it, others do not. */
struct cor_channel_slot {
    struct cor_hours hours; /* in which they enter; never always */
    struct cor_window window;
    const uint8_t *services, *classes; /* one flag for each: theirs */
    bool tows;                         /* hulls that are towed, too */
};

struct cor_section {
    const char *id, *path;
    uint16_t link;
    bool one_way;
    int64_t begins_at, ends_at;
    int64_t batch;                     /* vessels in a row while others wait at the other end; 0: who came first */
    int64_t longest_wait;              /* at the other end, that ends a batch; INT64_MAX: none does */
    int64_t following_distance;        /* between vessels of one direction; 0: none is asked for */
    int64_t enters_from, enters_until; /* time of day; equal: at any time */
    const struct cor_daylight
        *daylight; /* by day of the year, in which alone it is entered; NULL: it does not matter */
    const struct cor_channel_slot *slots;
    uint16_t slot_count;
    int64_t cleared_after; /* ms until one that broke down is out of the way; -1: when it is repaired */
};

#endif
