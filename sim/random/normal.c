/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random/normal.h"

#include <assert.h>
#include <math.h>

/*
 * Two polynomials, the one to be divided by the other: they are worked out side by side, which the processor does at
 * the price of one. Coefficients from the constant on.
 */
typedef double pair __attribute__((vector_size(16)));
enum { TERMS = 8 };

/* By the distance from one half; by the root of minus the logarithm of the share, near and far. */
static const pair middle[TERMS] = {{3.3871328727963666080e0, 1},
                                   {1.3314166789178437745e2, 4.2313330701600911252e1},
                                   {1.9715909503065514427e3, 6.8718700749205790830e2},
                                   {1.3731693765509461125e4, 5.3941960214247511077e3},
                                   {4.5921953931549871457e4, 2.1213794301586595867e4},
                                   {6.7265770927008700853e4, 3.9307895800092710610e4},
                                   {3.3430575583588128105e4, 2.8729085735721942674e4},
                                   {2.5090809287301226727e3, 5.2264952788528545610e3}};
static const pair near[TERMS] = {{1.42343711074968357734e0, 1},
                                 {4.63033784615654529590e0, 2.05319162663775882187e0},
                                 {5.76949722146069140550e0, 1.67638483018380384940e0},
                                 {3.64784832476320460504e0, 6.89767334985100004550e-1},
                                 {1.27045825245236838258e0, 1.48103976427480074590e-1},
                                 {2.41780725177450611770e-1, 1.51986665636164571966e-2},
                                 {2.27238449892691845833e-2, 5.47593808499534494600e-4},
                                 {7.74545014278341407640e-4, 1.05075007164441684324e-9}};
static const pair far[TERMS] = {{6.65790464350110377720e0, 1},
                                {5.46378491116411436990e0, 5.99832206555887937690e-1},
                                {1.78482653991729133580e0, 1.36929880922735805310e-1},
                                {2.96560571828504891230e-1, 1.48753612908506148525e-2},
                                {2.65321895265761230930e-2, 7.86869131145613259100e-4},
                                {1.24266094738807843860e-3, 1.84631831751005468180e-5},
                                {2.71155556874348757815e-5, 1.42151175831644588870e-7},
                                {2.01033439929228813265e-7, 2.04426310338993978564e-15}};

static inline double ratio_at(const pair *terms, double x)
{
    pair value = terms[TERMS - 1];
    for (int i = TERMS - 2; i >= 0; i--)
        value = x * value + terms[i];
    return value[0] / value[1];
}

double cor_normal_above(double share)
{
    assert(share > 0 && share < 1);
    const double from_half = share - 0.5;
    if (from_half >= -0.425 && from_half <= 0.425)
        return -(from_half * ratio_at(middle, 0.180625 - from_half * from_half));
    const double root = sqrt(-log(share < 0.5 ? share : 1 - share));
    const double away = root <= 5 ? ratio_at(near, root - 1.6) : ratio_at(far, root - 5);
    return share < 0.5 ? away : -away;
}
