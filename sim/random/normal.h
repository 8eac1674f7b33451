/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RANDOM_NORMAL_H
#define RANDOM_NORMAL_H

#include <math.h>

/*
 * The inverse of the standard normal's upper tail, by the rational approximations PPND16 of Wichura 1988, "Algorithm AS
 * 241: The percentage points of the normal distribution", Applied Statistics 37: relative error about 1e-16. It gives
 * what gsl_cdf_ugaussian_Qinv gives, by the same operations in the same order, and is inline because most variates pass
 * here.
 */
struct normal_ratio {
    double above[8], below[8]; /* of x^0 first */
};

static inline double normal_ratio_at(const struct normal_ratio *ratio, double x)
{
    double above = ratio->above[7], below = ratio->below[7];
    for (int i = 6; i >= 0; i--) {
        above = x * above + ratio->above[i];
        below = x * below + ratio->below[i];
    }
    return above / below;
}

/* Of the smaller tail's probability, at most 0.075; the larger of ±z. */
static inline double normal_in_tail(double probability)
{
    static const struct normal_ratio near = {
        {1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
         1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4},
        {1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
         0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9}};
    static const struct normal_ratio far = {
        {6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
         0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
        {1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
         1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15}};
    const double r = sqrt(-log(probability));
    return r <= 5 ? normal_ratio_at(&near, r - 1.6) : normal_ratio_at(&far, r - 5);
}

/* z such that a standard normal is above z with the probability `upper`, which lies strictly between 0 and 1. */
static inline double normal_above(double upper)
{
    static const struct normal_ratio middle = {
        {3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
         45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727},
        {1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
         39307.89580009271061, 28729.085735721942674, 5226.495278852854561}};
    const double off = upper - 0.5;
    if (off >= -0.425 && off <= 0.425)
        return -(off * normal_ratio_at(&middle, 0.180625 - off * off));
    return upper < 0.5 ? normal_in_tail(upper) : -normal_in_tail(1 - upper);
}

#endif
