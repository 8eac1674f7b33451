/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/source.h"
#include "corridor/base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_readable(const char *path, struct cor_position at, struct cor_diagnostics *diagnostics, size_t *size)
{
    struct stat about;
    if (stat(path, &about) != 0)
        cor_diagnostics_error(diagnostics, at, "'%s' cannot be read: %s", path, strerror(errno));
    else if (S_ISDIR(about.st_mode))
        cor_diagnostics_error(diagnostics, at, "'%s' is a directory; expected a scenario file", path);
    else if (!S_ISREG(about.st_mode))
        cor_diagnostics_error(diagnostics, at, "'%s' is not a regular file; expected a scenario file", path);
    else if (about.st_size > COR_SOURCE_MOST)
        cor_diagnostics_error(diagnostics, at, "'%s' has %lld MiB; at most 64 MiB are read", path,
                              (long long)(about.st_size / (1024 * 1024)));
    else {
        *size = (size_t)about.st_size;
        return true;
    }
    return false;
}

/* Reads until `size` bytes or the end; -1 on failure. A file that grows meanwhile is cut at the size it had. */
static ssize_t read_all(int from, char *to, size_t size)
{
    size_t got = 0;
    while (got < size) {
        ssize_t n = read(from, to + got, size - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

char *cor_source_read(const char *path, struct cor_position at, struct cor_diagnostics *diagnostics, size_t *length)
{
    size_t size = 0;
    if (!is_readable(path, at, diagnostics, &size))
        return NULL;
    int from = open(path, O_RDONLY | O_CLOEXEC);
    char *text = from < 0 ? NULL : cor_memory_new(size + 1, 1);
    ssize_t got = from < 0 ? -1 : read_all(from, text, size);
    if (got < 0)
        cor_diagnostics_error(diagnostics, at, "'%s' cannot be read: %s", path, strerror(errno));
    if (from >= 0)
        close(from);
    if (got < 0) {
        free(text);
        return NULL;
    }
    *length = (size_t)got;
    return text;
}

/* The bytes of the UTF-8 sequence at `at`, of `left` bytes, and its code point; 0 if it is none. */
static size_t sequence(const unsigned char *at, size_t left, uint32_t *point)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = at[0] < 0x80 ? 1 : at[0] >= 0xC2 && at[0] < 0xE0 ? 2 : (at[0] & 0xF0) == 0xE0 ? 3 : 4;
    if (size == 1) {
        *point = at[0];
        return 1;
    }
    if (at[0] < 0xC2 || at[0] > 0xF4 || left < size)
        return 0;
    uint32_t value = at[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; ++i) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        value = (value << 6) | (at[i] & 0x3Fu);
    }
    *point = value;
    return value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : size;
}

static bool is_allowed(uint32_t point)
{
    return point == '\n' || point == '\r' || point == 0x85 || (point >= 0x20 && point < 0x7F) ||
           (point >= 0xA0 && point != 0xFEFF && point != 0xFFFE && point != 0xFFFF);
}

static void complain(struct cor_diagnostics *diagnostics, struct cor_position at, size_t offset, size_t size,
                     uint32_t point)
{
    if (size == 0)
        cor_diagnostics_error(diagnostics, at, "not UTF-8 at byte %zu; a scenario is UTF-8 text", offset);
    else if (point == 0)
        cor_diagnostics_error(diagnostics, at, "a NUL byte at byte %zu; a scenario is UTF-8 text", offset);
    else if (point == '\t')
        cor_diagnostics_error(diagnostics, at, "a tab; expected blanks");
    else
        cor_diagnostics_error(diagnostics, at, "the control character U+%04X at byte %zu; a scenario is UTF-8 text",
                              point, offset);
}

bool cor_source_check(const char *file, uint32_t column, const char *text, size_t length,
                      struct cor_diagnostics *diagnostics)
{
    struct cor_position at = {file, 1, column};
    for (size_t i = 0; i < length;) {
        uint32_t point = 0;
        size_t size = sequence((const unsigned char *)text + i, length - i, &point);
        if (size == 0 || !is_allowed(point)) {
            complain(diagnostics, at, i, size, point);
            return false;
        }
        i += size;
        if (point == '\n' || (point == '\r' && (i == length || text[i] != '\n'))) {
            ++at.line;
            at.column = 1;
        } else {
            ++at.column;
        }
    }
    return true;
}
