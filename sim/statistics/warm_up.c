/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/warm_up.h"
#include <assert.h>

enum { LEAST_BATCHES = 10, LAST_BATCHES = 5 };

static double batch_mean(const double *series, size_t batch)
{
    double sum = 0;
    for (size_t i = 0; i < COR_WARM_UP_BATCH; i++)
        sum += series[batch * COR_WARM_UP_BATCH + i];
    return sum / COR_WARM_UP_BATCH;
}

/*
 * The batch at which the standard error of the rest, √(Σ(y − ȳ)²) / n, is least. Going backwards, mean and sum of
 * squares of the rest grow by one batch at a time (Welford 1962), so that one pass does it.
 */
static size_t least_error_batch(const double *series, size_t batches)
{
    double mean = 0, squares = 0, least = 0;
    size_t at = batches;
    for (size_t left = 1; left <= batches; left++) {
        const double value = batch_mean(series, batches - left);
        const double change = value - mean;
        mean += change / (double)left;
        squares += change * (value - mean);
        const double error = squares / ((double)left * (double)left);
        if (left > LAST_BATCHES && (at == batches || error <= least)) {
            least = error;
            at = batches - left;
        }
    }
    return at;
}

bool cor_warm_up_mser(const double *series, size_t count, size_t *truncation, const char **reason)
{
    const size_t batches = count / COR_WARM_UP_BATCH;
    *truncation = 0;
    *reason = "the series is shorter than ten batches of five";
    if (batches < LEAST_BATCHES)
        return false;
    const size_t batch = least_error_batch(series, batches);
    *reason = "the least standard error lies in the second half: the series is too short, or has a trend";
    if (2 * batch >= batches)
        return false;
    *reason = NULL;
    *truncation = batch * COR_WARM_UP_BATCH;
    return true;
}

static double mean_of_period(const double *series, size_t replications, size_t periods, size_t period)
{
    double sum = 0;
    for (size_t replication = 0; replication < replications; replication++)
        sum += series[replication * periods + period];
    return sum / (double)replications;
}

void cor_warm_up_welch(const double *series, size_t replications, size_t periods, size_t window, double *averages)
{
    assert(replications > 0 && periods > 0 && window <= periods / 4);
    for (size_t period = 0; period + window < periods; period++) {
        const size_t side = period < window ? period : window;
        double sum = 0;
        for (size_t near = period - side; near <= period + side; near++)
            sum += mean_of_period(series, replications, periods, near);
        averages[period] = sum / (double)(2 * side + 1);
    }
}
