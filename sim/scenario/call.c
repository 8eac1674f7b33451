/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/call.h"
#include "corridor/base/memory.h"
#include "corridor/base/text.h"
#include "scenario/call_form.h"
#include <stdlib.h>
#include <string.h>

#define BIT(parameter) (1u << (parameter))

enum { FORM_MOST = 32 };

static size_t name_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}

bool cor_call_is(const char *text)
{
    size_t length = name_length(text);
    return length > 0 && !(text[0] >= '0' && text[0] <= '9') && text[length + strspn(text + length, " ")] == '(';
}

/* What has been read of a call. `at` walks through a copy of what stands between the parentheses. */
struct call {
    const char *name;
    char *at;
    uint64_t accepted;
    enum cor_dimension dimension;
    double values[PARAMETER_COUNT];
    unsigned given;
};

static void skip_blanks(struct call *call)
{
    call->at += strspn(call->at, " ");
}

/* The next word, ended by a blank or the end; it is cut off in place. */
static char *take_word(struct call *call)
{
    skip_blanks(call);
    char *word = call->at;
    call->at += strcspn(call->at, " ");
    if (*call->at != '\0')
        *call->at++ = '\0';
    skip_blanks(call);
    return word;
}

static unsigned parameters_of(const char *name)
{
    unsigned all = 0;
    for (size_t i = 0; i < cor_call_form_count; ++i)
        if (strcmp(cor_call_forms[i].name, name) == 0)
            all |= cor_call_forms[i].parameters;
    return all;
}

static bool refuse_parameter(const struct call *call, const char *word, struct cor_reason *why)
{
    const char *names[PARAMETER_COUNT];
    size_t count = 0;
    for (int i = 0; i < PARAMETER_COUNT; ++i)
        if (parameters_of(call->name) & BIT(i))
            names[count++] = cor_parameter_name(i);
    const char *nearest = cor_text_nearest(word, names, count);
    return cor_refuse(why, "'%.40s' is not a parameter of %s%s%s%s", word, call->name,
                      nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                      nearest != NULL ? "'?" : "");
}

/* A value with its unit: one word (`24h`) or two (`24 h`), the second one not being the next parameter. */
static bool take_measure(struct call *call, double *value, struct cor_reason *why)
{
    char text[96];
    char *number = take_word(call);
    double ignored;
    const char *end = cor_number_scan(number, &ignored, why);
    if (end == NULL)
        return false;
    char *next = call->at;
    size_t length = strcspn(next, " ");
    bool follows = *end == '\0' && length > 0 && length < sizeof text;
    if (follows) {
        snprintf(text, sizeof text, "%.*s", (int)length, next);
        follows = cor_parameter_find(text) < 0;
    }
    if (follows)
        snprintf(text, sizeof text, "%.60s %.30s", number, take_word(call));
    else
        snprintf(text, sizeof text, "%.90s", number);
    struct cor_quantity quantity;
    if (!cor_quantity_parse(text, call->accepted, &quantity, why))
        return false;
    call->accepted = COR_ONE(quantity.dimension);
    call->dimension = quantity.dimension;
    *value = quantity.real;
    return true;
}

static bool take_parameter(struct call *call, struct cor_reason *why)
{
    const char *word = take_word(call);
    int parameter = cor_parameter_find(word);
    if (parameter < 0 || !(parameters_of(call->name) & BIT(parameter)))
        return refuse_parameter(call, word, why);
    if (call->given & BIT(parameter))
        return cor_refuse(why, "'%s' is given twice in %s", word, call->name);
    call->given |= BIT(parameter);
    if (*call->at == '\0')
        return cor_refuse(why, "'%s' of %s has no value", word, call->name);
    if (parameter < COUNT_OF_MEASURES)
        return take_measure(call, &call->values[parameter], why);
    return cor_number_parse(take_word(call), &call->values[parameter], why);
}

static bool refuse_form(const struct call *call, struct cor_reason *why)
{
    char known[200];
    size_t used = 0;
    for (size_t i = 0; i < cor_call_form_count && used < sizeof known; ++i)
        if (strcmp(cor_call_forms[i].name, call->name) == 0)
            used += (size_t)snprintf(known + used, sizeof known - used, "%s'%s'", used == 0 ? "" : " or ",
                                     cor_call_forms[i].example);
    return cor_refuse(why, "the parameters of %s are incomplete or do not go together; expected such as %s", call->name,
                      known);
}

static bool refuse_values(const struct call *call, const char *reason, struct cor_reason *why)
{
    return cor_refuse(why, "%s: %s", call->name, reason);
}

static bool parse_parameters(struct call *call, struct cor_distribution *to, struct cor_reason *why)
{
    skip_blanks(call);
    while (*call->at != '\0')
        if (!take_parameter(call, why))
            return false;
    for (size_t i = 0; i < cor_call_form_count; ++i) {
        const char *reason = "";
        if (strcmp(cor_call_forms[i].name, call->name) == 0 && cor_call_forms[i].parameters == call->given)
            return cor_call_forms[i].make(to, call->values, &reason) || refuse_values(call, reason, why);
    }
    return refuse_form(call, why);
}

/* `3 of 1 TEU; 1 of 2 TEU` */
static bool parse_weights(struct call *call, struct cor_arena *arena, struct cor_distribution *to,
                          struct cor_reason *why)
{
    size_t most = 1, count = 0;
    for (const char *at = call->at; *at != '\0'; ++at)
        most += *at == ';';
    double *values = cor_memory_new(2 * most, sizeof *values), *weights = values + most;
    char *rest = call->at;
    bool good = true;
    while (good && rest != NULL) {
        call->at = rest;
        rest = strchr(rest, ';');
        if (rest != NULL)
            *rest++ = '\0';
        good = cor_number_parse(take_word(call), &weights[count], why);
        if (good && strcmp(take_word(call), "of") != 0)
            good = cor_refuse(why, "empirical expects weights and values such as '3 of 5 h; 1 of 9 h'");
        good = good && take_measure(call, &values[count++], why);
        if (good && *call->at != '\0')
            good = cor_refuse(why, "'%.40s' after a value of empirical; expected ';' between values", call->at);
    }
    const char *reason = "";
    if (good && !cor_distribution_empirical(to, arena, values, weights, count, &reason))
        good = refuse_values(call, reason, why);
    free(values);
    return good;
}

static const char *find_name(const char *text, size_t length, struct cor_reason *why)
{
    const char *names[FORM_MOST];
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), text);
    for (size_t i = 0; i < cor_call_form_count; ++i) {
        names[i] = cor_call_forms[i].name;
        if (strcmp(name, names[i]) == 0)
            return names[i];
    }
    const char *nearest = cor_text_nearest(name, names, cor_call_form_count);
    cor_refuse(why, "'%s' is not a distribution%s%s%s", name, nearest != NULL ? "; did you mean '" : "",
               nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
    return NULL;
}

/* Splits `name(inside)`; inside is a copy that the caller frees. */
static bool open_call(const char *text, struct call *call, struct cor_reason *why)
{
    size_t length = name_length(text);
    call->name = find_name(text, length, why);
    if (call->name == NULL)
        return false;
    const char *inside = text + length + strspn(text + length, " ") + 1;
    const char *end = strchr(inside, ')');
    if (end == NULL)
        return cor_refuse(why, "'%.60s' has no closing ')'; values are separated by blanks, never by commas", text);
    if (end[1 + strspn(end + 1, " ")] != '\0')
        return cor_refuse(why, "'%.40s' after the closing ')'; expected nothing more", end + 1 + strspn(end + 1, " "));
    if (memchr(inside, ',', (size_t)(end - inside)) != NULL)
        return cor_refuse(why, "a comma in '%.60s'; names and values are separated by blanks", text);
    call->at = cor_memory_text_part(inside, (size_t)(end - inside));
    return true;
}

static bool parse_constant(const char *text, uint64_t accepted, struct cor_distribution *to,
                           enum cor_dimension *dimension, struct cor_reason *why)
{
    struct cor_quantity quantity;
    const char *reason = "";
    if (!cor_quantity_parse(text, accepted, &quantity, why))
        return false;
    *dimension = quantity.dimension;
    return cor_distribution_constant(to, quantity.real, &reason) || cor_refuse(why, "'%.40s': %s", text, reason);
}

bool cor_call_parse(const char *text, uint64_t accepted, struct cor_arena *arena, struct cor_distribution *to,
                    enum cor_dimension *dimension, struct cor_reason *why)
{
    if (!cor_call_is(text))
        return parse_constant(text, accepted, to, dimension, why);
    struct call call = {.accepted = accepted};
    if (!open_call(text, &call, why))
        return false;
    char *copy = call.at;
    bool good =
        strcmp(call.name, "empirical") == 0 ? parse_weights(&call, arena, to, why) : parse_parameters(&call, to, why);
    *dimension = call.dimension;
    free(copy);
    return good;
}

bool cor_call_parse_arrivals(const char *text, struct cor_distribution *to, struct cor_reason *why)
{
    const char *reason = "";
    int shape = 0;
    double value = 0;
    if (strcmp(text, "poisson") == 0)
        return cor_distribution_exponential(to, 1, &reason);
    if (strcmp(text, "regular") == 0)
        return cor_distribution_constant(to, 1, &reason);
    if (sscanf(text, "erlang ( shape %n", &shape) == 0 && shape > 0) {
        struct cor_reason ignored;
        const char *end = cor_number_scan(text + shape, &value, &ignored);
        if (end != NULL && strcmp(end + strspn(end, " "), ")") == 0)
            return cor_distribution_erlang(to, value, 1, &reason) || cor_refuse(why, "erlang: %s", reason);
    }
    return cor_refuse(why, "'%.40s' is no kind of arrivals; expected 'poisson', 'regular' or such as 'erlang(shape 2)'",
                      text);
}
