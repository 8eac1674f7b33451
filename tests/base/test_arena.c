/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/arena.h"
#include "support/child.h"

static void pieces_of_odd_sizes_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    enum { PIECES = 3000 };
    unsigned char *pieces[PIECES];
    struct cor_arena *arena = cor_arena_create();
    for (size_t i = 0; i < PIECES; i++) {
        const size_t size = i * 7 % 131 + 1;
        pieces[i] = cor_arena_new(arena, size, 1);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(pieces[i][j], 0);
        memset(pieces[i], (int)(i % 251 + 1), size);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t j = 0; j < i * 7 % 131 + 1; j++)
            assert_int_equal(pieces[i][j], i % 251 + 1);
    cor_arena_destroy(arena);
}

static void a_piece_larger_than_a_block_is_whole(void **state)
{
    (void)state;
    struct cor_arena *arena = cor_arena_create();
    const char *before = cor_arena_text(arena, "amirabad");
    unsigned char *large = cor_arena_new(arena, 100003, 3);
    assert_int_equal(large[300008], 0);
    memset(large, 0xa5, 300009);
    const char *after = cor_arena_text(arena, "olya");
    assert_string_equal(before, "amirabad");
    assert_string_equal(after, "olya");
    cor_arena_destroy(arena);
}

static void an_empty_piece_is_not_null(void **state)
{
    (void)state;
    struct cor_arena *arena = cor_arena_create();
    assert_non_null(cor_arena_new(arena, 0, 16));
    cor_arena_destroy(arena);
    cor_arena_destroy(NULL);
}

static void a_formatted_text_may_be_longer_than_a_block(void **state)
{
    (void)state;
    struct cor_arena *arena = cor_arena_create();
    const char *text = cor_arena_format(arena, "%s.%0*d", "fleet", 70001, 13);
    assert_int_equal(strlen(text), 6 + 70001);
    assert_string_equal(text + 6 + 69998, "013");
    assert_string_equal(cor_arena_text_part(arena, text, 6), "fleet.");
    cor_arena_destroy(arena);
}

static void *volatile kept;

static void ask_beyond_counting(void)
{
    kept = cor_arena_new(cor_arena_create(), SIZE_MAX / 2, 4);
}

static void a_size_beyond_counting_ends_as_a_failed_resource(void **state)
{
    (void)state;
    char errors[4096];
    assert_int_equal(child_run(ask_beyond_counting, errors, sizeof errors), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_odd_sizes_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_piece_larger_than_a_block_is_whole),
        cmocka_unit_test(an_empty_piece_is_not_null),
        cmocka_unit_test(a_formatted_text_may_be_longer_than_a_block),
        cmocka_unit_test(a_size_beyond_counting_ends_as_a_failed_resource),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
