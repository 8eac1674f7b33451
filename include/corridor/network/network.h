/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_NETWORK_H
#define CORRIDOR_NETWORK_NETWORK_H

#include "corridor/base/arena.h"
#include "corridor/network/cargo.h"
#include "corridor/network/carrier_class.h"
#include "corridor/network/change.h"
#include "corridor/network/channel.h"
#include "corridor/network/flow.h"
#include "corridor/network/hazard.h"
#include "corridor/network/ice.h"
#include "corridor/network/link.h"
#include "corridor/network/order.h"
#include "corridor/network/place.h"
#include "corridor/network/price.h"
#include "corridor/network/service.h"

/*
 * What a corridor is made of: plain data, built once when the scenario is read, const and shared by all replications
 * afterwards.
 *
 * Ownership: everything hangs from `arena`; cor_network_destroy frees it all. Who fills it (scenario/bind_*) takes
 * arrays from that arena and then calls cor_network_complete.
 *
 * Time: simulated time 0 is the start of the warm-up. `origin` is its instant (ms since 1970), `warm_up` the simulated
 * time of the run's start, `horizon` and `drain` the lengths that follow; nothing happens at or after warm_up + horizon
 * + drain.
 */
struct cor_initial { /* stock at simulated time 0 */
    uint16_t yard, flow;
    int64_t amount; /* inner units of the flow's cargo */
};

struct cor_first { /* at a place, of those that take a cargo; COR_NONE: none */
    uint16_t quay, terminal, yard;
    bool yard_has_dates; /* it opens or closes */
};

/* A carrier of a class over a step, without any waiting and out of ice: ms, and g/day that it burns. */
struct cor_running {
    int64_t time, fuel;
};

struct cor_network {
    struct cor_arena *arena;
    int64_t origin, warm_up, horizon, drain;

    struct cor_level *levels;
    struct cor_cargo *cargo;
    struct cor_place *places;
    struct cor_facility *facilities;
    struct cor_yard *yards;
    struct cor_yard_limit *yard_limits;
    struct cor_link *links;
    struct cor_reach *reaches;    /* of channels, a channel's together */
    struct cor_section *sections; /* of channels */
    struct cor_carrier_class *classes;
    struct cor_service *services; /* service_count, and one for each order behind them */
    struct cor_order *orders;
    struct cor_flow *flows;
    struct cor_initial *initial;
    const char **trades; /* paths of pairs of countries; filled by cor_network_complete */
    struct cor_prices prices;
    bool counts_money; /* some class burns fuel or costs something, or something has a price */
    struct cor_hazard *hazards;
    struct cor_change *changes; /* dated ones first, by date */
    struct cor_setting *settings;
    uint32_t change_count, setting_count;
    struct cor_maintenance *maintenance;
    struct cor_ice *ice;
    const char **ice_classes; /* weakest first */
    uint16_t cargo_count, place_count, facility_count, yard_count, link_count, class_count, service_count, flow_count,
        initial_count, hazard_count, maintenance_count, level_count;
    uint16_t order_count, trade_count;
    uint16_t yard_limit_count;
    uint16_t reach_count, section_count, waypoint_count, ice_count, ice_class_count;
    /* Filled by cor_network_complete. */
    const struct cor_first *first;     /* by place and cargo */
    const struct cor_stowage *stowage; /* by class and cargo */
    const int64_t *yard_units;         /* by unit of yards and cargo: cor_network_yard_units */
    double *handling;                  /* by facility and cargo: cor_network_handling_ms */
    struct cor_running *runs;          /* by step and class: cor_network_run */
    bool has_depths;                   /* some quay or link says how deep vessels may go */
};

enum { COR_NETWORK_MOST = 60000 }; /* of any one kind of thing; COR_NONE is never an index */
#define COR_NONE UINT16_MAX

struct cor_network *cor_network_create(void);
void cor_network_destroy(struct cor_network *network); /* NULL is fine */

/* How the class holds the cargo. */
static inline const struct cor_stowage *cor_network_stowage(const struct cor_network *network, uint16_t carrier_class,
                                                            uint16_t cargo)
{
    return &network->stowage[(size_t)carrier_class * network->cargo_count + cargo];
}

/* The simulated time at which nothing happens any more. */
static inline int64_t cor_network_end(const struct cor_network *network)
{
    return network->warm_up + network->horizon + network->drain;
}

/*
 * Fills what follows from the rest: the way between a service's stops over the links of its mode (shortest distance;
 * ties: fewer links, then file order), the anchor of its timetable, the arrivals of flows and of other traffic, what
 * each flow's lots may travel on. Called once by the scenario layer when binding found no error.
 *
 * A way that does not exist leaves step_count 0 and distance −1 at that stop; scenario/check reports it.
 * Returns false where an arrival process is refused (random/arrivals.h): *subject is then the path of the flow or
 * service and *why the reason.
 */
bool cor_network_complete(struct cor_network *network, const char **subject, const char **why);

/* Which flows of value go from which country to which; part of cor_network_complete. */
void cor_network_find_trades(struct cor_network *network);

/* Lots that the flow is expected to release in a year of 365.25 d, on average over the whole run. */
double cor_network_lots_a_year(const struct cor_network *network, const struct cor_flow *flow);

/* m over `step`. */
int64_t cor_network_distance(const struct cor_network *network, struct cor_step step);

/* km/h of a carrier of `carrier_class` over `step`: its own, or what is allowed there where that is less. Channels may
 * allow more to vessels in ballast, which carry nothing. */
double cor_network_speed(const struct cor_network *network, uint16_t carrier_class, struct cor_step step, bool ballast);

/* The ice that comes over `step`: its index and 1, or 0. */
static inline uint16_t cor_network_ice(const struct cor_network *network, struct cor_step step)
{
    return step.reach == COR_NONE ? network->links[step.link].ice : network->reaches[step.reach].ice;
}

/* Runs over all links, then over all reaches, of each class, with cargo and in ballast. */
static inline size_t cor_network_run_count(const struct cor_network *network)
{
    return 2 * (size_t)network->class_count * ((size_t)network->link_count + network->reach_count);
}

static inline size_t cor_network_run_number(const struct cor_network *network, uint16_t carrier_class,
                                            struct cor_step step, bool ballast)
{
    const size_t at = step.reach == COR_NONE ? step.link : (size_t)network->link_count + step.reach;
    return 2 * (at * network->class_count + carrier_class) + ballast;
}

/* The run of a carrier of `carrier_class` over `step`. */
static inline const struct cor_running *cor_network_run(const struct cor_network *network, uint16_t carrier_class,
                                                        struct cor_step step, bool ballast)
{
    return &network->runs[cor_network_run_number(network, carrier_class, step, ballast)];
}

/* Its time alone, with cargo and in ballast; with cargo over a whole way. */
int64_t cor_network_running_time(const struct cor_network *network, uint16_t carrier_class, struct cor_step step);
int64_t cor_network_ballast_time(const struct cor_network *network, uint16_t carrier_class, struct cor_step step);
int64_t cor_network_running_over(const struct cor_network *network, uint16_t carrier_class, const struct cor_stop *way);

/* Works out all runs; part of cor_network_complete. */
void cor_network_time_runs(struct cor_network *network);

/* What runs follow from is other for a class, or at a step: works them out anew. */
void cor_network_time_class(struct cor_network *network, uint16_t carrier_class);
void cor_network_time_step(struct cor_network *network, struct cor_step step);

/* Then, and to complete the network: running times of vessels that follow cargo. */
void cor_network_time_ways(struct cor_network *network);

/*
 * g/day that a carrier of the class burns that takes `time` ms for the step: what it burns at its own speed, times the
 * third power of the share of it (the propeller law; Stopford 2009, "Maritime Economics", section 6.3). Never above
 * that of its own speed. A share is rounded to a millionth, so that it does not depend on how a running time was
 * rounded. time 0: with all it has.
 */
int64_t cor_network_fuel_rate(const struct cor_network *network, uint16_t carrier_class, struct cor_step step,
                              int64_t time);

/* m of the shortest way of the mode between two places, the ISO 14083 "shortest feasible distance"; −1: none. */
int64_t cor_network_shortest(struct cor_network *network, enum cor_mode mode, uint16_t from, uint16_t to);

/* How long one slot of the facility works on one inner unit of the cargo, in ms (not rounded); 0 at no rate. Takes
 * containers at a t/h rate by weight. */
static inline double cor_network_handling_ms(const struct cor_network *network, uint16_t facility, uint16_t cargo)
{
    return network->handling[(size_t)facility * network->cargo_count + cargo];
}

/* The facility's rate is another: works that out anew. Part of cor_network_complete. */
void cor_network_time_handling(struct cor_network *network, uint16_t facility);

/* Inner units of the yard that one inner unit of the cargo fills; 0: it cannot be counted there. */
static inline int64_t cor_network_yard_units(const struct cor_network *network, const struct cor_yard *yard,
                                             uint16_t cargo)
{
    const struct cor_cargo *goods = &network->cargo[cargo];
    if (goods->unit == yard->unit)
        return 1;
    return yard->unit == COR_UNIT_KG ? goods->kg_per_unit : 0;
}

/* The same for a limit of the yard: 0 for cargo that it does not concern. */
int64_t cor_network_limit_units(const struct cor_network *network, const struct cor_yard *yard,
                                const struct cor_yard_limit *limit, uint16_t cargo);

/* Can the class carry any of the cargo at all: taken, and within a limit that is not 0? */
bool cor_network_carries(const struct cor_network *network, uint16_t carrier_class, uint16_t cargo);

/* Do carriers of that entry of a service's fleet join it later, or are they scrapped? Of any entry of the service? */
bool cor_network_entry_changes(const struct cor_network *network, const struct cor_fleet *entry);
bool cor_network_fleet_changes(const struct cor_network *network, const struct cor_service *service);

/* The first facility (of the kind that serves `mode`) of the place that takes the cargo, or COR_NONE. */
uint16_t cor_network_facility(const struct cor_network *network, uint16_t place, enum cor_mode mode, uint16_t cargo);

/* The same for a carrier that takes `berths` of it at once: the first that ever has so many. */
uint16_t cor_network_wide_facility(const struct cor_network *network, uint16_t place, enum cor_mode mode,
                                   uint16_t cargo, int32_t berths);

/* What is known of a place and a cargo. */
static inline const struct cor_first *cor_network_first(const struct cor_network *network, uint16_t place,
                                                        uint16_t cargo)
{
    return &network->first[(size_t)place * network->cargo_count + cargo];
}

/* The first yard of the place that takes the cargo, or COR_NONE; at a gate there is none. */
static inline uint16_t cor_network_yard(const struct cor_network *network, uint16_t place, uint16_t cargo)
{
    return cor_network_first(network, place, cargo)->yard;
}

/* No facility and no yard. */
bool cor_network_is_gate(const struct cor_network *network, uint16_t place);

#endif
