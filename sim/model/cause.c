/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/model/cause.h"

#include <assert.h>

static const struct {
    const char *word;
    bool work;
} causes[COR_CAUSE_COUNT] = {
#define COR_CAUSE_ENTRY(name, text, is_work) {#text, is_work},
    COR_CAUSE_LIST(COR_CAUSE_ENTRY)
#undef COR_CAUSE_ENTRY
};

const char *cor_cause_word(enum cor_cause cause)
{
    assert(cause < COR_CAUSE_COUNT);
    return causes[cause].word;
}

bool cor_cause_is_work(enum cor_cause cause)
{
    assert(cause < COR_CAUSE_COUNT);
    return causes[cause].work;
}
