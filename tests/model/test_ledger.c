/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Pasts of lots, written by hand: to each cause its ms, whatever shares, joins or takes the place of what. All of it
 * happens at place 3, minutes are counted from time 0.
 */
#include "corridor/base/date.h"
#include "model/ledger.h"
#include "support/expect.h"

#include <string.h>

enum { MINUTE = COR_MS_MINUTE, HERE = 3 };

struct scene {
    struct cor_network network;
    struct cor_flow_state flow;
    struct cor_corridor corridor;
    uint32_t lot, carrier;
};

static void set_up(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    scene->network = (struct cor_network){.place_count = 10};
    scene->corridor = (struct cor_corridor){.network = &scene->network, .flows = &scene->flow};
    cor_pool_init(&scene->corridor.lots, sizeof(struct cor_lot), 4);
    cor_pool_init(&scene->corridor.spent, sizeof(struct cor_spent), 4);
    cor_pool_init(&scene->corridor.carriers, sizeof(struct cor_carrier), 4);
    scene->lot = cor_pool_add(&scene->corridor.lots);
    scene->carrier = cor_pool_add(&scene->corridor.carriers);
    cor_lot_at(&scene->corridor, scene->lot)->amount = 7;
    cor_lot_at(&scene->corridor, scene->lot)->flags = COR_LOT_MEASURED;
}

static void tear_down(struct scene *scene)
{
    cor_ledger_release(&scene->flow.ledger);
    cor_pool_release(&scene->corridor.lots);
    cor_pool_release(&scene->corridor.spent);
    cor_pool_release(&scene->corridor.carriers);
}

static void at(struct scene *scene, int minute)
{
    scene->corridor.simulation.now = minute * (int64_t)MINUTE;
}

static void mark(struct scene *scene, int minute, uint32_t lot, enum cor_cause cause)
{
    at(scene, minute);
    cor_ledger_mark(&scene->corridor, lot, cause, HERE);
}

static void tell(struct scene *scene, int minute, enum cor_cause cause)
{
    at(scene, minute);
    cor_ledger_carrier(&scene->corridor, cor_carrier_at(&scene->corridor, scene->carrier), cause, HERE);
}

static void board(struct scene *scene, int minute)
{
    struct cor_carrier *carrier = cor_carrier_at(&scene->corridor, scene->carrier);
    at(scene, minute);
    carrier->cargo_count++;
    cor_ledger_board(&scene->corridor, scene->lot, carrier);
}

static void land(struct scene *scene, int minute)
{
    at(scene, minute);
    cor_ledger_land(&scene->corridor, scene->lot, cor_carrier_at(&scene->corridor, scene->carrier));
}

static void expect_minutes(const struct scene *scene, uint32_t lot, enum cor_cause cause, int minutes)
{
    int64_t spent[COR_CAUSE_COUNT] = {0};
    cor_ledger_add_up(&scene->corridor, cor_lot_at(&scene->corridor, lot), spent);
    if (spent[cause] != minutes * (int64_t)MINUTE)
        fail_msg("%s took %lld min, not %d", cor_cause_word(cause), (long long)spent[cause] / MINUTE, minutes);
}

static uint32_t pasts_taken(const struct scene *scene)
{
    return scene->corridor.spent.count - 1;
}

static void causes_that_alternate_for_ever_are_joined_in_one_past(void **state)
{
    (void)state;
    static const enum cor_cause causes[] = {COR_CAUSE_YARD_FULL, COR_CAUSE_WEATHER, COR_CAUSE_HOURS};
    struct scene scene;
    set_up(&scene);
    for (int i = 0; i < 300; i++)
        mark(&scene, 10 * i + i % 3, scene.lot, causes[i % 3]);
    at(&scene, 3000);
    expect_minutes(&scene, scene.lot, COR_CAUSE_YARD_FULL, 1100);
    expect_minutes(&scene, scene.lot, COR_CAUSE_WEATHER, 1100);
    expect_minutes(&scene, scene.lot, COR_CAUSE_HOURS, 800);
    assert_int_equal(pasts_taken(&scene), 1);
    tear_down(&scene);
}

static void more_causes_than_one_past_holds_stand_in_several(void **state)
{
    (void)state;
    struct scene scene;
    set_up(&scene);
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        mark(&scene, cause * cause, scene.lot, (enum cor_cause)cause);
    at(&scene, COR_CAUSE_COUNT * COR_CAUSE_COUNT);
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        expect_minutes(&scene, scene.lot, (enum cor_cause)cause, 2 * cause + 1);
    assert_true(pasts_taken(&scene) > 1);
    tear_down(&scene);
}

/* Credits of both parts add up, and their pasts are given back. */
static void parts_share_what_was_before_the_split_and_nothing_later(void **state)
{
    (void)state;
    struct scene scene;
    set_up(&scene);
    mark(&scene, 0, scene.lot, COR_CAUSE_CLEARANCE);
    mark(&scene, 17, scene.lot, COR_CAUSE_DEPARTURE);
    cor_ledger_share(&scene.corridor, scene.lot);
    const uint32_t part = cor_pool_take(&scene.corridor.lots);
    *cor_lot_at(&scene.corridor, part) = *cor_lot_at(&scene.corridor, scene.lot);
    cor_lot_at(&scene.corridor, part)->amount = 5;
    mark(&scene, 40, part, COR_CAUSE_LOADING);
    mark(&scene, 91, scene.lot, COR_CAUSE_ROOM);
    at(&scene, 100);
    expect_minutes(&scene, part, COR_CAUSE_CLEARANCE, 17);
    expect_minutes(&scene, part, COR_CAUSE_DEPARTURE, 23);
    expect_minutes(&scene, part, COR_CAUSE_LOADING, 60);
    expect_minutes(&scene, scene.lot, COR_CAUSE_CLEARANCE, 17);
    expect_minutes(&scene, scene.lot, COR_CAUSE_DEPARTURE, 74);
    expect_minutes(&scene, scene.lot, COR_CAUSE_LOADING, 0);
    cor_ledger_credit(&scene.corridor, cor_lot_at(&scene.corridor, scene.lot), 100 * (int64_t)MINUTE);
    cor_ledger_credit(&scene.corridor, cor_lot_at(&scene.corridor, part), 100 * (int64_t)MINUTE);
    cor_int128 sum = 0;
    for (uint32_t i = 0; i < scene.flow.ledger.size; i++)
        sum += scene.flow.ledger.credits[i].unit_ms;
    assert_true(sum == (cor_int128)(7 + 5) * 100 * MINUTE);
    const uint32_t taken = pasts_taken(&scene);
    for (uint32_t i = 0; i < taken; i++)
        cor_pool_take(&scene.corridor.spent);
    assert_int_equal(pasts_taken(&scene), taken);
    tear_down(&scene);
}

/* Loaded from minute 20 to 50; then others are, and it waits with them; discharged from 80 on. aboard: others were
 * there before, and waited. */
static void expect_to_go_on(uint32_t aboard)
{
    struct scene scene;
    set_up(&scene);
    cor_carrier_at(&scene.corridor, scene.carrier)->cargo_count = aboard;
    cor_carrier_at(&scene.corridor, scene.carrier)->log_count = 1;
    mark(&scene, 0, scene.lot, COR_CAUSE_DEPARTURE);
    tell(&scene, 3, COR_CAUSE_DEPARTURE);
    tell(&scene, 20, COR_CAUSE_LOADING);
    mark(&scene, 20, scene.lot, COR_CAUSE_LOADING);
    board(&scene, 50);
    tell(&scene, 50, COR_CAUSE_DEPARTURE);
    tell(&scene, 61, COR_CAUSE_LOADING);
    tell(&scene, 80, COR_CAUSE_DISCHARGING);
    land(&scene, 93);
    expect_minutes(&scene, scene.lot, COR_CAUSE_DEPARTURE, 20 + 11);
    expect_minutes(&scene, scene.lot, COR_CAUSE_LOADING, 30 + 19);
    expect_minutes(&scene, scene.lot, COR_CAUSE_DISCHARGING, 13);
    assert_int_equal(pasts_taken(&scene), 1);
    tear_down(&scene);
}

static void a_lot_that_was_loaded_goes_on_as_its_carrier_does(void **state)
{
    (void)state;
    expect_to_go_on(0);
    expect_to_go_on(4);
}

/* Its carrier says anew at minute 50 what it does, and something else in the same instant. */
static void what_others_take_the_place_of_is_not_gone_on_with(void **state)
{
    (void)state;
    struct scene scene;
    set_up(&scene);
    mark(&scene, 0, scene.lot, COR_CAUSE_LOADING);
    tell(&scene, 50, COR_CAUSE_LOADING);
    board(&scene, 50);
    tell(&scene, 50, COR_CAUSE_DEPARTURE);
    land(&scene, 70);
    expect_minutes(&scene, scene.lot, COR_CAUSE_LOADING, 50);
    expect_minutes(&scene, scene.lot, COR_CAUSE_DEPARTURE, 20);
    tear_down(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(causes_that_alternate_for_ever_are_joined_in_one_past),
        cmocka_unit_test(more_causes_than_one_past_holds_stand_in_several),
        cmocka_unit_test(parts_share_what_was_before_the_split_and_nothing_later),
        cmocka_unit_test(a_lot_that_was_loaded_goes_on_as_its_carrier_does),
        cmocka_unit_test(what_others_take_the_place_of_is_not_gone_on_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
