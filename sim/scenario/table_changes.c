/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: dated changes. */
#include "scenario/table_parts.h"

static const struct cor_field path = {.kind = COR_FIELD_TEXT, .example = "places.aktau.quays.dry.draught"};
static const struct cor_field value = {.kind = COR_FIELD_TEXT, .example = "7.0 m"};

static const struct cor_field change_fields[] = {
    {.key = "date",
     .kind = COR_FIELD_DATE,
     .required = true,
     .example = "2024-07-01",
     .about = "From when on, this instant included."},
    {.key = "set",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &path,
     .element = &value,
     .example = "{places.aktau.quays.dry.draught: 7.0 m}",
     .about = "The values from then on, by their paths; `*` stands for all of one level, `1.2 x` for so many times the "
              "value of before. Only values that may vary can change."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape change = {.what = "a change", .fields = change_fields};
const struct cor_field cor_table_change_entry = {.kind = COR_FIELD_MAP, .shape = &change};
