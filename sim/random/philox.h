/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RANDOM_PHILOX_H
#define RANDOM_PHILOX_H

#include <Random123/philox.h>
#include <stdint.h>

/*
 * Where the counter and key of random/stream.h are put together, inline because every variate passes here.
 */
static inline void philox_block(uint64_t seed, uint32_t replication, uint64_t name, uint32_t draw, uint32_t block,
                                uint32_t words[4])
{
    const philox4x32_ctr_t counter = {{replication << 12 | block, draw, (uint32_t)name, (uint32_t)(name >> 32)}};
    const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    const philox4x32_ctr_t made = philox4x32(counter, key);
    for (int i = 0; i < 4; i++)
        words[i] = made.v[i];
}

/* A multiple of 2^-53 in [0, 1) from two words, the first giving the upper bits. */
static inline double philox_double(uint32_t upper, uint32_t lower)
{
    return (double)(((uint64_t)upper << 32 | lower) >> 11) * 0x1p-53;
}

#endif
