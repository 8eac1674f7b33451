/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

#include "corridor/resource/store.h"
#include "support/child.h"

static void begin(struct yard *yard, struct cor_store *silo, int64_t capacity, int64_t level,
                  enum cor_discipline discipline)
{
    yard_begin(yard, NULL, silo);
    cor_store_init(&yard->simulation, silo, capacity, level, discipline);
}

static cor_ticket put(struct yard *yard, int64_t amount, unsigned rank, uint32_t subject)
{
    return cor_store_put(&yard->resources, &yard->simulation, yard->thing, amount, rank, yard_tells(subject));
}

static cor_ticket get(struct yard *yard, int64_t amount, unsigned rank, uint32_t subject)
{
    return cor_store_get(&yard->resources, &yard->simulation, yard->thing, amount, rank, yard_tells(subject));
}

static void a_put_waits_for_room_and_a_get_for_enough(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 30, COR_FIRST_IN_FIRST_OUT);
    assert_int_equal(put(&yard, 60, 5, 1), 0);
    assert_int_equal(silo.level, 90);
    assert_int_not_equal(put(&yard, 25, 5, 2), 0);
    yard_until(&yard, 7);
    expect_told(&yard, 1, 0, 1);
    assert_int_equal(cor_store_room(&silo), 0);
    assert_int_equal(cor_store_available(&silo), 90);
    assert_int_equal(get(&yard, 16, 5, 3), 0);
    yard_settle(&yard);
    expect_told(&yard, 3, 0, 1, 7, 3, 7, 2);
    assert_int_equal(silo.level, 99);
    assert_int_not_equal(get(&yard, 100, 5, 4), 0);
    assert_int_equal(cor_store_available(&silo), 0);
    yard_until(&yard, 11);
    put(&yard, 1, 5, 5);
    yard_settle(&yard);
    assert_int_equal(yard.told, 5);
    assert_int_equal(yard.log[4].subject, 4);
    assert_int_equal(silo.level, 0);
    yard_end(&yard);
}

static void a_small_put_does_not_pass_a_large_one_that_waits(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 90, COR_FIRST_IN_FIRST_OUT);
    put(&yard, 20, 5, 1);
    assert_int_not_equal(put(&yard, 3, 5, 2), 0);
    assert_false(cor_store_try_put(&yard.resources, &yard.simulation, &silo, 3, 5));
    yard_settle(&yard);
    assert_int_equal(yard.told, 0);
    assert_true(cor_store_try_get(&yard.resources, &yard.simulation, &silo, 12, 5));
    yard_settle(&yard);
    expect_told(&yard, 1, 0, 1);
    assert_int_equal(silo.level, 98);
    yard_end(&yard);
}

static void by_rank_a_better_put_goes_before_those_that_wait(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 90, COR_BY_RANK);
    put(&yard, 20, 5, 1);
    put(&yard, 15, 2, 2);
    assert_int_equal(put(&yard, 10, 1, 3), 0);
    assert_true(cor_store_try_get(&yard.resources, &yard.simulation, &silo, 30, 5));
    yard_settle(&yard);
    expect_told(&yard, 2, 0, 3, 0, 2);
    assert_int_equal(silo.level, 85);
    yard_end(&yard);
}

static void one_change_serves_both_lines_as_far_as_it_goes(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 50, 40, COR_FIRST_IN_FIRST_OUT);
    put(&yard, 30, 5, 1);
    get(&yard, 45, 5, 2);
    get(&yard, 20, 5, 3);
    put(&yard, 44, 5, 4);
    yard_settle(&yard);
    assert_int_equal(yard.told, 0);
    assert_true(cor_store_try_put(&yard.resources, &yard.simulation, &silo, 5, 5) == false);
    cor_store_set_capacity(&yard.resources, &yard.simulation, &silo, 70);
    yard_settle(&yard);
    /* 40 + 30 = 70, − 45 = 25, − 20 = 5, + 44 = 49 */
    expect_told(&yard, 4, 0, 1, 0, 2, 0, 3, 0, 4);
    assert_int_equal(silo.level, 49);
    yard_end(&yard);
}

static void a_store_above_its_capacity_takes_nothing_in_until_there_is_room(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 80, COR_FIRST_IN_FIRST_OUT);
    cor_store_set_capacity(&yard.resources, &yard.simulation, &silo, 60);
    assert_int_equal(cor_store_room(&silo), 0);
    put(&yard, 5, 5, 1);
    get(&yard, 24, 5, 2);
    yard_settle(&yard);
    expect_told(&yard, 1, 0, 2);
    get(&yard, 1, 5, 3);
    yard_settle(&yard);
    expect_told(&yard, 3, 0, 2, 0, 3, 0, 1);
    assert_int_equal(silo.level, 60);
    yard_end(&yard);
}

static void an_unlimited_store_takes_anything(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, COR_STORE_UNLIMITED, 0, COR_FIRST_IN_FIRST_OUT);
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(put(&yard, INT64_C(1000000000000000), 5, i), 0);
    assert_int_equal(silo.level, INT64_C(7000000000000000));
    yard_end(&yard);
}

static void who_withdraws_lets_those_behind_pass(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 90, COR_FIRST_IN_FIRST_OUT);
    const cor_ticket large = put(&yard, 20, 5, 1);
    put(&yard, 10, 5, 2);
    const cor_ticket hungry = get(&yard, 101, 5, 3);
    get(&yard, 50, 5, 4);
    assert_true(cor_store_cancel_put(&yard.resources, &yard.simulation, &silo, large));
    assert_int_equal(silo.level, 100);
    assert_true(cor_store_cancel_get(&yard.resources, &yard.simulation, &silo, hungry));
    assert_false(cor_store_cancel_get(&yard.resources, &yard.simulation, &silo, hungry));
    yard_settle(&yard);
    expect_told(&yard, 2, 0, 2, 0, 4);
    yard_end(&yard);
}

static void what_waits_to_be_put_is_known(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 90, COR_FIRST_IN_FIRST_OUT);
    const cor_ticket large = put(&yard, 23, 5, 1);
    put(&yard, 17, 5, 2);
    put(&yard, 4, 5, 3);
    assert_int_equal(silo.wanted, 44);
    get(&yard, 95, 5, 4);
    assert_int_equal(silo.wanted, 44);
    assert_true(cor_store_cancel_put(&yard.resources, &yard.simulation, &silo, large));
    assert_false(cor_store_cancel_put(&yard.resources, &yard.simulation, &silo, large));
    assert_int_equal(silo.wanted, 21);
    get(&yard, 11, 5, 5);
    assert_int_equal(silo.wanted, 21);
    cor_store_set_capacity(&yard.resources, &yard.simulation, &silo, 107);
    assert_int_equal(silo.wanted, 0);
    yard_end(&yard);
}

static void the_level_is_observed_from_the_reset(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 70, COR_FIRST_IN_FIRST_OUT);
    put(&yard, 50, 5, 1);
    yard_until(&yard, 20);
    cor_store_reset(&yard.simulation, &silo);
    yard_until(&yard, 30);
    get(&yard, 40, 5, 2);
    yard_until(&yard, 60);
    /* 70 for 10 ms, then 80 for 30 ms */
    expect_near(cor_time_persistent_mean(&silo.held, 60), (70 * 10 + 80 * 30) / 40.0, 1e-12);
    assert_int_equal(silo.held.minimum, 70);
    yard_end(&yard);
}

static void put_nothing(void)
{
    struct yard yard;
    struct cor_store silo;
    begin(&yard, &silo, 100, 70, COR_FIRST_IN_FIRST_OUT);
    put(&yard, 0, 5, 1);
}

static void what_is_refused_ends_the_program(void **state)
{
    (void)state;
    char errors[512];
    assert_int_equal(child_run(put_nothing, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "an amount of 0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_put_waits_for_room_and_a_get_for_enough),
        cmocka_unit_test(a_small_put_does_not_pass_a_large_one_that_waits),
        cmocka_unit_test(by_rank_a_better_put_goes_before_those_that_wait),
        cmocka_unit_test(one_change_serves_both_lines_as_far_as_it_goes),
        cmocka_unit_test(a_store_above_its_capacity_takes_nothing_in_until_there_is_room),
        cmocka_unit_test(an_unlimited_store_takes_anything),
        cmocka_unit_test(who_withdraws_lets_those_behind_pass),
        cmocka_unit_test(what_waits_to_be_put_is_known),
        cmocka_unit_test(the_level_is_observed_from_the_reset),
        cmocka_unit_test(what_is_refused_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
