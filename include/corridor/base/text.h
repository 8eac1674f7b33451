/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_TEXT_H
#define CORRIDOR_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Names: their fixed hash and the nearest among several. Bytes are UTF-8; nothing depends on the locale.
 */

/* FNV-1a over the bytes, then mixed (the finaliser of splitmix64): part of the determinism promise, never to change. */
uint64_t cor_text_hash(const char *text, size_t length);

/* The same over two names joined by '|', without building the text: entity and purpose. */
uint64_t cor_text_hash_pair(const char *entity, const char *purpose);

/*
 * The candidate nearest to `text` by edit distance (insert, delete, replace, swap of neighbours; case is ignored), or
 * NULL when none is near enough to be meant: at most a third of the longer length, at least 1. The first of equals is
 * taken. candidates: count texts.
 */
const char *cor_text_nearest(const char *text, const char *const *candidates, size_t count);

/* Is `text` a snake_case id: a lower-case letter, then lower-case letters, digits and '_'? */
bool cor_text_is_id(const char *text);

#endif
