/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "experiment/double.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include <sched.h>
#include <stdlib.h>
#include <string.h>

static struct cor_cargo cargo[] = {
    {.id = "cereals", .name = "Cereals", .form = COR_FORM_BULK, .unit = COR_UNIT_KG, .kg_per_unit = 1},
    {.id = "boxes", .name = "Boxes, laden", .form = COR_FORM_CONTAINER, .unit = COR_UNIT_TEU, .kg_per_unit = 12000},
};

static struct cor_place places[] = {
    {.id = "north", .path = "places.north", .name = "Port of the North", .facility_count = 2, .yard_count = 1},
    {.id = "south", .path = "places.south", .name = "Bändär-e Jonub", .first_facility = 2, .facility_count = 1},
};

static struct cor_facility facilities[] = {
    {.id = "grain", .path = "places.north.quays.grain", .kind = COR_QUAY, .place = 0, .slots = 2},
    {.id = "rail", .path = "places.north.terminals.rail", .kind = COR_TERMINAL, .place = 0, .slots = 3},
    {.id = "quay", .path = "places.south.quays.quay", .kind = COR_QUAY, .place = 1, .slots = 1},
};

static struct cor_yard yards[] = {
    {.id = "silo", .path = "places.north.yards.silo", .place = 0, .unit = COR_UNIT_KG, .capacity = 7000000},
};

static struct cor_link links[] = {
    {.id = "leg", .path = "links.leg", .mode = COR_MODE_SEA, .from = 0, .to = 1, .distance = 881000},
};

static struct cor_carrier_class classes[] = {
    {.id = "coaster", .path = "fleet.coaster", .name = "Coaster", .mode = COR_MODE_SEA},
    {.id = "freight", .path = "fleet.freight", .name = "Freight train", .mode = COR_MODE_RAIL},
};

static struct cor_service services[] = {
    {.id = "line", .path = "services.line", .kind = COR_SERVICE_SCHEDULED, .mode = COR_MODE_SEA},
    {.id = "train", .path = "services.train", .kind = COR_SERVICE_SCHEDULED, .mode = COR_MODE_RAIL},
    {.id = "oil", .path = "services.oil", .kind = COR_SERVICE_CALLS, .facility = 0},
};

static struct cor_flow flows[] = {
    {.id = "grain_south", .path = "demand.grain_south", .cargo = 0, .from = 0, .to = 1, .counts = true},
    {.id = "boxes_south", .path = "demand.boxes_south", .cargo = 1, .from = 0, .to = 1, .counts = true},
};

const struct cor_network double_network = {
    .origin = INT64_C(1703203200000), /* 2023-12-22, ten days before the run's start */
    .warm_up = 10 * (int64_t)COR_MS_DAY,
    .horizon = 3 * (int64_t)COR_MS_DAY,
    .drain = 2 * (int64_t)COR_MS_DAY,
    .cargo = cargo,
    .places = places,
    .facilities = facilities,
    .yards = yards,
    .links = links,
    .classes = classes,
    .services = services,
    .flows = flows,
    .cargo_count = 2,
    .place_count = 2,
    .facility_count = 3,
    .yard_count = 1,
    .link_count = 1,
    .class_count = 2,
    .service_count = 3,
    .flow_count = 2,
};

struct cor_scenario {
    struct cor_plan plan;
};

static const struct cor_plan_file files[] = {
    {.path = "two-ports.yaml", .digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
    {.path = "base/places, all.yaml", .digest = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
};
static const char *const settings[] = {"places.north.quays.grain.berths=2"};
static const struct cor_scenario scenario = {.plan = {.title = "Two ports, by hand",
                                                      .about = "",
                                                      .stem = "two-ports",
                                                      .start = INT64_C(1704067200000),
                                                      .warmup = 10 * (int64_t)COR_MS_DAY,
                                                      .horizon = 3 * (int64_t)COR_MS_DAY,
                                                      .drain = 2 * (int64_t)COR_MS_DAY,
                                                      .seed = UINT64_C(9223372036854775783),
                                                      .replications = 3,
                                                      .file_count = 2,
                                                      .files = files,
                                                      .setting_count = 1,
                                                      .settings = settings}};

const struct cor_scenario *double_scenario(void)
{
    return &scenario;
}

const struct cor_network *cor_scenario_network(const struct cor_scenario *of)
{
    (void)of;
    return &double_network;
}

const struct cor_plan *cor_scenario_plan(const struct cor_scenario *of)
{
    return &of->plan;
}

struct double_control double_control;

void double_reset(void)
{
    atomic_uint *const counts[] = {&double_control.hold,     &double_control.stop_at,    &double_control.begun,
                                   &double_control.finished, &double_control.stopped,    &double_control.pulls,
                                   &double_control.window,   &double_control.ran_too_far};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        atomic_store(counts[i], 0);
    atomic_store(&double_control.stop, 0);
}

double double_waiting(uint32_t replication)
{
    return 7.3 + 1.7 * (double)(replication * 37 % 11);
}

static void add_measures(struct cor_measures *to, uint32_t replication)
{
    cor_measures_add(to, "corridor", "throughput", "t/year", 4611000 + 13000.5 * replication);
    cor_measures_add(to, "places.north.quays.grain", "waiting_time", "h", double_waiting(replication));
    cor_measures_add(to, "places.north.quays.grain", "waiting_time_p95", "h", 4 * double_waiting(replication));
    cor_measures_add(to, "places.north.quays.grain", "delayed_share", "-", 0.1 + 0.01 * replication);
    cor_measures_add(to, "places.north.quays.grain", "berth_occupancy", "-", 0.731);
    if (replication == 1)
        cor_measures_add_absent(to, "places.north.terminals.rail", "waiting_time", "h");
    else
        cor_measures_add(to, "places.north.terminals.rail", "waiting_time", "h", 0.25 + replication);
    cor_measures_add(to, "places.north", "throughput", "t/year", 184000 + 1000.0 * replication);
    cor_measures_add(to, "places.north", "throughput_teu", "TEU/year", 412 + replication);
    cor_measures_add(to, "demand.grain_south", "throughput", "t/year", 180000);
    cor_measures_add(to, "demand.grain_south", "transit_time", "h", 271 + replication);
    cor_measures_add(to, "demand.grain_south", "transit_time_p90", "h", 400);
    cor_measures_add(to, "demand.grain_south", "transit_time_p95", "h", 433.5);
    cor_measures_add(to, "demand.grain_south", "undelivered_share", "-", 0.031);
    cor_measures_add_absent(to, "demand.boxes_south", "transit_time", "h");
    cor_measures_add(to, "services.line", "departures", "1/year", 36.6);
    cor_measures_add(to, "services.line", "cancelled", "1/year", 1);
    cor_measures_add(to, "services.line", "load_factor", "-", 0.62);
    cor_measures_add(to, "places.north.yards.silo", "yard_occupancy", "-", 0.44);
}

/* Two lots of grain, one of them in two parts of which one is still on its way, and a stranded lot of boxes. */
static void add_lots(struct cor_record *to)
{
    const int64_t start = double_network.warm_up;
    const struct cor_lot_record lots[] = {
        {.number = 0,
         .released_amount = 3000001,
         .amount = 3000001,
         .released = start - 5000,
         .delivered = start + 100000007,
         .spent = {[COR_CAUSE_BERTH] = 40000000, [COR_CAUSE_SAILING] = 60005007}},
        {.number = 1,
         .released_amount = 2000,
         .amount = 1500,
         .released = start + 17,
         .delivered = start + 90000017,
         .spent = {[COR_CAUSE_LOADING] = 90000000}},
        {.number = 1,
         .part = 1,
         .state = COR_LOT_UNDELIVERED,
         .released_amount = 2000,
         .amount = 500,
         .released = start + 17,
         .delivered = -1},
        {.flow = 1, .state = COR_LOT_STRANDED, .released_amount = 2, .amount = 2, .released = start, .delivered = -1},
    };
    to->lot_count = sizeof lots / sizeof lots[0];
    to->lots = cor_memory_new(to->lot_count, sizeof *to->lots);
    memcpy(to->lots, lots, sizeof lots);
}

static void add_visits(struct cor_record *to)
{
    const int64_t start = double_network.warm_up;
    const struct cor_visit_record visits[] = {
        {.service = 0,
         .carrier_class = 0,
         .carrier = 2,
         .number = 5,
         .arrived = start + 1,
         .granted = start + 3600000,
         .piloted = -1,
         .berthed = start + 3600001,
         .discharge_began = -1,
         .discharge_ended = -1,
         .loading_began = start + 3600001,
         .loading_ended = start + 7200000,
         .ready = start + 7200003,
         .due = start + 7200004,
         .unberthed = -1,
         .departed = -1,
         .berths = 2,
         .discharged_kg = 3000000123,
         .loaded = {[COR_UNIT_TEU] = 17, [COR_UNIT_PASSENGER] = 310},
         .spent = {[COR_CAUSE_BERTH] = 3600000, [COR_CAUSE_LOADING] = 3599999, [COR_VISIT_IDLE] = 7}},
        {.service = 2,
         .carrier_class = COR_NONE,
         .carrier = 1,
         .facility = 0,
         .turned_away = 1,
         .arrived = start + 11,
         .granted = -1,
         .piloted = -1,
         .berthed = -1,
         .discharge_began = -1,
         .discharge_ended = -1,
         .loading_began = -1,
         .loading_ended = -1,
         .ready = -1,
         .due = -1,
         .unberthed = -1,
         .departed = -1},
        {.service = 1,
         .carrier_class = 1,
         .place = 1,
         .facility = COR_NONE,
         .carrier = 1,
         .arrived = start + 12,
         .granted = start + 12,
         .piloted = -1,
         .berthed = start + 12,
         .discharge_began = start + 13,
         .discharge_ended = start + 14,
         .loading_began = -1,
         .loading_ended = -1,
         .ready = start + 14,
         .due = -1,
         .unberthed = start + 14,
         .departed = start + 15,
         .berths = 1,
         .discharged = {[COR_UNIT_WAGON] = 57},
         .spent = {[COR_CAUSE_TRACK] = 1, [COR_CAUSE_DISCHARGING] = 2}},
    };
    to->visit_count = sizeof visits / sizeof visits[0];
    to->visits = cor_memory_new(to->visit_count, sizeof *to->visits);
    memcpy(to->visits, visits, sizeof visits);
}

static void add_ledger(struct cor_record *to, uint32_t replication)
{
    const cor_int128 wide = (cor_int128)INT64_MAX * 1000;
    to->ledger_count = replication == 0 ? 3 : 2;
    to->ledger = cor_memory_new(to->ledger_count, sizeof *to->ledger);
    to->ledger[0] = (struct cor_ledger_row){0, COR_CAUSE_BERTH, "places.north", 3 * wide + 7};
    to->ledger[1] = (struct cor_ledger_row){0, COR_CAUSE_SAILING, "links.leg", wide};
    if (replication == 0)
        to->ledger[2] = (struct cor_ledger_row){1, COR_CAUSE_DEPARTURE, "places.south", 45};
}

static void add_series(struct cor_record *to, uint32_t replication, int64_t every)
{
    static const struct cor_sampled sampled[] = {{"places.north", "queue_length", "carriers"},
                                                 {"corridor", "delivered", "t"}};
    to->sampled_count = 2;
    to->instant_count = 2;
    to->sampled = cor_memory_new(2, sizeof *to->sampled);
    to->instants = cor_memory_new(2, sizeof *to->instants);
    to->samples = cor_memory_new(4, sizeof *to->samples);
    memcpy(to->sampled, sampled, sizeof sampled);
    for (size_t i = 0; i < 4; i++) {
        to->instants[i / 2] = double_network.warm_up + every * (int64_t)(1 + i / 2);
        to->samples[i] = 1.5 * (double)i + (double)replication * (i == 1 ? 3 : 0);
    }
}

void double_record(uint32_t replication, bool records, int64_t sample_every, struct cor_record *to)
{
    *to = (struct cor_record){.replication = replication,
                              .fingerprint = UINT64_C(0x9e3779b97f4a7c15) * (replication + 1),
                              .events = 1000 + replication,
                              .simulated = INT64_C(57542400000) + replication};
    add_measures(&to->measures, replication);
    add_ledger(to, replication);
    if (sample_every > 0)
        add_series(to, replication, sample_every);
    to->flows = cor_memory_new(2, sizeof *to->flows);
    to->flows[0] = (struct cor_flow_total){
        .released = INT64_C(18412345678), .delivered = INT64_C(18412345178), .undelivered = 500};
    to->flows[1] = (struct cor_flow_total){.released = 2, .stranded = 2};
    if (records) {
        add_lots(to);
        add_visits(to);
    }
}

enum cor_status cor_corridor_run(const struct cor_network *network, const struct cor_run_options *options,
                                 struct cor_record *to)
{
    (void)network;
    const unsigned window = atomic_load(&double_control.window);
    atomic_fetch_add(&double_control.begun, 1);
    if (window && options->replication >= atomic_load(&double_control.pulls) + window)
        atomic_fetch_add(&double_control.ran_too_far, 1);
    if (atomic_load(&double_control.stop_at) == options->replication + 1)
        atomic_store(&double_control.stop, 1);
    while (options->replication == 0 && atomic_load(&double_control.finished) < atomic_load(&double_control.hold) &&
           !atomic_load(options->stop))
        sched_yield();
    while (atomic_load(&double_control.stop) && !atomic_load(options->stop))
        sched_yield();
    if (options->stop && atomic_load(options->stop)) {
        atomic_fetch_add(&double_control.stopped, 1);
        return COR_STOPPED;
    }
    double_record(options->replication, options->records, options->sample_every, to);
    if (options->trace)
        fprintf(options->trace, "event of replication %u\n", options->replication);
    atomic_fetch_add(&double_control.finished, 1);
    return COR_FINE;
}

void cor_record_release(struct cor_record *record)
{
    cor_measures_release(&record->measures);
    free(record->ledger);
    free(record->lots);
    free(record->visits);
    free(record->flows);
    free(record->sampled);
    free(record->instants);
    free(record->samples);
    *record = (struct cor_record){0};
}
