/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_LINK_H
#define CORRIDOR_NETWORK_LINK_H

#include "corridor/network/channel.h"
#include "corridor/network/depth.h"
#include "corridor/network/window.h"

/*
 * Links between places: a sea leg, a channel or a rail line (and the road). A link runs both ways. A rail line through
 * several places is one link for each pair of neighbours in the scenario; a channel is one link, made of reaches
 * (network/channel.h).
 */
enum cor_mode { COR_MODE_SEA, COR_MODE_RAIL, COR_MODE_ROAD, COR_MODE_COUNT };

struct cor_link {
    const char *id, *path;
    enum cor_mode mode;
    uint16_t from, to;      /* places */
    int64_t distance;       /* m */
    double speed;           /* km/h at most on this link; 0: the carrier's own */
    int64_t path_gap;       /* rail: ms between trains of one direction (24 h / paths a day); 0: no limit */
    struct cor_depth depth; /* sea legs: how deep vessels may go */
    struct cor_window window;
    uint16_t ice;                      /* that comes here: its index and 1; 0: none. A channel's is its reaches' */
    uint16_t first_reach, reach_count; /* a channel's, in order of chainage; 0 of any other link */
    struct cor_channel_pilots pilots;  /* a channel's */
};

#endif
