/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Measures of places, their quays, terminals and yards, and of the links between them.
 */
#include "corridor/base/date.h"
#include "model/channel.h"
#include "model/channel_pilots.h"
#include "model/cranes.h"
#include "model/draught.h"
#include "model/measures.h"
#include "model/passage.h"
#include "model/pilotage.h"
#include "model/shipyard.h"
#include "model/yard_limit.h"

static const double HOUR = COR_MS_HOUR;

struct handled {
    int64_t kg, teu;
};

static struct handled handled_at(const struct cor_facility_state *facility)
{
    return (struct handled){facility->loaded_kg + facility->discharged_kg,
                            facility->loaded_teu + facility->discharged_teu};
}

static void put_throughput(struct cor_corridor *corridor, const char *path, struct handled handled)
{
    cor_measures_add(&corridor->early, path, "throughput", "t/year",
                     cor_measures_yearly(corridor, (double)handled.kg / 1000));
    cor_measures_add(&corridor->early, path, "throughput_teu", "TEU/year",
                     cor_measures_yearly(corridor, (double)handled.teu));
}

/* Slot × ms held since the reset; closures left out. */
static double slot_ms(const struct cor_time_persistent *statistic, int64_t now)
{
    return cor_int128_double(cor_time_persistent_area(statistic, now));
}

static bool takes_boxes(const struct cor_corridor *corridor, uint16_t facility)
{
    const struct cor_network *network = corridor->network;
    for (uint16_t i = 0; network->facilities[facility].takes && i < network->cargo_count; i++)
        if (network->facilities[facility].takes[i] && network->cargo[i].unit == COR_UNIT_TEU)
            return true;
    return false;
}

static void measure_facility(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->early;
    const struct cor_facility_state *facility = &corridor->facilities[index];
    const char *path = corridor->network->facilities[index].path;
    const struct handled handled = handled_at(facility);
    const int64_t now = cor_now(corridor);
    const double held = slot_ms(&facility->slots.occupied, now), open = slot_ms(&facility->slots.open, now);
    put_throughput(corridor, path, handled);
    cor_measures_add(to, path, "visits", "1/year", cor_measures_yearly(corridor, (double)facility->visits));
    cor_measures_waiting(corridor, to, path, &facility->slots.waiting);
    cor_measures_add(to, path, "queue_length", "carriers",
                     cor_time_persistent_mean(&facility->slots.waiting.length, now));
    cor_measures_add(to, path, "queue_length_max", "carriers", (double)facility->slots.waiting.length.maximum);
    cor_measures_put(to, path, "berth_occupancy", "-", open > 0, open > 0 ? held / open : 0);
    cor_measures_put(to, path, "berth_working", "-", open > 0, open > 0 ? slot_ms(&facility->moving, now) / open : 0);
    const double with_cargo = cor_int128_double(facility->held_with_cargo);
    cor_measures_put(to, path, "berth_productivity", "t/h", with_cargo > 0 && handled.kg > 0,
                     with_cargo > 0 ? (double)handled.kg / 1000 / (with_cargo / HOUR) : 0);
    if (takes_boxes(corridor, index))
        cor_measures_put(to, path, "berth_productivity_teu", "TEU/h", with_cargo > 0 && handled.teu > 0,
                         with_cargo > 0 ? (double)handled.teu / (with_cargo / HOUR) : 0);
    const bool stayed = facility->visits > 0 && facility->held > 0,
               waited = stayed && cor_waiting_count(&facility->slots.waiting) > 0;
    cor_measures_put(to, path, "waiting_to_service", "-", waited,
                     waited ? cor_waiting_mean(&facility->slots.waiting) * (double)facility->visits /
                                  cor_int128_double(facility->held)
                            : 0);
    cor_cranes_measure(corridor, index);
    cor_draught_measure_facility(corridor, index);
}

/* Where it changed, on average. */
static double capacity_of(const struct cor_corridor *corridor, uint16_t yard)
{
    const struct cor_time_persistent *capacity = &corridor->yards[yard].capacity;
    return capacity->minimum == capacity->maximum ? (double)capacity->level
                                                  : cor_time_persistent_mean(capacity, cor_now(corridor));
}

static void measure_yard(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->early;
    const struct cor_yard *spec = &corridor->network->yards[index];
    struct cor_yard_state *yard = &corridor->yards[index];
    const double size = (double)cor_unit_size(spec->unit),
                 mean = cor_time_persistent_mean(&yard->stock, cor_now(corridor));
    const double capacity = capacity_of(corridor, index);
    const bool limited = spec->capacity != INT64_MAX, any = yard->left > 0;
    cor_measures_add(to, spec->path, "stock", cor_unit_name(spec->unit), mean / size);
    cor_measures_add(to, spec->path, "stock_max", cor_unit_name(spec->unit), (double)yard->stock.maximum / size);
    cor_measures_put(to, spec->path, "yard_occupancy", "-", limited, limited ? mean / capacity : 0);
    cor_measures_put(to, spec->path, "room_taken", "-", limited,
                     limited ? cor_time_persistent_mean(&yard->room.held, cor_now(corridor)) / capacity : 0);
    cor_measures_put(to, spec->path, "dwell", "h", any,
                     any ? cor_int128_double(yard->dwelt) / (double)yard->left / HOUR : 0);
    cor_yard_limit_measure(corridor, index);
}

/* Over the facilities that make up the place's own figures. */
struct place_sums {
    struct handled handled;
    double held, open, queue;
    int64_t visits;
    cor_int128 stays;
};

static struct place_sums add_up(const struct cor_corridor *corridor, const struct cor_place *spec)
{
    struct place_sums sums = {0};
    for (uint16_t i = spec->first_facility; i < spec->first_facility + spec->facility_count; i++) {
        const struct cor_facility_state *facility = &corridor->facilities[i];
        const struct handled handled = handled_at(facility);
        if (!cor_facility_counts(corridor, i))
            continue;
        sums.handled.kg += handled.kg;
        sums.handled.teu += handled.teu;
        sums.held += slot_ms(&facility->slots.occupied, cor_now(corridor));
        sums.open += slot_ms(&facility->slots.open, cor_now(corridor));
        sums.queue += cor_time_persistent_mean(&facility->slots.waiting.length, cor_now(corridor));
        sums.visits += facility->visits;
        sums.stays += facility->held;
    }
    return sums;
}

static void measure_clearance(struct cor_corridor *corridor, const char *path, const struct cor_resource *clearance,
                              const char *queue, const char *busy)
{
    if (clearance->capacity == 0)
        return;
    cor_measures_add(&corridor->early, path, queue, "lots",
                     cor_time_persistent_mean(&clearance->waiting.length, cor_now(corridor)));
    cor_measures_add(&corridor->early, path, busy, "-", cor_resource_occupancy(clearance, cor_now(corridor)));
}

static void measure_place(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->early;
    const struct cor_place *spec = &corridor->network->places[index];
    const struct cor_place_state *place = &corridor->places[index];
    if (spec->facility_count > 0) {
        const struct place_sums sums = add_up(corridor, spec);
        const bool stayed = sums.visits > 0 && sums.stays > 0, waited = cor_waiting_count(&place->waiting) > 0;
        const double stay = stayed ? cor_int128_double(sums.stays) / (double)sums.visits : 0;
        put_throughput(corridor, spec->path, sums.handled);
        cor_measures_add(to, spec->path, "arrivals", "1/year", cor_measures_yearly(corridor, (double)place->arrivals));
        cor_measures_waiting(corridor, to, spec->path, &place->waiting);
        cor_measures_put(to, spec->path, "waiting_to_service", "-", stayed && waited,
                         stayed && waited ? cor_waiting_mean(&place->waiting) / stay : 0);
        cor_measures_add(to, spec->path, "queue_length", "carriers", sums.queue);
        cor_measures_put(to, spec->path, "berth_occupancy", "-", sums.open > 0,
                         sums.open > 0 ? sums.held / sums.open : 0);
        cor_measures_put(to, spec->path, "turnaround", "h", place->turnaround.count > 0,
                         place->turnaround.count > 0 ? cor_tally_mean(&place->turnaround) / HOUR : 0);
        cor_measures_put(to, spec->path, "turned_away_share", "-", place->arrivals > 0,
                         place->arrivals > 0 ? (double)place->turned_away / (double)place->arrivals : 0);
    }
    cor_pilotage_measure(corridor, index);
    cor_passage_measure_place(corridor, index);
    cor_shipyard_measure_place(corridor, index);
    measure_clearance(corridor, spec->path, &place->clearance[0], "import_queue", "import_occupancy");
    measure_clearance(corridor, spec->path, &place->clearance[1], "export_queue", "export_occupancy");
    for (uint16_t i = spec->first_facility; i < spec->first_facility + spec->facility_count; i++)
        measure_facility(corridor, i);
    for (uint16_t i = spec->first_yard; i < spec->first_yard + spec->yard_count; i++)
        measure_yard(corridor, i);
}

static void measure_link(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->early;
    const struct cor_link *spec = &corridor->network->links[index];
    const struct cor_link_state *link = &corridor->links[index];
    cor_measures_add(to, spec->path, "passages", "1/year", cor_measures_yearly(corridor, (double)link->passes));
    cor_draught_measure_link(corridor, index);
    cor_passage_measure_link(corridor, index);
    cor_channel_pilots_measure(corridor, index);
    if (spec->path_gap == 0)
        return;
    cor_measures_add(to, spec->path, "path_occupancy", "-",
                     (double)link->passes * (double)spec->path_gap / (2 * (double)corridor->network->horizon));
    cor_measures_put(to, spec->path, "waiting_time", "h", link->waited.count > 0,
                     link->waited.count > 0 ? cor_tally_mean(&link->waited) / HOUR : 0);
}

void cor_measures_places(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->place_count; i++)
        measure_place(corridor, i);
    for (uint16_t i = 0; i < corridor->network->link_count; i++)
        measure_link(corridor, i);
    for (uint16_t i = 0; i < corridor->network->section_count; i++)
        cor_channel_measure(corridor, i);
}
