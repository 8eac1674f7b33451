/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_H
#define TESTS_THEORY_EXACT_H

#include <stddef.h>

/*
 * Exact mean values of queues in steady state, against which simulated ones are held. First come, first served unless a
 * rank is given; independent interarrival and service times; servers alike.
 *
 * Units. Any unit of time, the same everywhere: a rate is per unit, a service time and a wait are in units.
 *
 * Refused (asserted, or `usage` of the command): rates, times or servers that are not positive; a load of 1 or more
 * where nothing turns customers away.
 *
 * The command `theory_exact_cli` prints the same as name=value lines, numbers in the shortest of 15 to 17 digits that
 * reads back:
 *
 *     theory_exact_cli MODEL [--c SERVERS] --load LOAD | --arrival-rate RATE  [--service-mean TIME] [further options]
 *
 *     mmc                                        M/M/c (Erlang C)
 *     md1                                        M/D/1
 *     mg1       --cv CV                          M/G/1, coefficient of variation of service
 *     me2c                                       M/E2/c
 *     ee2c                                       E2/E2/c
 *     eec       --arrival-phases A --service-phases B    E_A/E_B/c
 *     mmck      --k PLACES                       M/M/c/K, K places in all, those at the servers included
 *     erlang_b                                   M/M/c/c and M/G/c/c
 *     mmc_rank  --shares S1,S2,…                 M/M/c by non-preemptive rank, shares of the arrivals, first rank first
 *     mg1_rank  --cv CV --shares S1,S2,…         M/G/1 by non-preemptive rank
 *
 * Defaults: --c 1 and --service-mean 1. LOAD is arrival rate × service mean / servers. All models print utilisation,
 * blocked, delayed, wait and length (see struct theory_queue), those by rank also wait_1, wait_2, …. For example
 * `theory_exact_cli ee2c --c 3 --load 0.9 --service-mean 1`. Exit status 0, or 64 with the usage on stderr.
 */
struct theory_queue {
    double utilisation; /* busy servers / servers */
    double blocked;     /* share of arrivals turned away */
    double delayed;     /* share of the admitted that wait at all */
    double wait;        /* mean time from arrival to service of the admitted, those who do not wait included */
    double length;      /* mean number waiting */
};

/* The share of arrivals lost by `servers` without a waiting room, at `offered` = arrival rate × service mean (Erlang
 * 1917). */
double theory_erlang_b(unsigned servers, double offered);

/* The share of arrivals that wait for `servers` with unlimited room; offered < servers (Erlang 1917). */
double theory_erlang_c(unsigned servers, double offered);

/* M/M/c. */
struct theory_queue theory_mmc(unsigned servers, double arrival_rate, double service_mean);

/* M/G/1 by Pollaczek and Khinchine; service_cv 0 is M/D/1, 1 is M/M/1, 1/√k is M/E_k/1. */
struct theory_queue theory_mg1(double arrival_rate, double service_mean, double service_cv);

/* M/M/c/K: `places` ≥ servers in all, those at the servers included. Any load. */
struct theory_queue theory_mmck(unsigned servers, unsigned places, double arrival_rate, double service_mean);

/*
 * E_A/E_B/c: Erlang interarrival times of `arrival_phases` and Erlang service times of `service_phases` (1 is
 * exponential, 2 is E2; each phase of a time with mean m and k phases has mean m/k). Solved numerically as a
 * quasi-birth-death chain over (customers, arrival phase, servers in each service phase); good to about ten digits up
 * to a load of 0.99. At most 64 phases, and 500 ways to spread the servers over the service phases; with more the
 * program ends with status 64.
 */
struct theory_queue theory_erlang_queue(unsigned servers, unsigned arrival_phases, unsigned service_phases,
                                        double arrival_rate, double service_mean);

/* One rank of customers. */
struct theory_rank {
    double arrival_rate, service_mean, service_cv;
};

/*
 * M/G/1 with non-preemptive ranks, first rank served first (Cobham 1954).
 * waits: `count` mean waits, written.
 */
void theory_mg1_ranks(const struct theory_rank *ranks, size_t count, double *waits);

/*
 * M/M/c with non-preemptive ranks of the same service time (Cobham 1954).
 * arrival_rates: of `count` ranks, first rank first. waits: `count` mean waits, written.
 */
void theory_mmc_ranks(unsigned servers, const double *arrival_rates, size_t count, double service_mean, double *waits);

#endif
