/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_CHANGE_H
#define CORRIDOR_NETWORK_CHANGE_H

#include "corridor/random/distribution.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * Changes: values that are set in the middle of a run, at a date or some time after an event that only the replication
 * knows of. Dated steps of values that vary are no changes here; they are in the values (network/varying.h).
 *
 * A replication with changes has a network of its own, a copy of all that can change, and writes into it; so a value is
 * read where it always is, at no cost. What was worked out from a value is worked out again, but for ways and arrivals,
 * which are of the beginning, and itineraries, which are until they are next searched.
 *
 * Each kind of value that can change has its name here; the scenario's table of fields says which key is of which kind.
 * Kinds that come in pairs for two directions or helpers stand together, the second one after the first.
 */
enum cor_changeable {
    COR_CHANGE_NONE,
    COR_CHANGE_SLOTS,    /* facility: berths or tracks */
    COR_CHANGE_HANDLING, /* facility: what a berth, track or crane works */
    COR_CHANGE_CRANES,   /* facility */
    COR_CHANGE_CRANES_FOR_A_VESSEL,
    COR_CHANGE_QUAY_DRAUGHT,
    COR_CHANGE_LINK_DRAUGHT,
    COR_CHANGE_LEVEL,
    COR_CHANGE_YARD, /* capacity */
    COR_CHANGE_IMPORT_TIME,
    COR_CHANGE_EXPORT_TIME,
    COR_CHANGE_IMPORT_SLOTS,
    COR_CHANGE_EXPORT_SLOTS,
    COR_CHANGE_PILOTS,
    COR_CHANGE_TUGS,
    COR_CHANGE_PILOT_TIME,
    COR_CHANGE_TUG_TIME,
    COR_CHANGE_ROADS,      /* place */
    COR_CHANGE_LINK_SPEED, /* of a channel: of its reaches */
    COR_CHANGE_REACH_SPEED,
    COR_CHANGE_REACH_BALLAST_SPEED,
    COR_CHANGE_PATHS,   /* link */
    COR_CHANGE_ONE_WAY, /* section */
    COR_CHANGE_BATCH,
    COR_CHANGE_LONGEST_WAIT,
    COR_CHANGE_FOLLOWING_DISTANCE,
    COR_CHANGE_CLASS_SPEED,
    COR_CHANGE_FUEL_AT_SEA, /* class */
    COR_CHANGE_FUEL_IN_PORT,
    COR_CHANGE_EMISSIONS,
    COR_CHANGE_DAY_COST,
    COR_CHANGE_LAID_UP_COST,
    COR_CHANGE_SERVICE_SPEED, /* the class that the service slows down */
    COR_CHANGE_EVERY,         /* service */
    COR_CHANGE_FULL,
    COR_CHANGE_AT_MOST,
    COR_CHANGE_OUTSIDE_TIME,
    COR_CHANGE_OUTSIDE_PRICE,
    COR_CHANGE_STAYS,
    COR_CHANGE_PRICE, /* one of the network's prices */
    COR_CHANGE_FREE,
    COR_CHANGE_INTEREST,
    COR_CHANGE_HAZARD_DRAUGHT,
    COR_CHANGE_SLIPS,          /* place */
    COR_CHANGE_CHANNEL_PILOTS, /* link */
    COR_CHANGE_BOARDING,
    COR_CHANGE_REST,
    COR_CHANGE_CLEARED_AFTER, /* section */
    COR_CHANGE_ICEBREAKERS,   /* ice */
    COR_CHANGE_LIGHT_SPEED,
    COR_CHANGE_SPACING,
    COR_CHANGE_WINTER_ICEBREAKERS, /* a severity of winter: number of the ice times 65,536, and its own */
    COR_CHANGE_WINTER_VESSELS,
    COR_CHANGE_WINTER_AT_MOST,
    COR_CHANGE_WINTER_SPEED,
    COR_CHANGE_WINTER_POWER
};

/* A value that a change sets. */
struct cor_setting {
    uint16_t what; /* enum cor_changeable */
    uint16_t unused;
    uint32_t index; /* in the network's array of that kind of thing */
    double factor;  /* above 0: so many times the value of before; else the value itself: */
    double value;   /* inner unit; of whole numbers too */
    double rate;    /* above 0: in a straight line, inner units a year */
    const struct cor_distribution *distribution; /* where the value is one */
};

struct cor_change {
    const char *path;
    int64_t date;                /* simulated time, where it follows nothing */
    uint16_t change, order;      /* which it follows; COR_NONE */
    uint32_t first, count;       /* settings */
    struct cor_distribution lag; /* ms after what it follows */
    uint64_t lags;               /* name of the stream */
};

struct cor_network;

/* Does the kind have a value that may go to another in a straight line? */
bool cor_change_is_gradual(enum cor_changeable what);

/* The setting's value now, in the inner unit; of a distribution its mean. */
double cor_change_value(const struct cor_network *network, const struct cor_setting *setting, int64_t time);

/* The least and the most that the setting's value is in all of the run, by its own steps and trend. */
void cor_change_extremes(const struct cor_network *network, const struct cor_setting *setting, double *least,
                         double *most);

/* When a gradual change that began at `time` is at its end; INT64_MAX if another one comes before that. */
int64_t cor_change_reaches(const struct cor_network *network, const struct cor_setting *setting, int64_t time);

/* Writes the setting into the network, as from `time` on, and works out what follows from it. */
void cor_change_write(struct cor_network *network, const struct cor_setting *setting, int64_t time);

/* A network that shares with `network` all that cannot change. To be destroyed before it. */
struct cor_network *cor_change_copy_network(const struct cor_network *network);

#endif
