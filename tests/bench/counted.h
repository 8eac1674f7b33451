/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_BENCH_COUNTED_H
#define TESTS_BENCH_COUNTED_H

/*
 * Counts what is asked of the heap: this program's own malloc and its kin pass everything on to glibc's. Include it in
 * one source of a program. One thread. Where the sanitizers bring their own heap, nothing is counted.
 */
#include <stddef.h>
#include <stdint.h>

static uint64_t counted_calls; /* of malloc, calloc and realloc; 0 for ever where they are not counted */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define COUNTED_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define COUNTED_SANITIZER
#endif
#endif

#if defined(__GLIBC__) && !defined(COUNTED_SANITIZER)
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *at, size_t size);

void *malloc(size_t size)
{
    counted_calls++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    counted_calls++;
    return __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    counted_calls++;
    return __libc_realloc(at, size);
}
#endif

#endif
