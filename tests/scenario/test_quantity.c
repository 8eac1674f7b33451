/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/quantity.h"
#include "support/expect.h"
#include <string.h>

static double read(const char *text, enum cor_dimension dimension)
{
    struct cor_quantity quantity;
    struct cor_reason why;
    if (!cor_quantity_parse(text, COR_ONE(dimension), &quantity, &why))
        fail_msg("%s", why.text);
    assert_int_equal(quantity.dimension, dimension);
    return quantity.real;
}

static const char *refused(const char *text, uint64_t accepted)
{
    static struct cor_reason why;
    struct cor_quantity quantity;
    assert_false(cor_quantity_parse(text, accepted, &quantity, &why));
    return why.text;
}

static void quantities_come_out_in_inner_units(void **state)
{
    (void)state;
    assert_true(read("0.1 h", COR_DURATION) == 360000);
    assert_true(read("1.5 week", COR_DURATION) == 907200000);
    assert_true(read("476 nm", COR_DISTANCE) == 881552);
    assert_true(read("4.5 m", COR_DEPTH) == 4.5);
    assert_true(read("145 cm", COR_DEPTH) == 1.45);
    expect_close(read("10.5 kn", COR_SPEED), 19.446, 1e-15);
    assert_true(read("16 km/h", COR_SPEED) == 16);
    assert_true(read("5320 t", COR_MASS) == 5320000);
    assert_true(read("1.663 Mt", COR_MASS) == 1663000000);
    assert_true(read("1.2 kTEU", COR_TEU) == 1200);
    assert_true(read("11400 m3", COR_VOLUME) == 11400000);
    assert_true(read("110 t/h", COR_MASS_RATE) == 110000);
    expect_close(read("9 t/day", COR_MASS_RATE), 375.0, 1e-15);
    assert_true(read("18 /day", COR_FREQUENCY) == 18);
    expect_close(read("15.2 %/year", COR_GROWTH), 0.152, 1e-15);
    expect_close(read("85%", COR_SHARE), 0.85, 1e-15);
    expect_close(read("1.4 m3/t", COR_MASS_STOWAGE), 1.4, 1e-15);
    assert_true(read("12 t/TEU", COR_TEU_WEIGHT) == 12000);
    assert_true(read("2 TEU/wagon", COR_WAGON_TEU) == 2);
    assert_true(read("20 kUSD", COR_MONEY) == 2000000);
    assert_true(read("12 USD/t", COR_MASS_PRICE) == 1200);
    assert_true(read("5500 USD/day", COR_DAY_COST) == 550000);
}

static void numbers_may_have_signs_points_and_exponents_and_no_blank(void **state)
{
    (void)state;
    assert_true(read("-0.3 m", COR_DEPTH) == -0.3);
    assert_true(read("2.5e3kg", COR_MASS) == 2500);
    assert_true(read("7e-1   h", COR_DURATION) == 2520000);
}

static void every_example_of_the_table_reads(void **state)
{
    (void)state;
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i)
        assert_true(fabs(read(cor_dimension_example((enum cor_dimension)i), (enum cor_dimension)i)) > 0);
}

static void try_unit(void *data, const char *unit)
{
    char text[60];
    snprintf(text, sizeof text, "3 %s", unit);
    assert_true(read(text, *(enum cor_dimension *)data) > 0);
}

static void every_unit_of_a_dimension_is_read_as_that_dimension(void **state)
{
    (void)state;
    for (int i = 0; i < COR_DIMENSION_COUNT; ++i) {
        enum cor_dimension dimension = (enum cor_dimension)i;
        cor_dimension_units(dimension, try_unit, &dimension);
    }
}

static void a_wrong_dimension_names_both(void **state)
{
    (void)state;
    assert_string_equal(refused("4.2 m", COR_ONE(COR_DURATION)),
                        "'4.2 m' is a length; expected a duration such as 'h' or 'd'");
    assert_string_equal(refused("9 kn", COR_RATES), "'9 kn' is a speed; expected one of 't/h', 'TEU/h', 'wagons/h', "
                                                    "'trucks/h', 'passengers/h'");
}

static void an_unknown_unit_gives_the_one_that_was_meant(void **state)
{
    (void)state;
    assert_string_equal(refused("8 knots", COR_ONE(COR_SPEED)),
                        "'knots' is not a unit; expected a speed such as 'kn' or 'km/h'; did you mean 'kn'?");
    assert_non_null(strstr(refused("8 T/H", COR_RATES), "did you mean 't/h'?"));
    assert_non_null(strstr(refused("8 tonnes/hour", COR_RATES), "did you mean 't/h'?"));
    assert_non_null(strstr(refused("8 days", COR_ONE(COR_DURATION)), "did you mean 'd'?"));
    assert_null(strstr(refused("8 parsecs", COR_ONE(COR_DURATION)), "did you mean"));
}

static void what_is_no_quantity_is_refused_with_the_reason(void **state)
{
    (void)state;
    const uint64_t duration = COR_ONE(COR_DURATION);
    assert_string_equal(refused("4.2", duration), "'4.2' has no unit; expected a duration such as '4.2 h'");
    assert_string_equal(refused("", duration), "'' does not begin with a number; expected a duration such as '6 h'");
    assert_string_equal(refused("nan h", duration), "'nan h' is not a finite number");
    assert_string_equal(refused("-inf h", duration), "'-inf h' is not a finite number");
    assert_string_equal(refused("1e400 h", duration), "'1e400 h' is too large a number");
    assert_string_equal(refused("1e308 d", duration), "'1e308 d' is too large a number");
    assert_string_equal(refused("1,5 h", duration), "'1,5 h' has a comma in its number; expected a point or nothing");
    assert_string_equal(refused("3 h later", duration), "'later' after '3 h'; expected nothing more");
    assert_non_null(strstr(refused("0x10 h", duration), "'x10 h' is not a unit"));
    assert_non_null(strstr(refused(".5 h", duration), "does not begin with a number"));
    assert_non_null(strstr(refused("3 t/h/day", COR_RATES), "is not a unit"));
    assert_non_null(strstr(refused("3 kn/h", COR_RATES), "is not a unit"));
}

static void counts_are_exact_up_to_63_bits(void **state)
{
    (void)state;
    int64_t count = 0;
    struct cor_reason why;
    assert_true(cor_count_parse("9223372036854775807", 0, INT64_MAX, &count, &why));
    assert_true(count == INT64_MAX);
    assert_false(cor_count_parse("9223372036854775808", 0, INT64_MAX, &count, &why));
    assert_false(cor_count_parse("7.0", 0, 9, &count, &why));
    assert_false(cor_count_parse("-1", 0, 9, &count, &why));
    assert_string_equal(why.text, "-1 is out of range; expected 0 to 9");
    assert_false(cor_count_parse("7 h", 0, 9, &count, &why));
    assert_false(cor_count_parse("", 0, 9, &count, &why));
    assert_false(cor_count_parse("-", 0, 9, &count, &why));
}

static void amounts_of_a_year_say_which(void **state)
{
    (void)state;
    struct cor_quantity quantity;
    struct cor_reason why;
    int32_t year = -1;
    assert_true(cor_quantity_parse_year("1.663 Mt in 2024", &quantity, &year, &why));
    assert_int_equal(quantity.dimension, COR_MASS);
    assert_true(quantity.real == 1663000000 && year == 2024);
    assert_true(cor_quantity_parse_year("4000 TEU/year", &quantity, &year, &why));
    assert_int_equal(quantity.dimension, COR_TEU);
    assert_true(quantity.real == 4000 && year == 0);
    assert_false(cor_quantity_parse_year("3 Mt", &quantity, &year, &why));
    assert_string_equal(why.text, "'3 Mt' says no year; expected such as '3 Mt in 2024' or '3 Mt/year'");
    assert_false(cor_quantity_parse_year("3 Mt in 1899", &quantity, &year, &why));
    assert_false(cor_quantity_parse_year("3 Mt in spring", &quantity, &year, &why));
    assert_false(cor_quantity_parse_year("3 h in 2024", &quantity, &year, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_come_out_in_inner_units),
        cmocka_unit_test(numbers_may_have_signs_points_and_exponents_and_no_blank),
        cmocka_unit_test(every_example_of_the_table_reads),
        cmocka_unit_test(every_unit_of_a_dimension_is_read_as_that_dimension),
        cmocka_unit_test(a_wrong_dimension_names_both),
        cmocka_unit_test(an_unknown_unit_gives_the_one_that_was_meant),
        cmocka_unit_test(what_is_no_quantity_is_refused_with_the_reason),
        cmocka_unit_test(counts_are_exact_up_to_63_bits),
        cmocka_unit_test(amounts_of_a_year_say_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
