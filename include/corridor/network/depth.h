/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_DEPTH_H
#define CORRIDOR_NETWORK_DEPTH_H

#include "corridor/network/varying.h"

/*
 * How deep a vessel may go at a quay or on a link: the declared draught at datum, to which the level of the sea is
 * added where one is named. Keel clearance is in the declaration. What is not given is no limit.
 *
 * Units: m, ms of simulated time.
 */
struct cor_network;

struct cor_level {
    const char *id, *path;
    struct cor_varying height; /* m above datum */
};

struct cor_depth {
    struct cor_varying draught; /* m, declared at datum */
    uint16_t level;             /* of the network's levels, or COR_NONE */
};

static inline bool cor_depth_is_given(const struct cor_depth *depth)
{
    return depth->draught.count > 0;
}

/* m that a vessel may draw at `time`; the depth must be given. */
double cor_depth_at(const struct cor_network *network, const struct cor_depth *depth, int64_t time);

/* The same for a vessel that loaded at `since`: what trends have taken from then on comes out of its keel clearance. */
double cor_depth_kept(const struct cor_network *network, const struct cor_depth *depth, int64_t time, int64_t since);

/* The first step of draught or level after `time`; INT64_MAX if there is none. */
int64_t cor_depth_next_step(const struct cor_network *network, const struct cor_depth *depth, int64_t time);

/* Does it change over time? */
bool cor_depth_varies(const struct cor_network *network, const struct cor_depth *depth);

/* The least it is from `from` to `until`. */
double cor_depth_least(const struct cor_network *network, const struct cor_depth *depth, int64_t from, int64_t until);

/* Does a change in the run set its draught or its level? */
bool cor_depth_is_set(const struct cor_network *network, const struct cor_depth *depth);

/* The most it ever is in the run, about as much as changes may make of it included. */
double cor_depth_most(const struct cor_network *network, const struct cor_depth *depth);

#endif
