/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FILLING_H
#define MODEL_FILLING_H

#include "model/line.h"

/*
 * Services without a timetable: at every stop a carrier leaves when it is full, or `at_most` after its discharge ended,
 * with or without cargo, once what it is loading is aboard. Full is a share of the fullest of its limits, or that no
 * more of what was loaded last fits.
 *
 * The carriers at a stop stand in the order in which their discharge ended, and cargo goes to the first: the next one
 * begins only when more waits than those before it, but for broken ones, have room for, or what they cannot take. What
 * joins the line after a carrier's time has run out waits for the next. One with cargo fills at its berth or track; an
 * empty one gives that up and lies idle until cargo comes or its time has run out.
 */

static inline bool cor_filling_applies(const struct cor_service *service)
{
    return service->kind == COR_SERVICE_SCHEDULED && service->every == 0;
}

/* The carrier has discharged: it joins the order of its stop and its time begins. */
void cor_filling_begin(struct cor_corridor *corridor, uint32_t carrier);

/* The group of which the carrier should load next, 0 for none. */
uint32_t cor_filling_choose(const struct cor_corridor *corridor, struct cor_carrier *carrier);

/* There is nothing to load: the carrier leaves, or waits for more. */
void cor_filling_finish(struct cor_corridor *corridor, uint32_t carrier);

/* Cargo waits at the stop: whoever should load it is set to work. `waiting`: the same where carriers wait for it. */
void cor_filling_call_waiting(struct cor_corridor *corridor, uint16_t service, uint8_t stop);
static inline void cor_filling_call(struct cor_corridor *corridor, uint16_t service, uint8_t stop)
{
    const struct cor_line *line = cor_line_at(corridor, service, stop);
    if (line->groups != 0 && line->waiting != 0)
        cor_filling_call_waiting(corridor, service, stop);
}

/* The carrier lies at its stop and was laid up: its time begins anew. */
void cor_filling_resume_one(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier, which may be waiting for cargo, has been repaired. */
void cor_filling_repaired(struct cor_corridor *corridor, uint32_t carrier);

/* The carrier, which stands in the order of its stop, is there no more. */
void cor_filling_withdraw(struct cor_corridor *corridor, uint32_t carrier);

/*
 * The service has opened: the time of those who lie at its stops begins anew. It has closed: what lies aboard waits for
 * that; if it is for good, it is taken on to its stop.
 */
void cor_filling_resume(struct cor_corridor *corridor, uint16_t service);
void cor_filling_pause(struct cor_corridor *corridor, uint16_t service);

/* Event: the carrier's time has run out. */
void cor_filling_due(void *model, uint32_t carrier);

#endif
