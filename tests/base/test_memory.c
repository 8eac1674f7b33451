/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/memory.h"
#include "support/child.h"

static void resizing_keeps_the_old_elements_and_zeroes_the_new(void **state)
{
    (void)state;
    uint32_t *numbers = cor_memory_new(3, sizeof *numbers);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(numbers[i], 0);
        numbers[i] = 17 * (i + 1);
    }
    numbers = cor_memory_resize(numbers, 3, 4099, sizeof *numbers);
    assert_int_equal(numbers[0], 17);
    assert_int_equal(numbers[2], 51);
    for (size_t i = 3; i < 4099; i++)
        assert_int_equal(numbers[i], 0);
    numbers = cor_memory_resize(numbers, 4099, 2, sizeof *numbers);
    assert_int_equal(numbers[1], 34);
    free(numbers);
}

static void nothing_is_never_null(void **state)
{
    (void)state;
    void *empty = cor_memory_new(0, 24);
    assert_non_null(empty);
    empty = cor_memory_resize(empty, 0, 0, 24);
    assert_non_null(empty);
    free(empty);
}

static void a_part_of_a_text_ends_where_it_was_cut(void **state)
{
    (void)state;
    char *part = cor_memory_text_part("astrakhan", 5), *whole = cor_memory_text("Ənzəli");
    assert_string_equal(part, "astra");
    assert_string_equal(whole, "Ənzəli");
    free(part);
    free(whole);
}

static void *volatile kept;

static void ask_for_too_much(void)
{
    kept = cor_memory_new((size_t)1 << 40, (size_t)1 << 22);
}

static void ask_beyond_counting(void)
{
    kept = cor_memory_resize(NULL, 0, SIZE_MAX / 8 + 2, 8); /* 8 bytes, if the product were let run over */
}

static void ask_for_too_many_lines(void)
{
    kept = cor_memory_lines(SIZE_MAX / 8 + 2, 8); /* the same */
}

static void running_out_names_the_size_and_ends_as_a_failed_resource(void **state)
{
    (void)state;
    char errors[4096];
    assert_int_equal(child_run(ask_for_too_much, errors, sizeof errors), 3);
    assert_non_null(strstr(errors, "out of memory: 1099511627776 × 4194304 bytes"));
    assert_int_equal(child_run(ask_beyond_counting, errors, sizeof errors), 3);
    assert_int_equal(child_run(ask_for_too_many_lines, errors, sizeof errors), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resizing_keeps_the_old_elements_and_zeroes_the_new),
        cmocka_unit_test(nothing_is_never_null),
        cmocka_unit_test(a_part_of_a_text_ends_where_it_was_cut),
        cmocka_unit_test(running_out_names_the_size_and_ends_as_a_failed_resource),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
