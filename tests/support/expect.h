/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_EXPECT_H
#define TESTS_SUPPORT_EXPECT_H

/*
 * cmocka with what every test file needs around it, and comparisons of doubles: Debian's cmocka 1.1.5 has none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>

/* |actual − expected| ≤ tolerance; NaN never is. */
#define expect_near(actual, expected, tolerance)                                                                       \
    do {                                                                                                               \
        const double expect_a = (actual), expect_e = (expected), expect_t = (tolerance);                               \
        if (!(fabs(expect_a - expect_e) <= expect_t)) {                                                                \
            print_error("%s is %.17g, expected %.17g within %.3g\n", #actual, expect_a, expect_e, expect_t);           \
            fail();                                                                                                    \
        }                                                                                                              \
    } while (0)

/* The same, relative to the expected value. */
#define expect_close(actual, expected, share) expect_near((actual), (expected), fabs(expected) * (share))

#endif
