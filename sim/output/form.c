/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/form.h"
#include "corridor/base/fault.h"
#include <math.h>
#include <string.h>

enum { GUTTER = 2, BETWEEN = 3, FIRST_ROWS = 16, MOST_DECIMALS = 4, HOURS_A_DAY = 24 };

#define BOLD  "\033[1m"
#define PLAIN "\033[0m"

/* Decimals that show three significant digits. */
static int decimals_of(double value)
{
    int decimals = 2;
    for (double size = fabs(value); size >= 9.995 && decimals > 0; size /= 10)
        decimals--;
    for (double size = fabs(value); size > 0 && size < 0.9995 && decimals < MOST_DECIMALS; size *= 10)
        decimals++;
    return value == 0 ? 0 : decimals;
}

static struct cor_form_pair pair(struct cor_arena *arena, const struct cor_interval *interval, double unit,
                                 int decimals, const char *suffix)
{
    struct cor_form_pair made = {cor_arena_format(arena, "%.*f%s", decimals, interval->mean / unit, suffix), ""};
    if (!isnan(interval->half_width))
        made.half = cor_arena_format(arena, "± %.*f%s", decimals, interval->half_width / unit, suffix);
    return made;
}

static const struct cor_form_pair absent = {"–", ""};

static bool is_absent(const struct cor_interval *interval)
{
    return !interval || interval->count == 0;
}

struct cor_form_pair cor_form_plain(struct cor_arena *arena, const struct cor_interval *interval)
{
    return is_absent(interval) ? absent : pair(arena, interval, 1, decimals_of(interval->mean), "");
}

static struct cor_form_pair duration(struct cor_arena *arena, const struct cor_interval *interval, double unit)
{
    if (is_absent(interval))
        return absent;
    const double size = fabs(interval->mean / unit), half = interval->half_width / unit;
    int decimals = size >= 0.95 ? 1 : size >= 0.095 ? 2 : size > 0 ? 3 : 0;
    /* An interval of ± 0.0 would say that nothing is left to chance. */
    double last = pow(10, -decimals);
    for (; half > 0 && half < 0.5 * last && decimals < MOST_DECIMALS; last /= 10)
        decimals++;
    return pair(arena, interval, unit, decimals, "");
}

struct cor_form_pair cor_form_hours(struct cor_arena *arena, const struct cor_interval *interval)
{
    return duration(arena, interval, 1);
}

struct cor_form_pair cor_form_days(struct cor_arena *arena, const struct cor_interval *interval)
{
    return duration(arena, interval, HOURS_A_DAY);
}

struct cor_form_pair cor_form_scaled(struct cor_arena *arena, const struct cor_interval *interval)
{
    if (is_absent(interval))
        return absent;
    const double size = fabs(interval->mean);
    if (size >= 999500)
        return pair(arena, interval, 1e6, decimals_of(interval->mean / 1e6), " M");
    if (size >= 999.5)
        return pair(arena, interval, 1e3, decimals_of(interval->mean / 1e3), " k");
    return pair(arena, interval, 1, decimals_of(interval->mean), "");
}

struct cor_form_pair cor_form_share(struct cor_arena *arena, const struct cor_interval *interval)
{
    return is_absent(interval) ? absent
                               : pair(arena, interval, 0.01, interval->mean == 0 || interval->mean == 1 ? 0 : 1, " %");
}

const char *cor_form_exact(struct cor_arena *arena, cor_int128 amount, int64_t size)
{
    char digits[COR_INT128_TEXT], grouped[2 * COR_INT128_TEXT];
    cor_int128_text(amount / size, digits);
    size_t used = 0;
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        grouped[used++] = digits[i];
        if ((length - 1 - i) % 3 == 0 && i + 1 < length && digits[i] != '-')
            grouped[used++] = ',';
    }
    grouped[used] = '\0';
    const int rest = (int)(amount % size);
    return rest ? cor_arena_format(arena, "%s.%03d", grouped, rest) : cor_arena_text(arena, grouped);
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t cor_form_width(const char *text)
{
    size_t width = 0;
    for (; *text; text++)
        width += begins_character(*text);
    return width;
}

const char *cor_form_cut(struct cor_arena *arena, const char *text, size_t width)
{
    if (cor_form_width(text) <= width)
        return text;
    size_t seen = 0, bytes = 0;
    while (text[bytes] && (seen += begins_character(text[bytes])) < width)
        bytes++;
    return cor_arena_format(arena, "%.*s…", (int)bytes, text);
}

void cor_form_table_init(struct cor_form_table *table, struct cor_arena *arena, const char *layout)
{
    COR_CHECK(strlen(layout) <= COR_FORM_COLUMNS, NULL, "form", "%s has too many columns", layout);
    *table = (struct cor_form_table){.layout = layout, .arena = arena};
}

void cor_form_table_add(struct cor_form_table *table, const char *const *texts)
{
    if (table->count == table->capacity) {
        const size_t capacity = table->capacity ? 2 * table->capacity : FIRST_ROWS;
        const char *(*rows)[COR_FORM_COLUMNS] = cor_arena_new(table->arena, capacity, sizeof *rows);
        if (table->count)
            memcpy(rows, table->rows, table->count * sizeof *rows);
        table->rows = rows;
        table->capacity = capacity;
    }
    for (size_t column = 0; table->layout[column]; column++)
        table->rows[table->count][column] = texts[column];
    table->count++;
}

static size_t column_width(const struct cor_form_table *table, size_t column)
{
    size_t widest = 0;
    for (size_t row = 0; row < table->count; row++) {
        const size_t width = cor_form_width(table->rows[row][column]);
        if (width > widest)
            widest = width;
    }
    return widest;
}

static size_t gutter(const struct cor_form_table *table, size_t column)
{
    return column == 0 ? 0 : table->layout[column] == 'h' ? 1 : GUTTER;
}

static size_t table_width(const struct cor_form_table *table)
{
    size_t width = 0;
    for (size_t column = 0; table->layout[column]; column++)
        width += gutter(table, column) + column_width(table, column);
    return width;
}

static void blanks(size_t count, FILE *to)
{
    while (count-- > 0)
        putc(' ', to);
}

/* Writes a row, or as many blanks beyond the last; without blanks at its end unless `fill`. Returns blanks still due.
 */
static size_t write_row(const struct cor_form_table *table, size_t row, size_t due, bool fill, FILE *to)
{
    if (row >= table->count)
        return fill ? due + table_width(table) : 0;
    for (size_t column = 0; table->layout[column]; column++) {
        const char *text = table->rows[row][column];
        const size_t spare = column_width(table, column) - cor_form_width(text);
        due += gutter(table, column) + (table->layout[column] == 'l' ? 0 : spare);
        if (*text) {
            blanks(due, to);
            fputs(text, to);
            due = 0;
        }
        due += table->layout[column] == 'l' ? spare : 0;
    }
    return due;
}

static bool is_filled(const struct cor_form_table *table)
{
    return table && table->count > 1;
}

static void write_lines(const struct cor_form_table *left, const struct cor_form_table *right, bool colour, FILE *to)
{
    const size_t lines = right && right->count > left->count ? right->count : left->count;
    putc('\n', to);
    for (size_t row = 0; row < lines; row++) {
        if (row == 0 && colour)
            fputs(BOLD, to);
        const size_t due = write_row(left, row, 0, right != NULL, to);
        if (right)
            write_row(right, row, due + BETWEEN, false, to);
        if (row == 0 && colour)
            fputs(PLAIN, to);
        putc('\n', to);
    }
}

void cor_form_table_write(const struct cor_form_table *left, const struct cor_form_table *right, bool colour, FILE *to)
{
    const bool has_left = is_filled(left), has_right = is_filled(right);
    if (has_left && has_right && table_width(left) + BETWEEN + table_width(right) <= COR_FORM_SCREEN) {
        write_lines(left, right, colour, to);
        return;
    }
    if (has_left)
        write_lines(left, NULL, colour, to);
    if (has_right)
        write_lines(right, NULL, colour, to);
}
