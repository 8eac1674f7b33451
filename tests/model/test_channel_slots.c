/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Times of slots, asked for forwards and backwards, beside those of another section that has none kept yet.
 */
#include "corridor/base/date.h"
#include "corridor/random/stream.h"
#include "model/channel_slots.h"
#include "support/expect.h"

#include <string.h>

enum { HOUR = COR_MS_HOUR, DAY = COR_MS_DAY, QUESTIONS = 4000 };

/* A section with two slots, one of them over midnight and in summer only; vessel 1 has the second. */
struct scene {
    struct cor_network network;
    struct cor_section section;
    struct cor_channel_slot slots[2];
    struct cor_carrier_class class;
    uint8_t none[1], ours[1];
    struct cor_section_state state;
    struct cor_corridor corridor;
};

static void set_up(struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    scene->ours[0] = 1;
    scene->slots[0] = (struct cor_channel_slot){.hours = {.from = 8 * HOUR, .to = 11 * HOUR, .days = 0x25},
                                                .window = COR_WINDOW_ALWAYS,
                                                .services = scene->none,
                                                .classes = scene->none};
    scene->slots[1] = (struct cor_channel_slot){.hours = {.from = 22 * HOUR, .to = 3 * HOUR, .days = 0x52},
                                                .window = {INT64_MIN, INT64_MAX, 5, 8},
                                                .services = scene->ours,
                                                .classes = scene->none};
    scene->section = (struct cor_section){.slots = scene->slots, .slot_count = 2};
    scene->network = (struct cor_network){.origin = cor_date_instant(2025, 3, 17),
                                          .horizon = 2000 * (int64_t)DAY,
                                          .sections = &scene->section,
                                          .section_count = 1,
                                          .classes = &scene->class,
                                          .service_count = 1};
    scene->corridor = (struct cor_corridor){.network = &scene->network, .sections = &scene->state};
    cor_pool_init(&scene->corridor.carriers, sizeof(struct cor_carrier), 4);
    cor_pool_add(&scene->corridor.carriers);
    cor_channel_slots_start(&scene->corridor);
}

static void tear_down(struct scene *scene)
{
    cor_channel_slots_release(&scene->corridor);
    cor_pool_release(&scene->corridor.carriers);
}

/* Is the slot on at `time`, as its days, hours and months say it? */
static bool is_on(const struct scene *scene, const struct cor_channel_slot *slot, int64_t time)
{
    const int64_t instant = scene->network.origin + time;
    for (int64_t day = instant / DAY - 1; day <= instant / DAY; day++) {
        const int64_t begins = day * DAY + slot->hours.from;
        const int64_t length = (slot->hours.to - slot->hours.from + DAY) % DAY;
        const int month = cor_date_of(begins).month;
        const bool season =
            slot->window.season_from == 0 || (month >= slot->window.season_from && month <= slot->window.season_to);
        if (season && (slot->hours.days >> (day + 3) % 7 & 1) && instant >= begins && instant < begins + length)
            return true;
    }
    return false;
}

/* All boundaries stand at whole hours. */
static int64_t next_by_hand(const struct scene *scene, int64_t time)
{
    while (!is_on(scene, &scene->slots[1], time))
        time += HOUR - time % HOUR;
    return time;
}

static int64_t between_by_hand(const struct scene *scene, int64_t time, int64_t running)
{
    for (int64_t at = time; at < time + running; at = at - at % HOUR + HOUR)
        for (int i = 0; i < 2; i++)
            if (is_on(scene, &scene->slots[i], at)) {
                time = at - at % HOUR + HOUR;
                break;
            }
    return time;
}

/* Times within three weeks of one that moves through two and a half years. */
static int64_t question_time(const struct cor_random *random, uint32_t question)
{
    const int64_t now = question * (900 * (int64_t)DAY / QUESTIONS);
    return now + (int64_t)(cor_stream_uniform(random, 7, question) * 21 * DAY);
}

static void the_next_slot_of_a_vessel_is_found_whatever_was_asked_before(void **state)
{
    (void)state;
    struct scene scene;
    const struct cor_random random = cor_stream_source(4711, 0);
    set_up(&scene);
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        const int64_t time = question_time(&random, i);
        assert_int_equal(cor_channel_slots_next(&scene.corridor, 0, 1, time), next_by_hand(&scene, time));
    }
    tear_down(&scene);
}

static void the_next_gap_is_found_whatever_was_asked_before(void **state)
{
    (void)state;
    struct scene scene;
    const struct cor_random random = cor_stream_source(4711, 0);
    set_up(&scene);
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        const int64_t time = question_time(&random, i), running = (1 + i % 13) * (int64_t)HOUR / 2;
        assert_int_equal(cor_channel_slots_between(&scene.corridor, 0, time, running),
                         between_by_hand(&scene, time, running));
    }
    tear_down(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_slot_of_a_vessel_is_found_whatever_was_asked_before),
        cmocka_unit_test(the_next_gap_is_found_whatever_was_asked_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
