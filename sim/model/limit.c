/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/limit.h"

#include "corridor/base/integer.h"

static const struct cor_carrier_class *class_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return &corridor->network->classes[carrier->carrier_class];
}

/* What is aboard all the time: the passengers of the service. */
static int64_t always(const struct cor_corridor *corridor, const struct cor_carrier *carrier, int limit)
{
    return limit == COR_LIMIT_PASSENGERS ? cor_carrier_service(corridor, carrier)->passengers : 0;
}

/* What is left of a limit that is given. */
static int64_t left_of(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                       const struct cor_stowage *stowage, int limit)
{
    return stowage->limits[limit] - carrier->used[limit] - always(corridor, carrier, limit);
}

int64_t cor_limit_room(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                       const struct cor_stowage *stowage)
{
    int64_t room = INT64_MAX;
    int limit = 0;
    for (unsigned bits = stowage->bound_by; bits != 0; bits >>= 1, limit++) {
        if (!(bits & 1))
            continue;
        const int64_t takes = stowage->takes[limit], left = left_of(corridor, carrier, stowage, limit);
        const int64_t fits = takes == 1 ? left : left / takes;
        room = fits < room ? fits : room;
    }
    return room;
}

bool cor_limit_fits(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                    const struct cor_stowage *stowage, int64_t amount)
{
    int limit = 0;
    for (unsigned bits = stowage->bound_by; bits != 0; bits >>= 1, limit++)
        if ((bits & 1) && amount * stowage->takes[limit] > left_of(corridor, carrier, stowage, limit))
            return false;
    return true;
}

bool cor_limit_is_reached(const struct cor_corridor *corridor, const struct cor_carrier *carrier, double share)
{
    const struct cor_carrier_class *class = class_of(corridor, carrier);
    for (int limit = 0; class->limited && limit < COR_LIMIT_COUNT; limit++)
        if (class->limits[limit] != INT64_MAX && class->limits[limit] > 0 &&
            carrier->used[limit] >= cor_limit_share(class->limits[limit], share))
            return true;
    return false;
}

void cor_limit_count(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t distance)
{
    const struct cor_carrier_class *class = class_of(corridor, carrier);
    struct cor_service_state *service = &corridor->services[carrier->service];
    for (int limit = 0; class->limited && limit < COR_LIMIT_COUNT; limit++) {
        const int64_t used = carrier->used[limit] + always(corridor, carrier, limit);
        const bool limited = class->limits[limit] != INT64_MAX;
        if (limited || limit == COR_LIMIT_PASSENGERS) /* who are work, too */
            service->used_m[limit] += (cor_int128)used * distance;
        if (limited)
            service->offered_m[limit] += (cor_int128) class->limits[limit] * distance;
    }
}

double cor_limit_load_factor(const struct cor_service_state *service)
{
    double most = 0;
    for (int limit = 0; limit < COR_LIMIT_COUNT; limit++) {
        if (limit == COR_LIMIT_PLUGS || service->offered_m[limit] == 0)
            continue;
        const double share = cor_int128_double(service->used_m[limit]) / cor_int128_double(service->offered_m[limit]);
        most = share > most ? share : most;
    }
    return most;
}
