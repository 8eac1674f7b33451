/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/number.h"
#include "support/expect.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the header promises, taken at its word. */
static void print_and_read_back(double value, char *to)
{
    if (fabs(value) < 1e15 && value == floor(value)) {
        snprintf(to, COR_NUMBER_TEXT, "%lld", (long long)value);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(to, COR_NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(to, NULL) == value)
            return;
    }
    fail_msg("%a does not read back", value);
}

static void expect_same(double value)
{
    char text[COR_NUMBER_TEXT], wanted[COR_NUMBER_TEXT];
    const char *end = cor_number_real(value, text);
    print_and_read_back(value, wanted);
    if (strcmp(text, wanted) != 0)
        fail_msg("%a is written %s, and not %s", value, text, wanted);
    assert_ptr_equal(end, text + strlen(text));
}

static uint64_t next(uint64_t *bits)
{
    *bits += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*bits ^ *bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

static double from_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void doubles_of_any_size_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    uint64_t seed = UINT64_C(0x243f6a8885a308d3);
    for (int i = 0; i < 40000; i++) {
        const double value = from_bits(next(&seed));
        if (isfinite(value))
            expect_same(value);
    }
}

/* Of all the sizes whose digits are reckoned, and some beyond at either end. */
static void doubles_of_usual_sizes_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    uint64_t seed = UINT64_C(0x13198a2e03707344);
    for (int i = 0; i < 180000; i++) {
        const uint64_t bits = next(&seed), power = 1023 - 40 + (bits >> 52) % 93;
        expect_same(from_bits((bits & (UINT64_C(1) << 63 | 0xfffffffffffff)) | power << 52));
    }
}

static void means_of_few_amounts_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    uint64_t seed = UINT64_C(0xa4093822299f31d0);
    for (int i = 0; i < 100000; i++) {
        const uint64_t bits = next(&seed);
        const double amount = (double)(bits >> 20) / (double)(UINT64_C(1) << (bits & 31));
        const double scale = (bits >> 5 & 1) ? 1000 : 100;
        expect_same(floor(amount) / scale / (double)(1 + (bits >> 8) % 61));
    }
}

/* k / 10^n for all short k, whose digits end early, with their neighbours, whose digits do not. */
static void short_decimals_and_their_neighbours_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    uint64_t seed = UINT64_C(0x082efa98ec4e6c89);
    double ten = 1;
    for (int places = 1; places <= 16; places++) {
        ten *= 10;
        for (int i = 0; i < 3000; i++) {
            const double value = (double)(next(&seed) >> (14 + next(&seed) % 50)) / ten;
            expect_same(value);
            expect_same(nextafter(value, 0));
            expect_same(-nextafter(value, 1e300));
        }
    }
}

/* Half as near to the double below as to the one above. */
static void powers_of_two_and_their_neighbours_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    for (int power = -1074; power <= 1023; power++) {
        const double value = ldexp(1, power);
        expect_same(value);
        expect_same(nextafter(value, 0));
        expect_same(nextafter(value, INFINITY) < INFINITY ? nextafter(value, INFINITY) : value);
        expect_same(-3 * ldexp(1, power < 1000 ? power : 1000));
    }
}

/* Where a digit is gained, and where 9.99… rounds up to it. */
static void powers_of_ten_and_their_neighbours_are_written_as_by_printing_and_reading_back(void **state)
{
    (void)state;
    for (int power = -320; power <= 308; power++) {
        char text[16];
        snprintf(text, sizeof text, "1e%d", power);
        double above = strtod(text, NULL), below = above;
        for (int i = 0; i < 150; i++) {
            expect_same(above);
            expect_same(below);
            above = nextafter(above, INFINITY);
            below = nextafter(below, 0);
        }
    }
}

/* m / 2^k with 16 or 17 digits that end in 5: half way between two texts one digit shorter. */
static void digits_half_way_round_to_even(void **state)
{
    (void)state;
    uint64_t seed = UINT64_C(0x452821e638d01377);
    for (int places = 1; places <= 20; places++)
        for (int i = 0; i < 6000; i++) {
            const double whole = (double)(next(&seed) >> (13 + next(&seed) % 30));
            expect_same((whole + 0.5) / (double)(UINT64_C(1) << places));
        }
    char text[COR_NUMBER_TEXT];
    cor_number_real(70368744177664.125, text);
    assert_string_equal(text, "70368744177664.12");
    cor_number_real(70368744177664.375, text);
    assert_string_equal(text, "70368744177664.38");
}

static void doubles_print_in_the_shortest_form_that_reads_back(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {0.1 + 0.2, "0.30000000000000004"},
        {-0.0, "0"},
        {0.0001, "0.0001"},
        {0.00001, "1e-05"},
        {-1234.5625e-9, "-1.2345625e-06"},
        {7.25e-10, "7.25e-10"},
        {4611000.5, "4611000.5"},
        {123456789012345, "123456789012345"},
        {999999999999999.9, "999999999999999.9"},
        {1e15, "1e+15"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {5e-324, "4.94065645841247e-324"},
        {-271.25, "-271.25"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[COR_NUMBER_TEXT];
        cor_number_real(cases[i].value, text);
        assert_string_equal(text, cases[i].text);
        assert_true(strtod(text, NULL) == cases[i].value);
    }
}

static void integers_of_any_size_are_written_in_full(void **state)
{
    (void)state;
    char text[COR_NUMBER_TEXT], wanted[COR_NUMBER_TEXT];
    static const int64_t edges[] = {INT64_MIN, INT64_MIN + 1, -10, -9, -1, 0, 1, 9, 10, 99, 100, INT64_MAX};
    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
        snprintf(wanted, sizeof wanted, "%lld", (long long)edges[i]);
        assert_ptr_equal(cor_number_integer(edges[i], text), text + strlen(wanted));
        assert_string_equal(text, wanted);
    }
    uint64_t seed = UINT64_C(0xbe5466cf34e90c6c);
    for (int i = 0; i < 100000; i++) {
        const uint64_t bits = next(&seed);
        const int64_t value = (int64_t)bits >> (bits & 63);
        snprintf(wanted, sizeof wanted, "%lld", (long long)value);
        cor_number_integer(value, text);
        assert_string_equal(text, wanted);
    }
}

static void the_decimal_point_is_a_point_in_a_locale_with_a_comma(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "ru_RU.UTF-8", "fr_FR.UTF-8"};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !found; i++)
        found = setlocale(LC_NUMERIC, names[i]);
    if (!found)
        skip();
    char usual[COR_NUMBER_TEXT], small[COR_NUMBER_TEXT];
    cor_number_real(-1234.5625e-9, usual);
    cor_number_real(-1234.5625e-19, small);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(usual, "-1.2345625e-06");
    assert_string_equal(small, "-1.2345625e-16");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles_of_any_size_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(doubles_of_usual_sizes_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(means_of_few_amounts_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(short_decimals_and_their_neighbours_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(powers_of_two_and_their_neighbours_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(powers_of_ten_and_their_neighbours_are_written_as_by_printing_and_reading_back),
        cmocka_unit_test(digits_half_way_round_to_even),
        cmocka_unit_test(doubles_print_in_the_shortest_form_that_reads_back),
        cmocka_unit_test(integers_of_any_size_are_written_in_full),
        cmocka_unit_test(the_decimal_point_is_a_point_in_a_locale_with_a_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
