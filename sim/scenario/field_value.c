/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/field_value.h"
#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "corridor/base/text.h"
#include "corridor/network/cargo.h"
#include "scenario/country.h"
#include "scenario/currency.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *nearest(const char *text, const char *const *words, size_t count)
{
    return strlen(text) < COR_NAME_MOST ? cor_text_nearest(text, words, count) : NULL;
}

static bool read_word(const struct cor_field *field, const char *text, struct cor_value *to, struct cor_reason *why)
{
    size_t count = 0;
    for (; field->words[count] != NULL; ++count) {
        if (strcmp(field->words[count], text) == 0) {
            to->integer = (int64_t)count;
            return true;
        }
    }
    char known[200] = "";
    for (size_t i = 0, used = 0; i < count && used < sizeof known; ++i)
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i == 0 ? "" : ", ", field->words[i]);
    const char *meant = nearest(text, field->words, count);
    return cor_refuse(why, "'%.40s' is none of %s%s%s%s", text, known, meant != NULL ? "; did you mean '" : "",
                      meant != NULL ? meant : "", meant != NULL ? "'?" : "");
}

static bool read_yes_no(const char *text, struct cor_value *to, struct cor_reason *why)
{
    to->integer = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
    if (to->integer != 0 || strcmp(text, "no") == 0 || strcmp(text, "false") == 0)
        return true;
    return cor_refuse(why, "'%.40s' is neither 'yes' nor 'no'", text);
}

static bool read_country(const char *text, struct cor_reason *why)
{
    if (cor_country_is_code(text))
        return true;
    const char *meant = cor_country_nearest(text);
    return cor_refuse(why, "'%.40s' is not a country of ISO 3166; expected two capitals such as 'RU'%s%s%s", text,
                      meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "", meant != NULL ? "'?" : "");
}

static bool read_currency(const char *text, struct cor_reason *why)
{
    if (cor_currency_is_code(text) && strcmp(text, "USD") != 0)
        return true;
    return cor_refuse(why, "'%.40s' is not a currency besides USD; expected three capitals such as 'RUB'", text);
}

static bool read_id(const char *text, struct cor_reason *why)
{
    if (strlen(text) < COR_NAME_MOST && cor_text_is_id(text))
        return true;
    return cor_refuse(why,
                      "'%.40s' is not a name; expected lower-case letters, digits and '_', beginning with a letter, "
                      "less than %d of them",
                      text, COR_NAME_MOST);
}

static bool read_count(const struct cor_field *field, const char *text, struct cor_value *to, struct cor_reason *why)
{
    if (!cor_count_parse(text, field->least, field->most, &to->integer, why))
        return false;
    to->real = (double)to->integer;
    return true;
}

static bool read_number(const struct cor_field *field, const char *text, struct cor_value *to, struct cor_reason *why)
{
    if (!cor_number_parse(text, &to->real, why))
        return false;
    if (to->real >= (double)field->least && to->real <= (double)field->most)
        return true;
    return cor_refuse(why, "%.40s is out of range; expected %lld to %lld", text, (long long)field->least,
                      (long long)field->most);
}

/* Dimensions that are kept as integers, so that what is above zero must be so after rounding. */
static bool is_integer(enum cor_dimension dimension)
{
    return dimension != COR_DEPTH && dimension != COR_SPEED && dimension != COR_SHARE &&
           (dimension <= COR_MONEY || dimension == COR_AGE ||
            (COR_ONE(dimension) & (COR_WEIGHTS | COR_ONE(COR_WAGON_TEU))) != 0);
}

#define MONEY_MOST 1e11 /* a thousand million USD, for one of whatever it is for */

/* What can be meant, in inner units; it also keeps all times and sums that follow within their integers. */
static const struct bounds {
    double least, most;
} bounds[COR_DIMENSION_COUNT] = {
    [COR_DURATION] = {0, 200.0 * 366 * COR_MS_DAY},
    [COR_DISTANCE] = {0, 1e8},
    [COR_DEPTH] = {0, 1e4},
    [COR_SPEED] = {0.01, 10000},
    [COR_MASS] = {0, 1e13},
    [COR_TEU] = {0, 1e9},
    [COR_WAGONS] = {0, 1e9},
    [COR_TRUCKS] = {0, 1e9},
    [COR_PASSENGERS] = {0, 1e9},
    [COR_VOLUME] = {0, 1e12},
    [COR_MASS_RATE] = {10, 1e12},
    [COR_TEU_RATE] = {0.001, 1e9},
    [COR_WAGON_RATE] = {0.001, 1e9},
    [COR_TRUCK_RATE] = {0.001, 1e9},
    [COR_PASSENGER_RATE] = {0.001, 1e9},
    [COR_FREQUENCY] = {0.001, 1e6},
    [COR_MASS_STOWAGE] = {0.001, 1e6},
    [COR_TEU_STOWAGE] = {0.001, 1e6},
    [COR_WAGON_STOWAGE] = {0.001, 1e6},
    [COR_TRUCK_STOWAGE] = {0.001, 1e6},
    [COR_TEU_WEIGHT] = {1, 1e6},
    [COR_WAGON_WEIGHT] = {1, 1e6},
    [COR_TRUCK_WEIGHT] = {1, 1e6},
    [COR_PASSENGER_WEIGHT] = {1, 1e6},
    [COR_WAGON_TEU] = {1, 1e6},
    [COR_AGE] = {0, 200.0 * 366 * COR_MS_DAY},
    [COR_MONEY] = {0, MONEY_MOST},
    [COR_DAY_COST] = {0, MONEY_MOST},
    [COR_MASS_PRICE] = {0, MONEY_MOST},
    [COR_TEU_PRICE] = {0, MONEY_MOST},
    [COR_WAGON_PRICE] = {0, MONEY_MOST},
    [COR_TRUCK_PRICE] = {0, MONEY_MOST},
    [COR_PASSENGER_PRICE] = {0, MONEY_MOST},
    [COR_MASS_FREIGHT] = {0, MONEY_MOST},
    [COR_TEU_FREIGHT] = {0, MONEY_MOST},
    [COR_MASS_STORAGE] = {0, MONEY_MOST},
    [COR_TEU_STORAGE] = {0, MONEY_MOST},
    [COR_TONNAGE_PRICE] = {0, MONEY_MOST},
    [COR_GROWTH] = {0, 1e3},
    [COR_EMISSION] = {0, 1e3},
};

static const double SLACK = 1e-9; /* of what is worked out by factors */

/* Those of the field itself, or of the dimension. */
static struct bounds bounds_of(const struct cor_field *field, enum cor_dimension dimension)
{
    if (field->kind == COR_FIELD_QUANTITY && field->most > 0)
        return (struct bounds){(double)field->least, (double)field->most};
    return bounds[dimension];
}

static bool check_bounds(const struct cor_field *field, const char *text, enum cor_dimension dimension, double real,
                         struct cor_reason *why)
{
    const struct bounds of = bounds_of(field, dimension);
    if (of.most <= 0 || (real >= of.least && real <= of.most))
        return true;
    if (dimension == COR_DURATION || dimension == COR_AGE)
        return cor_refuse(why, "'%.60s' is longer than 200 years", text);
    return cor_refuse(why, "'%.60s' is out of range; expected %g to %g %s", text, of.least, of.most,
                      cor_dimension_inner(dimension));
}

/* In the words of what may stand there. */
static bool refuse_outside(double real, double least, double most, const char *unit, struct cor_reason *why)
{
    return cor_refuse(why, "%g%s%s; expected %g to %g%s%s", real, *unit != '\0' ? " " : "", unit, least, most,
                      *unit != '\0' ? " " : "", unit);
}

/* A count that is scaled is rounded, and stays above 0 where it was. */
static bool may_count(const struct cor_field *field, double least, double most, struct cor_reason *why)
{
    const double low = least > 0 ? fmax(least, 1) : least;
    if (low + 0.5 < (double)field->least || !(most < (double)field->most + 0.5))
        return refuse_outside(most < (double)field->most + 0.5 ? least : most, (double)field->least,
                              (double)field->most, "", why);
    return true;
}

bool cor_field_may_be(const struct cor_field *field, enum cor_dimension dimension, double least, double most,
                      struct cor_reason *why)
{
    if (field->kind == COR_FIELD_COUNT)
        return may_count(field, least, most, why);
    if (dimension >= COR_DIMENSION_COUNT)
        return true;
    const bool any = field->sign == COR_ANY_SIGN, rounds = is_integer(dimension) && field->sign == COR_ABOVE_ZERO;
    const struct bounds of = bounds_of(field, dimension);
    const double lowest = any ? -INFINITY : of.least, highest = of.most > 0 ? of.most : COR_WHOLE_MOST;
    const bool small = !(least >= (rounds ? fmax(lowest, 0.5) : lowest) * (1 - SLACK));
    if (!small && most <= highest * (1 + SLACK))
        return true;
    return refuse_outside(small ? least : most,
                          rounds ? fmax(lowest, 1)
                          : any  ? -highest
                                 : lowest,
                          highest, cor_dimension_inner(dimension), why);
}

static bool check_limits(const struct cor_field *field, const char *text, const struct cor_value *value,
                         struct cor_reason *why)
{
    if (value->real < 0 && field->sign != COR_ANY_SIGN)
        return cor_refuse(why, "'%.40s' is negative", text);
    if (field->sign == COR_ABOVE_ZERO && (value->real <= 0 || (is_integer(value->dimension) && value->integer == 0)))
        return cor_refuse(why, "'%.40s' is not above zero", text);
    return field->sign == COR_ANY_SIGN || check_bounds(field, text, value->dimension, value->real, why);
}

static bool check_size(const struct cor_field *field, const char *text, const struct cor_value *value,
                       struct cor_reason *why)
{
    if (!check_limits(field, text, value, why))
        return false;
    if (cor_dimension_is_whole(value->dimension) && fabs(value->real - (double)value->integer) > 1e-9)
        return cor_refuse(why, "'%.40s' is not a whole number", text);
    return true;
}

static bool take_quantity(const char *text, const struct cor_quantity *quantity, struct cor_value *to,
                          struct cor_reason *why)
{
    const double most = bounds[quantity->dimension].most;
    if (fabs(quantity->real) > COR_WHOLE_MOST)
        return cor_refuse(why, "'%.40s' is too large; at most %g %s", text, most > 0 ? most : COR_WHOLE_MOST,
                          cor_dimension_inner(quantity->dimension));
    to->dimension = quantity->dimension;
    to->real = quantity->real;
    to->integer = cor_round(quantity->real);
    return true;
}

/* An amount of money in a currency of the scenario becomes one in USD. */
static bool read_money(const struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                       struct cor_quantity *to, struct cor_reason *why)
{
    char usd[256];
    double rate = 1;
    if (!cor_currency_in_usd(cor_node_get(reader->root, "currencies"), text, usd, sizeof usd, &rate, why) ||
        !cor_quantity_parse(usd, field->dimensions, to, why))
        return false;
    to->real /= rate;
    return true;
}

static bool read_quantity(const struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                          struct cor_value *to, struct cor_reason *why)
{
    struct cor_quantity quantity;
    const bool money = (field->dimensions & COR_MONIES) != 0;
    return (money ? read_money(reader, field, text, &quantity, why)
                  : cor_quantity_parse(text, field->dimensions, &quantity, why)) &&
           take_quantity(text, &quantity, to, why) && check_size(field, text, to, why);
}

static bool read_measured(const struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                          struct cor_value *to, struct cor_reason *why)
{
    struct cor_reason ignored;
    to->dimension = COR_DIMENSION_COUNT;
    return cor_number_parse(text, &to->real, &ignored) || read_quantity(reader, field, text, to, why);
}

static bool read_yearly(const struct cor_field *field, const char *text, struct cor_value *to, struct cor_reason *why)
{
    struct cor_quantity quantity;
    /* The total of a year holds in expectation, so it may have parts of what is counted one by one. */
    return cor_quantity_parse_year(text, &quantity, &to->year, why) && take_quantity(text, &quantity, to, why) &&
           check_limits(field, text, to, why);
}

static bool read_distribution(struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                              struct cor_value *to, struct cor_reason *why)
{
    struct cor_distribution *distribution = cor_arena_new(reader->arena, 1, sizeof *distribution);
    to->distribution = distribution;
    if (field->kind == COR_FIELD_ARRIVALS)
        return cor_call_parse_arrivals(text, distribution, why);
    if (!cor_call_parse(text, field->dimensions, reader->arena, distribution, &to->dimension, why))
        return false;
    if (field->sign == COR_ABOVE_ZERO && !(cor_distribution_mean(distribution) > 0))
        return cor_refuse(why, "'%.60s' has a mean that is not above zero", text);
    return check_bounds(field, text, to->dimension, cor_distribution_mean(distribution), why);
}

static bool read_month(const char *text, struct cor_value *to, struct cor_reason *why)
{
    static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    to->integer = cor_date_month(text);
    if (to->integer != 0)
        return true;
    const char *meant = nearest(text, names, 12);
    return cor_refuse(why, "'%.40s' is not a month; expected such as 'May'%s%s%s", text,
                      meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "", meant != NULL ? "'?" : "");
}

static bool read_clock(const char *text, struct cor_value *to, struct cor_reason *why)
{
    static const char *const form = "00:00";
    bool good = strlen(text) == strlen(form);
    for (size_t i = 0; good && form[i] != '\0'; ++i)
        good = form[i] == ':' ? text[i] == ':' : text[i] >= '0' && text[i] <= '9';
    const int hour = good ? (text[0] - '0') * 10 + text[1] - '0' : 0,
              minute = good ? (text[3] - '0') * 10 + text[4] - '0' : 0;
    to->integer = (int64_t)hour * COR_MS_HOUR + (int64_t)minute * COR_MS_MINUTE;
    if (good && minute < 60 && to->integer <= COR_MS_DAY)
        return true;
    return cor_refuse(why, "'%.40s' is not a time of day; expected such as '08:00', to '24:00'", text);
}

/* A day that every year has. */
static bool read_day(const char *text, struct cor_value *to, struct cor_reason *why)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    char *rest;
    const long day = strtol(text, &rest, 10);
    const int month = *rest == ' ' ? cor_date_month(rest + 1) : 0;
    to->integer = 100 * month + day;
    return (text[0] >= '0' && text[0] <= '9' && month != 0 && day >= 1 && day <= days[month - 1]) ||
           cor_refuse(why, "'%.40s' is not a day of every year; expected such as '10 December'", text);
}

static bool read_date(const char *text, struct cor_value *to, struct cor_reason *why)
{
    return cor_date_parse(text, &to->integer) ||
           cor_refuse(why, "'%.40s' is not a date; expected such as '2024-01-31', from 1900 to 2200", text);
}

static bool read_reference(struct cor_field_reader *reader, const char *section, const char *text, struct cor_value *to,
                           struct cor_reason *why)
{
    const struct cor_node *entries = cor_node_get(reader->root, section);
    to->target = cor_node_get(entries, text);
    if (to->target != NULL)
        return true;
    char meant[120];
    return cor_refuse(why, "'%.60s' is not in '%s'%s", text, section,
                      cor_suggest_key(entries, text, meant, sizeof meant));
}

/* The quay or terminal of a path such as places.aktau.quays.dry; NULL if it is none. */
static struct cor_node *find_standing(const struct cor_node *root, const char *path)
{
    char names[4][64] = {"", "", "", ""};
    for (int i = 0; i < 4; ++i) {
        const size_t length = strcspn(path, ".");
        if (length >= sizeof names[i] || (path[length] == '.') != (i < 3))
            return NULL;
        memcpy(names[i], path, length);
        path += length + 1;
    }
    if (strcmp(names[0], "places") != 0 || (strcmp(names[2], "quays") != 0 && strcmp(names[2], "terminals") != 0))
        return NULL;
    return cor_node_get(cor_node_get(cor_node_get(cor_node_get(root, names[0]), names[1]), names[2]), names[3]);
}

/* A name from either of two sections, and which one. */
static bool read_either(struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                        struct cor_value *to, struct cor_reason *why)
{
    const struct cor_node *entries = cor_node_get(reader->root, field->section),
                          *others = cor_node_get(reader->root, field->other_section);
    struct cor_node *other = cor_node_get(others, text);
    if (field->standing && strchr(text, '.') != NULL) {
        to->target = find_standing(reader->root, text);
        to->integer = 2;
        return to->target != NULL ||
               cor_refuse(why, "'%.80s' is no path of a quay or terminal; expected such as 'places.aktau.quays.dry'",
                          text);
    }
    to->target = cor_node_get(entries, text);
    if (to->target != NULL && other != NULL)
        return cor_refuse(why, "'%.60s' is in '%s' and in '%s'; another name for one of them would tell which is meant",
                          text, field->section, field->other_section);
    to->integer = other != NULL;
    to->target = other != NULL ? other : to->target;
    if (to->target != NULL)
        return true;
    char meant[120];
    cor_suggest_key(entries, text, meant, sizeof meant);
    if (*meant == '\0')
        cor_suggest_key(others, text, meant, sizeof meant);
    return cor_refuse(why, "'%.60s' is neither in '%s' nor in '%s'%s", text, field->section, field->other_section,
                      meant);
}

static bool read_taken(struct cor_field_reader *reader, const char *text, struct cor_value *to, struct cor_reason *why)
{
    const char *forms[COR_FORM_COUNT] = {
#define FORM(name, word, unit) #word,
        COR_FORM_LIST(FORM)
#undef FORM
    };
    for (int i = 0; i < COR_FORM_COUNT; ++i) {
        if (strcmp(forms[i], text) == 0) {
            to->integer = i;
            return true;
        }
    }
    if (read_reference(reader, "cargo", text, to, why))
        return true;
    if (strstr(why->text, "did you mean") != NULL)
        return false;
    const char *meant = nearest(text, forms, COR_FORM_COUNT);
    return cor_refuse(why, "'%.60s' is neither in 'cargo' nor a form such as 'bulk'%s%s%s", text,
                      meant != NULL ? "; did you mean '" : "", meant != NULL ? meant : "", meant != NULL ? "'?" : "");
}

bool cor_field_read_value(struct cor_field_reader *reader, const struct cor_field *field, const char *text,
                          struct cor_value *to, struct cor_reason *why)
{
    switch (field->kind) {
    case COR_FIELD_ID:
        return read_id(text, why);
    case COR_FIELD_COUNTRY:
        return read_country(text, why);
    case COR_FIELD_CURRENCY:
        return read_currency(text, why);
    case COR_FIELD_WORD:
        return read_word(field, text, to, why);
    case COR_FIELD_YES_NO:
        return read_yes_no(text, to, why);
    case COR_FIELD_COUNT:
        return read_count(field, text, to, why);
    case COR_FIELD_NUMBER:
        return read_number(field, text, to, why);
    case COR_FIELD_QUANTITY:
        return read_quantity(reader, field, text, to, why);
    case COR_FIELD_MEASURED:
        return read_measured(reader, field, text, to, why);
    case COR_FIELD_YEARLY:
        return read_yearly(field, text, to, why);
    case COR_FIELD_DISTRIBUTION:
    case COR_FIELD_ARRIVALS:
        return read_distribution(reader, field, text, to, why);
    case COR_FIELD_DATE:
        return read_date(text, to, why);
    case COR_FIELD_CLOCK:
        return read_clock(text, to, why);
    case COR_FIELD_MONTH:
        return read_month(text, to, why);
    case COR_FIELD_DAY:
        return read_day(text, to, why);
    case COR_FIELD_REFERENCE:
        if (field->other_section != NULL)
            return read_either(reader, field, text, to, why);
        return read_reference(reader, field->section, text, to, why);
    case COR_FIELD_TAKEN:
        return read_taken(reader, text, to, why);
    default:
        return true;
    }
}
