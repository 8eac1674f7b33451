/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"
#include <unistd.h>

enum { LINE = 100, SECONDS_A_MINUTE = 60, MINUTES_SHOWN = 120 };

static const double BETWEEN_LINES = 0.2; /* seconds */

void cor_progress_init(struct cor_progress *progress)
{
    *progress = (struct cor_progress){.to = isatty(STDERR_FILENO) ? stderr : NULL, .next = BETWEEN_LINES};
}

char *cor_progress_text(struct cor_runner_progress state, char *to, size_t size)
{
    const int used = snprintf(to, size, "%u of %u replications", state.finished, state.replications);
    if (state.finished == 0 || state.seconds <= 0 || used < 0 || (size_t)used >= size)
        return to;
    const double rate = state.finished / state.seconds;
    const double left = (state.replications - state.finished) / rate;
    const char *const per = rate >= 1 ? "a second" : "a minute";
    const double shown = rate >= 1 ? rate : rate * SECONDS_A_MINUTE;
    if (left <= MINUTES_SHOWN)
        snprintf(to + used, size - (size_t)used, ", %.3g %s, %.0f s left", shown, per, left);
    else
        snprintf(to + used, size - (size_t)used, ", %.3g %s, %.0f min left", shown, per, left / SECONDS_A_MINUTE);
    return to;
}

void cor_progress_show(struct cor_progress *progress, struct cor_runner_progress state)
{
    char text[LINE];
    if (!progress->to || state.seconds < progress->next)
        return;
    progress->next = state.seconds + BETWEEN_LINES;
    fprintf(progress->to, "\r\033[K%s", cor_progress_text(state, text, sizeof text));
    fflush(progress->to);
    progress->shown = true;
}

void cor_progress_clear(struct cor_progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", progress->to);
    fflush(progress->to);
    progress->shown = false;
}
