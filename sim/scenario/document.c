/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/document.h"
#include "corridor/base/text.h"
#include <assert.h>
#include <string.h>

enum { INDEX_ABOVE = 8 }; /* keys up to which a map is searched by walking */

struct cor_node *cor_node_new(struct cor_arena *arena, enum cor_node_kind kind, const struct cor_node *like)
{
    struct cor_node *node = cor_arena_new(arena, 1, sizeof *node);
    node->kind = (uint8_t)kind;
    if (like != NULL) {
        node->file = like->file;
        node->line = node->key_line = like->line;
        node->column = node->key_column = like->column;
    }
    return node;
}

static void put(struct cor_node *map, struct cor_node *child)
{
    uint32_t slot = (uint32_t)cor_text_hash(child->key, strlen(child->key)) & (map->slot_count - 1);
    while (map->slots[slot] != NULL)
        slot = (slot + 1) & (map->slot_count - 1);
    map->slots[slot] = child;
}

static void grow_index(struct cor_arena *arena, struct cor_node *map)
{
    map->slot_count = map->slot_count == 0 ? 4 * INDEX_ABOVE : 4 * map->slot_count;
    map->slots = cor_arena_new(arena, map->slot_count, sizeof(struct cor_node *));
    for (struct cor_node *child = map->first; child != NULL; child = child->next)
        put(map, child);
}

void cor_node_append(struct cor_arena *arena, struct cor_node *parent, struct cor_node *child)
{
    assert(parent->kind == COR_LIST || (parent->kind == COR_MAP && child->key != NULL));
    child->next = NULL;
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
    ++parent->count;
    if (parent->kind != COR_MAP || parent->count <= INDEX_ABOVE)
        return;
    if (2 * parent->count > parent->slot_count)
        grow_index(arena, parent);
    else
        put(parent, child);
}

struct cor_node *cor_node_copy(struct cor_arena *arena, const struct cor_node *node)
{
    struct cor_node *copy = cor_node_new(arena, (enum cor_node_kind)node->kind, node);
    copy->quoted = node->quoted;
    copy->text = node->text;
    for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child)) {
        struct cor_node *below = cor_node_copy(arena, child);
        below->key = child->key;
        below->key_line = child->key_line;
        below->key_column = child->key_column;
        cor_node_append(arena, copy, below);
    }
    return copy;
}

void cor_node_replace(struct cor_node *to, const struct cor_node *from)
{
    const char *key = to->key;
    struct cor_node *next = to->next;
    *to = *from;
    to->key = key;
    to->next = next;
    to->removed = false;
}

struct cor_node *cor_node_find(const struct cor_node *map, const char *key)
{
    if (map->slots == NULL) {
        struct cor_node *child = map->first;
        while (child != NULL && strcmp(child->key, key) != 0)
            child = child->next;
        return child;
    }
    uint32_t slot = (uint32_t)cor_text_hash(key, strlen(key)) & (map->slot_count - 1);
    while (map->slots[slot] != NULL && strcmp(map->slots[slot]->key, key) != 0)
        slot = (slot + 1) & (map->slot_count - 1);
    return map->slots[slot];
}

struct cor_node *cor_node_get(const struct cor_node *map, const char *key)
{
    if (map == NULL || map->kind != COR_MAP)
        return NULL;
    struct cor_node *child = cor_node_find(map, key);
    return child != NULL && !child->removed ? child : NULL;
}

static struct cor_node *present(struct cor_node *child)
{
    while (child != NULL && child->removed)
        child = child->next;
    return child;
}

struct cor_node *cor_node_first(const struct cor_node *node)
{
    return node == NULL || node->kind == COR_SCALAR ? NULL : present(node->first);
}

struct cor_node *cor_node_next(const struct cor_node *child)
{
    return present(child->next);
}

uint32_t cor_node_count(const struct cor_node *node)
{
    uint32_t count = 0;
    for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
        ++count;
    return count;
}

bool cor_node_is_null(const struct cor_node *node)
{
    if (node->kind != COR_SCALAR || node->quoted)
        return false;
    return node->text[0] == '\0' || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0;
}

struct cor_position cor_node_at(const struct cor_node *node)
{
    return (struct cor_position){node->file, node->line, node->column};
}

struct cor_position cor_node_key_at(const struct cor_node *node)
{
    return (struct cor_position){node->file, node->key_line, node->key_column};
}
