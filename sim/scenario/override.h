/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_OVERRIDE_H
#define SCENARIO_OVERRIDE_H

#include "scenario/document.h"
#include "scenario/field.h"

/*
 * Settings: `PATH=VALUE`, applied to the merged tree before it is checked.
 *
 * A path names one level after the other, separated by points: `places.astrakhan.quays.grain.berths`. `*` stands for
 * all of one level, a level in double quotes may hold points and blanks, a number is an entry of a list, from 0. A
 * value is YAML and replaces what stands there; `~` takes it away; `1.2 x` makes the number that stands there so many
 * times as large: each number of a list or a series, each measured parameter of a distribution.
 *
 * A key that the table knows may be set where it was not written; anything else that is not there is an error with the
 * nearest path. Below a `*`, what does not fit is passed over, unless nothing fits at all.
 *
 * Errors stand at `--set:1:column` and name the path.
 */
void cor_override_apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                        struct cor_node *root, const char *setting);

#endif
