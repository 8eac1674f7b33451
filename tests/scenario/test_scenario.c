/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "corridor/network/itinerary.h"
#include "corridor/scenario/scenario.h"
#include "scenario/support.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

static const char base[] =
    "scenario: A port that works\n"
    "about: For tests.\n"
    "run: {start: 2024-03-01, warmup: 10 d, horizon: 30 d, drain: 5 d, replications: 7, seed: 9223372036854775807}\n"
    "territories: {union: [RU, KZ]}\n"
    "cargo:\n"
    "  cereals: {form: bulk, name: Grain, stowage: 1.4 m3/t}\n"
    "  boxes: {form: container, weight: 12 t/TEU, stowage: 38.5 m3/TEU}\n"
    "places:\n"
    "  astrakhan:\n"
    "    name: Port of Astrakhan\n"
    "    country: RU\n"
    "    at: [46.35, 48.04]\n"
    "    quays: {grain: {berths: 2, takes: [cereals], rate: 110 t/h}, box: {berths: 1, takes: [boxes], rate: 12 "
    "TEU/h}}\n"
    "    terminals: {rail: {tracks: 3, takes: [bulk], rate: 250 t/h, opens: 2024-03-05}}\n"
    "    yards: {silo: {takes: [bulk], capacity: 100 kt}, stack: {takes: [boxes], capacity: 2500 TEU}}\n"
    "    initial: {silo: {grain: 3 kt}}\n"
    "  anzali:\n"
    "    country: IR\n"
    "    roads: 12\n"
    "    quays: {all: {berths: 3, takes: [bulk, container], rate: 90 t/h}, other: {berths: 2}}\n"
    "    yards: {shed: {takes: [bulk]}, stack: {takes: [container], capacity: 900 TEU}}\n"
    "    clearance: {import: {time: exponential(mean 72 h), slots: 40}}\n"
    "  aktau: {country: KZ}\n"
    "  moscow: {country: RU}\n"
    "  nowhere: {}\n"
    "links:\n"
    "  crossing: {sea: [astrakhan, anzali], distance: 476 nm, speed: 9 kn}\n"
    "  railway: {rail: [moscow, astrakhan], distance: 1525 km, speed: 16 km/h, paths: 18 /day}\n"
    "fleet:\n"
    "  coaster: {vessel: dry, takes: [bulk, container], cargo_at_draught: {1.5 m: 0 t, 3.6 m: 5320 t}, teu: 276, "
    "speed: "
    "10 kn}\n"
    "  freight: {train: freight, takes: [bulk], wagons: 57, load: 68 t/wagon}\n"
    "services:\n"
    "  line: {stops: [astrakhan, anzali], with: {coaster: 3}, leave: {every: 5 d}, rank: 2, closes: 2024-12-01}\n"
    "  train: {stops: [moscow, astrakhan], with: {freight: 20}, leave: {every: 1 d}, opens: 2024-03-04, books: no}\n"
    "  road: {outside: [moscow, anzali], takes: [cereals], time: 9 d, season: {from: October, to: Mar}}\n"
    "  others: {calls: anzali, apart: exponential(mean 60 h), stays: 20 h, quay: other}\n"
    "demand:\n"
    "  grain: {cargo: cereals, from: astrakhan, to: anzali, amount: 200 kt in 2023, growth: 5 %/year, lots: 3000 t}\n"
    "  crates: {cargo: boxes, from: astrakhan, to: anzali, amount: 4000 TEU/year, lots: empirical(1 of 1 TEU; 1 of 2 "
    "TEU), monthly: [5, 5, 6, 8, 8, 7, 8, 11, 12, 12, 10, 8], arrivals: regular, via: [line], rank: 9, counts: no}\n";

static struct cor_scenario *load(struct bench *bench, const char *const *settings, size_t count)
{
    struct cor_scenario *scenario = NULL;
    bench_write("port.yaml", base);
    if (cor_scenario_load("port.yaml", settings, count, bench->diagnostics, &scenario) != COR_FINE)
        fail_msg("%s", bench_said(bench));
    return scenario;
}

static void the_plan_says_when_and_how_often(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_plan *plan = cor_scenario_plan(scenario);
    assert_string_equal(plan->title, "A port that works");
    assert_string_equal(plan->about, "For tests.");
    assert_string_equal(plan->stem, "port");
    assert_true(plan->start == cor_date_instant(2024, 3, 1));
    assert_true(plan->warmup == 10 * (int64_t)COR_MS_DAY && plan->horizon == 30 * (int64_t)COR_MS_DAY);
    assert_true(plan->drain == 5 * (int64_t)COR_MS_DAY);
    assert_int_equal(plan->replications, 7);
    assert_true(plan->seed == INT64_MAX);
    assert_int_equal(plan->file_count, 1);
    assert_string_equal(plan->files[0].path, "port.yaml");
    cor_scenario_destroy(scenario);
}

static void cargo_is_counted_in_the_unit_of_its_form(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_cargo *cargo = cor_scenario_network(scenario)->cargo;
    assert_string_equal(cargo[0].name, "Grain");
    assert_int_equal(cargo[0].unit, COR_UNIT_KG);
    assert_int_equal(cargo[0].kg_per_unit, 1);
    expect_close(cargo[0].litres_per_unit, 1.4, 1e-12);
    assert_int_equal(cargo[1].unit, COR_UNIT_TEU);
    assert_int_equal(cargo[1].kg_per_unit, 12000);
    expect_close(cargo[1].litres_per_unit, 38500.0, 1e-12);
    cor_scenario_destroy(scenario);
}

static void places_have_what_stands_there_in_file_order(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_network *network = cor_scenario_network(scenario);
    const struct cor_place *astrakhan = &network->places[0], *anzali = &network->places[1];
    assert_int_equal(network->place_count, 5);
    assert_int_equal(astrakhan->facility_count, 3);
    assert_int_equal(anzali->first_facility, 3);
    assert_int_equal(anzali->first_yard, 2);
    const struct cor_facility *rail = &network->facilities[2];
    assert_string_equal(rail->path, "places.astrakhan.terminals.rail");
    assert_int_equal(rail->kind, COR_TERMINAL);
    assert_int_equal(rail->slots, 3);
    assert_true(rail->rate == 250000 && rail->takes[0] && !rail->takes[1]);
    assert_true(rail->window.opens == 14 * (int64_t)COR_MS_DAY);
    assert_null(network->facilities[4].takes);
    assert_true(network->yards[2].capacity == INT64_MAX);
    assert_int_equal(network->yards[3].unit, COR_UNIT_TEU);
    assert_int_equal(network->yards[3].capacity, 900);
    assert_true(anzali->import.given && !anzali->export.given && anzali->import.slots == 40);
    expect_close(cor_distribution_mean(&anzali->import.time), 72.0 * COR_MS_HOUR, 1e-12);
    assert_int_equal(anzali->roads, 12);
    assert_int_equal(astrakhan->roads, -1);
    assert_true(astrakhan->has_position && astrakhan->latitude == 46.35 && astrakhan->longitude == 48.04);
    assert_int_equal(network->initial_count, 1);
    assert_int_equal(network->initial[0].amount, 3000000);
    cor_scenario_destroy(scenario);
}

static void territories_join_countries_and_a_place_without_one_is_apart(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_place *places = cor_scenario_network(scenario)->places;
    assert_int_equal(places[0].territory, places[2].territory);
    assert_int_equal(places[0].territory, places[3].territory);
    assert_int_not_equal(places[0].territory, places[1].territory);
    assert_int_not_equal(places[4].territory, places[0].territory);
    assert_int_not_equal(places[4].territory, places[1].territory);
    cor_scenario_destroy(scenario);
}

static void links_and_classes_are_in_inner_units(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_network *network = cor_scenario_network(scenario);
    assert_true(network->links[0].mode == COR_MODE_SEA && network->links[0].distance == 881552);
    expect_close(network->links[0].speed, 16.668, 1e-12);
    assert_true(network->links[1].mode == COR_MODE_RAIL && network->links[1].path_gap == 4800000);
    assert_int_equal(network->links[1].from, 3);
    assert_true(network->classes[0].weight == 5320000 && network->classes[0].teu == 276);
    assert_true(network->classes[0].volume == INT64_MAX);
    assert_true(network->classes[1].weight == 57 * 68000 && network->classes[1].teu == 0);
    assert_true(network->classes[1].speed == 0 && network->classes[1].mode == COR_MODE_RAIL);
    cor_scenario_destroy(scenario);
}

static void services_know_their_kind_anchor_and_window(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_service *services = cor_scenario_network(scenario)->services;
    const int64_t day = COR_MS_DAY;
    assert_true(services[0].kind == COR_SERVICE_SCHEDULED && services[0].mode == COR_MODE_SEA);
    assert_true(services[0].every == 5 * day && services[0].anchor == 10 * day && services[0].rank == 2);
    assert_true(services[0].stops[0].distance == 881552 && services[0].fleet[0].count == 3);
    assert_true(services[1].anchor == 13 * day && services[1].window.opens == 13 * day && !services[1].books);
    assert_true(services[2].kind == COR_SERVICE_OUTSIDE && services[2].takes[0] && !services[2].takes[1]);
    assert_true(services[2].window.season_from == 10 && services[2].window.season_to == 3);
    assert_true(services[3].kind == COR_SERVICE_CALLS && services[3].facility == 4 && services[3].rank == 5);
    cor_scenario_destroy(scenario);
}

static void flows_say_how_much_in_which_year(void **state)
{
    struct cor_scenario *scenario = load(*state, NULL, 0);
    const struct cor_network *network = cor_scenario_network(scenario);
    const struct cor_flow *grain = &network->flows[0], *crates = &network->flows[1];
    assert_true(grain->amount == 2e8 && grain->year == 2023);
    expect_close(grain->growth, 0.05, 1e-12);
    assert_true(grain->via == NULL && grain->rank == 5 && grain->counts && grain->monthly[3] == 0);
    assert_true(crates->amount == 4000 && crates->year == 2024);
    assert_true(crates->via_count == 1 && crates->via[0] == 0 && crates->rank == 9 && !crates->counts);
    assert_true(crates->monthly[0] == 5 && crates->monthly[11] == 8);
    expect_close(cor_distribution_mean(&crates->lots), 1.5, 1e-12);
    assert_true(cor_itinerary_exists(network, 0));
    cor_scenario_destroy(scenario);
}

static void settings_change_what_is_built(void **state)
{
    const char *const settings[] = {"places.astrakhan.quays.grain.berths=9", "demand.*.amount=1.5 x", "run.seed=3"};
    struct cor_scenario *scenario = load(*state, settings, 3);
    assert_int_equal(cor_scenario_network(scenario)->facilities[0].slots, 9);
    assert_true(cor_scenario_network(scenario)->flows[1].amount == 6000);
    assert_true(cor_scenario_plan(scenario)->seed == 3);
    assert_int_equal(cor_scenario_plan(scenario)->setting_count, 3);
    assert_string_equal(cor_scenario_plan(scenario)->settings[1], "demand.*.amount=1.5 x");
    cor_scenario_destroy(scenario);
}

static void what_is_shown_loads_to_the_same_scenario(void **state)
{
    struct bench *bench = *state;
    struct cor_scenario *first = load(bench, NULL, 0), *second = NULL;
    char *shown[2] = {NULL, NULL};
    size_t size;
    FILE *to = open_memstream(&shown[0], &size);
    cor_scenario_show(first, to, true);
    fclose(to);
    bench_write("shown.yaml", shown[0]);
    assert_int_equal(cor_scenario_load("shown.yaml", NULL, 0, bench->diagnostics, &second), COR_FINE);
    free(shown[0]);
    for (int i = 0; i < 2; ++i) {
        to = open_memstream(&shown[i], &size);
        cor_scenario_show(i == 0 ? first : second, to, false);
        fclose(to);
    }
    assert_string_equal(shown[0], shown[1]);
    free(shown[0]);
    free(shown[1]);
    cor_scenario_destroy(first);
    cor_scenario_destroy(second);
}

static void countries_of_no_territory_are_apart(void **state)
{
    const char *const settings[] = {"places.nowhere.country=AZ"};
    struct cor_scenario *scenario = load(*state, settings, 1);
    const struct cor_place *places = cor_scenario_network(scenario)->places;
    assert_int_not_equal(places[4].territory, places[1].territory);
    cor_scenario_destroy(scenario);
}

static void what_a_star_sets_is_each_places_own(void **state)
{
    const char *const settings[] = {
        "places.*.quays={grain: {berths: 2, takes: [bulk, container], rate: 90 t/h}, other: {berths: 1}}"};
    struct cor_scenario *scenario = load(*state, settings, 1);
    const struct cor_network *network = cor_scenario_network(scenario);
    assert_int_equal(network->facility_count, 11);
    assert_int_equal(network->facilities[network->services[3].facility].place, 1);
    cor_scenario_destroy(scenario);
}

static void trucks_and_passengers_are_counted_as_such(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {
        "cargo.boxes={form: truck, weight: 20 t/truck, stowage: 90 m3/truck}",
        "places.astrakhan.quays.box.rate=9 trucks/h",
        "places.astrakhan.yards.stack.capacity=40 trucks",
        "places.anzali.yards.stack={takes: [truck], capacity: 30 trucks}",
        "places.anzali.quays.all.takes=[bulk, truck]",
        "fleet.coaster.takes=[bulk, truck]",
        "demand.crates.amount=900 trucks/year",
        "demand.crates.lots=uniform(min 1 trucks max 3 trucks)",
    };
    struct cor_scenario *scenario = load(bench, settings, 8);
    const struct cor_network *network = cor_scenario_network(scenario);
    assert_int_equal(network->cargo[1].unit, COR_UNIT_TRUCK);
    assert_int_equal(network->cargo[1].kg_per_unit, 20000);
    assert_int_equal(network->facilities[1].rate_unit, COR_UNIT_TRUCK);
    assert_int_equal(network->yards[1].unit, COR_UNIT_TRUCK);
    assert_true(network->flows[1].amount == 900);
    cor_scenario_destroy(scenario);
    const char *const others[] = {
        "cargo={cereals: {form: passenger}, boxes: {form: wagon, weight: 80 t/wagon}}",
        "run.horizon=0 d",
        "demand.grain.lots=40 passengers",
        "demand.grain.amount=900 passengers in 2024",
        "demand.crates.amount=900 wagons/year",
        "demand.crates.lots=4 wagons",
    };
    assert_int_equal(cor_scenario_load("port.yaml", others, 6, bench->diagnostics, &scenario), COR_INPUT);
    assert_int_equal(cor_diagnostics_errors(bench->diagnostics), 1);
}

static void errors_leave_no_scenario(void **state)
{
    struct bench *bench = *state;
    struct cor_scenario *scenario = (struct cor_scenario *)&bench;
    const char *const settings[] = {"run.seed=-1"};
    bench_write("port.yaml", base);
    assert_int_equal(cor_scenario_load("port.yaml", settings, 1, bench->diagnostics, &scenario), COR_INPUT);
    assert_null(scenario);
    assert_string_equal(bench_said(bench), "--set:1:10: error: run.seed: -1 is out of range; expected at least 0\n");
}

static void expect_warning(struct bench *bench, const char *setting, const char *expected)
{
    struct cor_scenario *scenario = load(bench, &setting, 1);
    if (strstr(bench_said(bench), expected) == NULL)
        fail_msg("no '%s' in: %s", expected, bench_said(bench));
    cor_scenario_destroy(scenario);
}

static void what_a_planner_should_look_at_twice_is_warned_of(void **state)
{
    struct bench *bench = *state;
    cor_scenario_destroy(load(bench, NULL, 0));
    assert_string_equal(bench_said(bench), "");
    expect_warning(bench, "services.line.leave.every=1 d",
                   "port.yaml:33:3: warning: services.line has 3 carriers; running alone, without any time at stops, "
                   "needs 5");
    expect_warning(bench,
                   "places.anzali={country: IR, quays: {all: {berths: 3, takes: [bulk, container], rate: 90 t/h}, "
                   "other: {berths: 1}}}",
                   "places.anzali works cargo and has no yards: it stands there without limit");
}

static void demand_above_what_services_and_clearance_offer_is_warned_of(void **state)
{
    struct bench *bench = *state;
    expect_warning(
        bench, "demand.grain.amount=400 kt/year",
        "port.yaml:33:3: warning: services.line departs from 'astrakhan' with room for 388.6 kt a year; demand "
        "is 4");
    const char *const settings[] = {"demand.grain.amount=1 kt/year", "demand.crates.amount=30000 TEU/year"};
    cor_scenario_destroy(load(bench, settings, 2));
    assert_non_null(strstr(bench_said(bench), "services.line departs from 'astrakhan' with room for 20162 TEU a year; "
                                              "demand is 2"));
    expect_warning(bench, "demand.grain.lots=10 t", "lots a day of 72 h each need 1");
}

static void what_never_does_anything_is_warned_of(void **state)
{
    struct bench *bench = *state;
    expect_warning(bench, "services.train.opens=2031-01-01",
                   "warning: services.train never runs: it does not depart before the run ends");
    expect_warning(bench, "services.road.season={from: July, to: August}",
                   "services.road never runs: it does not open");
    expect_warning(bench, "demand.grain.opens=2031-01-01", "demand.grain releases nothing within the run");
}

static void water_that_goes_for_good_is_warned_of(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {"links.crossing.draught={steps: {2024-03-10: 1.4 m, 2024-03-20: 4 m}}"};
    cor_scenario_destroy(load(bench, settings, 1));
    assert_null(strstr(bench_said(bench), "without cargo"));
    expect_warning(
        bench, "links.crossing.draught={steps: {2024-03-01: 4 m, 2024-03-20: 1.4 m}}",
        "port.yaml:33:45: warning: fleet.coaster draws 1.5 m without cargo, and links.crossing has 1.4 m when "
        "the run ends: its vessels wait there");
}

static void ice_says_nothing_of_a_channel_that_is_wrong_itself(void **state)
{
    struct bench *bench = *state;
    struct cor_scenario *scenario = NULL;
    bench_write("port.yaml", base);
    bench_write(
        "ice.yaml",
        "extends: port.yaml\n"
        "links: {canal: {channel: {nowhere: 0 km, aktau: 60 km}, sections: {n: {begins_at: 50 km, ends_at: 70 "
        "km}}}}\n"
        "hazards: {ice: {acts_on: [canal], stretch: {begins_at: 0 km, ends_at: 30 km}, each_winter: {all: {chance: "
        "100 %, begins: 1 December, lasts: 90 d, speed: 4 kn}}}}\n");
    assert_int_equal(cor_scenario_load("ice.yaml", NULL, 0, bench->diagnostics, &scenario), COR_INPUT);
    assert_null(scenario);
    assert_string_equal(bench_said(bench),
                        "ice.yaml:2:99: error: outside the channel, which goes from 0 km to 60 km\n");
}

static void halts_and_depths_that_are_nowhere_are_warned_of(void **state)
{
    struct bench *bench = *state;
    static const char storm[] = "hazards: {storm: {acts_on: [places.anzali.quays.all], halts: [working, sailing], "
                                "draught_change: -0.3 m, between: [2024-03-10, 2024-03-12]}}\n";
    struct cor_scenario *scenario = NULL;
    char text[sizeof base + sizeof storm];
    snprintf(text, sizeof text, "%s%s", base, storm);
    bench_write("port.yaml", text);
    assert_int_equal(cor_scenario_load("port.yaml", NULL, 0, bench->diagnostics, &scenario), COR_FINE);
    assert_non_null(
        strstr(bench_said(bench), ":72: warning: 'sailing' can be halted at nothing that hazards.storm acts on"));
    assert_non_null(strstr(bench_said(bench), ":82: warning: nothing that hazards.storm acts on declares a draught"));
    assert_null(strstr(bench_said(bench), "'working' can be"));
    cor_scenario_destroy(scenario);
}

static void the_total_of_a_year_may_have_parts_of_a_container(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {"demand.*.amount=1.110125 x"};
    struct cor_scenario *scenario = load(bench, settings, 1);
    assert_true(cor_scenario_network(scenario)->flows[1].amount == 4440.5);
    cor_scenario_destroy(scenario);
}

static void work_that_berths_and_vessels_cannot_do_is_warned_of(void **state)
{
    struct bench *bench = *state;
    /* 12.6 Mt a year at 90 t/h keep 12.6e6 / 90 / 8766 berths busy. */
    expect_warning(bench, "demand.grain.amount=12 Mt in 2023",
                   "places.anzali.quays.all needs 16 berths for what comes there, at work day and night; it has 3");
    /* A lot of 3000 t: 52.9 h at sea for the 5320 t of a vessel, 27.3 h and 33.3 h at work, 140 times a year; and a
     * little for the crates. */
    const char *const settings[] = {
        "demand.grain.amount=400 kt in 2023",
        "services.line={among: [astrakhan, anzali], with: {coaster: 1}, leave: {full: 80 %, at_most: 5 d}}"};
    cor_scenario_destroy(load(bench, settings, 2));
    assert_non_null(
        strstr(bench_said(bench), "services.line has 1 vessel; its cargo, without any ballast or waiting, needs 1.5"));
}

static void hazards_quays_pilots_and_interest_that_do_nothing_are_warned_of(void **state)
{
    struct bench *bench = *state;
    expect_warning(bench, "hazards={storm: {acts_on: [anzali], halts: [sailing], between: [2023-05-01, 2023-05-09]}}",
                   "hazards.storm never comes within the run");
    expect_warning(bench, "places.astrakhan.quays.grain.closes=2024-01-01",
                   "places.astrakhan.quays.grain is never open within the run");
    expect_warning(bench, "places.aktau.pilots={count: 2, time: 3 h}",
                   "nobody takes pilots at 'aktau': it has no quays");
    expect_warning(bench, "prices={capital: {paid_by: shipper, rate: 9 %/year}}",
                   "prices.capital is of the value of cargo, and none that is sent has a 'value'");
    expect_warning(bench, "places.astrakhan.roads=4",
                   "'roads' turns away other traffic alone, and none calls at 'astrakhan'");
}

static void holds_and_paths_that_do_not_suffice_are_warned_of(void **state)
{
    struct bench *bench = *state;
    expect_warning(bench, "fleet.coaster.hold=1000 m3", "with room for 73.05 thousand m3 a year; demand is 403.3");
    expect_warning(bench, "links.railway.paths=0.7 /day",
                   "links.railway has 0.7 paths a day; the timetables ask for 1");
}

static void cargo_that_no_terminal_works_is_warned_of(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {"places.astrakhan.terminals=~", "demand.grain.from=moscow", "services.road=~",
                                    "places.astrakhan.initial=~", "services.train.opens=~"};
    cor_scenario_destroy(load(bench, settings, 5));
    if (strstr(bench_said(bench), "services.train works its cargo at 'astrakhan' in no time: no terminal of") == NULL)
        fail_msg("%s", bench_said(bench));
    assert_null(strstr(bench_said(bench), "'moscow' in no time")); /* nothing stands there: a mere end */
}

static void a_quay_that_other_traffic_fills_is_warned_of(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {"places.anzali.roads=~", "services.others.apart=9 h"};
    cor_scenario_destroy(load(bench, settings, 2));
    assert_non_null(strstr(bench_said(bench), "other traffic fills places.anzali.quays.other to 111 %"));
}

static void a_class_without_room_for_what_it_takes_is_warned_of(void **state)
{
    struct bench *bench = *state;
    const char *const settings[] = {"demand.crates=~", "fleet.coaster.teu=~"};
    cor_scenario_destroy(load(bench, settings, 2));
    assert_non_null(strstr(bench_said(bench), "fleet.coaster takes boxes and has no room for it"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_plan_says_when_and_how_often),
        TEST(cargo_is_counted_in_the_unit_of_its_form),
        TEST(places_have_what_stands_there_in_file_order),
        TEST(territories_join_countries_and_a_place_without_one_is_apart),
        TEST(links_and_classes_are_in_inner_units),
        TEST(services_know_their_kind_anchor_and_window),
        TEST(flows_say_how_much_in_which_year),
        TEST(settings_change_what_is_built),
        TEST(what_is_shown_loads_to_the_same_scenario),
        TEST(countries_of_no_territory_are_apart),
        TEST(what_a_star_sets_is_each_places_own),
        TEST(trucks_and_passengers_are_counted_as_such),
        TEST(errors_leave_no_scenario),
        TEST(what_a_planner_should_look_at_twice_is_warned_of),
        TEST(demand_above_what_services_and_clearance_offer_is_warned_of),
        TEST(what_never_does_anything_is_warned_of),
        TEST(water_that_goes_for_good_is_warned_of),
        TEST(ice_says_nothing_of_a_channel_that_is_wrong_itself),
        TEST(halts_and_depths_that_are_nowhere_are_warned_of),
        TEST(the_total_of_a_year_may_have_parts_of_a_container),
        TEST(work_that_berths_and_vessels_cannot_do_is_warned_of),
        TEST(hazards_quays_pilots_and_interest_that_do_nothing_are_warned_of),
        TEST(holds_and_paths_that_do_not_suffice_are_warned_of),
        TEST(cargo_that_no_terminal_works_is_warned_of),
        TEST(a_quay_that_other_traffic_fills_is_warned_of),
        TEST(a_class_without_room_for_what_it_takes_is_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
