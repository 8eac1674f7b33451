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

void cor_round_refuse(double value)
{
    cor_fault(NULL, NULL, __FILE__, __LINE__, "%g cannot become a time or an amount", value);
}
