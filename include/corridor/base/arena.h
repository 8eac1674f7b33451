/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_ARENA_H
#define CORRIDOR_BASE_ARENA_H

#include <stddef.h>

/*
 * An arena: memory for what is built once and goes together (the tree of a document, a network). Pieces are zeroed,
 * aligned for any type, never freed one by one and never moved.
 *
 * Ownership: whoever creates it destroys it, and with it everything taken from it. One thread at a time while taking.
 */
struct cor_arena; /* opaque */

struct cor_arena *cor_arena_create(void);
void cor_arena_destroy(struct cor_arena *arena); /* NULL is fine */

/* `count` zeroed elements of `size` bytes. Never NULL: see base/memory.h. */
void *cor_arena_new(struct cor_arena *arena, size_t count, size_t size);

/* A copy of `text` (of its first `length` bytes) in the arena. */
const char *cor_arena_text(struct cor_arena *arena, const char *text);
const char *cor_arena_text_part(struct cor_arena *arena, const char *text, size_t length);

/* A text formatted as by printf, in the arena. */
const char *cor_arena_format(struct cor_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
