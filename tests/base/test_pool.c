/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/pool.h"
#include <stdlib.h>
#include <string.h>

struct wagon {
    uint32_t number;
    uint16_t gauge;
    unsigned char load[7]; /* so that the size is no power of two */
};

static struct wagon *wagon(const struct cor_pool *pool, uint32_t index)
{
    return cor_pool_at(pool, index);
}

static void indices_count_up_from_1_and_elements_survive_growth(void **state)
{
    (void)state;
    void *volatile used = cor_memory_new(60000, 1); /* so that the pool does not grow into zeroes by chance */
    memset(used, 0xff, 60000);
    free(used);
    struct cor_pool pool;
    cor_pool_init(&pool, sizeof(struct wagon), 3);
    for (uint32_t i = 1; i <= 1000; i++) {
        assert_int_equal(cor_pool_add(&pool), i);
        assert_int_equal(wagon(&pool, i)->number, 0);
        wagon(&pool, i)->number = i * 31;
        wagon(&pool, i)->load[6] = (unsigned char)i;
    }
    for (uint32_t i = 1; i <= 1000; i++) {
        assert_int_equal(wagon(&pool, i)->number, i * 31);
        assert_int_equal(wagon(&pool, i)->load[6], (unsigned char)i);
    }
    cor_pool_release(&pool);
}

static void its_array_begins_at_a_line_of_memory_however_often_it_grows(void **state)
{
    (void)state;
    struct cor_pool pool;
    cor_pool_init(&pool, sizeof(struct wagon), 3);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal((uintptr_t)pool.at % 64, 0);
        cor_pool_add(&pool);
    }
    cor_pool_release(&pool);
}

static void what_is_given_back_is_given_out_last_in_first_out_and_zeroed(void **state)
{
    (void)state;
    struct cor_pool pool;
    cor_pool_init(&pool, sizeof(struct wagon), 8);
    for (uint32_t i = 1; i <= 5; i++)
        memset(wagon(&pool, cor_pool_add(&pool)), 0xee, sizeof(struct wagon));
    cor_pool_remove(&pool, 2);
    cor_pool_remove(&pool, 5);
    cor_pool_remove(&pool, 3);
    const struct wagon zero = {0};
    const uint32_t expected[] = {3, 5, 2, 6};
    for (size_t i = 0; i < 4; i++) {
        const uint32_t index = cor_pool_add(&pool);
        assert_int_equal(index, expected[i]);
        assert_int_equal(wagon(&pool, index)->number, 0);
        assert_memory_equal(wagon(&pool, index)->load, zero.load, sizeof zero.load);
    }
    assert_int_equal(wagon(&pool, 4)->load[3], 0xee);
    cor_pool_release(&pool);
}

static void a_warm_pool_does_not_grow(void **state)
{
    (void)state;
    struct cor_pool pool;
    cor_pool_init(&pool, sizeof(uint32_t), 0);
    uint32_t held[77];
    for (size_t i = 0; i < 77; i++)
        held[i] = cor_pool_add(&pool);
    const uint32_t capacity = pool.capacity;
    const void *const at = pool.at;
    for (int round = 0; round < 500; round++) {
        for (size_t i = 0; i < 77; i++)
            cor_pool_remove(&pool, held[(i * 29 + (size_t)round) % 77]);
        for (size_t i = 0; i < 77; i++)
            held[i] = cor_pool_add(&pool);
    }
    assert_int_equal(pool.capacity, capacity);
    assert_ptr_equal(pool.at, at);
    cor_pool_release(&pool);
}

static void a_copy_of_the_bytes_goes_on_as_the_original(void **state)
{
    (void)state;
    struct cor_pool pool, copy;
    cor_pool_init(&pool, sizeof(struct wagon), 4);
    for (uint32_t i = 1; i <= 9; i++)
        cor_pool_add(&pool);
    cor_pool_remove(&pool, 4);
    cor_pool_remove(&pool, 8);
    copy = pool;
    copy.at = cor_memory_new(pool.capacity, pool.size);
    memcpy(copy.at, pool.at, (size_t)pool.capacity * pool.size);
    for (int i = 0; i < 20; i++)
        assert_int_equal(cor_pool_add(&copy), cor_pool_add(&pool));
    cor_pool_release(&pool);
    cor_pool_release(&copy);
    assert_null(copy.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_count_up_from_1_and_elements_survive_growth),
        cmocka_unit_test(its_array_begins_at_a_line_of_memory_however_often_it_grows),
        cmocka_unit_test(what_is_given_back_is_given_out_last_in_first_out_and_zeroed),
        cmocka_unit_test(a_warm_pool_does_not_grow),
        cmocka_unit_test(a_copy_of_the_bytes_goes_on_as_the_original),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
