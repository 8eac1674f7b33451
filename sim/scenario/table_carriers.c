/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: links and the carriers that run on them. */
#include "scenario/table_parts.h"

static const struct cor_field depth_key = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DEPTH)};
static const struct cor_field cargo_mass = {
    .fixed = COR_FIXED_LOADED, .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_MASS)};

#define DISTANCE_KEY                                                                                                   \
    {                                                                                                                  \
        .key = "distance", .fixed = COR_FIXED_WAYS, .kind = COR_FIELD_QUANTITY, .required = true,                      \
        .dimensions = COR_ONE(COR_DISTANCE), .sign = COR_ABOVE_ZERO, .example = "476 nm", .about = "From end to end."  \
    }

static const struct cor_field sea_fields[] = {
    {.key = "sea",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &cor_table_place,
     .least = 2,
     .most = 2,
     .example = "[astrakhan, anzali]",
     .about = "The two places; the leg runs both ways."},
    DISTANCE_KEY,
    {.key = "speed",
     .change = COR_CHANGE_LINK_SPEED,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "6.5 kn",
     .about = "The most that is allowed or possible; without it vessels go at their own."},
    DRAUGHT_KEY(COR_CHANGE_LINK_DRAUGHT),
    LEVEL_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape sea = {.what = "a sea leg", .fields = sea_fields};

static const struct cor_field chainage = {
    .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DISTANCE), .sign = COR_NOT_NEGATIVE};

#define CHAINAGE_KEY(name, text, sentence)                                                                             \
    {                                                                                                                  \
        .key = name, .fixed = COR_FIXED_WAYS, .kind = COR_FIELD_QUANTITY, .required = true,                            \
        .dimensions = COR_ONE(COR_DISTANCE), .example = text, .about = sentence                                        \
    }
#define SPEED_KEY(name, text, changing, sentence)                                                                      \
    {                                                                                                                  \
        .key = name, .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_SPEED), .sign = COR_ABOVE_ZERO,             \
        .example = text, .about = sentence, .change = changing                                                         \
    }
static const struct cor_field enters_fields[] = {
    {.key = "from",
     .fixed = "it is the same every day",
     .kind = COR_FIELD_CLOCK,
     .required = true,
     .example = "06:00",
     .about = "From when vessels enter."},
    {.key = "to",
     .fixed = "it is the same every day",
     .kind = COR_FIELD_CLOCK,
     .required = true,
     .example = "19:00",
     .about = "From when none do; before `from`, the night is meant."},
    END_OF_KEYS,
};
static const struct cor_shape enters = {.what = "hours of entry", .fields = enters_fields};

static const struct cor_field section_fields[] = {
    CHAINAGE_KEY("begins_at", "139 km", "Where it begins, as the channel's places are measured."),
    CHAINAGE_KEY("ends_at", "154 km", "Where it ends. No place lies inside a section."),
    {.key = "one_way",
     .change = COR_CHANGE_ONE_WAY,
     .kind = COR_FIELD_YES_NO,
     .otherwise = "no",
     .about = "Vessels of one direction at a time; the end whose first vessel has waited longest goes next."},
    SPEED_KEY("speed", "5 kn", COR_CHANGE_REACH_SPEED, "The most that is allowed here; without it the channel's."),
    SPEED_KEY("ballast_speed", "6 kn", COR_CHANGE_REACH_BALLAST_SPEED,
              "The same for vessels without cargo; without it `speed`, then the channel's."),
    {.key = "batch",
     .change = COR_CHANGE_BATCH,
     .kind = COR_FIELD_COUNT,
     .least = 1,
     .most = 1000,
     .example = "6",
     .about = "One way: so many vessels at most follow each other while others wait at the other end; without it those "
              "that came before them."},
    {.key = "longest_wait",
     .change = COR_CHANGE_LONGEST_WAIT,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "6 h",
     .about = "One way: nobody follows any more once a vessel at the other end has waited so long."},
    {.key = "following_distance",
     .change = COR_CHANGE_FOLLOWING_DISTANCE,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DISTANCE),
     .sign = COR_ABOVE_ZERO,
     .example = "2 km",
     .about = "A vessel enters when the one ahead is so far in, and does not overtake it."},
    {.key = "enters",
     .kind = COR_FIELD_MAP,
     .shape = &enters,
     .about = "Vessels enter between two times of the day; without it at any time."},
    {.key = "daylight",
     .fixed = "when it is entered is laid out for all days of the year",
     .kind = COR_FIELD_YES_NO,
     .otherwise = "no",
     .about =
         "Instead of `enters`: vessels enter between sunrise and sunset, by the sun at its latitude, which is that "
         "of the places beside it that have `at`."},
    {.key = "slots",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_channel_slot,
     .about =
         "Times reserved for some vessels, tows or a cruise, which have it to themselves then: others do not enter "
         "in a slot, nor before it if they would still be inside when it begins."},
    {.key = "cleared_after",
     .change = COR_CHANGE_CLEARED_AFTER,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "4 h",
     .about =
         "One way: a vessel that breaks down inside is out of the way of others so long after, and repaired there; "
         "without it when it is repaired and through."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape section = {.what = "a section of a channel", .fields = section_fields};
static const struct cor_field section_entry = {.kind = COR_FIELD_MAP, .shape = &section};

static const struct cor_field channel_pilots_fields[] = {
    {.key = "count",
     .change = COR_CHANGE_CHANNEL_PILOTS,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 10000,
     .example = "14",
     .about = "How many there are."},
    {.key = "boarding",
     .change = COR_CHANGE_BOARDING,
     .kind = COR_FIELD_DISTRIBUTION,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "triangular(min 0.5 h mode 1 h max 2 h)",
     .about = "From his coming free for the vessel until it may go on; without it no time."},
    {.key = "rest",
     .change = COR_CHANGE_REST,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 h",
     .example = "6 h",
     .about = "From one vessel to the next: his way back, his rest."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape channel_pilots = {.what = "a channel with pilots", .fields = channel_pilots_fields};

static const struct cor_field channel_fields[] = {
    {.key = "channel",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &cor_table_place,
     .element = &chainage,
     .example = "{astrakhan: 0 km, olya: 100 km, canal_sea_end: 221 km}",
     .about = "Its places and where they lie along it, ascending; it may be joined and left at each of them."},
    SPEED_KEY("speed", "6.5 kn", COR_CHANGE_REACH_SPEED,
              "The most that is allowed; without it vessels go at their own."),
    SPEED_KEY("ballast_speed", "8 kn", COR_CHANGE_REACH_BALLAST_SPEED,
              "The same for vessels without cargo; without it `speed`."),
    {.key = "sections",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &section_entry,
     .about = "Stretches with rules of their own."},
    {.key = "pilots",
     .kind = COR_FIELD_MAP,
     .shape = &channel_pilots,
     .example = "{count: 14, boarding: 1 h, rest: 6 h}",
     .about =
         "Every vessel takes one for as long as it is in the channel, but in a convoy; without it none is needed."},
    DRAUGHT_KEY(COR_CHANGE_LINK_DRAUGHT),
    LEVEL_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape channel = {.what = "a channel", .fields = channel_fields};

static const struct cor_field rail_fields[] = {
    {.key = "rail",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &cor_table_place,
     .least = 2,
     .most = 2,
     .example = "[moscow, astrakhan_kutum]",
     .about = "The two places; the line runs both ways."},
    DISTANCE_KEY,
    {.key = "speed",
     .change = COR_CHANGE_LINK_SPEED,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "16 km/h",
     .about = "Of trains, stops at stations included; needed unless every train has its own."},
    {.key = "paths",
     .change = COR_CHANGE_PATHS,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_FREQUENCY),
     .sign = COR_ABOVE_ZERO,
     .example = "18 /day",
     .about = "Trains a day in each direction, other traffic taken off; without it any number."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape rail = {.what = "a rail line", .fields = rail_fields};
static const struct cor_shape *const link_kinds[] = {&sea, &channel, &rail, NULL};
static const struct cor_shape link_shape = {.what = "a link", .variants = link_kinds};
const struct cor_field cor_table_link_entry = {.kind = COR_FIELD_MAP, .shape = &link_shape};

static const struct cor_field breakdown_fields[] = {
    {.key = "apart",
     .fixed = COR_FIXED_CLOCK,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "exponential(mean 90 d)",
     .about = "From a repair to the next breakdown, whatever it does meanwhile."},
    {.key = "lasts",
     .fixed = COR_FIXED_CLOCK,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "gamma(mean 3 d cv 1)",
     .about = "From a breakdown to the end of its repair."},
    ABOUT_KEY,
    END_OF_KEYS,
};
const struct cor_shape cor_table_breakdown = {.what = "a breakdown", .fields = breakdown_fields};
static const struct cor_field fuel_fields[] = {
    {.key = "sea",
     .change = COR_CHANGE_FUEL_AT_SEA,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_MASS_RATE),
     .sign = COR_ANY_SIGN,
     .example = "9 t/day",
     .about = "Burned under way at its own speed; slower, by the third power of the speed."},
    {.key = "port",
     .change = COR_CHANGE_FUEL_IN_PORT,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_MASS_RATE),
     .sign = COR_ANY_SIGN,
     .example = "1 t/day",
     .about = "Burned at all other times: in port, on the roads, waiting at sea."},
    {.key = "emissions",
     .change = COR_CHANGE_EMISSIONS,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_EMISSION),
     .otherwise = "3.88 t/t",
     .example = "3.88 t/t",
     .about = "CO2e from well to wheel for each tonne of it; the default is marine diesel."},
    END_OF_KEYS,
};
static const struct cor_shape fuel = {.what = "fuel", .fields = fuel_fields};

static const struct cor_field laid_up_fields[] = {
    {.key = "from",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_DAY,
     .required = true,
     .example = "1 December",
     .about = "The day from which they are not employed; each finishes what it is about first."},
    {.key = "to",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_DAY,
     .required = true,
     .example = "1 April",
     .about = "The day from which they are employed again."},
    {.key = "cost",
     .change = COR_CHANGE_LAID_UP_COST,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DAY_COST),
     .example = "900 USD/day",
     .about = "Of each day of one that is laid up; without it the class's `cost`. It burns nothing."},
    END_OF_KEYS,
};
static const struct cor_shape laid_up = {.what = "a lay-up", .fields = laid_up_fields};

static const struct cor_field vessel_fields[] = {
    {.key = "vessel", .kind = COR_FIELD_ID, .required = true, .example = "dry", .about = "Its type, a free word."},
    NAME_KEY,
    TAKES_KEY(true),
    {.key = "cargo_at_draught",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &depth_key,
     .element = &cargo_mass,
     .example = "{1.51 m: 0 t, 3.6 m: 5320 t, 4.706 m: 8144 t}",
     .about =
         "Tonnes of cargo at each draught, both ascending, in a straight line between them; the deepest is what it can "
         "carry, and above the first it does not float."},
    {.key = "hold",
     .fixed = COR_FIXED_LOADED,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_VOLUME),
     .sign = COR_ABOVE_ZERO,
     .example = "11400 m3",
     .about = "Room for cargo; without it volume is no limit."},
    {.key = "teu",
     .fixed = COR_FIXED_LOADED,
     .kind = COR_FIELD_COUNT,
     .least = 0,
     .most = 100000,
     .example = "276",
     .about = "Places for containers; without it, it carries none."},
    {.key = "speed",
     .change = COR_CHANGE_CLASS_SPEED,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "10.5 kn",
     .about = "In service."},
    {.key = "berths",
     .fixed = COR_FIXED_TAKEN,
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 1,
     .most = 100,
     .example = "2",
     .about = "Berths of a quay that it takes at once, for its length; it is worked as fast as at one."},
    {.key = "ice_class",
     .kind = COR_FIELD_TEXT,
     .example = "Ice2",
     .about = "One of `ice_classes`; without it the weakest."},
    {.key = "power",
     .fixed = COR_FIXED_VESSEL,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_POWER),
     .sign = COR_ABOVE_ZERO,
     .example = "1940 kW",
     .about = "Of its engines; asked for where ice bars vessels by power."},
    BREAKDOWN_KEY,
    AGES_KEY,
    {.key = "fuel",
     .kind = COR_FIELD_MAP,
     .shape = &fuel,
     .example = "{sea: 9 t/day, port: 1 t/day}",
     .about = "What it burns."},
    {.key = "gt",
     .fixed = COR_FIXED_VESSEL,
     .kind = COR_FIELD_COUNT,
     .least = 1,
     .most = 1000000,
     .example = "2426",
     .about = "Gross tonnage, by which dues are reckoned (USD/GT)."},
    {.key = "cost",
     .change = COR_CHANGE_DAY_COST,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DAY_COST),
     .example = "5500 USD/day",
     .about = "Of each day of one vessel, fuel and dues not included, from the day on which it joins its service; the "
              "carrier pays."},
    {.key = "laid_up",
     .kind = COR_FIELD_MAP,
     .shape = &laid_up,
     .example = "{from: 1 December, to: 1 April}",
     .about = "The part of each year in which they lie up, as river vessels do in winter."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape vessel = {.what = "a vessel", .fields = vessel_fields};

static const struct cor_field train_fields[] = {
    {.key = "train", .kind = COR_FIELD_ID, .required = true, .example = "freight", .about = "Its type, a free word."},
    NAME_KEY,
    TAKES_KEY(true),
    {.key = "wagons",
     .fixed = COR_FIXED_LOADED,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 1000,
     .example = "57",
     .about = "How many it has."},
    {.key = "load",
     .fixed = COR_FIXED_LOADED,
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_WAGON_WEIGHT) | COR_ONE(COR_WAGON_TEU),
     .sign = COR_ABOVE_ZERO,
     .example = "68 t/wagon",
     .about = "What a wagon carries: tonnes, or TEU where it takes containers."},
    {.key = "speed",
     .change = COR_CHANGE_CLASS_SPEED,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "40 km/h",
     .about = "Its own; without it, it goes at the speed of the line."},
    BREAKDOWN_KEY,
    {.key = "emissions",
     .fixed = "each lot is reckoned by one factor for all of its way",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_INTENSITY),
     .sign = COR_ABOVE_ZERO,
     .example = "22 g/t/km",
     .about = "CO2e from well to wheel for each tonne of cargo and kilometre by the shortest way, empty runs in it."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape train = {.what = "a train", .fields = train_fields};
static const struct cor_shape *const class_kinds[] = {&vessel, &train, NULL};
static const struct cor_shape class_shape = {.what = "a class of carriers", .variants = class_kinds};
const struct cor_field cor_table_class_entry = {.kind = COR_FIELD_MAP, .shape = &class_shape};
