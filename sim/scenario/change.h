/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CHANGE_H
#define SCENARIO_CHANGE_H

#include "scenario/document.h"
#include "scenario/field.h"

/*
 * `changes:`. Each sets values from a date on. They become steps of the values themselves, in the tree, before it is
 * checked: so a new value is checked as the old one was, and nobody after this knows of changes.
 *
 * Changes are taken in the order of their dates, equal dates in file order. A path is one of the language, with `*` for
 * all of one level; `1.2 x` makes the value of before so many times as large. A value that was not given has nothing to
 * change from.
 *
 * Refused, with the reason: a value that cannot change in a run, a path that names nothing, a value with a trend, a
 * date that is not after the value's own steps, a value changed twice at one date.
 *
 * What is wrong in the entries themselves is passed over here: reading them against the table says it.
 */
void cor_change_apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                      struct cor_node *root);

/* Takes the section away, once it has been read: its changes stand in the values now. */
void cor_change_clear(struct cor_node *root);

#endif
