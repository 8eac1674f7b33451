/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Fixing a vessel asks for the room of no more vessels when the fleet is a hundred times as large, nor when offers are:
 * work is counted, not time. The linker hands every such question to this file (--wrap). Between the questions stand
 * comparisons of the first vessel of each class free at each place (model/fixing.h), however many lie behind it.
 */
#include "model/line.h"
#include "support/expect.h"
#include "support/replicate.h"

#include <stdio.h>

static long questions; /* of this test alone */

bool __real_cor_room_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                int64_t amount);
bool __wrap_cor_room_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                int64_t amount);

bool __wrap_cor_room_fits_class(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                int64_t amount)
{
    questions++;
    return __real_cor_room_fits_class(corridor, carrier, cargo, amount);
}

/* Questions for each voyage with cargo, of so many vessels and so much cargo a year. */
static double questions_of_a_voyage(int vessels, double kt)
{
    char yaml[2000];
    snprintf(yaml, sizeof yaml,
             "scenario: by hand\nrun: {start: 2024-01-01, horizon: 200 d, seed: 5}\n"
             "cargo: {wheat: {form: bulk}, steel: {form: general}}\nplaces: {p: {}, q: {}, r: {}}\n"
             "links:\n  pq: {sea: [p, q], distance: 317 km}\n  qr: {sea: [q, r], distance: 283 km}\n"
             "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {4 m: 3 kt}, speed: 17 km/h}}\n"
             "services: {tramps: {among: [p, q, r], with: {coaster: %d}, leave: {full: 60 %%, at_most: 50 h}}}\n"
             "demand:\n  a: {cargo: wheat, from: p, to: q, amount: %g kt in 2024, lots: lognormal(mean 2 kt cv 0.4)}\n"
             "  b: {cargo: steel, from: q, to: r, amount: %g kt in 2024, lots: lognormal(mean 2 kt cv 0.4)}\n"
             "  c: {cargo: wheat, from: r, to: p, amount: %g kt in 2024, lots: lognormal(mean 2 kt cv 0.4)}\n",
             vessels, kt, kt, kt);
    questions = 0;
    struct replicated run = replicate(yaml, 0);
    const double voyages = replicated_measure(&run, "services.tramps", "departures") * 200 / 365.25;
    replicated_release(&run);
    assert_true(voyages > 100);
    return (double)questions / voyages;
}

static void a_hundred_times_the_fleet_asks_no_more_for_a_voyage(void **state)
{
    (void)state;
    const double few = questions_of_a_voyage(50, 700), many = questions_of_a_voyage(5000, 700);
    print_message("%.1f questions a voyage with 50 vessels, %.1f with 5000\n", few, many);
    assert_true(few > 0);
    assert_true(many < 1.2 * few);
}

static void twenty_times_the_trade_asks_no_more_for_a_voyage(void **state)
{
    (void)state;
    /* Vessels are scarce: offers wait. */
    const double little = questions_of_a_voyage(10, 700), much = questions_of_a_voyage(200, 14000);
    print_message("%.1f questions a voyage with 10 vessels, %.1f with 200 and as much more cargo\n", little, much);
    assert_true(little > 0);
    assert_true(much < 1.2 * little);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_times_the_fleet_asks_no_more_for_a_voyage),
        cmocka_unit_test(twenty_times_the_trade_asks_no_more_for_a_voyage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
