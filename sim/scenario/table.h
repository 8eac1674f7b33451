/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_TABLE_H
#define SCENARIO_TABLE_H

#include "scenario/field.h"

/* The table of fields: every key that a scenario may hold. Constant. */
extern const struct cor_shape cor_table;

#endif
