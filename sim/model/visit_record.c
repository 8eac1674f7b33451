/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit_record.h"

#include "corridor/base/memory.h"
#include "model/facility.h"

struct cor_visit_record *cor_visit_record_at(const struct cor_corridor *corridor, uint32_t record)
{
    return record == 0 ? NULL : &corridor->record->visits[record - 1];
}

/* A fresh row that says only when it was begun; 0 where none are kept. */
static uint32_t add_row(struct cor_corridor *corridor)
{
    struct cor_record *record = corridor->record;
    if (!corridor->options->records || !corridor->measuring)
        return 0;
    if (record->visit_count == corridor->visit_capacity) {
        const size_t capacity = corridor->visit_capacity ? 2 * corridor->visit_capacity : 1024;
        record->visits = cor_memory_resize(record->visits, corridor->visit_capacity, capacity, sizeof *record->visits);
        corridor->visit_capacity = capacity;
    }
    record->visits[record->visit_count++] = (struct cor_visit_record){.arrived = cor_now(corridor),
                                                                      .carrier_class = COR_NONE,
                                                                      .facility = COR_NONE,
                                                                      .granted = -1,
                                                                      .piloted = -1,
                                                                      .berthed = -1,
                                                                      .discharge_began = -1,
                                                                      .discharge_ended = -1,
                                                                      .loading_began = -1,
                                                                      .loading_ended = -1,
                                                                      .ready = -1,
                                                                      .due = -1,
                                                                      .unberthed = -1,
                                                                      .departed = -1,
                                                                      .since = cor_now(corridor),
                                                                      .doing = COR_VISIT_IDLE};
    return (uint32_t)record->visit_count;
}

uint32_t cor_visit_record_begin_row(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const uint32_t record = add_row(corridor);
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (row) {
        row->service = carrier->service;
        row->carrier_class = carrier->carrier_class;
        row->place = carrier->place;
        row->carrier = carrier->number;
        row->number = carrier->visits;
    }
    return record;
}

/* Adds, or with sign −1 takes away, what the quay has kept others waiting: by cause until now. */
static void count_queue(struct cor_corridor *corridor, struct cor_visit_record *row, int sign)
{
    static const enum cor_cause causes[] = {COR_CAUSE_BERTH, COR_CAUSE_CLOSURE, COR_CAUSE_WEATHER, COR_CAUSE_HOURS};
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        row->spent[causes[i]] += sign * cor_facility_waited(corridor, row->facility, causes[i]);
    row->since = cor_now(corridor);
}

uint32_t cor_visit_record_caller(struct cor_corridor *corridor, uint16_t service, int64_t number)
{
    const uint32_t record = add_row(corridor);
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (row) {
        const uint16_t facility = corridor->network->services[service].facility;
        row->service = service;
        row->facility = facility;
        row->place = corridor->network->facilities[facility].place;
        row->number = number;
        count_queue(corridor, row, -1);
    }
    return record;
}

void cor_visit_record_caller_granted(struct cor_corridor *corridor, uint32_t record)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (!row)
        return;
    count_queue(corridor, row, 1);
    row->doing = COR_VISIT_STAY;
    row->granted = cor_now(corridor);
}

void cor_visit_record_turned_away(struct cor_corridor *corridor, uint32_t record)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (!row)
        return;
    count_queue(corridor, row, 1);
    row->turned_away = 1;
}

void cor_visit_record_does_row(struct cor_corridor *corridor, uint32_t record, uint32_t doing)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    row->spent[row->doing] += cor_now(corridor) - row->since;
    row->since = cor_now(corridor);
    row->doing = doing;
}

static void note_first(const struct cor_corridor *corridor, int64_t *moment)
{
    if (*moment < 0)
        *moment = cor_now(corridor);
}

void cor_visit_record_granted(struct cor_corridor *corridor, uint32_t record)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (!row)
        return;
    note_first(corridor, &row->granted);
    row->ready = row->unberthed = -1;
}

void cor_visit_record_piloted(struct cor_corridor *corridor, uint32_t record)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (row)
        note_first(corridor, &row->piloted);
}

void cor_visit_record_berthed_row(struct cor_corridor *corridor, uint32_t record, uint16_t facility)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (row->berthed < 0)
        row->facility = facility;
    note_first(corridor, &row->berthed);
    row->berths++;
}

void cor_visit_record_unberthed_row(struct cor_corridor *corridor, uint32_t record)
{
    cor_visit_record_at(corridor, record)->unberthed = cor_now(corridor);
}

void cor_visit_record_work(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loads)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row)
        note_first(corridor, loads ? &row->loading_began : &row->discharge_began);
}

void cor_visit_record_worked(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loads,
                             const struct cor_lot *lot)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    const struct cor_cargo *cargo = cor_lot_cargo(corridor, lot);
    if (!row)
        return;
    *(loads ? &row->loading_ended : &row->discharge_ended) = cor_now(corridor);
    *(loads ? &row->loaded_kg : &row->discharged_kg) += lot->amount * cargo->kg_per_unit;
    (loads ? row->loaded : row->discharged)[cargo->unit] += lot->amount;
    row->ready = -1;
}

void cor_visit_record_ready_row(struct cor_corridor *corridor, uint32_t record)
{
    note_first(corridor, &cor_visit_record_at(corridor, record)->ready);
}

void cor_visit_record_end_row(struct cor_corridor *corridor, uint32_t record, int64_t due)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    cor_visit_record_does_row(corridor, record, COR_VISIT_IDLE);
    row->due = due;
    row->departed = cor_now(corridor);
}

void cor_visit_record_close(struct cor_corridor *corridor)
{
    for (uint32_t i = 1; i <= corridor->record->visit_count; i++) {
        struct cor_visit_record *row = cor_visit_record_at(corridor, i);
        if (row->departed >= 0 || row->turned_away)
            continue;
        if (row->carrier_class == COR_NONE && row->granted < 0)
            count_queue(corridor, row, 1);
        else
            cor_visit_record_does_row(corridor, i, COR_VISIT_IDLE);
    }
}
