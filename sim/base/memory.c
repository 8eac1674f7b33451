/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/memory.h"
#include "corridor/base/status.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void memory_fail(size_t count, size_t size)
{
    fprintf(stderr, "corridor: out of memory: %zu × %zu bytes were asked for\n", count, size);
    _Exit(cor_status_exit(COR_RESOURCE));
}

_Noreturn void cor_memory_exhausted(const char *what)
{
    fprintf(stderr, "corridor: out of memory while %s\n", what);
    _Exit(cor_status_exit(COR_RESOURCE));
}

void *cor_memory_new(size_t count, size_t size)
{
    /* calloc may answer a request for nothing with NULL, which here means failure. */
    void *at = count != 0 && size != 0 ? calloc(count, size) : calloc(1, 1);
    if (!at)
        memory_fail(count, size);
    return at;
}

void *cor_memory_lines(size_t count, size_t size)
{
    enum { LINE = 64 };
    if (size != 0 && count > (SIZE_MAX - LINE) / size)
        memory_fail(count, size);
    const size_t bytes = count * size != 0 ? (count * size + LINE - 1) / LINE * LINE : LINE;
    void *at = aligned_alloc(LINE, bytes);
    if (!at)
        memory_fail(count, size);
    return at;
}

void *cor_memory_resize(void *at, size_t old_count, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_fail(count, size);
    const size_t bytes = count * size;
    char *moved = realloc(at, bytes != 0 ? bytes : 1);
    if (!moved)
        memory_fail(count, size);
    if (count > old_count)
        memset(moved + old_count * size, 0, (count - old_count) * size);
    return moved;
}

char *cor_memory_text_part(const char *text, size_t length)
{
    char *copy = cor_memory_new(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *cor_memory_text(const char *text)
{
    return cor_memory_text_part(text, strlen(text));
}
