/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_NETWORK_CARGO_H
#define CORRIDOR_NETWORK_CARGO_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What is carried. A cargo has a form, and its form decides the unit in which it is counted: bulk, general, liquid,
 * reefer and project cargo in kg, containers in TEU, wagons, trucks and passengers by number. Amounts are int64_t in
 * that unit, so that balances are exact. Cargo that would be counted in kg may be boxed: then it is counted in TEU.
 */
/*      form       unit of amounts */
#define COR_FORM_LIST(X)                                                                                               \
    X(BULK, bulk, KG)                                                                                                  \
    X(GENERAL, general, KG)                                                                                            \
    X(LIQUID, liquid, KG)                                                                                              \
    X(REEFER, reefer, KG)                                                                                              \
    X(CONTAINER, container, TEU)                                                                                       \
    X(WAGON, wagon, WAGON)                                                                                             \
    X(TRUCK, truck, TRUCK)                                                                                             \
    X(PROJECT, project, KG)                                                                                            \
    X(PASSENGER, passenger, PASSENGER)

enum cor_form {
#define COR_FORM_ENTRY(name, text, unit) COR_FORM_##name,
    COR_FORM_LIST(COR_FORM_ENTRY)
#undef COR_FORM_ENTRY
        COR_FORM_COUNT
};

enum cor_unit { COR_UNIT_KG, COR_UNIT_TEU, COR_UNIT_WAGON, COR_UNIT_TRUCK, COR_UNIT_PASSENGER, COR_UNIT_COUNT };

struct cor_cargo {
    const char *id;
    const char *name; /* what a report shows; the id where the scenario gives none */
    enum cor_form form;
    enum cor_unit unit;
    int64_t kg_per_unit;          /* 1 for cargo in kg; `weight` for the others, 0 where not given */
    int64_t millilitres_per_unit; /* the same as a whole number, which limits add up; filled by cor_network_complete */
    double value;                 /* US cents for a t, TEU, wagon, truck, passenger; 0 where not given */
    int64_t lane_per_unit;        /* mm of a ro-ro deck that one takes; 0 where not given */
    bool boxed;                   /* named in tonnes and counted in the TEU that it fills; goes where containers go */
    bool implied;                 /* passengers of services that say how many they carry; no flow has it */
    bool plugged;                 /* each TEU needs a plug */
    double litres_per_unit;       /* stowage; 0 where not given: no limit by volume */
};

/* The scenario's word for a form ("bulk"), and the unit in which a form is counted. Constant texts. */
const char *cor_form_name(enum cor_form form);
enum cor_unit cor_form_unit(enum cor_form form);

/* "t" for kg, "TEU", "wagons", "trucks", "passengers": the unit of reports; and how many of the inner unit make one of
 * it (1000 for t). */
const char *cor_unit_name(enum cor_unit unit);
int64_t cor_unit_size(enum cor_unit unit);

#endif
