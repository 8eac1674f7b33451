/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_MODEL_CAUSE_H
#define CORRIDOR_MODEL_CAUSE_H

#include <stdbool.h>

/*
 * Where a lot's time goes: one list makes the enumeration, the words of ledger.csv and the columns of lots.csv. Causes
 * times places sum exactly to transit time. Waiting comes first, then work.
 */
/*      name        word        work */
#define COR_CAUSE_LIST(X)                                                                                              \
    X(CLEARANCE, clearance, false)                                                                                     \
    X(YARD_FULL, yard_full, false)                                                                                     \
    X(DEPARTURE, departure, false)                                                                                     \
    X(ROOM, room, false)                                                                                               \
    X(DRAUGHT, draught, false)                                                                                         \
    X(BERTH, berth, false)                                                                                             \
    X(CHANNEL, channel, false)                                                                                         \
    X(CONVOY, convoy, false)                                                                                           \
    X(PILOT, pilot, false)                                                                                             \
    X(HOURS, hours, false)                                                                                             \
    X(WEATHER, weather, false)                                                                                         \
    X(ICE, ice, false)                                                                                                 \
    X(TRACK, track, false)                                                                                             \
    X(PATH, path, false)                                                                                               \
    X(CLOSURE, closure, false)                                                                                         \
    X(BREAKDOWN, breakdown, false)                                                                                     \
    X(LOADING, loading, true)                                                                                          \
    X(DISCHARGING, discharging, true)                                                                                  \
    X(SAILING, sailing, true)                                                                                          \
    X(RAIL, rail, true)                                                                                                \
    X(OUTSIDE, outside, true)

enum cor_cause {
#define COR_CAUSE_ENTRY(name, word, work) COR_CAUSE_##name,
    COR_CAUSE_LIST(COR_CAUSE_ENTRY)
#undef COR_CAUSE_ENTRY
        COR_CAUSE_COUNT
};

/* The causes by which something is done to the lot: bit 1 << cause. */
enum {
#define COR_CAUSE_ENTRY(name, word, work) | (work) << COR_CAUSE_##name
    COR_CAUSES_OF_WORK = 0 COR_CAUSE_LIST(COR_CAUSE_ENTRY)
#undef COR_CAUSE_ENTRY
};

/* "yard_full"; constant. */
const char *cor_cause_word(enum cor_cause cause);

/* Is something being done to the lot, or does it wait? */
static inline bool cor_cause_is_work(enum cor_cause cause)
{
    return (COR_CAUSES_OF_WORK >> cause & 1) != 0;
}

#endif
