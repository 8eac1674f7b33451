/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cut_off.h"

#include "corridor/network/change.h"
#include "model/lot.h"
#include "model/slot.h"

/* The most berths or tracks that the facility may have from now on. */
static int64_t most_slots(const struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_network *network = corridor->network;
    const struct cor_varying *steps = &network->facilities[index].slots_change;
    int64_t most = corridor->facilities[index].given;
    for (uint32_t i = 0; i < steps->count; i++)
        if (steps->steps[i].from > cor_now(corridor) && (int64_t)steps->steps[i].value > most)
            most = (int64_t)steps->steps[i].value;
    for (uint32_t i = 0; i < network->change_count; i++) {
        const struct cor_change *change = &network->changes[i];
        for (uint32_t k = change->first; k < change->first + change->count; k++) {
            const struct cor_setting *setting = &network->settings[k];
            if (setting->what != COR_CHANGE_SLOTS || setting->index != index ||
                corridor->changed[i] <= cor_now(corridor))
                continue;
            most = setting->factor > 0 ? INT64_MAX : setting->value > (double)most ? (int64_t)setting->value : most;
        }
    }
    return most;
}

static bool is_over(const struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_network *network = corridor->network;
    return corridor->facilities[index].berthing.closure > 0 &&
           cor_window_next_open(&network->facilities[index].window, network->origin, cor_now(corridor)) == COR_NEVER;
}

/* `count` more; the one that has waited longest is told. */
static void add(struct cor_corridor *corridor, uint16_t facility, int64_t since, uint32_t count)
{
    struct cor_cut_off *found = &corridor->record->cut_off;
    found->carriers += count;
    if (found->where && since >= found->since)
        return;
    found->since = since;
    found->where = corridor->network->facilities[facility].path;
    found->closed = is_over(corridor, facility);
}

/* From the first in line that will never be served on, nobody will. */
static void look_at_queue(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_queue *queue = &corridor->facilities[index].slots.queue;
    const int64_t most = queue->count == 0 || is_over(corridor, index) ? 0 : most_slots(corridor, index);
    uint32_t count = 0;
    int64_t since = 0;
    for (uint32_t at = cor_queue_head(queue); at != 0; at = cor_queue_after(&corridor->resources, queue, at)) {
        const struct cor_waiter *waiter = cor_queue_waiter(&corridor->resources, at);
        if (count == 0 && waiter->amount <= most)
            continue;
        since = count++ == 0 ? waiter->since : since;
    }
    if (count > 0)
        add(corridor, index, since, count);
}

/* The first lot aboard that is to be put ashore where the carrier is going; 0 if there is none. */
static uint32_t lot_for_next_stop(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    uint32_t lot = carrier->cargo;
    if (cor_carrier_service(corridor, carrier)->kind != COR_SERVICE_AMONG)
        while (lot != 0 && cor_lot_leg(corridor, cor_lot_at(corridor, lot)).to != carrier->stop)
            lot = cor_lot_at(corridor, lot)->next;
    return lot;
}

static void look_at_carrier(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const uint32_t lot = lot_for_next_stop(corridor, carrier);
    const int32_t berths = cor_carrier_berths(corridor, carrier);
    if (lot == 0)
        return;
    const uint16_t cargo = cor_lot_at(corridor, lot)->cargo, facility = cor_slot_facility(corridor, carrier, cargo);
    if (facility == COR_NONE)
        return;
    const bool closed = is_over(corridor, facility),
               waits = !closed || cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG;
    if (waits && (closed || berths > most_slots(corridor, facility)))
        add(corridor, facility, cor_now(corridor), 1);
}

void cor_cut_off_find(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->facility_count; i++)
        look_at_queue(corridor, i);
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (cor_carrier_at(corridor, i)->state == COR_CARRIER_RUNNING)
            look_at_carrier(corridor, cor_carrier_at(corridor, i));
}
