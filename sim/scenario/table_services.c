/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: services and demand. */
#include "scenario/table_parts.h"

static const struct cor_field service = {.kind = COR_FIELD_REFERENCE, .section = "services", .example = "iran_line"};
static const struct cor_field carrier_class = {.kind = COR_FIELD_REFERENCE, .section = "fleet"};
static const struct cor_field carriers = {.fixed = "carriers join a service by 'orders' and leave it by their age",
                                          .kind = COR_FIELD_COUNT,
                                          .least = 0,
                                          .most = 10000};
static const struct cor_field weight_of_month = {.kind = COR_FIELD_NUMBER, .least = 0, .most = 1000000};

static const struct cor_field season_fields[] = {
    {.key = "from", .kind = COR_FIELD_MONTH, .required = true, .example = "April", .about = "The first month."},
    {.key = "to",
     .kind = COR_FIELD_MONTH,
     .required = true,
     .example = "November",
     .about = "The last month, included."},
    END_OF_KEYS,
};
const struct cor_shape cor_table_season = {.what = "a season", .fields = season_fields};
#define SEASON_KEY                                                                                                     \
    {                                                                                                                  \
        .key = "season", .kind = COR_FIELD_MAP, .shape = &cor_table_season, .example = "{from: April, to: November}",  \
        .about = "The months of each year in which it runs; it may run over the new year."                             \
    }

static const struct cor_field timetable_fields[] = {
    {.key = "every",
     .change = COR_CHANGE_EVERY,
     VARYING(every),
     .required = true,
     .example = "7 d",
     .about = "Time between departures from the first stop, counted from the run's start, or from `opens`."},
    END_OF_KEYS,
};
static const struct cor_shape timetable = {.what = "a timetable", .fields = timetable_fields};

static const struct cor_field filling_fields[] = {
    {.key = "full",
     .change = COR_CHANGE_FULL,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SHARE),
     .sign = COR_ABOVE_ZERO,
     .example = "90 %",
     .about = "The share of a carrier's fullest limit at which it leaves, at every stop."},
    {.key = "at_most",
     .change = COR_CHANGE_AT_MOST,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "24 h",
     .about = "It leaves anyhow this long after its discharge ended; one that follows cargo, this long after its first "
              "lot was ready."},
    END_OF_KEYS,
};
static const struct cor_shape filling = {.what = "leaving when full", .fields = filling_fields};
static const struct cor_shape *const leave_kinds[] = {&timetable, &filling, NULL};
static const struct cor_shape leave = {.what = "a rule of departure", .variants = leave_kinds};
#define WITH_KEY                                                                                                       \
    {                                                                                                                  \
        .key = "with", .kind = COR_FIELD_ENTRIES, .required = true, .keys = &carrier_class, .element = &carriers,      \
        .example = "{gadamly: 2}", .about = "How many carriers of which class; 0 where all of them are ordered."       \
    }

#define SPEED_KEY                                                                                                      \
    {                                                                                                                  \
        .key = "speed", .change = COR_CHANGE_SERVICE_SPEED, .kind = COR_FIELD_QUANTITY,                                \
        .dimensions = COR_ONE(COR_SPEED), .sign = COR_ABOVE_ZERO, .example = "8.5 kn",                                 \
        .about = "Slower than its vessels could go, to save fuel; without it they go at their own speed."              \
    }

static const struct cor_field line_fields[] = {
    {.key = "stops",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &cor_table_place,
     .least = 2,
     .most = 100,
     .example = "[olya, turkmenbashi]",
     .about = "Places in turn, again from the first after the last."},
    WITH_KEY,
    {.key = "leave",
     .kind = COR_FIELD_MAP,
     .required = true,
     .shape = &leave,
     .example = "{every: 7 d}",
     .about = "When carriers leave: the first stop by a timetable, or every stop when full."},
    SPEED_KEY,
    {.key = "stay",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "10 h",
     .about =
         "Vessels that carry passengers: time at a berth of each stop, after their cargo if they have any, at a quay "
         "that takes passengers."},
    {.key = "carries",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_PASSENGERS),
     .sign = COR_ABOVE_ZERO,
     .example = "250 passengers",
     .about = "Passengers aboard each vessel on every round, besides those of flows."},
    {.key = "books",
     .fixed = "trains under way have booked room, or have not",
     .kind = COR_FIELD_YES_NO,
     .otherwise = "yes",
     .about = "Trains book room in the next stop's yards before they leave for it."},
    RANK_KEY("Who gets a berth or track first: 1 before 9."),
    SEASON_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape line = {.what = "a line", .fields = line_fields};

static const struct cor_field among_fields[] = {
    {.key = "among",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &cor_table_place,
     .least = 2,
     .most = 100,
     .example = "[astrakhan, anzali, amirabad]",
     .about = "Ports between any two of which its vessels carry what is offered, one cargo a voyage."},
    WITH_KEY,
    {.key = "leave",
     .kind = COR_FIELD_MAP,
     .required = true,
     .shape = &filling,
     .example = "{full: 80 %, at_most: 5 d}",
     .about = "When a vessel that loads leaves."},
    SPEED_KEY,
    RANK_KEY("Who gets a berth first: 1 before 9."),
    SEASON_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape among = {.what = "a fleet that follows cargo", .fields = among_fields};

static const struct cor_field outside_fields[] = {
    {.key = "outside",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &cor_table_place,
     .least = 2,
     .most = 2,
     .example = "[volgograd, astrakhan]",
     .about = "The two places; cargo is taken both ways, without any queue."},
    TAKES_KEY(true),
    {.key = "time",
     .change = COR_CHANGE_OUTSIDE_TIME,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "lognormal(mean 4 d cv 0.3)",
     .about = "From one place to the other, for each lot."},
    {.key = "price",
     .change = COR_CHANGE_OUTSIDE_PRICE,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_PRICES,
     .example = "12 USD/t",
     .about = "What the shipper pays for it."},
    {.key = "distance",
     .fixed = "what came before was reckoned by it; another service with 'opens' can take its place",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DISTANCE),
     .sign = COR_ABOVE_ZERO,
     .example = "530 km",
     .about = "How far it is; counts in work, speeds and emissions."},
    {.key = "emissions",
     .fixed = "each lot is reckoned by one factor for all of its way",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_INTENSITY) | COR_ONE(COR_EMISSION),
     .sign = COR_ABOVE_ZERO,
     .example = "31 g/t/km",
     .about = "CO2e from well to wheel for each tonne of cargo and kilometre of `distance`, or for each tonne (kg/t)."},
    SEASON_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape outside = {.what = "a service beyond the model", .fields = outside_fields};

static const struct cor_field calls_fields[] = {
    {.key = "calls",
     .kind = COR_FIELD_REFERENCE,
     .required = true,
     .section = "places",
     .example = "aktau",
     .about = "The port where other traffic calls."},
    {.key = "apart",
     .fixed = "arrivals are one sequence from the run's start; two of them with 'opens' and 'closes' can take turns",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "exponential(mean 9 h)",
     .about = "Time between arrivals."},
    {.key = "stays",
     .change = COR_CHANGE_STAYS,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "gamma(mean 20 h cv 0.7)",
     .about = "Time at the berth."},
    {.key = "quay",
     .kind = COR_FIELD_ID,
     .example = "dry",
     .about = "Where it berths; may be left out where the port has one quay."},
    {.key = "berths",
     .fixed = COR_FIXED_TAKEN,
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 1,
     .most = 100,
     .example = "2",
     .about = "Berths that one vessel takes at once."},
    {.key = "pilots",
     .fixed = COR_FIXED_TAKEN,
     .kind = COR_FIELD_YES_NO,
     .otherwise = "yes",
     .about = "Whether its vessels take the port's pilots and tugs; with `no` they bring their own."},
    RANK_KEY("Who gets a berth first: 1 before 9."),
    SEASON_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape calls = {.what = "other traffic", .fields = calls_fields};
static const struct cor_shape *const service_kinds[] = {&line, &among, &outside, &calls, NULL};
static const struct cor_shape service_shape = {.what = "a service", .variants = service_kinds};
const struct cor_field cor_table_service_entry = {.kind = COR_FIELD_MAP, .shape = &service_shape};

static const struct cor_field flow_fields[] = {
    {.key = "cargo",
     .kind = COR_FIELD_REFERENCE,
     .required = true,
     .section = "cargo",
     .example = "cereals",
     .about = "What is sent."},
    {.key = "from",
     .kind = COR_FIELD_REFERENCE,
     .required = true,
     .section = "places",
     .example = "volgograd",
     .about = "Where lots are released."},
    {.key = "to",
     .kind = COR_FIELD_REFERENCE,
     .required = true,
     .section = "places",
     .example = "amirabad",
     .about = "Where they are delivered."},
    {.key = "amount",
     .fixed = COR_FIXED_ARRIVALS,
     .kind = COR_FIELD_YEARLY,
     .required = true,
     .example = "1.663 Mt in 2024",
     .about = "The total of that calendar year, in expectation; `3 Mt/year` is that of the year of the run's start."},
    {.key = "growth",
     .fixed = COR_FIXED_ARRIVALS,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_GROWTH),
     .sign = COR_ANY_SIGN,
     .otherwise = "0 %/year",
     .example = "15.2 %/year",
     .about = "Steps each January, also before that year."},
    {.key = "monthly",
     .fixed = COR_FIXED_ARRIVALS,
     .kind = COR_FIELD_LIST,
     .element = &weight_of_month,
     .least = 12,
     .most = 12,
     .example = "[5, 5, 6, 8, 8, 7, 8, 11, 12, 12, 10, 8]",
     .about = "Weights of the months, January first; without it the year is even."},
    {.key = "lots",
     .fixed = COR_FIXED_ARRIVALS,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_AMOUNTS,
     .sign = COR_ABOVE_ZERO,
     .example = "lognormal(mean 3000 t cv 0.3)",
     .about = "The amount that is released at once and travels together as far as carriers have room."},
    {.key = "arrivals",
     .fixed = COR_FIXED_ARRIVALS,
     .kind = COR_FIELD_ARRIVALS,
     .otherwise = "poisson",
     .example = "erlang(shape 2)",
     .about = "How irregularly lots are released: poisson, regular, or erlang between the two."},
    {.key = "via",
     .kind = COR_FIELD_LIST,
     .element = &service,
     .least = 1,
     .most = 12,
     .example = "[barges, grain_line]",
     .about = "Services in order; without it the least expected time decides."},
    RANK_KEY("Who is loaded first: 1 before 9, then the oldest."),
    {.key = "counts",
     .fixed = "it says what the throughput is of all of the run",
     .kind = COR_FIELD_YES_NO,
     .otherwise = "yes",
     .about = "Whether it belongs to the corridor's throughput."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape flow = {.what = "a flow", .fields = flow_fields};
const struct cor_field cor_table_flow_entry = {.kind = COR_FIELD_MAP, .shape = &flow};
