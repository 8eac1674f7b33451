/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/table.h"
#include "corridor/network/cargo.h"

#define ABOUT_KEY                                                                                                      \
    {                                                                                                                  \
        .key = "about", .kind = COR_FIELD_TEXT, .example = "Deepened in 2021.",                                        \
        .about = "Anything worth saying; it changes nothing."                                                          \
    }
#define NAME_KEY                                                                                                       \
    {                                                                                                                  \
        .key = "name", .kind = COR_FIELD_TEXT, .example = "Port of Astrakhan",                                         \
        .about = "What summaries show instead of the id."                                                              \
    }
#define OPENS_KEY                                                                                                      \
    {                                                                                                                  \
        .key = "opens", .kind = COR_FIELD_DATE, .example = "2024-04-01",                                               \
        .about = "It does not exist before this date."                                                                 \
    }
#define CLOSES_KEY                                                                                                     \
    {                                                                                                                  \
        .key = "closes", .kind = COR_FIELD_DATE, .example = "2025-12-01",                                              \
        .about = "It does not exist from this date on."                                                                \
    }
#define RANK_KEY(sentence)                                                                                             \
    {                                                                                                                  \
        .key = "rank", .kind = COR_FIELD_COUNT, .otherwise = "5", .least = 1, .most = 9, .about = sentence             \
    }
#define END_OF_KEYS                                                                                                    \
    {                                                                                                                  \
        .key = NULL                                                                                                    \
    }

/* Names and what lists hold. */
static const struct cor_field id_key = {.kind = COR_FIELD_ID};
static const struct cor_field place = {.kind = COR_FIELD_REFERENCE, .section = "places", .example = "astrakhan"};
static const struct cor_field service = {.kind = COR_FIELD_REFERENCE, .section = "services", .example = "iran_line"};
static const struct cor_field carrier_class = {.kind = COR_FIELD_REFERENCE, .section = "fleet"};
static const struct cor_field flow_key = {.kind = COR_FIELD_REFERENCE, .section = "demand"};
static const struct cor_field taken = {.kind = COR_FIELD_TAKEN};
static const struct cor_field country = {.kind = COR_FIELD_COUNTRY, .example = "RU"};
static const struct cor_field carriers = {.kind = COR_FIELD_COUNT, .least = 1, .most = 10000};
static const struct cor_field weight_of_month = {.kind = COR_FIELD_NUMBER, .least = 0, .most = 1000000};
static const struct cor_field degree = {.kind = COR_FIELD_NUMBER, .least = -180, .most = 180};
static const struct cor_field depth_key = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DEPTH)};
static const struct cor_field cargo_mass = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_MASS)};
static const struct cor_field stock = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_AMOUNTS};

static const char *const forms[] = {
#define FORM(name, text, unit) #text,
    COR_FORM_LIST(FORM)
#undef FORM
        NULL};

static const struct cor_field run_fields[] = {
    {.key = "start",
     .kind = COR_FIELD_DATE,
     .required = true,
     .example = "2024-01-01",
     .about = "When measured time begins; the warm-up runs before it."},
    {.key = "warmup",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "120 d",
     .about = "How long the corridor runs before anything is measured."},
    {.key = "horizon",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "366 d",
     .about = "How long is measured."},
    {.key = "drain",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "180 d",
     .about = "How long lots released in measured time are followed to delivery after it."},
    {.key = "replications",
     .kind = COR_FIELD_COUNT,
     .otherwise = "20",
     .least = 1,
     .most = 1000000,
     .about = "How often the run is repeated with other random numbers."},
    {.key = "seed",
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 0,
     .most = INT64_MAX,
     .example = "20240101",
     .about = "What all random numbers follow from."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape run = {.what = "the run", .fields = run_fields};

static const struct cor_field cargo_fields[] = {
    {.key = "form",
     .kind = COR_FIELD_WORD,
     .required = true,
     .words = forms,
     .example = "bulk",
     .about = "How it travels; it decides the unit in which it is counted: containers in TEU, wagons, trucks and "
              "passengers by number, everything else in tonnes."},
    NAME_KEY,
    {.key = "stowage",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_STOWAGES,
     .sign = COR_ABOVE_ZERO,
     .example = "1.4 m3/t",
     .about = "Room it needs in a hold; without it volume is no limit."},
    {.key = "weight",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_WEIGHTS,
     .sign = COR_ABOVE_ZERO,
     .example = "12 t/TEU",
     .about = "What one of it weighs, for cargo that is not counted in tonnes."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape cargo = {.what = "a cargo", .fields = cargo_fields};
static const struct cor_field cargo_entry = {.kind = COR_FIELD_MAP, .shape = &cargo};

#define TAKES_KEY(needed)                                                                                              \
    {                                                                                                                  \
        .key = "takes", .kind = COR_FIELD_LIST, .required = needed, .element = &taken, .least = 1, .most = 1000,       \
        .example = "[bulk, cereals]", .about = "Cargo it takes: cargo by id, or all cargo of a form."                  \
    }
#define RATE_KEY                                                                                                       \
    {                                                                                                                  \
        .key = "rate", .kind = COR_FIELD_QUANTITY, .dimensions = COR_RATES, .sign = COR_ABOVE_ZERO,                    \
        .example = "110 t/h", .about = "What one berth or track works in an hour; needed where it takes cargo."        \
    }

static const struct cor_field quay_fields[] = {
    {.key = "berths",
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 10000,
     .about = "How many vessels can lie there at once; berths of a quay are equal."},
    TAKES_KEY(false),
    RATE_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape quay = {.what = "a quay", .fields = quay_fields};
static const struct cor_field quay_entry = {.kind = COR_FIELD_MAP, .shape = &quay};

static const struct cor_field terminal_fields[] = {
    {.key = "tracks",
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 10000,
     .about = "How many trains can be worked at once; tracks of a terminal are equal."},
    TAKES_KEY(false),
    RATE_KEY,
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
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_AMOUNTS,
     .sign = COR_ABOVE_ZERO,
     .example = "100 kt",
     .about = "What it holds at most; without it the yard is never full."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape yard = {.what = "a yard", .fields = yard_fields};
static const struct cor_field yard_entry = {.kind = COR_FIELD_MAP, .shape = &yard};

static const struct cor_field direction_fields[] = {
    {.key = "time",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "lognormal(mean 72 h cv 1)",
     .about = "Elapsed time of clearing one lot."},
    {.key = "slots",
     .kind = COR_FIELD_COUNT,
     .least = 1,
     .most = 1000000,
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
     .kind = COR_FIELD_LIST,
     .element = &degree,
     .least = 2,
     .most = 2,
     .example = "[46.35, 48.04]",
     .about = "Latitude and longitude in degrees, for maps."},
    {.key = "roads",
     .kind = COR_FIELD_COUNT,
     .least = 0,
     .most = 1000000,
     .example = "12",
     .about = "Other traffic that finds so many waiting is turned away; without it none is."},
    {.key = "quays",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &quay_entry,
     .about = "Groups of equal berths, each by a name. A vessel takes the first that fits."},
    {.key = "terminals",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &terminal_entry,
     .about = "Groups of equal tracks, each by a name. A train takes the first that fits."},
    {.key = "yards",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
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
     .keys = &id_key,
     .element = &initial_of_yard,
     .example = "{silo: {grain_to_amirabad: 30 kt}}",
     .about = "What lies in a yard, for a flow, when the warm-up begins."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape place_shape = {.what = "a place", .fields = place_fields};
static const struct cor_field place_entry = {.kind = COR_FIELD_MAP, .shape = &place_shape};

#define DISTANCE_KEY                                                                                                   \
    {                                                                                                                  \
        .key = "distance", .kind = COR_FIELD_QUANTITY, .required = true, .dimensions = COR_ONE(COR_DISTANCE),          \
        .sign = COR_ABOVE_ZERO, .example = "476 nm", .about = "From end to end."                                       \
    }

static const struct cor_field sea_fields[] = {
    {.key = "sea",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place,
     .least = 2,
     .most = 2,
     .example = "[astrakhan, anzali]",
     .about = "The two places; the leg runs both ways."},
    DISTANCE_KEY,
    {.key = "speed",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "6.5 kn",
     .about = "The most that is allowed or possible; without it vessels go at their own."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape sea = {.what = "a sea leg", .fields = sea_fields};

static const struct cor_field rail_fields[] = {
    {.key = "rail",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place,
     .least = 2,
     .most = 2,
     .example = "[moscow, astrakhan_kutum]",
     .about = "The two places; the line runs both ways."},
    DISTANCE_KEY,
    {.key = "speed",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "16 km/h",
     .about = "Of trains, stops at stations included; needed unless every train has its own."},
    {.key = "paths",
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
static const struct cor_shape *const link_kinds[] = {&sea, &rail, NULL};
static const struct cor_shape link_shape = {.what = "a link", .variants = link_kinds};
static const struct cor_field link_entry = {.kind = COR_FIELD_MAP, .shape = &link_shape};

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
     .about = "Tonnes of cargo at each draught, both ascending; the deepest is what it can carry."},
    {.key = "hold",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_VOLUME),
     .sign = COR_ABOVE_ZERO,
     .example = "11400 m3",
     .about = "Room for cargo; without it volume is no limit."},
    {.key = "teu",
     .kind = COR_FIELD_COUNT,
     .least = 0,
     .most = 100000,
     .example = "276",
     .about = "Places for containers; without it, it carries none."},
    {.key = "speed",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "10.5 kn",
     .about = "In service."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape vessel = {.what = "a vessel", .fields = vessel_fields};

static const struct cor_field train_fields[] = {
    {.key = "train", .kind = COR_FIELD_ID, .required = true, .example = "freight", .about = "Its type, a free word."},
    NAME_KEY,
    TAKES_KEY(true),
    {.key = "wagons",
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 1000,
     .example = "57",
     .about = "How many it has."},
    {.key = "load",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_WAGON_WEIGHT) | COR_ONE(COR_WAGON_TEU),
     .sign = COR_ABOVE_ZERO,
     .example = "68 t/wagon",
     .about = "What a wagon carries: tonnes, or TEU where it takes containers."},
    {.key = "speed",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "40 km/h",
     .about = "Its own; without it, it goes at the speed of the line."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape train = {.what = "a train", .fields = train_fields};
static const struct cor_shape *const class_kinds[] = {&vessel, &train, NULL};
static const struct cor_shape class_shape = {.what = "a class of carriers", .variants = class_kinds};
static const struct cor_field class_entry = {.kind = COR_FIELD_MAP, .shape = &class_shape};

static const struct cor_field season_fields[] = {
    {.key = "from", .kind = COR_FIELD_MONTH, .required = true, .example = "April", .about = "The first month."},
    {.key = "to",
     .kind = COR_FIELD_MONTH,
     .required = true,
     .example = "November",
     .about = "The last month, included."},
    END_OF_KEYS,
};
static const struct cor_shape season = {.what = "a season", .fields = season_fields};
#define SEASON_KEY                                                                                                     \
    {                                                                                                                  \
        .key = "season", .kind = COR_FIELD_MAP, .shape = &season, .example = "{from: April, to: November}",            \
        .about = "The months of each year in which it runs; it may run over the new year."                             \
    }

static const struct cor_field leave_fields[] = {
    {.key = "every",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "7 d",
     .about = "Time between departures from the first stop, counted from the run's start, or from `opens`."},
    END_OF_KEYS,
};
static const struct cor_shape leave = {.what = "a rule of departure", .fields = leave_fields};

static const struct cor_field line_fields[] = {
    {.key = "stops",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place,
     .least = 2,
     .most = 100,
     .example = "[olya, turkmenbashi]",
     .about = "Places in turn, again from the first after the last."},
    {.key = "with",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &carrier_class,
     .element = &carriers,
     .example = "{gadamly: 2}",
     .about = "How many carriers of which class."},
    {.key = "leave",
     .kind = COR_FIELD_MAP,
     .required = true,
     .shape = &leave,
     .example = "{every: 7 d}",
     .about = "When carriers leave the first stop."},
    {.key = "books",
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

static const struct cor_field outside_fields[] = {
    {.key = "outside",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place,
     .least = 2,
     .most = 2,
     .example = "[volgograd, astrakhan]",
     .about = "The two places; cargo is taken both ways, without any queue."},
    TAKES_KEY(true),
    {.key = "time",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "lognormal(mean 4 d cv 0.3)",
     .about = "From one place to the other, for each lot."},
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
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "exponential(mean 9 h)",
     .about = "Time between arrivals."},
    {.key = "stays",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "gamma(mean 20 h cv 0.7)",
     .about = "Time at the berth."},
    {.key = "quay",
     .kind = COR_FIELD_ID,
     .example = "dry",
     .about = "Where it berths; may be left out where the port has one quay."},
    RANK_KEY("Who gets a berth first: 1 before 9."),
    SEASON_KEY,
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape calls = {.what = "other traffic", .fields = calls_fields};
static const struct cor_shape *const service_kinds[] = {&line, &outside, &calls, NULL};
static const struct cor_shape service_shape = {.what = "a service", .variants = service_kinds};
static const struct cor_field service_entry = {.kind = COR_FIELD_MAP, .shape = &service_shape};

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
     .kind = COR_FIELD_YEARLY,
     .required = true,
     .example = "1.663 Mt in 2024",
     .about = "The total of that calendar year, in expectation; `3 Mt/year` is that of the year of the run's start."},
    {.key = "growth",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_GROWTH),
     .sign = COR_ANY_SIGN,
     .otherwise = "0 %/year",
     .example = "15.2 %/year",
     .about = "Steps each January, also before that year."},
    {.key = "monthly",
     .kind = COR_FIELD_LIST,
     .element = &weight_of_month,
     .least = 12,
     .most = 12,
     .example = "[5, 5, 6, 8, 8, 7, 8, 11, 12, 12, 10, 8]",
     .about = "Weights of the months, January first; without it the year is even."},
    {.key = "lots",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_AMOUNTS,
     .sign = COR_ABOVE_ZERO,
     .example = "lognormal(mean 3000 t cv 0.3)",
     .about = "The amount that is released at once and travels together as far as carriers have room."},
    {.key = "arrivals",
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
     .kind = COR_FIELD_YES_NO,
     .otherwise = "yes",
     .about = "Whether it belongs to the corridor's throughput."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape flow = {.what = "a flow", .fields = flow_fields};
static const struct cor_field flow_entry = {.kind = COR_FIELD_MAP, .shape = &flow};

static const struct cor_field countries = {.kind = COR_FIELD_LIST, .element = &country, .least = 1, .most = 300};

static const struct cor_field top_fields[] = {
    {.key = "scenario",
     .kind = COR_FIELD_TEXT,
     .required = true,
     .example = "Astrakhan and its partners, 2024",
     .about = "Its title."},
    {.key = "about",
     .kind = COR_FIELD_TEXT,
     .example = "What this file shows.",
     .about = "What the scenario shows, in a sentence or two."},
    {.key = "extends",
     .kind = COR_FIELD_FILES,
     .example = "[places.yaml, demand.yaml]",
     .about = "One file or several that this one builds upon, named from its own folder: merged left to right, then "
              "the file itself. Maps merge, everything else replaces, and `key: ~` takes a key away."},
    {.key = "run", .kind = COR_FIELD_MAP, .required = true, .shape = &run, .about = "How the scenario is run."},
    {.key = "territories",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &countries,
     .example = "{eaeu: [RU, BY, KZ, AM, KG]}",
     .about = "Countries between which nothing is cleared. A country by itself is one territory."},
    {.key = "cargo", .kind = COR_FIELD_ENTRIES, .keys = &id_key, .element = &cargo_entry, .about = "What is carried."},
    {.key = "places",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &id_key,
     .element = &place_entry,
     .about = "Ports, rail hubs and what lies beyond."},
    {.key = "links",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &link_entry,
     .about = "Sea legs and rail lines between places."},
    {.key = "fleet",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &class_entry,
     .about = "Classes of carriers."},
    {.key = "services",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &service_entry,
     .about = "What makes carriers move."},
    {.key = "demand",
     .kind = COR_FIELD_ENTRIES,
     .keys = &id_key,
     .element = &flow_entry,
     .about = "Cargo from an origin to a destination."},
    END_OF_KEYS,
};
const struct cor_shape cor_table = {.what = "a scenario", .fields = top_fields};
