/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/network/cargo.h"

#include <assert.h>

static const struct {
    const char *name;
    enum cor_unit unit;
} forms[COR_FORM_COUNT] = {
#define COR_FORM_ENTRY(name, text, unit) {#text, COR_UNIT_##unit},
    COR_FORM_LIST(COR_FORM_ENTRY)
#undef COR_FORM_ENTRY
};

static const struct {
    const char *name;
    int64_t size;
} units[COR_UNIT_COUNT] = {
    [COR_UNIT_KG] = {"t", 1000},
    [COR_UNIT_TEU] = {"TEU", 1},
    [COR_UNIT_WAGON] = {"wagons", 1},
    [COR_UNIT_TRUCK] = {"trucks", 1},
    [COR_UNIT_PASSENGER] = {"passengers", 1},
};

const char *cor_form_name(enum cor_form form)
{
    assert(form < COR_FORM_COUNT);
    return forms[form].name;
}

enum cor_unit cor_form_unit(enum cor_form form)
{
    assert(form < COR_FORM_COUNT);
    return forms[form].unit;
}

const char *cor_unit_name(enum cor_unit unit)
{
    assert(unit < COR_UNIT_COUNT);
    return units[unit].name;
}

int64_t cor_unit_size(enum cor_unit unit)
{
    assert(unit < COR_UNIT_COUNT);
    return units[unit].size;
}
