/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdatomic.h>

/*
 * The wish to stop: SIGINT, SIGTERM and SIGHUP set a flag, which the run looks at. The same signal once more ends the
 * program at once, as it would without a handler. A file that grows beyond its limit, and a reader who has
 * left, are a failed write, not a signal.
 *
 * Signals belong to the process, so the flag does too: the one variable of the program that outlives a call.
 */
void cor_interrupt_install(void);

/* Not 0 once a signal came. */
const atomic_int *cor_interrupt_flag(void);

#endif
