/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DISPATCH_H
#define MODEL_DISPATCH_H

#include "model/state.h"

/*
 * The timetable at the first stop of a service. Departure n is due at anchor + n × every. It is taken by the first
 * carrier in order of arrival that is ready with cargo; while one is loading, or on its way to a berth to load, the
 * departure waits for it; else an idle carrier takes it and sails empty. If none has left before departure n + 1 is
 * due, n is cancelled and counted. A late carrier never waits for the next slot. While vessels may not sail from the
 * first stop nobody takes a departure.
 *
 * A carrier that has nothing to do at its first stop gives its berth or track up and lies idle. The next idle one is
 * called when more cargo waits than those at work have room for, but none that would only lie loaded at a berth: when
 * two more are ready as one leaves (one, where others queue for its berth), one less is called from then on, and when a
 * departure finds nobody ready, one more.
 */

/* Places carrier k of m at its first stop at k/m of the nominal cycle, empty, and schedules the first departure of each
 * service. */
void cor_dispatch_start(struct cor_corridor *corridor);

/* A carrier has come to its first stop: it joins the order of arrival. */
void cor_dispatch_join(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier, which stands at its first stop, is there no more. */
void cor_dispatch_withdraw(struct cor_corridor *corridor, uint32_t carrier);

/* Cargo waits at the first stop: someone there is set to work if that is needed. */
void cor_dispatch_call(struct cor_corridor *corridor, uint16_t service);

/* So many load or lie loaded at the first stop that the carrier, empty there, need not begin yet. */
bool cor_dispatch_has_enough(const struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* A carrier has become ready or idle, or a departure is due: it leaves if that is right. */
void cor_dispatch_try(struct cor_corridor *corridor, uint16_t service);

/* A departure is due, or the carrier begins to load for one that is: lots that join after now wait for the next. */
void cor_dispatch_set_until(const struct cor_corridor *corridor, struct cor_carrier *carrier);

/* No departure is due any more: taken, or the service has closed. Those who stay load what comes again. */
void cor_dispatch_clear_due(struct cor_corridor *corridor, uint16_t service);

/* The carrier leaves its first stop, all booked: its departure is counted. */
void cor_dispatch_departed(struct cor_corridor *corridor, const struct cor_carrier *carrier);

/* The carrier, ready with cargo at the first stop of a service that has closed for good, leaves without a departure. */
void cor_dispatch_send_off(struct cor_corridor *corridor, uint32_t carrier);

/* When the carrier, which stands at a stop, may leave it at the earliest: at once, but from the first stop of a
 * timetable with the departure that those ahead of it, who load or have loaded, leave to it (the one that is overdue:
 * at once; beyond the last one of the run: the last). Once it is leaving: now. */
int64_t cor_dispatch_expected_first(const struct cor_corridor *corridor, const struct cor_carrier *carrier);
static inline bool cor_dispatch_is_first(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return carrier->stop == 0 && cor_carrier_service(corridor, carrier)->every > 0;
}
static inline int64_t cor_dispatch_expected(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_dispatch_is_first(corridor, carrier) ? cor_dispatch_expected_first(corridor, carrier)
                                                    : cor_now(corridor);
}

/* A time not before that, for those who need not know it to the millisecond. */
int64_t cor_dispatch_latest_first(const struct cor_corridor *corridor, const struct cor_carrier *carrier);
static inline int64_t cor_dispatch_latest(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    return cor_dispatch_is_first(corridor, carrier) ? cor_dispatch_latest_first(corridor, carrier) : cor_now(corridor);
}

/* The service has opened: its timetable runs again. */
void cor_dispatch_resume(struct cor_corridor *corridor, uint16_t service);

/* Events: a carrier is placed at its first stop; a departure of the service is due. */
void cor_dispatch_place(void *model, uint32_t carrier);
void cor_dispatch_due(void *model, uint32_t service);

/* The headway is another from now on: departures that are not yet due follow it. */
void cor_dispatch_reschedule(struct cor_corridor *corridor, uint16_t service);

#endif
