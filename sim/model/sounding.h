/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SOUNDING_H
#define MODEL_SOUNDING_H

#include "model/state.h"

/*
 * What is known of depths beforehand, so that how much a vessel may load is answered without asking every point of its
 * way. The answers are those of model/draught.h to the kilogram: of all points, only those are asked that could limit
 * the vessel's class in the months ahead, and those whose depth stays as it is are asked once.
 *
 * What is known holds until a depth changes otherwise than its steps and trends say: whoever does that calls
 * cor_sounding_changed. Passages expected later than that, and vessels of a class that is not in their
 * service's fleet, are answered by model/draught.h itself.
 *
 * Nothing is allocated once as many points are known as ever are at a time.
 *
 * Units: m, kg, ms; points as in model/draught.h.
 */

struct cor_soundings {
    uint32_t made; /* 1 and one more for each change */
    uint32_t point_count;
    int64_t fresh_until; /* then all is sounded anew */
    int64_t until;       /* passages are foreseen */
    int64_t *floats;     /* by class and point: kg with which it surely floats there, less than 0 until asked */
    double *least;       /* by point: of now and later */
    uint8_t *of_use;     /* by class and facility: could it work anything there? */
    uint32_t *first_way; /* by service; then by entry of its fleet, by way */
    struct sounded_way *ways;
    struct sounded_load *loads;
    struct cor_pool points;
};

/* Before anybody loads; only where depths are declared. */
void cor_sounding_start(struct cor_corridor *corridor);
void cor_sounding_release(struct cor_corridor *corridor);

/* A depth is another than was known beforehand: what follows from it is found anew. */
void cor_sounding_changed(struct cor_corridor *corridor);

/* kg that may be aboard for a lot of `cargo` to the stop `to`: cor_draught_limit, and not more than the class's own. */
int64_t cor_sounding_load(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                          uint8_t to);

/* The same for cor_draught_limit_between. */
int64_t cor_sounding_load_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t from, uint8_t to, int64_t time);

/*
 * May so many kg be aboard? The same as asking for the load, but most often the least that will be at any point of the
 * way in the months ahead is known to be enough, and then nothing else is asked.
 */
bool cor_sounding_allows(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                         uint8_t to, int64_t kg);
bool cor_sounding_allows_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                                 uint8_t from, uint8_t to, int64_t time, int64_t kg);

/* kg that may surely be aboard, less than 0 where nothing is known, if the vessel leaves its stop not after `until`. It
 * holds until depths are sounded anew, which makes carriers forget it (model/room.h). */
struct cor_sure {
    int64_t kg, until;
};
struct cor_sure cor_sounding_sure(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t to);

/* Is the point deep enough for the carrier as it is, now and for some time to come? `anew`: where that is not known. */
static inline int64_t *cor_sounding_floats_with(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                                uint32_t point)
{
    const struct cor_soundings *soundings = corridor->soundings;
    return &soundings->floats[(size_t)carrier->carrier_class * soundings->point_count + point];
}
bool cor_sounding_floats_anew(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t point);
static inline bool cor_sounding_floats(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                       uint32_t point)
{
    return (carrier->kg <= *cor_sounding_floats_with(corridor, carrier, point) &&
            cor_now(corridor) <= corridor->soundings->fresh_until) ||
           cor_sounding_floats_anew(corridor, carrier, point);
}

#endif
