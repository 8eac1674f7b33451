/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yard.h"

#include "corridor/random/stream.h"
#include "corridor/resource/resource.h"
#include <gsl/gsl_randist.h>

/*
 * A port with `berths` berths and Poisson arrivals, against what queueing theory says of it (Gross, Shortle, Thompson
 * and Harris 2008, chapters 2 and 3). The seeds are fixed; the bounds are some four standard errors wide.
 */
enum { NOTHING, ARRIVED, BERTHED, LEFT, KINDS };

static const double service_ms = 3600000.0;

struct port {
    struct cor_simulation simulation;
    struct cor_resources resources;
    struct cor_resource quay;
    struct cor_tally by_rank[3]; /* waiting of ranks 1 and 9 */
    struct cor_random random;
    double apart_ms;
    uint32_t vessels, limit;
    int64_t *since;
    bool ranked;
};

static int64_t draw(const struct port *port, uint64_t name, uint32_t number, double mean)
{
    struct cor_stream_generator generator_state;
    const gsl_rng generator = cor_stream_open(&generator_state, &port->random, name, number);
    return cor_round(gsl_ran_exponential(&generator, mean));
}

static unsigned rank_of(const struct port *port, uint32_t vessel)
{
    return port->ranked && cor_stream_uniform(&port->random, 3, vessel) < 1 / 3.0 ? 1 : 9;
}

static void arrived(void *at, uint32_t vessel)
{
    struct port *port = at;
    struct cor_simulation *simulation = &port->simulation;
    port->since[vessel % port->limit] = simulation->now;
    cor_resource_seize(&port->resources, simulation, &port->quay, 1, rank_of(port, vessel),
                       (struct cor_continuation){.kind = BERTHED, .subject = vessel});
    if (++port->vessels < port->limit)
        cor_simulation_schedule(simulation, simulation->now + draw(port, 1, port->vessels, port->apart_ms),
                                COR_CLASS_ARRIVAL, ARRIVED, port->vessels);
}

static void berthed(void *at, uint32_t vessel)
{
    struct port *port = at;
    struct cor_simulation *simulation = &port->simulation;
    cor_tally_add(&port->by_rank[rank_of(port, vessel) == 1 ? 1 : 2], simulation->now - port->since[vessel]);
    cor_simulation_schedule(simulation, simulation->now + draw(port, 2, vessel, service_ms), COR_CLASS_END, LEFT,
                            vessel);
}

static void left(void *at, uint32_t vessel)
{
    struct port *port = at;
    (void)vessel;
    cor_resource_release(&port->resources, &port->simulation, &port->quay, 1);
}

static struct cor_kind kinds[KINDS] = {
    [ARRIVED] = {.name = "arrived", .act = arrived},
    [BERTHED] = {.name = "berthed", .act = berthed},
    [LEFT] = {.name = "left", .act = left},
};

static void run(struct port *port, int64_t berths, double load, uint32_t limit, bool ranked)
{
    memset(port, 0, sizeof *port);
    port->random = cor_stream_source(20240101, 5);
    port->apart_ms = service_ms / (load * (double)berths);
    port->limit = limit;
    port->ranked = ranked;
    port->since = test_calloc(limit, sizeof *port->since);
    cor_simulation_name_kinds(kinds, KINDS);
    cor_simulation_init(&port->simulation, kinds, KINDS, port);
    cor_resources_init(&port->resources);
    cor_resource_init(&port->resources, &port->simulation, &port->quay, berths,
                      ranked ? COR_BY_RANK : COR_FIRST_IN_FIRST_OUT, true);
    cor_simulation_schedule(&port->simulation, 0, COR_CLASS_ARRIVAL, ARRIVED, 0);
    cor_simulation_run_until(&port->simulation, (int64_t)(port->apart_ms * (double)limit));
}

static void end(struct port *port)
{
    cor_resources_release(&port->resources);
    cor_simulation_release(&port->simulation);
    test_free(port->since);
}

static void a_queue_with_one_berth_agrees_with_m_m_1(void **state)
{
    (void)state;
    struct port port;
    const double load = 0.7, wait = load / (1 - load) * service_ms;
    run(&port, 1, load, 400000, false);
    const int64_t now = port.simulation.now;
    struct cor_quantile *times = cor_waiting_quantile(&port.resources, &port.quay.waiting);
    const int64_t served = cor_waiting_count(&port.quay.waiting);
    expect_close(cor_resource_occupancy(&port.quay, now), load, 0.01);
    expect_close(cor_waiting_mean(&port.quay.waiting), wait, 0.05);
    expect_close(cor_time_persistent_mean(&port.quay.waiting.length, now), load * load / (1 - load), 0.05);
    expect_close((double)port.quay.waiting.time.count / (double)served, load, 0.01);
    /* P(wait > t) = load × exp(−(1 − load) t / service) */
    expect_close((double)cor_quantile_at(times, 0.95), log(load / 0.05) / (1 - load) * service_ms, 0.05);
    end(&port);
}

static void littles_law_holds_exactly_once_the_queue_is_empty_again(void **state)
{
    (void)state;
    struct port port;
    run(&port, 2, 0.8, 5000, false);
    cor_simulation_run_until(&port.simulation, port.simulation.now + 1000 * (int64_t)service_ms);
    assert_int_equal(port.quay.queue.count, 0);
    assert_int_equal(port.quay.busy, 0);
    assert_int_equal(cor_waiting_count(&port.quay.waiting), 5000);
    assert_true(cor_time_persistent_area(&port.quay.waiting.length, port.simulation.now) == port.quay.waiting.time.sum);
    assert_true(port.quay.waiting.time.sum == port.by_rank[2].sum);
    end(&port);
}

static void a_queue_with_three_berths_agrees_with_erlang_c(void **state)
{
    (void)state;
    struct port port;
    const double load = 0.8, a = 3 * load, last = a * a * a / 6 / (1 - load);
    const double delayed = last / (1 + a + a * a / 2 + last), wait = delayed / (3 * (1 - load)) * service_ms;
    run(&port, 3, load, 400000, false);
    expect_close((double)port.quay.waiting.time.count / (double)cor_waiting_count(&port.quay.waiting), delayed, 0.015);
    expect_close(cor_waiting_mean(&port.quay.waiting), wait, 0.05);
    expect_close(cor_resource_occupancy(&port.quay, port.simulation.now), load, 0.01);
    end(&port);
}

static void ranks_share_the_waiting_as_cobham_says(void **state)
{
    (void)state;
    struct port port;
    const double load = 0.75, first = load / 3;
    run(&port, 1, load, 400000, true);
    /* the mean residual service met is load × service, for exponential service */
    const double before = load * service_ms / (1 - first), after = before / (1 - load);
    expect_close(cor_tally_mean(&port.by_rank[1]), before, 0.03);
    expect_close(cor_tally_mean(&port.by_rank[2]), after, 0.07);
    end(&port);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_queue_with_one_berth_agrees_with_m_m_1),
        cmocka_unit_test(littles_law_holds_exactly_once_the_queue_is_empty_again),
        cmocka_unit_test(a_queue_with_three_berths_agrees_with_erlang_c),
        cmocka_unit_test(ranks_share_the_waiting_as_cobham_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
