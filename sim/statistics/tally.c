/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/tally.h"
#include <math.h>

void cor_tally_reset(struct cor_tally *tally)
{
    *tally = (struct cor_tally){0};
}

double cor_tally_mean(const struct cor_tally *tally)
{
    assert(tally->count > 0);
    return cor_int128_double(tally->sum) / (double)tally->count;
}

/* sum / count to the nearest integer, halves away from zero. */
static int64_t nearest_mean(const struct cor_tally *tally)
{
    const cor_int128 half = tally->count / 2;
    return (int64_t)((tally->sum + (tally->sum < 0 ? -half : half)) / tally->count);
}

/*
 * With the integer m nearest to the mean, Σ(x − m)² = Σx² − 2mΣx + nm² is exact: it fits, and unsigned arithmetic wraps
 * back when a term on the way does not. What rounding m left is r²/n, at most n/4, so nothing cancels.
 */
double cor_tally_variance(const struct cor_tally *tally)
{
    assert(tally->count > 1);
    const int64_t centre = nearest_mean(tally);
    const cor_uint128 m = (cor_uint128)(cor_int128)centre;
    const cor_uint128 about = tally->squares - 2 * m * (cor_uint128)tally->sum + (cor_uint128)tally->count * m * m;
    const double rest = cor_int128_double(tally->sum - (cor_int128)centre * tally->count);
    const double count = (double)tally->count;
    const double about_mean = cor_int128_double((cor_int128)about) - rest * rest / count;
    return about_mean > 0 ? about_mean / (count - 1) : 0;
}

double cor_tally_deviation(const struct cor_tally *tally)
{
    return sqrt(cor_tally_variance(tally));
}
