/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/statistics/quantile.h"
#include <stdlib.h>
#include <string.h>

/* A fixed sequence of 64-bit numbers (splitmix64), so that the tests need no generator of ours. */
static uint64_t next_number(uint64_t *seed)
{
    uint64_t mixed = *seed += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

/* A number from 0 to 10^12, evenly over its decades. */
static int64_t over_decades(uint64_t *seed)
{
    return (int64_t)(pow(10, 12.0 * (double)(next_number(seed) >> 11) * 0x1p-53)) - 1;
}

static int by_value(const void *left, const void *right)
{
    const struct cor_observation *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

/* The definition, step by step, over sorted observations: the least value whose cumulative weight reaches per mille. */
static int64_t by_definition(const struct cor_observation *sorted, size_t count, int per_mille)
{
    int64_t weight = 0, reached = 0;
    for (size_t i = 0; i < count; i++)
        weight += sorted[i].weight;
    for (size_t i = 0; i < count; i++) {
        reached += sorted[i].weight;
        if ((cor_int128)reached * 1000 >= (cor_int128)weight * per_mille)
            return sorted[i].value;
    }
    return -1;
}

static const int asked[] = {0, 1, 50, 70, 250, 333, 500, 900, 950, 990, 999, 1000};
enum { ASKED = sizeof asked / sizeof *asked };

/* Adds `count` observations over twelve decades and keeps them sorted beside. */
static struct cor_observation *fill(struct cor_quantile *quantile, size_t count, uint64_t seed)
{
    struct cor_observation *all = calloc(count, sizeof *all);
    assert_non_null(all);
    for (size_t i = 0; i < count; i++) {
        all[i].value = over_decades(&seed);
        all[i].weight = 1 + (int64_t)(next_number(&seed) % 9973);
        cor_quantile_add(quantile, all[i].value, all[i].weight);
    }
    qsort(all, count, sizeof *all, by_value);
    return all;
}

static void weighted_quantiles_agree_with_their_definition(void **state)
{
    (void)state;
    const size_t counts[] = {1, 2, 3, 19, 63, 64, 65, 1000, 2047, 2048, 5003, 99999, 100000};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        struct cor_quantile quantile = {0};
        struct cor_observation *all = fill(&quantile, counts[c], 7919 + c);
        assert_false(quantile.counting);
        for (size_t p = 0; p < ASKED; p++)
            assert_int_equal(cor_quantile_at(&quantile, asked[p] / 1000.0), by_definition(all, counts[c], asked[p]));
        free(all);
        cor_quantile_release(&quantile);
    }
}

/* Two in three alike, a crowd within two milliseconds far off, and a few beyond: no even division parts them. */
static int64_t crowded(uint64_t *seed)
{
    const uint64_t which = next_number(seed) % 300;
    if (which < 200)
        return 4711;
    if (which < 299)
        return INT64_C(86400000) + (int64_t)(next_number(seed) % 3);
    return over_decades(seed);
}

static void several_at_once_agree_with_their_definition_where_values_crowd(void **state)
{
    (void)state;
    const uint32_t counts[] = {40, 700, 20011};
    for (uint32_t c = 0; c < 3; c++) {
        struct cor_quantile quantile = {0};
        struct cor_observation *all = calloc(counts[c], sizeof *all);
        uint64_t seed = 65537 + c;
        assert_non_null(all);
        for (uint32_t i = 0; i < counts[c]; i++) {
            all[i] = (struct cor_observation){crowded(&seed), 1 + (int64_t)(next_number(&seed) % 97)};
            cor_quantile_add(&quantile, all[i].value, all[i].weight);
        }
        qsort(all, counts[c], sizeof *all, by_value);
        for (int p = 0; p + 7 <= 1000; p += 13) {
            const int per_mille[COR_QUANTILES_AT_ONCE] = {p + 7, p, 1000 - p, p};
            double share[COR_QUANTILES_AT_ONCE];
            int64_t at[COR_QUANTILES_AT_ONCE];
            for (uint32_t i = 0; i < COR_QUANTILES_AT_ONCE; i++)
                share[i] = per_mille[i] / 1000.0;
            cor_quantile_at_each(&quantile, share, COR_QUANTILES_AT_ONCE, at);
            for (uint32_t i = 0; i < COR_QUANTILES_AT_ONCE; i++)
                assert_int_equal(at[i], by_definition(all, counts[c], per_mille[i]));
        }
        free(all);
        cor_quantile_release(&quantile);
    }
}

static void the_extremes_of_all_that_can_be_observed_are_found(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 0; i < 100; i++)
        cor_quantile_add(&quantile, i % 2 ? INT64_MAX - i : i, 1);
    assert_int_equal(cor_quantile_at(&quantile, 0), 0);
    assert_int_equal(cor_quantile_at(&quantile, 0.5), 98);
    assert_int_equal(cor_quantile_at(&quantile, 0.51), INT64_MAX - 99);
    assert_int_equal(cor_quantile_at(&quantile, 1), INT64_MAX - 1);
    cor_quantile_release(&quantile);
}

static void the_heavy_observation_is_the_median(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    cor_quantile_add(&quantile, 17, 3);
    cor_quantile_add(&quantile, 2900, 3000);
    cor_quantile_add(&quantile, 40, 5);
    assert_int_equal(cor_quantile_at(&quantile, 0.5), 2900);
    assert_int_equal(cor_quantile_at(&quantile, 8.0 / 3008), 40);
    assert_int_equal(cor_quantile_at(&quantile, 3.0 / 3008), 17);
    expect_close(cor_quantile_mean(&quantile), (17 * 3 + 2900.0 * 3000 + 40 * 5) / 3008, 1e-16);
    cor_quantile_release(&quantile);
}

static void the_0_07_quantile_of_100_is_the_seventh(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 100; i >= 1; i--)
        cor_quantile_add(&quantile, 10 * i, 1);
    for (int64_t percent = 1; percent <= 100; percent++)
        assert_int_equal(cor_quantile_at(&quantile, (double)percent / 100), 10 * percent);
    cor_quantile_release(&quantile);
}

static void observations_after_a_question_are_counted(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    cor_quantile_add(&quantile, 50, 1);
    cor_quantile_add(&quantile, 30, 1);
    assert_int_equal(cor_quantile_at(&quantile, 0.5), 30);
    cor_quantile_add(&quantile, 10, 2);
    assert_int_equal(cor_quantile_at(&quantile, 0.5), 10);
    cor_quantile_release(&quantile);
}

static void the_histogram_is_within_0_05_percent_over_12_decades(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    const size_t count = 300007;
    struct cor_observation *all = fill(&quantile, count, 104729);
    assert_true(quantile.counting);
    assert_int_equal(quantile.count, count);
    for (int per_mille = 0; per_mille <= 1000; per_mille++) {
        const double exact = (double)by_definition(all, count, per_mille);
        expect_near((double)cor_quantile_at(&quantile, per_mille / 1000.0), exact, exact / 2048 + 0.5);
    }
    assert_int_equal(cor_quantile_at(&quantile, 1), all[count - 1].value);
    free(all);
    cor_quantile_release(&quantile);
}

static void every_value_falls_into_a_cell_that_holds_it(void **state)
{
    (void)state;
    uint64_t seed = 31337;
    for (int bits = 0; bits < 63; bits++) {
        for (int64_t near = -2; near <= 2; near++) {
            const int64_t value = ((int64_t)1 << bits) + near;
            if (value < 0)
                continue;
            assert_in_range(cor_quantile_cell(value), 0, COR_QUANTILE_CELLS - 1);
            assert_true(cor_quantile_cell(value) <= cor_quantile_cell(value + 1));
            assert_true(cor_quantile_cell(value + 1) - cor_quantile_cell(value) <= 1);
        }
        const int64_t any = (int64_t)(next_number(&seed) >> (63 - bits) >> 1);
        assert_true(cor_quantile_cell(any + 1) - cor_quantile_cell(any) <= 1);
    }
    assert_int_equal(cor_quantile_cell(INT64_MAX), COR_QUANTILE_CELLS - 1);
    assert_int_equal(cor_quantile_cell(0), 0);
}

static void the_histogram_is_exact_below_2048(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 0; i < 204800; i++)
        cor_quantile_add(&quantile, i * 7 % 2048, 1);
    assert_true(quantile.counting);
    for (int64_t i = 1; i <= 2048; i++)
        assert_int_equal(cor_quantile_at(&quantile, (double)i / 2048), i - 1);
    cor_quantile_release(&quantile);
}

static void the_histogram_does_not_answer_beyond_the_extremes(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 0; i < 150000; i++)
        cor_quantile_add(&quantile, i % 2 ? INT64_C(1000000007) : INT64_C(86400001), 3);
    assert_true(quantile.counting);
    assert_int_equal(cor_quantile_at(&quantile, 0), 86400001);
    assert_int_equal(cor_quantile_at(&quantile, 0.25) >= 86400001, 1);
    assert_int_equal(cor_quantile_at(&quantile, 1) <= 1000000007, 1);
    cor_quantile_release(&quantile);
}

static void the_mean_stays_exact_when_the_histogram_begins(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 0; i < 100003; i++)
        cor_quantile_add(&quantile, INT64_C(86400000) + 2 * i, 1);
    assert_true(quantile.counting);
    expect_near(cor_quantile_mean(&quantile), 86400000.0 + 100002, 0);
    assert_int_equal(quantile.minimum, 86400000);
    assert_int_equal(quantile.maximum, 86400000 + 2 * 100002);
    cor_quantile_release(&quantile);
}

static void reset_forgets_the_observations_and_keeps_the_memory(void **state)
{
    (void)state;
    for (size_t before = 70; before <= 120000; before += 119930) {
        struct cor_quantile quantile = {0};
        free(fill(&quantile, before, 11));
        const struct cor_observation *observations = quantile.observations;
        const int64_t *cells = quantile.cells;
        cor_quantile_reset(&quantile);
        assert_int_equal(quantile.count, 0);
        assert_ptr_equal(quantile.observations, observations);
        assert_ptr_equal(quantile.cells, cells);
        struct cor_observation *all = fill(&quantile, 60, 12);
        assert_ptr_equal(quantile.observations, observations);
        for (size_t p = 0; p < ASKED; p++)
            assert_int_equal(cor_quantile_at(&quantile, asked[p] / 1000.0), by_definition(all, 60, asked[p]));
        free(all);
        /* And a second histogram knows nothing of the first. */
        all = fill(&quantile, 110000, 13);
        assert_int_equal(quantile.count, 110060);
        assert_int_equal(cor_quantile_at(&quantile, 1), quantile.maximum);
        int64_t weight = 0;
        for (uint32_t cell = 0; cell < COR_QUANTILE_CELLS; cell++)
            weight += quantile.cells[cell];
        assert_int_equal(weight, quantile.weight);
        free(all);
        cor_quantile_release(&quantile);
    }
}

static void expect_alike(struct cor_quantile *one, struct cor_quantile *other)
{
    assert_int_equal(one->count, other->count);
    assert_int_equal(one->weight, other->weight);
    assert_int_equal(one->minimum, other->minimum);
    assert_int_equal(one->maximum, other->maximum);
    assert_true(one->sum == other->sum && one->counting == other->counting);
    for (size_t p = 0; p < ASKED && one->count > 0; p++)
        assert_int_equal(cor_quantile_at(one, asked[p] / 1000.0), cor_quantile_at(other, asked[p] / 1000.0));
}

/* Before, across and after the limit beyond which a histogram counts; it is reached by equal ones, and by single ones
 * that come after them. */
static void equal_observations_at_once_are_as_good_as_one_by_one(void **state)
{
    (void)state;
    const struct {
        int64_t equal, single;
    } steps[2][6] = {{{0, 3}, {1, 0}, {77, 200}, {63000, 30}, {40000, 7}, {5, 2}},
                     {{2, 29998}, {69990, 9}, {1, 0}, {0, 1}, {3, 0}, {0, 2}}};
    for (size_t way = 0; way < 2; way++) {
        struct cor_quantile at_once = {0}, by_one = {0};
        for (size_t step = 0; step < 6; step++) {
            const int64_t value = 5003 * ((int64_t)step + 1) % 13007;
            cor_quantile_add_equal(&at_once, value, steps[way][step].equal);
            for (int64_t i = 0; i < steps[way][step].equal; i++)
                cor_quantile_add(&by_one, value, 1);
            for (int64_t i = 0; i < steps[way][step].single; i++) {
                cor_quantile_add(&at_once, 7919 * i % 100003, 1);
                cor_quantile_add(&by_one, 7919 * i % 100003, 1);
            }
            expect_alike(&at_once, &by_one);
        }
        assert_true(at_once.counting);
        cor_quantile_release(&at_once);
        cor_quantile_release(&by_one);
    }
}

static void a_copy_goes_its_own_way(void **state)
{
    (void)state;
    const size_t counts[] = {37, 130000};
    for (size_t c = 0; c < 2; c++) {
        struct cor_quantile from = {0}, to = {0};
        free(fill(&from, counts[c], 5));
        free(fill(&to, 900, 6));
        const int64_t median = cor_quantile_at(&from, 0.5);
        cor_quantile_copy(&to, &from);
        cor_quantile_reset(&from);
        cor_quantile_add(&from, 1, 1);
        assert_int_equal(to.count, counts[c]);
        assert_int_equal(cor_quantile_at(&to, 0.5), median);
        cor_quantile_add(&to, 3, to.weight * 2);
        assert_int_equal(cor_quantile_at(&to, 0.5), 3);
        cor_quantile_release(&to);
        assert_int_equal(cor_quantile_at(&from, 0.5), 1);
        cor_quantile_release(&from);
    }
}

static void the_95th_percentile_needs_a_thousand_observations(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    for (int64_t i = 0; i < 99; i++)
        cor_quantile_add(&quantile, i, 1);
    assert_false(cor_quantile_enough(&quantile, 0.5));
    cor_quantile_add(&quantile, 5, 1);
    assert_true(cor_quantile_enough(&quantile, 0.5));
    for (int64_t i = 0; i < 400; i++)
        cor_quantile_add(&quantile, i, 1000);
    assert_true(cor_quantile_enough(&quantile, 0.9));
    for (int64_t i = 0; i < 499; i++)
        cor_quantile_add(&quantile, i, 1000);
    assert_false(cor_quantile_enough(&quantile, 0.95));
    assert_false(cor_quantile_enough(&quantile, 0.05));
    cor_quantile_add(&quantile, 7, 1);
    assert_true(cor_quantile_enough(&quantile, 0.95));
    assert_true(cor_quantile_enough(&quantile, 0.05));
    assert_false(cor_quantile_enough(&quantile, 0.99));
    cor_quantile_release(&quantile);
}

static void ten_years_of_hundred_kilotonne_lots_do_not_overflow(void **state)
{
    (void)state;
    struct cor_quantile quantile = {0};
    const int64_t ten_years = INT64_C(315576000000), kilograms = 100000000;
    for (int64_t i = 0; i < 110000; i++)
        cor_quantile_add(&quantile, ten_years, kilograms);
    assert_int_equal(quantile.weight, 110000 * kilograms);
    expect_near(cor_quantile_mean(&quantile), (double)ten_years, 0);
    assert_int_equal(cor_quantile_at(&quantile, 0.9), ten_years);
    cor_quantile_release(&quantile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighted_quantiles_agree_with_their_definition),
        cmocka_unit_test(several_at_once_agree_with_their_definition_where_values_crowd),
        cmocka_unit_test(the_extremes_of_all_that_can_be_observed_are_found),
        cmocka_unit_test(the_heavy_observation_is_the_median),
        cmocka_unit_test(the_0_07_quantile_of_100_is_the_seventh),
        cmocka_unit_test(observations_after_a_question_are_counted),
        cmocka_unit_test(the_histogram_is_within_0_05_percent_over_12_decades),
        cmocka_unit_test(every_value_falls_into_a_cell_that_holds_it),
        cmocka_unit_test(the_histogram_is_exact_below_2048),
        cmocka_unit_test(the_histogram_does_not_answer_beyond_the_extremes),
        cmocka_unit_test(the_mean_stays_exact_when_the_histogram_begins),
        cmocka_unit_test(reset_forgets_the_observations_and_keeps_the_memory),
        cmocka_unit_test(equal_observations_at_once_are_as_good_as_one_by_one),
        cmocka_unit_test(a_copy_goes_its_own_way),
        cmocka_unit_test(the_95th_percentile_needs_a_thousand_observations),
        cmocka_unit_test(ten_years_of_hundred_kilotonne_lots_do_not_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
