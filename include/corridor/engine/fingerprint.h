/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_ENGINE_FINGERPRINT_H
#define CORRIDOR_ENGINE_FINGERPRINT_H

#include <stdint.h>

/*
 * The fingerprint of a run: one number that two runs share only if the same things happened at the same times to the
 * same subjects in the same order. It takes in each event's and grant's time, the hash of its kind's name and its
 * subject; numbers of kinds, handles and addresses leave no trace, so a fingerprint survives a kind being added.
 *
 * It tells runs apart, it does not guard against malice: one multiplication an event, after the finaliser of
 * splitmix64.
 */

/* What nothing has been taken into yet. */
#define COR_FINGERPRINT_START UINT64_C(0x9e3779b97f4a7c15)

/* The fingerprint after an event. time: ms. kind: the name's hash (cor_text_hash). */
static inline uint64_t cor_fingerprint_add(uint64_t fingerprint, int64_t time, uint64_t kind, uint32_t subject)
{
    const uint64_t what =
        (uint64_t)time * UINT64_C(0xbf58476d1ce4e5b9) ^ (kind + subject * UINT64_C(0xd6e8feb86659fd93));
    const uint64_t mixed = (fingerprint ^ what) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

#endif
