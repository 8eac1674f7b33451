/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/change.h"

#include "corridor/base/integer.h"
#include "corridor/network/network.h"

#include <string.h>

/* Where a value stands, and as what. */
struct target {
    enum { REAL, COUNT, SHORT, WHOLE, YES_NO, DISTRIBUTION, VARYING } type;
    void *at;
    struct cor_varying *varying; /* beside a whole number that may have steps */
};

static struct target at_facility(struct cor_facility *facility, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_SLOTS:
        return (struct target){COUNT, &facility->slots, &facility->slots_change};
    case COR_CHANGE_CRANES:
        return (struct target){COUNT, &facility->cranes, NULL};
    case COR_CHANGE_CRANES_FOR_A_VESSEL:
        return (struct target){COUNT, &facility->cranes_for_a_vessel, NULL};
    case COR_CHANGE_QUAY_DRAUGHT:
        return (struct target){VARYING, NULL, &facility->depth.draught};
    default:
        return (struct target){DISTRIBUTION, &facility->varying, NULL};
    }
}

static struct target at_place(struct cor_place *place, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_IMPORT_TIME:
        return (struct target){DISTRIBUTION, &place->import.time, NULL};
    case COR_CHANGE_EXPORT_TIME:
        return (struct target){DISTRIBUTION, &place->export.time, NULL};
    case COR_CHANGE_IMPORT_SLOTS:
        return (struct target){COUNT, &place->import.slots, &place->import.slots_change};
    case COR_CHANGE_EXPORT_SLOTS:
        return (struct target){COUNT, &place->export.slots, &place->export.slots_change};
    case COR_CHANGE_PILOTS:
        return (struct target){COUNT, &place->pilots.count, NULL};
    case COR_CHANGE_TUGS:
        return (struct target){COUNT, &place->tugs.count, NULL};
    case COR_CHANGE_PILOT_TIME:
        return (struct target){DISTRIBUTION, &place->pilots.time, NULL};
    case COR_CHANGE_TUG_TIME:
        return (struct target){DISTRIBUTION, &place->tugs.time, NULL};
    default:
        return (struct target){COUNT, &place->roads, NULL};
    }
}

static struct target at_section(struct cor_section *section, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_ONE_WAY:
        return (struct target){YES_NO, &section->one_way, NULL};
    case COR_CHANGE_BATCH:
        return (struct target){WHOLE, &section->batch, NULL};
    case COR_CHANGE_LONGEST_WAIT:
        return (struct target){WHOLE, &section->longest_wait, NULL};
    default:
        return (struct target){WHOLE, &section->following_distance, NULL};
    }
}

static struct target at_class(struct cor_carrier_class *class, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_FUEL_AT_SEA:
        return (struct target){WHOLE, &class->fuel_sea, NULL};
    case COR_CHANGE_FUEL_IN_PORT:
        return (struct target){WHOLE, &class->fuel_port, NULL};
    case COR_CHANGE_EMISSIONS:
        return (struct target){REAL, &class->emission_factor, NULL};
    case COR_CHANGE_DAY_COST:
        return (struct target){WHOLE, &class->day_cost, NULL};
    case COR_CHANGE_LAID_UP_COST:
        return (struct target){WHOLE, &class->lay_up.day_cost, NULL};
    default:
        return (struct target){REAL, &class->speed, NULL};
    }
}

static struct target at_service(struct cor_service *service, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_EVERY:
        return (struct target){WHOLE, &service->every, &service->every_change};
    case COR_CHANGE_FULL:
        return (struct target){REAL, &service->full, NULL};
    case COR_CHANGE_AT_MOST:
        return (struct target){WHOLE, &service->at_most, NULL};
    case COR_CHANGE_OUTSIDE_TIME:
        return (struct target){DISTRIBUTION, &service->time, NULL};
    case COR_CHANGE_OUTSIDE_PRICE:
        return (struct target){REAL, &service->price, NULL};
    default:
        return (struct target){DISTRIBUTION, &service->stays, NULL};
    }
}

static struct target at_winter(struct cor_winter *winter, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_WINTER_ICEBREAKERS:
        return (struct target){SHORT, &winter->icebreakers, NULL};
    case COR_CHANGE_WINTER_VESSELS:
        return (struct target){WHOLE, &winter->vessels, NULL};
    case COR_CHANGE_WINTER_AT_MOST:
        return (struct target){WHOLE, &winter->at_most, NULL};
    case COR_CHANGE_WINTER_SPEED:
        return (struct target){REAL, &winter->speed, NULL};
    default:
        return (struct target){REAL, &winter->min_power, NULL};
    }
}

/* Ice, and what came after it. */
static struct target at_ice(struct cor_network *network, uint32_t i, enum cor_changeable what)
{
    switch (what) {
    case COR_CHANGE_SLIPS:
        return (struct target){COUNT, &network->places[i].slips, NULL};
    case COR_CHANGE_CHANNEL_PILOTS:
        return (struct target){COUNT, &network->links[i].pilots.count, NULL};
    case COR_CHANGE_BOARDING:
        return (struct target){DISTRIBUTION, &network->links[i].pilots.boarding, NULL};
    case COR_CHANGE_REST:
        return (struct target){WHOLE, &network->links[i].pilots.rest, NULL};
    case COR_CHANGE_CLEARED_AFTER:
        return (struct target){WHOLE, &network->sections[i].cleared_after, NULL};
    case COR_CHANGE_ICEBREAKERS:
        return (struct target){SHORT, &network->ice[i].icebreakers, NULL};
    case COR_CHANGE_LIGHT_SPEED:
        return (struct target){REAL, &network->ice[i].light_speed, NULL};
    case COR_CHANGE_SPACING:
        return (struct target){WHOLE, &network->ice[i].spacing, NULL};
    default:
        return at_winter(&network->ice[i >> 16].winters[i & UINT16_MAX], what);
    }
}

static struct target target_of(struct cor_network *network, const struct cor_setting *setting)
{
    const enum cor_changeable what = (enum cor_changeable)setting->what;
    const uint32_t i = setting->index;
    if (what <= COR_CHANGE_QUAY_DRAUGHT)
        return at_facility(&network->facilities[i], what);
    if (what == COR_CHANGE_LINK_DRAUGHT)
        return (struct target){VARYING, NULL, &network->links[i].depth.draught};
    if (what == COR_CHANGE_LEVEL)
        return (struct target){VARYING, NULL, &network->levels[i].height};
    if (what == COR_CHANGE_YARD)
        return (struct target){WHOLE, &network->yards[i].capacity, NULL};
    if (what <= COR_CHANGE_ROADS)
        return at_place(&network->places[i], what);
    if (what == COR_CHANGE_LINK_SPEED)
        return (struct target){REAL, &network->links[i].speed, NULL};
    if (what == COR_CHANGE_REACH_SPEED)
        return (struct target){REAL, &network->reaches[i].speed, NULL};
    if (what == COR_CHANGE_REACH_BALLAST_SPEED)
        return (struct target){REAL, &network->reaches[i].ballast_speed, NULL};
    if (what == COR_CHANGE_PATHS)
        return (struct target){WHOLE, &network->links[i].path_gap, NULL};
    if (what <= COR_CHANGE_FOLLOWING_DISTANCE)
        return at_section(&network->sections[i], what);
    if (what <= COR_CHANGE_SERVICE_SPEED)
        return at_class(&network->classes[i], what);
    if (what <= COR_CHANGE_STAYS)
        return at_service(&network->services[i], what);
    if (what == COR_CHANGE_PRICE)
        return (struct target){REAL, &network->prices.at[i].cents, NULL};
    if (what == COR_CHANGE_FREE)
        return (struct target){WHOLE, &network->prices.at[i].free, NULL};
    if (what == COR_CHANGE_INTEREST)
        return (struct target){REAL, &network->prices.times[i].rate, NULL};
    if (what == COR_CHANGE_HAZARD_DRAUGHT)
        return (struct target){REAL, &network->hazards[i].draught_change, NULL};
    return at_ice(network, i, what);
}

bool cor_change_is_gradual(enum cor_changeable what)
{
    return what == COR_CHANGE_QUAY_DRAUGHT || what == COR_CHANGE_LINK_DRAUGHT || what == COR_CHANGE_LEVEL;
}

static double value_of(struct target target, int64_t time)
{
    if (target.varying && cor_varying_is_given(target.varying))
        return cor_varying_at(target.varying, time);
    switch (target.type) {
    case REAL:
        return *(const double *)target.at;
    case COUNT:
        return *(const int32_t *)target.at;
    case SHORT:
        return *(const uint16_t *)target.at;
    case WHOLE:
        return (double)*(const int64_t *)target.at;
    case YES_NO:
        return *(const bool *)target.at;
    case DISTRIBUTION:
        return cor_distribution_mean(target.at);
    default:
        return cor_varying_at(target.varying, time);
    }
}

double cor_change_value(const struct cor_network *network, const struct cor_setting *setting, int64_t time)
{
    /* Only the address of what is read passes through. */
    return value_of(target_of((struct cor_network *)network, setting), time);
}

void cor_change_extremes(const struct cor_network *network, const struct cor_setting *setting, double *least,
                         double *most)
{
    const struct target target = target_of((struct cor_network *)network, setting);
    const struct cor_varying *varying = target.varying;
    if (varying && cor_varying_is_given(varying))
        cor_varying_extremes(varying, cor_network_end(network), least, most);
    else
        *least = *most = value_of(target, 0);
}

int64_t cor_change_reaches(const struct cor_network *network, const struct cor_setting *setting, int64_t time)
{
    return cor_varying_reached(target_of((struct cor_network *)network, setting).varying, time);
}

/* What is scaled stays above 0, as it was. */
static double whole(double value)
{
    const double rounded = (double)cor_round(value);
    return rounded < 1 && value > 0 ? 1 : rounded;
}

static void write_distribution(struct cor_distribution *to, const struct cor_setting *setting)
{
    const char *why;
    if (setting->distribution)
        *to = *setting->distribution;
    else
        cor_distribution_scale(to, setting->factor, &why);
}

static void write(struct cor_network *network, struct target target, const struct cor_setting *setting, int64_t time)
{
    if (target.type == DISTRIBUTION) {
        write_distribution(target.at, setting);
        return;
    }
    double value = setting->factor > 0 ? setting->factor * value_of(target, time) : setting->value;
    if (target.type != REAL && target.type != VARYING)
        value = whole(value);
    if (target.type == REAL)
        *(double *)target.at = value;
    else if (target.type == COUNT)
        *(int32_t *)target.at = (int32_t)value;
    else if (target.type == SHORT)
        *(uint16_t *)target.at = (uint16_t)value;
    else if (target.type == WHOLE)
        *(int64_t *)target.at = (int64_t)value;
    else if (target.type == YES_NO)
        *(bool *)target.at = value > 0;
    if (target.varying && cor_varying_is_given(target.varying))
        cor_varying_set(target.varying, network->arena, time, value, setting->rate);
}

static void rate_anew(struct cor_network *network, uint16_t index)
{
    struct cor_facility *facility = &network->facilities[index];
    facility->rate_varies = !cor_distribution_is_constant(&facility->varying);
    facility->rate =
        cor_distribution_mean(&facility->varying) * (facility->cranes > 0 ? facility->cranes_for_a_vessel : 1);
    if (network->handling)
        cor_network_time_handling(network, index);
}

/* Speeds, and what is burned at them. */
static void time_anew(struct cor_network *network, enum cor_changeable what, uint16_t i)
{
    if (what == COR_CHANGE_LINK_SPEED)
        cor_network_time_step(network, (struct cor_step){.link = i, .reach = COR_NONE});
    else if (what == COR_CHANGE_REACH_SPEED || what == COR_CHANGE_REACH_BALLAST_SPEED)
        cor_network_time_step(network, (struct cor_step){.link = network->reaches[i].link, .reach = i});
    else if (what == COR_CHANGE_CLASS_SPEED || what == COR_CHANGE_SERVICE_SPEED || what == COR_CHANGE_FUEL_AT_SEA)
        cor_network_time_class(network, i);
    else
        return;
    cor_network_time_ways(network);
}

void cor_change_write(struct cor_network *network, const struct cor_setting *setting, int64_t time)
{
    const enum cor_changeable what = (enum cor_changeable)setting->what;
    write(network, target_of(network, setting), setting, time);
    if (what == COR_CHANGE_HANDLING || what == COR_CHANGE_CRANES_FOR_A_VESSEL)
        rate_anew(network, (uint16_t)setting->index);
    /* What is worked out when a network is complete still waits for that where the change is from before the run. */
    if (network->runs)
        time_anew(network, what, (uint16_t)setting->index);
}

static void *copied(struct cor_arena *arena, const void *from, size_t count, size_t size)
{
    if (count == 0)
        return NULL;
    void *to = cor_arena_new(arena, count, size);
    memcpy(to, from, count * size);
    return to;
}

struct cor_network *cor_change_copy_network(const struct cor_network *network)
{
    struct cor_network *to = cor_network_create();
    struct cor_arena *arena = to->arena;
    *to = *network;
    to->arena = arena;
#define COPY(what, number) to->what = copied(arena, network->what, number, sizeof *network->what)
    COPY(levels, network->level_count);
    COPY(places, network->place_count);
    COPY(facilities, network->facility_count);
    COPY(yards, network->yard_count);
    COPY(links, network->link_count);
    COPY(reaches, network->reach_count);
    COPY(sections, network->section_count);
    COPY(classes, network->class_count);
    COPY(handling, (size_t)network->facility_count * network->cargo_count);
    COPY(runs, cor_network_run_count(network));
    COPY(services, (size_t)network->service_count + network->order_count); /* those of orders stand behind */
    COPY(hazards, network->hazard_count);
    COPY(ice, network->ice_count);
    for (uint16_t i = 0; i < network->ice_count; i++)
        COPY(ice[i].winters, network->ice[i].winter_count);
    if (network->prices.at)
        COPY(prices.at, (size_t)network->prices.count + 1);
    if (network->prices.times)
        COPY(prices.times, network->prices.time_count);
#undef COPY
    return to;
}
