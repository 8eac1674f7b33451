/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * E_A/E_B/c as a Markov chain. A level is the number of customers; a state within it is the arrival's phase and how
 * many of the busy servers are in each service phase. From level c on, all levels are alike: a quasi-birth-death chain
 * (Neuts 1981), whose stationary row vectors obey π(n+1) = π(n)·R(n+1) with
 *
 *     R(n) = Up(n−1) · (−Local(n) − R(n+1)·Down(n+1))^-1,
 *
 * the same R for all n > c. R is found by repeating this from R = 0, which is the chain cut at ever higher levels, and
 * the recursion then simply goes on downwards through the levels that differ.
 */
#include "theory/exact.h"
#include <assert.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PHASES = 64, MOST_STATES = 500 };

/* What the chain is made of, and one level of it. */
struct chain {
    unsigned servers, arrival_phases, service_phases;
    double arrival_rate, service_rate; /* of each phase */
};

/* All ways to spread the busy servers over the service phases. */
struct level {
    unsigned busy, ways;
    unsigned (*spread)[MOST_PHASES]; /* owned: ways × servers in each phase */
};

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The number of ways to spread `busy` over `phases`: (busy + phases − 1) over (phases − 1). */
static unsigned count_ways(unsigned busy, unsigned phases)
{
    double ways = 1;
    for (unsigned i = 1; i <= busy; i++)
        ways = ways * (phases - 1 + i) / i;
    if (ways > MOST_STATES) {
        fprintf(stderr, "theory: %u servers with %u service phases have more than %d states\n", busy, phases,
                MOST_STATES);
        exit(64);
    }
    return (unsigned)(ways + 0.5);
}

/* The next spread: one server of the first occupied phase goes on, the others of that phase return to the first. */
static void next_spread(unsigned *spread)
{
    unsigned phase = 0;
    while (spread[phase] == 0)
        phase++;
    const unsigned back = spread[phase] - 1;
    spread[phase] = 0;
    spread[phase + 1]++;
    spread[0] = back;
}

static struct level new_level(const struct chain *chain, unsigned customers)
{
    const unsigned busy = smaller(customers, chain->servers);
    struct level level = {.busy = busy, .ways = count_ways(busy, chain->service_phases)};
    level.spread = calloc(level.ways, sizeof *level.spread);
    assert(level.spread);
    level.spread[0][0] = busy;
    for (unsigned way = 1; way < level.ways; way++) {
        memcpy(level.spread[way], level.spread[way - 1], sizeof *level.spread);
        next_spread(level.spread[way]);
    }
    return level;
}

static unsigned find_way(const struct level *level, const unsigned *spread)
{
    unsigned way = 0;
    while (memcmp(level->spread[way], spread, sizeof *level->spread) != 0)
        way++;
    return way;
}

static size_t states_of(const struct chain *chain, const struct level *level)
{
    return (size_t)chain->arrival_phases * level->ways;
}

static size_t state_of(const struct level *level, unsigned arrival_phase, unsigned way)
{
    return (size_t)arrival_phase * level->ways + way;
}

static void add_rate(gsl_matrix *matrix, size_t from, size_t to, double rate)
{
    gsl_matrix_set(matrix, from, to, gsl_matrix_get(matrix, from, to) + rate);
}

/* Rates from `here` to the level above: the arrival's last phase ends, and a free server begins its first. */
static gsl_matrix *new_up(const struct chain *chain, const struct level *here, const struct level *above)
{
    gsl_matrix *up = gsl_matrix_calloc(states_of(chain, here), states_of(chain, above));
    for (unsigned way = 0; way < here->ways; way++) {
        unsigned spread[MOST_PHASES];
        memcpy(spread, here->spread[way], sizeof spread);
        spread[0] += above->busy - here->busy;
        add_rate(up, state_of(here, chain->arrival_phases - 1, way), state_of(above, 0, find_way(above, spread)),
                 chain->arrival_rate);
    }
    return up;
}

/* Rates from `here` to the level below: a server's last phase ends, and it takes the next customer if one waits. */
static gsl_matrix *new_down(const struct chain *chain, const struct level *here, const struct level *below)
{
    gsl_matrix *down = gsl_matrix_calloc(states_of(chain, here), states_of(chain, below));
    const unsigned last = chain->service_phases - 1;
    for (unsigned way = 0; way < here->ways; way++) {
        unsigned spread[MOST_PHASES];
        memcpy(spread, here->spread[way], sizeof spread);
        if (spread[last] == 0)
            continue;
        spread[last]--;
        spread[0] += 1 + below->busy - here->busy;
        const unsigned to = find_way(below, spread);
        for (unsigned arrival = 0; arrival < chain->arrival_phases; arrival++)
            add_rate(down, state_of(here, arrival, way), state_of(below, arrival, to),
                     here->spread[way][last] * chain->service_rate);
    }
    return down;
}

/* Rates within a level, phases that go on, and on the diagonal minus the rate of leaving the state. */
static gsl_matrix *new_local(const struct chain *chain, const struct level *here)
{
    gsl_matrix *local = gsl_matrix_calloc(states_of(chain, here), states_of(chain, here));
    for (unsigned way = 0; way < here->ways; way++)
        for (unsigned arrival = 0; arrival < chain->arrival_phases; arrival++) {
            const size_t from = state_of(here, arrival, way);
            add_rate(local, from, from, -chain->arrival_rate - here->busy * chain->service_rate);
            if (arrival + 1 < chain->arrival_phases)
                add_rate(local, from, state_of(here, arrival + 1, way), chain->arrival_rate);
            for (unsigned phase = 0; phase + 1 < chain->service_phases; phase++) {
                unsigned spread[MOST_PHASES];
                memcpy(spread, here->spread[way], sizeof spread);
                if (spread[phase] == 0)
                    continue;
                spread[phase]--;
                spread[phase + 1]++;
                add_rate(local, from, state_of(here, arrival, find_way(here, spread)),
                         here->spread[way][phase] * chain->service_rate);
            }
        }
    return local;
}

/* Writes left · inverse(−middle − r · down). */
static void divide(gsl_matrix *result, const gsl_matrix *left, const gsl_matrix *middle, const gsl_matrix *r,
                   const gsl_matrix *down)
{
    const size_t size = middle->size1;
    gsl_matrix *rest = gsl_matrix_alloc(size, size), *inverse = gsl_matrix_alloc(size, size);
    gsl_permutation *order = gsl_permutation_alloc(size);
    int sign;
    gsl_matrix_memcpy(rest, middle);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, r, down, 1, rest);
    gsl_matrix_scale(rest, -1);
    gsl_linalg_LU_decomp(rest, order, &sign);
    gsl_linalg_LU_invert(rest, order, inverse);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, left, inverse, 0, result);
    gsl_permutation_free(order);
    gsl_matrix_free(inverse);
    gsl_matrix_free(rest);
}

/* R of the levels above the servers. */
static gsl_matrix *new_repeating(const struct chain *chain, const struct level *full)
{
    gsl_matrix *up = new_up(chain, full, full), *local = new_local(chain, full), *down = new_down(chain, full, full);
    gsl_matrix *r = gsl_matrix_calloc(up->size1, up->size2), *next = gsl_matrix_alloc(up->size1, up->size2);
    double change = 1;
    for (unsigned times = 0; change > 1e-16 && times < 200000; times++) {
        divide(next, up, local, r, down);
        gsl_matrix_sub(r, next);
        change = fmax(gsl_matrix_max(r), -gsl_matrix_min(r));
        gsl_matrix_memcpy(r, next);
    }
    gsl_matrix_free(next);
    gsl_matrix_free(down);
    gsl_matrix_free(local);
    gsl_matrix_free(up);
    return r;
}

/* The stationary vector of the empty level, not yet scaled: the left null vector of Local(0) + R(1)·Down(1). */
static gsl_vector *new_empty(const gsl_matrix *local, const gsl_matrix *r, const gsl_matrix *down)
{
    const size_t size = local->size1;
    gsl_matrix *balance = gsl_matrix_alloc(size, size);
    gsl_matrix_memcpy(balance, local);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, r, down, 1, balance);
    gsl_matrix_transpose(balance);
    for (size_t i = 0; i < size; i++)
        gsl_matrix_set(balance, size - 1, i, 1);
    gsl_vector *right = gsl_vector_calloc(size), *empty = gsl_vector_alloc(size);
    gsl_permutation *order = gsl_permutation_alloc(size);
    int sign;
    gsl_vector_set(right, size - 1, 1);
    gsl_linalg_LU_decomp(balance, order, &sign);
    gsl_linalg_LU_solve(balance, order, right, empty);
    gsl_permutation_free(order);
    gsl_vector_free(right);
    gsl_matrix_free(balance);
    return empty;
}

static double sum_of(const gsl_vector *vector, size_t from)
{
    double sum = 0;
    for (size_t i = from; i < vector->size; i++)
        sum += gsl_vector_get(vector, i);
    return sum;
}

/* Replaces `row` by row · inverse(1 − r): the sum of row · r^n over n ≥ 0. */
static void sum_powers(gsl_vector *row, const gsl_matrix *r)
{
    const size_t size = row->size;
    gsl_matrix *rest = gsl_matrix_alloc(size, size);
    gsl_permutation *order = gsl_permutation_alloc(size);
    int sign;
    gsl_matrix_set_identity(rest);
    gsl_matrix_sub(rest, r);
    gsl_matrix_transpose(rest);
    gsl_linalg_LU_decomp(rest, order, &sign);
    gsl_linalg_LU_svx(rest, order, row);
    gsl_permutation_free(order);
    gsl_matrix_free(rest);
}

/* Goes from level to level upwards, π(n+1) = π(n)·R(n+1), and adds up what the levels hold. */
static struct theory_queue walk_up(const struct chain *chain, const struct level *levels, gsl_matrix *const *r,
                                   gsl_vector *row)
{
    double all = 0, busy = 0;
    for (unsigned n = 0; n < chain->servers; n++) {
        all += sum_of(row, 0);
        busy += n * sum_of(row, 0);
        gsl_vector *above = gsl_vector_calloc(r[n + 1]->size2);
        gsl_blas_dgemv(CblasTrans, 1, r[n + 1], row, 0, above);
        gsl_vector_free(row);
        row = above;
    }
    sum_powers(row, r[chain->servers + 1]);
    const double full = sum_of(row, 0);
    const double full_at_arrival = sum_of(row, state_of(&levels[chain->servers], chain->arrival_phases - 1, 0));
    gsl_vector *waiting = gsl_vector_calloc(row->size);
    gsl_blas_dgemv(CblasTrans, 1, r[chain->servers + 1], row, 0, waiting);
    sum_powers(waiting, r[chain->servers + 1]);
    all += full;
    busy += chain->servers * full;
    const double rate = chain->arrival_rate / chain->arrival_phases;
    struct theory_queue queue = {.utilisation = busy / all / chain->servers,
                                 .delayed = full_at_arrival / all * chain->arrival_phases,
                                 .length = sum_of(waiting, 0) / all};
    queue.wait = queue.length / rate;
    gsl_vector_free(waiting);
    gsl_vector_free(row);
    return queue;
}

/* Goes down from R of the repeating levels to the empty one, then walks up. r[n] leads from level n − 1 to n. */
static struct theory_queue solve(const struct chain *chain, const struct level *levels, gsl_matrix **r)
{
    const unsigned full = chain->servers;
    r[full + 1] = new_repeating(chain, &levels[full]);
    for (unsigned n = full; n > 0; n--) {
        gsl_matrix *up = new_up(chain, &levels[n - 1], &levels[n]), *local = new_local(chain, &levels[n]);
        gsl_matrix *down = new_down(chain, &levels[n + 1], &levels[n]);
        r[n] = gsl_matrix_alloc(up->size1, up->size2);
        divide(r[n], up, local, r[n + 1], down);
        gsl_matrix_free(down);
        gsl_matrix_free(local);
        gsl_matrix_free(up);
    }
    gsl_matrix *local = new_local(chain, &levels[0]), *down = new_down(chain, &levels[1], &levels[0]);
    gsl_vector *empty = new_empty(local, r[1], down);
    gsl_matrix_free(down);
    gsl_matrix_free(local);
    return walk_up(chain, levels, r, empty);
}

struct theory_queue theory_erlang_queue(unsigned servers, unsigned arrival_phases, unsigned service_phases,
                                        double arrival_rate, double service_mean)
{
    assert(servers > 0 && arrival_phases > 0 && service_phases > 0 && service_phases <= MOST_PHASES);
    assert(arrival_rate > 0 && service_mean > 0 && arrival_rate * service_mean < servers);
    const struct chain chain = {.servers = servers,
                                .arrival_phases = arrival_phases,
                                .service_phases = service_phases,
                                .arrival_rate = arrival_rate * arrival_phases,
                                .service_rate = service_phases / service_mean};
    struct level *levels = calloc(servers + 2, sizeof *levels);
    gsl_matrix **r = calloc(servers + 2, sizeof(gsl_matrix *));
    assert(levels && r);
    for (unsigned n = 0; n <= servers + 1; n++)
        levels[n] = new_level(&chain, n);
    const struct theory_queue queue = solve(&chain, levels, r);
    for (unsigned n = 0; n <= servers + 1; n++) {
        free(levels[n].spread);
        if (r[n])
            gsl_matrix_free(r[n]);
    }
    free(r);
    free(levels);
    return queue;
}
