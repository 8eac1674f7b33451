/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/pool.h"
#include "corridor/base/fault.h"
#include <stdlib.h>

void cor_pool_init(struct cor_pool *pool, uint32_t size, uint32_t capacity)
{
    assert(size >= sizeof(uint32_t));
    /* Room at least for the reserved element: its index means "none", and its bytes stay zero. */
    const uint32_t room = capacity > 0 ? capacity : 1;
    *pool = (struct cor_pool){.at = cor_memory_lines(room, size), .size = size, .count = 1, .capacity = room};
    memset(pool->at, 0, size);
}

void cor_pool_release(struct cor_pool *pool)
{
    free(pool->at);
    *pool = (struct cor_pool){0};
}

void cor_pool_grow(struct cor_pool *pool)
{
    COR_CHECK(pool->capacity < UINT32_MAX, NULL, NULL, "a pool of %u elements cannot grow", pool->capacity);
    const uint32_t capacity = pool->capacity < UINT32_MAX / 2 ? pool->capacity * 2 : UINT32_MAX;
    void *grown = cor_memory_lines(capacity, pool->size);
    memcpy(grown, pool->at, (size_t)pool->capacity * pool->size);
    free(pool->at);
    pool->at = grown;
    pool->capacity = capacity;
}
