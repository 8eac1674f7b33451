/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CONVOY_H
#define MODEL_CONVOY_H

#include "model/state.h"

/*
 * Convoys through ice, and the icebreakers that lead them.
 *
 * Vessels gather where they enter the ice, by direction, in order of arrival. A convoy forms where `vessels` wait or
 * the first has waited `at_most`, and an icebreaker lies there; it takes `vessels` of them at most, at the pace of the
 * slowest. Where several could form for one icebreaker, the one whose first vessel has waited longest does.
 *
 * A convoy goes through a section of a channel as one vessel: a one-way section is its own until all of it is out. Its
 * vessels leave it where their way leaves the ice; when the last has left, the icebreaker is free there.
 *
 * Points where vessels wait have a claim to an icebreaker, the longest wait first: one that lies there or is bound for
 * it, else the nearest free one, which goes there light. Icebreakers lie at the beginning of the ice at first, and
 * under way they hinder nobody and stay bound for where they are bound.
 *
 * When the ice ends all who gather go on by themselves, and convoys under way stay together.
 */

/* Vessels that wait for a convoy: one for each point of the ice and direction, those of a point together. */
struct cor_gathering {
    struct cor_queue queue;
    cor_handle look; /* when the first has waited long enough */
    uint16_t ice;
    uint8_t claims, unused[5]; /* of the point: an icebreaker, while they are shared out */
};

enum cor_icebreaker_state { COR_ICEBREAKER_FREE, COR_ICEBREAKER_LIGHT, COR_ICEBREAKER_ESCORTING };

/* An icebreaker and the convoy behind it. */
struct cor_icebreaker {
    uint16_t ice;
    uint16_t point; /* where it lies, or is bound for */
    uint8_t state;  /* enum cor_icebreaker_state */
    uint8_t claimed;
    struct cor_step step; /* of the convoy's way */
    uint32_t first, last; /* carriers, as they gathered */
    int64_t leaves;       /* the end of the step */
    int64_t tail;         /* ms from the first vessel's end of the step to the last one's */
};

void cor_convoy_start(struct cor_corridor *corridor);
void cor_convoy_release(struct cor_corridor *corridor);

/* The carrier waits for a convoy before the step. */
void cor_convoy_join(struct cor_corridor *corridor, uint16_t ice, uint32_t carrier, struct cor_step step);

/* Nothing enters the link any more: who gathers and is not on it yet asks again from the beginning. */
void cor_convoy_withdraw(struct cor_corridor *corridor, uint16_t link);

/* The ice has ended. */
void cor_convoy_dissolve(struct cor_corridor *corridor, uint16_t ice);

/* Events: the first of those who gather has waited long enough; an icebreaker has come; a convoy may enter the section
 * ahead of it; it has come to the end of a reach. */
void cor_convoy_look(void *model, uint32_t gathering);
void cor_convoy_reached(void *model, uint32_t icebreaker);
void cor_convoy_entered(void *model, uint32_t icebreaker);
void cor_convoy_ran(void *model, uint32_t icebreaker);

/* Figures of the ice's convoys into corridor->early; the warm-up is over. */
void cor_convoy_measure(struct cor_corridor *corridor, uint16_t ice);
void cor_convoy_reset(struct cor_corridor *corridor, uint16_t ice);

/* There are more icebreakers or fewer, or convoys leave by another rule. Those under way go on. */
void cor_convoy_changed(struct cor_corridor *corridor, uint16_t ice);

#endif
