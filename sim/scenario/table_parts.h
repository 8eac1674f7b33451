/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_TABLE_PARTS_H
#define SCENARIO_TABLE_PARTS_H

#include "corridor/network/change.h"
#include "scenario/field.h"

/*
 * What the files of the table share: keys that many things have, and the shapes of sections.
 */
/* Why values hold for the whole run. */
#define COR_FIXED_WAYS   "ways are found by it before the run; another link with 'opens' can take its place"
#define COR_FIXED_LOADED "what is aboard was loaded by it; another class can come into service, and this one go"
#define COR_FIXED_CLOCK  "the clock of each of them is set before the run"
#define COR_FIXED_HOURS                                                                                                \
    "hours are the same every week; of two quays with hours of their own one can close as the other opens"
#define COR_FIXED_DATES    "it has dates of its own; another entry can have other ones"
#define COR_FIXED_TAKEN    "a vessel gives back as many as it took"
#define COR_FIXED_VESSEL   "it is what the vessel is; another class can come into service, and this one go"
#define COR_FIXED_ARRIVALS "arrivals are laid out before the run; two flows with 'opens' and 'closes' can take turns"

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
        .key = "rank", .fixed = "who stands in line was put there by it", .kind = COR_FIELD_COUNT, .otherwise = "5",   \
        .least = 1, .most = 9, .about = sentence                                                                       \
    }
#define END_OF_KEYS                                                                                                    \
    {                                                                                                                  \
        .key = NULL                                                                                                    \
    }
#define TAKES_KEY(needed)                                                                                              \
    {                                                                                                                  \
        .key = "takes", .kind = COR_FIELD_LIST, .required = needed, .element = &cor_table_taken, .least = 1,           \
        .most = 1000, .example = "[bulk, cereals]", .about = "Cargo it takes: cargo by id, or all cargo of a form."    \
    }

/* How deep vessels may go, and the level that is added to it. */
#define DRAUGHT_KEY(changing)                                                                                          \
    {                                                                                                                  \
        .key = "draught", .kind = COR_FIELD_VARYING, .element = &cor_table_depth, .shape = &cor_table_varying_depth,   \
        .example = "4.2 m", .about = "The declared draught: how deep vessels may go. Without it, any.",                \
        .change = changing                                                                                             \
    }
#define LEVEL_KEY                                                                                                      \
    {                                                                                                                  \
        .key = "level", .kind = COR_FIELD_REFERENCE, .section = "levels", .example = "caspian",                        \
        .about = "The level of the sea that is added to its draught."                                                  \
    }

/* Values that may vary by steps: how many berths or tracks, how many lots, a headway. */
#define VARYING(name) .kind = COR_FIELD_VARYING, .element = &cor_table_##name, .shape = &cor_table_varying_##name
extern const struct cor_field cor_table_slots, cor_table_lots, cor_table_every;
extern const struct cor_shape cor_table_varying_slots, cor_table_varying_lots, cor_table_varying_every;

extern const struct cor_field cor_table_depth, cor_table_level; /* a depth; the height of a level, which may vary */
extern const struct cor_shape cor_table_varying_depth;
#define BREAKDOWN_KEY                                                                                                  \
    {                                                                                                                  \
        .key = "breakdown", .kind = COR_FIELD_MAP, .shape = &cor_table_breakdown,                                      \
        .example = "{apart: exponential(mean 90 d), lasts: gamma(mean 3 d cv 1)}",                                     \
        .about = "How often each of them breaks down: it stands still, and goes on with what remains."                 \
    }

#define AGES_KEY                                                                                                       \
    {                                                                                                                  \
        .key = "ages", .kind = COR_FIELD_MAP, .shape = &cor_table_ages,                                                \
        .example = "{at_start: uniform(min 8 years max 38 years), scrapped_at: 40 years}",                             \
        .about = "How old its vessels are, and when they are scrapped; without it they are there for all of the run."  \
    }

extern const struct cor_shape cor_table_breakdown, cor_table_ages, cor_table_season;
extern const struct cor_field cor_table_weekday, cor_table_channel_slot;
extern const struct cor_field cor_table_id;    /* a free name, as a key */
extern const struct cor_field cor_table_place; /* a name from `places` */
extern const struct cor_field cor_table_taken; /* a cargo or a form */
extern const struct cor_field cor_table_country;

extern const struct cor_field cor_table_currency, cor_table_exchange;

/* What the entries of each section are. */
extern const struct cor_field cor_table_price_entry;
extern const struct cor_field cor_table_place_entry, cor_table_link_entry, cor_table_class_entry,
    cor_table_service_entry, cor_table_flow_entry, cor_table_change_entry, cor_table_target_entry,
    cor_table_hazard_entry, cor_table_order_entry;

#endif
