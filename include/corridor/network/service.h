/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_SERVICE_H
#define CORRIDOR_NETWORK_SERVICE_H

#include "corridor/network/breakdown.h"
#include "corridor/network/link.h"
#include "corridor/network/varying.h"
#include "corridor/network/window.h"
#include "corridor/random/arrivals.h"
#include "corridor/random/distribution.h"

/*
 * Services: the rules that make carriers move.
 *
 * SCHEDULED  stops in turn, cyclic (`[a, b, c]` is a-b-c-a). With a timetable, departures from the first stop are due
 * at anchor + n × every for all integers n, where the anchor is the run's start, or `opens` where given. Without one,
 * each stop is left when full or after `at_most`. OUTSIDE    beyond the model: from either of its two stops to the
 * other in a sampled time, never a queue. CALLS      other traffic at one facility: its own arrivals, a berth for a
 * sampled stay, no cargo. AMONG      vessels that follow cargo between any two of its stops, in no order. DELIVERY
 * vessels of an order on their way from the yard (network/order.h).
 */
enum cor_service_kind {
    COR_SERVICE_SCHEDULED,
    COR_SERVICE_OUTSIDE,
    COR_SERVICE_CALLS,
    COR_SERVICE_AMONG,
    COR_SERVICE_DELIVERY
};

/* One step of the way between two stops: a link, or one reach of a channel. */
struct cor_step {
    uint16_t link;
    uint16_t reversed; /* 1: from `to` to `from` */
    uint16_t reach;    /* of the channel; COR_NONE: the whole link */
    uint16_t traits;   /* enum cor_step_trait, together; filled with the way */
};

/* What is asked of each step before it is taken. */
enum cor_step_trait {
    COR_STEP_INSIDE = 1,   /* the step before is on the same channel */
    COR_STEP_SECTION = 2,  /* it is a section */
    COR_STEP_ICE = 4,      /* ice comes over it */
    COR_STEP_INTO_ICE = 8, /* and did not over the step before, or another one did */
    COR_STEP_RAIL = 16,    /* its link is a rail line */
    COR_STEP_DATED = 32,   /* its link is there at times only */
    COR_STEP_DEPTH = 64    /* its link says how deep vessels may go */
};

struct cor_stop {
    uint16_t place;
    uint16_t step_count; /* the way to the next stop (cyclic); filled by cor_network_complete */
    uint16_t traits;     /* that any step of it has */
    const struct cor_step *steps;
    int64_t distance;              /* m to the next stop */
    const struct cor_stop *detour; /* the same over links that are always open, where the shortest way has one that is
                                      not; NULL: none */
};

struct cor_fleet {
    uint16_t carrier_class;
    uint16_t count;   /* at the beginning */
    uint16_t ordered; /* that join it later */
};

/* Names of the streams of those who help vessels of a service, and of how fast their cargo is worked. */
struct cor_help_streams {
    uint64_t pilots[2], tugs[2]; /* out of the port, into it */
    uint64_t boarding;           /* of a channel's pilot */
    uint64_t handling;
};

/* How many of them plans reckon with: those that there are, or where there are none those to come. */
static inline uint16_t cor_fleet_reckoned(const struct cor_fleet *fleet)
{
    return fleet->count > 0 ? fleet->count : fleet->ordered;
}

struct cor_service {
    const char *id, *path;
    enum cor_service_kind kind;
    enum cor_mode mode;  /* scheduled, among */
    uint8_t rank;        /* 1 before 9, at the berth or track */
    uint8_t books;       /* trains: room in the yards of the next stop is booked before leaving for it */
    uint16_t stop_count; /* scheduled, among: at least 2; outside: 2; calls: 1 */
    uint16_t fleet_count;
    struct cor_stop *stops;
    const struct cor_fleet *fleet;
    int64_t every;                   /* ms between departures of the first stop; at time 0; 0: no timetable */
    struct cor_varying every_change; /* not given where it never changes */
    int64_t stay;                    /* scheduled: ms at a berth of each stop, after what there is to work; 0: none */
    int32_t passengers;              /* scheduled: aboard each carrier all the time */
    uint16_t passenger_cargo;        /* scheduled, with a stay: cargo whose quay it takes */
    int64_t at_most;                 /* no timetable: ms after which it leaves anyhow */
    double full;                     /* no timetable: share of the fullest limit at which it leaves */
    int64_t anchor;                  /* simulated time of departure number 0 */
    const uint8_t *takes;            /* outside: one flag for each cargo */
    double price;                    /* outside: US cents for a unit of the cargo; the shipper pays */
    uint16_t price_unit;             /* outside: enum cor_unit; by weight of all cargo if t */
    int64_t distance;                /* outside: m; 0: not given */
    double emissions;                /* outside: g of CO2e for a t of cargo; 0: not given */
    struct cor_distribution time;    /* outside: ms from stop to stop */
    struct cor_distribution apart;   /* calls: ms between arrivals */
    struct cor_distribution stays;   /* calls: ms at the berth */
    int32_t berths;                  /* calls: of the quay, for one vessel */
    bool helped;                     /* calls: takes the place's pilots and tugs */
    uint16_t facility;               /* calls: index into the network's facilities */
    struct cor_window window;

    /* Filled by cor_network_complete. */
    struct cor_arrivals_process process;  /* calls: arrivals of vessels, by number */
    uint64_t durations;                   /* name of the stream of stays (calls) and times (outside) */
    struct cor_breakdown_streams streams; /* of its carriers */
    struct cor_help_streams help;         /* the same, and of vessels of an order */
    uint64_t class_bits;                  /* of the classes in its fleet; 0 where one has a number above 63 */
    uint32_t carrier_count;               /* over its fleet, at the beginning */
    uint32_t ordered_count;               /* that join it later */
    int32_t least_berths;                 /* the fewest that any of its carriers takes at once */
    uint64_t ages, lives;                 /* names of streams: of its vessels' age, and when they are scrapped */
    int64_t cycle; /* no timetable: ms of a round without waiting for anything but `at_most` at each stop */
    const struct cor_stop *ways;  /* among: from stop i to stop j at i × stop_count + j */
    const int64_t *running;       /* among: ms over these ways, the same for each entry of the fleet in turn */
    const uint8_t *stop_at_place; /* among: by place, UINT8_MAX where it has none */
    const int64_t *direct; /* m from stop to stop by the shortest way, −1: none; NULL where money does not count */
};

/* How many carriers plans reckon with: those at the beginning, or where there are none those to come. */
static inline uint32_t cor_service_reckoned(const struct cor_service *service)
{
    return service->carrier_count > 0 ? service->carrier_count : service->ordered_count;
}

#endif
