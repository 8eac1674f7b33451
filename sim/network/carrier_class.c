/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/carrier_class.h"

#include "corridor/base/integer.h"

int64_t cor_carrier_class_cargo_at(const struct cor_carrier_class *class, double depth)
{
    const struct cor_draught_point *points = class->draughts;
    const uint32_t count = class->draught_count;
    if (count == 0)
        return class->weight;
    if (depth < points[0].draught)
        return -1;
    uint32_t next = 1;
    while (next < count && points[next].draught <= depth)
        next++;
    if (next == count)
        return points[count - 1].cargo;
    const struct cor_draught_point *below = &points[next - 1], *above = &points[next];
    const double share = (depth - below->draught) / (above->draught - below->draught);
    return cor_round((double)below->cargo + share * (double)(above->cargo - below->cargo));
}
