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

/* Wagons have rails of their own where there are any, and containers their places. */
static bool is_on_lanes(const struct cor_carrier_class *class, const struct cor_cargo *cargo)
{
    if (cargo->unit == COR_UNIT_TEU && class->teu > 0)
        return false;
    return class->limits[COR_LIMIT_LANE] != INT64_MAX && cargo->lane_per_unit > 0 &&
           (cargo->unit != COR_UNIT_WAGON || class->limits[COR_LIMIT_RAILS] == INT64_MAX);
}

int64_t cor_carrier_class_takes(const struct cor_carrier_class *class, const struct cor_cargo *cargo,
                                enum cor_limit limit)
{
    switch (limit) {
    case COR_LIMIT_LANE:
        return is_on_lanes(class, cargo) ? cargo->lane_per_unit : 0;
    case COR_LIMIT_RAILS:
        return cargo->unit == COR_UNIT_WAGON ? cargo->lane_per_unit : 0;
    case COR_LIMIT_WAGONS:
        return cargo->unit == COR_UNIT_WAGON;
    case COR_LIMIT_PLUGS:
        return cargo->plugged;
    case COR_LIMIT_PASSENGERS:
        return cargo->unit == COR_UNIT_PASSENGER;
    default:
        return 0;
    }
}

int64_t cor_carrier_class_teu(const struct cor_carrier_class *class, const struct cor_cargo *cargo)
{
    const bool on_trailers = is_on_lanes(class, cargo);
    return cargo->unit == COR_UNIT_TEU && !on_trailers ? class->teu : INT64_MAX;
}

struct cor_stowage cor_carrier_class_stowage(const struct cor_carrier_class *class, const struct cor_cargo *cargo,
                                             bool taken)
{
    struct cor_stowage stowage = {.taken = taken,
                                  .kg_per_unit = cargo->kg_per_unit,
                                  .weight = class->weight,
                                  .teu = cor_carrier_class_teu(class, cargo)};
    if (class->volume != INT64_MAX) {
        stowage.millilitres_per_unit = cargo->millilitres_per_unit;
        stowage.millilitres = class->volume * 1000;
    }
    for (int limit = 0; class->limited && limit < COR_LIMIT_COUNT; limit++) {
        const uint8_t bit = (uint8_t)(1u << limit);
        stowage.takes[limit] = cor_carrier_class_takes(class, cargo, (enum cor_limit)limit);
        stowage.limits[limit] = class->limits[limit];
        stowage.takes_of |= stowage.takes[limit] > 0 ? bit : 0;
        stowage.bound_by |= stowage.takes[limit] > 0 && class->limits[limit] != INT64_MAX ? bit : 0;
    }
    stowage.counted = stowage.bound_by || cargo->kg_per_unit > 0 || cargo->unit == COR_UNIT_TEU;
    return stowage;
}
