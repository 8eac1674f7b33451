/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network/way.h"
#include "support/expect.h"

#define ALWAYS                                                                                                         \
    {                                                                                                                  \
        INT64_MIN, INT64_MAX, 0, 0                                                                                     \
    }

/* Places 0 to 5; by sea 0-1-2-3 of 70 km each, 0-3 of 210 km, 3-4 of 50 km; by rail 0-4 of 10 km. Place 5 is an island.
 */
static struct cor_network *network(void)
{
    static const struct cor_link links[] = {
        {.id = "a", .path = "links.a", .mode = COR_MODE_SEA, .from = 1, .to = 0, .distance = 70000, .window = ALWAYS},
        {.id = "b", .path = "links.b", .mode = COR_MODE_SEA, .from = 1, .to = 2, .distance = 70000, .window = ALWAYS},
        {.id = "c", .path = "links.c", .mode = COR_MODE_SEA, .from = 2, .to = 3, .distance = 70000, .window = ALWAYS},
        {.id = "d", .path = "links.d", .mode = COR_MODE_SEA, .from = 0, .to = 3, .distance = 210000, .window = ALWAYS},
        {.id = "e", .path = "links.e", .mode = COR_MODE_SEA, .from = 3, .to = 4, .distance = 50000, .window = ALWAYS},
        {.id = "f", .path = "links.f", .mode = COR_MODE_RAIL, .from = 0, .to = 4, .distance = 10000, .window = ALWAYS},
    };
    struct cor_network *made = cor_network_create();
    made->place_count = 6;
    made->link_count = 6;
    made->links = cor_arena_new(made->arena, 6, sizeof *made->links);
    for (int i = 0; i < 6; i++)
        made->links[i] = links[i];
    return made;
}

static void the_shorter_way_wins_and_reversed_links_say_so(void **state)
{
    (void)state;
    struct cor_network *made = network();
    struct cor_stop stop = {.place = 0};
    cor_way_find(made, COR_MODE_SEA, &stop, 2, false);
    assert_int_equal(stop.distance, 140000);
    assert_int_equal(stop.step_count, 2);
    assert_int_equal(stop.steps[0].link, 0);
    assert_int_equal(stop.steps[0].reversed, 1);
    assert_int_equal(stop.steps[1].link, 1);
    assert_int_equal(stop.steps[1].reversed, 0);
    cor_network_destroy(made);
}

static void of_equal_distances_the_way_with_fewer_links_is_taken(void **state)
{
    (void)state;
    struct cor_network *made = network();
    struct cor_stop stop = {.place = 4};
    cor_way_find(made, COR_MODE_SEA, &stop, 0, false);
    assert_int_equal(stop.distance, 260000);
    assert_int_equal(stop.step_count, 2);
    assert_int_equal(stop.steps[0].link, 4);
    assert_int_equal(stop.steps[1].link, 3);
    cor_network_destroy(made);
}

static void a_way_keeps_to_its_mode_and_may_not_exist(void **state)
{
    (void)state;
    struct cor_network *made = network();
    struct cor_stop stop = {.place = 0};
    cor_way_find(made, COR_MODE_RAIL, &stop, 4, false);
    assert_int_equal(stop.distance, 10000);
    cor_way_find(made, COR_MODE_RAIL, &stop, 3, false);
    assert_int_equal(stop.distance, -1);
    assert_int_equal(stop.step_count, 0);
    cor_way_find(made, COR_MODE_SEA, &stop, 5, false);
    assert_int_equal(stop.distance, -1);
    cor_network_destroy(made);
}

/* A channel of 60 km from place 0 to place 3 with waypoints 6 and 7, a section between them with ice, and more of this
 * ice on the sea leg beyond: all else is as above. */
static struct cor_network *network_with_channel(void)
{
    static const struct cor_reach reaches[] = {
        {.link = 3, .from = 0, .to = 6, .section = COR_NONE, .distance = 20000},
        {.link = 3, .from = 6, .to = 7, .section = 0, .ice = 2, .distance = 30000},
        {.link = 3, .from = 7, .to = 3, .section = COR_NONE, .ice = 2, .distance = 10000},
    };
    struct cor_network *made = network();
    made->waypoint_count = 2;
    made->reach_count = 3;
    made->reaches = cor_arena_new(made->arena, 3, sizeof *made->reaches);
    for (int i = 0; i < 3; i++)
        made->reaches[i] = reaches[i];
    made->links[3].reach_count = 3;
    made->links[4].ice = 2;
    made->links[0].ice = 3;
    return made;
}

static void steps_say_what_is_asked_of_them_before_they_are_taken(void **state)
{
    (void)state;
    struct cor_network *made = network_with_channel();
    struct cor_stop stop = {.place = 1};
    cor_way_find(made, COR_MODE_SEA, &stop, 4, false);
    assert_int_equal(stop.step_count, 5); /* back over the first leg, the channel, the last leg */
    assert_int_equal(stop.steps[0].traits, COR_STEP_ICE | COR_STEP_INTO_ICE);
    assert_int_equal(stop.steps[1].traits, 0);
    assert_int_equal(stop.steps[2].traits, COR_STEP_INSIDE | COR_STEP_SECTION | COR_STEP_ICE | COR_STEP_INTO_ICE);
    assert_int_equal(stop.steps[3].traits, COR_STEP_INSIDE | COR_STEP_ICE);
    assert_int_equal(stop.steps[4].traits, COR_STEP_ICE);
    stop.place = 3;
    cor_way_find(made, COR_MODE_SEA, &stop, 1, false);
    assert_int_equal(stop.step_count, 4); /* the ice of the channel comes first, another over the last leg */
    assert_int_equal(stop.steps[0].traits, COR_STEP_ICE | COR_STEP_INTO_ICE);
    assert_int_equal(stop.steps[1].traits, COR_STEP_INSIDE | COR_STEP_SECTION | COR_STEP_ICE);
    assert_int_equal(stop.steps[3].traits, COR_STEP_ICE | COR_STEP_INTO_ICE);
    cor_network_destroy(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shorter_way_wins_and_reversed_links_say_so),
        cmocka_unit_test(of_equal_distances_the_way_with_fewer_links_is_taken),
        cmocka_unit_test(a_way_keeps_to_its_mode_and_may_not_exist),
        cmocka_unit_test(steps_say_what_is_asked_of_them_before_they_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
