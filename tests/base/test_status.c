/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/status.h"

static void exit_statuses_are_the_documented_ones(void **state)
{
    (void)state;
    const struct {
        enum cor_status status;
        int exit;
    } documented[] = {{COR_FINE, 0},    {COR_DIFFERS, 1}, {COR_INPUT, 2}, {COR_RESOURCE, 3},
                      {COR_STOPPED, 4}, {COR_USAGE, 64},  {COR_FAULT, 70}};
    for (size_t i = 0; i < sizeof documented / sizeof *documented; i++)
        assert_int_equal(cor_status_exit(documented[i].status), documented[i].exit);
}

static void each_status_has_its_own_sentence(void **state)
{
    (void)state;
    for (int a = COR_FINE; a <= COR_FAULT; a++)
        for (int b = COR_FINE; b < a; b++)
            assert_string_not_equal(cor_status_sentence((enum cor_status)a), cor_status_sentence((enum cor_status)b));
    assert_string_equal(cor_status_sentence(COR_STOPPED), "stopped before the end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exit_statuses_are_the_documented_ones),
        cmocka_unit_test(each_status_has_its_own_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
