/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: values that may vary, by steps at dates or by a trend. */
#include "scenario/table_parts.h"

static const struct cor_field step_date = {.kind = COR_FIELD_DATE, .example = "2024-06-01"};
const struct cor_field cor_table_depth = {
    .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DEPTH), .example = "4.2 m"};
static const struct cor_field height = {
    .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DEPTH), .sign = COR_ANY_SIGN, .example = "0 m"};

#define STEPS_KEY(of)                                                                                                  \
    {                                                                                                                  \
        .key = "steps", .kind = COR_FIELD_ENTRIES, .required = true, .keys = &step_date, .element = &(of),             \
        .about = "The value from each date on."                                                                        \
    }
#define TREND_KEY(dimension, text, needed)                                                                             \
    {                                                                                                                  \
        .key = "trend", .kind = COR_FIELD_QUANTITY, .required = needed, .dimensions = COR_ONE(dimension),              \
        .sign = COR_ANY_SIGN, .example = text,                                                                         \
        .about = "What is added to it in a year; beside steps, from each of them anew."                                \
    }

static const struct cor_field dredging_fields[] = {
    {.key = "every",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "365 d",
     .fixed = COR_FIXED_DATES,
     .about = "From one dredging to the next, a day or more; before and after the run's start alike."},
    {.key = "from",
     .kind = COR_FIELD_DATE,
     .example = "2024-04-15",
     .about = "A date of one of them; without it, the run's start."},
    END_OF_KEYS,
};
static const struct cor_shape dredging = {.what = "dredging", .fields = dredging_fields};

static const struct cor_field depth_steps[] = {STEPS_KEY(cor_table_depth),
                                               TREND_KEY(COR_DEPTH_TREND, "-0.3 m/year", false), END_OF_KEYS};
static const struct cor_field depth_trend[] = {
    {.key = "value",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DEPTH),
     .example = "4.2 m",
     .about = "At the run's start."},
    TREND_KEY(COR_DEPTH_TREND, "-0.2 m/year", true),
    {.key = "dredged",
     .kind = COR_FIELD_MAP,
     .shape = &dredging,
     .example = "{every: 365 d, from: 2024-04-15}",
     .about = "It silts by the trend, and is `value` again at each dredging."},
    END_OF_KEYS};
static const struct cor_shape depth_by_steps = {.what = "a depth by steps", .fields = depth_steps};
static const struct cor_shape depth_by_trend = {.what = "a depth with a trend", .fields = depth_trend};
static const struct cor_shape *const depths[] = {&depth_by_steps, &depth_by_trend, NULL};
const struct cor_shape cor_table_varying_depth = {.what = "a varying value", .variants = depths};

static const struct cor_field height_steps[] = {STEPS_KEY(height), TREND_KEY(COR_DEPTH_TREND, "-0.2 m/year", false),
                                                END_OF_KEYS};
static const struct cor_field height_trend[] = {{.key = "value",
                                                 .kind = COR_FIELD_QUANTITY,
                                                 .required = true,
                                                 .dimensions = COR_ONE(COR_DEPTH),
                                                 .sign = COR_ANY_SIGN,
                                                 .example = "0 m",
                                                 .about = "At the run's start."},
                                                TREND_KEY(COR_DEPTH_TREND, "-0.2 m/year", true),
                                                END_OF_KEYS};
static const struct cor_shape height_by_steps = {.what = "a height by steps", .fields = height_steps};
static const struct cor_shape height_by_trend = {.what = "a height with a trend", .fields = height_trend};
static const struct cor_shape *const heights[] = {&height_by_steps, &height_by_trend, NULL};
static const struct cor_shape varying_height = {.what = "a varying value", .variants = heights};
const struct cor_field cor_table_level = {
    .kind = COR_FIELD_VARYING, .element = &height, .shape = &varying_height, .change = COR_CHANGE_LEVEL};

/* Values that change by steps alone. */
#define BY_STEPS(name, text)                                                                                           \
    static const struct cor_field name##_steps[] = {STEPS_KEY(cor_table_##name), END_OF_KEYS};                         \
    static const struct cor_shape name##_by_steps = {.what = text " by steps", .fields = name##_steps};                \
    static const struct cor_shape *const name##_kinds[] = {&name##_by_steps, NULL};                                    \
    const struct cor_shape cor_table_varying_##name = {.what = "a varying value", .variants = name##_kinds};

const struct cor_field cor_table_slots = {.kind = COR_FIELD_COUNT, .least = 1, .most = 10000};
BY_STEPS(slots, "a number")
const struct cor_field cor_table_lots = {.kind = COR_FIELD_COUNT, .least = 1, .most = 1000000};
BY_STEPS(lots, "a number")
const struct cor_field cor_table_every = {
    .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_DURATION), .sign = COR_ABOVE_ZERO};
BY_STEPS(every, "a duration")
