/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANNEL_H
#define MODEL_CHANNEL_H

#include "model/state.h"

/*
 * The rule of a channel's section: who enters it when.
 *
 * At each end vessels stand in order of arrival. A one-way section is held by vessels of one direction at a time. When
 * it is empty and vessels wait at both ends, the end whose first has waited longest goes, unless it has just sent a
 * whole batch. While vessels are inside, others of their direction may follow as long as nobody waits at the other end;
 * if somebody does, up to `batch` of them in a row, counted from the vessel that entered the empty section, and none
 * once the first at the other end has waited `longest_wait`. Without a batch whoever came before the first at the
 * other end may follow.
 *
 * With a following distance a vessel enters when the one ahead, at its speed, is so far in, and leaves no sooner after
 * it than that. Nobody overtakes in a one-way section or where a following distance is kept. Where a section is entered
 * at certain hours or by daylight only, vessels wait for them.
 *
 * Vessels with slots (model/channel_slots.h) stand in a queue of their own at each end and have the section to
 * themselves: they enter when nobody else is inside, and nobody else enters while one of them is. Of two that could
 * enter a one-way section from both ends, who came first goes first; batches are for the others.
 *
 * A wait inside the channel is the section's, a wait before it, coming from elsewhere, the channel's.
 */

/* Is the step a section with a rule? */
static inline bool cor_channel_has_rule(struct cor_step step)
{
    return (step.traits & COR_STEP_SECTION) != 0;
}

void cor_channel_start(struct cor_corridor *corridor);

/*
 * A vessel stands before the section and asks to enter; `running` ms is how long it takes by itself.
 * then: COR_EVENT_ENTERED for a carrier, COR_EVENT_CONVOY_ENTERED for a convoy, which is as one vessel. It comes
 * through the ring of grants, after `leaves` of the carrier or icebreaker was set to when it will be out. Returns false
 * if it has to wait.
 */
bool cor_channel_ask(struct cor_corridor *corridor, struct cor_step step, int64_t running,
                     struct cor_continuation then);

/* Nothing enters the link any more: who waits before a section of it and is not on it yet asks again from the
 * beginning. */
void cor_channel_withdraw(struct cor_corridor *corridor, uint16_t link);

/* A vessel leaves the section; carrier 0: a convoy. */
void cor_channel_leave(struct cor_corridor *corridor, struct cor_step step, uint32_t carrier);

/* Nobody of that direction stands broken down in the section any more: since `since` all of it were held up. */
void cor_channel_stood(struct cor_corridor *corridor, uint16_t section, uint16_t direction, int64_t since);

/* Event: the last of a convoy leaves the section, a while after the first. */
void cor_channel_tail(void *model, uint32_t section);

/* Event: the time has come at which somebody may perhaps enter. */
void cor_channel_look(void *model, uint32_t section);

/* The section has another rule. One that is one way only from now on lets nobody in until it is empty. */
void cor_channel_changed(struct cor_corridor *corridor, uint16_t section, bool was_one_way);

/* Figures of a section at the end of the horizon; the warm-up is over. */
void cor_channel_measure(struct cor_corridor *corridor, uint16_t section);
void cor_channel_reset(struct cor_corridor *corridor);

#endif
