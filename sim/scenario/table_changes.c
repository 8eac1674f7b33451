/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: changes. */
#include "scenario/table_parts.h"

static const struct cor_field path = {.kind = COR_FIELD_TEXT, .example = "places.aktau.quays.dry.draught"};
static const struct cor_field value = {.kind = COR_FIELD_TEXT, .example = "7.0 m"};

static const struct cor_field change_fields[] = {
    {.key = "date",
     .kind = COR_FIELD_DATE,
     .example = "2024-07-01",
     .about = "From when on, this instant included; or else `after`."},
    {.key = "after",
     .kind = COR_FIELD_TEXT,
     .example = "orders.kz_dredgers",
     .about = "What it follows: `orders.ID`, when the last vessel is delivered, or `changes.ID`."},
    {.key = "lag",
     .kind = COR_FIELD_DISTRIBUTION,
     .dimensions = COR_ONE(COR_DURATION),
     .example = "120 d",
     .about = "How long after that; without it at once."},
    {.key = "at_rate",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DEPTH_TREND),
     .sign = COR_ABOVE_ZERO,
     .example = "0.5 m/month",
     .about = "Draughts and levels: from then on they go to the new value in a straight line, so fast."},
    {.key = "set",
     .kind = COR_FIELD_ENTRIES,
     .keys = &path,
     .element = &value,
     .example = "{places.aktau.quays.dry.draught: 7.0 m}",
     .about = "The values from then on, by their paths; `*` stands for all of one level, `1.2 x` for so many times the "
              "value of before. Keys marked \"can change\" can be set, where they are given."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape change = {.what = "a change", .fields = change_fields};
const struct cor_field cor_table_change_entry = {.kind = COR_FIELD_MAP, .shape = &change};
