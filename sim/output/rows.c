/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/rows.h"
#include "corridor/base/date.h"
#include "output/columns.h"

const char *cor_rows_unit(enum cor_unit unit)
{
    return unit == COR_UNIT_KG ? "kg" : cor_unit_name(unit);
}

void cor_rows_summary(struct cor_csv *csv, const char *scenario, const struct cor_summary *summary)
{
    for (size_t i = 0; i < summary->row_count; i++) {
        const struct cor_summary_row *row = &summary->rows[i];
        const struct cor_interval *interval = &row->interval;
        cor_csv_text(csv, scenario);
        cor_csv_text(csv, row->subject);
        cor_csv_text(csv, row->measure);
        cor_csv_text(csv, row->unit);
        cor_csv_integer(csv, interval->count);
        cor_csv_real(csv, interval->mean);
        cor_csv_real(csv, interval->deviation);
        cor_csv_real(csv, interval->low);
        cor_csv_real(csv, interval->high);
        cor_csv_real(csv, interval->minimum);
        cor_csv_real(csv, interval->p50);
        cor_csv_real(csv, interval->p95);
        cor_csv_real(csv, interval->maximum);
        cor_csv_end(csv);
    }
}

void cor_rows_replication(struct cor_csv *csv, const char *scenario, const struct cor_record *record)
{
    for (size_t i = 0; i < record->measures.count; i++) {
        const struct cor_measure *measure = &record->measures.at[i];
        cor_csv_text(csv, scenario);
        cor_csv_integer(csv, record->replication);
        cor_csv_text(csv, measure->subject);
        cor_csv_text(csv, measure->name);
        cor_csv_text(csv, measure->unit);
        if (measure->absent)
            cor_csv_absent(csv);
        else
            cor_csv_real(csv, measure->value);
        cor_csv_end(csv);
    }
}

/* Amount times time of the rows of one flow, from row `first`. */
static cor_int128 ledger_total(const struct cor_record *record, size_t first)
{
    cor_int128 total = 0;
    for (size_t i = first; i < record->ledger_count && record->ledger[i].flow == record->ledger[first].flow; i++)
        total += record->ledger[i].unit_ms;
    return total;
}

static void per_unit(struct cor_csv *csv, cor_int128 unit_ms, int64_t delivered)
{
    if (delivered > 0)
        cor_csv_real(csv, cor_int128_double(unit_ms) / (double)delivered / COR_MS_HOUR);
    else
        cor_csv_absent(csv);
}

void cor_rows_ledger(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record)
{
    cor_int128 total = 0;
    for (size_t i = 0; i < record->ledger_count; i++) {
        const struct cor_ledger_row *row = &record->ledger[i];
        const struct cor_flow *flow = &network->flows[row->flow];
        if (i == 0 || row->flow != record->ledger[i - 1].flow)
            total = ledger_total(record, i);
        cor_csv_integer(csv, record->replication);
        cor_csv_text(csv, flow->id);
        cor_csv_text(csv, cor_cause_word((enum cor_cause)row->cause));
        cor_csv_text(csv, row->where);
        cor_csv_text(csv, cor_rows_unit(network->cargo[flow->cargo].unit));
        cor_csv_wide(csv, row->unit_ms);
        per_unit(csv, row->unit_ms, record->flows[row->flow].delivered);
        if (total > 0)
            cor_csv_real(csv, cor_int128_double(row->unit_ms) / cor_int128_double(total));
        else
            cor_csv_absent(csv);
        cor_csv_end(csv);
    }
}

void cor_rows_series(struct cor_csv *csv, const struct cor_network *network, const struct cor_series *series)
{
    char date[COR_DATE_TEXT];
    for (size_t i = 0; i < series->instant_count && !csv->sink.error; i++) {
        cor_date_time_text(network->origin + series->instants[i], date);
        for (size_t j = 0; j < series->sampled_count; j++) {
            const struct cor_sampled *of = &series->sampled[j];
            const struct cor_series_mean *mean = &series->means[i * series->sampled_count + j];
            cor_csv_integer(csv, series->instants[i] - network->warm_up);
            cor_csv_text(csv, date);
            cor_csv_text(csv, of->subject);
            cor_csv_text(csv, of->measure);
            cor_csv_text(csv, of->unit);
            cor_csv_real(csv, mean->mean);
            cor_csv_real(csv, cor_series_deviation(series, mean));
            cor_csv_real(csv, mean->minimum);
            cor_csv_real(csv, mean->maximum);
            cor_csv_end(csv);
        }
    }
}

/* A moment of a visit or a lot, −1 if it did not come. */
static void moment(struct cor_csv *csv, const struct cor_network *network, int64_t at)
{
    if (at < 0)
        cor_csv_absent(csv);
    else
        cor_csv_integer(csv, at - network->warm_up);
}

static void visit_identity(struct cor_csv *csv, const struct cor_network *network, uint32_t replication,
                           const struct cor_visit_record *visit)
{
    const bool is_other = visit->carrier_class == COR_NONE, at_gate = visit->facility == COR_NONE;
    cor_csv_integer(csv, replication);
    cor_csv_text(csv, network->services[visit->service].id);
    cor_csv_integer(csv, visit->carrier);
    cor_csv_text(csv, is_other ? "" : network->classes[visit->carrier_class].id);
    cor_csv_integer(csv, visit->number);
    cor_csv_text(csv, network->places[visit->place].id);
    cor_csv_text(csv, at_gate ? "" : network->facilities[visit->facility].id);
    cor_csv_integer(csv, visit->turned_away);
}

static void visit_moments(struct cor_csv *csv, const struct cor_network *network, const struct cor_visit_record *visit,
                          bool trains)
{
    moment(csv, network, visit->arrived);
    if (!trains) {
        moment(csv, network, visit->granted);
        moment(csv, network, visit->piloted);
    }
    moment(csv, network, visit->berthed);
    moment(csv, network, visit->discharge_began);
    moment(csv, network, visit->discharge_ended);
    moment(csv, network, visit->loading_began);
    moment(csv, network, visit->loading_ended);
    moment(csv, network, visit->ready);
    moment(csv, network, visit->due);
    moment(csv, network, visit->unberthed);
    moment(csv, network, visit->departed);
    cor_csv_integer(csv, visit->berths);
}

/* shown: the causes that have a column, a bit each. */
static void visit_times(struct cor_csv *csv, const struct cor_visit_record *visit, uint64_t shown)
{
    for (int work = 0; work < 2; work++) {
        for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
            if (shown >> cause & 1 && cor_cause_is_work((enum cor_cause)cause) == work)
                cor_csv_integer(csv, visit->spent[cause]);
        if (work)
            continue;
        cor_csv_integer(csv, visit->spent[COR_VISIT_IDLE]);
        if (csv->table == COR_TABLE_CALLS)
            cor_csv_integer(csv, visit->spent[COR_VISIT_STAY]);
    }
}

static void visit_amounts(struct cor_csv *csv, const struct cor_visit_record *visit, bool trains)
{
    cor_csv_integer(csv, visit->discharged_kg);
    cor_csv_integer(csv, visit->loaded_kg);
    for (int unit = COR_UNIT_TEU; unit <= (trains ? COR_UNIT_WAGON : COR_UNIT_PASSENGER); unit++) {
        cor_csv_integer(csv, visit->discharged[unit]);
        cor_csv_integer(csv, visit->loaded[unit]);
    }
}

static void visits(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record, bool trains)
{
    const uint64_t shown = cor_columns_causes(csv->table);
    for (size_t i = 0; i < record->visit_count; i++) {
        const struct cor_visit_record *visit = &record->visits[i];
        const struct cor_service *service = &network->services[visit->service];
        if ((service->kind == COR_SERVICE_SCHEDULED && service->mode != COR_MODE_SEA) != trains)
            continue;
        visit_identity(csv, network, record->replication, visit);
        visit_moments(csv, network, visit, trains);
        visit_times(csv, visit, shown);
        visit_amounts(csv, visit, trains);
        cor_csv_end(csv);
    }
}

void cor_rows_calls(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record)
{
    visits(csv, network, record, false);
}

void cor_rows_trains(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record)
{
    visits(csv, network, record, true);
}

static const char *state_word(uint16_t state)
{
    static const char *const words[] = {
        [COR_LOT_DELIVERED] = "delivered", [COR_LOT_UNDELIVERED] = "undelivered", [COR_LOT_STRANDED] = "stranded"};
    return words[state];
}

static void lot(struct cor_csv *csv, const struct cor_network *network, uint32_t replication,
                const struct cor_lot_record *of)
{
    const struct cor_flow *flow = &network->flows[of->flow];
    const struct cor_cargo *cargo = &network->cargo[flow->cargo];
    const bool delivered = of->state == COR_LOT_DELIVERED;
    cor_csv_integer(csv, replication);
    cor_csv_text(csv, flow->id);
    cor_csv_integer(csv, of->number);
    cor_csv_integer(csv, of->part);
    cor_csv_text(csv, state_word(of->state));
    cor_csv_text(csv, cargo->id);
    cor_csv_text(csv, cor_rows_unit(cargo->unit));
    cor_csv_integer(csv, of->released_amount);
    cor_csv_integer(csv, of->amount);
    moment(csv, network, of->released);
    moment(csv, network, delivered ? of->delivered : -1);
    if (delivered)
        cor_csv_integer(csv, of->delivered - of->released);
    else
        cor_csv_absent(csv);
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++) {
        if (delivered)
            cor_csv_integer(csv, of->spent[cause]);
        else
            cor_csv_absent(csv);
    }
    cor_csv_end(csv);
}

void cor_rows_lots(struct cor_csv *csv, const struct cor_network *network, const struct cor_record *record)
{
    for (size_t i = 0; i < record->lot_count; i++)
        lot(csv, network, record->replication, &record->lots[i]);
}
