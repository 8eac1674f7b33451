/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/passage.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/channel_pilots.h"
#include "model/measures.h"

#include <stdlib.h>

/* Severities of all ice together. */
static size_t count_winters(const struct cor_network *network)
{
    size_t winters = 0;
    for (uint16_t i = 0; i < network->ice_count; i++)
        winters += network->ice[i].winter_count;
    return winters;
}

void cor_passage_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    if (network->reach_count == 0)
        return;
    struct cor_passages *made = cor_memory_new(1, sizeof *made);
    made->carriers = cor_memory_new((size_t)corridor->carrier_count + 1, sizeof *made->carriers);
    for (uint32_t i = 0; i <= corridor->carrier_count; i++)
        made->carriers[i].came = -1;
    made->times = cor_memory_new(2 * (size_t)network->link_count, sizeof *made->times);
    made->from_end = cor_memory_new(2 * (size_t)network->link_count, sizeof *made->from_end);
    made->winters = cor_memory_new(count_winters(network) + 1, sizeof *made->winters);
    made->sea_to_sea = cor_memory_new(network->place_count, sizeof *made->sea_to_sea);
    corridor->passages = made;
}

void cor_passage_release(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct cor_passages *made = corridor->passages;
    if (!made)
        return;
    for (size_t i = 0; i < 2 * (size_t)network->link_count; i++)
        cor_quantile_release(&made->times[i]);
    for (size_t i = 0; i < count_winters(network); i++)
        cor_quantile_release(&made->winters[i]);
    for (uint16_t i = 0; i < network->place_count; i++)
        cor_quantile_release(&made->sea_to_sea[i]);
    free(made->carriers);
    free(made->times);
    free(made->from_end);
    free(made->winters);
    free(made->sea_to_sea);
    free(made);
}

void cor_passage_reset(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct cor_passages *made = corridor->passages;
    if (!made)
        return;
    for (size_t i = 0; i < 2 * (size_t)network->link_count; i++) {
        cor_quantile_reset(&made->times[i]);
        made->from_end[i] = (struct cor_tally){0};
    }
    for (size_t i = 0; i < count_winters(network); i++)
        cor_quantile_reset(&made->winters[i]);
    for (uint16_t i = 0; i < network->place_count; i++)
        cor_quantile_reset(&made->sea_to_sea[i]);
}

static uint16_t node_of(const struct cor_network *network, struct cor_step step, bool end)
{
    const struct cor_reach *reach = &network->reaches[step.reach];
    return end != (step.reversed != 0) ? reach->to : reach->from;
}

static struct cor_quantile *winter_at(const struct cor_corridor *corridor, uint16_t ice, uint16_t severity)
{
    size_t first = 0;
    for (uint16_t i = 0; i < ice; i++)
        first += corridor->network->ice[i].winter_count;
    return &corridor->passages->winters[first + severity];
}

static bool admits(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_passage *passage = &corridor->passages->carriers[index];
    const struct cor_winter *winter = &corridor->network->ice[passage->ice - 1].winters[passage->severity];
    const struct cor_carrier_class *class = &corridor->network->classes[cor_carrier_at(corridor, index)->carrier_class];
    return class->ice_class >= winter->min_ice_class && class->power >= winter->min_power;
}

/* A whole passage has ended. Of a winter's are those of vessels that it lets in, at last. */
static void count(struct cor_corridor *corridor, uint32_t index, uint16_t link)
{
    struct cor_passages *made = corridor->passages;
    const struct cor_passage *passage = &made->carriers[index];
    const int64_t time = cor_now(corridor) - passage->asked;
    const bool in_ice = passage->ice != 0, from_last = passage->from == corridor->network->links[link].to;
    cor_quantile_add(&made->times[2 * link], time, 1);
    if (in_ice)
        cor_quantile_add(&made->times[2 * link + 1], time, 1);
    cor_tally_add(&made->from_end[2 * link + from_last], time);
    if (in_ice && admits(corridor, index))
        cor_quantile_add(winter_at(corridor, (uint16_t)(passage->ice - 1), passage->severity), time, 1);
}

/* The carrier has run over the last step of the channel on its way: it lies at a place inside or leaves it. */
static void end(struct cor_corridor *corridor, uint32_t index, const struct cor_stop *way)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    struct cor_passage *passage = &corridor->passages->carriers[index];
    const uint16_t link = (uint16_t)(passage->link - 1);
    const struct cor_link *channel = &corridor->network->links[link];
    const uint16_t to = node_of(corridor->network, way->steps[carrier->step - 1], true);
    const bool stops = carrier->step == way->step_count;
    passage->link = 0;
    cor_channel_pilots_leave(corridor, index, link);
    if (corridor->measuring && ((passage->from == channel->from && to == channel->to) ||
                                (passage->from == channel->to && to == channel->from)))
        count(corridor, index, link);
    if (stops && passage->from_sea) {
        passage->came = passage->asked;
        passage->port = to;
    } else if (!stops) {
        if (corridor->measuring && passage->came >= 0 && !passage->from_sea)
            cor_quantile_add(&corridor->passages->sea_to_sea[passage->port], cor_now(corridor) - passage->came, 1);
        passage->came = -1;
    }
}

static void begin(struct cor_corridor *corridor, uint32_t index, const struct cor_stop *way)
{
    const struct cor_step *steps = way->steps;
    const uint16_t step = cor_carrier_at(corridor, index)->step;
    struct cor_passage *passage = &corridor->passages->carriers[index];
    passage->asked = cor_now(corridor);
    passage->link = (uint16_t)(steps[step].link + 1);
    passage->from = node_of(corridor->network, steps[step], false);
    passage->from_sea = step > 0;
    passage->ice = 0;
}

void cor_passage_note(struct cor_corridor *corridor, uint32_t index, const struct cor_stop *way)
{
    const uint16_t step = cor_carrier_at(corridor, index)->step;
    const bool ahead = step < way->step_count && way->steps[step].reach != COR_NONE;
    struct cor_passage *passage = &corridor->passages->carriers[index];
    if (passage->link != 0 && !(ahead && way->steps[step].link == passage->link - 1))
        end(corridor, index, way);
    if (!ahead)
        return;
    if (passage->link == 0)
        begin(corridor, index, way);
    const uint16_t ice = cor_network_ice(corridor->network, way->steps[step]);
    if (ice != 0 && corridor->ice[ice - 1].on) {
        passage->ice = ice;
        passage->severity = corridor->ice[ice - 1].severity;
    }
}

/* Mean and quantiles in h. */
static void put(struct cor_corridor *corridor, const char *path, const char *const names[3], struct cor_quantile *times)
{
    struct cor_measures *to = &corridor->early;
    const bool any = times->count > 0;
    int64_t at[2] = {0};
    if (any)
        cor_quantile_at_each(times, (const double[]){0.5, 0.95}, 2, at);
    cor_measures_put(to, path, names[0], "h", any, any ? cor_quantile_mean(times) / COR_MS_HOUR : 0);
    cor_measures_put(to, path, names[1], "h", any, (double)at[0] / COR_MS_HOUR);
    cor_measures_put(to, path, names[2], "h", any, (double)at[1] / COR_MS_HOUR);
}

static const char *const passage_times[3] = {"passage_time", "passage_time_p50", "passage_time_p95"};

static bool has_ice(const struct cor_network *network, const struct cor_link *channel)
{
    for (uint16_t i = 0; i < channel->reach_count; i++)
        if (network->reaches[channel->first_reach + i].ice != 0)
            return true;
    return false;
}

void cor_passage_measure_link(struct cor_corridor *corridor, uint16_t link)
{
    static const char *const in_ice[3] = {"passage_time_in_ice", "passage_time_in_ice_p50", "passage_time_in_ice_p95"};
    static const char *const ends[2] = {"passage_time_from_begin", "passage_time_from_end"};
    const struct cor_link *spec = &corridor->network->links[link];
    struct cor_passages *made = corridor->passages;
    if (spec->reach_count == 0)
        return;
    put(corridor, spec->path, passage_times, &made->times[2 * link]);
    if (has_ice(corridor->network, spec))
        put(corridor, spec->path, in_ice, &made->times[2 * link + 1]);
    for (int i = 0; i < 2; i++) {
        const struct cor_tally *tally = &made->from_end[2 * link + i];
        cor_measures_put(&corridor->early, spec->path, ends[i], "h", tally->count > 0,
                         tally->count > 0 ? cor_tally_mean(tally) / COR_MS_HOUR : 0);
    }
}

void cor_passage_measure_winter(struct cor_corridor *corridor, uint16_t ice, uint16_t severity)
{
    const char *path = corridor->network->ice[ice].winters[severity].path;
    if (!corridor->passages)
        return;
    struct cor_quantile *times = winter_at(corridor, ice, severity);
    put(corridor, path, passage_times, times);
}

static bool is_on_channel(const struct cor_network *network, uint16_t place)
{
    for (uint16_t i = 0; i < network->reach_count; i++)
        if (network->reaches[i].from == place || network->reaches[i].to == place)
            return true;
    return false;
}

void cor_passage_measure_place(struct cor_corridor *corridor, uint16_t place)
{
    static const char *const names[3] = {"sea_to_sea", "sea_to_sea_p50", "sea_to_sea_p95"};
    if (corridor->network->places[place].facility_count > 0 && is_on_channel(corridor->network, place))
        put(corridor, corridor->network->places[place].path, names, &corridor->passages->sea_to_sea[place]);
}
