/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include <stdio.h>
#include <string.h>

enum { DATE_FIRST_YEAR = 1900, DATE_LAST_YEAR = 2200, DATE_ERA = 400 /* years */, DATE_ERA_DAYS = 146097 };

/* Days from 0000-03-01 to 1970-01-01; years counted from March end with the leap day. */
static const int64_t date_epoch = 719468;

static const char *const date_months[] = {"january", "february", "march",     "april",   "may",      "june",
                                          "july",    "august",   "september", "october", "november", "december"};

static int64_t date_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static bool date_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && date_leap(year));
}

/* `count` decimal digits at `text`, or -1. */
static int date_number(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool date_parse_time(const char *text, int64_t *ms)
{
    if (strlen(text) != 6 || (text[0] != 'T' && text[0] != ' ') || text[3] != ':')
        return false;
    const int hour = date_number(text + 1, 2), minute = date_number(text + 4, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    *ms = (int64_t)hour * COR_MS_HOUR + (int64_t)minute * COR_MS_MINUTE;
    return true;
}

bool cor_date_parse(const char *text, int64_t *instant)
{
    if (strlen(text) < 10 || text[4] != '-' || text[7] != '-')
        return false;
    const int year = date_number(text, 4), month = date_number(text + 5, 2), day = date_number(text + 8, 2);
    if (year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR || month < 1 || month > 12)
        return false;
    if (day < 1 || day > date_month_days(year, month))
        return false;
    int64_t ms = 0;
    if (text[10] != '\0' && !date_parse_time(text + 10, &ms))
        return false;
    *instant = cor_date_instant(year, month, day) + ms;
    return true;
}

/* Both ways by eras of 400 years that begin in March (H. Hinnant, chrono-compatible low-level date algorithms). */
int64_t cor_date_instant(int year, int month, int day)
{
    const int64_t from_march = month > 2 ? year : year - 1;
    const int64_t era = date_divide(from_march, DATE_ERA);
    const int64_t year_of_era = from_march - era * DATE_ERA;
    const int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (era * DATE_ERA_DAYS + day_of_era - date_epoch) * COR_MS_DAY;
}

struct cor_date cor_date_of(int64_t instant)
{
    const int64_t days = date_divide(instant, COR_MS_DAY) + date_epoch;
    const int64_t era = date_divide(days, DATE_ERA_DAYS);
    const int64_t day_of_era = days - era * DATE_ERA_DAYS;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t from_march = (5 * day_of_year + 2) / 153;
    const int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    return (struct cor_date){
        .year = (int)(year_of_era + era * DATE_ERA) + (month <= 2),
        .month = month,
        .day = (int)(day_of_year - (153 * from_march + 2) / 5) + 1,
    };
}

char *cor_date_text(int64_t instant, char *to)
{
    const struct cor_date date = cor_date_of(instant);
    snprintf(to, COR_DATE_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
    return to;
}

char *cor_date_time_text(int64_t instant, char *to)
{
    const int ms = (int)(instant - date_divide(instant, COR_MS_DAY) * COR_MS_DAY);
    cor_date_text(instant, to);
    const size_t length = strlen(to);
    snprintf(to + length, COR_DATE_TEXT - length, "T%02d:%02d:%02d.%03d", ms / COR_MS_HOUR,
             ms % COR_MS_HOUR / COR_MS_MINUTE, ms % COR_MS_MINUTE / COR_MS_SECOND, ms % COR_MS_SECOND);
    return to;
}

int64_t cor_date_next_month(int64_t instant)
{
    const struct cor_date date = cor_date_of(instant);
    return date.month == 12 ? cor_date_instant(date.year + 1, 1, 1) : cor_date_instant(date.year, date.month + 1, 1);
}

int cor_date_month(const char *name)
{
    const size_t length = strlen(name);
    for (int month = 0; month < 12; month++) {
        const char *const full = date_months[month];
        if (length != 3 && length != strlen(full))
            continue;
        size_t same = 0;
        while (same < length && (name[same] | 0x20) == full[same])
            same++;
        if (same == length)
            return month + 1;
    }
    return 0;
}
