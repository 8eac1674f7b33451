/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHANNEL_PILOTS_H
#define MODEL_CHANNEL_PILOTS_H

#include "model/passage.h"

/*
 * Pilots of a channel. A vessel takes one before it enters, or goes on in, the channel without one, by the rank of its
 * service and then in order of asking; he boards for a time that is drawn, and stays until the vessel leaves the
 * channel or lies at a place on it. Then he rests, or travels, before he can serve again. A vessel that waits for ice
 * to end or for a convoy puts him ashore, and in a convoy nobody needs one. Waiting for him and his boarding are cause
 * pilot, at the channel.
 */

/* Nothing is allocated where no channel has pilots. */
void cor_channel_pilots_start(struct cor_corridor *corridor);
void cor_channel_pilots_release(struct cor_corridor *corridor);

/* The carrier waits for a pilot of the link. For cor_channel_pilots_waits alone. */
void cor_channel_pilots_wait(struct cor_corridor *corridor, uint32_t carrier, uint16_t link);

/* Has the carrier, at a step over the link, to wait for a pilot? It comes back by COR_EVENT_ENTERED. */
static inline bool cor_channel_pilots_waits(struct cor_corridor *corridor, uint32_t carrier, uint16_t link)
{
    if (!corridor->channel_pilots || corridor->network->links[link].pilots.count == 0 ||
        corridor->passages->carriers[carrier].pilot)
        return false;
    cor_channel_pilots_wait(corridor, carrier, link);
    return true;
}

/* The carrier needs no pilot any more; nothing where it has none. */
void cor_channel_pilots_leave(struct cor_corridor *corridor, uint32_t carrier, uint16_t link);

/* Events: a pilot is there for the carrier; a pilot of the link has rested. */
void cor_channel_pilots_come(void *model, uint32_t carrier);
void cor_channel_pilots_rested(void *model, uint32_t link);

/* Figures into corridor->early; the warm-up is over. */
void cor_channel_pilots_measure(struct cor_corridor *corridor, uint16_t link);
void cor_channel_pilots_reset(struct cor_corridor *corridor);

#endif
