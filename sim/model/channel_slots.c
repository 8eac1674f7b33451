/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel_slots.h"

#include "corridor/base/date.h"
#include "corridor/base/memory.h"

#include <stdlib.h>

enum { MOST_TRIES = 1000 }; /* slots that are looked at for a gap: more than two years of them, every day */

void cor_channel_slots_start(struct cor_corridor *corridor)
{
    uint32_t count = 0;
    for (uint16_t i = 0; i < corridor->network->section_count; i++) {
        corridor->sections[i].first_slot = count;
        count += corridor->network->sections[i].slot_count;
    }
    if (count > 0)
        corridor->slots_found = cor_memory_new(count, sizeof *corridor->slots_found);
}

void cor_channel_slots_release(struct cor_corridor *corridor)
{
    free(corridor->slots_found);
}

static bool is_for(const struct cor_corridor *corridor, const struct cor_channel_slot *slot, uint32_t index)
{
    const struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    const struct cor_carrier_class *class = &corridor->network->classes[carrier->carrier_class];
    if (carrier->service >= corridor->network->service_count) /* of an order, not yet in service */
        return slot->tows && class->towed;
    return slot->services[carrier->service] || slot->classes[class->made_from];
}

bool cor_channel_slots_are_for(const struct cor_corridor *corridor, uint16_t section, uint32_t carrier)
{
    const struct cor_section *spec = &corridor->network->sections[section];
    for (uint16_t i = 0; i < spec->slot_count; i++)
        if (is_for(corridor, &spec->slots[i], carrier))
            return true;
    return false;
}

/* The slot's first time that ends after `time`; from COR_NEVER on if there is none. */
static __attribute__((noinline)) struct cor_spell search(const struct cor_corridor *corridor,
                                                         const struct cor_channel_slot *slot, int64_t time)
{
    const int64_t origin = corridor->network->origin;
    const int64_t length = slot->hours.to > slot->hours.from ? slot->hours.to - slot->hours.from
                                                             : slot->hours.to - slot->hours.from + COR_MS_DAY;
    for (;;) {
        /* Midnight a day before, so that one over midnight is found. */
        const int64_t instant = origin + time - COR_MS_DAY;
        const int64_t midnight = instant - ((instant % COR_MS_DAY) + COR_MS_DAY) % COR_MS_DAY - origin;
        for (int day = 0; day < 9; day++) {
            const int64_t begins = midnight + day * (int64_t)COR_MS_DAY + slot->hours.from;
            if (begins + length > time && cor_hours_are_open(&slot->hours, origin + begins) &&
                cor_window_is_open(&slot->window, origin, begins))
                return (struct cor_spell){begins, begins + length};
        }
        /* Out of its season: on to when that begins again. */
        const int64_t open = cor_window_next_open(&slot->window, origin, time + COR_MS_DAY);
        if (open == COR_NEVER || open >= cor_network_end(corridor->network))
            return (struct cor_spell){COR_NEVER, COR_NEVER};
        time = open;
    }
}

/* The same, which is kept in `found`. What was found stays the answer to all times until it ends; that there is none
 * before the run's end does not, as one after it may be nearer then. */
static inline const struct cor_spell *occurrence(const struct cor_corridor *corridor,
                                                 const struct cor_channel_slot *slot, struct cor_slot_found *found,
                                                 int64_t time)
{
    if (time < found->from || time >= found->spell.ends) {
        found->spell = search(corridor, slot, time);
        found->from = found->spell.begins == COR_NEVER ? COR_NEVER : time;
    }
    return &found->spell;
}

/* What is kept of the section's slots. */
static struct cor_slot_found *found_of(const struct cor_corridor *corridor, uint16_t section)
{
    return &corridor->slots_found[corridor->sections[section].first_slot];
}

int64_t cor_channel_slots_next(const struct cor_corridor *corridor, uint16_t section, uint32_t carrier, int64_t time)
{
    const struct cor_section *spec = &corridor->network->sections[section];
    struct cor_slot_found *found = found_of(corridor, section);
    int64_t next = COR_NEVER;
    for (uint16_t i = 0; i < spec->slot_count; i++) {
        if (!is_for(corridor, &spec->slots[i], carrier))
            continue;
        const struct cor_spell *slot = occurrence(corridor, &spec->slots[i], &found[i], time);
        const int64_t begins = slot->begins > time ? slot->begins : time;
        next = begins < next ? begins : next;
    }
    return next;
}

/* The end of a slot that is on in [time, time + running), COR_NEVER if none is. */
static int64_t end_of_slot(const struct cor_corridor *corridor, uint16_t section, int64_t time, int64_t running)
{
    const struct cor_section *spec = &corridor->network->sections[section];
    struct cor_slot_found *found = found_of(corridor, section);
    for (uint16_t i = 0; i < spec->slot_count; i++) {
        const struct cor_spell *slot = occurrence(corridor, &spec->slots[i], &found[i], time);
        if (slot->begins <= time || slot->begins - time < running)
            return slot->ends;
    }
    return COR_NEVER;
}

static int64_t gap(const struct cor_corridor *corridor, uint16_t section, int64_t time, int64_t running)
{
    for (int i = 0; i < MOST_TRIES; i++) {
        const int64_t end = end_of_slot(corridor, section, time, running);
        if (end == COR_NEVER)
            return time;
        time = end;
    }
    return COR_NEVER;
}

int64_t cor_channel_slots_between(const struct cor_corridor *corridor, uint16_t section, int64_t time, int64_t running)
{
    const int64_t found = gap(corridor, section, time, running);
    return found != COR_NEVER ? found : gap(corridor, section, time, 0);
}
