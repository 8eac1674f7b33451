/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RANDOM_SAMPLES_H
#define TESTS_RANDOM_SAMPLES_H

/*
 * What a set of sampled values shows: mean, standard deviation, correlation, distance from a distribution function.
 */
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

static inline double samples_mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

/* The mean of |value − centre|^power. */
static inline double samples_moment(const double *values, size_t count, double centre, double power)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += pow(fabs(values[i] - centre), power);
    return sum / (double)count;
}

static inline double samples_correlation(const double *left, const double *right, size_t count)
{
    const double x = samples_mean(left, count), y = samples_mean(right, count);
    double both = 0;
    for (size_t i = 0; i < count; i++)
        both += (left[i] - x) * (right[i] - y);
    return both / (double)count / sqrt(samples_moment(left, count, x, 2) * samples_moment(right, count, y, 2));
}

static inline int samples_compare(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Sorts the values and returns Kolmogorov's sqrt(count)·D; 2.23 is exceeded once in 10,000. */
static inline double samples_kolmogorov(double *values, size_t count, double (*share_below)(double))
{
    double most = 0;
    qsort(values, count, sizeof *values, samples_compare);
    for (size_t i = 0; i < count; i++) {
        const double share = share_below(values[i]);
        most = fmax(most, fmax(share - (double)i / (double)count, (double)(i + 1) / (double)count - share));
    }
    return most * sqrt((double)count);
}

#endif
