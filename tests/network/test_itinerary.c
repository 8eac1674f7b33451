/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which way a lot takes: least expected time over services, their dates and clearance. Networks stand as scenarios,
 * read by the loader.
 */
#include "support/replicate.h"

#include "corridor/base/date.h"
#include "corridor/network/itinerary.h"
#include "support/expect.h"
#include <stdlib.h>

#define RUN  "scenario: ways\nrun: {start: 2024-01-01, horizon: 10 d, seed: 7}\ncargo: {wheat: {form: bulk}}\n"
#define FLOW "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 1 kt in 2024, lots: 1 kt%s}}\n"

/* A network of three places with a slow direct service, and two quick ones through the hub. */
static struct replicated three(const char *services, const char *flow)
{
    static char yaml[4096];
    snprintf(yaml, sizeof yaml,
             RUN "places: {field: {country: RU, clearance: {export: {time: 6 h}}},"
                 " hub: {country: KZ, clearance: {import: {time: 40 h}, export: {time: 40 h}}},"
                 " mill: {country: IR, clearance: {import: {time: 9 h}}}}\n"
                 "services:\n%s" FLOW,
             services, flow);
    return replicate(yaml, 0);
}

#define DIRECT "  direct: {outside: [field, mill], takes: [wheat], time: 100 h}\n"
#define SHORT  "  first: {outside: [field, hub], takes: [wheat], time: 30 h}\n"
#define TAIL   "  second: {outside: [hub, mill], takes: [wheat], time: 50 h}\n"

static void least_expected_time_wins(void **state)
{
    (void)state;
    struct replicated run = three(DIRECT SHORT TAIL, "");
    struct cor_itinerary itinerary;
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    assert_int_equal(itinerary.leg_count, 2);
    /* Cleared at the two ends alone: the hub is in a third country. */
    assert_int_equal(itinerary.export_place, 0);
    assert_int_equal(itinerary.import_place, 2);
    expect_near((double)itinerary.expected / COR_MS_HOUR, 6 + 30 + 50 + 9, 0);
    replicated_release(&run);
}

static void the_best_of_many_hubs_is_found(void **state)
{
    (void)state;
    enum { HUBS = 500, BEST = 417 };
    char *yaml;
    size_t length;
    FILE *to = open_memstream(&yaml, &length);
    assert_non_null(to);
    fputs(RUN "places:\n  field: {}\n  mill: {}\n", to);
    for (int i = 0; i < HUBS; i++)
        fprintf(to, "  hub%d: {}\n", i);
    fputs("services:\n", to);
    for (int i = 0; i < HUBS; i++)
        fprintf(to,
                "  to%d: {outside: [field, hub%d], takes: [wheat], time: %d h}\n"
                "  from%d: {outside: [hub%d, mill], takes: [wheat], time: %d h}\n",
                i, i, 30 + i % 7, i, i, i == BEST ? 40 : 50 + i % 5);
    fprintf(to, FLOW, "");
    assert_int_equal(fclose(to), 0);
    struct replicated run = replicate(yaml, 0);
    struct cor_itinerary itinerary;
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    assert_int_equal(itinerary.leg_count, 2);
    assert_string_equal(run.network->services[itinerary.legs[0].service].id, "to417");
    expect_near((double)itinerary.expected / COR_MS_HOUR, 30 + BEST % 7 + 40, 0);
    replicated_release(&run);
    free(yaml);
}

static void via_is_followed_even_where_it_is_slower(void **state)
{
    (void)state;
    struct replicated run = three(DIRECT SHORT TAIL, ", via: [direct]");
    struct cor_itinerary itinerary;
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    assert_int_equal(itinerary.leg_count, 1);
    expect_near((double)itinerary.expected / COR_MS_HOUR, 6 + 100 + 9, 0);
    replicated_release(&run);
}

static void a_closed_service_costs_the_wait_until_it_opens(void **state)
{
    (void)state;
    struct replicated run =
        three(DIRECT SHORT "  second: {outside: [hub, mill], takes: [wheat], time: 50 h, opens: 2024-01-05}\n", "");
    struct cor_itinerary itinerary;
    /* Through the hub it would be 96 + 50 h from 1 January, 10 h before the opening it is 30 + 50 h again. */
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    assert_int_equal(itinerary.leg_count, 1);
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, INT64_C(80) * COR_MS_HOUR, &itinerary));
    assert_int_equal(itinerary.leg_count, 2);
    replicated_release(&run);
}

static void a_service_that_never_opens_again_is_no_way(void **state)
{
    (void)state;
    struct replicated run =
        three("  direct: {outside: [field, mill], takes: [wheat], time: 100 h, closes: 2024-01-03}\n", "");
    struct cor_itinerary itinerary;
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    assert_false(cor_itinerary_find(run.network, 0, 0, 1000000, INT64_C(3) * COR_MS_DAY, &itinerary));
    assert_true(cor_itinerary_exists(run.network, 0));
    replicated_release(&run);
}

/* Every hour of two years is searched; what was found last must say itself how long it holds. */
static void an_itinerary_holds_as_long_as_it_says(void **state)
{
    (void)state;
    struct replicated run = three("  direct: {outside: [field, mill], takes: [wheat], time: 400 h}\n"
                                  "  river: {outside: [field, hub], takes: [wheat], time: 31 h,"
                                  " season: {from: April, to: October}}\n"
                                  "  rail: {outside: [field, hub], takes: [wheat], time: 290 h, opens: 2024-09-07,"
                                  " closes: 2025-06-12}\n"
                                  "  second: {outside: [hub, mill], takes: [wheat], time: 50 h,"
                                  " season: {from: November, to: September}}\n",
                                  "");
    struct cor_itinerary held = {0}, found;
    int searches = 0, ways = 0;
    for (int64_t time = 0; time < INT64_C(730) * COR_MS_DAY; time += COR_MS_HOUR) {
        assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, time, &found));
        if (time < held.same_until) {
            assert_int_equal(found.leg_count, held.leg_count);
            assert_memory_equal(found.legs, held.legs, sizeof found.legs);
            continue;
        }
        ways += time == 0 || memcmp(found.legs, held.legs, sizeof found.legs) != 0;
        held = found;
        searches++;
    }
    /* Where the wait for an opening is worth while, every lot is searched for: four times some two weeks. */
    assert_int_equal(ways, 9);
    assert_in_range(searches, ways, 2000);
    replicated_release(&run);
}

static void half_a_headway_running_and_handling_are_counted(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN "places: {field: {terminals: {rail: {tracks: 1, takes: [bulk], rate: 200 t/h}}},"
                      " mill: {terminals: {rail: {tracks: 1, takes: [bulk], rate: 125 t/h}}}}\n"
                      "links: {line: {rail: [field, mill], distance: 300 km, speed: 20 km/h}}\n"
                      "fleet: {train: {train: freight, takes: [bulk], wagons: 50, load: 60 t/wagon}}\n"
                      "services: {line: {stops: [field, mill], with: {train: 4}, leave: {every: 36 h}}}\n"
                      "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 1 kt in 2024, lots: 1 kt}}\n",
                  0);
    struct cor_itinerary itinerary;
    assert_true(cor_itinerary_find(run.network, 0, 0, 1000000, 0, &itinerary));
    expect_near((double)itinerary.expected / COR_MS_HOUR, 18 + 15 + 5 + 8, 0);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_expected_time_wins),
        cmocka_unit_test(the_best_of_many_hubs_is_found),
        cmocka_unit_test(via_is_followed_even_where_it_is_slower),
        cmocka_unit_test(a_closed_service_costs_the_wait_until_it_opens),
        cmocka_unit_test(a_service_that_never_opens_again_is_no_way),
        cmocka_unit_test(an_itinerary_holds_as_long_as_it_says),
        cmocka_unit_test(half_a_headway_running_and_handling_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
