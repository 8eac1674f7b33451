/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/diagnostic.h"
#include "corridor/base/arena.h"
#include "corridor/base/memory.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct diagnostic {
    const char *text;
    uint32_t file; /* its number in the order of first naming */
    uint32_t line, column;
    uint32_t number; /* order of entry */
};

struct diagnostic_list {
    struct diagnostic kept[COR_DIAGNOSTIC_LIMIT];
    size_t count; /* those beyond the limit included */
};

struct cor_diagnostics {
    struct cor_arena *arena;
    const char **files;
    size_t file_count;
    struct diagnostic_list errors, warnings;
};

struct cor_diagnostics *cor_diagnostics_create(void)
{
    struct cor_diagnostics *diagnostics = cor_memory_new(1, sizeof *diagnostics);
    diagnostics->arena = cor_arena_create();
    return diagnostics;
}

void cor_diagnostics_destroy(struct cor_diagnostics *diagnostics)
{
    if (!diagnostics)
        return;
    cor_arena_destroy(diagnostics->arena);
    free(diagnostics->files);
    free(diagnostics);
}

static uint32_t diagnostics_file(struct cor_diagnostics *diagnostics, const char *file)
{
    const char *const name = file ? file : "";
    for (size_t i = 0; i < diagnostics->file_count; i++)
        if (strcmp(diagnostics->files[i], name) == 0)
            return (uint32_t)i;
    const size_t count = diagnostics->file_count++;
    diagnostics->files = cor_memory_resize(diagnostics->files, count, count + 1, sizeof *diagnostics->files);
    diagnostics->files[count] = cor_arena_text(diagnostics->arena, name);
    return (uint32_t)count;
}

static void diagnostics_add(struct cor_diagnostics *diagnostics, struct diagnostic_list *list, struct cor_position at,
                            const char *format, va_list arguments)
{
    const size_t number = list->count++;
    if (number >= COR_DIAGNOSTIC_LIMIT)
        return;
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    const size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *const text = cor_arena_new(diagnostics->arena, size, 1);
    vsnprintf(text, size, format, arguments);
    list->kept[number] = (struct diagnostic){
        .text = text,
        .file = diagnostics_file(diagnostics, at.file),
        .line = at.line > 0 ? at.line : 1,
        .column = at.column > 0 ? at.column : 1,
        .number = (uint32_t)number,
    };
}

void cor_diagnostics_error(struct cor_diagnostics *diagnostics, struct cor_position at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, &diagnostics->errors, at, format, arguments);
    va_end(arguments);
}

void cor_diagnostics_warning(struct cor_diagnostics *diagnostics, struct cor_position at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostics_add(diagnostics, &diagnostics->warnings, at, format, arguments);
    va_end(arguments);
}

size_t cor_diagnostics_errors(const struct cor_diagnostics *diagnostics)
{
    return diagnostics->errors.count;
}

size_t cor_diagnostics_warnings(const struct cor_diagnostics *diagnostics)
{
    return diagnostics->warnings.count;
}

static int diagnostic_compare(const void *left, const void *right)
{
    const struct diagnostic *const a = left, *const b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static void diagnostics_print_list(const struct cor_diagnostics *diagnostics, const struct diagnostic_list *list,
                                   const char *kind, FILE *to)
{
    struct diagnostic sorted[COR_DIAGNOSTIC_LIMIT];
    const size_t count = list->count < COR_DIAGNOSTIC_LIMIT ? list->count : COR_DIAGNOSTIC_LIMIT;
    memcpy(sorted, list->kept, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, diagnostic_compare);
    for (size_t i = 0; i < count; i++) {
        const char *const file = diagnostics->files[sorted[i].file];
        if (*file)
            fprintf(to, "%s:%u:%u: ", file, sorted[i].line, sorted[i].column);
        fprintf(to, "%s: %s\n", kind, sorted[i].text);
    }
    if (list->count > count)
        fprintf(to, "%zu more %s%s\n", list->count - count, kind, list->count - count == 1 ? "" : "s");
}

void cor_diagnostics_print(const struct cor_diagnostics *diagnostics, FILE *to, const char *closing)
{
    const size_t errors = diagnostics->errors.count;
    diagnostics_print_list(diagnostics, &diagnostics->errors, "error", to);
    diagnostics_print_list(diagnostics, &diagnostics->warnings, "warning", to);
    if (closing && errors > 0)
        fprintf(to, "%zu error%s; %s\n", errors, errors == 1 ? "" : "s", closing);
}
