/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of fields: currencies and prices. */
#include "corridor/network/price.h"
#include "scenario/table_parts.h"

const struct cor_field cor_table_currency = {.kind = COR_FIELD_CURRENCY, .example = "RUB"};
const struct cor_field cor_table_exchange = {
    .kind = COR_FIELD_QUANTITY, .dimensions = COR_ONE(COR_EXCHANGE), .sign = COR_ABOVE_ZERO, .example = "90 /USD"};

static const char *const payers[] = {
#define PAYER(name, text) #text,
    COR_PAYER_LIST(PAYER)
#undef PAYER
        NULL};

static const char *const kinds[] = {
#define KIND(name, text) #text,
    COR_PRICE_KIND_LIST(KIND)
#undef KIND
        NULL};

static const struct cor_field subject = {.kind = COR_FIELD_TEXT, .example = "links.volga_caspian"};
static const struct cor_field amount = {.kind = COR_FIELD_QUANTITY,
                                        .change = COR_CHANGE_PRICE,
                                        .dimensions = COR_PRICES | COR_FREIGHTS | COR_STORAGES | COR_ONE(COR_MONEY) |
                                                      COR_ONE(COR_TONNAGE_PRICE)};

static const struct cor_field season_fields[] = {
    {.key = "from", .kind = COR_FIELD_MONTH, .required = true, .example = "December", .about = "The first month."},
    {.key = "to", .kind = COR_FIELD_MONTH, .required = true, .example = "March", .about = "The last month, included."},
    END_OF_KEYS,
};
static const struct cor_shape season = {.what = "a season", .fields = season_fields};

static const struct cor_field price_fields[] = {
    {.key = "paid_by",
     .fixed = "what another payer owes is another price, with 'opens' and 'closes'",
     .kind = COR_FIELD_WORD,
     .required = true,
     .words = payers,
     .example = "carrier",
     .about = "Who pays."},
    {.key = "to", .kind = COR_FIELD_ID, .example = "canal", .about = "Who is paid, a free word."},
    {.key = "per",
     .kind = COR_FIELD_ENTRIES,
     .keys = &subject,
     .element = &amount,
     .example = "{links.volga_caspian: 0.25 USD/t}",
     .about =
         "What it is due for, by path. Of a link: for each passage, by vessel (USD, USD/GT) or by cargo aboard "
         "(USD/t). Of a place: for each call (USD, USD/GT) or what is handled (USD/t); of a quay or terminal: what is "
         "handled. Of a yard: storage (USD/t/day). Of a service: what is carried (USD/t, or USD/t/km). Of a class: its "
         "fuel (USD/t). Of ice with `escort`: for each vessel that is led through it (USD, USD/GT) or by cargo aboard "
         "(USD/t)."},
    {.key = "kind",
     .fixed = "what is of another kind is another price, with 'opens' and 'closes'",
     .kind = COR_FIELD_WORD,
     .otherwise = "payment",
     .words = kinds,
     .example = "due",
     .about =
         "Dues, taxes, and freight that is paid to carriers whose days and fuel are counted already, are no cost to "
         "all together: `economic_cost` leaves them out."},
    {.key = "during",
     .fixed = "what is due during another hazard is another price, with 'opens' and 'closes'",
     .kind = COR_FIELD_REFERENCE,
     .section = "hazards",
     .example = "winter_ice",
     .about = "It is due only while this hazard is on: ice dues while there is ice."},
    {.key = "free",
     .change = COR_CHANGE_FREE,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "5 d",
     .about = "Time in the yard for which storage costs nothing."},
    {.key = "rate",
     .change = COR_CHANGE_INTEREST,
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_GROWTH),
     .sign = COR_ABOVE_ZERO,
     .example = "10 %/year",
     .about = "Instead of `per`: of the value of all cargo, for its time in transit."},
    {.key = "season",
     .kind = COR_FIELD_MAP,
     .shape = &season,
     .example = "{from: December, to: March}",
     .about = "The months of each year in which it is due; it may run over the new year."},
    OPENS_KEY,
    CLOSES_KEY,
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape price = {.what = "a price", .fields = price_fields};
const struct cor_field cor_table_price_entry = {.kind = COR_FIELD_MAP, .shape = &price};
