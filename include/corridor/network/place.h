/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_PLACE_H
#define CORRIDOR_NETWORK_PLACE_H

#include "corridor/network/breakdown.h"
#include "corridor/network/cargo.h"
#include "corridor/network/depth.h"
#include "corridor/network/hours.h"
#include "corridor/network/window.h"
#include "corridor/random/distribution.h"
#include <stdbool.h>

/*
 * Places and what stands at them. A place without any facility and any yard is a gate: never full, no handling time.
 *
 * Ids are unique within their section; `path` is the subject in the tables (places.astrakhan.quays.grain). Order of
 * arrays is the order of the file: a carrier takes the first facility, and a lot the first yard, that takes the cargo.
 */
enum cor_facility_kind { COR_QUAY, COR_TERMINAL };

/* A group of equal berths (a quay) or of equal tracks (a terminal). */
struct cor_facility {
    const char *id, *path;
    enum cor_facility_kind kind;
    uint16_t place;       /* index into the network's places */
    int32_t slots;        /* berths or tracks at time 0, at least 1 */
    int32_t slots_most;   /* that it has at any time; filled by cor_network_complete */
    const uint8_t *takes; /* one flag for each cargo; NULL: a facility for other traffic alone, takes no cargo */
    double rate; /* inner units of `rate_unit` an hour for one slot, at most or on average; 0: it takes no cargo */
    enum cor_unit rate_unit;
    bool rate_varies; /* from visit to visit */
    int32_t cranes,
        cranes_for_a_vessel;         /* shared by the berths, and the most at one vessel; 0: each berth has its own */
    struct cor_distribution varying; /* what one berth, track or crane then works; its mean gives `rate` */
    struct cor_varying slots_change; /* not given where their number never changes */
    struct cor_depth depth;          /* quays: how deep vessels may go */
    struct cor_breakdown breakdown;  /* of each crane */
    struct cor_breakdown_streams streams; /* of its cranes; filled by cor_network_complete */
    struct cor_window window;
    struct cor_hours hours; /* its own, or those of its place */
};

/* Some slots of a facility are out of use: once, or again and again. */
struct cor_maintenance {
    uint16_t facility;
    int32_t slots;
    int64_t begins, lasts; /* simulated time; ms */
    int64_t every;         /* ms from one beginning to the next, before `begins` and after it; 0: once */
};

/* What a yard holds at most of some of its cargo, in units of the yard, or TEU for its plugs. */
struct cor_yard_limit {
    const char *path;
    const uint8_t *takes; /* cargo that counts */
    int64_t capacity;
    bool plugs;
};

enum { COR_YARD_LIMITS_MOST = 8 }; /* of a yard, its plugs included */

struct cor_yard {
    const char *id, *path;
    uint16_t place;
    enum cor_unit unit;                /* in which the capacity is counted */
    const uint8_t *takes;              /* one flag for each cargo */
    int64_t capacity;                  /* in inner units of `unit`; INT64_MAX: unlimited */
    uint16_t first_limit, limit_count; /* in the network's yard limits; plugs first */
    struct cor_window window;
};

/* Clearance of one direction: elapsed time for a lot, and how many lots can be in hand at once (0: any number). */
struct cor_clearance {
    bool given;
    struct cor_distribution time; /* ms */
    int32_t slots;                /* at time 0 */
    struct cor_varying slots_change;
};

/* Pilots or tugs of a port: taken by a vessel that berths or leaves its berth, held as long as that takes. */
struct cor_assistance {
    int32_t count; /* 0: none are needed */
    int32_t for_a_vessel;
    struct cor_distribution time; /* ms */
};

struct cor_place {
    const char *id, *path, *name;
    const char *country; /* two capitals, or NULL where the scenario gives none */
    uint16_t territory;  /* equal for places between which nothing is cleared */
    bool has_position;
    double latitude, longitude; /* degrees */
    int32_t roads;              /* other traffic that finds so many waiting on the roads is turned away; -1: no limit */
    uint16_t first_facility, facility_count; /* in the network's facilities: a place's stand together, in file order */
    uint16_t first_yard, yard_count;
    struct cor_clearance import, export;
    struct cor_assistance pilots, tugs;
    int32_t slips; /* where hulls are built and vessels outfitted */
    struct cor_window window;
};

#endif
