/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a replication ends, worked out by hand: 17.5 days are measured, so the days of the drain end at noon. */
#include "support/expect.h"
#include "support/replicate.h"

#include "corridor/base/date.h"

#define RUN(drain)                                                                                                     \
    "scenario: by hand\nrun: {start: 2024-01-01, warmup: 3 d, horizon: 420 h, drain: " drain ", seed: 7}\n"
#define QUAY "quays: {quay: {berths: 1, takes: [bulk], rate: 100 t/h}}, yards: {silo: {takes: [bulk], capacity: 50 kt}}"
#define PORTS                                                                                                          \
    "cargo: {wheat: {form: bulk}}\nplaces:\n  north: {country: RU, " QUAY "}\n  south: {country: IR, " QUAY "}\n"      \
    "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"                                                     \
    "fleet: {coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 9 kt}, speed: 10 km/h}}\n"
#define LINE(more) "services: {line: {stops: [north, south], with: {coaster: 1}, leave: {every: 7 d}" more "}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: north, to: south, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

static double days(const struct replicated *run)
{
    return (double)run->record.simulated / COR_MS_DAY;
}

/* The last lots of measured time sail with the next weekly departure, and are a day at sea and ten hours each in work.
 */
static void a_replication_ends_with_the_day_on_which_the_last_measured_lot_arrives(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN("90 d") PORTS LINE("") DAILY, 0);
    int64_t last = 0;
    for (size_t i = 0; i < run.record.lot_count; i++) {
        assert_int_equal(run.record.lots[i].state, COR_LOT_DELIVERED);
        if (run.record.lots[i].delivered > last)
            last = run.record.lots[i].delivered;
    }
    const int64_t horizon = 20 * (int64_t)COR_MS_DAY + COR_MS_DAY / 2;
    assert_true(last > horizon + COR_MS_DAY);
    assert_true(run.record.simulated >= last && run.record.simulated - last < COR_MS_DAY);
    assert_int_equal((run.record.simulated - horizon) % COR_MS_DAY, 0);
    replicated_release(&run);
}

static void a_longer_drain_changes_nothing_once_all_has_arrived(void **state)
{
    (void)state;
    struct replicated one = replicate(RUN("19 d") PORTS LINE("") DAILY, 0),
                      other = replicate(RUN("4000 d") PORTS LINE("") DAILY, 0);
    assert_true(one.record.fingerprint == other.record.fingerprint);
    assert_int_equal(one.record.events, other.record.events);
    assert_true(one.record.simulated == other.record.simulated);
    assert_int_equal(one.record.lot_count, other.record.lot_count);
    replicated_release(&one);
    replicated_release(&other);
}

static void what_does_not_arrive_is_followed_to_the_end_of_the_drain(void **state)
{
    (void)state;
    /* A drain of 2.25 days is too short. */
    struct replicated run = replicate(RUN("54 h") PORTS LINE("") DAILY, 0);
    expect_near(days(&run), 3 + 17.5 + 2.25, 0);
    assert_true(replicated_measure(&run, "corridor", "undelivered") > 0);
    replicated_release(&run);
    /* What is stranded never arrives. */
    run = replicate(RUN("11 d") PORTS LINE(", closes: 2024-01-15") DAILY, 0);
    expect_near(days(&run), 3 + 17.5 + 11, 0);
    assert_true(replicated_measure(&run, "corridor", "stranded") > 0);
    replicated_release(&run);
}

static void where_nothing_is_released_the_drain_is_over_at_once(void **state)
{
    (void)state;
    struct replicated run = replicate(RUN("90 d") PORTS LINE(""), 0);
    expect_near(days(&run), 3 + 17.5, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_replication_ends_with_the_day_on_which_the_last_measured_lot_arrives),
        cmocka_unit_test(a_longer_drain_changes_nothing_once_all_has_arrived),
        cmocka_unit_test(what_does_not_arrive_is_followed_to_the_end_of_the_drain),
        cmocka_unit_test(where_nothing_is_released_the_drain_is_over_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
