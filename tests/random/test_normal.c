/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/normal.h"
#include "support/expect.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Where GSL was compiled with contraction its last bits are others. */
static void expect_as_by_gsl(double share)
{
    const double mine = cor_normal_above(share), theirs = gsl_cdf_ugaussian_Qinv(share);
    if (fabs(mine - theirs) > 1e-15 * fabs(theirs))
        fail_msg("%.17g of all stand above %.17g, by GSL above %.17g", share, mine, theirs);
}

static void shares_stand_where_gsl_says_all_over_the_middle_and_both_flanks(void **state)
{
    (void)state;
    for (int i = 1; i < 999983; i++)
        expect_as_by_gsl(i / 999983.0);
}

/* To 2^-53, the least that is drawn, and beyond: every piece of the approximation and its seams. */
static void shares_stand_where_gsl_says_far_out_on_both_sides(void **state)
{
    (void)state;
    for (double share = 0.4; share > 0x1p-1000; share *= 0.9917) {
        expect_as_by_gsl(share);
        if (1 - share < 1)
            expect_as_by_gsl(1 - share);
    }
    const double seams[] = {0.075, 0.925, exp(-25), 1 - exp(-25), 0x1p-53, 1 - 0x1p-53, 0.5};
    for (size_t i = 0; i < sizeof seams / sizeof *seams; i++) {
        expect_as_by_gsl(seams[i]);
        expect_as_by_gsl(nextafter(seams[i], 0));
        if (nextafter(seams[i], 1) < 1)
            expect_as_by_gsl(nextafter(seams[i], 1));
    }
}

/* Quantiles of printed tables. */
static void shares_of_tables_stand_where_tables_say(void **state)
{
    (void)state;
    expect_near(cor_normal_above(0.025), 1.959963984540054, 1e-15);
    expect_near(cor_normal_above(0.9), -1.2815515655446004, 1e-15);
    expect_near(cor_normal_above(1e-9), 5.997807015007686, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_stand_where_gsl_says_all_over_the_middle_and_both_flanks),
        cmocka_unit_test(shares_stand_where_gsl_says_far_out_on_both_sides),
        cmocka_unit_test(shares_of_tables_stand_where_tables_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
