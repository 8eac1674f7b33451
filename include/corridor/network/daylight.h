/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_DAYLIGHT_H
#define CORRIDOR_NETWORK_DAYLIGHT_H

#include <stdint.h>

enum { COR_DAYS_OF_YEAR = 366 };

/*
 * From sunrise to sunset, ms from midnight, by the sun: noon is at 12:00, whatever the clocks of the country say.
 * Rounded to the minute, so that it is the same on every machine. Both 0: the sun does not rise; 0 to 24 h: it does not
 * set.
 */
struct cor_daylight {
    int32_t rises, sets;
};

/*
 * The daylight of each day of a year at the latitude (degrees, north above 0), the first of January first. Every year
 * has 366 days here; the last is for leap years.
 *
 * Declination 23.45° sin(360° (284 + n) / 365), n the day of the year (Cooper 1969, Solar Energy 12:333); half the day
 * is the hour angle at which the upper edge of the sun, with refraction, stands at the horizon: an altitude of −0.833°.
 */
void cor_daylight_of_year(double latitude, struct cor_daylight *days);

#endif
