/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A queue with one server (M/M/1, load 0.9) through the public engine and resource, with statistics and quantiles on,
 * against a bare loop over two times that keeps the number present and its area and nothing else.
 *
 *     bench_queue [ROUNDS [CUSTOMERS]]      compares
 *     bench_queue alone CUSTOMERS           runs the queue once and prints the seconds it took and the mean wait
 *     bench_queue pace CUSTOMERS            prints what the processor gives: ns a dependent multiplication, ns an event
 *                                           of the bare loop, which has two for each customer
 *
 * The same exponential variates, drawn by number from Philox streams: by GSL's sampler, and by corridor's own. A third
 * bare loop draws from a ziggurat inlined into it. Every call of the heap's functions is counted.
 */
#include "bench.h"
#include "counted.h"

#include "corridor/random/distribution.h"
#include "corridor/resource/resource.h"
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { NOTHING, ARRIVED, SERVED, LEFT, KINDS };

static const double apart_ms = 1e6, service_ms = 9e5;

enum { APART = 11, SERVICE = 12 }; /* names of streams */

struct queue {
    struct cor_simulation simulation;
    struct cor_resources resources;
    struct cor_resource server;
    struct cor_random random;
    struct cor_distribution apart, service;
    uint32_t arrived, served, limit;
    bool gsl;
    double wait[3]; /* mean of the last run of each way, ms */
    uint64_t calls; /* of the heap's functions in the second half of the last run */
};

static inline int64_t draw(const struct queue *queue, const struct cor_distribution *distribution, uint64_t name,
                           uint32_t number, double mean)
{
    if (!queue->gsl)
        return cor_distribution_duration(distribution, &queue->random, name, number);
    struct cor_stream_generator state;
    const gsl_rng generator = cor_stream_open(&state, &queue->random, name, number);
    return cor_round(gsl_ran_exponential(&generator, mean));
}

static void arrived(void *at, uint32_t customer)
{
    struct queue *queue = at;
    struct cor_simulation *simulation = &queue->simulation;
    cor_resource_seize(&queue->resources, simulation, &queue->server, 1, COR_RANK_DEFAULT,
                       (struct cor_continuation){.kind = SERVED, .subject = customer});
    if (++queue->arrived < queue->limit)
        cor_simulation_schedule(simulation, simulation->now + draw(queue, &queue->apart, APART, customer, apart_ms),
                                COR_CLASS_ARRIVAL, ARRIVED, queue->arrived);
    if (queue->arrived == queue->limit / 2)
        queue->calls = counted_calls;
}

static void served(void *at, uint32_t customer)
{
    struct queue *queue = at;
    struct cor_simulation *simulation = &queue->simulation;
    cor_simulation_schedule(simulation, simulation->now + draw(queue, &queue->service, SERVICE, customer, service_ms),
                            COR_CLASS_END, LEFT, customer);
}

static void left(void *at, uint32_t customer)
{
    struct queue *queue = at;
    (void)customer;
    cor_resource_release(&queue->resources, &queue->simulation, &queue->server, 1);
}

static struct cor_kind kinds[KINDS] = {
    [ARRIVED] = {.name = "arrived", .act = arrived},
    [SERVED] = {.name = "served", .act = served},
    [LEFT] = {.name = "left", .act = left},
};

static double through_corridor(void *at)
{
    struct queue *queue = at;
    const double begun = bench_now();
    queue->arrived = 0;
    cor_simulation_init(&queue->simulation, kinds, KINDS, queue);
    cor_resources_init(&queue->resources);
    cor_resource_init(&queue->resources, &queue->simulation, &queue->server, 1, COR_FIRST_IN_FIRST_OUT, true);
    cor_simulation_schedule(&queue->simulation, 0, COR_CLASS_ARRIVAL, ARRIVED, 0);
    cor_simulation_run_until(&queue->simulation, INT64_MAX / 4);
    queue->calls = counted_calls - queue->calls;
    queue->wait[0] = cor_waiting_mean(&queue->server.waiting);
    cor_resources_release(&queue->resources);
    cor_simulation_release(&queue->simulation);
    return (bench_now() - begun) / queue->limit;
}

/* The mean wait by Little's law, from the area under the number present. */
static double bare(struct queue *queue)
{
    const double begun = bench_now();
    int64_t arrival = 0, departure = INT64_MAX, since = 0, present = 0;
    uint32_t customers = 0, departed = 0;
    double area = 0;
    while (departed < queue->limit) {
        const bool arrives = arrival < departure;
        const int64_t now = arrives ? arrival : departure;
        area += (double)(present > 1 ? present - 1 : 0) * (double)(now - since);
        since = now;
        if (arrives) {
            if (present++ == 0)
                departure = now + draw(queue, &queue->service, SERVICE, departed, service_ms);
            arrival =
                customers + 1 < queue->limit ? now + draw(queue, &queue->apart, APART, customers, apart_ms) : INT64_MAX;
            customers++;
        } else {
            departed++;
            departure = --present > 0 ? now + draw(queue, &queue->service, SERVICE, departed, service_ms) : INT64_MAX;
        }
    }
    queue->wait[1] = area / queue->limit;
    return (bench_now() - begun) / queue->limit;
}

static double bare_loop(void *at)
{
    return bare(at);
}

/* Marsaglia and Tsang 2000: 256 layers of equal area under exp(−x), the lowest with the tail beyond `edge`. */
static const double edge = 7.69711747013104972, layer_area = 0.0039496598225815571993;

struct ziggurat {
    double right[257], height[257];
};

static void ziggurat_make(struct ziggurat *of)
{
    of->right[0] = layer_area / exp(-edge);
    of->right[1] = edge;
    of->height[1] = exp(-edge);
    for (int i = 2; i < 256; i++) {
        of->height[i] = of->height[i - 1] + layer_area / of->right[i - 1];
        of->right[i] = -log(of->height[i]);
    }
    of->right[256] = 0;
    of->height[0] = 0;
    of->height[256] = 1;
}

static inline double ziggurat_draw(const struct ziggurat *of, uint64_t *seed)
{
    for (double beyond = 0;;) {
        const uint64_t bits = bench_random(seed);
        const uint32_t layer = bits & 255;
        const double x = (double)(bits >> 11) * 0x1p-53 * of->right[layer];
        if (x < of->right[layer + 1])
            return beyond + x;
        if (layer == 0) {
            beyond += edge;
            continue;
        }
        const double u = (double)(bench_random(seed) >> 11) * 0x1p-53;
        if (of->height[layer] + u * (of->height[layer + 1] - of->height[layer]) < exp(-x))
            return beyond + x;
    }
}

static struct ziggurat ziggurat;

static double ziggurat_loop(void *at)
{
    struct queue *queue = at;
    const double begun = bench_now();
    int64_t arrival = 0, departure = INT64_MAX, since = 0, present = 0;
    uint32_t customers = 0, departed = 0;
    uint64_t seed = 20240101;
    double area = 0;
    while (departed < queue->limit) {
        const bool arrives = arrival < departure;
        const int64_t now = arrives ? arrival : departure;
        area += (double)(present > 1 ? present - 1 : 0) * (double)(now - since);
        since = now;
        if (arrives) {
            if (present++ == 0)
                departure = now + (int64_t)(service_ms * ziggurat_draw(&ziggurat, &seed) + 0.5);
            arrival = ++customers < queue->limit ? now + (int64_t)(apart_ms * ziggurat_draw(&ziggurat, &seed) + 0.5)
                                                 : INT64_MAX;
        } else {
            departed++;
            departure = --present > 0 ? now + (int64_t)(service_ms * ziggurat_draw(&ziggurat, &seed) + 0.5) : INT64_MAX;
        }
    }
    queue->wait[2] = area / queue->limit;
    return (bench_now() - begun) / queue->limit;
}

static void line(const char *what, struct bench_pair took, double aim)
{
    char aimed[16] = "-";
    if (aim > 0)
        snprintf(aimed, sizeof aimed, "%.2f", aim);
    printf("%-34s %8.1f  %8.1f  %6.2f  %s\n", what, took.a, took.b, took.a / took.b, aimed);
    fflush(stdout);
}

static int compare(struct queue *queue, int rounds)
{
    printf("%-34s %8s  %8s  %6s  %s\n", "M/M/1, ns a customer", "corridor", "bare", "ratio", "aim");
    queue->gsl = true;
    line("draws by GSL", bench_in_pairs(through_corridor, bare_loop, queue, rounds), 1.6);
    queue->gsl = false;
    line("draws by corridor", bench_in_pairs(through_corridor, bare_loop, queue, rounds), 0);
    line("corridor / bare with a ziggurat", bench_in_pairs(through_corridor, ziggurat_loop, queue, rounds), 0);
    printf("mean wait %.1f s, bare %.1f s, ziggurat %.1f s, theory %.1f s\n", queue->wait[0] / 1e3,
           queue->wait[1] / 1e3, queue->wait[2] / 1e3, 0.9 / 0.1 * service_ms / 1e3);
    if (counted_calls > 0)
        printf("calls of the heap's functions in the second half of the customers: %llu\n",
               (unsigned long long)queue->calls);
    return fabs(queue->wait[0] - queue->wait[1]) > 1e-6 * queue->wait[1];
}

static int pace(struct queue *queue)
{
    const double multiplication = bench_multiplication(10 * queue->limit);
    printf("%.4f %.3f\n", multiplication, bare(queue) / 2);
    return 0;
}

int main(int count, char **words)
{
    static struct queue queue;
    const char *why = NULL;
    const bool alone = count > 2 && strcmp(words[1], "alone") == 0;
    queue.limit = count > 2 ? (uint32_t)atol(words[2]) : 1000000;
    queue.random = cor_stream_source(20240101, 0);
    if (!cor_distribution_exponential(&queue.apart, apart_ms, &why) ||
        !cor_distribution_exponential(&queue.service, service_ms, &why))
        return 1;
    cor_simulation_name_kinds(kinds, KINDS);
    ziggurat_make(&ziggurat);
    if (count > 2 && strcmp(words[1], "pace") == 0)
        return pace(&queue);
    if (!alone)
        return compare(&queue, count > 1 ? atoi(words[1]) : 5);
    const double took = through_corridor(&queue);
    printf("%.6f %.3f\n", took * queue.limit / 1e9, queue.wait[0] / 1e3);
    return 0;
}
