/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Vessels whose berth is gone for ever, by hand: legs of 24 h and 1 kt at 100 t/h, the first lot at 0 h. The long
 * vessel takes two berths; the short one, of the second line, waits behind it.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define HOUR INT64_C(3600000)
#define RUN(days)                                                                                                      \
    "scenario: by hand\nrun: {start: 2024-01-01, horizon: " days " d, drain: 28 d, seed: 7}\n"                         \
    "cargo: {wheat: {form: bulk}, steel: {form: general}}\n"
#define PORTS(quay)                                                                                                    \
    "places:\n  north: {country: RU, quays: {quay: {berths: 4, takes: [bulk, general], rate: 100 t/h}}}\n"             \
    "  south: {country: IR, quays: {quay: {takes: [bulk, general], rate: 100 t/h, " quay "}}}\n"                       \
    "links: {open_sea: {sea: [north, south], distance: 240 km}}\n"
#define FLEET                                                                                                          \
    "fleet:\n  long: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 10 km/h, berths: 2}\n"         \
    "  short: {vessel: dry, takes: [general], cargo_at_draught: {4 m: 1 kt}, speed: 10 km/h}\n"
#define LINES                                                                                                          \
    "services:\n  longs: {stops: [north, south], with: {long: 1}, leave: {every: 40 d}}\n"                             \
    "  shorts: {stops: [north, south], with: {short: 1}, leave: {every: 40 d}}\n"
#define TRAMPS                                                                                                         \
    "services:\n  longs: {among: [north, south], with: {long: 1}, leave: {full: 90 %, at_most: 5 h}}\n"                \
    "  shorts: {among: [north, south], with: {short: 1}, leave: {full: 90 %, at_most: 5 h}}\n"
#define DEMAND                                                                                                         \
    "demand:\n  grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"  \
    "  steel: {cargo: steel, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
/* The quay loses a berth at 15 h, when both vessels are under way. */
#define NARROWED                                                                                                       \
    "changes:\n  storm: {date: \"2024-01-01T14:00\"}\n  damage: {after: changes.storm, lag: 1 h, set: "                \
    "{places.south.quays.quay.berths: 1}}\n"

static struct cor_cut_off cut_off_of(const char *yaml)
{
    struct replicated run = replicate(yaml, 0);
    const struct cor_cut_off found = run.record.cut_off;
    char where[64];
    snprintf(where, sizeof where, "%s", found.where ? found.where : "places.south.quays.quay");
    assert_string_equal(where, "places.south.quays.quay");
    replicated_release(&run);
    return found;
}

static void a_vessel_too_long_for_what_is_left_of_its_quay_is_told_and_who_waits_behind_it(void **state)
{
    (void)state;
    const struct cor_cut_off found = cut_off_of(RUN("28") PORTS("berths: 2") FLEET LINES DEMAND NARROWED);
    /* Both are there at 34 h, the long vessel first. */
    assert_int_equal(found.carriers, 2);
    assert_true(found.since == 34 * HOUR);
    assert_false(found.closed);
}

static void a_vessel_on_its_way_to_what_is_left_of_its_quay_is_told(void **state)
{
    (void)state;
    const struct cor_cut_off found = cut_off_of(RUN("1") PORTS("berths: 2") FLEET LINES DEMAND NARROWED);
    /* The short vessel is on its way, too, and will wait behind the other, or come before it. */
    assert_int_equal(found.carriers, 1);
    assert_true(found.since == 24 * HOUR);
    assert_false(found.closed);
}

static void a_quay_that_may_be_wide_enough_again_is_not_told(void **state)
{
    (void)state;
    static const char *const again[] = {
        RUN("28") PORTS("berths: {steps: {2024-01-01: 2, 2024-02-20: 3}}") FLEET LINES DEMAND NARROWED,
        RUN("28") PORTS("berths: 2") FLEET LINES DEMAND NARROWED
        "  repair: {after: changes.damage, lag: 60 d, set: {places.south.quays.quay.berths: 2}}\n",
        RUN("28") PORTS("berths: 2") FLEET LINES DEMAND NARROWED
        "  repair: {after: changes.damage, lag: 60 d, set: {places.south.quays.quay.berths: 2 x}}\n",
        RUN("28") PORTS("berths: 3") FLEET LINES DEMAND
        "changes: {damage: {date: \"2024-01-01T14:00\", set: {places.south.quays.quay.berths: 2}}}\n"};
    for (size_t i = 0; i < sizeof again / sizeof *again; i++)
        assert_int_equal(cut_off_of(again[i]).carriers, 0);
    /* What has been repaired is as it was. */
    assert_int_equal(
        cut_off_of(RUN("28") PORTS("berths: 2") FLEET LINES DEMAND NARROWED
                   "  repair: {after: changes.damage, lag: 6 d, set: {places.south.quays.quay.berths: 1}}\n")
            .carriers,
        2);
}

static void a_vessel_that_follows_cargo_to_a_quay_that_has_closed_for_good_is_told(void **state)
{
    (void)state;
    struct cor_cut_off found = cut_off_of(RUN("28") PORTS("berths: 2, closes: 2024-01-02") FLEET TRAMPS DEMAND);
    assert_int_equal(found.carriers, 2);
    assert_true(found.since == 34 * HOUR);
    assert_true(found.closed);
    found = cut_off_of(RUN("1") PORTS("berths: 2, closes: 2024-01-01") FLEET TRAMPS DEMAND);
    assert_int_equal(found.carriers, 0); /* it was never fixed */
}

static void a_vessel_on_its_way_to_a_quay_that_has_closed_for_good_is_told(void **state)
{
    (void)state;
    const struct cor_cut_off found =
        cut_off_of("scenario: by hand\nrun: {start: 2024-01-01, horizon: 30 h, drain: 28 d, seed: 7}\n"
                   "cargo: {wheat: {form: bulk}, steel: {form: general}}\n" PORTS("berths: 2, closes: 2024-01-02")
                       FLEET TRAMPS DEMAND);
    assert_int_equal(found.carriers, 2);
    assert_true(found.since == 30 * HOUR);
    assert_true(found.closed);
}

static void a_line_goes_on_past_a_quay_that_has_closed_for_good(void **state)
{
    (void)state;
    assert_int_equal(cut_off_of(RUN("28") PORTS("berths: 2, closes: 2024-01-02") FLEET LINES DEMAND).carriers, 0);
    assert_int_equal(cut_off_of("scenario: by hand\nrun: {start: 2024-01-01, horizon: 30 h, drain: 28 d, seed: 7}\n"
                                "cargo: {wheat: {form: bulk}, steel: {form: general}}\n" PORTS(
                                    "berths: 2, closes: 2024-01-02") FLEET LINES DEMAND)
                         .carriers,
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vessel_too_long_for_what_is_left_of_its_quay_is_told_and_who_waits_behind_it),
        cmocka_unit_test(a_vessel_on_its_way_to_what_is_left_of_its_quay_is_told),
        cmocka_unit_test(a_quay_that_may_be_wide_enough_again_is_not_told),
        cmocka_unit_test(a_vessel_that_follows_cargo_to_a_quay_that_has_closed_for_good_is_told),
        cmocka_unit_test(a_vessel_on_its_way_to_a_quay_that_has_closed_for_good_is_told),
        cmocka_unit_test(a_line_goes_on_past_a_quay_that_has_closed_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
