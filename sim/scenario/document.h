/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_DOCUMENT_H
#define SCENARIO_DOCUMENT_H

#include "corridor/base/arena.h"
#include "corridor/base/diagnostic.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The tree of a scenario: what was written, each value with the file, line and column where it stands.
 *
 * A node is a scalar (always text: what it means is the table's business), a list or a map. Maps keep the order of
 * their keys and find a key in constant time. A key that was taken away stays in the chain, marked `removed`, so that
 * its place is kept if it comes back; cor_node_first and cor_node_next pass over it.
 *
 * Once a tree has been checked against the table of fields, each scalar carries its value (scenario/value.h) and maps
 * hold a node for every key that has a default, marked `implied`.
 *
 * Ownership: nodes and texts live in the arena and go with it.
 */
enum cor_node_kind { COR_SCALAR, COR_LIST, COR_MAP };

struct cor_value;

struct cor_node {
    const char *key;       /* in a map; else NULL */
    const char *file;      /* where the value stands, as the user wrote the path */
    uint32_t line, column; /* of the value, from 1 */
    uint32_t key_line;     /* of the key, in the same file; as the value where there is no key */
    uint32_t key_column;   /* from 1 */
    uint8_t kind;          /* enum cor_node_kind */
    bool quoted;           /* scalar: not plain */
    bool removed;          /* no longer there */
    bool implied;          /* a default, not written by anybody */
    uint32_t count;        /* list, map: nodes in the chain, the removed ones too */
    const char *text;      /* scalar */
    struct cor_node *first, *last, *next;
    struct cor_node **slots; /* map with many keys: hashed by key, a power of two of slots */
    uint32_t slot_count;
    uint32_t number;             /* the entry's index in the network, set when it is bound */
    struct cor_value *value;     /* what the text means, once checked */
    struct cor_value *key_value; /* what the key means, where it is more than a name */
};

/*
 * Reads a file into a tree. Every fault is reported at its place: of the file itself (missing, a directory, not a
 * regular file, unreadable, above 64 MiB, empty), of its bytes (NUL, bad UTF-8, control characters, tabs), of its YAML,
 * and what scenarios do not use (aliases and anchors, tags, several documents, keys that are not plain text, duplicate
 * keys, more than 64 levels, more than 2 million nodes).
 *
 * at: where the file was asked for (reported if it cannot be read); its file NULL for the file the user named.
 * digest: receives the SHA-256 of the bytes; COR_DIGEST_TEXT bytes, or NULL.
 * Returns the root, or NULL after any error.
 */
struct cor_node *cor_document_read(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *path,
                                   struct cor_position at, char *digest);

/*
 * Reads `length` bytes of `text` as if they stood in a file named `file`; columns of the first line count from
 * `column`.
 */
struct cor_node *cor_document_parse(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *file,
                                    uint32_t column, const char *text, size_t length);

/* A new node of that kind, standing where `like` stands. */
struct cor_node *cor_node_new(struct cor_arena *arena, enum cor_node_kind kind, const struct cor_node *like);

/* Adds a child at the end; in a map its key must be set and not be there yet, removed or not. */
void cor_node_append(struct cor_arena *arena, struct cor_node *parent, struct cor_node *child);

/* A copy of all that is there, with everything below it and without key. */
struct cor_node *cor_node_copy(struct cor_arena *arena, const struct cor_node *node);

/*
 * Puts what `from` holds, with its position and that of its key, in the place of what `to` holds; `to` keeps its key
 * and its place among its neighbours, and is there again if it was removed.
 */
void cor_node_replace(struct cor_node *to, const struct cor_node *from);

/* The child with that key even if removed, or NULL. */
struct cor_node *cor_node_find(const struct cor_node *map, const char *key);

/* The child with that key, or NULL. `map` may be NULL or no map: then NULL. */
struct cor_node *cor_node_get(const struct cor_node *map, const char *key);

/* The children that are there, in order; NULL after the last. `node` may be NULL. */
struct cor_node *cor_node_first(const struct cor_node *node);
struct cor_node *cor_node_next(const struct cor_node *child);

/* How many children are there. */
uint32_t cor_node_count(const struct cor_node *node);

/* Is it `~`, `null` or nothing, plainly written? */
bool cor_node_is_null(const struct cor_node *node);

/* Where the value, or its key, stands. */
struct cor_position cor_node_at(const struct cor_node *node);
struct cor_position cor_node_key_at(const struct cor_node *node);

#endif
