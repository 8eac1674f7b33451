/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theory/exact.h"
#include <assert.h>
#include <math.h>

/* By the recursion on the number of servers, which neither overflows nor cancels. */
double theory_erlang_b(unsigned servers, double offered)
{
    assert(servers > 0 && offered > 0);
    double inverse = 1;
    for (unsigned n = 1; n <= servers; n++)
        inverse = 1 + inverse * n / offered;
    return 1 / inverse;
}

double theory_erlang_c(unsigned servers, double offered)
{
    assert(offered < servers);
    const double blocked = theory_erlang_b(servers, offered);
    return blocked / (1 - offered / servers * (1 - blocked));
}

struct theory_queue theory_mmc(unsigned servers, double arrival_rate, double service_mean)
{
    const double offered = arrival_rate * service_mean;
    struct theory_queue queue = {.utilisation = offered / servers, .delayed = theory_erlang_c(servers, offered)};
    queue.wait = queue.delayed * service_mean / (servers - offered);
    queue.length = arrival_rate * queue.wait;
    return queue;
}

struct theory_queue theory_mg1(double arrival_rate, double service_mean, double service_cv)
{
    const double load = arrival_rate * service_mean;
    assert(load > 0 && load < 1 && service_cv >= 0);
    struct theory_queue queue = {.utilisation = load, .delayed = load};
    queue.wait = load * service_mean * (1 + service_cv * service_cv) / (2 * (1 - load));
    queue.length = arrival_rate * queue.wait;
    return queue;
}

/* Relative probabilities of 0 to `places` customers by the balance of each cut; scaled down before they overflow. */
struct theory_queue theory_mmck(unsigned servers, unsigned places, double arrival_rate, double service_mean)
{
    const double offered = arrival_rate * service_mean;
    assert(servers > 0 && places >= servers && offered > 0);
    double weight = 1, all = 1, admitted = 0, busy = 0, delayed = 0, length = 0;
    for (unsigned n = 1; n <= places; n++) {
        /* The weight so far is of n − 1 customers: whoever arrives then is admitted, and waits if all servers are busy.
         */
        admitted += weight;
        if (n > servers)
            delayed += weight;
        const unsigned serving = n < servers ? n : servers;
        const double factor = offered / serving, scale = factor > 1 ? 1 / factor : 1;
        weight *= factor * scale;
        all = all * scale + weight;
        busy = busy * scale + weight * serving;
        admitted *= scale;
        delayed *= scale;
        length = length * scale + weight * (n - serving);
    }
    return (struct theory_queue){.utilisation = busy / all / servers,
                                 .blocked = weight / all,
                                 .delayed = delayed / admitted,
                                 .wait = length / (arrival_rate * admitted),
                                 .length = length / all};
}

void theory_mg1_ranks(const struct theory_rank *ranks, size_t count, double *waits)
{
    double residual = 0, before = 0;
    for (size_t i = 0; i < count; i++)
        residual += ranks[i].arrival_rate * ranks[i].service_mean * ranks[i].service_mean *
                    (1 + ranks[i].service_cv * ranks[i].service_cv) / 2;
    for (size_t i = 0; i < count; i++) {
        const double with = before + ranks[i].arrival_rate * ranks[i].service_mean;
        assert(with < 1);
        waits[i] = residual / ((1 - before) * (1 - with));
        before = with;
    }
}

void theory_mmc_ranks(unsigned servers, const double *arrival_rates, size_t count, double service_mean, double *waits)
{
    double all = 0, before = 0;
    for (size_t i = 0; i < count; i++)
        all += arrival_rates[i];
    const double residual = theory_erlang_c(servers, all * service_mean) * service_mean / servers;
    for (size_t i = 0; i < count; i++) {
        const double with = before + arrival_rates[i] * service_mean / servers;
        waits[i] = residual / ((1 - before) * (1 - with));
        before = with;
    }
}
