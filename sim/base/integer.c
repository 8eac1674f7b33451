/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/integer.h"
#include "corridor/base/fault.h"

char *cor_int128_text(cor_int128 value, char *to)
{
    char digits[COR_INT128_TEXT];
    size_t count = 0;
    /* Negated as unsigned: the lowest value has no positive counterpart. */
    cor_uint128 rest = value < 0 ? -(cor_uint128)value : (cor_uint128)value;
    do {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    char *end = to;
    if (value < 0)
        *end++ = '-';
    while (count > 0)
        *end++ = digits[--count];
    *end = '\0';
    return to;
}

double cor_int128_double(cor_int128 value)
{
    return (double)value;
}

int64_t cor_round(double value)
{
    COR_CHECK(value >= -0x1p62 && value <= 0x1p62, NULL, NULL, "%g cannot become a time or an amount", value);
    /* Adding a half and cutting would round 0.49999999999999994 up; the rest after cutting is exact. */
    const int64_t whole = (int64_t)value;
    const double rest = value - (double)whole;
    if (rest >= 0.5)
        return whole + 1;
    if (rest <= -0.5)
        return whole - 1;
    return whole;
}
