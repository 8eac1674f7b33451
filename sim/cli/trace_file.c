/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/trace_file.h"
#include "corridor/base/memory.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct cor_position nowhere = {0};

static enum cor_status failed(const struct cor_trace_file *file, struct cor_diagnostics *diagnostics)
{
    cor_diagnostics_error(diagnostics, nowhere, "cannot write %s: %s", file->path, strerror(errno));
    return COR_RESOURCE;
}

/* Does the file begin as each line of a trace does: `2024-01-01T06:00:00.000  `? */
static bool holds_trace(const char *path)
{
    static const char begins[] = "dddd-dd-ddTdd:dd:dd.ddd  ";
    char bytes[sizeof begins] = "";
    FILE *there = fopen(path, "r");
    if (!there)
        return false;
    const size_t count = fread(bytes, 1, sizeof begins - 1, there);
    fclose(there);
    bool same = count == sizeof begins - 1;
    for (size_t i = 0; same && begins[i]; i++)
        same = begins[i] == 'd' ? bytes[i] >= '0' && bytes[i] <= '9' : bytes[i] == begins[i];
    return same;
}

/* Why the regular file that is there must stay; NULL where it may go. */
static const char *reason_to_stay(const char *path, const struct stat *there, const struct cor_plan *plan)
{
    struct stat of;
    for (uint32_t i = 0; i < plan->file_count; i++)
        if (stat(plan->files[i].path, &of) == 0 && of.st_dev == there->st_dev && of.st_ino == there->st_ino)
            return "it is a file of the scenario";
    return there->st_size == 0 || holds_trace(path) ? NULL : "there is a file of that name which is no trace";
}

enum cor_status cor_trace_file_open(struct cor_trace_file *file, const char *path, const struct cor_plan *plan,
                                    struct cor_diagnostics *diagnostics)
{
    struct stat there;
    *file = (struct cor_trace_file){.path = path};
    if (!path)
        return COR_FINE;
    const bool is_there = stat(path, &there) == 0;
    const char *reason = is_there && S_ISREG(there.st_mode) ? reason_to_stay(path, &there, plan) : NULL;
    if (reason) {
        cor_diagnostics_error(diagnostics, nowhere, "cannot write the trace to %s: %s", path, reason);
        return COR_RESOURCE;
    }
    if (!is_there || S_ISREG(there.st_mode)) {
        const size_t size = strlen(path) + 40;
        file->hidden = cor_memory_new(size, 1);
        snprintf(file->hidden, size, "%s.partial-%ld", path, (long)getpid());
    }
    file->to = fopen(file->hidden ? file->hidden : path, "w");
    return file->to ? COR_FINE : failed(file, diagnostics);
}

enum cor_status cor_trace_file_close(struct cor_trace_file *file, struct cor_diagnostics *diagnostics)
{
    if (!file->to)
        return COR_FINE;
    const bool wrote = ferror(file->to) == 0;
    const bool closed = fclose(file->to) == 0;
    file->to = NULL;
    if (!wrote || !closed || (file->hidden && rename(file->hidden, file->path) != 0))
        return failed(file, diagnostics);
    free(file->hidden);
    file->hidden = NULL;
    return COR_FINE;
}

void cor_trace_file_release(struct cor_trace_file *file)
{
    if (file->to)
        fclose(file->to);
    if (file->hidden)
        unlink(file->hidden);
    free(file->hidden);
    *file = (struct cor_trace_file){0};
}
