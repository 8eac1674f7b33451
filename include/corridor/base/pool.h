/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_POOL_H
#define CORRIDOR_BASE_POOL_H

#include "corridor/base/memory.h"
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * A pool: a growing array of plain data addressed by index, which is how everything that changes in a replication is
 * held, so that a replication can be copied, saved, branched and fingerprinted by copying bytes.
 *
 * Rules. Elements hold no pointers, only indices. Index 0 is never given out: it means "none". No pointer into a pool
 * survives a call that may add to it; re-index. A freed element goes to a free list kept in its own first four bytes,
 * and is given out again last in, first out, so that what is used stays warm and order depends on nothing but the
 * calls.
 *
 * The array begins at a line of memory: an element of 64 bytes fills one, and none that divides 64 lies across two.
 *
 * Ownership: embed it; `cor_pool_release` frees its array. Allocation happens only on growth (doubling), so a warm pool
 * allocates nothing.
 */
struct cor_pool {
    void *at;
    uint32_t size;     /* bytes of an element, at least 4 */
    uint32_t count;    /* elements ever given out, plus the reserved one; the next fresh index */
    uint32_t capacity; /* elements */
    uint32_t free;     /* first freed index, 0 if none */
};

void cor_pool_init(struct cor_pool *pool, uint32_t size, uint32_t capacity);
void cor_pool_release(struct cor_pool *pool);

/* Doubles the array. Called by cor_pool_add; checked: fewer than 2^32 elements. */
__attribute__((cold)) void cor_pool_grow(struct cor_pool *pool);

/* The element at `index`; the type is the caller's business. */
static inline void *cor_pool_at(const struct cor_pool *pool, uint32_t index)
{
    assert(index != 0 && index < pool->count);
    return (char *)pool->at + (size_t)index * pool->size;
}

/* The same where the compiler is to know the size: `COR_POOL_AT(struct cor_lot, &lots, index)`. */
#define COR_POOL_AT(type, pool, index) ((type *)cor_pool_elements((pool), (index), sizeof(type)) + (index))
static inline void *cor_pool_elements(const struct cor_pool *pool, uint32_t index, size_t size)
{
    assert(index != 0 && index < pool->count && size == pool->size);
    (void)index;
    (void)size;
    return pool->at;
}

/* Takes an element and returns its index, never 0, for a caller that assigns the whole element at once. May move the
 * pool. */
static inline uint32_t cor_pool_take(struct cor_pool *pool)
{
    const uint32_t index = pool->free;
    if (index == 0) {
        if (__builtin_expect(pool->count == pool->capacity, 0))
            cor_pool_grow(pool);
        return pool->count++;
    }
    memcpy(&pool->free, (char *)pool->at + (size_t)index * pool->size, sizeof pool->free);
    return index;
}

/* The same, and the element is zeroed. */
static inline uint32_t cor_pool_add(struct cor_pool *pool)
{
    const uint32_t index = cor_pool_take(pool);
    memset((char *)pool->at + (size_t)index * pool->size, 0, pool->size);
    return index;
}

/* Gives an element back; giving it back twice ties the free list into a ring, so it must not happen. */
static inline void cor_pool_remove(struct cor_pool *pool, uint32_t index)
{
    memcpy(cor_pool_at(pool, index), &pool->free, sizeof pool->free);
    pool->free = index;
}

#endif
