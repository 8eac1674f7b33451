/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_NUMBER_H
#define OUTPUT_NUMBER_H

#include <stdint.h>

/*
 * Numbers as text for machines, the same bytes on any machine and in any locale.
 *
 * Real numbers: the first of `%.15g`, `%.16g` and `%.17g` that reads back as the same double, with `.` as the decimal
 * point. Whole numbers below 10^15 have no point and no exponent; zero has no sign.
 *
 * Most are written from digits that are reckoned exactly in integers, some twenty times faster than printing and
 * reading back; beyond the usual sizes (below some 10^-11, from 10^15) that is still what is done.
 */
enum { COR_NUMBER_TEXT = 40 }; /* bytes that suffice for any number, the final NUL included */

/* Both write to `to`, COR_NUMBER_TEXT bytes, and return where the text ends: its NUL. */
char *cor_number_integer(int64_t value, char *to);
char *cor_number_real(double value, char *to); /* finite */

#endif
