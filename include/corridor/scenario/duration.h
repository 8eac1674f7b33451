/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_SCENARIO_DURATION_H
#define CORRIDOR_SCENARIO_DURATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A duration as the scenario language writes it, `12 h` or `1d`, for who takes one from elsewhere, such as an option of
 * the command line.
 *
 * text: the whole of it must be a duration. ms: receives it, rounded to whole ms.
 * why: receives the reason when it is none, cut to `size` bytes.
 */
bool cor_duration_parse(const char *text, int64_t *ms, char *why, size_t size);

#endif
