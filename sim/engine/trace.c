/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/engine/trace.h"

#include "corridor/base/date.h"
#include "corridor/engine/simulation.h"

enum { COR_TRACE_TEXT = 256 };

void cor_trace_init(struct cor_trace *trace, FILE *to, int64_t origin)
{
    *trace = (struct cor_trace){.to = to, .origin = origin, .from = 0, .until = INT64_MAX};
}

void cor_trace_event(const struct cor_trace *trace, int64_t time, const struct cor_kind *kind, const void *model,
                     uint32_t subject)
{
    if (time < trace->from || time >= trace->until)
        return;
    char date[COR_DATE_TEXT], text[COR_TRACE_TEXT] = "";
    if (kind->describe != NULL)
        kind->describe(model, subject, text, sizeof text);
    else
        snprintf(text, sizeof text, "%lu", (unsigned long)subject);
    fprintf(trace->to, "%s  %s  %s\n", cor_date_time_text(trace->origin + time, date), kind->name, text);
}
