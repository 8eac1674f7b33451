/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

static uint32_t subject_at(const struct cor_resources *resources, uint32_t index)
{
    return cor_queue_waiter(resources, index)->then.subject;
}

static void expect_line(const struct cor_resources *resources, const struct cor_queue *queue, const uint32_t *subjects,
                        uint32_t count)
{
    uint32_t index = cor_queue_head(queue);
    assert_int_equal(queue->count, count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_not_equal(index, 0);
        assert_int_equal(subject_at(resources, index), subjects[i]);
        index = cor_queue_after(resources, queue, index);
    }
    assert_int_equal(index, 0);
}

static void join(struct cor_resources *resources, struct cor_queue *queue, cor_ticket *tickets)
{
    static const unsigned ranks[] = {5, 9, 1, 5, 1, 9, 3, 5};
    for (uint32_t i = 0; i < 8; i++)
        tickets[i] = cor_queue_join(resources, queue, 100 + i, 7 * i, ranks[i], yard_tells(10 + i));
}

static void first_in_first_out_takes_no_heed_of_rank(void **state)
{
    (void)state;
    struct cor_resources resources;
    struct cor_queue queue;
    cor_ticket tickets[8];
    cor_resources_init(&resources);
    cor_queue_init(&queue, COR_FIRST_IN_FIRST_OUT);
    assert_int_equal(cor_queue_head(&queue), 0);
    join(&resources, &queue, tickets);
    const uint32_t expected[] = {10, 11, 12, 13, 14, 15, 16, 17};
    expect_line(&resources, &queue, expected, 8);
    cor_resources_release(&resources);
}

static void rank_1_comes_before_9_and_equal_ranks_in_order_of_arrival(void **state)
{
    (void)state;
    struct cor_resources resources;
    struct cor_queue queue;
    cor_ticket tickets[8];
    cor_resources_init(&resources);
    cor_queue_init(&queue, COR_BY_RANK);
    join(&resources, &queue, tickets);
    const uint32_t expected[] = {12, 14, 16, 10, 13, 17, 11, 15};
    expect_line(&resources, &queue, expected, 8);
    cor_resources_release(&resources);
}

static void one_may_leave_from_head_middle_and_end(void **state)
{
    (void)state;
    struct cor_resources resources;
    struct cor_queue queue;
    cor_ticket tickets[8];
    cor_resources_init(&resources);
    cor_queue_init(&queue, COR_BY_RANK);
    join(&resources, &queue, tickets);
    static const uint32_t leaving[] = {2, 3, 5, 6, 4};
    for (uint32_t i = 0; i < 5; i++) {
        const uint32_t index = cor_queue_holder(&resources, tickets[leaving[i]]);
        assert_int_equal(subject_at(&resources, index), 10 + leaving[i]);
        cor_queue_leave(&resources, &queue, index);
        assert_int_equal(cor_queue_holder(&resources, tickets[leaving[i]]), 0);
    }
    const uint32_t expected[] = {10, 17, 11};
    expect_line(&resources, &queue, expected, 3);
    cor_resources_release(&resources);
}

static void a_ticket_stays_dead_when_its_place_is_taken_again(void **state)
{
    (void)state;
    struct cor_resources resources;
    struct cor_queue queue;
    cor_resources_init(&resources);
    cor_queue_init(&queue, COR_FIRST_IN_FIRST_OUT);
    const cor_ticket first = cor_queue_join(&resources, &queue, 5, 3, 5, yard_tells(1));
    const uint32_t place = cor_queue_holder(&resources, first);
    cor_queue_leave(&resources, &queue, place);
    const cor_ticket second = cor_queue_join(&resources, &queue, 6, 4, 5, yard_tells(2));
    assert_int_equal(cor_queue_holder(&resources, second), place);
    assert_int_equal(cor_queue_holder(&resources, first), 0);
    assert_int_equal(cor_queue_holder(&resources, 0), 0);
    assert_int_equal(cor_queue_holder(&resources, 0xfffff1), 0);
    cor_resources_release(&resources);
}

static void a_copy_shares_nothing_with_its_original(void **state)
{
    (void)state;
    struct cor_resources resources, copy;
    struct cor_queue queue, copied_queue;
    struct cor_waiting waiting, copied_waiting;
    cor_ticket tickets[8];
    cor_resources_init(&resources);
    cor_queue_init(&queue, COR_BY_RANK);
    cor_waiting_start(&resources, &waiting, 3, true);
    join(&resources, &queue, tickets);
    cor_waiting_served(&resources, &waiting, 42);
    cor_resources_copy(&copy, &resources);
    copied_queue = queue;
    copied_waiting = waiting;
    cor_queue_leave(&resources, &queue, cor_queue_head(&queue));
    cor_waiting_served(&resources, &waiting, 1);
    cor_resources_release(&resources);
    const uint32_t expected[] = {12, 14, 16, 10, 13, 17, 11, 15};
    expect_line(&copy, &copied_queue, expected, 8);
    assert_int_equal(cor_waiting_quantile(&copy, &copied_waiting)->count, 1);
    assert_int_equal(cor_quantile_at(cor_waiting_quantile(&copy, &copied_waiting), 0.5), 42);
    cor_resources_release(&copy);
}

static void who_did_not_wait_is_among_the_waiting_times_however_often_they_are_asked_for(void **state)
{
    (void)state;
    struct cor_resources resources;
    struct cor_waiting waiting;
    cor_resources_init(&resources);
    cor_waiting_start(&resources, &waiting, 3, true);
    for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < 5; i++)
            cor_waiting_served(&resources, &waiting, i < 3 ? 0 : 70 * i);
        struct cor_quantile *times = cor_waiting_quantile(&resources, &waiting);
        assert_int_equal(cor_waiting_count(&waiting), 5 * round);
        assert_int_equal(times->count, 5 * round);
        assert_int_equal(cor_quantile_at(times, 0.6), 0);
        assert_int_equal(cor_quantile_at(times, 0.61), 210);
        expect_near(cor_waiting_mean(&waiting), (210 + 280) / 5.0, 0);
    }
    cor_waiting_reset(&resources, &waiting, 9);
    cor_waiting_served(&resources, &waiting, 0);
    assert_int_equal(cor_waiting_quantile(&resources, &waiting)->count, 1);
    assert_int_equal(cor_quantile_at(cor_waiting_quantile(&resources, &waiting), 1), 0);
    cor_resources_release(&resources);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_in_first_out_takes_no_heed_of_rank),
        cmocka_unit_test(rank_1_comes_before_9_and_equal_ranks_in_order_of_arrival),
        cmocka_unit_test(one_may_leave_from_head_middle_and_end),
        cmocka_unit_test(a_ticket_stays_dead_when_its_place_is_taken_again),
        cmocka_unit_test(a_copy_shares_nothing_with_its_original),
        cmocka_unit_test(who_did_not_wait_is_among_the_waiting_times_however_often_they_are_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
