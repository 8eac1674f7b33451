/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: slots of a channel's section. */
#include "scenario/table_parts.h"

static const struct cor_field service_or_class = {
    .kind = COR_FIELD_REFERENCE, .section = "services", .other_section = "fleet", .example = "cruise"};

static const struct cor_field slot_fields[] = {
    {.key = "for",
     .kind = COR_FIELD_LIST,
     .element = &service_or_class,
     .least = 1,
     .most = 1000,
     .example = "[cruise]",
     .about = "Services and classes of vessels that enter in it, and, with the others of the same section, in none "
              "but their slots."},
    {.key = "tows",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_YES_NO,
     .otherwise = "no",
     .about = "Whether it is for hulls that are towed (`orders`), too; a slot is for these, or for somebody."},
    {.key = "from",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_CLOCK,
     .required = true,
     .example = "06:00",
     .about = "When it begins."},
    {.key = "to",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_CLOCK,
     .required = true,
     .example = "10:00",
     .about = "When it ends; at or before `from`, on the next day."},
    {.key = "days",
     .fixed = COR_FIXED_DATES,
     .kind = COR_FIELD_LIST,
     .element = &cor_table_weekday,
     .least = 1,
     .most = 7,
     .example = "[Monday, Thursday]",
     .about = "On which it begins; without them every day."},
    {.key = "season",
     .kind = COR_FIELD_MAP,
     .shape = &cor_table_season,
     .example = "{from: May, to: October}",
     .about = "The months in which there is such a slot; it may run over the new year."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape slot_shape = {.what = "a slot", .fields = slot_fields};
const struct cor_field cor_table_channel_slot = {.kind = COR_FIELD_MAP, .shape = &slot_shape};
