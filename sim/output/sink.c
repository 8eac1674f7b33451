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
    sink->next = sink->buffer;
    sink->end = sink->buffer + BUFFER;
    return true;
}

static void hand_over(struct cor_sink *sink, size_t count)
{
    size_t done = 0;
    cor_digest_add(&sink->digest, sink->buffer, count);
    while (!sink->error && done < count) {
        const ssize_t part = write(sink->file, sink->buffer + done, count - done);
        if (part > 0)
            done += (size_t)part;
        else if (part == 0)
            sink->error = ENOSPC;
        else if (errno != EINTR)
            sink->error = errno;
    }
    sink->bytes += done;
}

void cor_sink_flush(struct cor_sink *sink)
{
    if (!sink->error && sink->stop && atomic_load(sink->stop))
        sink->error = ECANCELED;
    if (!sink->error)
        hand_over(sink, (size_t)(sink->next - sink->buffer));
    sink->next = sink->buffer;
}

void cor_sink_write(struct cor_sink *sink, const void *bytes, size_t count)
{
    const char *from = bytes;
    while (sink->buffer && count > 0) {
        const size_t room = (size_t)(sink->end - sink->next), part = count < room ? count : room;
        memcpy(sink->next, from, part);
        sink->next += part;
        from += part;
        count -= part;
        if (sink->next == sink->end)
            cor_sink_flush(sink);
    }
}

bool cor_sink_close(struct cor_sink *sink)
{
    if (sink->file < 0)
        return false;
    cor_sink_flush(sink);
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
