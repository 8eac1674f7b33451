/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/daylight.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"

#include <math.h>

static const double DEGREE = 3.14159265358979323846 / 180;
static const double HORIZON = -0.833; /* degrees */

static struct cor_daylight of_day(double latitude, int day)
{
    const double declination = 23.45 * DEGREE * sin(360.0 * DEGREE * (284 + day) / 365);
    const double cosine = (sin(HORIZON * DEGREE) - sin(latitude * DEGREE) * sin(declination)) /
                          (cos(latitude * DEGREE) * cos(declination));
    if (!(cosine < 1))
        return (struct cor_daylight){0, 0};
    if (cosine <= -1)
        return (struct cor_daylight){0, COR_MS_DAY};
    const int32_t half = COR_MS_MINUTE * (int32_t)cor_round(acos(cosine) / (15 * DEGREE) * 60);
    return (struct cor_daylight){COR_MS_DAY / 2 - half, COR_MS_DAY / 2 + half};
}

void cor_daylight_of_year(double latitude, struct cor_daylight *days)
{
    for (int i = 0; i < COR_DAYS_OF_YEAR; i++)
        days[i] = of_day(latitude, i + 1);
}
