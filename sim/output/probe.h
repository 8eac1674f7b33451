/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_PROBE_H
#define OUTPUT_PROBE_H

#include "corridor/scenario/digest.h"

/*
 * A fingerprint of the machine's mathematics. The last bits of libm's functions differ between processors with and
 * without fused multiply-add, and between versions of libm. Simulated times are rounded to milliseconds and hide that
 * nearly always, but not surely: so the manifest carries the digest of some thousand function values, and two runs that
 * differ can be told apart from two machines that differ.
 *
 * Takes about a millisecond. to: COR_DIGEST_TEXT bytes. Returns `to`.
 */
char *cor_probe_libm(char *to);

#endif
