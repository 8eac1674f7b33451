/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/describe.h"

#include "model/change.h"
#include "model/convoy.h"
#include "model/environment.h"
#include "model/lot.h"
#include "model/shipyard.h"
#include "model/state.h"
#include "model/traffic.h"
#include "model/yard_limit.h"

#include <stdio.h>

void cor_describe_window(const void *model, uint32_t window, char *to, size_t size)
{
    snprintf(to, size, "%s", cor_environment_path(model, window));
}

void cor_describe_changing(const void *model, uint32_t changing, char *to, size_t size)
{
    snprintf(to, size, "%s", cor_change_path(model, changing));
}

void cor_describe_flow(const void *model, uint32_t flow, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s lot %lld", corridor->network->flows[flow].path, (long long)corridor->flows[flow].number);
}

void cor_describe_lot(const void *model, uint32_t index, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_lot *lot = cor_lot_at(corridor, index);
    const struct cor_family *family = cor_pool_at(&corridor->families, lot->family);
    snprintf(to, size, "%s lot %lld.%u, %lld at %s", corridor->network->flows[lot->flow].path,
             (long long)family->number, lot->part, (long long)lot->amount,
             corridor->network->places[cor_lot_place(corridor, lot)].id);
}

void cor_describe_carrier(const void *model, uint32_t index, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    snprintf(to, size, "%s.%u, stop %u at %s, %lld kg in %u lots", cor_carrier_service(corridor, carrier)->path,
             carrier->number, carrier->stop, corridor->network->places[carrier->place].id, (long long)carrier->kg,
             carrier->cargo_count);
}

void cor_describe_section(const void *model, uint32_t section, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->sections[section].path);
}

void cor_describe_gathering(const void *model, uint32_t gathering, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const uint16_t ice = corridor->gatherings[gathering].ice;
    snprintf(to, size, "%s, point %u", corridor->network->ice[ice].path,
             (gathering - corridor->ice[ice].first_gathering) / 2);
}

void cor_describe_icebreaker(const void *model, uint32_t icebreaker, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const uint16_t ice = corridor->icebreakers[icebreaker].ice;
    snprintf(to, size, "%s, icebreaker %u", corridor->network->ice[ice].path,
             icebreaker - corridor->ice[ice].first_icebreaker + 1);
}

void cor_describe_service(const void *model, uint32_t service, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->services[service].path);
}

void cor_describe_caller(const void *model, uint32_t caller, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_caller *at = cor_pool_at(&corridor->callers, caller);
    snprintf(to, size, "%s, arrived at %lld", corridor->network->services[at->service].path, (long long)at->arrived);
}

void cor_describe_class(const void *model, uint32_t class, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->classes[class].path);
}

void cor_describe_link(const void *model, uint32_t link, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->links[link].path);
}

void cor_describe_order(const void *model, uint32_t order, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->orders[order].path);
}

void cor_describe_ordered(const void *model, uint32_t index, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_ordered *ordered = &corridor->shipyards->ordered[index];
    snprintf(to, size, "%s.%u", corridor->network->orders[ordered->order].path, ordered->number);
}

void cor_describe_hazard(const void *model, uint32_t hazard, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->hazards[hazard].path);
}

void cor_describe_facility(const void *model, uint32_t facility, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->facilities[facility].path);
}

void cor_describe_maintenance(const void *model, uint32_t maintenance, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_maintenance *at = &corridor->network->maintenance[maintenance];
    snprintf(to, size, "%s, %d of it", corridor->network->facilities[at->facility].path, at->slots);
}

void cor_describe_crane(const void *model, uint32_t crane, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    const struct cor_crane *at = &corridor->cranes[crane];
    snprintf(to, size, "%s, crane %u", corridor->network->facilities[at->facility].path, at->number + 1);
}

void cor_describe_change(const void *model, uint32_t change, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->changes[change].path);
}

void cor_describe_setting(const void *model, uint32_t setting, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    uint32_t change = 0;
    while (setting >= corridor->network->changes[change].first + corridor->network->changes[change].count)
        change++;
    snprintf(to, size, "%s, value %u", corridor->network->changes[change].path,
             setting - corridor->network->changes[change].first + 1);
}

void cor_describe_request(const void *model, uint32_t request, char *to, size_t size)
{
    const struct cor_corridor *corridor = model;
    snprintf(to, size, "%s", corridor->network->yards[cor_yard_limit_yard(corridor, request)].path);
}
