/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/sounding.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "model/dispatch.h"
#include "model/draught.h"
#include "model/room.h"
#include "model/slot.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

/* How far ahead passages are foreseen, how often, and what rounding may take from a trend. */
static const int64_t AHEAD = 120 * (int64_t)COR_MS_DAY, EVERY = 60 * (int64_t)COR_MS_DAY;
static const double MARGIN = 1e-6;

/* A point of a way that may limit the vessel and whose depth varies. */
struct sounded_point {
    uint32_t point, unused;
    int64_t after; /* the departure */
};

/* One way of one class: from a stop to the next, or to any other. */
struct sounded_way {
    uint32_t made; /* when, in changes of depth; 0: not yet */
    uint32_t first, count, unused;
    double fixed; /* m: the least of the depths that stay as they are */
    int64_t time; /* ms under way */
};

/* What is known of the loads for one cargo from one stop to another: what is sure, and one answer. */
struct sounded_load {
    uint64_t what;   /* service, class, cargo, the stops from and to */
    uint32_t made;   /* when, in changes of depth; 0: not yet */
    uint16_t here;   /* the answer is for this quay, */
    uint16_t unused; /* and for departures */
    int64_t from, until;
    int64_t kg;
    int64_t sure;      /* kg that may be aboard whenever it leaves, from whatever quay, if it is there in time */
    int64_t under_way; /* ms */
};

/* Loads that are kept, and a factor whose upper bits spread what they are for. */
enum { LOAD_BITS = 9 };
static const uint64_t SPREAD = 0x9E3779B97F4A7C15;

/* Bytes of `floats`. */
static size_t floats_size(const struct cor_corridor *corridor)
{
    return (size_t)corridor->network->class_count * corridor->soundings->point_count * sizeof(int64_t);
}

static void sound(const struct cor_corridor *corridor)
{
    struct cor_soundings *soundings = corridor->soundings;
    soundings->made++;
    memset(soundings->floats, -1, floats_size(corridor));
    for (uint32_t i = 1; i <= corridor->carrier_count; i++)
        cor_room_forget(cor_carrier_at(corridor, i));
    soundings->points.count = 1; /* the ways that led there are all found anew */
    soundings->fresh_until = cor_now(corridor) + EVERY;
    soundings->until = cor_now(corridor) + AHEAD;
    for (uint32_t i = 0; i < soundings->point_count; i++) {
        const struct cor_depth *depth = cor_draught_depth(corridor, i);
        if (!cor_depth_is_given(depth))
            continue;
        const double least = cor_depth_least(corridor->network, depth, cor_now(corridor), soundings->until);
        soundings->least[i] =
            least + corridor->depths[i].change - (cor_depth_varies(corridor->network, depth) ? MARGIN : 0);
    }
}

static void find_of_use(const struct cor_network *network, uint8_t *of_use)
{
    for (uint16_t class = 0; class < network->class_count; class ++)
        for (uint16_t facility = 0; facility < network->facility_count; facility++)
            for (uint16_t i = 0; i < network->cargo_count; i++)
                of_use[(size_t) class * network->facility_count + facility] |=
                    network->classes[class].takes[i] && network->facilities[facility].kind == COR_QUAY &&
                    network->facilities[facility].takes && network->facilities[facility].takes[i];
}

void cor_sounding_start(struct cor_corridor *corridor)
{
    const struct cor_network *network = corridor->network;
    struct cor_soundings *soundings = cor_memory_new(1, sizeof *soundings);
    size_t ways = 0;
    soundings->point_count = (uint32_t)network->link_count + network->facility_count;
    soundings->least = cor_memory_new(soundings->point_count, sizeof *soundings->least);
    soundings->floats = cor_memory_new((size_t)network->class_count * soundings->point_count + 1, sizeof(int64_t));
    soundings->of_use = cor_memory_new((size_t)network->class_count * network->facility_count + 1, 1);
    soundings->first_way = cor_memory_new((size_t)network->service_count + 1, sizeof *soundings->first_way);
    for (uint16_t i = 0; i < network->service_count; i++) {
        const struct cor_service *service = &network->services[i];
        soundings->first_way[i] = (uint32_t)ways;
        ways += (size_t)service->fleet_count * service->stop_count *
                (service->kind == COR_SERVICE_AMONG ? service->stop_count : 1);
    }
    soundings->ways = cor_memory_new(ways + 1, sizeof *soundings->ways);
    soundings->loads = cor_memory_new((size_t)1 << LOAD_BITS, sizeof *soundings->loads);
    cor_pool_init(&soundings->points, sizeof(struct sounded_point), 64);
    corridor->soundings = soundings;
    find_of_use(network, soundings->of_use);
    sound(corridor);
}

void cor_sounding_release(struct cor_corridor *corridor)
{
    struct cor_soundings *soundings = corridor->soundings;
    if (!soundings)
        return;
    free(soundings->least);
    free(soundings->floats);
    free(soundings->of_use);
    free(soundings->first_way);
    free(soundings->ways);
    free(soundings->loads);
    cor_pool_release(&soundings->points);
    free(soundings);
}

void cor_sounding_changed(struct cor_corridor *corridor)
{
    if (corridor->soundings)
        sound(corridor);
}

/* What was foreseen long ago says little of the days to come. */
static inline void refresh(const struct cor_corridor *corridor)
{
    if (cor_now(corridor) > corridor->soundings->fresh_until)
        sound(corridor);
}

/* The depth at which the class carries all it can. */
static double deepest(const struct cor_carrier_class *class)
{
    return class->draught_count > 0 ? class->draughts[class->draught_count - 1].draught : -DBL_MAX;
}

bool cor_sounding_floats_anew(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t point)
{
    refresh(corridor);
    int64_t *floats = cor_sounding_floats_with(corridor, carrier, point);
    if (*floats < 0) {
        const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
        const double least = corridor->soundings->least[point];
        const bool always = !cor_depth_is_given(cor_draught_depth(corridor, point)) || least >= deepest(class);
        *floats = always ? INT64_MAX : cor_carrier_class_cargo_at(class, least);
    }
    return carrier->kg <= *floats;
}

/* A point that is passed `after` the departure: asked now if its depth stays as it is, kept for later if it varies. */
static void add_point(const struct cor_corridor *corridor, struct sounded_way *way, uint32_t point, int64_t after,
                      double enough)
{
    struct cor_soundings *soundings = corridor->soundings;
    const struct cor_depth *depth = cor_draught_depth(corridor, point);
    if (!cor_depth_is_given(depth) || soundings->least[point] >= enough)
        return;
    if (!cor_depth_varies(corridor->network, depth)) {
        way->fixed = soundings->least[point] < way->fixed ? soundings->least[point] : way->fixed;
        return;
    }
    const uint32_t added = cor_pool_take(&soundings->points);
    *(struct sounded_point *)cor_pool_at(&soundings->points, added) =
        (struct sounded_point){.point = point, .after = after};
    way->count++;
}

static void add_steps(const struct cor_corridor *corridor, struct sounded_way *way, const struct cor_stop *stop,
                      uint16_t class, bool detour)
{
    int64_t after = 0;
    for (uint16_t i = 0; i < stop->step_count; i++) {
        add_point(corridor, way, stop->steps[i].link, after, deepest(&corridor->network->classes[class]));
        after += cor_network_running_time(corridor->network, class, stop->steps[i]);
    }
    if (!detour)
        way->time = after;
}

/* The way of `number` from `stop` for an entry of the fleet, known or found now. */
static const struct sounded_way *way_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                        uint16_t entry, uint32_t number, const struct cor_stop *stop)
{
    struct cor_soundings *soundings = corridor->soundings;
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const uint32_t ways =
        (uint32_t)service->stop_count * (service->kind == COR_SERVICE_AMONG ? service->stop_count : 1);
    struct sounded_way *way = &soundings->ways[soundings->first_way[carrier->service] + entry * ways + number];
    if (way->made == soundings->made)
        return way;
    *way = (struct sounded_way){.made = soundings->made, .first = soundings->points.count, .fixed = DBL_MAX};
    if (stop->detour)
        add_steps(corridor, way, stop->detour, carrier->carrier_class, true);
    add_steps(corridor, way, stop, carrier->carrier_class, false);
    return way;
}

/* The least depth that is met, where that is less than what the class needs for all it can carry. */
struct met {
    double least;
    bool varies; /* with the time of the departure */
};

static void meet(const struct cor_corridor *corridor, uint32_t point, int64_t time, struct met *met)
{
    const struct cor_depth *declared = cor_draught_depth(corridor, point);
    if (!cor_depth_is_given(declared) || corridor->soundings->least[point] >= met->least)
        return;
    const double depth = cor_draught_depth_at(corridor, point, time);
    met->least = depth < met->least ? depth : met->least;
    met->varies = met->varies || cor_depth_varies(corridor->network, declared);
}

static void meet_way(const struct cor_corridor *corridor, const struct sounded_way *way, int64_t time, struct met *met)
{
    const struct sounded_point *at = (const struct sounded_point *)corridor->soundings->points.at + way->first;
    met->least = way->fixed < met->least ? way->fixed : met->least;
    for (uint32_t i = 0; i < way->count; i++)
        meet(corridor, at[i].point, time + at[i].after, met);
}

/* Could a vessel of the class work the cargo there, or with COR_NONE any that it takes? */
static inline bool could_use(const struct cor_corridor *corridor, uint16_t class, uint16_t number, uint16_t cargo)
{
    const struct cor_facility *facility = &corridor->network->facilities[number];
    if (cargo == COR_NONE)
        return corridor->soundings->of_use[(size_t) class * corridor->network->facility_count + number];
    return facility->kind == COR_QUAY && facility->takes && facility->takes[cargo];
}

/* The deepest quay of the place that the vessel could use for the cargo, or with COR_NONE for any that it takes. */
static void meet_place(const struct cor_corridor *corridor, uint16_t class, uint16_t place, uint16_t cargo,
                       int64_t time, struct met *met)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    double most = -DBL_MAX;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (!could_use(corridor, class, i, cargo))
            continue;
        const uint32_t point = cor_draught_facility_point(corridor, i);
        if (!cor_depth_is_given(&facility->depth) || corridor->soundings->least[point] >= met->least)
            return;
        const double depth = cor_draught_depth_at(corridor, point, time);
        most = depth > most ? depth : most;
        met->varies = met->varies || cor_depth_varies(network, &facility->depth);
    }
    if (most > -DBL_MAX && most < met->least)
        met->least = most;
}

/* The entry of the fleet that the carrier belongs to; COR_NONE: none. */
static uint16_t entry_of(const struct cor_service *service, uint16_t class)
{
    for (uint16_t i = 0; i < service->fleet_count; i++)
        if (service->fleet[i].carrier_class == class)
            return i;
    return COR_NONE;
}

static int64_t load_at(const struct cor_carrier_class *class, double depth)
{
    return depth < deepest(class) ? cor_carrier_class_cargo_at(class, depth) : class->weight;
}

/* What the carrier meets to the stop `to`, when it leaves the facility `here` at `time`. Returns when it is there. */
static int64_t sail(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t here,
                    uint16_t cargo, uint8_t to, int64_t time, struct met *met)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const uint16_t entry = entry_of(service, carrier->carrier_class);
    uint16_t stop = carrier->stop;
    if (entry == COR_NONE)
        return INT64_MAX;
    if (here != COR_NONE)
        meet(corridor, cor_draught_facility_point(corridor, here), time, met);
    do {
        const struct sounded_way *way = way_of(corridor, carrier, entry, stop, &service->stops[stop]);
        meet_way(corridor, way, time, met);
        time += way->time;
        stop = (uint16_t)((stop + 1) % service->stop_count);
        meet_place(corridor, carrier->carrier_class, service->stops[stop].place, stop == to ? cargo : COR_NONE, time,
                   met);
    } while (stop != to);
    return time;
}

/* The least that the shallowest of the place's quays for the cargo will have: from there it may have to leave. */
static void meet_any_quay(const struct cor_corridor *corridor, uint16_t place, uint16_t cargo, double *least)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        const double depth = corridor->soundings->least[cor_draught_facility_point(corridor, i)];
        if (facility->kind == COR_QUAY && facility->takes && facility->takes[cargo] &&
            cor_depth_is_given(&facility->depth) && depth < *least)
            *least = depth;
    }
}

/* The least that the deepest quay that the vessel could use there will have; cargo as for meet_place. */
static void meet_least_of_place(const struct cor_corridor *corridor, uint16_t class, uint16_t place, uint16_t cargo,
                                double *least)
{
    const struct cor_network *network = corridor->network;
    const struct cor_place *at = &network->places[place];
    double most = -DBL_MAX;
    for (uint16_t i = at->first_facility; i < at->first_facility + at->facility_count; i++) {
        const struct cor_facility *facility = &network->facilities[i];
        if (!could_use(corridor, class, i, cargo))
            continue;
        const double depth = corridor->soundings->least[cor_draught_facility_point(corridor, i)];
        if (!cor_depth_is_given(&facility->depth))
            return;
        most = depth > most ? depth : most;
    }
    if (most > -DBL_MAX && most < *least)
        *least = most;
}

static void meet_least_of_way(const struct cor_corridor *corridor, const struct sounded_way *way, double *least)
{
    const struct sounded_point *at = (const struct sounded_point *)corridor->soundings->points.at + way->first;
    *least = way->fixed < *least ? way->fixed : *least;
    for (uint32_t i = 0; i < way->count; i++)
        if (corridor->soundings->least[at[i].point] < *least)
            *least = corridor->soundings->least[at[i].point];
}

static int64_t ask_all(const struct cor_carrier_class *class, int64_t limit)
{
    return limit < class->weight ? limit : class->weight;
}

/* What is sure of the way from one stop to the other. */
static __attribute__((noinline)) void find_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                                uint64_t what, struct sounded_load *load)
{
    const uint16_t cargo = (uint16_t)(what >> 16);
    const uint8_t from = (uint8_t)(what >> 8), to = (uint8_t)what;
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const bool among = service->kind == COR_SERVICE_AMONG;
    const uint16_t entry = entry_of(service, carrier->carrier_class);
    double least = deepest(class);
    uint16_t stop = from;
    *load = (struct sounded_load){.what = what, .made = corridor->soundings->made, .from = INT64_MAX, .sure = -1};
    if (entry == COR_NONE)
        return;
    meet_any_quay(corridor, service->stops[from].place, cargo, &least);
    do {
        const uint32_t number = among ? (uint32_t)from * service->stop_count + to : stop;
        const struct sounded_way *way =
            way_of(corridor, carrier, entry, number, among ? &service->ways[number] : &service->stops[number]);
        meet_least_of_way(corridor, way, &least);
        load->under_way += way->time;
        stop = (uint16_t)(among ? to : (stop + 1) % service->stop_count);
        meet_least_of_place(corridor, carrier->carrier_class, service->stops[stop].place, stop == to ? cargo : COR_NONE,
                            &least);
    } while (stop != to);
    load->sure = load_at(class, least);
}

/* What is known of loads from the stop `from`, where the carrier is or will be, to the stop `to`. */
static inline struct sounded_load *load_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                           uint16_t cargo, uint8_t from, uint8_t to)
{
    struct cor_soundings *soundings = corridor->soundings;
    const uint64_t what = (uint64_t)carrier->service << 48 | (uint64_t)carrier->carrier_class << 32 |
                          (uint64_t)cargo << 16 | (uint64_t)from << 8 | to;
    struct sounded_load *load = &soundings->loads[what * SPREAD >> (64 - LOAD_BITS)];
    refresh(corridor);
    if (load->what != what || load->made != soundings->made)
        find_sure(corridor, carrier, what, load);
    return load;
}

static int64_t ask(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo, uint8_t to,
                   int64_t time, struct sounded_load *load)
{
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const uint16_t here = cor_slot_for(corridor, carrier, cargo);
    if (load->here == here && time >= load->from && time <= load->until)
        return load->kg;
    struct met met = {.least = deepest(class)};
    const int64_t reached = sail(corridor, carrier, here, cargo, to, time, &met);
    if (reached > corridor->soundings->until)
        return ask_all(class, cor_draught_limit(corridor, carrier, cargo, to, NULL));
    load->here = here;
    load->kg = load_at(class, met.least);
    load->from = met.varies ? time : cor_now(corridor);
    load->until = met.varies ? time : time + (corridor->soundings->until - reached);
    return load->kg;
}

static int64_t ask_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                           uint8_t from, uint8_t to, int64_t time)
{
    const struct cor_service *service = cor_carrier_service(corridor, carrier);
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    const uint32_t number = (uint32_t)from * service->stop_count + to;
    const uint16_t entry = entry_of(service, carrier->carrier_class);
    const struct sounded_way *way =
        entry == COR_NONE ? NULL : way_of(corridor, carrier, entry, number, &service->ways[number]);
    struct met met = {.least = deepest(class)};
    if (!way || time + way->time > corridor->soundings->until)
        return ask_all(class, cor_draught_limit_between(corridor, carrier, cargo, from, to, time, NULL));
    if (carrier->stop == from && cor_slot_is_right(corridor, carrier, cargo))
        meet(corridor, cor_draught_facility_point(corridor, carrier->facility), time, &met);
    else
        meet_place(corridor, carrier->carrier_class, service->stops[from].place, cargo, time, &met);
    meet_way(corridor, way, time, &met);
    meet_place(corridor, carrier->carrier_class, service->stops[to].place, cargo, time + way->time, &met);
    return load_at(class, met.least);
}

/* Is what is sure of the load true of a departure at `time`? */
static inline bool holds(const struct cor_corridor *corridor, const struct sounded_load *load, int64_t time)
{
    return time + load->under_way <= corridor->soundings->until;
}

int64_t cor_sounding_load_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t from, uint8_t to, int64_t time)
{
    refresh(corridor);
    const int64_t kg = ask_between(corridor, carrier, cargo, from, to, time);
    assert(kg == ask_all(&corridor->network->classes[carrier->carrier_class],
                         cor_draught_limit_between(corridor, carrier, cargo, from, to, time, NULL)));
    return kg;
}

int64_t cor_sounding_load(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                          uint8_t to)
{
    if (cor_carrier_service(corridor, carrier)->kind == COR_SERVICE_AMONG)
        return cor_sounding_load_between(corridor, carrier, cargo, carrier->stop, to, cor_now(corridor));
    const int64_t kg = ask(corridor, carrier, cargo, to, cor_dispatch_expected(corridor, carrier),
                           load_of(corridor, carrier, cargo, carrier->stop, to));
    assert(kg == ask_all(&corridor->network->classes[carrier->carrier_class],
                         cor_draught_limit(corridor, carrier, cargo, to, NULL)));
    return kg;
}

bool cor_sounding_allows_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                 uint8_t from, uint8_t to, int64_t time, int64_t kg)
{
    const struct sounded_load *load = load_of(corridor, carrier, cargo, from, to);
    if (kg <= load->sure && holds(corridor, load, time)) {
        assert(kg <= cor_sounding_load_between(corridor, carrier, cargo, from, to, time));
        return true;
    }
    return kg <= cor_sounding_load_between(corridor, carrier, cargo, from, to, time);
}

bool cor_sounding_allows(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         uint8_t to, int64_t kg)
{
    const struct sounded_load *load = load_of(corridor, carrier, cargo, carrier->stop, to);
    if (kg <= load->sure && holds(corridor, load, cor_dispatch_expected(corridor, carrier))) {
        assert(kg <= cor_sounding_load(corridor, carrier, cargo, to));
        return true;
    }
    return kg <= cor_sounding_load(corridor, carrier, cargo, to);
}

struct cor_sure cor_sounding_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t to)
{
    const struct sounded_load *load = load_of(corridor, carrier, cargo, carrier->stop, to);
    return (struct cor_sure){load->sure, corridor->soundings->until - load->under_way};
}
