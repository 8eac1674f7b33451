/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * theory_exact_cli: exact values of queues as name=value lines, for tests written in other languages. Its models and
 * options stand in exact.h.
 */
#include "theory/exact.h"
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RANKS = 16, USAGE = 64 };

struct request {
    double servers, places, load, arrival_rate, service_mean, service_cv, arrival_phases, service_phases;
    double shares[MOST_RANKS];
    size_t ranks;
};

static int usage(const char *what)
{
    fprintf(stderr,
            "theory_exact_cli: %s\n"
            "usage: theory_exact_cli mmc|md1|mg1|me2c|ee2c|eec|mmck|erlang_b|mmc_rank|mg1_rank\n"
            "       [--c SERVERS] --load LOAD|--arrival-rate RATE [--service-mean TIME] [--cv CV] [--k PLACES]\n"
            "       [--arrival-phases A] [--service-phases B] [--shares S1,S2,...]\n",
            what);
    return USAGE;
}

static bool read_number(const char *text, double *number)
{
    char *end;
    *number = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*number) && *number >= 0;
}

static bool read_shares(const char *text, struct request *request)
{
    char *end;
    for (request->ranks = 0; request->ranks < MOST_RANKS; text = end + 1) {
        request->shares[request->ranks] = strtod(text, &end);
        if (end == text || !(request->shares[request->ranks++] > 0))
            return false;
        if (*end != ',')
            return *end == '\0';
    }
    return false;
}

static double *option_place(const char *name, struct request *request)
{
    const struct {
        const char *name;
        double *place;
    } options[] = {{"--c", &request->servers},
                   {"--k", &request->places},
                   {"--load", &request->load},
                   {"--arrival-rate", &request->arrival_rate},
                   {"--service-mean", &request->service_mean},
                   {"--cv", &request->service_cv},
                   {"--arrival-phases", &request->arrival_phases},
                   {"--service-phases", &request->service_phases}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(name, options[i].name) == 0)
            return options[i].place;
    return NULL;
}

static bool read_options(int count, char **texts, struct request *request)
{
    for (int i = 0; i < count; i += 2) {
        if (i + 1 == count)
            return false;
        if (strcmp(texts[i], "--shares") == 0) {
            if (!read_shares(texts[i + 1], request))
                return false;
            continue;
        }
        double *place = option_place(texts[i], request);
        if (!place || !read_number(texts[i + 1], place))
            return false;
    }
    return true;
}

static bool is_count(double number, double most)
{
    return number >= 1 && number <= most && number == floor(number);
}

/* Settles load and arrival rate from each other; false where a number makes no sense. */
static bool settle(struct request *request)
{
    if (!is_count(request->servers, 1000) || !(request->service_mean > 0))
        return false;
    if (request->arrival_rate > 0 && request->load > 0)
        return false;
    if (request->load > 0)
        request->arrival_rate = request->load * request->servers / request->service_mean;
    request->load = request->arrival_rate * request->service_mean / request->servers;
    return request->load > 0;
}

static void print(const char *name, double value)
{
    char text[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    printf("%s=%s\n", name, text);
}

static int print_queue(const struct theory_queue *queue)
{
    print("utilisation", queue->utilisation);
    print("blocked", queue->blocked);
    print("delayed", queue->delayed);
    print("wait", queue->wait);
    print("length", queue->length);
    return 0;
}

static int print_ranks(const struct request *request, bool many_servers)
{
    double rates[MOST_RANKS], waits[MOST_RANKS], all = 0, wait = 0;
    struct theory_rank ranks[MOST_RANKS];
    for (size_t i = 0; i < request->ranks; i++)
        all += request->shares[i];
    for (size_t i = 0; i < request->ranks; i++) {
        rates[i] = request->arrival_rate * request->shares[i] / all;
        ranks[i] = (struct theory_rank){rates[i], request->service_mean, request->service_cv};
    }
    if (many_servers)
        theory_mmc_ranks((unsigned)request->servers, rates, request->ranks, request->service_mean, waits);
    else
        theory_mg1_ranks(ranks, request->ranks, waits);
    for (size_t i = 0; i < request->ranks; i++)
        wait += waits[i] * request->shares[i] / all;
    const struct theory_queue queue = {
        .utilisation = request->load,
        .delayed = many_servers ? theory_erlang_c((unsigned)request->servers, request->load * request->servers)
                                : request->load,
        .wait = wait,
        .length = wait * request->arrival_rate};
    print_queue(&queue);
    for (size_t i = 0; i < request->ranks; i++) {
        char name[32];
        snprintf(name, sizeof name, "wait_%zu", i + 1);
        print(name, waits[i]);
    }
    return 0;
}

/* The models that turn nobody away: they need a load below 1. */
static int print_stable(const char *model, const struct request *request)
{
    const unsigned servers = (unsigned)request->servers;
    const double rate = request->arrival_rate, mean = request->service_mean;
    struct theory_queue queue;
    if (!(request->load < 1))
        return usage("this model needs a load below 1");
    if (strcmp(model, "mmc") == 0)
        queue = theory_mmc(servers, rate, mean);
    else if (strcmp(model, "md1") == 0 && servers == 1)
        queue = theory_mg1(rate, mean, 0);
    else if (strcmp(model, "mg1") == 0 && servers == 1)
        queue = theory_mg1(rate, mean, request->service_cv);
    else if (strcmp(model, "me2c") == 0)
        queue = theory_erlang_queue(servers, 1, 2, rate, mean);
    else if (strcmp(model, "ee2c") == 0)
        queue = theory_erlang_queue(servers, 2, 2, rate, mean);
    else if (strcmp(model, "eec") == 0 && is_count(request->arrival_phases, 64) &&
             is_count(request->service_phases, 64))
        queue = theory_erlang_queue(servers, (unsigned)request->arrival_phases, (unsigned)request->service_phases, rate,
                                    mean);
    else if (strcmp(model, "mmc_rank") == 0 && request->ranks > 0)
        return print_ranks(request, true);
    else if (strcmp(model, "mg1_rank") == 0 && request->ranks > 0 && servers == 1)
        return print_ranks(request, false);
    else
        return usage("unknown model, or an option that it needs is missing or wrong");
    return print_queue(&queue);
}

int main(int count, char **texts)
{
    struct request request = {.servers = 1, .service_mean = 1, .service_cv = 1};
    if (count < 2)
        return usage("no model");
    if (!read_options(count - 2, texts + 2, &request))
        return usage("unknown option, or not a number");
    if (!settle(&request))
        return usage("give whole servers, a service mean and one of load and arrival rate, all positive");
    const bool loss = strcmp(texts[1], "erlang_b") == 0;
    if (!loss && strcmp(texts[1], "mmck") != 0)
        return print_stable(texts[1], &request);
    const double places = loss ? request.servers : request.places;
    if (!is_count(places, 1000000) || places < request.servers)
        return usage("mmck needs --k of at least --c");
    const struct theory_queue queue =
        theory_mmck((unsigned)request.servers, (unsigned)places, request.arrival_rate, request.service_mean);
    return print_queue(&queue);
}
