/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/depth.h"

#include "corridor/network/network.h"

double cor_depth_at(const struct cor_network *network, const struct cor_depth *depth, int64_t time)
{
    const double draught = cor_varying_at(&depth->draught, time);
    return depth->level == COR_NONE ? draught : draught + cor_varying_at(&network->levels[depth->level].height, time);
}

double cor_depth_kept(const struct cor_network *network, const struct cor_depth *depth, int64_t time, int64_t since)
{
    const double draught = cor_varying_kept(&depth->draught, time, since);
    return depth->level == COR_NONE ? draught
                                    : draught + cor_varying_kept(&network->levels[depth->level].height, time, since);
}

int64_t cor_depth_next_step(const struct cor_network *network, const struct cor_depth *depth, int64_t time)
{
    const int64_t own = cor_varying_next_step(&depth->draught, time);
    if (depth->level == COR_NONE)
        return own;
    const int64_t level = cor_varying_next_step(&network->levels[depth->level].height, time);
    return level < own ? level : own;
}

bool cor_depth_varies(const struct cor_network *network, const struct cor_depth *depth)
{
    return cor_varying_changes(&depth->draught) ||
           (depth->level != COR_NONE && cor_varying_changes(&network->levels[depth->level].height));
}

double cor_depth_least(const struct cor_network *network, const struct cor_depth *depth, int64_t from, int64_t until)
{
    double least = cor_depth_at(network, depth, from);
    while (from < until) {
        const int64_t next = cor_depth_next_step(network, depth, from), end = next < until ? next : until;
        const double first = cor_depth_at(network, depth, from), last = cor_depth_at(network, depth, end - 1);
        least = first < least ? first : least;
        least = last < least ? last : least;
        from = end;
    }
    return least;
}

/* The most by what is known beforehand. */
static double most_of(const struct cor_network *network, const struct cor_depth *depth)
{
    const int64_t end = cor_network_end(network);
    double most = cor_depth_at(network, depth, 0);
    /* Between steps it is a straight line, so the ends of each stretch say it all. */
    for (int64_t from = 0; from < end;) {
        const int64_t next = cor_depth_next_step(network, depth, from), until = next < end ? next : end;
        const double first = cor_depth_at(network, depth, from), last = cor_depth_at(network, depth, until - 1);
        most = first > most ? first : most;
        most = last > most ? last : most;
        from = until;
    }
    return most;
}

static bool sets_level(const struct cor_setting *setting, const struct cor_depth *depth)
{
    return setting->what == COR_CHANGE_LEVEL && setting->index == depth->level;
}

static bool sets_draught(const struct cor_network *network, const struct cor_setting *setting,
                         const struct cor_depth *depth)
{
    return (setting->what == COR_CHANGE_QUAY_DRAUGHT && &network->facilities[setting->index].depth == depth) ||
           (setting->what == COR_CHANGE_LINK_DRAUGHT && &network->links[setting->index].depth == depth);
}

bool cor_depth_is_set(const struct cor_network *network, const struct cor_depth *depth)
{
    for (uint32_t i = 0; i < network->setting_count; i++)
        if (sets_level(&network->settings[i], depth) || sets_draught(network, &network->settings[i], depth))
            return true;
    return false;
}

double cor_depth_most(const struct cor_network *network, const struct cor_depth *depth)
{
    const double known = most_of(network, depth);
    const struct cor_depth draught = {depth->draught, COR_NONE};
    double most = known;
    for (uint32_t i = 0; i < network->setting_count; i++) {
        const struct cor_setting *setting = &network->settings[i];
        const bool of_level = sets_level(setting, depth);
        if (!of_level && !sets_draught(network, setting, depth))
            continue;
        const double other = of_level ? most_of(network, &draught) : known - most_of(network, &draught);
        const double then = setting->factor > 0 ? known * setting->factor : setting->value + other;
        most = then > most ? then : most;
    }
    return most;
}
