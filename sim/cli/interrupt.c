/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* SA_RESETHAND */
#include "cli/interrupt.h"
#include <signal.h>
#include <stddef.h>

static atomic_int interrupted;

static void note(int number)
{
    (void)number;
    atomic_store(&interrupted, 1);
}

void cor_interrupt_install(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    action = (struct sigaction){.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &action, NULL);
    sigaction(SIGPIPE, &action, NULL);
}

const atomic_int *cor_interrupt_flag(void)
{
    return &interrupted;
}
