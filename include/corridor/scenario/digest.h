/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_SCENARIO_DIGEST_H
#define CORRIDOR_SCENARIO_DIGEST_H

#include "corridor/scenario/plan.h"
#include <stddef.h>
#include <stdint.h>

/*
 * SHA-256 (FIPS 180-4), by which a manifest names the files a run was made from and those it wrote.
 *
 * Plain data: initialise, add bytes in any number of pieces, take the text once.
 */
struct cor_digest {
    uint32_t state[8];
    uint32_t filled; /* bytes in block */
    uint64_t length; /* bytes added */
    uint8_t block[64];
};

void cor_digest_init(struct cor_digest *digest);
void cor_digest_add(struct cor_digest *digest, const void *bytes, size_t count);

/* Ends the digest and writes its 64 hexadecimal digits. to: COR_DIGEST_TEXT bytes. Returns `to`. */
char *cor_digest_text(struct cor_digest *digest, char *to);

#endif
