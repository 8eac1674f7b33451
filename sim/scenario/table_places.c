/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: places and what stands at them. */
#include "scenario/table_parts.h"

static const struct cor_field flow_key = {.kind = COR_FIELD_REFERENCE, .section = "demand"};
static const struct cor_field degree = {.kind = COR_FIELD_NUMBER, .least = -180, .most = 180};
static const struct cor_field stock = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_AMOUNTS};

#define RATE_KEY                                                                                                       \
    {                                                                                                                  \
        .key = "rate", .change = COR_CHANGE_HANDLING, .kind = COR_FIELD_DISTRIBUTION, .dimensions = COR_RATES,         \
        .sign = COR_ABOVE_ZERO, .example = "110 t/h",                                                                  \
        .about = "What one berth or track works in an hour; needed where it takes cargo, or else `cranes`. A "         \
                 "distribution is drawn once for each visit."                                                          \
    }

static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday",    NULL};
const struct cor_field cor_table_weekday = {.kind = COR_FIELD_WORD, .words = weekdays};
static const struct cor_field hours_fields[] = {
    {.key = "from",
     .fixed = COR_FIXED_HOURS,
     .kind = COR_FIELD_CLOCK,
     .otherwise = "00:00",
     .example = "08:00",
     .about = "When work begins."},
    {.key = "to",
     .fixed = COR_FIXED_HOURS,
     .kind = COR_FIELD_CLOCK,
     .otherwise = "24:00",
     .example = "20:00",
     .about = "When it ends; at or before `from`, it runs over midnight."},
    {.key = "days",
     .fixed = COR_FIXED_HOURS,
     .kind = COR_FIELD_LIST,
     .element = &cor_table_weekday,
     .least = 1,
     .most = 7,
     .example = "[Monday, Tuesday, Wednesday, Thursday, Friday]",
     .about = "Working days; without them every day. Hours over midnight belong to the day on which they begin."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape hours_shape = {.what = "opening hours", .fields = hours_fields};
#define HOURS_KEY(sentence)                                                                                            \
    {                                                                                                                  \
        .key = "hours", .kind = COR_FIELD_MAP, .shape = &hours_shape, .about = sentence                                \
    }
#define OWN_HOURS_KEY                                                                                                  \
    HOURS_KEY("Nobody new is admitted outside them, and work stops and goes on with what remains; without "            \
              "them those of the place.")

static const struct cor_field maintenance_day = {.kind = COR_FIELD_DATE};
#define MAINTENANCE_FIELDS(slots)                                                                                      \
    {.key = slots,                                                                                                     \
     .fixed = COR_FIXED_DATES,                                                                                         \
     .kind = COR_FIELD_COUNT,                                                                                          \
     .otherwise = "1",                                                                                                 \
     .least = 1,                                                                                                       \
     .most = 10000,                                                                                                    \
     .about = "How many are out of use; one that is held is so when it is left."},                                     \
        {.key = "between",                                                                                             \
         .fixed = COR_FIXED_DATES,                                                                                     \
         .kind = COR_FIELD_LIST,                                                                                       \
         .element = &maintenance_day,                                                                                  \
         .least = 2,                                                                                                   \
         .most = 2,                                                                                                    \
         .example = "[2024-05-01, 2024-06-15]",                                                                        \
         .about = "Once: from the first date, in use again from the second."},                                         \
        {.key = "every",                                                                                               \
         .fixed = COR_FIXED_DATES,                                                                                     \
         .kind = COR_FIELD_QUANTITY,                                                                                   \
         .dimensions = COR_ONE(COR_DURATION),                                                                          \
         .sign = COR_ABOVE_ZERO,                                                                                       \
         .example = "30 d",                                                                                            \
         .about = "Again and again, from one beginning to the next; before and after the run's start alike."},         \
        {.key = "lasts",                                                                                               \
         .fixed = COR_FIXED_DATES,                                                                                     \
         .kind = COR_FIELD_QUANTITY,                                                                                   \
         .dimensions = COR_ONE(COR_DURATION),                                                                          \
         .sign = COR_ABOVE_ZERO,                                                                                       \
         .example = "36 h",                                                                                            \
         .about = "How long, each time; less than `every`."},                                                          \
        {.key = "from",                                                                                                \
         .kind = COR_FIELD_DATE,                                                                                       \
         .example = "2024-01-08",                                                                                      \
         .about = "A date on which it begins; without it, it begins at the run's start."},                             \
        ABOUT_KEY, END_OF_KEYS

static const struct cor_field berth_maintenance_fields[] = {MAINTENANCE_FIELDS("berths")};
static const struct cor_field track_maintenance_fields[] = {MAINTENANCE_FIELDS("tracks")};
static const struct cor_shape berth_maintenance = {.what = "maintenance", .fields = berth_maintenance_fields};
static const struct cor_shape track_maintenance = {.what = "maintenance", .fields = track_maintenance_fields};
static const struct cor_field berth_maintenance_entry = {.kind = COR_FIELD_MAP, .shape = &berth_maintenance};
static const struct cor_field track_maintenance_entry = {.kind = COR_FIELD_MAP, .shape = &track_maintenance};
#define MAINTENANCE_KEY(entry)                                                                                         \
    {                                                                                                                  \
        .key = "maintenance", .kind = COR_FIELD_ENTRIES, .keys = &cor_table_id, .element = entry,                      \
        .example = "{crane: {every: 30 d, lasts: 36 h}}",                                                              \
        .about = "When some of it is out of use, each by a name: once between dates, or every so often."               \
    }
static const struct cor_field crane_fields[] = {
    {.key = "count",
     .change = COR_CHANGE_CRANES,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 10000,
     .about = "How many."},
    {.key = "rate",
     .change = COR_CHANGE_HANDLING,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_RATES,
     .sign = COR_ABOVE_ZERO,
     .example = "4 TEU/h",
     .about = "What one crane works in an hour; a distribution is drawn once for each visit."},
    {.key = "per_vessel",
     .change = COR_CHANGE_CRANES_FOR_A_VESSEL,
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 1,
     .most = 100,
     .about = "The most that work one vessel."},
    BREAKDOWN_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape cranes = {.what = "a set of cranes", .fields = crane_fields};

static const struct cor_field help_fields[] = {
    {.key = "count",
     .change = COR_CHANGE_PILOTS,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 10000,
     .about = "How many."},
    {.key = "time",
     .change = COR_CHANGE_PILOT_TIME,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "3 h",
     .about = "From the roads to the berth, or from the berth out of the port, until they are free again."},
    {.key = "per_vessel",
     .fixed = "a vessel gives back as many as it took; a place has one number of them",
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 1,
     .most = 100,
     .about = "For one move."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape help = {.what = "help with berthing", .fields = help_fields};

static const struct cor_field quay_fields[] = {
    {.key = "berths",
     .change = COR_CHANGE_SLOTS,
     VARYING(slots),
     .required = true,
     .about = "How many vessels can lie there at once; berths of a quay are equal."},
    TAKES_KEY(false),
    RATE_KEY,
    OWN_HOURS_KEY,
    MAINTENANCE_KEY(&berth_maintenance_entry),
    {.key = "cranes",
     .kind = COR_FIELD_MAP,
     .shape = &cranes,
     .example = "{count: 3, rate: 4 TEU/h, per_vessel: 2}",
     .about = "Instead of `rate`: cranes that the berths share. A vessel is worked at the rate of those it holds; each "
              "has one before any has two."},
    DRAUGHT_KEY(COR_CHANGE_QUAY_DRAUGHT),
    LEVEL_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape quay = {.what = "a quay", .fields = quay_fields};
static const struct cor_field quay_entry = {.kind = COR_FIELD_MAP, .shape = &quay};

static const struct cor_field terminal_fields[] = {
    {.key = "tracks",
     .change = COR_CHANGE_SLOTS,
     VARYING(slots),
     .required = true,
     .about = "How many trains can be worked at once; tracks of a terminal are equal."},
    TAKES_KEY(false),
    RATE_KEY,
    OWN_HOURS_KEY,
    MAINTENANCE_KEY(&track_maintenance_entry),
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape terminal = {.what = "a terminal", .fields = terminal_fields};
static const struct cor_field terminal_entry = {.kind = COR_FIELD_MAP, .shape = &terminal};

static const struct cor_field yard_fields[] = {
    TAKES_KEY(true),
    {.key = "capacity",
     .change = COR_CHANGE_YARD,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_AMOUNTS,
     .sign = COR_ABOVE_ZERO,
     .example = "100 kt",
     .about = "What it holds at most; without it the yard is never full."},
    {.key = "plugs",
     .kind = COR_FIELD_COUNT,
     .least = 0,
     .most = 1000000,
     .example = "60",
     .about = "Plugs for reefer containers, one for each TEU; without it as many as there is room."},
    {.key = "limits",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_taken,
     .element = &stock,
     .example = "{reefer: 60 TEU}",
     .about =
         "What it holds at most of a cargo or a form, within its capacity; cargo in boxes is with `container` too."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape yard = {.what = "a yard", .fields = yard_fields};
static const struct cor_field yard_entry = {.kind = COR_FIELD_MAP, .shape = &yard};

static const struct cor_field direction_fields[] = {
    {.key = "time",
     .change = COR_CHANGE_IMPORT_TIME,
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "lognormal(mean 72 h cv 1)",
     .about = "Elapsed time of clearing one lot."},
    {.key = "slots",
     .change = COR_CHANGE_IMPORT_SLOTS,
     VARYING(lots),
     .example = "40",
     .about = "How many lots can be in hand at once; without it any number."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape direction = {.what = "clearance of one direction", .fields = direction_fields};
static const struct cor_field clearance_fields[] = {
    {.key = "import",
     .kind = COR_FIELD_MAP,
     .shape = &direction,
     .about = "Done once, at the first place that has it in the destination's territory, after discharge."},
    {.key = "export",
     .kind = COR_FIELD_MAP,
     .shape = &direction,
     .about = "Done once, at the last place that has it in the origin's territory, before loading."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape clearance = {.what = "clearance", .fields = clearance_fields};
static const struct cor_field initial_of_yard = {.kind = COR_FIELD_ENTRIES, .keys = &flow_key, .element = &stock};

static const struct cor_field place_fields[] = {
    NAME_KEY,
    {.key = "country", .kind = COR_FIELD_COUNTRY, .example = "RU", .about = "Two capitals (ISO 3166)."},
    {.key = "at",
     .fixed = "it stands on maps, and days are as long as there",
     .kind = COR_FIELD_LIST,
     .element = &degree,
     .least = 2,
     .most = 2,
     .example = "[46.35, 48.04]",
     .about = "Latitude and longitude in degrees, for maps."},
    {.key = "slips",
     .change = COR_CHANGE_SLIPS,
     .kind = COR_FIELD_COUNT,
     .least = 1,
     .most = 1000,
     .example = "3",
     .about = "Slips and docks where vessels that are ordered are built and outfitted, one on each."},
    {.key = "roads",
     .change = COR_CHANGE_ROADS,
     .kind = COR_FIELD_COUNT,
     .least = 0,
     .most = 1000000,
     .example = "12",
     .about = "Other traffic that finds so many waiting is turned away; without it none is."},
    {.key = "pilots",
     .kind = COR_FIELD_MAP,
     .shape = &help,
     .example = "{count: 12, time: 3 h}",
     .about = "Taken by a vessel of a service that has a berth to go to, and by one that leaves its berth."},
    {.key = "tugs",
     .kind = COR_FIELD_MAP,
     .shape = &help,
     .example = "{count: 4, time: 2 h, per_vessel: 2}",
     .about = "Taken after the pilots, for the same moves; a move lasts as long as the longer of the two."},
    {.key = "quays",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &quay_entry,
     .about = "Groups of equal berths, each by a name. A vessel takes the first that fits."},
    {.key = "terminals",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &terminal_entry,
     .about = "Groups of equal tracks, each by a name. A train takes the first that fits."},
    {.key = "yards",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &yard_entry,
     .about =
         "Storage, each by a name. Cargo takes the first that takes it. Without quays, terminals and yards a place "
         "is a gate, never full."},
    {.key = "clearance",
     .kind = COR_FIELD_MAP,
     .shape = &clearance,
     .about = "Customs, for cargo between territories."},
    {.key = "initial",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &initial_of_yard,
     .example = "{silo: {grain_to_amirabad: 30 kt}}",
     .about = "What lies in a yard, for a flow, when the warm-up begins."},
    HOURS_KEY("Opening hours of its quays and terminals that have none of their own."),
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape place_shape = {.what = "a place", .fields = place_fields};
const struct cor_field cor_table_place_entry = {.kind = COR_FIELD_MAP, .shape = &place_shape};
