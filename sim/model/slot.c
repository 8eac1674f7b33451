/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/slot.h"

#include "model/draught.h"
#include "model/facility.h"
#include "model/ledger.h"
#include "model/pilotage.h"
#include "model/visit.h"
#include "model/visit_record.h"

void cor_slot_release(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    if (!carrier->holds)
        return;
    struct cor_facility_state *facility = &corridor->facilities[carrier->facility];
    const int32_t berths = cor_carrier_berths(corridor, carrier);
    cor_facility_carrier_moves(corridor, carrier, false);
    if (corridor->measuring) {
        facility->visits++;
        facility->held += cor_now(corridor) - carrier->held_since;
        facility->held_with_cargo += (cor_now(corridor) - carrier->held_since) * berths;
    }
    cor_resource_release(&corridor->resources, &corridor->simulation, &facility->slots, berths);
    cor_visit_record_unberthed(corridor, carrier->record);
    carrier->holds = 0;
    carrier->facility = COR_NONE;
}

uint16_t cor_slot_facility(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *place = &network->places[carrier->place];
    const enum cor_mode mode = cor_carrier_service(corridor, carrier)->mode;
    const uint16_t first =
        cor_network_wide_facility(network, carrier->place, mode, cargo, cor_carrier_berths(corridor, carrier));
    uint16_t best = first;
    int64_t best_opens = INT64_MAX;
    bool best_floats = true;
    if (first == COR_NONE ||
        (corridor->places[carrier->place].closed == 0 && cor_draught_floats(corridor, carrier, first)))
        return first;
    for (uint16_t i = first; i < place->first_facility + place->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (facility->kind != network->facilities[first].kind || !facility->takes || !facility->takes[cargo] ||
            facility->slots_most < cor_carrier_berths(corridor, carrier))
            continue;
        const int64_t opens = cor_window_next_open(&facility->window, network->origin, cor_now(corridor));
        const bool floats = cor_draught_floats(corridor, carrier, i);
        if (opens > best_opens || (opens == best_opens && (best_floats || !floats)))
            continue;
        best = i;
        best_opens = opens;
        best_floats = floats;
    }
    return best;
}

bool cor_slot_can_work_somewhere(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo)
{
    const uint16_t facility = cor_slot_facility(corridor, carrier, cargo);
    return facility == COR_NONE || (carrier->holds && carrier->facility == facility) ||
           corridor->facilities[facility].berthing.closure == 0;
}

bool cor_slot_is_over_somewhere(const struct cor_corridor *corridor, uint16_t place, enum cor_mode mode, uint16_t cargo,
                                int32_t berths)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    bool any = false;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if ((facility->kind == COR_QUAY) != (mode == COR_MODE_SEA) || !facility->takes || !facility->takes[cargo] ||
            facility->slots_most < berths)
            continue;
        any = true;
        if (cor_window_next_open(&facility->window, network->origin, cor_now(corridor)) != COR_NEVER)
            return false;
    }
    return any;
}

/* Queues for a slot of the facility. */
static void queue_for(struct cor_corridor *corridor, uint32_t index, uint16_t facility)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    carrier->facility = facility;
    carrier->ticket =
        cor_resource_seize(&corridor->resources, &corridor->simulation, &corridor->facilities[facility].slots,
                           cor_carrier_berths(corridor, carrier), service->rank, cor_then(COR_EVENT_SLOT, index));
    /* Who has it at once does something else within this instant. */
    if (carrier->ticket != 0)
        cor_ledger_carrier(corridor, carrier, cor_facility_wait(corridor, facility), carrier->place);
}

bool cor_slot_waits_for_depth(struct cor_corridor *corridor, uint32_t index, uint16_t facility)
{
    if (!cor_draught_waits_at_quay(corridor, index, facility, COR_EVENT_AFLOAT))
        return false;
    cor_visit_set_state(corridor, cor_carrier_at(corridor, index), COR_CARRIER_WAITING_DEPTH);
    return true;
}

bool cor_slot_change(struct cor_corridor *corridor, uint32_t index, uint16_t cargo)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t facility = cor_slot_facility(corridor, carrier, cargo);
    if (facility == COR_NONE)
        return true;
    cor_slot_release(corridor, carrier);
    if (cor_slot_waits_for_depth(corridor, index, facility))
        return false;
    cor_visit_set_state(corridor, carrier, COR_CARRIER_QUEUEING);
    carrier->wanted = cargo;
    queue_for(corridor, index, facility);
    return false;
}

void cor_slot_rechoose(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (carrier->state == COR_CARRIER_WAITING_DEPTH && !carrier->holds) {
        cor_draught_stop_waiting(corridor, carrier);
        cor_visit_work(corridor, index);
        return;
    }
    if (carrier->state != COR_CARRIER_QUEUEING)
        return;
    const uint16_t facility = cor_slot_facility(corridor, carrier, carrier->wanted);
    const bool over = cor_slot_is_over(corridor, carrier->place, cor_carrier_service(corridor, carrier)->mode,
                                       carrier->wanted, cor_carrier_berths(corridor, carrier));
    if ((facility == carrier->facility && !over) ||
        !cor_resource_cancel(&corridor->resources, &corridor->simulation,
                             &corridor->facilities[carrier->facility].slots, carrier->ticket))
        return;
    if (over)
        cor_visit_work(corridor, index);
    else
        queue_for(corridor, index, facility);
}

void cor_slot_granted(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const int64_t waited = cor_now(corridor) - carrier->since;
    carrier->holds = 1;
    carrier->held_since = cor_now(corridor);
    carrier->waited += waited;
    carrier->ticket = 0;
    cor_visit_record_granted(corridor, carrier->record);
    if (corridor->measuring) {
        cor_waiting_served(&corridor->resources, &corridor->services[carrier->service].waiting, waited);
        if (cor_facility_counts(corridor, carrier->facility))
            cor_waiting_served(&corridor->resources, &corridor->places[carrier->place].waiting, waited);
    }
    if (cor_pilotage_needed(corridor, carrier)) {
        cor_visit_set_state(corridor, carrier, COR_CARRIER_BERTHING);
        cor_pilotage_begin(corridor, index);
    } else {
        cor_slot_moored(corridor, index);
    }
}

void cor_slot_moored(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_visit_record_berthed(corridor, carrier->record, carrier->facility);
    cor_visit_work(corridor, index);
}
