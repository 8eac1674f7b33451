/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/network.h"
#include "support/expect.h"

static const int64_t day = COR_MS_DAY;

static void steps_hold_from_their_very_instant_and_the_first_one_before_it(void **state)
{
    (void)state;
    const struct cor_varying_step steps[] = {
        {.from = 3 * day, .value = 4.5}, {.from = 7 * day, .value = 4.2}, {.from = 11 * day, .value = 4.7}};
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
    const struct cor_varying_step steps[] = {{.from = 120 * day, .value = 0.3, .slope = -0.2}};
    const struct cor_varying varying = {.steps = steps, .count = 1, .trend = -0.2};
    const int64_t year = 365 * day + day / 4;
    expect_near(cor_varying_at(&varying, 120 * day), 0.3, 0);
    expect_near(cor_varying_at(&varying, 120 * day + year), 0.3 - 0.2, 0);
    expect_near(cor_varying_at(&varying, 120 * day - year / 2), 0.3 + 0.1, 1e-15);
    expect_near(cor_varying_kept(&varying, 120 * day + year, 120 * day), 0.3, 0);
}

static void a_trend_begins_anew_from_each_step(void **state)
{
    (void)state;
    /* 10 mm a day, dredged on day 40; before the first step it goes on backwards. */
    const struct cor_varying_step steps[] = {{.from = 10 * day, .value = 4.5, .slope = -3.6525},
                                             {.from = 40 * day, .value = 4.4, .slope = -3.6525}};
    const struct cor_varying varying = {.steps = steps, .count = 2, .trend = -3.6525};
    expect_near(cor_varying_at(&varying, 7 * day), 4.53, 1e-12);
    expect_near(cor_varying_at(&varying, 33 * day), 4.27, 1e-12);
    expect_near(cor_varying_at(&varying, 40 * day - 1), 4.2, 1e-8);
    expect_near(cor_varying_at(&varying, 47 * day), 4.33, 1e-12);
    /* What sank under a vessel since it loaded is its own clearance, but a step is for all. */
    expect_near(cor_varying_kept(&varying, 33 * day, 20 * day), 4.4, 1e-12);
    expect_near(cor_varying_kept(&varying, 47 * day, 20 * day), 4.4, 1e-12);
    expect_near(cor_varying_kept(&varying, 47 * day, 43 * day), 4.37, 1e-12);
}

static void a_value_that_is_set_holds_until_the_next_step(void **state)
{
    (void)state;
    struct cor_arena *arena = cor_arena_create();
    const struct cor_varying_step steps[] = {{.from = 10 * day, .value = 4.5}, {.from = 40 * day, .value = 4.2}};
    struct cor_varying varying = {.steps = steps, .count = 2};
    cor_varying_set(&varying, arena, 20 * day, 4.7, 0);
    assert_int_equal(varying.count, 3);
    expect_near(cor_varying_at(&varying, 20 * day - 1), 4.5, 0);
    expect_near(cor_varying_at(&varying, 20 * day), 4.7, 0);
    expect_near(cor_varying_at(&varying, 40 * day), 4.2, 0);
    /* Before the first step, which holds there too; and at a step, in its place. */
    cor_varying_set(&varying, arena, 3 * day, 4.1, 0);
    expect_near(cor_varying_at(&varying, 3 * day - 1), 4.5, 0);
    expect_near(cor_varying_at(&varying, 10 * day - 1), 4.1, 0);
    expect_near(cor_varying_at(&varying, 10 * day), 4.5, 0);
    cor_varying_set(&varying, arena, 40 * day, 4.9, 0);
    expect_near(cor_varying_at(&varying, 50 * day), 4.9, 0);
    assert_true(cor_varying_next_step(&varying, 20 * day) == 40 * day);
    assert_true(cor_varying_next_step(&varying, 40 * day) == INT64_MAX);
    cor_arena_destroy(arena);
}

static void a_gradual_change_is_a_line_that_another_one_breaks_off(void **state)
{
    (void)state;
    struct cor_arena *arena = cor_arena_create();
    const struct cor_varying_step only[] = {{.from = 0, .value = 4.2}};
    struct cor_varying varying = {.steps = only, .count = 1};
    /* 10 mm a day: 0.3 m in 30 d. */
    cor_varying_set(&varying, arena, 20 * day, 4.5, 3.6525);
    expect_near(cor_varying_at(&varying, 37 * day), 4.37, 1e-12);
    expect_near(cor_varying_at(&varying, 50 * day), 4.5, 0);
    expect_near(cor_varying_at(&varying, 90 * day), 4.5, 0);
    assert_true(cor_varying_reached(&varying, 20 * day) == 50 * day);
    /* Downwards from 4.3 on day 30, 20 mm a day, without the end of the first one. */
    cor_varying_set(&varying, arena, 30 * day, 4.16, 7.305);
    assert_int_equal(varying.count, 4);
    expect_near(cor_varying_at(&varying, 33 * day), 4.24, 1e-12);
    expect_near(cor_varying_at(&varying, 50 * day), 4.16, 0);
    assert_true(cor_varying_reached(&varying, 30 * day) == 37 * day);
    /* Nowhere to go is no change; a step on the way comes first. */
    cor_varying_set(&varying, arena, 60 * day, 4.16, 1);
    expect_near(cor_varying_at(&varying, 61 * day), 4.16, 0);
    cor_varying_set(&varying, arena, 55 * day, 5.16, 3.6525);
    expect_near(cor_varying_at(&varying, 59 * day), 4.2, 1e-12);
    expect_near(cor_varying_at(&varying, 60 * day), 4.16, 0);
    assert_true(cor_varying_reached(&varying, 55 * day) == INT64_MAX);
    cor_arena_destroy(arena);
}

static void a_depth_is_the_draught_and_the_level_of_its_time(void **state)
{
    (void)state;
    const struct cor_varying_step draughts[] = {{.value = 4.5}, {.from = 100 * day, .value = 4.2}},
                                  heights[] = {{.slope = 5}, {.slope = -0.36525}};
    struct cor_level levels[] = {{"other", "levels.other", {&heights[0], 1, 0, 5}},
                                 {"caspian", "levels.caspian", {&heights[1], 1, 0, -0.36525}}};
    const struct cor_network network = {.levels = levels, .level_count = 2, .horizon = 1000 * day};
    const struct cor_depth depth = {{draughts, 2, 0, 0}, 1};
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
        cmocka_unit_test(a_trend_begins_anew_from_each_step),
        cmocka_unit_test(a_value_that_is_set_holds_until_the_next_step),
        cmocka_unit_test(a_gradual_change_is_a_line_that_another_one_breaks_off),
        cmocka_unit_test(a_depth_is_the_draught_and_the_level_of_its_time),
        cmocka_unit_test(the_published_vessel_carries_its_published_cargo),
        cmocka_unit_test(what_has_no_table_carries_its_weight_at_any_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
