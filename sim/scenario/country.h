/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_COUNTRY_H
#define SCENARIO_COUNTRY_H

#include <stdbool.h>

/* The 249 countries and territories of ISO 3166-1, by their codes of two capitals. */

bool cor_country_is_code(const char *text);

/* The code that may be meant, by small letters or by the country's name in English; NULL where nothing is near. */
const char *cor_country_nearest(const char *text);

#endif
