/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

#include "corridor/resource/work.h"
#include "support/child.h"

static void begin(struct yard *yard, struct cor_work *work, double amount, double rate)
{
    memset(work, 0, sizeof *work);
    yard_begin(yard, NULL, work);
    cor_work_start(&yard->simulation, work, amount, rate, yard_tells(9));
}

static void work_ends_after_amount_over_rate_rounded_to_a_millisecond(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 1000, 111); /* 32432432.43 ms */
    assert_int_equal(cor_work_ends(&work), 32432432);
    yard_until(&yard, 32432432);
    expect_near(cor_work_left(&work, 32432432 / 2), 500, 1e-4);
    assert_int_equal(yard.told, 0);
    yard_until(&yard, 40000000);
    expect_told(&yard, 1, 32432432, 9);
    assert_true(cor_work_active(&work));
    cor_work_finish(&work);
    assert_false(cor_work_active(&work));
    expect_near(cor_work_left(&work, 40000000), 0, 0);
    yard_end(&yard);
}

static void pauses_move_the_end_by_exactly_the_time_paused(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 1000, 111);
    int64_t paused = 0;
    for (int64_t i = 1; i <= 1000; i++) {
        yard_until(&yard, yard.simulation.now + 13 * i);
        cor_work_pause(&yard.simulation, &work);
        cor_work_pause(&yard.simulation, &work);
        assert_int_equal(cor_work_ends(&work), -1);
        yard_until(&yard, yard.simulation.now + 7 * i);
        cor_work_resume(&yard.simulation, &work);
        cor_work_resume(&yard.simulation, &work);
        cor_work_set_rate(&yard.simulation, &work, 111);
        paused += 7 * i;
    }
    assert_int_equal(cor_work_ends(&work), 32432432 + paused);
    yard_until(&yard, 32432432 + paused + 1);
    expect_told(&yard, 1, 32432432 + paused, 9);
    yard_end(&yard);
}

static void a_new_rate_holds_for_what_remains(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 300, 100);
    yard_until(&yard, 3600000);
    cor_work_set_rate(&yard.simulation, &work, 50);
    expect_near(cor_work_left(&work, 3600000), 200, 1e-9);
    yard_until(&yard, 2 * 3600000);
    cor_work_set_rate(&yard.simulation, &work, 0);
    assert_int_equal(cor_work_ends(&work), -1);
    yard_until(&yard, 3 * 3600000);
    expect_near(cor_work_left(&work, 3 * 3600000), 150, 1e-9);
    cor_work_pause(&yard.simulation, &work);
    cor_work_set_rate(&yard.simulation, &work, 75);
    yard_until(&yard, 4 * 3600000);
    assert_int_equal(yard.told, 0);
    cor_work_resume(&yard.simulation, &work);
    yard_until(&yard, 7 * 3600000);
    expect_told(&yard, 1, 6 * 3600000, 9);
    yard_end(&yard);
}

static void work_known_by_its_duration_is_exact(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work = {0};
    yard_begin(&yard, NULL, &work);
    cor_work_start_for(&yard.simulation, &work, 1234567, yard_tells(3));
    yard_until(&yard, 234567);
    expect_near(cor_work_left(&work, 234567), 1000000, 0);
    cor_work_set_rate(&yard.simulation, &work, COR_WORK_MS / 2);
    yard_until(&yard, 3000000);
    expect_told(&yard, 1, 2234567, 3);
    yard_end(&yard);
}

static void no_work_ends_at_its_instant_even_at_rate_0(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 0, 0);
    yard_until(&yard, 1);
    expect_told(&yard, 1, 0, 9);
    yard_end(&yard);
}

static void work_that_ends_in_the_instant_of_a_pause_ends_when_resumed(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 10, 36000); /* 1000 ms */
    yard_until(&yard, 1000);
    cor_work_pause(&yard.simulation, &work);
    yard_until(&yard, 1500);
    assert_int_equal(yard.told, 0);
    expect_near(cor_work_left(&work, 1500), 0, 0);
    cor_work_resume(&yard.simulation, &work);
    yard_until(&yard, 1501);
    expect_told(&yard, 1, 1500, 9);
    yard_end(&yard);
}

static void work_given_up_never_ends(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 10, 36000);
    yard_until(&yard, 600);
    cor_work_stop(&yard.simulation, &work);
    cor_work_stop(&yard.simulation, &work);
    cor_work_pause(&yard.simulation, &work);
    cor_work_resume(&yard.simulation, &work);
    cor_work_set_rate(&yard.simulation, &work, 3);
    yard_until(&yard, 5000);
    assert_int_equal(yard.told, 0);
    assert_int_equal(cor_simulation_pending(&yard.simulation, work.end), false);
    yard_end(&yard);
}

static void start_twice(void)
{
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 10, 36000);
    cor_work_start(&yard.simulation, &work, 3, 4, yard_tells(1));
}

static void work_backwards(void)
{
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, -1, 36000);
}

static void work_for_ever(void)
{
    struct yard yard;
    struct cor_work work;
    begin(&yard, &work, 1e300, 1e-5);
}

static void what_is_refused_ends_the_program(void **state)
{
    (void)state;
    char errors[512];
    assert_int_equal(child_run(start_twice, errors, sizeof errors), 70);
    assert_int_equal(child_run(work_backwards, errors, sizeof errors), 70);
    assert_int_equal(child_run(work_for_ever, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "never end"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_ends_after_amount_over_rate_rounded_to_a_millisecond),
        cmocka_unit_test(pauses_move_the_end_by_exactly_the_time_paused),
        cmocka_unit_test(a_new_rate_holds_for_what_remains),
        cmocka_unit_test(work_known_by_its_duration_is_exact),
        cmocka_unit_test(no_work_ends_at_its_instant_even_at_rate_0),
        cmocka_unit_test(work_that_ends_in_the_instant_of_a_pause_ends_when_resumed),
        cmocka_unit_test(work_given_up_never_ends),
        cmocka_unit_test(what_is_refused_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
