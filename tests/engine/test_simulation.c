/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/child.h"
#include "support/expect.h"

#include "corridor/engine/fingerprint.h"
#include "corridor/engine/simulation.h"
#include <stdlib.h>
#include <string.h>

enum { NOTHING, NOTE, GRANT_TWO, CHAIN, STOP, RUN_INSIDE, KINDS, LOG = 1024 };

/* A model that writes down what happens, and one event of which may do more. */
struct model {
    struct cor_simulation simulation;
    uint32_t happened[LOG];
    int64_t times[LOG];
    uint32_t count;
    atomic_int stop;
};

static void note(void *at, uint32_t subject)
{
    struct model *model = at;
    model->times[model->count % LOG] = model->simulation.now;
    model->happened[model->count++ % LOG] = subject;
}

static void grant_two(void *at, uint32_t subject)
{
    struct model *model = at;
    note(model, subject);
    cor_simulation_grant(&model->simulation, NOTE, subject + 1);
    cor_simulation_continue(&model->simulation, (struct cor_continuation){.kind = NOTHING, .subject = 99});
    cor_simulation_continue(&model->simulation, (struct cor_continuation){.kind = NOTE, .subject = subject + 2});
}

/* Each subject begets the next, sometimes two, sometimes with a grant or a cancel: a run with a history. */
static void chain(void *at, uint32_t subject)
{
    struct model *model = at;
    struct cor_simulation *simulation = &model->simulation;
    const int64_t now = simulation->now;
    model->count++;
    cor_simulation_schedule(simulation, now + 1 + subject * 37 % 1009, COR_CLASS_ARRIVAL, CHAIN, subject * 5 + 3);
    if (subject % 7 == 0)
        cor_simulation_grant(simulation, GRANT_TWO, subject);
    const cor_handle handle = cor_simulation_schedule(simulation, now + subject % 601, COR_CLASS_END, NOTE, subject);
    if (subject % 3 == 0)
        assert_true(cor_simulation_cancel(simulation, handle));
}

static void stop(void *at, uint32_t subject)
{
    struct model *model = at;
    note(model, subject);
    atomic_store(&model->stop, 1);
}

static void run_inside(void *at, uint32_t subject)
{
    struct model *model = at;
    cor_simulation_run_until(&model->simulation, subject);
}

static struct cor_kind kinds[KINDS] = {
    [NOTE] = {.name = "noted", .act = note},
    [GRANT_TWO] = {.name = "granted_two", .act = grant_two},
    [CHAIN] = {.name = "chained", .act = chain},
    [STOP] = {.name = "stopped", .act = stop},
    [RUN_INSIDE] = {.name = "ran_inside", .act = run_inside},
};

static void begin(struct model *model)
{
    memset(model, 0, sizeof *model);
    cor_simulation_name_kinds(kinds, KINDS);
    cor_simulation_init(&model->simulation, kinds, KINDS, model);
}

static void expect_happened(const struct model *model, const uint32_t *subjects, uint32_t count)
{
    assert_int_equal(model->count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(model->happened[i], subjects[i]);
}

static void grants_run_in_order_before_the_next_event_of_the_same_instant(void **state)
{
    (void)state;
    struct model model;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 41, COR_CLASS_WORLD, GRANT_TWO, 10);
    cor_simulation_schedule(&model.simulation, 41, COR_CLASS_WORLD, GRANT_TWO, 20);
    assert_int_equal(cor_simulation_run_until(&model.simulation, 42), COR_RUN_DONE);
    const uint32_t expected[] = {10, 11, 12, 20, 21, 22};
    expect_happened(&model, expected, 6);
    assert_int_equal(model.simulation.happened, 6);
    assert_int_equal(model.times[5], 41);
    cor_simulation_release(&model.simulation);
}

static void more_grants_than_the_ring_holds_all_run_in_order(void **state)
{
    (void)state;
    static const uint32_t rounds[] = {37, 150, 41, 500};
    struct model model;
    uint32_t before = 0;
    begin(&model);
    for (uint32_t round = 0; round < 4; round++) {
        for (uint32_t i = 0; i < rounds[round]; i++)
            cor_simulation_grant(&model.simulation, NOTE, 1000 * round + i);
        cor_simulation_run_until(&model.simulation, 5);
        assert_int_equal(model.count, before + rounds[round]);
        for (uint32_t i = 0; i < rounds[round]; i++)
            assert_int_equal(model.happened[(before + i) % LOG], 1000 * round + i);
        before = model.count;
    }
    cor_simulation_release(&model.simulation);
}

static void a_run_leaves_the_events_at_its_end_for_the_next_and_its_clock_there(void **state)
{
    (void)state;
    struct model model;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 17, COR_CLASS_SAMPLE, NOTE, 3);
    cor_simulation_schedule(&model.simulation, 23, COR_CLASS_WORLD, NOTE, 4);
    cor_simulation_run_until(&model.simulation, 17);
    assert_int_equal(model.count, 0);
    assert_int_equal(model.simulation.now, 17);
    cor_simulation_schedule(&model.simulation, 17, COR_CLASS_WORLD, NOTE, 2);
    cor_simulation_run_until(&model.simulation, 18);
    const uint32_t expected[] = {2, 3, 4};
    expect_happened(&model, expected, 2);
    cor_simulation_run_until(&model.simulation, 1000);
    expect_happened(&model, expected, 3);
    assert_int_equal(model.simulation.now, 1000);
    cor_simulation_release(&model.simulation);
}

static void a_pending_event_knows_its_time_until_it_acts(void **state)
{
    (void)state;
    struct model model;
    begin(&model);
    const cor_handle kept = cor_simulation_schedule(&model.simulation, 77, COR_CLASS_CARGO, NOTE, 1);
    const cor_handle dropped = cor_simulation_schedule(&model.simulation, 78, COR_CLASS_CARGO, NOTE, 2);
    assert_int_equal(cor_simulation_time_of(&model.simulation, kept), 77);
    assert_true(cor_simulation_pending(&model.simulation, dropped));
    assert_true(cor_simulation_cancel(&model.simulation, dropped));
    assert_int_equal(cor_simulation_time_of(&model.simulation, dropped), -1);
    cor_simulation_run_until(&model.simulation, 79);
    assert_int_equal(cor_simulation_time_of(&model.simulation, kept), -1);
    assert_int_equal(model.count, 1);
    cor_simulation_release(&model.simulation);
}

static uint64_t fingerprint_of_runs(int64_t every)
{
    struct model model;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 0, COR_CLASS_ARRIVAL, CHAIN, 1);
    for (int64_t until = every; until < 1000000; until += every)
        cor_simulation_run_until(&model.simulation, until);
    cor_simulation_run_until(&model.simulation, 1000000);
    const uint64_t fingerprint = model.simulation.fingerprint;
    cor_simulation_release(&model.simulation);
    return fingerprint;
}

static void a_run_in_pieces_is_the_same_run(void **state)
{
    (void)state;
    const uint64_t whole = fingerprint_of_runs(1000000);
    assert_int_equal(fingerprint_of_runs(777), whole);
    assert_int_equal(fingerprint_of_runs(13), whole);
}

static void a_copy_at_40_percent_ends_with_the_fingerprint_of_the_original(void **state)
{
    (void)state;
    struct model model, copy;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 0, COR_CLASS_ARRIVAL, CHAIN, 1);
    for (uint32_t i = 0; i < 500; i++)
        cor_simulation_schedule(&model.simulation, i * 401, COR_CLASS_ARRIVAL, CHAIN, i);
    cor_simulation_run_until(&model.simulation, 200000);
    copy = model;
    cor_simulation_copy(&copy.simulation, &model.simulation, &copy);
    cor_simulation_run_until(&model.simulation, 500000);
    const uint64_t fingerprint = model.simulation.fingerprint;
    cor_simulation_release(&model.simulation);
    cor_simulation_run_until(&copy.simulation, 500000);
    assert_int_equal(copy.simulation.fingerprint, fingerprint);
    assert_int_equal(copy.count, model.count);
    cor_simulation_release(&copy.simulation);
}

static void a_fingerprint_tells_time_kind_subject_and_order_apart(void **state)
{
    (void)state;
    const uint64_t start = COR_FINGERPRINT_START;
    const uint64_t base = cor_fingerprint_add(cor_fingerprint_add(start, 5, 77, 3), 9, 78, 4);
    assert_int_not_equal(base, cor_fingerprint_add(cor_fingerprint_add(start, 6, 77, 3), 9, 78, 4));
    assert_int_not_equal(base, cor_fingerprint_add(cor_fingerprint_add(start, 5, 78, 3), 9, 78, 4));
    assert_int_not_equal(base, cor_fingerprint_add(cor_fingerprint_add(start, 5, 77, 4), 9, 78, 4));
    assert_int_not_equal(base, cor_fingerprint_add(cor_fingerprint_add(start, 9, 78, 4), 5, 77, 3));
    assert_int_equal(base, UINT64_C(0xea4daa80605a5401));
}

static void a_stopped_run_can_be_taken_up_again(void **state)
{
    (void)state;
    struct model model;
    begin(&model);
    model.simulation.stop = &model.stop;
    cor_simulation_schedule(&model.simulation, 3, COR_CLASS_WORLD, STOP, 0);
    for (uint32_t i = 1; i <= 5000; i++)
        cor_simulation_schedule(&model.simulation, 3 + i, COR_CLASS_WORLD, NOTE, i);
    assert_int_equal(cor_simulation_run_until(&model.simulation, 9000), COR_RUN_STOPPED);
    assert_in_range(model.count, 1, 1024);
    assert_int_equal(model.simulation.now, 2 + model.count);
    atomic_store(&model.stop, 0);
    assert_int_equal(cor_simulation_run_until(&model.simulation, 9000), COR_RUN_DONE);
    assert_int_equal(model.count, 5001);
    assert_int_equal(model.simulation.now, 9000);
    cor_simulation_release(&model.simulation);
}

static void schedule_in_the_past(void)
{
    struct model model;
    begin(&model);
    model.simulation.place = (struct cor_fault_place){.seed = 4711, .replication = 13};
    cor_simulation_run_until(&model.simulation, 100);
    cor_simulation_schedule(&model.simulation, 99, COR_CLASS_WORLD, NOTE, 1);
}

static void schedule_an_unknown_kind(void)
{
    struct model model;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 99, COR_CLASS_WORLD, KINDS, 1);
}

static void run_inside_a_run(void)
{
    struct model model;
    begin(&model);
    cor_simulation_schedule(&model.simulation, 99, COR_CLASS_WORLD, RUN_INSIDE, 500);
    cor_simulation_run_until(&model.simulation, 100);
}

static void run_backwards(void)
{
    struct model model;
    begin(&model);
    cor_simulation_run_until(&model.simulation, 100);
    cor_simulation_run_until(&model.simulation, 99);
}

static void what_cannot_be_ends_the_program_with_its_place(void **state)
{
    (void)state;
    char errors[1024];
    assert_int_equal(child_run(schedule_in_the_past, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "noted"));
    assert_non_null(strstr(errors, "4711"));
    assert_non_null(strstr(errors, "13"));
    assert_int_equal(child_run(schedule_an_unknown_kind, errors, sizeof errors), 70);
    assert_int_equal(child_run(run_inside_a_run, errors, sizeof errors), 70);
    assert_non_null(strstr(errors, "a run inside a run"));
    assert_int_equal(child_run(run_backwards, errors, sizeof errors), 70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grants_run_in_order_before_the_next_event_of_the_same_instant),
        cmocka_unit_test(more_grants_than_the_ring_holds_all_run_in_order),
        cmocka_unit_test(a_run_leaves_the_events_at_its_end_for_the_next_and_its_clock_there),
        cmocka_unit_test(a_pending_event_knows_its_time_until_it_acts),
        cmocka_unit_test(a_run_in_pieces_is_the_same_run),
        cmocka_unit_test(a_copy_at_40_percent_ends_with_the_fingerprint_of_the_original),
        cmocka_unit_test(a_fingerprint_tells_time_kind_subject_and_order_apart),
        cmocka_unit_test(a_stopped_run_can_be_taken_up_again),
        cmocka_unit_test(what_cannot_be_ends_the_program_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
