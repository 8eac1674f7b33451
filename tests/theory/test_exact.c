/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "theory/exact.h"
#include <stdlib.h>

static void one_exponential_server_at_0_8_delays_0_8_of_its_customers_for_4_services(void **state)
{
    (void)state;
    const struct theory_queue queue = theory_mmc(1, 0.4, 2);
    expect_close(queue.utilisation, 0.8, 1e-15);
    expect_close(queue.delayed, 0.8, 1e-14);
    expect_close(queue.wait, 8.0, 1e-14);
    expect_close(queue.length, 3.2, 1e-14);
}

/* By hand: C(2, a) = a²/(2 + a); C(3, 2) = 4/9; B(2, 1) = 1/5; B(3, 2) = 4/19. */
static void erlangs_formulas_agree_with_fractions_worked_by_hand(void **state)
{
    (void)state;
    expect_close(theory_erlang_b(2, 1), 1.0 / 5, 1e-15);
    expect_close(theory_erlang_b(3, 2), 4.0 / 19, 1e-15);
    expect_close(theory_erlang_c(2, 1.8), 1.8 * 1.8 / 3.8, 1e-14);
    expect_close(theory_erlang_c(3, 2), 4.0 / 9, 1e-15);
    expect_close(theory_mmc(3, 2.0 / 7, 7).wait, 7 * 4.0 / 9, 1e-14);
}

/* From Erlang's tables as every book on teletraffic prints them: 1 % loss at the offered traffic that they give. */
static void the_loss_of_printed_traffic_tables_is_1_percent(void **state)
{
    (void)state;
    const struct {
        unsigned servers;
        double offered;
    } table[] = {{1, 0.0101}, {2, 0.1526}, {5, 1.361}, {10, 4.461}, {20, 12.03}, {50, 37.90}, {100, 84.06}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect_near(theory_erlang_b(table[i].servers, table[i].offered), 0.01, 0.00002);
}

static void constant_service_halves_the_wait_of_exponential_service(void **state)
{
    (void)state;
    expect_close(theory_mg1(0.3, 3, 0).wait, theory_mmc(1, 0.3, 3).wait / 2, 1e-14);
    expect_close(theory_mg1(0.3, 3, 1).wait, theory_mmc(1, 0.3, 3).wait, 1e-14);
    expect_close(theory_mg1(0.3, 3, sqrt(7)).wait, theory_mmc(1, 0.3, 3).wait * 4, 1e-14);
}

/* By hand, M/M/2/3 at offered 1.5: weights 1, 3/2, 9/8, 27/32 of 143/32. */
static void a_queue_with_one_place_to_wait_agrees_with_fractions_worked_by_hand(void **state)
{
    (void)state;
    const struct theory_queue queue = theory_mmck(2, 3, 0.25, 6);
    expect_close(queue.blocked, 27.0 / 143, 1e-14);
    expect_close(queue.delayed, 36.0 / 116, 1e-14);
    expect_close(queue.length, 27.0 / 143, 1e-14);
    expect_close(queue.wait, 27.0 / 116 / 0.25, 1e-14);
    expect_close(queue.utilisation, 1.5 * (116.0 / 143) / 2, 1e-14);
}

static void a_queue_without_a_place_to_wait_is_erlangs_loss(void **state)
{
    (void)state;
    for (unsigned servers = 1; servers <= 30; servers++) {
        const struct theory_queue queue = theory_mmck(servers, servers, 1.7, 5);
        expect_close(queue.blocked, theory_erlang_b(servers, 8.5), 1e-12);
        expect_near(queue.wait, 0, 0);
        expect_near(queue.delayed, 0, 0);
    }
}

static void a_very_long_waiting_room_is_as_good_as_an_unlimited_one(void **state)
{
    (void)state;
    const struct theory_queue limited = theory_mmck(4, 1000, 0.9, 4), unlimited = theory_mmc(4, 0.9, 4);
    expect_near(limited.blocked, 0, 1e-40);
    expect_close(limited.wait, unlimited.wait, 1e-12);
    expect_close(limited.delayed, unlimited.delayed, 1e-12);
}

static void an_overloaded_room_of_many_places_turns_the_surplus_away(void **state)
{
    (void)state;
    const struct theory_queue queue = theory_mmck(3, 5000, 40, 0.5);
    expect_close(queue.blocked, 1 - 3 / 20.0, 1e-12);
    expect_close(queue.utilisation, 1.0, 1e-12);
    expect_close(queue.delayed, 1.0, 1e-12);
}

static const double loads[] = {0.05, 0.4, 0.6, 0.7, 0.8, 0.9, 0.99};
enum { LOADS = sizeof loads / sizeof *loads };

static void the_chain_of_exponential_phases_is_m_m_c(void **state)
{
    (void)state;
    for (unsigned servers = 1; servers <= 6; servers++)
        for (size_t i = 0; i < LOADS; i++) {
            const double rate = loads[i] * servers / 3;
            const struct theory_queue chain = theory_erlang_queue(servers, 1, 1, rate, 3);
            const struct theory_queue exact = theory_mmc(servers, rate, 3);
            expect_close(chain.wait, exact.wait, 1e-10);
            expect_close(chain.delayed, exact.delayed, 1e-10);
            expect_close(chain.utilisation, loads[i], 1e-12);
        }
}

static void the_chain_of_one_erlang_server_is_pollaczek_and_khinchine(void **state)
{
    (void)state;
    for (unsigned phases = 2; phases <= 20; phases += 6)
        for (size_t i = 0; i < LOADS; i++) {
            const struct theory_queue chain = theory_erlang_queue(1, 1, phases, loads[i] / 7, 7);
            expect_close(chain.wait, theory_mg1(loads[i] / 7, 7, 1 / sqrt(phases)).wait, 1e-10);
            expect_close(chain.delayed, loads[i], 1e-10);
        }
}

/* The root in (0, 1) of x = A(μ(1 − x)), A the transform of an Erlang interarrival time (Gross et al. 2008, §5.3). */
static double root_of_arrivals(double load, unsigned phases)
{
    double x = 0.5 * load;
    for (int i = 0; i < 100000; i++)
        x = pow(phases * load / (phases * load + 1 - x), phases);
    return x;
}

static void erlang_arrivals_at_one_exponential_server_wait_by_the_root(void **state)
{
    (void)state;
    for (unsigned phases = 2; phases <= 5; phases++)
        for (size_t i = 0; i < LOADS; i++) {
            const double root = root_of_arrivals(loads[i], phases);
            const struct theory_queue chain = theory_erlang_queue(1, phases, 1, loads[i] / 5, 5);
            expect_close(chain.wait, 5 * root / (1 - root), 1e-9);
            expect_close(chain.delayed, root, 1e-9);
        }
}

/* Who must wait in GI/M/c waits exponentially with the rate cμ(1 − root). */
static void erlang_arrivals_at_many_exponential_servers_who_wait_wait_by_the_root(void **state)
{
    (void)state;
    for (unsigned servers = 2; servers <= 4; servers++) {
        const struct theory_queue chain = theory_erlang_queue(servers, 2, 1, 0.8 * servers / 5, 5);
        expect_close(chain.wait / chain.delayed, 5 / (servers * (1 - root_of_arrivals(0.8, 2))), 1e-10);
    }
}

/*
 * E2/E2/1 by the spectral method (Kleinrock 1975, §8.2), with μ = 1: the roots r and s of (2 − x)²(2λ + x)² = 16λ² to
 * the right of 0 are 2(1 − λ) and (1 − λ) + √((1 − λ)² + 8λ); the wait is 1/r + 1/s − 1 and zero with probability rs/4.
 */
static void e2_e2_1_agrees_with_its_two_roots(void **state)
{
    (void)state;
    for (size_t i = 0; i < LOADS; i++) {
        const double slack = 1 - loads[i], r = 2 * slack, s = slack + sqrt(slack * slack + 8 * loads[i]);
        const struct theory_queue chain = theory_erlang_queue(1, 2, 2, loads[i] / 11, 11);
        expect_close(chain.wait, 11 * (1 / r + 1 / s - 1), 1e-9);
        expect_close(chain.delayed, 1 - r * s / 4, 1e-9);
    }
}

/*
 * The same chain told differently: every server by itself (0 idle, 1 or 2 its phase), at most LAST customers, solved by
 * repeated steps of the uniformised chain. Server numbers carry no meaning, the lowest idle one is taken.
 */
enum { LAST = 60, SERVERS = 3, PHASES = 27 };

struct brute {
    double at[LAST + 1][2][PHASES]; /* customers, arrival phase, base-3 digits of the servers */
};

static unsigned digit(unsigned phases, unsigned server)
{
    static const unsigned power[] = {1, 3, 9};
    return phases / power[server] % 3;
}

static unsigned with_digit(unsigned phases, unsigned server, unsigned value)
{
    static const unsigned power[] = {1, 3, 9};
    return phases + power[server] * value - power[server] * digit(phases, server);
}

static unsigned seat(unsigned phases)
{
    for (unsigned server = 0; server < SERVERS; server++)
        if (digit(phases, server) == 0)
            return with_digit(phases, server, 1);
    return phases;
}

/* One step from a state of probability p: arrivals' phases at `arrival`, services' phases at `service`, per step. */
static void step(struct brute *to, double p, unsigned n, unsigned a, unsigned phases, double arrival, double service)
{
    double stays = p;
    if (a == 0)
        to->at[n][1][phases] += p * arrival;
    else if (n < LAST)
        to->at[n + 1][0][seat(phases)] += p * arrival;
    else
        to->at[n][0][phases] += p * arrival;
    stays -= p * arrival;
    for (unsigned server = 0; server < SERVERS; server++) {
        if (digit(phases, server) == 0)
            continue;
        stays -= p * service;
        if (digit(phases, server) == 1)
            to->at[n][a][with_digit(phases, server, 2)] += p * service;
        else
            to->at[n - 1][a][with_digit(phases, server, n > SERVERS)] += p * service;
    }
    to->at[n][a][phases] += stays;
}

static void e2_e2_3_agrees_with_a_chain_of_single_servers(void **state)
{
    (void)state;
    const double load = 0.6, arrival = 2 * load * SERVERS, service = 2, most = arrival + SERVERS * service;
    struct brute *now = calloc(1, sizeof *now), *next = calloc(1, sizeof *next);
    assert_true(now && next);
    now->at[0][0][0] = 1;
    for (int i = 0; i < 8000; i++) {
        *next = (struct brute){0};
        for (unsigned n = 0; n <= LAST; n++)
            for (unsigned a = 0; a < 2; a++)
                for (unsigned phases = 0; phases < PHASES; phases++)
                    if (now->at[n][a][phases] > 0)
                        step(next, now->at[n][a][phases], n, a, phases, arrival / most, service / most);
        struct brute *swap = now;
        now = next;
        next = swap;
    }
    double length = 0, delayed = 0;
    for (unsigned n = SERVERS; n <= LAST; n++)
        for (unsigned phases = 0; phases < PHASES; phases++) {
            length += (n - SERVERS) * (now->at[n][0][phases] + now->at[n][1][phases]);
            delayed += 2 * now->at[n][1][phases];
        }
    const struct theory_queue chain = theory_erlang_queue(3, 2, 2, load * SERVERS, 1);
    expect_close(chain.length, length, 1e-9);
    expect_close(chain.delayed, delayed, 1e-9);
    free(now);
    free(next);
}

static void steadier_arrivals_and_services_wait_less(void **state)
{
    (void)state;
    for (unsigned servers = 1; servers <= 4; servers++) {
        const double mm = theory_erlang_queue(servers, 1, 1, 0.7 * servers, 1).wait;
        const double me = theory_erlang_queue(servers, 1, 2, 0.7 * servers, 1).wait;
        const double em = theory_erlang_queue(servers, 2, 1, 0.7 * servers, 1).wait;
        const double ee = theory_erlang_queue(servers, 2, 2, 0.7 * servers, 1).wait;
        assert_true(ee < em && em < me && me < mm);
    }
}

static void one_rank_waits_as_without_ranks(void **state)
{
    (void)state;
    double wait = 0;
    const struct theory_rank rank = {0.13, 5, 0.4};
    theory_mg1_ranks(&rank, 1, &wait);
    expect_close(wait, theory_mg1(0.13, 5, 0.4).wait, 1e-14);
    const double rate = 0.5;
    theory_mmc_ranks(3, &rate, 1, 5, &wait);
    expect_close(wait, theory_mmc(3, 0.5, 5).wait, 1e-13);
}

/* By hand: loads of 0.2, 0.25 and 0.45, so that an arrival finds 0.9 × 2 of work under way. */
static void three_ranks_agree_with_cobham_by_hand(void **state)
{
    (void)state;
    const double rates[] = {0.1, 0.125, 0.225};
    double waits[3];
    theory_mmc_ranks(1, rates, 3, 2, waits);
    expect_close(waits[0], 1.8 / 0.8, 1e-13);
    expect_close(waits[1], 1.8 / (0.8 * 0.55), 1e-13);
    expect_close(waits[2], 1.8 / (0.55 * 0.1), 1e-12);
}

/* Kleinrock's conservation law: what one rank gains another loses, weighted by load. */
static void ranks_conserve_the_wait_weighted_by_load(void **state)
{
    (void)state;
    const struct theory_rank ranks[] = {{0.05, 3, 0}, {0.02, 11, 1.7}, {0.3, 1.5, 0.5}};
    double waits[3], weighted = 0, load = 0, residual = 0;
    theory_mg1_ranks(ranks, 3, waits);
    for (size_t i = 0; i < 3; i++) {
        const double part = ranks[i].arrival_rate * ranks[i].service_mean;
        weighted += part * waits[i];
        load += part;
        residual += part * ranks[i].service_mean * (1 + ranks[i].service_cv * ranks[i].service_cv) / 2;
    }
    expect_close(weighted, load * residual / (1 - load), 1e-13);
    assert_true(waits[0] < waits[1] && waits[1] < waits[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_exponential_server_at_0_8_delays_0_8_of_its_customers_for_4_services),
        cmocka_unit_test(erlangs_formulas_agree_with_fractions_worked_by_hand),
        cmocka_unit_test(the_loss_of_printed_traffic_tables_is_1_percent),
        cmocka_unit_test(constant_service_halves_the_wait_of_exponential_service),
        cmocka_unit_test(a_queue_with_one_place_to_wait_agrees_with_fractions_worked_by_hand),
        cmocka_unit_test(a_queue_without_a_place_to_wait_is_erlangs_loss),
        cmocka_unit_test(a_very_long_waiting_room_is_as_good_as_an_unlimited_one),
        cmocka_unit_test(an_overloaded_room_of_many_places_turns_the_surplus_away),
        cmocka_unit_test(the_chain_of_exponential_phases_is_m_m_c),
        cmocka_unit_test(the_chain_of_one_erlang_server_is_pollaczek_and_khinchine),
        cmocka_unit_test(erlang_arrivals_at_one_exponential_server_wait_by_the_root),
        cmocka_unit_test(erlang_arrivals_at_many_exponential_servers_who_wait_wait_by_the_root),
        cmocka_unit_test(e2_e2_1_agrees_with_its_two_roots),
        cmocka_unit_test(e2_e2_3_agrees_with_a_chain_of_single_servers),
        cmocka_unit_test(steadier_arrivals_and_services_wait_less),
        cmocka_unit_test(one_rank_waits_as_without_ranks),
        cmocka_unit_test(three_ranks_agree_with_cobham_by_hand),
        cmocka_unit_test(ranks_conserve_the_wait_weighted_by_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
