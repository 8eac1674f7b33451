/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_SHOW_H
#define SCENARIO_SHOW_H

#include "scenario/document.h"
#include <stdio.h>

/*
 * Writes a tree as YAML that reads back to the same tree: maps in blocks, lists of plain values in one line, texts
 * quoted where YAML needs it. What was removed or never written is left out.
 * origin: after each value also where it was written, as `# file:line:column`.
 */
void cor_show_write(const struct cor_node *root, FILE *to, bool origin);

#endif
