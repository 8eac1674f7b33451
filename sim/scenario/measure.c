/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/measure.h"
#include "corridor/base/text.h"
#include <string.h>
#include <strings.h>

struct unit {
    const char *text;
    enum cor_base base, over;
    double factor; /* base units in one of it */
    double under;  /* of the base below the line */
};

/* The first unit of a base is the one a planner would write. Speeds in knots are a length over a time of their own, and
 * a month is a twelfth of a year where something rises or sinks by it. */
static const struct unit units[] = {
    {"h", COR_BASE_TIME, COR_BASE_NONE, 3600000, 1},
    {"d", COR_BASE_TIME, COR_BASE_NONE, 86400000, 1},
    {"day", COR_BASE_TIME, COR_BASE_NONE, 86400000, 1},
    {"min", COR_BASE_TIME, COR_BASE_NONE, 60000, 1},
    {"s", COR_BASE_TIME, COR_BASE_NONE, 1000, 1},
    {"week", COR_BASE_TIME, COR_BASE_NONE, 604800000, 1},
    {"km", COR_BASE_LENGTH, COR_BASE_NONE, 1000, 1},
    {"nm", COR_BASE_LENGTH, COR_BASE_NONE, 1852, 1},
    {"m", COR_BASE_LENGTH, COR_BASE_NONE, 1, 1},
    {"cm", COR_BASE_LENGTH, COR_BASE_NONE, 1, 100},
    {"mm", COR_BASE_LENGTH, COR_BASE_NONE, 1, 1000},
    {"m/month", COR_BASE_LENGTH, COR_BASE_YEAR, 12, 1},
    {"cm/month", COR_BASE_LENGTH, COR_BASE_YEAR, 12, 100},
    {"kn", COR_BASE_LENGTH, COR_BASE_TIME, 1852, 3600000},
    {"t", COR_BASE_MASS, COR_BASE_NONE, 1000, 1},
    {"kt", COR_BASE_MASS, COR_BASE_NONE, 1e6, 1},
    {"Mt", COR_BASE_MASS, COR_BASE_NONE, 1e9, 1},
    {"kg", COR_BASE_MASS, COR_BASE_NONE, 1, 1},
    {"g", COR_BASE_MASS, COR_BASE_NONE, 1, 1000},
    {"GT", COR_BASE_TONNAGE, COR_BASE_NONE, 1, 1},
    {"TEU", COR_BASE_TEU, COR_BASE_NONE, 1, 1},
    {"kTEU", COR_BASE_TEU, COR_BASE_NONE, 1000, 1},
    {"wagons", COR_BASE_WAGON, COR_BASE_NONE, 1, 1},
    {"wagon", COR_BASE_WAGON, COR_BASE_NONE, 1, 1},
    {"trucks", COR_BASE_TRUCK, COR_BASE_NONE, 1, 1},
    {"truck", COR_BASE_TRUCK, COR_BASE_NONE, 1, 1},
    {"passengers", COR_BASE_PASSENGER, COR_BASE_NONE, 1, 1},
    {"passenger", COR_BASE_PASSENGER, COR_BASE_NONE, 1, 1},
    {"m3", COR_BASE_VOLUME, COR_BASE_NONE, 1000, 1},
    {"l", COR_BASE_VOLUME, COR_BASE_NONE, 1, 1},
    {"%", COR_BASE_SHARE, COR_BASE_NONE, 1, 100},
    {"kW", COR_BASE_POWER, COR_BASE_NONE, 1, 1},
    {"MW", COR_BASE_POWER, COR_BASE_NONE, 1000, 1},
    {"USD", COR_BASE_MONEY, COR_BASE_NONE, 100, 1},
    {"kUSD", COR_BASE_MONEY, COR_BASE_NONE, 100e3, 1},
    {"MUSD", COR_BASE_MONEY, COR_BASE_NONE, 100e6, 1},
    {"year", COR_BASE_YEAR, COR_BASE_NONE, 1, 1},
    {"years", COR_BASE_YEAR, COR_BASE_NONE, 1, 1},
};
enum { UNIT_COUNT = sizeof units / sizeof *units };

/* What people write and what it is called here; a nearest name would not find it. */
static const char *const spellings[][2] = {
    {"hour", "h"},         {"hours", "h"},       {"hr", "h"},           {"hrs", "h"},
    {"days", "d"},         {"minute", "min"},    {"minutes", "min"},    {"mins", "min"},
    {"second", "s"},       {"seconds", "s"},     {"sec", "s"},          {"weeks", "week"},
    {"w", "week"},         {"y", "year"},        {"yr", "year"},        {"a", "year"},
    {"metre", "m"},        {"metres", "m"},      {"meter", "m"},        {"meters", "m"},
    {"mile", "nm"},        {"miles", "nm"},      {"nmi", "nm"},         {"kilometres", "km"},
    {"kms", "km"},         {"knot", "kn"},       {"knots", "kn"},       {"kt", "kn"},
    {"kts", "kn"},         {"kmh", "km/h"},      {"kph", "km/h"},       {"tonne", "t"},
    {"tonnes", "t"},       {"ton", "t"},         {"tons", "t"},         {"kilo", "kg"},
    {"kilos", "kg"},       {"teus", "TEU"},      {"boxes", "TEU"},      {"cbm", "m3"},
    {"m^3", "m3"},         {"m³", "m3"},         {"litre", "l"},        {"litres", "l"},
    {"percent", "%"},      {"pct", "%"},         {"dollar", "USD"},     {"dollars", "USD"},
    {"$", "USD"},          {"usd/d", "USD/day"}, {"pax", "passengers"}, {"people", "passengers"},
    {"lorries", "trucks"}, {"cars", "wagons"},
};

struct dimension {
    const char *what;
    enum cor_base base, over;
    double scale;
    bool whole;
    const char *unit, *other, *example, *inner;
};

static const struct dimension dimensions[COR_DIMENSION_COUNT] = {
#define ENTRY(name, what, base, over, scale, whole, unit, other, example, inner)                                       \
    [COR_##name] = {what, COR_BASE_##base, COR_BASE_##over, scale, whole, unit, other, example, inner},
    COR_DIMENSION_LIST(ENTRY)
#undef ENTRY
};

const char *cor_dimension_what(enum cor_dimension dimension)
{
    return dimensions[dimension].what;
}

const char *cor_dimension_example(enum cor_dimension dimension)
{
    return dimensions[dimension].example;
}

const char *cor_dimension_inner(enum cor_dimension dimension)
{
    return dimensions[dimension].inner;
}

bool cor_dimension_is_whole(enum cor_dimension dimension)
{
    return dimensions[dimension].whole;
}

/* What one thing over two others is over: USD/t/km is money over mass and length. COR_BASE_NONE if nothing is. */
static enum cor_base over_both(enum cor_base one, enum cor_base other)
{
    const bool by_weight = one == COR_BASE_MASS, by_teu = one == COR_BASE_TEU;
    if (other == COR_BASE_LENGTH && (by_weight || by_teu))
        return by_weight ? COR_BASE_MASS_LENGTH : COR_BASE_TEU_LENGTH;
    if (other == COR_BASE_TIME && (by_weight || by_teu))
        return by_weight ? COR_BASE_MASS_TIME : COR_BASE_TEU_TIME;
    return COR_BASE_NONE;
}

/* The texts of a dimension over two things. */
static void take_both(const struct dimension *of, const char *above, void (*take)(void *data, const char *unit),
                      void *data)
{
    for (size_t i = 0; i < UNIT_COUNT; ++i)
        for (size_t k = 0; k < UNIT_COUNT; ++k) {
            char text[32];
            if (units[i].over != COR_BASE_NONE || units[k].over != COR_BASE_NONE ||
                over_both(units[i].base, units[k].base) != of->over)
                continue;
            snprintf(text, sizeof text, "%s/%s/%s", above, units[i].text, units[k].text);
            take(data, text);
        }
}

void cor_dimension_units(enum cor_dimension dimension, void (*take)(void *data, const char *unit), void *data)
{
    const struct dimension *of = &dimensions[dimension];
    for (size_t i = 0; i < UNIT_COUNT; ++i) {
        if (units[i].base == of->base && units[i].over == of->over)
            take(data, units[i].text);
        if (units[i].over != COR_BASE_NONE || units[i].base != of->base || of->over == COR_BASE_NONE)
            continue;
        if (of->over >= COR_BASE_MASS_LENGTH)
            take_both(of, units[i].text, take, data);
        for (size_t k = 0; k < UNIT_COUNT; ++k) {
            char text[32];
            if (units[k].base != of->over || units[k].over != COR_BASE_NONE)
                continue;
            snprintf(text, sizeof text, "%s/%s", units[i].text, units[k].text);
            take(data, text);
        }
    }
    for (size_t k = 0; of->base == COR_BASE_NONE && k < UNIT_COUNT; ++k) {
        char text[32];
        if (units[k].base != of->over || units[k].over != COR_BASE_NONE)
            continue;
        snprintf(text, sizeof text, "/%s", units[k].text);
        take(data, text);
    }
}

static const struct unit *find_unit(const char *text, size_t length)
{
    for (size_t i = 0; i < UNIT_COUNT; ++i)
        if (strlen(units[i].text) == length && memcmp(units[i].text, text, length) == 0)
            return &units[i];
    return NULL;
}

/* What stands below the line: one unit, or two as in `t/km`. */
static bool resolve_below(const char *text, struct cor_ratio *to)
{
    const char *slash = strchr(text, '/');
    const struct unit *below = find_unit(text, slash != NULL ? (size_t)(slash - text) : strlen(text));
    const struct unit *second = slash != NULL ? find_unit(slash + 1, strlen(slash + 1)) : NULL;
    if (below == NULL || below->over != COR_BASE_NONE || (slash != NULL && second == NULL))
        return false;
    *to = (struct cor_ratio){below->base, COR_BASE_NONE, below->factor, below->under};
    if (second == NULL)
        return true;
    to->base = over_both(below->base, second->base);
    to->factor *= second->factor;
    to->under *= second->under;
    return second->over == COR_BASE_NONE && to->base != COR_BASE_NONE;
}

/* `t`, `t/h`, `/day`, `USD/t/km`: what they measure. */
bool cor_measure_resolve(const char *text, struct cor_ratio *to)
{
    const struct unit *unit = find_unit(text, strlen(text));
    const char *slash = unit == NULL ? strchr(text, '/') : NULL;
    size_t length = slash != NULL ? (size_t)(slash - text) : strlen(text);
    if (unit == NULL)
        unit = find_unit(text, length);
    if (unit == NULL && (slash == NULL || length > 0))
        return false;
    *to = unit != NULL ? (struct cor_ratio){unit->base, unit->over, unit->factor, unit->under}
                       : (struct cor_ratio){COR_BASE_NONE, COR_BASE_NONE, 1, 1};
    if (slash == NULL)
        return true;
    struct cor_ratio below;
    if (to->over != COR_BASE_NONE || !resolve_below(slash + 1, &below))
        return false;
    to->over = below.base;
    to->factor *= below.under;
    to->under *= below.factor;
    return true;
}

static const char *spelt(const char *text)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; ++i)
        if (strcasecmp(spellings[i][0], text) == 0)
            return spellings[i][1];
    return text;
}

enum { CANDIDATE_MOST = 512 };

struct candidates {
    const char *at[CANDIDATE_MOST];
    char text[CANDIDATE_MOST][COR_MEASURE_TEXT];
    size_t count;
};

static void take_candidate(void *data, const char *unit)
{
    struct candidates *to = data;
    if (to->count == CANDIDATE_MOST)
        return;
    snprintf(to->text[to->count], COR_MEASURE_TEXT, "%s", unit);
    to->at[to->count] = to->text[to->count];
    ++to->count;
}

/* The unit that was probably meant by `text`, put into `to`; false if there is none near enough. */
bool cor_measure_nearest(const char *text, uint64_t accepted, char *to, size_t size)
{
    struct candidates candidates = {.count = 0};
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i)
        if (accepted & COR_ONE(i))
            cor_dimension_units((enum cor_dimension)i, take_candidate, &candidates);
    char above[COR_MEASURE_TEXT], meant[2 * COR_MEASURE_TEXT + 2];
    const char *slash = strchr(text, '/');
    snprintf(above, sizeof above, "%.*s", slash != NULL ? (int)(slash - text) : (int)strlen(text), text);
    if (slash == NULL)
        snprintf(meant, sizeof meant, "%s", spelt(above));
    else
        snprintf(meant, sizeof meant, "%s/%.31s", spelt(above), spelt(slash + 1));
    const char *nearest = NULL;
    for (size_t i = 0; i < candidates.count && nearest == NULL; ++i)
        if (strcmp(candidates.at[i], meant) == 0)
            nearest = candidates.at[i];
    if (nearest == NULL)
        nearest = cor_text_nearest(text, candidates.at, candidates.count);
    if (nearest == NULL)
        return false;
    snprintf(to, size, "%s", nearest);
    return true;
}

/* "a speed such as 'kn' or 'km/h'"; with several dimensions "one of 't', 'TEU'". `number` stands before the units. */
const char *cor_measure_expected(uint64_t accepted, const char *number, char *to, size_t size)
{
    size_t used = 0;
    bool single = (accepted & (accepted - 1)) == 0;
    for (int i = 0; i < COR_DIMENSION_COUNT && used < size; ++i) {
        const struct dimension *of = &dimensions[i];
        if (!(accepted & COR_ONE(i)))
            continue;
        if (single && strcmp(of->unit, of->other) != 0 && number[0] == '\0')
            snprintf(to, size, "%s such as '%s' or '%s'", of->what, of->unit, of->other);
        else if (single)
            snprintf(to, size, "%s such as '%s%s'", of->what, number, of->unit);
        else
            used +=
                (size_t)snprintf(to + used, size - used, "%s'%s%s'", used == 0 ? "one of " : ", ", number, of->unit);
    }
    return to;
}

bool cor_measure_convert(const struct cor_ratio *ratio, uint64_t accepted, double number, struct cor_quantity *to)
{
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i) {
        const struct dimension *of = &dimensions[i];
        if (!(accepted & COR_ONE(i)) || of->base != ratio->base || of->over != ratio->over)
            continue;
        *to = (struct cor_quantity){(enum cor_dimension)i, number * (ratio->factor * of->scale / ratio->under)};
        return true;
    }
    return false;
}

const char *cor_measure_called(const struct cor_ratio *ratio)
{
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i)
        if (dimensions[i].base == ratio->base && dimensions[i].over == ratio->over)
            return dimensions[i].what;
    return "of no use here";
}
