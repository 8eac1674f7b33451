/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/quantity.h"
#include "scenario/measure.h"
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool cor_refuse(struct cor_reason *why, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why->text, sizeof why->text, format, arguments);
    va_end(arguments);
    return false;
}

/* Blanks that look like one and are none: no-break, narrow no-break, thin and figure space, in UTF-8. */
static const char *odd_blank(const char *text)
{
    static const struct {
        const char *bytes, *name;
    } blanks[] = {{"\xC2\xA0", "a no-break space (U+00A0)"},
                  {"\xE2\x80\xAF", "a narrow no-break space (U+202F)"},
                  {"\xE2\x80\x89", "a thin space (U+2009)"},
                  {"\xE2\x80\x87", "a figure space (U+2007)"}};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; ++i)
        if (strstr(text, blanks[i].bytes) != NULL)
            return blanks[i].name;
    return NULL;
}

static bool refuse_unit(const char *unit, uint64_t accepted, struct cor_reason *why)
{
    const char *odd = odd_blank(unit);
    if (odd != NULL)
        return cor_refuse(why, "%s before '%.40s'; expected a plain blank, and none within a number", odd,
                          unit + strcspn(unit, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    char expected[200], nearest[COR_MEASURE_TEXT];
    bool found = strlen(unit) < COR_MEASURE_TEXT && cor_measure_nearest(unit, accepted, nearest, sizeof nearest);
    snprintf(why->text, sizeof why->text, "'%.40s' is not a unit; expected %s%s%s%s", unit,
             cor_measure_expected(accepted, "", expected, sizeof expected), found ? "; did you mean '" : "",
             found ? nearest : "", found ? "'?" : "");
    return false;
}

static bool refuse_dimension(const char *text, const struct cor_ratio *ratio, uint64_t accepted, struct cor_reason *why)
{
    char expected[200];
    return cor_refuse(why, "'%.40s' is %s; expected %s", text, cor_measure_called(ratio),
                      cor_measure_expected(accepted, "", expected, sizeof expected));
}

static bool refuse_number(const char *text, struct cor_reason *why)
{
    if (strncasecmp(text, "nan", 3) == 0 || strncasecmp(text, "inf", 3) == 0 || strncasecmp(text, ".nan", 4) == 0 ||
        strncasecmp(text, ".inf", 4) == 0 || strncasecmp(text, "-inf", 4) == 0 || strncasecmp(text, "-.inf", 5) == 0)
        snprintf(why->text, sizeof why->text, "'%.40s' is not a finite number", text);
    else
        snprintf(why->text, sizeof why->text, "'%.40s' does not begin with a number", text);
    return false;
}

const char *cor_number_scan(const char *text, double *number, struct cor_reason *why)
{
    const char *at = text + (*text == '-');
    if (!isdigit((unsigned char)*at)) {
        refuse_number(text, why);
        return NULL;
    }
    at += strspn(at, "0123456789");
    if (*at == ',') {
        snprintf(why->text, sizeof why->text, "'%.40s' has a comma in its number; expected a point or nothing", text);
        return NULL;
    }
    if (at[0] == '.' && isdigit((unsigned char)at[1]))
        at += 1 + strspn(at + 1, "0123456789");
    size_t exponent = (at[0] == 'e' || at[0] == 'E') ? 1 : 0;
    if (exponent != 0 && (at[1] == '-' || at[1] == '+'))
        ++exponent;
    if (exponent != 0 && isdigit((unsigned char)at[exponent]))
        at += exponent + strspn(at + exponent, "0123456789");
    *number = strtod(text, NULL);
    if (!isfinite(*number)) {
        snprintf(why->text, sizeof why->text, "'%.40s' is too large a number", text);
        return NULL;
    }
    return at;
}

bool cor_number_parse(const char *text, double *number, struct cor_reason *why)
{
    const char *end = cor_number_scan(text, number, why);
    if (end == NULL)
        return false;
    if (*end == '\0')
        return true;
    snprintf(why->text, sizeof why->text, "'%.40s' is not a bare number", text);
    return false;
}

bool cor_count_parse(const char *text, int64_t least, int64_t most, int64_t *count, struct cor_reason *why)
{
    const char *digits = text + (*text == '-');
    if (*digits == '\0' || digits[strspn(digits, "0123456789")] != '\0') {
        snprintf(why->text, sizeof why->text, "'%.40s' is not a whole number; expected a count such as '%lld'", text,
                 (long long)(least > 1 ? least : 6));
        return false;
    }
    errno = 0;
    long long value = strtoll(text, NULL, 10);
    if (errno == 0 && value >= least && value <= most) {
        *count = value;
        return true;
    }
    if (most == INT64_MAX && *text == '-')
        snprintf(why->text, sizeof why->text, "%.40s is out of range; expected at least %lld", text, (long long)least);
    else
        snprintf(why->text, sizeof why->text, "%.40s is out of range; expected %lld to %lld", text, (long long)least,
                 (long long)most);
    return false;
}

/* A known unit of a wanted dimension turns the number into a quantity. */
static bool convert(const char *text, double number, const struct cor_ratio *ratio, uint64_t accepted,
                    struct cor_quantity *to, struct cor_reason *why)
{
    if (!cor_measure_convert(ratio, accepted, number, to))
        return refuse_dimension(text, ratio, accepted, why);
    return isfinite(to->real) || cor_refuse(why, "'%.40s' is too large a number", text);
}

static bool refuse_missing_unit(const char *text, uint64_t accepted, struct cor_reason *why)
{
    char expected[200], number[44];
    snprintf(number, sizeof number, "%.40s ", text);
    snprintf(why->text, sizeof why->text, "'%.40s' has no unit; expected %s", text,
             cor_measure_expected(accepted, number, expected, sizeof expected));
    return false;
}

bool cor_quantity_parse(const char *text, uint64_t accepted, struct cor_quantity *to, struct cor_reason *why)
{
    double number = 0;
    const char *unit = cor_number_scan(text, &number, why);
    if (unit == NULL) {
        char expected[200];
        size_t used = strlen(why->text);
        if (strstr(why->text, "begin") != NULL)
            snprintf(why->text + used, sizeof why->text - used, "; expected %s",
                     cor_measure_expected(accepted, "6 ", expected, sizeof expected));
        return false;
    }
    unit += strspn(unit, " ");
    if (*unit == '\0')
        return refuse_missing_unit(text, accepted, why);
    struct cor_ratio ratio;
    if (cor_measure_resolve(unit, &ratio))
        return convert(text, number, &ratio, accepted, to, why);
    const char *blank = strchr(unit, ' ');
    char first[COR_MEASURE_TEXT];
    snprintf(first, sizeof first, "%.*s", blank != NULL ? (int)(blank - unit) % COR_MEASURE_TEXT : 0, unit);
    if (blank == NULL || !cor_measure_resolve(first, &ratio))
        return refuse_unit(unit, accepted, why);
    snprintf(why->text, sizeof why->text, "'%.40s' after '%.*s'; expected nothing more", blank + 1, (int)(blank - text),
             text);
    return false;
}

bool cor_quantity_parse_year(const char *text, struct cor_quantity *to, int32_t *year, struct cor_reason *why)
{
    static const enum cor_dimension amounts[] = {COR_MASS, COR_TEU, COR_WAGONS, COR_TRUCKS, COR_PASSENGERS};
    const char *in = strstr(text, " in ");
    int64_t read = 0;
    *year = 0;
    if (in == NULL && cor_quantity_parse(text, COR_AMOUNTS, to, why))
        return cor_refuse(why, "'%.40s' says no year; expected such as '%.40s in 2024' or '3 Mt/year'", text, text);
    if (in == NULL) {
        if (!cor_quantity_parse(text, COR_YEARLY, to, why))
            return false;
        to->dimension = amounts[to->dimension - COR_MASS_YEARLY];
        return true;
    }
    char amount[64];
    snprintf(amount, sizeof amount, "%.*s", (int)((size_t)(in - text) < sizeof amount ? in - text : 0), text);
    if (!cor_quantity_parse(amount, COR_AMOUNTS, to, why) || !cor_count_parse(in + 4, 1900, 2200, &read, why))
        return false;
    *year = (int32_t)read;
    return true;
}
