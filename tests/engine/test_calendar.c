/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/child.h"
#include "support/expect.h"

#include "corridor/engine/calendar.h"
#include <stdlib.h>
#include <string.h>

/* A fixed sequence of numbers that look random. */
static uint64_t mix(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* What the calendar must agree with: a plain list, latest first, in which everything is searched for. */
struct entry {
    int64_t time;
    uint64_t number;
    unsigned class;
    uint32_t subject;
    cor_handle handle;
};

struct list {
    struct entry *at;
    size_t count;
};

static bool entry_before(const struct entry *a, const struct entry *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    if (a->class != b->class)
        return a->class < b->class;
    return a->number < b->number;
}

static void list_add(struct list *list, struct entry entry)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (entry_before(&entry, &list->at[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    memmove(list->at + low + 1, list->at + low, (list->count - low) * sizeof *list->at);
    list->at[low] = entry;
    list->count++;
}

static void list_remove(struct list *list, size_t at)
{
    list->count--;
    memmove(list->at + at, list->at + at + 1, (list->count - at) * sizeof *list->at);
}

enum { OPERATIONS = 8000 };

enum increments { SHORT, HOURLY, WIDE, BURSTS, INCREMENTS };

static int64_t increment(enum increments kind, uint64_t *seed)
{
    const uint64_t draw = mix(seed);
    switch (kind) {
    case SHORT:
        return (int64_t)(draw % 100003);
    case HOURLY:
        return (int64_t)(draw % 49) * 3600000;
    case WIDE: /* from a millisecond to centuries */
        return (int64_t)(mix(seed) >> (21 + draw % 43));
    default:
        return draw % 100 < 90 ? (int64_t)(draw >> 7) % 3 : (int64_t)(draw >> 7) % 1000000007;
    }
}

struct trial {
    struct cor_calendar calendar;
    struct list list;
    uint64_t seed;
    int64_t now;
    uint64_t number;
};

static void trial_add(struct trial *trial, enum increments kind)
{
    struct entry entry = {.time = trial->now + increment(kind, &trial->seed),
                          .number = ++trial->number,
                          .class = (unsigned)(mix(&trial->seed) % 6),
                          .subject = (uint32_t)mix(&trial->seed)};
    entry.handle =
        cor_calendar_add(&trial->calendar, entry.time, entry.class, (uint16_t)(entry.subject % 1000), entry.subject);
    list_add(&trial->list, entry);
}

static void trial_take(struct trial *trial)
{
    struct cor_event event = {0};
    const struct entry expected = trial->list.at[trial->list.count - 1];
    assert_false(cor_calendar_take(&trial->calendar, expected.time, &event));
    assert_true(cor_calendar_take(&trial->calendar, expected.time + 1, &event));
    assert_int_equal(event.order, expected.handle);
    assert_int_equal(event.time, expected.time);
    assert_int_equal(event.subject, expected.subject);
    assert_int_equal(event.kind, expected.subject % 1000);
    assert_false(cor_calendar_holds(&trial->calendar, expected.handle));
    assert_false(cor_calendar_cancel(&trial->calendar, expected.handle));
    trial->now = event.time;
    trial->list.count--;
}

static void trial_cancel(struct trial *trial)
{
    const size_t at = mix(&trial->seed) % trial->list.count;
    const cor_handle handle = trial->list.at[at].handle;
    assert_true(cor_calendar_holds(&trial->calendar, handle));
    assert_true(cor_calendar_cancel(&trial->calendar, handle));
    assert_false(cor_calendar_cancel(&trial->calendar, handle));
    list_remove(&trial->list, at);
}

/* Swings between `low` and `high` pending events, so that the calendar's forms follow one another. */
static void agrees_with_the_list(enum increments kind, size_t low, size_t high, unsigned cancels)
{
    struct trial trial = {.seed = 20240101 + (uint64_t)kind * 977 + high + cancels};
    size_t target = high;
    trial.list.at = malloc(OPERATIONS * sizeof *trial.list.at);
    cor_calendar_init(&trial.calendar);
    for (int operation = 0; operation < OPERATIONS; operation++) {
        if (trial.list.count >= target)
            target = low;
        else if (trial.list.count <= low)
            target = high;
        const unsigned growing = target == high ? 70 : 30;
        if (trial.list.count > 0 && mix(&trial.seed) % 100 < cancels)
            trial_cancel(&trial);
        else if (trial.list.count == 0 || mix(&trial.seed) % 100 < growing)
            trial_add(&trial, kind);
        else
            trial_take(&trial);
        assert_int_equal(cor_calendar_count(&trial.calendar), trial.list.count);
    }
    while (trial.list.count > 0)
        trial_take(&trial);
    struct cor_event event = {0};
    assert_false(cor_calendar_take(&trial.calendar, INT64_MAX, &event));
    cor_calendar_release(&trial.calendar);
    free(trial.list.at);
}

static void any_mixture_of_entries_cancels_and_ties_comes_out_as_from_a_sorted_list(void **state)
{
    (void)state;
    for (enum increments kind = SHORT; kind < INCREMENTS; kind++) {
        agrees_with_the_list(kind, 0, 12, 0);
        agrees_with_the_list(kind, 3, 201, 15);
        agrees_with_the_list(kind, 20, 900, 45);
        agrees_with_the_list(kind, 50, 3001, 2);
    }
}

static void events_of_one_instant_come_by_class_then_by_entry(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    struct cor_event event = {0};
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < 3000; i++)
        cor_calendar_add(&calendar, 7777, 5 - i % 6, 3, i);
    for (uint32_t class = 0; class < 6; class ++) {
        for (uint32_t i = 0; i < 500; i++) {
            assert_true(cor_calendar_take(&calendar, 7778, &event));
            assert_int_equal(event.subject, 6 * i + 5 - class);
        }
    }
    cor_calendar_release(&calendar);
}

static void a_handle_stays_dead_when_its_slot_is_used_again(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    struct cor_event event = {0};
    cor_calendar_init(&calendar);
    const cor_handle first = cor_calendar_add(&calendar, 11, 3, 2, 5);
    assert_true(cor_calendar_take(&calendar, 12, &event));
    const cor_handle second = cor_calendar_add(&calendar, 13, 3, 2, 6);
    assert_int_equal(first & 0xffffff, second & 0xffffff);
    assert_false(cor_calendar_cancel(&calendar, first));
    assert_true(cor_calendar_holds(&calendar, second));
    assert_false(cor_calendar_cancel(&calendar, 0));
    assert_false(cor_calendar_cancel(&calendar, UINT64_C(0xfffffff)));
    assert_true(cor_calendar_take(&calendar, 14, &event));
    assert_int_equal(event.subject, 6);
    cor_calendar_release(&calendar);
}

/* Takes 40 events and enters one for each, as a model would. */
static void step(struct cor_calendar *calendar, uint64_t *seed, uint64_t *digest)
{
    struct cor_event event = {0};
    for (int i = 0; i < 40; i++) {
        assert_true(cor_calendar_take(calendar, INT64_MAX, &event));
        *digest = (*digest ^ event.order ^ (uint64_t)event.time) * UINT64_C(0x94d049bb133111eb);
        const cor_handle handle =
            cor_calendar_add(calendar, event.time + (int64_t)(mix(seed) % 9973), 3, 1, event.subject + 1);
        if (event.subject % 3 == 0) {
            cor_calendar_cancel(calendar, handle);
            cor_calendar_add(calendar, event.time + (int64_t)(mix(seed) % 99991), 1, 1, event.subject + 1);
        }
    }
}

static void a_copy_taken_at_any_point_gives_the_same_from_there_on(void **state)
{
    (void)state;
    for (uint32_t size = 5; size < 4000; size = size * 3 + 1) {
        struct cor_calendar calendar, copy;
        uint64_t seed = size, digest = 0, copied_digest;
        cor_calendar_init(&calendar);
        for (uint32_t i = 0; i < size; i++)
            cor_calendar_add(&calendar, (int64_t)(mix(&seed) % 9973), 3, 1, i);
        for (int i = 0; i < 10; i++) {
            step(&calendar, &seed, &digest);
            uint64_t copied_seed = seed;
            copied_digest = digest;
            cor_calendar_copy(&copy, &calendar);
            step(&calendar, &seed, &digest);
            step(&calendar, &seed, &digest);
            step(&copy, &copied_seed, &copied_digest);
            step(&copy, &copied_seed, &copied_digest);
            assert_int_equal(digest, copied_digest);
            cor_calendar_release(&copy);
        }
        cor_calendar_release(&calendar);
    }
}

static void arrays_stop_growing_when_the_number_pending_does(void **state)
{
    (void)state;
    for (uint32_t size = 9; size < 6000; size *= 11) {
        struct cor_calendar calendar;
        uint64_t seed = size, digest = 0;
        cor_calendar_init(&calendar);
        for (uint32_t i = 0; i < size; i++)
            cor_calendar_add(&calendar, (int64_t)(mix(&seed) % 9973), 3, 1, i);
        for (uint32_t i = 0; i < 2000; i++)
            step(&calendar, &seed, &digest);
        const struct cor_calendar before = calendar;
        for (uint32_t i = 0; i < 2000; i++)
            step(&calendar, &seed, &digest);
        assert_ptr_equal(calendar.events, before.events);
        assert_ptr_equal(calendar.heap, before.heap);
        assert_ptr_equal(calendar.run, before.run);
        assert_ptr_equal(calendar.buckets, before.buckets);
        cor_calendar_release(&calendar);
    }
}

/* One subject in nine is soon up again and the others hardly ever: what is brought forward for the next few events must
 * not grow with how many come between two rungs. */
static void few_events_are_brought_at_a_time_where_most_are_entered_for_soon(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    struct cor_event event = {0};
    uint64_t seed = 11, near = 0;
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < 450; i++)
        cor_calendar_add(&calendar, (int64_t)(mix(&seed) % (i % 9 == 0 ? 7200000 : 7200000000)), 3, 1, i);
    for (uint32_t i = 0; i < 40000; i++) {
        assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
        if (i >= 20000)
            near += calendar.heap_count + calendar.run_count - calendar.run_at;
        const uint64_t most = event.subject % 9 == 0 ? 7200000 : 7200000000;
        cor_calendar_add(&calendar, event.time + (int64_t)(mix(&seed) % most), 3, 1, event.subject);
    }
    assert_in_range(near / 20000, 1, 6);
    cor_calendar_release(&calendar);
}

/* Twenty of one instant and, entered before them, one that comes a little later. */
static void what_was_entered_first_for_a_full_bucket_may_be_the_last_of_it(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    struct cor_event event = {0};
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < 200; i++)
        cor_calendar_add(&calendar, 7 + 1013 * (int64_t)i, 3, 1, i);
    assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
    assert_in_range(calendar.shift, 4, 20);
    const int64_t begins = calendar.rung_start + ((int64_t)20 << calendar.shift);
    assert_true(begins < calendar.rung_until);
    cor_calendar_add(&calendar, begins + 5, 3, 1, 1020);
    for (uint32_t i = 0; i < 20; i++)
        cor_calendar_add(&calendar, begins, 3, 1, 1000 + i);
    for (uint32_t wanted = 1000; wanted <= 1020;) {
        assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
        if (event.subject >= 1000)
            assert_int_equal(event.subject, wanted++);
    }
    cor_calendar_release(&calendar);
}

static void times_up_to_the_largest_come_in_order(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    struct cor_event event = {0};
    uint64_t seed = 7;
    int64_t last = 0;
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < 2000; i++)
        cor_calendar_add(&calendar, (int64_t)(mix(&seed) >> (1 + i % 3)), 3, 1, i);
    cor_calendar_add(&calendar, INT64_MAX - 1, 3, 1, 2000);
    for (uint32_t i = 0; i < 2000; i++) {
        assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
        assert_true(event.time >= last);
        last = event.time;
    }
    assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
    assert_int_equal(event.subject, 2000);
    cor_calendar_release(&calendar);
}

static void enter_one_too_many(void)
{
    struct cor_calendar calendar;
    cor_calendar_init(&calendar);
    calendar.number = (UINT64_C(1) << 36) - 1;
    cor_calendar_add(&calendar, 5, 3, 1, 1);
}

static void keep_one_too_many(void)
{
    struct cor_calendar calendar;
    cor_calendar_init(&calendar);
    calendar.used = calendar.slot_capacity = 1u << 24;
    cor_calendar_add(&calendar, 5, 3, 1, 1);
}

static void what_a_handle_cannot_count_ends_the_program(void **state)
{
    (void)state;
    char errors[512];
    assert_int_equal(child_run(enter_one_too_many, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "2^36"));
    assert_int_equal(child_run(keep_one_too_many, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "2^24"));
}

static void cancelled_events_do_not_pile_up(void **state)
{
    (void)state;
    struct cor_calendar calendar;
    cor_calendar_init(&calendar);
    for (uint32_t i = 0; i < 100; i++)
        cor_calendar_add(&calendar, 1000 + i * 37, 3, 1, i);
    for (uint32_t i = 0; i < 100000; i++)
        assert_true(cor_calendar_cancel(&calendar, cor_calendar_add(&calendar, 500 + i, 1, 1, i)));
    assert_in_range(calendar.slot_capacity, 101, 512);
    assert_in_range(calendar.heap_capacity, 101, 512);
    assert_int_equal(cor_calendar_count(&calendar), 100);
    struct cor_event event = {0};
    for (uint32_t i = 0; i < 100; i++) {
        assert_true(cor_calendar_take(&calendar, INT64_MAX, &event));
        assert_int_equal(event.subject, i);
    }
    cor_calendar_release(&calendar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_mixture_of_entries_cancels_and_ties_comes_out_as_from_a_sorted_list),
        cmocka_unit_test(events_of_one_instant_come_by_class_then_by_entry),
        cmocka_unit_test(a_handle_stays_dead_when_its_slot_is_used_again),
        cmocka_unit_test(a_copy_taken_at_any_point_gives_the_same_from_there_on),
        cmocka_unit_test(arrays_stop_growing_when_the_number_pending_does),
        cmocka_unit_test(cancelled_events_do_not_pile_up),
        cmocka_unit_test(few_events_are_brought_at_a_time_where_most_are_entered_for_soon),
        cmocka_unit_test(what_was_entered_first_for_a_full_bucket_may_be_the_last_of_it),
        cmocka_unit_test(times_up_to_the_largest_come_in_order),
        cmocka_unit_test(what_a_handle_cannot_count_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
