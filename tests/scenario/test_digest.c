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
    memset(text, 'a', 1000);
    text[1000] = '\0';
    for (size_t piece = 1; piece < 200; piece += 7)
        expect_digest(text, piece, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digests_come_out),
        cmocka_unit_test(pieces_of_any_size_give_the_same_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
