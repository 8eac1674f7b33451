/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

#include "corridor/resource/resource.h"
#include "support/child.h"

static void begin(struct yard *yard, struct cor_resource *quay, int64_t berths, enum cor_discipline discipline,
                  void (*script)(struct yard *, uint32_t))
{
    yard_begin(yard, script, quay);
    cor_resource_init(&yard->resources, &yard->simulation, quay, berths, discipline, true);
}

static cor_ticket seize(struct yard *yard, int64_t amount, unsigned rank, uint32_t subject)
{
    return cor_resource_seize(&yard->resources, &yard->simulation, yard->thing, amount, rank, yard_tells(subject));
}

static void release(struct yard *yard, int64_t amount)
{
    cor_resource_release(&yard->resources, &yard->simulation, yard->thing, amount);
}

static void a_granted_unit_is_handed_over_before_its_continuation_runs(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 3, COR_FIRST_IN_FIRST_OUT, NULL);
    assert_int_equal(seize(&yard, 2, 5, 41), 0);
    assert_int_equal(quay.busy, 2);
    assert_int_equal(yard.told, 0);
    assert_true(cor_resource_is_free(&quay, 1));
    assert_false(cor_resource_is_free(&quay, 2));
    assert_int_not_equal(seize(&yard, 2, 5, 42), 0);
    assert_false(cor_resource_is_free(&quay, 1));
    yard_settle(&yard);
    expect_told(&yard, 1, 0, 41);
    yard_end(&yard);
}

static void release_and_seize(struct yard *yard, uint32_t step)
{
    if (step == 1)
        release(yard, 1);
    else
        assert_int_equal(seize(yard, 1, 5, 40 + step), 0);
}

static void a_unit_freed_in_the_millisecond_of_an_arrival_is_there_for_it(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 1, COR_FIRST_IN_FIRST_OUT, release_and_seize);
    yard_at(&yard, 0, COR_CLASS_ARRIVAL, 0);
    yard_at(&yard, 3600000, COR_CLASS_ARRIVAL, 2);
    yard_at(&yard, 3600000, COR_CLASS_END, 1);
    yard_until(&yard, 3600001);
    expect_told(&yard, 2, 0, 40, 3600000, 42);
    assert_int_equal(quay.waiting.time.count, 0);
    yard_end(&yard);
}

static void units_go_to_the_head_of_the_line_and_nobody_passes_a_large_request(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 5, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 4, 5, 1);
    seize(&yard, 3, 5, 2);
    seize(&yard, 1, 5, 3);
    assert_false(cor_resource_try(&yard.resources, &yard.simulation, &quay, 1, 1));
    yard_until(&yard, 10);
    release(&yard, 1);
    yard_settle(&yard);
    expect_told(&yard, 1, 0, 1);
    yard_until(&yard, 17);
    release(&yard, 3);
    yard_settle(&yard);
    expect_told(&yard, 3, 0, 1, 17, 2, 17, 3);
    assert_int_equal(quay.busy, 4);
    yard_end(&yard);
}

static void a_better_rank_comes_first_but_takes_nothing_from_who_holds(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 2, COR_BY_RANK, NULL);
    seize(&yard, 1, 9, 1);
    seize(&yard, 2, 5, 2);
    seize(&yard, 1, 5, 3);
    assert_true(cor_resource_try(&yard.resources, &yard.simulation, &quay, 1, 4)); /* before the 5 that does not fit */
    seize(&yard, 1, 3, 4);
    assert_int_equal(quay.busy, 2);
    release(&yard, 1);
    release(&yard, 1);
    yard_settle(&yard);
    expect_told(&yard, 2, 0, 1, 0, 4);
    release(&yard, 1);
    yard_settle(&yard);
    expect_told(&yard, 3, 0, 1, 0, 4, 0, 2);
    yard_end(&yard);
}

static void closed_units_stay_held_until_released_and_count_as_neither_open_nor_occupied(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 3, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 3, 5, 1);
    seize(&yard, 1, 5, 2);
    yard_until(&yard, 100);
    cor_resource_set_capacity(&yard.resources, &yard.simulation, &quay, 1);
    assert_int_equal(quay.busy, 3);
    yard_until(&yard, 150);
    release(&yard, 2);
    yard_settle(&yard);
    expect_told(&yard, 1, 0, 1);
    yard_until(&yard, 170);
    cor_resource_set_capacity(&yard.resources, &yard.simulation, &quay, 2);
    yard_settle(&yard);
    expect_told(&yard, 2, 0, 1, 170, 2);
    yard_until(&yard, 200);
    release(&yard, 2);
    yard_until(&yard, 300);
    /* 3 × 100 + 1 × 70 + 2 × 30 of 3 × 100 + 1 × 70 + 2 × 130 */
    expect_near(cor_resource_occupancy(&quay, 300), 430.0 / 630.0, 1e-15);
    yard_end(&yard);
}

static void who_withdraws_is_not_served_and_lets_those_behind_pass(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 4, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 3, 5, 1);
    const cor_ticket large = seize(&yard, 4, 5, 2);
    const cor_ticket small = seize(&yard, 1, 5, 3);
    yard_until(&yard, 6);
    assert_true(cor_resource_cancel(&yard.resources, &yard.simulation, &quay, large));
    assert_false(cor_resource_cancel(&yard.resources, &yard.simulation, &quay, large));
    assert_false(cor_resource_cancel(&yard.resources, &yard.simulation, &quay, small));
    yard_settle(&yard);
    expect_told(&yard, 2, 0, 1, 6, 3);
    assert_int_equal(quay.waiting.left, 1);
    assert_int_equal(cor_waiting_count(&quay.waiting), 2);
    yard_end(&yard);
}

static void statistics_cover_what_ends_after_the_reset_with_its_whole_age(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 1, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 1, 5, 1);
    yard_until(&yard, 10);
    seize(&yard, 1, 5, 2);
    seize(&yard, 1, 5, 3);
    yard_until(&yard, 30);
    cor_resource_reset(&yard.resources, &yard.simulation, &quay);
    yard_until(&yard, 50);
    release(&yard, 1);
    yard_until(&yard, 90);
    release(&yard, 1);
    yard_until(&yard, 97);
    release(&yard, 1);
    yard_until(&yard, 130);
    assert_int_equal(cor_waiting_count(&quay.waiting), 2);
    assert_int_equal(quay.waiting.time.count, 2);
    expect_near(cor_waiting_mean(&quay.waiting), (40 + 80) / 2.0, 1e-12);
    assert_int_equal(cor_quantile_at(cor_waiting_quantile(&yard.resources, &quay.waiting), 0.75), 80);
    expect_near(cor_time_persistent_mean(&quay.waiting.length, 130), (2 * 20 + 1 * 40) / 100.0, 1e-12);
    expect_near(cor_resource_occupancy(&quay, 130), 67 / 100.0, 1e-12);
    assert_int_equal(quay.waiting.length.maximum, 2);
    yard_end(&yard);
}

static void an_immediate_seizure_tells_nobody_and_counts_as_served_without_waiting(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 2, COR_FIRST_IN_FIRST_OUT, NULL);
    assert_true(cor_resource_try(&yard.resources, &yard.simulation, &quay, 2, 5));
    assert_false(cor_resource_try(&yard.resources, &yard.simulation, &quay, 1, 5));
    yard_until(&yard, 9);
    assert_int_equal(yard.told, 0);
    assert_int_equal(cor_waiting_count(&quay.waiting), 1);
    expect_near(cor_resource_occupancy(&quay, 9), 1.0, 0);
    yard_end(&yard);
}

static void release_too_much(void)
{
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 3, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 2, 5, 1);
    release(&yard, 3);
}

static void seize_nothing(void)
{
    struct yard yard;
    struct cor_resource quay;
    begin(&yard, &quay, 3, COR_FIRST_IN_FIRST_OUT, NULL);
    seize(&yard, 0, 5, 1);
}

static void what_is_refused_ends_the_program(void **state)
{
    (void)state;
    char errors[512];
    assert_int_equal(child_run(release_too_much, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "3 units released, 2 held"));
    assert_int_equal(child_run(seize_nothing, errors, sizeof errors), 70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_granted_unit_is_handed_over_before_its_continuation_runs),
        cmocka_unit_test(a_unit_freed_in_the_millisecond_of_an_arrival_is_there_for_it),
        cmocka_unit_test(units_go_to_the_head_of_the_line_and_nobody_passes_a_large_request),
        cmocka_unit_test(a_better_rank_comes_first_but_takes_nothing_from_who_holds),
        cmocka_unit_test(closed_units_stay_held_until_released_and_count_as_neither_open_nor_occupied),
        cmocka_unit_test(who_withdraws_is_not_served_and_lets_those_behind_pass),
        cmocka_unit_test(statistics_cover_what_ends_after_the_reset_with_its_whole_age),
        cmocka_unit_test(an_immediate_seizure_tells_nobody_and_counts_as_served_without_waiting),
        cmocka_unit_test(what_is_refused_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
