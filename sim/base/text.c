/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/text.h"
#include <string.h>

enum { TEXT_LONGEST = 96 }; /* bytes; what is longer is no slip of the pen */

static uint64_t text_add(uint64_t hash, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static uint64_t text_mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
    return hash ^ (hash >> 31);
}

static const uint64_t text_start = UINT64_C(0xcbf29ce484222325);

uint64_t cor_text_hash(const char *text, size_t length)
{
    return text_mix(text_add(text_start, text, length));
}

uint64_t cor_text_hash_pair(const char *entity, const char *purpose)
{
    uint64_t hash = text_add(text_start, entity, strlen(entity));
    hash = text_add(hash, "|", 1);
    return text_mix(text_add(hash, purpose, strlen(purpose)));
}

static char text_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t text_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edit distance by rows, each character edited at most once: `before`, `last` and `row` are those of i − 2, i − 1, i.
 */
static size_t text_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][TEXT_LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const char x = text_lower(a[i - 1]), y = text_lower(b[j - 1]);
            row[j] = text_least(text_least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == text_lower(b[j - 2]) && text_lower(a[i - 2]) == y)
                row[j] = text_least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[b_length];
}

const char *cor_text_nearest(const char *text, const char *const *candidates, size_t count)
{
    const size_t length = strlen(text);
    const char *nearest = NULL;
    size_t nearest_distance = SIZE_MAX;
    if (length > TEXT_LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const size_t other = strlen(candidates[i]);
        if (other > TEXT_LONGEST)
            continue;
        const size_t longer = length > other ? length : other;
        const size_t meant = longer >= 6 ? longer / 3 : 1;
        const size_t distance = text_distance(text, length, candidates[i], other);
        if (distance <= meant && distance < nearest_distance) {
            nearest = candidates[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}

bool cor_text_is_id(const char *text)
{
    if (!(*text >= 'a' && *text <= 'z'))
        return false;
    for (const char *c = text + 1; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_'))
            return false;
    return true;
}
