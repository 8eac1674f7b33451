/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_PASSAGE_H
#define MODEL_PASSAGE_H

#include "model/state.h"

/*
 * Passages of channels, from the moment at which a vessel asks to enter to the one at which it leaves: with all waits
 * before and inside it, for water, weather, pilots, convoys and sections. A passage is whole where the vessel comes in
 * at one end and leaves at the other; only those are timed. It is in ice where ice lay over a step of it when the
 * vessel came to that step.
 *
 * From sea to sea is from the passage in that ends at a stop to the end of the next that leads out of the channel
 * again, and belongs to the place of the first stop.
 *
 * Units: ms.
 */
struct cor_passage { /* of one carrier */
    int64_t asked;   /* when it asked to enter the channel under way */
    int64_t came;    /* when it asked to come in from the sea; -1: it did not */
    uint16_t link;   /* under way: its index and 1; 0: none */
    uint16_t from;   /* the node at which it came in */
    uint16_t port;   /* the stop inside to which it came first */
    uint16_t ice;    /* that it met: its index and 1; 0: none */
    uint16_t severity;
    uint8_t from_sea, pilot; /* it came from another link; it has a pilot aboard (model/channel_pilots.h) */
    uint16_t unused;
    uint32_t boardings; /* of pilots so far */
};

struct cor_passages {
    struct cor_passage *carriers;    /* by carrier */
    struct cor_quantile *times;      /* by link, two for each: all, those in ice */
    struct cor_tally *from_end;      /* by link, two for each: from its first place, from its last */
    struct cor_quantile *winters;    /* by severity, those of an ice together */
    struct cor_quantile *sea_to_sea; /* by place */
};

/* Nothing is allocated where there is no channel. */
void cor_passage_start(struct cor_corridor *corridor);
void cor_passage_release(struct cor_corridor *corridor);

/* A passage begins, ends or goes on where the carrier stands: before the step that it is at of `way`, or at its end. */
void cor_passage_note(struct cor_corridor *corridor, uint32_t carrier, const struct cor_stop *way);

/* The carrier stands there. Call it as often as you like, where there are channels; nothing is to note at sea, and
 * inside a channel without ice. */
static inline void cor_passage_follow(struct cor_corridor *corridor, uint32_t carrier, const struct cor_stop *way)
{
    const uint16_t at = cor_carrier_at(corridor, carrier)->step;
    if (at == way->step_count || way->steps[at].reach == COR_NONE) {
        if (corridor->passages->carriers[carrier].link != 0)
            cor_passage_note(corridor, carrier, way);
    } else if (!(way->steps[at].traits & COR_STEP_INSIDE) || corridor->ice_on > 0) {
        cor_passage_note(corridor, carrier, way);
    }
}

/* Figures into corridor->early: of a link that is a channel, of a severity of winter, of a place; the warm-up is over.
 */
void cor_passage_measure_link(struct cor_corridor *corridor, uint16_t link);
void cor_passage_measure_winter(struct cor_corridor *corridor, uint16_t ice, uint16_t severity);
void cor_passage_measure_place(struct cor_corridor *corridor, uint16_t place);
void cor_passage_reset(struct cor_corridor *corridor);

#endif
