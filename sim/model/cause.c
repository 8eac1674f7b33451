/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/model/cause.h"

#include <assert.h>

static const char *const words[COR_CAUSE_COUNT] = {
#define COR_CAUSE_ENTRY(name, text, is_work) #text,
    COR_CAUSE_LIST(COR_CAUSE_ENTRY)
#undef COR_CAUSE_ENTRY
};

const char *cor_cause_word(enum cor_cause cause)
{
    assert(cause < COR_CAUSE_COUNT);
    return words[cause];
}
