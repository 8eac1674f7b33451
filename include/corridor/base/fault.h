/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_FAULT_H
#define CORRIDOR_BASE_FAULT_H

#include <stdint.h>

/*
 * A programmer's fault: a check inside the program failed. The message carries what is needed to replay it:
 * replication, seed, simulated time and entity. The program ends with exit status 70 at once (by _Exit, so it is safe
 * from any thread); results are published by exchange, so none is left half written.
 *
 * COR_CHECK is always on, also in release builds: it guards what would make results wrong. `assert` is for what is
 * cheap to state and expensive to test.
 */
struct cor_fault_place {
    uint64_t seed;
    int64_t time;         /* ms of simulated time */
    uint32_t replication; /* from 0 */
};

/* Prints the message to stderr and ends the program. `place` may be NULL where there is no replication. */
__attribute__((cold)) _Noreturn void cor_fault(const struct cor_fault_place *place, const char *entity,
                                               const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#define COR_CHECK(condition, place, entity, ...)                                                                       \
    do {                                                                                                               \
        if (__builtin_expect(!(condition), 0))                                                                         \
            cor_fault((place), (entity), __FILE__, __LINE__, __VA_ARGS__);                                             \
    } while (0)

#endif
