/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_CSV_H
#define OUTPUT_CSV_H

#include "corridor/base/integer.h"
#include "output/columns.h"
#include "output/sink.h"

/*
 * A table as comma-separated values (RFC 4180): a header line, then rows of as many fields, each line ended by CR LF; a
 * field that holds a comma, a quotation mark or an end of line stands in quotation marks.
 *
 * Numbers: integers as integers, doubles in the shortest form that reads back the same (output/number.h); what is
 * absent (NaN) is an empty field.
 *
 * Refused (a programmer's fault, checked always): a row with more or fewer fields than the table has columns; an
 * infinite number.
 */
struct cor_csv {
    struct cor_sink sink;
    uint64_t rows; /* without the header */
    enum cor_table table;
    uint32_t columns; /* of the table */
    uint32_t field;   /* of the present row */
    uint32_t unused;
};

/* Makes `<table>.csv` in the folder (a descriptor) and writes its header. Returns false if it cannot be made. */
bool cor_csv_open(struct cor_csv *csv, int folder, enum cor_table table);

void cor_csv_text(struct cor_csv *csv, const char *text);
void cor_csv_integer(struct cor_csv *csv, int64_t value);
void cor_csv_wide(struct cor_csv *csv, cor_int128 value);
void cor_csv_real(struct cor_csv *csv, double value); /* NaN: absent */
void cor_csv_absent(struct cor_csv *csv);
void cor_csv_end(struct cor_csv *csv); /* of the row */

/* See sink.h. */
bool cor_csv_close(struct cor_csv *csv);
void cor_csv_abandon(struct cor_csv *csv);

#endif
