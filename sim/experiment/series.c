/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/experiment/series.h"
#include "corridor/base/fault.h"
#include "corridor/base/memory.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

uint32_t cor_series_levels(const struct cor_network *network)
{
    uint32_t changing = 0;
    for (uint16_t i = 0; i < network->service_count; i++)
        changing += cor_network_fleet_changes(network, &network->services[i]);
    /* handled, queue_length and slots_busy; stock; delivered and on_the_way; vessels */
    return 3u * network->facility_count + network->yard_count + 2u * network->flow_count + changing;
}

static void *copy(const void *array, size_t count, size_t size)
{
    void *made = cor_memory_new(count ? count : 1, size);
    if (count > 0)
        memcpy(made, array, count * size);
    return made;
}

static void begin(struct cor_series *series, const struct cor_record *record)
{
    const size_t count = record->sampled_count * record->instant_count;
    series->sampled_count = record->sampled_count;
    series->instant_count = record->instant_count;
    series->sampled = copy(record->sampled, record->sampled_count, sizeof *series->sampled);
    series->instants = copy(record->instants, record->instant_count, sizeof *series->instants);
    series->means = cor_memory_new(count ? count : 1, sizeof *series->means);
    for (size_t i = 0; i < count; i++)
        series->means[i] = (struct cor_series_mean){.minimum = record->samples[i], .maximum = record->samples[i]};
}

static void check_same(const struct cor_series *series, const struct cor_record *record)
{
    COR_CHECK(record->sampled_count == series->sampled_count && record->instant_count == series->instant_count, NULL,
              "series", "replication %u has %zu at %zu instants, the first %zu at %zu", record->replication,
              record->sampled_count, record->instant_count, series->sampled_count, series->instant_count);
    for (size_t i = 0; i < series->instant_count; i++)
        COR_CHECK(record->instants[i] == series->instants[i], NULL, "series", "instant %zu of replication %u is %lld",
                  i, record->replication, (long long)record->instants[i]);
    for (size_t i = 0; i < series->sampled_count; i++) {
        const struct cor_sampled *of = &series->sampled[i], *other = &record->sampled[i];
        COR_CHECK(strcmp(of->subject, other->subject) == 0 && strcmp(of->measure, other->measure) == 0, NULL,
                  of->subject, "replication %u has %s of %s where the first has %s", record->replication,
                  other->measure, other->subject, of->measure);
    }
}

static void add_value(struct cor_series_mean *mean, double value, uint32_t count)
{
    const double step = value - mean->mean;
    mean->mean += step / count;
    mean->squares += step * (value - mean->mean);
    if (value < mean->minimum)
        mean->minimum = value;
    if (value > mean->maximum)
        mean->maximum = value;
}

void cor_series_add(struct cor_series *series, const struct cor_record *record)
{
    if (series->replications == 0)
        begin(series, record);
    check_same(series, record);
    series->replications++;
    for (size_t i = 0; i < series->sampled_count * series->instant_count; i++)
        add_value(&series->means[i], record->samples[i], series->replications);
}

double cor_series_deviation(const struct cor_series *series, const struct cor_series_mean *mean)
{
    return series->replications < 2 ? NAN : sqrt(mean->squares / (double)(series->replications - 1));
}

void cor_series_release(struct cor_series *series)
{
    free(series->sampled);
    free(series->instants);
    free(series->means);
    *series = (struct cor_series){0};
}
