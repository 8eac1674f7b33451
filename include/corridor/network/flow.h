/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_FLOW_H
#define CORRIDOR_NETWORK_FLOW_H

#include "corridor/network/window.h"
#include "corridor/random/arrivals.h"
#include "corridor/random/distribution.h"
#include <stdbool.h>

/*
 * A demand: cargo from an origin to a destination, arriving in lots.
 *
 * The amount holds in expectation: calendar year y has amount × (1 + growth)^(y − year), stepping each January, the
 * warm-up included; month m has monthly[m] / sum of it, evenly within the month. Lots arrive at that rate divided by
 * the mean lot.
 */
struct cor_flow {
    const char *id, *path;
    uint16_t cargo, from, to;
    uint8_t rank;  /* 1 before 9, when loading */
    bool counts;   /* towards the corridor's throughput */
    double amount; /* inner units of the cargo in calendar year `year` */
    int32_t year;
    double growth; /* share a year */
    double monthly[12];
    struct cor_distribution lots;     /* inner units of the cargo */
    struct cor_distribution arrivals; /* unit mean: exponential (poisson), constant (regular), erlang */
    const uint16_t *via;              /* services, in order; NULL: by least expected time */
    uint16_t via_count;
    struct cor_window window;

    /* Filled by cor_network_complete. */
    struct cor_rate rate;                /* lots, cumulative, over simulated time less the warm-up */
    struct cor_arrivals_process process; /* lots, by their number */
    uint64_t sizes;                      /* name of the stream of lot sizes */
    const struct cor_edge *edges;        /* what a lot may travel on: see network/itinerary.h */
    uint16_t edge_count;
    uint16_t trade; /* pair of countries, COR_NONE where one has none or the cargo has no value */
};

#endif
