/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/arena.h"
#include "corridor/base/memory.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK = 64 * 1024, ARENA_ALIGNMENT = _Alignof(max_align_t) };

struct arena_block {
    struct arena_block *before;
    max_align_t data[];
};

struct cor_arena {
    struct arena_block *last;
    char *next;  /* where the next piece goes in the last block */
    size_t left; /* bytes left there */
};

struct cor_arena *cor_arena_create(void)
{
    return cor_memory_new(1, sizeof(struct cor_arena));
}

void cor_arena_destroy(struct cor_arena *arena)
{
    if (!arena)
        return;
    for (struct arena_block *block = arena->last; block;) {
        struct arena_block *before = block->before;
        free(block);
        block = before;
    }
    free(arena);
}

static void arena_extend(struct cor_arena *arena, size_t bytes)
{
    const size_t room = bytes > ARENA_BLOCK ? bytes : ARENA_BLOCK;
    struct arena_block *block = cor_memory_new(1, offsetof(struct arena_block, data) + room);
    block->before = arena->last;
    arena->last = block;
    arena->next = (char *)block->data;
    arena->left = room;
}

void *cor_arena_new(struct cor_arena *arena, size_t count, size_t size)
{
    const size_t limit = SIZE_MAX / 2;
    /* What cannot be counted cannot be had either: let the heap say so. */
    if (size != 0 && count > limit / size)
        return cor_memory_new(count, size);
    const size_t bytes = (count * size + ARENA_ALIGNMENT - 1) / ARENA_ALIGNMENT * ARENA_ALIGNMENT;
    if (bytes > arena->left || !arena->next)
        arena_extend(arena, bytes);
    void *piece = arena->next;
    arena->next += bytes;
    arena->left -= bytes;
    return piece;
}

const char *cor_arena_text_part(struct cor_arena *arena, const char *text, size_t length)
{
    char *copy = cor_arena_new(arena, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

const char *cor_arena_text(struct cor_arena *arena, const char *text)
{
    return cor_arena_text_part(arena, text, strlen(text));
}

const char *cor_arena_format(struct cor_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    const size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = cor_arena_new(arena, size, 1);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}
