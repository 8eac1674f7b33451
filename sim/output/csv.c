/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv.h"
#include "corridor/base/fault.h"
#include "output/number.h"
#include <math.h>
#include <string.h>

/* Room for a field of up to `count` bytes, after the comma that sets it apart from the one before. */
static char *begin_field(struct cor_csv *csv, size_t count)
{
    char *to = cor_sink_room(&csv->sink, 1 + count);
    if (csv->field++ > 0)
        *to++ = ',';
    return to;
}

static void end_field(struct cor_csv *csv, char *end)
{
    cor_sink_take(&csv->sink, end);
}

static void quoted(struct cor_csv *csv, const char *text)
{
    char *to = begin_field(csv, 1);
    *to++ = '"';
    end_field(csv, to);
    for (; *text; text++)
        cor_sink_write(&csv->sink, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    cor_sink_write(&csv->sink, "\"", 1);
}

/* The length of what stands before the first byte that asks for quotation marks: all of the text where none does. */
static size_t plain_length(const char *text)
{
    const char *at = text;
    /* None of them comes after the comma, nearly all others do. */
    while ((unsigned char)*at > ',' || (*at && !strchr(",\"\r\n", *at)))
        at++;
    return (size_t)(at - text);
}

void cor_csv_text(struct cor_csv *csv, const char *text)
{
    const size_t length = plain_length(text);
    if (text[length] != '\0') {
        quoted(csv, text);
        return;
    }
    if (length < COR_SINK_ROOM) {
        char *to = begin_field(csv, length);
        memcpy(to, text, length);
        end_field(csv, to + length);
        return;
    }
    end_field(csv, begin_field(csv, 0));
    cor_sink_write(&csv->sink, text, length);
}

void cor_csv_integer(struct cor_csv *csv, int64_t value)
{
    end_field(csv, cor_number_integer(value, begin_field(csv, COR_NUMBER_TEXT)));
}

void cor_csv_wide(struct cor_csv *csv, cor_int128 value)
{
    char *to = cor_int128_text(value, begin_field(csv, COR_INT128_TEXT));
    end_field(csv, to + strlen(to));
}

void cor_csv_real(struct cor_csv *csv, double value)
{
    if (isnan(value)) {
        cor_csv_absent(csv);
        return;
    }
    COR_CHECK(isfinite(value), NULL, cor_table_name(csv->table), "column %u of row %llu is infinite", csv->field,
              (unsigned long long)csv->rows);
    end_field(csv, cor_number_real(value, begin_field(csv, COR_NUMBER_TEXT)));
}

void cor_csv_absent(struct cor_csv *csv)
{
    end_field(csv, begin_field(csv, 0));
}

static void end_line(struct cor_csv *csv)
{
    COR_CHECK(csv->field == csv->columns, NULL, cor_table_name(csv->table), "a row has %u fields for %u columns",
              csv->field, csv->columns);
    char *to = cor_sink_room(&csv->sink, 2);
    memcpy(to, "\r\n", 2);
    cor_sink_take(&csv->sink, to + 2);
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
