/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include <stdbool.h>
#include <stdio.h>

/* Writes the completion script of a shell ("bash", "zsh" or "fish"). Returns false for any other. */
bool cor_completion_write(const char *shell, FILE *to);

#endif
