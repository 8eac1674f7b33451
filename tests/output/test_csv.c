/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/csv.h"
#include "output/scratch.h"
#include "support/expect.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int here(void)
{
    const int folder = open(".", O_RDONLY | O_DIRECTORY);
    assert_true(folder >= 0);
    return folder;
}

/* The bytes after the header line of a replications table that `fill` wrote its one row to; to be freed. */
static char *row_of(void (*fill)(struct cor_csv *))
{
    struct cor_csv csv;
    const int folder = here();
    assert_true(cor_csv_open(&csv, folder, COR_TABLE_REPLICATIONS));
    fill(&csv);
    cor_csv_end(&csv);
    assert_int_equal(csv.rows, 1);
    assert_true(cor_csv_close(&csv));
    close(folder);
    char *text = scratch_read("replications.csv", NULL);
    char *row = strstr(text, "\r\n");
    assert_non_null(row);
    memmove(text, row + 2, strlen(row + 2) + 1);
    return text;
}

static void fill_texts(struct cor_csv *csv)
{
    cor_csv_text(csv, "plain text, with a comma");
    cor_csv_text(csv, "a \"quoted\" word");
    cor_csv_text(csv, "two\nlines");
    cor_csv_text(csv, "");
    cor_csv_text(csv, "Bändär; tab\there");
    cor_csv_text(csv, "cr\r");
}

static void fields_that_hold_a_comma_a_quotation_mark_or_a_line_end_are_quoted(void **state)
{
    (void)state;
    char *row = row_of(fill_texts);
    assert_string_equal(row, "\"plain text, with a comma\",\"a \"\"quoted\"\" word\",\"two\nlines\",,"
                             "Bändär; tab\there,\"cr\r\"\r\n");
    free(row);
}

static void fill_numbers(struct cor_csv *csv)
{
    cor_csv_integer(csv, INT64_MIN);
    cor_csv_integer(csv, 9007199254740993);
    cor_csv_wide(csv, -(cor_int128)INT64_MAX * 1000003);
    cor_csv_real(csv, NAN);
    cor_csv_real(csv, 0.1 + 0.2);
    cor_csv_absent(csv);
}

static void integers_stay_integers_and_what_is_absent_is_empty(void **state)
{
    (void)state;
    char *row = row_of(fill_numbers);
    assert_string_equal(row,
                        "-9223372036854775808,9007199254740993,-9223399706970886371327421,,0.30000000000000004,\r\n");
    free(row);
}

static void the_header_names_the_columns(void **state)
{
    (void)state;
    struct cor_csv csv;
    const int folder = here();
    assert_true(cor_csv_open(&csv, folder, COR_TABLE_LEDGER));
    assert_true(cor_csv_close(&csv));
    close(folder);
    char *text = scratch_read("ledger.csv", NULL);
    assert_string_equal(text, "replication,flow,cause,place,unit,unit_ms,hours_per_unit,share\r\n");
    free(text);
}

/* Lengths of texts around what has room in the buffer at once, and beyond all of it. */
static const size_t lengths[] = {1, 4094, 4095, 4096, 4097, 65534, 65535, 65536, 65537, 200001, 7};
enum { LENGTHS = sizeof lengths / sizeof lengths[0], SAME = 6 };

static void texts_of_any_length_are_written_whole(void **state)
{
    (void)state;
    struct cor_csv csv;
    char *expected = malloc(4 << 20), *end = expected, digest[COR_DIGEST_TEXT], again[COR_DIGEST_TEXT];
    const int folder = here();
    assert_true(cor_csv_open(&csv, folder, COR_TABLE_REPLICATIONS));
    end += sprintf(end, "scenario,replication,subject,measure,unit,value\r\n");
    for (int i = 0; i < LENGTHS * SAME; i++) {
        char *text = malloc(lengths[i % LENGTHS] + 1);
        memset(text, 'a' + i % 26, lengths[i % LENGTHS]);
        text[lengths[i % LENGTHS]] = '\0';
        cor_csv_text(&csv, "x\"");
        cor_csv_integer(&csv, i * 1000003LL);
        cor_csv_text(&csv, text);
        cor_csv_wide(&csv, i);
        cor_csv_absent(&csv);
        cor_csv_real(&csv, i + 0.125);
        cor_csv_end(&csv);
        end += sprintf(end, "\"x\"\"\",%lld,%s,%d,,%.3f\r\n", i * 1000003LL, text, i, i + 0.125);
        free(text);
    }
    assert_true(cor_csv_close(&csv));
    close(folder);
    size_t length;
    char *text = scratch_read("replications.csv", &length);
    assert_int_equal(length, end - expected);
    assert_int_equal(csv.sink.bytes, length);
    assert_memory_equal(text, expected, length);
    struct cor_digest whole;
    cor_digest_init(&whole);
    cor_digest_add(&whole, text, length);
    assert_string_equal(cor_digest_text(&csv.sink.digest, digest), cor_digest_text(&whole, again));
    free(text);
    free(expected);
}

static void a_file_that_is_there_already_is_not_overwritten(void **state)
{
    (void)state;
    struct cor_csv csv;
    const int folder = here();
    scratch_write("summary.csv", "old");
    assert_false(cor_csv_open(&csv, folder, COR_TABLE_SUMMARY));
    assert_int_equal(csv.sink.error, EEXIST);
    cor_csv_abandon(&csv);
    close(folder);
    char *text = scratch_read("summary.csv", NULL);
    assert_string_equal(text, "old");
    free(text);
}

static void a_digest_names_the_bytes_of_the_file(void **state)
{
    (void)state;
    char digest[COR_DIGEST_TEXT];
    struct cor_sink sink;
    const int folder = here();
    assert_true(cor_sink_open(&sink, folder, "abc"));
    cor_sink_write(&sink, "ab", 2);
    cor_sink_write(&sink, "c", 1);
    assert_true(cor_sink_close(&sink));
    /* FIPS 180-4, example 1 */
    assert_string_equal(cor_digest_text(&sink.digest, digest),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(cor_sink_open(&sink, folder, "million"));
    for (int i = 0; i < 1000000 / 8; i++)
        cor_sink_write(&sink, "aaaaaaaa", 8);
    assert_true(cor_sink_close(&sink));
    assert_int_equal(sink.bytes, 1000000);
    assert_string_equal(cor_digest_text(&sink.digest, digest),
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    close(folder);
}

#define in_scratch(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_scratch(fields_that_hold_a_comma_a_quotation_mark_or_a_line_end_are_quoted),
        in_scratch(integers_stay_integers_and_what_is_absent_is_empty),
        in_scratch(the_header_names_the_columns),
        in_scratch(texts_of_any_length_are_written_whole),
        in_scratch(a_file_that_is_there_already_is_not_overwritten),
        in_scratch(a_digest_names_the_bytes_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
