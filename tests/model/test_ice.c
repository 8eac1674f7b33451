/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Ice and convoys by hand, over the channel of support/vessels.h. Where nothing else is said there is ice from km 40 to
 * km 60, from before time 0, in which nobody goes faster than 5 km/h: 4 h instead of 2; vessels come to it 4 h after
 * the channel's end.
 */
#include "support/expect.h"
#include "support/vessels.h"

#define MIDDLE                     "stretch: {begins_at: 40 km, ends_at: 60 km}"
#define WINTER                     "each_winter: {any: {chance: 100 %, begins: 20 December, lasts: 40 d, speed: 5 km/h"
#define ICE(stretch, rule, escort) "hazards: {ice: {acts_on: [narrows], " stretch ", " WINTER rule "}}" escort "}}\n"
#define ESCORT(count, size, hours)                                                                                     \
    ", escort: {icebreakers: " count ", leave: {vessels: " size ", at_most: " hours "}, light_speed: 10 km/h}"
#define HOUR 3600000.0

static void expect_convoy(const struct replicated *run, const char *vessel, double hours)
{
    expect_near(vessels_hours(run, vessel, COR_CAUSE_CONVOY), hours, 1e-9);
}

static void ice_slows_down_whoever_is_faster(void **state)
{
    (void)state;
    struct replicated run = VESSELS_PASS("", ICE(MIDDLE, "", ""), FAST("a", 'w', 1), FAST("b", 'e', 2));
    expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_SAILING), 2 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "closed_share"), 1, 1e-9);
    replicated_release(&run);
}

static void one_winter_is_shared_by_all_links_it_acts_on(void **state)
{
    (void)state;
    struct replicated run =
        VESSELS_PASS("",
                     "hazards: {ice: {acts_on: [narrows, beyond], each_winter: {any: {chance: 100 %, begins: 20 "
                     "December, lasts: 40 d, speed: 8 km/h}}}}\n",
                     FAST("a", 'w', 1));
    expect_near(vessels_hours_at(&run, "a", COR_CAUSE_SAILING, "links.narrows"), 12.5, 1e-9);
    expect_near(vessels_hours_at(&run, "a", COR_CAUSE_SAILING, "links.beyond"), 250, 1e-9);
    replicated_release(&run);
}

static void a_convoy_forms_when_enough_wait_or_the_first_has_waited_and_an_icebreaker_is_there(void **state)
{
    (void)state;
    /* a and b leave at 6 and the icebreaker is in the east at 10; c and d leave there at 12, and it is back at 16. e
     * waits alone from 17 to 27; f from 20 until the icebreaker comes with e at 31. */
    struct replicated run =
        VESSELS_PASS("", ICE(MIDDLE, "", ESCORT("1", "2", "10 h")), FAST("a", 'w', 1), FAST("b", 'w', 2),
                     FAST("c", 'e', 3), FAST("d", 'e', 8), FAST("e", 'w', 13), FAST("f", 'e', 16));
    expect_convoy(&run, "a", 1);
    expect_convoy(&run, "b", 0);
    expect_convoy(&run, "c", 5);
    expect_convoy(&run, "d", 0);
    expect_convoy(&run, "e", 10);
    expect_convoy(&run, "f", 11);
    expect_near(vessels_hours(&run, "f", COR_CAUSE_SAILING), 16 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(vessels_hours_at(&run, "f", COR_CAUSE_CONVOY, "links.narrows"), 11, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "escorted") * 15 / 365.25, 6, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "convoys") * 15 / 365.25, 4, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "convoy_size"), 1.5, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "waiting_time"), 27.0 / 6, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "icebreakers_busy"), 16.0 / 360, 1e-9);
    replicated_release(&run);
}

static void a_free_icebreaker_goes_light_to_where_they_have_waited_longest(void **state)
{
    (void)state;
    /* It lies in the west and is in the east after 2 h. */
    struct replicated run = VESSELS_PASS("", ICE(MIDDLE, "", ESCORT("1", "1", "10 h")), FAST("c", 'e', 3));
    expect_convoy(&run, "c", 2);
    replicated_release(&run);
    /* a waits in the west from 5.5, but c in the east since 5: the icebreaker leaves a, and takes c along at 15; it is
     * in the west at 19. */
    run = VESSELS_PASS("", ICE(MIDDLE, "", ESCORT("1", "2", "10 h")), FAST("c", 'e', 1), FAST("a", 'w', 1.5));
    expect_convoy(&run, "c", 10);
    expect_convoy(&run, "a", 19 - 5.5);
    replicated_release(&run);
    /* A second icebreaker stays with a. */
    run = VESSELS_PASS("", ICE(MIDDLE, "", ESCORT("2", "2", "10 h")), FAST("c", 'e', 1), FAST("a", 'w', 1.5));
    expect_convoy(&run, "c", 10);
    expect_convoy(&run, "a", 10);
    replicated_release(&run);
}

static void a_convoy_takes_no_more_than_it_forms_with_and_goes_at_the_pace_of_the_slowest(void **state)
{
    (void)state;
    /* Ice that would allow 20 km/h; the slow one takes 4 h over it. */
    struct replicated run = VESSELS_PASS("",
                                         "hazards: {ice: {acts_on: [narrows], " MIDDLE
                                         ", each_winter: {any: {chance: 100 %, begins: 20 December, "
                                         "lasts: 40 d, speed: 20 km/h}}" ESCORT("2", "2", "3 h") "}}\n",
                                         SLOW("a", 'w', 1), FAST("b", 'w', 5.5), FAST("c", 'w', 5.75));
    expect_convoy(&run, "a", 0.5);
    expect_convoy(&run, "b", 0);
    expect_convoy(&run, "c", 3);
    expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 8 + 4 + 8 + 400, 1e-9);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_SAILING), 5.5 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(vessels_hours(&run, "c", COR_CAUSE_SAILING), 5.75 + 4 + 2 + 4 + 200, 1e-9);
    replicated_release(&run);
}

static void a_convoy_has_a_one_way_section_to_itself(void **state)
{
    (void)state;
    /* a and b are in the section from 6 to 10, and together count as one vessel. The second icebreaker, sent for c at
     * 5, is in the east at 7; c leaves the gathering at 8 and enters the section at 10. */
    struct replicated run =
        VESSELS_PASS("sections: {neck: {begins_at: 40 km, ends_at: 60 km, one_way: yes}}",
                     ICE(MIDDLE, "", ESCORT("2", "2", "3 h")), FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 1));
    expect_convoy(&run, "a", 1);
    expect_convoy(&run, "c", 3);
    expect_near(vessels_hours_at(&run, "c", COR_CAUSE_CHANNEL, "links.narrows.sections.neck"), 2, 1e-9);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_CHANNEL), 0, 0);
    expect_near(vessels_hours(&run, "c", COR_CAUSE_SAILING), 1 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows.sections.neck", "passages") * 15 / 365.25, 2, 1e-9);
    replicated_release(&run);
}

static void vessels_join_and_leave_a_convoy_at_a_place_in_the_ice(void **state)
{
    (void)state;
    /* Ice from km 10 to km 60, the middle at km 20. a comes to it at 2 with n, which leaves at the middle 2 h later; a
     * is out at 12, and the icebreaker, light, at the middle at 16, where m has waited since 2.5. */
    struct replicated run =
        VESSELS_PASS("", ICE("stretch: {begins_at: 10 km, ends_at: 60 km}", "", ESCORT("1", "2", "0 h")),
                     FAST("a", 'w', 1), TO_MIDDLE("n", 'w', 1), FAST("m", 'm', 2.5));
    const double n = vessels_hours(&run, "n", COR_CAUSE_CONVOY);
    expect_convoy(&run, "a", 0);
    expect_near(n, 16 - 2 + 1, 1e-9);
    replicated_release(&run);
    run = VESSELS_PASS("", ICE("stretch: {begins_at: 10 km, ends_at: 60 km}", "", ESCORT("1", "2", "3 h")),
                       FAST("a", 'w', 1), TO_MIDDLE("n", 'w', 1.25), FAST("m", 'm', 2.5));
    expect_convoy(&run, "a", 0.25);
    expect_convoy(&run, "n", 0);
    expect_near(vessels_hours(&run, "n", COR_CAUSE_SAILING), 1.25 + 1 + 2, 1e-9);
    expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 1 + 10 + 4 + 200, 1e-9);
    expect_convoy(&run, "m", 12.25 + 4 - 2.5);
    expect_near(vessels_hours(&run, "m", COR_CAUSE_SAILING), 2.5 + 8 + 4 + 200, 1e-9);
    replicated_release(&run);
}

#define UNTIL_NOON ", each_winter: {any: {chance: 100 %, begins: 20 December, lasts: 12.5 d, speed: 5 km/h"

static void who_is_barred_waits_until_the_ice_ends(void **state)
{
    (void)state;
#define BARRED(rule) "hazards: {ice: {acts_on: [narrows], " MIDDLE UNTIL_NOON rule "}}}}\n"
    static const char *const hazards[] = {BARRED(", min_ice_class: Ice1"), BARRED(", min_power: 800 kW")};
    for (int i = 0; i < 2; i++) {
        struct replicated run = VESSELS_PASS("", hazards[i], SLOW("a", 'w', 1), FAST("b", 'w', 1));
        expect_near(vessels_hours(&run, "a", COR_CAUSE_ICE), 12 - 9, 1e-9);
        expect_near(vessels_hours_at(&run, "a", COR_CAUSE_ICE, "links.narrows"), 3, 1e-9);
        expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 20 + 400, 1e-9);
        expect_near(vessels_hours(&run, "b", COR_CAUSE_ICE), 0, 0);
        expect_near(replicated_measure(&run, "hazards.ice", "barred") * 15 / 365.25, 1, 1e-9);
        replicated_release(&run);
    }
}

static void when_the_ice_ends_all_who_gather_go_and_a_convoy_under_way_stays_one(void **state)
{
    (void)state;
    /* a and b leave at 9 and are in the ice until 13; c would wait until 14.5 for others, and goes at noon in 2 h. */
    struct replicated run =
        VESSELS_PASS("", "hazards: {ice: {acts_on: [narrows], " MIDDLE UNTIL_NOON "}}" ESCORT("1", "2", "4 h") "}}\n",
                     FAST("a", 'w', 4), FAST("b", 'w', 5), FAST("c", 'w', 6.5));
    expect_convoy(&run, "a", 1);
    expect_convoy(&run, "c", 12 - 10.5);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_SAILING), 5 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(vessels_hours(&run, "c", COR_CAUSE_SAILING), 6.5 + 4 + 2 + 4 + 200, 1e-9);
    replicated_release(&run);
}

static void who_is_in_the_ice_when_it_begins_goes_on_by_himself(void **state)
{
    (void)state;
    /* It begins on 2 January. a is in the section before km 50 then, and goes slowly from there; b comes after it. */
    struct replicated run =
        VESSELS_PASS("sections: {half: {begins_at: 40 km, ends_at: 50 km}}",
                     "hazards: {ice: {acts_on: [narrows], " MIDDLE ", each_winter: {any: {chance: 100 %, begins: 2 "
                     "January, lasts: 40 d, speed: 5 km/h}}" ESCORT("1", "9", "6 h") "}}\n",
                     FAST("a", 'w', 19.5), FAST("b", 'w', 20));
    expect_convoy(&run, "a", 0);
    expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 19.5 + 4 + 1 + 2 + 4 + 200, 1e-9);
    expect_convoy(&run, "b", 6);
    replicated_release(&run);
}

static void a_vessel_that_follows_cargo_takes_none_through_ice_that_bars_it(void **state)
{
    (void)state;
    /* Ice between north and south until 48 h. The vessel, in the north, takes the steel to the east first, leaves at
     * 10, is there at 22 and free at 32; at 48 it goes for the grain, has it at 70 and is in the south at 94. */
#define QUAY                                                                                                           \
    "quays: {quay: {berths: 1, takes: [bulk, general], rate: 100 t/h}}, yards: {silo: {takes: [bulk, general], "       \
    "capacity: 90 kt}}"
    struct replicated run = replicate(
        "scenario: by hand\nrun: {start: 2024-01-01, horizon: 28 d, drain: 28 d}\n"
        "ice_classes: [none, Ice1]\ncargo: {wheat: {form: bulk}, steel: {form: general}}\n"
        "places: {north: {" QUAY "}, south: {" QUAY "}, east: {" QUAY "}}\n"
        "links:\n  a: {sea: [north, south], distance: 240 km}\n  b: {sea: [north, east], distance: 120 km}\n"
        "fleet: {coaster: {vessel: dry, takes: [bulk, general], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h}}\n"
        "services: {tramps: {among: [north, south, east], with: {coaster: 1}, leave: {full: 90 %, at_most: 10 h}}}\n"
        "demand:\n"
        "  grain: {cargo: wheat, from: north, to: south, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "  metal: {cargo: steel, from: north, to: east, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n"
        "hazards: {ice: {acts_on: [a], each_winter: {any: {chance: 100 %, begins: 20 December, lasts: 14 d, speed: 5 "
        "km/h, min_ice_class: Ice1}}}}\n",
        0);
    const struct cor_lot_record *metal = replicated_lot(&run, "metal", 0, 0),
                                *grain = replicated_lot(&run, "grain", 0, 0);
    expect_near((double)(metal->delivered - metal->released) / HOUR, 32, 0);
    expect_near((double)(grain->delivered - grain->released) / HOUR, 104, 0);
    expect_near(replicated_hours(grain, COR_CAUSE_DEPARTURE), 60, 0);
    expect_near(replicated_hours(grain, COR_CAUSE_ICE), 0, 0);
    replicated_release(&run);
}

/* A year from July, with mild and severe winters. */
static const char *const winters =
    "hazards: {ice: {acts_on: [leg], each_winter: {mild: {chance: 60 %, begins: 10 December, begins_sd: 9 d, lasts: "
    "normal(mean 60 d sd 8 d), speed: 4 kn}, severe: {chance: 40 %, begins: 1 December, begins_sd: 9 d, lasts: "
    "normal(mean 120 d sd 8 d), "
    "speed: 2 kn}}}}\n";

static double days_of_ice(const char *warmup, uint32_t replication)
{
    char yaml[2000];
    snprintf(yaml, sizeof yaml,
             "scenario: by hand\nrun: {start: 2024-07-01, warmup: %s, horizon: 365 d, seed: 5}\n"
             "places: {west: {}, east: {}}\nlinks: {leg: {sea: [west, east], distance: 9 km}}\n%s",
             warmup, winters);
    struct replicated run = replicate(yaml, replication);
    const double days = replicated_measure(&run, "hazards.ice", "closed_share") * 365;
    replicated_release(&run);
    return days;
}

static void a_winter_is_of_one_severity_in_all_it_does(void **state)
{
    (void)state;
    /* Mild, it is gone after five days and allows 5 km/h, severe it stays and allows 4. Each name has its own draws. */
    int severe = 0;
    for (int i = 0; i < 20; i++) {
        char hazard[500], path[40];
        snprintf(hazard, sizeof hazard,
                 "hazards: {ice_%d: {acts_on: [narrows], " MIDDLE ", each_winter: {mild: {chance: 50 %%, begins: 20 "
                 "December, lasts: 17 d, speed: 5 km/h}, severe: {chance: 50 %%, begins: 20 December, lasts: 40 d, "
                 "speed: 4 km/h}}}}\n",
                 i);
        snprintf(path, sizeof path, "hazards.ice_%d", i);
        struct replicated run = VESSELS_PASS("", hazard, FAST("a", 'w', 1));
        const bool stays = replicated_measure(&run, path, "closed_share") > 0.99;
        expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 4 + (stays ? 5 : 4) + 4 + 200, 1e-9);
        severe += stays;
        replicated_release(&run);
    }
    assert_in_range(severe, 3, 17);
}

static void winters_are_drawn_by_their_year_and_as_often_mild_as_said(void **state)
{
    (void)state;
    double sum = 0;
    int severe = 0;
    for (uint32_t i = 0; i < 300; i++) {
        const double days = days_of_ice("0 d", i);
        sum += days;
        severe += days > 90;
        if (i < 3) {
            expect_near(days_of_ice("777 d", i), days, 1e-9);
            assert_true(days_of_ice("0 d", i + 1) != days);
        }
    }
    expect_near(sum / 300, 0.6 * 60 + 0.4 * 120, 4 * 30 / 17.3);
    expect_near(severe, 120, 4 * 8.5);
}

static void a_winter_may_need_no_escort_or_only_for_weaker_vessels(void **state)
{
    (void)state;
    /* b, without ice class, is at the ice at 9. */
    struct replicated run = VESSELS_PASS("", ICE(MIDDLE, ", alone_from: Ice1", ESCORT("1", "2", "10 h")),
                                         FAST("a", 'w', 1), SLOW("b", 'w', 1));
    expect_convoy(&run, "a", 0);
    expect_convoy(&run, "b", 10);
    expect_near(vessels_hours(&run, "a", COR_CAUSE_SAILING), 1 + 4 + 4 + 4 + 200, 1e-9);
    replicated_release(&run);
    run =
        VESSELS_PASS("", ICE(MIDDLE, ", escorted: no", ESCORT("1", "2", "10 h")), FAST("a", 'w', 1), SLOW("b", 'w', 1));
    expect_convoy(&run, "a", 0);
    expect_convoy(&run, "b", 0);
    expect_near(replicated_measure(&run, "hazards.ice", "escorted"), 0, 0);
    replicated_release(&run);
}

static void a_winter_may_have_its_own_convoys_and_fewer_icebreakers(void **state)
{
    (void)state;
    struct replicated run =
        VESSELS_PASS("", ICE(MIDDLE, ", leave: {vessels: 3, at_most: 2.5 h}", ESCORT("1", "2", "10 h")),
                     FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'w', 4));
    expect_convoy(&run, "a", 2.5);
    expect_convoy(&run, "b", 1.5);
    expect_near(vessels_hours(&run, "c", COR_CAUSE_CONVOY), 3.5 + 2, 1e-9); /* out at 11.5, light 2 h: there at 13.5 */
    expect_near(replicated_measure(&run, "hazards.ice.each_winter.any", "escorted_weekly"), 3 * 7.0 / 15, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice.each_winter.any", "passage_time"), 12 + 9.5 / 3, 1e-9);
    expect_near(replicated_measure(&run, "links.narrows", "passage_time_in_ice"), 12 + 9.5 / 3, 1e-9);
    replicated_release(&run);
    /* As with one icebreaker alone. */
    run = VESSELS_PASS("", ICE(MIDDLE, ", icebreakers: 1", ESCORT("2", "2", "10 h")), FAST("a", 'w', 1),
                       FAST("b", 'w', 2), FAST("c", 'e', 3), FAST("d", 'e', 8));
    expect_convoy(&run, "a", 1);
    expect_convoy(&run, "c", 5);
    expect_convoy(&run, "d", 0);
    replicated_release(&run);
}

static void a_section_is_free_when_the_last_of_a_convoy_is_out(void **state)
{
    (void)state;
    /* a and b enter at 6; a is out at 10 and b, 5 km behind, at 11. */
    struct replicated run =
        VESSELS_PASS("sections: {neck: {begins_at: 40 km, ends_at: 60 km, one_way: yes}}",
                     "hazards: {ice: {acts_on: [narrows], " MIDDLE ", " WINTER "}}, escort: {icebreakers: 2, leave: "
                     "{vessels: 2, at_most: 3 h}, light_speed: 10 km/h, spacing: 5 km}}}\n",
                     FAST("a", 'w', 1), FAST("b", 'w', 2), FAST("c", 'e', 1));
    expect_near(vessels_hours_at(&run, "c", COR_CAUSE_CHANNEL, "links.narrows.sections.neck"), 3, 1e-9);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_SAILING), 2 + 4 + 4 + 4 + 200, 1e-9);
    replicated_release(&run);
}

static void who_follows_a_convoy_keeps_its_distance_from_the_last(void **state)
{
    (void)state;
    /* The slow ones are a convoy from 9 on. e, which needs no escort, is there at 10: the last of them is 10 km in
     * at 12. */
    struct replicated run = VESSELS_PASS(
        "sections: {neck: {begins_at: 40 km, ends_at: 60 km, following_distance: 10 km}}",
        "hazards: {ice: {acts_on: [narrows], " MIDDLE ", " WINTER ", alone_from: Ice1}}, escort: {icebreakers: "
        "2, leave: {vessels: 2, at_most: 3 h}, light_speed: 10 km/h, spacing: 5 km}}}\n",
        SLOW("a", 'w', 1), SLOW("b", 'w', 1), FAST("e", 'w', 6));
    expect_near(vessels_hours(&run, "e", COR_CAUSE_CHANNEL), 2, 1e-9);
    expect_near(vessels_hours(&run, "e", COR_CAUSE_SAILING), 6 + 4 + 4 + 4 + 200, 1e-9);
    expect_near(vessels_hours(&run, "a", COR_CAUSE_CHANNEL), 0, 0);
    replicated_release(&run);
}

static void who_has_the_power_that_is_asked_for_from_now_on_is_let_in(void **state)
{
    (void)state;
    /* Both have 600 kW. The first comes to the ice at 9 h, the second after 11:15. */
    struct replicated run = VESSELS_PASS(
        "",
        ICE(MIDDLE, ", min_power: 800 kW",
            "") "changes:\n  less: {date: 2024-01-01T10:00, set: {hazards.ice.each_winter.any.min_power: 601 kW}}\n"
                "  enough: {date: \"2024-01-01T11:15\", set: {hazards.ice.each_winter.any.min_power: 599 kW}}\n",
        SLOW("a", 'w', 1), SLOW("b", 'w', 4));
    expect_near(vessels_hours(&run, "a", COR_CAUSE_ICE), 2.25, 1e-9);
    expect_near(vessels_hours(&run, "b", COR_CAUSE_ICE), 0, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "barred") * 15 / 365.25, 1, 1e-9);
    replicated_release(&run);
}

static void another_power_for_another_winter_lets_nobody_in(void **state)
{
    (void)state;
    /* Who comes to the ice at 9 h waits for its end, and comes to it once. */
    struct replicated run = VESSELS_PASS(
        "",
        "hazards: {ice: {acts_on: [narrows], " MIDDLE ", each_winter: {usual: {chance: 99.9 %, begins: 20 December, "
        "lasts: 12.5 d, speed: 5 km/h, min_power: 800 kW}, rare: {chance: 0.1 %, begins: 20 December, lasts: 12.5 d, "
        "speed: 5 km/h, min_power: 700 kW}}}}\n"
        "changes: {less: {date: 2024-01-01T10:00, set: {hazards.ice.each_winter.rare.min_power: 599 kW}}}\n",
        SLOW("a", 'w', 1));
    expect_near(vessels_hours(&run, "a", COR_CAUSE_ICE), 12 - 9, 1e-9);
    expect_near(replicated_measure(&run, "hazards.ice", "barred") * 15 / 365.25, 1, 1e-9);
    replicated_release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ice_slows_down_whoever_is_faster),
        cmocka_unit_test(one_winter_is_shared_by_all_links_it_acts_on),
        cmocka_unit_test(a_convoy_forms_when_enough_wait_or_the_first_has_waited_and_an_icebreaker_is_there),
        cmocka_unit_test(a_free_icebreaker_goes_light_to_where_they_have_waited_longest),
        cmocka_unit_test(a_convoy_takes_no_more_than_it_forms_with_and_goes_at_the_pace_of_the_slowest),
        cmocka_unit_test(a_convoy_has_a_one_way_section_to_itself),
        cmocka_unit_test(vessels_join_and_leave_a_convoy_at_a_place_in_the_ice),
        cmocka_unit_test(who_is_barred_waits_until_the_ice_ends),
        cmocka_unit_test(when_the_ice_ends_all_who_gather_go_and_a_convoy_under_way_stays_one),
        cmocka_unit_test(who_is_in_the_ice_when_it_begins_goes_on_by_himself),
        cmocka_unit_test(a_vessel_that_follows_cargo_takes_none_through_ice_that_bars_it),
        cmocka_unit_test(a_winter_is_of_one_severity_in_all_it_does),
        cmocka_unit_test(winters_are_drawn_by_their_year_and_as_often_mild_as_said),
        cmocka_unit_test(a_winter_may_need_no_escort_or_only_for_weaker_vessels),
        cmocka_unit_test(a_winter_may_have_its_own_convoys_and_fewer_icebreakers),
        cmocka_unit_test(a_section_is_free_when_the_last_of_a_convoy_is_out),
        cmocka_unit_test(who_follows_a_convoy_keeps_its_distance_from_the_last),
        cmocka_unit_test(who_has_the_power_that_is_asked_for_from_now_on_is_let_in),
        cmocka_unit_test(another_power_for_another_winter_lets_nobody_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
