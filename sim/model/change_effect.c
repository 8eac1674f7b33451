/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/change_effect.h"

#include "corridor/network/change.h"
#include "model/channel.h"
#include "model/convoy.h"
#include "model/cranes.h"
#include "model/customs.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/environment.h"
#include "model/facility.h"
#include "model/filling.h"
#include "model/ice.h"
#include "model/money.h"
#include "model/shipyard.h"
#include "model/visit.h"

/* Accounts of what is reckoned at the end, by what holds then, are closed before that changes. */
static void before(struct cor_corridor *corridor, enum cor_changeable what)
{
    const bool burned = what >= COR_CHANGE_FUEL_AT_SEA && what <= COR_CHANGE_LAID_UP_COST;
    if (burned || what == COR_CHANGE_PRICE)
        cor_money_close(corridor);
}

static void set_capacity(struct cor_corridor *corridor, struct cor_resource *resource, int64_t capacity)
{
    cor_resource_set_capacity(&corridor->resources, &corridor->simulation, resource, capacity);
}

/* Slots, helpers, slips: whoever fits in now is let in. */
static void tell_place(struct cor_corridor *corridor, uint16_t index, enum cor_changeable what)
{
    const struct cor_place *places = corridor->network->places;
    if (what == COR_CHANGE_CHANNEL_PILOTS)
        set_capacity(corridor, &corridor->channel_pilots[index], corridor->network->links[index].pilots.count);
    else if (what == COR_CHANGE_IMPORT_SLOTS)
        set_capacity(corridor, &corridor->places[index].clearance[COR_IMPORT], places[index].import.slots);
    else if (what == COR_CHANGE_EXPORT_SLOTS)
        set_capacity(corridor, &corridor->places[index].clearance[COR_EXPORT], places[index].export.slots);
    else if (what == COR_CHANGE_PILOTS)
        set_capacity(corridor, &corridor->port_help[index].pilots, places[index].pilots.count);
    else if (what == COR_CHANGE_TUGS)
        set_capacity(corridor, &corridor->port_help[index].tugs, places[index].tugs.count);
    else if (what == COR_CHANGE_SLIPS && corridor->shipyards)
        set_capacity(corridor, &corridor->shipyards->slips[index], places[index].slips);
}

/* Who waits for more cargo asks whether it has enough. */
static void ask_those_who_fill(struct cor_corridor *corridor, uint16_t service)
{
    if (cor_filling_applies(&corridor->network->services[service])) {
        cor_filling_pause(corridor, service);
        return;
    }
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        if (cor_carrier_at(corridor, i)->service == service && cor_carrier_at(corridor, i)->state == COR_CARRIER_READY)
            cor_visit_work(corridor, i);
}

/* Hazards give back what they took: one that is on takes the difference. */
static void change_hazard(struct cor_corridor *corridor, const struct cor_setting *setting)
{
    const struct cor_hazard *hazard = &corridor->network->hazards[setting->index];
    const double old = hazard->draught_change;
    cor_change_write(corridor->own_network, setting, cor_now(corridor));
    if (corridor->hazards[setting->index].on.level == 0)
        return;
    for (uint16_t i = 0; i < hazard->place_count; i++)
        cor_draught_change_place(corridor, hazard->places[i], hazard->draught_change - old);
    for (uint16_t i = 0; i < hazard->facility_count; i++)
        cor_draught_change_facility(corridor, hazard->facilities[i], hazard->draught_change - old);
    for (uint16_t i = 0; i < hazard->link_count; i++)
        cor_draught_change_link(corridor, hazard->links[i], hazard->draught_change - old);
}

static void change_section(struct cor_corridor *corridor, const struct cor_setting *setting)
{
    const bool was_one_way = corridor->network->sections[setting->index].one_way;
    cor_change_write(corridor->own_network, setting, cor_now(corridor));
    cor_channel_changed(corridor, (uint16_t)setting->index, was_one_way);
}

static void tell(struct cor_corridor *corridor, uint32_t number, enum cor_changeable what)
{
    const uint16_t index = (uint16_t)number;
    switch (what) {
    case COR_CHANGE_SLOTS:
        cor_facility_set_slots(corridor, index, corridor->network->facilities[index].slots);
        break;
    case COR_CHANGE_CRANES:
    case COR_CHANGE_CRANES_FOR_A_VESSEL:
        cor_cranes_changed(corridor, index);
        break;
    case COR_CHANGE_QUAY_DRAUGHT:
    case COR_CHANGE_LINK_DRAUGHT:
    case COR_CHANGE_LEVEL:
    case COR_CHANGE_LINK_SPEED:
    case COR_CHANGE_REACH_SPEED:
    case COR_CHANGE_REACH_BALLAST_SPEED:
    case COR_CHANGE_CLASS_SPEED:
    case COR_CHANGE_SERVICE_SPEED:
        cor_draught_depth_changed(corridor);
        break;
    case COR_CHANGE_YARD:
        cor_environment_resize_yard(corridor, index);
        break;
    case COR_CHANGE_EVERY:
        cor_dispatch_reschedule(corridor, index);
        break;
    case COR_CHANGE_FULL:
        ask_those_who_fill(corridor, index);
        break;
    case COR_CHANGE_ICEBREAKERS:
        cor_convoy_changed(corridor, index);
        break;
    case COR_CHANGE_WINTER_ICEBREAKERS:
    case COR_CHANGE_WINTER_VESSELS:
    case COR_CHANGE_WINTER_AT_MOST:
        cor_convoy_changed(corridor, (uint16_t)(number >> 16));
        break;
    case COR_CHANGE_WINTER_POWER:
        cor_ice_power_changed(corridor, (uint16_t)(number >> 16), index);
        break;
    default:
        tell_place(corridor, index, what);
        break;
    }
}

void cor_change_effect(struct cor_corridor *corridor, const struct cor_setting *setting)
{
    const enum cor_changeable what = (enum cor_changeable)setting->what;
    if (what == COR_CHANGE_HAZARD_DRAUGHT) {
        change_hazard(corridor, setting);
        return;
    }
    if (what >= COR_CHANGE_ONE_WAY && what <= COR_CHANGE_FOLLOWING_DISTANCE) {
        change_section(corridor, setting);
        return;
    }
    before(corridor, what);
    cor_change_write(corridor->own_network, setting, cor_now(corridor));
    tell(corridor, setting->index, what);
}
