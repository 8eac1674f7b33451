/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/fault.h"
#include "corridor/base/status.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void cor_fault(const struct cor_fault_place *place, const char *entity, const char *file, int line,
                         const char *format, ...)
{
    char message[512], where[128] = "";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (place)
        snprintf(where, sizeof where, "replication %" PRIu32 ", seed %" PRIu64 ", time %" PRId64 " ms, ",
                 place->replication, place->seed, place->time);
    /* One call, so that two threads that fail together do not mix their lines. */
    fprintf(stderr, "corridor: %s: %s (%s%s%s%s:%d)\n", cor_status_sentence(COR_FAULT), message, where,
            entity ? entity : "", entity ? ", " : "", file, line);
    _Exit(cor_status_exit(COR_FAULT));
}
