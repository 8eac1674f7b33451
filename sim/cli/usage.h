/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_USAGE_H
#define CLI_USAGE_H

#include "cli/options.h"

/* The pages that `corridor help` and `corridor COMMAND --help` print, made from the list of options. */
void cor_usage_write(FILE *to);
void cor_usage_write_command(enum cor_command command, FILE *to);

#endif
