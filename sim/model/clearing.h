/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CLEARING_H
#define MODEL_CLEARING_H

#include "model/state.h"

/*
 * Vessels that break down in a section of a channel where nobody overtakes: one way, or with a following distance.
 *
 * One that stands still there holds up those behind it: who is in the section already and came after it stops as well,
 * and so keeps its distance, and nobody of its direction enters. What holds vessels of the other direction out of a
 * one-way section is that it is inside. A convoy that is in the section already goes on.
 *
 * With `cleared_after`, so long after it stopped it has been taken out of the way, and the section is as if it had left
 * it. It is repaired there, and runs what remains of the section outside its rule: it hinders nobody, and nobody
 * hinders it. One that is repaired sooner holds the section until it is through. Each stop of one that breaks down
 * again counts anew.
 */

/* A vessel. */
struct cor_clearing {
    cor_handle alarm; /* at which it will be out of the way */
    uint64_t order;   /* in which it entered the section */
    uint8_t aside, stands, held, unused[5];
};

/* Those of a section that stand in it, by direction. */
struct cor_standing {
    uint32_t count[2];
    int64_t since[2];
};

struct cor_clearings {
    struct cor_standing *sections;
    uint64_t entered; /* so many into sections */
    struct cor_clearing vessels[];
};

/* Nothing is allocated where no vessel breaks down in a section. */
void cor_clearing_start(struct cor_corridor *corridor);
void cor_clearing_release(struct cor_corridor *corridor);

/* The carrier enters a section. */
static inline void cor_clearing_enter(struct cor_corridor *corridor, uint32_t carrier)
{
    if (corridor->clearings)
        corridor->clearings->vessels[carrier].order = ++corridor->clearings->entered;
}

/* Does somebody stand still in the section whom nobody of that direction may overtake? */
static inline bool cor_clearing_blocks(const struct cor_corridor *corridor, uint16_t section, int direction)
{
    return corridor->clearings && corridor->clearings->sections[section].count[direction] > 0;
}

/* Is the carrier in a section behind one that stands still? */
static inline bool cor_clearing_holds(const struct cor_corridor *corridor, uint32_t carrier)
{
    return corridor->clearings && corridor->clearings->vessels[carrier].held;
}

/* The carrier has begun a step broken down, or has broken down, or was repaired. */
void cor_clearing_review(struct cor_corridor *corridor, uint32_t carrier);

/* The section's rule is another, by which vessels may or may not overtake: those behind one that stands there stop or
 * go on. */
void cor_clearing_rule_changed(struct cor_corridor *corridor, uint16_t section);

/* The carrier is at the end of a section: was it out of the way, so that it does not leave it again? */
bool cor_clearing_took(struct cor_corridor *corridor, uint32_t carrier);

/* Event: it is out of the way. */
void cor_clearing_act(void *model, uint32_t carrier);

#endif
