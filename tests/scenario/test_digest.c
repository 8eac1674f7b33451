/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/scenario/digest.h"
#include "support/expect.h"
#include <string.h>

static void expect_digest(const char *text, size_t piece, const char *expected)
{
    struct cor_digest digest;
    char got[COR_DIGEST_TEXT];
    cor_digest_init(&digest);
    for (size_t at = 0, length = strlen(text); at < length; at += piece)
        cor_digest_add(&digest, text + at, length - at < piece ? length - at : piece);
    assert_string_equal(cor_digest_text(&digest, got), expected);
}

/* FIPS 180-4 examples. */
static void known_digests_come_out(void **state)
{
    (void)state;
    expect_digest("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_digest("abc", 9, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 99,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void pieces_of_any_size_give_the_same_digest(void **state)
{
    (void)state;
    char text[1001];
    for (int i = 0; i < 1000; i++)
        text[i] = (char)('a' + i * i % 23);
    text[1000] = '\0';
    for (size_t piece = 1; piece < 200; piece += 7)
        expect_digest(text, piece, "7741c1768fc77fcf18f5d7ee21368485ff0e454058474fa0cac3bb0325c7064b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests_come_out),
        cmocka_unit_test(pieces_of_any_size_give_the_same_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
