/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/status.h"

int cor_status_exit(enum cor_status status)
{
    static const int exits[] = {
#define COR_STATUS_EXIT(name, exit, sentence) exit,
        COR_STATUS_LIST(COR_STATUS_EXIT)
#undef COR_STATUS_EXIT
    };
    return exits[status];
}

const char *cor_status_sentence(enum cor_status status)
{
    static const char *const sentences[] = {
#define COR_STATUS_SENTENCE(name, exit, sentence) sentence,
        COR_STATUS_LIST(COR_STATUS_SENTENCE)
#undef COR_STATUS_SENTENCE
    };
    return sentences[status];
}
