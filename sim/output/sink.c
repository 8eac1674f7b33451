/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sink.h"
#include "corridor/base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 1 << 16 };

bool cor_sink_open(struct cor_sink *sink, int folder, const char *name)
{
    *sink = (struct cor_sink){.file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (sink->file < 0) {
        sink->error = errno;
        return false;
    }
    cor_digest_init(&sink->digest);
    sink->buffer = cor_memory_new(1, BUFFER);
    return true;
}

static void flush(struct cor_sink *sink)
{
    size_t done = 0;
    if (!sink->error && sink->stop && atomic_load(sink->stop))
        sink->error = ECANCELED;
    cor_digest_add(&sink->digest, sink->buffer, sink->used);
    while (!sink->error && done < sink->used) {
        const ssize_t count = write(sink->file, sink->buffer + done, sink->used - done);
        if (count > 0)
            done += (size_t)count;
        else if (count == 0)
            sink->error = ENOSPC;
        else if (errno != EINTR)
            sink->error = errno;
    }
    sink->used = 0;
}

void cor_sink_write(struct cor_sink *sink, const void *bytes, size_t count)
{
    const char *from = bytes;
    if (sink->error)
        return;
    sink->bytes += count;
    while (count > 0) {
        const size_t room = BUFFER - sink->used;
        const size_t part = count < room ? count : room;
        memcpy(sink->buffer + sink->used, from, part);
        sink->used += part;
        from += part;
        count -= part;
        if (sink->used == BUFFER)
            flush(sink);
    }
}

bool cor_sink_close(struct cor_sink *sink)
{
    if (sink->file < 0)
        return false;
    flush(sink);
    if (!sink->error && fsync(sink->file) != 0)
        sink->error = errno;
    if (close(sink->file) != 0 && !sink->error)
        sink->error = errno;
    sink->file = -1;
    free(sink->buffer);
    sink->buffer = NULL;
    return !sink->error;
}

void cor_sink_abandon(struct cor_sink *sink)
{
    if (!sink->buffer)
        return;
    close(sink->file);
    sink->file = -1;
    free(sink->buffer);
    sink->buffer = NULL;
}
