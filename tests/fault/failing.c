/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded under the program, makes one call fail: CORRIDOR_FAIL="write:3" fails the third write, with the error that
 * a full disk or an empty heap gives. Counts are of the whole process. What is not named passes through.
 *
 * Known calls: openat (only where it creates), write (not to the terminal's three descriptors), fsync, rename, mkdir,
 * malloc (calloc and realloc among it).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

static atomic_long calls;
static char wanted[16];
static long wanted_number;

__attribute__((constructor)) static void failing_read(void)
{
    const char *const text = getenv("CORRIDOR_FAIL");
    const char *const colon = text ? strchr(text, ':') : NULL;
    if (!colon || (size_t)(colon - text) >= sizeof wanted)
        return;
    memcpy(wanted, text, (size_t)(colon - text));
    wanted_number = strtol(colon + 1, NULL, 10);
}

/* Is this the call that is to fail? */
static int failing(const char *call, int error)
{
    if (strcmp(call, wanted) != 0 || atomic_fetch_add(&calls, 1) + 1 != wanted_number)
        return 0;
    errno = error;
    return 1;
}

/* The C library's own function of that name. */
static void *failing_next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

#define NEXT(type, name) ((type)(size_t)failing_next(name))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);

void *malloc(size_t size)
{
    return failing("malloc", ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return failing("malloc", ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    return failing("malloc", ENOMEM) ? NULL : __libc_realloc(at, size);
}

int openat(int folder, const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list arguments;
        va_start(arguments, flags);
        mode = (mode_t)va_arg(arguments, unsigned);
        va_end(arguments);
        if (failing("openat", ENOSPC))
            return -1;
    }
    return NEXT(int (*)(int, const char *, int, ...), "openat")(folder, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t count)
{
    if (file > 2 && failing("write", ENOSPC))
        return -1;
    return NEXT(ssize_t(*)(int, const void *, size_t), "write")(file, bytes, count);
}

int fsync(int file)
{
    return failing("fsync", EIO) ? -1 : NEXT(int (*)(int), "fsync")(file);
}

int renameat(int from, const char *old, int to, const char *new)
{
    if (failing("rename", EIO))
        return -1;
    return NEXT(int (*)(int, const char *, int, const char *), "renameat")(from, old, to, new);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    if (failing("rename", EIO))
        return -1;
    return NEXT(int (*)(int, const char *, int, const char *, unsigned), "renameat2")(from, old, to, new, flags);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    if (failing("mkdir", ENOSPC))
        return -1;
    return NEXT(int (*)(int, const char *, mode_t), "mkdirat")(folder, path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    return failing("mkdir", ENOSPC) ? -1 : NEXT(int (*)(const char *, mode_t), "mkdir")(path, mode);
}
