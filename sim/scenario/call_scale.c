/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/memory.h"
#include "scenario/call.h"
#include "scenario/call_form.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_TEXT = 40 };

/* Writes the number `factor` times as large, to 15 digits, which 24 × 1.2 needs to become 28.8; returns
 * where the number ends. */
static const char *scale_number(const char *at, double factor, char *to, size_t size, struct cor_reason *why)
{
    double number = 0;
    const char *end = cor_number_scan(at, &number, why);
    if (end == NULL)
        return NULL;
    snprintf(to, size, "%.15g", number * factor);
    if (isfinite(number * factor))
        return end;
    cor_refuse(why, "'%.40s' is too large to be scaled", at);
    return NULL;
}

/* Does the number at `at` follow a parameter that is measured, or the `of` of empirical? */
static bool is_measured(const char *text, const char *at)
{
    const char *end = at, *start;
    while (end > text && end[-1] == ' ')
        --end;
    start = end;
    while (start > text && start[-1] != ' ' && start[-1] != '(' && start[-1] != ';')
        --start;
    char word[16];
    snprintf(word, sizeof word, "%.*s", (int)(end - start), start);
    int parameter = cor_parameter_find(word);
    return strcmp(word, "of") == 0 || (parameter >= 0 && parameter < COUNT_OF_MEASURES);
}

/* The call with each measured number scaled, in memory that the caller frees; NULL with the reason. */
static char *scale_call(const char *text, double factor, struct cor_reason *why)
{
    size_t length = strlen(text), used = 0;
    char *made = cor_memory_new(length + 1, NUMBER_TEXT); /* more than every character scaled could need */
    bool scaled = false;
    for (const char *at = text; *at != '\0';) {
        bool starts = at > text && *at >= '0' && *at <= '9' && at[-1] == ' ';
        if (!starts || !is_measured(text, at)) {
            made[used++] = *at++;
            continue;
        }
        at = scale_number(at, factor, made + used, NUMBER_TEXT, why);
        if (at == NULL) {
            free(made);
            return NULL;
        }
        used += strlen(made + used);
        scaled = true;
    }
    if (scaled)
        return made;
    free(made);
    cor_refuse(why, "'%.40s' holds nothing that could be scaled", text);
    return NULL;
}

const char *cor_call_scale(const char *text, double factor, struct cor_arena *arena, struct cor_reason *why)
{
    char number[NUMBER_TEXT];
    if (!cor_call_is(text)) {
        const char *rest = scale_number(text, factor, number, sizeof number, why);
        return rest != NULL ? cor_arena_format(arena, "%s%s", number, rest) : NULL;
    }
    char *made = scale_call(text, factor, why);
    const char *kept = made != NULL ? cor_arena_text(arena, made) : NULL;
    free(made);
    return kept;
}
