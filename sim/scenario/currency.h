/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CURRENCY_H
#define SCENARIO_CURRENCY_H

#include "scenario/document.h"
#include "scenario/quantity.h"

/*
 * Money in the currencies of a scenario: `7.43 RUB/t` beside `currencies: {RUB: 90 /USD}` is 7.43/90 USD/t. Inside,
 * everything is in US cents.
 */

/* Three capitals. */
bool cor_currency_is_code(const char *text);

/*
 * Writes `text`, a quantity of money, as the same number of USD into `usd`, and how many of the text's own currency one
 * USD is into *rate (1 for USD). currencies: the section, NULL where there is none. Returns false with the reason where
 * the currency is not there. Whatever is not a quantity of money is handed through.
 */
bool cor_currency_in_usd(const struct cor_node *currencies, const char *text, char *usd, size_t size, double *rate,
                         struct cor_reason *why);

#endif
