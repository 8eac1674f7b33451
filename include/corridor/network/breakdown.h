/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_BREAKDOWN_H
#define CORRIDOR_NETWORK_BREAKDOWN_H

#include "corridor/random/distribution.h"
#include <stdbool.h>

/* How carriers of a class, or the cranes of a quay, break down: up and under repair in turn. All zeros: never. */
struct cor_breakdown {
    bool given;
    struct cor_distribution apart, lasts; /* ms from a repair to the next breakdown; ms of a repair */
};

/* Names of the streams of all machines of one service or quay; machine k takes draws k × 2^16 + n. */
struct cor_breakdown_streams {
    uint64_t breakdowns, repairs;
};

#endif
