/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_DATE_H
#define CORRIDOR_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Dates of the proleptic Gregorian calendar, without time zones or leap seconds. An instant is an int64_t of
 * milliseconds since 1970-01-01T00:00; simulated time, which starts at the run's start less its warm-up, is turned into
 * an instant by its owner.
 *
 * Accepted years: 1900 to 2200; anything else is refused (returned false).
 */
enum {
    COR_MS_SECOND = 1000,
    COR_MS_MINUTE = 60 * COR_MS_SECOND,
    COR_MS_HOUR = 60 * COR_MS_MINUTE,
    COR_MS_DAY = 24 * COR_MS_HOUR
};

struct cor_date {
    int year, month, day; /* month 1 to 12, day 1 to 31 */
};

/* Reads `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm` (a blank for the T is fine), the whole text. False if it is no such date.
 */
bool cor_date_parse(const char *text, int64_t *instant);

/* The instant at which a date begins; the date must be valid. */
int64_t cor_date_instant(int year, int month, int day);

/* The date that holds an instant. */
struct cor_date cor_date_of(int64_t instant);

/* Writes `YYYY-MM-DD` (and `YYYY-MM-DDThh:mm:ss.mmm`). to: at least COR_DATE_TEXT bytes. Returns `to`. */
enum { COR_DATE_TEXT = 32 };
char *cor_date_text(int64_t instant, char *to);
char *cor_date_time_text(int64_t instant, char *to);

/* The beginning of the month after the one that holds `instant`. */
int64_t cor_date_next_month(int64_t instant);

/* 1 to 12 for "January" to "December" or "Jan" to "Dec", in any case; 0 for anything else. */
int cor_date_month(const char *name);

#endif
