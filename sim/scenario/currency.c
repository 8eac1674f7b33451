/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/currency.h"
#include "scenario/field.h"
#include "scenario/measure.h"
#include <string.h>

enum { CODE = 3 };

bool cor_currency_is_code(const char *text)
{
    return strlen(text) == CODE && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == CODE;
}

static bool find_rate(const struct cor_node *currencies, const char *code, double *rate, struct cor_reason *why)
{
    const struct cor_node *entry = cor_node_get(currencies, code);
    struct cor_quantity quantity;
    struct cor_reason ignored;
    char meant[120];
    if (entry == NULL)
        return cor_refuse(why, "'%s' is not in 'currencies'%s", code,
                          cor_suggest_key(currencies, code, meant, sizeof meant));
    /* A rate that is wrong is reported where it stands. */
    if (entry->kind == COR_SCALAR && entry->text != NULL &&
        cor_quantity_parse(entry->text, COR_ONE(COR_EXCHANGE), &quantity, &ignored) && quantity.real > 0)
        *rate = quantity.real;
    return true;
}

bool cor_currency_in_usd(const struct cor_node *currencies, const char *text, char *usd, size_t size, double *rate,
                         struct cor_reason *why)
{
    double number = 0;
    struct cor_reason ignored;
    struct cor_ratio ratio;
    char code[CODE + 1] = "";
    *rate = 1;
    if (strlen(text) + 1 > size)
        return cor_refuse(why, "'%.40s' is too long for an amount of money", text);
    snprintf(usd, size, "%s", text);
    const char *unit = cor_number_scan(text, &number, &ignored);
    if (unit == NULL)
        return true;
    unit += strspn(unit, " ");
    const char *begin = unit + (*unit == 'k' || (*unit == 'M' && strcspn(unit, "/ ") == CODE + 1));
    if (strcspn(begin, "/ ") != CODE)
        return true;
    memcpy(code, begin, CODE);
    if (!cor_currency_is_code(code) || cor_measure_resolve(code, &ratio))
        return true;
    if (!find_rate(currencies, code, rate, why))
        return false;
    snprintf(usd, size, "%.*sUSD%s", (int)(begin - text), text, begin + CODE);
    return true;
}
