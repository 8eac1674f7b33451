/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/text.h"
#include <string.h>

static void the_hash_of_a_name_never_changes(void **state)
{
    (void)state;
    assert_true(cor_text_hash("flow.grain_to_amirabad|arrival", 30) == UINT64_C(0x31b546965f3a8061));
    assert_true(cor_text_hash("", 0) == UINT64_C(0xf52a15e9a9b5e89b));
}

static void a_pair_hashes_as_its_joined_text(void **state)
{
    (void)state;
    const char *joined = "fleet.river_sea.7|repair";
    assert_true(cor_text_hash_pair("fleet.river_sea.7", "repair") == cor_text_hash(joined, strlen(joined)));
    assert_true(cor_text_hash_pair("fleet.river_sea.7|", "repair") != cor_text_hash(joined, strlen(joined)));
}

static const char *const keys[] = {"draught", "depth", "berths", "quays", "speed", "places", "moves"};

static const char *nearest(const char *text)
{
    return cor_text_nearest(text, keys, sizeof keys / sizeof *keys);
}

static void one_slip_of_each_sort_is_recognised(void **state)
{
    (void)state;
    assert_string_equal(nearest("drauht"), "draught");   /* a letter lost */
    assert_string_equal(nearest("speeed"), "speed");     /* a letter too many */
    assert_string_equal(nearest("deptk"), "depth");      /* a wrong letter */
    assert_string_equal(nearest("bertsh"), "berths");    /* two letters swapped */
    assert_string_equal(nearest("DRAUGHTS"), "draught"); /* case does not count */
}

static void a_swap_of_neighbours_is_one_edit(void **state)
{
    (void)state;
    const char *const units[] = {"kn", "mm"};
    assert_string_equal(cor_text_nearest("nk", units, 2), "kn");
}

static void what_is_too_far_has_no_nearest(void **state)
{
    (void)state;
    assert_null(nearest("tonnage"));
    assert_null(nearest("d"));
    assert_string_equal(nearest("quoys"), "quays");
    assert_null(nearest("quoyz"));   /* 2 edits in 5 letters */
    assert_null(nearest("dxaxgxt")); /* 3 in 7 */
    assert_null(cor_text_nearest("quay", NULL, 0));
}

static void the_first_of_equally_near_ones_is_taken(void **state)
{
    (void)state;
    const char *const names[] = {"tank_a", "tank_b", "tank_c"};
    assert_string_equal(cor_text_nearest("tank_x", names, 3), "tank_a");
}

static void a_huge_text_is_nobodys_neighbour(void **state)
{
    (void)state;
    char huge[5000];
    memset(huge, 'q', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    const char *const names[] = {huge, "quay"};
    assert_null(cor_text_nearest(huge, names, 2));
    assert_string_equal(cor_text_nearest("quey", names, 2), "quay");
}

static void ids_are_snake_case(void **state)
{
    (void)state;
    assert_true(cor_text_is_id("quay_2b"));
    assert_true(cor_text_is_id("x"));
    assert_false(cor_text_is_id(""));
    assert_false(cor_text_is_id("2b"));
    assert_false(cor_text_is_id("_quay"));
    assert_false(cor_text_is_id("quay-2"));
    assert_false(cor_text_is_id("quayÉ"));
    assert_false(cor_text_is_id("qUay"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_of_a_name_never_changes),
        cmocka_unit_test(a_pair_hashes_as_its_joined_text),
        cmocka_unit_test(one_slip_of_each_sort_is_recognised),
        cmocka_unit_test(a_swap_of_neighbours_is_one_edit),
        cmocka_unit_test(what_is_too_far_has_no_nearest),
        cmocka_unit_test(the_first_of_equally_near_ones_is_taken),
        cmocka_unit_test(a_huge_text_is_nobodys_neighbour),
        cmocka_unit_test(ids_are_snake_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
