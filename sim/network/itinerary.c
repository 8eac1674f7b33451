/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Least expected time by labels (Dijkstra 1959): a label is a place reached with what matters for what is still to
 * come, namely where export would be cleared, whether it and import are done, and how far `via` has been followed.
 * Waiting for a service to open depends on the time of the label, and opening never lets a later label overtake an
 * earlier one.
 */
#include "corridor/network/itinerary.h"

#include "corridor/base/integer.h"
#include "corridor/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { LABELS_AT_HAND = 192 };

struct label {
    int64_t time;
    int32_t before; /* label it was reached from, −1 at the start */
    uint16_t place;
    uint16_t export_place; /* last place with export clearance in the origin's territory so far */
    uint16_t import_place; /* where import is cleared, COR_NONE before */
    uint16_t via;          /* services of `via` already used */
    struct cor_leg leg;    /* that led here */
    uint8_t legs;
    bool abroad; /* export has been counted */
    bool settled;
    bool waits; /* for something to open, so that it is no later when the lot is */
};

struct search {
    const struct cor_network *network;
    const struct cor_flow *flow;
    int64_t amount;
    bool dates;  /* count opening dates and seasons */
    bool clears; /* origin and destination lie in different territories */
    uint16_t origin_territory, destination_territory;
    int64_t start;
    int64_t same_until;  /* lots released before this find the same open as one of `start` does */
    int64_t waits_until; /* the earliest of all labels that wait */
    struct label *labels;
    uint32_t count, capacity;
    struct label at_hand[LABELS_AT_HAND];
};

static int64_t mean_time(const struct cor_clearance *clearance)
{
    return cor_round(cor_distribution_mean(&clearance->time));
}

/* What arriving at the label's place means for clearance. */
static void clear_at(const struct search *search, struct label *label)
{
    const struct cor_place *place = &search->network->places[label->place];
    if (!search->clears)
        return;
    if (place->territory == search->origin_territory && !label->abroad) {
        if (place->export.given)
            label->export_place = label->place;
    } else if (!label->abroad) {
        label->abroad = true;
        if (label->export_place != COR_NONE)
            label->time += mean_time(&search->network->places[label->export_place].export);
    }
    if (place->territory == search->destination_territory && place->import.given && label->import_place == COR_NONE) {
        label->import_place = label->place;
        label->time += mean_time(&place->import);
    }
}

static bool same_state(const struct label *one, const struct label *other)
{
    return one->place == other->place && one->export_place == other->export_place && one->via == other->via &&
           one->abroad == other->abroad && (one->import_place == COR_NONE) == (other->import_place == COR_NONE);
}

/* Keeps the label unless one of the same state is as early. */
static void offer(struct search *search, struct label label)
{
    for (uint32_t i = 0; i < search->count; i++) {
        if (!same_state(&search->labels[i], &label))
            continue;
        if (label.time < search->labels[i].time && !search->labels[i].settled)
            search->labels[i] = label;
        return;
    }
    if (search->count == search->capacity) {
        struct label *more = cor_memory_new(2 * (size_t)search->capacity, sizeof *more);
        memcpy(more, search->labels, search->count * sizeof *more);
        if (search->labels != search->at_hand)
            free(search->labels);
        search->labels = more;
        search->capacity *= 2;
    }
    search->labels[search->count++] = label;
}

/* When the service next runs; vessels that follow cargo need both places open, too. What is open now is so until
 * *closes at least. */
static int64_t next_open(const struct cor_network *network, const struct cor_service *service,
                         const struct cor_edge *edge, int64_t time, int64_t *closes)
{
    const struct cor_window *const windows[] = {&service->window, &network->places[edge->from_place].window,
                                                &network->places[edge->to_place].window};
    const size_t count = service->kind == COR_SERVICE_AMONG ? 3 : 1;
    *closes = COR_NEVER;
    for (size_t i = 0; i < count; i++) {
        const int64_t change =
            cor_window_is_always(windows[i]) ? COR_NEVER : cor_window_next_change(windows[i], network->origin, time);
        *closes = change < *closes ? change : *closes;
    }
    for (size_t agreed = 0, i = 0; agreed < count && time != COR_NEVER; i = (i + 1) % count) {
        const int64_t open = cor_window_next_open(windows[i], network->origin, time);
        agreed = open == time ? agreed + 1 : 1;
        time = open;
    }
    return time;
}

/*
 * Waits at the label until the edge's service is open; false if it never is again. For later lots the same holds while
 * what is open stays open and what is waited for is still to come.
 */
static bool wait_for(struct search *search, struct label *label, const struct cor_edge *edge)
{
    int64_t closes;
    const struct cor_service *service = &search->network->services[edge->service];
    const int64_t open = next_open(search->network, service, edge, label->time, &closes);
    if (open == COR_NEVER)
        return false;
    if (open > label->time)
        label->waits = true;
    else if (closes != COR_NEVER && closes - label->time < search->same_until - search->start)
        search->same_until = search->start + (closes - label->time);
    label->time = open;
    return true;
}

/* Rides an edge from a settled label. */
static void ride(struct search *search, int32_t from, const struct cor_edge *edge)
{
    struct label next = search->labels[from];
    if (search->flow->via && search->flow->via[next.via] != edge->service)
        return;
    if (search->dates && !wait_for(search, &next, edge))
        return;
    next.time += edge->running + cor_round(edge->handling * (double)search->amount);
    next.place = edge->to_place;
    next.before = from;
    next.leg = (struct cor_leg){edge->service, edge->from, edge->to};
    next.legs++;
    next.settled = false;
    if (search->flow->via)
        next.via++;
    clear_at(search, &next);
    if (next.waits && next.time < search->waits_until)
        search->waits_until = next.time;
    offer(search, next);
}

static int32_t earliest(const struct search *search)
{
    int32_t best = -1;
    for (uint32_t i = 0; i < search->count; i++)
        if (!search->labels[i].settled && (best < 0 || search->labels[i].time < search->labels[best].time))
            best = (int32_t)i;
    return best;
}

static bool is_goal(const struct search *search, const struct label *label)
{
    return label->place == search->flow->to && (!search->flow->via || label->via == search->flow->via_count);
}

/* Settles labels in order of time until the destination is; its label, or −1. */
static int32_t run(struct search *search)
{
    for (;;) {
        const int32_t here = earliest(search);
        if (here < 0 || is_goal(search, &search->labels[here]))
            return here;
        search->labels[here].settled = true;
        if (search->labels[here].legs == COR_LEG_MOST ||
            (search->flow->via && search->labels[here].via == search->flow->via_count))
            continue;
        for (uint16_t i = 0; i < search->flow->edge_count; i++)
            if (search->flow->edges[i].from_place == search->labels[here].place)
                ride(search, here, &search->flow->edges[i]);
    }
}

static void start(struct search *search, const struct cor_network *network, uint16_t flow, uint16_t from, int64_t time)
{
    search->network = network;
    search->flow = &network->flows[flow];
    search->origin_territory = network->places[search->flow->from].territory;
    search->destination_territory = network->places[search->flow->to].territory;
    search->clears = search->origin_territory != search->destination_territory;
    search->labels = search->at_hand;
    search->capacity = LABELS_AT_HAND;
    search->count = 0;
    search->start = time;
    search->same_until = search->waits_until = COR_NEVER;
    struct label first = {
        .time = time, .before = -1, .place = from, .export_place = COR_NONE, .import_place = COR_NONE};
    clear_at(search, &first);
    offer(search, first);
    /* Stock that stands on the way of a flow with `via` may enter it at any of its services. */
    for (first.via = 1; search->flow->via && from != search->flow->from && first.via < search->flow->via_count;
         first.via++)
        offer(search, first);
}

/*
 * Until when lots go the same way: all labels that do not wait are as much later as the lot is, while those that wait
 * are not. So they may win as soon as one of them is no longer later than the goal.
 */
static int64_t same_until(const struct search *search, const struct label *goal)
{
    if (search->waits_until == COR_NEVER)
        return search->same_until;
    const int64_t until = search->start + (search->waits_until - goal->time);
    return until < search->same_until ? until : search->same_until;
}

static void store(const struct search *search, int32_t goal, int64_t time, struct cor_itinerary *to)
{
    const struct label *last = &search->labels[goal];
    memset(to, 0, sizeof *to);
    to->leg_count = last->legs;
    to->export_place = search->clears && last->abroad ? last->export_place : COR_NONE;
    to->import_place = last->import_place;
    to->expected = last->time - time;
    to->same_until = same_until(search, last);
    for (int32_t at = goal; search->labels[at].before >= 0; at = search->labels[at].before)
        to->legs[search->labels[at].legs - 1] = search->labels[at].leg;
}

bool cor_itinerary_find(const struct cor_network *network, uint16_t flow, uint16_t from, int64_t amount, int64_t time,
                        struct cor_itinerary *to)
{
    struct search search;
    search.amount = amount;
    search.dates = true;
    start(&search, network, flow, from, time);
    const int32_t goal = run(&search);
    if (goal >= 0)
        store(&search, goal, time, to);
    if (search.labels != search.at_hand)
        free(search.labels);
    return goal >= 0;
}

bool cor_itinerary_exists(const struct cor_network *network, uint16_t flow)
{
    struct search search;
    search.amount = 1;
    search.dates = false;
    start(&search, network, flow, network->flows[flow].from, 0);
    const int32_t goal = run(&search);
    if (search.labels != search.at_hand)
        free(search.labels);
    return goal >= 0;
}
