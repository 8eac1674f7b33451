/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_COLUMNS_H
#define OUTPUT_COLUMNS_H

#include "corridor/model/cause.h"
#include "corridor/output/tables.h"
#include <stddef.h>

/*
 * The columns of the tables, in order: the one list of names, units and meanings. One entry stands for as many columns
 * as there are causes that it can have.
 */
enum { COR_COLUMN_NAME = 64, COR_TABLE_FILE = 32 };

/* Columns of a table, at least 1. */
uint32_t cor_columns_count(enum cor_table table);

/* The name of column `index`. to: COR_COLUMN_NAME bytes. Returns `to`. */
char *cor_columns_name(enum cor_table table, uint32_t index, char *to);

/* The causes for which the table has a column: bit n for cause n. */
uint64_t cor_columns_causes(enum cor_table table);

/* "lots.csv". to: COR_TABLE_FILE bytes. Returns `to`. */
char *cor_table_file(enum cor_table table, char *to);

#endif
