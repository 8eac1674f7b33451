/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/number.h"
#include "corridor/base/integer.h"
#include <assert.h>
#include <float.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    EXACT_DIGITS = 15,  /* any decimal of so many reads back as itself */
    ENOUGH_DIGITS = 17, /* any double reads back from so many */
    POINT_FROM = -4,    /* the lowest power of ten that %g writes without an exponent */
    FIVES = 28          /* powers of five in 64 bits */
};

/* A whole double below has no other text than its integer; one that is not whole has digits in 128 bits from `least`.
 */
static const double most = 1e15, least = 0x1p-36;

static_assert(FLT_RADIX == 2 && DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024 && sizeof(double) == 8, "IEEE 754 binary64");

static char *put_digits(uint64_t value, char *to)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    memcpy(to, digits + at, sizeof digits - at);
    return to + (sizeof digits - at);
}

char *cor_number_integer(int64_t value, char *to)
{
    if (value < 0)
        *to++ = '-';
    /* Negated as unsigned: the lowest value has no positive counterpart. */
    to = put_digits(value < 0 ? -(uint64_t)value : (uint64_t)value, to);
    *to = '\0';
    return to;
}

/* Puts a point for whatever the locale takes for one. */
static void point(char *text)
{
    char *from = text + strspn(text, "+-0123456789e");
    if (*from == '\0')
        return;
    char *to = from;
    from += strcspn(from, "0123456789");
    *to++ = '.';
    memmove(to, from, strlen(from) + 1);
}

/* By printing and reading back: right for any value. */
static char *search(double value, char *to)
{
    for (int digits = EXACT_DIGITS; digits <= ENOUGH_DIGITS; digits++) {
        snprintf(to, COR_NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(to, NULL) == value)
            break;
    }
    point(to);
    return to + strlen(to);
}

/*
 * A double m·2^e, exactly, as 17 digits before the point and a binary fraction after it:
 * (whole + rest / 2^shift) / 10^places. So m·5^places = whole · 2^shift + rest, and in the units of `rest` neighbouring
 * doubles are 5^places from each other.
 */
struct expansion {
    uint64_t whole, rest, spacing;
    int shift, places;
    bool is_power; /* of two: the neighbour below is only half as far */
};

static struct expansion expand(double size)
{
    /* clang-format off */
    static const uint64_t fives[FIVES] = {
        1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125, 6103515625,
        30517578125, 152587890625, 762939453125, 3814697265625, 19073486328125, 95367431640625, 476837158203125,
        2384185791015625, 11920928955078125, 59604644775390625, 298023223876953125, 1490116119384765625,
        7450580596923828125};
    /* clang-format on */
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    const uint64_t hidden = UINT64_C(1) << (DBL_MANT_DIG - 1), m = (bits & (hidden - 1)) | hidden;
    const int power = (int)(bits >> (DBL_MANT_DIG - 1)) - (DBL_MAX_EXP - 1), e = power - (DBL_MANT_DIG - 1);
    /* From the power of two that of ten, rounded down (1233 / 4096 for log10 2), which can be one too low. */
    const int ten = ((power * 1233 + (12 << 12)) >> 12) - 12;
    struct expansion of = {.places = ENOUGH_DIGITS - 1 - ten, .is_power = m == hidden};
    for (;; of.places--) {
        of.spacing = fives[of.places];
        of.shift = -e - of.places;
        const cor_uint128 product = (cor_uint128)m * of.spacing;
        of.whole = (uint64_t)(product >> of.shift);
        of.rest = (uint64_t)product & ((UINT64_C(1) << of.shift) - 1);
        if (of.whole < UINT64_C(100000000000000000))
            return of;
    }
}

/*
 * Rounds to a multiple of `unit` (1, 10 or 100), halves to even, as printing does. count: receives the multiple.
 * Returns whether it reads back as the same double, which is when it is nearer to it than to its neighbours; half way
 * it is never, as the spacing is odd.
 */
static inline bool round_to(const struct expansion *of, uint64_t unit, uint64_t *count)
{
    const uint64_t down = of->whole / unit;
    const cor_uint128 left = ((cor_uint128)(of->whole - down * unit) << of->shift) + of->rest;
    const cor_uint128 right = ((cor_uint128)unit << of->shift) - left;
    const bool up = left > right || (left == right && down % 2 == 1);
    *count = down + up;
    return up ? 2 * right < of->spacing : (of->is_power ? 4 : 2) * left < of->spacing;
}

/* The digits d.ddd × 10^power of `count`, without its final zeros. */
static char *put_decimal(uint64_t count, int power, char *to)
{
    char digits[20];
    while (count % 10 == 0)
        count /= 10;
    const char *rest = digits, *const end = put_digits(count, digits);
    assert(power < 0 || end - digits > power + 1);
    if (power >= POINT_FROM && power < 0) {
        memcpy(to, "0.000", 5);
        to += 1 - power;
    } else {
        const int before = power < 0 ? 1 : power + 1;
        memcpy(to, rest, (size_t)before);
        to += before;
        rest += before;
        if (rest < end)
            *to++ = '.';
    }
    memcpy(to, rest, (size_t)(end - rest));
    to += end - rest;
    if (power < POINT_FROM) {
        memcpy(to, power > -10 ? "e-0" : "e-", 3);
        to = put_digits((uint64_t)-power, to + (power > -10 ? 3 : 2));
    }
    *to = '\0';
    return to;
}

/* The same as by searching, for a value of least to most that is not whole. */
static char *reckon(double size, char *to)
{
    const struct expansion of = expand(size);
    int power = ENOUGH_DIGITS - 1 - of.places;
    uint64_t count, above = UINT64_C(1000000000000000);
    if (!round_to(&of, 100, &count)) {
        above *= 10;
        if (!round_to(&of, 10, &count)) {
            above *= 10;
            round_to(&of, 1, &count);
        }
    }
    /* 9.99… that became 10. */
    power += count == above;
    return put_decimal(count, power, to);
}

char *cor_number_real(double value, char *to)
{
    const double size = value < 0 ? -value : value;
    if (size < most && (double)(int64_t)value == value)
        return cor_number_integer((int64_t)value, to);
    if (!(size >= least && size < most))
        return search(value, to);
    if (value < 0)
        *to++ = '-';
    return reckon(size, to);
}
