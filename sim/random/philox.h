/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RANDOM_PHILOX_H
#define RANDOM_PHILOX_H

#include "corridor/random/stream.h"
#include <Random123/philox.h>
#include <stdint.h>

/*
 * Where the counter of random/stream.h is put together and taken through the rounds, inline because every variate
 * passes here. The rounds' keys stand ready: Random123's own loop makes them again for each block.
 */
static inline void philox_block(const struct cor_random *random, uint64_t name, uint32_t draw, uint32_t block,
                                uint32_t words[4])
{
    philox4x32_ctr_t counter = {{random->replication << 12 | block, draw, (uint32_t)name, (uint32_t)(name >> 32)}};
#pragma GCC unroll 10
    for (int i = 0; i < COR_STREAM_ROUNDS; i++) {
        const philox4x32_key_t key = {{random->keys[i][0], random->keys[i][1]}};
        counter = _philox4x32round(counter, key);
    }
    for (int i = 0; i < 4; i++)
        words[i] = counter.v[i];
}

/* A multiple of 2^-53 in [0, 1) from two words, the first giving the upper bits. */
static inline double philox_double(uint32_t upper, uint32_t lower)
{
    return (double)(((uint64_t)upper << 32 | lower) >> 11) * 0x1p-53;
}

#endif
