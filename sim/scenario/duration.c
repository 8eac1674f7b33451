/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/scenario/duration.h"
#include "corridor/base/integer.h"
#include "scenario/quantity.h"
#include <math.h>
#include <stdio.h>

bool cor_duration_parse(const char *text, int64_t *ms, char *why, size_t size)
{
    struct cor_quantity quantity;
    struct cor_reason reason;
    if (!cor_quantity_parse(text, COR_ONE(COR_DURATION), &quantity, &reason)) {
        snprintf(why, size, "%s", reason.text);
        return false;
    }
    if (fabs(quantity.real) > COR_WHOLE_MOST) {
        snprintf(why, size, "'%s' is too long for a duration", text);
        return false;
    }
    *ms = cor_round(quantity.real);
    return true;
}
