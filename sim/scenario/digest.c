/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/scenario/digest.h"
#include <string.h>

/* FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t turned(uint32_t value, int by)
{
    return (value >> by) | (value << (32 - by));
}

static void schedule(const uint8_t *block, uint32_t w[64])
{
    for (int i = 0; i < 16; ++i)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
               (uint32_t)block[4 * i + 3];
    for (int i = 16; i < 64; ++i) {
        uint32_t a = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >> 3);
        uint32_t b = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
}

/*
 * One round on the working variables a to h (FIPS 180-4, 6.2.2), that is s[0] to s[7] counted from `a`: what the round
 * calls a new `a` takes the place of the old h, and nothing else need move.
 */
static inline void take_word(uint32_t s[8], int a, uint32_t input)
{
    const uint32_t at_a = s[a], at_b = s[(a + 1) % 8], at_c = s[(a + 2) % 8], at_e = s[(a + 4) % 8],
                   at_f = s[(a + 5) % 8], at_g = s[(a + 6) % 8];
    const uint32_t chosen = at_g ^ (at_e & (at_f ^ at_g)), most = at_b ^ ((at_a ^ at_b) & (at_b ^ at_c));
    const uint32_t first = s[(a + 7) % 8] + (turned(at_e, 6) ^ turned(at_e, 11) ^ turned(at_e, 25)) + chosen + input;
    s[(a + 3) % 8] += first;
    s[(a + 7) % 8] = first + (turned(at_a, 2) ^ turned(at_a, 13) ^ turned(at_a, 22)) + most;
}

static void take_block(struct cor_digest *digest, const uint8_t *block)
{
    uint32_t w[64], s[8];
    schedule(block, w);
    memcpy(s, digest->state, sizeof s);
    /* Eight rounds bring each variable back to its place, so that they stay in registers. */
    for (int i = 0; i < 64; i += 8) {
        take_word(s, 0, constants[i] + w[i]);
        take_word(s, 7, constants[i + 1] + w[i + 1]);
        take_word(s, 6, constants[i + 2] + w[i + 2]);
        take_word(s, 5, constants[i + 3] + w[i + 3]);
        take_word(s, 4, constants[i + 4] + w[i + 4]);
        take_word(s, 3, constants[i + 5] + w[i + 5]);
        take_word(s, 2, constants[i + 6] + w[i + 6]);
        take_word(s, 1, constants[i + 7] + w[i + 7]);
    }
    for (int i = 0; i < 8; ++i)
        digest->state[i] += s[i];
}

void cor_digest_init(struct cor_digest *digest)
{
    *digest = (struct cor_digest){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void cor_digest_add(struct cor_digest *digest, const void *bytes, size_t count)
{
    const uint8_t *from = bytes;
    digest->length += count;
    while (count > 0) {
        size_t part = sizeof digest->block - digest->filled;
        if (digest->filled == 0 && count >= part) {
            take_block(digest, from);
        } else {
            part = part < count ? part : count;
            memcpy(digest->block + digest->filled, from, part);
            digest->filled += (uint32_t)part;
            if (digest->filled == sizeof digest->block) {
                take_block(digest, digest->block);
                digest->filled = 0;
            }
        }
        from += part;
        count -= part;
    }
}

char *cor_digest_text(struct cor_digest *digest, char *to)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t bits = 8 * digest->length;
    cor_digest_add(digest, "\x80", 1);
    while (digest->filled != 56)
        cor_digest_add(digest, "", 1);
    uint8_t length[8];
    for (int i = 0; i < 8; ++i)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    cor_digest_add(digest, length, sizeof length);
    for (int i = 0; i < 64; ++i)
        to[i] = digits[(digest->state[i / 8] >> (28 - 4 * (i % 8))) & 15];
    to[64] = '\0';
    return to;
}
