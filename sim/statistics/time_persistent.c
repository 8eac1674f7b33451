/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/statistics/time_persistent.h"

void cor_time_persistent_start(struct cor_time_persistent *statistic, int64_t now, int64_t level)
{
    *statistic = (struct cor_time_persistent){
        .moment = (cor_int128)level * now, .level = level, .maximum = level, .minimum = level, .start = now};
}

void cor_time_persistent_reset(struct cor_time_persistent *statistic, int64_t now)
{
    assert(now >= statistic->start);
    cor_time_persistent_start(statistic, now, statistic->level);
}

cor_int128 cor_time_persistent_area(const struct cor_time_persistent *statistic, int64_t now)
{
    assert(now >= statistic->start);
    return (cor_int128)statistic->level * now - statistic->moment;
}

double cor_time_persistent_mean(const struct cor_time_persistent *statistic, int64_t now)
{
    assert(now > statistic->start);
    return cor_int128_double(cor_time_persistent_area(statistic, now)) / (double)(now - statistic->start);
}
