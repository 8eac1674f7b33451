/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/way.h"

#include "corridor/base/memory.h"

#include <stdlib.h>

/* What is known of the way to a node, a place or a waypoint: distance, number of links and the step that leads there.
 */
struct reached {
    int64_t distance; /* −1: not reached */
    uint32_t links;
    uint16_t before;
    bool settled;
    struct cor_step step;
};

static bool is_better(int64_t distance, uint32_t links, const struct reached *than)
{
    if (than->distance < 0)
        return true;
    if (distance != than->distance)
        return distance < than->distance;
    return links < than->links;
}

static uint16_t nearest_unsettled(const struct reached *places, uint16_t count)
{
    uint16_t nearest = COR_NONE;
    for (uint16_t i = 0; i < count; i++) {
        if (places[i].settled || places[i].distance < 0)
            continue;
        if (nearest == COR_NONE || is_better(places[i].distance, places[i].links, &places[nearest]))
            nearest = i;
    }
    return nearest;
}

static bool is_of_use(const struct cor_network *network, const struct cor_link *link, bool always)
{
    if (always || cor_window_is_always(&link->window))
        return cor_window_is_always(&link->window);
    return cor_window_next_open(&link->window, network->origin, 0) < cor_network_end(network);
}

/* Goes over one edge of the graph, if it begins or ends here. */
static void relax_edge(struct reached *nodes, uint16_t here, uint16_t from, uint16_t to, int64_t length,
                       struct cor_step step)
{
    if (from != here && to != here)
        return;
    step.reversed = to == here;
    const uint16_t there = step.reversed ? from : to;
    const int64_t distance = nodes[here].distance + length;
    if (is_better(distance, nodes[here].links + 1, &nodes[there]))
        nodes[there] = (struct reached){distance, nodes[here].links + 1, here, false, step};
}

static void relax(const struct cor_network *network, enum cor_mode mode, struct reached *nodes, uint16_t here,
                  bool always)
{
    for (uint16_t i = 0; i < network->link_count; i++) {
        const struct cor_link *link = &network->links[i];
        if (link->mode != mode || !is_of_use(network, link, always))
            continue;
        if (link->reach_count == 0)
            relax_edge(nodes, here, link->from, link->to, link->distance,
                       (struct cor_step){.link = i, .reach = COR_NONE});
        for (uint16_t k = 0; k < link->reach_count; k++) {
            const uint16_t number = (uint16_t)(link->first_reach + k);
            const struct cor_reach *reach = &network->reaches[number];
            relax_edge(nodes, here, reach->from, reach->to, reach->distance,
                       (struct cor_step){.link = i, .reach = number});
        }
    }
}

static uint16_t traits_of(const struct cor_network *network, struct cor_step step, const struct cor_step *before)
{
    const bool reach = step.reach != COR_NONE;
    const uint16_t ice = cor_network_ice(network, step);
    const struct cor_link *link = &network->links[step.link];
    unsigned traits = 0;
    if (reach && before && before->link == step.link)
        traits |= COR_STEP_INSIDE;
    if (reach && network->reaches[step.reach].section != COR_NONE)
        traits |= COR_STEP_SECTION;
    if (ice != 0)
        traits |= COR_STEP_ICE;
    if (ice != 0 && !(before && cor_network_ice(network, *before) == ice))
        traits |= COR_STEP_INTO_ICE;
    if (link->mode == COR_MODE_RAIL)
        traits |= COR_STEP_RAIL;
    if (!cor_window_is_always(&link->window))
        traits |= COR_STEP_DATED;
    if (cor_depth_is_given(&link->depth))
        traits |= COR_STEP_DEPTH;
    return (uint16_t)traits;
}

static void store(struct cor_network *network, const struct reached *places, struct cor_stop *stop, uint16_t to)
{
    const uint32_t count = places[to].links;
    struct cor_step *steps = cor_arena_new(network->arena, count ? count : 1, sizeof *steps);
    for (uint32_t i = count, at = to; i > 0; i--, at = places[at].before)
        steps[i - 1] = places[at].step;
    stop->traits = 0;
    for (uint32_t i = 0; i < count; i++) {
        steps[i].traits = traits_of(network, steps[i], i > 0 ? &steps[i - 1] : NULL);
        stop->traits |= steps[i].traits;
    }
    stop->steps = steps;
    stop->step_count = (uint16_t)count;
    stop->distance = places[to].distance;
}

void cor_way_find(struct cor_network *network, enum cor_mode mode, struct cor_stop *stop, uint16_t to, bool always)
{
    const uint16_t nodes = (uint16_t)(network->place_count + network->waypoint_count);
    struct reached *places = cor_memory_new(nodes, sizeof *places);
    for (uint16_t i = 0; i < nodes; i++)
        places[i].distance = -1;
    places[stop->place].distance = 0;
    stop->steps = NULL;
    stop->step_count = stop->traits = 0;
    stop->distance = -1;
    for (;;) {
        const uint16_t here = nearest_unsettled(places, nodes);
        if (here == COR_NONE)
            break;
        if (here == to) {
            store(network, places, stop, to);
            break;
        }
        places[here].settled = true;
        relax(network, mode, places, here, always);
    }
    free(places);
}
