/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pilotage.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/activity.h"
#include "model/departure.h"
#include "model/handling.h"
#include "model/hazard.h"
#include "model/ledger.h"
#include "model/measures.h"
#include "model/slot.h"
#include "model/visit_record.h"

#include <stdlib.h>

static bool has_help(const struct cor_place *place)
{
    return place->pilots.count > 0 || place->tugs.count > 0;
}

void cor_pilotage_init(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    bool any = false;
    for (uint16_t i = 0; i < network->place_count; i++)
        any = any || has_help(&network->places[i]);
    if (!any)
        return;
    corridor->port_help = cor_memory_new((size_t)network->place_count + 1, sizeof *corridor->port_help);
    for (uint16_t i = 0; i < network->place_count; i++) {
        cor_resource_init(&corridor->resources, &corridor->simulation, &corridor->port_help[i].pilots,
                          network->places[i].pilots.count, COR_BY_RANK, false);
        cor_resource_init(&corridor->resources, &corridor->simulation, &corridor->port_help[i].tugs,
                          network->places[i].tugs.count, COR_BY_RANK, false);
    }
}

void cor_pilotage_release(struct cor_corridor *corridor)
{
    free(corridor->port_help);
}

void cor_pilotage_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; corridor->port_help && i < corridor->network->place_count; i++) {
        cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->port_help[i].pilots);
        cor_resource_reset(&corridor->resources, &corridor->simulation, &corridor->port_help[i].tugs);
    }
}

bool cor_pilotage_given(const struct cor_corridor *corridor, uint16_t place)
{
    return corridor->port_help && has_help(&corridor->network->places[place]);
}

static bool ask(struct cor_corridor *corridor, struct cor_resource *help, const struct cor_assistance *spec,
                unsigned rank, struct cor_continuation then)
{
    if (spec->count == 0)
        return false;
    cor_resource_seize(&corridor->resources, &corridor->simulation, help, spec->for_a_vessel, rank, then);
    return true;
}

bool cor_pilotage_ask_pilots(struct cor_corridor *corridor, uint16_t place, unsigned rank, struct cor_continuation then)
{
    return ask(corridor, &corridor->port_help[place].pilots, &corridor->network->places[place].pilots, rank, then);
}

bool cor_pilotage_ask_tugs(struct cor_corridor *corridor, uint16_t place, unsigned rank, struct cor_continuation then)
{
    return ask(corridor, &corridor->port_help[place].tugs, &corridor->network->places[place].tugs, rank, then);
}

static int64_t time_of(const struct cor_corridor *corridor, const struct cor_assistance *help, uint64_t stream,
                       uint32_t draw)
{
    if (help->count == 0)
        return 0;
    return cor_distribution_duration(&help->time, &corridor->random, stream, draw);
}

int64_t cor_pilotage_time(const struct cor_corridor *corridor, uint16_t place, const struct cor_service *service,
                          uint32_t draw, bool in)
{
    const struct cor_place *spec = &corridor->network->places[place];
    const int64_t pilots = time_of(corridor, &spec->pilots, service->help.pilots[in], draw),
                  tugs = time_of(corridor, &spec->tugs, service->help.tugs[in], draw);
    return pilots > tugs ? pilots : tugs;
}

static void give_back(struct cor_corridor *corridor, struct cor_resource *help, const struct cor_assistance *spec)
{
    if (spec->count > 0)
        cor_resource_release(&corridor->resources, &corridor->simulation, help, spec->for_a_vessel);
}

void cor_pilotage_give_back(struct cor_corridor *corridor, uint16_t place)
{
    give_back(corridor, &corridor->port_help[place].pilots, &corridor->network->places[place].pilots);
    give_back(corridor, &corridor->port_help[place].tugs, &corridor->network->places[place].tugs);
}

bool cor_pilotage_needed(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_carrier_service(corridor, carrier)->mode == COR_MODE_SEA && cor_pilotage_given(corridor, carrier->place);
}

void cor_pilotage_begin(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = carrier->place;
    const uint8_t rank = cor_carrier_service(corridor, carrier)->rank;
    cor_ledger_carrier(corridor, carrier, COR_CAUSE_PILOT, place);
    if (!cor_pilotage_ask_pilots(corridor, place, rank, cor_then(COR_EVENT_PILOT, index)))
        cor_pilotage_ask_tugs(corridor, place, rank, cor_then(COR_EVENT_TUG, index));
}

/* Has it broken down, or may nobody sail, since it asked? Then its help goes, and is asked for again when that is
 * over. */
static bool is_put_off(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = carrier->place;
    const bool out = carrier->state == COR_CARRIER_UNBERTHING;
    if (!carrier->broken && (!out || cor_hazard_is_sailing(corridor, place)))
        return false;
    cor_pilotage_give_back(corridor, place);
    cor_ledger_carrier(corridor, carrier, carrier->broken ? COR_CAUSE_BREAKDOWN : COR_CAUSE_WEATHER, place);
    carrier->put_off = carrier->broken;
    if (!carrier->broken)
        cor_hazard_lets_sail(corridor, place, cor_then(COR_EVENT_PILOT_AGAIN, index));
    return true;
}

void cor_pilotage_again(void *model, uint32_t index)
{
    cor_pilotage_begin(model, index);
}

void cor_pilotage_repaired(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!carrier->put_off)
        return;
    carrier->put_off = 0;
    cor_pilotage_begin(corridor, index);
}

static void move(struct cor_corridor *corridor, uint32_t index)
{
    if (is_put_off(corridor, index))
        return;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const uint16_t place = carrier->place;
    const bool in = carrier->state == COR_CARRIER_BERTHING;
    const int64_t time =
        cor_pilotage_time(corridor, place, cor_carrier_service(corridor, carrier), cor_handling_draw(carrier), in);
    if (in)
        cor_visit_record_piloted(corridor, carrier->record);
    if (!in)
        cor_slot_release(corridor, carrier);
    cor_activity_begin(corridor, index,
                       (struct cor_activity){.left = time,
                                             .kind = COR_EVENT_PILOTED,
                                             .class = COR_CLASS_END,
                                             .cause = COR_CAUSE_SAILING,
                                             .where = place});
}

void cor_pilotage_pilot(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    if (!cor_pilotage_ask_tugs(corridor, carrier->place, cor_carrier_service(corridor, carrier)->rank,
                               cor_then(COR_EVENT_TUG, index)))
        move(corridor, index);
}

void cor_pilotage_tug(void *model, uint32_t index)
{
    move(model, index);
}

void cor_pilotage_end(void *model, uint32_t index)
{
    struct cor_corridor *corridor = model;
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    cor_pilotage_give_back(corridor, carrier->place);
    if (carrier->state == COR_CARRIER_BERTHING)
        cor_slot_moored(corridor, index);
    else
        cor_departure_left(corridor, index);
}

static void measure(struct cor_corridor *corridor, const char *path, const struct cor_resource *help, const char *busy,
                    const char *wait)
{
    const bool any = cor_waiting_count(&help->waiting) > 0;
    if (help->capacity == 0)
        return;
    cor_measures_add(&corridor->early, path, busy, "-", cor_resource_occupancy(help, cor_now(corridor)));
    cor_measures_put(&corridor->early, path, wait, "h", any, any ? cor_waiting_mean(&help->waiting) / COR_MS_HOUR : 0);
}

void cor_pilotage_measure(struct cor_corridor *corridor, uint16_t place)
{
    const char *path = corridor->network->places[place].path;
    if (!corridor->port_help)
        return;
    measure(corridor, path, &corridor->port_help[place].pilots, "pilot_occupancy", "pilot_waiting_time");
    measure(corridor, path, &corridor->port_help[place].tugs, "tug_occupancy", "tug_waiting_time");
}
