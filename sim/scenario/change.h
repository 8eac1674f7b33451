/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CHANGE_H
#define SCENARIO_CHANGE_H

#include "scenario/document.h"
#include "scenario/field.h"

/*
 * `changes:`. Each sets values from a date on, or after an event. Dated changes of values that vary become steps of the
 * values themselves, in the tree, before it is checked: so a new value is checked as the old one was, and nobody after
 * this knows of the change. Others are left for scenario/bind_changes.c; a path that leads nowhere is refused here.
 *
 * Changes are taken in the order of their dates, equal dates in file order. Paths are those of scenario/change_path.h;
 * `1.2 x` makes the value of before so many times as large. A value that was not given has nothing to change from.
 *
 * Refused, with the reason: a value that cannot change in a run, a path that names nothing, a date that is not after
 * the value's own steps, a value changed twice at one date.
 *
 * What is wrong in the entries themselves is passed over here: reading them against the table says it.
 */
void cor_change_apply(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const struct cor_shape *shape,
                      struct cor_node *root);

/* Did cor_change_apply make steps of this setting of the entry? */
bool cor_change_is_step(struct cor_arena *arena, const struct cor_shape *shape, struct cor_node *root,
                        const struct cor_node *entry, const struct cor_node *value);

/* Does another change of the section follow this one? */
bool cor_change_is_followed(const struct cor_node *section, const struct cor_node *entry);

/* Takes what stands in the values now out of the section, once all has been read. */
void cor_change_clear(struct cor_arena *arena, const struct cor_shape *shape, struct cor_node *root);

#endif
