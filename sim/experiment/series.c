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

static void take_rows(struct cor_series *series, const struct cor_record *record)
{
    series->row_count = record->series_count;
    series->rows = cor_memory_new(record->series_count ? record->series_count : 1, sizeof *series->rows);
    for (size_t i = 0; i < record->series_count; i++) {
        const struct cor_series_row *row = &record->series[i];
        series->rows[i] = (struct cor_series_mean){.at = row->at,
                                                   .subject = row->subject,
                                                   .measure = row->measure,
                                                   .unit = row->unit,
                                                   .minimum = row->value,
                                                   .maximum = row->value};
    }
}

static void add_value(struct cor_series_mean *row, double value, uint32_t count)
{
    const double step = value - row->mean;
    row->mean += step / count;
    row->squares += step * (value - row->mean);
    if (value < row->minimum)
        row->minimum = value;
    if (value > row->maximum)
        row->maximum = value;
}

void cor_series_add(struct cor_series *series, const struct cor_record *record)
{
    if (series->replications == 0)
        take_rows(series, record);
    COR_CHECK(record->series_count == series->row_count, NULL, "series", "replication %u has %zu rows, the first %zu",
              record->replication, record->series_count, series->row_count);
    series->replications++;
    for (size_t i = 0; i < series->row_count; i++) {
        struct cor_series_mean *row = &series->rows[i];
        const struct cor_series_row *of = &record->series[i];
        COR_CHECK(row->at == of->at && strcmp(row->subject, of->subject) == 0 && strcmp(row->measure, of->measure) == 0,
                  NULL, row->subject, "row %zu of replication %u is %s of %s", i, record->replication, of->measure,
                  of->subject);
        add_value(row, of->value, series->replications);
    }
}

double cor_series_deviation(const struct cor_series *series, const struct cor_series_mean *row)
{
    return series->replications < 2 ? NAN : sqrt(row->squares / (double)(series->replications - 1));
}

void cor_series_release(struct cor_series *series)
{
    free(series->rows);
    *series = (struct cor_series){0};
}
