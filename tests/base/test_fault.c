/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/fault.h"
#include "support/child.h"

static const struct cor_fault_place place = {
    .seed = UINT64_C(18446744073709551557), .time = INT64_C(31536000123), .replication = 13};

static void fail_with_place(void)
{
    COR_CHECK(2 + 2 == 5, &place, "grain_to_anzali", "%d kg too many", 37);
}

static void fail_without_place(void)
{
    COR_CHECK(0, NULL, NULL, "a heap out of order");
}

static void a_fault_carries_what_is_needed_to_replay_it(void **state)
{
    (void)state;
    char errors[1024];
    assert_int_equal(child_run(fail_with_place, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "37 kg too many (replication 13, seed 18446744073709551557, time 31536000123 ms, "
                                   "grain_to_anzali, "));
    assert_non_null(strstr(errors, "test_fault.c:"));
}

static void a_fault_outside_a_replication_names_the_source_alone(void **state)
{
    (void)state;
    char errors[1024];
    assert_int_equal(child_run(fail_without_place, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "a check inside the program failed: a heap out of order ("));
    assert_null(strstr(errors, "replication"));
}

static void a_check_that_holds_evaluates_its_condition_once(void **state)
{
    (void)state;
    int count = 41;
    COR_CHECK(++count == 42, &place, "quay", "never printed");
    assert_int_equal(count, 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_carries_what_is_needed_to_replay_it),
        cmocka_unit_test(a_fault_outside_a_replication_names_the_source_alone),
        cmocka_unit_test(a_check_that_holds_evaluates_its_condition_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
