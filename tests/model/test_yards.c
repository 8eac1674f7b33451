/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What holds a lot up ashore, and other traffic at the berths: full yards, clearance, closed services, ranks, roads.
 * Worked out by hand.
 */
#include "support/expect.h"
#include "support/replicate.h"

#define RUN   "scenario: by hand\nrun: {start: 2024-01-01, horizon: 30 d, drain: 60 d, seed: 11}\n"
#define CARGO "cargo: {wheat: {form: bulk}}\n"
#define DAILY                                                                                                          \
    "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 366 kt in 2024, lots: 1 kt, arrivals: regular}}\n"

static void a_full_yard_keeps_lots_at_the_gate_in_order(void **state)
{
    (void)state;
    /* A yard for one lot, and one train of one lot every 3 days, back after a day: it loads at 24 h, 96 h, 168 h, ...
     */
    struct replicated run =
        replicate(RUN CARGO "places:\n  field: {yards: {heap: {takes: [bulk], capacity: 1 kt}}}\n  mill: {}\n"
                            "links: {line: {rail: [field, mill], distance: 240 km, speed: 20 km/h}}\n"
                            "fleet: {train: {train: freight, takes: [bulk], wagons: 20, load: 50 t/wagon}}\n"
                            "services: {line: {stops: [field, mill], with: {train: 1}, leave: {every: 3 d}}}\n" DAILY,
                  0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 2, 0), COR_CAUSE_YARD_FULL), 0, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 3, 0), COR_CAUSE_YARD_FULL), 96 - 72, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 4, 0), COR_CAUSE_YARD_FULL), 168 - 96, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 5, 0), COR_CAUSE_YARD_FULL), 240 - 120, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 5, 0), COR_CAUSE_RAIL), 12, 0);
    expect_near(replicated_measure(&run, "places.field.yards.heap", "stock_max"), 1000, 0);
    replicated_release(&run);
}

static void clearance_takes_its_time_and_its_slots(void **state)
{
    (void)state;
    /* Import takes 36 h a lot, one at a time, and a lot comes every 24 h: each waits 12 h longer than the last. */
    struct replicated run =
        replicate(RUN CARGO "places:\n  field: {country: RU, clearance: {export: {time: 5 h}}}\n"
                            "  mill: {country: IR, clearance: {import: {time: 36 h, slots: 1}}}\n"
                            "services: {beyond: {outside: [field, mill], takes: [wheat], time: 7 h}}\n" DAILY,
                  0);
    for (int64_t number = 0; number < 20; number += 19) {
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", number, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_OUTSIDE), 7, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_CLEARANCE), 5 + 36 + 12 * (double)number, 0);
    }
    replicated_release(&run);
}

static void slots_of_clearance_that_come_after_an_event_take_who_waits(void **state)
{
    (void)state;
    /* 36 h a lot, one at a time, and a lot every 24 h: the third is in hand at 96 h, when there are slots for all. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  field: {country: RU, clearance: {export: {time: 36 h, slots: 1}}}\n  mill: {country: IR}\n"
        "services: {beyond: {outside: [field, mill], takes: [wheat], time: 7 h}}\n" DAILY
        "changes:\n  start: {date: 2024-01-04}\n  more: {after: changes.start, lag: 24 h, set: "
        "{places.field.clearance.export.slots: 9}}\n",
        0);
    static const double hours[] = {36, 36 + 12, 36 + 24, 36 + 24, 36, 36};
    for (int64_t number = 0; number < 6; number++)
        expect_near(replicated_hours(replicated_lot(&run, "grain", number, 0), COR_CAUSE_CLEARANCE), hours[number], 0);
    replicated_release(&run);
}

static void nothing_is_cleared_within_a_territory(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO "territories: {union: [RU, KZ]}\n"
                            "places:\n  field: {country: RU, clearance: {export: {time: 5 h}}}\n"
                            "  mill: {country: KZ, clearance: {import: {time: 36 h}}}\n"
                            "services: {beyond: {outside: [field, mill], takes: [wheat], time: 7 h}}\n" DAILY,
                  0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 3, 0);
    expect_near((double)(lot->delivered - lot->released) / 3600000.0, 7, 0);
    replicated_release(&run);
}

static void a_closed_service_is_waited_for(void **state)
{
    (void)state;
    /* January lots wait for 1 March, 60 days after the start. */
    struct replicated run = replicate(RUN CARGO "places:\n  field: {}\n  mill: {}\n"
                                                "services: {barges: {outside: [field, mill], takes: [wheat], time: 7 "
                                                "h, season: {from: March, to: November}}}\n" DAILY,
                                      0);
    const struct cor_lot_record *lot = replicated_lot(&run, "grain", 17, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_CLOSURE), (60 - 17) * 24, 0);
    expect_near(replicated_hours(lot, COR_CAUSE_OUTSIDE), 7, 0);
    replicated_release(&run);
}

static void a_closed_place_is_waited_for(void **state)
{
    (void)state;
    /* The mill opens on 6 January: lots of 1 to 5 January wait for that, and the service leaves at midnight. */
    struct replicated run =
        replicate(RUN CARGO "places:\n  field: {}\n  mill: {opens: 2024-01-06, terminals: {rail: {tracks: 1, takes: "
                            "[bulk], rate: 1 kt/h}}}\n"
                            "links: {line: {rail: [field, mill], distance: 240 km, speed: 20 km/h}}\n"
                            "fleet: {train: {train: freight, takes: [bulk], wagons: 200, load: 50 t/wagon}}\n"
                            "services: {line: {stops: [field, mill], with: {train: 3}, leave: {every: 1 d}}}\n" DAILY,
                  0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 2, 0), COR_CAUSE_CLOSURE), 3 * 24, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 2, 0), COR_CAUSE_RAIL), 12, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 5, 0), COR_CAUSE_CLOSURE), 0, 0);
    replicated_release(&run);
}

static void lots_without_a_way_by_dates_are_stranded_and_counted(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO "places:\n  field: {}\n  mill: {}\n"
                  "services: {barges: {outside: [field, mill], takes: [wheat], time: 7 h, closes: 2024-01-11}}\n" DAILY,
        0);
    expect_near(replicated_measure(&run, "demand.grain", "stranded"), 20 * 1000, 0);
    expect_near(replicated_measure(&run, "demand.grain", "undelivered"), 0, 0);
    expect_near(replicated_measure(&run, "demand.grain", "throughput") * 30 / 365.25, 10 * 1000, 1e-6);
    replicated_release(&run);
}

static void vessels_that_come_as_the_berth_falls_free_are_served(void **state)
{
    (void)state;
    struct replicated run = replicate("scenario: ties\nrun: {start: 2024-01-01, warmup: 1 d, horizon: 30 d, seed: 3}\n"
                                      "places: {port: {roads: 0, quays: {dry: {berths: 1}}}}\n"
                                      "services: {ships: {calls: port, apart: 1 h, stays: 1 h}}\n",
                                      0);
    expect_near(replicated_measure(&run, "services.ships", "turned_away_share"), 0, 0);
    expect_near(replicated_measure(&run, "services.ships", "waiting_time"), 0, 0);
    expect_near(replicated_measure(&run, "places.port.quays.dry", "berth_occupancy"), 1, 0);
    expect_near(replicated_measure(&run, "services.ships", "arrivals") * 30 / 365.25, 720, 1e-6);
    replicated_release(&run);
}

static void full_roads_turn_vessels_away(void **state)
{
    (void)state;
    /* Every hour one comes and the berth takes two: with one place on the roads, every second is turned away. */
    struct replicated run = replicate("scenario: roads\nrun: {start: 2024-01-01, warmup: 1 d, horizon: 30 d, seed: 3}\n"
                                      "places: {port: {roads: 1, quays: {dry: {berths: 1}}}}\n"
                                      "services: {ships: {calls: port, apart: 1 h, stays: 2 h}}\n",
                                      0);
    expect_near(replicated_measure(&run, "places.port", "turned_away_share"), 0.5, 1e-9);
    replicated_release(&run);
}

static void a_lower_rank_goes_first(void **state)
{
    (void)state;
    struct replicated run = replicate(
        "scenario: rank\nrun: {start: 2024-01-01, warmup: 100 d, horizon: 300 d, seed: 5}\n"
        "places: {port: {quays: {dry: {berths: 1}}}}\n"
        "services:\n  first: {calls: port, apart: exponential(mean 10 h), stays: exponential(mean 4 h), rank: 2}\n"
        "  last: {calls: port, apart: exponential(mean 10 h), stays: exponential(mean 4 h), rank: 7}\n",
        0);
    assert_true(replicated_measure(&run, "services.first", "waiting_time") * 2 <
                replicated_measure(&run, "services.last", "waiting_time"));
    replicated_release(&run);
}

static void stock_of_time_zero_is_carried_and_balances(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO "places:\n  field: {yards: {heap: {takes: [bulk], capacity: 70 kt}}, initial: {heap: "
                            "{grain: 30 kt}}}\n  mill: {}\n"
                            "services: {beyond: {outside: [field, mill], takes: [wheat], time: 7 h}}\n" DAILY,
                  0);
    expect_near(replicated_measure(&run, "demand.grain", "throughput") * 30 / 365.25, (30 + 30) * 1000, 1e-6);
    expect_near(replicated_measure(&run, "demand.grain", "released"), 30 * 1000, 0);
    replicated_release(&run);
}

/* Trains that bring grain hold the only track and wait for room; the grain in the yard waits for trains that need that
 * track. */
#define LOCKED(takers)                                                                                                 \
    RUN CARGO "places:\n  field: {}\n  hub: {terminals: {rail: {tracks: 1, takes: [bulk], rate: 1 kt/h}}, yards: "     \
              "{shed: {takes: [bulk], capacity: 3 kt}}}\n  mill: {}\n"                                                 \
              "links:\n  up: {rail: [field, hub], distance: 240 km, speed: 20 km/h}\n  down: {rail: [hub, mill], "     \
              "distance: 240 km, speed: 20 km/h}\n"                                                                    \
              "fleet: {train: {train: freight, takes: [bulk], wagons: 20, load: 50 t/wagon}}\n"                        \
              "services:\n  bring: {stops: [field, hub], with: {train: 6}, leave: {every: 12 h}, books: no}\n"         \
              "  take: {stops: [mill, hub], with: {train: " takers "}, leave: {every: 10 d}}\n"                        \
              "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 732 kt in 2024, lots: 1 kt, arrivals: "   \
              "regular}}\n"

static void full_yards_that_lock_each_other_are_reported(void **state)
{
    (void)state;
    struct replicated run = replicate(LOCKED("1"), 0);
    assert_true(run.record.gridlock.carriers > 1);
    assert_string_equal(run.record.gridlock.where, "places.hub.yards.shed");
    assert_true(run.record.gridlock.since > 0 && run.record.gridlock.since < INT64_C(10) * 86400000);
    replicated_release(&run);
}

static void idle_trains_elsewhere_do_not_hide_a_gridlock(void **state)
{
    (void)state;
    struct replicated run = replicate(LOCKED("6"), 0);
    assert_true(run.record.gridlock.carriers > 1);
    assert_string_equal(run.record.gridlock.where, "places.hub.yards.shed");
    replicated_release(&run);
}

static void a_full_yard_alone_is_no_gridlock(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO "places:\n  field: {}\n  hub: {terminals: {rail: {tracks: 2, takes: [bulk], rate: 1 kt/h}}, yards: "
                  "{shed: {takes: [bulk], capacity: 3 kt}}}\n  mill: {}\n"
                  "links:\n  up: {rail: [field, hub], distance: 240 km, speed: 20 km/h}\n  down: {rail: [hub, mill], "
                  "distance: 240 km, speed: 20 km/h}\n"
                  "fleet: {train: {train: freight, takes: [bulk], wagons: 20, load: 50 t/wagon}}\n"
                  "services:\n  bring: {stops: [field, hub], with: {train: 1}, leave: {every: 24 h}, books: no}\n"
                  "  take: {stops: [mill, hub], with: {train: 1}, leave: {every: 10 d}}\n"
                  "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 732 kt in 2024, lots: 1 kt, arrivals: "
                  "regular}}\n",
        0);
    assert_int_equal(run.record.gridlock.carriers, 0);
    assert_true(run.record.gridlock.since == -1);
    replicated_release(&run);
}

/* Trains of 800 t from two sides into a yard of 1000 t: neither may hold half a booking and wait for the other. */
static void trains_that_book_take_turns(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  a: {}\n  c: {}\n  hub: {yards: {shed: {takes: [bulk], capacity: 1 kt}}}\n  mill: {}\n"
        "links:\n  one: {rail: [a, hub], distance: 24 km, speed: 20 km/h}\n  two: {rail: [c, hub], distance: 24 km, "
        "speed: 20 km/h}\n"
        "fleet: {train: {train: freight, takes: [bulk], wagons: 16, load: 50 t/wagon}}\n"
        "services:\n  first: {stops: [a, hub], with: {train: 3}, leave: {every: 12 h}}\n"
        "  second: {stops: [c, hub], with: {train: 3}, leave: {every: 12 h}}\n"
        "  beyond: {outside: [hub, mill], takes: [wheat], time: 7 h}\n"
        "demand:\n  f: {cargo: wheat, from: a, to: mill, amount: 146.4 kt in 2024, lots: 100 t, arrivals: regular}\n"
        "  g: {cargo: wheat, from: c, to: mill, amount: 146.4 kt in 2024, lots: 100 t, arrivals: regular}\n",
        0);
    assert_int_equal(run.record.gridlock.carriers, 0);
    expect_near(replicated_measure(&run, "demand.f", "undelivered"), 0, 0);
    expect_near(replicated_measure(&run, "demand.g", "undelivered"), 0, 0);
    replicated_release(&run);
}

/* 2000 t for a yard of 1000 t: one yardful is booked, the rest waits on arrival. */
static void a_train_with_more_than_the_yard_holds_arrives(void **state)
{
    (void)state;
    struct replicated run =
        replicate(RUN CARGO "places:\n  field: {}\n  mill: {yards: {shed: {takes: [bulk], capacity: 1 kt}}}\n"
                            "links: {line: {rail: [field, mill], distance: 24 km, speed: 20 km/h}}\n"
                            "fleet: {train: {train: freight, takes: [bulk], wagons: 40, load: 50 t/wagon}}\n"
                            "services: {line: {stops: [field, mill], with: {train: 2}, leave: {every: 1 d}}}\n"
                            "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 732 kt in 2024, lots: 500 "
                            "t, arrivals: regular}}\n",
                  0);
    expect_near(replicated_measure(&run, "demand.grain", "undelivered"), 0, 0);
    replicated_release(&run);
}

/* One quay closes on the day the other opens: who waits at the one goes to the other. */
static void vessels_queue_where_a_quay_is_open(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO "places:\n  field: {quays: {q: {berths: 3, takes: [bulk], rate: 1 kt/h}}}\n"
                  "  mill: {quays: {old: {berths: 1, takes: [bulk], rate: 25 t/h, closes: 2024-01-15}, new: {berths: "
                  "2, takes: [bulk], rate: 200 t/h, opens: 2024-01-15}}}\n"
                  "links: {sea: {sea: [field, mill], distance: 24 km}}\n"
                  "fleet: {ship: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 10 km/h}}\n"
                  "services: {line: {stops: [field, mill], with: {ship: 3}, leave: {every: 1 d}}}\n" DAILY,
        0);
    expect_near(replicated_measure(&run, "demand.grain", "undelivered"), 0, 0);
    /* At 25 t/h a vessel takes 40 h, so two wait on 15 January, and the one at the old quay finishes there. */
    expect_near(replicated_measure(&run, "places.mill.quays.old", "visits") * 30 / 365.25, 9, 1e-6);
    replicated_release(&run);
}

/* The old yard closes on 5 January, at 96 h, as the new one opens. */
#define YARDS(old)                                                                                                     \
    "yards: {old: {closes: 2024-01-05, " old "}, new: {takes: [bulk, container], capacity: 90 kt, opens: 2024-01-05}}"
#define BEYOND "services: {beyond: {outside: [field, mill], takes: [bulk, container], time: 7 h, opens: 2024-01-10}}\n"

static void lots_at_the_gate_of_a_yard_that_closes_go_to_the_one_that_opens(void **state)
{
    (void)state;
    struct replicated run = replicate(
        RUN CARGO "places:\n  field: {" YARDS("takes: [bulk], capacity: 1 kt") "}\n  mill: {}\n" BEYOND DAILY, 0);
    /* Lot 0 has the old yard and keeps it; those of 24, 48 and 72 h wait for the new one, and all for 10 January. */
    for (int64_t number = 1; number <= 4; number++)
        expect_near(replicated_hours(replicated_lot(&run, "grain", number, 0), COR_CAUSE_YARD_FULL),
                    96 - 24 * (double)number, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 0, 0), COR_CAUSE_CLOSURE), 216, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 2, 0), COR_CAUSE_CLOSURE), 120, 0);
    replicated_release(&run);
}

static void who_waits_for_a_limit_of_a_yard_that_closes_gives_back_what_it_has_of_others(void **state)
{
    (void)state;
    /* A lot is 4 TEU; the yard has 12 plugs, and room for 4 TEU of fish. The second lot of fish has its
     * plugs and waits for that; so when the yard closes there are plugs for it in the other one. */
    struct replicated run = replicate(
        RUN "cargo: {fish: {form: reefer, boxed: 14 t/TEU}}\n"
            "places:\n  field: {yards: {old: {closes: 2024-01-05, takes: [container], capacity: 40 TEU, plugs: 12, "
            "limits: {fish: 4 TEU}}, new: {takes: [container], capacity: 40 TEU, plugs: 12, opens: 2024-01-05}}}\n  "
            "mill: {}\n" BEYOND
            "demand: {fish: {cargo: fish, from: field, to: mill, amount: 20.496 kt in 2024, lots: 56 t, arrivals: "
            "regular}}\n",
        0);
    for (int64_t number = 0; number <= 3; number++)
        expect_near(replicated_hours(replicated_lot(&run, "fish", number, 0), COR_CAUSE_YARD_FULL),
                    number == 0 ? 0 : 96 - 24 * (double)number, 0);
    /* The new one has plugs for lots 1 to 3, until 10 January: lot 4 has to wait. */
    expect_near(replicated_hours(replicated_lot(&run, "fish", 4, 0), COR_CAUSE_YARD_FULL), 216 - 96, 0);
    /* Of the old one lot 0 has 4 until 216 h, and lots 1 and 2 have as many until 96 h. */
    expect_near(replicated_measure(&run, "places.field.yards.old", "plugs_taken"), 4 * (216 + 72 + 48) / (12 * 720.0),
                1e-12);
    expect_near(replicated_measure(&run, "demand.fish", "undelivered"), 0, 0);
    replicated_release(&run);
}

static void a_train_that_waits_for_a_yard_that_closes_books_in_the_other(void **state)
{
    (void)state;
    /* Lots of 500 t come every 12 h; lot 0 goes at 0 h, lots 1 and 2 at 24 h, and stand there for long. The third train
     * waits for room for both of its lots when the yard closes, and leaves when it has that in the new one. */
    struct replicated run = replicate(
        RUN CARGO
        "territories: {one: [RU], other: [IR]}\nplaces:\n  field: {country: RU}\n  mill: {country: IR, clearance: "
        "{import: {time: 400 h}}, " YARDS(
            "takes: [bulk], capacity: 2 kt") "}\n"
                                             "links: {line: {rail: [field, mill], distance: 240 km, speed: 20 "
                                             "km/h}}\n"
                                             "fleet: {train: {train: freight, takes: [bulk], wagons: 20, load: 50 "
                                             "t/wagon}}\n"
                                             "services: {line: {stops: [field, mill], with: {train: 3}, leave: "
                                             "{every: 1 d}}}\n"
                                             "demand: {grain: {cargo: wheat, from: field, to: mill, amount: 366 kt "
                                             "in 2024, lots: 500 t, arrivals: "
                                             "regular}}\n",
        0);
    for (int64_t number = 3; number <= 4; number++) {
        const struct cor_lot_record *lot = replicated_lot(&run, "grain", number, 0);
        expect_near(replicated_hours(lot, COR_CAUSE_YARD_FULL), 96 - 48, 0);
        /* Away at 96 h, there at 108 h. */
        expect_near((double)lot->delivered / 3600000.0, 96 + 12 + 400, 0);
    }
    /* Before lots 3 and 4 are cleared there stands all from them to lot 40, which left at 480 h. */
    expect_near(replicated_measure(&run, "places.mill.yards.new", "stock_max"), 38 * 500, 0);
    replicated_release(&run);
}

static void what_waits_when_its_last_quay_closes_is_loaded_no_more(void **state)
{
    (void)state;
    /* 1 kt a day from day 0, and one vessel that takes 40 h at the mill, 1 h to wait there and 2 x 2.4 h at sea: it
     * loads at 0 h, 45.8 h, ..., the seventh time at 274.8 h. The quay closes at 312 h, when lots 7 to 12 wait in the
     * field; the eighth time it comes there is nothing for it. */
    struct replicated run = replicate(
        RUN CARGO
        "places:\n  field: {}\n  mill: {quays: {q: {berths: 1, takes: [bulk], rate: 25 t/h, closes: "
        "2024-01-14}}}\nlinks: {sea: {sea: [field, mill], distance: 24 km}}\n"
        "fleet: {ship: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 1 kt}, speed: 10 km/h}}\n"
        "services: {line: {stops: [field, mill], with: {ship: 1}, leave: {full: 90 %, at_most: 1 h}}}\n" DAILY,
        0);
    expect_near(replicated_measure(&run, "demand.grain", "stranded"), (30 - 7) * 1000, 0);
    assert_int_equal(replicated_lot(&run, "grain", 7, 0)->state, COR_LOT_STRANDED);
    replicated_release(&run);
}

static void a_link_that_closes_has_a_detour_or_closes_the_service(void **state)
{
    (void)state;
    const char *form =
        RUN CARGO "places:\n  field: {}\n  hill: {}\n  mill: {}\n"
                  "links:\n  short: {rail: [field, mill], distance: 100 km, speed: 20 km/h, closes: 2024-01-11}\n%s"
                  "fleet: {train: {train: freight, takes: [bulk], wagons: 40, load: 50 t/wagon}}\n"
                  "services: {line: {stops: [field, mill], with: {train: 4}, leave: {every: 1 d}}}\n" DAILY;
    char yaml[2048];
    snprintf(yaml, sizeof yaml, form,
             "  round: {rail: [field, hill], distance: 100 km, speed: 20 km/h}\n"
             "  back: {rail: [hill, mill], distance: 140 km, speed: 20 km/h}\n");
    struct replicated run = replicate(yaml, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 9, 0), COR_CAUSE_RAIL), 5, 0);
    expect_near(replicated_hours(replicated_lot(&run, "grain", 10, 0), COR_CAUSE_RAIL), 12, 0);
    replicated_release(&run);
    snprintf(yaml, sizeof yaml, form, "");
    run = replicate(yaml, 0);
    expect_near(replicated_measure(&run, "demand.grain", "stranded"), 20 * 1000, 0);
    replicated_release(&run);
}

static void the_same_seed_gives_the_same_run_and_another_replication_does_not(void **state)
{
    (void)state;
    const char *yaml =
        "scenario: again\nrun: {start: 2024-01-01, warmup: 10 d, horizon: 30 d, seed: 5}\n"
        "places: {port: {quays: {dry: {berths: 1}}}}\n"
        "services: {ships: {calls: port, apart: exponential(mean 10 h), stays: gamma(mean 4 h cv 0.7)}}\n";
    struct replicated one = replicate(yaml, 3), again = replicate(yaml, 3), other = replicate(yaml, 4);
    assert_true(one.record.fingerprint == again.record.fingerprint);
    assert_true(one.record.fingerprint != other.record.fingerprint);
    replicated_release(&one);
    replicated_release(&again);
    replicated_release(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_yard_keeps_lots_at_the_gate_in_order),
        cmocka_unit_test(clearance_takes_its_time_and_its_slots),
        cmocka_unit_test(slots_of_clearance_that_come_after_an_event_take_who_waits),
        cmocka_unit_test(nothing_is_cleared_within_a_territory),
        cmocka_unit_test(a_closed_service_is_waited_for),
        cmocka_unit_test(a_closed_place_is_waited_for),
        cmocka_unit_test(lots_without_a_way_by_dates_are_stranded_and_counted),
        cmocka_unit_test(vessels_that_come_as_the_berth_falls_free_are_served),
        cmocka_unit_test(full_roads_turn_vessels_away),
        cmocka_unit_test(a_lower_rank_goes_first),
        cmocka_unit_test(stock_of_time_zero_is_carried_and_balances),
        cmocka_unit_test(full_yards_that_lock_each_other_are_reported),
        cmocka_unit_test(idle_trains_elsewhere_do_not_hide_a_gridlock),
        cmocka_unit_test(a_full_yard_alone_is_no_gridlock),
        cmocka_unit_test(trains_that_book_take_turns),
        cmocka_unit_test(a_train_with_more_than_the_yard_holds_arrives),
        cmocka_unit_test(vessels_queue_where_a_quay_is_open),
        cmocka_unit_test(lots_at_the_gate_of_a_yard_that_closes_go_to_the_one_that_opens),
        cmocka_unit_test(who_waits_for_a_limit_of_a_yard_that_closes_gives_back_what_it_has_of_others),
        cmocka_unit_test(a_train_that_waits_for_a_yard_that_closes_books_in_the_other),
        cmocka_unit_test(what_waits_when_its_last_quay_closes_is_loaded_no_more),
        cmocka_unit_test(a_link_that_closes_has_a_detour_or_closes_the_service),
        cmocka_unit_test(the_same_seed_gives_the_same_run_and_another_replication_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
