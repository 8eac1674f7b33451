/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DRAUGHT_H
#define MODEL_DRAUGHT_H

#include "model/sounding.h"

/*
 * Water under vessels. A link or quay that declares a draught lets a vessel pass while the cargo it has aboard is not
 * more than its class carries at the depth of that moment: the declared draught, the level of the sea, and what hazards
 * add or take.
 *
 * Loading: a lot may bring a vessel to the least cargo of all it will meet on its way to the lot's destination: the
 * quay here, the links in turn, and at each stop the deepest quay that it could use there; each at the expected time of
 * passing, which is the expected departure and the running time so far. Steps and trends are known ahead; a hazard
 * under way is expected to last.
 *
 * Passing: asked when a vessel enters a link, before it queues for a berth, and before it leaves one. What trends have
 * taken since it began to load comes out of the clearance under its keel; steps and hazards do not, and it waits
 * (cause draught) until there is enough again. Where that will not be before the end of the run it is lightened: it
 * goes on at once and is counted; but it waits, if need be for ever, where it would not float even empty.
 *
 * A network that declares no draught has no state here and asks nothing.
 *
 * Units: m, kg, ms.
 */

/* Where there are depths. */
void cor_draught_start(struct cor_corridor *corridor);

/* Points: links by their index, then facilities. */
static inline uint32_t cor_draught_facility_point(const struct cor_corridor *corridor, uint16_t facility)
{
    return (uint32_t)corridor->network->link_count + facility;
}

/* What the point declares. */
static inline const struct cor_depth *cor_draught_depth(const struct cor_corridor *corridor, uint32_t point)
{
    const struct cor_network *network = corridor->network;
    return point < network->link_count ? &network->links[point].depth
                                       : &network->facilities[point - network->link_count].depth;
}

/* m at the point at `time`, as far as is known now. */
static inline double cor_draught_depth_at(const struct cor_corridor *corridor, uint32_t point, int64_t time)
{
    return cor_depth_at(corridor->network, cor_draught_depth(corridor, point), time) + corridor->depths[point].change;
}

/*
 * kg of cargo that may be aboard for a lot of `cargo` to the stop `to`, and the shallowest point on the way in *point
 * (NULL is fine): INT64_MAX, and COR_NO_POINT, where nothing limits it; −1 where the vessel would not float at all.
 */
#define COR_NO_POINT UINT32_MAX
int64_t cor_draught_limit(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t cargo,
                          uint8_t to, uint32_t *point);

/* The same for a vessel that follows cargo and will leave the stop `from`, wherever it is now, at `time`. */
int64_t cor_draught_limit_between(const struct cor_corridor *corridor, const struct cor_carrier *carrier,
                                  uint16_t cargo, uint8_t from, uint8_t to, int64_t time, uint32_t *point);

/* Can the carrier lie at the facility now? */
bool cor_draught_floats(const struct cor_corridor *corridor, const struct cor_carrier *carrier, uint16_t facility);

/*
 * Must the carrier wait for water before it enters the link, or comes to or leaves the facility? Then its wait has
 * begun, and `kind` happens to it when there is enough; whoever that is asks again. `waits`: the same of a point where
 * it does not surely float, for all who wait there.
 */
bool cor_draught_waits(struct cor_corridor *corridor, uint32_t carrier, uint32_t point, uint16_t where, uint16_t kind);
static inline bool cor_draught_waits_at_link(struct cor_corridor *corridor, uint32_t carrier, uint16_t link,
                                             uint16_t kind)
{
    return corridor->depths && !cor_sounding_floats(corridor, cor_carrier_at(corridor, carrier), link) &&
           cor_draught_waits(corridor, carrier, link, cor_link_where(corridor, link), kind);
}
static inline bool cor_draught_waits_at_quay(struct cor_corridor *corridor, uint32_t carrier, uint16_t facility,
                                             uint16_t kind)
{
    const uint32_t point = cor_draught_facility_point(corridor, facility);
    return corridor->depths && !cor_sounding_floats(corridor, cor_carrier_at(corridor, carrier), point) &&
           cor_draught_waits(corridor, carrier, point, corridor->network->facilities[facility].place, kind);
}

/* The carrier no longer waits for water: it does something else. */
void cor_draught_stop_waiting(struct cor_corridor *corridor, struct cor_carrier *carrier);

/* The carrier begins to load, with nothing aboard. */
static inline void cor_draught_begin(struct cor_corridor *corridor, struct cor_carrier *carrier)
{
    carrier->lightened = 0;
    carrier->loaded_since = cor_now(corridor);
}

/*
 * The carrier is about to leave its stop: what it leaves behind of lots that joined not after `until`, and would have
 * taken with water enough, is counted at the shallowest point.
 */
void cor_draught_count_lost(struct cor_corridor *corridor, const struct cor_carrier *carrier, int64_t until);

/* The same for a vessel that follows cargo: `first` is the first lot of those it leaves behind, 0 if none. */
void cor_draught_count_offered(struct cor_corridor *corridor, const struct cor_carrier *carrier, uint32_t first,
                               uint8_t to);

/*
 * For hazards: adds `metres` (less than 0: takes them away) to the depth of the link, of the quay, or of all quays of
 * the place. What begins and ends is added and taken off again. Nothing changes where no draught is declared.
 */
void cor_draught_change_link(struct cor_corridor *corridor, uint16_t link, double metres);
void cor_draught_change_facility(struct cor_corridor *corridor, uint16_t facility, double metres);
void cor_draught_change_place(struct cor_corridor *corridor, uint16_t place, double metres);

/*
 * A draught, a level, or a speed by which passages are expected is another than was known until now: what was worked
 * out from it is found anew, and whoever waits for water asks again.
 */
void cor_draught_depth_changed(struct cor_corridor *corridor);

/* Measures of a link and of a quay, where they declare a draught, into `early`; what was left behind for all of them
 * together, in t/year (only where there are depths). */
void cor_draught_measure_link(struct cor_corridor *corridor, uint16_t link);
void cor_draught_measure_facility(struct cor_corridor *corridor, uint16_t facility);
double cor_draught_lost(const struct cor_corridor *corridor);

/* Event: there is enough water for a carrier that waited for it. */
void cor_draught_found(void *model, uint32_t carrier);

#endif
