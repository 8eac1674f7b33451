/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/stream.h"
#include "scenario/change_range.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>

/* Changes of the speed of one link, as few as can be tried in every order. */
enum { MOST = 5 };

struct world {
    struct cor_change changes[MOST];
    struct cor_setting settings[MOST];
    uint32_t count;
    double least, most; /* found by trying */
};

static struct cor_change dated(int64_t date)
{
    return (struct cor_change){.date = date, .change = COR_NONE, .order = COR_NONE};
}

static struct cor_change after(uint16_t change)
{
    return (struct cor_change){.date = INT64_MAX, .change = change, .order = change == COR_NONE ? 0 : COR_NONE};
}

static struct cor_setting speed(double factor, double value)
{
    return (struct cor_setting){.what = COR_CHANGE_LINK_SPEED, .factor = factor, .value = value};
}

/* May `next` act when those of `done` have? Dated ones do so one after the other. */
static bool may_act(const struct world *world, uint32_t done, uint32_t next)
{
    const struct cor_change *change = &world->changes[next];
    if (change->change != COR_NONE)
        return (done >> change->change & 1) != 0;
    return change->date == INT64_MAX || next == 0 || (done >> (next - 1) & 1) != 0;
}

static const struct cor_field field = {
    .key = "speed", .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_SPEED), .sign = COR_ABOVE_ZERO};
static const struct cor_node written = {.kind = COR_SCALAR, .text = "1 x", .file = "f.yaml", .line = 1, .column = 1};

/* How many errors there are of a link at 10 km/h, whose speed is fine from 0.01 to 10,000 km/h. */
static size_t refusals(struct cor_change *changes, const struct cor_setting *settings, uint32_t count)
{
    struct cor_arena *arena = cor_arena_create();
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_link link = {.speed = 10};
    struct cor_network network = {.links = &link, .link_count = 1, .changes = changes, .change_count = (uint16_t)count};
    struct cor_binder binder = {.diagnostics = diagnostics, .network = &network, .arena = arena};
    struct cor_set_value_list list = {.at = NULL};
    for (uint32_t i = 0; i < count; ++i)
        if (settings[i].what != COR_CHANGE_NONE)
            cor_set_value_add(&list, &network, i, &written, &field, COR_SPEED, &settings[i]);
    cor_set_values_check(&binder, &list);
    const size_t errors = cor_diagnostics_errors(diagnostics);
    free(list.at);
    cor_diagnostics_destroy(diagnostics);
    cor_arena_destroy(arena);
    return errors;
}

static void try_all(struct world *world, uint32_t done, double value)
{
    world->least = fmin(world->least, value);
    world->most = fmax(world->most, value);
    for (uint32_t i = 0; i < world->count; ++i) {
        const struct cor_setting *setting = &world->settings[i];
        if ((done >> i & 1) == 0 && may_act(world, done, i))
            try_all(world, done | UINT32_C(1) << i, setting->factor > 0 ? setting->factor * value : setting->value);
    }
}

static bool is_refused(struct world *world)
{
    return refusals(world->changes, world->settings, world->count) > 0;
}

static const struct cor_setting nothing = {.what = COR_CHANGE_NONE, .factor = 1};

/* Dated changes first, then others after any that is not after them; each a factor, a value or nothing at all. */
static void make(struct world *world, uint32_t number)
{
    const struct cor_random random = {.seed = 20240101};
    const uint64_t name = cor_stream_name("world", "changes");
    uint32_t draw = number * 16;
    const uint32_t known = (uint32_t)(cor_stream_uniform(&random, name, draw++) * (MOST + 1));
    world->count = MOST;
    world->least = world->most = 10;
    for (uint32_t i = 0; i < MOST; ++i) {
        const double kind = cor_stream_uniform(&random, name, draw++);
        const double size = cor_stream_uniform(&random, name, draw++) * 4 - 2;
        const uint32_t parent = (uint32_t)(cor_stream_uniform(&random, name, draw++) * (i + 1));
        world->changes[i] = i < known ? dated(1000 * i) : after(parent < i ? (uint16_t)parent : COR_NONE);
        world->settings[i] = kind > 0.8 ? nothing : kind < 0.2 ? speed(0, 10 * pow(10, size)) : speed(pow(10, size), 0);
    }
}

static void what_is_refused_is_what_some_order_can_make(void **state)
{
    (void)state;
    uint32_t refused = 0;
    for (uint32_t number = 0; number < 3000; ++number) {
        struct world world;
        make(&world, number);
        try_all(&world, 0, 10);
        const bool is_wrong = world.least < 0.01 || world.most > 10000;
        refused += is_wrong;
        if (is_refused(&world) != is_wrong)
            fail_msg("world %d: from %g to %g km/h, but %s", (int)number, world.least, world.most,
                     is_wrong ? "not refused" : "refused");
    }
    /* Both happen often enough. */
    assert_in_range(refused, 500, 2400);
}

static void a_follower_that_takes_a_factor_back_adds_nothing(void **state)
{
    (void)state;
    struct world world = {.count = 4,
                          .changes = {dated(0), dated(7), after(0), after(1)},
                          .settings = {speed(1000, 0), speed(1000, 0), speed(0.001, 0), speed(0.001, 0)}};
    assert_true(is_refused(&world)); /* the second may come before the first is taken back */
    world.changes[1] = after(2);
    world.changes[2] = after(0);
    assert_false(is_refused(&world));
}

static void a_change_that_follows_what_stands_after_it_is_held(void **state)
{
    (void)state;
    struct world world = {.count = 3,
                          .changes = {after(2), after(COR_NONE), after(1)},
                          .settings = {speed(0.09, 0), speed(0.09, 0), speed(0.09, 0)}};
    assert_true(is_refused(&world));
    world.settings[2] = speed(1, 0);
    assert_false(is_refused(&world));
}

static void as_many_changes_as_there_may_be_take_no_time(void **state)
{
    (void)state;
    enum { MANY = 60000 };
    static struct cor_change changes[MANY];
    static struct cor_setting settings[MANY];
    for (uint32_t i = 0; i < MANY; ++i) {
        changes[i] = i < MANY / 2 ? dated(i) : after((uint16_t)(i - MANY / 2));
        settings[i] = speed(0.999, 0);
    }
    assert_int_equal(refusals(changes, settings, MANY), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_refused_is_what_some_order_can_make),
        cmocka_unit_test(a_follower_that_takes_a_factor_back_adds_nothing),
        cmocka_unit_test(a_change_that_follows_what_stands_after_it_is_held),
        cmocka_unit_test(as_many_changes_as_there_may_be_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
