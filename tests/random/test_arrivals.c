/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/base/text.h"
#include "corridor/random/arrivals.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { MOST = 400000, REPLICATIONS = 400 };

#define DAY  INT64_C(86400000)
#define HOUR INT64_C(3600000)

struct arrival {
    int64_t number, time;
};

static struct cor_arena *arena;
static const char *why;

/* The increments a process is made of. */
static struct cor_distribution exponential(double mean)
{
    struct cor_distribution made;
    assert_true(cor_distribution_exponential(&made, mean, &why));
    return made;
}

static struct cor_distribution constant(double value)
{
    struct cor_distribution made;
    assert_true(cor_distribution_constant(&made, value, &why));
    return made;
}

static struct cor_distribution erlang(double shape, double mean)
{
    struct cor_distribution made;
    assert_true(cor_distribution_erlang(&made, shape, mean, &why));
    return made;
}

/* 2024 with a winter of little and a summer of much: `yearly` arrivals, months weighted 1 to 12. */
static const struct cor_rate *seasonal(double yearly, int64_t first, int64_t last)
{
    struct cor_rate *const rate = cor_arena_new(arena, 1, sizeof *rate);
    struct cor_rate_calendar calendar = {.anchor = cor_date_instant(2024, 1, 1),
                                         .opens = cor_date_instant(1900, 1, 1),
                                         .closes = cor_date_instant(2200, 1, 1),
                                         .yearly = yearly,
                                         .year = 2024};
    for (int month = 0; month < 12; month++)
        calendar.monthly[month] = month + 1;
    assert_true(cor_rate_build_calendar(rate, arena, &calendar, first, last, &why));
    return rate;
}

static struct cor_arrivals_process define(struct cor_distribution increment, const struct cor_rate *rate, int64_t first,
                                          int64_t last)
{
    struct cor_arrivals_process process;
    assert_true(cor_arrivals_define(&process, &increment, rate, "demand.grain", first, last, &why));
    return process;
}

/* All arrivals of one replication, checked to be in order of number and time and within the process's time. */
static size_t run_keeping(struct cor_pool *kept, const struct cor_arrivals_process *process, uint32_t replication,
                          struct arrival *to)
{
    const struct cor_random random = cor_stream_source(20240101, replication);
    struct cor_arrivals arrivals;
    size_t count = 0;
    cor_arrivals_start(&arrivals, process, &random, kept);
    while (cor_arrivals_next(&arrivals, process, &random, kept, &to[count].number, &to[count].time)) {
        assert_true(to[count].time >= process->first && to[count].time < process->last);
        assert_true(count == 0 || to[count].time >= to[count - 1].time);
        assert_true(count == 0 || to[count].number == to[count - 1].number + 1);
        assert_true(++count < MOST);
    }
    return count;
}

static size_t run(const struct cor_arrivals_process *process, uint32_t replication, struct arrival *to)
{
    return run_keeping(NULL, process, replication, to);
}

static struct arrival one[MOST], other[MOST];

static size_t count_within(const struct arrival *arrivals, size_t count, int64_t begin, int64_t end)
{
    size_t within = 0;
    for (size_t i = 0; i < count; i++)
        within += arrivals[i].time >= begin && arrivals[i].time < end;
    return within;
}

/* Where the arrival with this number stands. */
static size_t find(const struct arrival *arrivals, size_t count, int64_t number)
{
    size_t i = 0;
    while (i < count && arrivals[i].number != number)
        i++;
    return i;
}

static void numbers_count_from_the_anchor_in_both_directions(void **unused)
{
    const struct cor_arrivals_process process = define(exponential(6 * HOUR), NULL, -120 * DAY, 300 * DAY);
    const size_t count = run(&process, 1, one);
    (void)unused;
    assert_true(count > 1400);
    for (size_t i = 0; i < count; i++)
        assert_true((one[i].number >= 0) == (one[i].time >= 0));
}

/* The arrivals of a longer warm-up must end with those of the shorter. */
static void expect_same_after(struct cor_distribution increment, double yearly)
{
    static const int64_t warmups[] = {0, 1, 17 * DAY + 12345, 120 * DAY, 700 * DAY};
    const int64_t last = 500 * DAY;
    const struct cor_rate *const longest = yearly > 0 ? seasonal(yearly, -900 * DAY, last) : NULL;
    const struct cor_arrivals_process reference = define(increment, longest, -900 * DAY, last);
    const size_t reference_count = run(&reference, 4, one);
    for (size_t w = 0; w < sizeof warmups / sizeof *warmups; w++) {
        const int64_t first = -warmups[w];
        const struct cor_rate *const rate = yearly > 0 ? seasonal(yearly, first, last + (int64_t)w * DAY) : NULL;
        const struct cor_arrivals_process process = define(increment, rate, first, last);
        const size_t count = run(&process, 4, other);
        assert_int_equal(count, count_within(one, reference_count, first, last));
        assert_memory_equal(other, one + (reference_count - count), count * sizeof *one);
    }
}

static void a_longer_warm_up_only_adds_arrivals_before(void **unused)
{
    (void)unused;
    expect_same_after(exponential(1), 4321);
    expect_same_after(erlang(3, 1), 4321);
    expect_same_after(constant(1), 4321);
    expect_same_after(exponential(5.3 * HOUR), 0);
    expect_same_after(erlang(2, 5.3 * HOUR), 0);
    expect_same_after(constant(5.3 * HOUR), 0);
}

static void calls_an_hour_apart_lie_at_every_hour_from_the_anchor(void **unused)
{
    const struct cor_arrivals_process process = define(constant(HOUR), NULL, -10 * DAY - 7, 200 * DAY);
    const size_t count = run(&process, 9, one);
    (void)unused;
    assert_int_equal(count, 210 * 24);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(one[i].number, (int64_t)i - 240);
        assert_int_equal(one[i].time, one[i].number * HOUR);
    }
}

static void an_arrival_at_the_first_time_counts_and_at_the_last_does_not(void **unused)
{
    const struct cor_arrivals_process process = define(constant(HOUR), NULL, -3 * HOUR, 5 * HOUR);
    (void)unused;
    assert_int_equal(run(&process, 9, one), 8);
    assert_int_equal(one[0].time, -3 * HOUR);
    assert_int_equal(one[7].time, 4 * HOUR);
}

static void constant_increments_multiply_and_never_add_up(void **unused)
{
    const struct cor_arrivals_process process = define(constant(1000.1), NULL, -150000000, 150000000);
    const size_t count = run(&process, 9, one);
    (void)unused;
    for (size_t i = 0; i < count; i++)
        expect_near((double)one[i].time, (double)one[i].number * 1000.1, 0.5000001);
}

static void regular_arrivals_lie_where_the_cumulative_rate_is_whole(void **unused)
{
    const struct cor_rate *const rate = seasonal(777, -200 * DAY, 366 * DAY);
    const struct cor_arrivals_process process = define(constant(1), rate, -200 * DAY, 366 * DAY);
    const size_t count = run(&process, 9, one);
    (void)unused;
    assert_int_equal(one[find(one, count, 0)].time, 0);
    for (size_t i = 0; i < count; i++)
        expect_near(cor_rate_count(rate, one[i].time), (double)one[i].number, 1e-5);
    expect_near((double)count, cor_rate_expected(rate, -200 * DAY, 366 * DAY), 1);
}

static void a_flow_that_opens_later_starts_when_it_opens(void **unused)
{
    const struct cor_rate_segment segment = {40 * DAY, 90 * DAY, 50};
    struct cor_rate rate;
    (void)unused;
    assert_true(cor_rate_build(&rate, arena, &segment, 1, -100 * DAY, 300 * DAY, &why));
    const struct cor_arrivals_process regular = define(constant(1), &rate, -100 * DAY, 300 * DAY);
    assert_int_equal(run(&regular, 2, one), 50);
    assert_int_equal(one[0].time, 40 * DAY);
    assert_int_equal(one[49].time, 89 * DAY);
    const struct cor_arrivals_process poisson = define(exponential(1), &rate, -100 * DAY, 300 * DAY);
    const size_t count = run(&poisson, 2, one);
    assert_int_equal(count, count_within(one, count, 40 * DAY, 90 * DAY));
    assert_int_equal(one[0].number, 0);
}

/*
 * Counts of each month over replications: the mean is the expected one, and for a Poisson process so is the variance.
 * dispersion: variance / mean, 0 where it is not known.
 */
static void expect_monthly_counts(struct cor_distribution increment, double dispersion)
{
    const int64_t first = -150 * DAY, last = 366 * DAY;
    const struct cor_rate *const rate = seasonal(365, first, last);
    const struct cor_arrivals_process process = define(increment, rate, first, last);
    double sum[17] = {0}, squares[17] = {0};
    for (uint32_t replication = 0; replication < REPLICATIONS; replication++) {
        const size_t count = run(&process, replication, one);
        for (int month = 0; month < 17; month++) {
            const double seen =
                (double)count_within(one, count, first + month * 30 * DAY, first + (month + 1) * 30 * DAY);
            sum[month] += seen;
            squares[month] += seen * seen;
        }
    }
    for (int month = 0; month < 17; month++) {
        const double mean = sum[month] / REPLICATIONS, variance = squares[month] / REPLICATIONS - mean * mean;
        const double expected = cor_rate_expected(rate, first + month * 30 * DAY, first + (month + 1) * 30 * DAY);
        expect_near(mean, expected, 3.9 * sqrt(variance / REPLICATIONS));
        if (dispersion > 0)
            expect_near(variance / expected, dispersion,
                        4.5 * dispersion * sqrt(2.0 / REPLICATIONS + 1 / expected / REPLICATIONS));
    }
}

static void monthly_counts_of_exponential_increments_are_poisson(void **unused)
{
    (void)unused;
    expect_monthly_counts(exponential(1), 1);
}

static void other_increments_keep_the_expected_counts_too(void **unused)
{
    struct cor_distribution wide, narrow;
    (void)unused;
    assert_true(cor_distribution_lognormal(&wide, 1, 2, &why));
    assert_true(cor_distribution_uniform(&narrow, 0.5, 1.5, &why));
    expect_monthly_counts(erlang(4, 1), 0);
    expect_monthly_counts(wide, 0);
    expect_monthly_counts(narrow, 0);
}

/* The interval that holds the anchor has no arrival of its own on it, and yet the hour behind is like any other. */
static void a_renewal_process_is_as_busy_at_the_anchor_as_elsewhere(void **unused)
{
    double near = 0;
    const struct cor_arrivals_process process = define(erlang(5, 24 * HOUR), NULL, -2 * HOUR, 2 * HOUR);
    const double expected = cor_arrivals_expected(&process, -2 * HOUR, 2 * HOUR);
    (void)unused;
    expect_near(expected, 1 / 6.0, 1e-12);
    for (uint32_t replication = 0; replication < 20000; replication++)
        near += (double)run(&process, replication, one);
    expect_near(near / 20000, expected, 3.9 * sqrt(expected / 20000));
}

static void a_larger_rate_brings_the_same_arrivals_earlier(void **unused)
{
    const int64_t first = -60 * DAY, last = 366 * DAY;
    const struct cor_arrivals_process base = define(exponential(1), seasonal(1000, first, last), first, last);
    const struct cor_arrivals_process more = define(exponential(1), seasonal(1020, first, last), first, last);
    const size_t base_count = run(&base, 6, one), more_count = run(&more, 6, other);
    (void)unused;
    assert_true(more_count > base_count);
    const size_t begin = find(other, more_count, one[0].number);
    for (size_t i = 0; i < base_count; i++) {
        assert_int_equal(other[begin + i].number, one[i].number);
        const double ratio = cor_rate_count(base.rate, one[i].time) / cor_rate_count(base.rate, other[begin + i].time);
        if (llabs(one[i].time) > DAY)
            expect_near(ratio, 1.02, 1e-4);
    }
}

static void entities_arrive_independently_and_each_always_the_same(void **unused)
{
    const struct cor_distribution increment = exponential(6 * HOUR);
    struct cor_arrivals_process grain, cement;
    (void)unused;
    assert_true(cor_arrivals_define(&grain, &increment, NULL, "demand.grain", -9 * DAY, 900 * DAY, &why));
    assert_true(cor_arrivals_define(&cement, &increment, NULL, "demand.cement", -9 * DAY, 900 * DAY, &why));
    const size_t count = run(&grain, 6, one);
    assert_int_equal(run(&grain, 6, other), count);
    assert_memory_equal(one, other, count * sizeof *one);
    run(&cement, 6, other);
    assert_true(one[0].time != other[0].time && one[700].time != other[700].time);
}

static void a_copied_state_continues_alike(void **unused)
{
    const struct cor_random random = cor_stream_source(31, 0);
    const struct cor_arrivals_process process = define(erlang(2, 6 * HOUR), NULL, -50 * DAY, 50 * DAY);
    struct cor_arrivals arrivals, copy;
    struct arrival a, b;
    (void)unused;
    cor_arrivals_start(&arrivals, &process, &random, NULL);
    for (int i = 0; i < 77; i++)
        assert_true(cor_arrivals_next(&arrivals, &process, &random, NULL, &a.number, &a.time));
    memcpy(&copy, &arrivals, sizeof copy);
    while (cor_arrivals_next(&arrivals, &process, &random, NULL, &a.number, &a.time)) {
        assert_true(cor_arrivals_next(&copy, &process, &random, NULL, &b.number, &b.time));
        assert_memory_equal(&a, &b, sizeof a);
    }
    assert_false(cor_arrivals_next(&copy, &process, &random, NULL, &b.number, &b.time));
}

/* The number of the first arrival. */
static int64_t run_first(const struct cor_arrivals_process *process)
{
    run(process, 3, one);
    return one[0].number;
}

/* `free` increments find room. */
static void keeps_what_it_draws(const struct cor_arrivals_process *process, uint32_t free, uint32_t wanted)
{
    const size_t count = run(process, 3, one);
    struct cor_pool kept;
    cor_pool_init(&kept, sizeof(int64_t), COR_ARRIVALS_KEPT);
    kept.count = COR_ARRIVALS_KEPT - free;
    assert_int_equal(run_keeping(&kept, process, 3, other), count);
    assert_memory_equal(one, other, count * sizeof *one);
    assert_int_equal(kept.count - (COR_ARRIVALS_KEPT - free), wanted);
    cor_pool_release(&kept);
}

static void increments_that_are_kept_make_no_difference(void **unused)
{
    const struct cor_arrivals_process poisson = define(exponential(6 * HOUR), NULL, -50 * DAY, 50 * DAY);
    const struct cor_arrivals_process even = define(erlang(3, 6 * HOUR), NULL, -50 * DAY, 50 * DAY);
    (void)unused;
    const uint32_t before = (uint32_t)-run_first(&poisson), before_even = (uint32_t)-run_first(&even);
    assert_in_range(before, 150, 250);
    keeps_what_it_draws(&poisson, 1000, before);
    keeps_what_it_draws(&poisson, 77, 77);
    keeps_what_it_draws(&poisson, 1, 1);
    keeps_what_it_draws(&poisson, 0, 0);
    keeps_what_it_draws(&even, 1000, before_even);
    keeps_what_it_draws(&even, 76, 76);
}

static void increments_that_cannot_be_are_refused(void **unused)
{
    const struct cor_distribution zero = constant(0), two = exponential(2);
    const struct cor_rate *const rate = seasonal(1000, 0, DAY), *const busy = seasonal(1e12, 0, 366 * DAY);
    const struct cor_distribution unit = exponential(1);
    struct cor_distribution normal;
    struct cor_arrivals_process process;
    (void)unused;
    assert_true(cor_distribution_normal(&normal, 1, 0.3, false, &why));
    assert_false(cor_arrivals_define(&process, &zero, NULL, "x", 0, DAY, &why) || !strstr(why, "microsecond"));
    assert_false(cor_arrivals_define(&process, &two, rate, "x", 0, DAY, &why) || !strstr(why, "mean of 1"));
    assert_false(cor_arrivals_define(&process, &normal, rate, "x", 0, DAY, &why) || !strstr(why, "negative"));
    assert_false(cor_arrivals_define(&process, &unit, NULL, "x", 1, 0, &why) || !strstr(why, "127 years"));
    assert_false(cor_arrivals_define(&process, &two, NULL, "x", 0, 50000 * DAY, &why) || !strstr(why, "127 years"));
    assert_false(cor_arrivals_define(&process, &unit, busy, "x", 0, 366 * DAY, &why) || !strstr(why, "10^9"));
}

static void arrivals_of_both_directions_have_draws_of_their_own(void **unused)
{
    static const int64_t numbers[] = {0, -1, 1, -2, 2, -3};
    (void)unused;
    for (uint32_t draw = 0; draw < 6; draw++)
        assert_int_equal(cor_arrivals_draw(numbers[draw]), draw);
    assert_int_equal(cor_arrivals_draw(INT32_MAX), UINT32_MAX - 1);
    assert_int_equal(cor_arrivals_draw(INT32_MIN), UINT32_MAX);
}

/* The same arrivals from any compiler at any level of optimisation. */
static void arrivals_never_change(void **unused)
{
    const int64_t first = -400 * DAY, last = 366 * DAY;
    const struct cor_rate *const rate = seasonal(90000, first, last);
    const struct cor_arrivals_process processes[] = {define(exponential(1), rate, first, last),
                                                     define(erlang(3, 1), rate, first, last),
                                                     define(erlang(2, 5.7 * HOUR), NULL, first, last)};
    static const uint64_t expected[] = {UINT64_C(0x2f4f10b2ed752f7d), UINT64_C(0xbb58e6d144be1a26),
                                        UINT64_C(0x2fb7c1427857a207)};
    bool equal = true;
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        const size_t count = run(&processes[i], 8, one);
        const uint64_t digest = cor_text_hash((const char *)one, count * sizeof *one);
        if (digest != expected[i])
            print_message("UINT64_C(0x%016llx)\n", (unsigned long long)digest);
        equal = equal && digest == expected[i];
    }
    assert_true(equal);
}

static int open_arena(void **unused)
{
    (void)unused;
    arena = cor_arena_create();
    return 0;
}

static int close_arena(void **unused)
{
    (void)unused;
    cor_arena_destroy(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_count_from_the_anchor_in_both_directions),
        cmocka_unit_test(a_longer_warm_up_only_adds_arrivals_before),
        cmocka_unit_test(calls_an_hour_apart_lie_at_every_hour_from_the_anchor),
        cmocka_unit_test(an_arrival_at_the_first_time_counts_and_at_the_last_does_not),
        cmocka_unit_test(constant_increments_multiply_and_never_add_up),
        cmocka_unit_test(regular_arrivals_lie_where_the_cumulative_rate_is_whole),
        cmocka_unit_test(a_flow_that_opens_later_starts_when_it_opens),
        cmocka_unit_test(monthly_counts_of_exponential_increments_are_poisson),
        cmocka_unit_test(other_increments_keep_the_expected_counts_too),
        cmocka_unit_test(a_renewal_process_is_as_busy_at_the_anchor_as_elsewhere),
        cmocka_unit_test(a_larger_rate_brings_the_same_arrivals_earlier),
        cmocka_unit_test(entities_arrive_independently_and_each_always_the_same),
        cmocka_unit_test(a_copied_state_continues_alike),
        cmocka_unit_test(increments_that_are_kept_make_no_difference),
        cmocka_unit_test(increments_that_cannot_be_are_refused),
        cmocka_unit_test(arrivals_of_both_directions_have_draws_of_their_own),
        cmocka_unit_test(arrivals_never_change),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
