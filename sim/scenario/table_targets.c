/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: targets. */
#include "scenario/table_parts.h"

static const struct cor_field target_fields[] = {
    {.key = "measure",
     .kind = COR_FIELD_TEXT,
     .required = true,
     .example = "places.astrakhan.throughput",
     .about = "What is compared: subject and measure, as in summary.csv, with a point between them."},
    {.key = "value",
     .kind = COR_FIELD_MEASURED,
     .required = true,
     .dimensions = COR_YEARLY | COR_AMOUNTS | COR_ONE(COR_DURATION) | COR_ONE(COR_SHARE),
     .example = "4.7 Mt/year",
     .about = "What it should be; a bare number is in the measure's own unit."},
    {.key = "within",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_SHARE),
     .sign = COR_ABOVE_ZERO,
     .example = "10 %",
     .about = "By how much of the value the simulated mean may be off."},
    {.key = "source",
     .kind = COR_FIELD_TEXT,
     .example = "ASPA annual report 2024",
     .about = "Where the value is from."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape target = {.what = "a target", .fields = target_fields};
const struct cor_field cor_table_target_entry = {.kind = COR_FIELD_MAP, .shape = &target};
