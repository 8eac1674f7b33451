/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/random/spells.h"
#include "corridor/statistics/interval.h"
#include "support/expect.h"

#define DAY ((int64_t)COR_MS_DAY)

static struct cor_spells storms(const double *shares)
{
    struct cor_distribution lasts;
    struct cor_spells spells;
    const char *why;
    assert_true(cor_distribution_lognormal(&lasts, 60.0 * COR_MS_HOUR, 0.6, &why));
    cor_spells_define(&spells, shares, &lasts, "hazards.storms");
    return spells;
}

static void fill(double *shares, double share)
{
    for (int i = 0; i < 12; i++)
        shares[i] = share;
}

static int64_t start(void)
{
    return cor_date_instant(2023, 7, 1);
}

static void draw(const struct cor_spells *spells, uint32_t replication, int64_t first, int64_t last,
                 struct cor_pool *to)
{
    const struct cor_random random = cor_stream_source(11, replication);
    cor_pool_init(to, sizeof(struct cor_spell), 16);
    cor_spells_draw(spells, &random, start(), first, last, to);
}

/* ms on in [first, last). */
static int64_t on_between(const struct cor_pool *spells, int64_t first, int64_t last)
{
    int64_t on = 0;
    for (uint32_t i = 1; i < spells->count; i++) {
        const struct cor_spell *spell = cor_pool_at(spells, i);
        const int64_t begins = spell->begins > first ? spell->begins : first,
                      ends = spell->ends < last ? spell->ends : last;
        on += ends > begins ? ends - begins : 0;
    }
    return on;
}

/* The mean over replications of the share that is on in [first, last). */
static void expect_share(const double *shares, int64_t first, int64_t last, double expected)
{
    enum { REPLICATIONS = 600 };
    const struct cor_spells spells = storms(shares);
    double found[REPLICATIONS];
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct cor_pool pool;
        draw(&spells, i, -120 * DAY, 366 * DAY, &pool);
        found[i] = (double)on_between(&pool, first, last) / (double)(last - first);
        cor_pool_release(&pool);
    }
    const struct cor_interval interval = cor_interval_of(found, NULL, REPLICATIONS, 0.999);
    assert_true(interval.low < expected && expected < interval.high);
    assert_true(interval.high - interval.low < 0.15);
}

static void the_share_is_on_over_on_and_off_after_before_and_at_the_anchor(void **state)
{
    (void)state;
    double shares[12];
    fill(shares, 0.37);
    expect_share(shares, 0, 366 * DAY, 0.37);
    expect_share(shares, -120 * DAY, 0, 0.37);
    expect_share(shares, -3 * DAY, 3 * DAY, 0.37);
}

static void the_spell_that_holds_the_anchor_is_as_long_before_it_as_after(void **state)
{
    (void)state;
    enum { REPLICATIONS = 3000 };
    double shares[12], before[REPLICATIONS], after[REPLICATIONS];
    bool absent[REPLICATIONS];
    fill(shares, 0.5);
    const struct cor_spells spells = storms(shares);
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        struct cor_pool pool;
        draw(&spells, i, 0, 1, &pool);
        const struct cor_spell *spell = pool.count > 1 ? cor_pool_at(&pool, 1) : NULL;
        absent[i] = !spell || spell->begins > 0;
        before[i] = absent[i] ? 0 : -(double)spell->begins / COR_MS_HOUR;
        after[i] = absent[i] ? 0 : (double)spell->ends / COR_MS_HOUR;
        cor_pool_release(&pool);
    }
    /* E(L²) / (2 E(L)) = 60 h × (1 + 0.6²) / 2. */
    const struct cor_interval past = cor_interval_of(before, absent, REPLICATIONS, 0.999),
                              rest = cor_interval_of(after, absent, REPLICATIONS, 0.999);
    assert_true(past.low < 40.8 && 40.8 < past.high && past.high - past.low < 8);
    assert_true(rest.low < 40.8 && 40.8 < rest.high && rest.high - rest.low < 8);
}

static void a_month_has_its_own_share_some_days_after_it_began(void **state)
{
    (void)state;
    double shares[12];
    fill(shares, 0.06);
    shares[10] = shares[11] = 0.5;
    /* The run begins in July: November and December lie 123 to 184 days after. */
    expect_share(shares, 143 * DAY, 184 * DAY, 0.5);
    expect_share(shares, 70 * DAY, 123 * DAY, 0.06);
}

static void no_spell_begins_in_a_month_without(void **state)
{
    (void)state;
    double shares[12];
    fill(shares, 0);
    shares[8] = 0.4;
    const struct cor_spells spells = storms(shares);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < 50; i++) {
        struct cor_pool pool;
        draw(&spells, i, -120 * DAY, 366 * DAY, &pool);
        for (uint32_t k = 1; k < pool.count; k++, seen++)
            assert_int_equal(cor_date_of(start() + ((const struct cor_spell *)cor_pool_at(&pool, k))->begins).month, 9);
        cor_pool_release(&pool);
    }
    assert_true(seen > 50);
}

static void spells_come_in_order_and_never_touch(void **state)
{
    (void)state;
    double shares[12];
    fill(shares, 0.98);
    struct cor_spells spells = storms(shares);
    for (uint32_t i = 0; i < 20; i++) {
        struct cor_pool pool;
        draw(&spells, i, -700 * DAY, 700 * DAY, &pool);
        assert_true(pool.count > 300);
        for (uint32_t k = 1; k < pool.count; k++) {
            const struct cor_spell *spell = cor_pool_at(&pool, k);
            assert_true(spell->ends > spell->begins);
            if (k > 1)
                assert_true(spell->begins > ((const struct cor_spell *)cor_pool_at(&pool, k - 1))->ends);
        }
        cor_pool_release(&pool);
    }
}

static void a_longer_warm_up_only_adds_spells_before(void **state)
{
    (void)state;
    double shares[12];
    fill(shares, 0.2);
    const struct cor_spells spells = storms(shares);
    struct cor_pool shorter, longer;
    draw(&spells, 3, -31 * DAY, 366 * DAY, &shorter);
    draw(&spells, 3, -310 * DAY, 366 * DAY, &longer);
    const uint32_t more = longer.count - shorter.count;
    assert_true(more > 5);
    assert_memory_equal(cor_pool_at(&shorter, 1), cor_pool_at(&longer, 1 + more),
                        (shorter.count - 1) * sizeof(struct cor_spell));
    cor_pool_release(&shorter);
    cor_pool_release(&longer);
}

static void a_higher_share_brings_the_same_spells_sooner(void **state)
{
    (void)state;
    double few[12], many[12];
    fill(few, 0.1);
    fill(many, 0.11);
    const struct cor_spells rare = storms(few), often = storms(many);
    struct cor_pool one, other;
    uint32_t replication = 0; /* one that is off at the anchor */
    for (;; replication++) {
        draw(&rare, replication, 0, 366 * DAY, &one);
        draw(&often, replication, 0, 366 * DAY, &other);
        if (((const struct cor_spell *)cor_pool_at(&one, 1))->begins > 0 &&
            ((const struct cor_spell *)cor_pool_at(&other, 1))->begins > 0)
            break;
        cor_pool_release(&one);
        cor_pool_release(&other);
    }
    assert_true(other.count >= one.count);
    for (uint32_t i = 1; i < one.count; i++) {
        const struct cor_spell *a = cor_pool_at(&one, i), *b = cor_pool_at(&other, i);
        assert_true(b->begins < a->begins);
        assert_int_equal(b->ends - b->begins, a->ends - a->begins);
    }
    cor_pool_release(&one);
    cor_pool_release(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_share_is_on_over_on_and_off_after_before_and_at_the_anchor),
        cmocka_unit_test(the_spell_that_holds_the_anchor_is_as_long_before_it_as_after),
        cmocka_unit_test(a_month_has_its_own_share_some_days_after_it_began),
        cmocka_unit_test(no_spell_begins_in_a_month_without),
        cmocka_unit_test(spells_come_in_order_and_never_touch),
        cmocka_unit_test(a_longer_warm_up_only_adds_spells_before),
        cmocka_unit_test(a_higher_share_brings_the_same_spells_sooner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
