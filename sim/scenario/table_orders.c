/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: orders of vessels, and how vessels age. */
#include "scenario/table_parts.h"

#define AT_KEY(text, sentence)                                                                                         \
    {                                                                                                                  \
        .key = "at", .kind = COR_FIELD_REFERENCE, .required = true, .section = "places", .example = text,              \
        .about = sentence                                                                                              \
    }
#define LASTS_KEY(text, sentence)                                                                                      \
    {                                                                                                                  \
        .key = "lasts", .kind = COR_FIELD_DISTRIBUTION, .required = true, .dimensions = COR_ONE(COR_DURATION),         \
        .example = text, .about = sentence                                                                             \
    }

static const struct cor_field hull_fields[] = {
    AT_KEY("astrakhan", "The place with the slip."),
    LASTS_KEY("triangular(min 240 d mode 300 d max 420 d)", "From the slip's being free for it to the launch."),
    END_OF_KEYS,
};
static const struct cor_shape hull = {.what = "a hull", .fields = hull_fields};

static const struct cor_field outfit_fields[] = {
    AT_KEY("turkmenbashi", "The place with the slip; another than the hull's needs a `tow`."),
    LASTS_KEY("triangular(min 90 d mode 120 d max 180 d)", "Time on the slip."),
    END_OF_KEYS,
};
static const struct cor_shape outfit = {.what = "outfitting", .fields = outfit_fields};

static const struct cor_field tow_fields[] = {
    {.key = "speed",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SPEED),
     .sign = COR_ABOVE_ZERO,
     .example = "5 kn",
     .about = "Of the tow; slower where the channel is."},
    END_OF_KEYS,
};
static const struct cor_shape tow = {.what = "a tow", .fields = tow_fields};

static const struct cor_field order_fields[] = {
    {.key = "class",
     .kind = COR_FIELD_REFERENCE,
     .required = true,
     .section = "fleet",
     .example = "gadamly",
     .about = "What is built: vessels of this class."},
    {.key = "count",
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 1,
     .most = 1000,
     .example = "2",
     .about = "How many. All ask for a slip at once and are built side by side as far as there are slips."},
    {.key = "from",
     .kind = COR_FIELD_DATE,
     .required = true,
     .example = "2024-02-01",
     .about = "When they ask for a slip; not before the warm-up begins."},
    {.key = "hull",
     .kind = COR_FIELD_MAP,
     .required = true,
     .shape = &hull,
     .example = "{at: astrakhan, lasts: 300 d}",
     .about = "Where and how long a hull is on a slip, which is free again at the launch."},
    {.key = "tow",
     .kind = COR_FIELD_MAP,
     .shape = &tow,
     .example = "{speed: 5 kn}",
     .about =
         "A hull is towed to where it is outfitted, or handed over; not through ice. Without it the vessel goes by "
         "itself."},
    {.key = "outfit",
     .kind = COR_FIELD_MAP,
     .shape = &outfit,
     .example = "{at: turkmenbashi, lasts: 120 d}",
     .about = "Where and how long it is outfitted, on a slip again; without it a hull is a finished vessel."},
    {.key = "joins",
     .kind = COR_FIELD_REFERENCE,
     .section = "services",
     .example = "turkmenbashi_line",
     .about = "The service that it joins at its first stop, to which it goes by itself."},
    {.key = "delivers_to",
     .kind = COR_FIELD_TEXT,
     .example = "Kazakhstan",
     .about =
         "Instead of `joins`: the owner it is delivered to, any name, or the place that takes it over; it leaves the "
         "model."},
    {.key = "delivered_at",
     .kind = COR_FIELD_REFERENCE,
     .section = "places",
     .example = "aktau",
     .about = "The place where the owner takes it over; without it where it is ready."},
    RANK_KEY("Who gets a slip first: 1 before 9."),
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape order = {.what = "an order of vessels", .fields = order_fields};
const struct cor_field cor_table_order_entry = {.kind = COR_FIELD_MAP, .shape = &order};

static const struct cor_field ages_fields[] = {
    {.key = "at_start",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_AGE),
     .example = "uniform(min 8 years max 38 years)",
     .about = "Of each of them at the run's start; those that orders add are new."},
    {.key = "scrapped_at",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_AGE),
     .sign = COR_ABOVE_ZERO,
     .example = "40 years",
     .about = "The age from which it leaves its service for good, as soon as it is at a stop with nothing aboard."},
    ABOUT_KEY,
    END_OF_KEYS,
};
const struct cor_shape cor_table_ages = {.what = "ages", .fields = ages_fields};
