/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit_record.h"

#include "corridor/base/memory.h"

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
                                                                      .berthed = -1,
                                                                      .work_began = -1,
                                                                      .work_ended = -1,
                                                                      .departed = -1};
    return (uint32_t)record->visit_count;
}

uint32_t cor_visit_record_begin(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const uint32_t record = add_row(corridor);
    struct cor_visit_record *row = cor_visit_record_at(corridor, record);
    if (row) {
        row->service = carrier->service;
        row->carrier_class = carrier->carrier_class;
        row->place = cor_carrier_place(corridor, carrier);
        row->carrier = carrier->number;
        row->number = carrier->visits;
    }
    return record;
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
    }
    return record;
}

void cor_visit_record_slot(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row)
        row->waited_slot += waited;
}

void cor_visit_record_berthed(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (!row || row->berthed >= 0)
        return;
    row->berthed = cor_now(corridor);
    row->facility = carrier->facility;
}

void cor_visit_record_pilot(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row)
        row->waited_pilot += waited;
}

void cor_visit_record_closure(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (!row)
        return;
    row->waited_closure += waited;
    row->waited_slot -= waited;
}

void cor_visit_record_yard(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t waited)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row)
        row->waited_yard += waited;
}

void cor_visit_record_work(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row && row->work_began < 0)
        row->work_began = cor_now(corridor);
}

void cor_visit_record_worked(struct cor_corridor *corridor, const struct cor_carrier *carrier, bool loaded, int64_t kg,
                             int64_t teu)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (!row)
        return;
    row->work_ended = cor_now(corridor);
    *(loaded ? &row->loaded_kg : &row->discharged_kg) += kg;
    *(loaded ? &row->loaded_teu : &row->discharged_teu) += teu;
}

void cor_visit_record_state(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (row && (carrier->state == COR_CARRIER_READY || carrier->state == COR_CARRIER_IDLE))
        row->waited_timetable += cor_now(corridor) - carrier->since;
}

void cor_visit_record_end(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    struct cor_visit_record *row = cor_visit_record_at(corridor, carrier->record);
    if (!row)
        return;
    row->departed = cor_now(corridor);
}
