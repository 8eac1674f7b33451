/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/stream.h"
#include "random/philox.h"
#include "random/samples.h"
#include "support/expect.h"
#include <gsl/gsl_randist.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COUNT = 20000 };

/* |r| of independent sequences stays below this but once in 10,000. */
#define CORRELATION_MOST (3.9 / sqrt(COUNT))

static struct cor_random source; /* set once, in main */

static void make_block(uint64_t seed, uint32_t replication, uint64_t name, uint32_t draw, uint32_t block,
                       uint32_t words[4])
{
    const struct cor_random random = cor_stream_source(seed, replication);
    philox_block(&random, name, draw, block, words);
}

/* The authors' known answers for Philox4x32-10 (kat_vectors of the Random123 distribution). */
static void philox_gives_the_known_answers(void **unused)
{
    static const uint32_t zeros[4] = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    static const uint32_t ones[4] = {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
    static const uint32_t pi[4] = {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
    uint32_t words[4];
    (void)unused;
    make_block(0, 0, 0, 0, 0, words);
    assert_memory_equal(words, zeros, sizeof words);
    make_block(UINT64_MAX, 0xfffff, UINT64_MAX, UINT32_MAX, 0xfff, words);
    assert_memory_equal(words, ones, sizeof words);
    make_block(UINT64_C(0x299f31d0a4093822), 0x243f6, UINT64_C(0x0370734413198a2e), 0x85a308d3, 0xa88, words);
    assert_memory_equal(words, pi, sizeof words);
}

static void the_type_allocated_by_gsl_starts_with_the_known_answer(void **unused)
{
    gsl_rng *const generator = gsl_rng_alloc(&cor_stream_type);
    (void)unused;
    gsl_rng_set(generator, 0);
    assert_int_equal(gsl_rng_get(generator), 0x6627e8d5);
    assert_int_equal(gsl_rng_get(generator), 0xe169c58d);
    assert_int_equal(gsl_rng_get(generator), 0xbc57ac4c);
    assert_int_equal(gsl_rng_get(generator), 0x9b00dbd8);
    gsl_rng_free(generator);
}

static void a_generator_goes_on_from_block_to_block(void **unused)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, &source, 4711, 23);
    (void)unused;
    for (uint32_t block = 0; block < 7; block++) {
        uint32_t words[4];
        philox_block(&source, 4711, 23, block, words);
        for (int i = 0; i < 4; i++)
            assert_int_equal(gsl_rng_get(&generator), words[i]);
    }
}

static void the_first_uniform_of_a_generator_is_the_draw_s_uniform(void **unused)
{
    (void)unused;
    for (uint32_t draw = 0; draw < 1000; draw++) {
        struct cor_stream_generator state;
        const gsl_rng generator = cor_stream_open(&state, &source, 99, draw);
        assert_true(gsl_rng_uniform(&generator) == cor_stream_uniform(&source, 99, draw));
    }
}

static void uniforms_have_53_bits_and_stay_below_1(void **unused)
{
    uint32_t with_last_bit = 0;
    (void)unused;
    assert_true(philox_double(UINT32_MAX, UINT32_MAX) == 1 - 0x1p-53);
    assert_true(philox_double(0, 1 << 11) == 0x1p-53);
    for (uint32_t draw = 0; draw < COUNT; draw++) {
        const double scaled = cor_stream_uniform(&source, 5, draw) * 0x1p53;
        assert_true(scaled == floor(scaled) && scaled >= 0);
        with_last_bit += (uint64_t)scaled % 2 == 1;
    }
    expect_near(with_last_bit, COUNT / 2.0, 3.9 * sqrt(COUNT / 4.0));
}

static double identity(double value)
{
    return value;
}

static void uniforms_are_uniform(void **unused)
{
    static double values[COUNT];
    (void)unused;
    for (uint32_t draw = 0; draw < COUNT; draw++)
        values[draw] = cor_stream_uniform(&source, cor_stream_name("fleet.dry_cargo.7", "loading"), draw);
    assert_true(samples_kolmogorov(values, COUNT, identity) < 2.23);
}

/* Two sequences of uniforms whose addresses differ as given: their correlation. */
static double correlation_with(struct cor_random other, uint64_t other_name, uint32_t lag)
{
    static double left[COUNT], right[COUNT];
    const uint64_t name = cor_stream_name("places.anzali.quays.grain", "breakdown");
    for (uint32_t draw = 0; draw < COUNT; draw++) {
        left[draw] = cor_stream_uniform(&source, name, draw);
        right[draw] = cor_stream_uniform(&other, other_name, draw + lag);
    }
    return samples_correlation(left, right, COUNT);
}

static void equal_names_give_equal_numbers(void **unused)
{
    (void)unused;
    assert_int_equal(cor_stream_name("demand.grain", "size"), cor_stream_name("demand.grain", "size"));
    assert_true(correlation_with(source, cor_stream_name("places.anzali.quays.grain", "breakdown"), 0) > 0.999999);
}

static void whatever_differs_in_the_address_makes_numbers_independent(void **unused)
{
    const uint64_t name = cor_stream_name("places.anzali.quays.grain", "breakdown");
    const struct cor_random next = cor_stream_source(source.seed, source.replication + 1);
    const struct cor_random high = cor_stream_source(source.seed + (UINT64_C(1) << 40), source.replication);
    (void)unused;
    expect_near(correlation_with(source, cor_stream_name("places.anzali.quays.grain", "repair"), 0), 0,
                CORRELATION_MOST);
    expect_near(correlation_with(source, cor_stream_name("places.anzali.quays.grain_", "breakdown"), 0), 0,
                CORRELATION_MOST);
    expect_near(correlation_with(source, name + (UINT64_C(1) << 63), 0), 0, CORRELATION_MOST);
    expect_near(correlation_with(source, name, 1), 0, CORRELATION_MOST);
    expect_near(correlation_with(next, name, 0), 0, CORRELATION_MOST);
    expect_near(correlation_with(high, name, 0), 0, CORRELATION_MOST);
}

static void the_bar_between_entity_and_purpose_counts(void **unused)
{
    (void)unused;
    assert_int_not_equal(cor_stream_name("ab", "c"), cor_stream_name("a", "bc"));
}

static double gamma_draw(double shape, uint32_t draw)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, &source, 31, draw);
    return gsl_ran_gamma(&generator, shape, 3.7);
}

static void a_sampler_that_rejects_never_moves_a_later_draw(void **unused)
{
    static double left[COUNT], right[COUNT];
    (void)unused;
    for (uint32_t draw = 0; draw < COUNT; draw++) {
        left[draw] = gamma_draw(2, draw);
        right[draw] = gamma_draw(2.2, draw);
    }
    assert_true(samples_correlation(left, right, COUNT) > 0.98);
}

static void the_next_draw_is_one_further(void **unused)
{
    struct cor_stream stream = {.name = 8, .draw = 41};
    (void)unused;
    assert_int_equal(cor_stream_next(&stream), 41);
    assert_int_equal(cor_stream_next(&stream), 42);
    assert_int_equal(stream.draw, 43);
}

/* The exit status of a child that runs `act`, its messages discarded. */
static int status_of(void (*act)(void))
{
    int status = 0;
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        act();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void use_too_high_a_replication(void)
{
    cor_stream_source(1, COR_STREAM_REPLICATIONS);
}

static void use_the_highest_replication(void)
{
    const struct cor_random random = cor_stream_source(1, COR_STREAM_REPLICATIONS - 1);
    cor_stream_uniform(&random, 1, 1);
}

static void take_words(unsigned count)
{
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, &source, 1, 1);
    while (count-- > 0)
        gsl_rng_get(&generator);
}

static void use_all_blocks(void)
{
    take_words(4 * COR_STREAM_BLOCKS);
}

static void use_a_block_too_many(void)
{
    take_words(4 * COR_STREAM_BLOCKS + 1);
}

static void use_up_the_draws(void)
{
    struct cor_stream stream = {.draw = UINT32_MAX};
    cor_stream_next(&stream);
}

static void an_address_field_that_overflows_ends_the_program(void **unused)
{
    (void)unused;
    assert_int_equal(status_of(use_the_highest_replication), 0);
    assert_int_equal(status_of(use_all_blocks), 0);
    assert_int_equal(status_of(use_too_high_a_replication), 70);
    assert_int_equal(status_of(use_a_block_too_many), 70);
    assert_int_equal(status_of(use_up_the_draws), 70);
}

int main(void)
{
    source = cor_stream_source(20240101, 17);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_known_answers),
        cmocka_unit_test(the_type_allocated_by_gsl_starts_with_the_known_answer),
        cmocka_unit_test(a_generator_goes_on_from_block_to_block),
        cmocka_unit_test(the_first_uniform_of_a_generator_is_the_draw_s_uniform),
        cmocka_unit_test(uniforms_have_53_bits_and_stay_below_1),
        cmocka_unit_test(uniforms_are_uniform),
        cmocka_unit_test(equal_names_give_equal_numbers),
        cmocka_unit_test(whatever_differs_in_the_address_makes_numbers_independent),
        cmocka_unit_test(the_bar_between_entity_and_purpose_counts),
        cmocka_unit_test(a_sampler_that_rejects_never_moves_a_later_draw),
        cmocka_unit_test(the_next_draw_is_one_further),
        cmocka_unit_test(an_address_field_that_overflows_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
