/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

#include "corridor/resource/gate.h"
#include "support/child.h"

static void begin(struct yard *yard, struct cor_gate *gate)
{
    yard_begin(yard, NULL, gate);
    cor_gate_init(&yard->resources, &yard->simulation, gate, true);
}

static cor_ticket pass(struct yard *yard, uint32_t subject)
{
    return cor_gate_pass(&yard->resources, &yard->simulation, yard->thing, yard_tells(subject));
}

static cor_ticket watch(struct yard *yard, uint32_t subject)
{
    return cor_gate_watch(&yard->resources, &yard->simulation, yard->thing, yard_tells(subject));
}

static void turn(struct yard *yard, bool open)
{
    if (open)
        cor_gate_open(&yard->resources, &yard->simulation, yard->thing);
    else
        cor_gate_close(&yard->resources, &yard->simulation, yard->thing);
    yard_settle(yard);
}

static void an_open_gate_is_passed_at_once_a_closed_one_when_it_opens_in_order(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_gate gate;
    begin(&yard, &gate);
    assert_int_equal(pass(&yard, 1), 0);
    yard_until(&yard, 5);
    turn(&yard, false);
    assert_false(cor_gate_is_open(&gate));
    assert_int_not_equal(pass(&yard, 2), 0);
    assert_int_not_equal(pass(&yard, 3), 0);
    yard_until(&yard, 21);
    expect_told(&yard, 1, 0, 1);
    turn(&yard, true);
    expect_told(&yard, 3, 0, 1, 21, 2, 21, 3);
    assert_int_equal(gate.waiting.time.sum, 32);
    assert_int_equal(gate.waiting.time.count, 2);
    yard_end(&yard);
}

static void a_watch_is_told_once_when_the_gate_closes_or_at_once_if_it_is(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_gate gate;
    begin(&yard, &gate);
    assert_int_not_equal(watch(&yard, 1), 0);
    yard_until(&yard, 8);
    turn(&yard, false);
    expect_told(&yard, 1, 8, 1);
    assert_int_equal(watch(&yard, 2), 0);
    yard_until(&yard, 9);
    expect_told(&yard, 2, 8, 1, 8, 2);
    turn(&yard, true);
    turn(&yard, false);
    assert_int_equal(yard.told, 2);
    yard_end(&yard);
}

static void a_gate_is_open_only_when_no_reason_closes_it(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_gate gate;
    begin(&yard, &gate);
    yard_until(&yard, 10);
    turn(&yard, false);
    turn(&yard, false);
    pass(&yard, 7);
    watch(&yard, 6);
    yard_until(&yard, 30);
    turn(&yard, true);
    assert_false(cor_gate_is_open(&gate));
    yard_until(&yard, 50);
    turn(&yard, true);
    expect_told(&yard, 2, 10, 6, 50, 7);
    yard_until(&yard, 80);
    expect_near(cor_time_persistent_mean(&gate.open, 80), 40 / 80.0, 1e-15);
    cor_gate_reset(&yard.resources, &yard.simulation, &gate);
    yard_until(&yard, 90);
    expect_near(cor_time_persistent_mean(&gate.open, 90), 1.0, 0);
    yard_end(&yard);
}

static void who_withdraws_is_told_nothing(void **state)
{
    (void)state;
    struct yard yard;
    struct cor_gate gate;
    begin(&yard, &gate);
    const cor_ticket watching = watch(&yard, 1);
    assert_true(cor_gate_cancel_watch(&yard.resources, &gate, watching));
    assert_false(cor_gate_cancel_watch(&yard.resources, &gate, watching));
    turn(&yard, false);
    const cor_ticket passing = pass(&yard, 2);
    assert_true(cor_gate_cancel_pass(&yard.resources, &yard.simulation, &gate, passing));
    assert_false(cor_gate_cancel_pass(&yard.resources, &yard.simulation, &gate, passing));
    turn(&yard, true);
    assert_int_equal(yard.told, 0);
    assert_int_equal(gate.waiting.left, 1);
    assert_int_equal(gate.waiting.length.maximum, 1);
    yard_end(&yard);
}

static void open_an_open_gate(void)
{
    struct yard yard;
    struct cor_gate gate;
    begin(&yard, &gate);
    turn(&yard, true);
}

static void what_is_refused_ends_the_program(void **state)
{
    (void)state;
    char errors[512];
    assert_int_equal(child_run(open_an_open_gate, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "nothing closes it"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_gate_is_passed_at_once_a_closed_one_when_it_opens_in_order),
        cmocka_unit_test(a_watch_is_told_once_when_the_gate_closes_or_at_once_if_it_is),
        cmocka_unit_test(a_gate_is_open_only_when_no_reason_closes_it),
        cmocka_unit_test(who_withdraws_is_told_nothing),
        cmocka_unit_test(what_is_refused_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
