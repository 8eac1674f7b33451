/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/probe.h"
#include <math.h>

enum { POINTS = 200 };

char *cor_probe_libm(char *to)
{
    static double (*const functions[])(double) = {exp, log,  log1p,  expm1,  sin, cos,
                                                  tan, sqrt, lgamma, tgamma, erf, cbrt};
    struct cor_digest digest;
    cor_digest_init(&digest);
    for (int i = 1; i <= POINTS; i++) {
        const double at = 0.0731 * i + 1.0 / (i + 1.7);
        for (size_t f = 0; f < sizeof functions / sizeof functions[0]; f++) {
            const double value = functions[f](at);
            cor_digest_add(&digest, &value, sizeof value);
        }
        const double power = pow(at, 0.37 * i / POINTS - 2.1);
        cor_digest_add(&digest, &power, sizeof power);
    }
    return cor_digest_text(&digest, to);
}
