/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv.h"
#include "corridor/base/fault.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_DIGITS = 15, ENOUGH_DIGITS = 17 };

/* Puts a point for whatever the locale takes for one. */
static void point(char *text)
{
    char *from = text + strspn(text, "+-0123456789e");
    if (*from == '\0')
        return;
    char *to = from;
    from += strcspn(from, "0123456789");
    *to++ = '.';
    memmove(to, from, strlen(from) + 1);
}

char *cor_csv_real_text(double value, char *to)
{
    /* Below 10^15 a whole number needs no search, and minus zero is zero. */
    if (fabs(value) < 1e15 && value == floor(value)) {
        snprintf(to, COR_CSV_REAL, "%lld", (long long)value);
        return to;
    }
    for (int digits = EXACT_DIGITS; digits <= ENOUGH_DIGITS; digits++) {
        snprintf(to, COR_CSV_REAL, "%.*g", digits, value);
        if (strtod(to, NULL) == value)
            break;
    }
    point(to);
    return to;
}

static void field(struct cor_csv *csv, const char *text, size_t length)
{
    if (csv->field++ > 0)
        cor_sink_write(&csv->sink, ",", 1);
    cor_sink_write(&csv->sink, text, length);
}

void cor_csv_text(struct cor_csv *csv, const char *text)
{
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        field(csv, text, strlen(text));
        return;
    }
    field(csv, "\"", 1);
    for (; *text; text++)
        cor_sink_write(&csv->sink, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    cor_sink_write(&csv->sink, "\"", 1);
}

void cor_csv_integer(struct cor_csv *csv, int64_t value)
{
    char text[24];
    const int length = snprintf(text, sizeof text, "%lld", (long long)value);
    field(csv, text, (size_t)length);
}

void cor_csv_wide(struct cor_csv *csv, cor_int128 value)
{
    char text[COR_INT128_TEXT];
    cor_int128_text(value, text);
    field(csv, text, strlen(text));
}

void cor_csv_real(struct cor_csv *csv, double value)
{
    char text[COR_CSV_REAL];
    if (isnan(value)) {
        cor_csv_absent(csv);
        return;
    }
    COR_CHECK(isfinite(value), NULL, cor_table_name(csv->table), "column %u of row %llu is infinite", csv->field,
              (unsigned long long)csv->rows);
    cor_csv_real_text(value, text);
    field(csv, text, strlen(text));
}

void cor_csv_absent(struct cor_csv *csv)
{
    field(csv, "", 0);
}

static void end_line(struct cor_csv *csv)
{
    COR_CHECK(csv->field == csv->columns, NULL, cor_table_name(csv->table), "a row has %u fields for %u columns",
              csv->field, csv->columns);
    cor_sink_write(&csv->sink, "\r\n", 2);
    csv->field = 0;
}

void cor_csv_end(struct cor_csv *csv)
{
    end_line(csv);
    csv->rows++;
}

bool cor_csv_open(struct cor_csv *csv, int folder, enum cor_table table)
{
    char name[COR_TABLE_FILE];
    *csv = (struct cor_csv){.table = table, .columns = cor_columns_count(table)};
    if (!cor_sink_open(&csv->sink, folder, cor_table_file(table, name)))
        return false;
    for (uint32_t i = 0; i < csv->columns; i++) {
        char column[COR_COLUMN_NAME];
        cor_csv_text(csv, cor_columns_name(table, i, column));
    }
    end_line(csv);
    return true;
}

bool cor_csv_close(struct cor_csv *csv)
{
    return cor_sink_close(&csv->sink);
}

void cor_csv_abandon(struct cor_csv *csv)
{
    cor_sink_abandon(&csv->sink);
}
