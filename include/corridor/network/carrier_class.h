/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_CARRIER_CLASS_H
#define CORRIDOR_NETWORK_CARRIER_CLASS_H

#include "corridor/network/breakdown.h"
#include "corridor/network/cargo.h"
#include "corridor/network/link.h"

/* The part of each year in which vessels of a class are laid up: from one day to another, month times 100 and day. */
struct cor_lay_up {
    bool given;
    int32_t from, to;
    int64_t day_cost; /* US cents/day of those that are laid up */
};

/* Cargo at a draught; a vessel's table ascends in both. */
struct cor_draught_point {
    double draught; /* m */
    int64_t cargo;  /* kg */
};

/* How old vessels are when the run starts, and at what age they are scrapped, ms. All zeros: they do not age. */
struct cor_ages {
    bool given;
    struct cor_distribution at_start, scrapped_at;
};

/* What a carrier may have so much of, besides weight, volume and TEU, and in which units. */
enum cor_limit {
    COR_LIMIT_LANE,       /* mm of deck on which cargo rolls */
    COR_LIMIT_RAILS,      /* mm of rails apart from the lanes */
    COR_LIMIT_WAGONS,     /* on rails or lanes */
    COR_LIMIT_PLUGS,      /* for reefer containers, one for each TEU */
    COR_LIMIT_PASSENGERS, /* by number */
    COR_LIMIT_COUNT
};

/*
 * Classes of carriers. A carrier is full at the first of its limits that is reached. A limit of INT64_MAX is none; a
 * limit of 0 means that nothing counted in that dimension can be carried.
 */
struct cor_carrier_class {
    const char *id, *path, *name;
    enum cor_mode mode;
    const uint8_t *takes; /* one flag for each cargo */
    int64_t weight;       /* kg of cargo: a vessel's cargo at its deepest draught, a train's wagons × load */
    int64_t volume;       /* litres of hold */
    int64_t teu;
    int64_t limits[COR_LIMIT_COUNT];
    bool limited;       /* one of these is given */
    uint16_t ice_class; /* index in the network's ice classes, 0 the weakest */
    double power;       /* kW; 0: not given */
    double speed;       /* km/h in service; a train without a speed takes the line's (0) */
    struct cor_breakdown breakdown;
    const struct cor_draught_point *draughts; /* vessels: cargo_at_draught */
    uint32_t draught_count;                   /* at least 1 for vessels */
    double fuel_speed;           /* km/h at which fuel_sea holds: its own, also where a service goes slower */
    int64_t fuel_sea, fuel_port; /* g/day under way and at all other times; 0: not given */
    double emission_factor;      /* CO2e from well to wheel for one of fuel, by mass */
    double emission_intensity;   /* trains: g of CO2e for a t·km of cargo; 0: not given */
    int64_t day_cost;            /* US cents/day */
    int64_t gross_tonnage;       /* 0: not given */
    struct cor_lay_up lay_up;
    int32_t berths;     /* of a quay, that one vessel takes; 1 for trains */
    uint16_t made_from; /* itself, or the class that a service slows down */
    struct cor_ages ages;
    bool towed; /* it goes through no ice, not even behind an icebreaker */
};

/*
 * What one inner unit of the cargo takes of a limit. Wagons take the rails where the class has any, else the lanes; a
 * container with a `lane` goes on its trailer where there are lanes.
 */
int64_t cor_carrier_class_takes(const struct cor_carrier_class *carrier_class, const struct cor_cargo *cargo,
                                enum cor_limit limit);

/* TEU of the cargo that the class holds in its own places; INT64_MAX for what is not counted in them: on trailers, or
 * no container. */
int64_t cor_carrier_class_teu(const struct cor_carrier_class *carrier_class, const struct cor_cargo *cargo);

/* How a class holds a cargo: the answers to the two questions above, and what goes with them, known beforehand. */
struct cor_stowage {
    bool taken;          /* it takes the cargo */
    bool carried;        /* and holds a unit of it: cor_network_carries */
    bool counted;        /* something binds it: limit, weight or TEU; else it would fit any number of times */
    uint8_t takes_of;    /* a bit for each limit of which it takes any, */
    uint8_t bound_by;    /* and that is given */
    int64_t kg_per_unit; /* of the cargo, */
    int64_t weight;      /* and the class's own; INT64_MAX: none */
    int64_t teu;         /* places for containers, INT64_MAX where they do not bind it */
    int64_t millilitres_per_unit, millilitres; /* of the hold; 0 for a unit where it does not bind */
    int64_t takes[COR_LIMIT_COUNT];            /* inner units of each limit, where the class has any limit at all */
    int64_t limits[COR_LIMIT_COUNT];           /* the class's own */
};

/* `carried` is left out. */
struct cor_stowage cor_carrier_class_stowage(const struct cor_carrier_class *carrier_class,
                                             const struct cor_cargo *cargo, bool taken);

/*
 * kg of cargo at which a vessel of the class draws `depth` m: between the entries of its table in a straight line,
 * beyond the deepest that entry's, −1 above the first, where it does not float even empty. What draws no water carries
 * its weight at any depth.
 */
int64_t cor_carrier_class_cargo_at(const struct cor_carrier_class *carrier_class, double depth);

#endif
