/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_INTEGER_H
#define CORRIDOR_BASE_INTEGER_H

#include <stddef.h>
#include <stdint.h>

/*
 * 128-bit integers, for areas and sums that must stay exact: amount × time, amount × distance, level × time.
 * 100,000 t held for a year is a third of what 63 bits can count in kg·ms.
 *
 * Units are the owner's. Nothing here allocates; the text functions write into the caller's buffer.
 */
__extension__ typedef __int128 cor_int128;
__extension__ typedef unsigned __int128 cor_uint128;

enum { COR_INT128_TEXT = 41 }; /* bytes that any cor_int128 needs in decimal, the final NUL included */

/*
 * Writes `value` in decimal.
 * to: at least COR_INT128_TEXT bytes. Returns `to`.
 */
char *cor_int128_text(cor_int128 value, char *to);

/* The nearest double (round half to even), also beyond 64 bits. */
double cor_int128_double(cor_int128 value);

/* Ends the program over a number that cannot be rounded; called by cor_round. */
__attribute__((cold)) _Noreturn void cor_round_refuse(double value);

/*
 * Rounds to the nearest integer, halves away from zero: the one way by which a real number becomes a time or an amount.
 * Refused (checked): not finite, or beyond ±2^62.
 */
static inline int64_t cor_round(double value)
{
    if (__builtin_expect(!(__builtin_fabs(value) <= 0x1p62), 0))
        cor_round_refuse(value);
    /* A half itself would take 0.49999999999999994 up to 1. What lies just below it still takes 0.5 there, and 1.5, as
     * sums are rounded too, and takes nothing up that is less. */
    return (int64_t)(value + __builtin_copysign(0x1.fffffffffffffp-2, value));
}

#endif
