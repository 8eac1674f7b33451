/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_OUTPUT_TABLES_H
#define CORRIDOR_OUTPUT_TABLES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/*
 * The tables a run writes, and their columns: names, units and meanings stand in one list (sim/output/columns.c), from
 * which the header lines of the files and the reference in docs/outputs.md are made.
 */
/*      name          file          by default  one row for */
#define COR_TABLE_LIST(X)                                                                                              \
    X(SUMMARY, summary, true, "subject and measure, over all replications")                                            \
    X(REPLICATIONS, replications, true, "replication, subject and measure")                                            \
    X(LEDGER, ledger, true, "replication, flow, cause and place or link")                                              \
    X(SERIES, series, true, "sampled instant, subject and measure, over all replications")                             \
    X(TARGETS, targets, true, "target of the scenario; only where it has any")                                         \
    X(CALLS, calls, false, "call of a vessel that began in measured time, in the first `--records` replications")      \
    X(TRAINS, trains, false,                                                                                           \
      "stay of a train at a stop that began in measured time, in the first `--records` replications")                  \
    X(LOTS, lots, false,                                                                                               \
      "lot released in measured time, or part of one that was split, in the first `--records` replications")

enum cor_table {
#define COR_TABLE_ENTRY(name, file, by_default, row) COR_TABLE_##name,
    COR_TABLE_LIST(COR_TABLE_ENTRY)
#undef COR_TABLE_ENTRY
        COR_TABLE_COUNT
};

/* A set of tables: bit n for table n. */
typedef uint32_t cor_table_set;

#define COR_TABLE_BIT(table) ((cor_table_set)1 << (table))

/* "lots"; constant. */
const char *cor_table_name(enum cor_table table);

/* The tables written when nothing else is said. */
cor_table_set cor_tables_default(void);

/*
 * Reads a list of table names separated by commas; `all` names every table, `default` those above.
 * set: receives the tables named. wrong: receives the part of `list` that is no table (its first byte, and its length).
 * Returns false if a name is unknown or there is none.
 */
bool cor_tables_parse(const char *list, cor_table_set *set, const char **wrong, int *wrong_length);

/* Writes the reference of all tables and columns as Markdown: a part of docs/outputs.md. */
void cor_tables_write_reference(FILE *to);

#endif
