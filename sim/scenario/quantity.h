/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_QUANTITY_H
#define SCENARIO_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * Quantities: a number and its unit, as `4.2 m` or `3 Mt/year`. The only place that reads units; one table of units and
 * one of dimensions feed the reading, the errors, the schema and the reference page.
 *
 * Inside, every dimension has one unit, named in the table below. Numbers are decimal, with a point and perhaps an
 * exponent; a unit is one from the table or two of them with a '/', and may follow without a blank.
 *
 * Refused, with the reason: no number, no unit, a unit nobody knows (with the nearest), a unit of another dimension
 * (naming both), anything after the unit, a comma in the number, nan, inf, what is too large for a double.
 */

/* What units measure. A unit is one of these, or one over another. */
#define COR_BASE_LIST(X)                                                                                               \
    X(NONE)                                                                                                            \
    X(TIME)                                                                                                            \
    X(LENGTH)                                                                                                          \
    X(MASS)                                                                                                            \
    X(TEU)                                                                                                             \
    X(WAGON)                                                                                                           \
    X(TRUCK)                                                                                                           \
    X(PASSENGER)                                                                                                       \
    X(VOLUME) X(MONEY) X(SHARE) X(YEAR) X(POWER) X(TONNAGE) X(MASS_LENGTH) X(TEU_LENGTH) X(MASS_TIME) X(TEU_TIME)

enum cor_base {
#define COR_BASE_ENTRY(name) COR_BASE_##name,
    COR_BASE_LIST(COR_BASE_ENTRY)
#undef COR_BASE_ENTRY
};

/*
 * name, what it is called, its base, over which base, inner units in one base unit over the other, whole (counted one
 * by one), two units as examples, an example, the unit inside. Base units: ms, m, kg, litre, US cent, 1.
 */
#define COR_DIMENSION_LIST(X)                                                                                          \
    X(DURATION, "a duration", TIME, NONE, 1, false, "h", "d", "12 h", "ms")                                            \
    X(DISTANCE, "a length", LENGTH, NONE, 1, false, "km", "nm", "476 nm", "m")                                         \
    X(DEPTH, "a depth", LENGTH, NONE, 1, false, "m", "cm", "4.5 m", "m")                                               \
    X(LANE, "a length of lane", LENGTH, NONE, 1000, false, "m", "km", "480 m", "mm")                                   \
    X(SPEED, "a speed", LENGTH, TIME, 3600, false, "kn", "km/h", "10.5 kn", "km/h")                                    \
    X(MASS, "a mass", MASS, NONE, 1, false, "t", "kt", "5320 t", "kg")                                                 \
    X(TEU, "a number of TEU", TEU, NONE, 1, true, "TEU", "kTEU", "276 TEU", "TEU")                                     \
    X(WAGONS, "a number of wagons", WAGON, NONE, 1, true, "wagons", "wagon", "57 wagons", "wagons")                    \
    X(TRUCKS, "a number of trucks", TRUCK, NONE, 1, true, "trucks", "truck", "40 trucks", "trucks")                    \
    X(PASSENGERS, "a number of passengers", PASSENGER, NONE, 1, true, "passengers", "passenger", "250 passengers",     \
      "passengers")                                                                                                    \
    X(VOLUME, "a volume", VOLUME, NONE, 1, false, "m3", "l", "11400 m3", "litres")                                     \
    X(POWER, "a power", POWER, NONE, 1, false, "kW", "MW", "1000 kW", "kW")                                            \
    X(SHARE, "a share", SHARE, NONE, 1, false, "%", "%", "85 %", "1")                                                  \
    X(MONEY, "an amount of money", MONEY, NONE, 1, false, "USD", "kUSD", "5500 USD", "US cents")                       \
    X(MASS_RATE, "a rate", MASS, TIME, 3600000, false, "t/h", "t/day", "110 t/h", "kg/h")                              \
    X(TEU_RATE, "a rate", TEU, TIME, 3600000, false, "TEU/h", "TEU/day", "12 TEU/h", "TEU/h")                          \
    X(WAGON_RATE, "a rate", WAGON, TIME, 3600000, false, "wagons/h", "wagons/day", "9 wagons/h", "wagons/h")           \
    X(TRUCK_RATE, "a rate", TRUCK, TIME, 3600000, false, "trucks/h", "trucks/day", "30 trucks/h", "trucks/h")          \
    X(PASSENGER_RATE, "a rate", PASSENGER, TIME, 3600000, false, "passengers/h", "passengers/day", "400 passengers/h", \
      "passengers/h")                                                                                                  \
    X(FREQUENCY, "a frequency", NONE, TIME, 86400000, false, "/day", "/h", "18 /day", "1/day")                         \
    X(MASS_YEARLY, "an amount a year", MASS, YEAR, 1, false, "Mt/year", "kt/year", "3 Mt/year", "kg/year")             \
    X(TEU_YEARLY, "an amount a year", TEU, YEAR, 1, false, "TEU/year", "kTEU/year", "4000 TEU/year", "TEU/year")       \
    X(WAGONS_YEARLY, "an amount a year", WAGON, YEAR, 1, false, "wagons/year", "wagon/year", "9000 wagons/year",       \
      "wagons/year")                                                                                                   \
    X(TRUCKS_YEARLY, "an amount a year", TRUCK, YEAR, 1, false, "trucks/year", "truck/year", "7000 trucks/year",       \
      "trucks/year")                                                                                                   \
    X(PASSENGERS_YEARLY, "an amount a year", PASSENGER, YEAR, 1, false, "passengers/year", "passenger/year",           \
      "6000 passengers/year", "passengers/year")                                                                       \
    X(GROWTH, "a growth", SHARE, YEAR, 1, false, "%/year", "%/year", "15.2 %/year", "1/year")                          \
    X(MASS_STOWAGE, "a stowage factor", VOLUME, MASS, 1, false, "m3/t", "l/kg", "1.4 m3/t", "litres/kg")               \
    X(TEU_STOWAGE, "a stowage factor", VOLUME, TEU, 1, false, "m3/TEU", "l/TEU", "38.5 m3/TEU", "litres/TEU")          \
    X(WAGON_STOWAGE, "a stowage factor", VOLUME, WAGON, 1, false, "m3/wagon", "l/wagon", "160 m3/wagon",               \
      "litres/wagon")                                                                                                  \
    X(TRUCK_STOWAGE, "a stowage factor", VOLUME, TRUCK, 1, false, "m3/truck", "l/truck", "120 m3/truck",               \
      "litres/truck")                                                                                                  \
    X(TEU_WEIGHT, "a weight", MASS, TEU, 1, false, "t/TEU", "kg/TEU", "12 t/TEU", "kg/TEU")                            \
    X(WAGON_WEIGHT, "a weight", MASS, WAGON, 1, false, "t/wagon", "kg/wagon", "68 t/wagon", "kg/wagon")                \
    X(TRUCK_WEIGHT, "a weight", MASS, TRUCK, 1, false, "t/truck", "kg/truck", "20 t/truck", "kg/truck")                \
    X(PASSENGER_WEIGHT, "a weight", MASS, PASSENGER, 1, false, "kg/passenger", "t/passenger", "90 kg/passenger",       \
      "kg/passenger")                                                                                                  \
    X(TEU_LANE, "a length of lane", LENGTH, TEU, 1000, false, "m/TEU", "cm/TEU", "7 m/TEU", "mm/TEU")                  \
    X(WAGON_LANE, "a length of lane", LENGTH, WAGON, 1000, false, "m/wagon", "cm/wagon", "14.7 m/wagon", "mm/wagon")   \
    X(TRUCK_LANE, "a length of lane", LENGTH, TRUCK, 1000, false, "m/truck", "cm/truck", "17 m/truck", "mm/truck")     \
    X(WAGON_TEU, "a load", TEU, WAGON, 1, true, "TEU/wagon", "TEU/wagon", "2 TEU/wagon", "TEU/wagon")                  \
    X(MASS_PRICE, "a price", MONEY, MASS, 1000, false, "USD/t", "kUSD/t", "12 USD/t", "US cents/t")                    \
    X(TEU_PRICE, "a price", MONEY, TEU, 1, false, "USD/TEU", "kUSD/TEU", "3133 USD/TEU", "US cents/TEU")               \
    X(DAY_COST, "a cost", MONEY, TIME, 86400000, false, "USD/day", "kUSD/day", "5500 USD/day", "US cents/day")         \
    X(DEPTH_TREND, "a trend", LENGTH, YEAR, 1, false, "m/year", "cm/year", "-0.2 m/year", "m/year")                    \
    X(WAGON_PRICE, "a price", MONEY, WAGON, 1, false, "USD/wagon", "kUSD/wagon", "600 USD/wagon", "US cents/wagon")    \
    X(TRUCK_PRICE, "a price", MONEY, TRUCK, 1, false, "USD/truck", "kUSD/truck", "1000 USD/truck", "US cents/truck")   \
    X(PASSENGER_PRICE, "a price", MONEY, PASSENGER, 1, false, "USD/passenger", "kUSD/passenger", "80 USD/passenger",   \
      "US cents/passenger")                                                                                            \
    X(MASS_FREIGHT, "a price", MONEY, MASS_LENGTH, 1e6, false, "USD/t/km", "kUSD/t/km", "0.025 USD/t/km",              \
      "US cents/t/km")                                                                                                 \
    X(TEU_FREIGHT, "a price", MONEY, TEU_LENGTH, 1e3, false, "USD/TEU/km", "kUSD/TEU/km", "0.15 USD/TEU/km",           \
      "US cents/TEU/km")                                                                                               \
    X(MASS_STORAGE, "a price", MONEY, MASS_TIME, 86400000e3, false, "USD/t/day", "USD/t/week", "0.4 USD/t/day",        \
      "US cents/t/day")                                                                                                \
    X(TEU_STORAGE, "a price", MONEY, TEU_TIME, 86400000, false, "USD/TEU/day", "USD/TEU/week", "15 USD/TEU/day",       \
      "US cents/TEU/day")                                                                                              \
    X(EMISSION, "an emission factor", MASS, MASS, 1, false, "t/t", "kg/kg", "3.88 t/t", "1")                           \
    X(TONNAGE_PRICE, "a price", MONEY, TONNAGE, 1, false, "USD/GT", "kUSD/GT", "0.42 USD/GT", "US cents/GT")           \
    X(INTENSITY, "an emission intensity", MASS, MASS_LENGTH, 1e9, false, "g/t/km", "kg/t/km", "22 g/t/km", "g/t/km")   \
    X(EXCHANGE, "an exchange rate", NONE, MONEY, 100, false, "/USD", "/kUSD", "90 /USD", "1/USD")                      \
    X(AGE, "an age", YEAR, NONE, 31557600000, false, "years", "year", "38 years", "ms")

enum cor_dimension {
#define COR_DIMENSION_ENTRY(name, ...) COR_##name,
    COR_DIMENSION_LIST(COR_DIMENSION_ENTRY)
#undef COR_DIMENSION_ENTRY
        COR_DIMENSION_COUNT
};

/* Sets of dimensions. */
#define COR_ONE(dimension) (UINT64_C(1) << (dimension))
#define COR_AMOUNTS                                                                                                    \
    (COR_ONE(COR_MASS) | COR_ONE(COR_TEU) | COR_ONE(COR_WAGONS) | COR_ONE(COR_TRUCKS) | COR_ONE(COR_PASSENGERS))
#define COR_RATES                                                                                                      \
    (COR_ONE(COR_MASS_RATE) | COR_ONE(COR_TEU_RATE) | COR_ONE(COR_WAGON_RATE) | COR_ONE(COR_TRUCK_RATE) |              \
     COR_ONE(COR_PASSENGER_RATE))
#define COR_YEARLY                                                                                                     \
    (COR_ONE(COR_MASS_YEARLY) | COR_ONE(COR_TEU_YEARLY) | COR_ONE(COR_WAGONS_YEARLY) | COR_ONE(COR_TRUCKS_YEARLY) |    \
     COR_ONE(COR_PASSENGERS_YEARLY))
#define COR_STOWAGES                                                                                                   \
    (COR_ONE(COR_MASS_STOWAGE) | COR_ONE(COR_TEU_STOWAGE) | COR_ONE(COR_WAGON_STOWAGE) | COR_ONE(COR_TRUCK_STOWAGE))
#define COR_WEIGHTS                                                                                                    \
    (COR_ONE(COR_TEU_WEIGHT) | COR_ONE(COR_WAGON_WEIGHT) | COR_ONE(COR_TRUCK_WEIGHT) | COR_ONE(COR_PASSENGER_WEIGHT))

#define COR_LANES (COR_ONE(COR_TEU_LANE) | COR_ONE(COR_WAGON_LANE) | COR_ONE(COR_TRUCK_LANE))

/* What a cargo is worth, or its price, in its own unit; freights by distance; storage by time. */
#define COR_PRICES                                                                                                     \
    (COR_ONE(COR_MASS_PRICE) | COR_ONE(COR_TEU_PRICE) | COR_ONE(COR_WAGON_PRICE) | COR_ONE(COR_TRUCK_PRICE) |          \
     COR_ONE(COR_PASSENGER_PRICE))
#define COR_FREIGHTS (COR_ONE(COR_MASS_FREIGHT) | COR_ONE(COR_TEU_FREIGHT))
#define COR_STORAGES (COR_ONE(COR_MASS_STORAGE) | COR_ONE(COR_TEU_STORAGE))
/* Everything that may be written in any currency. */
#define COR_MONIES                                                                                                     \
    (COR_PRICES | COR_FREIGHTS | COR_STORAGES | COR_ONE(COR_MONEY) | COR_ONE(COR_DAY_COST) | COR_ONE(COR_TONNAGE_PRICE))

struct cor_quantity {
    enum cor_dimension dimension;
    double real; /* in the dimension's inner unit */
};

/* Why a text was refused: one message, ready for a diagnostic. */
struct cor_reason {
    char text[400];
};

/* Sets the reason, formatted as by printf. Returns false, so that a refusal is one statement. */
bool cor_refuse(struct cor_reason *why, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Integers beyond this lose their exactness as a double on the way in; quantities that become integers stay below. */
#define COR_WHOLE_MOST 9.0e15

/*
 * The decimal number at the start of `text`: digits, perhaps a sign before, a point and digits, an exponent. Returns
 * where it ends, or NULL with the reason. A number too large for a double is refused.
 */
const char *cor_number_scan(const char *text, double *number, struct cor_reason *why);

/* The whole text is one decimal number. */
bool cor_number_parse(const char *text, double *number, struct cor_reason *why);

/* The whole text is a whole number from `least` to `most`, both at most 2^63 − 1, exactly. */
bool cor_count_parse(const char *text, int64_t least, int64_t most, int64_t *count, struct cor_reason *why);

/* The whole text is a quantity of one of the dimensions in the set `accepted`, which is not empty. */
bool cor_quantity_parse(const char *text, uint64_t accepted, struct cor_quantity *to, struct cor_reason *why);

/*
 * An amount of a year: `1.663 Mt in 2024`, or `3 Mt/year` which gives year 0. The dimension is that of an amount.
 * Years are 1900 to 2200.
 */
bool cor_quantity_parse_year(const char *text, struct cor_quantity *to, int32_t *year, struct cor_reason *why);

/* "a speed", "10.5 kn", "km/h": constant. */
const char *cor_dimension_what(enum cor_dimension dimension);
const char *cor_dimension_example(enum cor_dimension dimension);
const char *cor_dimension_inner(enum cor_dimension dimension);

/* Is the dimension counted one by one? */
bool cor_dimension_is_whole(enum cor_dimension dimension);

/* Calls `take` with each unit text of the dimension, in table order. */
void cor_dimension_units(enum cor_dimension dimension, void (*take)(void *data, const char *unit), void *data);

#endif
