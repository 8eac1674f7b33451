/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_SINK_H
#define OUTPUT_SINK_H

#include "corridor/scenario/digest.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A file being written: buffered, digested on the way, and on the disk when it is closed. The first error is kept and
 * everything after it is dropped, so that a writer need ask only once, at the end, and still no lost byte goes
 * unnoticed.
 *
 * Ownership: the caller frees nothing but closes what he opened. One thread at a time.
 */
struct cor_sink {
    struct cor_digest digest;
    char *buffer;           /* owned; NULL while not open */
    char *next, *end;       /* where the next byte goes in it, and where its room ends */
    uint64_t bytes;         /* handed over to the file: once it is closed, all */
    int file;               /* descriptor */
    int error;              /* errno of the first failure, or 0 */
    const atomic_int *stop; /* set after the opening: once it is not 0, the next write fails with ECANCELED */
};

/* Makes the file `name` in the folder `folder` (a descriptor); it must not be there yet. Returns false on error. */
bool cor_sink_open(struct cor_sink *sink, int folder, const char *name);

/* Writes `count` bytes. Dropped where the file could not be made. */
void cor_sink_write(struct cor_sink *sink, const void *bytes, size_t count);

/* Hands over what is in the buffer. */
void cor_sink_flush(struct cor_sink *sink);

/*
 * The same without a copy, for what is made byte by byte: room for `count` bytes, at most COR_SINK_ROOM, in a sink that
 * was opened; cor_sink_take writes those from there to `end`.
 */
enum { COR_SINK_ROOM = 1 << 12 };
static inline char *cor_sink_room(struct cor_sink *sink, size_t count)
{
    if ((size_t)(sink->end - sink->next) < count)
        cor_sink_flush(sink);
    return sink->next;
}

static inline void cor_sink_take(struct cor_sink *sink, char *end)
{
    sink->next = end;
}

/* Writes what is left, waits until the disk has it, closes. Returns false if anything failed since the opening. */
bool cor_sink_close(struct cor_sink *sink);

/* Closes without writing what is left. Fine after a close or a failed opening. */
void cor_sink_abandon(struct cor_sink *sink);

#endif
