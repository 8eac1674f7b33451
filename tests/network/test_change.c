/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/change.h"
#include "corridor/network/network.h"
#include "support/expect.h"

/* One of each thing that can change, the second of two, so that a number that is passed over shows. */
enum { AT = 1, TWO = 2 };

struct world {
    struct cor_network *network;
    struct cor_place places[TWO];
    struct cor_facility facilities[TWO];
    struct cor_yard yards[TWO];
    struct cor_link links[TWO];
    struct cor_reach reaches[TWO];
    struct cor_section sections[TWO];
    struct cor_carrier_class classes[TWO];
    struct cor_service services[TWO];
    struct cor_level levels[TWO];
    struct cor_hazard hazards[TWO];
    struct cor_ice ice[TWO];
    struct cor_winter winters[TWO];
    struct cor_price prices[TWO];
    struct cor_time_price times[TWO];
};

static const struct cor_varying_step metre = {.value = 1};

static void open(struct world *world)
{
    *world = (struct world){.network = cor_network_create()};
    struct cor_network *network = world->network;
    network->places = world->places;
    network->facilities = world->facilities;
    network->yards = world->yards;
    network->links = world->links;
    network->reaches = world->reaches;
    network->sections = world->sections;
    network->classes = world->classes;
    network->services = world->services;
    network->levels = world->levels;
    network->hazards = world->hazards;
    network->ice = world->ice;
    world->ice[AT].winters = world->winters;
    network->prices.at = world->prices;
    network->prices.times = world->times;
    const struct cor_varying given = {.steps = &metre, .count = 1};
    world->facilities[AT].depth.draught = world->links[AT].depth.draught = world->levels[AT].height = given;
}

static bool is_distribution(uint16_t what)
{
    return what == COR_CHANGE_HANDLING || what == COR_CHANGE_IMPORT_TIME || what == COR_CHANGE_EXPORT_TIME ||
           what == COR_CHANGE_PILOT_TIME || what == COR_CHANGE_TUG_TIME || what == COR_CHANGE_OUTSIDE_TIME ||
           what == COR_CHANGE_STAYS || what == COR_CHANGE_BOARDING;
}

static struct cor_setting setting_of(uint16_t what)
{
    const bool of_winter = what >= COR_CHANGE_WINTER_ICEBREAKERS && what <= COR_CHANGE_WINTER_POWER;
    return (struct cor_setting){.what = what, .index = of_winter ? AT << 16 | AT : AT};
}

static double value_for(uint16_t what)
{
    return what == COR_CHANGE_ONE_WAY ? 1 : 100 + what;
}

static void every_value_that_can_change_has_a_place_of_its_own(void **state)
{
    (void)state;
    struct world world;
    struct cor_distribution constants[COR_CHANGE_WINTER_POWER + 1];
    const char *why;
    open(&world);
    for (uint16_t what = 1; what <= COR_CHANGE_WINTER_POWER; what++) {
        struct cor_setting setting = setting_of(what);
        assert_true(cor_distribution_constant(&constants[what], value_for(what), &why));
        setting.value = is_distribution(what) ? 0 : value_for(what);
        setting.distribution = is_distribution(what) ? &constants[what] : NULL;
        /* A class has one speed, whether it is changed for itself or for the service that slows it down. */
        if (what != COR_CHANGE_SERVICE_SPEED)
            cor_change_write(world.network, &setting, 5);
    }
    for (uint16_t what = 1; what <= COR_CHANGE_WINTER_POWER; what++) {
        const struct cor_setting setting = setting_of(what);
        const double expected = value_for(what == COR_CHANGE_SERVICE_SPEED ? COR_CHANGE_CLASS_SPEED : what);
        if (fabs(cor_change_value(world.network, &setting, 6) - expected) > 1e-9)
            fail_msg("the value of kind %d is %g, and not %g", what, cor_change_value(world.network, &setting, 6),
                     expected);
    }
    cor_network_destroy(world.network);
}

static void a_factor_scales_what_there_is_and_leaves_a_count_above_nothing(void **state)
{
    (void)state;
    struct world world;
    open(&world);
    world.places[AT].slips = 3;
    world.links[AT].speed = 20;
    const struct cor_setting slips = {.what = COR_CHANGE_SLIPS, .index = AT, .factor = 0.01},
                             speed = {.what = COR_CHANGE_LINK_SPEED, .index = AT, .factor = 0.01},
                             draught = {.what = COR_CHANGE_LINK_DRAUGHT, .index = AT, .factor = 3};
    cor_change_write(world.network, &slips, 0);
    cor_change_write(world.network, &speed, 0);
    cor_change_write(world.network, &draught, 10);
    assert_int_equal(world.places[AT].slips, 1);
    expect_near(world.links[AT].speed, 0.2, 1e-15);
    expect_near(cor_varying_at(&world.links[AT].depth.draught, 9), 1, 0);
    expect_near(cor_varying_at(&world.links[AT].depth.draught, 10), 3, 0);
    double least, most;
    cor_change_extremes(world.network, &draught, &least, &most);
    expect_near(least, 1, 0);
    expect_near(most, 3, 0);
    cor_change_extremes(world.network, &speed, &least, &most);
    expect_near(least, 0.2, 1e-15);
    expect_near(most, 0.2, 1e-15);
    cor_network_destroy(world.network);
}

static void extremes_reach_to_the_end_of_the_run(void **state)
{
    (void)state;
    static const struct cor_varying_step steps[] = {{.from = 0, .value = 4},
                                                    {.from = 1000, .value = 7, .slope = 365.25 * 86400000.0}};
    const struct cor_varying varying = {.steps = steps, .count = 2, .trend = 1};
    double least, most;
    cor_varying_extremes(&varying, 1500, &least, &most);
    expect_near(least, 4, 0);
    expect_near(most, 7 + 500, 1e-9);
    cor_varying_extremes(&varying, 900, &least, &most);
    expect_near(most, 7, 0); /* a step beyond the end counts with the value it begins with */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_that_can_change_has_a_place_of_its_own),
        cmocka_unit_test(a_factor_scales_what_there_is_and_leaves_a_count_above_nothing),
        cmocka_unit_test(extremes_reach_to_the_end_of_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
