/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_STATE_H
#define MODEL_STATE_H

/*
 * Everything that changes in one replication: a root struct and pools of plain data. Indices, never pointers, lead from
 * one thing to another; what never changes is read from the const network.
 *
 * Units as everywhere: ms of simulated time, inner units of the cargo, kg, m. `where` is a place's index, or the number
 * of places plus a link's index, or the number of both plus that of a channel's section.
 */
#include "corridor/base/integer.h"
#include "corridor/base/pool.h"
#include "corridor/engine/simulation.h"
#include "corridor/model/cause.h"
#include "corridor/model/corridor.h"
#include "corridor/network/network.h"
#include "corridor/random/arrivals.h"
#include "corridor/resource/gate.h"
#include "corridor/resource/resource.h"
#include "corridor/resource/store.h"
#include "corridor/resource/work.h"
#include "corridor/statistics/quantile.h"
#include "model/event.h"

/*
 * One stretch of a carrier's log: from `since` until the next entry. At a place it may do something else in turns, such
 * as wait for cargo and load it, lot by lot.
 */
struct cor_stretch {
    int64_t since;
    uint32_t doing, other; /* cor_doing; 0: nothing else */
    int64_t other_ms;      /* of the turns of the other that have ended */
};

/* What all parts of one released lot have in common. */
struct cor_family {
    uint32_t parts; /* lots that stem from it, the delivered ones included */
    uint32_t alive;
    int64_t number, amount, released;
};

enum cor_lot_stand { /* where a lot is, for the balance */
                     COR_STAND_GATE,
                     COR_STAND_YARD,
                     COR_STAND_ABOARD,
                     COR_STAND_OUTSIDE,
                     COR_STAND_STRANDED
};

enum { COR_LOT_IMPORTED = 1, COR_LOT_EXPORTED = 2, COR_LOT_BOOKED = 4, COR_LOT_MEASURED = 8, COR_LOT_WITHOUT_WAY = 16 };
enum { COR_LOT_IN_HAND = 32 }; /* it has a slot of the clearance under way */

/* One line of memory: days pass between what happens to a lot, and others have taken its place in the caches. */
struct cor_lot {
    uint32_t next; /* in the one list it stands in: a group, or a carrier's cargo */
    uint32_t ride; /* of its way: the one under way or next */
    uint32_t family;
    uint32_t part;
    int64_t amount;
    union {
        struct {            /* ashore: */
            int64_t joined; /* when it came into the line or list it stands in; lands in a yard: since then */
            int64_t landed; /* when it came into the yard */
        };
        struct {               /* aboard: */
            int64_t other_ms;  /* of the stretch under way when it joined, until then */
            uint32_t log_from; /* the stretch of the carrier's log under way when it joined */
        };
    };
    int64_t since;  /* what it does now it does since; aboard: since it came aboard */
    uint32_t doing; /* that, as cor_doing of model/ledger.h; aboard: what its carrier does */
    uint32_t spent; /* the youngest stretches of its past */
    uint16_t flow, cargo;
    uint16_t yard; /* where it has room, or COR_NONE */
    uint8_t stand; /* enum cor_lot_stand */
    uint8_t flags;
};
_Static_assert(sizeof(struct cor_lot) == 64, "a lot fills one line");

/* Lots of one flow that wait for one service at one stop, first come first. It is gone when they are. */
struct cor_group {
    uint32_t next; /* the next group of the line, ordered by flow */
    uint32_t first, last;
    uint32_t fresh; /* the first lot that no full carrier has left behind, 0 if none */
    int64_t amount; /* of all of them */
    uint16_t flow, cargo;
    uint8_t rank;
    /* What is asked of the first lot again and again: */
    uint8_t to, stranded, unused; /* the stop where its leg ends */
    int64_t joined;
};

struct cor_line {
    uint32_t groups;
    uint32_t first_carrier, last_carrier; /* without a timetable: those that fill here, by the end of their discharge */
    uint32_t ready, waiting;              /* carriers that are, here; and these with the idle ones */
};

enum cor_carrier_state {
    COR_CARRIER_AWAY, /* not yet placed at its first stop, or being built */
    COR_CARRIER_RUNNING,
    COR_CARRIER_QUEUEING, /* for a slot */
    COR_CARRIER_WAITING_ROOM,
    COR_CARRIER_WAITING_DEPTH, /* at its stop, for water to come to or to leave a quay */
    COR_CARRIER_WORKING,
    COR_CARRIER_READY,    /* with cargo, for its departure, or for more */
    COR_CARRIER_HELD,     /* done with its stop, and may not sail */
    COR_CARRIER_STUCK,    /* done with its stop, and broken down */
    COR_CARRIER_IDLE,     /* empty, without a slot */
    COR_CARRIER_BERTHING, /* waits for pilot or tugs, or is under pilot: to its berth, from it */
    COR_CARRIER_UNBERTHING,
    COR_CARRIER_GONE /* scrapped */
};

enum { COR_LOG_MOST = 16 };

/* What a carrier does, as one event to come; paused, it keeps what remains. Handed over in two registers. */
struct cor_activity {
    int64_t left; /* ms, while paused */
    uint16_t kind, cause, where;
    uint8_t class, paused;
};

/* How many reasons of each cause close something; none: it is open. */
struct cor_closers {
    uint16_t closure, weather, hours, unused;
};

/* What a carrier has room for, of one cargo and from one stop to another: model/room.h. */
struct cor_room {
    uint32_t loads;      /* what was aboard: after so many; 0: nothing is known */
    uint32_t what;       /* cargo and stops */
    int64_t sure;        /* kg for which there is surely water, INT64_MAX where it does not matter, */
    int64_t until;       /* if it leaves not after that */
    int64_t least, most; /* there is room for */
};
enum { COR_ROOMS_KEPT = 4 };

struct cor_carrier {
    /* First, on one line of memory, what is asked of each of those that lie at a stop, over and over. */
    _Alignas(64) uint32_t next; /* in the order of its stop */
    uint32_t loads;             /* lots that came aboard or went, and 1: what was known of its room before is no more */
    int64_t leaves_by;          /* without a timetable: when it leaves anyhow */
    uint16_t service, carrier_class;
    uint16_t place;     /* of its stop */
    uint16_t facility;  /* held, or queued for; COR_NONE */
    uint8_t stop;       /* where it is, or where it is going */
    uint8_t state;      /* enum cor_carrier_state */
    uint8_t holds;      /* the facility's slot */
    uint8_t broken;     /* down and under repair */
    uint8_t off_season; /* it is the time at which vessels of its class are laid up */
    uint8_t admitted;   /* to the link ahead: it has its path */
    uint8_t log_count;
    uint8_t detour;        /* it takes the stop's detour to the next */
    int64_t loading_since; /* when it began to look for cargo here, −1 before */
    int64_t until;         /* at the first stop: lots that join later wait for the next departure */
    uint32_t lot;          /* under work */
    uint32_t cargo_count;
    int64_t kg, millilitres, teu;  /* aboard */
    int64_t used[COR_LIMIT_COUNT]; /* of its class's limits */
    uint32_t cargo;                /* lots aboard, first loaded first */
    uint32_t last_cargo;
    uint32_t passed; /* the last lot from the first on that is known not to be due at this stop, 0: none is */
    uint32_t record; /* of the visit, 0: none */
    uint32_t doing;  /* as the ledger and all that hear of it were last told; 0: they are to be told anew */
    uint32_t number; /* in its service, from 1 */
    uint32_t breakdowns;
    uint32_t convoy_next;   /* in its convoy */
    uint16_t step;          /* of the way to its next stop */
    uint16_t booking;       /* number of the yard of the next stop that is being booked */
    uint16_t wanted;        /* cargo for which it queues */
    uint16_t put_off;       /* its pilots have left it until it is repaired */
    uint8_t behind;         /* the stop that it left last */
    uint8_t moves;          /* its slots count as those at which cargo moves (model/activity.h) */
    uint8_t craned;         /* at work under cranes that its quay's berths share */
    cor_ticket ticket;      /* of its place in a facility's queue */
    int64_t due;            /* scheduled time of the departure it takes; −1 at other stops */
    int64_t arrived, since; /* at this stop; in this state */
    int64_t waited;         /* for slots during this visit */
    int64_t held_since;
    int64_t visits;
    cor_handle alarm; /* of the time at which it leaves anyhow */
    struct cor_activity activity;
    cor_handle activity_end;
    int64_t leaves;         /* the section of a channel into which it is admitted */
    int64_t loaded_since;   /* when it last began to load with nothing aboard */
    cor_handle depth_event; /* while it waits for water: when there is enough, 0 if only a hazard's end can bring it */
    uint16_t depth_then;    /* the kind of event that happens then; 0: it does not wait for water */
    uint16_t stayed;        /* at this stop, for its passengers */
    uint32_t lightened;     /* the point that it passed so on this voyage, plus 1 */
    uint16_t use;           /* enum cor_use, of model/utilisation.h */
    uint8_t sails;          /* it burns what it burns under way: model/money.h */
    uint8_t log_other;      /* the other thing of the log's last stretch is under way */
    int64_t used_since;     /* so, or since the last reset */
    int64_t log_turned;     /* since when that, or the one thing, is under way */
    /* By cargo, in turn. */
    struct cor_room rooms[COR_ROOMS_KEPT];
    struct cor_stretch log[COR_LOG_MOST];
};

struct cor_facility_state {
    int64_t loaded_kg, discharged_kg, loaded_teu, discharged_teu;
    struct cor_closers working, berthing; /* what keeps cargo from moving, and others out */
    struct cor_time_persistent moving;    /* min(moves, capacity): closures count in neither */
    int64_t moves;                        /* slots at which cargo moves */
    int64_t visits;                       /* ended */
    cor_int128 held;                      /* ms of ended visits */
    cor_int128 held_with_cargo;           /* slot × ms of them, without other traffic */
    struct cor_resource slots;
    int64_t given;                  /* slots that it has, open or closed */
    int64_t maintained;             /* slots out of use */
    int64_t sampled_kg;             /* handled until the last sample */
    int64_t waits[COR_CAUSE_COUNT]; /* ms that it would have kept waiting, by cause, until `waits_since` */
    int64_t waits_since;
    enum cor_cause waits_for;
};

struct cor_yard_state {
    cor_int128 dwelt;                 /* unit·ms in the yard of what left it in measured time */
    struct cor_time_persistent stock; /* what stands in it; room.held adds what has room and is still to come */
    int64_t left;                     /* inner units of the yard that left it in measured time */
    uint32_t standing;                /* lots in it, as last counted by gridlock */
    uint8_t unit, special, unused[2]; /* enum cor_unit, in which it counts; it limits some cargo, or is paid for */
    struct cor_store room;
    struct cor_time_persistent capacity; /* that it has, open or closed */
};

struct cor_place_state {
    uint32_t closed; /* facilities that are closed now */
    bool has_quays;
    uint8_t unused[3];
    int64_t arrivals, turned_away;
    struct cor_waiting waiting;       /* over all quays, or over all terminals where there is no quay */
    struct cor_tally turnaround;      /* ms */
    struct cor_resource clearance[2]; /* import, export: slots */
};

struct cor_service_state {
    uint32_t first_line;              /* in `lines`: one for each stop */
    uint32_t first_ready, last_ready; /* carriers at the first stop, in order of arrival, */
    uint32_t ready_count;             /* and how many */
    int64_t next_due;                 /* scheduled time of the next timetabled departure */
    int64_t due;                      /* scheduled time of the departure not yet taken, −1 if none */
    int64_t last_due;                 /* scheduled time of the departure that fell due last */
    cor_handle departure;             /* the event of the next one */
    int64_t departures, cancelled, punctual, passengers;
    struct cor_quantile lateness; /* ms from the timetable */
    int64_t waited_for_cargo;     /* carrier × ms, ready or idle */
    int64_t run_m, ballast_m;     /* carrier × m, of all and of those without cargo */
    int64_t arrivals, turned_away;
    bool open, closed_for_good;
    uint8_t unused[2];
    uint32_t called_most; /* by timetable: carriers that load or lie loaded at the first stop */
    struct cor_waiting waiting;
    struct cor_arrivals arrivals_state;                  /* calls */
    int64_t arrival_number;                              /* of the arrival that is scheduled */
    cor_int128 kg_m, teu_m, limited_kg_m, limited_teu_m; /* work, and that of carriers that this limits */
    cor_int128 capacity_kg_m, capacity_teu_m, used_m[COR_LIMIT_COUNT], offered_m[COR_LIMIT_COUNT];
    int64_t offered_kg, offered_teu; /* nominal, of each carrier that left a stop */
};

struct cor_link_state {
    int64_t next_free[2]; /* by direction */
    int64_t passes;
    struct cor_tally waited; /* ms */
};

/* All carriers of a class, or all cranes of a quay, that break down. */
struct cor_machines {
    struct cor_time_persistent broken, there; /* under repair; of all that there are */
    int64_t breakdowns;                       /* since the reset */
};

/* A crane that breaks down. */
struct cor_crane {
    uint16_t facility, broken;
    uint32_t number; /* at its quay, from 0 */
    uint32_t breakdowns;
};

/* A hazard over time. */
struct cor_hazard_state {
    struct cor_time_persistent on; /* 1 on, 0 off */
    int64_t begun;                 /* spells begun since the reset */
    uint32_t spell, end;           /* in `spells`: the one under way or next, and after the last */
};

/* A section of a channel; ends and directions as in network/channel.h. */
struct cor_section_state {
    uint32_t inside, inside_reserved; /* vessels; those of them with slots */
    uint32_t waits;                   /* in all queues */
    uint8_t direction, unused[3];     /* of those inside, or of those who were */
    int64_t batch;                    /* entered since it was last empty */
    int64_t clear[2];                 /* when the next may follow the last that entered */
    int64_t last_out[2];              /* when the last that entered leaves */
    int64_t gap[2];                   /* ms that the next keeps behind it */
    cor_handle look;                  /* at the time at which someone may enter */
    uint32_t first_slot;              /* in `slots_found` */
    struct cor_queue queue[4];        /* at ends 0 and 1; there, as 2 and 3, of those who have slots */
    struct cor_waiting waiting, at_end[2];
};

/* Water at a link or a quay: model/draught.h. */
struct cor_depth_state {
    double change;     /* m that hazards add */
    int64_t lost_kg;   /* left behind for want of it */
    int64_t lightened; /* vessels that went on with too much draught, as it would never have been enough */
};

/* What there was of a severity of winter. */
struct cor_winter_state {
    int64_t lasted; /* ms until `since` of the ice */
    int64_t escorted;
};

/* Ice: a winter at a time (network/ice.h). */
struct cor_ice_state {
    struct cor_winter_state *winters; /* by severity */
    int64_t since;                    /* while it is on: from when it counts */
    uint8_t on, drawn;
    uint16_t severity;
    uint32_t first_winter; /* number of the winter less that of its spell */
    uint32_t first_gathering, first_icebreaker;
    struct cor_queue barred;
    int64_t barred_vessels, escorted, convoys;
    struct cor_waiting waiting;      /* for convoys */
    struct cor_time_persistent busy; /* icebreakers under way */
};

/* Pilots and tugs of a place; see model/pilotage.h. */
struct cor_port_help {
    struct cor_resource pilots, tugs;
};

/* What is credited to a flow: inner units × ms by what went on where. Open addressing, at most half full. */
struct cor_flow_ledger {
    struct cor_credit *credits; /* model/ledger.h */
    uint32_t count, size;       /* entries; places for them, a power of two, or none yet */
};

struct cor_flow_state {
    /* What is asked when a lot is released: */
    struct cor_arrivals arrivals;
    int64_t number;      /* of the lot that is scheduled */
    double carry[2];     /* what rounding of lots owes: before and from the anchor */
    int64_t rides_until; /* until when all lots are given the same way */
    uint32_t ride;       /* the first of the way chosen last, 0: none yet */
    bool way_unknown;    /* some of those delivered went a way without a distance */
    uint8_t unused[3];
    int64_t released;      /* all of the run; the balance */
    uint64_t clearance[2]; /* stream names: import, export */
    uint64_t outside;      /* stream name */
    int64_t sampled;       /* delivered until the last sample */
    /* What is counted when one is delivered: */
    int64_t delivered;           /* all of the run */
    int64_t delivered_measured;  /* delivered in measured time */
    struct cor_flow_total total; /* of lots released in measured time */
    cor_int128 unit_m;           /* amount × distance delivered in measured time */
    cor_int128 way_unit_m;       /* the same of lots released in measured time */
    struct cor_flow_ledger ledger;
    struct cor_quantile transit; /* ms, weighted by inner units */
};

struct cor_crane_work;
struct cor_crane_quay;
struct cor_money;
struct cor_utilisation;
struct cor_yard_limits;
struct cor_fleet_state;
struct cor_shipyards;
struct cor_soundings;

struct cor_corridor {
    const struct cor_network *network;
    struct cor_network *own_network; /* the same where values change in the run (model/change.h); else NULL */
    int64_t *changed;                /* when each change acts, by what is known; COR_NEVER */
    const struct cor_run_options *options;
    struct cor_random random;
    struct cor_simulation simulation;
    struct cor_resources resources;

    struct cor_pool lots, families, spent, groups, itineraries, rides, callers, carriers;
    struct cor_pool spells;     /* of all hazards, all drawn at the start */
    struct cor_pool increments; /* between the warm-up's arrivals (random/arrivals.h) */
    struct cor_facility_state *facilities;
    struct cor_yard_state *yards;
    struct cor_place_state *places;
    struct cor_service_state *services;
    struct cor_link_state *links;
    struct cor_section_state *sections;
    struct cor_slot_found *slots_found;  /* model/channel_slots.h; NULL where no section has slots */
    struct cor_depth_state *depths;      /* links, then facilities; NULL where no draught is declared */
    struct cor_soundings *soundings;     /* model/sounding.h; NULL where no draught is declared */
    struct cor_ice_state *ice;           /* NULL where there is none */
    uint32_t ice_on;                     /* of these, where it is winter now */
    struct cor_passages *passages;       /* model/passage.h; NULL where there is no channel */
    struct cor_resource *channel_pilots; /* by link; NULL where no channel has any */
    struct cor_laying_up *laying_up;     /* model/laying_up.h; NULL where no class is laid up */
    struct cor_clearings *clearings;     /* model/clearing.h; NULL where nobody breaks down in a section */
    struct cor_gathering *gatherings;    /* these two model/convoy.h */
    struct cor_icebreaker *icebreakers;
    struct cor_flow_state *flows;
    struct cor_hazard_state *hazards;
    struct cor_machines *class_machines, *quay_machines; /* by class, by facility; NULL where nothing breaks down */
    struct cor_crane *cranes;
    struct cor_gate *sailing, *passing;  /* by place, by link; NULL where there are no hazards */
    struct cor_yard_limits *yard_limits; /* model/yard_limit.h; NULL where there are none */
    struct cor_line *lines;
    struct cor_crane_work *crane_works; /* by carrier; NULL where no quay has cranes */
    struct cor_crane_quay *crane_quays; /* by facility */
    struct cor_utilisation *utilisation;
    struct cor_money *money;         /* NULL where nothing costs anything */
    struct cor_port_help *port_help; /* by place; NULL where no port has pilots or tugs */
    struct cor_quantile transit;     /* ms, weighted by kg, over all flows that count */
    struct cor_measures early;       /* what was measured at the end of the horizon */
    struct cor_tramps *tramps;       /* model/fixing.h; NULL: no vessels that follow cargo */
    struct cor_fleet_state *fleet;   /* NULL where fleets stay as they are */
    struct cor_shipyards *shipyards; /* NULL where nothing is ordered */
    uint32_t line_count, carrier_count;

    bool measuring; /* between warm-up and drain */
    struct cor_record *record;
    size_t lot_capacity, visit_capacity, sampled_capacity, instant_capacity, sample_capacity, sample_count;
};

/* Elements by index. */
static inline struct cor_lot *cor_lot_at(const struct cor_corridor *corridor, uint32_t lot)
{
    return COR_POOL_AT(struct cor_lot, &corridor->lots, lot);
}

static inline struct cor_carrier *cor_carrier_at(const struct cor_corridor *corridor, uint32_t carrier)
{
    return COR_POOL_AT(struct cor_carrier, &corridor->carriers, carrier);
}

static inline const struct cor_service *cor_carrier_service(const struct cor_corridor *corridor,
                                                            const struct cor_carrier *carrier)
{
    return &corridor->network->services[carrier->service];
}

/* Berths or tracks that it takes at once. */
static inline int32_t cor_carrier_berths(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return corridor->network->classes[carrier->carrier_class].berths;
}

/* The carrier is at this stop of its service from now on, or makes for it. */
static inline void cor_carrier_set_stop(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint8_t stop)
{
    carrier->stop = stop;
    carrier->place = cor_carrier_service(corridor, carrier)->stops[stop].place;
}

static inline uint16_t cor_link_where(const struct cor_corridor *corridor, uint16_t link)
{
    return (uint16_t)(corridor->network->place_count + link);
}

static inline uint16_t cor_section_where(const struct cor_corridor *corridor, uint16_t section)
{
    return (uint16_t)(corridor->network->place_count + corridor->network->link_count + section);
}

static inline const struct cor_cargo *cor_flow_cargo(const struct cor_corridor *corridor, uint16_t flow)
{
    return &corridor->network->cargo[corridor->network->flows[flow].cargo];
}

static inline const struct cor_cargo *cor_lot_cargo(const struct cor_corridor *corridor, const struct cor_lot *lot)
{
    return &corridor->network->cargo[lot->cargo];
}

/* Do the place's own figures tell of this facility: of its quays, or of its terminals where it has no quay? */
static inline bool cor_facility_counts(const struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_facility *at = &corridor->network->facilities[facility];
    return at->kind == COR_QUAY || !corridor->places[at->place].has_quays;
}

/* Is the carrier a vessel that is still being built, or on its way from the yard? */
static inline bool cor_carrier_is_unfinished(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return carrier->service >= corridor->network->service_count;
}

static inline int64_t cor_now(const struct cor_corridor *corridor)
{
    return corridor->simulation.now;
}

static inline struct cor_continuation cor_then(uint16_t kind, uint32_t subject)
{
    return (struct cor_continuation){.subject = subject, .kind = kind};
}

#endif
