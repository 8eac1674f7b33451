/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <corridor/corridor.h>

int main(void)
{
    int64_t instant = 0;
    return cor_date_parse("2024-02-29", &instant) && instant == INT64_C(1709164800000) ? 0 : 1;
}
