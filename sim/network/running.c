/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How far it is over a step, how long carriers of each class take for it, and what they burn.
 */
#include "corridor/base/integer.h"
#include "corridor/network/network.h"

#include <math.h>

int64_t cor_network_distance(const struct cor_network *network, struct cor_step step)
{
    return step.reach == COR_NONE ? network->links[step.link].distance : network->reaches[step.reach].distance;
}

double cor_network_speed(const struct cor_network *network, uint16_t carrier_class, struct cor_step step, bool ballast)
{
    const double own = network->classes[carrier_class].speed;
    double allowed = network->links[step.link].speed;
    if (step.reach != COR_NONE)
        allowed = ballast ? network->reaches[step.reach].ballast_speed : network->reaches[step.reach].speed;
    return own <= 0 || (allowed > 0 && allowed < own) ? allowed : own;
}

int64_t cor_network_running_time(const struct cor_network *network, uint16_t carrier_class, struct cor_step step)
{
    return cor_network_run(network, carrier_class, step, false)->time;
}

int64_t cor_network_ballast_time(const struct cor_network *network, uint16_t carrier_class, struct cor_step step)
{
    return cor_network_run(network, carrier_class, step, true)->time;
}

int64_t cor_network_fuel_rate(const struct cor_network *network, uint16_t carrier_class, struct cor_step step,
                              int64_t time)
{
    const struct cor_carrier_class *class = &network->classes[carrier_class];
    const double speed = time > 0 ? (double)cor_network_distance(network, step) * 3600 / (double)time : HUGE_VAL;
    const double share = speed < class->fuel_speed ? round(speed / class->fuel_speed * 1e6) / 1e6 : 1;
    return cor_round((double)class->fuel_sea * share * share * share);
}

/* Where neither class nor link has a speed, as where the link is not of the class's mode, nobody runs. */
static void find_run(struct cor_network *network, uint16_t class, struct cor_step step, bool ballast)
{
    const double speed = cor_network_speed(network, class, step, ballast);
    struct cor_running *run = &network->runs[cor_network_run_number(network, class, step, ballast)];
    if (speed <= 0)
        return;
    run->time = cor_round((double)cor_network_distance(network, step) * 3600.0 / speed);
    run->fuel = cor_network_fuel_rate(network, class, step, run->time);
}

void cor_network_time_step(struct cor_network *network, struct cor_step step)
{
    for (uint16_t class = 0; class < network->class_count; class ++)
        for (int ballast = 0; ballast < 2; ballast++)
            find_run(network, class, step, ballast);
}

void cor_network_time_class(struct cor_network *network, uint16_t carrier_class)
{
    for (int ballast = 0; ballast < 2; ballast++) {
        for (uint16_t i = 0; i < network->link_count; i++)
            find_run(network, carrier_class, (struct cor_step){.link = i, .reach = COR_NONE}, ballast);
        for (uint16_t i = 0; i < network->reach_count; i++)
            find_run(network, carrier_class, (struct cor_step){.link = network->reaches[i].link, .reach = i}, ballast);
    }
}

void cor_network_time_runs(struct cor_network *network)
{
    network->runs = cor_arena_new(network->arena, cor_network_run_count(network) + 1, sizeof *network->runs);
    for (uint16_t i = 0; i < network->class_count; i++)
        cor_network_time_class(network, i);
}

int64_t cor_network_running_over(const struct cor_network *network, uint16_t carrier_class, const struct cor_stop *way)
{
    int64_t running = 0;
    for (uint16_t i = 0; i < way->step_count; i++)
        running += cor_network_running_time(network, carrier_class, way->steps[i]);
    return running;
}

/* Running times over all ways, the same for each entry of the fleet in turn. */
static const int64_t *running_times(struct cor_network *network, const struct cor_service *service)
{
    const size_t ways = (size_t)service->stop_count * service->stop_count;
    int64_t *running = cor_arena_new(network->arena, service->fleet_count * ways, sizeof *running);
    for (uint16_t k = 0; k < service->fleet_count; k++)
        for (size_t i = 0; i < ways; i++)
            running[k * ways + i] =
                cor_network_running_over(network, service->fleet[k].carrier_class, &service->ways[i]);
    return running;
}

void cor_network_time_ways(struct cor_network *network)
{
    for (uint16_t i = 0; i < network->service_count; i++)
        if (network->services[i].ways)
            network->services[i].running = running_times(network, &network->services[i]);
}
