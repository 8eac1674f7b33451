/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_MEMORY_H
#define CORRIDOR_BASE_MEMORY_H

#include <stddef.h>

/*
 * Memory from the heap, or the end of the program. A simulator that runs out of memory has nothing sensible left to do:
 * the message names the size that was asked for and the exit status is that of COR_RESOURCE. Results are published by
 * exchange (output/folder), so nothing half written is left in their place.
 *
 * New memory is zeroed. `free` releases it.
 */
void *cor_memory_new(size_t count, size_t size);

/* The same, not zeroed, from the beginning of a line of memory, 64 bytes, so that elements of that size touch one line
 * each. */
void *cor_memory_lines(size_t count, size_t size);

/* Grows or shrinks to `count` elements; elements past `old_count` are zeroed. `at` may be NULL. */
void *cor_memory_resize(void *at, size_t old_count, size_t count, size_t size);

/* A copy of `text` (of its first `length` bytes), to be freed by the caller. */
char *cor_memory_text(const char *text);
char *cor_memory_text_part(const char *text, size_t length);

/* Ends the program as above where a library ran out of memory by itself. what: what it was doing, "reading YAML". */
__attribute__((cold)) _Noreturn void cor_memory_exhausted(const char *what);

#endif
