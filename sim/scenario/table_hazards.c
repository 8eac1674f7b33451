/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: hazards. */
#include "scenario/table_parts.h"

static const struct cor_field place_or_link = {
    .kind = COR_FIELD_REFERENCE, .section = "places", .other_section = "links", .standing = true, .example = "kuryk"};
static const char *const halts[] = {"berthing", "sailing", "working", "passing", NULL}; /* order of enum cor_halt */
static const struct cor_field halt = {.kind = COR_FIELD_WORD, .words = halts};
static const struct cor_field share = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_SHARE), .example = "15 %"};
static const struct cor_field date = {.kind = COR_FIELD_DATE};

#define DURATION_KEY(name, text, changing, sentence)                                                                   \
    {                                                                                                                  \
        .key = name, .kind = COR_FIELD_QUANTITY, .required = true, .dimensions = COR_ONE(COR_DURATION),                \
        .example = text, .about = sentence, .change = changing                                                         \
    }
#define CHAINAGE_KEY(name, text, sentence)                                                                             \
    {                                                                                                                  \
        .key = name, .kind = COR_FIELD_QUANTITY, .required = true, .dimensions = COR_ONE(COR_DISTANCE),                \
        .example = text, .about = sentence                                                                             \
    }
#define SPEED_KEY(name, text, changing, sentence)                                                                      \
    {                                                                                                                  \
        .key = name, .kind = COR_FIELD_QUANTITY, .required = true, .dimensions = COR_ONE(COR_SPEED),                   \
        .sign = COR_ABOVE_ZERO, .example = text, .about = sentence, .change = changing                                 \
    }

static const struct cor_field convoy_fields[] = {
    {.key = "vessels",
     .change = COR_CHANGE_WINTER_VESSELS,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 1000,
     .example = "8",
     .about = "A convoy leaves when so many have gathered, and takes no more."},
    DURATION_KEY("at_most", "3 d", COR_CHANGE_WINTER_AT_MOST,
                 "It leaves with fewer when the first has waited so long."),
    END_OF_KEYS,
};
static const struct cor_shape convoy = {.what = "when a convoy leaves", .fields = convoy_fields};

static const struct cor_field severity_fields[] = {
    {.key = "chance",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SHARE),
     .sign = COR_ABOVE_ZERO,
     .example = "45 %",
     .about = "How often a winter is so; the chances add up to 100 %."},
    {.key = "begins",
     .kind = COR_FIELD_DAY,
     .required = true,
     .example = "10 December",
     .about = "The day on which the ice begins, on average."},
    {.key = "begins_sd",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "8 d",
     .about = "Standard deviation of the beginning, which is normal."},
    {.key = "lasts",
     .kind = COR_FIELD_DISTRIBUTION,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "normal(mean 95 d sd 10 d)",
     .about = "How long there is ice."},
    SPEED_KEY("speed", "2.5 kn", COR_CHANGE_WINTER_SPEED, "The most that anybody goes in the ice."),
    {.key = "min_ice_class",
     .fixed = "vessels wait before the ice by it",
     .kind = COR_FIELD_TEXT,
     .example = "Ice1",
     .about = "Vessels of a weaker class wait until the ice ends; one of `ice_classes`."},
    {.key = "min_power",
     .change = COR_CHANGE_WINTER_POWER,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_POWER),
     .example = "1000 kW",
     .about = "Vessels of less power, or whose class says none, wait until the ice ends."},
    {.key = "escorted",
     .fixed = "vessels gather for convoys by it",
     .kind = COR_FIELD_YES_NO,
     .otherwise = "yes",
     .about = "With `escort`: whether there is any in such a winter; else all that are let in go by themselves, "
              "whatever the "
              "keys below say."},
    {.key = "alone_from",
     .fixed = "vessels gather for convoys by it",
     .kind = COR_FIELD_TEXT,
     .example = "Ice3",
     .about = "With `escort`: vessels of this ice class and stronger ones go by themselves; without it none do."},
    {.key = "icebreakers",
     .change = COR_CHANGE_WINTER_ICEBREAKERS,
     .kind = COR_FIELD_COUNT,
     .least = 1,
     .most = 1000,
     .example = "2",
     .about = "With `escort`: how many of them work in such a winter; without it all."},
    {.key = "leave",
     .kind = COR_FIELD_MAP,
     .shape = &convoy,
     .about = "When a convoy leaves in such a winter; without it as `escort` says."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape severity_shape = {.what = "a severity of winter", .fields = severity_fields};
static const struct cor_field severity = {.kind = COR_FIELD_MAP, .shape = &severity_shape};

static const struct cor_field stretch_fields[] = {
    CHAINAGE_KEY("begins_at", "100 km", "Where the ice begins, as the channel's places are measured."),
    CHAINAGE_KEY("ends_at", "221 km", "Where it ends; neither is inside a section of the channel."),
    END_OF_KEYS,
};
static const struct cor_shape stretch = {.what = "a stretch of a channel", .fields = stretch_fields};

static const struct cor_field escort_fields[] = {
    {.key = "icebreakers",
     .change = COR_CHANGE_ICEBREAKERS,
     .kind = COR_FIELD_COUNT,
     .required = true,
     .least = 1,
     .most = 1000,
     .example = "3",
     .about = "How many there are; at first they lie where the ice begins."},
    {.key = "leave", .kind = COR_FIELD_MAP, .required = true, .shape = &convoy, .about = "When a convoy leaves."},
    SPEED_KEY("light_speed", "8 kn", COR_CHANGE_LIGHT_SPEED, "Of an icebreaker without a convoy."),
    {.key = "spacing",
     .change = COR_CHANGE_SPACING,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DISTANCE),
     .example = "500 m",
     .about = "From a vessel of a convoy to the next, bow to bow: a section is free when the last is out. Without it a "
              "convoy is no longer than a vessel."},
    END_OF_KEYS,
};
static const struct cor_shape escort = {.what = "an escort by icebreakers", .fields = escort_fields};

static const struct cor_field hazard_fields[] = {
    {.key = "acts_on",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place_or_link,
     .least = 1,
     .most = 1000,
     .example = "[kuryk]",
     .about = "Places and links, or single quays and terminals by their path (`places.aktau.quays.dry`); it comes over "
              "all of them at once."},
    {.key = "halts",
     .kind = COR_FIELD_LIST,
     .element = &halt,
     .least = 1,
     .most = 4,
     .example = "[berthing, sailing]",
     .about =
         "`berthing`: nobody new is berthed at the place's quays. `sailing`: no vessel leaves the place, or enters "
         "the sea leg. `working`: no cargo is worked at the place; work under way keeps what remains. `passing`: "
         "nothing enters the link. What is under way goes on."},
    {.key = "draught_change",
     .change = COR_CHANGE_HAZARD_DRAUGHT,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DEPTH),
     .sign = COR_ANY_SIGN,
     .example = "-0.3 m",
     .about = "What it adds to the depth of the links and of the places' quays that declare a draught."},
    {.key = "closed",
     .kind = COR_FIELD_LIST,
     .element = &share,
     .least = 12,
     .most = 12,
     .example = "[15 %, 15 %, 15 %, 6 %, 6 %, 6 %, 6 %, 6 %, 6 %, 15 %, 50 %, 50 %]",
     .about = "The share of each month that it is on, from January; in random spells that last as `lasts` says."},
    {.key = "lasts",
     .kind = COR_FIELD_DISTRIBUTION,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "lognormal(mean 60 h cv 0.6)",
     .about = "How long a spell lasts."},
    {.key = "between",
     .kind = COR_FIELD_LIST,
     .element = &date,
     .least = 2,
     .most = 2,
     .example = "[2024-09-01, 2024-09-05]",
     .about = "Instead of spells: on from the first date, off from the second."},
    {.key = "each_winter",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &severity,
     .about =
         "Ice, once a winter: one of these severities, drawn for the winter and shared by all it acts on, which are "
         "sea legs and channels. It halts nothing by itself."},
    {.key = "stretch",
     .kind = COR_FIELD_MAP,
     .shape = &stretch,
     .about = "Ice: the part of the channel; without it all of it."},
    {.key = "escort",
     .kind = COR_FIELD_MAP,
     .shape = &escort,
     .about = "Ice: vessels go through it in convoys behind icebreakers."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape hazard_shape = {.what = "a hazard", .fields = hazard_fields};
const struct cor_field cor_table_hazard_entry = {.kind = COR_FIELD_MAP, .shape = &hazard_shape};
