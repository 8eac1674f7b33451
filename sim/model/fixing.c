/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fixing.h"

#include "model/ice.h"
#include "model/lot.h"
#include "model/room.h"
#include "model/slot.h"
#include "model/sounding.h"

uint32_t cor_fixing_offer_of(struct cor_corridor *corridor, const struct cor_lot *lot)
{
    struct cor_tramps *tramps = corridor->tramps;
    const struct cor_leg leg = cor_lot_leg(corridor, lot);
    const struct cor_service *service = &corridor->network->services[leg.service];
    const struct cor_flow *flow = &corridor->network->flows[lot->flow];
    const struct cor_offer sought = {.from = service->stops[leg.from].place,
                                     .to = service->stops[leg.to].place,
                                     .cargo = flow->cargo,
                                     .only = flow->via ? leg.service : COR_NONE};
    uint32_t last = 0;
    for (uint32_t at = tramps->origins[sought.from]; at != 0; at = cor_offer_at(corridor, at)->next) {
        const struct cor_offer *offer = cor_offer_at(corridor, at);
        if (offer->to == sought.to && offer->cargo == sought.cargo && offer->only == sought.only)
            return at;
        last = at;
    }
    const uint32_t added = cor_pool_add(&tramps->offers);
    struct cor_offer *made = cor_offer_at(corridor, added);
    *made = sought;
    for (uint32_t i = 0; i < tramps->among_count && i < 64; i++)
        made->serves |= (uint64_t)cor_fixing_serves(corridor, tramps->among[i], made) << i;
    if (last != 0)
        cor_offer_at(corridor, last)->next = added;
    else
        tramps->origins[sought.from] = added;
    return added;
}

bool cor_fixing_serves(const struct cor_corridor *corridor, uint16_t service, const struct cor_offer *offer)
{
    const struct cor_service *spec = &corridor->network->services[service];
    if (spec->kind != COR_SERVICE_AMONG || (offer->only != COR_NONE && offer->only != service) ||
        spec->stop_at_place[offer->from] == UINT8_MAX || spec->stop_at_place[offer->to] == UINT8_MAX)
        return false;
    for (uint16_t i = 0; i < spec->fleet_count; i++)
        if (cor_network_carries(corridor->network, spec->fleet[i].carrier_class, offer->cargo))
            return true;
    return false;
}

int64_t cor_fixing_quay_opens(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo, int32_t berths)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    int64_t first = COR_NEVER;
    bool any = false;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (facility->kind != COR_QUAY || !facility->takes || !facility->takes[cargo] || facility->slots_most < berths)
            continue;
        const int64_t quay = cor_window_next_open(&facility->window, network->origin, cor_now(corridor));
        first = quay < first ? quay : first;
        any = true;
    }
    return any ? first : 0;
}

bool cor_fixing_has_way_among_links(const struct cor_corridor *corridor, uint16_t service, uint16_t from, uint16_t to)
{
    const struct cor_network *network = corridor->network;
    const struct cor_service *spec = &network->services[service];
    const struct cor_stop *way = &spec->ways[spec->stop_at_place[from] * spec->stop_count + spec->stop_at_place[to]];
    if (way->detour)
        return true;
    for (uint16_t i = 0; i < way->step_count; i++)
        if (network->links[way->steps[i].link].window.closes <= cor_now(corridor))
            return false;
    return true;
}

bool cor_fixing_is_open(const struct cor_corridor *corridor, uint16_t service, const struct cor_offer *offer)
{
    const int32_t berths = corridor->network->services[service].least_berths;
    return corridor->services[service].open && cor_fixing_has_way(corridor, service, offer->from, offer->to) &&
           cor_fixing_place_opens(corridor, offer->from, offer->cargo, berths) == cor_now(corridor) &&
           cor_fixing_place_opens(corridor, offer->to, offer->cargo, berths) == cor_now(corridor);
}

static int64_t ballast_time(const struct cor_service *service, uint16_t entry, uint8_t from, uint8_t to)
{
    const size_t stops = service->stop_count;
    return service->running[(entry * stops + from) * stops + to];
}

/* What is known of the pair before the vessel: the offer's oldest lot. */
static struct cor_fixture fixture_of(const struct cor_corridor *corridor, uint32_t offer)
{
    const struct cor_lot *lot = cor_lot_at(corridor, cor_offer_at(corridor, offer)->first);
    const struct cor_family *family = cor_pool_at(&corridor->families, lot->family);
    return (struct cor_fixture){.offer = offer, .joined = lot->joined, .number = family->number, .flow = lot->flow};
}

/* Now is the same for all, so that the least ballast − (now − joined) has the least ballast + joined. */
static bool is_better(const struct cor_corridor *corridor, const struct cor_fixture *one,
                      const struct cor_fixture *other)
{
    if (other->carrier == 0)
        return true;
    if (one->ballast + one->joined != other->ballast + other->joined)
        return one->ballast + one->joined < other->ballast + other->joined;
    if (one->joined != other->joined)
        return one->joined < other->joined;
    if (one->flow != other->flow)
        return one->flow < other->flow;
    if (one->number != other->number)
        return one->number < other->number;
    const struct cor_tramp *at = corridor->tramps->at;
    if (at[one->carrier].free_since != at[other->carrier].free_since)
        return at[one->carrier].free_since < at[other->carrier].free_since;
    return one->carrier < other->carrier;
}

/* May the vessel go through the ice that there is now, to the offer and with it? */
static bool is_free_of_ice(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                           const struct cor_offer *offer)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const uint8_t from = service->stop_at_place[offer->from], to = service->stop_at_place[offer->to];
    return cor_ice_admits_over(corridor, carrier->carrier_class,
                               &service->ways[carrier->stop * service->stop_count + from]) &&
           cor_ice_admits_over(corridor, carrier->carrier_class, &service->ways[from * service->stop_count + to]);
}

/* Are quays open at both ends that have as many berths as the vessel takes? Of one berth they are, if of any. */
static bool has_berths(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                       const struct cor_offer *offer)
{
    const int32_t berths = cor_carrier_berths(corridor, carrier);
    return berths == 1 || (cor_fixing_place_opens(corridor, offer->from, offer->cargo, berths) == cor_now(corridor) &&
                           cor_fixing_place_opens(corridor, offer->to, offer->cargo, berths) == cor_now(corridor));
}

/* May the vessel be fixed to the offer, whatever it can take of it? */
static bool may_take(const struct cor_corridor *corridor, const struct cor_carrier *carrier, struct cor_fixture pair)
{
    const struct cor_offer *offer = cor_offer_at(corridor, pair.offer);
    const struct cor_tramp *tramp = &corridor->tramps->at[pair.carrier];
    return (corridor->ice_on == 0 || is_free_of_ice(corridor, carrier, offer)) &&
           has_berths(corridor, carrier, offer) &&
           cor_fixing_has_way(corridor, carrier->service, carrier->place, offer->from) &&
           (tramp->refused != pair.offer || tramp->refused_at != cor_now(corridor));
}

int64_t cor_fixing_room(const struct cor_corridor *corridor, struct cor_fixture pair)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, pair.carrier);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const struct cor_offer *offer = cor_offer_at(corridor, pair.offer);
    int64_t weight = class->weight;
    if (!may_take(corridor, carrier, pair))
        return 0;
    if (corridor->depths && class->draught_count > 0)
        weight = cor_sounding_load_between(corridor, carrier, offer->cargo, service->stop_at_place[offer->from],
                                           service->stop_at_place[offer->to], cor_now(corridor) + pair.ballast);
    return cor_room_within(corridor, carrier, offer->cargo, weight);
}

/* Has the vessel any room for the offer? The same as asking how much, and cheaper. */
static bool has_room(const struct cor_corridor *corridor, struct cor_fixture pair)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, pair.carrier);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_offer *offer = cor_offer_at(corridor, pair.offer);
    const int64_t kg_per_unit = corridor->network->cargo[offer->cargo].kg_per_unit;
    if (!may_take(corridor, carrier, pair) || !cor_room_fits_class(corridor, carrier, offer->cargo, 1))
        return false;
    return !corridor->depths || kg_per_unit == 0 ||
           corridor->network->classes[carrier->carrier_class].draught_count == 0 ||
           cor_sounding_allows_between(corridor, carrier, offer->cargo, service->stop_at_place[offer->from],
                                       service->stop_at_place[offer->to], cor_now(corridor) + pair.ballast,
                                       carrier->kg + kg_per_unit);
}

/* The best free vessel of one service. */
static void seek_in_service(const struct cor_corridor *corridor, uint16_t service, struct cor_fixture pair,
                            struct cor_fixture *best)
{
    const struct cor_tramps *tramps = corridor->tramps;
    const struct cor_service *spec = &corridor->network->services[service];
    const struct cor_offer *offer = cor_offer_at(corridor, pair.offer);
    const struct cor_queue_of_vessels *free = &tramps->free[tramps->free_from[service]];
    for (uint16_t entry = 0; entry < spec->fleet_count; entry++)
        for (uint16_t stop = 0; stop < spec->stop_count; stop++, free++) {
            if (free->first == 0)
                continue;
            pair.carrier = free->first;
            pair.ballast = ballast_time(spec, entry, (uint8_t)stop, spec->stop_at_place[offer->from]);
            if (is_better(corridor, &pair, best) && has_room(corridor, pair))
                *best = pair;
        }
}

struct cor_fixture cor_fixing_vessel(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_offer *offer = cor_offer_at(corridor, index);
    const struct cor_fixture pair = fixture_of(corridor, index);
    struct cor_fixture best = {0};
    for (uint32_t i = 0; i < corridor->tramps->among_count; i++) {
        const uint16_t service = corridor->tramps->among[i];
        if (corridor->tramps->free_count[service] > 0 && cor_fixing_among_serves(corridor, i, offer) &&
            cor_fixing_is_open(corridor, service, offer))
            seek_in_service(corridor, service, pair, &best);
    }
    return best;
}

struct cor_fixture cor_fixing_cargo(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_tramps *tramps = corridor->tramps;
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    struct cor_fixture best = {0};
    for (uint16_t stop = 0; stop < service->stop_count && tramps->offers_alive > 0; stop++) {
        uint32_t at = tramps->origins[service->stops[stop].place];
        for (; at != 0; at = cor_offer_at(corridor, at)->next) {
            const struct cor_offer *offer = cor_offer_at(corridor, at);
            if (offer->first == 0 || !cor_fixing_serves(corridor, carrier->service, offer) ||
                !cor_fixing_is_open(corridor, carrier->service, offer))
                continue;
            struct cor_fixture pair = fixture_of(corridor, at);
            pair.carrier = index;
            pair.ballast = ballast_time(service, tramps->at[index].entry, carrier->stop, (uint8_t)stop);
            if (is_better(corridor, &pair, &best) && has_room(corridor, pair))
                best = pair;
        }
    }
    return best;
}

struct cor_fixture cor_fixing_best(const struct cor_corridor *corridor)
{
    struct cor_fixture best = {0};
    for (uint32_t i = 1; i < corridor->tramps->offers.count; i++) {
        if (cor_offer_at(corridor, i)->first == 0)
            continue;
        const struct cor_fixture pair = cor_fixing_vessel(corridor, i);
        if (pair.carrier != 0 && is_better(corridor, &pair, &best))
            best = pair;
    }
    return best;
}

static struct cor_queue_of_vessels *queue_of(const struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const size_t stops = cor_carrier_service(corridor, carrier)->stop_count;
    return &corridor->tramps->free[corridor->tramps->free_from[carrier->service] +
                                   corridor->tramps->at[index].entry * stops + carrier->stop];
}

/* The last in the queue that goes before a vessel that is free from now on: of those free since one moment the lower
 * number goes first. */
static uint32_t last_before(const struct cor_corridor *corridor, const struct cor_queue_of_vessels *free,
                            uint32_t index)
{
    const struct cor_tramp *at = corridor->tramps->at;
    const int64_t now = cor_now(corridor);
    uint32_t before = 0;
    if (free->last == 0 || free->last < index || at[free->last].free_since < now)
        return free->last;
    for (uint32_t next = free->first; at[next].free_since < now || next < index; next = at[next].next)
        before = next;
    return before;
}

void cor_fixing_add_free(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_queue_of_vessels *free = queue_of(corridor, index);
    struct cor_tramp *at = corridor->tramps->at;
    const uint32_t before = last_before(corridor, free, index);
    uint32_t *link = before != 0 ? &at[before].next : &free->first;
    at[index].free_since = cor_now(corridor);
    at[index].next = *link;
    *link = index;
    if (free->last == before)
        free->last = index;
    corridor->tramps->free_count[cor_carrier_at(corridor, index)->service]++;
}

void cor_fixing_remove_free(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_queue_of_vessels *free = queue_of(corridor, index);
    COR_CHECK(free->first == index, cor_simulation_place(&corridor->simulation),
              cor_carrier_service(corridor, cor_carrier_at(corridor, index))->path,
              "vessel %u is fixed before one that has been free longer", cor_carrier_at(corridor, index)->number);
    free->first = corridor->tramps->at[index].next;
    if (free->first == 0)
        free->last = 0;
    corridor->tramps->free_count[cor_carrier_at(corridor, index)->service]--;
}

void cor_fixing_withdraw(struct cor_corridor *corridor, uint32_t index)
{
    struct cor_queue_of_vessels *free = queue_of(corridor, index);
    struct cor_tramp *tramps = corridor->tramps->at;
    uint32_t before = 0;
    for (uint32_t at = free->first; at != index; at = tramps[at].next)
        before = at;
    if (before != 0)
        tramps[before].next = tramps[index].next;
    else
        free->first = tramps[index].next;
    if (free->last == index)
        free->last = before;
    corridor->tramps->free_count[cor_carrier_at(corridor, index)->service]--;
}

void cor_fixing_add_lot(struct cor_corridor *corridor, uint32_t offer, uint32_t index)
{
    struct cor_offer *at = cor_offer_at(corridor, offer);
    struct cor_lot *lot = cor_lot_at(corridor, index);
    uint32_t before = at->last;
    /* Only what a vessel gives back is older than what stands here. */
    if (before != 0 && cor_lot_at(corridor, before)->joined > lot->joined) {
        before = 0;
        for (uint32_t next = at->first; cor_lot_at(corridor, next)->joined <= lot->joined;
             next = cor_lot_at(corridor, next)->next)
            before = next;
    }
    corridor->tramps->offers_alive += at->first == 0;
    lot->next = before != 0 ? cor_lot_at(corridor, before)->next : at->first;
    if (before != 0)
        cor_lot_at(corridor, before)->next = index;
    else
        at->first = index;
    if (lot->next == 0)
        at->last = index;
}
