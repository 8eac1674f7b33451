/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: hazards. */
#include "scenario/table_parts.h"

static const struct cor_field place_or_link = {
    .kind = COR_FIELD_REFERENCE, .section = "places", .other_section = "links", .example = "kuryk"};
static const char *const halts[] = {"berthing", "sailing", "working", "passing", NULL}; /* order of enum cor_halt */
static const struct cor_field halt = {.kind = COR_FIELD_WORD, .words = halts};
static const struct cor_field share = {.kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_SHARE), .example = "15 %"};
static const struct cor_field date = {.kind = COR_FIELD_DATE};

static const struct cor_field hazard_fields[] = {
    {.key = "acts_on",
     .kind = COR_FIELD_LIST,
     .required = true,
     .element = &place_or_link,
     .least = 1,
     .most = 1000,
     .example = "[kuryk]",
     .about = "Places and links; it comes over all of them at once."},
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
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape hazard_shape = {.what = "a hazard", .fields = hazard_fields};
const struct cor_field cor_table_hazard_entry = {.kind = COR_FIELD_MAP, .shape = &hazard_shape};
