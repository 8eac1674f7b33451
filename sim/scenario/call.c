/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/call.h"
#include "corridor/base/memory.h"
#include "corridor/base/text.h"
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Parameters. Those before COUNT_OF_MEASURES carry a unit, the others are bare numbers. */
enum parameter {
    MEAN,
    SD,
    MIN,
    MODE,
    MAX,
    MEDIAN,
    P90,
    SCALE,
    COUNT_OF_MEASURES,
    CV = COUNT_OF_MEASURES,
    SHAPE,
    ALPHA,
    BETA,
    PARAMETER_COUNT
};

static const char *const parameter_names[PARAMETER_COUNT] = {"mean", "sd",    "min", "mode",  "max",   "median",
                                                             "p90",  "scale", "cv",  "shape", "alpha", "beta"};

static bool make_uniform(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_uniform(to, v[MIN], v[MAX], why);
}

static bool make_exponential(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_exponential(to, v[MEAN], why);
}

static bool make_erlang(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_erlang(to, v[SHAPE], v[MEAN], why);
}

static bool make_gamma(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_gamma(to, v[MEAN], v[CV], why);
}

static bool make_gamma_shape(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_gamma_shape(to, v[MEAN], v[SHAPE], why);
}

/* Durations and sizes are never negative. */
static bool make_normal(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_normal(to, v[MEAN], v[SD], true, why);
}

static bool make_lognormal(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_lognormal(to, v[MEAN], v[CV], why);
}

static bool make_lognormal_p90(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_lognormal_p90(to, v[MEAN], v[P90], why);
}

static bool make_lognormal_median(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_lognormal_median(to, v[MEDIAN], v[P90], why);
}

static bool make_weibull(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_weibull(to, v[SHAPE], v[MEAN], why);
}

static bool make_weibull_scale(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_weibull_scale(to, v[SHAPE], v[SCALE], why);
}

static bool make_triangular(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_triangular(to, v[MIN], v[MODE], v[MAX], why);
}

static bool make_pert(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_pert(to, v[MIN], v[MODE], v[MAX], why);
}

static bool make_beta(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_beta(to, v[MIN], v[MAX], v[ALPHA], v[BETA], why);
}

static bool make_beta_mean(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_beta_mean(to, v[MIN], v[MAX], v[MEAN], v[SD], why);
}

static bool make_poisson(struct cor_distribution *to, const double *v, const char **why)
{
    return cor_distribution_poisson(to, v[MEAN], why);
}

#define BIT(parameter) (1u << (parameter))

/* A distribution by one set of parameters; several lines of one name stand together. */
static const struct form {
    const char *name;
    unsigned parameters;
    bool (*make)(struct cor_distribution *to, const double *values, const char **why);
    const char *example;
} forms[] = {
    {"exponential", BIT(MEAN), make_exponential, "exponential(mean 6 h)"},
    {"erlang", BIT(SHAPE) | BIT(MEAN), make_erlang, "erlang(shape 2 mean 6 h)"},
    {"gamma", BIT(MEAN) | BIT(CV), make_gamma, "gamma(mean 24 h cv 0.6)"},
    {"gamma", BIT(MEAN) | BIT(SHAPE), make_gamma_shape, "gamma(mean 24 h shape 2.8)"},
    {"lognormal", BIT(MEAN) | BIT(CV), make_lognormal, "lognormal(mean 24 h cv 0.8)"},
    {"lognormal", BIT(MEAN) | BIT(P90), make_lognormal_p90, "lognormal(mean 72 h p90 140 h)"},
    {"lognormal", BIT(MEDIAN) | BIT(P90), make_lognormal_median, "lognormal(median 48 h p90 168 h)"},
    {"normal", BIT(MEAN) | BIT(SD), make_normal, "normal(mean 10 h sd 2 h)"},
    {"weibull", BIT(SHAPE) | BIT(MEAN), make_weibull, "weibull(shape 1.5 mean 30 h)"},
    {"weibull", BIT(SHAPE) | BIT(SCALE), make_weibull_scale, "weibull(shape 1.5 scale 33 h)"},
    {"triangular", BIT(MIN) | BIT(MODE) | BIT(MAX), make_triangular, "triangular(min 4 h mode 6 h max 9 h)"},
    {"uniform", BIT(MIN) | BIT(MAX), make_uniform, "uniform(min 4 h max 8 h)"},
    {"pert", BIT(MIN) | BIT(MODE) | BIT(MAX), make_pert, "pert(min 4 h mode 6 h max 9 h)"},
    {"beta", BIT(MIN) | BIT(MAX) | BIT(ALPHA) | BIT(BETA), make_beta, "beta(min 4 h max 9 h alpha 2 beta 3)"},
    {"beta", BIT(MIN) | BIT(MAX) | BIT(MEAN) | BIT(SD), make_beta_mean, "beta(min 4 h max 9 h mean 6 h sd 1 h)"},
    {"poisson", BIT(MEAN), make_poisson, "poisson(mean 6 h)"},
    {"empirical", 0, NULL, "empirical(3 of 5 h; 1 of 9 h)"},
};
enum { FORM_COUNT = sizeof forms / sizeof *forms };

size_t cor_call_count(void)
{
    return FORM_COUNT;
}

const char *cor_call_name(size_t number)
{
    return forms[number].name;
}

const char *cor_call_example(size_t number)
{
    return forms[number].example;
}

static bool refuse(struct cor_reason *why, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(struct cor_reason *why, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why->text, sizeof why->text, format, arguments);
    va_end(arguments);
    return false;
}

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

static int find_parameter(const char *word)
{
    for (int i = 0; i < PARAMETER_COUNT; ++i)
        if (strcmp(parameter_names[i], word) == 0)
            return i;
    return -1;
}

static unsigned parameters_of(const char *name)
{
    unsigned all = 0;
    for (size_t i = 0; i < FORM_COUNT; ++i)
        if (strcmp(forms[i].name, name) == 0)
            all |= forms[i].parameters;
    return all;
}

static bool refuse_parameter(const struct call *call, const char *word, struct cor_reason *why)
{
    const char *names[PARAMETER_COUNT];
    size_t count = 0;
    for (int i = 0; i < PARAMETER_COUNT; ++i)
        if (parameters_of(call->name) & BIT(i))
            names[count++] = parameter_names[i];
    const char *nearest = cor_text_nearest(word, names, count);
    return refuse(why, "'%.40s' is not a parameter of %s%s%s%s", word, call->name,
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
        follows = find_parameter(text) < 0;
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
    int parameter = find_parameter(word);
    if (parameter < 0 || !(parameters_of(call->name) & BIT(parameter)))
        return refuse_parameter(call, word, why);
    if (call->given & BIT(parameter))
        return refuse(why, "'%s' is given twice in %s", word, call->name);
    call->given |= BIT(parameter);
    if (*call->at == '\0')
        return refuse(why, "'%s' of %s has no value", word, call->name);
    if (parameter < COUNT_OF_MEASURES)
        return take_measure(call, &call->values[parameter], why);
    return cor_number_parse(take_word(call), &call->values[parameter], why);
}

static bool refuse_form(const struct call *call, struct cor_reason *why)
{
    char known[200];
    size_t used = 0;
    for (size_t i = 0; i < FORM_COUNT && used < sizeof known; ++i)
        if (strcmp(forms[i].name, call->name) == 0)
            used += (size_t)snprintf(known + used, sizeof known - used, "%s'%s'", used == 0 ? "" : " or ",
                                     forms[i].example);
    return refuse(why, "the parameters of %s are incomplete or do not go together; expected such as %s", call->name,
                  known);
}

static bool finish(const struct call *call, bool made, const char *reason, struct cor_reason *why)
{
    return made || refuse(why, "%s: %s", call->name, reason);
}

static bool parse_parameters(struct call *call, struct cor_distribution *to, struct cor_reason *why)
{
    skip_blanks(call);
    while (*call->at != '\0')
        if (!take_parameter(call, why))
            return false;
    for (size_t i = 0; i < FORM_COUNT; ++i) {
        const char *reason = "";
        if (strcmp(forms[i].name, call->name) == 0 && forms[i].parameters == call->given)
            return finish(call, forms[i].make(to, call->values, &reason), reason, why);
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
            good = refuse(why, "empirical expects weights and values such as '3 of 5 h; 1 of 9 h'");
        good = good && take_measure(call, &values[count++], why);
        if (good && *call->at != '\0')
            good = refuse(why, "'%.40s' after a value of empirical; expected ';' between values", call->at);
    }
    const char *reason = "";
    good = good && finish(call, cor_distribution_empirical(to, arena, values, weights, count, &reason), reason, why);
    free(values);
    return good;
}

static const char *find_name(const char *text, size_t length, struct cor_reason *why)
{
    const char *names[FORM_COUNT];
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), text);
    for (size_t i = 0; i < FORM_COUNT; ++i) {
        names[i] = forms[i].name;
        if (strcmp(name, names[i]) == 0)
            return names[i];
    }
    const char *nearest = cor_text_nearest(name, names, FORM_COUNT);
    refuse(why, "'%s' is not a distribution%s%s%s", name, nearest != NULL ? "; did you mean '" : "",
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
        return refuse(why, "'%.60s' has no closing ')'; values are separated by blanks, never by commas", text);
    if (end[1 + strspn(end + 1, " ")] != '\0')
        return refuse(why, "'%.40s' after the closing ')'; expected nothing more", end + 1 + strspn(end + 1, " "));
    if (memchr(inside, ',', (size_t)(end - inside)) != NULL)
        return refuse(why, "a comma in '%.60s'; names and values are separated by blanks", text);
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
    return cor_distribution_constant(to, quantity.real, &reason) || refuse(why, "'%.40s': %s", text, reason);
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
            return cor_distribution_erlang(to, value, 1, &reason) || refuse(why, "erlang: %s", reason);
    }
    return refuse(why, "'%.40s' is no kind of arrivals; expected 'poisson', 'regular' or such as 'erlang(shape 2)'",
                  text);
}

/* Writes the number `factor` times as large, in the shortest form that reads back; returns where the number ends. */
static const char *scale_number(const char *at, double factor, char *to, size_t size, struct cor_reason *why)
{
    double number = 0;
    const char *end = cor_number_scan(at, &number, why);
    if (end == NULL)
        return NULL;
    for (int digits = 15; digits <= 17; ++digits) {
        snprintf(to, size, "%.*g", digits, number * factor);
        if (strtod(to, NULL) == number * factor)
            break;
    }
    return isfinite(number * factor) ? end : (refuse(why, "'%.40s' is too large to be scaled", at), NULL);
}

/* Does the number at `at` follow a parameter that is measured, or the `of` of empirical? */
static bool is_measured(const char *text, const char *at)
{
    const char *end = at, *start;
    while (end > text && end[-1] == ' ')
        --end;
    start = end;
    while (start > text && name_length(start - 1) > 0)
        --start;
    char word[16];
    snprintf(word, sizeof word, "%.*s", (int)(end - start), start);
    int parameter = find_parameter(word);
    return strcmp(word, "of") == 0 || (parameter >= 0 && parameter < COUNT_OF_MEASURES);
}

const char *cor_call_scale(const char *text, double factor, struct cor_arena *arena, struct cor_reason *why)
{
    char number[40];
    if (!cor_call_is(text)) {
        const char *rest = scale_number(text, factor, number, sizeof number, why);
        return rest != NULL ? cor_arena_format(arena, "%s%s", number, rest) : NULL;
    }
    const char *made = cor_arena_text_part(arena, "", 0), *from = text;
    bool scaled = false;
    for (const char *at = strchr(text, '('); *at != '\0'; ++at) {
        bool starts = (*at >= '0' && *at <= '9') && at[-1] == ' ';
        if (!starts || !is_measured(text, at))
            continue;
        const char *end = scale_number(at, factor, number, sizeof number, why);
        if (end == NULL)
            return NULL;
        made = cor_arena_format(arena, "%s%.*s%s", made, (int)(at - from), from, number);
        from = at = end;
        scaled = true;
        --at;
    }
    if (!scaled) {
        refuse(why, "'%.40s' holds nothing that could be scaled", text);
        return NULL;
    }
    return cor_arena_format(arena, "%s%s", made, from);
}
