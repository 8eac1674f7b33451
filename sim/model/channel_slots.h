/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANNEL_SLOTS_H
#define MODEL_CHANNEL_SLOTS_H

#include "model/state.h"

/*
 * Slots of a channel's section: times that are reserved for vessels of some services and classes. Those enter in their
 * slots alone; others do not enter in one, nor before it if they would not be out when it begins. One for whom even the
 * time between two slots is too short keeps out of the slots only.
 *
 * Slots do not change in a run and are asked for again and again, so of each the time found last is kept: it is the
 * answer to all questions from the one it was found for until its end.
 *
 * The functions that look for a time give the first one from `time` on, COR_NEVER if there is none.
 */
struct cor_slot_found {
    int64_t from; /* the time it was found for */
    struct cor_spell spell;
};

/* Nothing is allocated where no section has slots. */
void cor_channel_slots_start(struct cor_corridor *corridor);
void cor_channel_slots_release(struct cor_corridor *corridor);

/* Does the carrier, in the section, enter in slots? Nobody does in a convoy. */
bool cor_channel_slots_are_for(const struct cor_corridor *corridor, uint16_t section, uint32_t carrier);

/* At which the carrier has a slot. */
int64_t cor_channel_slots_next(const struct cor_corridor *corridor, uint16_t section, uint32_t carrier, int64_t time);

/* From which on there is no slot of anybody for `running` ms. */
int64_t cor_channel_slots_between(const struct cor_corridor *corridor, uint16_t section, int64_t time, int64_t running);

#endif
