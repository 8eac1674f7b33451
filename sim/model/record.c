/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/record.h"

#include "corridor/base/memory.h"
#include "model/balance.h"
#include "model/fleet.h"
#include "model/ledger.h"
#include "model/lot.h"
#include "model/visit_record.h"

#include <stdlib.h>

void cor_record_release(struct cor_record *record)
{
    cor_measures_release(&record->measures);
    free(record->ledger);
    free(record->lots);
    free(record->visits);
    free(record->flows);
    free(record->sampled);
    free(record->instants);
    free(record->samples);
    *record = (struct cor_record){0};
}

static void see_undelivered(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    struct cor_flow_total *total = &corridor->flows[lot->flow].total;
    if (!(lot->flags & COR_LOT_MEASURED))
        return;
    *(lot->stand == COR_STAND_STRANDED ? &total->stranded : &total->undelivered) += lot->amount;
    if (corridor->options->records)
        cor_lot_keep_undelivered(corridor, lot);
}

static int compare_credits(const void *one, const void *other)
{
    const struct cor_credit *a = one, *b = other;
    return (a->doing > b->doing) - (a->doing < b->doing);
}

/* The entries of one flow, sorted, appended to the record, which has room for them. */
static void add_ledger(struct cor_corridor *corridor, uint16_t flow)
{
    struct cor_record *record = corridor->record;
    const struct cor_flow_ledger *ledger = &corridor->flows[flow].ledger;
    struct cor_credit *entries = cor_memory_new(ledger->count, sizeof *entries);
    size_t count = 0;
    for (uint32_t i = 0; i < ledger->size; i++)
        if (ledger->credits[i].doing != 0)
            entries[count++] = ledger->credits[i];
    qsort(entries, count, sizeof *entries, compare_credits);
    for (size_t i = 0; i < count; i++)
        record->ledger[record->ledger_count++] =
            (struct cor_ledger_row){.flow = flow,
                                    .cause = (uint16_t)cor_doing_cause(entries[i].doing),
                                    .where = cor_ledger_where(corridor, cor_doing_where(entries[i].doing)),
                                    .unit_ms = entries[i].unit_ms};
    free(entries);
}

static int compare_lots(const void *one, const void *other)
{
    const struct cor_lot_record *a = one, *b = other;
    if (a->flow != b->flow)
        return a->flow < b->flow ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

void cor_record_finish(struct cor_corridor *corridor)
{
    struct cor_record *record = corridor->record;
    const uint16_t flows = corridor->network->flow_count;
    size_t entries = 0;
    for (uint16_t i = 0; i < flows; i++)
        entries += corridor->flows[i].ledger.count;
    cor_balance_each(corridor, see_undelivered);
    cor_visit_record_close(corridor);
    record->ledger = cor_memory_new(entries, sizeof *record->ledger);
    record->flows = cor_memory_new((size_t)flows + 1, sizeof *record->flows);
    for (uint16_t i = 0; i < flows; i++) {
        add_ledger(corridor, i);
        record->flows[i] = corridor->flows[i].total;
    }
    if (record->lot_count > 0)
        qsort(record->lots, record->lot_count, sizeof *record->lots, compare_lots);
    record->fingerprint = corridor->simulation.fingerprint;
    record->events = corridor->simulation.happened;
    record->simulated = cor_now(corridor);
    record->replication = corridor->options->replication;
}

/* The array of `count` elements with room for one more. */
static void *with_room(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    const size_t wanted = *capacity ? 2 * *capacity : 64;
    array = cor_memory_resize(array, *capacity, wanted, size);
    *capacity = wanted;
    return array;
}

static void begin_instant(struct cor_corridor *corridor)
{
    struct cor_record *record = corridor->record;
    record->instants =
        with_room(record->instants, record->instant_count, &corridor->instant_capacity, sizeof *record->instants);
    record->instants[record->instant_count++] = cor_now(corridor);
}

/* The same is sampled in the same order at each instant: what it is stands in the record from the first. */
static void add_sample(struct cor_corridor *corridor, const char *subject, const char *measure, const char *unit,
                       double value)
{
    struct cor_record *record = corridor->record;
    if (record->instant_count == 1) {
        record->sampled =
            with_room(record->sampled, record->sampled_count, &corridor->sampled_capacity, sizeof *record->sampled);
        record->sampled[record->sampled_count++] =
            (struct cor_sampled){.subject = subject, .measure = measure, .unit = unit};
    }
    record->samples =
        with_room(record->samples, corridor->sample_count, &corridor->sample_capacity, sizeof *record->samples);
    record->samples[corridor->sample_count++] = value;
}

/* Levels stand at the instant; amounts are counted since the last sample. */
static void sample_facility(struct cor_corridor *corridor, uint16_t index)
{
    const char *path = corridor->network->facilities[index].path;
    struct cor_facility_state *facility = &corridor->facilities[index];
    const int64_t kg = facility->loaded_kg + facility->discharged_kg;
    add_sample(corridor, path, "handled", "t", (double)(kg - facility->sampled_kg) / 1000);
    add_sample(corridor, path, "queue_length", "carriers", (double)facility->slots.queue.count);
    add_sample(corridor, path, "slots_busy", "slots", (double)facility->slots.busy);
    facility->sampled_kg = kg;
}

void cor_record_sample(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    begin_instant(corridor);
    for (uint16_t i = 0; i < network->facility_count; i++)
        sample_facility(corridor, i);
    for (uint16_t i = 0; i < network->yard_count; i++)
        add_sample(corridor, network->yards[i].path, "stock", cor_unit_name(network->yards[i].unit),
                   (double)corridor->yards[i].stock.level / (double)cor_unit_size(network->yards[i].unit));
    for (uint16_t i = 0; i < network->flow_count; i++) {
        struct cor_flow_state *flow = &corridor->flows[i];
        const struct cor_cargo *cargo = cor_flow_cargo(corridor, i);
        const double size = (double)cor_unit_size(cargo->unit);
        add_sample(corridor, network->flows[i].path, "delivered", cor_unit_name(cargo->unit),
                   (double)(flow->delivered - flow->sampled) / size);
        add_sample(corridor, network->flows[i].path, "on_the_way", cor_unit_name(cargo->unit),
                   (double)(flow->released - flow->delivered) / size);
        flow->sampled = flow->delivered;
    }
    for (uint16_t i = 0; corridor->fleet && i < network->service_count; i++)
        if (corridor->fleet->services[i].changes)
            add_sample(corridor, network->services[i].path, "vessels", "vessels",
                       (double)corridor->fleet->services[i].vessels.level);
}
