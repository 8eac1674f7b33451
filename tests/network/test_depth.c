/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/network.h"
#include "support/expect.h"

static const int64_t day = COR_MS_DAY;

static void steps_hold_from_their_very_instant_and_the_first_one_before_it(void **state)
{
    (void)state;
    const struct cor_varying_step steps[] = {{3 * day, 4.5}, {7 * day, 4.2}, {11 * day, 4.7}};
    const struct cor_varying varying = {.steps = steps, .count = 3};
    expect_near(cor_varying_at(&varying, 0), 4.5, 0);
    expect_near(cor_varying_at(&varying, 7 * day - 1), 4.5, 0);
    expect_near(cor_varying_at(&varying, 7 * day), 4.2, 0);
    expect_near(cor_varying_at(&varying, 11 * day), 4.7, 0);
    expect_near(cor_varying_at(&varying, 9999 * day), 4.7, 0);
    assert_true(cor_varying_next_step(&varying, 0) == 7 * day);
    assert_true(cor_varying_next_step(&varying, 7 * day - 1) == 7 * day);
    assert_true(cor_varying_next_step(&varying, 7 * day) == 11 * day);
    assert_true(cor_varying_next_step(&varying, 11 * day) == INT64_MAX);
}

static void a_trend_is_nothing_at_its_anchor_and_whole_after_a_year(void **state)
{
    (void)state;
    const struct cor_varying_step steps[] = {{0, 0.3}};
    const struct cor_varying varying = {.steps = steps, .count = 1, .trend = -0.2, .anchor = 120 * day};
    const int64_t year = 365 * day + day / 4;
    expect_near(cor_varying_at(&varying, 120 * day), 0.3, 0);
    expect_near(cor_varying_at(&varying, 120 * day + year), 0.3 - 0.2, 0);
    expect_near(cor_varying_at(&varying, 120 * day - year / 2), 0.3 + 0.1, 1e-15);
    expect_near(cor_varying_kept(&varying, 120 * day + year, 120 * day), 0.3, 0);
}

static void a_depth_is_the_draught_and_the_level_of_its_time(void **state)
{
    (void)state;
    const struct cor_varying_step draughts[] = {{0, 4.5}, {100 * day, 4.2}}, heights[] = {{0, 0}};
    struct cor_level levels[] = {{"other", "levels.other", {heights, 1, 0, 5, 0}},
                                 {"caspian", "levels.caspian", {heights, 1, 0, -0.36525, 0}}};
    const struct cor_network network = {.levels = levels, .level_count = 2, .horizon = 1000 * day};
    const struct cor_depth depth = {{draughts, 2, 0, 0, 0}, 1};
    expect_near(cor_depth_at(&network, &depth, 40 * day), 4.5 - 0.04, 1e-12);
    expect_near(cor_depth_at(&network, &depth, 200 * day), 4.2 - 0.2, 1e-12);
    expect_near(cor_depth_kept(&network, &depth, 200 * day, 40 * day), 4.2 - 0.04, 1e-12);
    expect_near(cor_depth_most(&network, &depth), 4.5, 0);
    assert_true(cor_depth_next_step(&network, &depth, 40 * day) == 100 * day);
}

static void the_published_vessel_carries_its_published_cargo(void **state)
{
    (void)state;
    /* Project 00108: 9200 t at 5.3 m, 5000 t at 3.6 m, 1.58 m without cargo; about 6480 t at 4.2 m. */
    const struct cor_draught_point points[] = {{1.58, 0}, {3.6, 5000000}, {5.3, 9200000}};
    const struct cor_carrier_class vessel = {.weight = 9200000, .draughts = points, .draught_count = 3};
    expect_near((double)cor_carrier_class_cargo_at(&vessel, 4.2), 6480e3, 5e3);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 4.2), 6482353);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 5.3), 9200000);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 7.1), 9200000);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 3.6), 5000000);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 1.58), 0);
    assert_int_equal(cor_carrier_class_cargo_at(&vessel, 1.5799), -1);
}

static void what_has_no_table_carries_its_weight_at_any_depth(void **state)
{
    (void)state;
    const struct cor_carrier_class train = {.weight = 3876000};
    assert_int_equal(cor_carrier_class_cargo_at(&train, 0.1), 3876000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_hold_from_their_very_instant_and_the_first_one_before_it),
        cmocka_unit_test(a_trend_is_nothing_at_its_anchor_and_whole_after_a_year),
        cmocka_unit_test(a_depth_is_the_draught_and_the_level_of_its_time),
        cmocka_unit_test(the_published_vessel_carries_its_published_cargo),
        cmocka_unit_test(what_has_no_table_carries_its_weight_at_any_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
