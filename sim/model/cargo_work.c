/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cargo_work.h"

#include "model/activity.h"
#include "model/cranes.h"
#include "model/facility.h"
#include "model/handling.h"
#include "model/ledger.h"
#include "model/limit.h"
#include "model/lot.h"
#include "model/money.h"
#include "model/room.h"
#include "model/visit_record.h"
#include "model/yard.h"

/* So much of the cargo has come aboard; less than 0: it has gone. */
static void weigh(const struct cor_corridor *corridor, struct cor_carrier *carrier, uint16_t cargo, int64_t amount)
{
    const struct cor_cargo *goods = &corridor->network->cargo[cargo];
    carrier->kg += amount * goods->kg_per_unit;
    if (goods->unit == COR_UNIT_TEU)
        carrier->teu += amount;
    carrier->millilitres += amount * goods->millilitres_per_unit;
    cor_limit_load(carrier, cor_network_stowage(corridor->network, carrier->carrier_class, cargo), amount);
    cor_room_take(carrier, cargo, amount);
}

/* The carrier, at a slot, has worked the lot. */
static void count_worked(struct cor_corridor *corridor, const struct cor_carrier *carrier, const struct cor_lot *lot,
                         bool loads)
{
    struct cor_facility_state *facility = &corridor->facilities[carrier->facility];
    const struct cor_cargo *cargo = cor_lot_cargo(corridor, lot);
    const int64_t teu = cargo->unit == COR_UNIT_TEU ? lot->amount : 0;
    if (loads && cargo->unit == COR_UNIT_PASSENGER)
        corridor->services[carrier->service].passengers += lot->amount;
    *(loads ? &facility->loaded_kg : &facility->discharged_kg) += lot->amount * cargo->kg_per_unit;
    *(loads ? &facility->loaded_teu : &facility->discharged_teu) += teu;
}

static void count_handled(struct cor_corridor *corridor, struct cor_carrier *carrier, const struct cor_lot *lot,
                          bool loads)
{
    if (carrier->record != 0)
        cor_visit_record_worked(corridor, carrier, loads, lot);
    if (carrier->craned)
        cor_cranes_end(corridor, carrier);
    if (!corridor->measuring)
        return;
    cor_money_handled(corridor, carrier, lot);
    if (carrier->holds)
        count_worked(corridor, carrier, lot, loads);
}

static inline void begin(struct cor_corridor *corridor, uint32_t index, bool loads)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_lot *lot = cor_lot_at(corridor, carrier->lot);
    double ms = 0;
    if (carrier->holds)
        ms = cor_handling_ms(corridor, carrier, lot->cargo) * (double)lot->amount;
    if (carrier->record != 0)
        cor_visit_record_work(corridor, carrier, loads);
    if (loads)
        weigh(corridor, carrier, lot->cargo, lot->amount);
    const struct cor_activity work = {.left = cor_round(ms),
                                      .kind = loads ? COR_EVENT_LOADED : COR_EVENT_DISCHARGED,
                                      .class = loads ? COR_CLASS_END : COR_CLASS_CARGO,
                                      .cause = loads ? COR_CAUSE_LOADING : COR_CAUSE_DISCHARGING,
                                      .where = carrier->place};
    if (carrier->holds && corridor->network->facilities[carrier->facility].cranes > 0)
        cor_cranes_begin(corridor, index, ms, work);
    else
        cor_activity_work(corridor, index, work);
}

void cor_cargo_load(struct cor_corridor *corridor, uint32_t carrier)
{
    begin(corridor, carrier, true);
}

void cor_cargo_discharge(struct cor_corridor *corridor, uint32_t carrier)
{
    begin(corridor, carrier, false);
}

void cor_cargo_loaded(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint32_t lot = carrier->lot;
    count_handled(corridor, carrier, cor_lot_at(corridor, lot), true);
    cor_yard_leave(corridor, lot);
    cor_lot_at(corridor, lot)->stand = COR_STAND_ABOARD;
    cor_lot_at(corridor, lot)->next = 0;
    cor_lot_at(corridor, lot)->flags &= (uint8_t)~COR_LOT_BOOKED;
    if (carrier->last_cargo != 0)
        cor_lot_at(corridor, carrier->last_cargo)->next = lot;
    else
        carrier->cargo = lot;
    carrier->last_cargo = lot;
    carrier->cargo_count++;
    cor_ledger_board(corridor, lot, carrier);
    carrier->lot = 0;
}

/* Takes the lot out of the carrier's list. */
static void unlist(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t lot)
{
    const uint32_t next = cor_lot_at(corridor, lot)->next, passed = carrier->passed;
    uint32_t before = 0;
    if (passed != 0 && cor_lot_at(corridor, passed)->next == lot)
        before = passed;
    else
        for (uint32_t at = carrier->cargo; at != lot; at = cor_lot_at(corridor, at)->next)
            before = at;
    if (before != 0)
        cor_lot_at(corridor, before)->next = next;
    else
        carrier->cargo = next;
    if (carrier->last_cargo == lot)
        carrier->last_cargo = before;
    carrier->cargo_count--;
}

uint32_t cor_cargo_landed(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint32_t lot = carrier->lot;
    struct cor_lot *at = cor_lot_at(corridor, lot);
    count_handled(corridor, carrier, at, false);
    weigh(corridor, carrier, at->cargo, -at->amount);
    cor_money_carried(corridor, carrier, at);
    cor_ledger_land(corridor, lot, carrier);
    unlist(corridor, carrier, lot);
    at->next = 0;
    at->ride++;
    assert(cor_lot_place(corridor, at) == carrier->place);
    at->flags &= (uint8_t)~COR_LOT_BOOKED;
    cor_yard_land(corridor, lot);
    carrier->lot = 0;
    return lot;
}

uint32_t cor_cargo_portion(struct cor_corridor *corridor, struct cor_carrier *carrier, uint32_t lot, uint16_t yard)
{
    const int64_t most = cor_yard_most(corridor, yard, cor_lot_at(corridor, lot)->cargo);
    const uint32_t part = cor_lot_split(corridor, lot, most);
    cor_lot_at(corridor, part)->next = carrier->cargo;
    carrier->cargo = part;
    carrier->cargo_count++;
    return part;
}
