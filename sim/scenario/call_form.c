/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/call_form.h"
#include "scenario/call.h"
#include <string.h>

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

const struct cor_call_form cor_call_forms[] = {
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
const size_t cor_call_form_count = sizeof cor_call_forms / sizeof *cor_call_forms;

size_t cor_call_count(void)
{
    return cor_call_form_count;
}

const char *cor_call_name(size_t number)
{
    return cor_call_forms[number].name;
}

const char *cor_call_example(size_t number)
{
    return cor_call_forms[number].example;
}

int cor_parameter_find(const char *name)
{
    for (int i = 0; i < PARAMETER_COUNT; ++i)
        if (strcmp(parameter_names[i], name) == 0)
            return i;
    return -1;
}

const char *cor_parameter_name(int parameter)
{
    return parameter_names[parameter];
}
