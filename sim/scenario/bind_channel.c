/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The section `links`: channels. A channel is cut at its places and at the ends of its sections into reaches; what lies
 * between two of them at no place becomes a waypoint.
 */
#include "corridor/base/date.h"
#include "scenario/bind.h"

/* A cut of a channel: where, and at which node. */
struct cut {
    int64_t at;
    uint16_t node;
};

struct cuts {
    struct cut *list; /* ascending, no two at one chainage */
    uint16_t count;
};

void cor_bind_channels(struct cor_binder *binder, const struct cor_node *section)
{
    struct cor_network *network = binder->network;
    size_t reaches = 0, sections = 0;
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        reaches += cor_node_count(cor_node_get(entry, "channel"));
        sections += cor_node_count(cor_node_get(entry, "sections"));
    }
    /* The ledger numbers places and links through. */
    const size_t most = reaches + 2 * sections + 2 * (size_t)cor_node_count(cor_node_get(binder->root, "hazards"));
    if (network->place_count + network->link_count + most > COR_NETWORK_MOST) {
        cor_bind_error(binder, section, "more than %d places, links and ends of sections together", COR_NETWORK_MOST);
        network->link_count = 0;
        return;
    }
    network->reaches = cor_arena_new(network->arena, most + 1, sizeof *network->reaches);
    network->sections = cor_arena_new(network->arena, sections + 1, sizeof *network->sections);
}

/* The cuts at the channel's places; false if they do not ascend or are fewer than two. */
static bool cut_at_places(struct cor_binder *binder, const struct cor_node *entry, struct cuts *cuts)
{
    const struct cor_node *places = cor_node_get(entry, "channel");
    for (const struct cor_node *place = cor_node_first(places); place != NULL; place = cor_node_next(place)) {
        const int64_t at = place->value->integer;
        if (cuts->count > 0 && at <= cuts->list[cuts->count - 1].at) {
            cor_bind_error(binder, place, "'%s: %s' does not ascend; places stand in order along the channel",
                           place->key, place->text);
            return false;
        }
        cuts->list[cuts->count++] = (struct cut){at, (uint16_t)place->key_value->target->number};
    }
    if (cuts->count >= 2)
        return true;
    cor_bind_error(binder, places, "a channel has at least two places");
    return false;
}

/* Cuts at `at` too, which lies within the channel. */
static void cut_at(struct cor_binder *binder, struct cuts *cuts, int64_t at)
{
    uint16_t i = 0;
    while (cuts->list[i].at < at)
        i++;
    if (cuts->list[i].at == at)
        return;
    for (uint16_t k = cuts->count++; k > i; k--)
        cuts->list[k] = cuts->list[k - 1];
    cuts->list[i] = (struct cut){at, (uint16_t)(binder->network->place_count + binder->network->waypoint_count++)};
}

/* Is the section within the channel, and does no place lie inside it? */
static bool lies_well(struct cor_binder *binder, const struct cor_node *entry, const struct cuts *places,
                      const struct cor_section *section)
{
    const struct cor_node *ends = cor_node_get(entry, "ends_at");
    const int64_t first = places->list[0].at, last = places->list[places->count - 1].at;
    if (section->begins_at >= section->ends_at) {
        cor_bind_error(binder, ends, "'ends_at' is not beyond 'begins_at'");
        return false;
    }
    if (section->begins_at < first || section->ends_at > last) {
        cor_bind_error(binder, section->begins_at < first ? cor_node_get(entry, "begins_at") : ends,
                       "outside the channel, which goes from %g km to %g km", (double)first / 1000,
                       (double)last / 1000);
        return false;
    }
    for (uint16_t i = 0; i < places->count; i++) {
        if (places->list[i].node >= binder->network->place_count || places->list[i].at <= section->begins_at ||
            places->list[i].at >= section->ends_at)
            continue;
        cor_bind_error(binder, ends, "'%s' lies inside, at %g km; expected a section on each side of it",
                       binder->network->places[places->list[i].node].id, (double)places->list[i].at / 1000);
        return false;
    }
    return true;
}

static void bind_enters(struct cor_binder *binder, const struct cor_node *enters, struct cor_section *section)
{
    if (enters == NULL)
        return;
    section->enters_from = cor_integer(enters, "from");
    section->enters_until = cor_integer(enters, "to");
    if ((section->enters_until - section->enters_from) % COR_MS_DAY == 0)
        cor_bind_error(binder, cor_node_get(enters, "to"), "from '%s' to '%s' is all day; expected no 'enters' then",
                       cor_text(enters, "from"), cor_text(enters, "to"));
}

/* The latitude of a chainage: in a straight line between the places before and behind it that have a position. */
static bool find_latitude(const struct cor_network *network, const struct cuts *cuts, double at, double *latitude)
{
    const struct cut *before = NULL, *behind = NULL;
    for (uint16_t i = 0; i < cuts->count; i++) {
        const struct cut *cut = &cuts->list[i];
        if (cut->node >= network->place_count || !network->places[cut->node].has_position)
            continue;
        if ((double)cut->at <= at)
            before = cut;
        else if (behind == NULL)
            behind = cut;
    }
    if (before == NULL && behind == NULL)
        return false;
    const struct cut *from = before != NULL ? before : behind, *to = behind != NULL ? behind : before;
    const double one = network->places[from->node].latitude, other = network->places[to->node].latitude;
    *latitude = from == to ? one : one + (other - one) * (at - (double)from->at) / (double)(to->at - from->at);
    return true;
}

static void bind_daylight(struct cor_binder *binder, const struct cor_node *entry, const struct cuts *places,
                          struct cor_section *section)
{
    double latitude;
    if (cor_has(entry, "enters"))
        cor_bind_error(binder, cor_node_get(entry, "daylight"), "'daylight' beside 'enters'; expected one of them");
    if (!find_latitude(binder->network, places, (double)(section->begins_at + section->ends_at) / 2, &latitude)) {
        cor_bind_error(binder, cor_node_get(entry, "daylight"), "no place of the channel has 'at', its position");
        return;
    }
    struct cor_daylight *days = cor_arena_new(binder->network->arena, COR_DAYS_OF_YEAR, sizeof *days);
    cor_daylight_of_year(latitude, days);
    section->daylight = days;
}

/* The rules of a one-way section may stay where somebody asks what a second way would bring. */
static void check_rule(struct cor_binder *binder, const struct cor_node *entry, const struct cor_section *section)
{
    static const char *const one_way[] = {"batch", "longest_wait", "cleared_after"};
    for (int i = 0; i < 3; i++)
        if (cor_has(entry, one_way[i]) && !cor_has(entry, "one_way"))
            cor_bind_error(binder, cor_node_get(entry, one_way[i]), "'%s' is for sections with 'one_way: yes'",
                           one_way[i]);
    if (section->following_distance > section->ends_at - section->begins_at)
        cor_bind_error(binder, cor_node_get(entry, "following_distance"), "longer than the section");
}

static bool bind_section(struct cor_binder *binder, const struct cor_node *entry, const struct cuts *places,
                         uint16_t link, struct cor_section *section)
{
    section->id = cor_arena_text(binder->network->arena, entry->key);
    section->path = cor_bind_path(binder, binder->network->links[link].path, "sections", entry->key);
    section->link = link;
    section->begins_at = cor_integer(entry, "begins_at");
    section->ends_at = cor_integer(entry, "ends_at");
    section->one_way = cor_integer(entry, "one_way") != 0;
    section->batch = cor_has(entry, "batch") ? cor_integer(entry, "batch") : 0;
    section->longest_wait = cor_has(entry, "longest_wait") ? cor_integer(entry, "longest_wait") : INT64_MAX;
    section->following_distance = cor_has(entry, "following_distance") ? cor_integer(entry, "following_distance") : 0;
    section->cleared_after = cor_has(entry, "cleared_after") ? cor_integer(entry, "cleared_after") : -1;
    bind_enters(binder, cor_node_get(entry, "enters"), section);
    if (cor_integer(entry, "daylight") != 0)
        bind_daylight(binder, entry, places, section);
    if (!lies_well(binder, entry, places, section))
        return false;
    check_rule(binder, entry, section);
    return true;
}

/* The section that holds the reach, among those of the channel from `first` on. */
static uint16_t section_of(const struct cor_network *network, uint16_t first, int64_t begins_at, int64_t ends_at)
{
    for (uint16_t i = first; i < network->section_count; i++)
        if (network->sections[i].begins_at <= begins_at && network->sections[i].ends_at >= ends_at)
            return i;
    return COR_NONE;
}

/* The speed limits of a reach: the section's, else the channel's. */
static void limit_speed(const struct cor_node *channel, const struct cor_node *section, struct cor_reach *reach)
{
    static const char *const keys[2] = {"speed", "ballast_speed"};
    double limits[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        const struct cor_node *maps[2] = {section, channel};
        for (int k = 0; k < 2 && !(limits[i] > 0); k++)
            if (maps[k] != NULL && cor_has(maps[k], keys[i]))
                limits[i] = cor_real(maps[k], keys[i]);
            else if (maps[k] != NULL && i == 1 && cor_has(maps[k], "speed"))
                limits[i] = cor_real(maps[k], "speed");
    }
    reach->speed = limits[0];
    reach->ballast_speed = limits[1];
}

static void make_reaches(struct cor_binder *binder, const struct cor_node *entry, const struct cuts *cuts,
                         uint16_t link, uint16_t first_section)
{
    struct cor_network *network = binder->network;
    const struct cor_node *sections = cor_node_get(entry, "sections");
    network->links[link].first_reach = network->reach_count;
    network->links[link].reach_count = (uint16_t)(cuts->count - 1);
    for (uint16_t i = 0; i + 1 < cuts->count; i++) {
        const struct cut *begin = &cuts->list[i], *end = &cuts->list[i + 1];
        struct cor_reach *reach = &network->reaches[network->reach_count++];
        *reach = (struct cor_reach){.link = link,
                                    .from = begin->node,
                                    .to = end->node,
                                    .section = section_of(network, first_section, begin->at, end->at),
                                    .begins_at = begin->at,
                                    .distance = end->at - begin->at};
        limit_speed(entry,
                    reach->section != COR_NONE ? cor_node_get(sections, network->sections[reach->section].id) : NULL,
                    reach);
    }
}

/* Sections in order of the file must not overlap; false if one is wrong. */
static bool bind_sections(struct cor_binder *binder, const struct cor_node *entry, struct cuts *cuts, uint16_t link)
{
    struct cor_network *network = binder->network;
    const uint16_t first = network->section_count;
    bool fine = true;
    for (const struct cor_node *section = cor_node_first(cor_node_get(entry, "sections")); section != NULL;
         section = cor_node_next(section)) {
        struct cor_section *made = &network->sections[network->section_count];
        if (!bind_section(binder, section, cuts, link, made)) {
            fine = false;
            continue;
        }
        for (uint16_t i = first; i < network->section_count; i++)
            if (made->begins_at < network->sections[i].ends_at && made->ends_at > network->sections[i].begins_at) {
                cor_bind_error(binder, cor_node_get(section, "begins_at"), "overlaps with %s",
                               network->sections[i].path);
                fine = false;
            }
        network->section_count++;
        cut_at(binder, cuts, made->begins_at);
        cut_at(binder, cuts, made->ends_at);
    }
    return fine;
}

/* Cuts at the ends of stretches of ice, but inside sections, where they are refused when the ice is bound. */
static void cut_at_ice(struct cor_binder *binder, const struct cor_node *entry, struct cuts *cuts,
                       uint16_t first_section)
{
    static const char *const ends[] = {"begins_at", "ends_at"};
    const struct cor_network *network = binder->network;
    for (const struct cor_node *hazard = cor_node_first(cor_node_get(binder->root, "hazards")); hazard != NULL;
         hazard = cor_node_next(hazard)) {
        const struct cor_node *stretch = cor_node_get(hazard, "stretch"),
                              *on = cor_node_first(cor_node_get(hazard, "acts_on"));
        for (int i = 0; stretch != NULL && on->value->target == entry && i < 2; i++) {
            const int64_t at = cor_integer(stretch, ends[i]);
            bool fits = at > cuts->list[0].at && at < cuts->list[cuts->count - 1].at;
            for (uint16_t k = first_section; k < network->section_count; k++)
                fits = fits && (at <= network->sections[k].begins_at || at >= network->sections[k].ends_at);
            if (fits)
                cut_at(binder, cuts, at);
        }
    }
}

static void bind_pilots(const struct cor_node *pilots, struct cor_channel_pilots *to)
{
    if (pilots == NULL)
        return;
    to->count = (int32_t)cor_integer(pilots, "count");
    to->rest = cor_integer(pilots, "rest");
    to->boards = cor_has(pilots, "boarding");
    if (to->boards)
        to->boarding = *cor_distribution_of(pilots, "boarding");
}

void cor_bind_channel(struct cor_binder *binder, const struct cor_node *entry, uint16_t link)
{
    struct cor_network *network = binder->network;
    struct cor_link *made = &network->links[link];
    const size_t most = cor_node_count(cor_node_get(entry, "channel")) +
                        2 * (size_t)cor_node_count(cor_node_get(entry, "sections")) +
                        2 * (size_t)cor_node_count(cor_node_get(binder->root, "hazards"));
    struct cuts cuts = {cor_arena_new(network->arena, most + 1, sizeof(struct cut)), 0};
    const uint16_t first_section = network->section_count;
    made->mode = COR_MODE_SEA;
    bind_pilots(cor_node_get(entry, "pilots"), &made->pilots);
    if (!cut_at_places(binder, entry, &cuts))
        return;
    made->from = cuts.list[0].node;
    made->to = cuts.list[cuts.count - 1].node;
    made->distance = cuts.list[cuts.count - 1].at - cuts.list[0].at;
    if (!bind_sections(binder, entry, &cuts, link))
        return;
    cut_at_ice(binder, entry, &cuts, first_section);
    make_reaches(binder, entry, &cuts, link, first_section);
}
